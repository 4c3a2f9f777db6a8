// Signed texts that are made of names and values: every one of them goes in, in an order that does not depend on how they came.
#include "text/encoding.hpp"
#include "verify.hpp"

namespace aldaba {
namespace {

Bytes form_text(bool equal_pairs_once, Request& request) {
  const auto pairs = request.form();
  if (pairs.empty() && !trimmed(request.http.body).empty()) return {};  // another kind of body would go unsigned
  auto sorted = request.arena.take_array<FormPair>(pairs.size());
  if (sorted.size() != pairs.size()) return {};
  std::size_t size = 0;
  for (std::size_t i = 0; i < sorted.size(); i++) sorted[i] = pairs[i], size += pairs[i].name.size() + pairs[i].value.size();
  sort_pairs(sorted);
  char* const begin = request.arena.take(size);
  if (begin == nullptr) return {};
  char* out = begin;
  for (std::size_t i = 0; i < sorted.size(); i++) {
    if (equal_pairs_once && i > 0 && sorted[i].name == sorted[i - 1].name && sorted[i].value == sorted[i - 1].value) continue;
    for (const Bytes piece : {sorted[i].name, sorted[i].value}) copy_bytes(out, piece.data(), piece.size()), out += piece.size();
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

// The top-level members of a document, sorted; empty when one of them is no text or number.
std::span<FormPair> sorted_fields(const json::Document& document, Bytes but, Arena& arena) {
  std::size_t count = 0;
  for (std::uint32_t i = 1; i < document.nodes[0].next; i = document.nodes[i + 1].next) count++;
  auto pairs = arena.take_array<FormPair>(count);
  count = 0;
  for (std::uint32_t i = 1; i < document.nodes[0].next; i = document.nodes[i + 1].next) {
    const json::Node &key = document.nodes[i], &value = document.nodes[i + 1];
    const Bytes name = json::decoded(document, key, arena);
    if (name == but) continue;
    if (count == pairs.size() || (value.type != json::Type::string && value.type != json::Type::number)) return {};
    pairs[count++] = {name, value.type == json::Type::string ? json::decoded(document, value, arena) : document.raw(value)};
  }
  sort_pairs(pairs.first(count));
  return pairs.first(count);
}

Bytes fields_text(Bytes but, Request& request) {
  const auto document = request.document();
  if (!document || (*document)->nodes[0].type != json::Type::object) return {};
  const auto pairs = sorted_fields(**document, but, request.arena);
  std::size_t size = 0;
  for (const FormPair& pair : pairs) size += pair.name.size() + pair.value.size() + 2;
  char* const begin = request.arena.take(size);
  if (pairs.empty() || begin == nullptr) return {};
  char* out = begin;
  for (const FormPair& pair : pairs) {
    *out++ = '&';
    copy_bytes(out, pair.name.data(), pair.name.size()), out += pair.name.size();
    *out++ = '=';
    for (const char c : pair.value) *out++ = c == '&' || c == '=' ? '_' : c;
  }
  return {begin, size};
}

// a:2:{s:1:"a";s:1:"1";s:1:"b";s:2:"22";}
Bytes php_text(Bytes but, Request& request) {
  auto pairs = request.arena.take_array<FormPair>(request.form().size());
  std::size_t count = 0, size = 16;
  for (const FormPair& pair : request.form())
    if (pair.name != but && count < pairs.size()) pairs[count++] = pair, size += pair.name.size() + pair.value.size() + 32;
  pairs = pairs.first(count);
  sort_pairs(pairs);
  char* const begin = request.arena.take(size);
  if (begin == nullptr || pairs.empty()) return {};
  char* out = begin;
  auto put = [&](Bytes text) { copy_bytes(out, text.data(), text.size()), out += text.size(); };
  auto put_text = [&](Bytes text) { put("s:"), out = write_number(out, text.size()), put(":\""), put(text), put("\";"); };
  put("a:"), out = write_number(out, count), put(":{");
  for (const FormPair& pair : pairs) put_text(pair.name), put_text(pair.value);
  put("}");
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace

Bytes text_of_pairs(const Part& part, Request& request) {
  if (part.what == Part::What::field_pairs) return fields_text(part.text, request);
  if (part.what == Part::What::form_php) return php_text(part.text, request);
  return form_text(part.what == Part::What::form_sorted, request);
}

}  // namespace aldaba
