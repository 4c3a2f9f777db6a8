// The JSON reader: what it accepts, where it refuses, what it lists; and that its two scanners and a second parser (nlohmann/json)
// agree with it on valid, damaged and random texts. Every text lies in a heap block of exactly its size, so that the address sanitizer
// sees one byte too far. Random means the same sequence on every machine.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "exact.hpp"
#include "text/json.hpp"

// clang-format off: this file is mostly tables, which the tool would put one entry to a line.
using namespace aldaba;
using namespace std::string_view_literals;
using json::Type;

namespace {

constexpr std::uint32_t ok = no_offset;  // where an accepted text went wrong

struct Reading {
  explicit Reading(Bytes bytes, Result<json::Document> (*parse)(Bytes, Arena&) = json::parse)
      : text(bytes), memory(16 * bytes.size() + 512), arena(memory), result(parse(text, arena)) {}
  std::uint32_t wrong_at() const { return result ? ok : result.failure().at; }
  std::string decoded(std::uint32_t index) { return std::string(json::decoded(*result, result->nodes[index], arena)); }
  Exact text;
  std::vector<char> memory;
  Arena arena;
  Result<json::Document> result;
};

bool is_same(const Reading& a, const Reading& b) {
  if (a.wrong_at() != b.wrong_at() || a.result.failure().reason != b.result.failure().reason) return false;
  const auto x = a.result->nodes, y = b.result->nodes;
  return x.size() == y.size() && a.result->is_compact == b.result->is_compact &&
         (x.empty() || std::memcmp(x.data(), y.data(), x.size_bytes()) == 0);
}

std::string printable(Bytes text) {
  std::string out;
  for (const char c : text) out += c >= 0x20 && c < 0x7f ? std::string(1, c) : "<" + std::to_string(static_cast<unsigned char>(c)) + ">";
  return out;
}

using Pairs = std::initializer_list<std::pair<Bytes, Bytes>>;
struct Case { Bytes text; std::uint32_t wrong_at = ok; };

void check(const Case& c) {
  const Reading reading(c.text);
  const std::string shown = printable(c.text) + " wrong at " + std::to_string(reading.wrong_at());
  CHECK_MESSAGE(reading.wrong_at() == c.wrong_at, shown.c_str());
  CHECK_MESSAGE((c.wrong_at == ok || reading.result.failure().reason == Reason::malformed_body), shown.c_str());
  CHECK_MESSAGE(is_same(reading, Reading(c.text, json::parse_plain)), shown.c_str());
}

constexpr Bytes accepted[] = {
    "0", "-0", "1", "-1", "10", "1234567890123456789012345678901234567890", "0.0", "-0.5", "1.25e3", "1E9", "1e+9", "1e-9", "0e0",
    "1e400", "-1e400", "1e-400", "0.1e00000", "true", "false", "null", " \t\r\nnull \t\r\n",
    R"("")", R"("a")", R"("\"\\\/\b\f\n\r\t")", R"("\u0000\u001f\u00e9\uFFFF\uabCD")", R"("\ud83c\udf1e")",
    R"("\ud800")", R"("\udc00")", R"("\udc00\ud800")", R"("\ud800\ud800\udc00")", R"("\ud800x")", R"("\uD800\n")", R"("\ud800\u0041")",
    "\"\x7f\"", "\"\xc2\x80\xdf\xbf\"", "\"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\"", "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
    "\"\xef\xbb\xbf\"", R"("0123456789abcdef")", R"("0123456789abcde")", R"("0123456789abcdef0123456789abcdef0123456789abcdef")",
    R"("0123456789abcd\"ef")", "\"0123456789abc\xe9\x80\xb1""d\"", "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", R"({"":{}})", R"({"":[]})",
    R"({"a":1,"a":2})", R"([1,2.5,"x",true,false,null,{},[]])", R"( { "a" : [ 1 , { "b" : null } ] , "c" : "d" } )",
    "[\r\n{\"a\":1},\r\n{\"a\":2}\r\n]\r\n", R"({"__proto__":1,"\u0061":2})"};

constexpr Case refused[] = {
    // nothing, or it ends too early
    {"", 0}, {" ", 1}, {"\n\t", 2}, {"[", 1}, {"{", 1}, {"[1", 2}, {"[1,", 3}, {"[1, ", 4}, {"{\"", 2}, {"{\"a", 3}, {"{\"a\"", 4},
    {"{\"a\":", 5}, {"{\"a\":1", 6}, {"{\"a\":1,", 7}, {"\"", 1}, {"\"a", 2}, {"\"\\", 2}, {"\"\\u", 3}, {"\"\\u12", 5}, {"\"\\u1234", 7},
    {"\"\xc3", 2}, {"\"\xe2\x82", 3}, {"\"\xf0\x9f\x8c", 4}, {"t", 1}, {"tru", 3}, {"fals", 4}, {"nul", 3}, {"-", 1}, {"1.", 2}, {"1e", 2},
    {"1e+", 3}, {"\"0123456789abcdef", 17}, {"[[]", 3}, {"[{}", 3},
    // numbers, words
    {"01", 1}, {"-01", 2}, {"00", 1}, {"+1", 0}, {".5", 0}, {"-.5", 1}, {"1.e5", 2}, {"1.5.5", 3}, {"1e5.5", 3}, {"1ee5", 2}, {"1e+-5", 3},
    {"--1", 1}, {"- 1", 1}, {"0x10", 1}, {"1a", 1}, {"1_000", 1}, {"Infinity", 0}, {"-Infinity", 1}, {"NaN", 0}, {"1 2", 2}, {"[1 2]", 3},
    {"True", 0}, {"tRue", 1}, {"trux", 3}, {"truee", 4}, {"nulL", 3}, {"undefined", 0}, {"falsy", 4}, {"nil", 1}, {"true false", 5},
    // strings
    {"'a'", 0}, {"\"a\nb\"", 2}, {"\"\x1f\"", 1}, {"\"a\tb\"", 2}, {"\"0123456789abcdef\x01\"", 17}, {R"("\a")", 2}, {R"("\x41")", 2},
    {R"("\'")", 2}, {R"("\U0041")", 2}, {R"("\0")", 2}, {R"("\u12G4")", 5}, {R"("\u 123")", 3}, {R"("\u123")", 6}, {R"("\u-123")", 3},
    {R"("a" "b")", 4}, {R"("a"b)", 3}, {"\"a\" x", 4},
    // UTF-8
    {"\"\x80\"", 1}, {"\"\xbf\"", 1}, {"\"\xc0\x80\"", 1}, {"\"\xc1\xbf\"", 1}, {"\"\xc3(\"", 2}, {"\"\xc3\"", 2}, {"\"\xe0\x9f\xbf\"", 2},
    {"\"\xe2(\xa1\"", 2}, {"\"\xe2\x82(\"", 3}, {"\"\xed\xa0\x80\"", 2}, {"\"\xed\xbf\xbf\"", 2}, {"\"\xf0\x8f\xbf\xbf\"", 2},
    {"\"\xf0\x9f\x8c(\"", 4}, {"\"\xf4\x90\x80\x80\"", 2}, {"\"\xf5\x80\x80\x80\"", 1}, {"\"\xff\"", 1}, {"\"\xfe\"", 1},
    {"\"\xf0\x9f\xc0\x80\"", 3}, {"\"0123456789abcd\xe9\x80\"", 17}, {"\xef\xbb\xbf[]", 0}, {"\xef\xbb\xbf", 0}, {"[\xc3\xa9]", 1},
    {"\xc2\xa0[]", 0}, {"[\xe2\x80\xa8]", 1},
    // structure
    {"]", 0}, {"}", 0}, {",", 0}, {":", 0}, {"[,]", 1}, {"[1,]", 3}, {"[1,,2]", 3}, {"[1}", 2}, {"[}", 1}, {"{]", 1}, {"{,}", 1},
    {"{1:2}", 1}, {"{a:1}", 1}, {"{'a':1}", 1}, {"{\"a\"}", 4}, {"{\"a\",1}", 4}, {"{\"a\":}", 5}, {"{\"a\":,}", 5}, {"{\"a\"::1}", 5},
    {"{\"a\":1,}", 7}, {"{\"a\":1 \"b\":2}", 7}, {"{\"a\":1]", 6}, {"{\"a\" 1}", 5}, {"{null:1}", 1}, {"[]]", 2}, {"{}}", 2}, {"[][]", 2},
    {"[] {}", 3}, {"[1:2]", 2}, {"[\"a\":1]", 4}, {"{[]:1}", 1}, {"//x\n1", 0}, {"[1/*x*/]", 2}, {"1,", 1}, {"1]", 1}, {"\v1", 0},
    {"1\v", 1}, {"\0"sv, 0}, {"1\0"sv, 1}, {"[\0]"sv, 1}, {"\"\0\""sv, 1}, {"[]\0"sv, 2}, {"{\0}"sv, 1}};

TEST_CASE("json: texts that are accepted, and texts refused at the first byte that cannot be right") {
  for (const Bytes text : accepted) check({text});
  for (const Case& c : refused) check(c);
}

TEST_CASE("json: every byte alone, in a string, after a backslash") {
  int accepted_count[3] = {};
  for (int i = 0; i < 256; i++) {
    const std::string byte(1, static_cast<char>(i)), texts[] = {byte, "\"" + byte + "\"", "\"\\" + byte + "\""};
    for (std::size_t k = 0; k < 3; k++) accepted_count[k] += Reading(texts[k]).wrong_at() == ok;
  }
  CHECK((accepted_count[0] == 10 && accepted_count[1] == 128 - 32 - 2 && accepted_count[2] == 8));
}

TEST_CASE("json: nesting at the limit, and one past it") {
  constexpr std::size_t most = limits::json_depth_max;
  for (const auto& [opener, closer] : {std::pair{"["sv, "]"sv}, {"{\"\":"sv, "}"sv}, {"[{\"a\":"sv, "}]"sv}}) {
    const std::size_t levels = opener.size() == 6 ? 2 : 1;
    const std::string opened = repeated(most / levels, opener), closed = repeated(most / levels, closer);
    check({opened + "0" + closed});
    check({opened + "[" + closed, static_cast<std::uint32_t>(opened.size())});
    check({opened + "{}" + closed, static_cast<std::uint32_t>(opened.size())});
  }
  check({repeated(100'000, "["), most});
  check({"[" + repeated(1000, "[[]],") + "[]]"});
}

TEST_CASE("json: nodes") {
  struct Expected { Type type; std::uint32_t next; Bytes raw; bool is_escaped = false; };
  const Expected expected[] = {{Type::object, 14, R"({"a":[1,"x\n",{}], "b" : true,"c":{"d":null},"e":false})"}, {Type::string, 2, "a"},
                               {Type::array, 6, R"([1,"x\n",{}])"}, {Type::number, 4, "1"}, {Type::string, 5, R"(x\n)", true},
                               {Type::object, 6, "{}"}, {Type::string, 7, "b"}, {Type::boolean_true, 8, "true"}, {Type::string, 9, "c"},
                               {Type::object, 12, R"({"d":null})"}, {Type::string, 11, "d"}, {Type::null, 12, "null"},
                               {Type::string, 13, "e"}, {Type::boolean_false, 14, "false"}};
  const Reading reading(" " + std::string(expected[0].raw) + " ");
  CHECK(reading.result->nodes.size() == std::size(expected));
  for (std::uint32_t i = 0; i < reading.result->nodes.size(); i++) {
    const auto& [type, next, raw, is_escaped] = expected[i];
    const json::Node& node = reading.result->nodes[i];
    CHECK_MESSAGE((node.type == type && node.next == next && node.is_escaped == is_escaped && reading.result->raw(node) == raw), i);
  }
}

TEST_CASE("json: compact") {
  for (const Bytes text : {"1"sv, "1 "sv, "[]"sv, "[1,2]\n"sv, "[\r\n 1 ,\t{\"a\":[1]} , \"b c\" ] \r\n"sv, "[ ]"sv, "{\"a b\":[1,2]} "sv})
    CHECK_MESSAGE(Reading(text).result->is_compact, text.data());
  for (const Bytes text : {" 1"sv, "\n[]"sv, "{ }"sv, "{\"a\" :1}"sv, "{\"a\": 1}"sv, "{\"a\":1 }"sv, "{\"a\":1, \"b\":2}"sv, "[[ ]]"sv,
                           "[[1, 2]]"sv, "[{ \"a\":1}]"sv, "[{\"a\":1 }]"sv, "{\"a\":[ 1]}"sv, "[[1\n]]"sv})
    CHECK_MESSAGE(!Reading(text).result->is_compact, text.data());
}

TEST_CASE("json: decoded") {
  for (const auto& [text, expected] : Pairs{{R"("")", ""}, {"\"plain \xc3\xa9\"", "plain \xc3\xa9"}, {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
                        {R"("a\u0000b")", "a\0b"sv}, {R"("\u0041\u00e9\u07ff\u0800\uffff")", "A\xc3\xa9\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"},
                        {R"("\ud83c\udf1e\uD800\uDC00\udbff\udfff")", "\xf0\x9f\x8c\x9e\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
                        {R"("\ud800")", "\xef\xbf\xbd"}, {R"("x\udc00y")", "x\xef\xbf\xbdy"}, {R"("\ud800\n")", "\xef\xbf\xbd\n"},
                        {R"("\ud800\u0041")", "\xef\xbf\xbd""A"}, {R"("\ud800\ud83c\udf1e")", "\xef\xbf\xbd\xf0\x9f\x8c\x9e"},
                        {R"("\udf1e\ud83c")", "\xef\xbf\xbd\xef\xbf\xbd"}, {R"("\ud83c\\udf1e")", "\xef\xbf\xbd\\udf1e"}})
    CHECK_MESSAGE(Reading(text).decoded(0) == expected, text.data());
  Reading plain(R"("plain")"), escaped(R"("plain\n")");
  CHECK(json::decoded(*plain.result, plain.result->nodes[0], plain.arena).data() == plain.text.block.get() + 1);
  std::vector<char> memory(6);
  Arena room{memory};
  CHECK(json::decoded(*escaped.result, escaped.result->nodes[0], room).data() == nullptr);
}

TEST_CASE("json: find") {
  const Reading r(R"({"a":1,"b":{"a":2,"c":[10,[20,{"d":30}],40]},"a":3,"\u00e9\n":4,"":5,"x\ud800":6,"0":7,"f":[]})");
  const json::Document& d = *r.result;
  const Bytes no = "nothing";
  const auto raw = [&](std::uint32_t index) { return index == 0 ? no : d.raw(d.nodes[index]); };
  for (const auto& [key, value] : Pairs{{"a", "3"}, {"\xc3\xa9\n", "4"}, {"", "5"}, {"x\xef\xbf\xbd", "6"}, {"0", "7"}, {"c", no}, {"A", no},
                                        {"\xc3\xa9", no}, {"\xc3\xa9\nx", no}})
    CHECK_MESSAGE(raw(json::find(d, 0, key)) == value, key.data());
  for (const auto& [pointer, value] : Pairs{{"/a", "3"}, {"/b/a", "2"}, {"/b/c/0", "10"}, {"/b/c/1/1/d", "30"}, {"/b/c/2", "40"},
                                            {"/", "5"}, {"/0", "7"}, {"/b/c/3", no}, {"/b/c/00", no}, {"/b/c/-", no}, {"/b/c/", no},
                                            {"/a/x", no}, {"/b/c/99999999999", no}, {"a", no}, {"/b/", no}, {"/b/c/0/0", no}, {"/f/0", no}})
    CHECK_MESSAGE(raw(json::find_pointer(d, pointer)) == value, pointer.data());
  CHECK(json::find_pointer(d, "", 1) == 1);
  CHECK(json::find_pointer(d, "") + json::find(d, 1, "a") + json::find(d, 1000, "a") == 0);
}

TEST_CASE("json: an arena too small for the list") {
  const Bytes text = R"([1,{"a":"b"},[],true])";
  constexpr std::size_t needed = 7 * sizeof(json::Node);
  std::vector<char> memory(needed + 8);
  for (std::size_t skew = 0; skew < 8; skew++)
    for (std::size_t room = 0; room + skew <= memory.size(); room++) {
      Arena arena{std::span(memory).subspan(skew, room)};
      const auto result = json::parse(text, arena);
      const std::size_t lost = (4 - reinterpret_cast<std::uintptr_t>(memory.data() + skew) % 4) % 4;
      CHECK(static_cast<bool>(result) == (room >= needed + lost));
      CHECK(arena.used() == (result ? needed + lost : 0));
      if (!result) CHECK(result.failure().reason == Reason::too_many_items);
    }
}

struct Random {
  std::mt19937_64 engine;  // the standard fixes its numbers
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine() % bound); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t n>
  Bytes pick(const Bytes (&list)[n]) { return list[below(n)]; }
};

constexpr Bytes pieces[] = {"a", "b", "0", " ", "key", "0123456789abcdef", "user@example.com", "/", "[", "}", ",", "\x7f", R"(\")", R"(\\)",
                            R"(\/)", R"(\n)", R"(\u00e9)", R"(\u0000)", R"(\ud83c\udf1e)", "\xc3\xa9", "\xe9\x80\xb1", "\xf0\x9f\x8c\x9e"};
constexpr Bytes scalars[] = {"0", "-0", "1", "42", "1790000000", "-7", "0.5", "12.25", "1e3", "1E-2", "-0.1e+4", "18446744073709551616",
                             "true", "false", "null"};
constexpr Bytes blanks[] = {" ", "\n", "\r\n", "\t", "  "};
constexpr Bytes harmful[] = {"\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "+", "t", "n", "u", " ", "\n", "\\u",
                             "\\ud800", "\"\"", "\xef\xbb\xbf", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80", "\xff", "\0"sv,
                             "\x1f", "true", "1e400", "/", "{}"};

struct Generator {
  Random& random;
  bool is_blank_between;
  std::string text{};

  void blank() { text += is_blank_between && random.one_in(3) ? random.pick(blanks) : Bytes{}; }
  void string() {
    text += '"';
    for (std::size_t n = random.below(random.one_in(8) ? 40 : 6); n != 0; n--) text += random.pick(pieces);
    text += '"';
  }
  void value(std::size_t depth, std::size_t kind) {
    if (kind < 3 || (depth == 0 && kind > 5)) return text += random.pick(scalars), void();
    if (kind < 6) return string();
    text += kind == 6 ? '[' : '{';
    blank();
    for (std::size_t i = 0, count = random.below(5); i < count; i++) {
      if (i != 0) text += ',', blank();
      if (kind == 7) string(), blank(), text += ':', blank();
      value(depth - 1, random.below(8)), blank();
    }
    text += kind == 6 ? ']' : '}';
  }
};

std::string valid_text(Random& random) {
  Generator generator{random, random.one_in(2)};
  generator.blank();
  generator.value(4, random.one_in(10) ? random.below(8) : 6 + random.below(2));
  generator.blank();
  return generator.text;
}

void damage(std::string& text, Random& random) {
  const std::size_t at = random.below(text.size() + 1), from = random.below(text.size() + 1), size = random.below(8) + 1;
  switch (random.below(6)) {
    case 0: text.insert(at, random.pick(harmful)); break;
    case 1: text.erase(at, size); break;
    case 2: text.insert(at, text.substr(from, size)); break;
    case 3: text.resize(at); break;
    case 4: if (at < text.size()) text[at] = static_cast<char>(text[at] ^ 1 << random.below(8)); break;
    default: if (at < text.size()) text.replace(at, 1, random.pick(harmful));
  }
}

// What is open at the end of `text`, a stack of closing brackets; where nesting first went past the limit; whether there were blanks
// between tokens that is_compact speaks of. True of any text the reader accepts, or would accept if it went on.
struct Outline {
  explicit Outline(Bytes text) {
    bool is_in_string = false;
    for (std::size_t i = 0; i < text.size(); i++) {
      const char c = text[i];
      if (is_in_string && c == '\\') i++;
      if (c == '"') is_in_string = !is_in_string;
      if (is_in_string) continue;
      const bool is_blank_here = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (is_blank_here && closers != "]" && !(closers.empty() && is_begun)) is_compact = false;
      if (!is_blank_here) is_begun = true;
      if ((c == '}' || c == ']') && !closers.empty()) closers.erase(0, 1);
      if (c == '{' || c == '[') closers.insert(0, 1, c == '{' ? '}' : ']');
      if (closers.size() > limits::json_depth_max && too_deep_at == ok) too_deep_at = static_cast<std::uint32_t>(i);
    }
  }
  std::string closers;
  std::uint32_t too_deep_at = ok;
  bool is_compact = true, is_begun = false;
};

// nlohmann/json, but for what is known to differ. It refuses surrogate escapes without a partner and numbers no double holds: it is
// shown "\ud…" as "\u0…" and exponents as zeros, which changes neither whether a text is JSON nor where it stops being so. It takes a
// NUL for the end of the text and skips a byte order mark: both are refused here before it is asked.
bool is_json_to_nlohmann(std::string text) {
  if (text.find('\0') != std::string::npos || text.starts_with("\xef\xbb\xbf")) return false;
  for (std::size_t i = 0; i + 2 < text.size(); i++) {
    if (text[i] == '\\' && text[i + 1] == 'u' && lower(text[i + 2]) == 'd') text[i + 2] = '0';
    if (lower(text[i]) != 'e') continue;
    for (std::size_t k = i + (text[i + 1] == '+' || text[i + 1] == '-' ? 2 : 1); k < text.size() && is_digit(text[k]); k++) text[k] = '0';
  }
  return nlohmann::json::accept(text);
}

struct Tally {
  int cases = 0, valid = 0, too_deep = 0, wrong = 0;
  std::string first_wrong{};

  void expect(bool is_right, Bytes text) { if (!is_right && wrong++ == 0) first_wrong = printable(text); }
  std::uint32_t add(const std::string& text) {
    const Reading reading(text);
    const Outline outline(text);
    const bool is_valid = reading.wrong_at() == ok, is_too_deep = !is_valid && reading.wrong_at() == outline.too_deep_at;
    cases++, valid += is_valid, too_deep += is_too_deep;
    expect(is_same(reading, Reading(text, json::parse_plain)), text);
    if (is_valid) expect(is_json_to_nlohmann(text) && reading.result->is_compact == outline.is_compact, text);
    else expect(reading.result.failure().reason == Reason::malformed_body && (is_too_deep || !is_json_to_nlohmann(text)), text);
    return reading.wrong_at();
  }
  void report(int cases_min, int valid_min, int refused_min) const {
    CHECK_MESSAGE(wrong == 0, first_wrong.c_str());
    CHECK(cases >= cases_min);
    CHECK(valid >= valid_min);
    CHECK(cases - valid >= refused_min);
  }
};

// The tree nlohmann/json makes of the same text, members found with find(), which takes the last of several as it does.
bool is_equal(Reading& reading, std::uint32_t index, const nlohmann::json& value) {
  const json::Document& d = *reading.result;
  const json::Node& node = d.nodes[index];
  const bool is_object = node.type == Type::object && value.is_object(), is_array = node.type == Type::array && value.is_array();
  if (node.type == Type::string) return value.is_string() && reading.decoded(index) == value.get_ref<const std::string&>();
  if (!is_object && !is_array) return nlohmann::json::parse(d.raw(node), nullptr, false) == value;
  std::size_t count = 0;
  for (std::uint32_t at = index + 1; at != node.next; at = d.nodes[at].next, count++) {
    if (is_array && (count >= value.size() || !is_equal(reading, at, value[count]))) return false;
    if (is_array) continue;
    const std::string key = reading.decoded(at++);
    if (!value.contains(key) || !is_equal(reading, json::find(d, index, key), value[key])) return false;
  }
  return is_object ? count >= value.size() : count == value.size();
}

// Whether something can follow `text` that makes it JSON: the rest of a token, what an object's member lacks, the brackets.
bool is_completable(const std::string& text) {
  constexpr Bytes tokens[] = {"", "\"", "0", "\x80", "\xbf", "\x80\x80", "\xa0\x80", "\x80\x80\x80", "\x90\x80\x80", "n", "u0000", "0000",
                              "000", "00", "true", "rue", "ue", "e", "alse", "lse", "se", "ull", "ll", "l"};
  const std::string closers = Outline(text).closers;
  for (const Bytes token : tokens)
    for (const Bytes rest : {""sv, "\""sv, ":0"sv, "\":0"sv, "\"\":0"sv, "0"sv})
      if (is_json_to_nlohmann(std::string(text).append(token).append(rest) + closers)) return true;
  return false;
}

TEST_CASE("json: both scanners and nlohmann/json agree on valid texts, and on those cut at every byte") {
  Random random{std::mt19937_64(3)};
  Tally whole, cut;
  for (int i = 0; i < 400; i++) {
    const std::string text = valid_text(random);
    Reading reading(text);
    whole.expect(whole.add(text) == ok && is_equal(reading, 0, nlohmann::json::parse(text, nullptr, false)), text);
    for (std::string start = text; !start.empty();) {
      start.pop_back();
      const std::uint32_t wrong_at = cut.add(start);
      cut.expect(wrong_at == ok || wrong_at == start.size(), start);
    }
  }
  whole.report(400, 400, 0);
  cut.report(20'000, 100, 20'000);
}

TEST_CASE("json: what precedes the first wrong byte can be completed, with that byte it cannot") {
  Random random{std::mt19937_64(4)};
  Tally tally;
  for (int i = 0; i < 6'000; i++) {
    std::string text = valid_text(random).substr(0, 200);
    damage(text, random);
    const std::uint32_t at = tally.add(text);
    if (at == ok) continue;
    tally.expect(is_completable(text.substr(0, at)), text);
    tally.expect(at == text.size() || !is_completable(text.substr(0, at + 1)), text);
  }
  tally.report(6'000, 600, 3'000);
}

TEST_CASE("json: both scanners and nlohmann/json agree on damaged texts and on random punctuation") {
  Random random{std::mt19937_64(1)};
  Tally damaged, noise;
  for (int i = 0; i < 60'000; i++) {
    std::string text = valid_text(random);
    for (std::size_t n = random.below(3); n != 0; n--) damage(text, random);
    damaged.add(text);
    text.clear();
    for (std::size_t n = random.below(6) + 1; n != 0; n--)
      text += random.one_in(20) ? std::string(1, static_cast<char>(random.below(256))) : std::string(random.pick(harmful));
    if (random.one_in(2)) text = "[\"" + text + "\"]";
    if (const std::size_t levels = 60 + random.below(8); random.one_in(100)) text = repeated(levels, "[") + text + repeated(levels, "]");
    noise.add(text);
  }
  CHECK(noise.too_deep > 50);
  damaged.report(60'000, 6'000, 20'000);
  noise.report(60'000, 6'000, 20'000);
}

}  // namespace
