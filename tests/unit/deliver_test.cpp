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
