// The host functions of Fastly Compute that the shim uses, as the platform's ABI text has them (compute-at-edge.witx and cache.witx of
// fastly/Viceroy). Nothing but declarations: host.hpp is what the shim calls.
//
// Every function answers a status. Results come through trailing pointers, which are undefined unless the status is ok. Texts and lists
// are an address and a size; handles, flags and enums are u32; records go by address. Only scalars and pointers cross this border: the
// module passes small structs in registers among its own functions (cmake/flags.cmake), and the host knows nothing of that.
#pragma once
#include <cstddef>
#include <cstdint>

namespace aldaba::fastly::raw {

using Handle = std::uint32_t;
using Size = std::size_t;

struct SendErrorDetail {
  std::uint32_t tag = 0, mask = 0b11110;  // the mask is the guest's: which details it knows
  std::uint16_t dns_rcode = 0, dns_info = 0;
  std::uint8_t tls_alert = 0, h2_frame = 0;
  std::uint32_t h2_code = 0;
};
static_assert(sizeof(SendErrorDetail) == 20);

struct KvInsertConfig {
  std::uint32_t mode = 0, unused = 0;
  const char* metadata = nullptr;
  Size metadata_size = 0;
  std::uint32_t ttl_s = 0;
  std::uint64_t generation = 0;
};
struct KvReserved {
  std::uint32_t zero = 0;
};
struct KvListConfig {
  std::uint32_t mode = 0;
  const char* cursor = nullptr;
  Size cursor_size = 0;
  std::uint32_t limit = 0;
  const char* prefix = nullptr;
  Size prefix_size = 0;
};

// The host reads all of it, whatever the mask says.
struct DynamicBackend {
  const char* host_override = nullptr;
  Size host_override_size = 0;
  std::uint32_t connect_timeout_ms = 0, first_byte_timeout_ms = 0, between_bytes_timeout_ms = 0, ssl_min = 0, ssl_max = 0;
  const char* cert_hostname = nullptr;
  Size cert_hostname_size = 0;
  const char* ca_cert = nullptr;
  Size ca_cert_size = 0;
  const char* ciphers = nullptr;
  Size ciphers_size = 0;
  const char* sni_hostname = nullptr;
  Size sni_hostname_size = 0;
  const char* client_certificate = nullptr;
  Size client_certificate_size = 0;
  Handle client_key = 0;
  std::uint32_t http_keepalive_ms = 0, tcp_keepalive_enable = 0, tcp_keepalive_interval_s = 0, tcp_keepalive_probes = 0,
                tcp_keepalive_time_s = 0, max_connections = 0, max_use = 0, max_lifetime_ms = 0;
  const void* healthcheck = nullptr;
};

struct CacheLookup {
  Handle request_headers = 0;
  const char* service = nullptr;
  Size service_size = 0;
};
struct CacheRange {
  std::uint64_t from = 0, to = 0;
};
struct CacheWrite {
  std::uint64_t max_age_ns = 0;
  Handle request_headers = 0;
  const char* vary = nullptr;
  Size vary_size = 0;
  std::uint64_t initial_age_ns = 0, stale_ns = 0;
  const char* surrogate_keys = nullptr;
  Size surrogate_keys_size = 0;
  std::uint64_t length = 0;
  const char* metadata = nullptr;
  Size metadata_size = 0;
  std::uint64_t edge_max_age_ns = 0;
  const char* service = nullptr;
  Size service_size = 0;
};
#ifdef __wasm__
static_assert(sizeof(KvInsertConfig) == 32 && sizeof(KvListConfig) == 24 && sizeof(DynamicBackend) == 108 && sizeof(CacheWrite) == 80);
#endif

#define FASTLY(module, name) __attribute__((import_module(module), import_name(name))) std::int32_t
// clang-format off
extern "C" {
FASTLY("fastly_abi", "init") fastly_abi_init(std::uint64_t version);

FASTLY("fastly_http_req", "body_downstream_get") fastly_req_downstream(Handle* request, Handle* body);
FASTLY("fastly_http_req", "method_get") fastly_req_method(Handle, char* to, Size room, Size* size);
FASTLY("fastly_http_req", "uri_get") fastly_req_uri(Handle, char* to, Size room, Size* size);
FASTLY("fastly_http_req", "header_values_get") fastly_req_header_values(Handle, const char* name, Size name_size, char* to, Size room, std::uint32_t cursor, std::int64_t* next, Size* size);
FASTLY("fastly_http_req", "new") fastly_req_new(Handle* request);
FASTLY("fastly_http_req", "method_set") fastly_req_method_set(Handle, const char*, Size);
FASTLY("fastly_http_req", "uri_set") fastly_req_uri_set(Handle, const char*, Size);
FASTLY("fastly_http_req", "header_insert") fastly_req_header_insert(Handle, const char* name, Size, const char* value, Size);
FASTLY("fastly_http_req", "register_dynamic_backend") fastly_req_register_backend(const char* name, Size, const char* target, Size, std::uint32_t mask, const DynamicBackend*);
FASTLY("fastly_http_req", "send_async_v2") fastly_req_send_async(Handle request, Handle body, const char* backend, Size, std::uint32_t streaming, Handle* pending);
FASTLY("fastly_http_req", "pending_req_wait_v2") fastly_req_wait(Handle pending, SendErrorDetail*, Handle* response, Handle* body);
FASTLY("fastly_http_downstream", "downstream_client_ip_addr") fastly_downstream_client_ip(Handle request, std::uint8_t* to, Size* size);

FASTLY("fastly_http_body", "new") fastly_body_new(Handle* body);
FASTLY("fastly_http_body", "read") fastly_body_read(Handle, char* to, Size room, Size* size);
FASTLY("fastly_http_body", "write") fastly_body_write(Handle, const char* from, Size, std::uint32_t end, Size* written);
FASTLY("fastly_http_body", "close") fastly_body_close(Handle);

FASTLY("fastly_http_resp", "new") fastly_resp_new(Handle* response);
FASTLY("fastly_http_resp", "status_get") fastly_resp_status(Handle, std::uint16_t* status);
FASTLY("fastly_http_resp", "status_set") fastly_resp_status_set(Handle, std::uint32_t status);
FASTLY("fastly_http_resp", "header_append") fastly_resp_header_append(Handle, const char* name, Size, const char* value, Size);
FASTLY("fastly_http_resp", "send_downstream") fastly_resp_send(Handle response, Handle body, std::uint32_t streaming);
FASTLY("fastly_http_resp", "close") fastly_resp_close(Handle);

FASTLY("fastly_backend", "exists") fastly_backend_exists(const char* name, Size, std::uint32_t* exists);
FASTLY("fastly_async_io", "select") fastly_select(const Handle* handles, Size count, std::uint32_t timeout_ms, std::uint32_t* index);

FASTLY("fastly_kv_store", "open") fastly_kv_open(const char* name, Size, Handle* store);
FASTLY("fastly_kv_store", "lookup") fastly_kv_lookup(Handle store, const char* key, Size, std::uint32_t mask, const KvReserved*, Handle* pending);
FASTLY("fastly_kv_store", "lookup_wait_v2") fastly_kv_lookup_wait(Handle pending, Handle* body, char* metadata, Size room, Size* size, std::uint64_t* generation, std::uint32_t* error);
FASTLY("fastly_kv_store", "insert") fastly_kv_insert(Handle store, const char* key, Size, Handle body, std::uint32_t mask, const KvInsertConfig*, Handle* pending);
FASTLY("fastly_kv_store", "insert_wait") fastly_kv_insert_wait(Handle pending, std::uint32_t* error);
FASTLY("fastly_kv_store", "delete") fastly_kv_delete(Handle store, const char* key, Size, std::uint32_t mask, const KvReserved*, Handle* pending);
FASTLY("fastly_kv_store", "delete_wait") fastly_kv_delete_wait(Handle pending, std::uint32_t* error);

FASTLY("fastly_config_store", "open") fastly_config_open(const char* name, Size, Handle* store);
FASTLY("fastly_config_store", "get") fastly_config_get(Handle store, const char* key, Size, char* to, Size room, Size* size);
FASTLY("fastly_secret_store", "open") fastly_secret_open(const char* name, Size, Handle* store);
FASTLY("fastly_secret_store", "get") fastly_secret_get(Handle store, const char* key, Size, Handle* secret);
FASTLY("fastly_secret_store", "plaintext") fastly_secret_plaintext(Handle secret, char* to, Size room, Size* size);

FASTLY("fastly_cache", "lookup") fastly_cache_lookup(const char* key, Size, std::uint32_t mask, const CacheLookup*, Handle* entry);
FASTLY("fastly_cache", "get_state") fastly_cache_state(Handle entry, std::uint32_t* state);
FASTLY("fastly_cache", "get_body") fastly_cache_body(Handle entry, std::uint32_t mask, const CacheRange*, Handle* body);
FASTLY("fastly_cache", "close") fastly_cache_close(Handle entry);
FASTLY("fastly_cache", "insert") fastly_cache_insert(const char* key, Size, std::uint32_t mask, const CacheWrite*, Handle* body);

FASTLY("fastly_log", "endpoint_get") fastly_log_endpoint(const char* name, Size, Handle* endpoint);
FASTLY("fastly_log", "write") fastly_log_write(Handle endpoint, const char* line, Size, Size* written);

FASTLY("wasi_snapshot_preview1", "clock_time_get") fastly_wasi_clock(std::uint32_t clock, std::uint64_t precision, std::uint64_t* time_ns);
}
// clang-format on
#undef FASTLY

}  // namespace aldaba::fastly::raw
