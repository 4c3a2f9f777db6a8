// WhatsApp Cloud API (Meta): statuses, messages and preferences, several to a request: entries of changes of lists. Facts: WhatsApp's Node SDK
// and documentation; odd shapes from payloads recorded in other projects' test suites.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The older X-Hub-Signature (SHA-1) comes beside it and is not looked at.
constexpr Recipe auth[] = {
    {.name = "sha256", .signature = in_header("x-hub-signature-256", Encoding::hex, Grammar::prefixed, "sha256="), .signed_bytes = {body()},
     .freshness = no_time("no time is signed: repeats are known by their id"), .evidence = Evidence::computed},
};
static_assert(is_sound(auth[0]));

constexpr Handshake handshakes[] = {
    {.name = "subscription", .methods = only(Method::get), .verified = false, .when = {query("hub.mode"), "subscribe"}, .and_when = {.part = query("hub.verify_token"), .is_verify_token = true},
     .content_type = "text/plain", .reply = {query("hub.challenge")}, .reply_headers = {literal("x-content-type-options: nosniff\n")}},
    {.name = "subscription-refused", .methods = only(Method::get), .verified = false, .when = {query("hub.mode"), {}}, .reason = Reason::guard_failed, .status = 403},
};

// Statuses, types of messages, values of preferences; where a change holds none of them, its field.
constexpr Kind kinds[] = {
    {"account_update"},
    inbound("audio", EventType::message_received),
    inbound("button", EventType::message_received),
    inbound("call_permission_reply", EventType::unknown),
    {"calls"},
    inbound("contacts", EventType::message_received),
    {"deleted"},
    {"delivered", EventType::message_delivered},
    inbound("document", EventType::message_received),
    inbound("edit", EventType::unknown),
    {"failed", EventType::message_failed},
    {"flows"},
    inbound("image", EventType::message_received),
    inbound("interactive", EventType::message_received),
    inbound("location", EventType::message_received),
    {"message_template_status_update"},
    {"messages"},
    inbound("order", EventType::message_received),
    {"phone_number_quality_update"},
    {"played"},
    inbound("reaction", EventType::message_received),
    {"read", EventType::message_read},
    inbound("request_welcome", EventType::message_received),
    from_list("resume", EventType::sms_opted_in),
    inbound("revoke", EventType::unknown),
    {"security"},
    {"sent", EventType::message_sent},
    {"signup"},
    {"smb_message_echoes"},
    inbound("sticker", EventType::message_received),
    from_list("stop", EventType::sms_opted_out),
    inbound("system", EventType::unknown),
    inbound("text", EventType::message_received),
    inbound("unsupported", EventType::message_received),
    {"user_preferences"},
    inbound("video", EventType::message_received),
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "failed", .slot = code, .is = "131050", .type = EventType::sms_opted_out},  // stopped marketing messages
    {.word = "button", .slot = text, .is = "Stop promotions", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "failed", .slot = code, .is = "131047", .bounce = BounceClass::block},      // the window for free text is over
    {.word = "failed", .slot = code, .is = "470", .bounce = BounceClass::block},         // the same, older
    {.word = "failed", .slot = code, .is = "131049", .bounce = BounceClass::block},      // enough marketing for this person
    {.word = "failed", .slot = code, .is = "130472", .bounce = BounceClass::block},      // in an experiment
};

constexpr Field shared[] = {{detail, "/object"}};
constexpr Field fields[] = {
    {word, "/value/statuses/*/status"}, {word, "/value/messages/*/type"}, {word, "/value/user_preferences/*/value"}, {word, "/field"},
    {occurred, "/value/statuses/*/timestamp", unix_seconds}, {occurred, "/value/messages/*/timestamp", unix_seconds}, {occurred, "/value/user_preferences/*/timestamp", unix_seconds},
    {message_id, "/value/statuses/*/id"}, {message_id, "/value/messages/*/id"},
    {recipient, "/value/statuses/*/recipient_id", e164}, {recipient, "/value/user_preferences/*/wa_id", e164}, {receiver, "/value/metadata/display_phone_number", e164},
    {sender, "/value/messages/*/from", e164}, {name, "/value/contacts/0/profile/name"}, {detail3, "/value/contacts/0/wa_id"},
    {text, "/value/messages/*/text/body"}, {text, "/value/messages/*/button/text"}, {text, "/value/messages/*/interactive/button_reply/title"},
    {text, "/value/messages/*/interactive/list_reply/title"}, {text, "/value/messages/*/interactive/nfm_reply/body"}, {text, "/value/messages/*/reaction/emoji"},
    {text, "/value/messages/*/image/caption"}, {text, "/value/messages/*/video/caption"}, {text, "/value/messages/*/document/caption"},
    {campaign, "/value/messages/*/referral/source_id"}, {list, "/value/user_preferences/*/category"}, {metadata, "/value/statuses/*/biz_opaque_callback_data", member},
    {code, "/value/statuses/*/errors/0/code"}, {reason, "/value/statuses/*/errors/0/error_data/details"}, {reason, "/value/statuses/*/errors/0/message"},
    {reason, "/value/statuses/*/errors/0/title"},
    {ignored, "/value/messaging_product"}, {ignored, "/value/metadata/phone_number_id"}, {ignored, "/value/errors"},
};
constexpr IdRule ids[] = {{slot(message_id), slot(word)}};

// The change's field says what its lists mean: calls have statuses too, and other products of Meta have messages.
void refine(Item& item) {
  const std::uint32_t at = json::find(*item.document, item.node, "field");
  const Bytes field = at == 0 ? Bytes{} : item.document->raw(item.document->nodes[at]);
  const bool is_ours = (field == "messages" || field == "user_preferences") && (!item.has(detail) || item.raw(detail) == "whatsapp_business_account");
  if (!is_ours) item.type = EventType::unknown;
  if (!is_ours && at != 0) item.set(word, item.document, at, plain, 0);
  if (item.kind == nullptr || !item.kind->is_inbound) item.forget(receiver);
  if (!item.has(recipient) && item.has(sender)) item.set(recipient, item.value(sender).document, item.value(sender).node, item.value(sender).read, 0);
  if (item.raw(detail3) != item.raw(sender)) item.forget(name);  // of several people only the first is named
}

constexpr Provider tables{
    .slug = "whatsapp-cloud", .title = "WhatsApp Cloud API (Meta)", .auth = auth, .body = {.items = "/entry/*/changes"}, .kinds = kinds, .cases = cases,
    .fields = fields, .shared = shared, .ids = ids, .handshakes = handshakes, .quirks = {.refine = refine}, .raw_is_part = true,
    .splits_every_array = true,
};

}  // namespace

extern const Packed whatsapp_cloud = packed<tables>;

}  // namespace aldaba
