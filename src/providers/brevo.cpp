// Brevo (formerly Sendinblue): transactional and marketing mail, SMS and incoming mail; one JSON object, an array of them, or {"items": []};
// unsigned (the source needs a guard). Facts: Brevo's developer pages, Anymail's code and tests.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Payloads write snake case, the API's own lists camel case. What is also said of SMS is told apart by the cases below.
constexpr Kind kinds[] = {
    inbound("Uuid", EventType::email_received),  // incoming mail names no event
    {"accepted", EventType::sms_queued},
    {"blacklisted", EventType::sms_failed},
    {"blocked", EventType::email_rejected},
    {"click", EventType::email_clicked},
    {"complaint", EventType::email_complained},
    {"contactDeleted", EventType::contact_deleted},
    {"contactUpdated", EventType::contact_updated},
    {"contact_deleted", EventType::contact_deleted},
    {"contact_updated", EventType::contact_updated},
    {"deferred", EventType::email_deferred},
    {"delivered", EventType::email_delivered},
    {"error", EventType::email_rejected},
    {"hardBounce", EventType::email_bounced},
    {"hard_bounce", EventType::email_bounced},
    {"invalid", EventType::email_bounced},
    {"invalidEmail", EventType::email_bounced},
    {"invalid_email", EventType::email_bounced},
    {"listAddition", EventType::contact_subscribed},
    {"list_addition", EventType::contact_subscribed},
    {"opened", EventType::email_opened},
    {"proxyOpen", EventType::email_opened},
    {"proxy_open", EventType::email_opened},
    {"rejected", EventType::sms_failed},
    inbound("replied", EventType::sms_received),
    inbound("reply", EventType::sms_received),
    {"request", EventType::email_queued},
    {"sent", EventType::email_queued},
    {"skip", EventType::sms_failed},
    {"softBounce", EventType::email_bounced},
    {"soft_bounce", EventType::email_bounced},
    {"spam", EventType::email_complained},
    {"stop", EventType::sms_opted_out},
    {"uniqueOpened", EventType::email_opened},
    {"uniqueProxyOpen", EventType::email_opened},
    {"unique_opened", EventType::email_opened},
    {"unique_proxy_open", EventType::email_opened},
    {"unsubscribe", EventType::email_unsubscribed},
    {"unsubscribed", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case of_sms(Bytes word, EventType type) { return {.word = word, .slot = phone, .type = type, .match = Match::present}; }
constexpr Case class_of(Bytes word, BounceClass klass) { return {.slot = Slot::word, .is = word, .bounce = klass}; }

constexpr Case cases[] = {
    of_sms("delivered", EventType::sms_delivered), of_sms("hardBounce", EventType::sms_failed), of_sms("hard_bounce", EventType::sms_failed),
    of_sms("sent", EventType::sms_sent), of_sms("softBounce", EventType::sms_undelivered), of_sms("soft_bounce", EventType::sms_undelivered),
    of_sms("unsubscribe", EventType::sms_opted_out), of_sms("unsubscribed", EventType::sms_opted_out),
    class_of("hardBounce", BounceClass::hard), class_of("hard_bounce", BounceClass::hard), class_of("invalid", BounceClass::hard),
    class_of("invalidEmail", BounceClass::hard), class_of("invalid_email", BounceClass::hard),
    class_of("softBounce", BounceClass::soft), class_of("soft_bounce", BounceClass::soft),
};

// `date` and its kin are in the account's time zone, which is not told: never read. `id` is the webhook's. `to` is a phone number.
constexpr Field fields[] = {
    {word, "/event"}, {word, "/msg_status"}, {word, "/Uuid", own_name}, {id, "/Uuid/0"},
    {occurred, "/ts_epoch", any_time}, {occurred, "/s_epoch", any_time}, {occurred, "/ts_event", any_time}, {occurred, "/ts", any_time}, {occurred, "/SentAtDate", any_time},
    {recipient, "/email", address}, {recipient, "/email/*", address}, {recipient, "/To/0/Address"}, {phone, "/to"},
    {message_id, "/message-id", unbracketed}, {message_id, "/messageId"}, {message_id, "/MessageId", unbracketed}, {reason, "/reason", unpadded}, {reason, "/description", unpadded},
    {url, "/link"}, {url, "/URL"}, {ip, "/ip"}, {user_agent, "/user_agent"}, {subject, "/subject"}, {subject, "/Subject"},
    {campaign, "/campaign name"}, {campaign, "/camp_id"}, {list, "/list_id"}, {tags, "/tags", array_of_text}, {tags, "/tag", array_of_text},
    {metadata, "/X-Mailin-custom", member}, {metadata, "/reference", member},
    {sender, "/From/Address"}, {name, "/From/Name"}, {text, "/ExtractedMarkdownMessage"}, {text, "/RawTextBody"}, {text, "/reply"},
    {ignored, "/id"}, {ignored, "/date"}, {ignored, "/date_sent"}, {ignored, "/date_event"}, {ignored, "/ts_sent"}, {ignored, "/sending_ip"}, {ignored, "/template_id"},
    {ignored, "/contact_id"}, {ignored, "/mirror_link"}, {ignored, "/device_used"}, {ignored, "/segment_ids"}, {ignored, "/content"}, {ignored, "/sender_email"},
    {ignored, "/sms_count"}, {ignored, "/credits_used"}, {ignored, "/remaining_credit"}, {ignored, "/type"}, {ignored, "/status"},
    {ignored, "/To/0/Name"}, {ignored, "/Cc"}, {ignored, "/Recipients"}, {ignored, "/ReplyTo"}, {ignored, "/InReplyTo"}, {ignored, "/RawHtmlBody"}, {ignored, "/SpamScore"},
    {ignored, "/Spam"}, {ignored, "/Headers"}, {ignored, "/Attachments"}, {ignored, "/ExtractedMarkdownSignature"},
};
constexpr IdRule ids[] = {{slot(id)}};

// One word stands for who opened, and a field has one meaning only: a phone number is the recipient where no mail address is.
void refine(Item& item) {
  if (item.type == EventType::email_opened && (item.word.find("proxy") != Bytes::npos || item.word.find("Proxy") != Bytes::npos))
    item.set(machine, item.value(word).document, item.value(word).node, plain, 0);
  if (item.has(phone) && !item.has(recipient)) item.set(recipient, item.value(phone).document, item.value(phone).node, plain, 0);
  item.forget(phone);
}

// Any status but 2xx and 429 makes Brevo drop the event.
constexpr Provider tables{
    .slug = "brevo", .title = "Brevo", .body = {.items = "/items", .items_or_root = true}, .kinds = kinds, .cases = cases, .fields = fields,
    .ids = ids, .answers = {.retry = 429, .retry_after_s = 600}, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed brevo = packed<tables>;

}  // namespace aldaba
