// Calendly: one event per request. Facts: Calendly's developer texts (words, reschedules), third-party integrations (signature, envelope).
#include "form_answers.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "calendly-signature", .signature = in_header("calendly-webhook-signature", Encoding::hex, Grammar::comma_pairs, "v1"),
    .signed_bytes = {tag("t"), literal("."), body()}, .freshness = seconds_in(tag("t"), 180),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"contact.created", EventType::contact_created},
    {"contact.deleted", EventType::contact_deleted},
    {"contact.updated", EventType::contact_updated},
    {"event_type.created"}, {"event_type.deleted"}, {"event_type.updated"},
    {"invitee.canceled", EventType::meeting_cancelled},
    {"invitee.created", EventType::meeting_booked},
    {"invitee_no_show.created"}, {"invitee_no_show.deleted"},
    {"routing_form_submission.created", EventType::form_submitted},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event"}, {occurred, "/created_at", rfc3339}, {contact_id, "/payload/uri"}, {email, "/payload/email"}, {name, "/payload/name"},
    {first_name, "/payload/first_name"}, {last_name, "/payload/last_name"}, {phone, "/payload/text_reminder_number"},
    {metadata, "/payload/scheduled_event", member}, {metadata, "/payload/event", member}, {metadata, "/payload/status", member},
    {metadata, "/payload/old_invitee", member}, {metadata, "/payload/new_invitee", member}, {metadata, "/payload/rescheduled", member},
    {metadata, "/payload/cancellation", member}, {metadata, "/payload/tracking", member}, {metadata, "/payload/timezone", member},
    {answers, "/payload/questions_and_answers", object}, {ignored, "/created_by"}, {ignored, "/payload/payment"},
};
constexpr IdRule ids[] = {{field("/event"), field("/payload/uri"), field("/created_at")}};

// What the payload is hangs on the word: its address is a form response's too, and an event type has a name as people have.
void refine(Item& item) {
  const SlotValue uri = item.has(contact_id) ? item.value(contact_id) : SlotValue{};
  if (item.type == EventType::form_submitted && uri.document != nullptr) item.set(response_id, uri.document, uri.node, plain, 0), item.forget(contact_id);
  if (item.type == EventType::unknown && !item.word.starts_with("invitee"))
    for (const Slot slot : {contact_id, email, phone, name, first_name, last_name}) item.forget(slot);
}

void write_answers(const Item& item, Writer& out) {
  put_answers(item, out, {"question", "question_uuid", {}, "answer"},
              [](Writer& to, const json::Document& document, std::uint32_t, std::uint32_t value) { put_node(to, document, value); });
}

constexpr Provider tables{
    .slug = "calendly", .title = "Calendly", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids,
    .quirks = {.refine = refine, .write_answers = write_answers},
};

}  // namespace

extern const Packed calendly = packed<tables>;

}  // namespace aldaba
