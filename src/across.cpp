#include "across.hpp"

namespace aldaba {
namespace {

// As in machine_rules.hpp: each with where it stands and when that was looked up. A wrong `machine` silences a reader, so every number is
// on the careful side of its source.
struct AcrossRule {
  Bytes rule;
  bool (*holds)(const Around&);
  Bytes source, seen;
};
constexpr AcrossRule rules[] = {
    {"across.links", [](const Around& a) { return a.links >= limits::across_links_min; },
     "check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect: people click one link, perhaps two, scanners all",
     "2026-11"},
    {"across.delivery", [](const Around& a) { return a.is_delivered && !a.is_opened; },
     "the same: nobody clicks within five seconds of delivery; and not without having opened the mail", "2026-11"},
    {"across.domain", [](const Around& a) { return a.clicked >= limits::across_neighbours_min && !a.has_quiet; },
     "suped.com/knowledge: clicks of one receiver's filters come in bursts over its recipients; three is ours", "2026-11"},
};

Sight sight_of(EventType type, Actor actor) {
  switch (type) {
    case EventType::email_delivered: return Sight::delivered;
    case EventType::email_opened: return actor == Actor::machine ? Sight::none : Sight::opened;
    case EventType::email_clicked:
    case EventType::sms_clicked: return Sight::clicked;
    default: return Sight::none;
  }
}

}  // namespace

// A click waits until its neighbours have come. No rule looks at opens: the one event decides.
void choose_people(PlanEvent& record, EventType type, Actor actor, std::uint64_t of_people) {
  record.actor = static_cast<std::uint8_t>(actor), record.sight = static_cast<std::uint8_t>(sight_of(type, actor));
  if (!is_of_people(type)) return;
  const std::uint64_t others = of_people & ~record.destinations;
  if (type != EventType::email_opened || actor == Actor::machine) record.held = others;
  else record.destinations |= others;
}

Bytes judge_across(const Around& around) {
  for (const AcrossRule& rule : rules)
    if (rule.holds(around)) return rule.rule;
  return {};
}

}  // namespace aldaba
