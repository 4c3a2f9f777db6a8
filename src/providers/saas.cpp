// The senders that need no file of their own: rows in tables by what they sign, and one of those whose words have a place in the vocabulary, here in the order of their names.
#include <algorithm>

#include "saas_body.hpp"
#include "saas_meaning.hpp"
#include "saas_time.hpp"
#include "saas_token.hpp"

namespace aldaba {
namespace {

constexpr auto all = [] {
  std::array<Described, std::size(saas_body) + std::size(saas_meaning) + std::size(saas_time) + std::size(saas_token)> rows{};
  Described* end = rows.data();
  const std::span<const Described> tables[] = {saas_body, saas_meaning, saas_time, saas_token};
  for (const auto& table : tables) end = std::copy(table.begin(), table.end(), end);
  std::sort(rows.begin(), rows.end(), [](const Described& a, const Described& b) { return a.slug < b.slug; });
  return rows;
}();

}  // namespace

std::span<const Described> described_providers() { return all; }

}  // namespace aldaba
