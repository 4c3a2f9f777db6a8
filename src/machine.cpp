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

// What a word says of the one who sends it, beside the rows of machine_rules.hpp: the words that make up a browser's user agent.
enum Mark : std::uint8_t { platform = 1, engine = 2, explorer = 4, phone = 8, compatible = 16, address = 32 };
struct Marked {
  std::uint8_t marks;
  Bytes words;
};
constexpr Marked browser_words[] = {
    {platform,
     "windows|macintosh|iphone|ipad|ipod|android|x11|linux|cros|symbianos|blackberry|bb10|nintendo|playstation|tizen|webos|kaios|"
     "win98|mac"},
    {engine, "applewebkit|gecko|trident|presto|khtml|opera|firefox"},
    {engine | explorer, "msie"},
    {explorer, "konqueror"},
    {phone, "midp|mobile|netfront"},
    {compatible, "compatible"},
    {address, "www"},
};
constexpr std::uint8_t is_mark = 0x80, not_a_machine = 0x7e, none = 0x7f;
static_assert(std::size(agents) < not_a_machine);

// ------------------------------------------------------------------------------------------------------- words, sorted when compiled

struct Word {
  Bytes text;
  std::uint8_t meaning = none;  // row of agents; not_a_machine: it only looks like one; is_mark | marks
  bool is_ending = false;
};

constexpr std::size_t count_words(Bytes list) { return 1 + static_cast<std::size_t>(std::count(list.begin(), list.end(), '|')); }
constexpr std::size_t word_count = [] {
  std::size_t count = count_words(not_machines);
  for (const Agent& agent : agents) count += count_words(agent.words);
  for (const Marked& marked : browser_words) count += count_words(marked.words);
  return count;
}();

// By the last three letters, the first of them lowest, so that whole words and endings share a bucket. Shorter words begin with a zero.
constexpr std::size_t bucket_count = 512;
constexpr std::size_t bucket_of(std::uint32_t three) { return (three * 0x9e3779b1U) >> 23; }
constexpr std::size_t bucket_of(Bytes text) {
  std::uint32_t three = 0;
  for (const char c : text) three = (three << 8 | static_cast<std::uint8_t>(c)) & 0xffffff;
  return bucket_of(three);
}

constexpr std::array<Word, word_count> sorted() {
  std::array<Word, word_count> all{};
  std::size_t n = 0;
  auto add = [&](Bytes list, std::uint8_t meaning) {
    while (!list.empty()) {
      const Bytes word = take_until(list, '|');
      const bool is_ending = word.starts_with('*');
      all[n++] = {is_ending ? word.substr(1) : word, meaning, is_ending};
    }
  };
  add(not_machines, not_a_machine);
  for (const Marked& marked : browser_words) add(marked.words, is_mark | marked.marks);
  for (std::size_t row = 0; row < std::size(agents); row++) add(agents[row].words, static_cast<std::uint8_t>(row));
  std::sort(all.begin(), all.end(), [](const Word& a, const Word& b) {
    const std::size_t x = bucket_of(a.text), y = bucket_of(b.text);
    return x != y ? x < y : a.text < b.text;
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

// The dictionary as it lies in the module. Entry: size, with 0x80 for an ending, meaning, the word.
constexpr std::size_t packed_bytes = [] {
  std::size_t size = 0;
  for (const Word& word : sorted()) size += 2 + word.text.size();
  return size;
}();
struct Dictionary {
  std::array<char, packed_bytes> bytes{};
  std::array<std::uint16_t, bucket_count + 1> first{};
};
constexpr Dictionary dictionary = [] {
  Dictionary packed;
  const auto all = sorted();
  std::size_t at = 0, i = 0;
  for (std::size_t bucket = 0; bucket <= bucket_count; bucket++) {
    packed.first[bucket] = static_cast<std::uint16_t>(at);
    for (; i < all.size() && bucket_of(all[i].text) == bucket; i++) {
      packed.bytes[at++] = static_cast<char>(all[i].text.size() | (all[i].is_ending ? 0x80U : 0U));
      packed.bytes[at++] = static_cast<char>(all[i].meaning);
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
constexpr std::uint8_t library_row = [] {
  for (std::size_t i = 0; i < std::size(agents); i++)
    if (agents[i].rule == "library") return static_cast<std::uint8_t>(i);
  return none;
}();
static_assert(library_row != none);

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

// ------------------------------------------------------------------------------------------------------------------ one user agent

struct Shape {
  std::uint8_t row = none;     // the first row of agents that has a word in it, libraries apart
  bool has_library = false, has_url = false, has_at = false;
  std::uint8_t marks = 0;
  bool has(Mark mark) const { return (marks & mark) != 0; }

  // `last_three` letters are packed as bucket_of wants them.
  void take(Bytes word, std::uint32_t last_three) {
    const std::size_t bucket = bucket_of(last_three);
    const char* entry = dictionary.bytes.data() + dictionary.first[bucket];
    const char* const end = dictionary.bytes.data() + dictionary.first[bucket + 1];
    std::uint8_t lowest = none;
    while (entry < end) {
      const auto kind = static_cast<std::uint8_t>(entry[0]), meaning = static_cast<std::uint8_t>(entry[1]);
      const Bytes known{entry + 2, kind & 0x7fU};
      entry = known.data() + known.size();
      if ((kind & 0x80) != 0 ? known.size() > word.size() : known.size() != word.size()) continue;
      if (!equal_short(known, word.substr(word.size() - known.size()))) continue;
      if (meaning == not_a_machine) return;
      if ((meaning & is_mark) != 0) marks |= meaning & 0x7f;
      else lowest = std::min(lowest, meaning);
    }
    if (lowest == library_row) has_library = true;
    else row = std::min(row, lowest);
  }
};

// Letters and digits as they are compared; 0: between words.
constexpr auto folded = [] {
  std::array<char, 256> table{};
  for (unsigned c = 0; c < 128; c++) {
    const char letter = lower(static_cast<char>(c));
    table[c] = is_digit(letter) || (letter >= 'a' && letter <= 'z') ? letter : '\0';
  }
  return table;
}();

Shape shape_of(Bytes text) {
  Shape shape;
  char lowered[limits::user_agent_bytes_max];
  const std::size_t size = std::min(text.size(), sizeof lowered);
  for (std::size_t i = 0; i < size; i++) {
    const std::size_t begin = i;
    std::uint32_t last_three = 0, seen = 0;
    for (char c; i < size && (c = folded[static_cast<std::uint8_t>(text[i])]) != '\0'; i++) {
      lowered[i] = c;
      last_three = last_three << 8 | static_cast<std::uint8_t>(c), seen |= last_three;
    }
    // Its "http" is no program's name.
    const bool is_scheme = i + 2 < size && text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/';
    const bool has_letter = (seen & 0x40) != 0;         // no digit has this bit
    if (has_letter && i - begin >= 2 && !is_scheme) shape.take({lowered + begin, i - begin}, last_three & 0xffffff);
    shape.has_url = shape.has_url || is_scheme;
    shape.has_at = shape.has_at || (i < size && text[i] == '@');
  }
  shape.has_url = shape.has_url || shape.has(address);
  return shape;
}

Machine judge(Bytes text, bool is_open) {
  if (text.empty()) return {Actor::unknown, {}};
  // Apple's privacy proxy fetches images with this and nothing more (mailgun.com/blog/product/bot-detection, 2026-11).
  if (equal_short(text, "Mozilla/5.0")) return is_open ? Machine{Actor::proxy, "proxy.apple"} : Machine{Actor::unknown, "ua.bare"};
  Shape shape = shape_of(text);
  const Actor actor = shape.row == none ? Actor::none : rows[shape.row].actor;
  if (actor == Actor::proxy || actor == Actor::human) return {actor, rows[shape.row].rule};
  const bool is_browser =
      (equal_short(text.substr(0, 8), "Mozilla/") || equal_short(text.substr(0, 6), "Opera/")) && shape.has(platform) && shape.has(engine);
  // Browsers and phones name what they are built with.
  if (shape.row == none && shape.has_library && !is_browser && !shape.has(phone)) shape.row = library_row;
  // Old Internet Explorers carry the addresses of their toolbars, phones an "@" in their names; whoever else writes an address wants to be
  // asked about the visit.
  const bool has_address = shape.has_url || (shape.has_at && !is_browser);
  if (shape.row != none && !(shape.has(explorer) && shape.has_url)) return {Actor::machine, rows[shape.row].rule};
  if (has_address && !shape.has(explorer)) return {Actor::machine, "ua.address"};
  // "Mozilla/5.0 (compatible; Name/1.0)" is how crawlers write; of browsers only Internet Explorer and Konqueror did.
  if (shape.has(compatible) && !shape.has(explorer) && !shape.has(phone)) return {Actor::machine, "ua.compatible"};
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
