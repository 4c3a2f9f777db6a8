// How events are told apart: the natural key, the provider's own id, and what was seen already in one request.
#pragma once
#include "crypto/siphash.hpp"
#include "item.hpp"

namespace aldaba {

// Message, what happened, when, to whom, where: equal for repeats even when the provider's own id is not. An item that has no message,
// recipient or response is known by all its bytes. `has_time`: the provider gave one.
crypto::Hash128 natural_key(const Provider& provider, const Item& item, bool has_time, std::int64_t now_ms);

// The first of the provider's rules whose parts are all there, joined by ":"; empty: none is. `number`: of the item, from 1; `is_alone`: the
// request holds no other. `room`: limits::id_bytes_max bytes, where the answer stands.
Bytes provider_id(const Request& request, const Item& item, std::uint32_t number, bool is_alone, char* room);

// What this request held already: natural keys, and ids. Open addressing over the events' numbers, which are compared by their own bytes.
class Seen {
 public:
  Seen(std::size_t count, Arena& arena) {
    std::size_t size = 4;
    while (size < count * 4) size *= 2;  // two entries per event, half full at the end
    char* const room = count > 1 ? arena.take_high(size * sizeof(Entry)) : nullptr;
    if (room == nullptr) return;
    entries_ = {reinterpret_cast<Entry*>(room), size};
    std::memset(room, 0, size * sizeof(Entry));
  }
  // -> true when an entry with this hash is there and `is_same` says so of its event; else it is added.
  template <class IsSame>
  bool add(std::uint32_t hash, std::uint32_t event, IsSame is_same) {
    if (entries_.empty() || 2 * count_ >= entries_.size()) return false;
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      Entry& entry = entries_[i];
      if (entry.event == 0) return entry = {hash, event + 1}, count_++, false;
      if (entry.hash == hash && is_same(entry.event - 1)) return true;
    }
  }

 private:
  struct Entry {
    std::uint32_t hash, event;  // event + 1; 0: free
  };
  std::span<Entry> entries_;
  std::size_t count_ = 0;
};

}  // namespace aldaba
