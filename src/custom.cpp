// A description's outline, its body, its answers, its handshakes.
#include "custom.hpp"

#include "table_words.hpp"

namespace aldaba {
namespace {

Bytes read_items(ConfigReader& reader, const Place& place) {
  const Bytes text = reader.text(place);
  const std::size_t star = text.find("/*");
  const bool has_second = star != Bytes::npos && text.find("/*", star + 1) != Bytes::npos;
  if (has_second || text.ends_with("/*"))
    return reader.mistake(place, "a list inside another is named once, and by its own name", "write \"/entry/*/changes\""), Bytes{};
  return read_pointer(reader, place, text);
}

void read_body(ConfigReader& reader, const Place& place, Body& body) {
  reader.only_known(place, {"format", "items", "items_or_root", "items_are_array", "is_one", "names_are_paths", "inside", "notice"});
  if (!reader.is(place, json::Type::object)) return;
  read_enum(reader, place, "format", format_words, body.format);
  if (reader.has(place, "items")) body.items = read_items(reader, reader.member(place, "items"));
  body.items_or_root = read_truth(reader, place, "items_or_root");
  body.items_are_array = read_truth(reader, place, "items_are_array");
  body.is_one = read_truth(reader, place, "is_one");
  body.has_paths = read_truth(reader, place, "names_are_paths");
  if (reader.has(place, "inside")) {
    const Place inside = reader.member(place, "inside");
    body.inside = read_pointer(reader, inside, reader.text(inside));
  }
  body.notice = read_text(reader, place, "notice");
}

void read_answers(ConfigReader& reader, const Place& place, Answers& answers) {
  reader.only_known(place, {"accepted", "content_type", "body", "quiet", "refused", "refused_unsigned", "retry", "retry_after_s"});
  if (!reader.is(place, json::Type::object)) return;
  read_number<std::uint16_t>(reader, place, "accepted", 200, 299, answers.accepted);
  read_number<std::uint16_t>(reader, place, "refused", 400, 499, answers.refused);
  read_number<std::uint16_t>(reader, place, "refused_unsigned", 400, 499, answers.refused_unsigned);
  read_number<std::uint16_t>(reader, place, "retry", 400, 599, answers.retry);
  read_number<std::uint16_t>(reader, place, "retry_after_s", 1, 3600, answers.retry_after_s);
  answers.accepted_type = read_text(reader, place, "content_type");
  answers.accepted_body = read_text(reader, place, "body");
  answers.quiet = read_truth(reader, place, "quiet");
  if (answers.accepted_type.empty() != answers.accepted_body.empty())
    reader.mistake(place, "\"content_type\" and \"body\" belong together", "add \"content_type\": \"text/plain\"");
}

// ------------------------------------------------------------------------------------------------------------------------ handshakes

std::uint8_t read_methods(ConfigReader& reader, const Place& place) {
  constexpr Bytes words[] = {"GET", "HEAD", "OPTIONS", "POST", "PUT"};
  std::uint8_t methods = 0;
  auto add = [&](const Place& at) { methods |= static_cast<std::uint8_t>(1U << read_one_of(reader, at, words)); };
  if (reader.is(place, json::Type::array)) reader.for_each(place, [&](const Place& at, Bytes) { add(at); });
  else add(place);
  return methods;
}

void read_computed(ConfigReader& reader, const Place& place, Handshake& handshake) {
  reader.only_known(place, {"algorithm", "encoding", "over"});
  if (!reader.is(place, json::Type::object)) return;
  constexpr Bytes algorithms[] = {"hmac-sha256", "hmac-sha1", "sha256"};
  constexpr Algorithm values[] = {Algorithm::hmac_sha256, Algorithm::hmac_sha1, Algorithm::sha256};
  if (reader.has(place, "algorithm")) handshake.algorithm = values[read_one_of(reader, reader.member(place, "algorithm"), algorithms)];
  read_enum(reader, place, "encoding", std::span{encoding_words}.first(2), handshake.encoding);
  if (reader.has(place, "over")) handshake.computed_over = read_parts(reader, reader.member(place, "over"), part_use::in_computed);
  else reader.mistake(place, "\"over\" is missing: which parts it is computed over", "add \"over\": \"query:challenge\"");
}

bool is_plain_type(Bytes type) {
  for (const Bytes known : {Bytes{"text/plain"}, Bytes{"application/json"}, Bytes{"application/xml"}, Bytes{"text/xml"}})
    if (type == known) return true;
  return false;
}

void read_handshake(ConfigReader& reader, const Place& place, Handshake& handshake) {
  reader.only_known(place, {"name", "methods", "proved", "when", "and_when", "known_key", "refused", "status", "content_type", "reply",
                            "headers", "computed", "call", "call_hosts"});
  if (!reader.is(place, json::Type::object)) return;
  handshake.name = reader.has(place, "name") ? read_text(reader, place, "name") : "handshake";
  if (reader.has(place, "methods")) handshake.methods = read_methods(reader, reader.member(place, "methods"));
  if (reader.has(place, "proved")) handshake.verified = read_truth(reader, place, "proved");
  if (reader.has(place, "when")) handshake.when = read_condition(reader, reader.member(place, "when"));
  if (reader.has(place, "and_when")) handshake.and_when = read_condition(reader, reader.member(place, "and_when"));
  if (handshake.when.always() && (handshake.methods & (Method::post | Method::put)) != 0)
    reader.mistake(place, "every event would be taken for this handshake",
                   "add \"when\": {\"part\": \"/type\", \"is\": \"challenge\"}, or \"methods\": [\"GET\"]");
  if (read_truth(reader, place, "refused")) handshake.reason = Reason::guard_failed, handshake.status = 403;
  read_number<std::uint16_t>(reader, place, "status", 200, 499, handshake.status);
  handshake.content_type = read_text(reader, place, "content_type");
  if (reader.has(place, "reply")) handshake.reply = read_parts(reader, reader.member(place, "reply"), part_use::in_reply);
  if (!handshake.reply.empty() && !is_plain_type(handshake.content_type))  // an echo must never be a page
    reader.mistake(place, "what is sent back needs a type that no browser runs",
                   "add \"content_type\": \"text/plain\" or \"application/json\"");
  if (reader.has(place, "headers"))
    handshake.reply_headers = read_parts(reader, reader.member(place, "headers"), part_use::in_reply_header);
  if (reader.has(place, "computed")) read_computed(reader, reader.member(place, "computed"), handshake);
  if (reader.has(place, "call")) {
    handshake.call = read_part(reader, reader.member(place, "call"), part_use::in_place);
    if (reader.has(place, "call_hosts")) handshake.call_hosts = reader.texts(reader.member(place, "call_hosts"));
    else
      reader.mistake(place, "\"call_hosts\" is missing: whom a request may make us call", "add \"call_hosts\": [\"hooks.sender.example\"]");
  }
}

void read_handshakes(ConfigReader& reader, const Place& place, Provider& provider) {
  const bool is_list = reader.is(place, json::Type::array);
  auto handshakes = reader.arena().take_array<Handshake>(is_list ? reader.size(place) : 1);
  std::size_t made = 0;
  if (handshakes.empty()) return;
  if (is_list) reader.for_each(place, [&](const Place& at, Bytes) { read_handshake(reader, at, handshakes[made++]); });
  else read_handshake(reader, place, handshakes[0]);
  provider.handshakes = handshakes;
}

}  // namespace

const Provider* read_described(ConfigReader& reader, const Place& place, Bytes slug, Bytes title) {
  reader.only_known(place, {"slug",
                            "title",
                            "signature",
                            "word",
                            "about",
                            "words",
                            "default_type",
                            "fields",
                            "others_are_metadata",
                            "cases",
                            "id",
                            "body",
                            "answers",
                            "handshakes",
                            "accepts_get",
                            "times_are_receipt",
                            "repeat_window_s",
                            "splits_every_array",
                            "amount_unit",
                            "people_in_known_words"});
  if (!reader.is(place, json::Type::object)) return nullptr;
  auto* const provider = reader.arena().make<Provider>();
  if (provider == nullptr) return reader.mistake(place, "no room for it", "split the configuration over several deployments"), nullptr;
  provider->slug = slug, provider->title = title;
  if (reader.has(place, "signature")) provider->auth = read_signatures(reader, reader.member(place, "signature"));
  if (reader.has(place, "body")) read_body(reader, reader.member(place, "body"), provider->body);
  read_meaning(reader, place, *provider);
  if (reader.has(place, "answers")) read_answers(reader, reader.member(place, "answers"), provider->answers);
  if (reader.has(place, "handshakes")) read_handshakes(reader, reader.member(place, "handshakes"), *provider);
  provider->accepts_get = read_truth(reader, place, "accepts_get");
  provider->times_are_receipt = read_truth(reader, place, "times_are_receipt");
  provider->people_in_known_words = read_truth(reader, place, "people_in_known_words");
  provider->splits_every_array = read_truth(reader, place, "splits_every_array");
  read_number<std::uint16_t>(reader, place, "repeat_window_s", 1, 3600, provider->repeat_window_s);
  return provider;
}

}  // namespace aldaba
