// The reactor's exports (docs/abi.md): memory layout and conversions, nothing else.
//
// Linear memory after the module's own data: | configuration | input buffer | request arena |. The last two are laid out anew when a larger
// input is announced; nothing in them outlives a call then.
#include "across.hpp"
#include "aldaba.hpp"
#include "bounce.hpp"
#include "writer.hpp"

extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier): the linker's name for where free memory begins

namespace {
using namespace aldaba;

constexpr std::size_t page_bytes = 65'536;
constexpr std::size_t config_bytes = 2 << 20;

struct Memory {
  char* config_begin = nullptr;
  char* input = nullptr;
  std::size_t input_bytes = 0;
  Arena config{{}};
  Arena request{{}};
};
Memory memory;
Config* config = nullptr;
Bytes last_result, last_plan;
char* after_plan = nullptr;  // what follows it in the request arena is free for deliveries

struct DeliveryOut {
  std::uint32_t kind, reason, timeout_ms;
  std::uint32_t method, method_size, url, url_size, headers, headers_size, body, body_size, store, store_size;
  std::uint32_t entries_count, entries;
};
struct EntryOut {
  std::uint32_t key, key_size, value, value_size, ttl_s;
};
DeliveryOut delivery_out;

std::uint32_t address(const void* at) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at)); }

bool reach(const char* end) {
  const std::size_t have = __builtin_wasm_memory_size(0) * page_bytes, need = address(end);
  return need <= have || __builtin_wasm_memory_grow(0, (need - have + page_bytes - 1) / page_bytes) != static_cast<std::size_t>(-1);
}

std::uint32_t hand_out(const Delivery& delivery) {
  auto* const entries = memory.request.take_array<EntryOut>(delivery.entries.size()).data();
  for (std::size_t i = 0; i < delivery.entries.size() && entries != nullptr; i++) {
    const KvEntry& entry = delivery.entries[i];
    entries[i] = {address(entry.key.data()), static_cast<std::uint32_t>(entry.key.size()), address(entry.value.data()),
                  static_cast<std::uint32_t>(entry.value.size()), entry.ttl_s};
  }
  auto size = [](Bytes text) { return static_cast<std::uint32_t>(text.size()); };
  delivery_out = {static_cast<std::uint32_t>(delivery.kind),
                  static_cast<std::uint32_t>(delivery.reason),
                  delivery.timeout_ms,
                  address(delivery.method.data()),
                  size(delivery.method),
                  address(delivery.url.data()),
                  size(delivery.url),
                  address(delivery.headers.data()),
                  size(delivery.headers),
                  address(delivery.body.data()),
                  size(delivery.body),
                  address(delivery.store.data()),
                  size(delivery.store),
                  static_cast<std::uint32_t>(delivery.entries.size()),
                  address(entries)};
  return address(&delivery_out);
}

void write_mistakes(std::span<const Mistake> mistakes) {
  Writer out{memory.config};
  out.put('[');
  for (const Mistake& mistake : mistakes) {
    if (&mistake != mistakes.data()) out.put(',');
    out.put("{\"pointer\":"), out.put_string(mistake.pointer), out.put(",\"what\":"), out.put_string(mistake.what);
    out.put(",\"advice\":"), out.put_string(mistake.advice),
        out.put(mistake.is_warning ? Bytes{",\"warning\":true}"} : Bytes{",\"warning\":false}"});
  }
  out.put(']');
  out.commit();
  last_result = {out.begin(), out.size()};
}

}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name))) auto aldaba_##name

EXPORT(abi_version)()->std::uint32_t { return abi_version; }

EXPORT(buffer)(std::uint32_t size)->std::uint32_t {
  if (memory.input == nullptr) {
    memory.config_begin = &__heap_base;
    if (!reach(memory.config_begin + config_bytes)) return 0;
    memory.config = Arena{{memory.config_begin, config_bytes}};
    memory.input = memory.config_begin + config_bytes;
  }
  if (size > memory.input_bytes || memory.input_bytes == 0) {
    const std::size_t wanted = size < page_bytes ? page_bytes : size;
    const std::size_t arena_bytes = arena_bytes_for(wanted);
    if (!reach(memory.input + wanted + arena_bytes + overrun_bytes)) return 0;  // copy_blocks() reads on
    memory.input_bytes = wanted;
    memory.request = Arena{{memory.input + wanted, arena_bytes}};
    last_plan = {};
  }
  return address(memory.input);
}

EXPORT(configure)(std::uint32_t size)->std::uint32_t {
  memory.config.reset();
  const Configured configured = aldaba::configure({memory.input, size}, memory.config);
  config = configured.config;
  write_mistakes(configured.mistakes);
  std::uint32_t errors = 0;
  for (const Mistake& mistake : configured.mistakes) errors += mistake.is_warning ? 0 : 1;
  return errors;
}

EXPORT(secret)(std::uint32_t name_size, std::uint32_t value_size)->std::uint32_t {
  return config != nullptr && provide_secret(*config, {memory.input, name_size}, {memory.input + name_size, value_size}) ? 1 : 0;
}

EXPORT(describe)()->void {
  memory.request.reset();
  last_plan = {};
  last_result = config == nullptr ? Bytes{} : aldaba::describe(*config, memory.request);
}

EXPORT(result)()->std::uint32_t { return address(last_result.data()); }
EXPORT(result_size)()->std::uint32_t { return static_cast<std::uint32_t>(last_result.size()); }

EXPORT(bounce)(std::uint32_t text_size, std::uint32_t status_size, std::uint32_t code)->void {
  static char json[160];
  const Bounce bounce = classify({{memory.input, text_size}, {memory.input + text_size, status_size}, code});
  const Bytes klass = word_of(bounce.klass == BounceClass::none ? BounceClass::undetermined : bounce.klass);
  const Bytes reason = word_of(bounce.reason == BounceReason::none ? BounceReason::unknown : bounce.reason);
  const Bytes rule = bounce.rule.empty() ? Bytes{"none"} : bounce.rule;
  char* at = json;
  for (const Bytes piece : {Bytes{"{\"class\":\""}, klass, Bytes{"\",\"reason\":\""}, reason, Bytes{"\",\"rule\":\""}, rule, Bytes{"\"}"}})
    std::memcpy(at, piece.data(), piece.size()), at += piece.size();
  last_result = {json, static_cast<std::size_t>(at - json)};
}

EXPORT(across)(std::uint32_t links, std::uint32_t is_delivered, std::uint32_t is_opened, std::uint32_t clicked, std::uint32_t has_quiet)
    ->void {
  last_result = judge_across({links, is_delivered != 0, is_opened != 0, clicked, has_quiet != 0});
}

EXPORT(handle)(std::uint32_t request_size, std::uint32_t ip_size, std::uint32_t key_url_size, std::uint32_t key_size, double body_bytes,
               double now_ms)
    ->std::uint32_t {
  if (config == nullptr) __builtin_trap();
  const char* at = memory.input;
  auto next = [&at](std::uint32_t size) {
    const Bytes piece{at, size};
    at += size;
    return piece;
  };
  const Bytes request = next(request_size);
  Context context;
  context.now_ms = static_cast<std::int64_t>(now_ms), context.body_bytes = static_cast<std::uint64_t>(body_bytes);
  context.client_ip = next(ip_size), context.key_url = next(key_url_size), context.key = next(key_size);
  last_plan = aldaba::handle(*config, request, context, memory.request);
  after_plan = memory.request.low();
  return address(last_plan.data());
}

EXPORT(deliver)(std::uint32_t destination, double now_ms)->std::uint32_t {
  if (config == nullptr || last_plan.empty()) __builtin_trap();
  memory.request.commit_to(after_plan);  // the delivery before this one is forgotten
  return hand_out(deliver_plan(*config, destination, view_of(last_plan), static_cast<std::int64_t>(now_ms), memory.request));
}

EXPORT(deliver_events)(std::uint32_t destination, std::uint32_t size, double now_ms)->std::uint32_t {
  if (config == nullptr || size < 4) __builtin_trap();
  memory.request.reset();
  last_plan = {};
  const char* at = memory.input;
  const char* const end = at + size;
  const auto count = load<std::uint32_t>(at);
  at += 4;
  constexpr std::size_t fixed_bytes = 32;
  auto* const views = reinterpret_cast<EventView*>(memory.request.take(count * sizeof(EventView), alignof(EventView)));
  if (views == nullptr) __builtin_trap();
  for (std::uint32_t i = 0; i < count; i++) {
    if (end - at < static_cast<std::ptrdiff_t>(fixed_bytes)) __builtin_trap();
    const auto id_size = load<std::uint32_t>(at), body_size = load<std::uint32_t>(at + 4);
    const char* const texts = at + fixed_bytes;
    if (static_cast<std::size_t>(end - texts) < static_cast<std::size_t>(id_size) + body_size) __builtin_trap();
    new (views + i) EventView{{texts, id_size},
                              {texts + id_size, body_size},
                              std::span<const std::uint8_t, 16>{reinterpret_cast<const std::uint8_t*>(at) + 16, 16},
                              load<std::int64_t>(at + 8)};
    at = texts + id_size + body_size;
  }
  return hand_out(aldaba::deliver(*config, destination, {views, count}, {}, static_cast<std::int64_t>(now_ms), memory.request));
}

EXPORT(settle)(std::uint32_t destination, std::uint32_t attempt, std::uint32_t status, double first_ms, double now_ms,
               std::uint32_t retry_after_size, std::uint32_t id_size, std::uint32_t events)
    ->double {
  if (config == nullptr) __builtin_trap();
  Attempt made;
  made.number = attempt, made.status = static_cast<std::uint16_t>(status);
  made.first_ms = static_cast<std::int64_t>(first_ms), made.now_ms = static_cast<std::int64_t>(now_ms);
  made.retry_after = {memory.input, retry_after_size}, made.id = {memory.input + retry_after_size, id_size};
  made.events = events;
  const Settlement settlement = aldaba::settle(*config, destination, made);
  switch (settlement.what) {
    case Settled::done: return 0;
    case Settled::dead: return -1;
    case Settled::split: return -2;
    default: return static_cast<double>(settlement.retry_at_ms);
  }
}

EXPORT(rest_until)(std::uint32_t destination, std::uint32_t failures, std::uint32_t status, double now_ms, std::uint32_t retry_after_size)
    ->double {
  if (config == nullptr) __builtin_trap();
  Attempt made;
  made.status = static_cast<std::uint16_t>(status), made.now_ms = static_cast<std::int64_t>(now_ms);
  made.retry_after = {memory.input, retry_after_size};
  if (!is_failure(made.status)) return -1;
  return static_cast<double>(aldaba::rest_until(*config, destination, made, failures));
}
