// Vonage (Nexmo): status and inbound messages of the Messages API (a JWT that names the body's hash), and the older SMS API's receipts and
// messages (a signature over sorted parameters, GET or POST). Facts: Vonage's developer documentation and Python SDK.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr std::uint32_t five_minutes_s = 300;
constexpr Recipe jwt(Bytes name, bool is_legacy) {
  return {
      .name = name, .signature = in_header("authorization", Encoding::text, Grammar::jwt, "Bearer "), .freshness = seconds_in(claim("iat"), five_minutes_s),
      .legacy = is_legacy, .claims = {.body_hash = "payload_hash", .body_hash_is_optional = is_legacy},
      .evidence = is_legacy ? Evidence::published : Evidence::computed,
  };
}
constexpr Recipe sig(Bytes name, Algorithm algorithm, Parts signed_bytes, bool is_legacy) {
  return {.name = name, .algorithm = algorithm, .signature = in_field("/sig", Encoding::hex), .signed_bytes = signed_bytes,
          .freshness = seconds_in(field("/timestamp"), five_minutes_s), .legacy = is_legacy, .evidence = Evidence::computed};
}
constexpr Recipe auth[] = {
    jwt("jwt", false),
    sig("sig-sha256", Algorithm::hmac_sha256, {field_pairs("sig")}, false),
    sig("sig-sha512", Algorithm::hmac_sha512, {field_pairs("sig")}, false),
    jwt("jwt-without-hash", true),
    sig("sig-sha1", Algorithm::hmac_sha1, {field_pairs("sig")}, true),
    sig("sig-md5", Algorithm::hmac_md5, {field_pairs("sig")}, true),
    sig("sig-md5hash", Algorithm::md5, {field_pairs("sig"), secret()}, true),
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]) && is_sound(auth[3]) && is_sound(auth[6]));

constexpr Kind kinds[] = {
    {"accepted", EventType::sms_sent},
    {"buffered", EventType::sms_sent},
    {"delivered", EventType::sms_delivered},
    {"expired", EventType::sms_undelivered},
    {"failed", EventType::sms_failed},
    inbound("message_type", EventType::sms_received),  // Messages API: no status
    {"read", EventType::message_read},
    {"rejected", EventType::sms_failed},
    {"submitted", EventType::sms_sent},
    inbound("type", EventType::sms_received),          // SMS API: no status
    {"undeliverable", EventType::sms_undelivered},
    {"unknown"},
};
static_assert(is_sound(kinds));

// err-code of the SMS API. 9: the number asked not to be written to, a hint only; 4, 5, 11 and 99 do not say enough.
constexpr Case cases[] = {
    {.slot = code, .is = "2", .bounce = BounceClass::soft},    // absent for now
    {.slot = code, .is = "3", .bounce = BounceClass::hard},    // absent for good
    {.slot = code, .is = "6", .bounce = BounceClass::block},   // anti-spam
    {.slot = code, .is = "7", .bounce = BounceClass::soft},    // busy
    {.slot = code, .is = "8", .bounce = BounceClass::soft},    // network
    {.slot = code, .is = "9", .bounce = BounceClass::block},   // illegal number
    {.slot = code, .is = "10", .bounce = BounceClass::block},  // illegal message
    {.slot = code, .is = "12", .bounce = BounceClass::soft},   // unreachable
    {.slot = code, .is = "13", .bounce = BounceClass::block},  // age
    {.slot = code, .is = "14", .bounce = BounceClass::block},  // by the carrier
    {.slot = code, .is = "15", .bounce = BounceClass::soft},   // prepaid funds
    {.slot = code, .is = "50", .bounce = BounceClass::block},  // 50 to 54: filters, regulation
    {.slot = code, .is = "51", .bounce = BounceClass::block},
    {.slot = code, .is = "52", .bounce = BounceClass::block},
    {.slot = code, .is = "53", .bounce = BounceClass::block},
    {.slot = code, .is = "54", .bounce = BounceClass::block},
};

constexpr Field fields[] = {
    {word, "/status"}, {word, "/message_type", own_name}, {word, "/type", own_name},
    {occurred, "/message-timestamp", rfc3339}, {occurred, "/timestamp", rfc3339},
    {recipient, "/to", e164}, {sender, "/from", e164}, {detail, "/msisdn", e164}, {message_id, "/message_uuid"}, {message_id, "/messageId"},
    {channel, "/channel"}, {text, "/text"}, {name, "/profile/name"}, {code, "/error/title"}, {code, "/err-code"}, {reason, "/error/detail"},
    {metadata, "/client_ref", member}, {metadata, "/client-ref", member},
    {ignored, "/message_type"}, {ignored, "/type"}, {ignored, "/error/type"}, {ignored, "/error/instance"}, {ignored, "/usage"}, {ignored, "/destination"},
    {ignored, "/sms"}, {ignored, "/workflow"}, {ignored, "/origin"}, {ignored, "/context"}, {ignored, "/network-code"}, {ignored, "/price"},
    {ignored, "/scts"}, {ignored, "/api-key"}, {ignored, "/nonce"}, {ignored, "/sig"}, {ignored, "/keyword"}, {ignored, "/concat"},
    {ignored, "/concat-ref"}, {ignored, "/concat-total"}, {ignored, "/concat-part"}, {ignored, "/data"}, {ignored, "/udh"},
};
constexpr IdRule ids[] = {{slot(message_id), slot(word)}};

// In the SMS API (which alone has a `messageId`) `msisdn` is the person and `to` our side, whichever way the message went; elsewhere `to` is whom it
// goes to.
void refine(Item& item) {
  const bool has_person = item.has(detail), is_inbound = item.kind != nullptr && item.kind->is_inbound;
  if (!has_person && (is_inbound || json::find(*item.document, item.node, "messageId") == 0)) return;
  const SlotValue person = item.value(detail), from = is_inbound ? person : item.value(recipient);
  if (is_inbound || item.has(recipient)) item.set(sender, from.document, from.node, from.read, 0);
  if (has_person) item.set(recipient, person.document, person.node, person.read, 0);
  else item.forget(recipient);
}

// Now and then a callback comes unsigned by mistake: 5xx makes them send it again, signed.
constexpr Provider tables{
    .slug = "vonage", .title = "Vonage Messages and SMS", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .answers = {.refused_unsigned = 503}, .quirks = {.refine = refine}, .accepts_get = true,
};

}  // namespace

extern const Packed vonage = packed<tables>;

}  // namespace aldaba
