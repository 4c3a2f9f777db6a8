// The plan: what the core answers to a request, as one block of bytes that every host reads alike. docs/abi.md draws the layout.
// All numbers little endian; a Ref is an offset from the plan's first byte and a length; a Ref of length 0 means "none".
// encode() and decode() are exact inverses: tests and the fuzzer hold them to it.
#pragma once
#include <span>

#include "base/arena.hpp"
#include "base/result.hpp"

namespace aldaba {

constexpr std::uint16_t abi_version = 2;

struct Ref {
  std::uint32_t at = 0, size = 0;
};

struct PlanAnswer {
  std::uint16_t status = 0;
  std::uint16_t retry_after_s = 0;  // 0: no such header
  Ref content_type, headers, body;  // headers: further lines "name: value\n"
};

struct PlanHead {
  char magic[4] = {'A', 'L', 'D', 'P'};
  std::uint16_t version = abi_version;
  std::uint8_t outcome = 0, reason = 0;  // Outcome, Reason: their order is part of the version
  std::uint32_t size = 0;                // of the whole plan
  std::uint32_t error_at = no_offset;    // byte of the body
  std::uint32_t items = 0;               // things in the body = events + the skips' counts
  std::uint32_t events = 0, events_at = 0;
  std::uint32_t skips = 0, skips_at = 0;
  std::uint32_t status_reserved = 0;
  PlanAnswer answer, otherwise;
  Ref need;   // https URL of a key to fetch; then handle() again with it
  Ref call;   // https URL to GET, without following redirects, before `answer` may go back
  Ref key;    // name of the configured key that matched
  Ref log;    // one line of JSON, without line end
  Ref batch;  // JSON array of all events: "[" the bodies, separated by ",", "]"
};
static_assert(sizeof(PlanHead) == 136);

// `destinations`: bit i is the destination i of the configuration. Times in ms since 1970.
struct PlanEvent {
  Ref id, type, subject, body;
  std::uint8_t natural_key[16] = {};
  std::uint64_t destinations = 0;
  std::uint64_t held = 0;        // others that want it of people only: not before the ledger has judged it (across.hpp)
  std::int64_t time_ms = 0;
  std::uint8_t rank = 0;         // of the type: a state never moves to a lower one
  std::uint8_t channel = 0;      // Channel
  std::uint8_t suppress = 0;     // SuppressReason
  std::uint8_t bounce = 0;       // BounceClass
  std::uint8_t release = 0;      // Release: the address may be contacted again
  std::uint8_t scope = 0;        // SuppressScope of suppress or release
  std::uint8_t actor = 0;        // Actor: who did it, from this event alone; like the next 0 where no route asks for people only
  std::uint8_t sight = 0;        // Sight: what it is to the judgement of others
};
static_assert(sizeof(PlanEvent) == 80);

struct PlanSkip {
  Ref name;
  std::uint32_t count = 0;
};
static_assert(sizeof(PlanSkip) == 12);

// A plan in memory: views into its bytes.
struct Plan : ByAddress {
  Bytes bytes;
  PlanHead head;
  std::span<const PlanEvent> events;  // copied out, aligned
  std::span<const PlanSkip> skips;
  Bytes at(Ref ref) const { return bytes.substr(ref.at, ref.size); }
};

// A plan that handle() just made: not checked, its records used where they stand.
Plan view_of(Bytes own_plan);
// Checks everything: magic, version, every offset, that counts add up. Failure: malformed_body at the offending byte.
Result<Plan> decode(Bytes bytes, Arena& arena);
// The same bytes again, from the decoded parts alone.
Bytes encode(const Plan& plan, Arena& arena);

}  // namespace aldaba
