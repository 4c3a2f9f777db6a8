// Base64, base64url, hex: RFC 4648's values, all bytes both ways, and every way in which a text is not strictly right.
#include "text/encoding.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "exact.hpp"
#include "support.hpp"

using namespace aldaba;
using namespace aldaba::test;

namespace {

constexpr const char* refused = "(refused)";

// From an exact block into an arena of exactly the size that is needed.
std::string decoded(Bytes (*decode)(Bytes, Arena&, Padding), Bytes text, Padding padding) {
  std::vector<char> memory(text.size() * 3 / 4 + 1);
  Arena arena(memory);
  const Exact exact(text);
  const Bytes bytes = decode(exact, arena, padding);
  if (bytes.data() == nullptr) {
    CHECK(arena.used() == 0);
    return refused;
  }
  CHECK(arena.used() == bytes.size());
  return std::string(bytes);
}
std::string base64(Bytes text, Padding padding = Padding::required) { return decoded(decode_base64, text, padding); }
std::string base64url(Bytes text, Padding padding = Padding::optional) { return decoded(decode_base64url, text, padding); }
std::string from_hex(Bytes text) {
  return decoded([](Bytes hex, Arena& arena, Padding) { return decode_hex(hex, arena); }, text, Padding::required);
}

std::string written_base64(Bytes bytes) {
  std::vector<char> text(base64_size(bytes.size()));
  CHECK(write_base64(text.data(), Exact(bytes)) == text.data() + text.size());
  return {text.begin(), text.end()};
}
std::string written_hex(Bytes bytes) {
  std::vector<char> text(bytes.size() * 2);
  CHECK(write_hex(text.data(), Exact(bytes)) == text.data() + text.size());
  return {text.begin(), text.end()};
}

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; i++) bytes.push_back(static_cast<char>(i));
  return bytes;
}

}  // namespace

TEST_CASE("base64: RFC 4648, section 10") {
  const struct {
    Bytes bytes, text;
  } rows[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    CHECK(written_base64(bytes) == text);
    CHECK(base64(text) == bytes);
    CHECK(base64url(text) == bytes);
    const Bytes bare = text.substr(0, text.find('='));
    CHECK(base64(bare, Padding::forbidden) == bytes);
    CHECK(base64(bare, Padding::optional) == bytes);
    CHECK(base64(bare) == (bare == text ? std::string(bytes) : refused));
    CHECK(base64(text, Padding::forbidden) == (bare == text ? std::string(bytes) : refused));
  }
}

TEST_CASE("base64: all bytes, beginning anywhere") {
  for (std::size_t skip = 0; skip < 8; skip++) {
    const std::string bytes = all_bytes().substr(skip);
    std::string text = written_base64(bytes);
    CHECK(base64(text) == bytes);
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    CHECK(base64url(text) == bytes);
    CHECK(base64(text) == refused);
  }
  // Python: base64.b64encode(bytes(range(250, 256)))
  CHECK(written_base64(Bytes(all_bytes()).substr(250)) == "+vv8/f7/");
  CHECK(base64url("-vv8_f7_") == all_bytes().substr(250));
}

TEST_CASE("base64: what is refused, whatever the padding") {
  // clang-format off
  constexpr Bytes texts[] = {
      "A", "AAAAA", "=", "==", "===", "====", "A=", "A==", "A===", "AA=", "AA===", "AAA==", "AAA===", "AAAA=", "AAAA==",
      "AAAA====", "AA=A", "A=AA", "=AAA", "AA==AAAA", "AAA=AAAA", "AA==\n", "Zm9v\n", "\nZm9v", "Zm9v\r\n", "Zm 9v", " Zm9v",
      "Zm9v ", "Zm9v.", "Zm9\xc3", "Zm9v\xff\xff\xff\xff", "Zm9*", "Zm9,", "Zh==", "Zn==", "Z/==", "Zm9=", "Zm+=", "Zm8A=",
      "data:Zm9v",
  };
  // clang-format on
  for (Bytes text : texts)
    for (Padding padding : {Padding::required, Padding::forbidden, Padding::optional}) {
      INFO(shown(text));
      CHECK(base64(text, padding) == refused);
      CHECK(base64url(text, padding) == refused);
    }
  CHECK(base64({"Zm9\0", 4}) == refused);
  CHECK(base64("Zh", Padding::optional) == refused);   // stray bits, without padding
  CHECK(base64("Zm9", Padding::optional) == refused);
  CHECK(base64url("Zm9v+A==") == refused);
  CHECK(base64url("Zm9v/A==") == refused);
}

TEST_CASE("base64: every letter in every place is its own or refused") {
  constexpr Bytes alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t place = 0; place < 4; place++) {
    for (char c : all_bytes()) {
      std::string text = "AAAAAAAA";
      text[place] = c;
      const std::size_t value = alphabet.find(c);
      const std::string bytes = base64(text);
      if (value == Bytes::npos) {
        CHECK(bytes == refused);
        continue;
      }
      const std::size_t word = value << (18 - 6 * place);
      CHECK(bytes == std::string{static_cast<char>(word >> 16), static_cast<char>(word >> 8), static_cast<char>(word), 0, 0, 0});
    }
  }
}

TEST_CASE("hex: both cases, odd sizes, strangers") {
  CHECK(from_hex("") == "");
  CHECK(from_hex("00ff7F80aBCdeF") == std::string("\x00\xff\x7f\x80\xab\xcd\xef", 7));
  for (Bytes text : {"0", "000", "0g", "g0", "0x00", " 00", "00 ", "0 ", "00\n", "-1", "\xc3\xa9", "@0", "G0", "`0", "/0", ":0"})
    CHECK(from_hex(text) == refused);
  CHECK(from_hex({"0\0", 2}) == refused);
  const std::string text = written_hex(all_bytes());
  CHECK(text.substr(0, 8) == "00010203");
  CHECK(text.substr(504) == "fcfdfeff");
  CHECK(from_hex(text) == all_bytes());
}

// The check value of the catalogue of CRCs (CRC-32/ISO-HDLC), and zlib's for the rest.
TEST_CASE("CRC-32 in decimal digits") {
  auto crc = [](Bytes bytes) {
    char text[10];
    return std::string(text, write_crc32(text, bytes));
  };
  CHECK(crc("123456789") == "3421780262");
  CHECK(crc("") == "0");
  CHECK(crc("1084923") == "508");
  CHECK(crc(all_bytes()) == "688229491");
}

TEST_CASE("decoders: exactly enough room, and one byte less") {
  std::array<char, 3> memory;
  for (std::size_t size : {3U, 2U}) {
    Arena arena(std::span<char>(memory.data(), size));
    CHECK((decode_base64("Zm9v", arena).data() != nullptr) == (size == 3));
    arena.reset();
    CHECK((decode_hex("666f6f", arena).data() != nullptr) == (size == 3));
  }
}
