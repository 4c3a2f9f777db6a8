// Reading a plan that came as bytes. The layout has no freedom: head, payload, event records, skip records, nothing between and nothing
// behind. Whatever decodes is therefore written again byte for byte by encode().
#include "plan.hpp"

#include <bit>
#include <cstddef>
#include <limits>

#include "across.hpp"

namespace aldaba {
namespace {

static_assert(std::endian::native == std::endian::little, "records are copied as they stand");

constexpr std::size_t record_align = 8;

template <class Enum>
constexpr std::uint8_t last(Enum value) {
  return static_cast<std::uint8_t>(value);
}

// The first byte that cannot be right; later complaints change nothing.
class Check {
 public:
  explicit Check(std::size_t payload_end) : payload_end_(payload_end) {}

  void that(bool holds, std::size_t at) {
    if (!holds && good_) good_ = false, at_ = static_cast<std::uint32_t>(at);
  }
  // `ref` stands at byte `at` and names bytes of the payload, or nothing.
  void ref(Ref ref, std::size_t at) {
    if (ref.size == 0) return that(ref.at == 0, at);
    that(ref.at >= sizeof(PlanHead) && ref.at <= payload_end_ && ref.size <= payload_end_ - ref.at, at);
  }
  bool good() const { return good_; }
  Failure failure() const { return {Reason::malformed_body, at_}; }

 private:
  std::size_t payload_end_;
  bool good_ = true;
  std::uint32_t at_ = 0;
};

// Where the payload ends and the records begin. Events come first, then skips, and those end the plan.
std::size_t payload_end(const PlanHead& head) { return head.events > 0 ? head.events_at : head.skips > 0 ? head.skips_at : head.size; }

void check_frame(const PlanHead& head, std::size_t size, Check& check) {
  const PlanHead good;
  check.that(std::memcmp(head.magic, good.magic, sizeof head.magic) == 0, offsetof(PlanHead, magic));
  check.that(head.version == abi_version, offsetof(PlanHead, version));
  check.that(head.size == size && size <= std::numeric_limits<std::uint32_t>::max(), offsetof(PlanHead, size));
  const std::uint64_t events_bytes = std::uint64_t{head.events} * sizeof(PlanEvent),
                      skips_bytes = std::uint64_t{head.skips} * sizeof(PlanSkip);
  const std::uint64_t events_end = head.events_at + events_bytes;
  if (head.events == 0) {
    check.that(head.events_at == 0, offsetof(PlanHead, events_at));
  } else {
    check.that(head.events_at >= sizeof(PlanHead) && head.events_at % record_align == 0, offsetof(PlanHead, events_at));
    check.that(events_end == (head.skips > 0 ? head.skips_at : size), offsetof(PlanHead, events));
  }
  if (head.skips == 0) {
    check.that(head.skips_at == 0, offsetof(PlanHead, skips_at));
  } else {
    check.that(head.skips_at >= sizeof(PlanHead) && head.skips_at % record_align == 0, offsetof(PlanHead, skips_at));
    check.that(head.skips_at + skips_bytes == size, offsetof(PlanHead, skips));
  }
}

void check_answer(const PlanAnswer& answer, bool must_be, std::size_t at, Check& check) {
  check.that((answer.status >= 200 && answer.status <= 599) || (answer.status == 0 && !must_be), at + offsetof(PlanAnswer, status));
  check.ref(answer.content_type, at + offsetof(PlanAnswer, content_type));
  check.ref(answer.headers, at + offsetof(PlanAnswer, headers));
  check.ref(answer.body, at + offsetof(PlanAnswer, body));
}

void check_head(const PlanHead& head, Check& check) {
  check.that(head.outcome <= last(Outcome::need), offsetof(PlanHead, outcome));
  check.that(head.reason < reason_count, offsetof(PlanHead, reason));
  if (check.good()) check.that(head.outcome == last(row_of(static_cast<Reason>(head.reason)).outcome), offsetof(PlanHead, outcome));
  check.that(head.status_reserved == 0, offsetof(PlanHead, status_reserved));
  check_answer(head.answer, true, offsetof(PlanHead, answer), check);
  check_answer(head.otherwise, false, offsetof(PlanHead, otherwise), check);
  check.ref(head.need, offsetof(PlanHead, need));
  check.ref(head.call, offsetof(PlanHead, call));
  check.ref(head.key, offsetof(PlanHead, key));
  check.ref(head.log, offsetof(PlanHead, log));
  check.ref(head.batch, offsetof(PlanHead, batch));
}

void check_event(const PlanEvent& event, std::size_t at, Check& check) {
  check.ref(event.id, at + offsetof(PlanEvent, id));
  check.ref(event.type, at + offsetof(PlanEvent, type));
  check.ref(event.subject, at + offsetof(PlanEvent, subject));
  check.ref(event.body, at + offsetof(PlanEvent, body));
  check.that(event.channel <= last(Channel::sms), at + offsetof(PlanEvent, channel));
  check.that(event.suppress <= last(SuppressReason::opted_out), at + offsetof(PlanEvent, suppress));
  check.that(event.bounce <= last(BounceClass::undetermined), at + offsetof(PlanEvent, bounce));
  check.that(event.release <= last(Release::opted_in), at + offsetof(PlanEvent, release));
  check.that(event.scope <= last(SuppressScope::global), at + offsetof(PlanEvent, scope));
  check.that(event.actor <= last(Actor::unknown), at + offsetof(PlanEvent, actor));
  check.that(event.sight <= last(Sight::clicked), at + offsetof(PlanEvent, sight));
  check.that((event.held & event.destinations) == 0, at + offsetof(PlanEvent, held));
}

template <class Record>
std::span<const Record> copied(Bytes bytes, std::size_t at, std::size_t count, Arena& arena) {
  const std::span<Record> records = arena.take_array<Record>(count);
  for (std::size_t i = 0; i < records.size(); i++) records[i] = load<Record>(bytes.data() + at + i * sizeof(Record));
  return records;
}

}  // namespace

Result<Plan> decode(Bytes bytes, Arena& arena) {
  if (bytes.size() < sizeof(PlanHead)) return {Reason::malformed_body, static_cast<std::uint32_t>(bytes.size())};
  Plan plan;
  plan.bytes = bytes, plan.head = load<PlanHead>(bytes.data());
  const PlanHead& head = plan.head;
  Check check(payload_end(head));
  check_frame(head, bytes.size(), check);
  if (!check.good()) return check.failure();
  check_head(head, check);
  plan.events = copied<PlanEvent>(bytes, head.events_at, head.events, arena);
  plan.skips = copied<PlanSkip>(bytes, head.skips_at, head.skips, arena);
  if (plan.events.size() != head.events || plan.skips.size() != head.skips) return Reason::too_many_items;
  for (std::size_t i = 0; i < plan.events.size(); i++) check_event(plan.events[i], head.events_at + i * sizeof(PlanEvent), check);
  std::uint64_t items = plan.events.size();
  for (std::size_t i = 0; i < plan.skips.size(); i++) {
    check.ref(plan.skips[i].name, head.skips_at + i * sizeof(PlanSkip));
    items += plan.skips[i].count;
  }
  check.that(items == head.items, offsetof(PlanHead, items));
  if (!check.good()) return check.failure();
  return plan;
}

Plan view_of(Bytes own_plan) {
  Plan plan;
  plan.bytes = own_plan, plan.head = load<PlanHead>(own_plan.data());
  const char* const records = own_plan.data();
  plan.events = {reinterpret_cast<const PlanEvent*>(records + plan.head.events_at), plan.head.events};
  plan.skips = {reinterpret_cast<const PlanSkip*>(records + plan.head.skips_at), plan.head.skips};
  return plan;
}

Bytes encode(const Plan& plan, Arena& arena) {
  const Bytes payload = plan.bytes.substr(sizeof(PlanHead), payload_end(plan.head) - sizeof(PlanHead));
  const std::size_t size = sizeof(PlanHead) + payload.size() + plan.events.size_bytes() + plan.skips.size_bytes();
  char* const begin = arena.take(size, record_align);
  if (begin == nullptr) return {};
  char* out = begin;
  auto put = [&out](const void* from, std::size_t n) {
    if (n > 0) std::memcpy(out, from, n);
    out += n;
  };
  put(&plan.head, sizeof plan.head);
  put(payload.data(), payload.size());
  put(plan.events.data(), plan.events.size_bytes());
  put(plan.skips.data(), plan.skips.size_bytes());
  return {begin, size};
}

}  // namespace aldaba
