// Base64, base64url and hex, both ways; CRC-32. Decoders are strict: nothing is skipped, no stray bits, no wrong padding.
#pragma once
#include "base/arena.hpp"

namespace aldaba {

enum class Padding : std::uint8_t { required, forbidden, optional };

// Into the arena. data()==nullptr: not decodable, or no room.
Bytes decode_base64(Bytes text, Arena& arena, Padding padding = Padding::required);
Bytes decode_base64_lines(Bytes text, Arena& arena);  // line ends and blanks may stand anywhere; padding optional
Bytes decode_base64url(Bytes text, Arena& arena, Padding padding = Padding::optional);
Bytes decode_hex(Bytes text, Arena& arena);  // upper or lower case

constexpr std::size_t base64_size(std::size_t bytes) { return (bytes + 2) / 3 * 4; }
char* write_base64(char* at, Bytes bytes);  // → end; writes base64_size(bytes.size())
char* write_hex(char* at, Bytes bytes);     // → end; lower case, two per byte
char* write_number(char* at, std::uint64_t number);  // → end; decimal, up to 20 digits
char* write_crc32(char* at, Bytes bytes);   // → end; the CRC-32 of ISO-HDLC (as in gzip) in up to 10 decimal digits

}  // namespace aldaba
