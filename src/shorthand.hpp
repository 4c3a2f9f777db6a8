// The descriptions of described.hpp as they lie in the module: what many of them say is one byte in each, from 0x80 on. Half the size, and
// no more when compressed.
#pragma once
#include <array>

#include "base/arena.hpp"
#include "base/bytes.hpp"

namespace aldaba::shorthand {

// By their first letter, the longest first.
inline constexpr Bytes fragments[] = {
    "\",\"signed\":\"body\",\"no_time\":\"none is signed\"}",
    "\",\"list\":\"comma-pairs\",\"tag\":\"",
    "\"fields\":{\"time\":{\"path\":\"/",
    "\",\"proved\":false,\"when\":",
    "\"signature\":{\"header\":\"",
    "\"handshakes\":{\"name\":\"",
    "\",\"encoding\":\"base64",
    "\",\"signed\":[\"header:",
    "\"fields\":{\"time\":\"/",
    "\"body\":{\"format\":\"",
    "\"body\":{\"items\":\"/",
    "\"id\":\"header:",
    "\"word\":\"/",
    "\"id\":\"/",
    "\":{\"",
    "\"],\"",
    "\"},\"",
    "\",\"",
    "\":\"",
    "-delivery",
    "/id",
    "body",
    "challenge",
    "contact.",
    "customer",
    "created",
    "deleted",
    "data/",
    "event",
    "field",
    "form",
    "header",
    "message",
    "name",
    "payment.",
    "payment",
    "prefix",
    "query:",
    "request",
    "signature",
    "sha256",
    "timestamp",
    "text:",
    "token",
    "type",
    "updated",
    "webhook",
    "word",
};
static_assert(std::size(fragments) <= 128);
constexpr bool is_sorted() {
  for (std::size_t i = 1; i < std::size(fragments); i++) {
    const Bytes before = fragments[i - 1], here = fragments[i];
    if (before.front() > here.front() || (before.front() == here.front() && before.size() < here.size())) return false;
  }
  return true;
}
static_assert(is_sorted());

// Where those begin that have this first letter, and those that have the next: few are looked at for each byte, since compilers are slow at it.
inline constexpr auto fragments_by_letter = [] {
  std::array<std::uint8_t, 129> first{};
  for (std::size_t letter = 0, i = 0; letter < first.size(); letter++) {
    while (i < std::size(fragments) && static_cast<std::size_t>(static_cast<unsigned char>(fragments[i].front())) < letter) i++;
    first[letter] = static_cast<std::uint8_t>(i);
  }
  return first;
}();
// The longest fragment at the beginning of the text; npos: none.
constexpr std::size_t fragment_at(Bytes text) {
  const auto letter = static_cast<std::size_t>(static_cast<unsigned char>(text.front()));
  for (std::size_t i = fragments_by_letter[letter]; i < fragments_by_letter[letter + 1]; i++)
    if (text.size() > 1 && text[1] == fragments[i][1] && text.starts_with(fragments[i])) return i;
  return Bytes::npos;
}

// Writes the description in shorthand, and says where that ends; line ends and what is set in after them stay away.
constexpr char* shorten(Bytes text, char* out) {
  while (!text.empty()) {
    if (text.front() == '\n') {
      text.remove_prefix(1);
      while (text.starts_with(' ')) text.remove_prefix(1);
      continue;
    }
    const std::size_t fragment = fragment_at(text);
    *out++ = fragment == Bytes::npos ? text.front() : static_cast<char>(0x80 + fragment);
    text.remove_prefix(fragment == Bytes::npos ? 1 : fragments[fragment].size());
  }
  return out;
}

// All of it again, in the arena; empty when there is no room.
Bytes spelled_out(Bytes text, Arena& arena);

}  // namespace aldaba::shorthand
