// MailerSend: one JSON event per request, signed over the body; two generations of payloads. Facts: MailerSend's developer pages, Anymail's code
// and tests, a published AsyncAPI description.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("signature", Encoding::hex),
    .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// A webhook is saved only when its ping is answered; the ping is signed with this key, which stands in ten public code bases.
constexpr Handshake handshakes[] = {
    {.name = "ping", .verified = false, .when = {field("/type"), "webhook.test"}, .known_key = "test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G", .reason = Reason::ping},
    {.name = "ping", .when = {field("/type"), "webhook.test"}, .reason = Reason::ping},
};

constexpr Kind kinds[] = {
    {"activity.clicked", EventType::email_clicked},
    {"activity.clicked_unique", EventType::email_clicked},
    {"activity.deferred", EventType::email_deferred},
    {"activity.delivered", EventType::email_delivered},
    {"activity.hard_bounced", EventType::email_bounced},
    {"activity.opened", EventType::email_opened},
    {"activity.opened_unique", EventType::email_opened},
    {"activity.sent", EventType::email_sent},
    {"activity.soft_bounced", EventType::email_bounced},
    {"activity.spam_complaint", EventType::email_complained},
    {"activity.survey_opened", EventType::email_opened},
    {"activity.survey_submitted", EventType::form_submitted},
    {"activity.unsubscribed", EventType::email_unsubscribed},
    {"bulk_email.completed"}, {"email_list.verified"}, {"email_single.verified"},
    inbound("inbound.message", EventType::email_received),
    {"inbound_forward.failed"}, {"inbound_message.rejected"}, {"maintenance.end"}, {"maintenance.start"}, {"recipient.on_hold_added"},
    {"recipient.on_hold_removed"}, {"sender_identity.verified"},
    {"sms.delivered", EventType::sms_delivered},
    {"sms.failed", EventType::sms_failed},
    {"sms.sent", EventType::sms_sent},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = word, .is = "activity.hard_bounced", .bounce = BounceClass::hard},
    {.slot = word, .is = "activity.soft_bounced", .bounce = BounceClass::soft},
};

// Older: /data/email is an object, details stand in /data/morph. Newer: /data/email (or /data/recipient) is the address, details in /data/meta.
constexpr Field fields[] = {
    {word, "/type"}, {id, "/data/id"}, {occurred, "/data/created_at", rfc3339}, {occurred, "/created_at", rfc3339},
    {recipient, "/data/email/recipient/email", address}, {recipient, "/data/email", address}, {recipient, "/data/recipient", address},
    {recipient, "/data/recipient/email", address}, {recipient, "/data/recipients/rcptTo/0/email", address},
    {message_id, "/data/message_id"}, {message_id, "/data/email/message/id"}, {sender, "/data/from/email", address}, {sender, "/data/sender/email", address},
    {sender, "/data/email/from", address}, {name, "/data/from/name"}, {subject, "/data/subject"}, {subject, "/data/email/subject"}, {text, "/data/text"},
    {tags, "/data/tags", array_of_text}, {tags, "/data/email/tags", array_of_text}, {url, "/data/morph/url"}, {url, "/data/meta/url"}, {ip, "/data/morph/ip"},
    {ip, "/data/meta/ip"}, {reason, "/data/morph/readable_reason"}, {reason, "/data/morph/reason"}, {reason, "/data/meta/readable_reason"},
    {reason, "/data/meta/reason"},
    {ignored, "/domain_id"}, {ignored, "/webhook_id"}, {ignored, "/url"}, {ignored, "/inbound_id"}, {ignored, "/account_id"}, {ignored, "/data/object"},
    {ignored, "/data/type"}, {ignored, "/data/domain_id"}, {ignored, "/data/email_id"}, {ignored, "/data/template_id"}, {ignored, "/data/email/object"},
    {ignored, "/data/email/id"}, {ignored, "/data/email/created_at"}, {ignored, "/data/email/status"}, {ignored, "/data/email/headers"},
    {ignored, "/data/email/message/object"}, {ignored, "/data/email/message/created_at"}, {ignored, "/data/email/recipient/object"},
    {ignored, "/data/email/recipient/id"}, {ignored, "/data/email/recipient/created_at"}, {ignored, "/data/morph/object"}, {ignored, "/data/morph/id"},
    {ignored, "/data/morph/created_at"}, {ignored, "/data/recipients/to"}, {ignored, "/data/recipients/cc"}, {ignored, "/data/from/raw"}, {ignored, "/data/date"},
    {ignored, "/data/headers"}, {ignored, "/data/html"}, {ignored, "/data/raw"}, {ignored, "/data/attachments"}, {ignored, "/data/spf_check"}, {ignored, "/data/dkim_check"},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "mailersend", .title = "MailerSend", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .handshakes = handshakes,
};

}  // namespace

extern const Packed mailersend = packed<tables>;

}  // namespace aldaba
