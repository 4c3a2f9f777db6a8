// Header grammars (schemes.md §2): from the text that came to decoded signatures. Split at the first "=", never guess, never fall back to
// another version's tag. The same header twice is refused wherever the grammar does not allow a list: a platform joins the two with ", ".
#include "text/encoding.hpp"
#include "verify.hpp"

namespace aldaba {
namespace {

Bytes decode(Bytes text, Encoding encoding, Arena& arena) {
  switch (encoding) {
    case Encoding::hex: return decode_hex(text, arena);
    case Encoding::base64: return decode_base64(text, arena);
    case Encoding::base64url: return decode_base64url(text, arena);
    case Encoding::text: return text;
  }
  return {};
}

void add(Signatures& signatures, Bytes text, Encoding encoding, Arena& arena) {
  const Bytes bytes = decode(text, encoding, arena);
  if (bytes.empty() || signatures.count == signatures.list.size()) signatures.reason = Reason::signature_malformed;
  else signatures.list[signatures.count++] = bytes;
}

void read_pairs(Signatures& signatures, const Signature& form, Bytes text, Arena& arena) {
  const char separator = form.grammar == Grammar::semicolon_pairs ? ';' : ',';
  while (!text.empty()) {
    Bytes value = trimmed(take_until(text, separator));
    const Bytes name = take_until(value, '=');
    if (name == form.tag) add(signatures, value, form.encoding, arena);
  }
}

// "v1,… v1,…": words apart by blanks, the tag before the comma. A second header joined by ", " leaves a tag with nothing behind it.
void read_tagged_words(Signatures& signatures, const Signature& form, Bytes text, Arena& arena) {
  while (!text.empty()) {
    Bytes word = take_until(text, ' ');
    if (word.empty()) continue;
    if (word.back() == ',') return void(signatures.reason = Reason::signature_repeated);
    const Bytes name = take_until(word, ',');
    if (name != form.tag) continue;
    if (word.find(',') != Bytes::npos) return void(signatures.reason = Reason::signature_repeated);
    add(signatures, word, form.encoding, arena);
  }
}

// A signature's label ties it to what the other header says of it. One signature is read: several, joined by commas, decode to nothing.
void read_http_message(Signatures& signatures, Bytes text, Request& request) {
  const Bytes label = take_until(text, '='), input = request.text_of(header(signature_input));
  const bool has_input = !label.empty() && input.size() > label.size() && input.starts_with(label) && input[label.size()] == '=';
  if (!has_input || text.size() < 2 || text.front() != ':' || text.back() != ':')
    return void(signatures.reason = Reason::signature_malformed);
  signatures.text = input.substr(label.size() + 1);
  add(signatures, text.substr(1, text.size() - 2), Encoding::base64, request.arena);
}

}  // namespace

Signatures read_signatures(const Signature& form, Request& request) {
  Signatures signatures;
  signatures.text = request.text_of(form.from);
  if (signatures.text.data() == nullptr) return signatures;
  const Bytes text = trimmed(signatures.text);
  const bool is_list = form.grammar == Grammar::comma_pairs || form.grammar == Grammar::semicolon_pairs ||
                       form.grammar == Grammar::tagged_words || form.grammar == Grammar::comma_values;
  const bool may_hold_commas =
      form.grammar == Grammar::comma_pairs || form.grammar == Grammar::tagged_words || form.grammar == Grammar::comma_values;
  if (!may_hold_commas && form.encoding != Encoding::text && text.find(", ") != Bytes::npos) {
    signatures.reason = Reason::signature_repeated;
    return signatures;
  }
  switch (form.grammar) {
    case Grammar::bare: add(signatures, text, form.encoding, request.arena); break;
    case Grammar::prefixed:
      if (text.starts_with(form.tag)) add(signatures, text.substr(form.tag.size()), form.encoding, request.arena);
      else signatures.reason = Reason::signature_malformed;
      break;
    case Grammar::comma_pairs:
    case Grammar::semicolon_pairs: read_pairs(signatures, form, text, request.arena); break;
    case Grammar::tagged_words: read_tagged_words(signatures, form, text, request.arena); break;
    case Grammar::comma_values:
      for (Bytes rest = text; !rest.empty();) add(signatures, trimmed(take_until(rest, ',')), form.encoding, request.arena);
      break;
    case Grammar::http_message: read_http_message(signatures, text, request); break;
    case Grammar::jwt:
      if (equal_ignoring_case(text.substr(0, form.tag.size()), form.tag))
        signatures.list[0] = trimmed(text.substr(form.tag.size())), signatures.count = 1;
      break;
  }
  if (signatures.count == 0 && signatures.reason == Reason::ok) signatures.reason = Reason::signature_malformed;
  if (signatures.count > 0 && signatures.reason == Reason::signature_malformed && is_list)
    signatures.reason = Reason::ok;  // one good entry is enough to try
  return signatures;
}

Bytes value_of_tag(Bytes text, Grammar grammar, Bytes name) {
  const char separator = grammar == Grammar::semicolon_pairs || grammar == Grammar::http_message ? ';' : ',';
  Bytes found{};
  while (!text.empty()) {
    Bytes value = trimmed(take_until(text, separator));
    if (take_until(value, '=') != name) continue;
    if (found.data() != nullptr) return {};  // twice: two headers were joined
    found = value;
  }
  return found;
}

}  // namespace aldaba
