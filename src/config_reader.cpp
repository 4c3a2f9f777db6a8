#include "config_reader.hpp"

#include <algorithm>

namespace aldaba {
namespace {

Bytes pointer_of(const Place& place, Arena& arena) {
  const Place* chain[16];
  std::size_t depth = 0, size = 0;
  for (const Place* at = &place; at->parent != nullptr && depth < 16; at = at->parent)
    chain[depth++] = at, size += 1 + (at->step.empty() ? 10 : at->step.size() * 2);
  char* const begin = arena.take(size);
  if (begin == nullptr) return {};
  char* out = begin;
  while (depth > 0) {
    const Place& step = *chain[--depth];
    *out++ = '/';
    for (const char c : step.step) {  // RFC 6901: ~ and / are escaped
      if (c == '~') *out++ = '~', *out++ = '0';
      else if (c == '/') *out++ = '~', *out++ = '1';
      else *out++ = c;
    }
    if (!step.step.empty()) continue;
    char digits[10];
    std::size_t n = 10;
    for (std::uint32_t value = step.element; n == 10 || value > 0; value /= 10) digits[--n] = static_cast<char>('0' + value % 10);
    std::memcpy(out, digits + n, 10 - n);
    out += 10 - n;
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace

void ConfigReader::mistake(const Place& place, Bytes what, Bytes advice, bool is_warning) {
  if (!is_warning) errors_++;
  if (count_ < room_.size()) room_[count_++] = {pointer_of(place, arena_), what, advice, is_warning};
}

Bytes ConfigReader::joined(std::initializer_list<Bytes> pieces) {
  std::size_t size = 0;
  for (const Bytes piece : pieces) size += piece.size();
  char* const begin = arena_.take(size);
  if (begin == nullptr) return {};
  char* out = begin;
  for (const Bytes piece : pieces) copy_bytes(out, piece.data(), piece.size()), out += piece.size();
  return {begin, size};
}

void ConfigReader::only_once(const Place& member) {
  if (json::find(document_, member.parent->node, member.step) != member.node)
    mistake(member, "this name stands here twice", "keep one of the two");
}

void ConfigReader::only_known(const Place& object, std::initializer_list<Bytes> names) {
  if (!is(object, json::Type::object)) return mistake(object, "not an object", "write { ... }");
  for_each(object, [&](const Place& place, Bytes name) {
    only_once(place);
    for (const Bytes known : names)
      if (known == name) return;
    Bytes list{};
    for (const Bytes known : names) list = joined({list, list.empty() ? "" : ", ", known});
    mistake(place, "nothing has this name here", names.size() == 0 ? Bytes{"leave it out"} : joined({"use one of: ", list}));
  });
}

Bytes ConfigReader::text(const Place& place) {
  const json::Node& node = document_.nodes[place.node];
  if (node.type == json::Type::string && node.size > 0) return json::decoded(document_, node, arena_);
  mistake(place, node.type == json::Type::string ? "an empty text" : "not a text", "write a text in quotes");
  return {};
}

std::uint64_t ConfigReader::number(const Place& place, std::uint64_t min, std::uint64_t max, std::uint64_t fallback) {
  const json::Node& node = document_.nodes[place.node];
  std::uint64_t value = 0;
  bool good = node.type == json::Type::number && node.size <= 15;
  for (const char c : good ? document_.raw(node) : Bytes{})
    good = good && is_digit(c), value = value * 10 + static_cast<std::uint64_t>(c - '0');
  if (good && value >= min && value <= max) return value;
  mistake(place, "not a whole number within the limits", "see docs/configuration.md for the smallest and largest value");
  return fallback;
}

bool ConfigReader::truth(const Place& place) {
  if (is(place, json::Type::boolean_true)) return true;
  if (!is(place, json::Type::boolean_false)) mistake(place, "neither true nor false", "write true or false");
  return false;
}

std::size_t ConfigReader::one_of(const Place& place, std::span<const Bytes> words) {
  const Bytes text = this->text(place);
  for (std::size_t i = 0; i < words.size(); i++)
    if (words[i] == text) return i;
  if (text.empty()) return 0;  // that was told
  Bytes list{};
  for (const Bytes word : words) list = joined({list, list.empty() ? "" : ", ", word});
  mistake(place, joined({"\"", text, "\" is not known here"}), joined({"use one of: ", list}));
  return 0;
}

std::span<const Bytes> ConfigReader::texts(const Place& place) {
  if (is(place, json::Type::string)) {
    auto one = arena_.take_array<Bytes>(1);
    if (!one.empty()) one[0] = text(place);
    return one;
  }
  if (!is(place, json::Type::array)) {
    mistake(place, "not a list of texts", "write [\"...\"]");
    return {};
  }
  auto list = arena_.take_array<Bytes>(size(place));
  std::size_t i = 0;
  if (!list.empty()) for_each(place, [&](const Place& element, Bytes) { list[i++] = text(element); });
  return list;
}

// Levenshtein's distance, one row at a time.
void Nearest::look(Bytes name) {
  constexpr std::size_t letters_max = 40;
  if (name.size() > letters_max || text.size() > letters_max) return;
  std::array<std::size_t, letters_max + 1> row{};
  for (std::size_t j = 0; j <= name.size(); j++) row[j] = j;
  for (std::size_t i = 1; i <= text.size(); i++) {
    std::size_t before = row[0]++;
    for (std::size_t j = 1; j <= name.size(); j++) {
      const std::size_t changed = before + (lower(text[i - 1]) == lower(name[j - 1]) ? 0 : 1);
      before = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  if (row[name.size()] < apart) apart = row[name.size()], best = name;
}

std::uint32_t ConfigReader::size(const Place& container) const {
  const json::Node& node = document_.nodes[container.node];
  std::uint32_t count = 0;
  for (std::uint32_t i = container.node + 1; i < node.next; count++) i = document_.nodes[node.type == json::Type::object ? i + 1 : i].next;
  return count;
}

}  // namespace aldaba
