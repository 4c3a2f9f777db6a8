// Forms: WHATWG pairs, their JSON for any bytes at all, and the limits. The cases of the first table are what URLSearchParams gives,
// those of the UTF-8 table what TextDecoder gives.
#include "text/form.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "base/limits.hpp"
#include "exact.hpp"

using namespace aldaba;
using namespace std::string_view_literals;

namespace {
struct Case {
  Bytes text, json;
};

std::string json_of(Bytes text, std::size_t room_bytes = 256 << 10) {
  Room room(room_bytes);
  const Exact exact(text);
  const auto pairs = parse_form(exact, room.arena);
  if (!pairs) return "no pairs";
  const auto json = write_json(*pairs, room.arena);
  return json ? std::string(*json) : "no json";
}

std::string json_text(Bytes text) {
  const Exact exact(text);
  const std::size_t size = json_text_size(exact);
  const std::unique_ptr<char[]> block(new char[size]);
  const char* end = write_json_text(block.get(), exact);
  CHECK(static_cast<std::size_t>(end - block.get()) == size);
  CHECK(size <= 6 * text.size());
  return {block.get(), size};
}
}  // namespace

TEST_CASE("form: pairs as URLSearchParams reads them, as JSON") {
  const Case cases[] = {
      {"", "{}"},
      {"&", "{}"},
      {"&&a=1&&", R"({"a":"1"})"},
      {"a=1&b=2", R"({"a":"1","b":"2"})"},
      {"a", R"({"a":""})"},
      {"a=", R"({"a":""})"},
      {"=", R"({"":""})"},
      {"=x", R"({"":"x"})"},
      {"a=b=c", R"({"a":"b=c"})"},
      {"a+b=c+d", R"({"a b":"c d"})"},
      {"a%2Bb=c%2bd", R"({"a+b":"c+d"})"},
      {"a%3Db=%26", R"({"a=b":"&"})"},
      {"a=%", R"({"a":"%"})"},
      {"a=%4&b=%zz", R"({"a":"%4","b":"%zz"})"},
      {"a=1&b=2&a=3&a=4", R"({"a":["1","3","4"],"b":"2"})"},
      {"a&a", R"({"a":["",""]})"},
      {"a%62=1&ab=2", R"({"ab":["1","2"]})"},
      {"a=1&A=2", R"({"a":"1","A":"2"})"},
      {"q=%22%5C%0A%0d%09%00%1f%7f/", "{\"q\":\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\x7f/\"}"},
      {"%22=1&%22=2", R"({"\"":["1","2"]})"},
      {"e=%C3%A9&f=\xc3\xa9", "{\"e\":\"\xc3\xa9\",\"f\":\"\xc3\xa9\"}"},
      {"x=%ff", "{\"x\":\"\xef\xbf\xbd\"}"},
      {"%ff=1&%fe=2&%ef%bf%bd=3", "{\"\xef\xbf\xbd\":[\"1\",\"2\",\"3\"]}"},  // one key, since they are one text
      {"a;b=1", R"({"a;b":"1"})"},
      {"timestamp=1529006854&token=a8ce&signature=d263", R"({"timestamp":"1529006854","token":"a8ce","signature":"d263"})"},
  };
  for (const Case& c : cases) {
    INFO(shown(c.text));
    CHECK(json_of(c.text) == c.json);
  }
}

TEST_CASE("form: pairs keep order, repeats and bytes; what needs no decoding is not copied") {
  Room room;
  const Exact text("b=1&a=%ff&b=2&c");
  const auto pairs = parse_form(text, room.arena);
  REQUIRE(pairs);
  REQUIRE(pairs->size() == 4);
  CHECK((*pairs)[0].name == "b");
  CHECK((*pairs)[1].value == "\xff");
  CHECK((*pairs)[2].value == "2");
  CHECK((*pairs)[3].name == "c");
  CHECK((*pairs)[3].value.empty());
  CHECK((*pairs)[0].value.data() == Bytes(text).data() + 2);
  CHECK(room.arena.holds((*pairs)[1].value.data()));
}

TEST_CASE("form: bytes that are not UTF-8 become U+FFFD, one for each maximal subpart") {
  const Case cases[] = {
      {"\x80", "?"},
      {"a\xbf"
       "b",
       "a?b"},
      {"\xc0\xaf", "??"},
      {"\xc1\xbf", "??"},
      {"\xc2", "?"},
      {"\xc2\x80", "\xc2\x80"},
      {"\xc2x", "?x"},
      {"\xdf\xbf", "\xdf\xbf"},
      {"\xe0\x9f\xbf", "???"},
      {"\xe0\xa0\x80", "\xe0\xa0\x80"},
      {"\xe2\x82", "?"},
      {"\xe2\x82x", "?x"},
      {"\xe2\x82\xe2\x82\xac", "?\xe2\x82\xac"},
      {"\xed\x9f\xbf", "\xed\x9f\xbf"},
      {"\xed\xa0\x80", "???"},  // a surrogate
      {"\xee\x80\x80", "\xee\x80\x80"},
      {"\xef\xbf\xbf", "\xef\xbf\xbf"},
      {"\xf0\x8f\xbf\xbf", "????"},
      {"\xf0\x90\x80\x80", "\xf0\x90\x80\x80"},
      {"\xf0\x9f\x98", "?"},
      {"\xf0\x9f\x98\xf0\x9f\x98\x80", "?\xf0\x9f\x98\x80"},
      {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
      {"\xf4\x90\x80\x80", "????"},
      {"\xf5\x80\x80\x80", "????"},
      {"\xff\xfe", "??"},
      {"\xef\xbb\xbfx", "\xef\xbb\xbfx"},  // a byte order mark is text here
  };
  for (const Case& c : cases) {
    std::string wanted;
    for (const char letter : c.json) letter == '?' ? wanted += "\xef\xbf\xbd" : wanted += letter;
    for (const std::size_t shift : {0U, 1U, 5U, 7U, 8U, 13U})  // wherever it falls in the steps of eight
      CHECK(json_text(std::string(shift, 'x') + std::string(c.text)) == std::string(shift, 'x') + wanted);
  }
}

TEST_CASE("form: JSON text of every byte, at every place of a step of eight") {
  for (unsigned byte = 0; byte < 256; byte++) {
    const char c = static_cast<char>(byte);
    std::string wanted(1, c);
    if (byte >= 0x80) wanted = "\xef\xbf\xbd";
    if (byte < 0x20) wanted = std::string("\\u00") + (byte < 16 ? '0' : '1') + "0123456789abcdef"[byte & 15];
    if (c == '"' || c == '\\') wanted = std::string("\\") + c;
    if (c == '\n') wanted = "\\n";
    if (c == '\r') wanted = "\\r";
    if (c == '\t') wanted = "\\t";
    for (std::size_t place = 0; place < 17; place++) {
      std::string text(17, '~'), expected = text;
      text[place] = c;
      expected.replace(place, 1, wanted);
      CHECK(json_text(text) == expected);
    }
  }
}

TEST_CASE("form: random bytes give JSON that a strict reader accepts and that says the same") {
  Dice dice;
  constexpr Bytes letters = "a&=%+2cC3\"\\\n\x80\xbf\xc3\xa9\xe2\x82\xac\xf0\x9f\xff\0"sv;
  for (int i = 0; i < 20'000; i++) {
    std::string text(dice.below(40), ' ');
    for (char& c : text) c = letters[dice.below(static_cast<std::uint32_t>(letters.size()))];
    const auto json = nlohmann::json::parse(json_of(text, 4096), nullptr, false);
    REQUIRE(json.is_object());
    Room room(4096);
    const Exact exact(text);
    const auto pairs = parse_form(exact, room.arena);
    std::size_t values = 0;
    for (const auto& value : json) values += value.is_array() ? value.size() : 1;
    REQUIRE(values == pairs->size());
  }
}

TEST_CASE("form: every beginning of a form is a form") {
  const Bytes text = "a%20b=%C3%A9+x&&c=%f0%9f%98%80&a%20b=2&d";
  for (std::size_t size = 0; size <= text.size(); size++) {
    CAPTURE(size);
    CHECK(nlohmann::json::accept(json_of(text.substr(0, size))));
  }
}

TEST_CASE("form: as many fields as the limit, not one more") {
  Room room(1 << 20);
  std::string text = repeated(limits::form_fields_max, "a=1&");
  const auto at_limit = parse_form(Exact(text), room.arena);
  REQUIRE(at_limit);
  CHECK(at_limit->size() == limits::form_fields_max);
  text += "&&";
  CHECK(parse_form(Exact(text), room.arena));  // empty pairs do not count
  const std::size_t size = text.size();
  text += "b&c";
  const auto past = parse_form(Exact(text), room.arena);
  CHECK(past.failure().reason == Reason::too_many_items);
  CHECK(past.failure().at == size);
}

TEST_CASE("form: a full arena at every size is said, and nothing is written past it") {
  const Bytes text = "a%20b=%C3%A9+x&a%20b=%22&%ff=%fe&c=d";
  const std::string wanted = json_of(text);
  bool was_full = false, was_enough = false;
  for (std::size_t size = 0; size < 512; size++) {
    Room room(size);
    const Exact exact(text);
    const auto pairs = parse_form(exact, room.arena);
    if (!pairs) {
      CHECK(pairs.failure().reason == Reason::too_many_items);
      was_full = true;
      continue;
    }
    const std::size_t before = room.arena.used();
    const auto json = write_json(*pairs, room.arena);
    if (json) {
      CHECK(*json == wanted);
      CHECK(room.arena.used() >= before + wanted.size());
      was_enough = true;
    } else {
      CHECK_FALSE(was_enough);
      CHECK(json.failure().reason == Reason::too_many_items);
    }
  }
  CHECK((was_full && was_enough));
}

TEST_CASE("form: names that are paths") {
  const Case cases[] = {
      {"", "{}"},
      {"a=1", R"({"a":"1"})"},
      {"b[y]=1&a=2&b[x]=3", R"({"a":"2","b":{"x":"3","y":"1"}})"},
      {"d[m][F]=A&d[e]=x&t=s&d[m][L]=B", R"({"d":{"e":"x","m":{"F":"A","L":"B"}},"t":"s"})"},
      {"a[b][c]=1&a[d]=2&e[b][c]=3", R"({"a":{"b":{"c":"1"},"d":"2"},"e":{"b":{"c":"3"}}})"},
      {"a[0][n]=x&a[1][n]=y", R"({"a":{"0":{"n":"x"},"1":{"n":"y"}}})"},
      {"a[]=1&a[]=2&b[][c]=3", R"({"a":["1","2"],"b":{"c":"3"}})"},
      {"a=1&a=2&a=3", R"({"a":["1","2","3"]})"},
      {"l=3&l[id]=4&l-x=5", R"({"l":"3","l-x":"5","l":{"id":"4"}})"},
      {"[a]=1&a[=2&a]=3&a[b]c=4&a[b=5&=6", R"({"":"6","[a]":"1","a[":"2","a[b":"5","a[b]c":"4","a]":"3"})"},
      {"a[\"b]=%22&a[%ff]=%0a", "{\"a\":{\"\\\"b\":\"\\\"\",\"\xef\xbf\xbd\":\"\\n\"}}"},
      {"a[1][2][3][4][5][6][7]=x", R"({"a":{"1":{"2":{"3":{"4":{"5":{"6":{"7":"x"}}}}}}}})"},
      {"a[1][2][3][4][5][6][7][8]=x", R"({"a":{"1":{"2":{"3":{"4":{"5":{"6":{"[7][8]":"x"}}}}}}}})"},
  };
  for (const Case& one : cases) {
    Room room;
    const Exact exact(one.text);
    const auto pairs = parse_form(exact, room.arena);
    REQUIRE(pairs);
    const auto json = write_nested_json(*pairs, room.arena);
    REQUIRE(json);
    CHECK(*json == one.json);
    CHECK(nlohmann::json::accept(*json));
  }
}

TEST_CASE("form: names that are paths need room") {
  bool was_full = false, was_enough = false;
  for (std::size_t size = 0; size < 2048; size += 8) {
    Room room(size);
    const Exact exact("d[m][F]=A&d[e]=x&t=s&d[m][L]=B");
    const auto pairs = parse_form(exact, room.arena);
    const auto json = pairs ? write_nested_json(*pairs, room.arena) : Result<Bytes>{pairs.failure()};
    (json ? was_enough : was_full) = true;
    if (json) CHECK(*json == R"({"d":{"e":"x","m":{"F":"A","L":"B"}},"t":"s"})");
    else CHECK(json.failure().reason == Reason::too_many_items);
  }
  CHECK((was_full && was_enough));
}

TEST_CASE("form: pairs from elsewhere may be empty views") {
  Room room;
  const FormPair pairs[] = {{{}, {}}, {"a", {}}, {{}, "b"}};
  CHECK(*write_json(pairs, room.arena) == R"({"":["","b"],"a":""})");
}
