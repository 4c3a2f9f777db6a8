// Cal.com: one event per request. Facts: third-party integrations for the signature; words and paths are recalled.
#include "form_answers.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "sha256", .signature = in_header("x-cal-signature-256", Encoding::hex), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"BOOKING_CANCELLED", EventType::meeting_cancelled},
    {"BOOKING_CREATED", EventType::meeting_booked},
    {"BOOKING_PAID"}, {"BOOKING_REJECTED"}, {"BOOKING_REQUESTED"},
    {"BOOKING_RESCHEDULED", EventType::meeting_booked},
    {"FORM_SUBMITTED", EventType::form_submitted},
    {"MEETING_ENDED"}, {"MEETING_STARTED"},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {{.slot = word, .is = "PING", .skip = "ping"}};

constexpr Field fields[] = {
    {word, "/triggerEvent"}, {occurred, "/createdAt", rfc3339}, {email, "/payload/attendees/0/email"}, {name, "/payload/attendees/0/name"},
    {phone, "/payload/attendees/0/phoneNumber"}, {answers, "/payload/responses", object},
    {metadata, "/payload/uid", member}, {ignored, "/payload/attendees/0/timeZone"},
};
// The trigger's time is part of it: a meeting moved twice is two events under one uid.
constexpr IdRule ids[] = {{field("/payload/uid"), field("/triggerEvent"), field("/createdAt")}};

void write_answers(const Item& item, Writer& out) {
  put_answers(item, out, {"label", {}, {}, "value"},
              [](Writer& to, const json::Document& document, std::uint32_t, std::uint32_t value) { put_node(to, document, value); });
}

constexpr Provider tables{
    .slug = "cal-com", .title = "Cal.com", .auth = auth, .kinds = kinds, .cases = cases, .fields = fields, .ids = ids,
    .quirks = {.write_answers = write_answers},
};

}  // namespace

extern const Packed cal_com = packed<tables>;

}  // namespace aldaba
