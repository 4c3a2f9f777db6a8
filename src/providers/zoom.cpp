// Zoom: one event per request. Facts: Zoom's sample application (signature, validation of the address); the words and paths of
// registrations are recalled.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "x-zm-request-timestamp";
constexpr Recipe auth[] = {{
    .name = "v0", .signature = in_header("x-zm-signature", Encoding::hex, Grammar::prefixed, "v0="),
    .signed_bytes = {literal("v0:"), header(timestamp), literal(":"), body()}, .freshness = seconds_in(header(timestamp), 300),
}};
static_assert(is_sound(auth[0]));

// The address is validated when it is registered, and every 72 hours.
constexpr Handshake handshakes[] = {{
    .name = "url_validation", .when = {field("/event"), "endpoint.url_validation"}, .and_when = {field("/payload/plainToken"), {}},
    .content_type = "application/json",
    .reply = {literal("{\"plainToken\":\""), field("/payload/plainToken"), literal("\",\"encryptedToken\":\""), computed(), literal("\"}")},
    .computed_over = {field("/payload/plainToken")},
}};

constexpr Kind kinds[] = {
    {"meeting.registration_created", EventType::meeting_booked},
    {"webinar.registration_created", EventType::meeting_booked},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event"}, {occurred, "/event_ts", unix_milliseconds}, {ignored, "/payload/object/uuid"}, {contact_id, "/payload/object/registrant/id"},
    {email, "/payload/object/registrant/email"}, {phone, "/payload/object/registrant/phone"},
    {first_name, "/payload/object/registrant/first_name"}, {last_name, "/payload/object/registrant/last_name"},
    {ignored, "/payload/account_id"},
};
// Many register for one meeting, in one millisecond too: the person is part of it.
constexpr IdRule ids[] = {
    {field("/event"), field("/event_ts"), field("/payload/object/uuid"), field("/payload/object/registrant/email")},
    {field("/event"), field("/event_ts"), field("/payload/object/uuid")},
};

constexpr Provider tables{
    .slug = "zoom", .title = "Zoom", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids, .handshakes = handshakes,
};

}  // namespace

extern const Packed zoom = packed<tables>;

}  // namespace aldaba
