// The short copies and comparisons of base/bytes.hpp: every size around their steps, and not a byte beyond.
#include "base/bytes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "exact.hpp"

using namespace aldaba;

TEST_CASE("copy_bytes: sizes 0 to 600 copy all and nothing else") {
  Dice dice;
  for (std::size_t size = 0; size <= 600; size++) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(dice.below(256));
    const Exact from{Bytes{text}};
    std::string to(size + 2, '#');
    copy_bytes(to.data() + 1, Bytes{from}.data(), size);
    REQUIRE(to == "#" + text + "#");
  }
}

TEST_CASE("equal_short: sizes 0 to 80, equal, another size, and one bit different at each place") {
  for (std::size_t size = 0; size <= 80; size++) {
    std::string text(size, 'a');
    for (std::size_t i = 0; i < size; i++) text[i] = static_cast<char>('a' + i % 26);
    const Exact a{Bytes{text}};
    REQUIRE(equal_short(a, text));
    REQUIRE_FALSE(equal_short(a, text + "x"));
    for (std::size_t i = 0; i < size; i++) {
      std::string other = text;
      other[i] ^= 1;
      REQUIRE_FALSE(equal_short(a, other));
    }
  }
}

// In WebAssembly these read whole blocks: what stands behind must not count, and the compiler must know that they read.
TEST_CASE("head_of, copy_blocks, equal_blocks: sizes 0 to 40, whatever follows") {
  for (std::size_t size = 0; size <= 40; size++) {
    std::string text(64, '!'), other(64, '?');
    for (std::size_t i = 0; i < size; i++) text[i] = other[i] = static_cast<char>('a' + i % 26);
    const Bytes a = Bytes{text}.substr(0, size), b = Bytes{other}.substr(0, size);
    char first[16] = {};
    copy_bytes(first, a.data(), size < 16 ? size : 16);
    REQUIRE(head_of(a) == load<Head>(first));
    REQUIRE(head_of(a) == head_of(b));
    REQUIRE(equal_blocks(a, b));
    std::string to(size + 1 + overrun_bytes, '#');
    copy_blocks(to.data() + 1, a.data(), size);
    REQUIRE(Bytes{to}.substr(1, size) == a);
    REQUIRE(to[0] == '#');
    if (size == 0) continue;
    other[size - 1] ^= 1;
    REQUIRE_FALSE(equal_blocks(a, b));
  }
}

TEST_CASE("head_of, copy_blocks, equal_blocks: a text in a local variable is seen") {
  for (char digit = '0'; digit <= '9'; digit++) {
    REQUIRE(head_of({&digit, 1}).low == static_cast<std::uint64_t>(digit));
    const char same = digit;
    REQUIRE(equal_blocks({&digit, 1}, {&same, 1}));
    char to[1 + overrun_bytes];
    copy_blocks(to, &digit, 1);
    REQUIRE(to[0] == digit);
  }
}
