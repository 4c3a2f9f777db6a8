// The crypto seam: everything the core needs to prove a sender, and to sign what it forwards. Two implementations are chosen at link
// time: library.cpp (BearSSL and libsodium inside the module) and, on a host that offers it, host.cpp (the host's own).
// Messages are lists of segments, so a timestamp and a body are never copied together. Nothing here allocates. No function traps on
// any input: what cannot be decoded does not verify. Secrets are compared in constant time.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "base/bytes.hpp"

namespace aldaba::crypto {

enum class Hash : std::uint8_t { md5, sha1, sha256, sha512 };
constexpr std::size_t size_of(Hash hash) { return hash == Hash::md5 ? 16 : hash == Hash::sha1 ? 20 : hash == Hash::sha256 ? 32 : 64; }
constexpr std::size_t digest_bytes_max = 64;

using Segments = std::span<const Bytes>;

struct Digest : ByAddress {
  std::array<char, digest_bytes_max> bytes{};
  std::size_t size = 0;
  Bytes view() const { return {bytes.data(), size}; }
};

Digest digest(Hash hash, Segments message);
Digest hmac(Hash hash, Bytes key, Segments message);

// `point`: 65 bytes, 04 ‖ X ‖ Y. `signature`: ASN.1 DER SEQUENCE{r, s}, or r ‖ s (64 bytes) for the _raw form. SHA-256.
bool verify_ecdsa_p256(Bytes point, Segments message, Bytes signature_der);
bool verify_ecdsa_p256_raw(Bytes point, Segments message, Bytes signature);

// RSASSA-PKCS1-v1_5, 1024 to 4096 bits. `modulus`, `exponent`: big endian.
struct RsaKey {
  Bytes modulus, exponent;
};
bool verify_rsa(RsaKey key, Hash hash, Segments message, Bytes signature);

// `key`: 32 bytes; `signature`: 64. Rejects S ≥ L, small-order and non-canonical points (libsodium's rules).
bool verify_ed25519(Bytes key, Segments message, Bytes signature);

// Equal sizes and bytes, in time that depends on the sizes alone.
bool equal_secret(Bytes a, Bytes b);

}  // namespace aldaba::crypto
