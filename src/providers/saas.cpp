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

constexpr std::size_t shorthand_bytes = [] {
  std::size_t size = 0;
  for (const Described& row : rows) shorthand::shorten(row.description, [&](char) { size++; });
  return size;
}();
constexpr auto descriptions = [] {
  std::array<char, shorthand_bytes> all{};
  std::size_t at = 0;
  for (const Described& row : rows) shorthand::shorten(row.description, [&](char c) { all[at++] = c; });
  return all;
}();
constexpr auto all = [] {
  auto all = rows;
  std::size_t at = 0;
  for (Described& row : all) {
    const std::size_t begin = at;
    shorthand::shorten(row.description, [&](char) { at++; });
    row.description = {descriptions.data() + begin, at - begin};
  }
  return all;
}();

}  // namespace

std::span<const Described> described_providers() { return all; }

}  // namespace aldaba
