#include "hooks.hpp"

#include "configuration.hpp"
#include "text/encoding.hpp"

extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier)

namespace aldaba::fastly::raw {
extern "C" {
__attribute__((import_module("fastly_kv_store"), import_name("list"))) std::int32_t fastly_kv_list(Handle store, std::uint32_t mask,
                                                                                                   const KvListConfig*, Handle* pending);
__attribute__((import_module("fastly_kv_store"), import_name("list_wait"))) std::int32_t fastly_kv_list_wait(Handle pending, Handle* body,
                                                                                                             std::uint32_t* error);
}
}  // namespace aldaba::fastly::raw

namespace aldaba::fastly::hooks {
namespace {

// Of the request; what it holds lies in rooms of its own, since the shim's scratch is given back in between.
struct Asked {
  Bytes name, ask, now, die, dawdle;
  KvStore store;
};
Asked asked;
char asked_room[4096];

std::int64_t number_in(Bytes digits) {
  std::int64_t value = 0;
  for (const char c : digits)
    if (is_digit(c)) value = value * 10 + (c - '0');
  return value;
}

Bytes joined(Bytes a, Bytes b, Bytes c, Arena& arena) {
  Writer out{arena};
  out.put(a), out.put(b), out.put(c), out.commit();
  return {out.begin(), out.size()};
}

// The entry "<case>/<what>" of the store "TEST".
Bytes entry(Bytes what, Arena& arena) {
  if (asked.name.empty()) return {};
  return lookup(asked.store, joined(asked.name, "/", what, arena), arena).value;
}

// The key that the case has for this URL; a URL is no name for an entry, so they are numbered.
Bytes key_at(Bytes url, Arena& arena) {
  for (char digit = '0'; !url.empty() && digit <= '9'; digit++) {
    const Bytes number{&digit, 1}, known = entry(joined("key-url/", number, "", arena), arena);
    if (known.data() == nullptr) break;
    if (known == url) return entry(joined("key/", number, "", arena), arena);
  }
  return {};
}

Bytes header(const Downstream& in, Bytes name, Arena& arena) {
  const Bytes values = header_of(in.request, name, arena);
  return values.substr(0, values.find('\0'));
}

// Calls `each` with every key of the store.
template <class Each>
void for_each_key(const KvStore& store, Arena& scratch, Each each) {
  const raw::KvListConfig config;
  Handle pending = 0, body = 0;
  std::uint32_t error = 0;
  if (!store.is_open || !is_ok(raw::fastly_kv_list(store.handle, 0, &config, &pending))) return;
  if (!is_ok(raw::fastly_kv_list_wait(pending, &body, &error)) || static_cast<KvError>(error) != KvError::none) return;
  std::size_t size = 0;
  (void)read_body(body, scratch.low(), scratch.room() / 2, size);
  Bytes rest{scratch.take(size), size};
  rest.remove_prefix(rest.find('[') + 1);
  for (rest = rest.substr(0, rest.find(']')); rest.find('"') != Bytes::npos;) {
    (void)take_until(rest, '"');
    each(take_until(rest, '"'));
  }
}

template <class Each>
void for_each_store(Arena& scratch, Each each) {
  const Configuration configured = fastly::configuration(scratch);
  for (std::size_t i = 0; configured.config != nullptr && i < limits::destinations_max; i++) {
    const DestinationName destination = destination_name(*configured.config, i);
    bool is_new = destination.kind == DestinationKind::kv && !destination.store.empty();
    for (std::size_t j = 0; j < i; j++) is_new = is_new && destination_name(*configured.config, j).store != destination.store;
    if (is_new) each(destination.store);
  }
  each(Bytes{"aldaba"});
}

// [{"store","key","value"}]; what is no JSON, as a text.
void show_stores(Arena& scratch) {
  constexpr std::size_t room_bytes = 8 << 20;
  static char* room = nullptr;
  const std::size_t pages = room_bytes / 65'536;
  room = reinterpret_cast<char*>(__builtin_wasm_memory_grow(0, pages) * 65'536);
  Arena arena{{room, room_bytes / 2}}, values{{room + room_bytes / 2, room_bytes / 2}};
  Writer out{arena};
  out.put('[');
  for_each_store(scratch, [&](Bytes name) {
    const KvStore store = open_kv(name);
    for_each_key(store, scratch, [&](Bytes key) {
      const Bytes value = lookup(store, key, values).value;
      out.put(out.size() > 1 ? Bytes{",{\"store\":"} : Bytes{"{\"store\":"}), out.put_string(name), out.put(",\"key\":"),
          out.put_string(key);
      out.put(",\"value\":");
      if (value.starts_with('[') || value.starts_with('{')) out.put(value);
      else out.put_string(value);
      out.put('}');
    });
  });
  out.put(']');
  respond({200, 0, "application/json", {}, {out.begin(), out.size()}});
}

void wipe(Arena& scratch) {
  for_each_store(scratch, [&](Bytes name) {
    const KvStore store = open_kv(name);
    for_each_key(store, scratch, [&](Bytes key) { (void)remove(store, key); });
  });
  respond({200, 0, {}, {}, {}});
}

void show_plans(Arena& arena) { respond({200, 0, "application/octet-stream", {}, lookup(asked.store, "plans", arena).value}); }

void replay_one(const Config& config, Bytes message, Context context, Arena& arena, Arena& scratch) {
  arena.reset();
  Bytes plan = handle(config, message, context, arena);
  observe(plan);
  const Plan first = view_of(plan);
  const Bytes url = scratch.copy(first.at(first.head.need)), key = key_at(url, scratch);
  if (key.empty()) return;
  context.key_url = url, context.key = key;
  observe(handle(config, message, context, arena));
}

// Stored messages as they are, without HTTP: also what no server would let through.
void replay(const Downstream& in, Arena& scratch) {
  constexpr std::size_t room_bytes = 8 << 20;
  const std::size_t arena_bytes = arena_bytes_for(4 << 20);
  char* const room = reinterpret_cast<char*>(__builtin_wasm_memory_grow(0, (room_bytes + arena_bytes) / 65'536 + 1) * 65'536);
  std::size_t size = 0;
  (void)read_body(in.body, room, room_bytes, size);
  Arena arena{{room + room_bytes, arena_bytes}};
  const Configuration configured = fastly::configuration(scratch);
  if (configured.config == nullptr) return respond({500, 0, {}, {}, configured.mistakes});
  (void)provide_secrets(*configured.config, secret_names(*configured.config), scratch);
  Context context;
  context.client_ip = client_ip(in, scratch);
  constexpr std::size_t head_bytes = 12;  // of a record: hooks.hpp
  for (Bytes rest{room, size}; rest.size() >= head_bytes;) {
    context.now_ms = load<std::int64_t>(rest.data());
    const Bytes message = rest.substr(head_bytes, load<std::uint32_t>(rest.data() + 8));
    rest.remove_prefix(head_bytes + message.size());
    char* const before = scratch.low();
    replay_one(*configured.config, message, context, arena, scratch);
    scratch.commit_to(before);
  }
  arena.reset();
  show_plans(arena);
}

void show_plans() {
  const std::size_t pages = 512;
  Arena arena{{reinterpret_cast<char*>(__builtin_wasm_memory_grow(0, pages) * 65'536), pages * 65'536}};
  show_plans(arena);
}

}  // namespace

bool serve(const Downstream& in, Bytes path, Arena& scratch) {
  Arena room{asked_room};
  asked.name = header(in, "x-test-case", room), asked.ask = header(in, "x-test-ask", room);
  asked.now = header(in, "x-test-now", room), asked.die = header(in, "x-test-die", room);
  asked.dawdle = header(in, "x-test-dawdle", room);
  asked.store = open_kv("TEST");
  if (asked.die == "start") __builtin_trap();
  if (path == "/test/plans") return show_plans(), true;
  if (!asked.name.empty()) (void)remove(asked.store, "plans");
  if (path == "/test/replay") return replay(in, scratch), true;
  if (path == "/test/wipe") return wipe(scratch), true;
  if (path == "/dev/kv") return show_stores(scratch), true;
  return false;
}

std::int64_t now_ms() {
  char room[64];
  Arena arena{room};
  const Bytes now = asked.now.empty() ? entry("now", arena) : asked.now;
  return now.empty() ? fastly::now_ms() : number_in(now);
}

Bytes client_ip(const Downstream& in, Arena& arena) { return asked.name.empty() ? client_ip_of(in.request, arena) : entry("ip", arena); }

Bytes configuration(Arena& arena) {
  if (asked.name.empty()) return setting("aldaba", "config", arena);
  const Bytes file = entry("config", arena);
  return lookup(asked.store, joined("config/", file, "", arena), arena).value;
}

Bytes secret(Bytes name, Arena& arena) {
  return asked.name.empty() ? fastly::secret("aldaba", name, arena) : entry(joined("secret/", name, "", arena), arena);
}

// The corpus has several keys for one URL.
Bytes cached(Bytes url, Arena& arena) { return asked.name.empty() ? fastly::cached(url, arena) : Bytes{}; }

void observe(Bytes plan) {
  constexpr auto append = static_cast<KvMode>(2);
  if (!asked.name.empty()) (void)finish_insert(start_insert(asked.store, "plans", plan, append, 0));
}

void claimed() {
  if (asked.die == "claimed") __builtin_trap();
}

void taking_over() {
  if (!asked.dawdle.empty()) (void)select(nullptr, 0, static_cast<std::uint32_t>(number_in(asked.dawdle)));
}

KvError fault(Bytes store) { return asked.ask == "fail" || store == "BROKEN" ? KvError::too_many_requests : KvError::none; }

}  // namespace aldaba::fastly::hooks
