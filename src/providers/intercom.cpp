// Intercom: one notification per request. Facts: third-party integrations for the signature and the envelope; topics partly recalled.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "sha1", .algorithm = Algorithm::hmac_sha1, .signature = in_header("x-hub-signature", Encoding::hex, Grammar::prefixed, "sha1="),
    .signed_bytes = {body()}, .freshness = no_time("no time is signed: a repeat is known by its id"),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"contact.archive", EventType::contact_updated},
    {"contact.archived", EventType::contact_updated},
    {"contact.created", EventType::contact_created},
    {"contact.deleted", EventType::contact_deleted},
    {"contact.email.updated", EventType::contact_updated},
    {"contact.lead.added_email", EventType::contact_updated},
    {"contact.lead.created", EventType::contact_created},
    {"contact.lead.deleted", EventType::contact_deleted},
    {"contact.lead.signed_up", EventType::contact_updated},
    {"contact.lead.tag.created", EventType::contact_updated},
    {"contact.lead.tag.deleted", EventType::contact_updated},
    {"contact.lead.updated", EventType::contact_updated},
    {"contact.merged", EventType::contact_updated},
    {"contact.subscribed", EventType::contact_subscribed},
    {"contact.unsubscribed", EventType::contact_unsubscribed},
    {"contact.user.created", EventType::contact_created},
    {"contact.user.deleted", EventType::contact_deleted},
    {"contact.user.tag.created", EventType::contact_updated},
    {"contact.user.tag.deleted", EventType::contact_updated},
    {"contact.user.updated", EventType::contact_updated},
    {"ticket.created", EventType::ticket_created},
    {"user.created", EventType::contact_created},
    {"user.deleted", EventType::contact_deleted},
    {"user.unsubscribed", EventType::contact_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = word, .is = "ping", .skip = "ping"},
    {.slot = word, .is = "contact.lead.tag.", .type = EventType::contact_updated, .match = Match::prefix},
    {.slot = word, .is = "contact.user.tag.", .type = EventType::contact_updated, .match = Match::prefix},
};

constexpr Field fields[] = {
    {word, "/topic"}, {id, "/id"}, {occurred, "/created_at", unix_seconds}, {detail, "/data/item/id"}, {contact_id, "/data/item/contacts/contacts/0/id"},
    {email, "/data/item/email"}, {email, "/data/item/source/author/email"}, {phone, "/data/item/phone"},
    {name, "/data/item/name"}, {name, "/data/item/source/author/name"},
    {ignored, "/type"}, {ignored, "/app_id"}, {ignored, "/delivery_attempts"}, {ignored, "/first_sent_at"}, {ignored, "/data/type"},
    {ignored, "/data/item/type"},
};
constexpr IdRule ids[] = {{slot(id)}};

// /data/item is what the topic is about: its id is a person's, and so is its name, only where that is a contact.
void refine(Item& item) {
  if (is_about_contact(item.type)) {
    if (item.has(detail)) item.set(contact_id, item.value(detail).document, item.value(detail).node, plain, 0);
  } else if (item.word.starts_with("company.") || item.word.starts_with("admin.")) {
    for (const Slot slot : {email, phone, name}) item.forget(slot);
  }
}

constexpr Provider tables{
    .slug = "intercom", .title = "Intercom", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .quirks = {.refine = refine},
};

}  // namespace

extern const Packed intercom = packed<tables>;

}  // namespace aldaba
