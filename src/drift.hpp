// Where a provider's requests no longer are what its tables say: words that nobody knows, fields that were always there and did not come, fields
// that no row names. Normal, all of it, and counted in the log line: docs/operations.md shows how to be told.
#pragma once
#include <array>

#include "item.hpp"
#include "writer.hpp"

namespace aldaba {

struct Drift {
  std::array<Bytes, 4> words{}, fields{};  // raw text, the first few
  std::size_t words_count = 0, fields_count = 0;
  std::uint32_t word_items = 0, unknown_fields = 0;
  std::uint32_t no_time = 0, no_id = 0, no_recipient = 0;  // events that lack what the tables have a place for
  bool has_looked = false;  // for new fields: in the first item that has any, others will have the same

  // `is_fleeting`: gone with its item, so that it is copied where it is kept.
  void note_word(Bytes raw, bool is_fleeting, Arena& late);
  // Members of the item itself that no row names. Only worth calling where there is something unknown.
  void note_fields(const Item& item, const Schema& schema);
  // An event without a time, an id or a recipient. Of a word that the tables know: of others they do not say what they bring.
  void note_absent(const Provider& provider, const Item& item, bool has_time, bool has_id);
};

// As members of an object that is not yet at its end.
void write_drift(const Drift& drift, Writer& out);

}  // namespace aldaba
