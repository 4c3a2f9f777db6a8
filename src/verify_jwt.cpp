// A compact JWS (RFC 7515): the recipe's algorithm and no other, then what it claims about the request.
#include "text/encoding.hpp"
#include "verify.hpp"

namespace aldaba {
namespace {

Bytes algorithm_name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::hmac_sha256: return "HS256";
    case Algorithm::hmac_sha512: return "HS512";
    case Algorithm::rsa_sha256: return "RS256";
    case Algorithm::ed25519: return "EdDSA";
    default: return {};
  }
}

Bytes claim(const json::Document& claims, Bytes name, Arena& arena) {
  const std::uint32_t at = json::find(claims, 0, name);
  if (at == 0) return {};
  const json::Node& node = claims.nodes[at];
  return node.type == json::Type::string ? json::decoded(claims, node, arena) : claims.raw(node);
}

// `exp` and `nbf`, where present, with a minute of leeway (schemes.md §3.7).
bool is_in_time(const json::Document& claims, std::int64_t now_s, Arena& arena) {
  constexpr std::int64_t leeway_s = 60;
  for (const Bytes name : {Bytes{"exp"}, Bytes{"nbf"}}) {
    const Bytes text = claim(claims, name, arena);
    if (text.data() == nullptr) continue;
    std::int64_t value = 0;
    if (text.size() > 15) return false;
    for (const char c : text) {
      if (c == '.') break;
      if (!is_digit(c)) return false;
      value = value * 10 + (c - '0');
    }
    if (name == "exp" ? now_s > value + leeway_s : now_s < value - leeway_s) return false;
  }
  return true;
}

}  // namespace

bool verify_jwt(const Recipe& recipe, Bytes key, Bytes token, Request& request) {
  Arena& arena = request.arena;
  const std::size_t first = token.find('.'), second = first == Bytes::npos ? first : token.find('.', first + 1);
  if (second == Bytes::npos) return false;
  const auto head = json::parse(decode_base64url(token.substr(0, first), arena), arena);
  if (!head || head->nodes[0].type != json::Type::object || algorithm_name(recipe.algorithm).empty()) return false;
  if (claim(*head, "alg", arena) != algorithm_name(recipe.algorithm)) return false;
  const Bytes signature = decode_base64url(token.substr(second + 1), arena);
  const Bytes message[] = {token.substr(0, second)};
  if (signature.empty() || !verify_bytes(recipe.algorithm, key, message, signature)) return false;

  const auto claims = json::parse(decode_base64url(token.substr(first + 1, second - first - 1), arena), arena);
  if (!claims || claims->nodes[0].type != json::Type::object) return false;
  if (!is_in_time(*claims, request.context.now_ms / 1000, arena)) return false;
  if (!recipe.claims.issuer.empty() && claim(*claims, "iss", arena) != recipe.claims.issuer) return false;
  if (recipe.claims.body_hash.empty()) return true;
  const Bytes body[] = {request.http.body};
  const crypto::Digest digest = crypto::digest(crypto::Hash::sha256, body);
  const Bytes text = claim(*claims, recipe.claims.body_hash, arena);
  const Bytes claimed = recipe.claims.body_hash_encoding == Encoding::hex      ? decode_hex(text, arena)
                        : recipe.claims.body_hash_encoding == Encoding::base64 ? decode_base64(text, arena)
                                                                               : decode_base64url(text, arena);
  return crypto::equal_secret(claimed, digest.view());
}

}  // namespace aldaba
