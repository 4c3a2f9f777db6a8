// Any sender that follows Standard Webhooks (or Svix) and has no file of its own: proved, named, timed; its words stay its own.
#include "standard_webhooks.hpp"

namespace aldaba {
namespace {
constexpr Field fields[] = {{Slot::word, "/type"}, {Slot::occurred, "/timestamp", Read::rfc3339}, {Slot::ignored, "/data"}};
constexpr auto field_table = schema_of<fields>();
}  // namespace

extern const Provider standard_webhooks{
    .slug = "standard-webhooks", .title = "Standard Webhooks (any sender)", .auth = standard_webhooks_auth, .fields = field_table.view(), .ids = standard_webhooks_ids,
};

}  // namespace aldaba
