// Bytes: a view of bytes somebody else owns, and the few things everybody does with it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace aldaba {

using Bytes = std::string_view;  // any bytes, not only text; never owns

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

constexpr bool equal_ignoring_case(Bytes a, Bytes b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); i++)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

constexpr Bytes trimmed(Bytes text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

// The part before the first `separator`, removed from `rest` together with the separator; all of it when there is none.
constexpr Bytes take_until(Bytes& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const Bytes head = rest.substr(0, at);
  rest = at == Bytes::npos ? Bytes{} : rest.substr(at + 1);
  return head;
}

template <class T>
T load(const void* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Base of structs too large for registers: with it they are returned through memory on every target. The WebAssembly build passes
// small structs in registers (cmake/flags.cmake), and would take large ones apart into dozens of values.
struct ByAddress {
  constexpr ByAddress() = default;
  constexpr ByAddress(const ByAddress&) {}                                     // NOLINT(modernize-use-equals-default): that it is ours is the point
  constexpr ByAddress& operator=(const ByAddress&) { return *this; }           // NOLINT
};

}  // namespace aldaba
