// Answers of a form as [{"question","field","type","value"}], from the lists that senders of forms keep theirs in.
#pragma once
#include "normalise.hpp"
#include "writer.hpp"

namespace aldaba {

// A node as JSON: a text as it came, anything else without its blanks.
inline void put_node(Writer& out, const json::Document& document, std::uint32_t node) {
  if (document.nodes[node].type != json::Type::string) return out.put_minified(document.raw(document.nodes[node]));
  out.put('"'), out.put(document.raw(document.nodes[node])), out.put('"');
}

// Slot::answers is an object that has an answer's value under its name: `opening`, "\"question\":" or "\"field\":", says what the names are.
// is_answer(document, key) tells which of its members are answers.
template <class IsAnswer>
void put_named_answers(const Item& item, Writer& out, Bytes opening, IsAnswer is_answer) {
  const SlotValue& all = item.value(Slot::answers);
  const json::Document& document = *all.document;
  bool is_first = true;
  out.put('[');
  for (std::uint32_t key = all.node + 1; key < document.nodes[all.node].next; key = document.nodes[key + 1].next) {
    if (!is_answer(document, key)) continue;
    out.put(is_first ? Bytes{"{"} : Bytes{",{"}), out.put(opening);
    is_first = false;
    put_node(out, document, key), out.put(",\"value\":"), put_node(out, document, key + 1), out.put('}');
  }
  out.put(']');
}

// What the sender calls the members of an answer; empty: it has none.
struct AnswerKeys {
  Bytes question, field, type, value;
};

// Slot::answers is a list of objects, or an object whose members' names are the fields. What has no value, or null, was not answered.
// put_value(out, document, answer, value) writes the value.
template <class PutValue>
void put_answers(const Item& item, Writer& out, const AnswerKeys& keys, PutValue put_value) {
  const SlotValue& all = item.value(Slot::answers);
  const json::Document& document = *all.document;
  const bool is_object = document.nodes[all.node].type == json::Type::object;
  bool is_first = true;
  out.put('[');
  for (std::uint32_t i = all.node + 1; i < document.nodes[all.node].next; i = document.nodes[i].next) {
    const std::uint32_t name = is_object ? i++ : 0, value = json::find(document, i, keys.value);
    if (value == 0 || document.nodes[value].type == json::Type::null) continue;
    out.put(is_first ? Bytes{"{"} : Bytes{",{"});
    is_first = false;
    const auto put_member = [&](Bytes ours, Bytes theirs) {
      if (const std::uint32_t at = theirs.empty() ? 0 : json::find(document, i, theirs); at != 0) out.put(ours), put_node(out, document, at), out.put(',');
    };
    put_member("\"question\":", keys.question);
    if (name != 0) out.put("\"field\":"), put_node(out, document, name), out.put(',');
    else put_member("\"field\":", keys.field);
    put_member("\"type\":", keys.type);
    out.put("\"value\":"), put_value(out, document, i, value), out.put('}');
  }
  out.put(']');
}

}  // namespace aldaba
