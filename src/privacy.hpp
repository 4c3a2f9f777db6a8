// What of an event must not be told: fields that are left out, or replaced by a hash. As a whole (before anything is stored) or for one
// destination (before anything leaves). docs/configuration.md, "privacy".
#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace aldaba {

class ConfigReader;
struct Place;
class Writer;
class Arena;

struct Privacy {
  std::uint32_t drop = 0, hash = 0;  // bits: rows of the table in privacy.cpp
  bool is_set() const { return (drop | hash) != 0; }
  bool hides_recipient() const { return ((drop | hash) & 1) != 0; }
  bool drops_recipient() const { return (drop & 1) != 0; }
  bool drops_list() const { return (drop & 2) != 0; }
};

// {"drop": [fields], "hash": [fields]}
void read_privacy(ConfigReader& reader, const Place& place, Privacy& privacy);

// The event (as write_event() writes it) without what is hidden, at the end of `out`. → false: `out` or `scratch` is full, or it is no event;
// what was written then must not be used.
[[nodiscard]] bool put_private(const Privacy& privacy, Bytes event, Writer& out, Arena scratch);

}  // namespace aldaba
