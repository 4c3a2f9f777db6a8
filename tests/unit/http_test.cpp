// Request heads: what is read, where reading stops, the limits, and that no beginning of a request is read past its end.
#include "text/http.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "exact.hpp"

using namespace aldaba;

namespace {
struct Reading {
  explicit Reading(Bytes bytes, std::size_t room_bytes = 256 << 10)
      : text(bytes), room(room_bytes), result(parse_request(text, room.arena)) {}
  std::uint32_t wrong_at() const { return result.failure().at; }
  Reason reason() const { return result.failure().reason; }
  Exact text;
  Room room;
  Result<HttpRequest> result;
};

void refuses(Bytes text, std::uint32_t at) {
  INFO(shown(text.substr(0, 200)));
  const Reading reading(text);
  CHECK(reading.reason() == Reason::malformed_request);
  CHECK(reading.wrong_at() == at);
}

void targets(Bytes target, Bytes path, Bytes query) {
  INFO(shown(target));
  const Reading reading("GET " + std::string(target) + " HTTP/1.1\r\n\r\n");
  REQUIRE(reading.result);
  CHECK(reading.result->target == target);
  CHECK(reading.result->path == path);
  CHECK(reading.result->query == query);
}

constexpr Bytes sample =
    "POST /in/newsletter?x=1 HTTP/1.1\r\n"
    "Host: hooks.example.com\r\n"
    "Content-Type: application/json\r\n"
    "X-Signature:\t abc \t\r\n"
    "x-signature: def\r\n"
    "Empty:\r\n"
    "\r\n"
    "{\"a\":1}\r\n\r\n";
}  // namespace

TEST_CASE("http: a request") {
  const Reading reading(sample);
  REQUIRE(reading.result);
  const HttpRequest& request = *reading.result;
  CHECK(request.method == "POST");
  CHECK(request.target == "/in/newsletter?x=1");
  CHECK(request.path == "/in/newsletter");
  CHECK(request.query == "x=1");
  CHECK(request.body == "{\"a\":1}\r\n\r\n");
  REQUIRE(request.headers.size() == 4);
  CHECK(request.headers[0].name == "Host");
  CHECK(request.headers[2].name == "X-Signature");
  CHECK(request.header("content-type") == "application/json");
  CHECK(request.header("x-signature") == "abc, def");
  CHECK(request.header("empty").empty());
  CHECK(request.header("empty").data() != nullptr);
  CHECK(request.header("absent").data() == nullptr);
  CHECK(request.header("hos").data() == nullptr);
}

TEST_CASE("http: lines may end with LF alone, the body is not touched") {
  const Reading reading("GET / HTTP/1.1\nA: b\r\nC: d\n\nbody\r\nmore\n");
  REQUIRE(reading.result);
  CHECK(reading.result->header("a") == "b");
  CHECK(reading.result->header("c") == "d");
  CHECK(reading.result->body == "body\r\nmore\n");
  CHECK(Reading("GET / HTTP/1.1\n\n").result->body.empty());
  CHECK(Reading("GET / HTTP/1.1\n\n\n\n").result->body == "\n\n");
  const Bytes binary("GET / HTTP/1.1\r\n\r\n\0\xff\r", 21);
  CHECK(Reading(binary).result->body == binary.substr(18));
}

TEST_CASE("http: targets in origin form and in absolute form") {
  targets("/", "/", "");
  targets("/a/b", "/a/b", "");
  targets("/a?", "/a", "");
  targets("/a?b?c=/d", "/a", "b?c=/d");
  targets("//a//b", "//a//b", "");
  targets("/a#f?x", "/a", "");
  targets("/a?b#f", "/a", "b");
  targets("/\xc3\xa9", "/\xc3\xa9", "");
  targets("https://example.com/a/b?c=d", "/a/b", "c=d");
  targets("http://localhost:8787/in/x", "/in/x", "");
  targets("HTTP://[::1]:8787/in/x?y", "/in/x", "y");
  targets("https://example.com", "/", "");
  targets("https://example.com?x=1", "/", "x=1");
  targets("https://example.com#f", "/", "");
  targets("/to?u=https://example.com/", "/to", "u=https://example.com/");
  CHECK(Reading("GET / HTTP/1.1\n\n").result->query.data() == nullptr);
  CHECK(Reading("GET /? HTTP/1.1\n\n").result->query.data() != nullptr);
  for (const Bytes target :
       {"*", "a", "example.com:443", "ftp://example.com/", "https:///a", "https://", "https:/a", "://a/", "?a", "/a\x01", "/a\tb", "/\x7f"})
    refuses("GET " + std::string(target) + " HTTP/1.1\r\n\r\n", 0);
}

TEST_CASE("http: request lines that cannot be read") {
  for (const Bytes line : {"",
                           " ",
                           "GET",
                           "GET /",
                           "GET / ",
                           "GET  / HTTP/1.1",
                           "GET /  HTTP/1.1",
                           " GET / HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           "GET / HTTP",
                           "GET / HTTP/",
                           "GET / HTTP/1.",
                           "GET / HTTP/.1",
                           "GET / HTTP/11",
                           "GET / HTTP/1.11",
                           "GET / HTTP/x.1",
                           "GET / http/1.1",
                           "GET / HTPP/1.1",
                           "G(T / HTTP/1.1",
                           "G\xc3T / HTTP/1.1",
                           "GET /a b HTTP/1.1",
                           "GET / HTTP/1.1\r",
                           "GET\t/\tHTTP/1.1",
                           "\rGET / HTTP/1.1"})
    refuses(std::string(line) + "\r\n\r\n", 0);
  for (const Bytes version : {"HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/2.0"})
    CHECK(Reading("GET / " + std::string(version) + "\r\n\r\n").result);
}

TEST_CASE("http: header lines that cannot be read, and where") {
  const std::string before = "GET / HTTP/1.1\r\nA: b\r\n";
  for (const Bytes line : {"x", ":", ": x", " a: b", "\ta: b", "a : b", "a b: c", "a\xc3: b", "a: b\rc", "a: \x01", "a: \x7f", "a:\x0b",
                           "(a): b", "a\r: b", "a: b\r"})
    refuses(before + std::string(line) + "\r\nC: d\r\n\r\n", static_cast<std::uint32_t>(before.size()));
  refuses(before + std::string("a: \0", 4) + "\r\n\r\n", static_cast<std::uint32_t>(before.size()));
  refuses(before + "C: d", static_cast<std::uint32_t>(before.size()));
  refuses(before, static_cast<std::uint32_t>(before.size()));
  CHECK(Reading(before + "!#$%&'*+-.^_`|~09azAZ: \xff:\t;\r\n\r\n").result->header("!#$%&'*+-.^_`|~09azaz") == "\xff:\t;");
}

TEST_CASE("http: a head that ends too early is refused at every byte, and a body may end anywhere") {
  const std::size_t body = sample.find("\r\n\r\n") + 4;
  for (std::size_t size = 0; size <= sample.size(); size++) {
    CAPTURE(size);
    const Reading reading(sample.substr(0, size));
    CHECK(static_cast<bool>(reading.result) == (size >= body));
    if (reading.result) continue;
    CHECK(reading.reason() == Reason::malformed_request);
    const std::size_t line = size == 0 ? Bytes::npos : sample.rfind('\n', size - 1);
    CHECK(reading.wrong_at() == (line == Bytes::npos ? 0 : line + 1));
  }
}

TEST_CASE("http: repeated headers are joined into the first place, whatever their order and case") {
  const Reading reading("GET / HTTP/1.1\r\nA: 1\r\nB: x\r\na: 2\r\nC:\r\nb: y\r\nA:\r\nc: z\r\nD: 4\r\nA: 3\r\n\r\n");
  REQUIRE(reading.result);
  const auto headers = reading.result->headers;
  REQUIRE(headers.size() == 4);
  CHECK((headers[0].name == "A" && headers[0].value == "1, 2, , 3"));
  CHECK((headers[1].name == "B" && headers[1].value == "x, y"));
  CHECK((headers[2].name == "C" && headers[2].value == ", z"));
  CHECK((headers[3].name == "D" && headers[3].value == "4"));
}

TEST_CASE("http: as many headers as the limit, not one more") {
  const auto head = [](std::size_t count, Bytes name) {
    std::string text = "GET / HTTP/1.1\r\n";
    for (std::size_t i = 0; i < count; i++) text += std::string(name) + (name == "x" ? "" : std::to_string(i)) + ": v\r\n";
    return text;
  };
  CHECK(Reading(head(limits::headers_count_max, "h") + "\r\n").result->headers.size() == limits::headers_count_max);
  const std::string full = head(limits::headers_count_max, "h");
  refuses(full + "y: z\r\n\r\n", static_cast<std::uint32_t>(full.size()));
  const Reading joined(head(limits::headers_count_max, "x") + "\r\n");
  CHECK(joined.result->headers.size() == 1);
  CHECK(joined.result->header("x").size() == 3 * limits::headers_count_max - 2);
  refuses(head(limits::headers_count_max + 1, "x") + "\r\n", static_cast<std::uint32_t>(head(limits::headers_count_max, "x").size()));
}

TEST_CASE("http: a URL as long as the limit, not one byte more") {
  for (const Bytes start : {"/", "https://example.com/"}) {
    const std::string target = std::string(start) + std::string(limits::url_bytes_max - start.size(), 'a');
    CHECK(Reading("GET " + target + " HTTP/1.1\r\n\r\n").result->target.size() == limits::url_bytes_max);
    refuses("GET " + target + "a HTTP/1.1\r\n\r\n", 0);
  }
}

TEST_CASE("http: a head as long as the limit, not one byte more") {
  const std::string start = "POST / HTTP/1.1\r\nA: 1\r\n", name = "B: ", end = "\r\n\r\n";
  const std::string value(limits::head_bytes_max - start.size() - name.size() - end.size(), 'v');
  CHECK(Reading(start + name + value + end + "body").result->body == "body");
  refuses(start + name + value + "v" + end + "body", static_cast<std::uint32_t>(limits::head_bytes_max - 1));  // the empty line crosses it
  refuses(start + name + value + "vvv" + end, static_cast<std::uint32_t>(start.size()));  // the header line crosses it
  refuses(std::string(2 * limits::head_bytes_max, 'G'), 0);
  CHECK(Reading("GET / HTTP/1.1\r\n" + repeated(limits::head_bytes_max, "\n")).result->body.size() ==
        limits::head_bytes_max - 1);  // a body is no head
}

TEST_CASE("http: a full arena at every size is said") {
  bool was_full = false, was_enough = false;
  for (std::size_t size = 0; size < limits::headers_count_max * sizeof(Header) + 32; size++) {
    const Reading reading(sample, size);
    if (reading.result) {
      CHECK(reading.result->header("x-signature") == "abc, def");
      was_enough = true;
    } else {
      CHECK(reading.reason() == Reason::too_many_items);
      was_full = true;
    }
  }
  CHECK((was_full && was_enough));
}

TEST_CASE("http: damaged requests never read past their end") {
  Dice dice;
  for (int i = 0; i < 20'000; i++) {
    std::string text(sample.substr(0, dice.below(static_cast<std::uint32_t>(sample.size()) + 1)));
    for (std::uint32_t changes = dice.below(4); changes > 0 && !text.empty(); changes--)
      text[dice.below(static_cast<std::uint32_t>(text.size()))] = "\r\n :\t\0x\xff"[dice.below(9)];
    const Reading reading(text, 8 << 10);
    if (!reading.result) CHECK(reading.wrong_at() <= text.size());
  }
}
