// An HTTP/1.1 request message as bytes: request line, headers in order, empty line, body. This is the form in which requests enter the
// core on every host, and in which they are stored. Line ends are CR LF, or LF alone (files typed by hand).
#pragma once
#include <span>

#include "base/arena.hpp"
#include "base/result.hpp"

namespace aldaba {

struct Header {
  Bytes name, value;  // value without blanks around it
};

struct HttpRequest : ByAddress {
  Bytes method, target;           // target as it stands: "https://host/path?query" or "/path?query"
  Bytes path, query;              // of the target, without fragment; path is at least "/"; query without "?"
  std::span<Header> headers;      // a name that came more than once is joined into its first place, values separated by ", "
  Bytes body;

  // The value of the header with that lower-case name; data()==nullptr when it did not come.
  Bytes header(Bytes lower_case_name) const;
  // As if it had not come.
  void forget(Bytes lower_case_name);
};

// Failure: malformed_request at the first byte of the line that cannot be read (offset from the start of the message),
// or for more than limits::head_bytes_max (the empty line included), headers_count_max (lines, before joining), url_bytes_max.
// too_many_items without room in the arena.
Result<HttpRequest> parse_request(Bytes message, Arena& arena);

}  // namespace aldaba
