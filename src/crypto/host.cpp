// The crypto seam over a host's crypto, as synchronous imports of the module: the processor's own instructions, where the host has them.
// What hosts judge differently is judged here first: one byte string per ECDSA signature, sizes of RSA keys, no MD5; Ed25519 stays inside.
// A host answers 1 for yes. Anything else is a no: a digest is then computed inside, a signature does not verify.
#include "crypto/der_walk.hpp"
#include "crypto/inside.hpp"

namespace aldaba::crypto {
namespace {

struct Segment {
  const char* at;
  std::size_t size;
};

}  // namespace

// Addresses are those of the module's memory; `hash` counts as Hash does; `out` has room for the digest.
#define IMPORT(name) __attribute__((import_module("aldaba_crypto"), import_name(#name))) std::int32_t aldaba_host_##name
extern "C" {
IMPORT(digest)(std::uint32_t hash, const Segment* segments, std::size_t count, char* out);
IMPORT(hmac)(std::uint32_t hash, const char* key, std::size_t key_size, const Segment* segments, std::size_t count, char* out);
IMPORT(verify_ecdsa_p256)(const char* point, const Segment* segments, std::size_t count, const char* der, std::size_t der_size);
IMPORT(verify_rsa)
(std::uint32_t hash, const char* modulus, std::size_t modulus_size, const char* exponent, std::size_t exponent_size,
 const Segment* segments, std::size_t count, const char* signature, std::size_t signature_size);
}

namespace {

// Below, the way to the host costs more than it saves: docs/decisions/host-crypto.md.
constexpr std::size_t worth_a_call_bytes = 1536;

struct List {
  explicit List(Segments message) {
    for (const Bytes segment : message)
      if (count < at.size()) at[count++] = {segment.data(), segment.size()}, bytes += segment.size();
    fits = message.size() <= at.size();
  }
  std::array<Segment, 64> at;
  std::size_t count = 0, bytes = 0;
  bool fits = false;
};

// r ‖ s as SEQUENCE{INTEGER, INTEGER}. → size
std::size_t write_der(Bytes raw, std::array<char, 72>& out) {
  std::size_t size = 2;
  for (Bytes number : {raw.substr(0, p256_signature_bytes / 2), raw.substr(p256_signature_bytes / 2)}) {
    number = magnitude(number);
    const bool needs_sign = !number.empty() && (static_cast<std::uint8_t>(number.front()) & 0x80) != 0;
    out[size++] = static_cast<char>(Tag::integer), out[size++] = static_cast<char>(number.size() + (needs_sign ? 1 : 0));
    if (needs_sign) out[size++] = 0;
    copy_bytes(out.data() + size, number.data(), number.size());
    size += number.size();
  }
  out[0] = static_cast<char>(Tag::sequence), out[1] = static_cast<char>(size - 2);
  return size;
}

}  // namespace

Digest digest(Hash hash, Segments message) {
  const List list{message};
  if (list.fits && list.bytes >= worth_a_call_bytes) {
    Digest result;
    result.size = size_of(hash);
    if (aldaba_host_digest(static_cast<std::uint32_t>(hash), list.at.data(), list.count, result.bytes.data()) == 1) return result;
  }
  return inside::digest(hash, message);
}

Digest hmac(Hash hash, Bytes key, Segments message) {
  const List list{message};
  if (list.fits && list.bytes >= worth_a_call_bytes) {
    Digest result;
    result.size = size_of(hash);
    if (aldaba_host_hmac(static_cast<std::uint32_t>(hash), key.data(), key.size(), list.at.data(), list.count, result.bytes.data()) == 1)
      return result;
  }
  return inside::hmac(hash, key, message);
}

bool verify_ecdsa_p256(Bytes point, Segments message, Bytes signature_der) {
  std::array<char, p256_signature_bytes> raw;
  const List list{message};
  if (point.size() != 65 || point.front() != 4 || !list.fits || !parse_ecdsa_signature(signature_der, raw)) return false;
  return aldaba_host_verify_ecdsa_p256(point.data(), list.at.data(), list.count, signature_der.data(), signature_der.size()) == 1;
}

bool verify_ecdsa_p256_raw(Bytes point, Segments message, Bytes signature) {
  if (signature.size() != p256_signature_bytes) return false;
  std::array<char, 72> der;
  const std::size_t size = write_der(signature, der);
  return verify_ecdsa_p256(point, message, {der.data(), size});
}

bool verify_rsa(RsaKey key, Hash hash, Segments message, Bytes signature) {
  key = {magnitude(key.modulus), magnitude(key.exponent)};
  const List list{message};
  if (hash == Hash::md5 || !is_usable(key) || signature.size() != key.modulus.size() || !list.fits) return false;
  return aldaba_host_verify_rsa(static_cast<std::uint32_t>(hash), key.modulus.data(), key.modulus.size(), key.exponent.data(),
                                key.exponent.size(), list.at.data(), list.count, signature.data(), signature.size()) == 1;
}

}  // namespace aldaba::crypto
