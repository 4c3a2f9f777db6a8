// What the log line tells of requests that no longer are what the tables say.
#include "core_support.hpp"

using namespace aldaba;
using aldaba::test::Core;

namespace {

std::string logged(Bytes provider, Bytes body) {
  Core core{R"({"sources":{"n":{"provider":")" + std::string{provider} +
            R"(","verify":"none"}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"to":["e"]}]})"};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(aldaba::test::post("/in/n", "content-type: application/json\r\n", body));
  const std::string line{plan.at(plan.head.log)};
  const std::size_t from = line.find("\"items\"");
  REQUIRE(from != std::string::npos);
  return line.substr(from);
}

}  // namespace

TEST_CASE("drift: as the tables say, the line says nothing of it") {
  CHECK(logged("sendgrid", R"([{"email":"a@example.com","timestamp":1,"event":"open","sg_event_id":"1"}])") == R"("items":1,"events":1})");
}

TEST_CASE("drift: events without time, id or recipient are counted, each for itself") {
  CHECK(logged("sendgrid",
               R"([{"email":"a@example.com","event":"open","sg_event_id":"1"},{"timestamp":"soon","event":"click","sg_event_id":"2"},
                               {"email":"a@example.com","timestamp":1,"event":"open"},{"email":"a@example.com","timestamp":2,"event":"open","sg_event_id":"3"}])") ==
        R"("items":4,"events":4,"no_time":2,"no_id":1,"no_recipient":1})");
}

TEST_CASE("drift: what a word that nobody knows must bring, nobody knows either; a repeat counts once") {
  CHECK(logged("sendgrid", R"([{"event":"teleport"}])") == R"("items":1,"events":1,"unknown_words":1,"words":["teleport"]})");
  const Bytes twice = R"([{"email":"a@example.com","timestamp":1,"event":"open"},{"email":"a@example.com","timestamp":1,"event":"open"}])";
  CHECK(logged("sendgrid", twice) == R"("items":2,"events":1,"skipped":{"repeated":1},"no_id":1})");
}

TEST_CASE("drift: members that no row names, of the first item that has any; four at most, and only plain names") {
  auto item = [](Bytes more) { return R"({"event":"opened","email":"a@example.com","ts_epoch":1)" + std::string{more} + "}"; };
  auto fields = [&](Bytes body) {
    const std::string line = logged("brevo", body);
    const std::size_t from = line.find("\"unknown_fields\"");
    return from == std::string::npos ? std::string{} : line.substr(from, line.find(']', from) + 1 - from);
  };
  CHECK(fields(item("")).empty());
  CHECK(fields(item(R"(,"new":1)")) == R"("unknown_fields":1,"new_fields":["new"])");
  CHECK(fields(item(R"(,"a":1,"b":{"c":1},"d":[],"e":null,"f":1)")) == R"("unknown_fields":5,"new_fields":["a","b","d","e"])");
  CHECK(fields(item(R"(,"ana@example.com":1,"two words":2,"\u00e9":3)")) == R"("unknown_fields":3,"new_fields":["?","?","?"])");
  CHECK(fields("[" + item("") + "," + item(R"(,"a":1)") + "," + item(R"(,"b":1)") + "]") == R"("unknown_fields":2,"new_fields":["a"])");
  const std::string name(64, 'n');
  CHECK(fields(item(",\"" + name + "\":1,\"" + name + "n\":1")) == R"("unknown_fields":2,"new_fields":[")" + name + R"(","?"])");
}
