// The crypto seam inside the module: BearSSL's arithmetic and what hash.cpp has. Only public data meets variable time.
#include <bearssl.h>

#include "crypto/der_walk.hpp"
#include "crypto/inside.hpp"

namespace aldaba::crypto {
namespace {

// DigestInfo up to the digest (RFC 8017 §9.2, note 1). None for MD5: no sender signs with it, and it is broken.
Bytes digest_info_of(Hash hash) {
  using namespace std::literals;
  switch (hash) {
    case Hash::md5: return {};
    case Hash::sha1: return "\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14"sv;
    case Hash::sha256: return "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"sv;
    case Hash::sha512: return "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40"sv;
  }
  return {};
}

const unsigned char* octets(Bytes bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
// BearSSL's key structures point to mutable bytes, which it only reads.
unsigned char* borrowed(Bytes bytes) { return const_cast<unsigned char*>(octets(bytes)); }

}  // namespace

Digest digest(Hash hash, Segments message) { return inside::digest(hash, message); }
Digest hmac(Hash hash, Bytes key, Segments message) { return inside::hmac(hash, key, message); }

bool verify_ecdsa_p256(Bytes point, Segments message, Bytes signature_der) {
  std::array<char, p256_signature_bytes> raw;
  return parse_ecdsa_signature(signature_der, raw) && verify_ecdsa_p256_raw(point, message, {raw.data(), raw.size()});
}

bool verify_ecdsa_p256_raw(Bytes point, Segments message, Bytes signature) {
  constexpr std::size_t half = p256_signature_bytes / 2;
  if (point.size() != 65 || signature.size() != p256_signature_bytes) return false;
  // BearSSL refuses r, s ≥ n, s = 0 and a point that is not on the curve; r = 0 it leaves to the equation.
  if (signature.substr(0, half).find_first_not_of('\0') == Bytes::npos) return false;
  const br_ec_public_key key{BR_EC_secp256r1, borrowed(point), point.size()};
  const Digest hashed = digest(Hash::sha256, message);
  return br_ecdsa_i31_vrfy_raw(&br_ec_p256_m31, hashed.bytes.data(), hashed.size, &key, signature.data(), signature.size()) == 1;
}

// The one right encoding is built and compared: 00 01 FF … FF 00 DigestInfo. So does OpenSSL; BearSSL's own check would also take a
// DigestInfo without the NULL, and hosts would disagree.
bool verify_rsa(RsaKey key, Hash hash, Segments message, Bytes signature) {
  key = {magnitude(key.modulus), magnitude(key.exponent)};
  const Bytes info = digest_info_of(hash);
  if (info.empty() || !is_usable(key) || signature.size() != key.modulus.size()) return false;
  std::array<char, rsa_modulus_bytes_max> opened, expected;
  std::memcpy(opened.data(), signature.data(), signature.size());
  const br_rsa_public_key rsa{borrowed(key.modulus), key.modulus.size(), borrowed(key.exponent), key.exponent.size()};
  if (br_rsa_i31_public(reinterpret_cast<unsigned char*>(opened.data()), signature.size(), &rsa) != 1) return false;
  const Digest hashed = digest(hash, message);
  const std::size_t padding = signature.size() - 3 - info.size() - hashed.size;
  char* at = expected.data();
  *at++ = 0, *at++ = 1;
  std::memset(at, 0xff, padding), at += padding;
  *at++ = 0;
  std::memcpy(at, info.data(), info.size()), at += info.size();
  std::memcpy(at, hashed.bytes.data(), hashed.size);
  return std::memcmp(opened.data(), expected.data(), signature.size()) == 0;
}

}  // namespace aldaba::crypto
