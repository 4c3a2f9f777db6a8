// MailChannels Email API: signed arrays of delivery events, an HTTP message signature (RFC 9421) over the body's digest. Facts: MailChannels' own
// Python SDK and documentation; what the events hold from a third-party SDK's types. What ends a soft bounce is not said.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// Signed is only "content-digest". The digest is computed here, so that nothing hangs on the header of that name.
constexpr Recipe recipe(Bytes name, KeyForm key) {
  return {
      .name = name, .algorithm = Algorithm::ed25519, .key = key, .signature = in_header("signature", Encoding::base64, Grammar::http_message, {}),
      .signed_bytes = {literal("\"content-digest\": "), content_digest(), literal("\n\"@signature-params\": "), signature_parameters()},
      .freshness = seconds_in(tag("created"), 300), .evidence = Evidence::computed,
  };
}
constexpr Recipe auth[] = {recipe("spki", KeyForm::spki_base64), recipe("raw-key", KeyForm::ed25519_base64)};  // their SDK takes a key written either way
static_assert(is_sound(auth[0]) && is_sound(auth[1]));

constexpr Kind kinds[] = {
    {"click", EventType::email_clicked},
    {"complained", EventType::email_complained},
    {"delivered", EventType::email_delivered},
    {"dropped", EventType::email_rejected},
    {"hard-bounced", EventType::email_bounced},
    {"open", EventType::email_opened},
    {"processed", EventType::email_queued},
    {"soft-bounced", EventType::email_bounced},
    {"unsubscribed", EventType::email_unsubscribed},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.slot = word, .is = "test", .skip = "test"},
    {.word = "hard-bounced", .slot = word, .bounce = BounceClass::hard, .match = Match::present},
    {.word = "soft-bounced", .slot = word, .bounce = BounceClass::soft, .match = Match::present},
};

// /email is the sender's address; /recipients everybody that one personalization went to.
constexpr Field fields[] = {
    {word, "/event"}, {occurred, "/timestamp", unix_seconds}, {message_id, "/smtp_id", unbracketed}, {recipients, "/recipients", array_of_text},
    {sender, "/email"}, {code, "/status"}, {reason, "/reason"}, {url, "/url"}, {ip, "/ip"}, {user_agent, "/user_agent"}, {campaign, "/campaign_id"},
    {metadata, "/request_id", member}, {metadata, "/customer_handle", member},
};

constexpr Provider tables{
    .slug = "mailchannels", .title = "MailChannels", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields,
};

}  // namespace

extern const Packed mailchannels = packed<tables>;

}  // namespace aldaba
