// PayPal: payments, orders and subscriptions, one event per request. Facts: PayPal's Python SDK and its published example, PayPal's page on
// webhook signatures; what else a resource holds than payer and subscriber is recalled.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes hosts[] = {"api.paypal.com", "api.sandbox.paypal.com"};

// Of the body only its CRC-32 is signed: whoever has seen one request can alter the body and keep the checksum. What they cannot alter is
// id, time and webhook: so the id of the transmission is the event's id, a request is one event, and an altered copy is a repeat. Repeats keep
// the first time, and come for three days.
constexpr Recipe auth[] = {{
    .name = "transmission",
    .algorithm = Algorithm::rsa_sha256,
    .key = KeyForm::certificate_at,
    .signature = in_header("paypal-transmission-sig", Encoding::base64),
    .signed_bytes = {header("paypal-transmission-id"), literal("|"), header("paypal-transmission-time"), literal("|"), secret(), literal("|"),
                     Part{Part::What::body_crc32}},
    .freshness = rfc3339_in(header("paypal-transmission-time"), (3 * 24 + 1) * 3600),
    .when = {header("paypal-auth-algo"), "SHA256withRSA"},
    .key_url = header("paypal-cert-url"),
    .key_hosts = hosts,
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    of_order("BILLING.SUBSCRIPTION.PAYMENT.FAILED", EventType::payment_failed),
    {"CHECKOUT.ORDER.APPROVED", EventType::order_created},
    {"CHECKOUT.ORDER.COMPLETED", EventType::order_paid},
    {"PAYMENT.CAPTURE.COMPLETED", EventType::payment_succeeded},
    {"PAYMENT.CAPTURE.DECLINED", EventType::payment_failed},
    {"PAYMENT.CAPTURE.DENIED", EventType::payment_failed},
    {"PAYMENT.SALE.COMPLETED", EventType::payment_succeeded},
    {"PAYMENT.SALE.DENIED", EventType::payment_failed},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event_type"}, {occurred, "/create_time", rfc3339}, {metadata, "/id", member},
    {object_id, "/resource/id"}, {order_id, "/resource/supplementary_data/related_ids/order_id"}, {order_id, "/resource/billing_agreement_id"},
    {email, "/resource/payer/email_address"}, {email, "/resource/subscriber/email_address"},
    {first_name, "/resource/payer/name/given_name"}, {first_name, "/resource/subscriber/name/given_name"},
    {last_name, "/resource/payer/name/surname"}, {last_name, "/resource/subscriber/name/surname"},
    {amount, "/resource/amount/value"}, {amount, "/resource/amount/total"}, {amount, "/resource/purchase_units/0/amount/value"},
    {currency, "/resource/amount/currency_code"}, {currency, "/resource/amount/currency"},
    {currency, "/resource/purchase_units/0/amount/currency_code"},
    {ignored, "/resource_type"}, {ignored, "/resource_version"}, {ignored, "/event_version"}, {ignored, "/summary"}, {ignored, "/links"},
};
constexpr IdRule ids[] = {{header("paypal-transmission-id")}};

constexpr Provider tables{
    .slug = "paypal", .title = "PayPal", .auth = auth, .body = {.is_one = true}, .kinds = kinds, .fields = fields, .ids = ids,
    .amount_unit = AmountUnit::major,
};

}  // namespace

extern const Packed paypal = packed<tables>;

}  // namespace aldaba
