// MailerLite (not Classic): one subscriber or campaign per request, or batches of them. Facts: signature and words from MailerLite's developer
// pages; where things stand from third-party receivers and samples. What opens and clicks hold beyond the subscriber was not found.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "signature", .algorithm = Algorithm::hmac_sha256, .signature = in_header("signature", Encoding::hex), .signed_bytes = {body()},
    .freshness = no_time("none is signed: a repeat is known by what it says"), .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// Leaving a group may be an operator's doing: it is nobody's wish.
constexpr Kind kinds[] = {
    {"campaign.click", EventType::email_clicked},
    {"campaign.open", EventType::email_opened},
    {"campaign.sent"},
    {"subscriber.active", EventType::contact_subscribed},
    {"subscriber.added_to_group", EventType::contact_updated},
    {"subscriber.automation_completed", EventType::contact_updated},
    {"subscriber.automation_triggered", EventType::contact_updated},
    {"subscriber.bounced", EventType::email_bounced},
    {"subscriber.created", EventType::contact_created},
    {"subscriber.deleted", EventType::contact_deleted},
    {"subscriber.form_submitted", EventType::form_submitted},
    {"subscriber.removed_from_group", EventType::contact_updated},
    {"subscriber.spam_reported", EventType::email_complained},
    {"subscriber.unsubscribed", EventType::contact_unsubscribed},
    {"subscriber.updated", EventType::contact_updated},
};
static_assert(is_sound(kinds));

// A subscriber with this status gets no more mail.
constexpr Case cases[] = {{.word = "subscriber.bounced", .slot = detail, .is = "bounced", .bounce = BounceClass::hard}};

// The subscriber is the item itself, with the word in /event, or stands in it, with the word in /type. Only in the first his last change is the event.
constexpr Field fields[] = {
    {word, "/event"}, {word, "/type"}, {occurred, "/updated_at", rfc3339}, {occurred, "/date", rfc3339},
    {contact_id, "/subscriber/id"}, {contact_id, "/id"}, {email, "/subscriber/email"}, {email, "/email"},
    {first_name, "/subscriber/fields/name"}, {first_name, "/fields/name"}, {last_name, "/subscriber/fields/last_name"}, {last_name, "/fields/last_name"},
    {phone, "/subscriber/fields/phone"}, {phone, "/fields/phone"}, {metadata, "/subscriber/fields", object}, {metadata, "/fields", object},
    {detail, "/status"}, {list, "/group/id"}, {campaign, "/automation/id"}, {campaign, "/name"},
    {ignored, "/subscriber", object}, {ignored, "/group", object}, {ignored, "/automation", object}, {ignored, "/account_id"}, {ignored, "/source"},
    {ignored, "/sent"}, {ignored, "/opens_count"}, {ignored, "/clicks_count"}, {ignored, "/open_rate"}, {ignored, "/click_rate"}, {ignored, "/ip_address"},
    {ignored, "/subscribed_at"}, {ignored, "/unsubscribed_at"}, {ignored, "/created_at"}, {ignored, "/deleted_at"}, {ignored, "/forget_at"},
    {ignored, "/opted_in_at"}, {ignored, "/optin_ip"}, {ignored, "/total_recipients"}, {ignored, "/preview_url"},
};

// Sent again after 10, 100 and 1000 s: what has no time is a repeat within that time only.
constexpr Provider tables{
    .slug = "mailerlite", .title = "MailerLite", .auth = auth, .body = {.items = "/events", .items_or_root = true}, .kinds = kinds, .cases = cases,
    .fields = fields, .people_in_known_words = true, .repeat_window_s = 1200,
};

}  // namespace

extern const Packed mailerlite = packed<tables>;

}  // namespace aldaba
