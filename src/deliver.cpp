// What leaves: events as key-value entries, or as one HTTP request in CloudEvents' structured (one) or batched (several) content mode, signed
// with Standard Webhooks at the time of the attempt and carrying the event's id as idempotency key.
#include "config.hpp"
#include "crypto/crypto.hpp"
#include "crypto/siphash.hpp"
#include "text/encoding.hpp"
#include "text/time.hpp"
#include "writer.hpp"

namespace aldaba {
namespace {

Delivery failed(const Destination& destination, Reason reason) {
  Delivery delivery;
  delivery.kind = destination.kind, delivery.reason = reason;
  return delivery;
}

// A batch's id: the hash of its events' names, so that the same events again have the same id.
Bytes id_of(std::span<const EventView> events, Arena& arena) {
  if (events.size() == 1) return events[0].id;
  crypto::SipHash hash;
  for (const EventView& event : events) hash.add({reinterpret_cast<const char*>(event.natural_key.data()), event.natural_key.size()});
  const crypto::Hash128 value = hash.finish();
  char bytes[16];
  std::memcpy(bytes, &value.low, 8), std::memcpy(bytes + 8, &value.high, 8);
  char* const text = arena.take(38);
  if (text == nullptr) return {};
  std::memcpy(text, "batch-", 6);
  write_hex(text + 6, {bytes, 16});
  return {text, 38};
}

Bytes json_array(std::span<const EventView> events, Arena& arena) {
  Writer out{arena};
  for (std::size_t i = 0; i < events.size(); i++) out.put(i == 0 ? '[' : ','), out.put(events[i].body);
  out.put(']');
  if (out.is_full()) return {};
  out.commit();
  return {out.begin(), out.size()};
}

// Header values hold visible ASCII and blanks only; of anything else, its hash.
Bytes safe_id(Bytes id, Arena& arena) {
  bool is_safe = !id.empty();
  for (const char c : id) is_safe = is_safe && c >= 0x20 && c < 0x7f;
  if (is_safe) return id;
  const crypto::Hash128 value = crypto::siphash(id);
  char* const text = arena.take(32);
  if (text == nullptr) return {};
  char bytes[16];
  std::memcpy(bytes, &value.low, 8), std::memcpy(bytes + 8, &value.high, 8);
  write_hex(text, {bytes, 16});
  return {text, 32};
}

// Secrets are "whsec_" and base64, as Standard Webhooks has them; any other text is the key itself.
Bytes signing_key(Bytes secret, Arena& arena) {
  constexpr Bytes prefix = "whsec_";
  return secret.starts_with(prefix) ? decode_base64(secret.substr(prefix.size()), arena, Padding::optional) : secret;
}

Delivery to_http(const Destination& destination, std::span<const EventView> events, Bytes batch, std::int64_t now_ms, Arena& arena) {
  Delivery delivery;
  delivery.kind = DestinationKind::http;
  delivery.method = destination.method, delivery.url = destination.url.value(), delivery.timeout_ms = destination.timeout_ms;
  delivery.body = events.size() == 1 ? events[0].body : !batch.empty() ? batch : json_array(events, arena);
  const Bytes id = safe_id(id_of(events, arena), arena);
  if (delivery.url.empty()) return failed(destination, Reason::key_missing);
  if (delivery.body.empty() || id.empty()) return failed(destination, Reason::too_many_items);
  const Bytes key = destination.sign.is_set() ? signing_key(destination.sign.value(), arena) : Bytes{};
  if (destination.sign.is_set() && key.empty())
    return failed(destination, destination.sign.value().empty() ? Reason::key_missing : Reason::key_unusable);

  Writer out{arena};
  out.put(events.size() == 1 ? Bytes{"content-type: application/cloudevents+json\n"}
                             : Bytes{"content-type: application/cloudevents-batch+json\n"});
  out.put("idempotency-key: "), out.put(id), out.put('\n');
  for (const DestinationHeader& header : destination.headers) {
    const Bytes value = header.value.value();
    if (value.empty() || value.find_first_of("\r\n") != Bytes::npos) return failed(destination, Reason::key_missing);
    out.put(header.name), out.put(": "), out.put(value), out.put('\n');
  }
  if (!key.empty()) {
    out.put("webhook-id: "), out.put(id), out.put("\nwebhook-timestamp: ");
    const std::uint32_t at = out.size();
    out.put_number(static_cast<std::uint64_t>(now_ms > 0 ? now_ms / 1000 : 0));
    const Bytes message[] = {id, ".", {out.begin() + at, out.size() - at}, ".", delivery.body};
    const crypto::Digest digest = crypto::hmac(crypto::Hash::sha256, key, message);
    out.put("\nwebhook-signature: v1,");
    out.put_with(base64_size(digest.size), [&](char* to) { return write_base64(to, digest.view()); });
    out.put('\n');
  }
  if (out.is_full()) return failed(destination, Reason::too_many_items);
  out.commit();
  delivery.headers = {out.begin(), out.size()};
  return delivery;
}

// The events as this destination may see them; empty when there is no room.
std::span<const EventView> private_events(const Privacy& privacy, std::span<const EventView> events, Arena& arena) {
  char* const memory = arena.take(events.size() * sizeof(EventView), alignof(EventView));
  if (memory == nullptr) return {};
  auto* const views = reinterpret_cast<EventView*>(memory);
  const char* const high = arena.high();
  for (std::size_t i = 0; i < events.size(); i++) {
    const std::size_t scratch_bytes = 8 * events[i].body.size() + 64;
    char* const scratch = arena.take_high(scratch_bytes);
    Writer out{arena};
    if (scratch == nullptr || !put_private(privacy, events[i].body, out, Arena{{scratch, scratch_bytes}})) return {};
    out.commit();
    arena.give_back_high(static_cast<std::size_t>(high - arena.high()));
    new (views + i) EventView{events[i].id, {out.begin(), out.size()}, events[i].natural_key, events[i].time_ms};
  }
  return {views, events.size()};
}

// "<source>/<time>/<name>": keys sort by time, and the same event again has the same key.
Bytes kv_key(const EventView& event, Bytes name, Arena& arena) {
  Writer out{arena};
  constexpr Bytes opening = "{\"specversion\":\"1.0\",\"id\":\"", marker = "\",\"source\":\"";  // as write_event() begins an event
  const std::size_t at = event.body.find(marker, opening.size());
  const Bytes rest = at == Bytes::npos ? Bytes{} : event.body.substr(at + marker.size());
  char time[rfc3339_bytes_max];
  const Bytes time_text{time, static_cast<std::size_t>(write_rfc3339(time, event.time_ms) - time)};
  out.put_fast(rest.substr(0, rest.find('"')), "/", time_text, "/", name);
  if (out.is_full()) return {};
  out.commit();
  return {out.begin(), out.size()};
}

Bytes hex_of(const EventView& event, Arena& arena) {
  char* const text = arena.take(32);
  if (text == nullptr) return {};
  write_hex(text, {reinterpret_cast<const char*>(event.natural_key.data()), 16});
  return {text, 32};
}

Delivery to_kv(const Destination& destination, std::span<const EventView> events, Bytes batch, Arena& arena) {
  Delivery delivery;
  delivery.kind = DestinationKind::kv;
  delivery.store = destination.store;
  const bool each = destination.per == KvPer::event && events.size() <= limits::kv_entries_per_request_max;
  auto entries = arena.take_array<KvEntry>(each ? events.size() : 1);
  if (entries.empty()) return failed(destination, Reason::too_many_items);
  if (each) {
    for (std::size_t i = 0; i < events.size(); i++)
      entries[i] = {kv_key(events[i], hex_of(events[i], arena), arena), events[i].body, destination.ttl_s};
  } else {
    const Bytes name = events.size() == 1 ? hex_of(events[0], arena) : id_of(events, arena);
    entries[0] = {kv_key(events[0], name, arena), !batch.empty() ? batch : json_array(events, arena), destination.ttl_s};
  }
  for (const KvEntry& entry : entries)
    if (entry.key.empty() || entry.key.size() > limits::kv_key_bytes_max || entry.value.empty())
      return failed(destination, Reason::too_many_items);
  delivery.entries = entries;
  return delivery;
}

}  // namespace

Delivery deliver(const Config& config, std::size_t index, std::span<const EventView> events, Bytes batch, std::int64_t now_ms,
                 Arena& arena) {
  if (index >= config.destinations.size() || events.empty()) return {};
  const Destination& destination = config.destinations[index];
  if (destination.keeps != Keeps::events) return failed(destination, Reason::wrong_shape);  // the ledger writes these itself
  if (destination.privacy.is_set()) {
    events = private_events(destination.privacy, events, arena), batch = {};
    if (events.empty()) return failed(destination, Reason::too_many_items);
  }
  return destination.kind == DestinationKind::kv ? to_kv(destination, events, batch, arena)
                                                 : to_http(destination, events, batch, now_ms, arena);
}

Delivery deliver_plan(const Config& config, std::size_t index, const Plan& plan, std::int64_t now_ms, Arena& arena) {
  std::size_t count = 0;
  for (const PlanEvent& event : plan.events) count += event.destinations >> index & 1;
  const auto memory = arena.take(count * sizeof(EventView), alignof(EventView));
  if (count == 0 || memory == nullptr) return {};
  auto* const views = reinterpret_cast<EventView*>(memory);
  std::size_t i = 0;
  for (const PlanEvent& event : plan.events)
    if ((event.destinations >> index & 1) != 0)
      new (views + i++)
          EventView{plan.at(event.id), plan.at(event.body), std::span<const std::uint8_t, 16>{event.natural_key}, event.time_ms};
  const Bytes batch = count == plan.events.size() ? plan.at(plan.head.batch) : Bytes{};
  return deliver(config, index, {views, count}, batch, now_ms, arena);
}

}  // namespace aldaba
