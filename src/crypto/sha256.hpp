// SHA-256 (FIPS 180-4), twice as fast in WebAssembly as BearSSL's: hashing is most of what a signed request costs where the host has no
// crypto to offer. Time depends on sizes alone. BearSSL's is the oracle of its tests (tests/unit/sha256_test.cpp).
#pragma once
#include <array>
#include <cstdint>

#include "base/bytes.hpp"

namespace aldaba::crypto {

class Sha256 {
 public:
  static constexpr std::size_t block_bytes = 64, digest_bytes = 32;

  void add(Bytes bytes);
  // Once, at the end: `out` has room for digest_bytes.
  void finish(char* out);

 private:
  alignas(16) std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::uint64_t size_ = 0;
  std::array<char, block_bytes> pending_;  // the first size_ % block_bytes are set
};

}  // namespace aldaba::crypto
