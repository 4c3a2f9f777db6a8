// Telnyx Messaging, API v2: one event per request, with a status for each recipient, signed with Ed25519. Facts: telnyx-python (verification
// and types), Telnyx's developer documentation.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {
    {.name = "ed25519", .algorithm = Algorithm::ed25519, .key = KeyForm::ed25519_base64, .signature = in_header("telnyx-signature-ed25519", Encoding::base64),
     .signed_bytes = {header("telnyx-timestamp"), literal("|"), body()}, .freshness = seconds_in(header("telnyx-timestamp"), 300), .evidence = Evidence::computed},
};
static_assert(is_sound(auth[0]));

// "finalized" says nothing by itself: the recipient's status does.
constexpr Kind kinds[] = {
    {"message.finalized"},
    inbound("message.received", EventType::sms_received),
    {"message.sent", EventType::sms_sent},
};
static_assert(is_sound(kinds));

// 40300: the recipient had answered STOP. It stands below what arrived: of several recipients only some may have.
constexpr Case cases[] = {
    {.word = "message.received", .slot = detail2, .is = "opt_out", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "message.received", .slot = detail2, .is = "opt_in", .type = EventType::sms_opted_in, .match = Match::ignoring_case},
    {.word = "message.received", .slot = text, .is = "STOP ALL", .type = EventType::sms_opted_out, .match = Match::ignoring_case},
    {.word = "message.sent", .slot = detail, .is = "queued", .type = EventType::sms_queued},
    {.word = "message.sent", .slot = detail, .is = "sending", .type = EventType::sms_queued},
    {.word = "message.sent", .slot = detail, .is = "delivered", .type = EventType::sms_delivered},
    {.word = "message.sent", .slot = detail, .is = "delivery_failed", .type = EventType::sms_undelivered},
    {.word = "message.sent", .slot = detail, .is = "sending_failed", .type = EventType::sms_failed},
    {.word = "message.sent", .slot = detail, .is = "expired", .type = EventType::sms_failed},
    {.word = "message.finalized", .slot = detail, .is = "queued", .type = EventType::sms_queued},
    {.word = "message.finalized", .slot = detail, .is = "sending", .type = EventType::sms_queued},
    {.word = "message.finalized", .slot = detail, .is = "sent", .type = EventType::sms_sent},
    {.word = "message.finalized", .slot = detail, .is = "delivered", .type = EventType::sms_delivered},
    {.word = "message.finalized", .slot = detail, .is = "delivery_unconfirmed", .type = EventType::sms_sent},
    {.word = "message.finalized", .slot = code, .is = "40300", .type = EventType::sms_opted_out},
    {.word = "message.finalized", .slot = detail, .is = "delivery_failed", .type = EventType::sms_undelivered},
    {.word = "message.finalized", .slot = detail, .is = "sending_failed", .type = EventType::sms_failed},
    {.word = "message.finalized", .slot = detail, .is = "expired", .type = EventType::sms_failed},
};

constexpr Field fields[] = {
    {word, "/data/event_type"}, {id, "/data/id"}, {occurred, "/data/occurred_at", rfc3339}, {message_id, "/data/payload/id"},
    {recipient, "/data/payload/to/*/phone_number"}, {detail, "/data/payload/to/*/status"},
    {recipient, "/data/payload/cc/*/phone_number"}, {detail, "/data/payload/cc/*/status"},
    {sender, "/data/payload/from/phone_number"}, {channel, "/data/payload/type"}, {subject, "/data/payload/subject"}, {text, "/data/payload/text"},
    {code, "/data/payload/errors/0/code"}, {reason, "/data/payload/errors/0/detail"}, {reason, "/data/payload/errors/0/title"},
    {detail2, "/data/payload/autoresponse_type"}, {tags, "/data/payload/tags", array_of_text}, {list, "/data/payload/messaging_profile_id"},
    {ignored, "/meta"}, {ignored, "/data/record_type"}, {ignored, "/data/payload/record_type"}, {ignored, "/data/payload/direction"},
    {ignored, "/data/payload/from/carrier"}, {ignored, "/data/payload/from/line_type"}, {ignored, "/data/payload/errors/0/source"},
    {ignored, "/data/payload/errors/0/meta"}, {ignored, "/data/payload/parts"}, {ignored, "/data/payload/cost"}, {ignored, "/data/payload/media"},
    {ignored, "/data/payload/encoding"}, {ignored, "/data/payload/organization_id"}, {ignored, "/data/payload/received_at"},
    {ignored, "/data/payload/sent_at"}, {ignored, "/data/payload/completed_at"}, {ignored, "/data/payload/valid_until"},
    {ignored, "/data/payload/webhook_url"}, {ignored, "/data/payload/webhook_failover_url"}, {ignored, "/data/payload/tcr_campaign_id"},
};
constexpr IdRule ids[] = {{slot(id), index()}};

// Exactly 200 ends it: with any other answer the failover URL is tried.
constexpr Provider tables{
    .slug = "telnyx", .title = "Telnyx Messaging", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .splits_every_array = true,
};

}  // namespace

extern const Packed telnyx = packed<tables>;

}  // namespace aldaba
