// Shopify: one object per request; the topic stands in a header that no signature covers. Facts: shopify-app-js and captured deliveries; what the
// states mean is recalled.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes unsigned_time = "the time stands in a header that is not signed: a repeat is known by its id";
// The newer "events" have the same headers without "X-".
constexpr Recipe auth[] = {
    {.name = "events", .algorithm = Algorithm::hmac_sha256, .signature = in_header("shopify-hmac-sha256", Encoding::base64), .signed_bytes = {body()},
     .freshness = no_time(unsigned_time), .evidence = Evidence::computed},
    {.name = "webhooks", .algorithm = Algorithm::hmac_sha256, .signature = in_header("x-shopify-hmac-sha256", Encoding::base64), .signed_bytes = {body()},
     .freshness = no_time(unsigned_time), .evidence = Evidence::published},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

constexpr Kind kinds[] = {
    {"customers/create", EventType::contact_created},
    {"customers/delete", EventType::contact_deleted},
    {"customers/disable", EventType::contact_updated},
    {"customers/enable", EventType::contact_updated},
    {"customers/merge", EventType::contact_updated},
    {"customers/redact", EventType::contact_deleted},  // a request for privacy
    {"customers/update", EventType::contact_updated},
    {"customers_email_marketing_consent/update", EventType::contact_updated},
    {"customers_marketing_consent/update", EventType::contact_updated},
    {"order_transactions/create"},
    {"orders/cancelled"},
    {"orders/create", EventType::order_created},
    {"orders/fulfilled"},
    {"orders/paid", EventType::order_paid},
    {"orders/updated"},
    {"refunds/create"},
};
static_assert(is_sound(kinds));

// Pending, not_subscribed and null say nothing about a wish.
constexpr Bytes by_mail = "customers_email_marketing_consent/update", by_sms = "customers_marketing_consent/update";
constexpr Case cases[] = {
    {.word = by_mail, .slot = detail, .is = "subscribed", .type = EventType::contact_subscribed},
    {.word = by_mail, .slot = detail, .is = "unsubscribed", .type = EventType::contact_unsubscribed},
    {.word = by_mail, .slot = detail, .is = "redacted", .type = EventType::contact_unsubscribed},
    {.word = by_mail, .slot = detail, .is = "invalid", .type = EventType::contact_unsubscribed},
    {.word = by_sms, .slot = detail2, .is = "subscribed", .type = EventType::sms_opted_in},
    {.word = by_sms, .slot = detail2, .is = "unsubscribed", .type = EventType::sms_opted_out},
    {.word = by_sms, .slot = detail2, .is = "redacted", .type = EventType::sms_opted_out},
    {.word = by_sms, .slot = detail2, .is = "invalid", .type = EventType::sms_opted_out},
    {.word = "order_transactions/create", .slot = status, .is = "failure", .type = EventType::payment_failed},
    {.word = "order_transactions/create", .slot = status, .is = "error", .type = EventType::payment_failed},
};

constexpr Field headers[] = {
    {word, "/shopify-topic"}, {word, "/x-shopify-topic"}, {occurred, "/shopify-triggered-at", rfc3339}, {occurred, "/x-shopify-triggered-at", rfc3339},
};

// A subscription may leave any of them out.
constexpr Field fields[] = {
    {detail3, "/kind"}, {status, "/status"}, {detail, "/email_marketing_consent/state"}, {detail2, "/sms_marketing_consent/state"},
    {occurred, "/updated_at", rfc3339},
    {contact_id, "/customer/id"}, {contact_id, "/customer_id"}, {object_id, "/id"}, {order_id, "/order_id"},
    {email, "/email"}, {email, "/contact_email"}, {email, "/customer/email"}, {email, "/email_address"},
    {phone, "/phone"}, {phone, "/customer/phone"}, {phone, "/billing_address/phone"},
    {first_name, "/first_name"}, {first_name, "/customer/first_name"}, {last_name, "/last_name"}, {last_name, "/customer/last_name"},
    {amount, "/total_price"}, {amount, "/amount"}, {currency, "/currency"},
};
constexpr IdRule ids[] = {{header("shopify-webhook-id")}, {header("x-shopify-webhook-id")}};

// Money came when the kind *and* the status say so: no Case looks at two members.
void refine(Item& item) {
  const Bytes kind = item.raw(detail3);
  if (item.word == "order_transactions/create" && (kind == "sale" || kind == "capture") && item.raw(status) == "success")
    item.type = EventType::payment_succeeded;
  item.forget(status);  // of a transaction, not of a reply
}

constexpr Provider tables{
    .slug = "shopify", .title = "Shopify", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields,
    .in_headers = headers, .ids = ids, .quirks = {.refine = refine}, .amount_unit = AmountUnit::major, .people_in_known_words = true,
};

}  // namespace

extern const Packed shopify = packed<tables>;

}  // namespace aldaba
