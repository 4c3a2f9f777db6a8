// Reading aldaba.json: typed access that knows the JSON pointer of where it stands, and the list of mistakes it collects. Nothing stops at
// the first mistake: a person wants them all.
#pragma once
#include "config.hpp"
#include "text/json.hpp"

namespace aldaba {

// One value of the file with its place. The pointer's text is made only when a mistake is told.
struct Place {
  const Place* parent = nullptr;
  Bytes step{};            // member name; empty for an element
  std::uint32_t element = 0;
  std::uint32_t node = 0;
};

class ConfigReader {
 public:
  ConfigReader(const json::Document& document, Arena& arena, std::span<Mistake> room) : document_(document), arena_(arena), room_(room) {}

  Arena& arena() { return arena_; }
  std::size_t mistake_count() const { return count_; }
  std::size_t error_count() const { return errors_; }
  std::span<const Mistake> mistakes() const { return room_.first(count_); }

  void mistake(const Place& place, Bytes what, Bytes advice, bool is_warning = false);
  Bytes joined(std::initializer_list<Bytes> pieces);  // one text in the arena

  bool is(const Place& place, json::Type type) const { return document_.nodes[place.node].type == type; }
  bool has(const Place& object, Bytes name) const { return json::find(document_, object.node, name) != 0; }
  Place member(const Place& object, Bytes name) const { return {&object, name, 0, json::find(document_, object.node, name)}; }

  // A name that stands twice in its object is a mistake: only one of the two would count.
  void only_once(const Place& member);
  // Every member whose name is not listed is a mistake.
  void only_known(const Place& object, std::initializer_list<Bytes> names);

  // The text, number or truth at the place; a mistake and the fallback when it is something else.
  Bytes text(const Place& place);
  std::uint64_t number(const Place& place, std::uint64_t min, std::uint64_t max, std::uint64_t fallback);
  bool truth(const Place& place);
  // The place of the text among the words; a mistake, and 0, when it is none of them.
  std::size_t one_of(const Place& place, std::span<const Bytes> words);
  // An array of texts, or one text.
  std::span<const Bytes> texts(const Place& place);

  // Calls each(place, name or empty) for every member or element.
  template <class Each>
  void for_each(const Place& container, Each each) {
    const json::Node& node = document_.nodes[container.node];
    std::uint32_t element = 0;
    for (std::uint32_t i = container.node + 1; i < node.next; element++) {
      const bool is_object = node.type == json::Type::object;
      const Bytes name = is_object ? json::decoded(document_, document_.nodes[i], arena_) : Bytes{};
      const Place place{&container, name, element, is_object ? i + 1 : i};
      each(place, name);
      i = document_.nodes[place.node].next;
    }
  }
  std::uint32_t size(const Place& container) const;

 private:
  const json::Document& document_;
  Arena& arena_;
  std::span<Mistake> room_;
  std::size_t count_ = 0, errors_ = 0;
};

// Of the names that were looked at, the one that was meant by `text`: at most two letters apart, whatever their case. best: empty when none is.
struct Nearest {
  Bytes text, best{};
  std::size_t apart = 3;
  void look(Bytes name);
};

// config_source.cpp, config_route.cpp and config_ledger.cpp; the configuration's secrets and destinations are there before.
void read_source(ConfigReader& reader, const Place& place, Config& config, Source& source);
void read_destination(ConfigReader& reader, const Place& place, Config& config, Destination& destination);
void read_routes(ConfigReader& reader, const Place& routes, Config& config);
// "ledger", and what "limits" says about it; then whether destinations need a ledger that is not there.
void read_ledger(ConfigReader& reader, const Place& root, Config& config);
// Members of a destination that only the ledger heeds.
void read_pace(ConfigReader& reader, const Place& place, Destination& destination);

// "$NAME" becomes that secret (added when new), anything else stands for itself. `must_be_secret`: a literal is a mistake.
Setting read_setting(ConfigReader& reader, const Place& place, Config& config, bool must_be_secret);

}  // namespace aldaba
