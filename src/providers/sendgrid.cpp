// SendGrid Event Webhook: a JSON array, signed over timestamp and raw body. Facts: Twilio SendGrid's eventwebhook SDK and documentation,
// and payloads in other projects' tests. Inbound Parse (multipart, by other rules) is not part of this source.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "x-twilio-email-event-webhook-timestamp";
constexpr Recipe auth[] = {{
    .name = "event-webhook",
    .algorithm = Algorithm::ecdsa_p256_sha256,
    .key = KeyForm::spki_base64,
    .signature = in_header("x-twilio-email-event-webhook-signature", Encoding::base64),
    .signed_bytes = {header(timestamp), body()},
    .freshness = seconds_in(header(timestamp), 600),  // nothing is prescribed; a repeat is signed anew, as far as is known
    .evidence = Evidence::captured,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"account_status_change"},
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"deferred", EventType::email_deferred},
    {"delivered", EventType::email_delivered},
    {"dropped", EventType::email_rejected},
    from_list("group_resubscribe", EventType::email_resubscribed),
    from_list("group_unsubscribe", EventType::email_unsubscribed),
    {"open", EventType::email_opened},
    {"processed", EventType::email_queued},
    {"spamreport", EventType::email_complained},
    {"unsubscribe", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

// Class: `type` first; where none came the status, then their classification, then the core's own rule. An address that is dropped was
// given up before: as bad, or as one that wants nothing.
constexpr Case cases[] = {
    {.word = "bounce", .slot = bounce_class, .is = "blocked", .bounce = BounceClass::block, .is_sure = true},
    {.word = "bounce", .slot = bounce_class, .is = "bounce", .bounce = BounceClass::hard},
    {.word = "bounce", .slot = bounce_detail, .is = "Content", .bounce = BounceClass::block},
    {.word = "bounce", .slot = bounce_detail, .is = "Reputation", .bounce = BounceClass::block},
    {.word = "bounce", .slot = bounce_detail, .is = "Frequency", .bounce = BounceClass::block, .match = Match::prefix},
    {.word = "bounce", .slot = status, .is = "5", .bounce = BounceClass::hard, .match = Match::prefix},
    {.word = "bounce", .slot = status, .is = "4", .bounce = BounceClass::soft, .match = Match::prefix},
    {.word = "bounce", .slot = bounce_detail, .is = "Invalid Address", .bounce = BounceClass::hard},
    {.word = "bounce", .slot = bounce_detail, .is = "Mailbox Unavailable", .bounce = BounceClass::soft},
    {.word = "dropped", .slot = reason, .is = "Bounced Address", .suppress = SuppressReason::bounced, .match = Match::ignoring_case},
    {.word = "dropped", .slot = reason, .is = "Invalid", .suppress = SuppressReason::bounced, .match = Match::ignoring_case},
    {.word = "dropped", .slot = reason, .is = "Unsubscribed Address", .suppress = SuppressReason::unsubscribed, .match = Match::ignoring_case},
    {.word = "dropped", .slot = reason, .is = "Spam Reporting Address", .suppress = SuppressReason::complained, .match = Match::ignoring_case},
};

// Custom arguments stand among these as further members: whatever is not named here is the sender's metadata.
constexpr Field fields[] = {
    {word, "/event"}, {id, "/sg_event_id"}, {occurred, "/timestamp", unix_seconds}, {recipient, "/email"},
    {message_id, "/sg_message_id", before_dot}, {message_id, "/smtp-id", unbracketed},
    {bounce_class, "/type"}, {bounce_detail, "/bounce_classification"}, {status, "/status"}, {reason, "/reason"}, {reason, "/response"},
    {url, "/url"}, {ip, "/ip"}, {user_agent, "/useragent"}, {machine, "/sg_machine_open"}, {list, "/asm_group_id"},
    {campaign, "/marketing_campaign_name"}, {campaign, "/singlesend_name"}, {tags, "/category", array_of_text},
    {ignored, "/attempt"}, {ignored, "/cert_err"}, {ignored, "/marketing_campaign_id"}, {ignored, "/marketing_campaign_split_id"},
    {ignored, "/marketing_campaign_version"}, {ignored, "/mc_auto_name"}, {ignored, "/mc_auto_step_id"}, {ignored, "/mc_pod_id"}, {ignored, "/mc_stats"},
    {ignored, "/newsletter"}, {ignored, "/nlvx_campaign_id"}, {ignored, "/nlvx_campaign_split_id"}, {ignored, "/nlvx_user_id"}, {ignored, "/phase_id"},
    {ignored, "/pool"}, {ignored, "/post_type"}, {ignored, "/send_at"}, {ignored, "/sg_content_type"}, {ignored, "/sg_template_id"},
    {ignored, "/sg_template_name"}, {ignored, "/singlesend_id"}, {ignored, "/template_id"}, {ignored, "/tls"}, {ignored, "/url_offset"},
    others_are_metadata(),
};

// Not there on some unsubscribes and drops, and repeated up to 46 times: the natural key stands beside it.
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "sendgrid", .title = "Twilio SendGrid", .auth = auth, .body = {.items_are_array = true},
    .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
};

}  // namespace

extern const Packed sendgrid = packed<tables>;

}  // namespace aldaba
