// Bytes: a view of bytes somebody else owns, and the few things everybody does with it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

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

// memcpy for pieces that are mostly 4 to 100 bytes long: overlapping loads and stores are cheaper than a call.
inline void copy_bytes(char* to, const char* from, std::size_t n) {
  if (n > 512) {
    std::memcpy(to, from, n);
  } else if (n >= 16) {
    for (std::size_t i = 0; i + 16 < n; i += 16) std::memcpy(to + i, from + i, 16);
    std::memcpy(to + n - 16, from + n - 16, 16);
  } else if (n >= 8) {
    const auto a = load<std::uint64_t>(from), b = load<std::uint64_t>(from + n - 8);
    std::memcpy(to, &a, 8), std::memcpy(to + n - 8, &b, 8);
  } else if (n >= 4) {
    const auto a = load<std::uint32_t>(from), b = load<std::uint32_t>(from + n - 4);
    std::memcpy(to, &a, 4), std::memcpy(to + n - 4, &b, 4);
  } else if (n > 0) {
    const char a = from[0], b = from[n / 2], c = from[n - 1];
    to[0] = a, to[n / 2] = b, to[n - 1] = c;
  }
}

// a == b for names and words, which are short: overlapping loads decide without a call.
inline bool equal_short(Bytes a, Bytes b) {
  const std::size_t n = a.size();
  if (n != b.size()) return false;
  auto differ = [&]<class Word>(Word, std::size_t i) { return load<Word>(a.data() + i) != load<Word>(b.data() + i); };
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8)
      if (differ(std::uint64_t{}, i)) return false;
    return !differ(std::uint64_t{}, n - 8);
  }
  if (n >= 4) return !differ(std::uint32_t{}, 0) && !differ(std::uint32_t{}, n - 4);
  return n == 0 || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}

// The same two, and what to look a name up by, for the hot path, where short texts of every size follow each other and to branch on the size
// costs more than the work: in WebAssembly whole blocks of sixteen are read, and written, so that up to `overrun_bytes` behind the text are
// touched. Whoever writes has room for them; behind everything that is read there is memory (wasm/abi.cpp).
constexpr std::size_t overrun_bytes = 16;

// The first sixteen bytes of a text, with zeros behind a shorter one.
struct Head {
  std::uint64_t low, high;
  bool operator==(const Head&) const = default;
};

#if defined(__wasm_simd128__)
alignas(16) inline constexpr std::uint64_t ones_then_zeros[4] = {~std::uint64_t{0}, ~std::uint64_t{0}, 0, 0};

// `text`, from where the compiler knows nothing of it but that it is read: not its size, from which it would conclude that nothing behind a
// literal is read, and not that the store of one in a local variable may be left out.
[[gnu::always_inline]] inline const char* unknown_to_compiler(const char* text) {
  const char* const begin = text;
  asm("" : "+r"(text) : "m"(*reinterpret_cast<const char(*)[512]>(begin)));
  return text;
}

[[gnu::always_inline]] inline void copy_blocks(char* to, const char* from, std::size_t n) {
  if (__builtin_constant_p(n) || n > 512) return copy_bytes(to, from, n);
  from = unknown_to_compiler(from);
  std::size_t i = 0;
  do wasm_v128_store(to + i, wasm_v128_load(from + i));
  while ((i += 16) < n);
}

[[gnu::always_inline]] inline bool equal_blocks(Bytes a, Bytes b) {
  const std::size_t n = a.size();
  if (n != b.size()) return false;
  if (n > 16) return equal_short(a, b);
  const char *const x = unknown_to_compiler(a.data()), *const y = unknown_to_compiler(b.data());
  const v128_t differences = wasm_v128_xor(wasm_v128_load(x), wasm_v128_load(y));
  const auto* const mask = reinterpret_cast<const char*>(ones_then_zeros) + 16 - n;
  return !wasm_v128_any_true(wasm_v128_and(differences, wasm_v128_load(mask)));
}
[[gnu::always_inline]] inline Head head_of(Bytes text) {
  const char* const from = unknown_to_compiler(text.data());
  const auto* const mask = reinterpret_cast<const char*>(ones_then_zeros) + 16 - (text.size() < 16 ? text.size() : 16);
  return {load<std::uint64_t>(from) & load<std::uint64_t>(mask), load<std::uint64_t>(from + 8) & load<std::uint64_t>(mask + 8)};
}
#else
inline void copy_blocks(char* to, const char* from, std::size_t n) { copy_bytes(to, from, n); }
inline bool equal_blocks(Bytes a, Bytes b) { return equal_short(a, b); }
inline Head head_of(Bytes text) {
  char room[16] = {};
  copy_bytes(room, text.data(), text.size() < 16 ? text.size() : 16);
  return load<Head>(room);
}
#endif

// Base of structs too large for registers: with it they are returned through memory on every target. The WebAssembly build passes
// small structs in registers (cmake/flags.cmake), and would take large ones apart into dozens of values.
struct ByAddress {
  constexpr ByAddress() = default;
  constexpr ByAddress(const ByAddress&) {}  // NOLINT(modernize-use-equals-default): that it is ours is the point
  constexpr ByAddress& operator=(const ByAddress&) { return *this; }  // NOLINT
};

}  // namespace aldaba
