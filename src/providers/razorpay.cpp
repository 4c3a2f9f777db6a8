// Razorpay: one event per request, signed over the body; its id stands in a header. Facts: signature and its vector from Razorpay's Node SDK;
// words and fields are recalled, not read.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "x-razorpay-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-razorpay-signature", Encoding::hex),
    .signed_bytes = {body()},
    .freshness = no_time("the signed time is the event's, not the attempt's: a repeat is known by its id"),
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"order.paid", EventType::order_paid},
    {"payment.captured", EventType::payment_succeeded},
    {"payment.failed", EventType::payment_failed},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event"}, {occurred, "/created_at", unix_seconds},
    {email, "/payload/payment/entity/email"}, {phone, "/payload/payment/entity/contact"},
    {payment_id, "/payload/payment/entity/id"}, {order_id, "/payload/payment/entity/order_id"}, {order_id, "/payload/order/entity/id"},
    {amount, "/payload/payment/entity/amount"}, {currency, "/payload/payment/entity/currency"},
};
constexpr IdRule ids[] = {{header("x-razorpay-event-id")}};

constexpr Provider tables{
    .slug = "razorpay", .title = "Razorpay", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids, .amount_unit = AmountUnit::minor,
};

}  // namespace

extern const Packed razorpay = packed<tables>;

}  // namespace aldaba
