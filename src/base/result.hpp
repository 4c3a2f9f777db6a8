// Result<T>: a value, or the reason why there is none and where in the input. Reason: the closed list of reasons a request can end with.
// Each reason is one row: word (in plans, logs and answers), status, log level, sentence. Their tests: tests/unit/handle_test.cpp and the corpus.
#pragma once
#include <cstdint>
#include <utility>

#include "base/bytes.hpp"

namespace aldaba {

enum class Reason : std::uint8_t {
  ok,  // accepted
  handshake,  // answered
  probe,
  ping,
  key_needed,  // need: call again with the fetched key
  unknown_path,  // unrouted
  method_not_allowed,
  body_too_large,  // malformed
  too_many_items,
  malformed_request,
  malformed_body,
  wrong_shape,
  signature_missing,  // refused
  signature_malformed,
  signature_repeated,
  signature_mismatch,
  timestamp_missing,
  timestamp_malformed,
  timestamp_stale,
  sender_not_allowed,
  key_url_not_allowed,
  call_url_not_allowed,
  guard_failed,
  key_missing,  // misconfigured
  key_unusable,
};
constexpr std::size_t reason_count = static_cast<std::size_t>(Reason::key_unusable) + 1;

enum class Outcome : std::uint8_t { accepted, answered, refused, malformed, unrouted, misconfigured, need };
enum class Level : std::uint8_t { info, warn, error };

struct ReasonRow {
  Bytes word;
  Outcome outcome;
  std::uint16_t status;
  Level level;
  Bytes sentence;
};
const ReasonRow& row_of(Reason reason);
Bytes word_of(Outcome outcome);
Bytes word_of(Level level);

constexpr std::uint32_t no_offset = 0xffffffff;

// What went wrong and where: a byte offset into the body, or no_offset.
struct Failure {
  Reason reason = Reason::ok;
  std::uint32_t at = no_offset;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor): returned by value everywhere
  Result(Failure failure) : failure_(failure) {}  // NOLINT(google-explicit-constructor)
  Result(Reason reason, std::uint32_t at = no_offset) : failure_{reason, at} {}  // NOLINT(google-explicit-constructor)
  explicit operator bool() const { return failure_.reason == Reason::ok; }
  T& operator*() { return value_; }
  const T& operator*() const { return value_; }
  T* operator->() { return &value_; }
  const T* operator->() const { return &value_; }
  Failure failure() const { return failure_; }

 private:
  T value_{};
  Failure failure_{};
};

}  // namespace aldaba
