// How a described sender proves itself: "signature", one object or several of which any may hold.
#include "custom.hpp"
#include "described.hpp"
#include "table_words.hpp"

namespace aldaba {
namespace {

void read_header(ConfigReader& reader, const Place& place, const Member&, void* to) {
  *static_cast<Part*>(to) = header(lower_case(reader, reader.text(place)));
}
void read_query(ConfigReader& reader, const Place& place, const Member&, void* to) { *static_cast<Part*>(to) = query(reader.text(place)); }
template <Part::What what>
void read_document(ConfigReader& reader, const Place& place, const Member&, void* to) {
  *static_cast<Part*>(to) = {what, Slot::none, pointer_in(reader, place, reader.text(place))};
}

void check_carrier(ConfigReader& reader, const Place& place) {
  std::size_t places = 0;
  for (const Bytes name : {Bytes{"header"}, Bytes{"field"}, Bytes{"query"}, Bytes{"inside"}}) places += reader.has(place, name) ? 1 : 0;
  if (places != 1)
    reader.mistake(place, "it is not said in which one place the signature stands",
                   "add \"header\": \"x-signature\", or \"field\": \"/signature\", or \"query\": \"sig\"");
}

void read_list(ConfigReader& reader, const Place& place, const Member&, void* to) {
  constexpr Bytes lists[] = {"comma-pairs", "semicolon-pairs", "comma-values", "tagged-words", "http-message"};
  *static_cast<Grammar*>(to) = static_cast<Grammar>(static_cast<std::size_t>(Grammar::comma_pairs) + reader.one_of(place, lists));
}

// After the members were read: what they say together.
void settle_grammar(ConfigReader& reader, const Place& place, Signature& signature) {
  if (reader.has(place, "jwt")) {
    signature.grammar = Grammar::jwt, signature.encoding = Encoding::base64url;
  } else if (!reader.has(place, "list")) {
    if (reader.has(place, "prefix")) signature.grammar = Grammar::prefixed;
  } else if (!reader.has(place, "tag")) {
    signature.tag = {};
    if (signature.grammar != Grammar::comma_values && signature.grammar != Grammar::http_message)
      reader.mistake(place, "\"tag\" is missing: which of the list's values is the signature", "add \"tag\": \"v1\"");
  }
  if (reader.has(place, "tag") && !reader.has(place, "list"))
    reader.mistake(reader.member(place, "tag"), "\"tag\" without \"list\"", "add \"list\": \"comma-pairs\", or leave it out");
}

constexpr Member time_members[] = {
    member::by(read_part, "in", offsetof(Freshness, time), part_use::in_place),
    member::word("unit", offsetof(Freshness, unit), time_unit_words),
    member::number32("tolerance_s", offsetof(Freshness, tolerance_s), {1, 86'400}),
};

void read_time(ConfigReader& reader, const Place& place, const Member&, void* to) {
  static_cast<Freshness*>(to)->tolerance_s = 300;
  if (read_members(reader, place, time_members, to) && !reader.has(place, "in"))
    reader.mistake(place, "\"in\" is missing: where the time stands", "add \"in\": \"header:x-timestamp\"");
}

void check_freshness(ConfigReader& reader, const Place& place) {
  const bool is_timed = reader.has(place, "time");
  if (is_timed != reader.has(place, "no_time")) return;
  reader.mistake(place,
                 is_timed ? "\"time\" and \"no_time\" exclude each other" : "it is not said how an old request is told from a new one",
                 "add \"time\": {\"in\": \"header:x-timestamp\", \"unit\": \"seconds\"}, or \"no_time\": \"why there is none\"");
}

constexpr Member claims_members[] = {
    member::text("issuer", offsetof(Claims, issuer)),
    member::text("body_hash", offsetof(Claims, body_hash)),
    member::word("encoding", offsetof(Claims, body_hash_encoding), encoding_words),
    member::truth("body_hash_is_optional", offsetof(Claims, body_hash_is_optional)),
    member::truth("body_hash_is_for_bodies", offsetof(Claims, body_hash_is_for_bodies)),
    member::text("url_hash", offsetof(Claims, url_hash)),
    member::text("present", offsetof(Claims, present)),
};

constexpr Member certificate_members[] = {
    member::by(read_part, "url", offsetof(Recipe, key_url), part_use::in_place),
    member::by(read_part, "identity", offsetof(Recipe, identity), part_use::in_place),
    member::texts("hosts", offsetof(Recipe, key_hosts)),
    member::text("path_suffix", offsetof(Recipe, key_path_suffix)),
};

void read_certificate(ConfigReader& reader, const Place& place, const Member&, void* to) {
  if (!read_members(reader, place, certificate_members, to)) return;
  static_cast<Recipe*>(to)->key = KeyForm::certificate_at;
  if (!reader.has(place, "url") || !reader.has(place, "identity") || !reader.has(place, "hosts"))
    reader.mistake(place, "\"url\", \"identity\" or \"hosts\" is missing",
                   "write {\"url\": \"/SigningCertURL\", \"identity\": \"/TopicArn\", \"hosts\": [\"sns.*.amazonaws.com\"]}");
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

constexpr std::size_t signature_at(std::size_t offset) { return offsetof(Recipe, signature) + offset; }
constexpr Member recipe_members[] = {
    member::text("name", offsetof(Recipe, name)),
    member::by(read_header, "header", signature_at(offsetof(Signature, from))),
    member::by(read_document<Part::What::field>, "field", signature_at(offsetof(Signature, from))),
    member::by(read_document<Part::What::inside>, "inside", signature_at(offsetof(Signature, from))),
    member::by(read_query, "query", signature_at(offsetof(Signature, from))),
    member::word("algorithm", offsetof(Recipe, algorithm), algorithm_words),
    member::word("key", offsetof(Recipe, key), std::span{key_form_words}.first(std::size(key_form_words) - 1)),
    member::word("encoding", signature_at(offsetof(Signature, encoding)), encoding_words),
    member::text("prefix", signature_at(offsetof(Signature, tag))),
    member::by(read_list, "list", signature_at(offsetof(Signature, grammar))),
    member::text("tag", signature_at(offsetof(Signature, tag))),
    member::object("jwt", offsetof(Recipe, claims), claims_members),
    member::by(read_parts, "signed", offsetof(Recipe, signed_bytes), part_use::in_signature),
    member::by(read_time, "time", offsetof(Recipe, freshness)),
    member::text("no_time", offsetof(Recipe, freshness) + offsetof(Freshness, waived)),
    member::by(read_condition, "when", offsetof(Recipe, when)),
    member::truth("legacy", offsetof(Recipe, legacy)),
    member::by(read_part, "body_hash_in", offsetof(Recipe, body_hash_in), part_use::in_place),
    member::by(read_certificate, "certificate", 0),
};

void read_recipe(ConfigReader& reader, const Place& place, Recipe& recipe, std::size_t number) {
  constexpr Bytes names[] = {"signature", "signature-2", "signature-3", "signature-4", "signature-5", "signature-6"};
  recipe.name = names[number < std::size(names) ? number : std::size(names) - 1];
  recipe.evidence = Evidence::documented;
  if (!read_members(reader, place, recipe_members, &recipe)) return;
  if (recipe.algorithm == Algorithm::equal && !reader.has(place, "encoding")) recipe.signature.encoding = Encoding::text;
  check_carrier(reader, place);
  settle_grammar(reader, place, recipe.signature);
  check_freshness(reader, place);
  if (!reader.has(place, "signed") && recipe.algorithm != Algorithm::equal && recipe.signature.grammar != Grammar::jwt)
    reader.mistake(place, "\"signed\" is missing: which bytes are signed", "add \"signed\": [\"body\"]");
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
