// Who clicked, from what was seen around the click: each rule at its edge. And what a plan says of events that routes want of people only.
#include "across.hpp"

#include "core_support.hpp"

using namespace aldaba;
using aldaba::test::Core;

namespace {

constexpr Bytes config = R"({"sources":{"n":{"provider":"sendgrid","verify":"none"}},"ledger":{},
  "destinations":{"crm":{"kind":"kv","store":"A"},"all":{"kind":"kv","store":"B"},"spring":{"kind":"kv","store":"C"}},
  "routes":[{"to":["crm"],"humans_only":true},{"type":["email.clicked"],"where":{"campaign":"spring"},"to":["spring"],"humans_only":true},
            {"to":["all"]},{"type":["email.clicked"],"where":{"campaign":"all"},"to":["crm"]}]})";
constexpr std::uint64_t crm = 1, all = 2, spring = 4;

PlanEvent event_of(Bytes event, Bytes more = "") {
  Core core{config};
  REQUIRE(core.is_configured());
  const std::string body = R"([{"email":"ana@example.com","timestamp":1700000000,"sg_event_id":"1","sg_message_id":"2","event":")" +
                           std::string{event} + R"(")" + std::string{more} + "}]";
  const Plan plan = core.handle(aldaba::test::post("/in/n", "content-type: application/json\r\n", body));
  REQUIRE(plan.events.size() == 1);
  return plan.events[0];
}
constexpr Bytes browser = R"(,"useragent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")";
constexpr Bytes scanner = R"(,"useragent":"Barracuda Sentinel")";

}  // namespace

TEST_CASE("links, delivery, domain: at the number that says machine, and one below") {
  constexpr Around nothing;
  CHECK(judge_across(nothing).empty());
  CHECK(judge_across({.links = limits::across_links_min}) == "across.links");
  CHECK(judge_across({.links = limits::across_links_min - 1}).empty());
  CHECK(judge_across({.is_delivered = true}) == "across.delivery");
  CHECK(judge_across({.is_delivered = true, .is_opened = true}).empty());
  CHECK(judge_across({.is_opened = true}).empty());
  CHECK(judge_across({.clicked = limits::across_neighbours_min}) == "across.domain");
  CHECK(judge_across({.clicked = limits::across_neighbours_min - 1}).empty());
  CHECK(judge_across({.clicked = limits::across_neighbours_min, .has_quiet = true}).empty());
}

TEST_CASE("a click of a person is held for those that want people, an open is not, a machine's are withheld") {
  auto is = [](const PlanEvent& event, std::uint64_t destinations, std::uint64_t held, Actor actor, Sight sight) {
    CHECK(event.destinations == destinations);
    CHECK(event.held == held);
    CHECK(event.actor == static_cast<std::uint8_t>(actor));
    CHECK(event.sight == static_cast<std::uint8_t>(sight));
  };
  is(event_of("click", browser), all, crm, Actor::human, Sight::clicked);
  is(event_of("click"), all, crm, Actor::unknown, Sight::clicked);
  is(event_of("click", scanner), all, crm, Actor::machine, Sight::clicked);
  is(event_of("open", browser), all | crm, 0, Actor::human, Sight::opened);
  is(event_of("open", R"(,"sg_machine_open":true)"), all, crm, Actor::machine, Sight::none);
  is(event_of("delivered"), all | crm, 0, Actor::none, Sight::delivered);
  is(event_of("unsubscribe", scanner), all | crm, 0, Actor::none, Sight::none);
  is(event_of("never heard of"), all | crm, 0, Actor::none, Sight::none);
}

TEST_CASE("conditions count for those too, and what another route sends at once is not held") {
  CHECK(event_of("click", R"(,"marketing_campaign_name":"spring")").held == (crm | spring));
  CHECK(event_of("click", R"(,"marketing_campaign_name":"autumn")").held == crm);
  const PlanEvent both = event_of("click", R"(,"marketing_campaign_name":"all")");
  CHECK(both.destinations == (crm | all));
  CHECK(both.held == 0);
}

TEST_CASE("without such a route a plan says nothing of it") {
  Core core{
      R"({"sources":{"n":{"provider":"sendgrid","verify":"none"}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"to":["e"]}]})"};
  const Plan plan = core.handle(aldaba::test::post("/in/n", "content-type: application/json\r\n",
                                                   R"([{"email":"a@example.com","timestamp":1,"event":"click","sg_message_id":"2"}])"));
  REQUIRE(plan.events.size() == 1);
  CHECK(plan.events[0].held == 0);
  CHECK(plan.events[0].actor == 0);
  CHECK(plan.events[0].sight == 0);
}
