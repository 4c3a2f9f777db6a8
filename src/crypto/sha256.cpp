// The message schedule is computed four words at a time in vectors, the rounds one at a time; that order measured best in WebAssembly
// (four blocks' schedules at once spill, all 64 words first wait for memory). The compiler's own vectors: one code for every target.
#include "crypto/sha256.hpp"

#include "base/octets.hpp"

namespace aldaba::crypto {
namespace {

using Word = std::uint32_t;
using Words [[gnu::vector_size(16)]] = Word;

alignas(16) constexpr Word constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

template <int n>
Words rotated(Words x) {
  return x >> n | x << (32 - n);
}

Words big_endian_words(const char* at) {
  const auto x = load<Octets>(at);
  return std::bit_cast<Words>(__builtin_shufflevector(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

// The next four words after the sixteen in x0 … x3 (FIPS 180-4 §6.2.2, 1). The last two need the first two.
[[gnu::always_inline]] inline Words next_words(Words x0, Words x1, Words x2, Words x3) {
  const Words w15 = __builtin_shufflevector(x0, x1, 1, 2, 3, 4), w7 = __builtin_shufflevector(x2, x3, 1, 2, 3, 4);
  const auto small_sigma1 = [](Words w) { return rotated<17>(w) ^ rotated<19>(w) ^ w >> 10; };
  const Words zero{};
  Words sum = x0 + w7 + (rotated<7>(w15) ^ rotated<18>(w15) ^ w15 >> 3);
  sum += __builtin_shufflevector(small_sigma1(x3), zero, 2, 3, 4, 4);
  sum += __builtin_shufflevector(small_sigma1(sum), zero, 4, 4, 0, 1);
  return sum;
}

[[gnu::always_inline]] inline void round(Word a, Word b, Word c, Word& d, Word e, Word f, Word g, Word& h, Word constant_and_word) {
  h += (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + (g ^ (e & (f ^ g))) + constant_and_word;
  d += h;
  h += (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + (((a ^ b) & (b ^ c)) ^ b);
}

void compress(std::array<Word, 8>& state, const char* at, std::size_t blocks) {
  auto [a, b, c, d, e, f, g, h] = state;
  for (; blocks > 0; blocks--, at += Sha256::block_bytes) {
    Words x0 = big_endian_words(at), x1 = big_endian_words(at + 16), x2 = big_endian_words(at + 32), x3 = big_endian_words(at + 48);
#pragma unroll  // 12 % for 5 KB
    for (std::size_t i = 0; i < 64; i += 16) {
      const auto add_constants = [i](Words x, std::size_t j) { return x + load<Words>(constants + i + j); };
      const auto four_rounds = [](Word& p, Word& q, Word& r, Word& s, Word& t, Word& u, Word& v, Word& w, Words k) {
        round(p, q, r, s, t, u, v, w, k[0]);
        round(w, p, q, r, s, t, u, v, k[1]);
        round(v, w, p, q, r, s, t, u, k[2]);
        round(u, v, w, p, q, r, s, t, k[3]);
      };
      four_rounds(a, b, c, d, e, f, g, h, add_constants(x0, 0));
      four_rounds(e, f, g, h, a, b, c, d, add_constants(x1, 4));
      four_rounds(a, b, c, d, e, f, g, h, add_constants(x2, 8));
      four_rounds(e, f, g, h, a, b, c, d, add_constants(x3, 12));
      if (i == 48) break;
      x0 = next_words(x0, x1, x2, x3);
      x1 = next_words(x1, x2, x3, x0);
      x2 = next_words(x2, x3, x0, x1);
      x3 = next_words(x3, x0, x1, x2);
    }
    a = state[0] += a, b = state[1] += b, c = state[2] += c, d = state[3] += d;
    e = state[4] += e, f = state[5] += f, g = state[6] += g, h = state[7] += h;
  }
}

}  // namespace

void Sha256::add(Bytes bytes) {
  const std::size_t filled = size_ % block_bytes;
  size_ += bytes.size();
  if (filled > 0) {
    const std::size_t n = bytes.size() < block_bytes - filled ? bytes.size() : block_bytes - filled;
    copy_bytes(pending_.data() + filled, bytes.data(), n);
    bytes.remove_prefix(n);
    if (filled + n < block_bytes) return;
    compress(state_, pending_.data(), 1);
  }
  const std::size_t blocks = bytes.size() / block_bytes;
  compress(state_, bytes.data(), blocks);
  bytes.remove_prefix(blocks * block_bytes);
  copy_bytes(pending_.data(), bytes.data(), bytes.size());
}

void Sha256::finish(char* out) {
  std::size_t filled = size_ % block_bytes;
  char* const block = pending_.data();
  block[filled++] = static_cast<char>(0x80);
  std::memset(block + filled, 0, block_bytes - filled);
  if (filled > block_bytes - 8) {
    compress(state_, block, 1);
    std::memset(block, 0, block_bytes - 8);
  }
  const std::uint64_t bits = __builtin_bswap64(size_ * 8);
  std::memcpy(block + block_bytes - sizeof bits, &bits, sizeof bits);
  compress(state_, block, 1);
  for (std::size_t i = 0; i < digest_bytes; i += 16) {
    const Words words = big_endian_words(reinterpret_cast<const char*>(state_.data()) + i);
    std::memcpy(out + i, &words, sizeof words);
  }
}

}  // namespace aldaba::crypto
