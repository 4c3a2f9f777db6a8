// Mailjet: Event API (one JSON object, or an array with grouped events) and Parse API (incoming mail), unsigned (the source needs a guard).
// Facts: Mailjet's guides, Anymail's code and tests.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    inbound("Parts", EventType::email_received),  // the Parse API names no event
    {"blocked", EventType::email_rejected},
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"open", EventType::email_opened},
    {"sent", EventType::email_delivered},  // the receiving server took it
    {"spam", EventType::email_complained},
    from_list("unsub", EventType::email_unsubscribed),
};
static_assert(is_sound(kinds));

// The error stands in `error`, or in `error_related_to` with nothing in `error`: both are looked up. Never by `blocked` alone, which comes
// with greylisting too.
constexpr Case error(Bytes text, EventType type) { return {.word = "bounce", .slot = bounce_class, .is = text, .type = type}; }
constexpr Case related(Bytes text, EventType type) { return {.word = "bounce", .slot = bounce_detail, .is = text, .type = type}; }
constexpr Case error(Bytes text, BounceClass klass) { return {.word = "bounce", .slot = bounce_class, .is = text, .bounce = klass}; }
constexpr Case related(Bytes text, BounceClass klass) { return {.word = "bounce", .slot = bounce_detail, .is = text, .bounce = klass}; }
constexpr Case error(Bytes text, SuppressReason reason) { return {.slot = bounce_class, .is = text, .suppress = reason}; }
constexpr Case related(Bytes text, SuppressReason reason) { return {.slot = bounce_detail, .is = text, .suppress = reason}; }
constexpr Case not_sent(Bytes text) { return {.word = "blocked", .slot = bounce_class, .is = text, .suppress = SuppressReason::bounced}; }
constexpr Case not_sent_related(Bytes text) { return {.word = "blocked", .slot = bounce_detail, .is = text, .suppress = SuppressReason::bounced}; }

constexpr Case cases[] = {
    error("greylisted", EventType::email_deferred), related("greylisted", EventType::email_deferred),
    error("bad or empty template", EventType::email_rejected), related("bad or empty template", EventType::email_rejected),
    error("error in template language", EventType::email_rejected), related("error in template language", EventType::email_rejected),
    error("relay/access denied", BounceClass::block), related("relay/access denied", BounceClass::block),
    error("sender blocked", BounceClass::block), related("sender blocked", BounceClass::block),
    error("content blocked", BounceClass::block), related("content blocked", BounceClass::block),
    error("policy issue", BounceClass::block), related("policy issue", BounceClass::block),
    {.word = "bounce", .slot = detail, .is = "true", .bounce = BounceClass::hard},
    {.word = "bounce", .slot = detail, .is = "false", .bounce = BounceClass::soft},
    error("user unknown", BounceClass::hard), related("user unknown", BounceClass::hard),
    error("mailbox inactive", BounceClass::hard), related("mailbox inactive", BounceClass::hard),
    error("invalid domain", BounceClass::hard), related("invalid domain", BounceClass::hard),
    error("no mail host", BounceClass::hard), related("no mail host", BounceClass::hard),
    error("typofix", BounceClass::hard), related("typofix", BounceClass::hard),
    error("quota exceeded", BounceClass::soft), related("quota exceeded", BounceClass::soft),
    error("spam reporter", SuppressReason::complained), related("spam reporter", SuppressReason::complained),
    error("blacklisted", SuppressReason::bounced), related("blacklisted", SuppressReason::bounced),
    error("preblocked", SuppressReason::bounced), related("preblocked", SuppressReason::bounced),
    not_sent("user unknown"), not_sent_related("user unknown"), not_sent("mailbox inactive"), not_sent_related("mailbox inactive"),
    not_sent("invalid domain"), not_sent_related("invalid domain"), not_sent("no mail host"), not_sent_related("no mail host"),
    not_sent("typofix"), not_sent_related("typofix"),
};

constexpr Field fields[] = {
    {word, "/event"}, {word, "/Parts", own_name}, {occurred, "/time", unix_seconds}, {occurred, "/Date", http_date},
    {recipient, "/email", address}, {recipient, "/Recipient", address}, {message_id, "/MessageID"}, {message_id, "/mj_message_id"},
    {message_id, "/Message_GUID"}, {message_id, "/Headers/Message-ID", unbracketed}, {message_id, "/Headers/Message-Id", unbracketed},
    {message_id, "/Headers/message-id", unbracketed}, {bounce_class, "/error"}, {bounce_detail, "/error_related_to"}, {detail, "/hard_bounce"},
    {reason, "/comment"}, {url, "/url"}, {ip, "/ip"}, {user_agent, "/agent"}, {list, "/mj_list_id"}, {campaign, "/mj_campaign_id"},
    {tags, "/customcampaign", array_of_text}, {metadata, "/CustomID", member}, {metadata, "/Payload", member},
    {sender, "/From", address}, {sender, "/Sender", address}, {subject, "/Subject"}, {text, "/Text-part"},
    {ignored, "/mj_contact_id"}, {ignored, "/smtp_reply"}, {ignored, "/geo"}, {ignored, "/blocked"}, {ignored, "/source"}, {ignored, "/Headers", object},
    {ignored, "/Html-part"}, {ignored, "/SpamAssassinScore"},
};

// A number zero says "none", and without the receiver's words their error is the reason: paths know neither. Two of their errors are about
// the recipient, and would be about the sender in a receiver's mouth.
void refine(Item& item) {
  for (const Slot number : {list, campaign})
    if (item.raw(number) == "0") item.forget(number);
  const Slot theirs = item.has(bounce_class) ? bounce_class : bounce_detail;
  if (!item.has(reason) && item.has(theirs) && item.raw(theirs) != "blacklisted" && item.raw(theirs) != "spam reporter")
    item.set(reason, item.value(theirs).document, item.value(theirs).node, plain, 0);
}

constexpr Provider tables{
    .slug = "mailjet", .title = "Mailjet", .kinds = kinds, .cases = cases, .fields = fields, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed mailjet = packed<tables>;

}  // namespace aldaba
