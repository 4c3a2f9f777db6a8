// One block of memory, given by the caller, used up from both ends and forgotten at once: nothing here is ever freed.
// The low end holds what lives until the next reset (nodes, decoded text, the plan); the high end holds short records that are
// collected while the low end is being written. A full arena is an ordinary outcome: take() answers nullptr.
#pragma once
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

#include "base/bytes.hpp"

namespace aldaba {

class Arena {
 public:
  constexpr explicit Arena(std::span<char> memory) : begin_(memory.data()), low_(begin_), high_(begin_ + memory.size()), end_(high_) {}

  void reset() { low_ = begin_, high_ = end_, was_full_ = false; }
  std::size_t room() const { return static_cast<std::size_t>(high_ - low_); }
  std::size_t used() const { return static_cast<std::size_t>(low_ - begin_) + static_cast<std::size_t>(end_ - high_); }
  bool was_full() const { return was_full_; }  // something found no room since the last reset
  bool holds(const char* at) const { return at >= begin_ && at < end_; }

  char* take(std::size_t size, std::size_t align = 1) {
    char* at = aligned(low_, align);
    if (size > room() || at > high_ - size) return refuse();
    low_ = at + size;
    return at;
  }
  char* take_high(std::size_t size, std::size_t align = 8) {
    if (size > room() || align > room() - size) return refuse();
    high_ -= size;
    high_ -= reinterpret_cast<std::uintptr_t>(high_) % align;
    return high_;
  }

  // Gives back the last `size` bytes taken at the high end.
  void give_back_high(std::size_t size) { high_ += size; }
  // Zeroed elements; an empty span when there is no room (ask for at least one element to tell the difference).
  template <class T>
  std::span<T> take_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count > room() / sizeof(T)) return refuse(), std::span<T>{};
    char* at = take(count * sizeof(T), alignof(T));
    if (at == nullptr) return {};
    T* first = reinterpret_cast<T*>(at);
    for (std::size_t i = 0; i < count; i++) new (first + i) T{};
    return {first, count};
  }
  template <class T>
  T* make() {
    auto one = take_array<T>(1);
    return one.empty() ? nullptr : one.data();
  }
  Bytes copy(Bytes text) {
    char* at = take(text.size());
    if (at == nullptr) return {};
    if (!text.empty()) copy_bytes(at, text.data(), text.size());
    return {at, text.size()};
  }

  // Open-ended writing: everything between low() and high() is free; write there, then commit_to() the end of what was written.
  char* low() const { return low_; }
  char* high() const { return high_; }
  void commit_to(char* at) { low_ = at; }

 private:
  char* refuse() {
    was_full_ = true;
    return nullptr;
  }
  static char* aligned(char* at, std::size_t align) { return at + (align - reinterpret_cast<std::uintptr_t>(at) % align) % align; }
  char *begin_, *low_, *high_, *end_;
  bool was_full_ = false;
};

}  // namespace aldaba
