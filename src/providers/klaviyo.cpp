// Klaviyo system webhooks: many events in one signed request. Flow webhooks are whatever somebody wrote into them, unsigned, and no matter
// of this source. Facts: Klaviyo's developer pages, its AsyncAPI description, other implementers of the signature.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The header's time is text of several forms, and was seen five hours off; the time inside the signed body is judged.
constexpr Recipe auth[] = {{
    .name = "klaviyo-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("klaviyo-signature", Encoding::hex),
    .signed_bytes = {body(), header("klaviyo-timestamp")},
    .freshness = rfc3339_in(field("/meta/timestamp"), 300),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"event:klaviyo.bounced_email", EventType::email_bounced},
    {"event:klaviyo.bounced_push"},
    {"event:klaviyo.clicked_email", EventType::email_clicked},
    {"event:klaviyo.clicked_sms", EventType::sms_clicked},
    {"event:klaviyo.dropped_email", EventType::email_rejected},
    {"event:klaviyo.failed_to_deliver_sms", EventType::sms_failed},
    {"event:klaviyo.manually_suppressed_from_email_marketing", EventType::contact_unsubscribed},
    {"event:klaviyo.manually_unsuppressed_from_email_marketing"},
    {"event:klaviyo.marked_email_as_spam", EventType::email_complained},
    {"event:klaviyo.opened_email", EventType::email_opened},
    {"event:klaviyo.opened_push"},
    {"event:klaviyo.ready_to_review"},
    {"event:klaviyo.received_email", EventType::email_delivered},
    {"event:klaviyo.received_push"},
    {"event:klaviyo.received_sms", EventType::sms_delivered},  // by the person, as with mails; or is it inbound? The sheet is not sure
    {"event:klaviyo.sent_sms", EventType::sms_sent},
    {"event:klaviyo.submitted_rating"},
    {"event:klaviyo.submitted_review"},
    {"event:klaviyo.subscribed_to_email_marketing", EventType::contact_subscribed},
    {"event:klaviyo.subscribed_to_sms_marketing", EventType::sms_opted_in},  // says nothing of mail: no contact.subscribed
    {"event:klaviyo.unsubscribed_from_email_marketing", EventType::contact_unsubscribed},
    {"event:klaviyo.unsubscribed_from_sms_marketing", EventType::sms_opted_out},
    {"event:klaviyo.updated_email_preferences", EventType::contact_updated},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = bounce_class, .is = "hard", .bounce = BounceClass::hard, .match = Match::ignoring_case},
    {.slot = bounce_class, .is = "soft", .bounce = BounceClass::soft, .match = Match::ignoring_case},
};

// The message's id is that of the campaign's message, the same for everybody who got it: the profile tells them apart.
constexpr Field fields[] = {
    {word, "/topic"}, {id, "/external_id"}, {id, "/payload/data/id"}, {occurred, "/payload/data/attributes/timestamp", unix_seconds},
    {occurred, "/payload/data/attributes/datetime", rfc3339},
    {recipient, "/payload/data/attributes/event_properties/Recipient Email Address", address},
    {email, "/payload/data/attributes/event_properties/email_address"}, {email, "/payload/included/0/attributes/email"},
    {phone, "/payload/included/0/attributes/phone_number"}, {first_name, "/payload/included/0/attributes/first_name"},
    {last_name, "/payload/included/0/attributes/last_name"}, {contact_id, "/payload/data/relationships/profile/data/id"},
    {message_id, "/payload/data/attributes/event_properties/$message"}, {subject, "/payload/data/attributes/event_properties/Subject"},
    {campaign, "/payload/data/attributes/event_properties/Campaign Name"}, {campaign, "/payload/data/attributes/event_properties/$flow"},
    {url, "/payload/data/attributes/event_properties/URL"}, {machine, "/payload/data/attributes/event_properties/Machine Open"},
    {bounce_class, "/payload/data/attributes/event_properties/Bounce Type"},
    {ignored, "/payload/data/attributes/event_properties", object}, {ignored, "/payload/data/attributes/uuid"},
    {ignored, "/payload/data/type"}, {ignored, "/payload/data/links"}, {ignored, "/payload/data/relationships", object},
    {ignored, "/payload/included", object}, {ignored, "/payload/links"},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "klaviyo", .title = "Klaviyo", .auth = auth, .body = {.items = "/data"}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids,
};

}  // namespace

extern const Packed klaviyo = packed<tables>;

}  // namespace aldaba
