// Loops: Standard Webhooks, one event per request. Facts: Loops' OpenAPI description and documentation.
#include "packed.hpp"
#include "standard_webhooks.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"campaign.email.sent", EventType::email_sent},
    {"contact.created", EventType::contact_created},
    {"contact.deleted", EventType::contact_deleted},
    {"contact.mailingList.subscribed", EventType::contact_subscribed},
    from_list("contact.mailingList.unsubscribed", EventType::contact_unsubscribed),
    {"contact.unsubscribed", EventType::contact_unsubscribed},  // also beside contact.deleted
    {"email.clicked", EventType::email_clicked},
    {"email.delivered", EventType::email_delivered},
    {"email.hardBounced", EventType::email_bounced},
    {"email.opened", EventType::email_opened},
    {"email.resubscribed", EventType::email_resubscribed},
    {"email.softBounced", EventType::email_bounced},
    {"email.spamReported", EventType::email_complained},
    {"email.unsubscribed", EventType::email_unsubscribed},
    {"loop.email.sent", EventType::email_sent},
    {"testing.testEvent"},
    {"transactional.email.sent", EventType::email_sent},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "contact.created", .slot = detail, .is = "true", .type = EventType::contact_subscribed},
    {.word = "email.hardBounced", .slot = word, .bounce = BounceClass::hard, .match = Match::present},
    {.word = "email.softBounced", .slot = word, .bounce = BounceClass::soft, .match = Match::present},
};

constexpr Field fields[] = {
    {word, "/eventName"}, {occurred, "/eventTime", unix_seconds}, {recipient, "/contactIdentity/email"}, {contact_id, "/contactIdentity/id"},
    {contact_id, "/contactIdentity/userId"}, {message_id, "/email/id"}, {subject, "/email/subject"}, {campaign, "/campaignName"}, {campaign, "/loopName"},
    {campaign, "/campaignId"}, {campaign, "/loopId"}, {campaign, "/transactionalId"}, {list, "/mailingList/id"}, {detail, "/contact/subscribed"},
    {first_name, "/contact/firstName"}, {last_name, "/contact/lastName"}, {metadata, "/contact", object},
    {ignored, "/email/emailMessageId"}, {ignored, "/sourceType"}, {ignored, "/mailingLists"}, {ignored, "/mailingList", object}, {ignored, "/webhookSchemaVersion"},
};

constexpr Provider tables{
    .slug = "loops", .title = "Loops", .auth = standard_webhooks_auth, .kinds = kinds, .cases = cases, .fields = fields,
    .ids = standard_webhooks_ids,
};

}  // namespace

extern const Packed loops = packed<tables>;

}  // namespace aldaba
