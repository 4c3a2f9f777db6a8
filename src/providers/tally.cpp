// Tally: one form response per request. Facts: Tally's API texts and third-party integrations; types of fields are recalled.
#include "form_answers.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "tally-signature", .signature = in_header("tally-signature", Encoding::base64), .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {{"FORM_RESPONSE", EventType::form_submitted}};
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/eventType"}, {id, "/eventId"}, {occurred, "/createdAt", rfc3339}, {occurred, "/data/createdAt", rfc3339}, {response_id, "/data/responseId"},
    {form_id, "/data/formId"}, {form_title, "/data/formName"}, {answers, "/data/fields", object}, {metadata, "/data/respondentId", member},
    {ignored, "/data/submissionId"},
};
constexpr IdRule ids[] = {{slot(id)}};

Bytes text_at(const json::Document& document, std::uint32_t node, Bytes key) {
  const std::uint32_t at = json::find(document, node, key);
  return at != 0 && document.nodes[at].type == json::Type::string ? document.raw(document.nodes[at]) : Bytes{};
}

// What a field says about the person: by its type; names, and what the URL's hidden fields brought, by its label.
Slot slot_of(const json::Document& document, std::uint32_t field) {
  const Bytes type = text_at(document, field, "type"), label = trimmed(text_at(document, field, "label"));
  if (type == "INPUT_EMAIL") return email;
  if (type == "INPUT_PHONE_NUMBER") return phone;
  const bool is_hidden = type == "HIDDEN_FIELDS";
  if (!is_hidden && type != "INPUT_TEXT") return none;
  constexpr struct { Bytes label; Slot slot; bool if_hidden; } labels[] = {
      {"email", email, true}, {"phone", phone, true}, {"name", name, false}, {"full name", name, false}, {"first name", first_name, false},
      {"first_name", first_name, false}, {"last name", last_name, false}, {"last_name", last_name, false}};
  for (const auto& known : labels)
    if (equal_ignoring_case(label, known.label) && (is_hidden || !known.if_hidden)) return known.slot;
  return none;
}

// The first field of its type counts, and what was typed before what the URL brought: no path can say that.
void find_person(Item& item) {
  if (!item.has(answers)) return;
  const SlotValue all = item.value(answers);
  const json::Document& document = *all.document;
  for (const bool hidden : {false, true})
    for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next) {
      const std::uint32_t value = json::find(document, i, "value");
      if (value == 0 || document.nodes[value].type != json::Type::string || document.nodes[value].size == 0) continue;
      if ((text_at(document, i, "type") == "HIDDEN_FIELDS") != hidden) continue;
      if (const Slot slot = slot_of(document, i); slot != none && !item.has(slot)) item.set(slot, &document, value, plain, 0);
    }
}

// Choices are ids of options, which hold the words. Only as many are compared as stay cheap: a huge body must not cost their product.
constexpr std::size_t comparisons_max = 10000;

// The text of the option with this id; the value itself where there is none.
std::uint32_t chosen(const json::Document& document, std::uint32_t options, std::uint32_t value, std::size_t& comparisons) {
  for (std::uint32_t i = options + 1; i < document.nodes[options].next && comparisons < comparisons_max; i = document.nodes[i].next, comparisons++)
    if (text_at(document, i, "id") == document.raw(document.nodes[value]))
      if (const std::uint32_t text = json::find(document, i, "text"); text != 0) return text;
  return value;
}

void write_answers(const Item& item, Writer& out) {
  std::size_t comparisons = 0;
  put_answers(item, out, {"label", "key", "type", "value"}, [&](Writer& to, const json::Document& document, std::uint32_t field, std::uint32_t value) {
    const std::uint32_t options = json::find(document, field, "options");
    const bool is_choice = options != 0 && document.nodes[options].type == json::Type::array && document.nodes[value].type == json::Type::array;
    if (!is_choice) return put_node(to, document, value);
    to.put('[');
    for (std::uint32_t i = value + 1; i < document.nodes[value].next; i = document.nodes[i].next) {
      if (i != value + 1) to.put(',');
      put_node(to, document, chosen(document, options, i, comparisons));
    }
    to.put(']');
  });
}

constexpr Provider tables{
    .slug = "tally", .title = "Tally", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids,
    .quirks = {.refine = find_person, .write_answers = write_answers},
};

}  // namespace

extern const Packed tally = packed<tables>;

}  // namespace aldaba
