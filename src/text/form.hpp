// application/x-www-form-urlencoded (WHATWG URL §5.1): pairs, and the same as a JSON object so that one set of tables reads forms and JSON.
#pragma once
#include <span>

#include "base/arena.hpp"
#include "base/result.hpp"

namespace aldaba {

struct FormPair {
  Bytes name, value;  // decoded: %XX and "+"; bytes as they came, not necessarily UTF-8
};

// Order kept, repeated names kept, empty pairs ("&&") dropped. Failure: too_many_items over limits::form_fields_max or without room.
Result<std::span<const FormPair>> parse_form(Bytes text, Arena& arena);

// By name, then by value, as bytes.
void sort_pairs(std::span<FormPair> pairs);

// {"name":"value",…} with each name once: a repeated name's values become an array, in order. Bytes that are not UTF-8 become U+FFFD.
// Failure: too_many_items without room.
Result<Bytes> write_json(std::span<const FormPair> pairs, Arena& arena);

// The same with names that are paths, as PHP writes them: "a[b][c]=1" is {"a":{"b":{"c":"1"}}}. Members come sorted; empty steps
// ("a[][b]") are passed over, what is no path is a name; a path of more than form_path_steps_max steps ends in one long one. A name that
// is a value and begins a path too gives its member twice, the value first.
Result<Bytes> write_nested_json(std::span<const FormPair> pairs, Arena& arena);
constexpr std::size_t form_path_steps_max = 8;

// `bytes` as the inside of a JSON string: json_text_size(bytes), at most 6 × its size; → end.
char* write_json_text(char* at, Bytes bytes);
std::size_t json_text_size(Bytes bytes);

}  // namespace aldaba
