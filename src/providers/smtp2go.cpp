// SMTP2GO: mail and SMS events, one per request, JSON or form, unsigned (the source needs a guard). Facts: a published AsyncAPI description that
// was captured from SMTP2GO's developer pages.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"delivered", EventType::email_delivered},
    {"open", EventType::email_opened},
    {"opt-out", EventType::sms_opted_out},
    {"processed", EventType::email_queued},
    {"reject", EventType::email_rejected},
    {"resubscribe", EventType::email_resubscribed},
    {"sms_delivered", EventType::sms_delivered},
    {"sms_failed", EventType::sms_failed},
    {"sms_rejected", EventType::sms_undelivered},
    {"sms_sending", EventType::sms_queued},
    {"sms_submitted", EventType::sms_sent},
    {"spam", EventType::email_complained},
    {"unsubscribe", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "bounce", .slot = bounce_class, .is = "hard", .bounce = BounceClass::hard},
    {.word = "bounce", .slot = bounce_class, .is = "soft", .bounce = BounceClass::soft},
    {.word = "sms_rejected", .slot = word, .is = "sms_rejected", .bounce = BounceClass::block},  // by the network
};

// `id` is the webhook's. Headers that the user asked for stand among these under their own names: whatever is not named here is metadata.
constexpr Field fields[] = {
    {word, "/event"}, {occurred, "/time", any_time}, {occurred, "/received_timestamp", any_time}, {recipient, "/rcpt", address},
    {recipient, "/destination_number"}, {recipients, "/recipients", array_of_text}, {message_id, "/email_id"}, {message_id, "/message_id"},
    {bounce_class, "/bounce"}, {code, "/status_code"}, {reason, "/message"}, {url, "/url"}, {ip, "/srchost"}, {user_agent, "/user-agent"}, {sender, "/from_address", address},
    {sender, "/from", address}, {sender, "/source_number"}, {subject, "/subject"}, {text, "/message_content"},
    {ignored, "/id"}, {ignored, "/sendtime"}, {ignored, "/sender"}, {ignored, "/from_name"}, {ignored, "/auth"}, {ignored, "/host"}, {ignored, "/context"},
    {ignored, "/message-id"}, {ignored, "/Message-Id"}, {ignored, "/Message-ID"}, {ignored, "/read-secs"}, {ignored, "/client"}, {ignored, "/client-device"},
    {ignored, "/client-os"}, {ignored, "/geoip-continent"}, {ignored, "/geoip-country"}, {ignored, "/geoip-city"}, {ignored, "/submitted_timestamp"},
    {ignored, "/retry_count"}, {ignored, "/region"}, {ignored, "/sender_email"}, {ignored, "/email_subject"},
    others_are_metadata(),
};

constexpr Provider tables{
    .slug = "smtp2go", .title = "SMTP2GO", .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases, .fields = fields,
};

}  // namespace

extern const Packed smtp2go = packed<tables>;

}  // namespace aldaba
