// Amazon SES through SNS: an envelope signed over some of its fields, with the event as JSON in a string; or, with raw message delivery, the
// event alone and unsigned (then the source needs a guard). Facts: AWS's SNS validator and developer guides, Anymail's code.
#include "item.hpp"
#include "packed.hpp"
#include "sns.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes hosts[] = {"sns.*.amazonaws.com", "sns.*.amazonaws.com.cn"};
constexpr Recipe auth[] = {sns_recipe("sns-v2", "2", Algorithm::rsa_sha256, hosts), sns_recipe("sns-v1", "1", Algorithm::rsa_sha1, hosts)};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));
constexpr auto handshakes = sns_handshakes(hosts);

constexpr Kind kinds[] = {
    {"Bounce", EventType::email_bounced},
    {"Click", EventType::email_clicked},
    {"Complaint", EventType::email_complained},
    {"Delivery", EventType::email_delivered},
    {"DeliveryDelay", EventType::email_deferred},
    {"Open", EventType::email_opened},
    {"Received", EventType::email_received},
    for_each_recipient("Reject", EventType::email_rejected),
    for_each_recipient("Rendering Failure", EventType::email_rejected),
    for_each_recipient("Send", EventType::email_sent),
    from_list("Subscription", EventType::email_unsubscribed),
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "Bounce", .slot = bounce_detail, .is = "Suppressed", .type = EventType::email_rejected, .suppress = SuppressReason::bounced},
    {.word = "Bounce", .slot = bounce_detail, .is = "OnAccountSuppressionList", .type = EventType::email_rejected, .suppress = SuppressReason::bounced},
    {.word = "Bounce", .slot = bounce_detail, .is = "UnsubscribedRecipient", .type = EventType::email_rejected, .suppress = SuppressReason::unsubscribed},
    {.word = "Bounce", .slot = bounce_detail, .is = "ContentRejected", .bounce = BounceClass::block, .is_sure = true},
    {.word = "Bounce", .slot = bounce_detail, .is = "AttachmentRejected", .bounce = BounceClass::block, .is_sure = true},
    {.word = "Bounce", .slot = bounce_class, .is = "Permanent", .bounce = BounceClass::hard},
    {.word = "Bounce", .slot = bounce_class, .is = "Transient", .bounce = BounceClass::soft},
    {.word = "Bounce", .slot = bounce_class, .is = "Undetermined", .bounce = BounceClass::undetermined},
    {.word = "Complaint", .slot = bounce_detail, .is = "OnAccountSuppressionList", .type = EventType::email_rejected, .suppress = SuppressReason::complained},
};

constexpr Field shared[] = {{id, "/MessageId"}};
constexpr Field fields[] = {
    {word, "/eventType"}, {word, "/notificationType"},
    {occurred, "/bounce/timestamp", rfc3339}, {occurred, "/complaint/timestamp", rfc3339}, {occurred, "/delivery/timestamp", rfc3339},
    {occurred, "/deliveryDelay/timestamp", rfc3339}, {occurred, "/open/timestamp", rfc3339}, {occurred, "/click/timestamp", rfc3339},
    {occurred, "/subscription/timestamp", rfc3339}, {occurred, "/receipt/timestamp", rfc3339}, {occurred, "/mail/timestamp", rfc3339},
    {recipient, "/bounce/bouncedRecipients/*/emailAddress", address}, {recipient, "/complaint/complainedRecipients/*/emailAddress", address},
    {recipient, "/delivery/recipients/*", address}, {recipient, "/deliveryDelay/delayedRecipients/*/emailAddress", address},
    {recipient, "/receipt/recipients/*", address}, {recipients, "/mail/destination", array_of_text},
    {status, "/bounce/bouncedRecipients/*/status"}, {status, "/deliveryDelay/delayedRecipients/*/status"},
    {reason, "/bounce/bouncedRecipients/*/diagnosticCode", after_semicolon}, {reason, "/deliveryDelay/delayedRecipients/*/diagnosticCode", after_semicolon},
    {reason, "/reject/reason"}, {reason, "/failure/errorMessage"},
    {bounce_class, "/bounce/bounceType"}, {bounce_detail, "/bounce/bounceSubType"}, {bounce_detail, "/complaint/complaintSubType"}, {detail, "/complaint/complaintFeedbackType"},
    {message_id, "/mail/messageId"}, {subject, "/mail/commonHeaders/subject"}, {sender, "/mail/source"}, {metadata, "/mail/tags", object},
    {url, "/click/link"}, {ip, "/click/ipAddress"}, {user_agent, "/click/userAgent"}, {ip, "/open/ipAddress"}, {user_agent, "/open/userAgent"},
    {list, "/subscription/contactList"}, {detail2, "/subscription/newTopicPreferences", object}, {detail3, "/subscription/oldTopicPreferences", object},
    {text, "/content"}, {ignored, "/send"}, {ignored, "/bounce/feedbackId"}, {ignored, "/bounce/reportingMTA"}, {ignored, "/bounce/remoteMtaIp"},
    {ignored, "/complaint/feedbackId"}, {ignored, "/complaint/userAgent"}, {ignored, "/complaint/arrivalDate"}, {ignored, "/delivery/processingTimeMillis"},
    {ignored, "/delivery/smtpResponse"}, {ignored, "/delivery/reportingMTA"}, {ignored, "/delivery/remoteMtaIp"}, {ignored, "/deliveryDelay/delayType"},
    {ignored, "/deliveryDelay/expirationTime"}, {ignored, "/deliveryDelay/reportingMTA"}, {ignored, "/click/linkTags"}, {ignored, "/failure/templateName"},
    {ignored, "/subscription/source"}, {ignored, "/mail/headers"}, {ignored, "/mail/headersTruncated"}, {ignored, "/mail/sourceArn"}, {ignored, "/mail/sourceIp"},
    {ignored, "/mail/sendingAccountId"}, {ignored, "/mail/callerIdentity"}, {ignored, "/bounce/bouncedRecipients/*/action"},
    {ignored, "/mail/commonHeaders/from"}, {ignored, "/mail/commonHeaders/to"}, {ignored, "/mail/commonHeaders/cc"}, {ignored, "/mail/commonHeaders/date"},
    {ignored, "/mail/commonHeaders/messageId"}, {ignored, "/mail/commonHeaders/returnPath"}, {ignored, "/receipt/spamVerdict"}, {ignored, "/receipt/virusVerdict"},
    {ignored, "/receipt/spfVerdict"}, {ignored, "/receipt/dkimVerdict"}, {ignored, "/receipt/dmarcVerdict"}, {ignored, "/receipt/action"}, {ignored, "/receipt/processingTimeMillis"},
};
constexpr IdRule ids[] = {{slot(id), index()}, {header("x-amz-sns-message-id"), index()}};

bool truth(const json::Document& document, std::uint32_t preferences) {
  const std::uint32_t all = json::find(document, preferences, "unsubscribeAll");
  return all != 0 && document.nodes[all].type == json::Type::boolean_true;
}

// look(name, status) for each topic that these preferences (0: none) name; a contact list has at most 20.
template <class Look>
void each_topic(const json::Document& document, std::uint32_t preferences, Look look) {
  const std::uint32_t topics = preferences == 0 ? 0 : json::find(document, preferences, "topicSubscriptionStatus");
  if (topics == 0 || document.nodes[topics].type != json::Type::array) return;
  std::size_t left = 20;
  for (std::uint32_t i = topics + 1; i < document.nodes[topics].next && left > 0; i = document.nodes[i].next, left--) {
    const std::uint32_t name = json::find(document, i, "topicName"), status = json::find(document, i, "subscriptionStatus");
    if (name != 0 && status != 0 && document.nodes[name].type == json::Type::string) look(name, document.raw(document.nodes[status]));
  }
}

// Topics that stand at `wanted` now and did not before; the node of the last one's name.
std::size_t count_moved(const json::Document& document, std::uint32_t now, std::uint32_t before, Bytes wanted, std::uint32_t& topic) {
  std::size_t count = 0;
  each_topic(document, now, [&](std::uint32_t name, Bytes status) {
    bool is_new = status == wanted;
    each_topic(document, before, [&](std::uint32_t old, Bytes was) { is_new = is_new && (was != wanted || document.raw(document.nodes[old]) != document.raw(document.nodes[name])); });
    if (is_new) count++, topic = name;
  });
  return count;
}

// What a subscription event means stands only in the difference between old and new preferences. Leaving outweighs joining. The list is
// the topic where one topic moved, none where everything did, else the contact list.
void refine_subscription(Item& item) {
  item.type = EventType::unknown;
  if (!item.has(detail2)) return;
  const json::Document& document = *item.value(detail2).document;
  const std::uint32_t now = item.value(detail2).node, before = item.has(detail3) ? item.value(detail3).node : 0;
  std::uint32_t topic = 0, unused = 0;
  const bool was_out_of_all = before != 0 && truth(document, before), is_out_of_all = truth(document, now);
  std::size_t moved = count_moved(document, now, before, "OptOut", topic);
  const bool leaves = moved > 0 || is_out_of_all;
  if (!leaves) moved = count_moved(document, now, before, "OptIn", topic);
  if (!leaves && moved == 0 && !was_out_of_all) return;  // nothing changed
  item.type = leaves ? EventType::email_unsubscribed : EventType::email_resubscribed;
  const bool is_back_in_all = !leaves && was_out_of_all && count_moved(document, now, 0, "OptOut", unused) == 0;
  if (is_out_of_all || is_back_in_all) item.forget(list);
  else if (moved == 1) item.set(list, &document, topic, Read::plain, 0);
}

// "not-spam" takes a complaint back, it is none. Of received mail, /mail/destination names other people too.
void refine(Item& item) {
  if (item.word == "Subscription") refine_subscription(item);
  if (item.type == EventType::email_complained && item.raw(detail) == "not-spam") item.type = EventType::unknown;
  if (item.type == EventType::email_received) item.forget(recipients);
}

constexpr Provider tables{
    .slug = "amazon-ses", .title = "Amazon SES (through SNS)", .auth = auth,
    .body = {.inside = "/Message", .notice = "Successfully validated SNS topic"}, .kinds = kinds, .cases = cases, .fields = fields,
    .shared = shared, .ids = ids, .handshakes = handshakes, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed amazon_ses = packed<tables>;

}  // namespace aldaba
