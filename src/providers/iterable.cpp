// Iterable system webhooks: one event per request, unsigned. What proves them is a header that the webhook was told to send; its Authorization
// is compared whole, because Iterable sends "Basic" without the word and not as base64. Facts: Iterable's support pages, an AsyncAPI description.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"emailBounce", EventType::email_bounced},
    {"emailClick", EventType::email_clicked},
    {"emailComplaint", EventType::email_complained},
    {"emailOpen", EventType::email_opened},
    {"emailSend", EventType::email_sent},
    {"emailSendSkip", EventType::email_rejected},
    {"emailSubscribe", EventType::contact_subscribed},
    {"emailUnSubscribe", EventType::contact_unsubscribed},
    {"hostedUnsubscribeClick", EventType::email_clicked},  // the opt-out itself, where there is one, comes as emailUnSubscribe
    {"journeyExit"},
    {"smsBounce", EventType::sms_undelivered},
    {"smsClick", EventType::sms_clicked},
    inbound("smsReceived", EventType::sms_received),
    {"smsSend", EventType::sms_sent},
    {"smsSendSkip", EventType::sms_failed},
    {"whatsAppBounce", EventType::message_failed},
    {"whatsAppClick"},
    inbound("whatsAppReceived", EventType::message_received),
    {"whatsAppSeen", EventType::message_read},
    {"whatsAppSend", EventType::message_sent},
    {"whatsAppSendSkip", EventType::message_failed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = bounce_class, .is = "HardBounce", .bounce = BounceClass::hard},
    {.slot = bounce_class, .is = "SoftBounce", .bounce = BounceClass::soft},
};

constexpr Field fields[] = {
    {word, "/eventName"}, {occurred, "/dataFields/createdAt", rfc3339}, {recipient, "/dataFields/toPhoneNumber"}, {email, "/email"},
    {contact_id, "/userId"}, {message_id, "/dataFields/messageId"}, {bounce_class, "/dataFields/recipientState"}, {reason, "/dataFields/reason"},
    {url, "/dataFields/url"}, {ip, "/dataFields/ip"}, {user_agent, "/dataFields/userAgent"}, {machine, "/dataFields/proxySource"},
    {sender, "/dataFields/fromPhoneNumber"}, {text, "/dataFields/smsMessage"}, {subject, "/dataFields/emailSubject"},
    {campaign, "/dataFields/campaignName"}, {campaign, "/dataFields/campaignId"}, {list, "/dataFields/emailListId"}, {list, "/dataFields/emailListIds"},
    {tags, "/dataFields/labels", array_of_text}, {metadata, "/dataFields/transactionalData", object},
    {ignored, "/dataFields/channelId"}, {ignored, "/dataFields/city"}, {ignored, "/dataFields/contentId"}, {ignored, "/dataFields/country"},
    {ignored, "/dataFields/email"}, {ignored, "/dataFields/experimentId"}, {ignored, "/dataFields/hrefIndex"}, {ignored, "/dataFields/messageTypeId"},
    {ignored, "/dataFields/region"}, {ignored, "/dataFields/signupSource"}, {ignored, "/dataFields/templateId"}, {ignored, "/dataFields/templateName"},
    {ignored, "/dataFields/unsubSource"}, {ignored, "/dataFields/userAgentDevice"}, {ignored, "/dataFields/workflowId"}, {ignored, "/dataFields/workflowName"},
};

constexpr Provider tables{
    .slug = "iterable", .title = "Iterable", .kinds = kinds, .cases = cases, .fields = fields,
};

}  // namespace

extern const Packed iterable = packed<tables>;

}  // namespace aldaba
