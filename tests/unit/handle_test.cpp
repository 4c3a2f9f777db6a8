// The path of one request, and every limit of the core from both sides. Providers' own behaviour is the corpus's matter.
#include "config.hpp"
#include "core_support.hpp"
#include "exact.hpp"
#include "guard.hpp"
#include "packed.hpp"

using namespace aldaba;
using aldaba::test::Core;
using aldaba::test::post;
using aldaba::test::reason_of;
using aldaba::test::text;

namespace {

std::string with(const std::string& source, const std::string& more = {}) {
  return R"({"sources":{"n":{"provider":"sendgrid",)" + source +
         R"(}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}])" + more + "}";
}
const std::string open_source = with(R"("verify":"none")");

std::string batch(std::size_t count) {
  std::string body = "[";
  for (std::size_t i = 0; i < count; i++)
    body += (i > 0 ? ",{\"event\":\"open\",\"email\":\"a" : "{\"event\":\"open\",\"email\":\"a") + std::to_string(i) + "@b.c\"}";
  return body + "]";
}

}  // namespace

TEST_CASE("every reason has a word, a status and a sentence of its own") {
  for (std::size_t i = 0; i < reason_count; i++) {
    const ReasonRow& row = row_of(static_cast<Reason>(i));
    CHECK_FALSE(row.word.empty());
    CHECK_FALSE(row.sentence.empty());
    CHECK(row.status >= 200);
    CHECK(
        (row.status < 500 || row.outcome == Outcome::need || row.outcome == Outcome::misconfigured));  // never a 5xx for a client's mistake
    for (std::size_t j = 0; j < i; j++) CHECK(row_of(static_cast<Reason>(j)).word != row.word);
  }
}

TEST_CASE("paths and methods") {
  Core core{open_source};
  CHECK(reason_of(core.handle(post("/in/n", "", "[]"))) == "ok");
  CHECK(reason_of(core.handle(post("/in/n?x=1", "", "[]"))) == "ok");
  CHECK(reason_of(core.handle(post("/in/n/", "", "[]"))) == "unknown_path");
  CHECK(reason_of(core.handle(post("/in/N", "", "[]"))) == "unknown_path");
  CHECK(reason_of(core.handle("PUT https://h.example/in/n HTTP/1.1\r\n\r\n[]")) == "method_not_allowed");
  CHECK(reason_of(core.handle("GET /in/n HTTP/1.1\r\n\r\n")) == "method_not_allowed");
  CHECK(reason_of(core.handle("nonsense")) == "malformed_request");
  CHECK(reason_of(core.handle("")) == "malformed_request");
}

TEST_CASE("items in = events + named skips") {
  Core core{open_source};
  const Plan plan = core.handle(post(
      "/in/n", "", R"([{"event":"open","email":"a@b.c","timestamp":1},7,"x",null,{"event":"open","email":"a@b.c","timestamp":1},{}])"));
  CHECK(plan.head.items == 6);
  CHECK(plan.head.events == 2);
  std::uint32_t skipped = 0;
  for (const PlanSkip& skip : plan.skips) skipped += skip.count;
  CHECK(skipped == 4);
}

TEST_CASE("body size: at the limit and one past it, by what came and by what was declared") {
  Core core{with(R"("verify":"none")", R"(,"limits":{"body_bytes":1024}})")};
  REQUIRE_FALSE(core.is_configured());  // one brace too many: the text above is checked too
  Core limited{with(R"("verify":"none")", R"(,"limits":{"body_bytes":1024})")};
  REQUIRE(limited.is_configured());
  auto body = [](std::size_t size) { return "[" + std::string(size - 2, ' ') + "]"; };
  CHECK(reason_of(limited.handle(post("/in/n", "", body(1024)))) == "ok");
  CHECK(reason_of(limited.handle(post("/in/n", "", body(1025)))) == "body_too_large");
  Context context;
  context.body_bytes = 1024;
  CHECK(reason_of(limited.handle(post("/in/n", "", "[]"), context)) == "ok");
  context.body_bytes = 1025;
  CHECK(reason_of(limited.handle(post("/in/n", "", "[]"), context)) == "body_too_large");
}

TEST_CASE("the configuration's largest body: at the limit and one past it") {
  auto configured = [](std::size_t bytes) {
    return Core{with(R"("verify":"none")", R"(,"limits":{"body_bytes":)" + std::to_string(bytes) + "}")}.is_configured();
  };
  CHECK(configured(limits::body_bytes_max));
  CHECK_FALSE(configured(limits::body_bytes_max + 1));
  Core core{open_source};
  CHECK(reason_of(core.handle(post("/in/n", "", "[" + std::string(limits::body_bytes_default - 2, ' ') + "]"))) == "ok");
  CHECK(reason_of(core.handle(post("/in/n", "", "[" + std::string(limits::body_bytes_default - 1, ' ') + "]"))) == "body_too_large");
}

TEST_CASE("events per request: at the limit and one past it") {
  Core core{open_source};
  const Plan plan = core.handle(post("/in/n", "", batch(limits::events_per_request_max)));
  CHECK(reason_of(plan) == "ok");
  CHECK(plan.head.events == limits::events_per_request_max);
  // What is accepted can be delivered: there is room for it.
  CHECK(deliver_plan(core.config(), 0, plan, 1, *core.request_arena).reason == Reason::ok);
  CHECK(reason_of(core.handle(post("/in/n", "", batch(limits::events_per_request_max + 1)))) == "too_many_items");
}

TEST_CASE("an id of the longest size stands, a longer one gives way to the natural key") {
  Core core{open_source};
  auto id = [&](std::size_t size) {
    const Plan plan =
        core.handle(post("/in/n", "", R"([{"event":"open","email":"a@b.c","sg_event_id":")" + std::string(size, 'x') + "\"}]"));
    return plan.events.size() == 1 ? plan.at(plan.events[0].id).size() : 0;
  };
  CHECK(id(limits::id_bytes_max) == limits::id_bytes_max);
  CHECK(id(limits::id_bytes_max + 1) == 32);
}

TEST_CASE("keys per source, signatures per request: at the limit and one past it") {
  auto configured = [](std::size_t count) {
    std::string keys;
    for (std::size_t i = 0; i < count; i++) keys += (i > 0 ? ",\"$K" : "\"$K") + std::to_string(i) + "\"";
    return Core{with("\"keys\":[" + keys + "]")}.is_configured();
  };
  CHECK(configured(limits::keys_per_source_max));
  CHECK_FALSE(configured(limits::keys_per_source_max + 1));

  // Published: the specification's own vector, behind n - 1 signatures that do not fit.
  Core core{
      R"({"sources":{"n":{"provider":"standard-webhooks","keys":["$K"]}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}]})"};
  core.secret("K", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  auto outcome = [&](std::size_t signatures) {
    std::string headers = "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\r\nwebhook-timestamp: 1614265330\r\nwebhook-signature: ";
    for (std::size_t i = 1; i < signatures; i++) headers += "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ";
    Context context;
    context.now_ms = 1'614'265'330'000;
    return reason_of(
        core.handle(post("/in/n", headers + "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\r\n", "{\"test\": 2432232314}"), context));
  };
  CHECK(outcome(limits::signatures_per_request_max) == "ok");
  CHECK(outcome(limits::signatures_per_request_max + 1) != "ok");
}

TEST_CASE("guards: each alone, all together, and what they answer") {
  Core core{with(R"("verify":"none","guard":{"basic":"$B","bearer":"$T"})")};
  core.secret("B", "user:pass:word"), core.secret("T", "token");
  CHECK(reason_of(core.handle(post("/in/n", "authorization: Bearer token\r\n", "[]"))) == "guard_failed");  // both must hold
  auto one = [](const std::string& guard, const std::string& path, const std::string& headers, Bytes ip = {}) {
    Core guarded{with("\"guard\":" + guard)};
    REQUIRE(guarded.is_configured());
    for (const Bytes name : secret_names(guarded.config())) guarded.secret(name, name == "B" ? "user:pass:word" : "token");
    Context context;
    context.client_ip = ip;
    return text(reason_of(guarded.handle(post(path, headers, "[]"), context)));
  };
  CHECK(one(R"({"basic":"$B"})", "/in/n", "Authorization: basic dXNlcjpwYXNzOndvcmQ=\r\n") == "ok");
  CHECK(one(R"({"basic":"$B"})", "/in/n", "Authorization: Basic dXNlcjpwYXNzOndvcmQ\r\n") == "ok");
  CHECK(one(R"({"basic":"$B"})", "/in/n", "Authorization: Basic dXNlcjpwYXNz\r\n") == "guard_failed");
  CHECK(one(R"({"basic":"$B"})", "/in/n", "") == "guard_failed");
  CHECK(one(R"({"bearer":"$T"})", "/in/n", "Authorization: BEARER token\r\n") == "ok");
  CHECK(one(R"({"bearer":"$T"})", "/in/n", "Authorization: Bearer tokens\r\n") == "guard_failed");
  CHECK(one(R"({"header":{"name":"X-Token","value":"$T"}})", "/in/n", "x-token: token\r\n") == "ok");
  CHECK(one(R"({"header":{"name":"X-Token","value":"$T"}})", "/in/n", "x-token: token, token\r\n") == "guard_failed");
  CHECK(one(R"({"path_token":"$T"})", "/in/n/token", "") == "ok");
  CHECK(one(R"({"path_token":"$T"})", "/in/n/toke", "") == "guard_failed");
  CHECK(one(R"({"path_token":"$T"})", "/in/n", "") == "guard_failed");
  CHECK(one(R"({"ip":["192.0.2.0/24"]})", "/in/n", "", "192.0.2.255") == "ok");
  CHECK(one(R"({"ip":["192.0.2.0/24"]})", "/in/n", "", "192.0.3.0") == "guard_failed");
  CHECK(one(R"({"ip":["192.0.2.7"]})", "/in/n", "", "192.0.2.7") == "ok");
  CHECK(one(R"({"ip":["192.0.2.7"]})", "/in/n", "", "::ffff:192.0.2.7") == "ok");
  CHECK(one(R"({"ip":["2001:db8::/33"]})", "/in/n", "", "2001:db8:7fff::1") == "ok");
  CHECK(one(R"({"ip":["2001:db8::/33"]})", "/in/n", "", "2001:db8:8000::1") == "guard_failed");
  CHECK(one(R"({"ip":["192.0.2.0/24"]})", "/in/n", "", "") == "guard_failed");
  CHECK(one(R"({"ip":["192.0.2.0/24"]})", "/in/n", "", "1.2.3") == "guard_failed");
  Core unset{with(R"("guard":{"bearer":"$T"})")};
  CHECK(reason_of(unset.handle(post("/in/n", "authorization: Bearer \r\n", "[]"))) == "key_missing");
}

TEST_CASE("routes: globs, sources, providers, conditions; all that match count") {
  Core core{R"({"sources":{"n":{"provider":"sendgrid","verify":"none"},"m":{"provider":"sendgrid","verify":"none"}},
    "destinations":{"all":{"kind":"kv","store":"A"},"hard":{"kind":"kv","store":"B"},"m":{"kind":"kv","store":"C"},"example":{"kind":"kv","store":"D"},"own":{"kind":"kv","store":"E"}},
    "routes":[{"type":["email.*"],"to":["all"]},{"type":["email.bounced"],"where":{"bounce.class":["hard"]},"to":["hard"]},{"source":["m"],"to":["m"]},
              {"provider":["sendgrid"],"where":{"recipient":["*@example.com"]},"to":["example"]},{"type":["sendgrid.*"],"to":["own"]}]})"};
  REQUIRE(core.is_configured());
  auto mask = [&](Bytes path, Bytes item) {
    const Plan plan = core.handle(post(path, "", "[" + text(item) + "]"));
    REQUIRE(plan.events.size() == 1);
    return plan.events[0].destinations;
  };
  CHECK(mask("/in/n", R"({"event":"open","email":"a@b.c"})") == 0b00001);
  CHECK(mask("/in/n", R"({"event":"bounce","email":"a@b.c","type":"bounce"})") == 0b00011);
  CHECK(mask("/in/n", R"({"event":"bounce","email":"a@b.c","type":"blocked"})") == 0b00001);
  CHECK(mask("/in/m", R"({"event":"open","email":"a@example.com"})") == 0b01101);
  CHECK(mask("/in/n", R"({"event":"news","email":"a@b.c"})") == 0b10000);
}

TEST_CASE("observe lets through until its day, and says what it saw") {
  Core core{with(R"("keys":["$K"],"verify":"observe","observe_until":"2023-11-14T22:13:21Z")")};
  core.secret(
      "K", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==");
  Context context;
  context.now_ms = 1'700'000'000'999;
  const Plan before = core.handle(post("/in/n", "", "[]"), context);
  CHECK(reason_of(before) == "ok");
  CHECK(text(before.at(before.head.log)).find("\"observed\":\"signature_missing\"") != std::string::npos);
  context.now_ms = 1'700'000'001'000;
  CHECK(reason_of(core.handle(post("/in/n", "", "[]"), context)) == "signature_missing");
}

TEST_CASE("a guard is observed where nothing else proves the sender, and else always holds") {
  const std::string observed = R"(,"verify":"observe","observe_until":"2023-11-14T22:13:21Z")", ip = R"("guard":{"ip":["192.0.2.0/24"]})";
  Context context;
  context.client_ip = "203.0.113.9";
  auto handled = [&](Core& core, std::int64_t now_ms) {
    REQUIRE(core.is_configured());
    context.now_ms = now_ms;
    return core.handle(post("/in/n", "", "[]"), context);
  };
  Core alone{with(ip + observed)};
  const Plan before = handled(alone, 1'700'000'000'999);
  CHECK(reason_of(before) == "ok");
  CHECK(text(before.at(before.head.log)).find("\"observed\":\"guard_failed\"") != std::string::npos);
  CHECK(reason_of(handled(alone, 1'700'000'001'000)) == "guard_failed");
  Core beside_a_key{with(ip + R"(,"keys":["$K"])" + observed)};
  CHECK(reason_of(handled(beside_a_key, 1'700'000'000'999)) == "guard_failed");
  Core unset{with(R"("guard":{"bearer":"$T"})" + observed)};
  CHECK(reason_of(handled(unset, 1'700'000'000'999)) == "key_missing");
  Core open_behind{with(R"("verify":"none",)" + ip)};
  CHECK(reason_of(handled(open_behind, 1'700'000'000'999)) == "guard_failed");
}

TEST_CASE("ranges of addresses, and what is none") {
  auto range = [](Bytes text, Bytes address) {
    IpRange parsed;
    if (!parse_ip_range(text, parsed)) return std::string{"no range"};
    Core core{with(R"("guard":{"ip":[")" + aldaba::test::text(text) + R"("]})")};
    REQUIRE(core.is_configured());
    Context context;
    context.client_ip = address;
    return aldaba::test::text(reason_of(core.handle(post("/in/n", "", "[]"), context)));
  };
  struct {
    Bytes range, in, out;
  } const ranges[] = {
      {"10.0.0.0/8", "10.255.255.255", "11.0.0.0"},           {"192.0.2.128/25", "192.0.2.128", "192.0.2.127"},
      {"0.0.0.0/0", "255.255.255.255", "2001:db8::1"},        {"::/0", "2001:db8::1", "2001:db8:::1"},
      {"2001:db8::1", "2001:DB8:0:0:0:0:0:1", "2001:db8::2"}, {"2001:db8:0:1::/64", "2001:db8:0:1:ffff::", "2001:db8:0:2::"},
      {"::ffff:192.0.2.0/120", "192.0.2.9", "192.0.3.9"},     {"fe80::/10", "febf::", "fec0::"}};
  for (const auto& row : ranges) {
    CAPTURE(text(row.range));
    CHECK(range(row.range, row.in) == "ok");
    CHECK(range(row.range, row.out) == "guard_failed");
  }
  for (const Bytes none :
       {"",         "/8",          "10.0.0.0/",      "10.0.0.0/33", "10.0.0.0/-1",       "10.0.0/8",          "10.0.0.0.0", "10.0.0.256",
        "10.0.0.a", "1.2.3.4/8/8", "2001:db8::/129", "2001:db8",    "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1::",      ":1",
        "12345::",  "g::",         "::1.2.3",        "::1.2.3.4:5", "0001.0.0.0",        "1.2.3.4 "})
    CHECK_MESSAGE(range(none, "10.0.0.1") == "no range", text(none));
}

TEST_CASE("secrets, bodies and addresses stay out of the log line") {
  Core core{open_source};
  const Plan plan =
      core.handle(post("/in/n", "authorization: secret-7\r\n", R"([{"event":"bounce","email":"ana@example.com","reason":"no such ana"}])"));
  const std::string log = text(plan.at(plan.head.log));
  for (const char* part : {"ana", "example.com", "secret-7"}) CHECK(log.find(part) == std::string::npos);
}

namespace {

// A sender that says in headers what happened, to what, when, and in which message.
constexpr Field told_in_headers[] = {{Slot::about, "/x-topic"}, {Slot::occurred, "/x-sent-at", Read::unix_seconds}, {Slot::id, "/x-id"}};
constexpr Field told_in_body[] = {{Slot::word, "/action"}, {Slot::email, "/email"}};
constexpr Kind told_kinds[] = {{"contact.made", EventType::contact_created}, {"push", EventType::contact_updated}};
constexpr IdRule told_ids[] = {{slot(Slot::id)}};
constexpr Provider told{
    .slug = "told", .title = "Told", .kinds = told_kinds, .fields = told_in_body, .in_headers = told_in_headers, .ids = told_ids};

}  // namespace

TEST_CASE("words, times and ids may stand in headers") {
  Core core{open_source};
  Room room;
  core.config().sources[0].provider = unpacked(packed<told>, room.arena);
  auto event = [&](Bytes headers, Bytes body) {
    const Plan plan = core.handle(post("/in/n", headers, body));
    CHECK(plan.head.events == 1);
    return plan.head.events == 1 ? text(plan.at(plan.events[0].body)) : std::string{};
  };
  const std::string one = event("x-topic: contact\r\nX-Sent-At: 1699999990\r\nx-id: d-1\r\n", R"({"action":"made","email":"a@b.c"})");
  for (const Bytes said : {R"("id":"d-1")", R"("type":"contact.created")", R"("time":"2023-11-14T22:13:10Z")"})
    CHECK(one.find(said) != std::string::npos);
  CHECK(event("x-topic: push\r\n", "{}").find(R"("type":"contact.updated")") != std::string::npos);  // no action: the topic is the word
  CHECK(event("x-topic: \"a\\b\r\n", "{}").find(R"("type":"told.unknown")") != std::string::npos);  // not a word, and no trap
  CHECK(event("", R"({"action":"made"})").find(R"("type":"told.made")") != std::string::npos);
}
