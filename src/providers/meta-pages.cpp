// Meta: Pages, Lead Ads and Instagram; several changes to a request. WhatsApp has its own file. Facts: the scheme is WhatsApp's (whatsapp-cloud.cpp);
// words and paths are recalled.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "sha256", .signature = in_header("x-hub-signature-256", Encoding::hex, Grammar::prefixed, "sha256="), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: repeats are known by their id"),
}};
static_assert(is_sound(auth[0]));

constexpr Handshake handshakes[] = {
    {.name = "subscription", .methods = only(Method::get), .verified = false, .when = {query("hub.mode"), "subscribe"}, .and_when = {.part = query("hub.verify_token"), .is_verify_token = true},
     .content_type = "text/plain", .reply = {query("hub.challenge")}, .reply_headers = {literal("x-content-type-options: nosniff\n")}},
    {.name = "subscription-refused", .methods = only(Method::get), .verified = false, .when = {query("hub.mode"), {}}, .reason = Reason::guard_failed, .status = 403},
};

constexpr Kind kinds[] = {{"leadgen", EventType::form_submitted}};
static_assert(is_sound(kinds));

// A lead comes as its id alone: who it is must be fetched.
constexpr Field fields[] = {
    {word, "/field"}, {response_id, "/value/leadgen_id"}, {form_id, "/value/form_id"}, {occurred, "/value/created_time", unix_seconds},
    {metadata, "/value/page_id", member},
};
constexpr IdRule ids[] = {{slot(response_id)}};

constexpr Provider tables{
    .slug = "meta-pages", .title = "Meta (Pages, Lead Ads, Instagram)", .auth = auth, .body = {.items = "/entry/*/changes"}, .kinds = kinds,
    .fields = fields, .ids = ids, .handshakes = handshakes,
};

}  // namespace

extern const Packed meta_pages = packed<tables>;

}  // namespace aldaba
