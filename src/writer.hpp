// Writes bytes, mostly JSON, into the free middle of an arena. Out of room: everything after is dropped and is_full() says so.
#pragma once
#include <cstring>

#include "base/arena.hpp"

namespace aldaba {

class Writer {
 public:
  explicit Writer(Arena& arena) : arena_(&arena), begin_(arena.low()), at_(begin_), end_(arena.high()) {}

  bool is_full() const { return is_full_; }
  std::size_t room() const { return static_cast<std::size_t>(end_ - at_); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(at_ - begin_); }
  char* begin() const { return begin_; }
  void give_up() { is_full_ = true; }  // what is here must not be used
  void rewind_to(std::uint32_t size) { at_ = begin_ + size; }
  void commit() { arena_->commit_to(at_); }
  // The arena's high end came down (a record was taken there).
  void follow_high() { end_ = arena_->high(); }

  void put(Bytes text);
  void put(char c);
  // All pieces or none, inlined: for the event writer, where each call shows.
  template <class... Pieces>
  [[gnu::always_inline]] void put_fast(const Pieces&... pieces) {
    const std::size_t n = overrun_bytes + (Bytes{pieces}.size() + ...);
    if (n > static_cast<std::size_t>(end_ - at_)) return void(is_full_ = true);
    char* at = at_;
    ((copy_blocks(at, Bytes{pieces}.data(), Bytes{pieces}.size()), at += Bytes{pieces}.size()), ...);
    at_ = at;
  }
  void put_number(std::uint64_t value);
  // `bytes` as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD.
  void put_string(Bytes bytes);
  // JSON without the blanks between its tokens. `raw` is valid JSON.
  void put_minified(Bytes raw);
  // At most `n` bytes written by `write`, which answers their end.
  template <class Write>
  void put_with(std::size_t n, Write write) {
    if (n > static_cast<std::size_t>(end_ - at_)) return void(is_full_ = true);
    at_ = write(at_);
  }

 private:
  Arena* arena_;
  char *begin_, *at_, *end_;
  bool is_full_ = false;
};

}  // namespace aldaba
