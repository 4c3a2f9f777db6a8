// Sixteen bytes at once, in the compiler's own vectors: the same code for WebAssembly, SSE2 and whatever has neither.
#pragma once
#include <bit>
#include <cstdint>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/bytes.hpp"

namespace aldaba {

using Octets [[gnu::vector_size(16)]] = unsigned char;
using SignedOctets [[gnu::vector_size(16)]] = signed char;  // also what a comparison of Octets gives: -1 where it holds

// What a comparison found: a bit for each byte, the first one's lowest.
[[gnu::always_inline]] inline std::uint32_t bits_of(SignedOctets found) {
#if defined(__wasm_simd128__)
  return wasm_i8x16_bitmask(std::bit_cast<v128_t>(found));
#elif defined(__SSE2__)
  return static_cast<std::uint32_t>(_mm_movemask_epi8(std::bit_cast<__m128i>(found)));
#else
  std::uint32_t bits = 0;
  for (int i = 0; i < 16; i++) bits |= found[i] != 0 ? 1U << i : 0U;
  return bits;
#endif
}

}  // namespace aldaba
