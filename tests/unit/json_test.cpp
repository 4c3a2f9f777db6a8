// The JSON reader: what it accepts, where it refuses, what it lists; and that its two scanners and a second parser (nlohmann/json)
// agree with it on valid, damaged and random texts. Every text lies in a heap block of exactly its size, so that the address sanitizer
// sees one byte too far. Random means the same sequence on every machine.
#include <doctest/doctest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "text/json.hpp"

using namespace aldaba;
using json::Type;

namespace {

constexpr std::uint32_t ok = no_offset;  // where an accepted text went wrong
using Parse = Result<json::Document> (*)(Bytes, Arena&);

struct Reading {
  explicit Reading(Bytes bytes, Parse parse = json::parse, std::size_t room = 0)
      : block(new char[bytes.size()]), memory(room != 0 ? room : 16 * bytes.size() + 512), arena(memory), result(Failure{}) {
    if (!bytes.empty()) std::memcpy(block.get(), bytes.data(), bytes.size());
    result = parse({block.get(), bytes.size()}, arena);
  }
  std::uint32_t wrong_at() const { return result ? ok : result.failure().at; }
  Bytes raw(std::uint32_t index) const { return result->raw(result->nodes[index]); }
  std::string decoded(std::uint32_t index) { return std::string(json::decoded(*result, result->nodes[index], arena)); }
  std::unique_ptr<char[]> block;
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

std::string repeated(std::size_t times, Bytes text) {
  std::string all;
  for (std::size_t i = 0; i < times; i++) all += text;
  return all;
}

std::string printable(Bytes text) {
  std::string out;
  for (const char c : text) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += "<";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
      out += ">";
    }
  }
  return out;
}

struct Case {
  Bytes text;
  std::uint32_t wrong_at = ok;
};

void check(const Case& c) {
  const std::string shown = printable(c.text);
  CAPTURE(shown.c_str());
  const Reading reading(c.text);
  CHECK(reading.wrong_at() == c.wrong_at);
  CHECK(is_same(reading, Reading(c.text, json::parse_plain)));
  if (c.wrong_at != ok) CHECK(reading.result.failure().reason == Reason::malformed_body);
}

using namespace std::string_view_literals;

constexpr Bytes accepted[] = {
    "0", "-0", "1", "-1", "10", "1234567890123456789012345678901234567890", "0.0", "-0.5", "1.25e3", "1E9", "1e+9", "1e-9", "0e0",
    "1e400", "-1e400", "1e-400", "0.1e00000", "true", "false", "null", " \t\r\nnull \t\r\n",
    R"("")", R"("a")", R"("\"\\\/\b\f\n\r\t")", R"("\u0000\u001f\u00e9\uFFFF\uabCD")", R"("\ud83c\udf1e")",
    R"("\ud800")", R"("\udc00")", R"("\udc00\ud800")", R"("\ud800\ud800\udc00")", R"("\ud800x")", R"("\uD800\n")", R"("\ud800\u0041")",
    "\"\x7f\"", "\"\xc2\x80\xdf\xbf\"", "\"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\"", "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
    "\"\xef\xbb\xbf\"", R"("0123456789abcdef")", R"("0123456789abcde")", R"("0123456789abcdef0123456789abcdef0123456789abcdef")",
    R"("0123456789abcd\"ef")", "\"0123456789abc\xe9\x80\xb1""d\"",
    "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", R"({"":{}})", R"({"":[]})", R"({"a":1,"a":2})", R"([1,2.5,"x",true,false,null,{},[]])",
    R"( { "a" : [ 1 , { "b" : null } ] , "c" : "d" } )", "[\r\n{\"a\":1},\r\n{\"a\":2}\r\n]\r\n", R"({"__proto__":1,"\u0061":2})"};

constexpr Case refused[] = {
    // nothing, or it ends too early
    {"", 0}, {" ", 1}, {"\n\t", 2}, {"[", 1}, {"{", 1}, {"[1", 2}, {"[1,", 3}, {"[1, ", 4}, {"{\"", 2}, {"{\"a", 3}, {"{\"a\"", 4},
    {"{\"a\":", 5}, {"{\"a\":1", 6}, {"{\"a\":1,", 7}, {"\"", 1}, {"\"a", 2}, {"\"\\", 2}, {"\"\\u", 3}, {"\"\\u12", 5}, {"\"\\u1234", 7},
    {"\"\xc3", 2}, {"\"\xe2\x82", 3}, {"\"\xf0\x9f\x8c", 4}, {"t", 1}, {"tru", 3}, {"fals", 4}, {"nul", 3}, {"-", 1}, {"1.", 2}, {"1e", 2},
    {"1e+", 3}, {"\"0123456789abcdef", 17}, {"[[]", 3}, {"[{}", 3},
    // numbers
    {"01", 1}, {"-01", 2}, {"00", 1}, {"+1", 0}, {".5", 0}, {"-.5", 1}, {"1.e5", 2}, {"1.5.5", 3}, {"1e5.5", 3}, {"1ee5", 2}, {"1e+-5", 3},
    {"--1", 1}, {"- 1", 1}, {"0x10", 1}, {"1a", 1}, {"1_000", 1}, {"Infinity", 0}, {"-Infinity", 1}, {"NaN", 0}, {"1 2", 2}, {"[1 2]", 3},
    // words
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
    {"]", 0}, {"}", 0}, {",", 0}, {":", 0}, {"[,]", 1}, {"[1,]", 3}, {"[1,,2]", 3}, {"[1}", 2}, {"[}", 1}, {"{]", 1}, {"{,}", 1}, {"{1:2}", 1},
    {"{a:1}", 1}, {"{'a':1}", 1}, {"{\"a\"}", 4}, {"{\"a\",1}", 4}, {"{\"a\":}", 5}, {"{\"a\":,}", 5}, {"{\"a\"::1}", 5}, {"{\"a\":1,}", 7},
    {"{\"a\":1 \"b\":2}", 7}, {"{\"a\":1]", 6}, {"{\"a\" 1}", 5}, {"{null:1}", 1}, {"[]]", 2}, {"{}}", 2}, {"[][]", 2}, {"[] {}", 3},
    {"[1:2]", 2}, {"[\"a\":1]", 4}, {"{[]:1}", 1}, {"//x\n1", 0}, {"[1/*x*/]", 2}, {"1,", 1}, {"1]", 1}, {"\v1", 0}, {"\f1", 0}, {"1\v", 1},
    {"\0"sv, 0}, {"1\0"sv, 1}, {"[\0]"sv, 1}, {"\"\0\""sv, 1}, {"[]\0"sv, 2}, {"{\0}"sv, 1}};

TEST_CASE("json: texts that are accepted") {
  for (const Bytes text : accepted) check({text});
}

TEST_CASE("json: texts that are refused, at the first byte that cannot be right") {
  for (const Case& c : refused) check(c);
}

TEST_CASE("json: every byte, inside a string and alone") {
  int inside = 0, alone = 0;
  for (int i = 0; i < 256; i++) {
    const std::string byte(1, static_cast<char>(i));
    inside += Reading("\"" + byte + "\"").wrong_at() == ok;
    alone += Reading(byte).wrong_at() == ok;
  }
  CHECK(inside == 128 - 32 - 2);
  CHECK(alone == 10);
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
  struct Expected {
    Type type;
    std::uint32_t next;
    Bytes raw;
    bool is_escaped = false;
  };
  const Expected expected[] = {{Type::object, 13, R"({"a":[1,"x\n",{}], "b" : true,"c":{"d":null},"e":[false]})"},
                               {Type::string, 2, "a"}, {Type::array, 6, R"([1,"x\n",{}])"}, {Type::number, 4, "1"},
                               {Type::string, 5, R"(x\n)", true}, {Type::object, 6, "{}"}, {Type::string, 7, "b"},
                               {Type::boolean_true, 8, "true"}, {Type::string, 9, "c"}, {Type::object, 12, R"({"d":null})"},
                               {Type::string, 11, "d"}, {Type::null, 12, "null"}, {Type::string, 13, "e"}};
  // The last member makes the object longer than the table; its nodes are looked at below.
  const Reading reading(std::string(" ") + std::string(expected[0].raw) + " ");
  CHECK(reading.result->nodes.size() == 15);
  if (reading.result->nodes.size() != 15) return;
  for (std::uint32_t i = 1; i < std::size(expected); i++) {
    CAPTURE(i);
    const json::Node& node = reading.result->nodes[i];
    CHECK(node.type == expected[i].type);
    CHECK(node.next == expected[i].next);
    CHECK((reading.raw(i) == expected[i].raw));
    CHECK(node.is_escaped == expected[i].is_escaped);
  }
  CHECK(reading.result->nodes[0].next == 15);
  CHECK((reading.raw(0) == expected[0].raw));
  CHECK(reading.result->nodes[13].next == 15);
  CHECK(reading.result->nodes[14].type == Type::boolean_false);
}

TEST_CASE("json: compact") {
  for (const Bytes text : {"1"sv, "1 "sv, "[]"sv, "[1,2]\n"sv, "[\r\n 1 ,\t{\"a\":[1]} , \"b c\" ] \r\n"sv, "[ ]"sv, "{\"a b\":\"c d\",\"e\":[1,2]} "sv})
    CHECK(Reading(text).result->is_compact);
  for (const Bytes text : {" 1"sv, "\n[]"sv, "{ }"sv, "{\"a\" :1}"sv, "{\"a\": 1}"sv, "{\"a\":1 }"sv, "{\"a\":1, \"b\":2}"sv, "[[ ]]"sv,
                           "[[1, 2]]"sv, "[{ \"a\":1}]"sv, "[{\"a\":1 }]"sv, "{\"a\":[ 1]}"sv, "[[1\n]]"sv})
    CHECK_FALSE(Reading(text).result->is_compact);
}

TEST_CASE("json: decoded") {
  struct Pair {
    Bytes text, expected;
  };
  for (const Pair& p : {Pair{R"("")", ""}, {R"("plain é")", "plain é"}, {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
                        {R"("a\u0000b")", "a\0b"sv}, {R"("\u0041\u00e9\u07ff\u0800\uffff")", "A\xc3\xa9\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"},
                        {R"("\ud83c\udf1e\uD800\uDC00\udbff\udfff")", "\xf0\x9f\x8c\x9e\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
                        {R"("\ud800")", "\xef\xbf\xbd"}, {R"("x\udc00y")", "x\xef\xbf\xbdy"}, {R"("\ud800\n")", "\xef\xbf\xbd\n"},
                        {R"("\ud800\u0041")", "\xef\xbf\xbd""A"}, {R"("\ud800\ud83c\udf1e")", "\xef\xbf\xbd\xf0\x9f\x8c\x9e"},
                        {R"("\udf1e\ud83c")", "\xef\xbf\xbd\xef\xbf\xbd"}, {R"("\ud83c\\udf1e")", "\xef\xbf\xbd\\udf1e"}}) {
    CAPTURE(p.text.data());
    Reading reading(p.text);
    CHECK((reading.decoded(0) == p.expected));
  }
  Reading plain(R"("plain")"), escaped(R"("plain\n")");
  CHECK(json::decoded(*plain.result, plain.result->nodes[0], plain.arena).data() == plain.block.get() + 1);
  std::vector<char> memory(6);
  Arena room{memory}, none{std::span(memory).first(0)};
  CHECK(json::decoded(*escaped.result, escaped.result->nodes[0], none).data() == nullptr);
  CHECK(json::decoded(*escaped.result, escaped.result->nodes[0], room).data() == nullptr);
}

TEST_CASE("json: find") {
  const Reading r(R"({"a":1,"b":{"a":2,"c":[10,[20,{"d":30}],40]},"a":3,"\u00e9\n":4,"":5,"x\ud800":6,"0":7})");
  const json::Document& d = *r.result;
  const auto raw = [&](std::uint32_t index) { return index == 0 ? Bytes{"nothing"} : d.raw(d.nodes[index]); };
  for (const auto& [key, value] : {std::pair{"a"sv, "3"sv}, {"é\n"sv, "4"sv}, {""sv, "5"sv}, {"x\xef\xbf\xbd"sv, "6"sv}, {"0"sv, "7"sv},
                                   {"c"sv, "nothing"sv}, {"A"sv, "nothing"sv}, {"é"sv, "nothing"sv}, {"é\nx"sv, "nothing"sv}}) {
    CAPTURE(key.data());
    CHECK((raw(json::find(d, 0, key)) == value));
  }
  for (const auto& [pointer, value] :
       {std::pair{"/a"sv, "3"sv}, {"/b/a"sv, "2"sv}, {"/b/c/0"sv, "10"sv}, {"/b/c/1/1/d"sv, "30"sv}, {"/b/c/2"sv, "40"sv}, {"/"sv, "5"sv},
        {"/0"sv, "7"sv}, {"/b/c/3"sv, "nothing"sv}, {"/b/c/00"sv, "nothing"sv}, {"/b/c/-"sv, "nothing"sv}, {"/b/c/"sv, "nothing"sv},
        {"/b/c/99999999999"sv, "nothing"sv}, {"/a/x"sv, "nothing"sv}, {"a"sv, "nothing"sv}, {"/b/"sv, "nothing"sv}, {"/b/c/0/0"sv, "nothing"sv}}) {
    CAPTURE(pointer.data());
    CHECK((raw(json::find_pointer(d, pointer)) == value));
  }
  CHECK(json::find_pointer(d, "") == 0);
  CHECK(json::find(d, 1, "a") == 0);
  CHECK(json::find(d, 1000, "a") == 0);
  const Reading empty("[]");
  CHECK(json::find_pointer(*empty.result, "/0") == 0);
}

TEST_CASE("json: an arena too small for the list") {
  const Bytes text = R"([1,{"a":"b"},[],true])";
  constexpr std::size_t needed = 7 * sizeof(json::Node);
  std::vector<char> memory(needed + 8);
  for (std::size_t skew = 0; skew < 8; skew++) {
    for (std::size_t room = 0; room + skew <= memory.size(); room++) {
      Arena arena{std::span(memory).subspan(skew, room)};
      const auto result = json::parse(text, arena);
      const std::size_t lost = (4 - reinterpret_cast<std::uintptr_t>(memory.data() + skew) % 4) % 4;
      CHECK(static_cast<bool>(result) == (room >= needed + lost));
      CHECK(arena.used() == (result ? needed + lost : 0));
      if (!result) CHECK(result.failure().reason == Reason::too_many_items);
    }
  }
}

}  // namespace
