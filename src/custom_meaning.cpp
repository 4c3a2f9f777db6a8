// What a described sender's events mean: its words, where its fields are, closer looks, ids.
#include "custom.hpp"
#include "table_words.hpp"

namespace aldaba {
namespace {

// ---------------------------------------------------------------------------------------------------------------------------- fields

// Which document a path is of: the item, the headers, the query, or the body around the items.
enum class Of : std::uint8_t { item, headers, query, body };
struct Found {
  Field field{};
  Of of = Of::item;
};

constexpr std::size_t steps_max = schema_entries_max;

class FieldList {
 public:
  FieldList(ConfigReader& reader, std::size_t room) : reader_(reader), room_(room) {
    char* const at = reader.arena().take_high(room * sizeof(Found), alignof(Found));
    if (at == nullptr) return;
    list_ = reinterpret_cast<Found*>(at);
    for (std::size_t i = 0; i < room; i++) new (list_ + i) Found{};
  }

  // A path, {"path", "read"}, or a list of those: the first that is there counts.
  void read(const Place& place, Slot slot) {
    if (!reader_.is(place, json::Type::array)) return read_one(place, slot);
    reader_.for_each(place, [&](const Place& element, Bytes) { read_one(element, slot); });
  }
  void read_one(const Place& place, Slot slot) {
    Read read = usual_read(slot);
    if (reader_.is(place, json::Type::object)) {
      static constexpr Member members[] = {member::known("path"), member::word("read", 0, read_words)};
      read_members(reader_, place, members, &read);
      if (reader_.has(place, "path")) add(reader_.member(place, "path"), slot, read);
      else reader_.mistake(place, "\"path\" is missing", "write {\"path\": \"/created\", \"read\": \"unix_seconds\"}");
    } else {
      add(place, slot, read);
    }
  }
  void add(const Found& found) {
    if (list_ != nullptr && count_ < room_) list_[count_++] = found;
  }

  // Compiles those of one document. Their scratch is given back with done().
  Schema schema_of(Of of, const Place& place) {
    char* const at = reader_.arena().take_high(room_ * sizeof(Field), alignof(Field));
    if (list_ == nullptr || at == nullptr) return {};
    auto* const fields = reinterpret_cast<Field*>(at);
    std::array<std::uint8_t, 256> places;
    std::size_t count = 0, steps = 0;
    for (std::size_t i = 0; i < count_; i++) {
      if (list_[i].of != of) continue;
      places[count] = static_cast<std::uint8_t>(i + 1);
      new (fields + count++) Field{list_[i].field};
      for (const char c : list_[i].field.path) steps += c == '/' ? 1 : 0;
    }
    return count == 0 ? Schema{} : compiled({fields, count}, places, steps, place);
  }

 private:
  // Where nothing is said: whole values for what is kept whole, any time for times.
  static Read usual_read(Slot slot) {
    return slot == Slot::occurred                            ? Read::any_time
           : slot == Slot::tags || slot == Slot::recipients  ? Read::array_of_text
           : slot == Slot::metadata || slot == Slot::answers ? Read::object
                                                             : Read::plain;
  }

  // What is taken whole has a slot that is written whole.
  static bool fits(Slot slot, Read read) {
    const bool is_whole = read >= Read::array_of_text;
    switch (slot) {
      case Slot::ignored: return read != Read::own_name;
      case Slot::word: return !is_whole || read == Read::own_name;
      case Slot::tags: return !is_whole || read == Read::array_of_text || read == Read::comma_list;
      case Slot::recipients: return read == Read::array_of_text;
      case Slot::metadata: return read == Read::object || read == Read::name_value_pairs || read == Read::member;
      case Slot::answers: return read == Read::object;
      case Slot::detail:
      case Slot::detail2:
      case Slot::detail3: return !is_whole || read == Read::presence;
      default: return !is_whole;
    }
  }

  void add(const Place& place, Slot slot, Read read) {
    const Bytes text = reader_.text(place);
    if (text.empty()) return;
    Found found{{slot, {}, read}, Of::item};
    Bytes rest = text;
    auto begins = [&](Bytes word) {
      return rest.starts_with(word) && rest.size() > word.size() ? (rest.remove_prefix(word.size()), true) : false;
    };
    if (begins("header:")) found.of = Of::headers, rest = reader_.joined({"/", lower_case(reader_, rest)});
    else if (begins("query:")) found.of = Of::query, rest = reader_.joined({"/", rest});
    else if (begins("body:")) found.of = Of::body;
    found.field.path = pointer_in(reader_, place, rest);
    if (found.field.path.empty()) return;
    const bool is_one_name = found.of == Of::headers || found.of == Of::query;
    if (is_one_name && found.field.path.find('/', 1) != Bytes::npos)
      return reader_.mistake(place, "a header or a query parameter holds nothing inside", "write \"header:x-topic\"");
    if (!fits(slot, read) || (is_one_name && read == Read::member))
      return reader_.mistake(place, "this field cannot be read so",
                             "leave \"read\" out, or see docs/custom.md for what goes with which field");
    for (std::size_t i = 0; i < count_; i++) {
      const Found& other = list_[i];
      if (other.of == found.of && other.field.path == found.field.path && (other.field.read == Read::own_name) == (read == Read::own_name))
        return reader_.mistake(place, reader_.joined({"\"", text, "\" stands under two fields"}), "let each path fill one field");
    }
    add(found);
  }

  // `places`: of each field in the whole list; of several for one slot the first of the list counts, in whatever document it is.
  Schema compiled(std::span<const Field> fields, std::span<const std::uint8_t> places, std::size_t steps, const Place& place) {
    if (steps > steps_max) return reader_.mistake(place, "too many fields", "keep to 200 names in all paths together"), Schema{};
    auto entries = reader_.arena().take_array<SchemaEntry>(steps == 0 ? 1 : steps);
    if (entries.empty()) return {};
    const Compiled made = compile_fields(fields, entries);
    if (!made.ok) return reader_.mistake(place, "these paths cannot stand beside each other", "let each path fill one field"), Schema{};
    entries = entries.first(made.count);
    for (SchemaEntry& entry : entries) {
      if (entry.order != 0) entry.order = places[entry.order - 1U];
      if (entry.names != 0) entry.names = places[entry.names - 1U];
    }
    return indexed(entries, made.others_are_metadata, reader_.arena());
  }

  ConfigReader& reader_;
  Found* list_ = nullptr;
  std::size_t room_, count_ = 0;
};

}  // namespace

void read_fields(ConfigReader& reader, const Place& place, Provider& provider) {
  const Place fields = reader.member(place, "fields");
  const bool has_fields = reader.has(place, "fields") && reader.is(fields, json::Type::object);
  if (reader.has(place, "fields") && !has_fields) reader.mistake(fields, "not an object", "write {\"recipient\": \"/data/email\"}");
  std::size_t room = 1;
  auto count = [&](const Place& at) { room += reader.is(at, json::Type::array) ? reader.size(at) : 1; };
  if (has_fields) reader.for_each(fields, [&](const Place& at, Bytes) { count(at); });
  for (const Bytes name : {Bytes{"word"}, Bytes{"about"}})
    if (reader.has(place, name)) count(reader.member(place, name));
  if (room > 255) return reader.mistake(fields, "too many fields", "keep to 200 names in all paths together");

  const char* const mark = reader.arena().high();
  FieldList list(reader, room);
  if (reader.has(place, "word")) list.read(reader.member(place, "word"), Slot::word);
  if (reader.has(place, "about")) list.read(reader.member(place, "about"), Slot::about);
  if (has_fields)
    reader.for_each(fields, [&](const Place& at, Bytes name) {
      for (std::size_t i = 1; i < std::size(slot_words); i++)
        if (slot_words[i] == name) return list.read(at, static_cast<Slot>(i));
      Bytes known{};
      for (std::size_t i = 1; i < std::size(slot_words); i++) known = reader.joined({known, i == 1 ? "" : ", ", slot_words[i]});
      reader.mistake(at, "an event has no such field", reader.joined({"use one of: ", known}));
    });
  if (reader.has(place, "others_are_metadata") && reader.truth(reader.member(place, "others_are_metadata")))
    list.add({others_are_metadata(), Of::item});
  provider.fields = list.schema_of(Of::item, fields);
  provider.in_headers = list.schema_of(Of::headers, fields);
  provider.in_query = list.schema_of(Of::query, fields);
  provider.shared = list.schema_of(Of::body, fields);
  reader.arena().give_back_high(static_cast<std::size_t>(mark - reader.arena().high()));
}

// ----------------------------------------------------------------------------------------------------------------------------- words

// A word of the vocabulary; "own": it stays <slug>.<their word>.
void read_type(ConfigReader& reader, const Place& place, const Member&, void* to) {
  const Bytes text = reader.text(place);
  auto& type = *static_cast<EventType*>(to);
  type = event_type_of(text);
  if (type == EventType::unknown && text != "own" && !text.empty())
    reader.mistake(place, reader.joined({"no event is called \"", text, "\""}),
                   "see docs/events.md; \"own\" leaves the sender's word as it is");
}

namespace {

constexpr Member kind_members[] = {
    member::by(read_type, "type", offsetof(Kind, type)),
    member::truth("from_list", offsetof(Kind, list_scope)),
    member::truth("each_recipient", offsetof(Kind, each_recipient)),
    member::truth("inbound", offsetof(Kind, is_inbound)),
    member::truth("of_order", offsetof(Kind, of_order)),
};

void read_kind(ConfigReader& reader, const Place& place, Kind& kind) {
  if (!reader.is(place, json::Type::object)) return read_type(reader, place, {}, &kind.type);
  read_members(reader, place, kind_members, &kind);
  if (!reader.has(place, "type"))
    reader.mistake(place, "\"type\" is missing", "write {\"type\": \"email.unsubscribed\", \"from_list\": true}");
}

}  // namespace

void read_kinds(ConfigReader& reader, const Place& place, const Member&, void* to) {
  if (!reader.is(place, json::Type::object)) return reader.mistake(place, "not an object", "write {\"their.word\": \"email.delivered\"}");
  const std::size_t count = reader.size(place);
  if (count > Kinds::words_max) return reader.mistake(place, "too many words", "keep to 96: others stay as they are");
  auto list = reader.arena().take_array<Kind>(count);
  std::size_t made = 0;
  if (list.size() == count)
    reader.for_each(place, [&](const Place& at, Bytes word) {
      for (std::size_t i = 0; i < made; i++)
        if (list[i].word == word) return reader.mistake(at, "this word stands here twice", "leave one of them out");
      if (word.empty()) return reader.mistake(at, "a word without a letter", "leave it out");
      list[made].word = word;
      read_kind(reader, at, list[made++]);
    });
  *static_cast<Kinds*>(to) = Kinds{std::span<const Kind>{list.first(made)}};
}

// ------------------------------------------------------------------------------------------------------------------ closer looks, ids

namespace {

constexpr Member case_members[] = {
    member::text("word", offsetof(Case, word)),
    member::word("field", offsetof(Case, slot), slot_words),
    member::text("is", offsetof(Case, is)),
    member::word("match", offsetof(Case, match), match_words),
    member::by(read_type, "type", offsetof(Case, type)),
    member::word("bounce", offsetof(Case, bounce), bounce_words),
    member::word("suppress", offsetof(Case, suppress), suppress_words),
    member::truth("sure", offsetof(Case, is_sure)),
    member::text("skip", offsetof(Case, skip)),
    member::by(read_type, "adds", offsetof(Case, adds)),
};

void read_case(ConfigReader& reader, const Place& place, Case& rule) {
  if (!read_members(reader, place, case_members, &rule)) return;
  if (!reader.has(place, "field")) reader.mistake(place, "\"field\" is missing: which field is looked at", "add \"field\": \"reason\"");
  if (rule.is.empty() && rule.match != Match::present)
    reader.mistake(place, "\"is\" is missing", "add \"is\": \"hard\", or \"match\": \"present\"");
  rule.is_other = reader.has(place, "type") && rule.type == EventType::unknown;
}

}  // namespace

void read_cases(ConfigReader& reader, const Place& place, const Member&, void* to) {
  if (!reader.is(place, json::Type::array))
    return reader.mistake(place, "not a list", "write [{\"field\": \"reason\", \"is\": \"spam\", \"type\": \"email.complained\"}]");
  auto cases = reader.arena().take_array<Case>(reader.size(place));
  std::size_t made = 0;
  if (!cases.empty()) reader.for_each(place, [&](const Place& at, Bytes) { read_case(reader, at, cases[made++]); });
  *static_cast<std::span<const Case>*>(to) = cases;
}

void read_ids(ConfigReader& reader, const Place& place, const Member&, void* to) {
  bool has_lists = false;
  if (reader.is(place, json::Type::array))
    reader.for_each(place, [&](const Place& at, Bytes) { has_lists = has_lists || reader.is(at, json::Type::array); });
  auto ids = reader.arena().take_array<IdRule>(has_lists ? reader.size(place) : 1);
  std::size_t made = 0;
  if (ids.empty()) return;
  if (has_lists) reader.for_each(place, [&](const Place& at, Bytes) { ids[made++] = parts_at(reader, at, part_use::in_id); });
  else ids[0] = parts_at(reader, place, part_use::in_id);
  *static_cast<std::span<const IdRule>*>(to) = ids;
}

}  // namespace aldaba
