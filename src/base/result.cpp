#include "base/result.hpp"

namespace aldaba {
namespace {
using enum Outcome;
using enum Level;
constexpr ReasonRow rows[] = {
    {"ok", accepted, 200, info, "accepted"},
    {"handshake", answered, 200, info, "the sender's check was answered"},
    {"probe", answered, 200, info, "a probe was answered; it carries no event"},
    {"ping", answered, 200, info, "a test delivery was answered; it carries no event"},
    {"key_needed", need, 503, info, "a public key must be fetched first; the same request comes again with it"},
    {"unknown_path", unrouted, 404, warn, "no source has this path"},
    {"method_not_allowed", unrouted, 405, warn, "this source is not called with this method"},
    {"body_too_large", malformed, 413, warn, "the body is over the limit"},
    {"too_many_items", malformed, 413, warn, "the body holds more than one request may carry"},
    {"malformed_request", malformed, 400, warn, "the request head cannot be read"},
    {"malformed_body", malformed, 400, warn, "the body is not what its kind demands"},
    {"wrong_shape", malformed, 400, warn, "the body is well formed but is not what this sender sends"},
    {"signature_missing", refused, 401, warn, "no signature came with the request"},
    {"signature_malformed", refused, 401, warn, "the signature is not in the sender's form"},
    {"signature_repeated", refused, 401, warn, "more than one signature header came with the request"},
    {"signature_mismatch", refused, 401, warn, "no configured key made this signature over these bytes"},
    {"timestamp_missing", refused, 401, warn, "the signed time is missing"},
    {"timestamp_malformed", refused, 401, warn, "the signed time cannot be read"},
    {"timestamp_stale", refused, 401, warn, "the signed time is too far from now"},
    {"sender_not_allowed", refused, 401, warn, "the sender proved an identity that the configuration does not list"},
    {"key_url_not_allowed", refused, 401, warn, "the key would have to come from a host that is not the sender's"},
    {"call_url_not_allowed", refused, 401, warn, "the confirmation would have to go to a host that is not the sender's"},
    {"guard_failed", refused, 401, warn, "the credentials or the address that this source asks for are not right"},
    {"key_missing", misconfigured, 503, error, "this source has no key; nothing can be accepted until it has one"},
    {"key_unusable", misconfigured, 503, error, "a key of this source cannot be read in the form that the sender uses"},
};
static_assert(sizeof rows / sizeof rows[0] == reason_count);
constexpr Bytes outcomes[] = {"accepted", "answered", "refused", "malformed", "unrouted", "misconfigured", "need"};
constexpr Bytes levels[] = {"info", "warn", "error"};
}  // namespace

const ReasonRow& row_of(Reason reason) { return rows[static_cast<std::size_t>(reason)]; }
Bytes word_of(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }
Bytes word_of(Level level) { return levels[static_cast<std::size_t>(level)]; }

}  // namespace aldaba
