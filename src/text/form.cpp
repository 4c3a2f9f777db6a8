// Pairs point into the text where nothing had to be decoded. The JSON is written once, in the arena's free middle, and never past
// high(): each piece's exact size is counted before it is written.
#include "text/form.hpp"

#include <array>
#include <bit>
#include <utility>

#include "base/limits.hpp"
#include "text/url.hpp"

namespace aldaba {
namespace {
Bytes decoded_pair_text(Bytes text, Arena& arena) {
  bool is_plain = true;
  for (const char c : text) is_plain = is_plain && c != '%' && c != '+';
  if (is_plain) return text;
  char* at = arena.take(text.size());
  if (at == nullptr) return {};
  return {at, static_cast<std::size_t>(write_percent_decoded(at, text, ' ') - at)};
}

// --- text to the inside of a JSON string: one walk, used to count and to write

// How many bytes at the front can stand in a JSON string as they are. Eight at a time: a byte below 0x20, from 0x80, '"' or '\\' sets its
// top bit in `stop`; a borrow can only add a wrong bit above a right one, and only the lowest is used.
std::size_t plain_size(Bytes text) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t ones = 0x0101010101010101, tops = ones << 7;
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    const auto eight = load<std::uint64_t>(text.data() + at);
    const std::uint64_t quote = eight ^ (ones * '"'), backslash = eight ^ (ones * '\\');
    const std::uint64_t stop = (eight | (eight - ones * 0x20) | (quote - ones) | (backslash - ones)) & tops;
    if (stop != 0) return at + static_cast<std::size_t>(std::countr_zero(stop)) / 8;
  }
  for (; at < text.size(); at++) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\') break;
  }
  return at;
}

struct Sequence {
  std::size_t size;
  bool is_valid;
};

// The UTF-8 sequence at the front, or the longest part of one that could still have become valid: what TextDecoder replaces by one
// U+FFFD (Encoding Standard, "UTF-8 decoder"; Unicode 3.9, "maximal subpart"). `text` is not empty.
Sequence utf8_sequence(Bytes text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {1, true};
  if (lead < 0xc2 || lead > 0xf4) return {1, false};
  const std::size_t size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;    // no longer form than needed
  unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;  // no surrogates, nothing over U+10FFFF
  for (std::size_t i = 1; i < size; i++) {
    if (i == text.size()) return {i, false};
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < low || byte > high) return {i, false};
    low = 0x80, high = 0xbf;
  }
  return {size, true};
}

template <class Sink>
void walk_json_text(Bytes text, Sink sink) {
  while (!text.empty()) {
    const std::size_t plain = plain_size(text);
    if (plain > 0) {
      sink(text.substr(0, plain));
      text.remove_prefix(plain);
      continue;
    }
    const Sequence sequence = utf8_sequence(text);
    const char c = text[0];
    if (!sequence.is_valid) {
      sink(Bytes("\xef\xbf\xbd"));
    } else if (sequence.size > 1) {
      sink(text.substr(0, sequence.size));
    } else if (c == '"' || c == '\\') {
      const char escape[] = {'\\', c};
      sink(Bytes(escape, sizeof escape));
    } else if (c == '\n' || c == '\r' || c == '\t') {
      const char escape[] = {'\\', c == '\n' ? 'n' : c == '\r' ? 'r' : 't'};
      sink(Bytes(escape, sizeof escape));
    } else {
      const char escape[] = {'\\', 'u', '0', '0', c < 0x10 ? '0' : '1', "0123456789abcdef"[c & 15]};
      sink(Bytes(escape, sizeof escape));
    }
    text.remove_prefix(sequence.size);
  }
}

// --- the object

struct Key {
  Bytes text;               // as it stands in the JSON: two names that differ only in invalid bytes are one key
  bool is_written = false;  // as part of an earlier pair of the same name
};

class Writer {
 public:
  explicit Writer(Arena& arena) : arena_(arena), start_(arena.low()), at_(start_) {}

  void raw(Bytes text) {
    if (!has_room(text.size())) return;
    copy_bytes(at_, text.data(), text.size());
    at_ += text.size();
  }
  void inside(Bytes text) {
    if (has_room(json_text_size(text))) at_ = write_json_text(at_, text);
  }
  Result<Bytes> done() {
    if (is_full_) return Reason::too_many_items;
    arena_.commit_to(at_);
    return Bytes(start_, static_cast<std::size_t>(at_ - start_));
  }

 private:
  bool has_room(std::size_t size) {
    if (size > static_cast<std::size_t>(arena_.high() - at_)) is_full_ = true;
    return !is_full_ && size > 0;
  }
  Arena& arena_;
  char *start_, *at_;
  bool is_full_ = false;
};

// --- names that are paths

struct Path {
  std::array<Bytes, form_path_steps_max> steps;
  std::size_t count = 0;
};

// "a[b][]" → a, b. What is no such path is one step.
Path path_of(Bytes name) {
  Path path;
  Bytes rest = name;
  path.steps[path.count++] = rest.substr(0, rest.find('['));
  rest.remove_prefix(path.steps[0].size());
  while (!rest.empty()) {
    const std::size_t close = rest.find(']');
    if (path.steps[0].empty() || rest.front() != '[' || close == Bytes::npos) return {{name}, 1};
    const bool is_last = path.count + 1 == form_path_steps_max && close + 1 < rest.size();
    if (is_last || close > 1) path.steps[path.count++] = is_last ? rest : rest.substr(1, close - 1);
    rest.remove_prefix(is_last ? rest.size() : close + 1);
    if (path.count == form_path_steps_max) break;
  }
  return path;
}

// Insertion sort: values of one name stay in order, and a form has few fields.
void sort_by_name(std::span<const FormPair> pairs, std::span<FormPair> sorted) {
  for (std::size_t i = 0; i < pairs.size(); i++) {
    std::size_t at = i;
    for (; at > 0 && pairs[i].name < sorted[at - 1].name; at--) sorted[at] = sorted[at - 1];
    sorted[at] = pairs[i];
  }
}
}  // namespace

Result<std::span<const FormPair>> parse_form(Bytes text, Arena& arena) {
  std::size_t count = 0;
  for (Bytes rest = text; !rest.empty();) {
    const Bytes piece = take_until(rest, '&');
    if (piece.empty()) continue;
    if (++count > limits::form_fields_max) return {Reason::too_many_items, static_cast<std::uint32_t>(piece.data() - text.data())};
  }
  const auto pairs = arena.take_array<FormPair>(count);
  if (pairs.size() != count) return Reason::too_many_items;
  std::size_t filled = 0;
  for (Bytes rest = text; !rest.empty();) {
    Bytes value = take_until(rest, '&');
    if (value.empty()) continue;
    const auto at = static_cast<std::uint32_t>(value.data() - text.data());
    FormPair& pair = pairs[filled++];
    pair.name = decoded_pair_text(take_until(value, '='), arena);
    pair.value = value.empty() ? Bytes("") : decoded_pair_text(value, arena);
    if (pair.name.data() == nullptr || pair.value.data() == nullptr) return {Reason::too_many_items, at};
  }
  return std::span<const FormPair>(pairs);
}

std::size_t json_text_size(Bytes bytes) {
  std::size_t size = 0;
  walk_json_text(bytes, [&](Bytes piece) { size += piece.size(); });
  return size;
}

char* write_json_text(char* at, Bytes bytes) {
  walk_json_text(bytes, [&](Bytes piece) {
    copy_bytes(at, piece.data(), piece.size());
    at += piece.size();
  });
  return at;
}

Result<Bytes> write_json(std::span<const FormPair> pairs, Arena& arena) {
  const auto keys = arena.take_array<Key>(pairs.size());
  if (keys.size() != pairs.size()) return Reason::too_many_items;
  for (std::size_t i = 0; i < pairs.size(); i++) {
    keys[i].text = pairs[i].name;
    if (plain_size(pairs[i].name) == pairs[i].name.size()) continue;
    const std::size_t size = json_text_size(pairs[i].name);
    char* at = arena.take(size);
    if (at == nullptr) return Reason::too_many_items;
    write_json_text(at, pairs[i].name);
    keys[i].text = {at, size};
  }

  Writer writer(arena);
  writer.raw("{");
  for (std::size_t i = 0; i < pairs.size(); i++) {
    if (keys[i].is_written) continue;
    writer.raw(i == 0 ? "\"" : ",\"");
    writer.raw(keys[i].text);
    // The first value is written as if it stood alone; the bracket of a list needs to be known before it.
    bool is_repeated = false;
    for (std::size_t k = i + 1; k < pairs.size() && !is_repeated; k++) is_repeated = equal_short(keys[k].text, keys[i].text);
    writer.raw(is_repeated ? "\":[\"" : "\":\"");
    writer.inside(pairs[i].value);
    for (std::size_t k = i + 1; k < pairs.size() && is_repeated; k++) {
      if (!equal_short(keys[k].text, keys[i].text)) continue;
      keys[k].is_written = true;
      writer.raw("\",\"");
      writer.inside(pairs[k].value);
    }
    writer.raw(is_repeated ? "\"]" : "\"");
  }
  writer.raw("}");
  return writer.done();
}

Result<Bytes> write_nested_json(std::span<const FormPair> pairs, Arena& arena) {
  const auto sorted = arena.take_array<FormPair>(pairs.size());
  if (sorted.size() != pairs.size()) return Reason::too_many_items;
  sort_by_name(pairs, sorted);  // now all that is inside one object stands together
  Writer writer(arena);
  Path open;  // the objects that are open, then the last member
  writer.raw("{");
  for (std::size_t i = 0; i < sorted.size();) {
    const Path path = path_of(sorted[i].name);
    std::size_t same = 0;
    while (same + 1 < path.count && same + 1 < open.count && path.steps[same] == open.steps[same]) same++;
    for (std::size_t depth = open.count; depth > same + 1; depth--) writer.raw("}");
    for (std::size_t depth = same; depth < path.count; depth++) {
      writer.raw(depth == same && i > 0 ? ",\"" : "\"");
      writer.inside(path.steps[depth]);
      writer.raw(depth + 1 < path.count ? "\":{" : "\":");
    }
    std::size_t end = i + 1;
    while (end < sorted.size() && sorted[end].name == sorted[i].name) end++;
    writer.raw(end > i + 1 ? "[\"" : "\"");
    for (std::size_t k = i; k < end; k++) writer.raw(k > i ? "\",\"" : ""), writer.inside(sorted[k].value);
    writer.raw(end > i + 1 ? "\"]" : "\"");
    open = path, i = end;
  }
  for (std::size_t depth = open.count; depth > 1; depth--) writer.raw("}");
  writer.raw("}");
  return writer.done();
}

// Heap sort: no recursion, no worst case, a tenth of the code that the standard library's would add.
void sort_pairs(std::span<FormPair> pairs) {
  auto comes_before = [](const FormPair& a, const FormPair& b) { return a.name != b.name ? a.name < b.name : a.value < b.value; };
  auto sink = [&](std::size_t root, std::size_t size) {
    for (std::size_t child = 2 * root + 1; child < size; root = child, child = 2 * root + 1) {
      if (child + 1 < size && comes_before(pairs[child], pairs[child + 1])) child++;
      if (!comes_before(pairs[root], pairs[child])) return;
      std::swap(pairs[root], pairs[child]);
    }
  };
  for (std::size_t i = pairs.size() / 2; i-- > 0;) sink(i, pairs.size());
  for (std::size_t end = pairs.size(); end-- > 1;) {
    std::swap(pairs[0], pairs[end]);
    sink(0, end);
  }
}

}  // namespace aldaba
