// Mailtrap (sending): {"events": []} or JSON lines, signed over the body. Facts: the official SDKs' code and test vector, Mailtrap's OpenAPI
// description and help, Anymail's code.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "mailtrap-signature",
    .algorithm = Algorithm::hmac_sha256,  // the secret's 32 hex digits are the key as text
    .signature = in_header("mailtrap-signature", Encoding::hex),
    .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

// Payloads and the subscription API spell two of them differently.
constexpr Kind kinds[] = {
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"delivery", EventType::email_delivered},
    {"open", EventType::email_opened},
    {"reject", EventType::email_rejected},
    {"soft bounce", EventType::email_deferred},
    {"soft_bounce", EventType::email_deferred},
    {"spam", EventType::email_complained},
    {"spam_complaint", EventType::email_complained},
    {"suspension", EventType::email_rejected},
    {"unsubscribe", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "bounce", .slot = bounce_class, .is = "spam", .bounce = BounceClass::block, .is_sure = true},
    {.word = "bounce", .slot = bounce_class, .is = "greylisting", .bounce = BounceClass::soft},
    {.word = "bounce", .slot = bounce_class, .is = "unavailable", .bounce = BounceClass::soft},
    {.slot = word, .is = "bounce", .bounce = BounceClass::hard},
};

constexpr Field fields[] = {
    {word, "/event"}, {id, "/event_id"}, {occurred, "/timestamp", any_time}, {recipient, "/email", address}, {message_id, "/message_id"},
    {bounce_class, "/bounce_category"}, {code, "/response_code"}, {reason, "/response"}, {reason, "/reason"}, {url, "/url"}, {ip, "/ip"}, {user_agent, "/user_agent"},
    {list, "/sending_stream"}, {tags, "/category", array_of_text}, {metadata, "/custom_variables", object},
    {ignored, "/sending_domain_name"}, {ignored, "/sending_domain_id"},
};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "mailtrap", .title = "Mailtrap", .auth = auth, .body = {.format = Format::json_or_lines, .items = "/events", .items_or_root = true},
    .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
};

}  // namespace

extern const Packed mailtrap = packed<tables>;

}  // namespace aldaba
