// Webflow: form submissions, shop orders and accounts of a site, one event per request. Facts: Webflow's reference for forms and the signature,
// third-party integrations for the tolerance; fields of shops and accounts are recalled.
#include "form_answers.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Bytes timestamp = "x-webflow-timestamp";
constexpr Recipe auth[] = {{
    .name = "webflow-signature", .signature = in_header("x-webflow-signature", Encoding::hex), .signed_bytes = {header(timestamp), literal(":"), body()},
    .freshness = {header(timestamp), TimeUnit::milliseconds, 300, {}},
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"ecomm_new_order", EventType::order_created},
    {"ecomm_order_changed"},
    {"form_submission", EventType::form_submitted},
    {"user_account_added", EventType::contact_created},
    {"user_account_deleted", EventType::contact_deleted},
    {"user_account_updated", EventType::contact_updated},
};
static_assert(is_sound(kinds));

// Labels of questions are free text: the usual spellings of the address.
constexpr Field fields[] = {
    {word, "/triggerType"}, {occurred, "/payload/submittedAt", rfc3339}, {occurred, "/payload/acceptedOn", rfc3339}, {response_id, "/payload/id"},
    {form_id, "/payload/formId"}, {form_title, "/payload/name"}, {answers, "/payload/data", object}, {metadata, "/payload/siteId", member},
    {metadata, "/payload/pageId", member}, {metadata, "/payload/orderId", member},
    {email, "/payload/customerInfo/email"}, {name, "/payload/customerInfo/fullName"},
    {email, "/payload/data/Email"}, {email, "/payload/data/email"}, {email, "/payload/data/Email Address"},
    {ignored, "/payload/schema"}, {ignored, "/payload/formElementId"},
};
// Only a submission's id is the event's; an account's stays the same however often it changes.
constexpr IdRule ids[] = {{slot(response_id)}};

void refine(Item& item) {
  if (is_about_contact(item.type) && item.has(response_id)) item.set(contact_id, item.value(response_id).document, item.value(response_id).node, plain, 0);
  if (item.type != EventType::form_submitted) item.forget(response_id);
}

// {"<label>": value, …}: the label is the question, and nothing tells a type. What was left empty was not answered.
bool is_answer(const json::Document& document, std::uint32_t key) { return document.nodes[key + 1].type != json::Type::null; }
void write_answers(const Item& item, Writer& out) { put_named_answers(item, out, "\"question\":", is_answer); }

constexpr Provider tables{
    .slug = "webflow", .title = "Webflow", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids, .quirks = {.refine = refine, .write_answers = write_answers},
};

}  // namespace

extern const Packed webflow = packed<tables>;

}  // namespace aldaba
