// Mandrill (Mailchimp Transactional): a form with one field that holds a JSON array, signed over URL and form. Facts: Mandrill's help pages,
// Anymail's code and tests.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "x-mandrill-signature",
    .algorithm = Algorithm::hmac_sha1,
    .signature = in_header("x-mandrill-signature", Encoding::base64),
    .signed_bytes = {called_url(), form_sorted()},
    .freshness = no_time("no time is signed: a repeat is known by its natural key"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// What is asked while a webhook is saved, when its own key does not exist yet.
constexpr Handshake handshakes[] = {
    {.name = "probe", .methods = only(Method::head), .verified = false, .reason = Reason::probe},
    {.name = "test", .verified = false, .when = {field("/mandrill_events"), "[]"}, .known_key = "test-webhook", .reason = Reason::ping},
};

constexpr Kind kinds[] = {
    {"blacklist"},
    {"click", EventType::email_clicked},
    {"deferral", EventType::email_deferred},
    {"delivered", EventType::email_delivered},
    {"hard_bounce", EventType::email_bounced},
    inbound("inbound", EventType::email_received),
    {"open", EventType::email_opened},
    {"reject", EventType::email_rejected},
    {"send", EventType::email_sent},
    {"soft_bounce", EventType::email_bounced},
    {"spam", EventType::email_complained},
    {"unsub", EventType::email_unsubscribed},
    {"whitelist"},
};
static_assert(is_sound(kinds));

// bgtools_code: the numbers of SparkPost's bounce classes; those of a block tell more than the word.
constexpr Case cases[] = {
    {.slot = bounce_class, .is = "50", .bounce = BounceClass::block}, {.slot = bounce_class, .is = "51", .bounce = BounceClass::block},
    {.slot = bounce_class, .is = "52", .bounce = BounceClass::block}, {.slot = bounce_class, .is = "53", .bounce = BounceClass::block},
    {.slot = bounce_class, .is = "54", .bounce = BounceClass::block},
    {.slot = word, .is = "hard_bounce", .bounce = BounceClass::hard},
    {.slot = word, .is = "soft_bounce", .bounce = BounceClass::soft},
    {.word = "reject", .slot = reason, .is = "hard-bounce", .suppress = SuppressReason::bounced},
    {.word = "reject", .slot = reason, .is = "spam", .suppress = SuppressReason::complained},
    {.word = "reject", .slot = reason, .is = "unsub", .suppress = SuppressReason::unsubscribed},
};

// `_id` is the message's, not the event's. Incoming mail has none: its own Message-Id, which senders spell in several ways.
constexpr Field fields[] = {
    {word, "/event"}, {word, "/type"}, {occurred, "/ts", unix_seconds},
    {message_id, "/_id"}, {message_id, "/msg/_id"}, {message_id, "/msg/headers/Message-Id", unbracketed}, {message_id, "/msg/headers/Message-ID", unbracketed},
    {message_id, "/msg/headers/Message-id", unbracketed}, {message_id, "/msg/headers/message-id", unbracketed},
    {recipient, "/msg/email", address}, {recipient, "/reject/email", address}, {recipient, "/entry/email", address},
    {sender, "/msg/from_email", address}, {sender, "/msg/sender", address}, {name, "/msg/from_name"}, {subject, "/msg/subject"}, {text, "/msg/text"},
    {reason, "/msg/reject/reason"}, {reason, "/msg/diag", after_semicolon}, {reason, "/msg/bounce_description"}, {bounce_class, "/msg/bgtools_code"},
    {url, "/url"}, {ip, "/ip"}, {user_agent, "/user_agent"}, {tags, "/msg/tags", array_of_text}, {metadata, "/msg/metadata", object},
    {ignored, "/action"}, {ignored, "/user_agent_parsed"}, {ignored, "/location"}, {ignored, "/reject/reason"}, {ignored, "/reject/detail"},
    {ignored, "/reject/created_at"}, {ignored, "/reject/last_event_at"}, {ignored, "/reject/expires_at"}, {ignored, "/reject/expired"}, {ignored, "/reject/subaccount"},
    {ignored, "/reject/sender"}, {ignored, "/entry/detail"}, {ignored, "/entry/created_at"}, {ignored, "/msg/ts"}, {ignored, "/msg/state"},
    {ignored, "/msg/subaccount"}, {ignored, "/msg/template"}, {ignored, "/msg/opens"}, {ignored, "/msg/clicks"}, {ignored, "/msg/smtp_events"},
    {ignored, "/msg/resends"}, {ignored, "/msg/_version"}, {ignored, "/msg/headers", object}, {ignored, "/msg/reject", object}, {ignored, "/msg/text_flowed"}, {ignored, "/msg/raw_msg"}, {ignored, "/msg/html"}, {ignored, "/msg/to"},
    {ignored, "/msg/cc"}, {ignored, "/msg/attachments"}, {ignored, "/msg/images"}, {ignored, "/msg/spam_report"}, {ignored, "/msg/dkim"}, {ignored, "/msg/spf"},
};

constexpr Provider tables{
    .slug = "mandrill", .title = "Mandrill (Mailchimp Transactional)", .auth = auth, .body = {.format = Format::form, .inside = "/mandrill_events"},
    .kinds = kinds, .cases = cases, .fields = fields, .handshakes = handshakes,
};

}  // namespace

extern const Packed mandrill = packed<tables>;

}  // namespace aldaba
