// Postmark: message webhooks and inbound mail, one JSON object per request, unsigned (the source needs a guard). Facts: Postmark's developer
// pages, Anymail's code and tests, payloads in other projects' tests.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"Bounce", EventType::email_bounced},
    {"Click", EventType::email_clicked},
    {"Delivery", EventType::email_delivered},
    inbound("FromFull", EventType::email_received),  // older inbound posts have no RecordType
    inbound("Inbound", EventType::email_received),
    {"Open", EventType::email_opened},
    {"SMTPApiError", EventType::email_rejected},
    {"SpamComplaint", EventType::email_complained},
    from_list("SubscriptionChange", EventType::unknown),
};
static_assert(is_sound(kinds));

constexpr Case bounce_of(Bytes type, BounceClass klass) { return {.word = "Bounce", .slot = bounce_class, .is = type, .bounce = klass}; }
constexpr Case other_than_bounce(Bytes type, EventType means, SuppressReason suppress = SuppressReason::none) {
  return {.word = "Bounce", .slot = bounce_class, .is = type, .type = means, .suppress = suppress, .is_other = means == EventType::unknown};
}

// By Type, never by TypeCode: its numbers were seen to differ. A suppression that follows a bounce or a complaint was told by these.
constexpr Case cases[] = {
    bounce_of("HardBounce", BounceClass::hard), bounce_of("SoftBounce", BounceClass::soft), bounce_of("DnsError", BounceClass::soft),
    bounce_of("SpamNotification", BounceClass::block), bounce_of("VirusNotification", BounceClass::block), bounce_of("Blocked", BounceClass::block),
    bounce_of("DMARCPolicy", BounceClass::block), bounce_of("Unknown", BounceClass::undetermined),
    other_than_bounce("Transient", EventType::email_deferred),
    other_than_bounce("Unsubscribe", EventType::email_unsubscribed), other_than_bounce("Subscribe", EventType::email_resubscribed),
    other_than_bounce("AutoResponder", EventType::email_autoreplied), other_than_bounce("SpamComplaint", EventType::email_complained),
    other_than_bounce("BadEmailAddress", EventType::email_rejected, SuppressReason::bounced),
    other_than_bounce("ManuallyDeactivated", EventType::email_rejected), other_than_bounce("Unconfirmed", EventType::email_rejected),
    other_than_bounce("SMTPApiError", EventType::email_rejected), other_than_bounce("TemplateRenderingFailed", EventType::email_rejected),
    other_than_bounce("AddressChange", EventType::unknown), other_than_bounce("ChallengeVerification", EventType::unknown),
    other_than_bounce("InboundError", EventType::unknown), other_than_bounce("OpenRelayTest", EventType::unknown),
    {.word = "SubscriptionChange", .slot = code, .is = "false", .type = EventType::email_resubscribed},
    {.word = "SubscriptionChange", .slot = detail, .is = "HardBounce", .is_other = true},
    {.word = "SubscriptionChange", .slot = detail, .is = "SpamComplaint", .is_other = true},
    {.word = "SubscriptionChange", .slot = code, .is = "true", .type = EventType::email_unsubscribed},
};

constexpr Field fields[] = {
    {word, "/RecordType"}, {word, "/FromFull", own_name}, {id, "/ID"},
    {occurred, "/DeliveredAt", rfc3339}, {occurred, "/BouncedAt", rfc3339}, {occurred, "/ReceivedAt", rfc3339}, {occurred, "/ChangedAt", rfc3339},
    {occurred, "/Date", http_date}, {recipient, "/Recipient", address}, {recipient, "/Email", address}, {recipient, "/OriginalRecipient", address},
    {message_id, "/MessageID"}, {bounce_class, "/Type"}, {detail, "/SuppressionReason"},
    {code, "/SuppressSending"},  // as a code it is part of the natural key: on and off at one moment are two events
    {reason, "/Details", after_semicolon}, {reason, "/Description"}, {url, "/OriginalLink"}, {ip, "/Geo/IP"}, {user_agent, "/UserAgent"},
    {sender, "/FromFull/Email"}, {sender, "/From", address}, {subject, "/Subject"}, {text, "/StrippedTextReply"}, {text, "/TextBody"}, {name, "/FromName"},
    {list, "/MessageStream"}, {tags, "/Tag", array_of_text}, {metadata, "/Metadata", object},
    {ignored, "/TypeCode"}, {ignored, "/Name"}, {ignored, "/ServerID"}, {ignored, "/ServerId"}, {ignored, "/DumpAvailable"}, {ignored, "/Inactive"},
    {ignored, "/CanActivate"}, {ignored, "/Content"}, {ignored, "/Origin"}, {ignored, "/FirstOpen"}, {ignored, "/Client"}, {ignored, "/OS"}, {ignored, "/Platform"},
    {ignored, "/ReadSeconds"}, {ignored, "/ClickLocation"}, {ignored, "/Geo/Country"}, {ignored, "/Geo/CountryISOCode"}, {ignored, "/Geo/Region"},
    {ignored, "/Geo/RegionISOCode"}, {ignored, "/Geo/City"}, {ignored, "/Geo/Zip"}, {ignored, "/Geo/Coords"},
    {ignored, "/FromFull/Name"}, {ignored, "/FromFull/MailboxHash"}, {ignored, "/To"}, {ignored, "/ToFull"}, {ignored, "/Cc"}, {ignored, "/CcFull"},
    {ignored, "/Bcc"}, {ignored, "/BccFull"}, {ignored, "/ReplyTo"}, {ignored, "/MailboxHash"}, {ignored, "/HtmlBody"}, {ignored, "/Headers"},
    {ignored, "/Attachments"}, {ignored, "/RawEmail"},
};
constexpr IdRule ids[] = {{slot(id)}};

// No path can say "unless it is all zeros", which stands for no message. Of inbound mail the message's id is the event's.
void refine(Item& item) {
  if (item.raw(message_id) == "00000000-0000-0000-0000-000000000000") item.forget(message_id);
  if (item.type != EventType::email_received) return item.forget(text);
  if (item.has(message_id)) item.set(id, item.value(message_id).document, item.value(message_id).node, plain, 0);
}

constexpr Provider tables{
    .slug = "postmark", .title = "Postmark", .kinds = kinds, .cases = cases, .fields = fields, .ids = ids, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed postmark = packed<tables>;

}  // namespace aldaba
