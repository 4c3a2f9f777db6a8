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
