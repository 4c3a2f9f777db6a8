// Square: one event per request, signed with the URL that was registered. Facts: signature and its vectors from Square's Node SDK; words and
// fields are recalled, not read.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "x-square-hmacsha256-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-square-hmacsha256-signature", Encoding::base64),
    .signed_bytes = {called_url(), body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"booking.created", EventType::meeting_booked},
    {"customer.created", EventType::contact_created},
    {"customer.deleted", EventType::contact_deleted},
    {"customer.updated", EventType::contact_updated},
    {"order.created", EventType::order_created},
    {"payment.created"},
    {"payment.updated"},
};
static_assert(is_sound(kinds));

// Only payments have a status there.
constexpr Case cases[] = {
    {.slot = detail, .is = "COMPLETED", .type = EventType::payment_succeeded},
    {.slot = detail, .is = "FAILED", .type = EventType::payment_failed},
    {.slot = detail, .is = "CANCELED", .type = EventType::payment_failed},
};

constexpr Field fields[] = {
    {word, "/type"}, {id, "/event_id"}, {occurred, "/created_at", rfc3339}, {object_id, "/data/id"},
    {email, "/data/object/customer/email_address"}, {phone, "/data/object/customer/phone_number"},
    {first_name, "/data/object/customer/given_name"}, {last_name, "/data/object/customer/family_name"},
    {detail, "/data/object/payment/status"}, {order_id, "/data/object/payment/order_id"},
    {amount, "/data/object/payment/amount_money/amount"}, {currency, "/data/object/payment/amount_money/currency"},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "square", .title = "Square", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .amount_unit = AmountUnit::minor,
};

}  // namespace

extern const Packed square = packed<tables>;

}  // namespace aldaba
