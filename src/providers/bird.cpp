// Bird's notifications (SMS, WhatsApp) and the older MessageBird APIs' reports and messages (GET, form or JSON), each with its own signature;
// Bird's e-mail is another provider here. Facts: docs.bird.com, messagebird/go-rest-api (code, tests and reference tokens), Node SDK.
#include "item.hpp"
#include "packed.hpp"
#include "text/form.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The deprecated form signs no URL but its query, decoded, sorted by name and encoded again, as Go's url.Values does. On the second attempt
// the time keeps the "+" that a decoder took for a blank, as their Node SDK has it.
Bytes sorted_query(Bytes url, std::size_t attempt, Arena& arena) {
  const std::size_t mark = url.find('?');
  const auto pairs = parse_form(mark == Bytes::npos ? Bytes{} : url.substr(mark + 1), arena);
  if (attempt > 1 || !pairs) return {};
  auto sorted = arena.take_array<FormPair>(pairs->size());
  std::size_t size = 1;
  for (std::size_t i = 0; i < sorted.size(); i++) sorted[i] = (*pairs)[i], size += 3 * (sorted[i].name.size() + sorted[i].value.size()) + 2;
  sort_pairs(sorted);
  char* const begin = arena.take(size);
  if (begin == nullptr || sorted.size() != pairs->size()) return {};
  char* out = begin;
  auto put = [&](Bytes text, char blank) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (char c : text) {
      const bool is_plain = is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || Bytes{"-._~"}.find(c) != Bytes::npos;
      if (c == ' ' && blank == ' ') *out++ = '+';
      else if (is_plain) *out++ = c;
      else c = c == ' ' ? blank : c, *out++ = '%', *out++ = digits[static_cast<unsigned char>(c) >> 4], *out++ = digits[c & 15];
    }
  };
  for (std::size_t i = 0; i < sorted.size(); i++) {
    if (i > 0) *out++ = '&';
    put(sorted[i].name, ' '), *out++ = '=';
    put(sorted[i].value, attempt == 1 && sorted[i].name == "statusDatetime" ? '+' : ' ');
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

constexpr Bytes time_header = "messagebird-request-timestamp", signature_header = "messagebird-signature";
// Their tokens live for a minute; with a minute's leeway that is two after `nbf`.
constexpr Recipe jwt(Bytes name, Algorithm algorithm) {
  return {.name = name, .algorithm = algorithm, .signature = in_header("messagebird-signature-jwt", Encoding::text, Grammar::jwt, {}), .freshness = seconds_in(claim("nbf"), 120),
          .claims = {.issuer = "MessageBird", .body_hash = "payload_hash", .body_hash_is_for_bodies = true, .url_hash = "url_hash", .present = "jti"}, .evidence = Evidence::published};
}
constexpr Recipe auth[] = {
    {.name = "bird", .signature = in_header(signature_header, Encoding::base64), .signed_bytes = {header(time_header), literal("\n"), called_url(), literal("\n"), body_digest()},
     .freshness = seconds_in(header(time_header), 300), .evidence = Evidence::computed},
    jwt("messagebird-jwt", Algorithm::hmac_sha256), jwt("messagebird-jwt-512", Algorithm::hmac_sha512),
    {.name = "messagebird-query", .signature = in_header(signature_header, Encoding::base64),
     .signed_bytes = {header(time_header), literal("\n"), called_url(), literal("\n"), body_digest()}, .freshness = seconds_in(header(time_header), 100), .legacy = true,
     .url_form = sorted_query, .evidence = Evidence::published},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]) && is_sound(auth[3]));

// Bird's events, whose status says more, and the older statuses; an older message to us has no word.
constexpr Kind kinds[] = {
    {"buffered", EventType::sms_queued},
    {"delivered", EventType::sms_delivered},
    {"delivery_failed", EventType::sms_failed},
    {"expired", EventType::sms_undelivered},
    inbound("originator", EventType::sms_received),
    {"scheduled", EventType::sms_queued},
    {"sent", EventType::sms_sent},
    inbound("sms.inbound", EventType::sms_received),
    {"sms.interaction"}, {"sms.outbound"},
    inbound("whatsapp.inbound", EventType::message_received),
    {"whatsapp.interaction"}, {"whatsapp.outbound"},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "sms.outbound", .slot = detail, .is = "accepted", .type = EventType::sms_queued},
    {.word = "sms.outbound", .slot = detail, .is = "processing", .type = EventType::sms_queued},
    {.word = "sms.outbound", .slot = detail, .is = "scheduled", .type = EventType::sms_queued},
    {.word = "sms.outbound", .slot = detail, .is = "sent", .type = EventType::sms_sent},
    {.word = "sms.outbound", .slot = detail, .is = "delivered", .type = EventType::sms_delivered},
    {.word = "sms.outbound", .slot = detail, .is = "sending_failed", .type = EventType::sms_failed},
    {.word = "sms.outbound", .slot = detail, .is = "rejected", .type = EventType::sms_failed},
    {.word = "sms.outbound", .slot = detail, .is = "delivery_failed", .type = EventType::sms_undelivered},
    {.word = "sms.outbound", .slot = detail, .is = "skipped", .type = EventType::sms_undelivered},
    {.word = "sms.outbound", .slot = detail, .is = "read", .type = EventType::message_read},
    {.word = "whatsapp.outbound", .slot = detail, .is = "sent", .type = EventType::message_sent},
    {.word = "whatsapp.outbound", .slot = detail, .is = "delivered", .type = EventType::message_delivered},
    {.word = "whatsapp.outbound", .slot = detail, .is = "read", .type = EventType::message_read},
    {.word = "whatsapp.outbound", .slot = detail, .is = "sending_failed", .type = EventType::message_failed},
    {.word = "whatsapp.outbound", .slot = detail, .is = "rejected", .type = EventType::message_failed},
    {.word = "whatsapp.outbound", .slot = detail, .is = "delivery_failed", .type = EventType::message_failed},
    {.word = "whatsapp.outbound", .slot = detail, .is = "skipped", .type = EventType::message_failed},
};

constexpr Field fields[] = {
    {word, "/event"}, {word, "/status"}, {word, "/originator", own_name}, {detail, "/payload/status"}, {message_id, "/payload/id"}, {message_id, "/id"},
    {occurred, "/payload/lastStatusAt", rfc3339}, {occurred, "/payload/updatedAt", rfc3339}, {occurred, "/payload/createdAt", rfc3339},
    {occurred, "/statusDatetime", rfc3339}, {occurred, "/createdDatetime", rfc3339},
    {recipient, "/payload/receiver/contacts/0/identifierValue", e164}, {recipient, "/payload/receiver/connectors/0/identifierValue", e164}, {recipient, "/recipient", e164},
    {sender, "/payload/sender/contact/identifierValue", e164}, {sender, "/payload/sender/connector/identifierValue", e164}, {sender, "/originator", e164},
    {text, "/payload/body/text/text"}, {text, "/body"}, {text, "/payload"}, {code, "/payload/failure/code"}, {code, "/statusErrorCode"},
    {reason, "/payload/failure/description"}, {reason, "/payload/reason"}, {reason, "/statusReason"}, {metadata, "/payload/reference", member}, {metadata, "/reference", member},
    {ignored, "/service"}, {ignored, "/payload/channelId"}, {ignored, "/payload/meta"}, {ignored, "/payload/parts"}, {ignored, "/payload/direction"},
    {ignored, "/payload/body/type"}, {ignored, "/payload/receiver/contacts/0/id"}, {ignored, "/payload/receiver/contacts/0/identifierKey"}, {ignored, "/payload/sender/contact/identifierKey"},
    {ignored, "/messageLength"}, {ignored, "/messagePartCount"}, {ignored, "/ported"}, {ignored, "/mccmnc"}, {ignored, "/price[amount]"}, {ignored, "/price[currency]"},
    {ignored, "/datacoding"}, {ignored, "/shortcode"}, {ignored, "/keyword"},
};
constexpr IdRule ids[] = {{slot(message_id), slot(recipient), slot(word)}, {slot(message_id), slot(word)}};

// The status tells two reports of one message apart, so it is the word, in the ids too.
void refine(Item& item) {
  if (item.kind != nullptr && item.word.ends_with(".outbound") && item.has(detail)) item.set(word, item.value(detail).document, item.value(detail).node, plain, 0);
}

// The older API asked for the text "OK"; the newer one does not mind.
constexpr Provider tables{
    .slug = "bird", .title = "Bird and MessageBird", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .answers = {.accepted_type = "text/plain", .accepted_body = "OK"}, .quirks = {.refine = refine}, .accepts_get = true,
};

}  // namespace

extern const Packed bird = packed<tables>;

}  // namespace aldaba
