// What may stand between the quotes of a JSON string, and two ways to skip what needs no thought: a byte at a time by a table, and
// sixteen at a time where the processor has such loads. Neither reads past `end`: the blocks run while sixteen bytes remain.
// Checkers answer how many bytes belong together, or minus the index of the first that cannot be right (0: the very first).
#pragma once
#include <array>
#include <bit>

#include "base/octets.hpp"

namespace aldaba::json {

constexpr std::uint8_t byte_at(const char* at) { return static_cast<std::uint8_t>(*at); }

// True for a byte that ends a run of ordinary string bytes: quote, backslash, control character, anything beyond ASCII.
constexpr auto is_special = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < table.size(); i++) table[i] = i < 0x20 || i >= 0x80 || i == '"' || i == '\\';
  return table;
}();

// First special byte at or after `at`, or `end`.
struct PlainScanner {
  [[gnu::always_inline]] static const char* skip_ordinary(const char* at, const char* end) {
    while (at != end && !is_special[byte_at(at)]) at++;
    return at;
  }
};

// A bit for each special byte of the sixteen at `at`. Compared as signed, a byte beyond ASCII is below 0x20 too.
[[gnu::always_inline]] inline std::uint32_t special_mask(const char* at) {
  const auto block = load<SignedOctets>(at);
  return bits_of((block == '"') | (block == '\\') | (block < 0x20));
}

struct BlockScanner {
  [[gnu::always_inline]] static const char* skip_ordinary(const char* at, const char* end) {
    for (; end - at >= 16; at += 16)
      if (const std::uint32_t mask = special_mask(at)) return at + std::countr_zero(mask);
    return PlainScanner::skip_ordinary(at, end);
  }
};

// Printable ASCII that stands in a string without escapes. (DEL counts too.)
inline bool is_plain(Bytes text) {
  return BlockScanner::skip_ordinary(text.data(), text.data() + text.size()) == text.data() + text.size();
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = lower(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// The escape whose backslash is at `at`.
[[gnu::noinline]] constexpr int escape_size(const char* at, const char* end) {
  if (end - at < 2) return -1;
  if (at[1] != 'u') return Bytes("\"\\/bfnrt").find(at[1]) == Bytes::npos ? -1 : 2;
  for (int i = 2; i < 6; i++)
    if (end - at == i || hex_value(at[i]) < 0) return -i;
  return 6;
}

// The UTF-8 sequence of more than one byte at `at`, which a control character never begins: no overlong form, no surrogate, nothing
// above U+10FFFF (Unicode, table 3-7).
[[gnu::noinline]] constexpr int sequence_size(const char* at, const char* end) {
  const std::uint8_t lead = byte_at(at);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  std::uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  std::uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  for (int i = 1; i < size; i++) {
    if (end - at == i || byte_at(at + i) < low || byte_at(at + i) > high) return -i;
    low = 0x80, high = 0xbf;
  }
  return size;
}

}  // namespace aldaba::json
