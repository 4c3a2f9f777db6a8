// A description's outline, its body, its answers, its handshakes.
#include "custom.hpp"

#include "table_words.hpp"

namespace aldaba {
namespace {

void read_items(ConfigReader& reader, const Place& place, const Member&, void* to) {
  const Bytes text = reader.text(place);
  const std::size_t star = text.find("/*");
  const bool has_second = star != Bytes::npos && text.find("/*", star + 1) != Bytes::npos;
  if (has_second || text.ends_with("/*"))
    return reader.mistake(place, "a list inside another is named once, and by its own name", "write \"/entry/*/changes\"");
  *static_cast<Bytes*>(to) = pointer_in(reader, place, text);
}

constexpr Member body_members[] = {
    member::word("format", offsetof(Body, format), format_words),
    member::by(read_items, "items", offsetof(Body, items)),
    member::truth("items_or_root", offsetof(Body, items_or_root)),
    member::truth("items_are_array", offsetof(Body, items_are_array)),
    member::truth("names_are_paths", offsetof(Body, has_paths)),
    member::by(read_pointer, "inside", offsetof(Body, inside)),
    member::text("notice", offsetof(Body, notice)),
};

constexpr Member answers_members[] = {
    member::number16("accepted", offsetof(Answers, accepted), {200, 299}),
    member::text("content_type", offsetof(Answers, accepted_type)),
    member::text("body", offsetof(Answers, accepted_body)),
    member::truth("quiet", offsetof(Answers, quiet)),
    member::number16("refused", offsetof(Answers, refused), {400, 499}),
    member::number16("refused_unsigned", offsetof(Answers, refused_unsigned), {400, 499}),
    member::number16("retry", offsetof(Answers, retry), {400, 599}),
    member::number16("retry_after_s", offsetof(Answers, retry_after_s), {1, 3600}),
};

void read_answers(ConfigReader& reader, const Place& place, const Member&, void* to) {
  if (!read_members(reader, place, answers_members, to)) return;
  const auto& answers = *static_cast<const Answers*>(to);
  if (answers.accepted_type.empty() != answers.accepted_body.empty())
    reader.mistake(place, "\"content_type\" and \"body\" belong together", "add \"content_type\": \"text/plain\"");
}

// ------------------------------------------------------------------------------------------------------------------------ handshakes

void read_methods(ConfigReader& reader, const Place& place, const Member&, void* to) {
  constexpr Bytes words[] = {"GET", "HEAD", "OPTIONS", "POST", "PUT"};
  auto& methods = *static_cast<std::uint8_t*>(to);
  methods = 0;
  auto add = [&](const Place& at) { methods |= static_cast<std::uint8_t>(1U << reader.one_of(at, words)); };
  if (reader.is(place, json::Type::array)) reader.for_each(place, [&](const Place& at, Bytes) { add(at); });
  else add(place);
}

void read_computed_by(ConfigReader& reader, const Place& place, const Member&, void* to) {
  constexpr Bytes algorithms[] = {"hmac-sha256", "hmac-sha1", "sha256"};
  constexpr Algorithm values[] = {Algorithm::hmac_sha256, Algorithm::hmac_sha1, Algorithm::sha256};
  *static_cast<Algorithm*>(to) = values[reader.one_of(place, algorithms)];
}

void read_computed(ConfigReader& reader, const Place& place, const Member&, void* to) {
  static constexpr Member members[] = {
      member::by(read_computed_by, "algorithm", offsetof(Handshake, algorithm)),
      member::word("encoding", offsetof(Handshake, encoding), std::span{encoding_words}.first(2)),
      member::by(read_parts, "over", offsetof(Handshake, computed_over), part_use::in_computed),
  };
  if (read_members(reader, place, members, to) && !reader.has(place, "over"))
    reader.mistake(place, "\"over\" is missing: which parts it is computed over", "add \"over\": \"query:challenge\"");
}

bool is_plain_type(Bytes type) {
  for (const Bytes known : {Bytes{"text/plain"}, Bytes{"application/json"}, Bytes{"application/xml"}, Bytes{"text/xml"}})
    if (type == known) return true;
  return false;
}

void read_refused(ConfigReader& reader, const Place& place, const Member&, void* to) {
  auto& handshake = *static_cast<Handshake*>(to);
  if (reader.truth(place)) handshake.reason = Reason::guard_failed, handshake.status = 403;
}

constexpr Member handshake_members[] = {
    member::text("name", offsetof(Handshake, name)),
    member::by(read_methods, "methods", offsetof(Handshake, methods)),
    member::truth("proved", offsetof(Handshake, verified)),
    member::by(read_condition, "when", offsetof(Handshake, when)),
    member::by(read_condition, "and_when", offsetof(Handshake, and_when)),
    member::text("known_key", offsetof(Handshake, known_key)),
    member::by(read_refused, "refused", 0),
    member::number16("status", offsetof(Handshake, status), {200, 499}),
    member::text("content_type", offsetof(Handshake, content_type)),
    member::by(read_parts, "reply", offsetof(Handshake, reply), part_use::in_reply),
    member::by(read_parts, "headers", offsetof(Handshake, reply_headers), part_use::in_reply_header),
    member::by(read_computed, "computed", 0),
    member::by(read_part, "call", offsetof(Handshake, call), part_use::in_place),
    member::texts("call_hosts", offsetof(Handshake, call_hosts)),
};

void read_handshake(ConfigReader& reader, const Place& place, Handshake& handshake) {
  handshake.name = "handshake";
  if (!read_members(reader, place, handshake_members, &handshake)) return;
  if (handshake.when.always() && (handshake.methods & (Method::post | Method::put)) != 0)
    reader.mistake(place, "every event would be taken for this handshake",
                   "add \"when\": {\"part\": \"/type\", \"is\": \"challenge\"}, or \"methods\": [\"GET\"]");
  if (!handshake.reply.empty() && !is_plain_type(handshake.content_type))  // an echo must never be a page
    reader.mistake(place, "what is sent back needs a type that no browser runs",
                   "add \"content_type\": \"text/plain\" or \"application/json\"");
  if (reader.has(place, "call") && !reader.has(place, "call_hosts"))
    reader.mistake(place, "\"call_hosts\" is missing: whom a request may make us call", "add \"call_hosts\": [\"hooks.sender.example\"]");
}

void read_handshakes(ConfigReader& reader, const Place& place, const Member&, void* to) {
  const bool is_list = reader.is(place, json::Type::array);
  auto handshakes = reader.arena().take_array<Handshake>(is_list ? reader.size(place) : 1);
  std::size_t made = 0;
  if (handshakes.empty()) return;
  if (is_list) reader.for_each(place, [&](const Place& at, Bytes) { read_handshake(reader, at, handshakes[made++]); });
  else read_handshake(reader, place, handshakes[0]);
  *static_cast<std::span<const Handshake>*>(to) = handshakes;
}

void read_auth(ConfigReader& reader, const Place& place, const Member&, void* to) {
  *static_cast<std::span<const Recipe>*>(to) = read_signatures(reader, place);
}

constexpr Member provider_members[] = {
    member::known("slug"),
    member::text("title", offsetof(Provider, title)),
    member::by(read_auth, "signature", offsetof(Provider, auth)),
    member::known("word"),  // these and what stands beside them: read_fields()
    member::known("about"),
    member::by(read_kinds, "words", offsetof(Provider, kinds)),
    member::by(read_type, "default_type", offsetof(Provider, default_type)),
    member::known("fields"),
    member::known("others_are_metadata"),
    member::by(read_cases, "cases", offsetof(Provider, cases)),
    member::by(read_ids, "id", offsetof(Provider, ids)),
    member::object("body", offsetof(Provider, body), body_members),
    member::by(read_answers, "answers", offsetof(Provider, answers)),
    member::by(read_handshakes, "handshakes", offsetof(Provider, handshakes)),
    member::truth("accepts_get", offsetof(Provider, accepts_get)),
    member::truth("times_are_receipt", offsetof(Provider, times_are_receipt)),
    member::number16("repeat_window_s", offsetof(Provider, repeat_window_s), {1, 3600}),
    member::truth("splits_every_array", offsetof(Provider, splits_every_array)),
    member::word("amount_unit", offsetof(Provider, amount_unit), amount_unit_words),
    member::truth("people_in_known_words", offsetof(Provider, people_in_known_words)),
};

}  // namespace

const Provider* read_described(ConfigReader& reader, const Place& place, Bytes slug, Bytes title) {
  auto* const provider = reader.arena().make<Provider>();
  if (provider == nullptr) return reader.mistake(place, "no room for it", "split the configuration over several deployments"), nullptr;
  provider->slug = slug, provider->title = title;
  if (!read_members(reader, place, provider_members, provider)) return nullptr;
  read_fields(reader, place, *provider);
  return provider;
}

}  // namespace aldaba
