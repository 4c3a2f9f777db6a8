// Infobip: delivery reports and inbound messages (lists), e-mail reports, click and open tracking (one object). Its HMAC form is not published
// in enough detail, so the source needs a guard. Facts: Infobip's OpenAPI documents.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Groups of statuses, kinds of tracking; an inbound message has neither.
constexpr Kind kinds[] = {
    {"ACCEPTED", EventType::sms_queued},
    {"CLICKED", EventType::sms_clicked},
    {"COMPLAINED", EventType::email_complained},
    {"DELIVERED", EventType::sms_delivered},
    {"EXPIRED", EventType::sms_undelivered},
    {"OPENED", EventType::email_opened},
    {"PENDING", EventType::sms_sent},
    {"REJECTED", EventType::sms_failed},
    {"UNDELIVERABLE", EventType::sms_undelivered},
    {"UNSUBSCRIBED", EventType::email_unsubscribed},
    inbound("receivedAt", EventType::sms_received),
};
static_assert(is_sound(kinds));

// E-mail has the same groups, and an address with an "@". A keyword is one that was set up for the number.
constexpr Case cases[] = {
    {.word = "ACCEPTED", .slot = recipient, .is = "@", .type = EventType::email_queued, .match = Match::contains},
    {.word = "PENDING", .slot = recipient, .is = "@", .type = EventType::email_sent, .match = Match::contains},
    {.word = "DELIVERED", .slot = recipient, .is = "@", .type = EventType::email_delivered, .match = Match::contains},
    {.word = "UNDELIVERABLE", .slot = recipient, .is = "@", .type = EventType::email_bounced, .match = Match::contains},
    {.word = "EXPIRED", .slot = recipient, .is = "@", .type = EventType::email_bounced, .match = Match::contains},
    {.word = "REJECTED", .slot = recipient, .is = "@", .type = EventType::email_rejected, .match = Match::contains},
    {.word = "CLICKED", .slot = recipient, .is = "@", .type = EventType::email_clicked, .match = Match::contains},
    {.word = "DELIVERED", .slot = bounce_detail, .is = "DELIVERED_TO_OPERATOR", .type = EventType::sms_sent},
    {.word = "EXPIRED", .slot = bounce_detail, .bounce = BounceClass::soft, .match = Match::present},
    {.word = "UNDELIVERABLE", .slot = bounce_class, .is = "true", .bounce = BounceClass::hard},
    {.word = "UNDELIVERABLE", .slot = bounce_class, .is = "false", .bounce = BounceClass::soft},
    {.word = "receivedAt", .slot = detail, .is = "STOP", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "receivedAt", .slot = detail, .is = "STOPALL", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "receivedAt", .slot = detail, .is = "UNSUBSCRIBE", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "receivedAt", .slot = detail, .is = "START", .type = EventType::sms_opted_in, .match = Match::ignoring_case},
    {.word = "receivedAt", .slot = detail, .is = "UNSTOP", .type = EventType::sms_opted_in, .match = Match::ignoring_case},
};

constexpr Field fields[] = {
    {word, "/status/groupName"}, {word, "/notificationType"}, {word, "/receivedAt", own_name}, {id, "/eventId"}, {message_id, "/messageId"}, {detail2, "/status/id"},
    {occurred, "/doneAt", rfc3339}, {occurred, "/receivedAt", rfc3339}, {occurred, "/sendDateTime", unix_milliseconds},
    {recipient, "/to", e164}, {recipient, "/recipient", e164}, {sender, "/sender", e164}, {sender, "/from", e164}, {text, "/text"}, {detail, "/keyword"}, {url, "/url"},
    {bounce_detail, "/status/name"}, {bounce_class, "/error/permanent"}, {code, "/error/id"}, {reason, "/smtp/response"}, {reason, "/error/description"},
    {reason, "/status/description"}, {campaign, "/campaignReferenceId"}, {metadata, "/callbackData", member},
    {ignored, "/status/groupId"}, {ignored, "/status/action"}, {ignored, "/error/groupId"}, {ignored, "/error/groupName"}, {ignored, "/error/name"}, {ignored, "/bulkId"},
    {ignored, "/sentAt"}, {ignored, "/messageCount"}, {ignored, "/smsCount"}, {ignored, "/mccMnc"}, {ignored, "/price"}, {ignored, "/platform"}, {ignored, "/entityId"},
    {ignored, "/applicationId"}, {ignored, "/cleanText"}, {ignored, "/pendingMessageCount"}, {ignored, "/attemptCount"}, {ignored, "/timeToFirstAttempt"},
    {ignored, "/sendingIp"}, {ignored, "/domain"}, {ignored, "/recipientInfo"}, {ignored, "/geoLocation"},
};
// A message to us is known by our number beside its id; tracking without an id of its own has the natural key.
constexpr IdRule ids[] = {{slot(id)}, {slot(message_id), slot(detail2), slot(recipient)}, {slot(message_id), slot(receiver)}};

// Their error numbers are no replies of mail servers.
void refine(Item& item) {
  if (item.raw(recipient).find('@') != Bytes::npos) item.forget(code);
}

constexpr Provider tables{
    .slug = "infobip", .title = "Infobip SMS and e-mail", .body = {.items = "/results", .items_or_root = true}, .kinds = kinds, .cases = cases, .fields = fields,
    .ids = ids, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed infobip = packed<tables>;

}  // namespace aldaba
