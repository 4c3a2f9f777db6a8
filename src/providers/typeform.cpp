// Typeform: one form response per request. Facts: Typeform's developer page and third-party integrations; no published vector exists.
#include "base/limits.hpp"
#include "normalise.hpp"
#include "packed.hpp"
#include "writer.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "typeform-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("typeform-signature", Encoding::base64, Grammar::prefixed, "sha256="),
    .signed_bytes = {body()},
    .freshness = no_time("no time is signed: a repeat is known by its id"),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {{"form_response", EventType::form_submitted}, {"form_response_partial"}};  // the second: begun, never sent off
static_assert(is_sound(kinds));

constexpr Field fields[] = {
    {word, "/event_type"}, {id, "/event_id"}, {occurred, "/form_response/submitted_at", rfc3339}, {response_id, "/form_response/token"},
    {form_id, "/form_response/form_id"}, {form_title, "/form_response/definition/title"}, {answers, "/form_response/answers", object},
    {email, "/form_response/hidden/email"}, {phone, "/form_response/hidden/phone"}, {name, "/form_response/hidden/name"},
    {metadata, "/form_response/hidden", object},
    {ignored, "/form_response/definition/id"}, {detail, "/form_response/definition/fields", object}, {ignored, "/form_response/definition/endings"},
    {ignored, "/form_response/definition/hidden"}, {ignored, "/form_response/ending"}, {ignored, "/form_response/landed_at"},
    {ignored, "/form_response/calculated"}, {ignored, "/form_response/variables"},
};
constexpr IdRule ids[] = {{slot(id)}};

// The value of an answer stands under a key that is named after its type.
std::uint32_t answer_value(const json::Document& document, std::uint32_t answer) {
  const std::uint32_t type = json::find(document, answer, "type");
  return type == 0 ? 0 : json::find(document, answer, document.raw(document.nodes[type]));
}

bool is_same_question(const json::Document& document, std::uint32_t question, std::uint32_t field) {
  for (const Bytes name : {Bytes{"id"}, Bytes{"ref"}}) {
    const std::uint32_t theirs = json::find(document, question, name), ours = json::find(document, field, name);
    if (theirs != 0 && ours != 0) return document.raw(document.nodes[theirs]) == document.raw(document.nodes[ours]);
  }
  return false;
}

// The title of the question that `field` of the number-th answer names. Blocks of several questions (contact_info, groups) hold theirs one
// level down. Only form_fields_max answers look for theirs among as many questions: a huge body must not cost their product.
std::uint32_t title_of(const Item& item, const json::Document& document, std::uint32_t field, std::size_t number) {
  if (!item.has(detail) || field == 0 || number >= limits::form_fields_max) return 0;
  const auto next = [&](std::uint32_t i) { return document.nodes[i].next; };
  const std::uint32_t questions = item.value(detail).node;
  std::size_t seen = 0;
  for (std::uint32_t i = questions + 1; i < next(questions) && seen < limits::form_fields_max; i = next(i), seen++) {
    if (is_same_question(document, i, field)) return json::find(document, i, "title");
    const std::uint32_t properties = json::find(document, i, "properties");
    const std::uint32_t block = properties == 0 ? 0 : json::find(document, properties, "fields");
    for (std::uint32_t j = block + 1; block != 0 && j < next(block) && seen < limits::form_fields_max; j = next(j), seen++)
      if (is_same_question(document, j, field)) return json::find(document, j, "title");
  }
  return 0;
}

// "First name", "first_name", "FIRST-NAME"
bool reads(const json::Document& document, std::uint32_t node, Bytes words) {
  const Bytes text = node == 0 ? Bytes{} : trimmed(document.raw(document.nodes[node]));
  if (text.size() != words.size()) return false;
  for (std::size_t i = 0; i < text.size(); i++)
    if (lower(text[i]) != words[i] && !(words[i] == ' ' && (text[i] == '_' || text[i] == '-'))) return false;
  return true;
}

// What an answer says about the person, by its type; of a text, by the question's ref or title.
Slot slot_of(const Item& item, const json::Document& document, std::uint32_t answer, std::size_t number) {
  const Bytes type = document.raw(document.nodes[json::find(document, answer, "type")]);
  if (type == "email") return email;
  if (type == "phone_number") return phone;
  const std::uint32_t field = type == "text" ? json::find(document, answer, "field") : 0;
  if (field == 0) return none;
  const std::uint32_t ref = json::find(document, field, "ref"), title = title_of(item, document, field, number);
  if (reads(document, ref, "first name") || reads(document, title, "first name")) return first_name;
  if (reads(document, ref, "last name") || reads(document, title, "last name")) return last_name;
  return none;
}

// The person is in the first answer of type email, of type phone_number …: no path can say "the first whose type is". What a hidden
// field brought comes from the URL and counts only where nobody typed it.
void find_person(Item& item) {
  for (const Slot slot : {email, phone, name})
    if (item.raw(slot).empty()) item.forget(slot);
  if (item.has(answers)) {
    const SlotValue& all = item.value(answers);
    const json::Document& document = *all.document;
    std::uint64_t typed = 0;
    std::size_t number = 0;
    for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next, number++) {
      const std::uint32_t value = answer_value(document, i);
      if (value == 0 || document.nodes[value].type != json::Type::string || document.nodes[value].size == 0) continue;
      const Slot slot = slot_of(item, document, i, number);
      if (slot == none || (typed >> static_cast<unsigned>(slot) & 1) != 0) continue;
      item.set(slot, &document, value, plain, 0);
      typed |= std::uint64_t{1} << static_cast<unsigned>(slot);
    }
    if (item.has(first_name) || item.has(last_name)) item.forget(name);
  }
  if (item.has(email)) item.set(recipient, item.value(email).document, item.value(email).node, plain, 0);
}

void put_node(Writer& out, const json::Document& document, std::uint32_t node) {
  if (document.nodes[node].type != json::Type::string) return out.put_minified(document.raw(document.nodes[node]));
  out.put('"'), out.put(document.raw(document.nodes[node])), out.put('"');
}

// [{"question","field","type","value"}]: the question's words stand in the definition, the answer elsewhere; only the ids join them.
void write_answers(const Item& item, Writer& out) {
  const SlotValue& all = item.value(answers);
  const json::Document& document = *all.document;
  out.put('[');
  bool is_first = true;
  std::size_t number = 0;
  for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next, number++) {
    const std::uint32_t type = json::find(document, i, "type"), value = answer_value(document, i), field = json::find(document, i, "field");
    if (value == 0) continue;
    const std::uint32_t ref = field == 0 ? 0 : json::find(document, field, "ref"), question = title_of(item, document, field, number);
    out.put(is_first ? Bytes{"{"} : Bytes{",{"});
    is_first = false;
    if (question != 0) out.put("\"question\":"), put_node(out, document, question), out.put(',');
    if (ref != 0) out.put("\"field\":"), put_node(out, document, ref), out.put(',');
    out.put("\"type\":"), put_node(out, document, type), out.put(",\"value\":"), put_node(out, document, value), out.put('}');
  }
  out.put(']');
}

constexpr Provider tables{
    .slug = "typeform", .title = "Typeform", .auth = auth, .kinds = kinds, .fields = fields, .ids = ids,
    .quirks = {.refine = find_person, .write_answers = write_answers},
};

}  // namespace

extern const Packed typeform = packed<tables>;

}  // namespace aldaba
