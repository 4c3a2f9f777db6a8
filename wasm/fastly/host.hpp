// What the platform does for the shim: every host function that is used, with its status handling, its short-buffer rule (a text that does
// not fit is asked for again with the size the host names) and its cursor rule (lists come in pages of whole items, each ended by a zero
// byte). Nothing here knows of webhooks; nothing else in the shim sees a status number.
//
// A text that is not there has data() == nullptr. Handles are numbers of the host; sending consumes request, response and body.
#pragma once
#include "base/arena.hpp"
#include "imports.hpp"
#include "writer.hpp"

namespace aldaba::fastly {

using raw::Handle;

enum class Status : std::int32_t { ok = 0, error = 1, invalid = 2, bad_handle = 3, buffer_short = 4, none = 10 };
inline bool is_ok(std::int32_t status) { return static_cast<Status>(status) == Status::ok; }

// `call(to, room, &size)` writes a text into the arena.
template <class Call>
Bytes read_text(Arena& arena, Call call) {
  constexpr std::size_t first_bytes = 4096;
  std::size_t room = arena.room() < first_bytes ? arena.room() : first_bytes;
  for (int attempt = 0; attempt < 2; attempt++) {
    std::size_t size = 0;
    const auto status = static_cast<Status>(call(arena.low(), room, &size));
    if (status == Status::ok) return {arena.take(size), size};
    if (status != Status::buffer_short || size <= room || size > arena.room()) break;
    room = size;
  }
  return {};
}

std::int64_t now_ms();

// ------------------------------------------------------------------------------------------------------------------------ what came in

struct Downstream {
  Handle request = 0, body = 0;
};
Downstream downstream();
Bytes method_of(Handle request, Arena& arena);
Bytes url_of(Handle request, Arena& arena);
Bytes client_ip_of(Handle request, Arena& arena);  // as text; IPv6 in full
Bytes header_of(Handle request, Bytes name, Arena& arena);  // its values, each ended by a zero byte
// All values, each as a line "name: value\r\n": the same header twice is two lines. One over 64 KB is left out: no head may be as long.
void write_header_lines(Handle request, Bytes name, Writer& out, Arena& scratch);

// ------------------------------------------------------------------------------------------------------------------------ bodies

Handle body_of(Bytes bytes);
// At most `room` bytes, fewer at the end only. false: the body broke off.
bool read_body(Handle body, char* to, std::size_t room, std::size_t& size);
bool write_body(Handle body, Bytes bytes);
void close_body(Handle body);

// ------------------------------------------------------------------------------------------------------------------------ answering

struct Response {
  std::uint16_t status = 503;
  std::uint16_t retry_after_s = 0;
  Bytes content_type{}, headers{}, body{};  // headers: lines "name: value\n"
};
void respond(const Response& response);

// ------------------------------------------------------------------------------------------------------------------------ sending

struct Call {
  Bytes backend, method, url, headers, body;  // backend: the name of one of the service's, or what a dynamic one is to be called
  std::uint32_t timeout_ms = 0;
};
// -> false: it could not be sent; `error` says why.
bool start(const Call& call, Handle& pending, Bytes& error);

struct Reply {
  std::uint16_t status = 0;  // 0: none
  Handle body = 0;           // with a status only; to be closed
  Bytes error{};             // a word of a fixed list
};
// The index of one that is ready, or `count` after the time.
std::size_t select(const Handle* pending, std::size_t count, std::uint32_t timeout_ms);
Reply finish(Handle pending);

// ------------------------------------------------------------------------------------------------------------------------ stores

enum class KvError : std::uint32_t { none = 1, bad_request, not_found, precondition_failed, too_large, internal, too_many_requests };
Bytes word_of(KvError error);
enum class KvMode : std::uint32_t { overwrite = 0, add = 1 };

struct KvStore {
  Handle handle = 0;
  bool is_open = false;
};
KvStore open_kv(Bytes name);
struct KvWrite {
  Handle pending = 0;
  bool is_started = false;
  Bytes store{};
};
struct KvRecord {
  KvError error = KvError::internal;
  Bytes value{};
  std::uint64_t generation = 0;
};
// `generation`: 0, or what the entry's must still be.
KvWrite start_insert(const KvStore& store, Bytes key, Bytes value, KvMode mode, std::uint32_t ttl_s, std::uint64_t generation = 0);
KvError finish_insert(const KvWrite& write);
KvRecord lookup(const KvStore& store, Bytes key, Arena& arena);
KvError remove(const KvStore& store, Bytes key);

Bytes setting(Bytes store, Bytes key, Arena& arena);  // Config Store
Bytes secret(Bytes store, Bytes name, Arena& arena);  // Secret Store
Bytes cached(Bytes key, Arena& arena);
void keep_in_cache(Bytes key, Bytes value, std::uint64_t max_age_s);

void log_line(Bytes endpoint, Bytes line);

}  // namespace aldaba::fastly
