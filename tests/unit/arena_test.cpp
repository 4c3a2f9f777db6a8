// The arena: both ends, alignment, and that being full is an answer at every size, however large.
#include "base/arena.hpp"

#include <doctest/doctest.h>

#include "exact.hpp"

using namespace aldaba;

namespace {
bool is_aligned(const void* at, std::size_t align) { return reinterpret_cast<std::uintptr_t>(at) % align == 0; }
constexpr std::size_t huge = ~std::size_t{0};
}  // namespace

TEST_CASE("arena: takes from the low end up to the last byte, and not one more") {
  Room room(10);
  Arena& arena = room.arena;
  CHECK(arena.room() == 10);
  char* first = arena.take(4);
  CHECK(first == room.block.get());
  CHECK(arena.take(7) == nullptr);
  CHECK(arena.room() == 6);
  CHECK(arena.take(6) == first + 4);
  CHECK(arena.room() == 0);
  CHECK(arena.used() == 10);
  CHECK(arena.take(1) == nullptr);
  CHECK(arena.take(0) != nullptr);
  arena.reset();
  CHECK(arena.room() == 10);
  CHECK(arena.take(11) == nullptr);
  CHECK(arena.take(10) == first);
}

TEST_CASE("arena: the high end comes down to the low end") {
  Room room(32);
  Arena& arena = room.arena;
  char* last = arena.take_high(8);
  REQUIRE(last != nullptr);
  CHECK(is_aligned(last, 8));
  CHECK(last >= room.block.get() + 16);
  CHECK(arena.take_high(4, 1) == last - 4);
  char* low = arena.take(4);
  CHECK(low == room.block.get());
  CHECK(arena.used() + arena.room() == 32);
  CHECK(arena.take_high(arena.room(), 1) == nullptr);  // align bytes are always kept back
  CHECK(arena.take_high(arena.room() - 1, 1) != nullptr);
  CHECK(arena.room() == 1);
  CHECK(arena.take(2) == nullptr);
  CHECK(arena.take(1) != nullptr);
}

TEST_CASE("arena: alignment counts as used, and can be what does not fit") {
  Room room(24);
  Arena& arena = room.arena;
  REQUIRE(arena.take(1) != nullptr);
  char* eight = arena.take(8, 8);
  REQUIRE(eight != nullptr);
  CHECK(is_aligned(eight, 8));
  CHECK(eight == room.block.get() + 8);
  REQUIRE(arena.take(1) != nullptr);
  CHECK(arena.take(7, 8) == nullptr);  // 7 bytes are left, none of them aligned
  CHECK(arena.take(1, 8) == nullptr);
  CHECK(arena.take(7) != nullptr);
}

TEST_CASE("arena: no size wraps around") {
  Room room(64);
  Arena& arena = room.arena;
  REQUIRE(arena.take(1) != nullptr);
  for (const std::size_t size : {huge, huge - 1, huge - 7, huge - 8, huge / 2, std::size_t{64}}) {
    CHECK(arena.take(size) == nullptr);
    CHECK(arena.take(size, 8) == nullptr);
    CHECK(arena.take_high(size) == nullptr);
    CHECK(arena.take_array<std::uint64_t>(size).empty());
  }
  CHECK(arena.take_array<std::uint64_t>(huge / 8 + 2).empty());  // 8 times this is 8
  CHECK(arena.room() == 63);
}

TEST_CASE("arena: arrays are zeroed, aligned, and fit exactly") {
  struct Record {
    std::uint64_t number;
    char letter;
  };
  Room room(5 * sizeof(Record));
  std::memset(room.block.get(), 0x55, 5 * sizeof(Record));
  Arena& arena = room.arena;
  CHECK(arena.take_array<Record>(6).empty());
  auto records = arena.take_array<Record>(5);
  REQUIRE(records.size() == 5);
  CHECK(is_aligned(records.data(), alignof(Record)));
  for (const Record& record : records) CHECK((record.number == 0 && record.letter == 0));
  CHECK(arena.make<Record>() == nullptr);
  arena.reset();
  Record* one = arena.make<Record>();
  REQUIRE(one != nullptr);
  CHECK(one->number == 0);
  CHECK(arena.take_array<Record>(0).empty());
}

TEST_CASE("arena: copies belong to it") {
  Room room(8);
  Arena& arena = room.arena;
  const Exact text("abcde");
  const Bytes copy = arena.copy(text);
  CHECK(copy == "abcde");
  CHECK(copy.data() != Bytes(text).data());
  CHECK(arena.holds(copy.data()));
  CHECK_FALSE(arena.holds(Bytes(text).data()));
  CHECK_FALSE(arena.holds(room.block.get() + 8));
  CHECK(arena.copy(text).data() == nullptr);
  CHECK(arena.copy({}).data() != nullptr);  // nothing at all still fits
  CHECK(arena.copy("xyz") == "xyz");
}

TEST_CASE("arena: open-ended writing between the ends") {
  Room room(16);
  Arena& arena = room.arena;
  REQUIRE(arena.take(2) != nullptr);
  REQUIRE(arena.take_high(2, 1) != nullptr);
  CHECK(arena.high() - arena.low() == 12);
  char* at = arena.low();
  std::memcpy(at, "hello", 5);
  arena.commit_to(at + 5);
  CHECK(arena.room() == 7);
  CHECK(arena.take(1) == at + 5);
  CHECK(Bytes(at, 5) == "hello");
}

TEST_CASE("arena: no memory at all is a full arena") {
  Arena arena({});
  CHECK(arena.room() == 0);
  CHECK(arena.take(1) == nullptr);
  CHECK(arena.take_high(1) == nullptr);
  CHECK(arena.make<int>() == nullptr);
  CHECK(arena.copy("x").data() == nullptr);
}
