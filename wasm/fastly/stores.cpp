// The host's stores behind host.hpp: KV, Config, Secret, the cache of this location; and its log.
#include "host.hpp"

namespace aldaba::fastly {
namespace {

struct InsertOption {
  static constexpr std::uint32_t ttl = 1U << 4, generation = 1U << 5;
};
constexpr std::uint32_t cache_found = 1;

// All of a body that fits into the arena.
Bytes text_of(Handle body, Arena& arena) {
  std::size_t size = 0;
  const bool is_whole = read_body(body, arena.low(), arena.room(), size);
  close_body(body);
  return is_whole ? Bytes{arena.take(size), size} : Bytes{};
}

KvError error_of(std::int32_t status, std::uint32_t error) { return is_ok(status) ? static_cast<KvError>(error) : KvError::internal; }

}  // namespace

Bytes word_of(KvError error) {
  constexpr Bytes words[] = {
      "kv_error", "", "kv_bad_request", "kv_not_found", "kv_precondition_failed", "kv_too_large", "kv_internal", "kv_too_many_requests"};
  const auto index = static_cast<std::size_t>(error);
  return index < sizeof words / sizeof *words ? words[index] : words[0];
}

KvStore open_kv(Bytes name) {
  KvStore store;
  store.is_open = is_ok(raw::fastly_kv_open(name.data(), name.size(), &store.handle));
  return store;
}

KvWrite start_insert(const KvStore& store, Bytes key, Bytes value, KvMode mode, std::uint32_t ttl_s, std::uint64_t generation) {
  raw::KvInsertConfig config;
  std::uint32_t mask = 0;
  config.mode = static_cast<std::uint32_t>(mode);
  if (ttl_s > 0) config.ttl_s = ttl_s, mask |= InsertOption::ttl;
  if (generation > 0) config.generation = generation, mask |= InsertOption::generation;
  KvWrite write;
  write.is_started =
      store.is_open && is_ok(raw::fastly_kv_insert(store.handle, key.data(), key.size(), body_of(value), mask, &config, &write.pending));
  return write;
}

KvError finish_insert(const KvWrite& write) {
  std::uint32_t error = 0;
  return write.is_started ? error_of(raw::fastly_kv_insert_wait(write.pending, &error), error) : KvError::bad_request;
}

// A key that is not there is no error of the host: the status is ok, and the second word says so.
KvRecord lookup(const KvStore& store, Bytes key, Arena& arena) {
  const raw::KvReserved reserved;
  KvRecord record;
  Handle pending = 0, body = 0;
  if (!is_ok(raw::fastly_kv_lookup(store.handle, key.data(), key.size(), 0, &reserved, &pending))) return record;
  char metadata[16];
  std::size_t metadata_size = 0;
  std::uint32_t error = 0;
  record.error =
      error_of(raw::fastly_kv_lookup_wait(pending, &body, metadata, sizeof metadata, &metadata_size, &record.generation, &error), error);
  if (record.error == KvError::none) record.value = text_of(body, arena);
  return record;
}

KvError remove(const KvStore& store, Bytes key) {
  const raw::KvReserved reserved;
  Handle pending = 0;
  std::uint32_t error = 0;
  if (!is_ok(raw::fastly_kv_delete(store.handle, key.data(), key.size(), 0, &reserved, &pending))) return KvError::internal;
  return error_of(raw::fastly_kv_delete_wait(pending, &error), error);
}

Bytes setting(Bytes store, Bytes key, Arena& arena) {
  Handle handle = 0;
  if (!is_ok(raw::fastly_config_open(store.data(), store.size(), &handle))) return {};
  return read_text(arena, [&](char* to, std::size_t room, std::size_t* size) {
    return raw::fastly_config_get(handle, key.data(), key.size(), to, room, size);
  });
}

Bytes secret(Bytes store, Bytes name, Arena& arena) {
  Handle handle = 0, secret = 0;
  if (!is_ok(raw::fastly_secret_open(store.data(), store.size(), &handle))) return {};
  if (!is_ok(raw::fastly_secret_get(handle, name.data(), name.size(), &secret))) return {};
  return read_text(arena,
                   [&](char* to, std::size_t room, std::size_t* size) { return raw::fastly_secret_plaintext(secret, to, room, size); });
}

Bytes cached(Bytes key, Arena& arena) {
  const raw::CacheLookup options;
  const raw::CacheRange whole;
  Handle entry = 0, body = 0;
  std::uint32_t state = 0;
  if (!is_ok(raw::fastly_cache_lookup(key.data(), key.size(), 0, &options, &entry))) return {};
  const bool is_found =
      is_ok(raw::fastly_cache_state(entry, &state)) && (state & cache_found) != 0 && is_ok(raw::fastly_cache_body(entry, 0, &whole, &body));
  const Bytes value = is_found ? text_of(body, arena) : Bytes{};
  (void)raw::fastly_cache_close(entry);
  return value;
}

void keep_in_cache(Bytes key, Bytes value, std::uint64_t max_age_s) {
  raw::CacheWrite options;
  options.max_age_ns = max_age_s * 1'000'000'000;
  Handle body = 0;
  if (!is_ok(raw::fastly_cache_insert(key.data(), key.size(), 0, &options, &body))) return;
  if (write_body(body, value)) close_body(body);  // one that is not closed is no entry
}

void log_line(Bytes endpoint, Bytes line) {
  Handle handle = 0;
  std::size_t written = 0;
  if (is_ok(raw::fastly_log_endpoint(endpoint.data(), endpoint.size(), &handle)))
    (void)raw::fastly_log_write(handle, line.data(), line.size(), &written);
}

}  // namespace aldaba::fastly
