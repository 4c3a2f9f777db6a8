// Inside the crypto layer: hashing without a host, for every implementation of the seam.
#pragma once
#include "crypto/crypto.hpp"

namespace aldaba::crypto::inside {
Digest digest(Hash hash, Segments message);
Digest hmac(Hash hash, Bytes key, Segments message);
}  // namespace aldaba::crypto::inside
