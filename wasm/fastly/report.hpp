// The line that a request leaves in the log: the plan's own, with what became of it. Texts joined, nothing parsed.
#pragma once
#include "aldaba.hpp"
#include "host.hpp"

namespace aldaba::fastly {

// A delivery, and what came of it.
struct Sent {
  Bytes to{};
  std::uint16_t status = 0;
  bool is_done = false;
  Bytes error{};
  std::int64_t started_ms = 0, ended_ms = 0;
};

struct Report {
  Bytes log{};              // of the plan
  Bytes failed{}, detail{};  // why the plan could not be carried out; empty: it was
  std::span<Sent> deliveries{};
  std::size_t repeats = 0;  // events that an earlier request has delivered
  Bytes claims{};           // what went wrong with them
};

// Never a secret or an address: `detail` is our own text.
void write_report(const Report& report, std::uint16_t answered, std::int64_t took_ms, Arena& arena);

}  // namespace aldaba::fastly
