#include "cli/private_key.hpp"

#include <bearssl.h>

#include <vector>

#include "crypto/der_walk.hpp"
#include "text/encoding.hpp"

namespace aldaba::cli {
namespace {

constexpr std::size_t scalar_bytes = 32;
constexpr auto octet_string = static_cast<crypto::Tag>(0x04);
constexpr Bytes ec_public_key = "\x2a\x86\x48\xce\x3d\x02\x01";  // 1.2.840.10045.2.1

// SEC 1 (RFC 5915): SEQUENCE{1, OCTET STRING, …}; PKCS #8 (RFC 5208): SEQUENCE{0, SEQUENCE{algorithm, …}, OCTET STRING of SEC 1, …}.
Bytes scalar_of(Bytes der) {
  crypto::DerWalk walk(der);
  Bytes all = walk.take(der, crypto::Tag::sequence);
  const Bytes version = walk.take(all, crypto::Tag::integer);
  if (walk.failed()) return {};
  if (version == Bytes{"\x01", 1}) {
    const Bytes scalar = walk.take(all, octet_string);
    return walk.failed() ? Bytes{} : scalar;
  }
  Bytes algorithm = walk.take(all, crypto::Tag::sequence);
  if (walk.take(algorithm, crypto::Tag::object_identifier) != ec_public_key) return {};
  Bytes inner = walk.take(all, octet_string);
  Bytes sec1 = walk.take(inner, crypto::Tag::sequence);
  (void)walk.take(sec1, crypto::Tag::integer);
  const Bytes scalar = walk.take(sec1, octet_string);
  return walk.failed() ? Bytes{} : scalar;
}

// Without armour lines, blanks and line ends. Of several blocks (openssl writes the curve's parameters first) the last counts.
std::string without_armour(Bytes text) {
  std::string plain;
  while (!text.empty()) {
    const Bytes line = trimmed(take_until(text, '\n'));
    if (line.starts_with("-----BEGIN")) plain.clear();
    else if (!line.starts_with("-----")) plain += line;
  }
  return plain;
}

}  // namespace

std::optional<std::string> parse_p256_private_key(Bytes text) {
  const std::string plain = without_armour(text);
  std::vector<char> memory(2 * plain.size() + 64);
  Arena arena(memory);
  Bytes der = decode_hex(plain, arena);
  if (der.size() == scalar_bytes) return std::string{der};
  if (der.empty()) der = decode_base64(plain, arena, Padding::optional);
  const Bytes scalar = scalar_of(der);
  if (scalar.size() != scalar_bytes) return std::nullopt;
  return std::string{scalar};
}

std::string sign_ecdsa_p256(Bytes key, crypto::Segments message) {
  std::string scalar{key};
  const br_ec_private_key private_key{BR_EC_secp256r1, reinterpret_cast<unsigned char*>(scalar.data()), scalar.size()};
  const crypto::Digest hash = crypto::digest(crypto::Hash::sha256, message);
  char signature[BR_EC_KBUF_PRIV_MAX_SIZE + 80];
  const std::size_t size = br_ecdsa_i31_sign_asn1(&br_ec_p256_m31, &br_sha256_vtable, hash.bytes.data(), &private_key, signature);
  return {signature, size};
}

}  // namespace aldaba::cli
