// The descriptions of described.hpp as they lie in the module: what many of them say is one byte in each, from 0x80 on. Half the size, and
// no more when compressed.
#pragma once
#include "base/arena.hpp"
#include "base/bytes.hpp"

namespace aldaba::shorthand {

inline constexpr Bytes fragments[] = {
    "\",\"signed\":\"body\",\"no_time\":\"none is signed\"}",
    "\"signature\":{\"header\":\"",
    "\",\"encoding\":\"base64",
    "\",\"list\":\"comma-pairs\",\"tag\":\"",
    "\",\"signed\":[\"header:",
    "\",\"proved\":false,\"when\":",
    "\"handshakes\":{\"name\":\"",
    "\"fields\":{\"time\":{\"path\":\"/",
    "\"fields\":{\"time\":\"/",
    "\"body\":{\"items\":\"/",
    "\"body\":{\"format\":\"",
    "\"id\":\"header:",
    "\"word\":\"/",
    "\"id\":\"/",
    "timestamp",
    "signature",
    "challenge",
    "-delivery",
    "customer",
    "contact.",
    "payment.",
    "\",\"",
    "\":\"",
    "\"},\"",
    "\":{\"",
    "\"],\"",
    "created",
    "updated",
    "deleted",
    "webhook",
    "message",
    "request",
    "payment",
    "header",
    "prefix",
    "sha256",
    "query:",
    "event",
    "text:",
    "token",
    "field",
    "data/",
    "name",
    "type",
    "body",
    "form",
    "word",
    "/id",
};
static_assert(std::size(fragments) <= 128);

// The longest fragment at the beginning of the text; npos: none.
constexpr std::size_t fragment_at(Bytes text) {
  std::size_t longest = Bytes::npos;
  for (std::size_t i = 0; i < std::size(fragments); i++)
    if (text.starts_with(fragments[i]) && (longest == Bytes::npos || fragments[i].size() > fragments[longest].size())) longest = i;
  return longest;
}

// The description in shorthand, told to `put` byte by byte; line ends and what is set in after them stay away.
template <class Put>
constexpr void shorten(Bytes text, Put put) {
  while (!text.empty()) {
    if (text.front() == '\n') {
      text.remove_prefix(1);
      while (text.starts_with(' ')) text.remove_prefix(1);
      continue;
    }
    const std::size_t fragment = fragment_at(text);
    put(fragment == Bytes::npos ? text.front() : static_cast<char>(0x80 + fragment));
    text.remove_prefix(fragment == Bytes::npos ? 1 : fragments[fragment].size());
  }
}

// All of it again, in the arena; empty when there is no room.
Bytes spelled_out(Bytes text, Arena& arena);

}  // namespace aldaba::shorthand
