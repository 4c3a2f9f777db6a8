// Paddle Classic, which Paddle Billing follows: alerts as forms, signed over all their fields. Facts: Paddle's Classic webhook reference; the
// Ruby gem pay's tests have an alert with its key.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "p_signature",
    .algorithm = Algorithm::rsa_sha1,
    .key = KeyForm::spki_base64,
    .signature = in_field("/p_signature", Encoding::base64),
    .signed_bytes = {Part{Part::What::form_php, none, "p_signature"}},
    .freshness = no_time("event_time is the event's and stays in repeats, which come for three days: a repeat is known by its id"),
    .evidence = Evidence::captured,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"locker_processed", EventType::order_paid},
    {"new_audience_member", EventType::contact_created},
    {"payment_succeeded", EventType::payment_succeeded},
    {"subscription_payment_failed", EventType::payment_failed},
    {"subscription_payment_succeeded", EventType::payment_succeeded},
    {"update_audience_member", EventType::contact_updated},
};
static_assert(is_sound(kinds));

// On other alerts marketing_consent tells a state, not a wish.
constexpr Case cases[] = {{.word = "new_audience_member", .slot = detail, .is = "1", .adds = EventType::contact_subscribed}};

constexpr Field fields[] = {
    {word, "/alert_name"}, {id, "/alert_id"}, {occurred, "/event_time", rfc3339},
    {order_id, "/order_id"}, {payment_id, "/subscription_payment_id"}, {contact_id, "/user_id"},
    {email, "/email"}, {email, "/new_customer_email"}, {previous_email, "/old_customer_email"}, {name, "/customer_name"},
    {amount, "/sale_gross"}, {amount, "/amount"}, {currency, "/currency"},
    {metadata, "/passthrough", member}, {metadata, "/custom_data", member}, {metadata, "/subscription_id", member}, {metadata, "/product_id", member},
    {detail, "/marketing_consent"}, {detail2, "/new_marketing_consent"}, {detail3, "/old_marketing_consent"}, {ignored, "/p_signature"},
};
constexpr IdRule ids[] = {{slot(id)}};

// What an audience member wants is told by two fields that differ.
void refine(Item& item) {
  const Bytes now = item.raw(detail2), before = item.raw(detail3);
  if (item.type == EventType::contact_updated && now != before && (now == "0" || now == "1"))
    item.add(now == "1" ? EventType::contact_subscribed : EventType::contact_unsubscribed);
}

constexpr Provider tables{
    .slug = "paddle-classic", .title = "Paddle Classic", .auth = auth, .body = {.format = Format::form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .quirks = {.refine = refine}, .amount_unit = AmountUnit::major,
};

}  // namespace

extern const Packed paddle_classic = packed<tables>;

}  // namespace aldaba
