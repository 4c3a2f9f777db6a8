// Zendesk: one event per request, or whatever an operator's trigger posts. Facts: Zendesk's references of events and of webhooks.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The signed time is ISO 8601. The sheet names no tolerance; this is ours.
constexpr Bytes timestamp = "x-zendesk-webhook-signature-timestamp";
constexpr Recipe auth[] = {{
    .name = "zendesk-signature", .signature = in_header("x-zendesk-webhook-signature", Encoding::base64), .signed_bytes = {header(timestamp), body()},
    .freshness = rfc3339_in(header(timestamp), 300),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"zen:event-type:ticket.created", EventType::ticket_created},
    {"zen:event-type:user.active_changed", EventType::contact_updated},
    {"zen:event-type:user.created", EventType::contact_created},
    {"zen:event-type:user.deleted", EventType::contact_deleted},
    {"zen:event-type:user.details_changed", EventType::contact_updated},
    {"zen:event-type:user.identity_created", EventType::contact_updated},
    {"zen:event-type:user.merged", EventType::contact_updated},
    {"zen:event-type:user.name_changed", EventType::contact_updated},
};
static_assert(is_sound(kinds));

// Whatever else happens to a person changes it.
constexpr Case cases[] = {
    {.slot = word, .is = "zen:event-type:user.created", .type = EventType::contact_created},
    {.slot = word, .is = "zen:event-type:user.deleted", .type = EventType::contact_deleted},
    {.slot = word, .is = "zen:event-type:user.", .type = EventType::contact_updated, .match = Match::prefix},
};

// /subject is "zen:<domain>:<id>".
constexpr Field fields[] = {
    {word, "/type"}, {id, "/id"}, {occurred, "/time", rfc3339}, {email, "/detail/email"}, {phone, "/detail/phone"}, {name, "/detail/name"},
    {metadata, "/subject", member}, {metadata, "/account_id", member},
    {ignored, "/zendesk_event_version"}, {ignored, "/event"}, {detail, "/detail/id"}, {contact_id, "/detail/requester_id"},
};
constexpr IdRule ids[] = {{slot(id)}};

// /detail is what the event is about: its id, name and address are a person's only where that is a user.
void refine(Item& item) {
  if (!is_about_contact(item.type))
    for (const Slot slot : {email, phone, name}) item.forget(slot);
  else if (item.has(detail)) item.set(contact_id, item.value(detail).document, item.value(detail).node, plain, 0);
}

constexpr Provider tables{
    .slug = "zendesk", .title = "Zendesk", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .answers = {.retry_after_s = 30}, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed zendesk = packed<tables>;

}  // namespace aldaba
