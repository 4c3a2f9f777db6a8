// Scaleway Transactional Email, through Scaleway's Topics and Events: the envelope of SNS with the event as JSON in a string. Facts: Scaleway's
// documentation and published schemas; envelope and hosts are known from its users only.
#include "item.hpp"
#include "packed.hpp"
#include "sns.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes hosts[] = {"sns.mnq.*.scaleway.com"};
constexpr Recipe auth[] = {sns_recipe("sns-v2", "2", Algorithm::rsa_sha256, hosts), sns_recipe("sns-v1", "1", Algorithm::rsa_sha1, hosts)};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));
constexpr auto handshakes = sns_handshakes(hosts);

constexpr Kind kinds[] = {
    {"blocklist_created"},
    {"email_blocklisted", EventType::email_rejected},
    {"email_bounced", EventType::email_bounced},  // another implementer knows it
    {"email_deferred", EventType::email_deferred},
    {"email_delivered", EventType::email_delivered},
    {"email_dropped", EventType::email_bounced},
    {"email_mailbox_not_found", EventType::email_bounced},
    {"email_queued", EventType::email_queued},
    {"email_spam", EventType::email_bounced},
    {"unknown_type"},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = word, .is = "email_dropped", .bounce = BounceClass::hard},
    {.slot = word, .is = "email_mailbox_not_found", .bounce = BounceClass::hard},
    {.slot = word, .is = "email_spam", .bounce = BounceClass::block, .is_sure = true},  // a filter's verdict, no complaint
};

constexpr Field shared[] = {{detail2, "/MessageId"}};
constexpr Field fields[] = {
    {word, "/type"}, {id, "/id"}, {occurred, "/created_at", rfc3339}, {recipient, "/email_to", address}, {recipient, "/email_to/*", address},
    {recipient, "/recipient", address}, {sender, "/email_from", address}, {message_id, "/email_id"}, {code, "/email_response_code"},
    {reason, "/email_response_message"}, {reason, "/email_error"}, {metadata, "/email_headers", name_value_pairs},
    {ignored, "/organization_id"}, {ignored, "/project_id"}, {ignored, "/domain_id"}, {ignored, "/domain_name"}, {ignored, "/email_queued_at"},
    {ignored, "/email_sent_at"}, {ignored, "/email_next_try"}, {ignored, "/email_try_count"}, {ignored, "/updated_at"}, {ignored, "/webhook_id"},
    {ignored, "/status"}, {ignored, "/data"},
};
constexpr IdRule ids[] = {{slot(id), index()}, {slot(detail2), index()}};

// The subject is one of the headers, [{key, value}, …]: no path can say "the value of the one whose key is".
void refine(Item& item) {
  if (!item.has(metadata) || item.at(metadata).type != json::Type::array) return;
  const SlotValue& headers = item.value(metadata);
  const json::Document& document = *headers.document;
  for (std::uint32_t i = headers.node + 1; i < document.nodes[headers.node].next; i = document.nodes[i].next) {
    const std::uint32_t key = json::find(document, i, "key"), value = json::find(document, i, "value");
    if (key != 0 && value != 0 && document.nodes[value].type == json::Type::string && equal_ignoring_case(document.raw(document.nodes[key]), "subject"))
      item.set(subject, &document, value, plain, 0);
  }
}

constexpr Provider tables{
    .slug = "scaleway-tem", .title = "Scaleway Transactional Email", .auth = auth, .body = {.inside = "/Message"}, .kinds = kinds, .cases = cases,
    .fields = fields, .shared = shared, .ids = ids, .handshakes = handshakes, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed scaleway_tem = packed<tables>;

}  // namespace aldaba
