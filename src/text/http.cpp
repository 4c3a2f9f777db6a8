// The head is read line by line, never past limits::head_bytes_max, and every byte of it is looked at once: what is not allowed in its
// place ends the reading at its line. Nothing is repaired: a host hands in what it received, a file says what it says.
#include "text/http.hpp"

#include <array>

#include "base/limits.hpp"
#include "base/octets.hpp"

namespace aldaba {
namespace {
constexpr char nothing_allowed = '\x7f';  // refused all the same

// RFC 9110 §5.6.2
constexpr auto is_token_byte = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < table.size(); i++) {
    const char c = static_cast<char>(i), low = lower(c);
    table[i] = is_digit(c) || (low >= 'a' && low <= 'z') || (i != 0 && Bytes("!#$%&'*+-.^_`|~").find(c) != Bytes::npos);
  }
  return table;
}();
std::size_t token_size(Bytes text) {
  std::size_t size = 0;
  while (size < text.size() && is_token_byte[static_cast<std::uint8_t>(text[size])]) size++;
  return size;
}
bool is_token(Bytes text) { return !text.empty() && token_size(text) == text.size(); }

// Up to the first of `ends`; all of it when there is none. For texts too short to be worth a call of memchr.
template <class... Char>
std::size_t size_until(Bytes text, Char... ends) {
  std::size_t size = 0;
  while (size < text.size() && ((text[size] != ends) && ...)) size++;
  return size;
}

// Where the line ends; npos when it does not. Sixteen bytes at a time: headers are most of what a small request has.
std::size_t find_line_end(Bytes text) {
  std::size_t at = 0;
  for (; text.size() - at >= 16; at += 16)
    if (const std::uint32_t hits = bits_of(load<Octets>(text.data() + at) == '\n'); hits != 0)
      return at + static_cast<std::size_t>(std::countr_zero(hits));
  at += size_until(text.substr(at), '\n');
  return at == text.size() ? Bytes::npos : at;
}

bool has_control(Bytes text, char allowed) {
  const auto octet = static_cast<unsigned char>(allowed);
  const auto is_control = [&](auto c) { return ((c < 0x20) & (c != octet)) | (c == 0x7f); };
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; end - at >= 16; at += 16)
    if (__builtin_reduce_or(is_control(load<Octets>(at))) != 0) return true;
  for (; at != end; at++)
    if (is_control(static_cast<unsigned char>(*at))) return true;
  return false;
}

// Lines of the head, without their ends. After the empty line `rest` begins with the body.
struct Lines {
  Bytes rest;         // of the head
  bool next(Bytes& line) {
    const std::size_t end = find_line_end(rest);
    if (end == Bytes::npos) return false;
    line = rest.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    rest.remove_prefix(end + 1);
    return true;
  }
};

bool is_version(Bytes text) {
  if (text.substr(0, 5) != "HTTP/") return false;
  text.remove_prefix(5);
  if (text.size() == 1) return is_digit(text[0]);  // as tools that speak HTTP/2 print it
  return text.size() == 3 && is_digit(text[0]) && text[1] == '.' && is_digit(text[2]);
}

// origin-form "/path?query" or absolute-form "https://host/path?query" (RFC 9112 §3.2)
bool read_target(Bytes target, HttpRequest& request) {
  if (target.size() > limits::url_bytes_max || has_control(target, nothing_allowed)) return false;
  request.target = target;
  Bytes rest = target;
  if (!rest.starts_with('/')) {
    const std::size_t scheme_size = equal_ignoring_case(rest.substr(0, 8), "https://")  ? 8
                                    : equal_ignoring_case(rest.substr(0, 7), "http://") ? 7
                                                                                        : 0;
    const std::size_t authority_size = size_until(rest.substr(scheme_size), '/', '?', '#');
    if (scheme_size == 0 || authority_size == 0) return false;
    rest.remove_prefix(scheme_size + authority_size);
  }
  rest = rest.substr(0, size_until(rest, '#'));
  const std::size_t path_size = size_until(rest, '?');
  request.path = path_size == 0 ? Bytes("/") : rest.substr(0, path_size);
  if (path_size < rest.size()) request.query = rest.substr(path_size + 1);
  return true;
}

bool read_request_line(Bytes line, HttpRequest& request) {
  request.method = take_until(line, ' ');
  const Bytes target = take_until(line, ' ');
  return is_token(request.method) && is_version(line) && read_target(target, request);
}

bool read_header(Bytes line, Header& header) {
  const std::size_t colon = token_size(line);
  if (colon == 0 || colon == line.size() || line[colon] != ':' || has_control(line.substr(colon + 1), '\t')) return false;
  header = {line.substr(0, colon), trimmed(line.substr(colon + 1))};
  return true;
}

// Answers how many are left; no_room when the arena cannot hold a joined value. Each joined value is written once, whatever the order.
constexpr std::size_t no_room = ~std::size_t{0};
std::size_t join_repeated(std::span<Header> headers, Arena& arena) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < headers.size(); i++) {
    Header header = headers[i];
    if (header.name.empty()) continue;  // joined into an earlier one
    std::size_t size = header.value.size();
    for (const Header& other : headers.subspan(i + 1))
      if (equal_ignoring_case(other.name, header.name)) size += 2 + other.value.size();
    if (size != header.value.size()) {
      char* const start = arena.take(size);
      if (start == nullptr) return no_room;
      std::memcpy(start, header.value.data(), header.value.size());
      char* at = start + header.value.size();
      for (Header& other : headers.subspan(i + 1)) {
        if (!equal_ignoring_case(other.name, header.name)) continue;
        std::memcpy(at, ", ", 2);
        std::memcpy(at + 2, other.value.data(), other.value.size());
        at += 2 + other.value.size();
        other.name = {};
      }
      header.value = {start, size};
    }
    headers[kept++] = header;
  }
  return kept;
}
}  // namespace

Bytes HttpRequest::header(Bytes lower_case_name) const {
  for (const Header& each : headers)
    if (equal_blocks(each.name, lower_case_name) || equal_ignoring_case(each.name, lower_case_name)) return each.value;
  return {};
}

void HttpRequest::forget(Bytes lower_case_name) {
  for (Header& each : headers)
    if (equal_ignoring_case(each.name, lower_case_name)) each = {};
}

Result<HttpRequest> parse_request(Bytes message, Arena& arena) {
  char* const room = arena.take(limits::headers_count_max * sizeof(Header), alignof(Header));
  if (room == nullptr) return Reason::too_many_items;
  const std::span list{reinterpret_cast<Header*>(room), limits::headers_count_max};  // each is set before it is read
  HttpRequest request;
  Lines lines{message.substr(0, limits::head_bytes_max)};
  const auto place = [&](Bytes rest) { return static_cast<std::uint32_t>(rest.data() - message.data()); };
  const auto malformed_at = [&](Bytes rest) { return Failure{Reason::malformed_request, place(rest)}; };

  Bytes line, before = lines.rest;
  if (!lines.next(line) || !read_request_line(line, request)) return malformed_at(before);
  std::size_t count = 0;
  for (;; count++) {
    before = lines.rest;
    if (!lines.next(line)) return malformed_at(before);
    if (line.empty()) break;
    if (count == list.size() || !read_header(line, list[count])) return malformed_at(before);
  }
  request.body = message.substr(place(lines.rest));
  const std::size_t kept = join_repeated(list.first(count), arena);
  if (kept == no_room) return Reason::too_many_items;
  request.headers = list.first(kept);
  return request;
}

}  // namespace aldaba
