// From a proved body to normalised events: one event per thing that happened, and a named count for everything that gave none.
// Invariant: items = events + the skips' counts.
#pragma once
#include "drift.hpp"
#include "plan.hpp"
#include "writer.hpp"

namespace aldaba {

struct Skip {
  Bytes name;
  std::uint32_t count = 0;
};

// What a request held, for the plan and the log line.
struct Tally : ByAddress {
  std::uint32_t items = 0, events = 0;
  std::array<Skip, 4> skips{};
  std::size_t skips_count = 0;
  Drift drift;
  std::uint32_t batch_at = 0, batch_size = 0;
  const char* late = nullptr;             // texts that stand escaped in an event's JSON: see late_ref

  void skip(Bytes name, std::uint32_t count = 1) {
    for (std::size_t i = 0; i < skips_count; i++)
      if (skips[i].name == name) return void(skips[i].count += count);
    if (skips_count < skips.size()) skips[skips_count++] = {name, count};
  }
};

// Writes the events' bodies as one JSON array; their records are taken at the arena's high end, the last event lowest. `out` starts at the
// plan's first byte, so that refs are right. Failure: malformed_body or wrong_shape with the byte, too_many_items.
Result<Tally> normalise(Request& request, Writer& out);

// event_writer.cpp: one event's JSON.
struct EventText {
  Bytes type;              // "email.bounced", or "<provider>.<their word>"
  Bytes id;                // decoded; empty: the natural key in hex
  bool id_is_plain = true; // needs no escapes in JSON
  Bytes time;              // RFC 3339
};
// After the "[" or "," of the array. `record` holds what the event means; its refs are filled.
void write_event(const Source& source, const Item& item, const EventText& text, bool is_first, Writer& out, PlanEvent& record, Arena& late);

// Marks a ref as an offset from Tally::late: a text that stands escaped in the event's JSON and moves into the plan when that is finished.
constexpr std::uint32_t late_ref = 0x80000000;

// A slot's text, ready to be written: `is_raw` text goes into JSON as it stands.
struct SlotText {
  Bytes bytes;
  bool is_raw = true;
};
SlotText text_of(const Item& item, Slot slot);

}  // namespace aldaba
