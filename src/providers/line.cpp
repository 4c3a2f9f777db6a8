// LINE: messages and follows, several to a request. Facts: LINE's SDK, whose test has the signature of one case.
#include "provider.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "line-signature", .signature = in_header("x-line-signature", Encoding::base64), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: repeats are known by their id"), .evidence = Evidence::published,
}};
static_assert(is_sound(auth[0]));

constexpr Field fields[] = {{word, "/type"}, {id, "/webhookEventId"}, {occurred, "/timestamp", unix_milliseconds}};
constexpr auto field_table = schema_of<fields>();
constexpr IdRule ids[] = {{slot(id)}};

}  // namespace

// The console's "Verify" sends no events: an empty list, answered 200.
extern const Provider line_messaging{
    .slug = "line", .title = "LINE", .auth = auth, .body = {.items = "/events"}, .fields = field_table.view(), .ids = ids,
};

}  // namespace aldaba
