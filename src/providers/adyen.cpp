// Adyen's standard webhooks for payments: items, each with a signature over eight of its own fields; the rest of an item nobody proves. Facts:
// Adyen's Node library (signature, vectors); which word means what is ours.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

#define ITEM "/NotificationRequestItem"

constexpr Recipe auth[] = {{
    .name = "hmacSignature",
    .algorithm = Algorithm::hmac_sha256,
    .key = KeyForm::hex,
    .signature = in_field(ITEM "/additionalData/hmacSignature", Encoding::base64),
    .signed_bytes = {Part{Part::What::fields, none, ITEM "/pspReference:" ITEM "/originalReference:" ITEM "/merchantAccountCode:" ITEM "/merchantReference:"
                               ITEM "/amount/value:" ITEM "/amount/currency:" ITEM "/eventCode:" ITEM "/success"}},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
    .each = "/notificationItems",
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

// Whether it went well is half of the word: a REFUND without success is none.
constexpr Kind kinds[] = {
    {"AUTHORISATION.false", EventType::payment_failed},
    {"AUTHORISATION.true", EventType::payment_succeeded},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {about, ITEM "/eventCode"}, {word, ITEM "/success"}, {occurred, ITEM "/eventDate", rfc3339},
    {payment_id, ITEM "/pspReference"}, {order_id, ITEM "/merchantReference"},
    {amount, ITEM "/amount/value"}, {currency, ITEM "/amount/currency"}, {email, ITEM "/additionalData/shopperEmail"},
    {metadata, ITEM "/merchantAccountCode", member}, {metadata, ITEM "/originalReference", member}, {metadata, ITEM "/reason", member}, {metadata, ITEM "/paymentMethod", member},
    {ignored, ITEM "/operations"}, {ignored, ITEM "/additionalData/hmacSignature"},
};
constexpr IdRule ids[] = {{field(ITEM "/pspReference"), field(ITEM "/eventCode"), field(ITEM "/success")}};

#undef ITEM

// "[accepted]" is what it always wanted to hear; today any 2xx will do.
constexpr Provider tables{
    .slug = "adyen", .title = "Adyen payments", .auth = auth, .body = {.items = "/notificationItems"}, .kinds = kinds,
    .fields = fields, .ids = ids, .answers = {.accepted_type = "text/plain", .accepted_body = "[accepted]"},
    .amount_unit = AmountUnit::minor,
};

}  // namespace

extern const Packed adyen = packed<tables>;

}  // namespace aldaba
