// Twilio Programmable Messaging: status callbacks and inbound messages, signed over the URL and the sorted form. Facts: twilio-node and
// twilio-python (code and tests), Twilio's documentation.
#include "packed.hpp"
#include "text/url.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Their signers are not of one mind about a standard port and about the query's spelling, so their library tries several forms of the URL:
// as it came, as a URL parser writes it, re-encoded the old way; each without and with the port. Even attempts are without.
Bytes url_form(Bytes url, std::size_t attempt, Arena& arena) {
  const Url parts = parse_url(url);
  const std::size_t spelling = attempt / 2;
  if (!parts.ok || spelling > 2 || (spelling > 0 && parts.query.empty())) return {};
  char* const begin = arena.take(url.size() + 8 + 3 * parts.query.size());
  if (begin == nullptr) return {};
  char* out = begin;
  auto put = [&](Bytes text) { copy_bytes(out, text.data(), text.size()), out += text.size(); };
  auto put_escaped = [&](char c) {
    constexpr char digits[] = "0123456789ABCDEF";
    *out++ = '%', *out++ = digits[static_cast<unsigned char>(c) >> 4], *out++ = digits[c & 15];
  };
  put(parts.scheme), put("://");
  if (!parts.userinfo.empty()) put(parts.userinfo), put("@");
  put(parts.host);
  if (attempt % 2 == 1) put(":"), put(!parts.port.empty() ? parts.port : parts.scheme == "https" ? Bytes{"443"} : Bytes{"80"});
  put(parts.path);
  if (parts.query.data() == nullptr) return {begin, static_cast<std::size_t>(out - begin)};
  put("?");
  if (spelling == 0) put(parts.query);
  if (spelling == 1)  // WHATWG special-query: ' is escaped, escapes stay
    for (const char c : parts.query) c == '\'' || c == '"' || c == '<' || c == '>' || c == ' ' || static_cast<unsigned char>(c) > 0x7e ? put_escaped(c) : void(*out++ = c);
  if (spelling == 2) {  // parsed and written again by node's querystring
    char* const copy = arena.take(parts.query.size());
    if (copy == nullptr) return {};
    for (std::size_t i = 0; i < parts.query.size(); i++) copy[i] = parts.query[i] == '+' ? ' ' : parts.query[i];
    Bytes rest{copy, parts.query.size()};
    auto put_encoded = [&](Bytes text) {
      for (const char c : percent_decoded(text, arena)) {
        const bool plain = is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || Bytes{"-._~!'()*"}.find(c) != Bytes::npos;
        if (plain) *out++ = c;
        else put_escaped(c);
      }
    };
    for (bool is_first = true; !rest.empty();) {
      Bytes value = take_until(rest, '&');
      if (value.empty()) continue;
      const Bytes name = take_until(value, '=');
      if (!is_first) put("&");
      put_encoded(name), put("="), put_encoded(value);
      is_first = false;
    }
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

constexpr Bytes no_signed_time = "no time is signed: repeats are known by their id";
constexpr Recipe auth[] = {
    {.name = "json", .algorithm = Algorithm::hmac_sha1, .signature = in_header("x-twilio-signature", Encoding::base64), .signed_bytes = {called_url()},
     .freshness = no_time(no_signed_time), .body_hash_in = query("bodySHA256"), .url_form = url_form,
     .evidence = Evidence::published},
    {.name = "form", .algorithm = Algorithm::hmac_sha1, .signature = in_header("x-twilio-signature", Encoding::base64), .signed_bytes = {called_url(), form_sorted()},
     .freshness = no_time(no_signed_time), .url_form = url_form, .evidence = Evidence::published},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

constexpr Kind kinds[] = {
    {"accepted", EventType::sms_queued},
    {"canceled", EventType::sms_failed},
    {"delivered", EventType::sms_delivered},
    {"failed", EventType::sms_failed},
    {"partially_delivered", EventType::sms_delivered},
    {"queued", EventType::sms_queued},
    {"read", EventType::message_read},
    inbound("received", EventType::sms_received),
    inbound("receiving", EventType::sms_received),
    {"scheduled", EventType::sms_queued},
    {"sending", EventType::sms_queued},
    {"sent", EventType::sms_sent},
    {"undelivered", EventType::sms_undelivered},
};
static_assert(is_sound(kinds));

// Error codes: Twilio's dictionary. 21610: the recipient had answered STOP.
constexpr Case cases[] = {
    {.slot = code, .is = "21610", .type = EventType::sms_opted_out},
    {.word = "received", .slot = detail, .is = "STOP", .type = EventType::sms_opted_out},
    {.word = "received", .slot = detail, .is = "START", .type = EventType::sms_opted_in},
    {.slot = code, .is = "30003", .bounce = BounceClass::soft},   // unreachable
    {.slot = code, .is = "30004", .bounce = BounceClass::block},  // blocked
    {.slot = code, .is = "30005", .bounce = BounceClass::hard},   // unknown number
    {.slot = code, .is = "30006", .bounce = BounceClass::hard},   // landline
    {.slot = code, .is = "30007", .bounce = BounceClass::block},  // filtered by the carrier
    {.slot = code, .is = "30034", .bounce = BounceClass::block},  // unregistered sender
};

constexpr Field fields[] = {
    {word, "/MessageStatus"}, {word, "/SmsStatus"}, {message_id, "/MessageSid"}, {message_id, "/SmsSid"}, {recipient, "/To", after_colon},
    {sender, "/From", after_colon}, {text, "/Body"}, {media, "/NumMedia"}, {detail, "/OptOutType"}, {code, "/ErrorCode"}, {reason, "/ErrorMessage"},
    {list, "/MessagingServiceSid"}, {name, "/ProfileName"},
    {ignored, "/AccountSid"}, {ignored, "/ApiVersion"}, {ignored, "/SmsMessageSid"}, {ignored, "/NumSegments"}, {ignored, "/RawDlrDoneDate"},
    {ignored, "/FromCity"}, {ignored, "/FromState"}, {ignored, "/FromZip"}, {ignored, "/FromCountry"}, {ignored, "/ToCity"}, {ignored, "/ToState"},
    {ignored, "/ToZip"}, {ignored, "/ToCountry"}, {ignored, "/WaId"}, {ignored, "/MessageType"}, {ignored, "/ChannelPrefix"}, {ignored, "/ChannelToAddress"},
    {ignored, "/ChannelInstallSid"}, {ignored, "/ChannelStatusMessage"}, {ignored, "/EventType"}, {ignored, "/bodySHA256"},
    {ignored, "/MediaUrl0"}, {ignored, "/MediaUrl1"}, {ignored, "/MediaUrl2"}, {ignored, "/MediaUrl3"}, {ignored, "/MediaUrl4"}, {ignored, "/MediaUrl5"},
    {ignored, "/MediaUrl6"}, {ignored, "/MediaUrl7"}, {ignored, "/MediaUrl8"}, {ignored, "/MediaUrl9"}, {ignored, "/MediaContentType0"},
    {ignored, "/MediaContentType1"}, {ignored, "/MediaContentType2"}, {ignored, "/MediaContentType3"}, {ignored, "/MediaContentType4"},
    {ignored, "/MediaContentType5"}, {ignored, "/MediaContentType6"}, {ignored, "/MediaContentType7"}, {ignored, "/MediaContentType8"},
    {ignored, "/MediaContentType9"}, {ignored, "/Forwarded"}, {ignored, "/FrequentlyForwarded"}, {ignored, "/ButtonText"}, {ignored, "/ButtonPayload"},
    {ignored, "/ListId"}, {ignored, "/ListTitle"}, {ignored, "/OriginalRepliedMessageSid"}, {ignored, "/ReferralSourceUrl"}, {ignored, "/Latitude"},
    {ignored, "/Longitude"},
};
constexpr IdRule ids[] = {{header("i-twilio-idempotency-token")}, {slot(message_id), slot(word)}};

// A plain text answer to an inbound message would be sent to the person: only an empty TwiML document, or nothing.
constexpr Provider tables{
    .slug = "twilio", .title = "Twilio Messaging", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .answers = {.accepted_type = "text/xml", .accepted_body = "<Response/>", .quiet = true},
    .accepts_get = true, .times_are_receipt = true,
};

}  // namespace

extern const Packed twilio = packed<tables>;

}  // namespace aldaba
