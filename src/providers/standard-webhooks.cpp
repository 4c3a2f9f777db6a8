// Any sender that follows Standard Webhooks (or Svix) and has no file of its own: proved, named, timed; its words stay its own.
#include "packed.hpp"
#include "standard_webhooks.hpp"

namespace aldaba {
namespace {
constexpr Field fields[] = {{Slot::word, "/type"}, {Slot::occurred, "/timestamp", Read::rfc3339}, {Slot::ignored, "/data"}};

constexpr Provider tables{
    .slug = "standard-webhooks", .title = "Standard Webhooks (any sender)", .auth = standard_webhooks_auth, .fields = fields, .ids = standard_webhooks_ids,
};

}  // namespace

extern const Packed standard_webhooks = packed<tables>;

}  // namespace aldaba
