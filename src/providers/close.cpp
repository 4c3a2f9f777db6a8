// Close: leads and contacts, one event per request. Facts: recalled; not read again.
#include "provider.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "close-sig-timestamp";
constexpr Recipe auth[] = {{
    .name = "close-sig", .key = KeyForm::hex, .signature = in_header("close-sig-hash", Encoding::hex), .signed_bytes = {header(timestamp), body()},
    .freshness = seconds_in(header(timestamp), 300),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"contact.created", EventType::contact_created}, {"contact.deleted", EventType::contact_deleted}, {"contact.updated", EventType::contact_updated},
    {"lead.created", EventType::contact_created}, {"lead.deleted", EventType::contact_deleted}, {"lead.updated", EventType::contact_updated},
};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {about, "/event/object_type"}, {word, "/event/action"}, {id, "/event/id"}, {occurred, "/event/date_created", rfc3339},
};
constexpr auto field_table = schema_of<fields>();
constexpr IdRule ids[] = {{slot(id)}};

}  // namespace

extern const Provider close_crm{
    .slug = "close", .title = "Close", .auth = auth, .kinds = kinds, .fields = field_table.view(), .ids = ids,
};

}  // namespace aldaba
