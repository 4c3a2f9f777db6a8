// Sinch: SMS (REST) reports and messages, Conversation API callbacks, Numbers callbacks. Signed where a secret was agreed on; SMS callbacks
// often are not (then the source needs a guard). Facts: sinch-sdk-python (code and tests), Sinch's documentation.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Repeats come for up to 45 h, and whether they are signed anew is not documented: two days, and ids tell repeats.
constexpr std::uint32_t two_days_s = 172'800;
constexpr Recipe auth[] = {
    {.name = "hmac", .signature = in_header("x-sinch-webhook-signature", Encoding::base64),
     .signed_bytes = {body(), literal("."), header("x-sinch-webhook-signature-nonce"), literal("."), header("x-sinch-webhook-signature-timestamp")},
     .freshness = seconds_in(header("x-sinch-webhook-signature-timestamp"), two_days_s), .evidence = Evidence::computed},
    {.name = "numbers", .algorithm = Algorithm::hmac_sha1, .signature = in_header("x-sinch-signature", Encoding::hex), .signed_bytes = {body()},
     .freshness = no_time("no time is signed: repeats are known by their id"), .evidence = Evidence::published},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

// SMS statuses come capitalised; their documentation also spells them in capitals, as the Conversation API does. There FAILED means: gave up.
constexpr Kind kinds[] = {
    {"ABORTED", EventType::sms_failed}, {"Aborted", EventType::sms_failed},
    {"CANCELLED", EventType::sms_failed}, {"Cancelled", EventType::sms_failed},
    {"DELETED", EventType::sms_failed}, {"DELIVERED", EventType::sms_delivered}, {"DISPATCHED", EventType::sms_sent},
    {"Deleted", EventType::sms_failed}, {"Delivered", EventType::sms_delivered}, {"Dispatched", EventType::sms_sent},
    {"EXPIRED", EventType::sms_undelivered}, {"Expired", EventType::sms_undelivered},
    {"FAILED", EventType::sms_failed}, {"Failed", EventType::sms_undelivered},
    {"QUEUED", EventType::sms_queued}, {"QUEUED_ON_CHANNEL", EventType::sms_sent}, {"Queued", EventType::sms_queued},
    {"READ", EventType::message_read}, {"REJECTED", EventType::sms_failed}, {"Rejected", EventType::sms_failed},
    {"SWITCHING_CHANNEL"}, {"UNKNOWN"}, {"Unknown"},
    {"contact_create_notification", EventType::contact_created}, {"contact_delete_notification", EventType::contact_deleted},
    {"contact_merge_notification", EventType::contact_updated}, {"contact_update_notification", EventType::contact_updated},
    {"conversation_start_notification"}, {"conversation_stop_notification"}, {"delivery_report_mms"}, {"delivery_report_sms"}, {"event"}, {"event_delivery_report"},
    inbound("message", EventType::sms_received),
    inbound("mo_binary", EventType::sms_received), inbound("mo_media", EventType::sms_received), inbound("mo_text", EventType::sms_received),
    {"opt_in_notification", EventType::sms_opted_in}, {"opt_out_notification", EventType::sms_opted_out},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = code, .is = "404", .bounce = BounceClass::soft},   // temporary
    {.slot = code, .is = "406", .bounce = BounceClass::soft},   // expired
    {.slot = code, .is = "410", .bounce = BounceClass::block},  // filtered
    {.slot = bounce_class, .is = "RATE_LIMITED", .bounce = BounceClass::soft},
    {.slot = bounce_class, .is = "RECIPIENT_NOT_REACHABLE", .bounce = BounceClass::soft},
    {.slot = bounce_class, .is = "DELIVERY_TIMED_OUT", .bounce = BounceClass::soft},
    {.slot = bounce_class, .is = "CHANNEL_FAILURE", .bounce = BounceClass::soft},
    {.slot = bounce_class, .is = "RECIPIENT_INVALID_CHANNEL_IDENTITY", .bounce = BounceClass::hard},
    {.slot = bounce_class, .is = "RECIPIENT_NOT_OPTED_IN", .bounce = BounceClass::block},
    {.slot = bounce_class, .is = "OUTSIDE_ALLOWED_SENDING_WINDOW", .bounce = BounceClass::block},
    {.slot = bounce_class, .is = "DELIVERY_REJECTED_DUE_TO_POLICY", .bounce = BounceClass::block},
};

// A batch report has one item for each status, and these beside them.
constexpr Field shared[] = {{message_id, "/batch_id"}, {detail, "/type"}, {metadata, "/client_reference", member}};
constexpr Field fields[] = {
    {word, "/eventType"}, {word, "/status"}, {word, "/message_delivery_report/status"}, {word, "/message", own_name}, {word, "/event", own_name},
    {word, "/event_delivery_report", own_name}, {word, "/opt_in_notification", own_name}, {word, "/opt_out_notification", own_name},
    {word, "/contact_create_notification", own_name}, {word, "/contact_delete_notification", own_name}, {word, "/contact_merge_notification", own_name},
    {word, "/contact_update_notification", own_name}, {word, "/conversation_start_notification", own_name}, {word, "/conversation_stop_notification", own_name},
    {word, "/type"}, {id, "/eventId"},
    {occurred, "/at", rfc3339}, {occurred, "/received_at", rfc3339}, {occurred, "/event_time", rfc3339}, {occurred, "/accepted_time", rfc3339}, {occurred, "/timestamp", rfc3339},
    {message_id, "/batch_id"}, {message_id, "/id"}, {message_id, "/message_delivery_report/message_id"}, {message_id, "/message/id"},
    {recipient, "/recipient", e164}, {recipient, "/recipients/*", e164}, {recipient, "/to", e164}, {recipient, "/message_delivery_report/channel_identity/identity"},
    {recipient, "/opt_in_notification/identity"}, {recipient, "/opt_out_notification/identity"}, {recipient, "/contact_create_notification/contact/email"},
    {recipient, "/contact_delete_notification/contact/email"}, {recipient, "/contact_update_notification/contact/email"},
    {recipient, "/contact_merge_notification/preserved_contact/email"},
    {name, "/contact_create_notification/contact/display_name"}, {name, "/contact_delete_notification/contact/display_name"},
    {name, "/contact_update_notification/contact/display_name"}, {name, "/contact_merge_notification/preserved_contact/display_name"},
    {sender, "/from", e164}, {sender, "/applied_originator", e164}, {sender, "/message/channel_identity/identity"},
    {channel, "/message_delivery_report/channel_identity/channel"}, {channel, "/message/channel_identity/channel"},
    {channel, "/opt_in_notification/channel"}, {channel, "/opt_out_notification/channel"}, {detail2, "/opt_in_notification/status"}, {detail2, "/opt_out_notification/status"},
    {subject, "/body/subject"}, {text, "/body"}, {text, "/body/message"}, {text, "/message/contact_message/text_message/text"},
    {text, "/message/contact_message/media_card_message/caption"}, {text, "/message/contact_message/choice_response_message/postback_data"},
    {code, "/code"}, {bounce_class, "/message_delivery_report/reason/code"}, {reason, "/message_delivery_report/reason/description"},
    {metadata, "/client_reference", member}, {metadata, "/message_delivery_report/metadata", member}, {metadata, "/message/metadata", member},
    {ignored, "/count"}, {ignored, "/total_message_count"}, {ignored, "/operator_status_at"}, {ignored, "/encoding"}, {ignored, "/number_of_message_parts"},
    {ignored, "/operator"}, {ignored, "/operator_id"}, {ignored, "/sent_at"}, {ignored, "/udh"}, {ignored, "/app_id"}, {ignored, "/project_id"}, {ignored, "/projectId"},
    {ignored, "/resourceId"}, {ignored, "/resourceType"}, {ignored, "/failureCode"}, {ignored, "/internalFailureCode"}, {ignored, "/message_metadata"},
    {ignored, "/message_delivery_report/conversation_id"}, {ignored, "/message_delivery_report/contact_id"}, {ignored, "/message_delivery_report/channel_identity/app_id"},
    {ignored, "/message_delivery_report/reason/sub_code"}, {ignored, "/message/direction"}, {ignored, "/message/conversation_id"}, {ignored, "/message/contact_id"},
    {ignored, "/message/accept_time"}, {ignored, "/message/channel_identity/app_id"}, {ignored, "/opt_in_notification/contact_id"}, {ignored, "/opt_in_notification/request_id"},
    {ignored, "/opt_out_notification/contact_id"}, {ignored, "/opt_out_notification/request_id"},
};
constexpr IdRule ids[] = {{slot(id)}, {slot(message_id), slot(recipient), slot(word)}};

bool goes_by_phone_number(Bytes channel) {
  for (const Bytes one : {Bytes{"SMS"}, Bytes{"MMS"}, Bytes{"RCS"}, Bytes{"WHATSAPP"}, Bytes{"VIBERBM"}})
    if (channel == one) return true;
  return false;
}

// A batch's counts say nothing about a person, a binary message is no text. In the Conversation API an identity is a number only on some channels, and an opt-out that
// failed, or of a chat's own account, is none of a phone number.
void refine(Item& item) {
  if (!item.has(recipient) && item.raw(detail).starts_with("delivery_report")) item.type = EventType::unknown;
  if (item.word == "mo_binary") item.forget(text);
  if (!item.has(channel)) return;
  const bool is_phone = goes_by_phone_number(item.raw(channel));
  for (const Slot one : {recipient, sender})
    if (is_phone && item.has(one)) item.set(one, item.value(one).document, item.value(one).node, e164, 0);
  const bool is_choice = item.type == EventType::sms_opted_out || item.type == EventType::sms_opted_in;
  if (is_choice && (!is_phone || item.raw(detail2).ends_with("FAILED"))) item.type = EventType::unknown;
}

constexpr Provider tables{
    .slug = "sinch", .title = "Sinch SMS, Conversation, Numbers", .auth = auth, .body = {.items = "/statuses", .items_or_root = true}, .kinds = kinds, .cases = cases,
    .fields = fields, .shared = shared, .ids = ids, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed sinch = packed<tables>;

}  // namespace aldaba
