// The senders that need no file of their own: rows in three tables by what they sign, here in the order of their names.
#include <algorithm>

#include "saas_body.hpp"
#include "saas_time.hpp"
#include "saas_token.hpp"

namespace aldaba {
namespace {

constexpr auto all = [] {
  std::array<Described, std::size(saas_body) + std::size(saas_time) + std::size(saas_token)> rows{};
  auto* const timed = std::copy(std::begin(saas_body), std::end(saas_body), rows.data());
  std::copy(std::begin(saas_token), std::end(saas_token), std::copy(std::begin(saas_time), std::end(saas_time), timed));
  std::sort(rows.begin(), rows.end(), [](const Described& a, const Described& b) { return a.slug < b.slug; });
  return rows;
}();

}  // namespace

std::span<const Described> described_providers() { return all; }

}  // namespace aldaba
