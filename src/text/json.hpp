// Strict JSON (RFC 8259) into a flat list of nodes: one pass, iterative, no allocation but the list, text kept raw.
//
// A document `{"a":[1,"x"]}` becomes, in document order:
//   0 object  next=6      children are key, value, key, value …
//   1 key "a"
//   2 array   next=6      (a container's `next` is the index just past its last descendant)
//   3 number 1
//   4 string x
// Accepted and refused byte strings are exactly those of JSON.parse after fatal UTF-8 decoding, but for two things that are refused
// here: nesting deeper than limits::json_depth_max, and a byte order mark. Lone surrogate escapes, duplicate keys, numbers of any size
// are accepted. (Differential tests: tests/unit/json_test.cpp.)
#pragma once
#include <cstdint>
#include <span>

#include "base/arena.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace aldaba::json {

enum class Type : std::uint8_t { object, array, string, number, boolean_true, boolean_false, null };

// `start`, `size`: the raw text in the document; of a string the part between its quotes, of a container all of it with its brackets.
struct Node {
  std::uint32_t start = 0;
  std::uint32_t size = 0;
  std::uint32_t next = 0;   // index of the node after this one and all it contains
  Type type = Type::null;
  bool is_escaped = false;  // string: holds at least one backslash
  std::uint16_t pad = 0;
};
static_assert(sizeof(Node) == 16);

// Views die when the text's owner or the arena is reset.
struct Document {
  Bytes text;
  std::span<const Node> nodes;   // nodes[0] is the root
  bool is_compact = false;       // no blank, tab or line end between tokens, except around a root array's elements and after the root
  Bytes raw(const Node& node) const { return {text.data() + node.start, node.size}; }
};

// Reads all of `text`. The list is taken from the arena's low end. Failure: malformed_body at the first byte that cannot be right
// (text.size() when it ends too early), too_many_items when the arena is full.
Result<Document> parse(Bytes text, Arena& arena);

// The same with plain byte loops: the oracle of the tests.
Result<Document> parse_plain(Bytes text, Arena& arena);

// A string's text with its escapes resolved, as UTF-8 (a lone surrogate becomes U+FFFD). Unescaped strings are answered as they stand.
// Empty view with data()==nullptr when the arena is full.
Bytes decoded(const Document& document, const Node& string, Arena& arena);

// Index of the value under `key` (the last one, as JSON.parse takes it) in the object at `index`; 0 when there is none.
std::uint32_t find(const Document& document, std::uint32_t index, Bytes key);

// Index of what an RFC 6901 pointer without escapes names, seen from the node `from` ("" is that node itself); 0 when there is nothing and
// the pointer is not "".
std::uint32_t find_pointer(const Document& document, Bytes pointer, std::uint32_t from = 0);

// Whether an object on the way to what `pointer` names holds that key twice: two readers would not agree about it.
bool is_ambiguous(const Document& document, Bytes pointer, std::uint32_t from);

}  // namespace aldaba::json
