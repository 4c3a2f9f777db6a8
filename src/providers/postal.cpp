// Postal (one's own mail platform): webhooks signed with the installation's RSA key; incoming mail through HTTP endpoints, of which it is not known
// that they are signed (such a source needs a guard). Facts: Postal's code and documentation, Anymail's code.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe over_body(Bytes header_name, Algorithm algorithm, bool is_legacy) {
  return {
      .name = header_name, .algorithm = algorithm, .key = KeyForm::spki_base64, .signature = in_header(header_name, Encoding::base64), .signed_bytes = {body()},
      .freshness = no_time("no time is signed: a repeat is known by its id"), .legacy = is_legacy, .evidence = Evidence::computed,
  };
}
constexpr Recipe auth[] = {
    over_body("x-postal-signature-256", Algorithm::rsa_sha256, false),
    over_body("x-postal-signature", Algorithm::rsa_sha1, true),
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

constexpr Kind kinds[] = {
    {"DomainDNSError"},
    {"MessageBounced", EventType::email_bounced},
    {"MessageDelayed", EventType::email_deferred},
    {"MessageDeliveryFailed", EventType::email_bounced},
    {"MessageHeld", EventType::email_queued},
    {"MessageLinkClicked", EventType::email_clicked},
    {"MessageLoaded", EventType::email_opened},
    {"MessageSent", EventType::email_delivered},  // the receiving server took it
    {"SendLimitApproaching"}, {"SendLimitExceeded"},
    inbound("rcpt_to", EventType::email_received),  // incoming mail names no event
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = detail, .is = "incoming", .skip = "incoming"},  // incoming mail that could not be handed on: none of ours bounced
    {.word = "MessageHeld", .slot = reason, .is = "suppression list", .type = EventType::email_rejected, .match = Match::contains},
    {.slot = word, .is = "MessageDeliveryFailed", .bounce = BounceClass::hard},
    {.slot = word, .is = "MessageBounced", .bounce = BounceClass::hard},  // a report came later, and is not sent along
};

constexpr Field fields[] = {
    {word, "/event"}, {word, "/rcpt_to", own_name}, {id, "/uuid"}, {id, "/id"}, {detail2, "/token"}, {detail, "/payload/message/direction"},
    {occurred, "/payload/timestamp", any_time}, {occurred, "/timestamp", any_time},
    {recipient, "/payload/message/to", address}, {recipient, "/payload/original_message/to", address}, {recipient, "/rcpt_to", address},
    {message_id, "/payload/message/message_id"}, {message_id, "/payload/original_message/message_id"}, {message_id, "/payload/message/id"},
    {message_id, "/message_id"}, {reason, "/payload/output"}, {reason, "/payload/details"}, {url, "/payload/url"}, {ip, "/payload/ip_address"},
    {user_agent, "/payload/user_agent"}, {tags, "/payload/message/tag", array_of_text}, {tags, "/payload/original_message/tag", array_of_text},
    {sender, "/payload/message/from", address}, {sender, "/payload/original_message/from", address}, {sender, "/from", address}, {sender, "/mail_from", address},
    {subject, "/payload/message/subject"}, {subject, "/payload/original_message/subject"}, {subject, "/subject"}, {text, "/plain_body"}, {media, "/attachment_quantity"},
    {ignored, "/payload/status"}, {ignored, "/payload/time"}, {ignored, "/payload/sent_with_ssl"}, {ignored, "/payload/token"}, {ignored, "/payload/bounce", object},
    {ignored, "/payload/message/token"}, {ignored, "/payload/message/timestamp"}, {ignored, "/payload/message/spam_status"},
    {ignored, "/payload/original_message", object}, {ignored, "/html_body"}, {ignored, "/spam_status"}, {ignored, "/bounce"}, {ignored, "/received_with_ssl"}, {ignored, "/to"}, {ignored, "/cc"},
    {ignored, "/date"}, {ignored, "/in_reply_to"}, {ignored, "/references"}, {ignored, "/auto_submitted"}, {ignored, "/attachments"}, {ignored, "/message"},
    {ignored, "/base64"}, {ignored, "/size"}, {ignored, "/replies_from_plain_body"},
};
constexpr IdRule ids[] = {{slot(id), slot(detail2)}, {slot(id)}};

// 5xx would make an HTTP endpoint send the mail back to whoever wrote it.
constexpr Provider tables{
    .slug = "postal", .title = "Postal", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .answers = {.retry = 429},
};

}  // namespace

extern const Packed postal = packed<tables>;

}  // namespace aldaba
