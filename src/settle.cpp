// What an attempt's outcome means: done, again at a time, or dead.
#include "config.hpp"
#include "crypto/siphash.hpp"
#include "text/time.hpp"

namespace aldaba {
namespace {

constexpr std::int64_t second_ms = 1000;

// A receiver that says no for good: repeating the same bytes cannot change that. Everything else may pass: 401, 403 and 404 are how a
// receiver looks while it is being set up or moved, so they are tried again too.
bool is_final(std::uint16_t status) {
  return status == 400 || status == 405 || status == 410 || status == 411 || status == 413 || status == 414 || status == 415 ||
         status == 422 || status == 501 || status == 505;
}

// 5 s, 15 s, 45 s, … at most 6 h, then ± 20 % by the event and the attempt: the same on every host, different for every event.
std::int64_t pause_ms(const Attempt& attempt) {
  std::int64_t pause = 5 * second_ms;
  constexpr std::int64_t longest = 6 * (3600 * second_ms);
  for (std::uint32_t i = 1; i < attempt.number && pause < longest; i++) pause *= 3;
  if (pause > longest) pause = longest;
  const auto part = static_cast<std::int64_t>(crypto::siphash(attempt.id, attempt.number).low % 401);  // 0 … 400 ‰
  return pause * (800 + part) / 1000;
}

// Seconds or a date; 0 when it is neither.
std::int64_t wished_ms(Bytes retry_after, std::int64_t now_ms) {
  const Bytes text = trimmed(retry_after);
  if (text.empty()) return 0;
  if (is_digit(text.front())) {
    std::int64_t seconds = 0;
    for (const char c : text) {
      if (!is_digit(c) || seconds > 100'000'000) return 0;
      seconds = seconds * 10 + (c - '0');
    }
    return now_ms + seconds * second_ms;
  }
  const auto date = parse_http_date(text);
  return date ? *date : 0;
}

}  // namespace

Settlement settle(const Config&, std::size_t, const Attempt& attempt) {
  if (attempt.status >= 200 && attempt.status < 300) return {Settled::done, 0};
  if (is_final(attempt.status)) return {Settled::dead, 0};
  std::int64_t at = attempt.now_ms + pause_ms(attempt);
  if (const std::int64_t wished = wished_ms(attempt.retry_after, attempt.now_ms); wished > at) at = wished;
  if (at - attempt.first_ms > limits::retry_total_ms_max) return {Settled::dead, 0};
  return {Settled::retry, at};
}

}  // namespace aldaba
