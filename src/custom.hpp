// A provider out of JSON: the same tables as in providers/, filled at run time in the configuration's arena. Written so are the `custom`
// sources of aldaba.json, and the senders of the catalogue that need no file of their own (described.hpp). docs/custom.md is the language.
#pragma once
#include "members.hpp"
#include "provider.hpp"

namespace aldaba {

// What the object at `place` describes; mistakes are told to the reader. nullptr: no room.
const Provider* read_described(ConfigReader& reader, const Place& place, Bytes slug, Bytes title);

// How it proves itself.
std::span<const Recipe> read_signatures(ConfigReader& reader, const Place& place);  // custom_proof.cpp

// custom_meaning.cpp: the members that say where things are and what they mean; the others as ways to read a member.
void read_fields(ConfigReader& reader, const Place& place, Provider& provider);
void read_kinds(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_cases(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_ids(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_type(ConfigReader& reader, const Place& place, const Member& member, void* to);

// custom_parts.cpp: where a part may stand; "header:x-id", "/data/id", "text:.", "body".
namespace part_use {
constexpr std::uint8_t in_signature = 1;  // in signed bytes
constexpr std::uint8_t in_place = 2;      // where one text is looked for: a signature, a time, a condition
constexpr std::uint8_t in_id = 4, in_reply = 8, in_reply_header = 16;
constexpr std::uint8_t in_computed = 32;  // what a reply's value is computed over
}  // namespace part_use
Part part_at(ConfigReader& reader, const Place& place, std::uint8_t use);
Parts parts_at(ConfigReader& reader, const Place& place, std::uint8_t use);     // a list, or one
Bytes pointer_in(ConfigReader& reader, const Place& place, Bytes text);         // "/a/b"; empty after a mistake
Bytes lower_case(ConfigReader& reader, Bytes text);

// The same as ways to read a member: into Part, Parts, Condition, Bytes.
void read_part(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_parts(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_condition(ConfigReader& reader, const Place& place, const Member& member, void* to);
void read_pointer(ConfigReader& reader, const Place& place, const Member& member, void* to);

}  // namespace aldaba
