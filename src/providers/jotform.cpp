// Jotform: one submission per request, a multipart form whose rawRequest is the document. It signs nothing. Facts: third-party integrations for
// the transport; the shapes of answers are recalled.
#include "form_answers.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Field shared[] = {
    {id, "/submissionID"}, {form_id, "/formID"}, {form_title, "/formTitle"}, {ip, "/ip"},
};
constexpr Field fields[] = {{occurred, "/submitDate", unix_milliseconds}};
constexpr IdRule ids[] = {{slot(id)}};

bool has(Bytes name, Bytes part) {
  for (std::size_t i = 0; i + part.size() <= name.size(); i++)
    if (equal_ignoring_case(name.substr(i, part.size()), part)) return true;
  return false;
}

// The members of the document are answers, but for these.
bool is_answer(const json::Document& document, std::uint32_t key) {
  const json::Node& value = document.nodes[key + 1];
  if (value.type == json::Type::null || (value.type == json::Type::string && value.size == 0)) return false;
  for (const Bytes other : {Bytes{"slug"}, Bytes{"path"}, Bytes{"submitDate"}, Bytes{"buildDate"}, Bytes{"event_id"}})
    if (document.raw(document.nodes[key]) == other) return false;
  return true;
}

void take(Item& item, Slot slot, std::uint32_t node) {
  const json::Document& document = *item.document;
  if (node != 0 && !item.has(slot) && document.nodes[node].type == json::Type::string && document.nodes[node].size > 0)
    item.set(slot, &document, node, plain, 0);
}

// Answers have names that people chose and no types: an address is what looks like one under a name with "email", a name is an object with
// "first". A phone in two parts is nowhere whole.
void refine(Item& item) {
  const json::Document& document = *item.document;
  if (item.has(id)) item.set(response_id, item.value(id).document, item.value(id).node, plain, 0);
  if (json::find(document, item.node, "submissionID") != 0) return;  // there is no rawRequest: this is the form around it
  item.set(answers, &document, item.node, object, 0);
  for (std::uint32_t key = item.node + 1; key < document.nodes[item.node].next; key = document.nodes[key + 1].next) {
    const Bytes name = document.raw(document.nodes[key]);
    const json::Node& value = document.nodes[key + 1];
    const bool is_object = value.type == json::Type::object;
    if (has(name, "email") && document.raw(value).find('@') != Bytes::npos) take(item, email, key + 1);
    if (has(name, "phone")) take(item, phone, is_object ? json::find(document, key + 1, "full") : key + 1);
    if (is_object) take(item, first_name, json::find(document, key + 1, "first")), take(item, last_name, json::find(document, key + 1, "last"));
  }
}

void write_answers(const Item& item, Writer& out) { put_named_answers(item, out, "\"field\":", is_answer); }

constexpr Provider tables{
    .slug = "jotform", .title = "Jotform", .body = {.format = Format::form, .inside = "/rawRequest"}, .fields = fields,
    .shared = shared, .ids = ids, .quirks = {.refine = refine, .write_answers = write_answers}, .default_type = EventType::form_submitted,
};

}  // namespace

extern const Packed jotform = packed<tables>;

}  // namespace aldaba
