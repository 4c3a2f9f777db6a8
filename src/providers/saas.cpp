// The senders that need no file of their own: rows in tables by what they sign, and one of those whose words have a place in the vocabulary, here in the order of their names.
#include <algorithm>

#include "saas_body.hpp"
#include "saas_meaning.hpp"
#include "saas_time.hpp"
#include "saas_token.hpp"
#include "shorthand.hpp"

namespace aldaba {
namespace {

constexpr auto rows = [] {
  std::array<Described, std::size(saas_body) + std::size(saas_meaning) + std::size(saas_time) + std::size(saas_token)> rows{};
  Described* end = rows.data();
  const std::span<const Described> tables[] = {saas_body, saas_meaning, saas_time, saas_token};
  for (const auto& table : tables) end = std::copy(table.begin(), table.end(), end);
  std::sort(rows.begin(), rows.end(), [](const Described& a, const Described& b) { return a.slug < b.slug; });
  return rows;
}();

// All of them one after the other, and where each ends.
struct Shortened {
  std::array<char, 32'768> bytes{};
  std::array<std::size_t, rows.size()> ends{};
};
constexpr Shortened shortened = [] {
  Shortened all;
  char* out = all.bytes.data();
  for (std::size_t i = 0; i < rows.size(); i++) {
    out = shorthand::shorten(rows[i].description, out);
    all.ends[i] = static_cast<std::size_t>(out - all.bytes.data());
  }
  return all;
}();
constexpr auto descriptions = [] {
  std::array<char, shortened.ends.back()> bytes{};
  std::copy_n(shortened.bytes.begin(), bytes.size(), bytes.begin());
  return bytes;
}();
constexpr auto all = [] {
  auto all = rows;
  for (std::size_t i = 0; i < all.size(); i++) {
    const std::size_t begin = i == 0 ? 0 : shortened.ends[i - 1];
    all[i].description = {descriptions.data() + begin, shortened.ends[i] - begin};
  }
  return all;
}();

}  // namespace

std::span<const Described> described_providers() { return all; }

}  // namespace aldaba
