// The crypto seam inside the module: BearSSL, our own SHA-256 (sha256.hpp), and libsodium's arithmetic for Ed25519. Only public data meets variable time.
#include <bearssl.h>

#include "crypto/der_walk.hpp"
#include "crypto/sha256.hpp"

extern "C" {  // src/crypto/ed25519.c
int aldaba_ed25519_acceptable(const unsigned char signature[64], const unsigned char key[32]);
int aldaba_ed25519_holds(const unsigned char signature[64], const unsigned char key[32], unsigned char hash[64]);
}

namespace aldaba::crypto {
namespace {

// Of the others; SHA-256 is ours.
const br_hash_class* class_of(Hash hash) {
  return hash == Hash::md5 ? &br_md5_vtable : hash == Hash::sha1 ? &br_sha1_vtable : &br_sha512_vtable;
}

Digest sha256(Segments message) {
  Sha256 inner;
  for (Bytes segment : message) inner.add(segment);
  Digest result;
  result.size = Sha256::digest_bytes;
  inner.finish(result.bytes.data());
  return result;
}

// RFC 2104.
Digest hmac_sha256(Bytes key, Segments message) {
  const Bytes whole[] = {key};
  const Digest hashed = key.size() > Sha256::block_bytes ? sha256(whole) : Digest{};
  if (key.size() > Sha256::block_bytes) key = hashed.view();
  std::array<char, Sha256::block_bytes> pad{};
  copy_bytes(pad.data(), key.data(), key.size());
  for (char& c : pad) c ^= 0x36;
  Sha256 inner, outer;
  inner.add({pad.data(), pad.size()});
  for (Bytes segment : message) inner.add(segment);
  Digest result;
  result.size = Sha256::digest_bytes;
  inner.finish(result.bytes.data());
  for (char& c : pad) c ^= 0x36 ^ 0x5c;
  outer.add({pad.data(), pad.size()});
  outer.add(result.view());
  outer.finish(result.bytes.data());
  return result;
}

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

Digest digest(Hash hash, Segments message) {
  if (hash == Hash::sha256) return sha256(message);
  br_hash_compat_context context;
  const br_hash_class* methods = class_of(hash);
  methods->init(&context.vtable);
  for (Bytes segment : message) methods->update(&context.vtable, segment.data(), segment.size());
  Digest result;
  result.size = size_of(hash);
  methods->out(&context.vtable, result.bytes.data());
  return result;
}

Digest hmac(Hash hash, Bytes key, Segments message) {
  if (hash == Hash::sha256) return hmac_sha256(key, message);
  br_hmac_key_context prepared;
  br_hmac_context context;
  if (key.data() == nullptr) key = Bytes{"", 0};  // BearSSL copies it with memcpy, which must not see a null pointer
  br_hmac_key_init(&prepared, class_of(hash), key.data(), key.size());
  br_hmac_init(&context, &prepared, 0);
  for (Bytes segment : message) br_hmac_update(&context, segment.data(), segment.size());
  Digest result;
  result.size = br_hmac_out(&context, result.bytes.data());
  return result;
}

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

bool verify_ed25519(Bytes key, Segments message, Bytes signature) {
  if (key.size() != 32 || signature.size() != 64) return false;
  if (aldaba_ed25519_acceptable(octets(signature), octets(key)) == 0) return false;
  br_sha512_context context;
  br_sha512_init(&context);
  br_sha512_update(&context, signature.data(), 32);
  br_sha512_update(&context, key.data(), key.size());
  for (Bytes segment : message) br_sha512_update(&context, segment.data(), segment.size());
  std::array<unsigned char, 64> hashed;
  br_sha512_out(&context, hashed.data());
  return aldaba_ed25519_holds(octets(signature), octets(key), hashed.data()) == 1;
}

bool equal_secret(Bytes a, Bytes b) {
  if (a.size() != b.size()) return false;
  unsigned char different = 0;
  for (std::size_t i = 0; i < a.size(); i++) different |= static_cast<unsigned char>(a[i] ^ b[i]);
  volatile unsigned char seen = different;  // keeps the compiler from leaving the loop early
  return seen == 0;
}

}  // namespace aldaba::crypto
