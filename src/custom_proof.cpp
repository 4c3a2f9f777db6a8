// How a described sender proves itself: "signature", one object or several of which any may hold.
#include "custom.hpp"
#include "described.hpp"
#include "table_words.hpp"

namespace aldaba {
namespace {

void read_carrier(ConfigReader& reader, const Place& place, Signature& signature) {
  const bool in_header = reader.has(place, "header"), in_field = reader.has(place, "field"), in_query = reader.has(place, "query"),
             in_inside = reader.has(place, "inside");
  if (in_header + in_field + in_query + in_inside != 1)
    return reader.mistake(place, "it is not said in which one place the signature stands",
                          "add \"header\": \"x-signature\", or \"field\": \"/signature\", or \"query\": \"sig\"");
  if (in_header) signature.from = header(lower_case(reader, read_text(reader, place, "header")));
  if (in_query) signature.from = query(read_text(reader, place, "query"));
  if (in_field || in_inside) {
    const Place at = reader.member(place, in_field ? "field" : "inside");
    signature.from = {in_field ? Part::What::field : Part::What::inside, Slot::none, read_pointer(reader, at, reader.text(at))};
  }
}

void read_grammar(ConfigReader& reader, const Place& place, Signature& signature) {
  if (reader.has(place, "jwt")) {
    signature.grammar = Grammar::jwt, signature.encoding = Encoding::base64url, signature.tag = read_text(reader, place, "prefix");
  } else if (reader.has(place, "list")) {
    constexpr Bytes lists[] = {"comma-pairs", "semicolon-pairs", "comma-values", "tagged-words", "http-message"};
    const std::size_t which = read_one_of(reader, reader.member(place, "list"), lists);
    signature.grammar = static_cast<Grammar>(static_cast<std::size_t>(Grammar::comma_pairs) + which);
    signature.tag = read_text(reader, place, "tag");
    if (signature.tag.empty() && signature.grammar != Grammar::comma_values && signature.grammar != Grammar::http_message)
      reader.mistake(place, "\"tag\" is missing: which of the list's values is the signature", "add \"tag\": \"v1\"");
  } else if (reader.has(place, "prefix")) {
    signature.grammar = Grammar::prefixed, signature.tag = read_text(reader, place, "prefix");
  }
  if (reader.has(place, "tag") && !reader.has(place, "list"))
    reader.mistake(reader.member(place, "tag"), "\"tag\" without \"list\"", "add \"list\": \"comma-pairs\", or leave it out");
}

void read_freshness(ConfigReader& reader, const Place& place, Freshness& freshness) {
  const bool is_timed = reader.has(place, "time"), is_waived = reader.has(place, "no_time");
  if (is_timed == is_waived)
    return reader.mistake(
        place, is_timed ? "\"time\" and \"no_time\" exclude each other" : "it is not said how an old request is told from a new one",
        "add \"time\": {\"in\": \"header:x-timestamp\", \"unit\": \"seconds\"}, or \"no_time\": \"why there is none\"");
  if (is_waived) return void(freshness.waived = read_text(reader, place, "no_time"));
  const Place time = reader.member(place, "time");
  reader.only_known(time, {"in", "unit", "tolerance_s"});
  if (!reader.is(time, json::Type::object)) return;
  if (reader.has(time, "in")) freshness.time = read_part(reader, reader.member(time, "in"), part_use::in_place);
  else reader.mistake(time, "\"in\" is missing: where the time stands", "add \"in\": \"header:x-timestamp\"");
  read_enum(reader, time, "unit", time_unit_words, freshness.unit);
  freshness.tolerance_s = 300;
  read_number<std::uint32_t>(reader, time, "tolerance_s", 1, 86'400, freshness.tolerance_s);
}

void read_claims(ConfigReader& reader, const Place& place, Claims& claims) {
  reader.only_known(place, {"issuer", "body_hash", "encoding", "body_hash_is_optional", "body_hash_is_for_bodies", "url_hash", "present"});
  if (!reader.is(place, json::Type::object)) return;
  claims.issuer = read_text(reader, place, "issuer");
  claims.body_hash = read_text(reader, place, "body_hash");
  read_enum(reader, place, "encoding", encoding_words, claims.body_hash_encoding);
  claims.body_hash_is_optional = read_truth(reader, place, "body_hash_is_optional");
  claims.body_hash_is_for_bodies = read_truth(reader, place, "body_hash_is_for_bodies");
  claims.url_hash = read_text(reader, place, "url_hash");
  claims.present = read_text(reader, place, "present");
}

void read_certificate(ConfigReader& reader, const Place& place, Recipe& recipe) {
  reader.only_known(place, {"url", "identity", "hosts", "path_suffix"});
  if (!reader.is(place, json::Type::object)) return;
  recipe.key = KeyForm::certificate_at;
  if (!reader.has(place, "url") || !reader.has(place, "identity") || !reader.has(place, "hosts"))
    return reader.mistake(place, "\"url\", \"identity\" or \"hosts\" is missing",
                          "write {\"url\": \"/SigningCertURL\", \"identity\": \"/TopicArn\", \"hosts\": [\"sns.*.amazonaws.com\"]}");
  recipe.key_url = read_part(reader, reader.member(place, "url"), part_use::in_place);
  recipe.identity = read_part(reader, reader.member(place, "identity"), part_use::in_place);
  recipe.key_hosts = reader.texts(reader.member(place, "hosts"));
  recipe.key_path_suffix = read_text(reader, place, "path_suffix");
}

bool is_jwt_algorithm(Algorithm algorithm) {
  return algorithm == Algorithm::hmac_sha256 || algorithm == Algorithm::hmac_sha512 || algorithm == Algorithm::rsa_sha256 ||
         algorithm == Algorithm::ed25519;
}

// The key must be one that the algorithm takes: of another kind no request would ever fit.
void check_key(ConfigReader& reader, const Place& place, const Recipe& recipe) {
  const bool is_ed25519 = recipe.algorithm == Algorithm::ed25519,
             is_rsa = recipe.algorithm == Algorithm::rsa_sha1 || recipe.algorithm == Algorithm::rsa_sha256,
             is_ecdsa = recipe.algorithm == Algorithm::ecdsa_p256_sha256;
  const KeyForm key = recipe.key;
  const bool is_raw_public = key == KeyForm::ed25519_base64 || key == KeyForm::ed25519_hex || key == KeyForm::whpk;
  const bool fits = is_ed25519 ? is_raw_public || key == KeyForm::spki_base64
                    : is_rsa   ? key == KeyForm::spki_base64 || key == KeyForm::certificate_at
                    : is_ecdsa ? key == KeyForm::spki_base64
                               : !is_raw_public && key != KeyForm::spki_base64 && key != KeyForm::certificate_at;
  if (!fits)
    reader.mistake(place, "a key of this form does not go with this algorithm",
                   is_ed25519           ? Bytes{"add \"key\": \"ed25519-hex\" or \"ed25519-base64\""}
                   : is_rsa || is_ecdsa ? Bytes{"add \"key\": \"spki-base64\""}
                                        : Bytes{"use \"utf8\", \"base64\", \"hex\" or \"standard-webhooks\""});
  if (recipe.signature.grammar == Grammar::jwt && !is_jwt_algorithm(recipe.algorithm))
    reader.mistake(place, "no JWT is signed with this algorithm here", "use hmac-sha256, hmac-sha512, rsa-sha256 or ed25519");
}

void read_recipe(ConfigReader& reader, const Place& place, Recipe& recipe, std::size_t number) {
  reader.only_known(place, {"name", "header", "field", "inside", "query", "algorithm", "key", "encoding", "prefix", "list", "tag", "jwt",
                            "signed", "time", "no_time", "when", "legacy", "body_hash_in", "certificate"});
  if (!reader.is(place, json::Type::object)) return;
  constexpr Bytes names[] = {"signature", "signature-2", "signature-3", "signature-4", "signature-5", "signature-6"};
  recipe.name =
      reader.has(place, "name") ? read_text(reader, place, "name") : names[number < std::size(names) ? number : std::size(names) - 1];
  read_enum(reader, place, "algorithm", algorithm_words, recipe.algorithm);
  read_enum(reader, place, "key", std::span{key_form_words}.first(std::size(key_form_words) - 1), recipe.key);
  if (recipe.algorithm == Algorithm::equal) recipe.signature.encoding = Encoding::text;
  read_enum(reader, place, "encoding", encoding_words, recipe.signature.encoding);
  read_carrier(reader, place, recipe.signature);
  read_grammar(reader, place, recipe.signature);
  read_freshness(reader, place, recipe.freshness);
  if (reader.has(place, "signed")) recipe.signed_bytes = read_parts(reader, reader.member(place, "signed"), part_use::in_signature);
  else if (recipe.algorithm != Algorithm::equal && recipe.signature.grammar != Grammar::jwt)
    reader.mistake(place, "\"signed\" is missing: which bytes are signed", "add \"signed\": [\"body\"]");
  if (reader.has(place, "jwt")) read_claims(reader, reader.member(place, "jwt"), recipe.claims);
  if (reader.has(place, "certificate")) read_certificate(reader, reader.member(place, "certificate"), recipe);
  if (reader.has(place, "when")) recipe.when = read_condition(reader, reader.member(place, "when"));
  if (reader.has(place, "body_hash_in")) recipe.body_hash_in = read_part(reader, reader.member(place, "body_hash_in"), part_use::in_place);
  recipe.legacy = read_truth(reader, place, "legacy");
  recipe.evidence = Evidence::documented;
  check_key(reader, place, recipe);
}

// Nothing may be a secret for one signature and a public key for another: whoever knows the public key could then sign.
void check_kinds_of_keys(ConfigReader& reader, const Place& place, std::span<const Recipe> recipes) {
  bool has_secret = false, has_public = false;
  for (const Recipe& recipe : recipes) {
    const bool is_public = recipe.algorithm == Algorithm::ecdsa_p256_sha256 || recipe.algorithm == Algorithm::rsa_sha1 ||
                           recipe.algorithm == Algorithm::rsa_sha256 || recipe.algorithm == Algorithm::ed25519;
    has_secret = has_secret || !is_public, has_public = has_public || is_public;
  }
  if (has_secret && has_public)
    reader.mistake(place, "one key would be a secret here and a public key there", "describe two sources, one for each kind of signature");
}

std::span<const Recipe> signatures_of(ConfigReader& reader, const Place& place) {
  const Provider* const other = provider_named(reader.text(place), reader.arena());
  if (other != nullptr && !other->auth.empty()) return other->auth;
  reader.mistake(place, "no provider of that name proves its requests",
                 "write the name of the provider whose signature this sender uses, or describe it");
  return {};
}

}  // namespace

std::span<const Recipe> read_signatures(ConfigReader& reader, const Place& place) {
  if (reader.is(place, json::Type::string)) return signatures_of(reader, place);
  const bool is_list = reader.is(place, json::Type::array);
  const std::size_t count = is_list ? reader.size(place) : 1;
  if (count == 0 || count > limits::recipes_per_provider_max)
    return reader.mistake(place, "a list of 1 to 12 signatures is wanted here", "write one object where there is one signature"),
           std::span<const Recipe>{};
  auto recipes = reader.arena().take_array<Recipe>(count);
  if (recipes.empty()) return {};
  std::size_t number = 0;
  if (is_list)
    reader.for_each(place, [&](const Place& element, Bytes) { read_recipe(reader, element, recipes[number], number), number++; });
  else read_recipe(reader, place, recipes[0], 0);
  check_kinds_of_keys(reader, place, recipes);
  return recipes;
}

}  // namespace aldaba
