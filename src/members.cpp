// Reading an object by its table of members.
#include "members.hpp"

namespace aldaba {
namespace {

void check_names(ConfigReader& reader, const Place& object, std::span<const Member> members) {
  reader.for_each(object, [&](const Place& place, Bytes name) {
    reader.only_once(place);
    Bytes list{};
    for (const Member& member : members)
      if (member.name == name) return;
    for (const Member& member : members) list = reader.joined({list, list.empty() ? "" : ", ", member.name});
    reader.mistake(place, "nothing has this name here", reader.joined({"use one of: ", list}));
  });
}

}  // namespace

bool read_members(ConfigReader& reader, const Place& object, std::span<const Member> members, void* to) {
  if (!reader.is(object, json::Type::object)) return reader.mistake(object, "not an object", "write { ... }"), false;
  check_names(reader, object, members);
  for (const Member& member : members) {
    if (member.read == nullptr) continue;
    const Place place = reader.member(object, member.name);
    if (place.node != 0) member.read(reader, place, member, static_cast<char*>(to) + member.offset);
  }
  return true;
}

void read_text(ConfigReader& reader, const Place& place, const Member&, void* to) { *static_cast<Bytes*>(to) = reader.text(place); }

void read_truth(ConfigReader& reader, const Place& place, const Member&, void* to) { *static_cast<bool*>(to) = reader.truth(place); }

void read_word(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  *static_cast<std::uint8_t*>(to) = static_cast<std::uint8_t>(reader.one_of(place, {member.detail.words, member.count}));
}

void read_u16(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  auto& value = *static_cast<std::uint16_t*>(to);
  value = static_cast<std::uint16_t>(reader.number(place, member.detail.range.min, member.detail.range.max, value));
}

void read_u32(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  auto& value = *static_cast<std::uint32_t*>(to);
  value = static_cast<std::uint32_t>(reader.number(place, member.detail.range.min, member.detail.range.max, value));
}

void read_texts(ConfigReader& reader, const Place& place, const Member&, void* to) {
  *static_cast<std::span<const Bytes>*>(to) = reader.texts(place);
}

void read_object(ConfigReader& reader, const Place& place, const Member& member, void* to) {
  read_members(reader, place, {member.detail.members, member.count}, to);
}

}  // namespace aldaba
