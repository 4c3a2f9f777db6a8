// Paddle Billing: one event per request. Facts: Paddle's Node SDK (code and tests) and a captured payload. Paddle Classic signs otherwise and is
// not understood.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Their SDK allows 5 seconds, which fails behind any queue.
constexpr Recipe auth[] = {{
    .name = "h1",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("paddle-signature", Encoding::hex, Grammar::semicolon_pairs, "h1"),
    .signed_bytes = {tag("ts"), literal(":"), body()},
    .freshness = seconds_in(tag("ts"), 300),
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"customer.created", EventType::contact_created},
    {"customer.imported", EventType::contact_created},
    {"customer.updated", EventType::contact_updated},
    of_order("transaction.completed", EventType::order_paid),
    of_order("transaction.created", EventType::order_created),
    of_order("transaction.paid", EventType::payment_succeeded),
    of_order("transaction.payment_failed", EventType::payment_failed),
};
static_assert(is_sound(kinds));

// On later events the flag tells a state, not a wish: whoever left elsewhere must not come back by it. "false" is nobody's wish either.
constexpr Case cases[] = {{.word = "customer.created", .slot = detail, .is = "true", .adds = EventType::contact_subscribed}};

constexpr Field fields[] = {
    {word, "/event_type"}, {id, "/event_id"}, {occurred, "/occurred_at", rfc3339}, {object_id, "/data/id"}, {contact_id, "/data/customer_id"},
    {email, "/data/email"}, {name, "/data/name"}, {detail, "/data/marketing_consent"},
    {amount, "/data/details/totals/total"}, {currency, "/data/currency_code"}, {metadata, "/data/custom_data", object},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "paddle", .title = "Paddle", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .amount_unit = AmountUnit::minor, .people_in_known_words = true,
};

}  // namespace

extern const Packed paddle = packed<tables>;

}  // namespace aldaba
