// Resend: Standard Webhooks by Svix, one event per request. Facts: resend-node's event interfaces, Svix's and Anymail's tests.
#include "packed.hpp"
#include "standard_webhooks.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"contact.created", EventType::contact_updated},
    {"contact.deleted", EventType::contact_deleted},
    {"contact.updated", EventType::contact_updated},
    {"domain.created"}, {"domain.deleted"}, {"domain.updated"},
    {"email.bounced", EventType::email_bounced},
    {"email.clicked", EventType::email_clicked},
    {"email.complained", EventType::email_complained},
    {"email.delivered", EventType::email_delivered},
    {"email.delivery_delayed", EventType::email_deferred},
    {"email.failed", EventType::email_rejected},
    {"email.opened", EventType::email_opened},
    {"email.received", EventType::email_received},
    {"email.scheduled", EventType::email_queued},
    {"email.sent", EventType::email_sent},
    {"email.suppressed", EventType::email_rejected},
    {"suppression.added"}, {"suppression.removed"},
};
static_assert(is_sound(kinds));

// Bounce words are Amazon SES's. Older bounces have only a message.
constexpr Case cases[] = {
    {.word = "contact.created", .slot = detail, .is = "false", .type = EventType::contact_subscribed},
    {.word = "contact.updated", .slot = detail, .is = "true", .type = EventType::contact_unsubscribed},
    {.word = "email.bounced", .slot = bounce_detail, .is = "Suppressed", .type = EventType::email_rejected, .suppress = SuppressReason::bounced},
    {.word = "email.bounced", .slot = bounce_detail, .is = "OnAccountSuppressionList", .type = EventType::email_rejected, .suppress = SuppressReason::bounced},
    {.word = "email.bounced", .slot = reason, .is = "suppressed sending", .type = EventType::email_rejected, .match = Match::contains},
    {.word = "email.bounced", .slot = bounce_detail, .is = "ContentRejected", .bounce = BounceClass::block, .is_sure = true},
    {.word = "email.bounced", .slot = bounce_detail, .is = "AttachmentRejected", .bounce = BounceClass::block, .is_sure = true},
    {.word = "email.bounced", .slot = bounce_class, .is = "Permanent", .bounce = BounceClass::hard},
    {.word = "email.bounced", .slot = bounce_class, .is = "Transient", .bounce = BounceClass::soft},
    {.word = "email.bounced", .slot = bounce_class, .is = "Undetermined", .bounce = BounceClass::undetermined},
    {.word = "email.bounced", .slot = reason, .is = "sent a hard bounce message", .bounce = BounceClass::hard, .match = Match::contains},
};

constexpr Field fields[] = {
    {word, "/type"}, {occurred, "/created_at", rfc3339}, {recipients, "/data/to", array_of_text}, {recipient, "/data/email", address},
    {message_id, "/data/email_id"}, {bounce_class, "/data/bounce/type"}, {bounce_detail, "/data/bounce/subType"},
    {reason, "/data/bounce/message"}, {reason, "/data/failed/reason"}, {reason, "/data/suppressed/message"},
    {url, "/data/click/link"}, {ip, "/data/click/ipAddress"}, {user_agent, "/data/click/userAgent"},
    {sender, "/data/from"}, {subject, "/data/subject"}, {campaign, "/data/broadcast_id"}, {list, "/data/audience_id"},
    {metadata, "/data/tags", name_value_pairs}, {detail, "/data/unsubscribed"}, {first_name, "/data/first_name"}, {last_name, "/data/last_name"},
    {ignored, "/data/attachments"}, {ignored, "/data/bcc"}, {ignored, "/data/cc"}, {ignored, "/data/click/timestamp"}, {ignored, "/data/created_at"},
    {ignored, "/data/headers"}, {ignored, "/data/id"}, {ignored, "/data/message_id"}, {ignored, "/data/received_for"}, {ignored, "/data/reply_to"},
    {ignored, "/data/segment_ids"}, {ignored, "/data/suppressed/type"}, {ignored, "/data/template_id"}, {ignored, "/data/updated_at"},
    {ignored, "/data/name"}, {ignored, "/data/origin"}, {ignored, "/data/records"}, {ignored, "/data/region"}, {ignored, "/data/source_id"}, {ignored, "/data/status"},
};

constexpr Provider tables{
    .slug = "resend", .title = "Resend", .auth = svix_auth, .kinds = kinds, .cases = cases, .fields = fields,
    .ids = standard_webhooks_ids,
};

}  // namespace

extern const Packed resend = packed<tables>;

}  // namespace aldaba
