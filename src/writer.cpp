#include "writer.hpp"

#include "text/encoding.hpp"
#include "text/form.hpp"

namespace aldaba {

void Writer::put(Bytes text) { put_fast(text); }

void Writer::put(char c) {
  if (at_ == end_) return void(is_full_ = true);
  *at_++ = c;
}

void Writer::put_number(std::uint64_t value) {
  put_with(20, [&](char* at) { return write_number(at, value); });
}

void Writer::put_string(Bytes bytes) {
  put('"');
  put_with(6 * bytes.size(), [&](char* at) { return write_json_text(at, bytes); });
  put('"');
}

void Writer::put_minified(Bytes raw) {
  put_with(raw.size(), [&](char* at) {
    bool in_string = false, is_escaped = false;
    for (const char c : raw) {
      if (in_string) {
        if (is_escaped) is_escaped = false;
        else if (c == '\\') is_escaped = true;
        else if (c == '"') in_string = false;
      } else if (c == '"') {
        in_string = true;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        continue;
      }
      *at++ = c;
    }
    return at;
  });
}

}  // namespace aldaba
