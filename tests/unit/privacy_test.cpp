// What is hidden is nowhere in what is stored or leaves; what was decided from it stays.
#include <algorithm>

#include "core_support.hpp"

using namespace aldaba;
using aldaba::test::Core;
using aldaba::test::text;

namespace {

std::string configuration(const std::string& privacy, const std::string& destination = "", const std::string& more = "") {
  return R"({"sources":{"n":{"provider":"sendgrid","verify":"none","raw":true}},"destinations":{"all":{"kind":"kv","store":"E"},)"
         R"("some":{"kind":"http","url":"https://crm.example.com")" +
         destination + R"(}},"routes":[{"type":["*"],"to":["all","some"]})" + more + "]" +
         (privacy.empty() ? "" : R"(,"privacy":)" + privacy) + "}";
}

// printf ana@example.com | sha256sum
constexpr const char* hash = "8e43ca37701228e74983efdbd0cff5c16b3b1e5d4e29a7c05626d4d25a018e11";

constexpr const char* click =
    R"j([{"email":"Ana@Example.com","timestamp":1700000000,"event":"click","sg_event_id":"e1","ip":"203.0.113.7","useragent":"Barracuda Sentinel (EE)",)j"
    R"("url":"https://a.example/?to=ana%40example.com","sg_message_id":"m1","category":["x","ana@example.com","y"],"note":"for ANA@example.com!","other":"kept"}])";

bool holds(Bytes where, const char* what) { return where.find(what) != Bytes::npos; }

// Of the first mistake that is not a warning.
Bytes pointer_of(const Core& core) {
  for (const Mistake& mistake : core.configured.mistakes)
    if (!mistake.is_warning) return mistake.pointer;
  return {};
}

}  // namespace

TEST_CASE("without rules an event is what it was") {
  Core core{configuration("{}")};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(test::post("/in/n", "", click));
  REQUIRE(plan.events.size() == 1);
  CHECK(holds(plan.at(plan.events[0].body), R"("recipient":"Ana@Example.com")"));
  CHECK(holds(plan.at(plan.events[0].body), "\"raw\":"));
}

TEST_CASE("the verdict outlives the address and the agent it was made from") {
  Core core{configuration(R"({"drop":["client.ip","client.user_agent"]})")};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(test::post("/in/n", "", click));
  REQUIRE(plan.events.size() == 1);
  const Bytes body = plan.at(plan.events[0].body);
  CHECK(!holds(body, "203.0.113.7"));
  CHECK(!holds(body, "Barracuda"));
  CHECK(!holds(body, "\"raw\":"));
  CHECK(holds(body, R"("client":{"machine":{"verdict":"machine")"));
  CHECK(holds(body, "Ana@Example.com"));
  CHECK(plan.at(plan.head.batch) == "[" + text(body) + "]");
}

TEST_CASE("a hidden recipient stands nowhere in the event") {
  for (const bool drops : {true, false}) {
    Core core{configuration(drops ? R"({"drop":["recipient"]})" : R"({"hash":["recipient"]})")};
    REQUIRE(core.is_configured());
    const Plan plan = core.handle(test::post("/in/n", "", click));
    REQUIRE(plan.events.size() == 1);
    std::string body = text(plan.at(plan.events[0].body));
    CHECK(plan.at(plan.events[0].subject) == "Ana@Example.com");  // for whoever keeps a hash of it
    CHECK(holds(body, "\"other\":\"kept\""));
    CHECK(holds(body, drops ? std::string{R"("tags":["x","y"])"}.c_str() : (R"("tags":["x",")" + std::string{hash} + R"(","y"])").c_str()));
    if (!drops) CHECK(holds(body, (R"("subject":")" + std::string{hash} + '"').c_str()));
    if (!drops) CHECK(holds(body, (R"("recipient":")" + std::string{hash} + '"').c_str()));
    if (drops) CHECK(!holds(body, "subject"));
    std::transform(body.begin(), body.end(), body.begin(), [](char c) { return lower(c); });
    CHECK(!holds(body, "ana@example"));
    CHECK(!holds(body, "ana%40example"));
  }
}

TEST_CASE("a destination's own rules hold for it alone, after the whole configuration's") {
  Core core{configuration(R"({"hash":["recipient"]})", R"(,"privacy":{"drop":["tags","metadata"],"hash":["recipient","message_id"]})")};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(test::post("/in/n", "", click));
  REQUIRE(plan.events.size() == 1);
  const Delivery all = deliver_plan(core.config(), 0, plan, 1, *core.request_arena),
                 some = deliver_plan(core.config(), 1, plan, 1, *core.request_arena);
  REQUIRE(all.entries.size() == 1);
  CHECK(holds(all.entries[0].value, R"("message_id":"m1")"));
  CHECK(some.reason == Reason::ok);
  CHECK(!holds(some.body, "\"m1\""));
  CHECK(!holds(some.body, "tags"));
  CHECK(!holds(some.body, "metadata"));
  CHECK(holds(some.body, hash));  // once, not the hash's hash
}

TEST_CASE("events of a batch are hidden one by one, and a broken one is refused") {
  Core core{configuration("", R"(,"privacy":{"drop":["recipient"]})")};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(test::post("/in/n", "", R"([{"email":"a.long@example.com","timestamp":1,"event":"open","sg_event_id":"1"},
    {"email":"b.long@example.com","timestamp":2,"event":"open","sg_event_id":"2"}])"));
  const Delivery some = deliver_plan(core.config(), 1, plan, 1, *core.request_arena);
  CHECK(some.body.starts_with("[{"));
  CHECK(some.body.ends_with("}]"));
  CHECK(!holds(some.body, "long@example.com"));
  const std::uint8_t key[16] = {};
  for (const Bytes broken : {"{\"data\":{\"recipient\":\"", "{", "{\"a\":\"\\", "}", "", "{\"data\":{\"raw\":[", "{\"recipient\":"}) {
    const EventView view{"1", broken, key, 0};
    const Delivery one = deliver(core.config(), 1, {&view, 1}, {}, 1, *core.request_arena);
    CHECK_MESSAGE(one.reason == Reason::too_many_items, text(broken));
  }
}

TEST_CASE("a list can be hidden, but not from the suppression list") {
  constexpr Bytes left =
      R"([{"email":"ana@example.com","timestamp":1700000000,"event":"group_unsubscribe","sg_event_id":"e1","asm_group_id":10}])";
  // printf 10 | sha256sum
  constexpr const char* hash_of_10 = R"("list":"4a44dc15364204a80fe80e9039455cc1608281820fe2b24f1e5233ade6af1dd5")";
  for (const bool drops : {true, false}) {
    Core core{configuration(drops ? R"({"drop":["list"]})" : R"({"hash":["list"]})")};
    REQUIRE(core.is_configured());
    const Plan plan = core.handle(test::post("/in/n", "", left));
    REQUIRE(plan.events.size() == 1);
    const Bytes body = plan.at(plan.events[0].body);
    CHECK(holds(body, R"("scope":"list")"));
    CHECK(!holds(body, R"("list":"10")"));
    CHECK(holds(body, hash_of_10) != drops);
  }
  auto with_suppression = [](const std::string& whole, const std::string& crm) {
    std::string json = configuration(whole, crm.empty() ? crm : R"(,"privacy":)" + crm);
    json.replace(json.find(R"("some":)"), 0, R"("stop":{"kind":"suppression","store":"S"},)");
    return json.substr(0, json.size() - 1) + R"(,"ledger":{}})";
  };
  const Core dropped{with_suppression(R"({"drop":["list"]})", "")};
  CHECK(!dropped.is_configured());
  CHECK(pointer_of(dropped) == "/privacy");
  CHECK(Core{with_suppression(R"({"hash":["list"]})", "")}.is_configured());
  CHECK(Core{with_suppression("", R"({"drop":["list"]})")}.is_configured());
}

TEST_CASE("mistakes in privacy") {
  struct {
    const char *privacy, *pointer;
  } cases[] = {{"[]", "/privacy"},
               {R"({"mask":[]})", "/privacy/mask"},
               {R"({"drop":"client.ip"})", "/privacy/drop"},
               {R"({"drop":["client.ip","client.adress"]})", "/privacy/drop/1"},
               {R"({"drop":["lists"]})", "/privacy/drop/0"},
               {R"({"hash":["client.ip"]})", "/privacy/hash/0"},
               {R"({"hash":["recipient"],"drop":["recipient"]})", "/privacy"}};
  for (const auto& [privacy, pointer] : cases) {
    Core core{configuration(privacy)};
    CHECK(!core.is_configured());
    CHECK_MESSAGE(pointer_of(core) == pointer, privacy);
  }
}
