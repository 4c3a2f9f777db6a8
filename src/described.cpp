#include "described.hpp"

#include "custom.hpp"
#include "shorthand.hpp"

namespace aldaba {

Bytes shorthand::spelled_out(Bytes text, Arena& arena) {
  auto written = [](const char& c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < 0x80 ? Bytes{&c, 1} : fragments[byte - 0x80];
  };
  std::size_t size = 0;
  for (const char& c : text) size += written(c).size();
  char* const begin = arena.take(size);
  if (begin == nullptr) return {};
  char* out = begin;
  for (const char& c : text) {
    const Bytes piece = written(c);
    std::memcpy(out, piece.data(), piece.size()), out += piece.size();
  }
  return {begin, size};
}

const Provider* provider_named(Bytes slug, Arena& arena) {
  for (const Packed* packed : providers())
    if (packed->slug() == slug) return unpacked(*packed, arena);
  for (const Described& row : described_providers()) {
    if (row.slug != slug) continue;
    const auto document = json::parse(shorthand::spelled_out(row.description, arena), arena);
    if (!document) return nullptr;  // no room: the catalogue's own text is JSON, and a test reads every row
    std::array<Mistake, 4> mistakes;
    ConfigReader reader(*document, arena, mistakes);
    const Provider* const provider = read_described(reader, Place{}, row.slug, row.title);
    return reader.error_count() == 0 ? provider : nullptr;
  }
  return nullptr;
}

}  // namespace aldaba
