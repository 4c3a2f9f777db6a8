// decode() believes nothing: every number that a host will use as an offset is checked here once. encode() puts the parts back.
#include "plan.hpp"

#include <cstring>

#include "event.hpp"

namespace aldaba {
namespace {

constexpr std::size_t record_align = 8;

// Checks one plan's refs; remembers the first that is wrong.
class Checker {
 public:
  explicit Checker(std::uint32_t size) : size_(size) {}
  void ref(Ref ref, std::uint32_t stands_at) {
    const bool is_none = ref.at == 0 && ref.size == 0;
    const bool is_inside = ref.at >= sizeof(PlanHead) && ref.at <= size_ && ref.size <= size_ - ref.at && ref.size > 0;
    if (!is_none && !is_inside) fail(stands_at);
  }
  void answer(const PlanAnswer& answer, std::uint32_t stands_at) {
    ref(answer.content_type, stands_at + 4), ref(answer.headers, stands_at + 12), ref(answer.body, stands_at + 20);
  }
  void records(std::uint32_t at, std::uint32_t count, std::size_t record_bytes, std::uint32_t stands_at) {
    if (count == 0) { if (at != 0) fail(stands_at); return; }
    const bool is_inside = at >= sizeof(PlanHead) && at <= size_ && at % record_align == 0 && count <= (size_ - at) / record_bytes;
    if (!is_inside) fail(stands_at);
  }
  void fail(std::uint32_t at) { if (at < first_) first_ = at; }
  bool is_good() const { return first_ == no_offset; }
  std::uint32_t first() const { return first_; }

 private:
  std::uint32_t size_;
  std::uint32_t first_ = no_offset;
};

template <class Record>
std::span<const Record> copy_records(Bytes bytes, std::uint32_t at, std::uint32_t count, Arena& arena) {
  const auto records = arena.take_array<Record>(count);
  if (records.size() == count && count > 0) std::memcpy(static_cast<void*>(records.data()), bytes.data() + at, count * sizeof(Record));
  return records;
}

void check_head(const PlanHead& head, Checker& check) {
  if (head.outcome > static_cast<std::uint8_t>(Outcome::need)) check.fail(6);
  if (head.reason >= reason_count) check.fail(7);
  if (head.status_reserved != 0) check.fail(36);
  check.answer(head.answer, 40), check.answer(head.otherwise, 68);
  const Ref refs[] = {head.need, head.call, head.key, head.log, head.batch};
  for (std::uint32_t i = 0; i < 5; i++) check.ref(refs[i], 96 + 8 * i);
  check.records(head.events_at, head.events, sizeof(PlanEvent), 24);
  check.records(head.skips_at, head.skips, sizeof(PlanSkip), 32);
}

void check_event(const PlanEvent& event, std::uint32_t at, Checker& check) {
  check.ref(event.id, at), check.ref(event.type, at + 8), check.ref(event.subject, at + 16), check.ref(event.body, at + 24);
  if (event.channel > static_cast<std::uint8_t>(Channel::sms)) check.fail(at + 65);
  if (event.suppress > static_cast<std::uint8_t>(SuppressReason::opted_out)) check.fail(at + 66);
  if (event.bounce > static_cast<std::uint8_t>(BounceClass::undetermined)) check.fail(at + 67);
  if (event.reserved != 0) check.fail(at + 68);
}

}  // namespace

Result<Plan> decode(Bytes bytes, Arena& arena) {
  if (bytes.size() < sizeof(PlanHead)) return {Reason::malformed_body, static_cast<std::uint32_t>(bytes.size())};
  Plan plan;
  plan.bytes = bytes;
  std::memcpy(static_cast<void*>(&plan.head), bytes.data(), sizeof plan.head);
  const PlanHead& head = plan.head;
  if (std::memcmp(head.magic, PlanHead{}.magic, 4) != 0) return {Reason::malformed_body, 0};
  if (head.version != abi_version) return {Reason::malformed_body, 4};
  if (head.size != bytes.size()) return {Reason::malformed_body, 8};
  Checker check{head.size};
  check_head(head, check);
  if (!check.is_good()) return {Reason::malformed_body, check.first()};

  plan.events = copy_records<PlanEvent>(bytes, head.events_at, head.events, arena);
  plan.skips = copy_records<PlanSkip>(bytes, head.skips_at, head.skips, arena);
  if (plan.events.size() != head.events || plan.skips.size() != head.skips) return Reason::too_many_items;
  std::uint64_t items = head.events;
  for (std::uint32_t i = 0; i < head.events; i++) check_event(plan.events[i], head.events_at + i * static_cast<std::uint32_t>(sizeof(PlanEvent)), check);
  for (std::uint32_t i = 0; i < head.skips; i++) {
    check.ref(plan.skips[i].name, head.skips_at + i * static_cast<std::uint32_t>(sizeof(PlanSkip)));
    items += plan.skips[i].count;
  }
  if (items != head.items) check.fail(16);
  if (!check.is_good()) return {Reason::malformed_body, check.first()};
  return plan;
}

Bytes encode(const Plan& plan, Arena& arena) {
  char* const out = arena.take(plan.bytes.size(), record_align);
  if (out == nullptr) return {};
  std::memcpy(out, plan.bytes.data(), plan.bytes.size());  // the payload; what follows is put back from the decoded parts
  std::memcpy(out, &plan.head, sizeof plan.head);
  if (!plan.events.empty()) std::memcpy(out + plan.head.events_at, plan.events.data(), plan.events.size_bytes());
  if (!plan.skips.empty()) std::memcpy(out + plan.head.skips_at, plan.skips.data(), plan.skips.size_bytes());
  return {out, plan.bytes.size()};
}

}  // namespace aldaba
