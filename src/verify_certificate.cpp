// A signing key that is named by URL: only from the hosts that the recipe lists, only over https, only for an identity that the source's
// `keys` list: one that the request names, or one that is among the signed bytes (Part::What::secret). The certificate must be valid at the
// time of the request; that it comes from that host over TLS is what vouches for it (as in the sender's own validators, which check no
// chain either).
#include "crypto/der.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"
#include "verify.hpp"

namespace aldaba {
namespace {

// "arn:aws:sns:eu-west-1:111122223333:topic" → "eu-west-1"; empty for anything else.
Bytes region_of(Bytes identity) {
  if (take_until(identity, ':') != "arn") return {};
  take_until(identity, ':'), take_until(identity, ':');
  return take_until(identity, ':');
}

Bytes der_of_pem(Bytes pem, Arena& arena) {
  constexpr Bytes begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----";
  const std::size_t from = pem.find(begin);
  if (from == Bytes::npos || pem.size() > limits::key_bytes_max) return {};
  const Bytes rest = pem.substr(from + begin.size());
  const std::size_t to = rest.find(end);
  return to == Bytes::npos ? Bytes{} : decode_base64_lines(rest.substr(0, to), arena);
}

}  // namespace

bool is_allowed_url(Bytes text, std::span<const Bytes> hosts, Bytes identity) {
  for (const char c : text)
    if (const auto byte = static_cast<std::uint8_t>(c); byte <= 0x20 || byte >= 0x7f) return false;  // no URL has them (RFC 3986)
  const Url url = parse_url(text);
  if (!url.ok || text.size() > limits::url_to_fetch_bytes_max || url.scheme != "https" || !url.userinfo.empty() || !url.port.empty())
    return false;
  const Bytes region = region_of(identity);
  for (const Bytes pattern : hosts) {
    if (!host_matches(url.host, pattern)) continue;
    const std::size_t star = pattern.find('*');
    if (star == Bytes::npos || identity.data() == nullptr) return true;
    if (!region.empty() && url.host.size() == pattern.size() - 1 + region.size() &&
        equal_ignoring_case(url.host.substr(star, region.size()), region))
      return true;
  }
  return false;
}

bool speaks_for(const Recipe& recipe, const SourceKey& key, Request& request) {
  if (recipe.identity.what == Part::What::nothing) return true;
  const Bytes identity = request.text_of(recipe.identity);
  return identity.data() != nullptr && key.setting.value() == identity;
}

Verdict find_certificate(const Recipe& recipe, Request& request, Bytes& der) {
  const Bytes identity = request.text_of(recipe.identity);
  bool is_ours = false;
  for (const SourceKey& key : request.source->keys) is_ours = is_ours || speaks_for(recipe, key, request);
  if (!is_ours) return {Reason::sender_not_allowed, {}, {}, no_offset};
  const Bytes url = request.text_of(recipe.key_url);
  const Url parts = parse_url(url);
  if (!is_allowed_url(url, recipe.key_hosts, identity) || !parts.path.ends_with(recipe.key_path_suffix) || parts.query.data() != nullptr)
    return {Reason::key_url_not_allowed, {}, {}, no_offset};
  if (request.context.key_url != url) return {Reason::key_needed, {}, url, no_offset};
  der = der_of_pem(request.context.key, request.arena);
  const auto certificate = crypto::parse_certificate(der);
  const std::int64_t now_s = request.context.now_ms / 1000;
  if (!certificate || now_s < certificate->not_before_s || now_s > certificate->not_after_s)
    return {Reason::key_unusable, {}, {}, no_offset};
  return {};
}

}  // namespace aldaba
