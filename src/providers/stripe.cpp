// Stripe: one event per request, also the newer events that only name an object. Facts: Stripe's Node SDK and a captured checkout session;
// where other objects keep the person and the money is recalled, not read.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The whole secret is the key, "whsec_" and all: it is not the base64 of Standard Webhooks. v0 is a decoy of the test mode.
constexpr Recipe auth[] = {{
    .name = "v1",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("stripe-signature", Encoding::hex, Grammar::comma_pairs, "v1"),
    .signed_bytes = {tag("t"), literal("."), body()},
    .freshness = seconds_in(tag("t"), 300),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// A charge tells again what its intent told, invoice.payment_succeeded what invoice.paid did: they keep their own words.
constexpr Kind kinds[] = {
    {"charge.failed"}, {"charge.succeeded"},
    of_order("checkout.session.async_payment_failed", EventType::payment_failed),
    {"checkout.session.async_payment_succeeded", EventType::order_paid},
    {"checkout.session.completed", EventType::order_created},
    {"checkout.session.expired"},
    {"customer.created", EventType::contact_created},
    {"customer.deleted", EventType::contact_deleted},
    {"customer.updated", EventType::contact_updated},
    {"invoice.paid", EventType::order_paid},
    of_order("invoice.payment_failed", EventType::payment_failed),
    {"invoice.payment_succeeded"},
    {"payment_intent.payment_failed", EventType::payment_failed},
    {"payment_intent.succeeded", EventType::payment_succeeded},
};
static_assert(is_sound(kinds));

constexpr Bytes completed = "checkout.session.completed";
constexpr Case cases[] = {
    {.word = completed, .slot = detail, .is = "paid", .adds = EventType::order_paid},
    {.word = completed, .slot = detail, .is = "no_payment_required", .adds = EventType::order_paid},
    {.word = completed, .slot = detail2, .is = "opt_in", .adds = EventType::contact_subscribed},
    {.word = completed, .slot = detail2, .is = "opt_out", .adds = EventType::contact_unsubscribed},
};

constexpr Field fields[] = {
    {word, "/type"}, {id, "/id"}, {occurred, "/created", any_time},
    {object_id, "/data/object/id"}, {object_id, "/related_object/id"},
    {contact_id, "/data/object/customer"}, {payment_id, "/data/object/payment_intent"},
    {email, "/data/object/customer_details/email"}, {email, "/data/object/customer_email"}, {email, "/data/object/email"},
    {email, "/data/object/receipt_email"},
    {phone, "/data/object/customer_details/phone"}, {phone, "/data/object/customer_phone"}, {phone, "/data/object/phone"},
    {phone, "/data/object/shipping/phone"},
    {name, "/data/object/customer_details/name"}, {name, "/data/object/customer_name"}, {name, "/data/object/name"},
    {name, "/data/object/shipping/name"},
    {amount, "/data/object/amount_total"}, {amount, "/data/object/amount"}, {amount, "/data/object/total"}, {currency, "/data/object/currency"},
    {detail, "/data/object/payment_status"}, {detail2, "/data/object/consent/promotions"},
    {metadata, "/data/object/metadata", object},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "stripe", .title = "Stripe", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .amount_unit = AmountUnit::minor, .people_in_known_words = true,
};

}  // namespace

extern const Packed stripe = packed<tables>;

}  // namespace aldaba
