#include "cli/words.hpp"

#include "table_words.hpp"

namespace aldaba::cli {
namespace {

template <class Enum, std::size_t Count>
Bytes row(const Bytes (&words)[Count], Enum value, Enum last) {
  return static_cast<std::size_t>(last) + 1 == Count && value <= last ? words[static_cast<std::size_t>(value)] : Bytes{"?"};
}

}  // namespace

Bytes word_of(Algorithm algorithm) { return row(algorithm_words, algorithm, Algorithm::equal); }
Bytes word_of(KeyForm form) { return row(key_form_words, form, KeyForm::certificate_at); }
Bytes word_of(Encoding encoding) { return row(encoding_words, encoding, Encoding::text); }
Bytes word_of(Grammar grammar) { return row(grammar_words, grammar, Grammar::jwt); }
Bytes word_of(TimeUnit unit) { return row(time_unit_words, unit, TimeUnit::http_date); }
Bytes word_of(Evidence evidence) { return row(evidence_words, evidence, Evidence::inferred); }

std::string words_of(const Part& part) {
  const std::string text{part.text};
  switch (part.what) {
    case Part::What::nothing: return "nothing";
    case Part::What::literal: return "\"" + text + "\"";
    case Part::What::header: return "header " + text;
    case Part::What::tag: return "the signature header's " + text;
    case Part::What::parameters: return "what Signature-Input says of the signature";
    case Part::What::query: return "query parameter " + text;
    case Part::What::field: return "body field " + text;
    case Part::What::inside: return "field " + text + " of the document in the body";
    case Part::What::path: return "the path";
    case Part::What::line: return "line " + text;
    case Part::What::body: return "the raw body";
    case Part::What::keyed_body: return "the raw body with the key instead of the signature";
    case Part::What::body_hash: return "the body's SHA-256";
    case Part::What::body_digest: return "the body's SHA-256 as bytes";
    case Part::What::content_digest: return "the body's SHA-256 as Content-Digest writes it";
    case Part::What::claim: return "claim " + text;
    case Part::What::method: return "the method";
    case Part::What::endpoint: return "the registered URL";
    case Part::What::url: return "the URL";
    case Part::What::verify_token: return "the source's verify_token";
    case Part::What::form_sorted: return "the sorted form";
    case Part::What::form_sorted_all: return "the sorted form, repeated pairs too";
    case Part::What::field_pairs: return "every field but " + text + ", sorted";
    case Part::What::secret: return "the secret";
    case Part::What::computed: return "a computed value";
    case Part::What::slot: return "a field of the event";
    case Part::What::index: return "the place in the message";
  }
  return "?";
}

}  // namespace aldaba::cli
