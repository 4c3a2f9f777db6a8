// Customer.io reporting webhooks: one event per request; what happened (metric) means what it does with what it happened to (object_type).
// Facts: Customer.io's own OpenAPI description and documentation, other implementers of the signature.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "x-cio-timestamp";
constexpr Recipe auth[] = {{
    .name = "v0",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-cio-signature", Encoding::hex),
    .signed_bytes = {literal("v0:"), header(timestamp), literal(":"), body()},
    .freshness = seconds_in(header(timestamp), 300),  // not prescribed; another implementer's choice, and Slack's for the same scheme
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"customer.cio_subscription_preferences_changed", EventType::contact_updated},
    {"customer.subscribed", EventType::contact_subscribed},
    {"customer.unsubscribed", EventType::contact_unsubscribed},
    {"email.attempted", EventType::email_deferred},  // the handing over failed, and will be tried again
    {"email.bounced", EventType::email_bounced},
    {"email.clicked", EventType::email_clicked},
    {"email.converted"},
    {"email.delivered", EventType::email_delivered},
    {"email.drafted", EventType::email_queued},
    {"email.dropped", EventType::email_rejected},
    {"email.failed", EventType::email_rejected},
    {"email.opened", EventType::email_opened},
    {"email.sent", EventType::email_sent},
    {"email.spammed", EventType::email_complained},
    {"email.undeliverable", EventType::email_rejected},  // kept back by limits or settings
    {"email.unsubscribed", EventType::email_unsubscribed},
    {"sms.attempted", EventType::sms_queued},
    {"sms.bounced", EventType::sms_undelivered},
    {"sms.clicked", EventType::sms_clicked},
    {"sms.delivered", EventType::sms_delivered},
    {"sms.drafted", EventType::sms_queued},
    {"sms.failed", EventType::sms_failed},
    {"sms.replied", EventType::sms_received},  // the recipient is who wrote
    {"sms.sent", EventType::sms_sent},
    {"sms.undeliverable", EventType::sms_failed},
    {"whatsapp.attempted"},
    {"whatsapp.bounced", EventType::message_failed},
    {"whatsapp.clicked"},
    {"whatsapp.delivered", EventType::message_delivered},
    {"whatsapp.drafted"},
    {"whatsapp.failed", EventType::message_failed},
    {"whatsapp.opened"},
    {"whatsapp.replied", EventType::message_received},
    {"whatsapp.sent", EventType::message_sent},
    {"whatsapp.undeliverable", EventType::message_failed},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {about, "/object_type"}, {about, "/object_type_type"}, {word, "/metric"}, {id, "/event_id"}, {occurred, "/timestamp", unix_seconds},
    {recipient, "/data/recipient", address}, {email, "/data/email_address"}, {email, "/data/identifiers/email"},
    {contact_id, "/data/identifiers/id"}, {contact_id, "/data/identifiers/cio_id"}, {contact_id, "/data/customer_id"},
    {message_id, "/data/delivery_id"}, {subject, "/data/subject"}, {url, "/data/href"}, {machine, "/data/machine"}, {reason, "/data/failure_message"},
    {campaign, "/data/campaign_id"}, {campaign, "/data/broadcast_id"}, {campaign, "/data/newsletter_id"}, {campaign, "/data/transactional_message_id"},
    {receiver, "/data/to"},
    {ignored, "/data/action_id"}, {ignored, "/data/parent_action_id"}, {ignored, "/data/content_id"}, {ignored, "/data/journey_id"},
    {ignored, "/data/trigger_id"}, {ignored, "/data/trigger_event_id"}, {ignored, "/data/inbound_event_id"}, {ignored, "/data/link_id"},
    {ignored, "/data/content"}, {ignored, "/data/headers"},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "customer-io", .title = "Customer.io", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids,
};

}  // namespace

extern const Packed customer_io = packed<tables>;

}  // namespace aldaba
