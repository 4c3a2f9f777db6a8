// Braintree: a form with a document in XML, in base64, and a signature over that text. Facts: Braintree's Ruby and Node libraries (signature,
// challenge, shapes of the samples that they make); what else a transaction holds is recalled.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The libraries try the text with a line end too, which some senders of forms drop. Of several pairs of key and signature any may hold.
constexpr Recipe pairs(Bytes name, Parts signed_bytes) {
  return {.name = name, .algorithm = Algorithm::hmac_sha1, .key = KeyForm::sha1_after_bar,
          .signature = {field("/bt_signature"), Encoding::hex, Grammar::bar_pairs, {}}, .signed_bytes = signed_bytes,
          .freshness = no_time("only the time of the event is signed: a repeat is known by what it says"), .evidence = Evidence::computed};
}
constexpr Recipe auth[] = {pairs("bt_signature", {field("/bt_payload")}), pairs("bt_signature-lf", {field("/bt_payload"), literal("\n")})};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

// The answer is signed with the key that signs events: a challenge that could be a payload must not be answered.
constexpr Handshake handshakes[] = {{
    .name = "challenge", .methods = only(Method::get), .verified = false, .when = {.part = query("bt_challenge"), .is_challenge = true},
    .content_type = "text/plain", .reply = {Part{Part::What::key_id}, literal("|"), computed()}, .algorithm = Algorithm::hmac_sha1,
    .computed_over = {query("bt_challenge")},
}};

constexpr Kind kinds[] = {
    {"subscription_charged_successfully", EventType::payment_succeeded},
    {"subscription_charged_unsuccessfully", EventType::payment_failed},
    {"transaction_settled", EventType::payment_succeeded},
    {"transaction_settlement_declined", EventType::payment_failed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {{.word = "check", .slot = word, .is = "check", .skip = "test"}};

#define SUBJECT "/notification/subject"
constexpr Field fields[] = {
    {word, "/notification/kind"}, {occurred, "/notification/timestamp", rfc3339},
    {payment_id, SUBJECT "/transaction/id"}, {payment_id, SUBJECT "/subscription/transactions/transaction/id"},
    {payment_id, SUBJECT "/subscription/transactions/transaction/0/id"}, {order_id, SUBJECT "/transaction/order-id"}, {order_id, SUBJECT "/subscription/id"},
    {amount, SUBJECT "/transaction/amount"}, {amount, SUBJECT "/subscription/transactions/transaction/amount"},
    {amount, SUBJECT "/subscription/transactions/transaction/0/amount"}, {amount, SUBJECT "/subscription/price"},
    {currency, SUBJECT "/transaction/currency-iso-code"}, {currency, SUBJECT "/subscription/transactions/transaction/currency-iso-code"},
    {currency, SUBJECT "/subscription/transactions/transaction/0/currency-iso-code"},
    {email, SUBJECT "/transaction/customer/email"}, {email, SUBJECT "/subscription/transactions/transaction/customer/email"},
    {email, SUBJECT "/subscription/transactions/transaction/0/customer/email"},
};
#undef SUBJECT

constexpr Provider tables{
    .slug = "braintree", .title = "Braintree", .auth = auth,
    .body = {.format = Format::form, .inside = "/bt_payload", .inside_is_xml = true}, .kinds = kinds, .cases = cases,
    .fields = fields, .handshakes = handshakes, .amount_unit = AmountUnit::major,
};

}  // namespace

extern const Packed braintree = packed<tables>;

}  // namespace aldaba
