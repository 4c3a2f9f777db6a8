// The host functions behind host.hpp.
#include "host.hpp"

#include <iterator>

#include "base/limits.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"

namespace aldaba::fastly {
namespace {

struct BackendOption {
  static constexpr std::uint32_t host_override = 1U << 1, connect_timeout = 1U << 2, first_byte_timeout = 1U << 3,
                                 between_bytes_timeout = 1U << 4, use_ssl = 1U << 5, cert_hostname = 1U << 8, sni_hostname = 1U << 11;
};

// SendErrorDetail::tag, in the ABI's order.
constexpr Bytes send_errors[] = {"no_answer",
                                 "no_answer",
                                 "dns_timeout",
                                 "dns_error",
                                 "destination_not_found",
                                 "destination_unavailable",
                                 "ip_unroutable",
                                 "connection_refused",
                                 "connection_terminated",
                                 "connection_timeout",
                                 "connection_limit",
                                 "tls_certificate",
                                 "tls_configuration",
                                 "incomplete_response",
                                 "header_section_too_large",
                                 "body_too_large",
                                 "response_timeout",
                                 "status_invalid",
                                 "upgrade_failed",
                                 "protocol_error",
                                 "cache_key_invalid",
                                 "uri_invalid",
                                 "internal",
                                 "tls_alert",
                                 "tls_protocol",
                                 "h2_error"};

Bytes after_scheme(Bytes url) { return url.substr(url.find("://") + 3); }
Bytes authority_of(Bytes url) {
  const Bytes rest = after_scheme(url);
  return rest.substr(0, rest.find_first_of("/?#"));
}

// The service's own backend of that name where there is one: its address, its certificates, its time-outs. Else one made for this request.
bool ensure_backend(const Call& call) {
  std::uint32_t exists = 0;
  if (is_ok(raw::fastly_backend_exists(call.backend.data(), call.backend.size(), &exists)) && exists != 0) return true;
  const Url url = parse_url(call.url);
  if (!url.ok || !url.userinfo.empty()) return false;
  const Bytes authority = authority_of(call.url);
  raw::DynamicBackend backend;
  std::uint32_t mask = BackendOption::host_override | BackendOption::connect_timeout | BackendOption::first_byte_timeout |
                       BackendOption::between_bytes_timeout;
  backend.host_override = authority.data(), backend.host_override_size = authority.size();
  // A little more than the caller waits, so that it is the caller who says that the time is over.
  backend.connect_timeout_ms = backend.first_byte_timeout_ms = backend.between_bytes_timeout_ms = call.timeout_ms + 500;
  if (url.scheme == "https") {
    mask |= BackendOption::use_ssl | BackendOption::cert_hostname | BackendOption::sni_hostname;
    backend.cert_hostname = backend.sni_hostname = url.host.data();
    backend.cert_hostname_size = backend.sni_hostname_size = url.host.size();
  }
  return is_ok(
      raw::fastly_req_register_backend(call.backend.data(), call.backend.size(), authority.data(), authority.size(), mask, &backend));
}

// "name: value\n" lines, one after another.
template <class Each>
void for_each_header(Bytes lines, Each each) {
  while (!lines.empty()) {
    const Bytes line = take_until(lines, '\n');
    if (const std::size_t colon = line.find(": "); colon != Bytes::npos) each(line.substr(0, colon), line.substr(colon + 2));
  }
}

}  // namespace

std::int64_t now_ms() {
  std::uint64_t time_ns = 0;
  (void)raw::fastly_wasi_clock(0, 1'000'000, &time_ns);
  return static_cast<std::int64_t>(time_ns / 1'000'000);
}

Downstream downstream() {
  Downstream downstream;
  (void)raw::fastly_abi_init(1);
  if (!is_ok(raw::fastly_req_downstream(&downstream.request, &downstream.body))) __builtin_trap();
  return downstream;
}

Bytes method_of(Handle request, Arena& arena) {
  return read_text(arena, [&](char* to, std::size_t room, std::size_t* size) { return raw::fastly_req_method(request, to, room, size); });
}

Bytes url_of(Handle request, Arena& arena) {
  return read_text(arena, [&](char* to, std::size_t room, std::size_t* size) { return raw::fastly_req_uri(request, to, room, size); });
}

Bytes client_ip_of(Handle request, Arena& arena) {
  std::uint8_t address[16];
  std::size_t size = 0;
  if (!is_ok(raw::fastly_downstream_client_ip(request, address, &size)) || (size != 4 && size != 16)) return {};
  Writer out{arena};
  for (std::size_t i = 0; i < size; i++) {
    if (size == 4 && i > 0) out.put('.');
    if (size == 16 && i > 0 && i % 2 == 0) out.put(':');
    const char byte = static_cast<char>(address[i]);
    if (size == 4) out.put_number(address[i]);
    else out.put_with(2, [&](char* to) { return write_hex(to, {&byte, 1}); });
  }
  out.commit();
  return {out.begin(), out.size()};
}

Bytes header_of(Handle request, Bytes name, Arena& arena) {
  return read_text(arena, [&](char* to, std::size_t room, std::size_t* size) {
    std::int64_t next = -1;
    return raw::fastly_req_header_values(request, name.data(), name.size(), to, room, 0, &next, size);
  });
}

void write_header_lines(Handle request, Bytes name, Writer& out, Arena& scratch) {
  const std::size_t room = scratch.room() < limits::head_bytes_max ? scratch.room() : limits::head_bytes_max;
  for (std::int64_t cursor = 0; cursor >= 0;) {
    std::int64_t next = -1;
    std::size_t size = 0;
    const auto at = static_cast<std::uint32_t>(cursor);
    if (!is_ok(raw::fastly_req_header_values(request, name.data(), name.size(), scratch.low(), room, at, &next, &size))) return;
    for (Bytes rest{scratch.low(), size}; !rest.empty();) out.put(name), out.put(": "), out.put(take_until(rest, '\0')), out.put("\r\n");
    if (next <= cursor) return;
    cursor = next;
  }
}

// ------------------------------------------------------------------------------------------------------------------------ bodies

Handle body_of(Bytes bytes) {
  Handle body = 0;
  if (is_ok(raw::fastly_body_new(&body))) (void)write_body(body, bytes);
  return body;
}

bool read_body(Handle body, char* to, std::size_t room, std::size_t& size) {
  size = 0;
  while (size < room) {
    std::size_t read = 0;
    if (!is_ok(raw::fastly_body_read(body, to + size, room - size, &read))) return false;
    if (read == 0) return true;
    size += read;
  }
  return true;
}

bool write_body(Handle body, Bytes bytes) {
  constexpr std::uint32_t at_the_back = 0;
  while (!bytes.empty()) {
    std::size_t written = 0;
    if (!is_ok(raw::fastly_body_write(body, bytes.data(), bytes.size(), at_the_back, &written)) || written == 0) return false;
    bytes.remove_prefix(written);
  }
  return true;
}

void close_body(Handle body) { (void)raw::fastly_body_close(body); }

// ------------------------------------------------------------------------------------------------------------------------ answering

void respond(const Response& response) {
  Handle handle = 0;
  if (!is_ok(raw::fastly_resp_new(&handle))) __builtin_trap();
  auto put = [&](Bytes name, Bytes value) {
    (void)raw::fastly_resp_header_append(handle, name.data(), name.size(), value.data(), value.size());
  };
  (void)raw::fastly_resp_status_set(handle, response.status);
  for_each_header(response.headers, put);
  if (!response.content_type.empty()) put("content-type", response.content_type);
  if (response.retry_after_s > 0) {
    char room[8];
    Arena digits{{room, sizeof room}};
    Writer out{digits};
    out.put_number(response.retry_after_s);
    put("retry-after", {out.begin(), out.size()});
  }
  const bool may_have_body = response.status != 204 && response.status != 205 && response.status != 304;
  (void)raw::fastly_resp_send(handle, body_of(may_have_body ? response.body : Bytes{}), 0);
}

// ------------------------------------------------------------------------------------------------------------------------ sending

bool start(const Call& call, Handle& pending, Bytes& error) {
  error = "url_invalid";
  if (call.url.find("://") == Bytes::npos || !ensure_backend(call)) return false;
  Handle request = 0;
  error = "internal";
  if (!is_ok(raw::fastly_req_new(&request))) return false;
  bool is_good = is_ok(raw::fastly_req_method_set(request, call.method.data(), call.method.size())) &&
                 is_ok(raw::fastly_req_uri_set(request, call.url.data(), call.url.size()));
  auto put = [&](Bytes name, Bytes value) {
    is_good = is_ok(raw::fastly_req_header_insert(request, name.data(), name.size(), value.data(), value.size())) && is_good;
  };
  put("host", authority_of(call.url));
  for_each_header(call.headers, put);
  if (!is_good) return error = "request_invalid", false;
  return is_ok(raw::fastly_req_send_async(request, body_of(call.body), call.backend.data(), call.backend.size(), 0, &pending));
}

std::size_t select(const Handle* pending, std::size_t count, std::uint32_t timeout_ms) {
  std::uint32_t index = 0;
  return is_ok(raw::fastly_select(pending, count, timeout_ms, &index)) && index < count ? index : count;
}

Reply finish(Handle pending) {
  raw::SendErrorDetail detail;
  Reply reply;
  Handle response = 0;
  if (!is_ok(raw::fastly_req_wait(pending, &detail, &response, &reply.body))) {
    reply.error = detail.tag < std::size(send_errors) ? send_errors[detail.tag] : send_errors[0];
    return reply;
  }
  (void)raw::fastly_resp_status(response, &reply.status);
  (void)raw::fastly_resp_close(response);
  return reply;
}

}  // namespace aldaba::fastly
