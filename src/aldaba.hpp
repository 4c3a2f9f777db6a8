// Aldaba's core: the only header that shims, the command line and tests include.
//
// Pure functions over bytes, the configuration and the clock: nothing here opens a file, reads a clock, draws a random number or calls
// the host. The same bytes in give the same bytes out everywhere. No input traps.
//
// Memory: the caller gives two arenas. The configuration's lives as long as it is used; the request's is reset by each handle(), and every
// view in a plan or delivery dies then. arena_bytes_for() says how much the second needs.
#pragma once
#include <cstdint>
#include <span>

#include "base/arena.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "event.hpp"
#include "plan.hpp"

namespace aldaba {

struct Config;  // config.hpp; opaque here

// ------------------------------------------------------------------------------------------------------------------------- configure

// A mistake in the configuration: where (JSON pointer), what is wrong, what to write instead.
struct Mistake {
  Bytes pointer, what, advice;
  bool is_warning = false;  // worth saying, does not stop
};
struct Configured {
  Config* config = nullptr;  // nullptr when there is any mistake that is not a warning
  std::span<const Mistake> mistakes;
};
// `text` is JSON; it is copied where it is kept. `arena` needs about 256 KB + 4 × text.size().
Configured configure(Bytes text, Arena& arena);

// Names of the secrets the configuration needs, without "$"; then hand each over. An unusable value is kept as such: requests that need
// it are answered 503 with a reason. → false when no such secret is named or there is no room.
std::span<const Bytes> secret_names(const Config& config);
bool provide_secret(Config& config, Bytes name, Bytes value);

// What a shim must know, as JSON: sources (name, path, wanted_headers), destinations (name, kind, store), secrets, limits, hash.
Bytes describe(const Config& config, Arena& arena);

// The same for a shim that is linked with the core, without text between (needs.cpp).
struct Needs : ByAddress {
  std::uint64_t config_hash = 0, body_bytes_max = 0;
  std::size_t destinations = 0;      // their indexes are the bits of a plan's events
  std::span<const Bytes> headers{};  // those that the source with this URL reads, lower case; a shim may leave out all others
  std::span<const Bytes> secrets{};  // those that a request to this URL may use: its source's, and every destination's
};
Needs needs_of(const Config& config, Bytes url, Arena& arena);
Bytes config_hash_text(const Config& config, Arena& arena);  // as describe() writes it
// Some route has "humans_only": a host without a ledger can only refuse its clicks (PlanEvent::held).
bool asks_for_people(const Config& config);

// ---------------------------------------------------------------------------------------------------------------------------- handle

struct Context {
  std::int64_t now_ms = 0;
  Bytes client_ip{};           // textual; empty when unknown
  std::uint64_t body_bytes = 0;  // declared size, where the shim did not read all of an oversized body
  Bytes key_url{}, key{};      // what an earlier plan's `need` asked for
};
// Enough for a body that holds mostly events; one that holds more than fits is answered too_many_items.
constexpr std::size_t arena_bytes_for(std::size_t request_bytes) { return (1 << 20) + 26 * request_bytes; }

// One request, an HTTP/1.1 message as bytes (text/http.hpp), to one plan (plan.hpp).
Bytes handle(const Config& config, Bytes message, const Context& context, Arena& arena);

// --------------------------------------------------------------------------------------------------------------------------- deliver

enum class DestinationKind : std::uint8_t { kv, http };

struct DestinationName {
  Bytes name, store;  // store: of a kv destination
  DestinationKind kind = DestinationKind::http;
};
DestinationName destination_name(const Config& config, std::size_t index);

struct EventView {
  Bytes id, body;
  std::span<const std::uint8_t, 16> natural_key;
  std::int64_t time_ms;
};
struct KvEntry {
  Bytes key, value;
  std::uint32_t ttl_s = 0;  // 0: for ever
};
struct Delivery : ByAddress {
  DestinationKind kind = DestinationKind::http;
  Bytes method, url, headers, body;  // http; headers as lines "name: value\n"
  std::uint32_t timeout_ms = 0;
  Bytes store;                       // kv
  std::span<const KvEntry> entries;
  Reason reason = Reason::ok;        // key_missing: the destination's signing key is not there; too_many_items: no room
};
// One outgoing request, or entries, for `events` (all of them for this destination). `batch`: their bodies as one JSON array when the
// caller has it already in one piece, else empty. Signed with `now_ms`, afresh on each attempt.
Delivery deliver(const Config& config, std::size_t index, std::span<const EventView> events, Bytes batch, std::int64_t now_ms,
                 Arena& arena);

// The same for the events of a plan that chose this destination.
Delivery deliver_plan(const Config& config, std::size_t index, const Plan& plan, std::int64_t now_ms, Arena& arena);

// ---------------------------------------------------------------------------------------------------------------------------- settle

struct Attempt {
  std::uint32_t number = 1;        // this was the n-th
  std::uint16_t status = 0;        // HTTP status; 0: no answer (time-out, refused, cut)
  std::int64_t first_ms = 0, now_ms = 0;
  Bytes retry_after{};             // that header, as it came
  Bytes id{};                      // of the event or batch: the jitter's seed
  std::uint32_t events = 1;        // so many were in it
};
// split: the receiver refuses the batch for good, and perhaps because of one event: each must be tried alone.
enum class Settled : std::uint8_t { done, retry, dead, split };
struct Settlement {
  Settled what = Settled::done;
  std::int64_t retry_at_ms = 0;
};
Settlement settle(const Config& config, std::size_t index, const Attempt& attempt);

// When a destination as a whole may be tried again after `failures` attempts in a row that got no usable answer (this was the last of them);
// 0: it need not rest. A destination that answered, if only to refuse for good, is alive: is_failure() says no, and its failures are 0 again.
std::int64_t rest_until(const Config& config, std::size_t index, const Attempt& attempt, std::uint32_t failures);
bool is_failure(std::uint16_t status);

}  // namespace aldaba
