// Every mistake in a configuration is told with its place, and none of them configures anything.
#include "core_support.hpp"

using namespace aldaba;
using aldaba::test::Core;

namespace {

constexpr const char* good =
    R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"]}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}]})";

struct Row {
  const char* json;
  const char* pointer;
  const char* what;  // a part of it
};
const Row rows[] = {
    {"", "", "not valid JSON at byte 0"},
    {"{]", "", "not valid JSON at byte 1"},
    {"[]", "", "not an object"},
    {"{}", "", "\"sources\" is missing"},
    {R"({"sorces":{}})", "/sorces", "nothing has this name"},
    {R"({"sources":{"n":{"keys":["$K"]}}})", "/sources/n", "\"provider\" is missing"},
    {R"({"sources":{"n":{"provider":"sendgird","keys":["$K"]}}})", "/sources/n", "no provider is called \"sendgird\""},
    {R"({"sources":{"n":{"provider":"sendgrid"}}})", "/sources/n", "\"keys\" is missing"},
    {R"({"sources":{"n":{"provider":"mailgun","keys":["abc"]}}})", "/sources/n/keys/0", "a secret stands here in clear"},
    {R"({"sources":{"n":{"provider":"mailgun","keys":[]}}})", "/sources/n/keys", "not a list of keys"},
    {R"({"sources":{"n":{"provider":"mailgun","keys":["$1","$2","$3","$4","$5","$6","$7","$8","$9"]}}})", "/sources/n/keys",
     "too many keys"},
    {R"({"sources":{"n":{"provider":"twilio","keys":["$K"]}}})", "/sources/n", "\"public_url\" is missing"},
    {R"({"sources":{"n":{"provider":"tiktok-shop","keys":["$K"]}}})", "/sources/n", "\"verify_token\" is missing"},
    {R"({"sources":{"n":{"provider":"twilio","keys":["$K"],"public_url":"hooks.example.com"}}})", "/sources/n/public_url", "not a URL"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"path":"in"}}})", "/sources/n", "\"path\" does not start"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"]},"m":{"provider":"sendgrid","keys":["$K"],"path":"/in/n"}}})", "/sources/m",
     "another source's path"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"verify":"never"}}})", "/sources/n/verify", "not a way to verify"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"verify":"observe"}}})", "/sources/n/verify", "without an end"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"guard":{"ip":["300.1.1.1"]}}}})", "/sources/n/guard/ip", "no range"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"guard":{"header":{"name":"x"}}}}})", "/sources/n/guard/header", "is missing"},
    {R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"tolerance_s":0}}})", "/sources/n/tolerance_s", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"queue"}}})", "/destinations/e", "\"kind\" is neither"},
    {R"({"ledger":[]})", "/ledger", "not an object"},
    {R"({"ledger":{"window_days":6}})", "/ledger/window_days", "not a whole number"},
    {R"({"ledger":{"window_days":31}})", "/ledger/window_days", "not a whole number"},
    {R"({"ledger":{"retention_days":{"seen":1}}})", "/ledger/retention_days/seen", "nothing has this name"},
    {R"({"ledger":{"hold_s":4}})", "/ledger/hold_s", "not a whole number"},
    {R"({"ledger":{"hold_s":601}})", "/ledger/hold_s", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"],"humans_only":true}]})", "/routes",
     "which only the ledger knows"},
    {R"({"ledger":{},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["email.bounced"],"to":["e"],"humans_only":true}]})",
     "/routes/0/humans_only", "no open and no click"},
    {R"({"ledger":{},"routes":[{"humans_only":"yes"}]})", "/routes/0/humans_only", ""},
    {R"({"ledger":{"admin":"clear"}})", "/ledger/admin", "a secret stands here in clear"},
    {R"({"limits":{"shards":65}})", "/limits/shards", "not a whole number"},
    {R"({"limits":{"ledger_bytes":1}})", "/limits/ledger_bytes", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E","mode":"now"}}})", "/destinations/e/mode", "neither \"events\" nor"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E","mode":"state"}}})", "/destinations", "\"e\" is written by the ledger"},
    {R"({"destinations":{"e":{"kind":"suppression","store":"E"}}})", "/destinations", "\"e\" is written by the ledger"},
    {R"({"ledger":{},"destinations":{"e":{"kind":"suppression"}}})", "/destinations/e", "\"store\" is missing"},
    {R"({"ledger":{},"destinations":{"e":{"kind":"suppression","store":"E"},"f":{"kind":"suppression","store":"F"}}})", "/destinations",
     "\"f\" is a second suppression list"},
    {R"({"ledger":{},"destinations":{"e":{"kind":"suppression","store":"E","soft_bounces":1}}})", "/destinations/e/soft_bounces",
     "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E","batch":1001}}})", "/destinations/e/batch", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E","concurrency":7}}})", "/destinations/e/concurrency", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv","store":"E","give_up_h":337}}})", "/destinations/e/give_up_h", "not a whole number"},
    {R"({"destinations":{"e":{"kind":"kv"}}})", "/destinations/e", "\"store\" is missing"},
    {R"({"destinations":{"e":{"kind":"http","url":"example.com"}}})", "/destinations/e/url", "not a URL"},
    {R"({"destinations":{"e":{"kind":"http","url":"https://e.example/","sign":"clear"}}})", "/destinations/e/sign", "in clear"},
    {R"({"destinations":{"a/b~c":{"kind":"kv"}}})", "/destinations/a~1b~0c", "\"store\" is missing"},
    {R"({"routes":[{"type":["email.bonced"],"to":[]}]})", "/routes/0/type", "no event is called"},
    {R"({"routes":[{"type":["*"],"to":["nowhere"]}]})", "/routes/0/to", "no destination is called"},
    {R"({"routes":[{"type":["*"]}]})", "/routes/0", "\"to\" is missing"},
    {R"({"routes":{}})", "/routes", "not a list"},
    {R"({"privacy":{"hide":["recipient"]}})", "/privacy/hide", "nothing has this name"},
    {R"({"limits":{"body_bytes":5000000}})", "/limits/body_bytes", "not a whole number"},
};

}  // namespace

TEST_CASE("a good configuration is taken, and names its secrets") {
  Core core{good};
  REQUIRE(core.is_configured());
  CHECK(core.configured.mistakes.empty());
  REQUIRE(secret_names(core.config()).size() == 1);
  CHECK(secret_names(core.config())[0] == "K");
  CHECK_FALSE(provide_secret(core.config(), "OTHER", "x"));
  CHECK_FALSE(provide_secret(core.config(), "K", ""));
}

TEST_CASE("each mistake is told with its pointer and an advice") {
  for (const Row& row : rows) {
    CAPTURE(row.json);
    Core core{row.json};
    CHECK_FALSE(core.is_configured());
    bool found = false;
    for (const Mistake& mistake : core.configured.mistakes) {
      CHECK_FALSE(mistake.advice.empty());
      found = found || (!mistake.is_warning && mistake.pointer == row.pointer && mistake.what.find(row.what) != Bytes::npos);
    }
    CHECK(found);
  }
}

TEST_CASE("the advice names what was meant") {
  auto advised = [](Bytes json, Bytes advice) {
    const Core core{json};
    for (const Mistake& mistake : core.configured.mistakes)
      if (mistake.advice.find(advice) != Bytes::npos) return true;
    return false;
  };
  CHECK(advised(R"({"sources":{"n":{"provider":"SendGird"}}})", "write \"sendgrid\""));
  CHECK(advised(R"({"sources":{"n":{"provider":"amazon_ses"}}})", "write \"amazon-ses\""));
  CHECK(advised(R"({"sources":{"n":{"provider":"somebody-else"}}})", "docs/providers.md"));
  CHECK(advised(R"({"sources":{"n":{"provider":"an-unknown-sender-with-a-long-long-long-name"}}})", "docs/providers.md"));
  CHECK(advised(R"({"routes":[{"type":["email.bounce"]}]})", "write \"email.bounced\""));
  CHECK(advised(R"({"routes":[{"type":["mails.*"]}]})", "see docs/events.md"));
  CHECK(advised(R"({"sources":{"n":{"provider":"brevo"}}})", R"("guard": {"basic": "$NAME"})"));
  CHECK(advised("", "the file is empty"));
  CHECK(advised("\xef\xbb\xbf{}", "byte order mark"));
  CHECK(advised("{ // sources\n}", "comment"));
  CHECK(advised(R"({"sources":{},})", "a comma before this bracket"));
  CHECK(advised(R"({"sources":{} "routes":[]})", "too many or too few"));
}

TEST_CASE("a name that stands twice is a mistake, wherever it stands") {
  for (const Bytes json :
       {R"({"sources":{},"sources":{}})", R"({"sources":{"n":{"raw":true,"raw":false}}})", R"({"sources":{"n":{},"n":{}}})",
        R"({"destinations":{"e":{},"e":{}}})", R"({"routes":[{"to":"e","to":"f"}]})"}) {
    const Core core{json};
    std::size_t told = 0;
    for (const Mistake& mistake : core.configured.mistakes) told += mistake.what == "this name stands here twice" ? 1 : 0;
    CHECK_MESSAGE(told == 1, aldaba::test::text(json));
  }
}

TEST_CASE("all mistakes are told, not only the first") {
  Core core{R"({"sources":{"n":{"provider":"x"},"m":{"provider":"y"}},"destinations":{},"routes":[{"to":["z"]}]})"};
  std::size_t errors = 0;
  for (const Mistake& mistake : core.configured.mistakes) errors += mistake.is_warning ? 0 : 1;
  CHECK(errors == 3);
}

TEST_CASE("truncated at every byte, a configuration is refused and nothing traps") {
  const Bytes whole = good;
  for (std::size_t size = 0; size < whole.size(); size++) {
    Core core{whole.substr(0, size)};
    CHECK_FALSE(core.is_configured());
  }
}

TEST_CASE("the ledger's numbers: what is said, what is usual, and each at its limits") {
  auto described = [](const std::string& ledger, const std::string& limits, const std::string& crm) {
    Core core{R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"]}},"routes":[{"type":["*"],"to":["crm","state"],"ordered":true}],
      "destinations":{"crm":{"kind":"http","url":"https://crm.example.com","sign":"$S")" +
              crm + R"(},"state":{"kind":"kv","store":"E","mode":"state"},"each":{"kind":"kv","store":"E","per":"event"},
      "list":{"kind":"suppression","store":"L","soft_bounces":2,"soft_days":365}},"ledger":)" +
              ledger + R"(,"limits":)" + limits + "}"};
    REQUIRE(core.is_configured());
    std::string room(1 << 16, '\0');
    Arena arena{{room.data(), room.size()}};
    return std::string{describe(core.config(), arena)};
  };
  auto holds = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
  const std::string usual = described("{}", "{}", "");
  CHECK(holds(
      usual,
      R"("ledger":{"shards":1,"bytes":9000000000,"window_days":7,"events_days":30,"dead_days":90,"across":{"hold_s":15,"links_s":5,"delivery_s":5,"domain_s":10,"sent_s":3600},"admin":"","senders":""})"));
  CHECK(holds(usual, R"("name":"crm","kind":"http","store":"","keeps":"events","batch":100,"concurrency":2,"ordered":true)"));
  CHECK(holds(usual, R"("name":"state","kind":"kv","store":"E","keeps":"state")"));
  CHECK(holds(usual, R"("name":"each","kind":"kv","store":"E","keeps":"events","batch":40,"concurrency":2,"ordered":false)"));
  CHECK(holds(usual, R"("keeps":"suppression","batch":100,"concurrency":2,"ordered":false,"ttl_s":0,"soft_bounces":2,"soft_days":365)"));
  const std::string most =
      described(R"({"window_days":30,"hold_s":600,"retention_days":{"events":3650,"dead":3650},"admin":"$A","senders":"$B"})",
                R"({"shards":64,"ledger_bytes":9000000000})", R"(,"batch":1000,"concurrency":6,"give_up_h":336)");
  CHECK(holds(
      most,
      R"("ledger":{"shards":64,"bytes":9000000000,"window_days":30,"events_days":3650,"dead_days":3650,"across":{"hold_s":600,"links_s":5,"delivery_s":5,"domain_s":10,"sent_s":3600},"admin":"A","senders":"B"})"));
  CHECK(holds(most, R"("batch":1000,"concurrency":6)"));
  const std::string least = described(R"({"window_days":7,"hold_s":5,"retention_days":{"events":1,"dead":1}})",
                                      R"({"shards":1,"ledger_bytes":1048576})", R"(,"batch":1,"concurrency":1,"give_up_h":1)");
  CHECK(holds(least, R"("shards":1,"bytes":1048576,"window_days":7,"events_days":1,"dead_days":1,"across":{"hold_s":5,)"));
  CHECK(holds(least, R"("batch":1,"concurrency":1)"));
}

TEST_CASE("sources, destinations, routes: at the limit and one past it") {
  auto with_destinations = [](std::size_t count) {
    std::string json = R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"]}},"routes":[{"type":["*"],"to":["d0"]}],"destinations":{)";
    for (std::size_t i = 0; i < count; i++) json += (i > 0 ? ",\"d" : "\"d") + std::to_string(i) + R"(":{"kind":"kv","store":"E"})";
    return json + "}}";
  };
  CHECK(Core{with_destinations(limits::destinations_max)}.is_configured());
  CHECK_FALSE(Core{with_destinations(limits::destinations_max + 1)}.is_configured());
  auto with_sources = [](std::size_t count) {
    std::string json = R"({"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}],"sources":{)";
    for (std::size_t i = 0; i < count; i++)
      json += (i > 0 ? ",\"s" : "\"s") + std::to_string(i) + R"(":{"provider":"sendgrid","keys":["$K"]})";
    return json + "}}";
  };
  CHECK(Core{with_sources(limits::sources_max)}.is_configured());
  CHECK_FALSE(Core{with_sources(limits::sources_max + 1)}.is_configured());
}
