// How a request ended, and the plan that says so: answers, log line, records, head.
#pragma once
#include "guard.hpp"
#include "normalise.hpp"
#include "verify.hpp"

namespace aldaba {

struct Ending {
  Failure failure{};               // reason ok: accepted
  Reason observed = Reason::ok;    // what "verify": "observe" let pass
  Bytes key, need, call;
  const Handshake* handshake = nullptr;
  Tally tally{};
};

// A handshake's reply, at most limits::echo_bytes_max; empty when a part is missing.
Bytes reply_of(const Parts& parts, const Handshake& handshake, Request& request);

// Writes the plan from its first byte on: payload first (the events), then finish() adds the rest and the head.
class PlanWriter {
 public:
  explicit PlanWriter(Arena& arena);
  Writer& out() { return out_; }
  void forget_events();
  Bytes finish(const Request& request, Ending& ending, Bytes reply, Bytes reply_headers);

 private:
  Bytes attempt(const Request& request, const Ending& ending, Bytes reply, Bytes reply_headers);
  Ref put(Bytes text);
  Ref put_log(const Request& request, const Ending& ending, std::uint16_t status);
  PlanAnswer put_answer(const Request& request, const Ending& ending, Bytes reply, Bytes reply_headers);
  PlanAnswer put_otherwise(const Request& request, const Ending& ending);
  void put_records(const Ending& ending, PlanHead& head);
  void align();

  Arena& arena_;
  char* const high_at_start_;
  Writer out_;
};

}  // namespace aldaba
