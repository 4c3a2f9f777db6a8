// Typeform: one form response per request. Facts: Typeform's developer page and third-party integrations; no published vector exists.
#include "normalise.hpp"
#include "provider.hpp"
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

constexpr Kind kinds[] = {{"form_response", EventType::form_submitted}};

constexpr Field fields[] = {
    {word, "/event_type"}, {id, "/event_id"}, {occurred, "/form_response/submitted_at", rfc3339}, {response_id, "/form_response/token"},
    {form_id, "/form_response/form_id"}, {form_title, "/form_response/definition/title"}, {answers, "/form_response/answers", object},
    {email, "/form_response/hidden/email"}, {phone, "/form_response/hidden/phone"}, {name, "/form_response/hidden/name"},
    {metadata, "/form_response/hidden", object},
    {ignored, "/form_response/definition/id"}, {detail, "/form_response/definition/fields", object}, {ignored, "/form_response/definition/endings"},
    {ignored, "/form_response/definition/hidden"}, {ignored, "/form_response/ending"}, {ignored, "/form_response/landed_at"},
    {ignored, "/form_response/calculated"}, {ignored, "/form_response/variables"},
};
constexpr auto field_table = schema_of<fields>();
constexpr IdRule ids[] = {{slot(id)}};

// The value of an answer stands under a key that is named after its type.
std::uint32_t answer_value(const json::Document& document, std::uint32_t answer) {
  const std::uint32_t type = json::find(document, answer, "type");
  return type == 0 ? 0 : json::find(document, answer, document.raw(document.nodes[type]));
}

// The person is the first answer of type email (or phone_number): no path can say "the first whose type is". An address that a hidden
// field brought comes from the URL and counts only where nobody typed one.
void find_person(Item& item) {
  if (item.has(answers)) {
    const SlotValue& all = item.value(answers);
    const json::Document& document = *all.document;
    bool has_email = false, has_phone = false;
    for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next) {
      const std::uint32_t type = json::find(document, i, "type"), value = answer_value(document, i);
      if (type == 0 || value == 0 || document.nodes[value].type != json::Type::string) continue;
      const Bytes word = document.raw(document.nodes[type]);
      if (word == "email" && !has_email) item.set(email, &document, value, plain, 0), has_email = true;
      if (word == "phone_number" && !has_phone) item.set(phone, &document, value, plain, 0), has_phone = true;
    }
  }
  if (item.has(email)) item.set(recipient, item.value(email).document, item.value(email).node, plain, 0);
}

std::uint32_t question_of(const Item& item, const json::Document& document, Bytes id) {
  if (!item.has(detail)) return 0;
  const std::uint32_t questions = item.value(detail).node;
  for (std::uint32_t i = questions + 1; i < document.nodes[questions].next; i = document.nodes[i].next) {
    const std::uint32_t their_id = json::find(document, i, "id");
    if (their_id != 0 && document.raw(document.nodes[their_id]) == id) return json::find(document, i, "title");
  }
  return 0;
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
  for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next) {
    const std::uint32_t type = json::find(document, i, "type"), value = answer_value(document, i), field = json::find(document, i, "field");
    if (value == 0) continue;
    const std::uint32_t id = field == 0 ? 0 : json::find(document, field, "id"), ref = field == 0 ? 0 : json::find(document, field, "ref");
    const std::uint32_t question = id == 0 ? 0 : question_of(item, document, document.raw(document.nodes[id]));
    out.put(is_first ? Bytes{"{"} : Bytes{",{"});
    is_first = false;
    if (question != 0) out.put("\"question\":"), put_node(out, document, question), out.put(',');
    if (ref != 0) out.put("\"field\":"), put_node(out, document, ref), out.put(',');
    out.put("\"type\":"), put_node(out, document, type), out.put(",\"value\":"), put_node(out, document, value), out.put('}');
  }
  out.put(']');
}

}  // namespace

extern const Provider typeform{
    .slug = "typeform", .title = "Typeform", .auth = auth, .kinds = kinds, .fields = field_table.view(), .ids = ids,
    .quirks = {.refine = find_person, .write_answers = write_answers},
};

}  // namespace aldaba
