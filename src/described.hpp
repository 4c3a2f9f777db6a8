// Senders of the catalogue whose tables are a description in the language of `custom` sources: one scheme among many with other names. A
// description becomes a Provider when a source names it, so that all of them cost the module their text.
#pragma once
#include "packed.hpp"

namespace aldaba {

struct Described {
  Bytes slug, title;
  Bytes description;  // JSON: docs/custom.md; in the catalogue in shorthand
};

// Sorted by slug; no slug is also one of providers().
std::span<const Described> described_providers();

// The provider of that name, whichever way it is written; nullptr: there is none, or no room. What is made lives in the arena.
const Provider* provider_named(Bytes slug, Arena& arena);

}  // namespace aldaba
