// What every implementation of the seam computes inside the module: hashes and HMAC by our own SHA-256 and BearSSL's others, Ed25519 over
// libsodium's arithmetic (hosts disagree about small-order keys), and the comparison of secrets.
#include <bearssl.h>

#include "crypto/inside.hpp"
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

const unsigned char* octets(Bytes bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

namespace inside {

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

}  // namespace inside

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
