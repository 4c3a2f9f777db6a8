// The parts of a description that are one text each: "header:x-id" is a header, "/data/id" a pointer into the body, "text:." itself.
#include "custom.hpp"
#include "table_words.hpp"

namespace aldaba {
namespace {

using What = Part::What;
using namespace part_use;

struct PartWord {
  Bytes word;
  What what;
  std::uint8_t uses;
  bool takes_text = false;  // what follows the word
};
constexpr std::uint8_t one_text = in_signature | in_place | in_id | in_reply | in_computed;
constexpr PartWord part_words[] = {
    {"text:", What::literal, in_signature | in_id | in_reply | in_reply_header | in_computed, true},
    {"header:", What::header, one_text | in_reply_header, true},
    {"tag:", What::tag, in_signature | in_place, true},
    {"query:", What::query, in_signature | in_place | in_reply | in_computed, true},
    {"claim:", What::claim, in_place, true},
    {"inside:", What::inside, in_signature | in_place, true},
    {"line:", What::line, in_signature, true},
    {"field-pairs:", What::field_pairs, in_signature, true},
    {"value:", What::slot, in_id, true},
    {"body", What::body, in_signature},
    {"keyed-body", What::keyed_body, in_signature},
    {"body-hash", What::body_hash, in_signature | in_place},
    {"body-digest", What::body_digest, in_signature},
    {"content-digest", What::content_digest, in_signature},
    {"signature-params", What::parameters, in_signature},
    {"verify-token", What::verify_token, in_signature},
    {"method", What::method, in_signature | in_place},
    {"path", What::path, in_signature},
    {"url", What::url, in_signature},
    {"endpoint", What::endpoint, in_computed},
    {"form-sorted", What::form_sorted, in_signature},
    {"form-sorted-all", What::form_sorted_all, in_signature},
    {"secret", What::secret, in_signature | in_computed},
    {"computed", What::computed, in_reply},
    {"index", What::index, in_id},
};

Bytes words_for(ConfigReader& reader, std::uint8_t use) {
  Bytes list = (one_text & use) != 0 ? Bytes{"/path"} : Bytes{};
  for (const PartWord& row : part_words)
    if ((row.uses & use) != 0) list = reader.joined({list, list.empty() ? "" : ", ", row.word, row.takes_text ? "..." : ""});
  return list;
}

}  // namespace

Part part_at(ConfigReader& reader, const Place& place, std::uint8_t use) {
  const Bytes text = reader.text(place);
  if (text.empty()) return {};
  if (text.front() == '/' && (one_text & use) != 0) return field(pointer_in(reader, place, text));
  for (const PartWord& row : part_words) {
    if ((row.uses & use) == 0 || (row.takes_text ? !text.starts_with(row.word) || text == row.word : text != row.word)) continue;
    const Bytes rest = text.substr(row.word.size());
    if (row.what == What::inside) return {What::inside, Slot::none, pointer_in(reader, place, rest)};
    if (row.what == What::header) return header(lower_case(reader, rest));
    if (row.what != What::slot) return {row.what, Slot::none, rest};
    for (std::size_t i = 1; i < std::size(slot_words); i++)
      if (slot_words[i] == rest) return slot(static_cast<Slot>(i));
    reader.mistake(place, reader.joined({"no field of an event is called \"", rest, "\""}), "use a name that stands in \"fields\"");
    return {};
  }
  reader.mistake(place, reader.joined({"\"", text, "\" names no part of a request that can stand here"}),
                 reader.joined({"use one of: ", words_for(reader, use)}));
  return {};
}

Parts parts_at(ConfigReader& reader, const Place& place, std::uint8_t use) {
  Parts parts;
  if (!reader.is(place, json::Type::array)) return parts.list[0] = part_at(reader, place, use), parts.count = 1, parts;
  if (reader.size(place) == 0 || reader.size(place) > parts_max)
    return reader.mistake(place, "a list of 1 to 10 parts is wanted here", "write [\"header:x-time\", \"text:.\", \"body\"]"), parts;
  reader.for_each(place, [&](const Place& element, Bytes) { parts.list[parts.count++] = part_at(reader, element, use); });
  return parts;
}

void read_condition(ConfigReader& reader, const Place& place, const Member&, void* to) {
  static constexpr Member members[] = {
      member::by(read_part, "part", offsetof(Condition, part), part_use::in_place),
      member::text("is", offsetof(Condition, is)),
      member::truth("absent", offsetof(Condition, is_absent)),
      member::truth("verify_token", offsetof(Condition, is_verify_token)),
  };
  auto& condition = *static_cast<Condition*>(to);
  if (!reader.is(place, json::Type::object)) condition.part = part_at(reader, place, part_use::in_place);
  else if (read_members(reader, place, members, to) && !reader.has(place, "part"))
    reader.mistake(place, "\"part\" is missing", "write {\"part\": \"header:x-kind\", \"is\": \"test\"}");
}

void read_part(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  *static_cast<Part*>(to) = part_at(reader, place, static_cast<std::uint8_t>(member.count));
}
void read_parts(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  *static_cast<Parts*>(to) = parts_at(reader, place, static_cast<std::uint8_t>(member.count));
}
void read_pointer(ConfigReader& reader, const Place& place, const Member&, void* to) {
  *static_cast<Bytes*>(to) = pointer_in(reader, place, reader.text(place));
}

Bytes pointer_in(ConfigReader& reader, const Place& place, Bytes text) {
  constexpr std::size_t steps_max = 16;  // readers go as deep as the paths
  std::size_t steps = 0;
  bool is_good = text.starts_with('/') && !text.ends_with('/') && text.find("//") == Bytes::npos;
  for (const char c : text) steps += c == '/' ? 1 : 0;
  is_good = is_good && steps <= steps_max;
  if (!is_good)
    reader.mistake(place, reader.joined({"\"", text, "\" is no path"}), "write \"/data/email\": up to 16 names, each after a slash");
  return is_good ? text : Bytes{};
}

Bytes lower_case(ConfigReader& reader, Bytes text) {
  const Bytes copy = reader.arena().copy(text);
  for (const char& c : copy) const_cast<char&>(c) = lower(c);  // the copy that was just made
  return copy;
}

}  // namespace aldaba
