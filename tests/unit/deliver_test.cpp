// What leaves: one request for many events, signed afresh; entries; and what an outcome means.
#include "core_support.hpp"
#include "crypto/crypto.hpp"

using namespace aldaba;
using aldaba::test::Core;
using aldaba::test::text;

namespace {

constexpr const char* configuration = R"({"sources":{"n":{"provider":"sendgrid","verify":"none"}},
 "destinations":{"all":{"kind":"kv","store":"E"},"each":{"kind":"kv","store":"F","per":"event","ttl_s":3600},
                 "crm":{"kind":"http","url":"https://crm.example.com/hooks","sign":"$S","headers":{"x-team":"mail","authorization":"$A"},"timeout_ms":2000}},
 "routes":[{"type":["*"],"to":["all","each"]},{"type":["email.bounced"],"to":["crm"]}]})";

constexpr const char* two = R"([{"email":"a@example.com","timestamp":1700000000,"event":"bounce","type":"bounce","sg_event_id":"e1"},
{"email":"b@example.com","timestamp":1700000001,"event":"delivered","sg_event_id":"e2"}])";

Bytes header_of(const Delivery& delivery, Bytes name) {
  Bytes rest = delivery.headers;
  while (!rest.empty()) {
    Bytes line = take_until(rest, '\n');
    if (take_until(line, ':') == name) return trimmed(line);
  }
  return {};
}

}  // namespace

TEST_CASE("only the events that chose a destination go there") {
  Core core{configuration};
  REQUIRE(core.is_configured());
  core.secret("S", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), core.secret("A", "Bearer t");
  const Plan plan = core.handle(test::post("/in/n", "", two));
  REQUIRE(plan.events.size() == 2);
  const Delivery all = deliver_plan(core.config(), 0, plan, 1, *core.request_arena);
  REQUIRE(all.entries.size() == 1);
  CHECK(all.store == "E");
  CHECK(all.entries[0].value == plan.at(plan.head.batch));
  CHECK(all.entries[0].value.data() == plan.at(plan.head.batch).data());  // handed out as it stands, not copied
  const Delivery each = deliver_plan(core.config(), 1, plan, 1, *core.request_arena);
  REQUIRE(each.entries.size() == 2);
  CHECK(each.entries[1].value == plan.at(plan.events[1].body));
  CHECK(each.entries[1].ttl_s == 3600);
  CHECK(text(each.entries[1].key).starts_with("n/2023-11-14T22:13:21Z/"));
  const Delivery crm = deliver_plan(core.config(), 2, plan, 1'614'265'330'000, *core.request_arena);
  CHECK(crm.reason == Reason::ok);
  CHECK(crm.body == plan.at(plan.events[0].body));
  CHECK(crm.timeout_ms == 2000);
  CHECK(header_of(crm, "content-type") == "application/cloudevents+json");
  CHECK(header_of(crm, "idempotency-key") == "e1");
  CHECK(header_of(crm, "webhook-id") == "e1");
  CHECK(header_of(crm, "webhook-timestamp") == "1614265330");
  CHECK(header_of(crm, "authorization") == "Bearer t");
  CHECK(header_of(crm, "x-team") == "mail");
}

TEST_CASE("the signature is Standard Webhooks', fresh for each attempt") {
  Core core{configuration};
  core.secret("S", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), core.secret("A", "t");
  std::uint8_t name[16] = {};
  // Published: the specification's own test vector.
  const EventView event{"msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}", std::span<const std::uint8_t, 16>{name}, 0};
  Arena arena{{new char[8192], 8192}};
  const Delivery delivery = deliver(core.config(), 2, {&event, 1}, {}, 1'614'265'330'000, arena);
  CHECK(header_of(delivery, "webhook-signature") == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const Delivery later = deliver(core.config(), 2, {&event, 1}, {}, 1'614'265'331'000, arena);
  CHECK(header_of(later, "webhook-signature") != header_of(delivery, "webhook-signature"));
  CHECK(header_of(later, "webhook-id") == header_of(delivery, "webhook-id"));
  delete[] (arena.reset(), arena.low());
}

TEST_CASE("without its signing key nothing leaves") {
  Core core{configuration};
  core.secret("A", "t");
  const Plan plan = core.handle(test::post("/in/n", "", two));
  CHECK(deliver_plan(core.config(), 2, plan, 1, *core.request_arena).reason == Reason::key_missing);
}

TEST_CASE("a batch has one id, the same for the same events") {
  Core core{
      R"({"sources":{"n":{"provider":"sendgrid","verify":"none"}},"destinations":{"h":{"kind":"http","url":"https://e.example/"}},"routes":[{"type":["*"],"to":["h"]}]})"};
  REQUIRE(core.is_configured());
  const Plan plan = core.handle(test::post("/in/n", "", two));
  const std::string first = text(header_of(deliver_plan(core.config(), 0, plan, 1, *core.request_arena), "idempotency-key"));
  CHECK(first.starts_with("batch-"));
  const Plan again = core.handle(test::post("/in/n", "", two), {.now_ms = 1'800'000'000'000});
  const Delivery delivery = deliver_plan(core.config(), 0, again, 2, *core.request_arena);
  CHECK(text(header_of(delivery, "idempotency-key")) == first);
  CHECK(header_of(delivery, "content-type") == "application/cloudevents-batch+json");
}

TEST_CASE("settle: a batch that is refused for good is taken apart, and a destination has its own time to give up") {
  Core core{R"({"sources":{"n":{"provider":"sendgrid","verify":"none"}},
   "destinations":{"crm":{"kind":"http","url":"https://crm.example.com/hooks","give_up_h":1}},"routes":[{"type":["*"],"to":["crm"]}]})"};
  REQUIRE(core.is_configured());
  constexpr std::int64_t now = 1'700'000'000'000, hour = 3'600'000;
  auto at = [&](std::uint16_t status, std::uint32_t events, std::int64_t later) {
    return settle(core.config(), 0, {.status = status, .first_ms = now, .now_ms = now + later, .id = "e", .events = events}).what;
  };
  CHECK(at(422, 1, 0) == Settled::dead);
  CHECK(at(422, 2, 0) == Settled::split);
  CHECK(at(500, 2, 0) == Settled::retry);
  CHECK(at(500, 2, hour - 7000) == Settled::retry);
  CHECK(at(500, 2, hour) == Settled::dead);
}

TEST_CASE("an event says whether it suppresses or releases, and for what") {
  Core core{configuration};
  const Plan plan = core.handle(test::post("/in/n", "", R"([
   {"email":"a@example.com","timestamp":1700000000,"event":"unsubscribe","sg_event_id":"e1"},
   {"email":"a@example.com","timestamp":1700000001,"event":"group_unsubscribe","asm_group_id":7,"sg_event_id":"e2"},
   {"email":"a@example.com","timestamp":1700000002,"event":"group_resubscribe","asm_group_id":7,"sg_event_id":"e3"},
   {"email":"a@example.com","timestamp":1700000003,"event":"open","sg_event_id":"e4"}])"));
  REQUIRE(plan.events.size() == 4);
  struct Row {
    SuppressReason suppress;
    Release release;
    SuppressScope scope;
  };
  const Row rows[] = {{SuppressReason::unsubscribed, Release::none, SuppressScope::global},
                      {SuppressReason::unsubscribed, Release::none, SuppressScope::list},
                      {SuppressReason::none, Release::resubscribed, SuppressScope::list},
                      {SuppressReason::none, Release::none, SuppressScope::none}};
  for (std::size_t i = 0; i < 4; i++) {
    CHECK(plan.events[i].suppress == static_cast<std::uint8_t>(rows[i].suppress));
    CHECK(plan.events[i].release == static_cast<std::uint8_t>(rows[i].release));
    CHECK(plan.events[i].scope == static_cast<std::uint8_t>(rows[i].scope));
  }
  CHECK(release_of(EventType::sms_opted_in) == Release::opted_in);
  CHECK(release_of(EventType::contact_subscribed) == Release::resubscribed);
}

TEST_CASE("rest_until: a destination that fails again and again is left alone for a while") {
  Core core{configuration};
  constexpr std::int64_t now = 1'700'000'000'000;
  auto rest = [&](std::uint16_t status, std::uint32_t failures, Bytes retry_after = {}) {
    return rest_until(core.config(), 2, {.status = status, .now_ms = now, .retry_after = retry_after}, failures) - now;
  };
  CHECK(rest(500, 4) == -now);
  std::int64_t before = 0;
  for (std::uint32_t failures = 5; failures < 9; failures++) {
    const std::int64_t pause = rest(500, failures), middle = 5000LL << (failures - 5);
    CHECK(pause >= middle * 8 / 10);
    CHECK(pause <= middle * 12 / 10);
    CHECK(pause > before);
    before = pause;
  }
  CHECK(rest(0, 4'000'000'000) <= 300'000 * 12 / 10);
  CHECK(rest(429, 1, "60") == 60'000);
  CHECK(rest(503, 1, "60") == 60'000);
  CHECK(rest(500, 1, "60") == -now);
  CHECK(rest(429, 1, "99999999") == 3'600'000);
  CHECK(rest(200, 9) == -now);
  CHECK(rest(422, 9) == -now);
  for (const int status : {200, 204, 400, 410, 422, 505}) CHECK_FALSE(is_failure(static_cast<std::uint16_t>(status)));
  for (const int status : {0, 302, 401, 404, 429, 500, 503}) CHECK(is_failure(static_cast<std::uint16_t>(status)));
}

TEST_CASE("settle: done, again later, dead") {
  Core core{configuration};
  auto at = [&](int status, std::uint32_t number, Bytes retry_after = {}, std::int64_t now_ms = 1'700'000'000'000) {
    return settle(core.config(), 2,
                  {.number = number,
                   .status = static_cast<std::uint16_t>(status),
                   .first_ms = 1'700'000'000'000,
                   .now_ms = now_ms,
                   .retry_after = retry_after,
                   .id = "e1"});
  };
  for (const int status : {200, 201, 202, 204, 299}) CHECK(at(status, 1).what == Settled::done);
  for (const int status : {400, 410, 413, 422}) CHECK(at(status, 1).what == Settled::dead);
  for (const int status : {0, 301, 302, 401, 403, 404, 408, 429, 500, 502, 503}) CHECK(at(status, 1).what == Settled::retry);
  std::int64_t pause = 0;
  for (std::uint32_t number = 1; number < 9; number++) {
    const std::int64_t next = at(500, number).retry_at_ms - 1'700'000'000'000;
    CHECK(next > pause);
    pause = next;
  }
  CHECK(at(500, 40).retry_at_ms - 1'700'000'000'000 <= 6 * 3'600'000 * 12 / 10);
  CHECK(at(503, 1, "120").retry_at_ms == 1'700'000'120'000);
  CHECK(at(503, 1, "Tue, 14 Nov 2023 22:20:00 GMT").retry_at_ms == 1'700'000'400'000);
  CHECK(at(503, 1, "soon").retry_at_ms == at(503, 1).retry_at_ms);
  CHECK(at(503, 1, "99999999999").retry_at_ms == at(503, 1).retry_at_ms);
  CHECK(at(500, 60, {}, 1'700'000'000'000 + limits::retry_total_ms_max).what == Settled::dead);
}
