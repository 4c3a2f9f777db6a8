// Refusals as words: lower case, accents taken off, punctuation turned into single spaces, addresses and numbers left out. They pass
// through a small window, so that a text of any length needs no memory: the reader looks at what is there and gives back how far it came.
#pragma once
#include "base/bytes.hpp"

namespace aldaba::bounce {

constexpr std::size_t phrase_bytes_max = 72;  // of the tables, with its spaces
constexpr std::size_t window_bytes = 1024;

class WordStream {
 public:
  explicit WordStream(Bytes text) : at_(text.data()), end_(text.data() + text.size()) { put(' '); }

  // Forgets the first `used` bytes of the window and fills it again. It begins and ends with a space, or with what `used` left.
  Bytes refill(std::size_t used);
  bool is_last() const { return at_ == end_; }

 private:
  void take_plain();
  void step();
  void step_two(std::uint8_t first, std::uint8_t second);
  void greek(std::uint8_t first, std::uint8_t second);
  void step_three(std::uint8_t first, std::uint8_t second, std::uint8_t third);
  void put(char c) { window_[size_++] = c; }
  void letter(char c) { put(c), is_number_ = false; }
  void end_word();
  void drop_address();

  const char *at_, *end_;
  char window_[window_bytes + 8];
  std::size_t size_ = 0;
  std::size_t word_ = 1, token_ = 1;  // where the current word begins, and the text since the last blank, quote or bracket
  bool is_number_ = true;
};

}  // namespace aldaba::bounce
