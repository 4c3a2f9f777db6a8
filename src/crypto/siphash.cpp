// After the reference implementation of SipHash-2-4-128 ("SipHash: a fast short-input PRF", 2012; 128-bit output added 2014).
#include "crypto/siphash.hpp"

#include <bit>

namespace aldaba::crypto {
namespace {

struct State {
  std::uint64_t v0, v1, v2, v3;

  [[gnu::always_inline]] void round() {
    v0 += v1, v1 = std::rotl(v1, 13) ^ v0, v0 = std::rotl(v0, 32);
    v2 += v3, v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3, v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1, v1 = std::rotl(v1, 17) ^ v2, v2 = std::rotl(v2, 32);
  }
  void rounds(int count) {
    for (; count > 0; count--) round();
  }
  [[gnu::always_inline]] void compress(std::uint64_t word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }
  std::uint64_t folded() const { return v0 ^ v1 ^ v2 ^ v3; }
  Hash128 finished() {
    v2 ^= 0xee;
    rounds(4);
    Hash128 hash;
    hash.low = folded();
    v1 ^= 0xdd;
    rounds(4);
    hash.high = folded();
    return hash;
  }
};

State begun(std::uint64_t key0, std::uint64_t key1) {
  return {key0 ^ 0x736f6d6570736575, key1 ^ 0x646f72616e646f6d ^ 0xee, key0 ^ 0x6c7967656e657261,
          key1 ^ 0x7465646279746573};  // 0xee: the 128-bit form
}

}  // namespace

Hash128 siphash(Bytes bytes, std::uint64_t key0, std::uint64_t key1) {
  State state = begun(key0, key1);
  const char* at = bytes.data();
  const char* const words_end = at + bytes.size() / 8 * 8;
  for (; at != words_end; at += 8) state.compress(load<std::uint64_t>(at));
  std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
  if (const std::size_t rest = bytes.size() % 8; bytes.size() >= 8) {
    last |= rest == 0 ? 0 : load<std::uint64_t>(at + rest - 8) >> (64 - 8 * rest);
  } else {
    for (std::size_t i = 0; i < rest; i++) last |= std::uint64_t{static_cast<std::uint8_t>(at[i])} << (8 * i);
  }
  state.compress(last);
  return state.finished();
}

SipHash::SipHash(std::uint64_t key0, std::uint64_t key1) {
  const State state = begun(key0, key1);
  v0_ = state.v0, v1_ = state.v1, v2_ = state.v2, v3_ = state.v3;
}

// Words need not start where an added text starts: each is put together from what is pending and what is new.
void SipHash::add(Bytes bytes) {
  const unsigned filled = static_cast<unsigned>(length_ % 8) * 8;  // bits
  length_ += bytes.size();
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    const auto word = load<std::uint64_t>(bytes.data());
    compress(pending_ | word << filled);
    pending_ = filled == 0 ? 0 : word >> (64 - filled);
  }
  std::uint64_t tail = 0;
  unsigned tail_bits = 0;
  for (char c : bytes) tail |= std::uint64_t{static_cast<std::uint8_t>(c)} << tail_bits, tail_bits += 8;
  pending_ |= tail << filled;
  if (filled + tail_bits < 64) return;
  compress(pending_);
  pending_ = tail >> (64 - filled);
}

Hash128 SipHash::finish() {
  compress(pending_ | length_ << 56);
  return State{v0_, v1_, v2_, v3_}.finished();
}

void SipHash::compress(std::uint64_t word) {
  State state{v0_, v1_, v2_, v3_};
  state.compress(word);
  v0_ = state.v0, v1_ = state.v1, v2_ = state.v2, v3_ = state.v3;
}

}  // namespace aldaba::crypto
