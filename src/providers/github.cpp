// GitHub: one event per request; what happened stands in a header, and the action in the body. Facts: GitHub's documentation, whose example
// of a signature is the first case. Nothing of it has a place in the vocabulary.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;

// The older X-Hub-Signature (SHA-1) comes beside it and is not looked at.
constexpr Recipe auth[] = {{
    .name = "sha256", .signature = in_header("x-hub-signature-256", Encoding::hex, Grammar::prefixed, "sha256="), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a redelivery has the same id"), .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Case cases[] = {{.slot = about, .is = "ping", .skip = "ping"}};

constexpr Field header_fields[] = {{about, "/x-github-event"}, {id, "/x-github-delivery"}};
constexpr Field fields[] = {{word, "/action"}};
constexpr IdRule ids[] = {{slot(id)}};

constexpr Provider tables{
    .slug = "github", .title = "GitHub", .auth = auth, .body = {.format = Format::json_or_form, .inside = "/payload"}, .cases = cases,
    .fields = fields, .in_headers = header_fields, .ids = ids,
};

}  // namespace

extern const Packed github = packed<tables>;

}  // namespace aldaba
