// The Ed25519 verification equation over libsodium's arithmetic, in the order of its crypto_sign/ed25519/ref10/open.c (1.0.18).
// libsodium's own function wants the message in one piece; here the caller brings SHA-512(R ‖ A ‖ M).
#include "private/ed25519_ref10.h"

#include <string.h>

#include "utils.h"

int aldaba_ed25519_acceptable(const unsigned char signature[64], const unsigned char key[32]);
int aldaba_ed25519_holds(const unsigned char signature[64], const unsigned char key[32], unsigned char hash[64]);

int aldaba_ed25519_acceptable(const unsigned char signature[64], const unsigned char key[32]) {
  return sc25519_is_canonical(signature + 32) && !ge25519_has_small_order(signature) && ge25519_is_canonical(key) &&
         !ge25519_has_small_order(key);
}

// R = S·B − hash·A? Public values only, so variable time is fine. `hash` is overwritten.
int aldaba_ed25519_holds(const unsigned char signature[64], const unsigned char key[32], unsigned char hash[64]) {
  ge25519_p3 minus_a;
  ge25519_p2 r;
  unsigned char encoded[32];
  if (ge25519_frombytes_negate_vartime(&minus_a, key) != 0) return 0;
  sc25519_reduce(hash);
  ge25519_double_scalarmult_vartime(&r, hash, &minus_a, signature + 32);
  ge25519_tobytes(encoded, &r);
  return memcmp(encoded, signature, sizeof encoded) == 0;
}

// The one function the arithmetic wants from the rest of libsodium, which would bring memory locking and randomness along.
int sodium_is_zero(const unsigned char* bytes, const size_t size) {
  unsigned char seen = 0;
  for (size_t i = 0; i < size; i++) seen |= bytes[i];
  return seen == 0;
}
