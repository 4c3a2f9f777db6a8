// What the unit tests of the text readers share: inputs and arenas in heap blocks of exactly their size, so that the address sanitizer
// sees one byte too far.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "base/arena.hpp"

struct Exact {
  explicit Exact(aldaba::Bytes text) : block(new char[text.size()]), size(text.size()) {
    if (size != 0) std::memcpy(block.get(), text.data(), size);
  }
  operator aldaba::Bytes() const { return {block.get(), size}; }  // NOLINT(google-explicit-constructor): it is the text
  std::unique_ptr<char[]> block;
  std::size_t size;
};

struct Room {
  explicit Room(std::size_t bytes = 64 << 10) : block(new char[bytes]), arena({block.get(), bytes}) {}
  std::unique_ptr<char[]> block;
  aldaba::Arena arena;
};

inline std::string repeated(std::size_t times, aldaba::Bytes text) {
  std::string all;
  all.reserve(times * text.size());
  for (std::size_t i = 0; i < times; i++) all += text;
  return all;
}

// For INFO: the bytes as they are, doctest would print a pointer.
inline doctest::String shown(aldaba::Bytes text) { return {text.data(), static_cast<unsigned>(text.size())}; }

// Where `part` begins in `whole`: tests name bytes by what stands there.
inline std::uint32_t offset_of(aldaba::Bytes whole, aldaba::Bytes part) { return static_cast<std::uint32_t>(whole.find(part)); }

// The same sequence on every machine.
struct Dice {
  std::uint32_t state = 1;
  std::uint32_t below(std::uint32_t limit) {
    state = state * 1664525 + 1013904223;
    return static_cast<std::uint32_t>((std::uint64_t{state >> 8} * limit) >> 24);
  }
};
