#include "item.hpp"

namespace aldaba {
namespace {

using json::Type;

bool is_container(Type type) { return type <= Type::array; }
bool says_something(const json::Node& node) { return node.type != Type::null && (node.type != Type::string || node.size != 0); }
bool is_kept(Slot slot) { return slot != Slot::none && slot != Slot::ignored; }

// NOLINTBEGIN(misc-no-recursion): as deep as the schema's paths, never as deep as the input

// Takes what stands at an entry of the schema: the value itself, what is inside it, or both.
void take(Item& item, const Schema& schema, const SchemaEntry& entry, const json::Document& document, std::uint32_t index) {
  const json::Node& node = document.nodes[index];
  if (!says_something(node)) return;
  const bool whole = entry.read >= Read::array_of_text;
  if (is_kept(entry.slot) && (whole || !is_container(node.type))) {
    if (entry.read == Read::member) item.keep_member(index - 1);
    else item.set(entry.slot, &document, index, entry.read, entry.order);
  } else if (entry.slot != Slot::none && node.type == Type::array && entry.child_level == 0 && node.next > index + 1 &&
             !is_container(document.nodes[index + 1].type)) {
    item.set(entry.slot, &document, index + 1, entry.read, entry.order);  // a form field that came several times: the first counts
  }
  if (entry.child_level == 0 || !is_container(node.type)) return;
  const std::uint32_t unknown_fields = item.unknown_fields;
  walk(item, schema, document, index, entry.child_level);
  if (whole && entry.read != Read::presence && entry.slot != Slot::none)
    item.unknown_fields = unknown_fields;  // what is kept whole holds nothing unknown
}

void walk_array(Item& item, const Schema& schema, const json::Document& document, std::uint32_t index, std::uint8_t level) {
  const SchemaEntry* each = schema.find(level, "*");
  if (each != nullptr) {
    const Split found{&document, index, each->child_level, each->order, each->slot, each->read};
    auto is_same = [&](const Split& split) { return split.level == found.level && split.order == found.order; };
    std::size_t at = 0;  // of a key that comes twice the last array counts, as for JSON.parse
    while (item.splits_all && at < item.splits_count && !is_same(item.splits[at])) at++;
    if (at == item.splits_count && at < splits_max) item.splits[at] = found, item.splits_count++;
    else if (at < item.splits_count && (is_same(item.splits[at]) || item.splits[at].order > found.order)) item.splits[at] = found;
  }
  // Single elements by number: "/to/0". Only the first ten can be named.
  const std::uint32_t end = document.nodes[index].next;
  char digit = '0';
  for (std::uint32_t i = index + 1; i < end && digit <= '9'; i = document.nodes[i].next, digit++)
    if (const SchemaEntry* entry = schema.find(level, {&digit, 1})) take(item, schema, *entry, document, i);
}

// What cannot be joined is the word alone; a message that says only what it is about ("push" in a header, no action) has that for its word.
Bytes joined(Bytes about, Bytes word, Arena& arena) {
  if (word.empty()) return about;
  char* const at = about.empty() ? nullptr : arena.take(about.size() + 1 + word.size());
  if (at == nullptr) return word;
  copy_bytes(at, about.data(), about.size());
  at[about.size()] = '.';
  copy_bytes(at + about.size() + 1, word.data(), word.size());
  return {at, about.size() + 1 + word.size()};
}

Bytes address_in(Bytes text) {
  const std::size_t open = text.rfind('<'), close = text.rfind('>');
  if (open == Bytes::npos || close == Bytes::npos || close < open) return trimmed(text);
  return trimmed(text.substr(open + 1, close - open - 1));
}

Bytes with_plus(Bytes text, Arena& arena) {
  bool is_number = text.size() >= 8 && text.size() <= 15;
  for (const char c : text) is_number = is_number && is_digit(c);
  char* const room = is_number ? arena.take(text.size() + 1) : nullptr;
  if (room == nullptr) return text;
  *room = '+';
  copy_bytes(room + 1, text.data(), text.size());
  return {room, text.size() + 1};
}

}  // namespace

void walk(Item& item, const Schema& schema, const json::Document& document, std::uint32_t index, std::uint8_t level) {
  const json::Node& node = document.nodes[index];
  if (node.type == Type::array) return walk_array(item, schema, document, index, level);
  if (node.type != Type::object) return;
  const json::Node* const nodes = document.nodes.data();
  const std::uint32_t end = node.next;
  for (std::uint32_t i = index + 1; i < end; i = nodes[i + 1].next) {
    const json::Node &key = nodes[i], &value = nodes[i + 1];
    const SchemaEntry* entry = schema.find(level, key.is_escaped ? json::decoded(document, key, *item.arena) : document.raw(key));
    if (entry == nullptr && schema.splits) entry = schema.find(level, "*");
    if (entry == nullptr) {
      if (level == 0 && schema.others_are_metadata) item.keep_member(i);
      else item.unknown_fields++;
      continue;
    }
    if (entry->names != 0 && says_something(value)) item.set(Slot::word, &document, i, Read::plain, entry->names);
    if (is_container(value.type)) {
      take(item, schema, *entry, document, i + 1);
    } else if (says_something(value) && is_kept(entry->slot)) {
      if (entry->read == Read::member) item.keep_member(i);
      else item.set(entry->slot, &document, i + 1, entry->read, entry->order);
    }
  }
}

// NOLINTEND(misc-no-recursion)

Bytes Item::whole_word() const { return has(Slot::about) ? joined(text(Slot::about), text(Slot::word), *arena) : text(Slot::word); }
Bytes Item::raw_word() const { return has(Slot::about) ? joined(raw(Slot::about), raw(Slot::word), *arena) : raw(Slot::word); }

Bytes Item::text(Slot slot) const {
  if (!has(slot)) return {};
  const json::Node& found = at(slot);
  return found.type == Type::string ? json::decoded(*value(slot).document, found, *arena) : value(slot).document->raw(found);
}

Bytes Item::read_text(Slot slot) const {
  const Bytes whole = text(slot);
  switch (has(slot) ? value(slot).read : Read::plain) {
    case Read::unpadded: return trimmed(whole);
    case Read::address: return address_in(whole);
    case Read::unbracketed: return whole.starts_with('<') && whole.ends_with('>') ? whole.substr(1, whole.size() - 2) : whole;
    case Read::before_dot: return whole.substr(0, whole.find('.'));
    case Read::after_colon: return whole.find(':') == Bytes::npos ? whole : whole.substr(whole.find(':') + 1);
    case Read::after_semicolon: {  // what stands before it is one word, or it is a semicolon of the text
      const std::size_t cut = whole.find(';');
      return cut == Bytes::npos || whole.find(' ') < cut ? whole : trimmed(whole.substr(cut + 1));
    }
    case Read::e164: return with_plus(whole, *arena);
    default: return whole;
  }
}

}  // namespace aldaba
