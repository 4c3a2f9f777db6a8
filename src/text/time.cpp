// Reading is one cursor that moves right; every reader says by its answer whether it found what it wants. Writing is on the hot path
// (once per event): divisions by constants, pairs of digits out of one table, and the longer form always written, so that the shorter
// one is only an earlier end.
#include "text/time.hpp"

#include <array>
#include <span>

namespace aldaba {
namespace {
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::size_t unix_digits_max = 15;  // 15 digits of seconds are 18 of milliseconds: no overflow

// Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
// Years begin in March, so that the leap day is the last of its year.
constexpr std::int64_t days_from_civil(int year, unsigned month, unsigned day) {
  const int shifted = year + 400 - (month <= 2 ? 1 : 0);  // 400 years more, so that the year 0000's January is not negative
  const unsigned era = static_cast<unsigned>(shifted) / 400, of_era = static_cast<unsigned>(shifted) % 400;
  const unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned of_era_days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return static_cast<std::int64_t>(era) * 146'097 + of_era_days - 719'468 - 146'097;
}
static_assert(days_from_civil(1970, 1, 1) == 0 && days_from_civil(2000, 2, 29) == 11'016);

constexpr std::int64_t year_0000 = days_from_civil(0, 1, 1) * ms_per_day;
constexpr std::int64_t year_9999_end = days_from_civil(9999, 12, 31) * ms_per_day + ms_per_day - 1;

constexpr unsigned days_in(int year, unsigned month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

struct Cursor {
  Bytes rest;

  bool one(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool digits(std::size_t count, unsigned& value) {
    if (rest.size() < count) return false;
    value = 0;
    for (std::size_t i = 0; i < count; i++) {
      if (!is_digit(rest[i])) return false;
      value = value * 10 + static_cast<unsigned>(rest[i] - '0');
    }
    rest.remove_prefix(count);
    return true;
  }
  bool word(Bytes wanted) {
    if (!equal_ignoring_case(rest.substr(0, wanted.size()), wanted)) return false;
    rest.remove_prefix(wanted.size());
    return true;
  }
  // ".123456", cut to milliseconds; without a point 0. A point without a digit is wrong.
  bool fraction(unsigned& ms) {
    ms = 0;
    if (!one('.')) return true;
    std::size_t count = 0;
    for (unsigned unit = 100; count < rest.size() && is_digit(rest[count]); count++, unit /= 10)
      ms += unit * static_cast<unsigned>(rest[count] - '0');
    rest.remove_prefix(count);
    return count > 0;
  }
  // "hh:mm:ss" as milliseconds. A leap second is the first second of the next minute: our count of time does not know it.
  bool time_of_day(std::int64_t& ms) {
    unsigned hour, minute, second;
    if (!digits(2, hour) || !one(':') || !digits(2, minute) || !one(':') || !digits(2, second)) return false;
    ms = std::int64_t{(hour * 60 + minute) * 60 + second} * 1000;
    return hour <= 23 && minute <= 59 && second <= 60;
  }
  // +hh, +hhmm, +hh:mm as milliseconds to subtract.
  bool offset(std::int64_t& ms) {
    const bool is_west = one('-');
    if (!is_west && !one('+')) return false;
    unsigned hour, minute = 0;
    if (!digits(2, hour)) return false;
    const bool has_colon = one(':');
    if (!rest.empty() || has_colon)
      if (!digits(2, minute)) return false;
    ms = (static_cast<std::int64_t>(hour) * 60 + minute) * (is_west ? -60'000 : 60'000);
    return hour <= 23 && minute <= 59;
  }
};

bool is_date(unsigned year, unsigned month, unsigned day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(static_cast<int>(year), month);
}

// Digits of seconds or milliseconds, and a fraction that is cut to milliseconds.
Result<std::int64_t> parse_unix(Bytes text, std::int64_t unit_ms) {
  std::size_t count = 0;
  std::int64_t whole = 0;
  for (; count < text.size() && is_digit(text[count]) && count <= unix_digits_max; count++) whole = whole * 10 + (text[count] - '0');
  if (count == 0 || count > unix_digits_max) return Reason::timestamp_malformed;
  Cursor cursor{text.substr(count)};
  unsigned thousandths;
  if (!cursor.fraction(thousandths) || !cursor.rest.empty()) return Reason::timestamp_malformed;
  return whole * unit_ms + (unit_ms == 1000 ? thousandths : 0);
}

constexpr Bytes month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Bytes day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

// 1-based place in the list, 0: none of them.
unsigned take_name(Cursor& cursor, std::span<const Bytes> names) {
  for (unsigned i = 0; i < names.size(); i++)
    if (cursor.word(names[i])) return i + 1;
  return 0;
}

constexpr auto digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; i++) pairs[2 * i] = static_cast<char>('0' + i / 10), pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  return pairs;
}();
void write_pair(char* at, std::uint32_t below_100) { std::memcpy(at, digit_pairs.data() + std::size_t{2} * below_100, 2); }
}  // namespace

Result<std::int64_t> parse_unix_seconds(Bytes text) { return parse_unix(text, 1000); }
Result<std::int64_t> parse_unix_milliseconds(Bytes text) { return parse_unix(text, 1); }

Result<std::int64_t> parse_rfc3339(Bytes text) {
  const Reason wrong = Reason::timestamp_malformed;
  Cursor cursor{text};
  unsigned year, month, day, ms;
  std::int64_t of_day, offset = 0;
  if (!cursor.digits(4, year) || !cursor.one('-') || !cursor.digits(2, month) || !cursor.one('-') || !cursor.digits(2, day)) return wrong;
  if (!is_date(year, month, day)) return wrong;
  if (!cursor.word("T") && !cursor.one(' ')) return wrong;
  if (!cursor.time_of_day(of_day) || !cursor.fraction(ms)) return wrong;
  const bool has_blank = cursor.one(' ');
  const bool has_zone = !cursor.rest.empty();
  if (has_zone && !cursor.word("Z") && !cursor.word("UTC") && !cursor.offset(offset)) return wrong;
  if (!cursor.rest.empty() || (has_blank && !has_zone)) return wrong;
  return days_from_civil(static_cast<int>(year), month, day) * ms_per_day + of_day + ms - offset;
}

Result<std::int64_t> parse_http_date(Bytes text) {
  const Reason wrong = Reason::timestamp_malformed;
  Cursor cursor{text};
  if (take_name(cursor, day_names) != 0 && (!cursor.one(',') || !cursor.one(' '))) return wrong;
  unsigned day, year;
  if (!cursor.digits(2, day) && !cursor.digits(1, day)) return wrong;
  if (!cursor.one(' ')) return wrong;
  const unsigned month = take_name(cursor, month_names);
  if (month == 0 || !cursor.one(' ') || !cursor.digits(4, year) || !cursor.one(' ') || !is_date(year, month, day)) return wrong;
  std::int64_t of_day, offset = 0;
  if (!cursor.time_of_day(of_day) || !cursor.one(' ')) return wrong;
  if (!cursor.word("GMT") && !cursor.word("UTC") && !cursor.offset(offset)) return wrong;
  if (!cursor.rest.empty()) return wrong;
  return days_from_civil(static_cast<int>(year), month, day) * ms_per_day + of_day - offset;
}

Result<std::int64_t> parse_us_time(Bytes text) {
  Cursor cursor{text};
  const auto one_or_two = [&](unsigned& value) { return cursor.digits(2, value) || cursor.digits(1, value); };
  unsigned year, month, day, hour, minute, second;
  if (!one_or_two(month) || !cursor.one('/')) return parse_rfc3339(text);
  const bool is_whole = one_or_two(day) && cursor.one('/') && cursor.digits(4, year) && cursor.one(' ') && one_or_two(hour) &&
                        cursor.one(':') && cursor.digits(2, minute) && cursor.one(':') && cursor.digits(2, second) && cursor.one(' ');
  if (!is_whole || !is_date(year, month, day) || hour < 1 || hour > 12 || minute > 59 || second > 59) return Reason::timestamp_malformed;
  const bool is_morning = cursor.word("AM");
  if ((!is_morning && !cursor.word("PM")) || !cursor.rest.empty()) return Reason::timestamp_malformed;
  const unsigned of_day = ((hour % 12 + (is_morning ? 0 : 12)) * 60 + minute) * 60 + second;
  return days_from_civil(static_cast<int>(year), month, day) * ms_per_day + std::int64_t{of_day} * 1000;
}

Result<std::int64_t> parse_any_time(Bytes text) {
  constexpr std::int64_t seconds_max_ms = 100'000'000'000'000;  // the year 5138
  if (const auto since_1970 = parse_unix_seconds(text)) return *since_1970 > seconds_max_ms ? *since_1970 / 1000 : *since_1970;
  const auto time = parse_rfc3339(text);
  return time ? time : parse_http_date(text);
}

// Days to date: C. Neri, L. Schneider, "Euclidean affine functions and their application to calendar algorithms" (2021): no branch,
// no loop, three multiplications. `days` are counted from 0000-03-01 moved back by 400 years, so that nothing is negative.
char* write_rfc3339(char* at, std::int64_t ms) {
  ms = ms < year_0000 ? year_0000 : ms > year_9999_end ? year_9999_end : ms;
  const auto since = static_cast<std::uint64_t>(ms - year_0000);
  const auto day_index = static_cast<std::uint32_t>(since / ms_per_day);
  const auto of_day = static_cast<std::uint32_t>(since - std::uint64_t{day_index} * ms_per_day);

  constexpr std::uint32_t march_first = 146'097 - 60;  // from 0000-01-01 (day 0 of day_index) to that origin: 400 years less 31 + 29 days
  const std::uint32_t in_centuries = 4 * (day_index + march_first) + 3;
  const std::uint32_t century = in_centuries / 146'097;
  const std::uint64_t in_years = std::uint64_t{2'939'745} * (in_centuries % 146'097 | 3);
  const auto year_of_century = static_cast<std::uint32_t>(in_years >> 32);
  const std::uint32_t day_of_year = static_cast<std::uint32_t>(in_years) / 2'939'745 / 4;
  const std::uint32_t in_months = 2141 * day_of_year + 197'913;
  const std::uint32_t is_next_year = day_of_year >= 306 ? 1 : 0;  // January and February
  const std::uint32_t month = (in_months >> 16) - 12 * is_next_year;
  const std::uint32_t day = (in_months & 0xffff) / 2141 + 1;
  const std::uint32_t year = 100 * century + year_of_century + is_next_year - 400;

  std::memcpy(at, "0000-00-00T00:00:00.000Z", rfc3339_bytes_max);
  const std::uint32_t second = of_day / 1000, minute = second / 60, fraction = of_day % 1000;
  write_pair(at, year / 100);
  write_pair(at + 2, year % 100);
  write_pair(at + 5, month);
  write_pair(at + 8, day);
  write_pair(at + 11, minute / 60);
  write_pair(at + 14, minute % 60);
  write_pair(at + 17, second % 60);
  if (fraction == 0) {
    at[19] = 'Z';
    return at + 20;
  }
  at[20] = static_cast<char>('0' + fraction / 100);
  write_pair(at + 21, fraction % 100);
  return at + rfc3339_bytes_max;
}

}  // namespace aldaba
