// What an attempt's outcome means: done, again at a time, or dead; and when a destination as a whole must be left alone for a while.
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
std::int64_t pause_ms(Bytes seed, std::uint32_t number, std::int64_t factor, std::int64_t longest) {
  std::int64_t pause = 5 * second_ms;
  for (std::uint32_t i = 1; i < number && pause < longest; i++) pause *= factor;
  if (pause > longest) pause = longest;
  const auto part = static_cast<std::int64_t>(crypto::siphash(seed, number).low % 401);  // 0 … 400 ‰
  return pause * (800 + part) / 1000;
}

constexpr std::int64_t longest_pause_ms = 6 * (3600 * second_ms);

// A destination rests after so many failures in a row: 5 s, 10 s, 20 s, … at most 5 min, so that its recovery is noticed soon.
constexpr std::uint32_t failures_before_rest = 5;
constexpr std::int64_t longest_rest_ms = 300 * second_ms;
// What it asks for itself (429 and 503 with Retry-After) is heeded, up to an hour: a slip of the pen must not stop it for days.
constexpr std::int64_t longest_wish_ms = 3600 * second_ms;

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

Settlement settle(const Config& config, std::size_t index, const Attempt& attempt) {
  if (attempt.status >= 200 && attempt.status < 300) return {Settled::done, 0};
  if (is_final(attempt.status)) return {attempt.events > 1 ? Settled::split : Settled::dead, 0};
  std::int64_t at = attempt.now_ms + pause_ms(attempt.id, attempt.number, 3, longest_pause_ms);
  if (const std::int64_t wished = wished_ms(attempt.retry_after, attempt.now_ms); wished > at) at = wished;
  const std::int64_t give_up_ms = index < config.destinations.size() ? config.destinations[index].give_up_ms : limits::retry_total_ms_max;
  if (at - attempt.first_ms > give_up_ms) return {Settled::dead, 0};
  return {Settled::retry, at};
}

bool is_failure(std::uint16_t status) { return (status < 200 || status >= 300) && !is_final(status); }

std::int64_t rest_until(const Config& config, std::size_t index, const Attempt& attempt, std::uint32_t failures) {
  if (!is_failure(attempt.status) || failures == 0 || index >= config.destinations.size()) return 0;
  std::int64_t until = 0;
  if (failures >= failures_before_rest)
    until = attempt.now_ms + pause_ms(config.destinations[index].name, failures - failures_before_rest + 1, 2, longest_rest_ms);
  if (attempt.status == 429 || attempt.status == 503) {
    std::int64_t wished = wished_ms(attempt.retry_after, attempt.now_ms);
    if (wished > attempt.now_ms + longest_wish_ms) wished = attempt.now_ms + longest_wish_ms;
    if (wished > attempt.now_ms && wished > until) until = wished;
  }
  return until;
}

}  // namespace aldaba
