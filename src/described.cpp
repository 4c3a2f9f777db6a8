#include "described.hpp"

#include "custom.hpp"

namespace aldaba {

const Provider* provider_named(Bytes slug, Arena& arena) {
  for (const Packed* packed : providers())
    if (packed->slug() == slug) return unpacked(*packed, arena);
  for (const Described& row : described_providers()) {
    if (row.slug != slug) continue;
    const auto document = json::parse(row.description, arena);
    if (!document) return nullptr;  // no room: the catalogue's own text is JSON, and a test reads every row
    std::array<Mistake, 4> mistakes;
    ConfigReader reader(*document, arena, mistakes);
    const Provider* const provider = read_described(reader, Place{}, row.slug, row.title);
    return reader.error_count() == 0 ? provider : nullptr;
  }
  return nullptr;
}

}  // namespace aldaba
