// A provider out of JSON: the same tables as in providers/, filled at run time in the configuration's arena. Written so are the `custom`
// sources of aldaba.json, and the senders of the catalogue that need no file of their own (described.hpp). docs/custom.md is the language.
#pragma once
#include "config_reader.hpp"

namespace aldaba {

// What the object at `place` describes; mistakes are told to the reader. nullptr: no room.
const Provider* read_described(ConfigReader& reader, const Place& place, Bytes slug, Bytes title);

// Its parts, each in a file of its own.
std::span<const Recipe> read_signatures(ConfigReader& reader, const Place& place);  // custom_proof.cpp
void read_meaning(ConfigReader& reader, const Place& place, Provider& provider);    // custom_meaning.cpp

// custom_parts.cpp: where a part may stand; "header:x-id", "/data/id", "text:.", "body".
namespace part_use {
constexpr std::uint8_t in_signature = 1;  // in signed bytes
constexpr std::uint8_t in_place = 2;      // where one text is looked for: a signature, a time, a condition
constexpr std::uint8_t in_id = 4, in_reply = 8, in_reply_header = 16;
constexpr std::uint8_t in_computed = 32;  // what a reply's value is computed over
}  // namespace part_use
Part read_part(ConfigReader& reader, const Place& place, std::uint8_t use);
Parts read_parts(ConfigReader& reader, const Place& place, std::uint8_t use);  // a list, or one
Condition read_condition(ConfigReader& reader, const Place& place);
Bytes read_pointer(ConfigReader& reader, const Place& place, Bytes text);      // "/a/b"; empty after a mistake
Bytes lower_case(ConfigReader& reader, Bytes text);

// The place of the text in the list; a mistake, and 0, when it is not one of them.
std::size_t read_one_of(ConfigReader& reader, const Place& place, std::span<const Bytes> words);
template <class Enum>
void read_enum(ConfigReader& reader, const Place& object, Bytes name, std::span<const Bytes> words, Enum& value) {
  if (reader.has(object, name)) value = static_cast<Enum>(read_one_of(reader, reader.member(object, name), words));
}
inline Bytes read_text(ConfigReader& reader, const Place& object, Bytes name) {
  return reader.has(object, name) ? reader.text(reader.member(object, name)) : Bytes{};
}
inline bool read_truth(ConfigReader& reader, const Place& object, Bytes name) {
  return reader.has(object, name) && reader.truth(reader.member(object, name));
}
template <class Number>
void read_number(ConfigReader& reader, const Place& object, Bytes name, Number min, Number max, Number& value) {
  if (reader.has(object, name)) value = static_cast<Number>(reader.number(reader.member(object, name), min, max, value));
}

}  // namespace aldaba
