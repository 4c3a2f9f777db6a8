// Objects of the configuration as tables: what members they may have, how each is read, and where in a struct what it says goes.
#pragma once
#include <cstddef>

#include "config_reader.hpp"

namespace aldaba {

struct Member;
// Reads what stands at the place into `to`, the member's own place in the struct.
using ReadMember = void (*)(ConfigReader& reader, const Place& place, const Member& member, void* to);

struct Range {
  std::uint32_t min, max;
};
union MemberDetail {
  const Bytes* words;
  Range range;
  const Member* members;
};
struct Member {
  Bytes name;
  ReadMember read = nullptr;    // nullptr: a known name, read elsewhere
  std::uint16_t offset = 0;
  std::uint16_t count = 0;      // of words or members; of a part: where it may stand (part_use)
  MemberDetail detail{};
};

// Every member that is no row is a mistake; those that are there are read, in the order of the rows. False: it is no object.
bool read_members(ConfigReader& reader, const Place& object, std::span<const Member> members, void* to);

// The ways to read: into Bytes, bool, an enumeration of one byte in the order of the words, integers, std::span<const Bytes>.
void read_text(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_truth(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_word(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_u16(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_u32(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_texts(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_object(ConfigReader& reader, const Place& place, const Member& member, void* to);  // a struct within the struct

// The rows.
namespace member {
constexpr Member known(Bytes name) { return {name}; }
constexpr Member text(Bytes name, std::size_t offset) { return {name, read_text, static_cast<std::uint16_t>(offset)}; }
constexpr Member truth(Bytes name, std::size_t offset) { return {name, read_truth, static_cast<std::uint16_t>(offset)}; }
constexpr Member texts(Bytes name, std::size_t offset) { return {name, read_texts, static_cast<std::uint16_t>(offset)}; }
constexpr Member word(Bytes name, std::size_t offset, std::span<const Bytes> words) {
  return {name, read_word, static_cast<std::uint16_t>(offset), static_cast<std::uint16_t>(words.size()), {.words = words.data()}};
}
constexpr Member number16(Bytes name, std::size_t offset, Range range) {
  return {name, read_u16, static_cast<std::uint16_t>(offset), 0, {.range = range}};
}
constexpr Member number32(Bytes name, std::size_t offset, Range range) {
  return {name, read_u32, static_cast<std::uint16_t>(offset), 0, {.range = range}};
}
constexpr Member object(Bytes name, std::size_t offset, std::span<const Member> members) {
  return {name, read_object, static_cast<std::uint16_t>(offset), static_cast<std::uint16_t>(members.size()), {.members = members.data()}};
}
constexpr Member by(ReadMember read, Bytes name, std::size_t offset, std::uint8_t use = 0) {
  return {name, read, static_cast<std::uint16_t>(offset), use};
}
}  // namespace member

}  // namespace aldaba
