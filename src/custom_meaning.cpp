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
      reader_.only_known(place, {"path", "read"});
      read_enum(reader_, place, "read", read_words, read);
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
    found.field.path = read_pointer(reader_, place, rest);
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
  if (read_truth(reader, place, "others_are_metadata")) list.add({others_are_metadata(), Of::item});
  provider.fields = list.schema_of(Of::item, fields);
  provider.in_headers = list.schema_of(Of::headers, fields);
  provider.in_query = list.schema_of(Of::query, fields);
  provider.shared = list.schema_of(Of::body, fields);
  reader.arena().give_back_high(static_cast<std::size_t>(mark - reader.arena().high()));
}

// ----------------------------------------------------------------------------------------------------------------------------- words

// A word of the vocabulary; "own": it stays <slug>.<their word>.
EventType read_type(ConfigReader& reader, const Place& place) {
  const Bytes text = reader.text(place);
  const EventType type = event_type_of(text);
  if (type == EventType::unknown && text != "own" && !text.empty())
    reader.mistake(place, reader.joined({"no event is called \"", text, "\""}),
                   "see docs/events.md; \"own\" leaves the sender's word as it is");
  return type;
}

void read_kind(ConfigReader& reader, const Place& place, Kind& kind) {
  if (!reader.is(place, json::Type::object)) return void(kind.type = read_type(reader, place));
  reader.only_known(place, {"type", "from_list", "each_recipient", "inbound", "of_order"});
  if (reader.has(place, "type")) kind.type = read_type(reader, reader.member(place, "type"));
  else reader.mistake(place, "\"type\" is missing", "write {\"type\": \"email.unsubscribed\", \"from_list\": true}");
  kind.list_scope = read_truth(reader, place, "from_list");
  kind.each_recipient = read_truth(reader, place, "each_recipient");
  kind.is_inbound = read_truth(reader, place, "inbound");
  kind.of_order = read_truth(reader, place, "of_order");
}

void read_kinds(ConfigReader& reader, const Place& place, Provider& provider) {
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
  provider.kinds = Kinds{std::span<const Kind>{list.first(made)}};
}

void read_case(ConfigReader& reader, const Place& place, Case& rule) {
  reader.only_known(place, {"word", "field", "is", "match", "type", "bounce", "suppress", "sure", "skip", "adds"});
  if (!reader.is(place, json::Type::object)) return;
  rule.word = read_text(reader, place, "word");
  if (reader.has(place, "field")) read_enum(reader, place, "field", slot_words, rule.slot);
  else reader.mistake(place, "\"field\" is missing: which field is looked at", "add \"field\": \"reason\"");
  rule.is = read_text(reader, place, "is");
  read_enum(reader, place, "match", match_words, rule.match);
  if (rule.is.empty() && rule.match != Match::present)
    reader.mistake(place, "\"is\" is missing", "add \"is\": \"hard\", or \"match\": \"present\"");
  if (reader.has(place, "type")) {
    rule.type = read_type(reader, reader.member(place, "type"));
    rule.is_other = rule.type == EventType::unknown;
  }
  read_enum(reader, place, "bounce", bounce_words, rule.bounce);
  read_enum(reader, place, "suppress", suppress_words, rule.suppress);
  rule.is_sure = read_truth(reader, place, "sure");
  rule.skip = read_text(reader, place, "skip");
  if (reader.has(place, "adds")) rule.adds = read_type(reader, reader.member(place, "adds"));
}

void read_cases(ConfigReader& reader, const Place& place, Provider& provider) {
  if (!reader.is(place, json::Type::array))
    return reader.mistake(place, "not a list", "write [{\"field\": \"reason\", \"is\": \"spam\", \"type\": \"email.complained\"}]");
  auto cases = reader.arena().take_array<Case>(reader.size(place));
  std::size_t made = 0;
  if (!cases.empty()) reader.for_each(place, [&](const Place& at, Bytes) { read_case(reader, at, cases[made++]); });
  provider.cases = cases;
}

void read_ids(ConfigReader& reader, const Place& place, Provider& provider) {
  bool has_lists = false;
  if (reader.is(place, json::Type::array))
    reader.for_each(place, [&](const Place& at, Bytes) { has_lists = has_lists || reader.is(at, json::Type::array); });
  auto ids = reader.arena().take_array<IdRule>(has_lists ? reader.size(place) : 1);
  std::size_t made = 0;
  if (ids.empty()) return;
  if (has_lists) reader.for_each(place, [&](const Place& at, Bytes) { ids[made++] = read_parts(reader, at, part_use::in_id); });
  else ids[0] = read_parts(reader, place, part_use::in_id);
  provider.ids = ids;
}

}  // namespace

void read_meaning(ConfigReader& reader, const Place& place, Provider& provider) {
  read_fields(reader, place, provider);
  if (reader.has(place, "words")) read_kinds(reader, reader.member(place, "words"), provider);
  if (reader.has(place, "cases")) read_cases(reader, reader.member(place, "cases"), provider);
  if (reader.has(place, "id")) read_ids(reader, reader.member(place, "id"), provider);
  read_enum(reader, place, "amount_unit", amount_unit_words, provider.amount_unit);
  if (reader.has(place, "default_type")) provider.default_type = read_type(reader, reader.member(place, "default_type"));
}

}  // namespace aldaba
