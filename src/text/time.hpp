// Moments as milliseconds since 1970-01-01T00:00:00Z, and their texts. No locale, no time zone data, no clock.
#pragma once
#include <cstdint>

#include "base/result.hpp"

namespace aldaba {

// Milliseconds; Failure: timestamp_malformed. All digits must be used up; no sign, no exponent; at most 15 digits before a point.
Result<std::int64_t> parse_unix_seconds(Bytes text);   // "1700000000", "1700000000.123456" (fraction cut to ms)
Result<std::int64_t> parse_unix_milliseconds(Bytes text);
// RFC 3339, and what senders write instead: blank for T, offsets +hh, +hhmm, +hh:mm, Z or UTC, with or without a blank before them, any
// fraction (cut to ms), no offset at all (taken as UTC). A leap second is the first second of the next minute.
Result<std::int64_t> parse_any_time(Bytes text);  // whichever of these fits; a number above 10^11 is milliseconds
Result<std::int64_t> parse_us_time(Bytes text);   // month/day/year h:mm:ss AM or PM, in UTC; or RFC 3339
Result<std::int64_t> parse_rfc3339(Bytes text);
// RFC 9110 IMF-fixdate "Sun, 06 Nov 1994 08:49:37 GMT", also with +hhmm for the zone, without the day's name, or with a
// day of one digit (RFC 5322 dates). The day's name is not checked against the date.
Result<std::int64_t> parse_http_date(Bytes text);

constexpr std::size_t rfc3339_bytes_max = 24;
// "2023-11-14T22:13:20Z", with ".123" before Z when the milliseconds are not zero. Years 0000 to 9999; others are clamped. → end.
// `at` has room for rfc3339_bytes_max whatever the moment.
char* write_rfc3339(char* at, std::int64_t ms);

}  // namespace aldaba
