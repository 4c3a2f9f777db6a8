// Plivo Messaging: status callbacks and inbound messages, form or query, signed over the URL and the sorted parameters (V3) or over the URL
// alone (V2). Facts: plivo-python (code and tests), Plivo's documentation.
#include "packed.hpp"
#include "text/form.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

Bytes bare(Bytes url) { return url.substr(0, url.find_first_of("?#")); }

// "?name=value&…", decoded and sorted: no table says how this sender joins a URL with its query again. `always`: also without a query.
Bytes with_sorted_query(Bytes url, bool always, Bytes behind_query, Arena& arena) {
  Bytes query = url.substr(bare(url).size());
  query = query.starts_with('?') ? query.substr(1, query.find('#') - 1) : Bytes{};
  const auto pairs = parse_form(query, arena);
  if (!pairs) return {};
  auto sorted = arena.take_array<FormPair>(pairs->size());
  std::size_t size = url.size() + behind_query.size() + 1;
  for (std::size_t i = 0; i < sorted.size(); i++) sorted[i] = (*pairs)[i], size += sorted[i].name.size() + sorted[i].value.size() + 2;
  sort_pairs(sorted);
  char* const begin = arena.take(size);
  if (begin == nullptr || sorted.size() != pairs->size()) return {};
  char* out = begin;
  auto put = [&](Bytes text) { copy_bytes(out, text.data(), text.size()), out += text.size(); };
  put(bare(url));
  if (always || !sorted.empty()) put("?");
  for (std::size_t i = 0; i < sorted.size(); i++) put(i == 0 ? Bytes{} : Bytes{"&"}), put(sorted[i].name), put("="), put(sorted[i].value);
  if (!sorted.empty()) put(behind_query);
  return {begin, static_cast<std::size_t>(out - begin)};
}
// One spelling each. Before a form there is always a "?", and a dot only behind a query.
Bytes url_alone(Bytes url, std::size_t attempt, Arena&) { return attempt > 0 ? Bytes{} : bare(url); }
Bytes url_with_query(Bytes url, std::size_t attempt, Arena& arena) { return attempt > 0 ? Bytes{} : with_sorted_query(url, false, {}, arena); }
Bytes url_before_form(Bytes url, std::size_t attempt, Arena& arena) { return attempt > 0 ? Bytes{} : with_sorted_query(url, true, ".", arena); }

constexpr Bytes no_signed_time = "no time is signed: repeats are known by their id";
constexpr Condition is_post{method(), "POST"}, is_get{method(), "GET"}, has_no_body{body_hash(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};
constexpr Recipe v3(Bytes name, Bytes signature_header, Condition when, UrlForm url_form) {
  return {.name = name, .signature = in_header(signature_header, Encoding::base64, Grammar::comma_values, {}),
          .signed_bytes = {called_url(), form_sorted_all(), literal("."), header("x-plivo-signature-v3-nonce")}, .freshness = no_time(no_signed_time), .when = when,
          .url_form = url_form, .evidence = Evidence::computed};
}
constexpr Bytes own = "x-plivo-signature-v3", of_main_account = "x-plivo-signature-ma-v3";
constexpr Recipe auth[] = {
    v3("v3-form", own, is_post, url_before_form), v3("v3-query", own, is_get, url_with_query), v3("v3-empty", own, has_no_body, url_with_query),
    v3("v3-main-form", of_main_account, is_post, url_before_form), v3("v3-main-query", of_main_account, is_get, url_with_query),
    v3("v3-main-empty", of_main_account, has_no_body, url_with_query),
    {.name = "v2", .signature = in_header("x-plivo-signature-v2", Encoding::base64), .signed_bytes = {called_url(), header("x-plivo-signature-v2-nonce")},
     .freshness = no_time(no_signed_time), .legacy = true, .url_form = url_alone, .evidence = Evidence::computed},
};
static_assert(is_sound(auth[0]) && is_sound(auth[6]));

constexpr Kind kinds[] = {
    inbound("MediaCount", EventType::sms_received),  // no status, pictures without a text
    inbound("Text", EventType::sms_received),        // no status
    {"delivered", EventType::sms_delivered},
    {"failed", EventType::sms_failed},
    {"queued", EventType::sms_queued},
    {"read", EventType::message_read},
    {"rejected", EventType::sms_failed},
    {"sent", EventType::sms_sent},
    {"undelivered", EventType::sms_undelivered},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/Status"}, {word, "/Text", own_name}, {word, "/MediaCount", own_name}, {message_id, "/MessageUUID"}, {detail, "/Sequence"},
    {occurred, "/DeliveryReportTime", rfc3339}, {occurred, "/SentTime", rfc3339}, {occurred, "/QueuedTime", rfc3339}, {occurred, "/MessageTime", rfc3339},
    {recipient, "/To", e164}, {sender, "/From", e164}, {channel, "/Type"}, {text, "/Text"}, {media, "/MediaCount"}, {code, "/ErrorCode"}, {list, "/PowerpackUUID"},
    {ignored, "/ParentMessageUUID"}, {ignored, "/PartInfo"}, {ignored, "/Units"}, {ignored, "/TotalRate"}, {ignored, "/TotalAmount"}, {ignored, "/MCC"},
    {ignored, "/MNC"}, {ignored, "/requester_ip"}, {ignored, "/ConversationID"}, {ignored, "/ConversationOrigin"}, {ignored, "/ConversationExpirationTimestamp"},
    {ignored, "/ContextMessageUUID"}, {ignored, "/Media0"}, {ignored, "/Media1"}, {ignored, "/Media2"}, {ignored, "/Media3"}, {ignored, "/Media4"},
    {ignored, "/Media5"}, {ignored, "/Media6"}, {ignored, "/Media7"}, {ignored, "/Media8"}, {ignored, "/Media9"},
};
constexpr IdRule ids[] = {{slot(message_id), slot(detail)}, {slot(message_id), slot(word)}};

// An XML body in answer to an inbound message would be a reply to the person: no answer has a body.
constexpr Provider tables{
    .slug = "plivo", .title = "Plivo Messaging", .auth = auth, .body = {.format = Format::form}, .kinds = kinds, .fields = fields, .ids = ids,
    .answers = {.quiet = true}, .accepts_get = true,
};

}  // namespace

extern const Packed plivo = packed<tables>;

}  // namespace aldaba
