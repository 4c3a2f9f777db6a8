#include "bounce_text.hpp"

namespace aldaba::bounce {
namespace {

// U+00C0 … U+00DF and, 32 further, their lower case; U+0100 … U+017F.
constexpr Bytes latin = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
constexpr Bytes latin_extended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin.size() == 32 && latin_extended.size() == 128);

// What most bytes are: letters and digits of ASCII, as they go into the window; 0: step() has a look.
struct Plain {
  char of[256];
};
constexpr Plain plain = [] {
  Plain table{};
  for (unsigned c = 0; c < 128; c++) {
    const char letter = lower(static_cast<char>(c));
    table.of[c] = is_digit(letter) || (letter >= 'a' && letter <= 'z') ? letter : '\0';
  }
  return table;
}();
char plain_of(char c) { return plain.of[static_cast<std::uint8_t>(c)]; }

// Where an address ends.
struct Edges {
  bool at[256];
};
constexpr Edges edges = [] {
  Edges table{};
  for (unsigned c = 0; c <= ' '; c++) table.at[c] = true;
  for (const char c : Bytes{"<>()[]\",;:"}) table.at[static_cast<std::uint8_t>(c)] = true;
  return table;
}();
bool is_edge(char c) { return edges.at[static_cast<std::uint8_t>(c)]; }

}  // namespace

Bytes WordStream::refill(std::size_t used) {
  if (used > 0) {
    std::memmove(window_, window_ + used, size_ - used);
    size_ -= used;
    word_ = word_ > used ? word_ - used : 0;
    token_ = token_ > used ? token_ - used : 0;
  }
  while (at_ < end_ && size_ < window_bytes) {
    take_plain();
    if (at_ < end_ && size_ < window_bytes) step();
  }
  if (at_ == end_) end_word();
  return {window_, size_};
}

void WordStream::end_word() {
  if (is_number_) size_ = word_;  // also where there is no word at all
  else put(' ');
  word_ = size_, is_number_ = true;
}

void WordStream::take_plain() {
  const char* at = at_;
  char* to = window_ + size_;
  const char* const end = end_ - at > static_cast<std::ptrdiff_t>(window_bytes - size_) ? at + (window_bytes - size_) : end_;
  unsigned seen = 0;  // letters have a bit that digits have not
  for (char c; at < end && (c = plain_of(*at)) != '\0'; at++) seen |= static_cast<std::uint8_t>(c), *to++ = c;
  is_number_ = is_number_ && (seen & 0x40U) == 0;
  at_ = at, size_ = static_cast<std::size_t>(to - window_);
}

void WordStream::step() {
  const char c = *at_;
  if (static_cast<std::uint8_t>(c) < 0x80) {
    if (c == '@') return drop_address();
    end_word();
    do {
      if (is_edge(*at_)) token_ = size_;
      at_++;
    } while (at_ < end_ && static_cast<std::uint8_t>(*at_) < 0x80 && *at_ != '@' && plain_of(*at_) == '\0');
    return;
  }
  const auto byte = [&](std::ptrdiff_t i) { return at_ + i < end_ ? static_cast<std::uint8_t>(at_[i]) : std::uint8_t{0}; };
  const auto follows = [&](std::ptrdiff_t i) { return (byte(i) & 0xc0) == 0x80; };
  const std::uint8_t first = byte(0);
  if (first >= 0xc2 && first < 0xe0 && follows(1)) {
    step_two(first, byte(1)), at_ += 2;
  } else if (first >= 0xe0 && first < 0xf0 && follows(1) && follows(2)) {
    step_three(first, byte(1), byte(2)), at_ += 3;
  } else {  // Latin-1, or nothing that can be read
    if (first >= 0xc0 && first != 0xd7 && first != 0xf7) letter(first == 0xff ? 'y' : latin[first & 31]);
    else end_word();
    at_++;
  }
}

// The part before the "@" stands in the window already; what follows it up to a blank, quote or bracket is
// skipped, or up to two dots: servers write "user@example.com...User unknown".
void WordStream::drop_address() {
  size_ = token_;
  word_ = size_, is_number_ = false;
  put('@');
  while (at_ < end_ && !is_edge(*at_) && !(at_[0] == '.' && end_ - at_ > 1 && at_[1] == '.')) at_++;
}

void WordStream::step_two(std::uint8_t first, std::uint8_t second) {
  if (first == 0xc2) return end_word();
  // UTF-8 read as Latin-1 and written as UTF-8 once more: "EmpfÃ¤nger".
  if (first == 0xc3 && second == 0x83 && end_ - at_ > 3 && static_cast<std::uint8_t>(at_[2]) == 0xc2)
    second = static_cast<std::uint8_t>(at_[3]), at_ += 2;
  if (first == 0xc3) {
    if (second == 0x9f) put('s');
    const char base = second == 0xbf ? 'y' : latin[second & 31];
    return base == ' ' ? end_word() : letter(base);
  }
  if (first == 0xc4 || first == 0xc5) return letter(latin_extended[(first & 1U) * 64U + (second & 63U)]);
  if (first == 0xcc || first == 0xcd) return;  // accents that stand alone
  if (first == 0xce || first == 0xcf) return greek(first, second);
  if (first == 0xd0 && second >= 0x90 && second < 0xa0) second = static_cast<std::uint8_t>(second + 0x20);
  else if (first == 0xd0 && second >= 0xa0 && second < 0xb0) first = 0xd1, second = static_cast<std::uint8_t>(second - 0x20);
  else if ((first == 0xd0 && second == 0x81) || (first == 0xd1 && second == 0x91)) first = 0xd0, second = 0xb5;
  else if (first == 0xd0 && second < 0x90) first = 0xd1, second = static_cast<std::uint8_t>(second + 0x10);
  letter(static_cast<char>(first)), letter(static_cast<char>(second));
}

// U+0384 … U+03CF: capitals and accents are left, and the sigma at the end of a word is one like others.
void WordStream::greek(std::uint8_t first, std::uint8_t second) {
  // What stands at U+0380 + i, as the number of its letter from U+0380; 0: as it is.
  constexpr std::uint8_t letters[0x50] = {
      0,    0,    0,    0,    0,    0,    0x31, 0,    0x35, 0x37, 0x39, 0,    0x3f, 0,    0x45, 0x49,  // Ά Έ Ή Ί Ό Ύ Ώ
      0x39, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f,  // ΐ Α … Ο
      0x40, 0x41, 0,    0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x39, 0x45, 0x31, 0x35, 0x37, 0x39,  // Π … Ω Ϊ Ϋ ά έ ή ί
      0x45, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f,  // ΰ α … ο
      0x40, 0x41, 0x43, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x39, 0x45, 0x3f, 0x45, 0x49, 0,     // π … ω ϊ ϋ ό ύ ώ
  };
  const unsigned index = (first & 1U) * 64U + (second & 63U);
  const unsigned plain_index = index < sizeof letters && letters[index] != 0 ? letters[index] : index;
  letter(static_cast<char>(0xce + plain_index / 64U)), letter(static_cast<char>(0x80U + plain_index % 64U));
}

void WordStream::step_three(std::uint8_t first, std::uint8_t second, std::uint8_t third) {
  const bool is_mark = (first == 0xe2 && second == 0x80) || (first == 0xe3 && second == 0x80 && third < 0xa0) ||
                       (first == 0xef && second == 0xbc && (third < 0xa1 || third > 0xba)) || (first == 0xef && second == 0xbb);
  if (is_mark) return end_word();
  letter(static_cast<char>(first)), letter(static_cast<char>(second)), letter(static_cast<char>(third));
}

}  // namespace aldaba::bounce
