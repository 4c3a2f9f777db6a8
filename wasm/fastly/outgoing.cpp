#include "outgoing.hpp"

#include <hooks.hpp>

#include "text/url.hpp"

namespace aldaba::fastly {
namespace {

constexpr std::uint32_t fetch_timeout_ms = 5'000;         // for a key or a confirmation: the sender is waiting
constexpr std::size_t host_bytes_max = 255;               // RFC 1035
constexpr std::uint64_t key_age_s_max = 86'400;

// The core names only hosts on the sender's list; the platform follows no redirect, which would leave it.
Reply get(Bytes url) {
  const Url parts = parse_url(url);
  if (!parts.ok || parts.scheme != "https") return {};
  char name[host_bytes_max];
  if (parts.host.size() > sizeof name) return {};
  for (std::size_t i = 0; i < parts.host.size(); i++) name[i] = lower(parts.host[i]);
  Call call;
  call.backend = {name, parts.host.size()}, call.method = "GET", call.url = url, call.timeout_ms = fetch_timeout_ms;
  Handle pending = 0;
  Bytes error;
  if (!start(call, pending, error) || select(&pending, 1, fetch_timeout_ms) != 0) return {};
  Reply reply = finish(pending);
  if (reply.status != 0 && (reply.status < 200 || reply.status > 299)) close_body(reply.body), reply = {};
  return reply;
}

// A delivery under way.
struct Flight {
  Sent outcome{};
  std::size_t index = 0;
  Handle pending = 0;
  std::int64_t deadline_ms = 0;
  bool is_waiting = false;        // for an HTTP answer
  std::span<KvWrite> writes{};
};

void end(Flight& flight, Bytes error) {
  flight.outcome.error = error, flight.outcome.ended_ms = fastly::now_ms();
  flight.is_waiting = false;
}

void send(const Delivery& delivery, Flight& flight) {
  Call call;
  call.backend = flight.outcome.to, call.method = delivery.method, call.url = delivery.url, call.headers = delivery.headers;
  call.body = delivery.body, call.timeout_ms = delivery.timeout_ms;
  Bytes error;
  flight.deadline_ms = flight.outcome.started_ms + delivery.timeout_ms;
  flight.is_waiting = start(call, flight.pending, error);
  if (!flight.is_waiting) end(flight, error);
}

void put(const Delivery& delivery, Flight& flight, Arena& scratch) {
  const KvStore store = open_kv(delivery.store);
  if (!store.is_open) return end(flight, "no_such_store");
  if (const KvError fault = hooks::fault(delivery.store); fault != KvError::none) return end(flight, word_of(fault));
  flight.writes = scratch.take_array<KvWrite>(delivery.entries.size());
  if (flight.writes.empty()) return end(flight, "no_room");
  for (std::size_t i = 0; i < flight.writes.size(); i++)
    flight.writes[i] =
        start_insert(store, delivery.entries[i].key, delivery.entries[i].value, KvMode::overwrite, delivery.entries[i].ttl_s);
}

Delivery delivery_of(const Config& config, const Plan& plan, const Claims& claims, std::size_t index, std::int64_t now_ms, Arena& arena) {
  if (claims.repeats() == 0) return deliver_plan(config, index, plan, now_ms, arena);
  auto* const views = reinterpret_cast<EventView*>(arena.take(plan.events.size() * sizeof(EventView), alignof(EventView)));
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan.events.size() && views != nullptr; i++) {
    const PlanEvent& event = plan.events[i];
    if ((event.destinations >> index & 1) == 0 || claims.is_repeat(i)) continue;
    new (views + count++)
        EventView{plan.at(event.id), plan.at(event.body), std::span<const std::uint8_t, 16>{event.natural_key}, event.time_ms};
  }
  Delivery none;
  none.reason = Reason::too_many_items;
  return count == 0 ? none : deliver(config, index, {views, count}, {}, now_ms, arena);
}

void take_off(const Config& config, const Delivery& delivery, Flight& flight, Arena& scratch) {
  const DestinationName name = destination_name(config, flight.index);
  flight.outcome.to = name.name;
  flight.outcome.started_ms = fastly::now_ms();
  if (delivery.reason != Reason::ok) end(flight, row_of(delivery.reason).word);
  else if (delivery.kind == DestinationKind::kv) put(delivery, flight, scratch);
  else send(delivery, flight);
}

void land(const Config& config, Flight& flight) {
  const Reply reply = finish(flight.pending);
  if (reply.status != 0) close_body(reply.body);
  end(flight, reply.error);
  flight.outcome.status = reply.status;
  Attempt attempt;
  attempt.status = reply.status, attempt.first_ms = flight.outcome.started_ms, attempt.now_ms = flight.outcome.ended_ms;
  flight.outcome.is_done = settle(config, flight.index, attempt).what == Settled::done;
}

void wait_for_answers(const Config& config, std::span<Flight> flights) {
  for (;;) {
    Handle pending[limits::destinations_max];
    std::size_t which[limits::destinations_max], count = 0;
    std::int64_t deadline_ms = INT64_MAX;
    for (std::size_t i = 0; i < flights.size(); i++) {
      if (!flights[i].is_waiting) continue;
      pending[count] = flights[i].pending, which[count++] = i;
      if (flights[i].deadline_ms < deadline_ms) deadline_ms = flights[i].deadline_ms;
    }
    if (count == 0) return;
    const std::int64_t left_ms = deadline_ms - fastly::now_ms();
    const std::size_t ready = select(pending, count, static_cast<std::uint32_t>(left_ms < 1 ? 1 : left_ms));
    if (ready < count) land(config, flights[which[ready]]);
    for (Flight& flight : flights)
      if (flight.is_waiting && flight.deadline_ms <= fastly::now_ms()) end(flight, "response_timeout");
  }
}

void wait_for_writes(std::span<Flight> flights) {
  for (Flight& flight : flights) {
    Bytes error{};
    for (const KvWrite& write : flight.writes)
      if (const KvError wrong = finish_insert(write); wrong != KvError::none) error = word_of(wrong);
    if (flight.writes.empty()) continue;
    end(flight, error);
    flight.outcome.is_done = error.empty();
    flight.outcome.status = error.empty() ? 200 : 0;
  }
}

}  // namespace

Bytes fetch_key(Bytes url, Arena& arena, bool& is_fetched) {
  is_fetched = false;
  if (const Bytes key = hooks::cached(url, arena); !key.empty()) return key;
  const Reply reply = get(url);
  if (reply.status == 0) return {};
  std::size_t size = 0;
  char* const key = arena.take(limits::key_bytes_max + 1);
  const bool is_whole = key != nullptr && read_body(reply.body, key, limits::key_bytes_max + 1, size);
  close_body(reply.body);
  is_fetched = true;
  return is_whole && size > 0 && size <= limits::key_bytes_max ? Bytes{key, size} : Bytes{};
}

void keep_key(Bytes url, Bytes key) { keep_in_cache(url, key, key_age_s_max); }

// The cache has no way to remove an entry; an empty one that is stale at once does the same.
void forget_key(Bytes url) { keep_in_cache(url, {}, 0); }

bool confirm(Bytes url) {
  const Reply reply = get(url);
  if (reply.status != 0) close_body(reply.body);
  return reply.status != 0;
}

std::span<Sent> deliver_all(const Config& config, const Plan& plan, const Claims& claims, std::int64_t now_ms, Arena& arena,
                            Arena& scratch) {
  std::uint64_t wanted = 0;
  for (std::size_t i = 0; i < plan.events.size(); i++)
    if (!claims.is_repeat(i)) wanted |= plan.events[i].destinations;
  const auto flights = scratch.take_array<Flight>(static_cast<std::size_t>(__builtin_popcountll(wanted)));
  char* const after_plan = arena.low();
  std::size_t count = 0;
  for (std::size_t index = 0; index < limits::destinations_max && count < flights.size(); index++) {
    if ((wanted >> index & 1) == 0) continue;
    Flight& flight = flights[count++];
    flight.index = index;
    take_off(config, delivery_of(config, plan, claims, index, now_ms, arena), flight, scratch);
    arena.commit_to(after_plan);  // the host has its own copy by now
  }
  wait_for_writes(flights);
  wait_for_answers(config, flights);
  const auto outcomes = scratch.take_array<Sent>(count);
  for (std::size_t i = 0; i < outcomes.size(); i++) outcomes[i] = flights[i].outcome;
  return outcomes;
}

}  // namespace aldaba::fastly
