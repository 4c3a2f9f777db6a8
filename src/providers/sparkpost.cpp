// SparkPost (now Bird Email): event webhooks and relay (inbound) webhooks, a JSON array of {"msys": {class: event}}, unsigned (the source needs
// a guard). Facts: Bird's documentation, Anymail's code and tests, published schemas.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The event's `type` is its word, whatever the class; a class without one is its own word.
constexpr Kind kinds[] = {
    {"ab_test_cancelled"}, {"ab_test_completed"},
    {"amp_click", EventType::email_clicked},
    {"amp_initial_open", EventType::email_opened},
    {"amp_open", EventType::email_opened},
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"delay", EventType::email_deferred},
    {"delivery", EventType::email_delivered},
    {"error"},  // of an ingest
    {"generation_failure", EventType::email_rejected},
    {"generation_rejection", EventType::email_rejected},
    {"initial_open", EventType::email_opened},
    {"injection", EventType::email_queued},
    {"link_unsubscribe", EventType::email_unsubscribed},
    {"list_unsubscribe", EventType::email_unsubscribed},
    {"open", EventType::email_opened},
    {"out_of_band", EventType::email_bounced},
    {"policy_rejection", EventType::email_rejected},
    {"relay_delivery"}, {"relay_injection"},
    inbound("relay_message", EventType::email_received),
    {"relay_permfail"}, {"relay_rejection"}, {"relay_tempfail"},
    {"sms_status"},
    {"spam_complaint", EventType::email_complained},
    {"success"},
};
static_assert(is_sound(kinds));

constexpr Case class_is(Bytes number, BounceClass klass) { return {.slot = bounce_class, .is = number, .bounce = klass}; }
constexpr Case is_really(Bytes word, Bytes number, EventType type) { return {.word = word, .slot = bounce_class, .is = number, .type = type}; }

// A delay has a bounce class too, and stays a delay.
constexpr Case cases[] = {
    {.slot = detail, .is = "{}", .skip = "ping"},
    is_really("bounce", "25", EventType::email_rejected), is_really("out_of_band", "25", EventType::email_rejected),
    is_really("bounce", "26", EventType::email_rejected), is_really("out_of_band", "26", EventType::email_rejected),
    is_really("bounce", "60", EventType::email_autoreplied), is_really("out_of_band", "60", EventType::email_autoreplied),
    is_really("bounce", "80", EventType::email_resubscribed), is_really("out_of_band", "80", EventType::email_resubscribed),
    is_really("bounce", "90", EventType::email_unsubscribed), is_really("out_of_band", "90", EventType::email_unsubscribed),
    is_really("bounce", "100", EventType::email_autoreplied), is_really("out_of_band", "100", EventType::email_autoreplied),
    class_is("1", BounceClass::undetermined), class_is("10", BounceClass::hard), class_is("30", BounceClass::hard),
    class_is("20", BounceClass::soft), class_is("21", BounceClass::soft), class_is("22", BounceClass::soft), class_is("23", BounceClass::soft),
    class_is("24", BounceClass::soft), class_is("40", BounceClass::soft), class_is("70", BounceClass::soft),
    class_is("50", BounceClass::block), class_is("51", BounceClass::block), class_is("52", BounceClass::block), class_is("53", BounceClass::block),
    class_is("54", BounceClass::block),
};

constexpr Field fields[] = {
    {detail, "/msys", presence}, {word, "/msys/*/type"}, {word, "/msys/*", own_name}, {id, "/msys/*/event_id"},
    {occurred, "/msys/*/timestamp", any_time}, {occurred, "/msys/*/tdate", any_time},
    {recipient, "/msys/*/raw_rcpt_to", address}, {recipient, "/msys/*/rcpt_to", address}, {recipient, "/msys/*/sms_dst"},
    {message_id, "/msys/*/transmission_id"}, {message_id, "/msys/*/message_id"}, {bounce_class, "/msys/*/bounce_class"}, {code, "/msys/*/error_code"},
    {reason, "/msys/*/raw_reason"}, {reason, "/msys/*/reason"}, {url, "/msys/*/target_link_url"}, {ip, "/msys/*/ip_address"}, {user_agent, "/msys/*/user_agent"},
    {machine, "/msys/*/user_agent_parsed/is_prefetched"}, {sender, "/msys/*/friendly_from", address}, {sender, "/msys/*/msg_from", address},
    {subject, "/msys/*/subject"}, {subject, "/msys/*/content/subject"}, {text, "/msys/*/content/text"}, {detail2, "/msys/*/content/headers", object},
    {campaign, "/msys/*/campaign_id"}, {tags, "/msys/*/rcpt_tags", array_of_text}, {metadata, "/msys/*/rcpt_meta", object},
    {ignored, "/cust"}, {ignored, "/msys/*/injection_time"}, {ignored, "/msys/*/rcpt_type"}, {ignored, "/msys/*/rcpt_subs"}, {ignored, "/msys/*/template_id"},
    {ignored, "/msys/*/template_version"}, {ignored, "/msys/*/subaccount_id"}, {ignored, "/msys/*/ip_pool"}, {ignored, "/msys/*/ab_test_id"},
    {ignored, "/msys/*/ab_test_version"}, {ignored, "/msys/*/num_retries"}, {ignored, "/msys/*/queue_time"}, {ignored, "/msys/*/sending_ip"},
    {ignored, "/msys/*/routing_domain"}, {ignored, "/msys/*/sending_domain"}, {ignored, "/msys/*/recv_method"}, {ignored, "/msys/*/delv_method"},
    {ignored, "/msys/*/msg_size"}, {ignored, "/msys/*/customer_id"}, {ignored, "/msys/*/mailbox_provider"}, {ignored, "/msys/*/mailbox_provider_region"},
    {ignored, "/msys/*/recipient_domain"}, {ignored, "/msys/*/open_tracking"}, {ignored, "/msys/*/click_tracking"}, {ignored, "/msys/*/initial_pixel"},
    {ignored, "/msys/*/amp_enabled"}, {ignored, "/msys/*/transactional"}, {ignored, "/msys/*/target_link_name"}, {ignored, "/msys/*/geo_ip"},
    {ignored, "/msys/*/fbtype"}, {ignored, "/msys/*/report_by"}, {ignored, "/msys/*/report_to"}, {ignored, "/msys/*/user_str"}, {ignored, "/msys/*/protocol"},
    {ignored, "/msys/*/webhook_id"}, {ignored, "/msys/*/content/html"}, {ignored, "/msys/*/content/to"}, {ignored, "/msys/*/content/cc"},
    {ignored, "/msys/*/content/email_rfc822"}, {ignored, "/msys/*/content/email_rfc822_is_base64"}, {ignored, "/msys/*/user_agent_parsed/is_proxy"},
    {ignored, "/msys/*/user_agent_parsed/is_mobile"}, {ignored, "/msys/*/user_agent_parsed/agent_family"}, {ignored, "/msys/*/user_agent_parsed/os_family"},
    {ignored, "/msys/*/user_agent_parsed/os_version"}, {ignored, "/msys/*/user_agent_parsed/device_family"}, {ignored, "/msys/*/user_agent_parsed/device_brand"},
};

// Relayed mails and SMS states have no id of their own; the batch keeps its id when it is sent again.
constexpr IdRule ids[] = {{slot(id)}, {header("x-messagesystems-batch-id")}};

// A mail's headers are [{name: value}, …]: no path can say "Message-ID, in whichever element it is".
void refine(Item& item) {
  if (item.type != EventType::email_received) return item.forget(text);
  if (!item.has(detail2)) return;
  const SlotValue& headers = item.value(detail2);
  const json::Document& document = *headers.document;
  for (std::uint32_t i = headers.node + 1; i < document.nodes[headers.node].next; i = document.nodes[i].next)
    if (document.nodes[i].type == json::Type::object && document.nodes[i].next > i + 1 && equal_ignoring_case(document.raw(document.nodes[i + 1]), "message-id"))
      item.set(message_id, &document, i + 2, unbracketed, 0);
}

constexpr Provider tables{
    .slug = "sparkpost", .title = "SparkPost (Bird Email)", .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .quirks = {.refine = refine},
};

}  // namespace

extern const Packed sparkpost = packed<tables>;

}  // namespace aldaba
