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

bool hash_fits(Bytes claimed, Encoding encoding, Bytes over, Arena& arena) {
  const Bytes message[] = {over};
  const crypto::Digest digest = crypto::digest(crypto::Hash::sha256, message);
  const Bytes bytes = encoding == Encoding::hex      ? decode_hex(claimed, arena)
                      : encoding == Encoding::base64 ? decode_base64(claimed, arena)
                                                     : decode_base64url(claimed, arena);
  return crypto::equal_secret(bytes, digest.view());
}

bool body_fits(const Claims& wanted, const json::Document& claims, Request& request) {
  if (wanted.body_hash.empty()) return true;
  const Bytes claimed = claim(claims, wanted.body_hash, request.arena), body = request.http.body;
  if (claimed.data() == nullptr) return wanted.body_hash_is_optional || (wanted.body_hash_is_for_bodies && body.empty());
  if (wanted.body_hash_is_for_bodies && body.empty()) return false;
  return hash_fits(claimed, wanted.body_hash_encoding, body, request.arena);
}

// The claims of a token, proved or not.
Result<json::Document> claims_of(Bytes token, Arena& arena) {
  take_until(token, '.');
  const auto claims = json::parse(decode_base64url(take_until(token, '.'), arena), arena);
  if (claims && claims->nodes[0].type != json::Type::object) return Reason::signature_malformed;
  return claims;
}

}  // namespace

Result<Bytes> jwt_claim(Bytes token, Bytes name, Arena& arena) {
  const auto claims = claims_of(token, arena);
  if (!claims) return Reason::signature_malformed;
  return claim(*claims, name, arena);
}

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

  const Claims& wanted = recipe.claims;
  const auto claims = claims_of(token, arena);
  if (!claims || !is_in_time(*claims, request.context.now_ms / 1000, arena)) return false;
  if (!wanted.issuer.empty() && claim(*claims, "iss", arena) != wanted.issuer) return false;
  if (!wanted.present.empty() && claim(*claims, wanted.present, arena).empty()) return false;
  if (!wanted.url_hash.empty() &&
      !hash_fits(claim(*claims, wanted.url_hash, arena), Encoding::hex, called_url(request, request.http.query), arena))
    return false;
  return body_fits(wanted, *claims, request);
}

}  // namespace aldaba
