// WooCommerce: one object per request, from the shop itself; the topic stands in a header that no signature covers. Facts: WooCommerce's source.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "x-wc-webhook-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-wc-webhook-signature", Encoding::base64),
    .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by what it says"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// When a webhook is saved: an unsigned form that names it. Anything but 200, also 204, leaves it unsaved.
constexpr Handshake handshakes[] = {
    {.name = "ping", .verified = false, .when = {field("/webhook_id")}, .and_when = without(header("x-wc-webhook-topic")), .reason = Reason::ping},
};

constexpr Kind kinds[] = {
    {"coupon.created"}, {"coupon.deleted"}, {"coupon.restored"}, {"coupon.updated"},
    {"customer.created", EventType::contact_created},
    {"customer.deleted", EventType::contact_deleted},
    {"customer.updated", EventType::contact_updated},
    {"order.created", EventType::order_created},
    {"order.deleted"}, {"order.restored"},
    of_order("order.updated", EventType::unknown),
    {"product.created"}, {"product.deleted"}, {"product.restored"}, {"product.updated"},
};
static_assert(is_sound(kinds));

// Every later change of a paid order says again that it was paid: that is a repeat, since an order is paid once.
constexpr Case cases[] = {
    {.word = "order.created", .slot = detail, .is = "processing", .adds = EventType::order_paid},
    {.word = "order.created", .slot = detail, .is = "completed", .adds = EventType::order_paid},
    {.word = "order.created", .slot = detail2, .match = Match::present, .adds = EventType::order_paid},
    {.word = "order.updated", .slot = detail, .is = "failed", .type = EventType::payment_failed},
    {.word = "order.updated", .slot = detail2, .match = Match::present, .adds = EventType::order_paid},
};

constexpr Field headers[] = {{word, "/x-wc-webhook-topic"}};

// Times in UTC without saying so; their twins without "_gmt" are the shop's. /customer_id of an order is 0 for every guest: not kept.
constexpr Field fields[] = {
    {detail, "/status"}, {detail2, "/date_paid_gmt"}, {object_id, "/id"},
    {occurred, "/date_modified_gmt", rfc3339}, {occurred, "/date_created_gmt", rfc3339},
    {email, "/email"}, {email, "/billing/email"}, {phone, "/billing/phone"},
    {first_name, "/first_name"}, {first_name, "/billing/first_name"}, {last_name, "/last_name"}, {last_name, "/billing/last_name"},
    {amount, "/total"}, {currency, "/currency"},
};

// Their delivery id is one per second and changes with each attempt.
constexpr IdRule ids[] = {{header("x-wc-webhook-topic"), field("/id"), field("/date_modified_gmt")}};

constexpr Provider tables{
    .slug = "woocommerce", .title = "WooCommerce", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .in_headers = headers, .ids = ids, .handshakes = handshakes, .amount_unit = AmountUnit::major,
    .people_in_known_words = true,
};

}  // namespace

extern const Packed woocommerce = packed<tables>;

}  // namespace aldaba
