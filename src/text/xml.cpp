// One pass, no recursion. A value is begun as a text; when its element turns out to hold elements, it is begun anew as an object. Before every
// value a blank is left, where the bracket goes if a neighbour of the same name follows.
#include "text/xml.hpp"

#include <array>
#include <utility>

#include "base/limits.hpp"
#include "text/encoding.hpp"
#include "text/form.hpp"

namespace aldaba {
namespace {

constexpr Bytes blanks = " \t\r\n";

Bytes take(Bytes& rest, std::size_t size) {
  const Bytes piece = rest.substr(0, size);
  rest.remove_prefix(piece.size());
  return piece;
}
Bytes take_name(Bytes& rest) {
  std::size_t size = 0;
  for (char c; size < rest.size(); size++)
    if (c = lower(rest[size]); (c < 'a' || c > 'z') && c != '_' && (size == 0 || Bytes{"0123456789-.:"}.find(c) == Bytes::npos)) break;
  return take(rest, size);
}
void skip_blanks(Bytes& rest) { take(rest, std::min(rest.find_first_not_of(blanks), rest.size())); }
Bytes without_prefix(Bytes name) { return name.substr(name.rfind(':') + 1); }

// What stands between "&" and ";" → the character; 0: none that XML allows.
std::uint32_t character(Bytes name) {
  constexpr std::pair<Bytes, char> known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [word, c] : known)
    if (name == word) return static_cast<std::uint8_t>(c);
  if (!name.starts_with('#')) return 0;
  const std::size_t base = name.starts_with("#x") ? 16 : 10;
  std::size_t code = 0;
  for (const char c : name.substr(base == 16 ? 2 : 1)) {
    const std::size_t digit = Bytes{"0123456789abcdef"}.find(lower(c));
    if (digit >= base || code > 0x10FFFF) return 0;
    code = code * base + digit;
  }
  const bool is_forbidden = code < 0x20 ? blanks.find(static_cast<char>(code)) == Bytes::npos : code > 0x10FFFF || code >> 11 == 0x1B;
  return is_forbidden ? 0 : static_cast<std::uint32_t>(code);
}

struct Open {
  Bytes name, type, last;  // `last`: the name of its latest child
  char *value = nullptr, *blank = nullptr;
  bool has_text = false, has_children = false, is_list = false;
};

struct Converter {
  Bytes rest;
  char* out;
  std::array<Open, limits::xml_depth_max + 1> open{};  // the first is the document, an object around the outermost element
  std::size_t depth = 1;
  Open& top() { return open[depth - 1]; }
  bool is_done() const { return depth == 1 && open[0].has_children; }

  // What comes next; false: it cannot be right.
  bool step() {
    if (rest.starts_with("<?")) return take(rest, rest.find("?>", 2)), !take(rest, 2).empty();
    if (rest.starts_with("<!--")) return take(rest, rest.find("-->", 4)), !take(rest, 3).empty();
    if (rest.starts_with("<![CDATA[")) return take(rest, 9), put_text(take(rest, rest.find("]]>"))) && !take(rest, 3).empty();
    if (rest.starts_with("</")) return end();
    if (rest.front() == '<') return begin();
    if (rest.front() != '&') return put_text(take(rest, rest.find_first_of("<&")));
    const std::size_t end = rest.substr(0, 12).find(';');
    const std::uint32_t code = end == Bytes::npos ? 0 : character(rest.substr(1, end - 1));
    if (code == 0 || !may_hold(false)) return false;
    if (code < 0x10000) put_unit(code);
    else put_unit(0xD7C0 + (code >> 10)), put_unit(0xDC00 | (code & 0x3FF));
    return take(rest, end + 1), true;
  }

  bool may_hold(bool only_blanks) { return top().has_children ? only_blanks : (top().has_text |= !only_blanks, true); }
  bool put_text(Bytes text) {
    if (!top().has_children) out = write_json_text(out, text);
    return may_hold(text.find_first_not_of(blanks) == Bytes::npos);
  }
  bool begin() {
    take(rest, 1);
    const Bytes name = take_name(rest);
    Bytes type{};
    if (name.empty() || depth == open.size() || top().has_text || is_done()) return false;
    for (skip_blanks(rest); !rest.starts_with('>') && !rest.starts_with("/>"); skip_blanks(rest)) {
      const Bytes attribute = take_name(rest);
      skip_blanks(rest);
      if (attribute.empty() || take(rest, 1) != "=") return false;
      skip_blanks(rest);
      const Bytes quote = take(rest, 1), value = take(rest, quote.empty() ? 0 : rest.find(quote));
      if ((quote != "\"" && quote != "'") || take(rest, 1).empty()) return false;
      if (attribute.ends_with(":type")) type = without_prefix(value);
    }
    begin_member(top(), without_prefix(name));
    open[depth++] = Open{name, type, {}, out};
    put("\"");
    return take(rest, 1) == ">" || close();
  }
  void begin_member(Open& parent, Bytes key) {
    const bool is_first = !parent.has_children, is_neighbour = !is_first && parent.last == key;
    if (is_first) out = parent.value, parent.has_children = true, put("{");
    if (is_first && !parent.type.empty()) put("\"@type\":\""), out = write_json_text(out, parent.type), put("\",");
    if (is_neighbour) *parent.blank = '[';
    else if (parent.is_list) put("]");
    if (!is_first) put(",");
    parent.is_list = is_neighbour, parent.last = key;
    if (!is_neighbour) put("\""), put(key), put("\":"), parent.blank = out, put(" ");
  }
  bool end() {
    take(rest, 2);
    const Bytes name = take_name(rest);
    return depth > 1 && name == top().name && close();
  }
  bool close() {  // what is left of a tag is its ">"
    put(!top().has_children ? "\"" : top().is_list ? "]}" : "}");
    depth--;
    skip_blanks(rest);
    return take(rest, 1) == ">";
  }
  void put(Bytes text) { copy_bytes(out, text.data(), text.size()), out += text.size(); }
  void put_unit(std::uint32_t unit) {  // of UTF-16
    const char bytes[] = {static_cast<char>(unit >> 8), static_cast<char>(unit)};
    put("\\u"), out = write_hex(out, {bytes, 2});
  }
};

}  // namespace

Result<Bytes> xml_to_json(Bytes text, Arena& arena) {
  // `<a>` is `,"a": "`, a byte that is not UTF-8 becomes three, and a line end two: never more than three for one.
  if (arena.room() < 3 * text.size() + 64) return Reason::too_many_items;
  for (std::uint32_t i = 0; i < text.size(); i++)  // nor does XML allow what would become six
    if (static_cast<unsigned char>(text[i]) < 0x20 && blanks.find(text[i]) == Bytes::npos) return {Reason::malformed_body, i};
  char* const begin = arena.low();
  Converter converter{text, begin};
  converter.open[0].value = begin;
  bool is_good = true;
  while (is_good && !converter.rest.empty()) is_good = converter.step();
  const std::size_t at = text.size() - converter.rest.size();
  if (!is_good || !converter.is_done()) return {Reason::malformed_body, static_cast<std::uint32_t>(at)};
  converter.put("}");
  arena.commit_to(converter.out);
  return Bytes{begin, static_cast<std::size_t>(converter.out - begin)};
}

}  // namespace aldaba
