// Slack: events, interactions and slash commands. Facts: Slack's SDK (bolt) and documentation, whose example of a signature is a case.
// Nothing of it has a place in the vocabulary: the sender is proved and the word told.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "x-slack-request-timestamp";
constexpr Recipe auth[] = {{
    .name = "v0", .signature = in_header("x-slack-signature", Encoding::hex, Grammar::prefixed, "v0="),
    .signed_bytes = {literal("v0:"), header(timestamp), literal(":"), body()}, .freshness = seconds_in(header(timestamp), 300),
    .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Handshake handshakes[] = {
    {.name = "url_verification", .when = {field("/type"), "url_verification"}, .and_when = {field("/challenge"), {}}, .content_type = "text/plain",
     .reply = {field("/challenge")}, .reply_headers = {literal("x-content-type-options: nosniff\n")}},
    {.name = "ssl_check", .methods = Method::get | Method::post, .verified = false, .when = {field("/ssl_check"), "1"}},
    {.name = "ssl_check", .methods = Method::get | Method::post, .verified = false, .when = {query("ssl_check"), "1"}},
};

// A slash command is a form whose command is its word; interactions are a form with a document in `payload`.
constexpr Field fields[] = {
    {word, "/event/type"}, {word, "/command"}, {word, "/type"}, {id, "/event_id"}, {occurred, "/event_time", unix_seconds},
    {metadata, "/team_id", member}, {ignored, "/token"}, {ignored, "/api_app_id"}, {ignored, "/authorizations"},
};
constexpr IdRule ids[] = {{slot(id)}, {field("/trigger_id")}};

constexpr Provider tables{
    .slug = "slack", .title = "Slack", .auth = auth, .body = {.format = Format::json_or_form, .inside = "/payload"}, .fields = fields,
    .ids = ids, .answers = {.quiet = true}, .handshakes = handshakes,
};

}  // namespace

extern const Packed slack = packed<tables>;

}  // namespace aldaba
