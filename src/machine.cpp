// The user agent is read once, word by word; each word is looked up whole and by its end. What no table can say (the shape of a browser's
// user agent, a web address in it) stands here.
#include "machine.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/limits.hpp"
#include "guard.hpp"
#include "machine_rules.hpp"

namespace aldaba {
namespace machine {
namespace {

constexpr std::uint8_t not_a_machine = 254, none = 255;
static_assert(std::size(agents) < not_a_machine);

struct Word {
  Bytes text;
  std::uint8_t row = 0;  // of agents; not_a_machine: it only looks like one
  bool is_ending = false;
};

constexpr std::size_t count_words(Bytes list) { return 1 + static_cast<std::size_t>(std::count(list.begin(), list.end(), '|')); }
constexpr std::size_t word_count = [] {
  std::size_t count = count_words(not_machines);
  for (const Agent& agent : agents) count += count_words(agent.words);
  return count;
}();

// By the last three letters: whole words and endings share a bucket.
constexpr std::size_t bucket_of(Bytes text) {
  std::size_t hash = 0;
  for (std::size_t i = text.size() > 3 ? text.size() - 3 : 0; i < text.size(); i++) hash = hash * 29 + static_cast<std::uint8_t>(text[i]);
  return hash & 255;
}

constexpr std::array<Word, word_count> sorted() {
  std::array<Word, word_count> all{};
  std::size_t n = 0;
  auto add = [&](Bytes list, std::size_t row) {
    while (!list.empty()) {
      const Bytes word = take_until(list, '|');
      const bool is_ending = word.starts_with('*');
      all[n++] = {is_ending ? word.substr(1) : word, static_cast<std::uint8_t>(row), is_ending};
    }
  };
  add(not_machines, not_a_machine);
  for (std::size_t row = 0; row < std::size(agents); row++) add(agents[row].words, row);
  std::sort(all.begin(), all.end(), [](const Word& a, const Word& b) {
    const std::size_t x = bucket_of(a.text), y = bucket_of(b.text);
    return x != y ? x < y : a.text != b.text ? a.text < b.text : a.row < b.row;
  });
  return all;
}
constexpr bool is_sound(std::span<const Word> all) {
  for (std::size_t i = 0; i < all.size(); i++) {
    const Word& word = all[i];
    if (word.text.size() < 2 || (word.is_ending && word.text.size() < 3)) return false;
    if (i > 0 && word.text == all[i - 1].text && word.is_ending == all[i - 1].is_ending) return false;
    for (const char c : word.text)
      if (!is_digit(c) && (c < 'a' || c > 'z')) return false;
  }
  return true;
}
static_assert(is_sound(sorted()), "words are lower-case letters and digits, each once; an ending has three at least");

// The dictionary as it lies in the module. Entry: size, with 0x80 for an ending · row · the word.
constexpr std::size_t packed_bytes = [] {
  std::size_t size = 0;
  for (const Word& word : sorted()) size += 2 + word.text.size();
  return size;
}();
struct Dictionary {
  std::array<char, packed_bytes> bytes{};
  std::array<std::uint16_t, 257> first{};
};
constexpr Dictionary dictionary = [] {
  Dictionary packed;
  const auto all = sorted();
  std::size_t at = 0, i = 0;
  for (std::size_t bucket = 0; bucket <= 256; bucket++) {
    packed.first[bucket] = static_cast<std::uint16_t>(at);
    for (; i < all.size() && bucket_of(all[i].text) == bucket; i++) {
      packed.bytes[at++] = static_cast<char>(all[i].text.size() | (all[i].is_ending ? 0x80U : 0U));
      packed.bytes[at++] = static_cast<char>(all[i].row);
      for (const char c : all[i].text) packed.bytes[at++] = c;
    }
  }
  return packed;
}();

// What is needed of a row when the module runs: sources and dates are for readers.
struct Row {
  Bytes rule;
  Actor actor = Actor::none;
};
constexpr auto rows = [] {
  std::array<Row, std::size(agents)> all{};
  for (std::size_t i = 0; i < all.size(); i++) all[i] = {agents[i].rule, agents[i].actor};
  return all;
}();
struct Range {
  std::uint32_t address = 0;
  std::uint8_t bits = 0;
  Bytes rule{};
};
constexpr auto ranges = [] {
  std::array<Range, std::size(networks)> all{};
  for (std::size_t i = 0; i < all.size(); i++) all[i] = {networks[i].address, networks[i].bits, networks[i].rule};
  return all;
}();

std::uint8_t row_of(Bytes word) {
  std::uint8_t row = none;
  if (word.size() < 2) return row;
  const std::size_t bucket = bucket_of(word);
  const char* entry = dictionary.bytes.data() + dictionary.first[bucket];
  const char* const end = dictionary.bytes.data() + dictionary.first[bucket + 1];
  while (entry < end) {
    const auto size = static_cast<std::uint8_t>(entry[0]), of = static_cast<std::uint8_t>(entry[1]);
    const Bytes known{entry + 2, static_cast<std::size_t>(size & 0x7f)};
    entry = known.data() + known.size();
    if (!((size & 0x80) != 0 ? word.ends_with(known) : word == known)) continue;
    if (of == not_a_machine) return none;
    row = std::min(row, of);
  }
  return row;
}

// Words that make up a browser's user agent: where it runs, and what draws the page.
bool is_platform(Bytes word) {
  constexpr Bytes words[] = {"windows", "macintosh", "iphone",    "ipad",       "ipod", "android",  "x11",
                             "linux",   "cros",      "symbianos", "blackberry", "bb10", "nintendo", "playstation",
                             "tizen",   "webos",     "kaios",     "win98",      "mac"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
bool is_engine(Bytes word) {
  constexpr Bytes words[] = {"applewebkit", "gecko", "trident", "msie", "presto", "khtml", "opera", "firefox"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

constexpr Bytes library = "library";

struct Shape {
  std::uint8_t row = none, library_row = none;
  bool has_platform = false, has_engine = false, is_explorer = false, is_phone = false;
  bool has_url = false, has_at = false, has_compatible = false;
};

Shape shape_of(Bytes text) {
  Shape shape;
  char word[32];
  std::size_t size = 0;
  for (std::size_t i = 0; i <= text.size(); i++) {
    const char c = i < text.size() ? lower(text[i]) : ' ';
    if (is_digit(c) || (c >= 'a' && c <= 'z')) {
      if (size < sizeof word) word[size++] = c;
      continue;
    }
    shape.has_at = shape.has_at || c == '@';
    shape.has_url = shape.has_url || (c == ':' && text.substr(i, 3) == "://");
    if (size < 2) {
      size = 0;
      continue;
    }
    const Bytes here{word, size};
    size = 0;
    const bool is_scheme = c == ':' && text.substr(i, 3) == "://";  // its "http" is no program's name
    const std::uint8_t row = is_scheme ? none : row_of(here);
    if (row != none && rows[row].rule == library) shape.library_row = row;
    else shape.row = std::min(shape.row, row);
    shape.has_platform = shape.has_platform || is_platform(here);
    shape.has_engine = shape.has_engine || is_engine(here);
    shape.is_explorer = shape.is_explorer || here == "msie" || here == "konqueror";
    shape.is_phone = shape.is_phone || here == "midp" || here == "mobile" || here == "netfront";
    shape.has_url = shape.has_url || here == "www";
    shape.has_compatible = shape.has_compatible || here == "compatible";
  }
  return shape;
}

Machine judge(Bytes text, bool is_open) {
  if (text.empty()) return {Actor::unknown, {}};
  // Apple's privacy proxy fetches images with this and nothing more (mailgun.com/blog/product/bot-detection, 2026-11).
  if (text == "Mozilla/5.0") return is_open ? Machine{Actor::proxy, "proxy.apple"} : Machine{Actor::unknown, "ua.bare"};
  Shape shape = shape_of(text);
  const Actor actor = shape.row == none ? Actor::none : rows[shape.row].actor;
  if (actor == Actor::proxy || actor == Actor::human) return {actor, rows[shape.row].rule};
  const bool is_browser = (text.starts_with("Mozilla/") || text.starts_with("Opera/")) && shape.has_platform && shape.has_engine;
  if (shape.row == none && !is_browser && !shape.is_phone) shape.row = shape.library_row;  // those name what they are built with
  // Old Internet Explorers carry the addresses of their toolbars, phones an "@" in their names; whoever else writes an address wants to be
  // asked about the visit.
  const bool has_address = shape.has_url || (shape.has_at && !is_browser);
  if (shape.row != none && !(shape.is_explorer && shape.has_url)) return {Actor::machine, rows[shape.row].rule};
  if (has_address && !shape.is_explorer) return {Actor::machine, "ua.address"};
  // "Mozilla/5.0 (compatible; Name/1.0)" is how crawlers write; of browsers only Internet Explorer and Konqueror did.
  if (shape.has_compatible && !shape.is_explorer && !shape.is_phone) return {Actor::machine, "ua.compatible"};
  return is_browser ? Machine{Actor::human, "ua.browser"} : Machine{Actor::unknown, "ua.other"};
}

// First octets of the table: nearly every address is done with after these.
constexpr std::array<bool, 256> first_octets = [] {
  std::array<bool, 256> set{};
  for (const Network& network : networks) set[network.address >> 24] = true;
  return set;
}();

Bytes network_of(Bytes ip) {
  unsigned first = 0;
  for (std::size_t i = 0; i < 3 && i < ip.size() && is_digit(ip[i]); i++) first = first * 10 + static_cast<unsigned>(ip[i] - '0');
  if (!ip.starts_with("::ffff:") && (first > 255 || !first_octets[first])) return {};
  std::array<std::uint8_t, 16> bytes{};
  if (ip.empty() || !parse_ip(ip, bytes) || bytes[10] != 0xff) return {};
  const std::uint32_t address = ipv4(bytes[12], bytes[13], bytes[14], bytes[15]);
  for (const Range& range : ranges)
    if ((address ^ range.address) >> (32 - range.bits) == 0) return range.rule;
  return {};
}

}  // namespace
}  // namespace machine

Machine judge_network(Bytes ip) {
  const Bytes rule = machine::network_of(ip);
  return rule.empty() ? Machine{} : Machine{Actor::machine, rule};
}

Machine judge_agent(Bytes user_agent, bool is_open) { return machine::judge(user_agent.substr(0, limits::user_agent_bytes_max), is_open); }

Bytes word_of(Actor actor) {
  constexpr Bytes words[] = {"", "human", "machine", "proxy", "unknown"};
  return words[static_cast<std::size_t>(actor)];
}

}  // namespace aldaba
