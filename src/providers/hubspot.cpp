// HubSpot: CRM events of an app, up to 100 in one request, and what a workflow's webhook action posts. The payloads name objects, not people.
// Facts: HubSpot's Node SDK (code and tests) and developer pages.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The escapes that HubSpot has resolved in the URL that it signs; all others stay. Their SDK signs the URL as it is given: that is tried next.
Bytes url_form(Bytes url, std::size_t attempt, Arena& arena) {
  if (attempt == 1 && url.find('%') != Bytes::npos) return url;
  if (attempt > 0) return {};
  constexpr Bytes codes = "3A2F3F4021242728292A2C3B", characters = ":/?@!$'()*,;";
  char* const begin = arena.take(url.size());
  if (begin == nullptr) return {};
  char* out = begin;
  for (std::size_t i = 0; i < url.size(); i++) {
    *out = url[i];
    if (url[i] == '%' && url.size() - i > 2)
      for (std::size_t k = 0; k < characters.size(); k++)
        if (equal_ignoring_case(url.substr(i + 1, 2), codes.substr(2 * k, 2))) *out = characters[k];
    if (*out++ != url[i]) i += 2;
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

constexpr Bytes timestamp = "x-hubspot-request-timestamp", signature = "x-hubspot-signature", version = "x-hubspot-signature-version";
constexpr Bytes no_signed_time = "the older forms sign no time: repeats are known by their id";
constexpr Recipe auth[] = {
    {.name = "v3", .algorithm = Algorithm::hmac_sha256, .signature = in_header("x-hubspot-signature-v3", Encoding::base64),
     .signed_bytes = {method(), called_url(), body(), header(timestamp)}, .freshness = {header(timestamp), TimeUnit::milliseconds, 300, {}},
     .url_form = url_form, .evidence = Evidence::computed},
    {.name = "v2", .algorithm = Algorithm::sha256, .signature = in_header(signature, Encoding::hex), .signed_bytes = {secret(), method(), called_url(), body()},
     .freshness = no_time(no_signed_time), .when = {header(version), "v2"}, .legacy = true, .evidence = Evidence::published},
    {.name = "v1", .algorithm = Algorithm::sha256, .signature = in_header(signature, Encoding::hex), .signed_bytes = {secret(), body()},
     .freshness = no_time(no_signed_time), .when = {header(version), "v1"}, .legacy = true, .evidence = Evidence::published},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]) && is_sound(auth[2]));

constexpr Kind kinds[] = {
    {"company.associationChange"}, {"company.creation"}, {"company.deletion"}, {"company.merge"}, {"company.propertyChange"}, {"company.restore"},
    {"contact.associationChange", EventType::contact_updated},
    {"contact.creation", EventType::contact_created},
    {"contact.deletion", EventType::contact_deleted},
    {"contact.merge", EventType::contact_updated},
    {"contact.privacyDeletion", EventType::contact_deleted},
    {"contact.propertyChange", EventType::contact_updated},
    {"contact.restore", EventType::contact_updated},
    {"conversation.creation"}, {"conversation.deletion"}, {"conversation.newMessage"}, {"conversation.privacyDeletion"}, {"conversation.propertyChange"},
    {"deal.associationChange"}, {"deal.creation"}, {"deal.deletion"}, {"deal.merge"}, {"deal.propertyChange"}, {"deal.restore"},
    {"line_item.associationChange"}, {"line_item.creation"}, {"line_item.deletion"}, {"line_item.merge"}, {"line_item.propertyChange"}, {"line_item.restore"},
    {"object.associationChange"}, {"object.creation"}, {"object.deletion"}, {"object.merge"}, {"object.privacyDeletion"}, {"object.propertyChange"}, {"object.restore"},
    {"product.associationChange"}, {"product.creation"}, {"product.deletion"}, {"product.merge"}, {"product.propertyChange"}, {"product.restore"},
    {"ticket.associationChange"}, {"ticket.creation", EventType::ticket_created}, {"ticket.deletion"}, {"ticket.merge"}, {"ticket.propertyChange"}, {"ticket.restore"},
};
static_assert(is_sound(kinds));

// Of the newer words the type of object tells what they are about: 0-1 is a contact.
constexpr Case cases[] = {
    {.word = "object.associationChange", .slot = detail, .is = "0-1", .type = EventType::contact_updated},
    {.word = "object.creation", .slot = detail, .is = "0-1", .type = EventType::contact_created},
    {.word = "object.deletion", .slot = detail, .is = "0-1", .type = EventType::contact_deleted},
    {.word = "object.merge", .slot = detail, .is = "0-1", .type = EventType::contact_updated},
    {.word = "object.privacyDeletion", .slot = detail, .is = "0-1", .type = EventType::contact_deleted},
    {.word = "object.propertyChange", .slot = detail, .is = "0-1", .type = EventType::contact_updated},
    {.word = "object.restore", .slot = detail, .is = "0-1", .type = EventType::contact_updated},
};

// Everything else is kept as metadata: object and portal, property and value, source of the change, partners of a merge.
constexpr Field fields[] = {
    {word, "/subscriptionType"}, {word, "/eventType"}, {occurred, "/occurredAt", unix_milliseconds}, {detail, "/objectTypeId"},
    {ignored, "/attemptNumber"}, others_are_metadata(),
};

// Their event ids are not unique alone (documented).
constexpr IdRule ids[] = {
    {field("/portalId"), field("/subscriptionId"), field("/eventId"), field("/objectId"), field("/occurredAt"), field("/propertyName")},
    {field("/portalId"), field("/subscriptionId"), field("/eventId"), field("/objectId"), field("/occurredAt")},
    {field("/portalId"), field("/subscriptionId"), field("/eventId"), field("/occurredAt")},
};

// What a change of a contact means hangs on which property changed and to what: no Case looks at two members.
void refine(Item& item) {
  const json::Document& document = *item.document;
  auto find = [&](Bytes name) {
    const std::uint32_t at = json::find(document, item.node, name);
    const bool is_text = at != 0 && (document.nodes[at].type == json::Type::string || document.nodes[at].type == json::Type::number);
    return is_text && document.nodes[at].size > 0 ? at : 0;
  };
  const bool is_contact = item.type >= EventType::contact_created && item.type <= EventType::contact_deleted;
  if (const std::uint32_t object = find("objectId"); is_contact && object != 0) item.set(contact_id, &document, object, plain, 0);
  const std::uint32_t name = find("propertyName"), value = find("propertyValue");
  if (item.type != EventType::contact_updated || name == 0 || value == 0) return;
  const Bytes property = document.raw(document.nodes[name]), text = document.raw(document.nodes[value]);
  if (property == "email") item.set(recipient, &document, value, plain, 0);
  if (property == "hs_email_optout" && text == "true") item.add(EventType::contact_unsubscribed);
  if (property == "hs_email_optout" && text == "false") item.add(EventType::contact_subscribed);
  if (property == "hs_email_bounce" && text != "0") item.type = EventType::email_bounced;  // how many there were
  if (property == "hs_email_hard_bounce_reason_enum") {
    item.type = EventType::email_bounced, item.bounce = BounceClass::hard;
    item.set(reason, &document, value, plain, 0);
  }
}

constexpr Provider tables{
    .slug = "hubspot", .title = "HubSpot", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .quirks = {.refine = refine, .adds = true}, .accepts_get = true,
};

}  // namespace

extern const Packed hubspot = packed<tables>;

}  // namespace aldaba
