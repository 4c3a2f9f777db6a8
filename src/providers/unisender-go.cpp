// Unisender Go: JSON with the events of users, or one event flat, signed by an MD5 that stands in the body where the key stood. Facts: Unisender
// Go's web API reference, Anymail's code and tests.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "auth",
    .algorithm = Algorithm::md5,
    .signature = in_field("/auth", Encoding::hex),
    .signed_bytes = {keyed_body()},
    .freshness = no_time("no time is signed: a repeat is known by its natural key"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// What is asked while a webhook is saved.
constexpr Handshake handshakes[] = {{.name = "probe", .methods = Method::get | Method::head, .verified = false, .reason = Reason::probe}};

constexpr Kind kinds[] = {
    {"clicked", EventType::email_clicked},
    {"delivered", EventType::email_delivered},
    {"hard_bounced", EventType::email_bounced},
    {"opened", EventType::email_opened},
    {"sent", EventType::email_sent},
    {"soft_bounced", EventType::email_bounced},
    {"spam", EventType::email_complained},
    {"subscribed", EventType::email_resubscribed},
    {"transactional_email_status"}, {"transactional_spam_block"},
    {"unsubscribed", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case status_is(Bytes delivery_status, BounceClass klass) { return {.slot = detail, .is = delivery_status, .bounce = klass}; }
constexpr Case not_sent(Bytes delivery_status, SuppressReason suppress = SuppressReason::none) {
  return {.slot = detail, .is = delivery_status, .type = EventType::email_rejected, .suppress = suppress};
}
constexpr Case cases[] = {
    {.word = "soft_bounced", .slot = detail, .is = "err_will_retry", .type = EventType::email_deferred},
    not_sent("err_unsubscribed", SuppressReason::unsubscribed), not_sent("err_unreachable", SuppressReason::bounced), not_sent("err_skip_letter"),
    status_is("err_user_unknown", BounceClass::hard), status_is("err_user_inactive", BounceClass::hard), status_is("err_mailbox_discarded", BounceClass::hard),
    status_is("err_domain_inactive", BounceClass::hard), status_is("err_mailbox_full", BounceClass::soft), status_is("err_too_large", BounceClass::soft),
    status_is("err_destination_misconfigured", BounceClass::soft), status_is("err_spam_rejected", BounceClass::block),
    status_is("err_blacklisted", BounceClass::block), status_is("err_spam_skipped", BounceClass::block),
    status_is("err_delivery_failed", BounceClass::undetermined), status_is("err_lost", BounceClass::undetermined),
    {.slot = word, .is = "hard_bounced", .bounce = BounceClass::hard},
    {.slot = word, .is = "soft_bounced", .bounce = BounceClass::soft},
};

// The flat form has the members of event_data beside its own.
constexpr Field fields[] = {
    {word, "/event_data/status"}, {word, "/status"}, {word, "/event_name"}, {occurred, "/event_data/event_time", rfc3339}, {occurred, "/event_time", rfc3339},
    {occurred, "/event_data/block_time", rfc3339}, {occurred, "/block_time", rfc3339},
    {recipient, "/event_data/email", address}, {recipient, "/email", address}, {message_id, "/event_data/job_id"}, {message_id, "/job_id"},
    {detail, "/event_data/delivery_info/delivery_status"}, {detail, "/delivery_info/delivery_status"},
    {reason, "/event_data/delivery_info/destination_response"}, {reason, "/delivery_info/destination_response"},
    {url, "/event_data/url"}, {url, "/url"}, {ip, "/event_data/delivery_info/ip"}, {ip, "/delivery_info/ip"},
    {user_agent, "/event_data/delivery_info/user_agent"}, {user_agent, "/delivery_info/user_agent"},
    {metadata, "/event_data/metadata", object}, {metadata, "/metadata", object},
    {ignored, "/auth"}, {ignored, "/user_id"}, {ignored, "/project_id"}, {ignored, "/project_name"}, {ignored, "/event_data/comment"}, {ignored, "/comment"},
    {ignored, "/event_data/block_type"}, {ignored, "/event_data/domain"}, {ignored, "/event_data/SMTP_blocks_count"},
    {ignored, "/event_data/domain_status"}, {ignored, "/block_type"}, {ignored, "/domain"}, {ignored, "/SMTP_blocks_count"}, {ignored, "/domain_status"},
};

constexpr Provider tables{
    .slug = "unisender-go", .title = "Unisender Go", .auth = auth, .body = {.items = "/events_by_user/*/events", .items_or_root = true}, .kinds = kinds,
    .cases = cases, .fields = fields, .handshakes = handshakes,
};

}  // namespace

extern const Packed unisender_go = packed<tables>;

}  // namespace aldaba
