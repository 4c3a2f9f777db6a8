#include "drift.hpp"

namespace aldaba {
namespace {

// A name of the body that may stand in a log: no address, nothing escaped, nothing that would be cut.
constexpr std::size_t name_bytes_max = 64;
bool is_plain_name(Bytes name) {
  if (name.empty() || name.size() > name_bytes_max) return false;
  for (const char c : name)
    if (c <= ' ' || c > '~' || c == '\\' || c == '"' || c == '@') return false;
  return true;
}

bool has_place_for(const Provider& provider, Slot slot) {
  for (const Schema* schema : {&provider.fields, &provider.shared, &provider.in_headers, &provider.in_query})
    for (const SchemaEntry& entry : schema->entries)
      if (entry.slot == slot) return true;
  return false;
}

template <std::size_t N>
void write_list(Bytes name, const std::array<Bytes, N>& list, std::size_t count, Writer& out) {
  for (std::size_t i = 0; i < count; i++) {
    if (i == 0) out.put(",\""), out.put(name), out.put("\":[\"");
    else out.put(",\"");
    out.put(list[i].find('\\') == Bytes::npos ? list[i] : Bytes{"?"}), out.put('"');
    if (i + 1 == count) out.put(']');
  }
}

}  // namespace

void Drift::note_word(Bytes raw, bool is_fleeting, Arena& late) {
  word_items++;
  for (std::size_t i = 0; i < words_count; i++)
    if (words[i] == raw) return;
  if (!raw.empty() && words_count < words.size()) words[words_count++] = is_fleeting ? late.copy(raw) : raw;
}

void Drift::note_fields(const Item& item, const Schema& schema) {
  has_looked = true;
  if (schema.others_are_metadata || item.document->nodes[item.node].type != json::Type::object) return;
  const json::Node* const nodes = item.document->nodes.data();
  for (std::uint32_t i = item.node + 1; i < nodes[item.node].next && fields_count < fields.size(); i = nodes[i + 1].next) {
    const Bytes name = item.document->raw(nodes[i]);
    if (schema.find(0, name) != nullptr || (schema.splits && schema.find(0, "*") != nullptr)) continue;
    fields[fields_count++] = is_plain_name(name) ? name : Bytes{"?"};
  }
}

void Drift::note_absent(const Provider& provider, const Item& item, bool has_time, bool has_id) {
  if (item.is_added || item.kind == nullptr) return;
  if (!has_time && !provider.times_are_receipt && has_place_for(provider, Slot::occurred)) no_time++;
  if (!has_id && !provider.ids.empty()) no_id++;
  const bool has_somebody = item.has(Slot::recipient) || item.has(Slot::recipients);
  if (!has_somebody && row_of(item.type).channel != Channel::none && has_place_for(provider, Slot::recipient)) no_recipient++;
}

void write_drift(const Drift& drift, Writer& out) {
  auto number = [&](Bytes name, std::uint32_t value) {
    if (value > 0) out.put(",\""), out.put(name), out.put("\":"), out.put_number(value);
  };
  number("unknown_words", drift.word_items);
  write_list("words", drift.words, drift.words_count, out);
  number("unknown_fields", drift.unknown_fields);
  write_list("new_fields", drift.fields, drift.fields_count, out);
  number("no_time", drift.no_time), number("no_id", drift.no_id), number("no_recipient", drift.no_recipient);
}

}  // namespace aldaba
