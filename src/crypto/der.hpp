// Public keys out of DER: SubjectPublicKeyInfo, and the one inside an X.509 certificate. Strict, iterative, reads nothing else.
// Views point into the input.
#pragma once
#include "base/result.hpp"
#include "crypto/crypto.hpp"

namespace aldaba::crypto {

enum class KeyType : std::uint8_t { ecdsa_p256, rsa, ed25519 };

struct PublicKey {
  KeyType type = KeyType::rsa;
  Bytes point;  // ecdsa_p256: 65 bytes; ed25519: 32 bytes
  RsaKey rsa;
};

// Failure: key_unusable at the byte that cannot be right, or for a key type or curve that is not known.
Result<PublicKey> parse_spki(Bytes der);

struct Certificate : ByAddress {
  PublicKey key;
  std::int64_t not_before_s = 0, not_after_s = 0;  // Unix seconds
};
Result<Certificate> parse_certificate(Bytes der);

}  // namespace aldaba::crypto
