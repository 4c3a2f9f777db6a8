// Plans by hand: what decodes is written again byte for byte, and every field that is damaged is refused at its own byte. Then damage at
// random: nothing traps, and what still decodes is still written again byte for byte. Inputs are heap blocks of exactly their size.
#include "plan.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

#include "exact.hpp"

using namespace aldaba;

namespace {

// A plan as a writer makes it: payload as it grows, records at the end.
struct Draft {
  PlanHead head;
  std::string payload;
  std::vector<PlanEvent> events;
  std::vector<PlanSkip> skips;

  Ref put(Bytes text) {
    const Ref ref{static_cast<std::uint32_t>(sizeof head + payload.size()), static_cast<std::uint32_t>(text.size())};
    payload += text;
    return ref;
  }
  std::string bytes() {
    while ((sizeof head + payload.size()) % 8 != 0) payload += '\0';
    std::string out(reinterpret_cast<const char*>(&head), sizeof head);
    out += payload;
    head.events = static_cast<std::uint32_t>(events.size()), head.skips = static_cast<std::uint32_t>(skips.size());
    if (!events.empty()) head.events_at = static_cast<std::uint32_t>(out.size());
    out.append(reinterpret_cast<const char*>(events.data()), events.size() * sizeof(PlanEvent));
    if (!skips.empty()) head.skips_at = static_cast<std::uint32_t>(out.size());
    out.append(reinterpret_cast<const char*>(skips.data()), skips.size() * sizeof(PlanSkip));
    head.size = static_cast<std::uint32_t>(out.size());
    return out.replace(0, sizeof head, reinterpret_cast<const char*>(&head), sizeof head);
  }
};

Draft two_events_and_a_skip() {
  Draft draft;
  for (const Bytes body : {"{\"id\":\"one\"}", "{\"id\":\"two\"}"}) {
    PlanEvent event;
    event.body = draft.put(body), event.id = {event.body.at + 7, 3}, event.type = draft.put("email.bounced");
    event.destinations = 5, event.time_ms = 1'700'000'000'000, event.rank = 60, event.channel = 1, event.suppress = 1, event.bounce = 1;
    draft.events.push_back(event);
  }
  draft.skips.push_back({draft.put("duplicate"), 3});
  draft.head.items = 5;
  draft.head.answer = {200, 0, draft.put("application/json"), {}, draft.put("{\"events\":2}")};
  draft.head.otherwise = {503, 30, {}, draft.put("x-why: full\n"), {}};
  draft.head.key = draft.put("$KEY"), draft.head.log = draft.put("{}"), draft.head.batch = draft.put("[]");
  return draft;
}

Draft nothing_but_a_refusal() {
  Draft draft;
  draft.head.outcome = static_cast<std::uint8_t>(Outcome::refused),
  draft.head.reason = static_cast<std::uint8_t>(Reason::signature_missing);
  draft.head.answer.status = 401, draft.head.log = draft.put("{}");
  return draft;
}

void survives(Bytes bytes) {
  const Exact exact(bytes);
  Room room(bytes.size() + 4096);
  const auto plan = decode(exact, room.arena);
  INFO("refused at byte ", plan.failure().at);
  REQUIRE(static_cast<bool>(plan));
  Room other(bytes.size() + 64);
  CHECK(encode(*plan, other.arena) == bytes);
}

void is_refused_at(std::size_t at, Bytes bytes) {
  const Exact exact(bytes);
  Room room(bytes.size() + 4096);
  const auto plan = decode(exact, room.arena);
  CHECK(plan.failure().reason == Reason::malformed_body);
  CHECK(plan.failure().at == at);
}

template <class Value>
std::string with(std::string bytes, std::size_t at, Value value) {
  return bytes.replace(at, sizeof value, reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

TEST_CASE("plan: decode and encode are inverses") {
  survives(two_events_and_a_skip().bytes());
  survives(nothing_but_a_refusal().bytes());
  Draft only_skips = nothing_but_a_refusal();
  only_skips.skips.assign(3, {only_skips.put("notice"), 1}), only_skips.head.items = 3;
  survives(only_skips.bytes());
  Draft no_payload = nothing_but_a_refusal();
  no_payload.payload.clear(), no_payload.head.log = {};
  survives(no_payload.bytes());
  CHECK(no_payload.bytes().size() == sizeof(PlanHead));
}

TEST_CASE("plan: the decoded parts") {
  const std::string bytes = two_events_and_a_skip().bytes();
  Room room;
  const auto plan = decode(bytes, room.arena);
  REQUIRE(static_cast<bool>(plan));
  REQUIRE(plan->events.size() == 2);
  CHECK(plan->at(plan->events[1].id) == "two");
  CHECK(plan->at(plan->events[1].type) == "email.bounced");
  CHECK(plan->at(plan->events[0].subject).empty());
  CHECK(plan->events[0].destinations == 5);
  REQUIRE(plan->skips.size() == 1);
  CHECK(plan->at(plan->skips[0].name) == "duplicate");
  CHECK(plan->at(plan->head.answer.body) == "{\"events\":2}");
  CHECK(plan->at(plan->head.need).empty());
}

TEST_CASE("plan: too short, too long, cut anywhere") {
  const std::string bytes = two_events_and_a_skip().bytes();
  for (std::size_t size = 0; size < bytes.size(); size++)
    is_refused_at(size < sizeof(PlanHead) ? size : offsetof(PlanHead, size), bytes.substr(0, size));
  is_refused_at(offsetof(PlanHead, size), bytes + '\0');
}

TEST_CASE("plan: numbers of the head") {
  const std::string bytes = two_events_and_a_skip().bytes();
  const auto size = static_cast<std::uint32_t>(bytes.size());
  for (std::size_t i = 0; i < 4; i++) is_refused_at(0, with(bytes, i, 'x'));
  is_refused_at(4, with<std::uint16_t>(bytes, 4, abi_version + 1));
  is_refused_at(6, with<std::uint8_t>(bytes, 6, 7));
  is_refused_at(6, with<std::uint8_t>(bytes, 6, 2));  // "refused" for the reason "ok"
  is_refused_at(7, with<std::uint8_t>(bytes, 7, reason_count));
  for (const std::uint32_t wrong : {0U, size - 1, size + 1, ~0U}) is_refused_at(8, with(bytes, 8, wrong));
  for (const std::uint32_t wrong : {0U, 4U, 6U, ~0U}) is_refused_at(16, with(bytes, 16, wrong));
  for (const std::uint32_t wrong : {1U, 3U, 53'687'092U, ~0U}) is_refused_at(20, with(bytes, 20, wrong));  // the third × 80 is 2^32 + 64
  for (const std::uint32_t wrong : {0U, 4U, 128U, 4096U, ~0U - 7}) {
    const std::string damaged = with(bytes, 24, wrong);
    Room room;
    CHECK(!decode(Exact(damaged), room.arena));
  }
  for (const std::uint32_t wrong : {2U, 357'913'942U, ~0U}) is_refused_at(28, with(bytes, 28, wrong));  // the second × 12 is 2^32 + 8
  is_refused_at(36, with(bytes, 36, 1U));
  for (const std::uint16_t wrong : std::initializer_list<std::uint16_t>{0, 99, 199, 600, 65'535}) is_refused_at(40, with(bytes, 40, wrong));
  for (const std::uint16_t wrong : std::initializer_list<std::uint16_t>{1, 199, 600}) is_refused_at(68, with(bytes, 68, wrong));
  survives(with<std::uint16_t>(bytes, 68, 0));
  survives(with(bytes, 12, 17U));  // error_at: a body's byte, not the plan's
}

TEST_CASE("plan: every ref lies in the payload, or is nothing") {
  const Draft draft = two_events_and_a_skip();
  const std::string bytes = Draft(draft).bytes();
  const auto head = load<PlanHead>(bytes.data());
  const std::uint32_t payload_end = head.events_at, begin = sizeof(PlanHead);
  std::vector<std::size_t> refs = {44, 52, 60, 72, 80, 88, 96, 104, 112, 120, 128, head.skips_at};
  for (std::size_t event = 0; event < 2; event++)
    for (std::size_t field = 0; field < 32; field += 8) refs.push_back(head.events_at + event * sizeof(PlanEvent) + field);
  for (const std::size_t at : refs) {
    CAPTURE(at);
    for (const Ref wrong : {Ref{begin - 1, 1}, Ref{0, 1}, Ref{begin, 0}, Ref{payload_end - 1, 2}, Ref{payload_end, 1},
                            Ref{begin, payload_end - begin + 1}, Ref{~0U, 1}, Ref{begin, ~0U}, Ref{~0U, ~0U}})
      is_refused_at(at, with(bytes, at, wrong));
    for (const Ref right : {Ref{}, Ref{begin, 1}, Ref{begin, payload_end - begin}, Ref{payload_end - 1, 1}})
      survives(with(bytes, at, right));
  }
}

TEST_CASE("plan: numbers of an event") {
  const std::string bytes = two_events_and_a_skip().bytes();
  const std::size_t second = load<PlanHead>(bytes.data()).events_at + sizeof(PlanEvent);
  is_refused_at(second + 73, with<std::uint8_t>(bytes, second + 73, 3));
  is_refused_at(second + 74, with<std::uint8_t>(bytes, second + 74, 5));
  is_refused_at(second + 75, with<std::uint8_t>(bytes, second + 75, 5));
  is_refused_at(second + 76, with<std::uint8_t>(bytes, second + 76, 3));
  is_refused_at(second + 77, with<std::uint8_t>(bytes, second + 77, 3));
  is_refused_at(second + 78, with<std::uint8_t>(bytes, second + 78, 5));
  is_refused_at(second + 79, with<std::uint8_t>(bytes, second + 79, 4));
  is_refused_at(second + 56, with(bytes, second + 56, ~std::uint64_t{0}));  // at once and held is a contradiction
  survives(with<std::uint8_t>(bytes, second + 76, 2));
  survives(with<std::uint8_t>(bytes, second + 77, 2));
  survives(with<std::uint8_t>(bytes, second + 78, 4));
  survives(with<std::uint8_t>(bytes, second + 79, 3));
  survives(with<std::uint8_t>(bytes, second + 72, 255));
  survives(with(bytes, second + 48, ~std::uint64_t{0}));
  survives(with(bytes, second + 56, std::uint64_t{1} << 63));
  survives(with(bytes, second + 64, std::int64_t{-1}));
}

TEST_CASE("plan: records begin where the payload ends, aligned, and end where the next begin") {
  Draft draft = two_events_and_a_skip();
  std::string bytes = draft.bytes();
  bytes.insert(draft.head.events_at, 4, '\0');  // all records four bytes later
  for (const std::size_t at : {offsetof(PlanHead, size), offsetof(PlanHead, events_at), offsetof(PlanHead, skips_at)})
    bytes = with(bytes, at, load<std::uint32_t>(bytes.data() + at) + 4);
  is_refused_at(24, bytes);
  Draft gap = two_events_and_a_skip();
  bytes = gap.bytes();
  bytes.insert(gap.head.skips_at, 8, '\0');
  for (const std::size_t at : {offsetof(PlanHead, size), offsetof(PlanHead, skips_at)})
    bytes = with(bytes, at, load<std::uint32_t>(bytes.data() + at) + 8);
  is_refused_at(20, bytes);
  is_refused_at(24, with(nothing_but_a_refusal().bytes(), 24, 136U));
  is_refused_at(32, with(nothing_but_a_refusal().bytes(), 32, 136U));
}

TEST_CASE("plan: counts of skips add up beyond 32 bits") {
  Draft draft = nothing_but_a_refusal();
  draft.skips.assign(2, {draft.put("n"), 0x80000000U}), draft.head.items = 0;
  is_refused_at(16, draft.bytes());
}

TEST_CASE("plan: no room in the arena is an answer") {
  const std::string bytes = two_events_and_a_skip().bytes();
  for (std::size_t size = 0; size < 256; size++) {
    Room room(size);
    const auto plan = decode(bytes, room.arena);
    CHECK((plan || plan.failure().reason == Reason::too_many_items));
  }
  Room room, small(bytes.size() - 1);
  CHECK(encode(*decode(bytes, room.arena), small.arena).data() == nullptr);
}

TEST_CASE("plan: random damage") {
  Dice dice;
  std::size_t decoded = 0;
  for (Draft draft : {two_events_and_a_skip(), nothing_but_a_refusal()}) {
    const std::string bytes = draft.bytes();
    for (std::size_t round = 0; round < 20'000; round++) {
      std::string damaged = bytes;
      for (std::uint32_t changes = 1 + dice.below(3); changes > 0; changes--)
        damaged[dice.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(dice.below(256));
      const Exact exact(damaged);
      Room room(2048);
      const auto plan = decode(exact, room.arena);
      if (!plan) continue;
      decoded++;
      Room other(2048);
      REQUIRE(encode(*plan, other.arena) == damaged);
    }
  }
  CHECK(decoded > 1000);
}
