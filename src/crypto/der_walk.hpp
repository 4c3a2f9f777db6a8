// Inside the crypto layer: reading DER one element at a time, and what every implementation of the seam has to check by itself.
#pragma once
#include "base/result.hpp"
#include "crypto/crypto.hpp"

namespace aldaba::crypto {

enum class Tag : std::uint8_t {
  integer = 0x02,
  bit_string = 0x03,
  null = 0x05,
  object_identifier = 0x06,
  utc_time = 0x17,
  generalized_time = 0x18,
  sequence = 0x30,
  version = 0xa0,  // [0] EXPLICIT in a TBSCertificate
};

// Remembers the first byte that cannot be right; from then on every take answers an empty view, so that a whole structure can be
// read before asking failed().
class DerWalk {
 public:
  explicit DerWalk(Bytes input) : begin_(input.data()) {}

  // The contents of the element at the front of `rest`, which must have this tag; `rest` moves behind it.
  Bytes take(Bytes& rest, Tag tag);
  // An INTEGER ≥ 1, big endian, without its sign byte.
  Bytes take_positive(Bytes& rest);
  bool at(Bytes rest, Tag tag) const { return !rest.empty() && static_cast<std::uint8_t>(rest.front()) == static_cast<std::uint8_t>(tag); }
  void expect_end(Bytes rest) {
    if (!rest.empty()) fail(rest.data());
  }
  void fail(const char* at) {
    if (!failed_) failed_at_ = at, failed_ = true;
  }
  bool failed() const { return failed_; }
  Failure failure() const { return {Reason::key_unusable, static_cast<std::uint32_t>(failed_at_ - begin_)}; }

 private:
  std::size_t take_length(Bytes& rest);
  const char* begin_;
  const char* failed_at_ = nullptr;
  bool failed_ = false;
};

// DER SEQUENCE{INTEGER r, INTEGER s} to r ‖ s, 32 bytes each. One byte string per signature: anything but strict DER is refused,
// as are zero and what does not fit. (That r and s are below the group's order is for the verification to check.)
constexpr std::size_t p256_signature_bytes = 64;
bool parse_ecdsa_signature(Bytes der, std::span<char, p256_signature_bytes> raw);

// A big-endian number without its leading zeros.
Bytes magnitude(Bytes number);

// A modulus of 1024 to 4096 bits, odd; an odd exponent of 3 or more and at most 32 bits: with 1 every padded text signs itself.
constexpr std::size_t rsa_modulus_bytes_min = 128, rsa_modulus_bytes_max = 512, rsa_exponent_bytes_max = 4;
bool is_usable(RsaKey key);

}  // namespace aldaba::crypto
