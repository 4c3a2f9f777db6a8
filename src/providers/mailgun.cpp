// Mailgun: webhooks of 2018 and later (JSON), the older form posts, and mails forwarded by routes (form or multipart). The signature covers
// a time and a token inside the body, not the body: the token is the event's id, so a replay with other content is a repeat.
// Facts: Mailgun's documentation, Anymail's code and tests.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Repeats come for 8 h, and whether they are signed anew is not documented: one day, and the token is remembered (the id).
constexpr std::uint32_t one_day_s = 86'400;
constexpr Recipe auth[] = {
    {.name = "json", .algorithm = Algorithm::hmac_sha256, .signature = in_field("/signature/signature", Encoding::hex),
     .signed_bytes = {field("/signature/timestamp"), field("/signature/token")}, .freshness = seconds_in(field("/signature/timestamp"), one_day_s),
     .evidence = Evidence::computed},
    {.name = "form", .algorithm = Algorithm::hmac_sha256, .signature = in_field("/signature", Encoding::hex),
     .signed_bytes = {field("/timestamp"), field("/token")}, .freshness = seconds_in(field("/timestamp"), one_day_s), .evidence = Evidence::computed},
};
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

constexpr Kind kinds[] = {
    {"accepted", EventType::email_queued},
    {"bounced", EventType::email_bounced},        // form
    {"clicked", EventType::email_clicked},
    {"complained", EventType::email_complained},
    {"delivered", EventType::email_delivered},
    {"dropped", EventType::email_rejected},       // form
    {"failed", EventType::email_bounced},
    {"list_member_upload_error"}, {"list_member_uploaded"}, {"list_uploaded"},
    {"opened", EventType::email_opened},
    {"rejected", EventType::email_rejected},
    {"stored", EventType::email_received},
    from_list("unsubscribed", EventType::email_unsubscribed),
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "failed", .slot = detail, .is = "temporary", .type = EventType::email_deferred},
    {.word = "failed", .slot = detail2, .is = "suppress-", .type = EventType::email_rejected, .match = Match::prefix},
    {.word = "failed", .slot = code, .is = "6", .type = EventType::email_rejected, .match = Match::prefix},  // their own: not attempted
    {.word = "failed", .slot = detail2, .is = "suppress-bounce", .suppress = SuppressReason::bounced},
    {.word = "failed", .slot = detail2, .is = "suppress-complaint", .suppress = SuppressReason::complained},
    {.word = "failed", .slot = detail2, .is = "suppress-unsubscribe", .suppress = SuppressReason::unsubscribed},
    {.word = "failed", .slot = code, .is = "605", .suppress = SuppressReason::bounced},
    {.word = "failed", .slot = code, .is = "606", .suppress = SuppressReason::unsubscribed},
    {.word = "failed", .slot = code, .is = "607", .suppress = SuppressReason::complained},
    {.word = "dropped", .slot = code, .is = "605", .suppress = SuppressReason::bounced},
    {.word = "dropped", .slot = code, .is = "606", .suppress = SuppressReason::unsubscribed},
    {.word = "dropped", .slot = code, .is = "607", .suppress = SuppressReason::complained},
    {.word = "failed", .slot = code, .is = "498", .bounce = BounceClass::soft, .is_sure = true},  // their own: no MX
    {.word = "failed", .slot = code, .is = "499", .bounce = BounceClass::soft, .is_sure = true},  // their own: cannot connect
    {.word = "failed", .slot = bounce_class, .is = "hard", .bounce = BounceClass::hard},
    {.word = "failed", .slot = bounce_class, .is = "soft", .bounce = BounceClass::soft},
    {.word = "failed", .slot = detail2, .is = "generic", .bounce = BounceClass::soft},  // gave up after retries
    {.word = "failed", .slot = detail2, .is = "old", .bounce = BounceClass::soft},
    {.word = "failed", .slot = detail2, .is = "bounce", .bounce = BounceClass::hard},
    {.word = "failed", .slot = code, .is = "5", .bounce = BounceClass::hard, .match = Match::prefix},
    {.word = "failed", .slot = status, .is = "5", .bounce = BounceClass::hard, .match = Match::prefix},
};

constexpr Field fields[] = {
    {word, "/event-data/event"}, {word, "/event"}, {id, "/signature/token"}, {id, "/token"},
    {occurred, "/event-data/timestamp", unix_seconds}, {occurred, "/timestamp", unix_seconds},
    {recipient, "/event-data/recipient", address}, {recipient, "/event-data/message/headers/to", address}, {recipient, "/recipient", address},
    {message_id, "/event-data/message/headers/message-id"}, {message_id, "/Message-Id", unbracketed}, {message_id, "/message-id", unbracketed},
    {detail, "/event-data/severity"}, {detail2, "/event-data/reason"}, {bounce_class, "/event-data/delivery-status/bounce-type"},
    {status, "/event-data/delivery-status/enhanced-code"}, {code, "/event-data/delivery-status/code"}, {code, "/code"},
    {reason, "/event-data/delivery-status/message"}, {reason, "/event-data/reject/reason"}, {reason, "/error"}, {reason, "/notification"}, {reason, "/description"},
    {url, "/event-data/url"}, {url, "/url"}, {ip, "/event-data/ip"}, {ip, "/ip"},
    {user_agent, "/event-data/client-info/user-agent"}, {user_agent, "/user-agent"}, {machine, "/event-data/client-info/bot"},
    {sender, "/event-data/message/headers/from"}, {sender, "/from"}, {subject, "/event-data/message/headers/subject"}, {subject, "/subject"},
    {text, "/stripped-text"}, {text, "/body-plain"}, {media, "/attachment-count"}, {detail3, "/sender"},
    {campaign, "/campaign-id"}, {list, "/event-data/mailing-list/address"}, {list, "/mailing-list"},
    {tags, "/event-data/tags", array_of_text}, {tags, "/tag", array_of_text}, {tags, "/X-Mailgun-Tag", array_of_text},
    {metadata, "/event-data/user-variables", object},
    {ignored, "/signature/timestamp"}, {ignored, "/signature/signature"}, {ignored, "/parent-signature"}, {ignored, "/reason"},
    {ignored, "/event-data/id"}, {ignored, "/event-data/log-level"}, {ignored, "/event-data/recipient-domain"}, {ignored, "/event-data/recipient-provider"},
    {ignored, "/event-data/message/attachments"}, {ignored, "/event-data/message/size"}, {ignored, "/event-data/delivery-status/description"},
    {ignored, "/event-data/delivery-status/attempt-no"}, {ignored, "/event-data/delivery-status/mx-host"}, {ignored, "/event-data/delivery-status/session-seconds"},
    {ignored, "/event-data/delivery-status/retry-seconds"}, {ignored, "/event-data/delivery-status/certificate-verified"},
    {ignored, "/event-data/delivery-status/tls"}, {ignored, "/event-data/delivery-status/utf8"}, {ignored, "/event-data/flags"}, {ignored, "/event-data/envelope"},
    {ignored, "/event-data/geolocation"}, {ignored, "/event-data/client-info/client-name"}, {ignored, "/event-data/client-info/client-os"},
    {ignored, "/event-data/client-info/client-type"}, {ignored, "/event-data/client-info/device-type"}, {ignored, "/event-data/campaigns"},
    {ignored, "/event-data/storage"}, {ignored, "/event-data/domain"}, {ignored, "/event-data/mailing-list/list-id"}, {ignored, "/event-data/mailing-list/sid"},
    {ignored, "/domain"}, {ignored, "/message-headers"}, {ignored, "/body-html"}, {ignored, "/city"}, {ignored, "/country"}, {ignored, "/region"},
    {ignored, "/device-type"}, {ignored, "/client-name"}, {ignored, "/client-os"}, {ignored, "/client-type"}, {ignored, "/X-Mailgun-Sid"},
    {ignored, "/attachment-1"}, {ignored, "/h"}, {ignored, "/campaign-name"}, {ignored, "/event-data/reject/description"},
    others_are_metadata(),
};
constexpr IdRule ids[] = {{slot(id)}};

// The value that the signature covers: of a repeated field the last. Senders' own variables may have the same names and stand before it.
void take_signed(Item& item, Slot into, Bytes pointer, Read read) {
  const json::Document& document = *item.document;
  std::uint32_t at = json::find_pointer(document, pointer);
  if (at == 0) return;
  const std::uint32_t end = document.nodes[at].next;
  if (document.nodes[at].type == json::Type::array)
    for (std::uint32_t i = at + 1; i < end; i = document.nodes[i].next) at = i;
  item.set(into, &document, at, read, 0);
}

// The first of these texts that is not empty; a field that is there and empty hides those behind it.
void fill(Item& item, Slot into, std::initializer_list<Bytes> pointers) {
  for (const Bytes pointer : pointers) {
    if (!item.raw(into).empty()) return;
    const std::uint32_t at = json::find_pointer(*item.document, pointer);
    if (at != 0 && item.document->nodes[at].type == json::Type::string) item.set(into, item.document, at, Read::plain, 0);
  }
}

// Two generations and forwarded mails share one table; which of them came decides what a field is, and that is no matter of its path.
void refine(Item& item) {
  const bool is_form = json::find(*item.document, item.node, "event-data") == 0;
  take_signed(item, id, "/token", plain);
  take_signed(item, id, "/signature/token", plain);
  if (is_form) take_signed(item, occurred, "/timestamp", unix_seconds);
  // A forwarded mail's own headers stand beside its fields: a header "event" must not make an event of it.
  const bool is_mail = is_form && item.has(detail3) && (!item.has(word) || item.has(text) || json::find_pointer(*item.document, "/body-mime") != 0);
  if (is_mail) item.type = EventType::email_received, item.bounce = BounceClass::none, item.suppress = SuppressReason::none;
  else if (!item.has(word)) item.type = EventType::unknown;
  if (is_mail) fill(item, text, {"/body-plain"});
  else item.forget(text), item.forget(media);
  if (is_mail || !is_form) item.others_count = 0;  // only there are they the sender's variables
  if (row_of(item.type).has_bounce) fill(item, reason, {"/event-data/delivery-status/description", "/event-data/reject/description", "/notification", "/description"});
  // A mail's "to" header, where the event names no recipient, may list several: then nobody knows which.
  if (const Bytes to = item.text(recipient); to.find('@') != to.rfind('@') && to.find(',') != Bytes::npos) item.forget(recipient);
  for (const Slot each : {list, campaign, tags, ip, user_agent})
    if (is_mail || item.raw(each).empty()) item.forget(each);
}

constexpr Provider tables{
    .slug = "mailgun", .title = "Mailgun", .auth = auth, .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .ids = ids, .quirks = {.refine = refine}, .default_type = EventType::email_received,
};

}  // namespace

extern const Packed mailgun = packed<tables>;

}  // namespace aldaba
