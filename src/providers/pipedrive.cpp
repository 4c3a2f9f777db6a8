// Pipedrive: people, leads, deals and activities, one event per request, in two versions. Facts: a captured delivery (version 1), a third-party
// sample and excerpts of Pipedrive's guide (version 2).
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Version 1 says "added", "updated", "deleted", "merged"; version 2 "create", "change", "delete".
constexpr Kind kinds[] = {
    {"person.added", EventType::contact_created},
    {"person.change", EventType::contact_updated},
    {"person.create", EventType::contact_created},
    {"person.delete", EventType::contact_deleted},
    {"person.deleted", EventType::contact_deleted},
    {"person.merged", EventType::contact_updated},
    {"person.updated", EventType::contact_updated},
};
static_assert(is_sound(kinds));

// Whether a person wants mail. The other states, "no_consent" and "archived", are nobody's wish.
constexpr Case cases[] = {
    {.slot = detail, .is = "subscribed", .adds = EventType::contact_subscribed},
    {.slot = detail, .is = "unsubscribed", .adds = EventType::contact_unsubscribed},
};

// What was deleted stands in `previous` alone.
constexpr Field fields[] = {
    {about, "/meta/entity"}, {about, "/meta/object"}, {word, "/meta/action"}, {occurred, "/meta/timestamp", any_time},
    {contact_id, "/data/id"}, {contact_id, "/current/id"}, {contact_id, "/previous/id"},
    {email, "/data/emails/0/value"}, {email, "/current/primary_email"}, {email, "/current/email/0/value"}, {email, "/previous/emails/0/value"},
    {phone, "/data/phones/0/value"}, {phone, "/current/phone/0/value"}, {phone, "/previous/phones/0/value"},
    {name, "/data/name"}, {name, "/current/name"}, {name, "/previous/name"},
    {first_name, "/data/first_name"}, {first_name, "/current/first_name"}, {first_name, "/previous/first_name"},
    {last_name, "/data/last_name"}, {last_name, "/current/last_name"}, {last_name, "/previous/last_name"},
    {detail, "/data/marketing_status"}, {detail, "/current/marketing_status"}, {detail2, "/previous/marketing_status"},
    {metadata, "/meta/company_id", member}, {metadata, "/meta/user_id", member}, {metadata, "/meta/entity_id", member},
};
constexpr IdRule ids[] = {
    {field("/meta/webhook_id"), field("/meta/id"), field("/event"), field("/meta/timestamp_micro")},
    {field("/meta/entity"), field("/meta/action"), field("/meta/id")},
};

// The value in `list` that is marked as the primary one: no path can say that.
void prefer_primary(Item& item, Slot slot, Bytes list) {
  const json::Document& document = *item.document;
  const std::uint32_t all = json::find_pointer(document, list, item.node);
  if (all == 0 || document.nodes[all].type != json::Type::array) return;
  for (std::uint32_t i = all + 1; i < document.nodes[all].next; i = document.nodes[i].next) {
    const std::uint32_t mark = json::find(document, i, "primary"), value = json::find(document, i, "value");
    if (mark == 0 || value == 0 || document.nodes[mark].type != json::Type::boolean_true || document.nodes[value].size == 0) continue;
    if (document.nodes[value].type == json::Type::string) return item.set(slot, &document, value, plain, 0);
  }
}

// Only people have an address; a deal's name or an organisation's is nobody's. What `previous` holds is gone, unless all of it is.
void refine(Item& item) {
  const json::Document& document = *item.document;
  const std::uint32_t previous = json::find(document, item.node, "previous");
  for (const Slot slot : {contact_id, email, phone, name, first_name, last_name}) {
    const bool is_previous = item.has(slot) && previous != 0 && item.value(slot).node > previous && item.value(slot).node < document.nodes[previous].next;
    if (!is_about_contact(item.type) || (is_previous && item.type != EventType::contact_deleted)) item.forget(slot);
  }
  // A wish is one that has changed: version 2 has only what did in `previous`, version 1 all of it.
  if (item.type != EventType::contact_updated || !item.has(detail2) || item.raw(detail) == item.raw(detail2)) item.added_count = 0;
  if (!is_about_contact(item.type)) return;
  const bool is_gone = item.type == EventType::contact_deleted;
  for (const Bytes list : {Bytes{"/current/email"}, Bytes{"/data/emails"}}) prefer_primary(item, email, list);
  for (const Bytes list : {Bytes{"/current/phone"}, Bytes{"/data/phones"}}) prefer_primary(item, phone, list);
  for (const Bytes list : {Bytes{"/previous/email"}, Bytes{"/previous/emails"}})
    if (is_gone) prefer_primary(item, email, list);
  for (const Bytes list : {Bytes{"/previous/phone"}, Bytes{"/previous/phones"}})
    if (is_gone) prefer_primary(item, phone, list);
}

constexpr Provider tables{
    .slug = "pipedrive", .title = "Pipedrive", .kinds = kinds, .cases = cases, .fields = fields, .ids = ids, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed pipedrive = packed<tables>;

}  // namespace aldaba
