// Lemon Squeezy: one object in JSON:API form per request. Facts: the signature from third-party receivers; words and fields are recalled, not read.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "x-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-signature", Encoding::hex),
    .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by what it says"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"order_created", EventType::order_created},
    {"subscription_payment_failed", EventType::payment_failed},
    {"subscription_payment_success", EventType::payment_succeeded},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {{.word = "order_created", .slot = detail, .is = "paid", .adds = EventType::order_paid}};

// The name stands in a header too, which nothing signs.
constexpr Field fields[] = {
    {word, "/meta/event_name"}, {metadata, "/meta/custom_data", object}, {object_id, "/data/id"}, {detail, "/data/attributes/status"},
    {occurred, "/data/attributes/updated_at", rfc3339}, {email, "/data/attributes/user_email"}, {name, "/data/attributes/user_name"},
    {amount, "/data/attributes/total"}, {currency, "/data/attributes/currency"},
};

// /meta/webhook_id is the webhook's, not the event's.
constexpr IdRule ids[] = {{field("/meta/event_name"), field("/data/id"), field("/data/attributes/updated_at")}};

constexpr Provider tables{
    .slug = "lemon-squeezy", .title = "Lemon Squeezy", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .amount_unit = AmountUnit::minor,
};

}  // namespace

extern const Packed lemon_squeezy = packed<tables>;

}  // namespace aldaba
