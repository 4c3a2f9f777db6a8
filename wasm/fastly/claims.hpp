// Who delivers an event: the request that could add its claim to the KV store "aldaba". The store's *add* is the only test-and-set that the
// platform has; it is eventually consistent between locations, so this keeps most repeats out and not all.
//
//   (nothing) --add--> "pending T" --delivered--> "done T"        a repeat: answered 2xx, not delivered
//                          |--------failed------> (nothing)       the sender repeats, and somebody else delivers
//                          |---guest died, T is old--> "pending T'", taken over by whoever comes next
//
// A claim that is pending and young belongs to a request at work: the repeat is asked to come again. So a guest that dies between claim and
// delivery delays its events until the sender's next try after pending_ms_max, and loses none.
//
// Up to claims_max events have a claim each; a larger batch has one for all of it, since each claim is a write of its own.
#pragma once
#include "aldaba.hpp"
#include "host.hpp"

namespace aldaba::fastly {

class Claims {
 public:
  // Without the store, or where it fails, everything is delivered: a repeat is better than a loss.
  void take(const Plan& plan, Bytes path, std::int64_t now_ms, Arena& arena);
  // After the answer: what is delivered is done, what is not is given back.
  void settle(bool is_delivered, std::int64_t now_ms, Arena& arena);

  bool is_busy() const { return is_busy_; }  // another request has some of these events at hand
  bool is_repeat(std::size_t event) const { return !claims_.empty() && claims_[is_batch_ ? 0 : event].state == State::repeat; }
  std::size_t repeats() const { return repeats_; }  // events
  Bytes trouble() const { return trouble_; }  // a word for the log; empty: none

 private:
  enum class State : std::uint8_t { unclaimed, mine, repeat, busy };
  struct Claim {
    Bytes key{};
    State state = State::unclaimed;
    KvWrite write{};
  };
  void look_closer(Claim& claim, std::int64_t now_ms, Arena& arena);

  KvStore store_{};
  std::span<Claim> claims_{};
  bool is_batch_ = false, is_busy_ = false;
  std::size_t repeats_ = 0;
  Bytes trouble_{};
};

}  // namespace aldaba::fastly
