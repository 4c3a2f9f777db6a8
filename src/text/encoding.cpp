// Base64 (RFC 4648 §4), base64url (§5) and hex (§8) by table. A decoder writes where the arena is free and keeps it only on success.
#include "text/encoding.hpp"

#include <array>

namespace aldaba {
namespace {

constexpr char base64_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char base64url_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char hex_alphabet[] = "0123456789abcdef";

constexpr std::uint8_t not_in_alphabet = 0x80;  // no value has this bit, so a whole text can be or-ed together and judged once
using Values = std::array<std::uint8_t, 256>;

consteval Values values_of(Bytes alphabet) {
  Values values{};
  for (std::uint8_t& value : values) value = not_in_alphabet;
  for (std::size_t i = 0; i < alphabet.size(); i++) values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}
constexpr Values base64_values = values_of(base64_alphabet);
constexpr Values base64url_values = values_of(base64url_alphabet);
constexpr Values hex_values = [] {
  Values values = values_of(hex_alphabet);
  for (std::uint8_t c = 'A'; c <= 'F'; c++) values[c] = values[c + 32];
  return values;
}();

std::uint8_t value_of(const Values& values, char c) { return values[static_cast<std::uint8_t>(c)]; }
std::uint8_t octet(char c) { return static_cast<std::uint8_t>(c); }

// Takes the `=` off the end. False: not as many as `padding` says; then, or in another place, they are in no alphabet either.
bool remove_padding(Bytes& text, Padding padding) {
  if (padding == Padding::forbidden) return true;
  const std::size_t given = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(given);
  const std::size_t wanted = (4 - text.size() % 4) % 4;
  return given == wanted || (given == 0 && padding == Padding::optional);
}

Bytes decode_64(Bytes text, Arena& arena, const Values& values, Padding padding) {
  if (!remove_padding(text, padding)) return {};
  const std::size_t rest = text.size() % 4;
  const std::size_t size = text.size() / 4 * 3 + (rest == 0 ? 0 : rest - 1);
  if (rest == 1 || size > arena.room()) return {};
  char* const start = arena.low();
  char* at = start;
  std::uint8_t seen = 0;
  for (; text.size() >= 4; text.remove_prefix(4)) {
    const std::uint8_t a = value_of(values, text[0]), b = value_of(values, text[1]);
    const std::uint8_t c = value_of(values, text[2]), d = value_of(values, text[3]);
    seen |= a | b | c | d;
    *at++ = static_cast<char>(a << 2 | b >> 4);
    *at++ = static_cast<char>(b << 4 | c >> 2);
    *at++ = static_cast<char>(c << 6 | d);
  }
  std::uint8_t stray = 0;  // bits of the last letter that belong to no byte
  if (rest != 0) {
    const std::uint8_t a = value_of(values, text[0]), b = value_of(values, text[1]), c = rest == 3 ? value_of(values, text[2]) : 0;
    seen |= a | b | c;
    stray = static_cast<std::uint8_t>(rest == 3 ? c & 3 : b & 15);
    *at++ = static_cast<char>(a << 2 | b >> 4);
    if (rest == 3) *at++ = static_cast<char>(b << 4 | c >> 2);
  }
  if ((seen & not_in_alphabet) != 0 || stray != 0) return {};
  arena.commit_to(at);
  return {start, size};
}

}  // namespace

Bytes decode_base64(Bytes text, Arena& arena, Padding padding) { return decode_64(text, arena, base64_values, padding); }
Bytes decode_base64_lines(Bytes text, Arena& arena) {
  char* const plain = arena.take(text.size());
  if (plain == nullptr) return {};
  std::size_t size = 0;
  for (const char c : text)
    if (c != '\n' && c != '\r' && !is_blank(c)) plain[size++] = c;
  return decode_base64({plain, size}, arena, Padding::optional);
}
Bytes decode_base64url(Bytes text, Arena& arena, Padding padding) { return decode_64(text, arena, base64url_values, padding); }

Bytes decode_hex(Bytes text, Arena& arena) {
  const std::size_t size = text.size() / 2;
  if (text.size() % 2 != 0 || size > arena.room()) return {};
  char* const start = arena.low();
  std::uint8_t seen = 0;
  for (std::size_t i = 0; i < size; i++) {
    const std::uint8_t high = value_of(hex_values, text[2 * i]), low = value_of(hex_values, text[2 * i + 1]);
    seen |= high | low;
    start[i] = static_cast<char>(high << 4 | low);
  }
  if ((seen & not_in_alphabet) != 0) return {};
  arena.commit_to(start + size);
  return {start, size};
}

char* write_base64(char* at, Bytes bytes) {
  const auto letter = [](unsigned value) { return base64_alphabet[value & 63]; };
  for (; bytes.size() >= 3; bytes.remove_prefix(3)) {
    const unsigned word = static_cast<unsigned>(octet(bytes[0])) << 16 | static_cast<unsigned>(octet(bytes[1])) << 8 | octet(bytes[2]);
    *at++ = letter(word >> 18), *at++ = letter(word >> 12), *at++ = letter(word >> 6), *at++ = letter(word);
  }
  if (bytes.empty()) return at;
  const bool two = bytes.size() == 2;
  const unsigned word = static_cast<unsigned>(octet(bytes[0])) << 16 | (two ? static_cast<unsigned>(octet(bytes[1])) << 8 : 0);
  *at++ = letter(word >> 18), *at++ = letter(word >> 12);
  *at++ = two ? letter(word >> 6) : '=';
  *at++ = '=';
  return at;
}

char* write_hex(char* at, Bytes bytes) {
  for (char c : bytes) *at++ = hex_alphabet[octet(c) >> 4], *at++ = hex_alphabet[octet(c) & 15];
  return at;
}

char* write_number(char* at, std::uint64_t number) {
  std::size_t digits = 1;
  for (std::uint64_t rest = number; rest > 9; rest /= 10) digits++;
  for (std::size_t i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
  return at + digits;
}

char* write_crc32(char* at, Bytes bytes) {
  static constexpr auto steps = [] {  // four bits at once: 64 bytes of table instead of 1024
    std::array<std::uint32_t, 16> table{};
    for (std::uint32_t i = 0; i < 16; i++) {
      table[i] = i;
      for (int bit = 0; bit < 4; bit++) table[i] = table[i] >> 1 ^ ((table[i] & 1) != 0 ? 0xEDB88320U : 0);
    }
    return table;
  }();
  std::uint32_t crc = ~0U;
  for (const char c : bytes) {
    crc ^= octet(c);
    crc = crc >> 4 ^ steps[crc & 15];
    crc = crc >> 4 ^ steps[crc & 15];
  }
  return write_number(at, ~crc);
}

}  // namespace aldaba
