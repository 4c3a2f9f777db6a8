// multipart/form-data: fields, files, the many ways in which senders write them, where damaged bodies end, and the limit.
#include "text/multipart.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "exact.hpp"

using namespace aldaba;

namespace {
constexpr Bytes type = "multipart/form-data; boundary=B";

struct Reading {
  explicit Reading(Bytes bytes, Bytes content_type = type, std::size_t room_bytes = 64 << 10)
      : header(content_type), body(bytes), room(room_bytes), result(parse_multipart(header, body, room.arena)) {}
  Reason reason() const { return result.failure().reason; }
  Exact header, body;
  Room room;
  Result<std::span<const FormPair>> result;
};

void gives(const Reading& reading, std::initializer_list<FormPair> wanted) {
  INFO(shown(reading.body));
  REQUIRE(reading.reason() == Reason::ok);
  REQUIRE(reading.result->size() == wanted.size());
  std::size_t i = 0;
  for (const FormPair& pair : wanted) {
    CHECK((*reading.result)[i].name == pair.name);
    CHECK((*reading.result)[i++].value == pair.value);
  }
}
void refuses(Bytes body, std::uint32_t at, Bytes content_type = type) {
  INFO(shown(body));
  const Reading reading(body, content_type);
  CHECK(reading.reason() == Reason::malformed_body);
  CHECK(reading.result.failure().at == at);
}
// One part whose head is `head`, with content "v".
std::string with_head(Bytes head) { return "--B\r\n" + std::string(head) + "\r\n\r\nv\r\n--B--\r\n"; }
std::string field(Bytes name) { return "--B\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\nv\r\n"; }

constexpr Bytes sample =
    "--B\r\n"
    "Content-Disposition: form-data; name=\"subject\"\r\n"
    "\r\n"
    "Hello\r\nworld\r\n"
    "--B\r\n"
    "content-disposition:form-data;name=attachment1; filename=\"a \\\"b\\\".txt\"\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "12345\r\n"
    "--B--\r\n";
}  // namespace

TEST_CASE("multipart: fields and files") {
  gives(Reading(sample), {{"subject", "Hello\r\nworld"},
                          {"attachment1", R"({"filename":"a \"b\".txt","content_type":"text/plain; charset=utf-8","bytes":5})"}});
}

TEST_CASE("multipart: contents are bytes, and may look like almost anything") {
  for (const Bytes content : {Bytes(""), Bytes("\r\n"), Bytes("\n"), Bytes("\r"), Bytes("--"), Bytes("x--B--"), Bytes("--C"),
                              Bytes("\r\n--\r\n"), Bytes("\r\n--BB\r\n"), Bytes("\r\n--B-\r\n"), Bytes("\r\n--B--x\r\n"),
                              Bytes("\r\n--B x\r\n"), Bytes("\r\n --B\r\n"), Bytes("\0\xff\x80", 3), Bytes("a\r\n\r\nb: c\r\n\r\n")}) {
    const std::string body = "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n" + std::string(content) + "\r\n--B--\r\n";
    gives(Reading(body), {{"a", content}});
  }
}

TEST_CASE("multipart: preamble, epilogue, blanks after delimiters, LF alone, no last line end") {
  gives(Reading("not read\r\n" + field("a") + "--B--\r\nnot read\r\n--B\r\nnot read"), {{"a", "v"}});
  gives(Reading("--B \t\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n--B-- \t\r\n"), {{"a", "v"}});
  gives(Reading("--B\nContent-Disposition: form-data; name=a\n\nv\nw\n--B\nContent-Disposition: form-data; name=b\n\n\n--B--"),
        {{"a", "v\nw"}, {"b", ""}});
  gives(Reading(field("a") + "--B--"), {{"a", "v"}});
  gives(Reading("--B\r\nContent-Disposition: form-data; name=a\r\n\r\n--B--"), {{"a", ""}});
  gives(Reading("--B--\r\n"), {});
  gives(Reading("--B--"), {});
}

TEST_CASE("multipart: names and file names as senders escape them") {
  const auto note = [](Bytes filename) { return R"({"filename":")" + std::string(filename) + R"(","content_type":"","bytes":1})"; };
  const Bytes start = "Content-Disposition: form-data; name=";
  const auto name = [&](Bytes text) { return with_head(std::string(start) + std::string(text)); };
  gives(Reading(name("a")), {{"a", "v"}});
  gives(Reading(name("\"a b;c=d\"")), {{"a b;c=d", "v"}});
  gives(Reading(name("\"a\\\"b\\\\c\\d\"")), {{"a\"b\\c\\d", "v"}});
  gives(Reading(name("\"%22%0D%0a%41\"")), {{"\"\r\n%41", "v"}});
  gives(Reading(name("\"%2\"")), {{"%2", "v"}});
  gives(Reading(name("\"\"")), {{"", "v"}});
  gives(Reading(name("%22")), {{"%22", "v"}});
  gives(Reading(name("\"\xc3\xa9\xff\"")), {{"\xc3\xa9\xff", "v"}});
  gives(Reading(with_head("CONTENT-DISPOSITION : Form-Data ; NAME = a ; x=y;")), {{"a", "v"}});
  gives(Reading(with_head("X: y\r\nContent-Disposition: form-data; name=a\r\nContent-Length: 1")), {{"a", "v"}});
  gives(Reading(name("a; filename=\"\"")), {{"a", note("")}});
  gives(Reading(name("a; filename=x.pdf")), {{"a", note("x.pdf")}});
  gives(Reading(name("a; filename=\"C:\\dir\\x\"")), {{"a", note("C:\\\\dir\\\\x")}});
  gives(Reading(name("a; filename=\"\xff\"")), {{"a", note("\xef\xbf\xbd")}});
  gives(Reading(name("a; filename*=UTF-8''%C3%A9%20x")), {{"a", note("\xc3\xa9 x")}});
  gives(Reading(name("a; filename=\"e\"; filename*=UTF-8''%C3%A9")), {{"a", note("e")}});
  gives(Reading(name("a; filename*=plain")), {{"a", note("plain")}});
}

TEST_CASE("multipart: the content type") {
  CHECK(is_multipart("multipart/form-data"));
  CHECK(is_multipart("Multipart/Form-Data ; boundary=x"));
  for (const Bytes other :
       {"", "multipart/mixed; boundary=x", "multipart/form-dat", "multipart/form-data2", "application/x-www-form-urlencoded"})
    CHECK_FALSE(is_multipart(other));
  const std::string body = field("a") + "--B--";
  for (const Bytes good : {"multipart/form-data;boundary=B", "multipart/form-data; BOUNDARY=B", "multipart/form-data; boundary=\"B\"",
                           "multipart/form-data; charset=utf-8; boundary=B", "multipart/form-data; x=\"a;boundary=C\"; boundary=B; y",
                           "multipart/form-data ; boundary = B ;"}) {
    CHECK_MESSAGE(Reading(body, good).reason() == Reason::ok, shown(good));
  }
  for (const Bytes bad : {"", "multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary",
                          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"B",
                          "multipart/form-data; boundary=\"B\"x", "multipart/form-data; xboundary=B",
                          "multipart/form-data; boundary=\"B\\\"", "multipart/mixed; boundary=B"})
    refuses(body, 0, bad);
  const std::string browsers = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
  gives(Reading("--" + browsers + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--" + browsers + "--\r\n",
                "multipart/form-data; boundary=" + browsers),
        {{"a", "v"}});
}

TEST_CASE("multipart: bodies that stop being multipart, and where") {
  const auto end = [](Bytes body) { return static_cast<std::uint32_t>(body.size()); };
  for (const Bytes body : {"", "x", "--", "--A--\r\n", "--BB--", "x--B--"}) refuses(body, end(body));
  refuses(field("a"), end(field("a")));
  refuses("--B", 3);
  refuses("--B\r\n", 5);
  refuses("--B\r\n\r\nv\r\n--B--", 5);                                       // no head: no name
  refuses("--B\r\nContent-Disposition: form-data; name=a\r\n--B--\r\n", 45);  // a delimiter inside the head
  for (const Bytes head : {"x", " folded: x", "Content-Disposition: attachment; name=a", "Content-Disposition: form-data; name",
                           "Content-Disposition: form-data; name=\"a", "Content-Disposition: form-data; name=\"a\"b",
                           "Content-Disposition: form-data; =a", "Content-Disposition:", "Content-Disposition: form-data name=a"})
    refuses(with_head(head), 5);
  const std::string nameless = with_head("Content-Disposition: form-data; filename=a");
  refuses(nameless, offset_of(nameless, "\r\n\r\nv") + 2);
}

TEST_CASE("multipart: every beginning of a body is refused within its end") {
  const std::size_t whole = sample.size() - 2;  // the last line end may be missing
  for (std::size_t size = 0; size <= sample.size(); size++) {
    CAPTURE(size);
    const Reading reading(sample.substr(0, size));
    CHECK(static_cast<bool>(reading.result) == (size >= whole));
    if (!reading.result) CHECK((reading.reason() == Reason::malformed_body && reading.result.failure().at <= size));
  }
  const Bytes header = "multipart/form-data; x=\"y\\\"\"; boundary=\"B\"";
  for (std::size_t size = 0; size <= header.size(); size++)
    CHECK(static_cast<bool>(Reading(sample, header.substr(0, size)).result) == (size == header.size()));
}

TEST_CASE("multipart: as many parts as the limit, not one more") {
  const std::string parts = repeated(limits::multipart_parts_max, field("a"));
  CHECK(Reading(parts + "--B--").result->size() == limits::multipart_parts_max);
  const Reading past(parts + field("b") + "--B--");
  CHECK(past.reason() == Reason::too_many_items);
  CHECK(past.result.failure().at == parts.size());
}

TEST_CASE("multipart: a full arena at every size is said") {
  bool was_full = false, was_enough = false;
  for (std::size_t size = 0; size < limits::multipart_parts_max * sizeof(FormPair) + 128; size++) {
    const Reading reading(sample, "multipart/form-data; boundary=\"B\"", size);
    if (reading.result) {
      was_enough = true;
    } else {
      CHECK(reading.reason() == Reason::too_many_items);
      CHECK_FALSE(was_enough);
      was_full = true;
    }
  }
  CHECK((was_full && was_enough));
}

TEST_CASE("multipart: damaged bodies never read past their end") {
  Dice dice;
  for (int i = 0; i < 20'000; i++) {
    std::string text(sample.substr(0, sample.size() - dice.below(3)));
    for (std::uint32_t changes = 1 + dice.below(4); changes > 0; changes--)
      text[dice.below(static_cast<std::uint32_t>(text.size()))] = "\r\n-B\";=\\%"[dice.below(9)];
    const Reading reading(text, type, 8 << 10);
    if (!reading.result) CHECK(reading.result.failure().at <= text.size());
  }
}
