#include "claims.hpp"

#include <hooks.hpp>

#include "crypto/siphash.hpp"
#include "text/encoding.hpp"

namespace aldaba::fastly {
namespace {

constexpr Bytes store_name = "aldaba", pending = "pending ", done = "done ";
constexpr std::size_t claims_max = 16;
constexpr std::uint32_t claim_ttl_s = 7 * 24 * 3600;
// Longer than any guest lives: the platform ends one after two minutes.
constexpr std::int64_t pending_ms_max = 125'000;
// The store takes one write a second for a key.
constexpr std::uint32_t back_off_ms = 1'100;
constexpr int tries = 3;

// The same event at two sources is two events: the path is part of the name.
Bytes key_of(std::span<const PlanEvent> events, Bytes path, Arena& arena) {
  crypto::SipHash hash;
  hash.add(path), hash.separate();
  for (const PlanEvent& event : events) hash.add({reinterpret_cast<const char*>(event.natural_key), sizeof event.natural_key});
  const crypto::Hash128 value = hash.finish();
  char bytes[16];
  std::memcpy(bytes, &value.low, 8), std::memcpy(bytes + 8, &value.high, 8);
  Writer out{arena};
  out.put("claim/"), out.put_with(32, [&](char* to) { return write_hex(to, {bytes, sizeof bytes}); });
  out.commit();
  return {out.begin(), out.size()};
}

Bytes value_of(Bytes state, std::int64_t now_ms, Arena& arena) {
  Writer out{arena};
  out.put(state), out.put_number(static_cast<std::uint64_t>(now_ms));
  out.commit();
  return {out.begin(), out.size()};
}

std::int64_t time_in(Bytes value) {
  std::int64_t time_ms = 0;
  for (const char c : value.substr(pending.size()))
    if (is_digit(c)) time_ms = time_ms * 10 + (c - '0');
  return time_ms;
}

}  // namespace

void Claims::take(const Plan& plan, Bytes path, std::int64_t now_ms, Arena& arena) {
  if (plan.events.empty()) return;
  store_ = open_kv(store_name);
  if (!store_.is_open) return;
  is_batch_ = plan.events.size() > claims_max;
  claims_ = arena.take_array<Claim>(is_batch_ ? 1 : plan.events.size());
  const Bytes value = value_of(pending, now_ms, arena);
  for (std::size_t i = 0; i < claims_.size(); i++) {
    claims_[i].key = key_of(is_batch_ ? plan.events : plan.events.subspan(i, 1), path, arena);
    claims_[i].write = start_insert(store_, claims_[i].key, value, KvMode::add, claim_ttl_s);
  }
  for (Claim& claim : claims_) {
    const KvError error = finish_insert(claim.write);
    if (error == KvError::none) claim.state = State::mine;
    else if (error == KvError::precondition_failed) look_closer(claim, now_ms, arena);
    else if (error == KvError::too_many_requests) claim.state = State::busy;  // somebody wrote this key within the second
    else trouble_ = word_of(error);
    is_busy_ = is_busy_ || claim.state == State::busy;
    if (claim.state == State::repeat) repeats_ += is_batch_ ? plan.events.size() : 1;
  }
  hooks::claimed();
}

// The claim is there already: done, at work, or left behind by one that died. Only one request can take over the last: it must still be
// the entry that was read.
void Claims::look_closer(Claim& claim, std::int64_t now_ms, Arena& arena) {
  const KvRecord found = lookup(store_, claim.key, arena);
  if (found.error == KvError::none && found.value.starts_with(done)) return void(claim.state = State::repeat);
  claim.state = State::busy;
  if (found.error != KvError::none || now_ms - time_in(found.value) <= pending_ms_max) return;
  const Bytes value = value_of(pending, now_ms, arena);
  hooks::taking_over();
  const KvError error = finish_insert(start_insert(store_, claim.key, value, KvMode::overwrite, claim_ttl_s, found.generation));
  if (error == KvError::none) claim.state = State::mine;
}

void Claims::settle(bool is_delivered, std::int64_t now_ms, Arena& arena) {
  const Bytes value = value_of(done, now_ms, arena);
  for (int attempt = 0; attempt < tries; attempt++) {
    bool is_refused = false;
    if (attempt > 0) (void)select(nullptr, 0, back_off_ms);
    for (Claim& claim : claims_)
      if (claim.state == State::mine && is_delivered) claim.write = start_insert(store_, claim.key, value, KvMode::overwrite, claim_ttl_s);
    for (Claim& claim : claims_) {
      if (claim.state != State::mine) continue;
      const KvError error = is_delivered ? finish_insert(claim.write) : remove(store_, claim.key);
      is_refused = is_refused || error == KvError::too_many_requests;
      if (error == KvError::none) claim.state = State::unclaimed;
      else trouble_ = word_of(error);
    }
    if (!is_refused) return;
  }
}

}  // namespace aldaba::fastly
