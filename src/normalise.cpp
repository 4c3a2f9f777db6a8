// The tables at work: where the items are, what each word means, what an event is called and when it happened.
#include "normalise.hpp"

#include "across.hpp"
#include "identity.hpp"
#include "judge.hpp"
#include "recipient.hpp"
#include "route.hpp"
#include "text/json_scan.hpp"
#include "text/time.hpp"

namespace aldaba {
namespace {

using json::Type;

std::uint32_t count_elements(const json::Document& document, std::uint32_t array) {
  std::uint32_t count = 0;
  for (std::uint32_t i = array + 1; i < document.nodes[array].next; i = document.nodes[i].next) count++;
  return count;
}

class Normaliser {
 public:
  Normaliser(Request& request, Writer& out, Arena scratch, Arena late, std::size_t items_count, std::size_t events_bound,
             std::span<std::uint32_t> others)
      : request_(request),
        source_(*request.source),
        provider_(request.provider()),
        out_(out),
        scratch_(scratch),
        late_(late),
        items_count_(items_count),
        seen_(events_bound, request.arena) {
    item_.arena = &scratch_;
    item_.others = others;
    item_.splits_all = provider_.splits_every_array;
    out_.follow_high();
  }

  Tally tally;

  Failure one(const json::Document& outer, const json::Document& document, std::uint32_t node) {
    if (document.nodes[node].type != Type::object) return tally.items++, tally.skip("not_an_object"), Failure{};
    scratch_.reset();
    item_.present = 0, item_.others_count = 0, item_.unknown_fields = 0, item_.splits_count = 0, item_.split_index = 0, item_.part = 0;
    item_.document = &document, item_.node = node;
    if (const json::Document* query = request_.query_document(); query != nullptr && request_.proved == nullptr)  // no signature covers it
      walk(item_, provider_.in_query, *query, 0, 0), item_.unknown_fields = 0;
    if (const json::Document* headers = request_.header_document(); headers != nullptr)
      walk(item_, provider_.in_headers, *headers, 0, 0), item_.unknown_fields = 0;
    if (!provider_.shared.entries.empty()) {
      walk(item_, provider_.shared, outer, 0, 0);
      item_.unknown_fields = 0;
      if (&outer != &document || node == 0) item_.others_count = 0;  // of another document, or the item finds them itself
    }
    walk(item_, provider_.fields, document, node, 0);
    tally.drift.unknown_fields += item_.unknown_fields;
    if (item_.unknown_fields > 0 && !tally.drift.has_looked) tally.drift.note_fields(item_, provider_.fields);
    find_kind();
    if (item_.kind != nullptr && item_.kind->each_recipient && item_.splits_count == 0) split_over_recipients();
    if (item_.splits_count == 0) return event();
    return each_of_splits();
  }

 private:
  void find_kind() {
    item_.word = item_.whole_word();
    item_.kind = provider_.kinds.find(item_.word);
  }

  void note_unknown_word() {
    const bool is_known = item_.kind != nullptr || provider_.kinds.empty();
    if (is_known || (item_.split_index > 1 && !is_of_part(Slot::word)) ||
        (item_.word.data() == nullptr && provider_.default_type != EventType::unknown))
      return;
    tally.drift.note_word(item_.raw_word().substr(0, 64), item_.has(Slot::about), late_);
  }

  bool is_of_part(Slot slot) const {
    if (!item_.has(slot) || item_.value(slot).document != item_.part_document) return false;
    const std::uint32_t node = item_.value(slot).node;
    return node > item_.part && node < item_.part_document->nodes[item_.part].next;
  }

  void split_over_recipients() {
    if (!item_.has(Slot::recipients) || item_.at(Slot::recipients).type != Type::array) return;
    const SlotValue& all = item_.value(Slot::recipients);
    item_.splits[0] = {all.document, all.node, 0, 0, Slot::recipient, Read::address};
    item_.splits_count = 1;
  }

  Failure each_of_splits() {
    const auto splits = item_.splits;
    const std::size_t splits_count = item_.splits_count;
    std::uint32_t elements = 0;
    for (std::size_t i = 0; i < splits_count; i++) elements += count_elements(*splits[i].document, splits[i].node);
    if (elements == 0) return event();  // nobody in it: the message itself is the event
    const std::uint64_t present = item_.present;
    const std::size_t others_count = item_.others_count;
    const auto slots = item_.slots;  // one person's values must not stand under the next
    char* const mark = scratch_.low();
    for (std::size_t number = 0; number < splits_count; number++) {
      const Split& split = splits[number];
      const json::Document& document = *split.document;
      for (std::uint32_t i = split.node + 1; i < document.nodes[split.node].next; i = document.nodes[i].next) {
        scratch_.commit_to(mark);
        item_.present = present, item_.slots = slots, item_.others_count = others_count, item_.part = i, item_.part_document = &document;
        item_.split_index += elements == 1 ? 0 : 1;
        const Type type = document.nodes[i].type;
        const bool is_text = type != Type::object && type != Type::array && type != Type::null;
        if (split.slot != Slot::none && is_text) item_.set(split.slot, &document, i, split.read, 0);
        if (split.level != 0) walk(item_, provider_.fields, document, i, split.level), find_kind();
        item_.forget(Slot::recipients);
        if (const Failure failure = event(); failure.reason != Reason::ok) return failure;
      }
    }
    return {};
  }

  Failure event() {
    if (++tally.items > limits::events_per_request_max) return {Reason::too_many_items, item_.document->nodes[item_.node].start};
    item_.type = item_.kind != nullptr ? item_.kind->type : item_.word.data() == nullptr ? provider_.default_type : EventType::unknown;
    item_.bounce = BounceClass::none, item_.bounce_is_sure = false, item_.suppress = SuppressReason::none;
    item_.added_count = 0, item_.is_added = false;
    if ((item_.present & source_.case_slots) != 0)
      if (const Bytes skipped = apply_cases(item_, provider_); !skipped.empty()) return tally.skip(skipped), Failure{};
    note_unknown_word();
    if (item_.has(Slot::channel)) item_.type = on_channel(item_.type, item_.text(Slot::channel));
    if (item_.kind != nullptr && item_.kind->is_inbound) hear_person(item_);
    if (provider_.quirks.refine != nullptr) provider_.quirks.refine(item_);
    settle_code();
    return write_each();
  }

  // One event per meaning: the item's own, then those that cases add. Each finds its recipient anew: a phone's is no mail address's.
  Failure write_each() {
    const std::uint32_t number = tally.items;
    const std::uint64_t present = item_.present;
    char* const mark = scratch_.low();
    Failure failure = write(number);
    for (std::size_t i = 0; i < item_.added_count && failure.reason == Reason::ok; i++) {
      if (++tally.items > limits::events_per_request_max) return {Reason::too_many_items, item_.document->nodes[item_.node].start};
      scratch_.commit_to(mark);
      item_.present = present;
      item_.type = item_.added[i], item_.is_added = true;
      failure = write(number);
    }
    return failure;
  }

  // `number`: of the item in the request.
  Failure write(std::uint32_t number) {
    settle_object(item_, provider_);
    settle_recipient(item_);
    judge(item_);
    judge_machine(item_, source_, agents_);

    auto* const record = reinterpret_cast<PlanEvent*>(request_.arena.take_high(sizeof(PlanEvent)));
    if (record == nullptr) return {Reason::too_many_items, item_.document->nodes[item_.node].start};
    *record = PlanEvent{};
    out_.follow_high();
    const bool has_time = find_time();
    const crypto::Hash128 natural = natural_key(provider_, item_, has_time, request_.context.now_ms);
    std::memcpy(record->natural_key, &natural.low, 8), std::memcpy(record->natural_key + 8, &natural.high, 8);
    EventText text;
    text.type = type_text();
    text.time = {time_text_, time_size_};
    char id[limits::id_bytes_max];
    text.id = provider_id(request_, item_, number, items_count_ == 1, id);
    text.id_is_plain = json::is_plain(text.id);
    if (is_repeat(*record, text)) {
      request_.arena.give_back_high(sizeof(PlanEvent));
      out_.follow_high();
      tally.skip("repeated");
      return {};
    }
    if (!has_time || text.id.empty() || !item_.has(Slot::recipient)) tally.drift.note_absent(provider_, item_, has_time, !text.id.empty());
    record->time_ms = time_ms_;
    const EventRow& row = row_of(item_.type);
    record->rank = row.rank, record->channel = static_cast<std::uint8_t>(row.channel);
    record->suppress = static_cast<std::uint8_t>(suppression_of(item_)), record->bounce = static_cast<std::uint8_t>(item_.judged.klass);
    record->release = static_cast<std::uint8_t>(release_of(item_.type));
    if (record->suppress != 0 || record->release != 0)
      record->scope = static_cast<std::uint8_t>(is_of_list(item_, static_cast<SuppressReason>(record->suppress)) ? SuppressScope::list
                                                                                                                 : SuppressScope::global);
    choose_destinations(*record, text.type);
    write_event(source_, item_, text, tally.events == 0, out_, *record, late_);
    tally.events++;
    const bool is_too_large = request_.config.ledger.is_set && record->body.size > limits::stored_event_bytes_max;
    if (!is_too_large && !out_.is_full()) return {};
    return {out_.is_full() ? Reason::too_many_items : Reason::body_too_large, item_.document->nodes[item_.node].start};
  }

  // An enhanced status ("5.1.1") where the code is looked for is the status.
  void settle_code() {
    if (item_.raw(Slot::code).find('.') == Bytes::npos) return;
    const SlotValue& value = item_.value(Slot::code);
    if (!item_.has(Slot::status)) item_.set(Slot::status, value.document, value.node, Read::plain, 0);
    item_.forget(Slot::code);
  }

  // Neighbours in a batch share their second: the last text is kept. → false: the provider gave no time, this is the receipt's.
  bool find_time() {
    const Bytes text = item_.text(Slot::occurred);
    if (!text.empty()) {
      const Read read = item_.value(Slot::occurred).read;
      if (equal_short(text, {last_time_, last_time_size_}) && read == last_read_) return true;
      const auto ms = read == Read::unix_seconds        ? parse_unix_seconds(text)
                      : read == Read::unix_milliseconds ? parse_unix_milliseconds(text)
                      : read == Read::http_date         ? parse_http_date(text)
                      : read == Read::any_time          ? parse_any_time(text)
                      : read == Read::us_time           ? parse_us_time(text)
                                                        : parse_rfc3339(text);
      if (ms) {
        set_time(*ms);
        last_time_size_ = text.size() <= sizeof last_time_ ? text.size() : 0;
        if (last_time_size_ > 0) copy_bytes(last_time_, text.data(), text.size());
        last_read_ = read;
        return true;
      }
    }
    last_time_size_ = 0;
    set_time(request_.context.now_ms);
    return false;
  }
  void set_time(std::int64_t ms) {
    time_ms_ = ms;
    time_size_ = static_cast<std::size_t>(write_rfc3339(time_text_, ms) - time_text_);
  }

  // By natural key, or by the provider's id. The records of earlier events stand above this one's.
  bool is_repeat(const PlanEvent& record, const EventText& text) {
    const std::uint32_t number = tally.events;
    const auto earlier = [&](std::uint32_t event) -> const PlanEvent& { return (&record)[number - event]; };
    if (seen_.add(load<std::uint32_t>(record.natural_key), number, [&](std::uint32_t event) {
          const PlanEvent& other = earlier(event);
          return event != number && load<crypto::Hash128>(other.natural_key) == load<crypto::Hash128>(record.natural_key);
        }))
      return true;
    if (text.id.empty()) return false;
    return seen_.add(hash_of_key(text.id), number, [&](std::uint32_t event) {
      const Ref id = event == number ? Ref{} : earlier(event).id;
      const char* const begin = (id.at & late_ref) != 0 ? tally.late + (id.at & ~late_ref) : out_.begin() + id.at;
      return Bytes{begin, id.size} == text.id;
    });
  }

  // The vocabulary's word, or "<provider>.<their word>"; theirs goes out as it came, unless it is long or escaped.
  Bytes type_text() {
    if (item_.type != EventType::unknown) return row_of(item_.type).word;
    const Bytes theirs = item_.raw_word();
    std::size_t size = 0;
    for (const Bytes piece : {provider_.slug, Bytes{"."},
                              theirs.empty() || theirs.size() > 100 || theirs.find('\\') != Bytes::npos ? Bytes{"unknown"} : theirs}) {
      copy_bytes(type_room_ + size, piece.data(), piece.size());
      size += piece.size();
    }
    return {type_room_, size};
  }

  void choose_destinations(PlanEvent& record, Bytes type) const {
    record.destinations = item_.type != EventType::unknown ? source_.destinations[static_cast<std::size_t>(item_.type)]
                                                           : destinations_without_conditions(request_.config, source_, type);
    if (!request_.config.has_conditions && !request_.config.has_humans_only) return;
    const RouteFacts facts{word_of(item_.judged.klass),
                           word_of(item_.judged.reply.reason),
                           item_.machine.actor == Actor::none ? word_of(Actor::unknown) : word_of(item_.machine.actor),
                           item_.read_text(Slot::recipient),
                           item_.text(Slot::campaign),
                           item_.text(Slot::list)};
    record.destinations |= destinations_by_conditions(request_.config, source_, type, facts);
    if (request_.config.has_humans_only)
      choose_people(record, item_.type, item_.machine.actor, destinations_of_people(request_.config, source_, type, facts));
  }

  Request& request_;
  const Source& source_;
  const Provider& provider_;
  Writer& out_;
  Arena scratch_, late_;
  std::size_t items_count_;
  Seen seen_;
  Item item_;
  AgentCache agents_;
  char type_room_[160];
  char time_text_[rfc3339_bytes_max];
  std::size_t time_size_ = 0;
  std::int64_t time_ms_ = 0;
  char last_time_[40];
  std::size_t last_time_size_ = 0;
  Read last_read_ = Read::plain;
};

// look(node) → Failure for each item: what stands at `list` alone, or its elements; with `inner`, the elements of the array that this
// pointer names in each of them, and those that have none themselves.
template <class Look>
// NOLINTNEXTLINE(misc-no-recursion): one level deep
Failure each_item(const json::Document& document, std::uint32_t list, Bytes inner, Look look) {
  if (document.nodes[list].type != Type::array) return look(list);
  for (std::uint32_t i = list + 1; i < document.nodes[list].next; i = document.nodes[i].next) {
    const std::uint32_t at = inner.empty() ? 0 : json::find_pointer(document, inner, i);
    const bool has_own = at != 0 && document.nodes[at].type == Type::array;
    const std::uint32_t end = has_own ? document.nodes[at].next : document.nodes[i].next;
    for (std::uint32_t item = has_own ? at + 1 : i; item < end; item = document.nodes[item].next)
      if (const Failure failure = look(item); failure.reason != Reason::ok) return failure;
  }
  return {};
}

// How many items, and the size of the largest.
struct Extent {
  std::size_t count = 0, largest_bytes = 0;
};
Extent extent_of(const json::Document& document, std::uint32_t list, Bytes inner) {
  Extent extent;
  (void)each_item(document, list, inner, [&](std::uint32_t i) {
    extent.count++;
    if (document.nodes[i].size > extent.largest_bytes) extent.largest_bytes = document.nodes[i].size;
    return Failure{};
  });
  return extent;
}

bool adds_events(const Provider& provider) {
  for (const Case& rule : provider.cases)
    if (rule.adds != EventType::unknown) return true;
  return provider.quirks.adds;
}

// One event per item, unless cases add some, or items are split: then, added ones apart, no more than there are values in the body.
std::size_t events_bound_of(const Provider& provider, const json::Document& document, std::size_t items) {
  bool splits = provider.fields.splits;  // each array of a split has its own elements
  for (const Kind& kind : provider.kinds) splits = splits || kind.each_recipient;
  if (!splits && !adds_events(provider)) return items;
  if (!splits && items < limits::events_per_request_max / (1 + added_max)) return items * (1 + added_max);
  return !adds_events(provider) && document.nodes.size() < limits::events_per_request_max ? document.nodes.size()
                                                                                          : limits::events_per_request_max;
}

}  // namespace

Result<Tally> normalise(Request& request, Writer& out) {
  const Body& body = request.provider().body;
  bool is_notice = false;
  const auto outer = request.document();
  if (!outer) return outer.failure();
  const auto document = request.inner_document(is_notice);
  if (!document) return document.failure();
  Tally notice;
  if (is_notice) {
    notice.items = 1;
    notice.skip("notice");
    return notice;
  }
  const json::Document& doc = **document;
  const std::size_t star = body.items.find("/*");
  const Bytes inner = star == Bytes::npos ? Bytes{} : body.items.substr(star + 2);
  const std::uint32_t list = body.items.empty() ? 0 : json::find_pointer(doc, body.items.substr(0, star));
  const json::Node& node = doc.nodes[list];
  const bool is_missing = !body.items.empty() && list == 0 && !body.items_or_root;
  const bool must_be_array = body.items_are_array || (star != Bytes::npos && list != 0);
  const bool fits = node.type == Type::array ? !body.is_one : node.type == Type::object && !must_be_array;
  if (is_missing || !fits) return {Reason::wrong_shape, node.start};

  Arena& arena = request.arena;
  const Schema& fields = request.provider().fields;
  const bool has_others = fields.others_are_metadata || fields.has_members || request.provider().shared.has_members;
  const std::size_t others_max = has_others ? doc.nodes.size() / 2 + 1 : 0;
  char* const others = arena.take_high(others_max * sizeof(std::uint32_t));
  const Extent extent = extent_of(doc, list, inner);
  const std::size_t scratch_size = (64U << 10) + 4 * extent.largest_bytes;  // decoded texts of one item, some of them more than once
  char* const scratch = others == nullptr ? nullptr : arena.take_high(scratch_size);
  const std::size_t copies = (adds_events(request.provider()) ? 1 + added_max : 1) * (request.config.privacy.is_set() ? 8 : 1);
  const std::size_t late_size = (4U << 10) + copies * doc.text.size();
  char* const late = scratch == nullptr ? nullptr : arena.take_high(late_size);
  if (late == nullptr) return Reason::too_many_items;
  if (extent.count > limits::events_per_request_max) return {Reason::too_many_items, doc.nodes[0].start};
  Normaliser work{request,
                  out,
                  Arena{{scratch, scratch_size}},
                  Arena{{late, late_size}},
                  extent.count,
                  events_bound_of(request.provider(), doc, extent.count),
                  {reinterpret_cast<std::uint32_t*>(others), others_max}};
  work.tally.late = late;
  const std::uint32_t begin = out.size();
  const Failure failure = each_item(doc, list, inner, [&](std::uint32_t i) { return work.one(**outer, doc, i); });
  if (failure.reason != Reason::ok) return failure;
  if (work.tally.events > 0) {
    out.put(']');
    work.tally.batch_at = begin, work.tally.batch_size = out.size() - begin;
  }
  return work.tally;
}

}  // namespace aldaba
