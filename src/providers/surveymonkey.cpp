// SurveyMonkey: one event per request, which names a response and holds nothing of it. Facts: third-party integrations; words are recalled.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// The key is "<client id>&<client secret>", as one text.
constexpr Recipe auth[] = {{
    .name = "sm-signature", .algorithm = Algorithm::hmac_sha1, .signature = in_header("sm-signature", Encoding::base64), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
}};
static_assert(is_sound(auth[0]));

constexpr Handshake handshakes[] = {{.name = "probe", .methods = only(Method::head), .verified = false}};

constexpr Kind kinds[] = {
    {"response_completed", EventType::form_submitted},
    {"response_created"}, {"response_deleted"}, {"response_disqualified"}, {"response_overquota"}, {"response_updated"},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event_type"}, {id, "/event_id"}, {occurred, "/event_datetime", rfc3339}, {response_id, "/object_id"}, {form_id, "/resources/survey_id"},
    {metadata, "/resources/respondent_id", member},
};
constexpr IdRule ids[] = {{slot(id)}};

// Of a survey or a collector /object_id is its own.
void refine(Item& item) {
  if (!item.word.starts_with("response_")) item.forget(response_id);
}

constexpr Provider tables{
    .slug = "surveymonkey", .title = "SurveyMonkey", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids, .handshakes = handshakes, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed surveymonkey = packed<tables>;

}  // namespace aldaba
