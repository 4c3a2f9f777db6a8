// Times: what is read, what is refused, and that writing agrees with a plain day-by-day calendar over all years.
// Moments were taken from `date -u -d '…' +%s`.
#include "text/time.hpp"

#include <doctest/doctest.h>

#include "exact.hpp"

using namespace aldaba;

namespace {
using Parse = Result<std::int64_t> (*)(Bytes);

void reads(Parse parse, Bytes text, std::int64_t ms) {
  INFO(shown(text));
  const auto result = parse(Exact(text));
  CHECK(result.failure().reason == Reason::ok);
  CHECK(*result == ms);
}
void refuses(Parse parse, Bytes text) {
  INFO(shown(text));
  CHECK(parse(Exact(text)).failure().reason == Reason::timestamp_malformed);
}
std::string written(std::int64_t ms) {
  const std::unique_ptr<char[]> block(new char[rfc3339_bytes_max]);
  return {block.get(), write_rfc3339(block.get(), ms)};
}
}  // namespace

TEST_CASE("time: any") {
  const Parse parse = parse_any_time;
  reads(parse, "1700000000", 1'700'000'000'000);
  reads(parse, "1700000000.5", 1'700'000'000'500);
  reads(parse, "1700000000123", 1'700'000'000'123);
  reads(parse, "99999999999", 99'999'999'999'000);
  reads(parse, "100000000001", 100'000'000'001);
  reads(parse, "2023-11-14T22:13:20.1234567Z", 1'700'000'000'123);
  reads(parse, "2023-11-14 22:13:20", 1'700'000'000'000);
  reads(parse, "Tue, 14 Nov 2023 22:13:20 +0000", 1'700'000'000'000);
  for (const Bytes text : {"", " ", "14.11.2023", "1700000000s", "now"}) refuses(parse, text);
}

TEST_CASE("time: as written in the United States") {
  const Parse parse = parse_us_time;
  reads(parse, "11/14/2023 10:13:20 PM", 1'700'000'000'000);
  reads(parse, "11/14/2023 10:13:20 pm", 1'700'000'000'000);
  reads(parse, "1/2/2024 12:00:00 AM", 1'704'153'600'000);
  reads(parse, "01/02/2024 12:00:00 PM", 1'704'196'800'000);
  reads(parse, "2/29/2024 1:02:03 AM", 1'709'168'523'000);
  reads(parse, "2023-11-14T22:13:20", 1'700'000'000'000);
  for (const Bytes text :
       {"", "14/11/2023 10:13:20 PM", "2/29/2023 1:02:03 AM", "11/14/2023 13:13:20 PM", "11/14/2023 0:13:20 AM", "11/14/2023 10:13:20",
        "11/14/2023 10:13:20 PM ", "11/14/2023 10:60:20 PM", "11/14/2023 10:13:60 PM", "11/14/23 10:13:20 PM", "11/14/2023", "11/"})
    refuses(parse, text);
}

TEST_CASE("time: unix seconds") {
  const Parse parse = parse_unix_seconds;
  reads(parse, "1700000000", 1'700'000'000'000);
  reads(parse, "0", 0);
  reads(parse, "007", 7000);
  reads(parse, "1700000000.123456", 1'700'000'000'123);
  reads(parse, "1700000000.9", 1'700'000'000'900);
  reads(parse, "1700000000.05", 1'700'000'000'050);
  reads(parse, "1700000000.0019999999999999999999999999999999999999", 1'700'000'000'001);
  reads(parse, "999999999999999", 999'999'999'999'999'000);  // 15 digits
  reads(parse, "999999999999999.999", 999'999'999'999'999'999);
  refuses(parse, "1000000000000000");  // 16
  refuses(parse, "0000000000000001");
  refuses(parse, "99999999999999999999999999999999");
  for (const Bytes text : {"", ".", ".5", "1.", "1.x", "-1", "+1", "1e9", "1 ", " 1", "1,5", "1.5.5", "0x10", "1\n", "\xd9\xa1"})
    refuses(parse, text);
  refuses(parse, Bytes("1\0", 2));
}

TEST_CASE("time: unix milliseconds") {
  const Parse parse = parse_unix_milliseconds;
  reads(parse, "1700000000123", 1'700'000'000'123);
  reads(parse, "0", 0);
  reads(parse, "1700000000123.999", 1'700'000'000'123);
  reads(parse, "999999999999999", 999'999'999'999'999);
  refuses(parse, "1000000000000000");
  for (const Bytes text : {"", "1.", "-1", "1700000000123Z", "12 "}) refuses(parse, text);
}

TEST_CASE("time: RFC 3339 and what senders write instead") {
  const Parse parse = parse_rfc3339;
  constexpr std::int64_t base = 1'700'000'000'000;  // 2023-11-14T22:13:20Z
  reads(parse, "2023-11-14T22:13:20Z", base);
  reads(parse, "2023-11-14t22:13:20z", base);
  reads(parse, "2023-11-14 22:13:20", base);
  reads(parse, "2023-11-14T22:13:20", base);
  reads(parse, "2023-11-14 22:13:20Z", base);
  reads(parse, "2023-11-14 22:13:20 UTC", base);
  reads(parse, "2023-11-14 22:13:20 +00:00", base);
  reads(parse, "2023-11-14T22:13:20+00:00", base);
  reads(parse, "2023-11-14T22:13:20-00:00", base);
  reads(parse, "2023-11-15T00:13:20+02", base);
  reads(parse, "2023-11-15T00:13:20+0200", base);
  reads(parse, "2023-11-15T03:43:20+05:30", base);
  reads(parse, "2023-11-14T17:13:20.25-0500", base + 250);
  reads(parse, "2023-11-14T22:13:20.1Z", base + 100);
  reads(parse, "2023-11-14T22:13:20.123Z", base + 123);
  reads(parse, "2023-11-14T22:13:20.1239999999999999999999Z", base + 123);
  reads(parse, "2023-11-14T22:13:20.123456", base + 123);
  reads(parse, "1970-01-01T00:00:00Z", 0);
  reads(parse, "1969-12-31T23:59:59.999Z", -1);
  reads(parse, "0000-01-01T00:00:00Z", -62'167'219'200'000);
  reads(parse, "9999-12-31T23:59:59.999Z", 253'402'300'799'999);
  reads(parse, "0000-01-01T00:00:00+23:59", -62'167'219'200'000 - 86'340'000);
  reads(parse, "2016-12-31T23:59:60Z", 1'483'228'800'000);  // a leap second
  reads(parse, "2000-02-29T00:00:00Z", 951'782'400'000);
  reads(parse, "2024-02-29T12:00:00Z", 1'709'208'000'000);
}

TEST_CASE("time: what RFC 3339 readers refuse") {
  const Parse parse = parse_rfc3339;
  for (const Bytes text : {"2023-00-14T22:13:20Z",    "2023-13-14T22:13:20Z",      "2023-11-00T22:13:20Z",      "2023-11-31T22:13:20Z",
                           "2023-02-29T00:00:00Z",    "1900-02-29T00:00:00Z",      "2023-11-14T24:00:00Z",      "2023-11-14T22:60:20Z",
                           "2023-11-14T22:13:61Z",    "2023-11-14T22:13:20+24:00", "2023-11-14T22:13:20+00:60", "2023-11-14T22:13:20+0",
                           "2023-11-14T22:13:20+000", "2023-11-14T22:13:20+00:",   "2023-11-14T22:13:20+00:0",  "2023-11-14T22:13:20 ",
                           "2023-11-14T22:13:20  Z",  "2023-11-14T22:13:20Z ",     " 2023-11-14T22:13:20Z",     "2023-11-14T22:13:20.Z",
                           "2023-11-14T22:13:20,5Z",  "2023-11-14_22:13:20Z",      "2023/11/14T22:13:20Z",      "23-11-14T22:13:20Z",
                           "2023-1-14T22:13:20Z",     "+2023-11-14T22:13:20Z",     "2023-11-14T2:13:20Z",       "2023-11-14T22:13:20ZZ",
                           "2023-11-14T22:13:20EST",  "20231114T221320Z",          "20x3-11-14T22:13:20Z"})
    refuses(parse, text);
}

TEST_CASE("time: every beginning of a time is refused, or is one of the shorter forms") {
  const Bytes text = "2023-11-14T22:13:20.123+02:00";
  for (std::size_t size = 0; size <= text.size(); size++) {
    CAPTURE(size);
    const bool is_form = size == 19 || (size >= 21 && size <= 23) || size == 26 || size == 29;
    CHECK(static_cast<bool>(parse_rfc3339(Exact(text.substr(0, size)))) == is_form);
  }
  const Bytes date = "Sun, 06 Nov 1994 08:49:37 GMT";
  for (std::size_t size = 0; size < date.size(); size++) refuses(parse_http_date, date.substr(0, size));
  const Bytes zone = "Sun, 06 Nov 1994 08:49:37 +0100";
  for (std::size_t size = 0; size < zone.size(); size++)
    CHECK(static_cast<bool>(parse_http_date(Exact(zone.substr(0, size)))) == (size == 29));
  for (std::size_t size = 0; size <= 20; size++)
    CHECK(static_cast<bool>(parse_unix_seconds(Exact(Bytes("1700000000.123456789").substr(0, size)))) == (size > 0 && size != 11));
}

TEST_CASE("time: HTTP dates and mail dates") {
  const Parse parse = parse_http_date;
  reads(parse, "Sun, 06 Nov 1994 08:49:37 GMT", 784'111'777'000);  // RFC 9110 §5.6.7
  reads(parse, "sun, 06 nov 1994 08:49:37 gmt", 784'111'777'000);
  reads(parse, "Sun, 6 Nov 1994 08:49:37 GMT", 784'111'777'000);
  reads(parse, "06 Nov 1994 08:49:37 GMT", 784'111'777'000);
  reads(parse, "Tue, 06 Nov 1994 08:49:37 UTC", 784'111'777'000);  // the name of the day is not checked
  reads(parse, "Sun, 06 Nov 1994 09:49:37 +0100", 784'111'777'000);
  reads(parse, "Sun, 06 Nov 1994 00:49:37 -0800", 784'111'777'000);
  reads(parse, "Tue, 20 Apr 2021 02:07:55 GMT", 1'618'884'475'000);
  reads(parse, "Thu, 29 Feb 2024 23:59:60 GMT", 1'709'251'200'000);
  for (const Bytes text :
       {"", "Sun,06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 29 Feb 1994 08:49:37 GMT", "Sun, 06 Nix 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Xxx, 06 Nov 1994 08:49:37 GMT", "Sun, 006 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994  08:49:37 GMT"})
    refuses(parse, text);
}

TEST_CASE("time: written as RFC 3339") {
  CHECK(written(1'700'000'000'000) == "2023-11-14T22:13:20Z");
  CHECK(written(1'700'000'000'123) == "2023-11-14T22:13:20.123Z");
  CHECK(written(1'700'000'000'001) == "2023-11-14T22:13:20.001Z");
  CHECK(written(0) == "1970-01-01T00:00:00Z");
  CHECK(written(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(written(951'782'400'000) == "2000-02-29T00:00:00Z");
  CHECK(written(-62'167'219'200'000) == "0000-01-01T00:00:00Z");
  CHECK(written(253'402'300'799'999) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("time: years past both ends are clamped") {
  CHECK(written(-62'167'219'200'001) == "0000-01-01T00:00:00Z");
  CHECK(written(253'402'300'800'000) == "9999-12-31T23:59:59.999Z");
  CHECK(written(INT64_MIN) == "0000-01-01T00:00:00Z");
  CHECK(written(INT64_MAX) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("time: writing agrees with a calendar counted day by day, and is read back, for every day of ten thousand years") {
  unsigned year = 0, month = 1, day = 1, wrong = 0, days = 0;
  constexpr unsigned month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  char wanted[] = "0000-00-00";
  const auto digits = [&](std::size_t at, std::size_t count, unsigned value) {
    for (; count-- > 0; value /= 10) wanted[at + count] = static_cast<char>('0' + value % 10);
  };
  for (std::int64_t ms = -62'167'219'200'000; year < 10'000; ms += 86'400'000, days++) {
    digits(0, 4, year), digits(5, 2, month), digits(8, 2, day);
    const std::int64_t moment = ms + static_cast<std::int64_t>(days * 7919U % 86'400U) * 1000 + days % 1000;
    char text[rfc3339_bytes_max];
    const Bytes out(text, static_cast<std::size_t>(write_rfc3339(text, moment) - text));
    const auto back = parse_rfc3339(out);
    if (out.substr(0, 10) != wanted || !back || *back != moment) wrong++;
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day++ < month_days[month - 1] + (month == 2 && is_leap ? 1 : 0)) continue;
    day = 1;
    if (month++ < 12) continue;
    month = 1, year++;
  }
  CHECK(days == 3'652'425);
  CHECK(wrong == 0);
}
