// What of a request a recipe signs; without a recipe, where a guard alone proves the sender, nothing.
#pragma once
#include <algorithm>
#include <string>

#include "provider.hpp"

namespace aldaba::forge {

inline bool is_public(Algorithm algorithm) {
  return algorithm == Algorithm::ecdsa_p256_sha256 || algorithm == Algorithm::rsa_sha1 || algorithm == Algorithm::rsa_sha256 ||
         algorithm == Algorithm::ed25519;
}

inline bool signs(const Recipe* recipe, Part::What what) {
  return recipe != nullptr &&
         std::any_of(recipe->signed_bytes.begin(), recipe->signed_bytes.end(), [what](const Part& part) { return part.what == what; });
}

inline bool signs_body(const Recipe* recipe) {
  using enum Part::What;
  bool signs_it = recipe != nullptr &&
                  (recipe->body_hash_in.what != nothing || (!recipe->claims.body_hash.empty() && !recipe->claims.body_hash_is_optional));
  for (const Part::What what : {body, content_digest, keyed_body, body_hash, body_digest, body_crc32})
    signs_it = signs_it || signs(recipe, what);
  return signs_it;
}

// Every pair of a form; or a field that is the document proper: what stands beside it says nothing.
inline bool signs_pairs(const Recipe* recipe, const Provider& provider) {
  using enum Part::What;
  bool signs_them = signs(recipe, field) && recipe->signed_bytes.begin()->text == provider.body.inside;
  for (const Part::What what : {form_sorted, form_sorted_all, form_php, field_pairs}) signs_them = signs_them || signs(recipe, what);
  return signs_them;
}

// What the scheme does not cover: no test can refuse it, the provider's page says so.
inline std::string open_parts(const Recipe* recipe, const Provider& provider) {
  if (recipe == nullptr) return "everything: a guard proves no bytes";
  if (signs(recipe, Part::What::body_crc32)) return "the body, where its CRC-32 stays (no single change does that)";
  return signs_body(recipe) || signs_pairs(recipe, provider) ? "" : "the body, but for fields that are signed";
}

}  // namespace aldaba::forge
