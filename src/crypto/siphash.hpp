// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein; reference vectors in tests/unit/siphash_test.cpp): names events by their
// content, fast enough to be computed for each. Not a signature: its key is fixed, so that every host gives the same names.
#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace aldaba::crypto {

struct Hash128 {
  std::uint64_t low = 0, high = 0;
  bool operator==(const Hash128&) const = default;
};

// Fields are added one after another; separate() keeps ("ab","c") apart from ("a","bc").
class SipHash {
 public:
  explicit SipHash(std::uint64_t key0 = 0, std::uint64_t key1 = 0);
  void add(Bytes bytes);
  void separate() { add(Bytes{"\0", 1}); }
  Hash128 finish();

 private:
  void compress(std::uint64_t word);
  std::uint64_t v0_, v1_, v2_, v3_;
  std::uint64_t pending_ = 0;  // bytes not yet compressed, little endian
  std::uint64_t length_ = 0;
};

// All of it at once: half the cost of adding pieces.
Hash128 siphash(Bytes bytes, std::uint64_t key0 = 0, std::uint64_t key1 = 0);

}  // namespace aldaba::crypto
