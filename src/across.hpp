// Who clicked, from what several events say together: the ledger counts, this says what the counts mean.
// It refines what one event shows (machine.hpp) for routes that want people only.
#pragma once
#include <cstdint>

#include "base/limits.hpp"
#include "event.hpp"
#include "machine.hpp"
#include "plan.hpp"

namespace aldaba {

// What an event is to the judgement of others.
enum class Sight : std::uint8_t { none, delivered, opened, clicked };

// A route that asks for people only concerns these. Whatever else it names goes on at once: an unsubscribe is never withheld by a guess.
constexpr bool is_of_people(EventType type) {
  return type == EventType::email_opened || type == EventType::email_clicked || type == EventType::sms_clicked;
}
// Fills the record's `held`, `actor` and `sight`. `of_people`: destinations of the routes with "humans_only" that it matches.
void choose_people(PlanEvent& record, EventType type, Actor actor, std::uint64_t of_people);

// What was seen around one click. Windows: limits::across_*.
struct Around {
  std::uint32_t links = 0;  // different links of the message that its recipient clicked, its own among them
  bool is_delivered = false;  // the message was delivered shortly before, or later
  bool is_opened = false;  // by then, and not by a machine
  std::uint32_t clicked = 0;  // recipients at its domain to whom the campaign was delivered and who clicked then, its own among them
  bool has_quiet = false;  // others there got it and did not click
};
// The rule that says machine; empty: none does, and what the event shows by itself stands.
Bytes judge_across(const Around& around);

}  // namespace aldaba
