// Reads a refusal once: phrases → signs, pairs of signs → signs, signs → the first rule that holds; where none does, the codes.
#include "bounce.hpp"

#include <algorithm>
#include <span>

#include "base/limits.hpp"
#include "bounce_notices.hpp"
#include "bounce_phrases.hpp"
#include "bounce_rules.hpp"
#include "bounce_text.hpp"
#include "bounce_words.hpp"

namespace aldaba {
namespace bounce {
namespace {

// ------------------------------------------------------------------------------------------------------- phrases, sorted when compiled

struct Phrase {
  Bytes text;  // without the "*" that says that longer words count too
  Sign sign = Sign::count;
  bool is_prefix = false;
};

constexpr std::size_t count_of(std::span<const Words> rows) {
  std::size_t count = 0;
  for (const Words& row : rows) count += 1 + static_cast<std::size_t>(std::count(row.phrases.begin(), row.phrases.end(), '|'));
  return count;
}
constexpr std::size_t phrase_count = count_of(words) + count_of(phrases) + count_of(notices);

// Phrases that begin with the same three bytes stand together; a table of 1024 tells where. Shorter ones end with a space.
constexpr std::size_t bucket_count = 1024;
constexpr bool is_wide(char c) { return static_cast<std::uint8_t>(c) >= 0xe3; }  // begins a Chinese, Japanese or Korean character
constexpr std::size_t bucket_of(char a, char b, char c) {
  if (is_wide(b)) b = c = ' ';  // which ends the word
  if (is_wide(c)) c = ' ';
  const auto byte = [](char x) { return static_cast<std::uint32_t>(static_cast<std::uint8_t>(x)); };
  return ((byte(a) * 0x9e5U + byte(b) * 0x1f1U + byte(c) * 0x3bU) >> 2) % bucket_count;
}
constexpr std::size_t bucket_of(Bytes text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : ' '; };
  return bucket_of(at(0), at(1), at(2));
}

constexpr std::array<Phrase, phrase_count> sorted() {
  std::array<Phrase, phrase_count> all{};
  std::size_t n = 0;
  for (const std::span<const Words> rows :
       {std::span<const Words>{words}, std::span<const Words>{phrases}, std::span<const Words>{notices}}) {
    for (const Words& row : rows) {
      for (Bytes rest = row.phrases; !rest.empty();) {
        const Bytes text = take_until(rest, '|');
        const bool is_prefix = text.ends_with('*');
        all[n++] = {is_prefix ? text.substr(0, text.size() - 1) : text, row.sign, is_prefix};
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Phrase& a, const Phrase& b) {
    const std::size_t x = bucket_of(a.text), y = bucket_of(b.text);
    return x != y ? x < y : a.text < b.text;
  });
  return all;
}

constexpr bool is_sound(std::span<const Phrase> all) {
  for (std::size_t i = 0; i < all.size(); i++) {
    const Bytes text = all[i].text;
    if (text.empty() || text.size() + 2 > phrase_bytes_max || text.front() == ' ' || text.back() == ' ') return false;
    if (i > 0 && text == all[i - 1].text) return false;
    for (const char c : text)
      if ((c >= 'A' && c <= 'Z') || (c >= 0 && c < 'a' && c != ' ' && c != '@' && !is_digit(c)) || c == '\xc3' || c == '\xc4' ||
          c == '\xc5')
        return false;
  }
  return true;
}
static_assert(is_sound(sorted()), "phrases are written as the text arrives: lower case, no accents, no punctuation; each once");

// The dictionary as it lies in the module: entry after entry, each without what it shares with the one before it in its bucket.
// Entry: sign, with 0x80 for a prefix · bytes shared and bytes of its own, four bits each, or 0xff and a byte each · those bytes.
constexpr std::size_t shared_with_last(std::span<const Phrase> all, std::size_t i) {
  if (i == 0 || bucket_of(all[i].text) != bucket_of(all[i - 1].text)) return 0;
  const Bytes before = all[i - 1].text, here = all[i].text;
  std::size_t k = 0;
  while (k < before.size() && k < here.size() && before[k] == here[k]) k++;
  return k;
}
constexpr bool is_short(std::size_t shared, std::size_t own) { return shared < 15 && own < 15; }
constexpr std::size_t packed_bytes = [] {
  const auto all = sorted();
  std::size_t size = 0;
  for (std::size_t i = 0; i < all.size(); i++) {
    const std::size_t shared = shared_with_last(all, i), own = all[i].text.size() - shared;
    size += (is_short(shared, own) ? 2 : 4) + own;
  }
  return size;
}();
static_assert(packed_bytes < 65536);

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
      const std::size_t shared = shared_with_last(all, i), own = all[i].text.size() - shared;
      packed.bytes[at++] = static_cast<char>(static_cast<unsigned>(all[i].sign) | (all[i].is_prefix ? 0x80U : 0U));
      packed.bytes[at++] = static_cast<char>(is_short(shared, own) ? shared << 4 | own : 0xff);
      if (!is_short(shared, own)) packed.bytes[at++] = static_cast<char>(shared), packed.bytes[at++] = static_cast<char>(own);
      for (std::size_t k = shared; k < all[i].text.size(); k++) packed.bytes[at++] = all[i].text[k];
    }
  }
  return packed;
}();

bool ends_word(char c) { return c == ' ' || is_wide(c); }

struct Found {
  std::size_t size = 0;  // 0: none
  Sign sign = Sign::count;
};
// The longest phrase at `at`, which begins a word. What an entry shares with its neighbour needs no second look.
Found longest_at(const char* at, std::size_t room) {
  const std::size_t bucket = bucket_of(at[0], room > 1 ? at[1] : ' ', room > 2 ? at[2] : ' ');
  const char* entry = dictionary.bytes.data() + dictionary.first[bucket];
  const char* const end = dictionary.bytes.data() + dictionary.first[bucket + 1];
  Found found;
  for (std::size_t matched = 0; entry < end;) {
    const auto sign = static_cast<std::uint8_t>(entry[0]), sizes = static_cast<std::uint8_t>(entry[1]);
    std::size_t shared = sizes >> 4U, own = sizes & 15U;
    entry += 2;
    if (sizes == 0xff) shared = static_cast<std::uint8_t>(entry[0]), own = static_cast<std::uint8_t>(entry[1]), entry += 2;
    const char* const text = entry;
    entry += own;
    if (shared < matched) break;     // what matched is not in it: later ones are further away
    if (shared > matched) continue;  // fails where its neighbour failed
    while (matched < shared + own && matched < room && at[matched] == text[matched - shared]) matched++;
    if (matched == shared + own) {
      if ((sign & 0x80) != 0 || (matched < room && ends_word(at[matched]))) found = {matched, static_cast<Sign>(sign & 0x7f)};
    } else if (matched == room || static_cast<std::uint8_t>(text[matched - shared]) > static_cast<std::uint8_t>(at[matched])) {
      break;  // later ones are greater still: they stand in order
    }
  }
  return found;
}

// --------------------------------------------------------------------------------------------------------------------------- signs

// The pairs that each sign can be in, sign after sign.
struct Partner {
  std::uint8_t other = 0, words = 0;
  Sign together = Sign::count;
};
struct Partners {
  std::array<Partner, 2 * std::size(pairs)> list{};
  std::array<std::uint8_t, pairing_count + 1> first{};
};
constexpr Partners partners = [] {
  Partners all;
  std::size_t n = 0;
  for (std::size_t sign = 0; sign <= pairing_count; sign++) {
    all.first[sign] = static_cast<std::uint8_t>(n);
    for (const Pair& pair : pairs) {
      if (static_cast<std::size_t>(pair.one) == sign) all.list[n++] = {static_cast<std::uint8_t>(pair.other), pair.words, pair.together};
      if (static_cast<std::size_t>(pair.other) == sign) all.list[n++] = {static_cast<std::uint8_t>(pair.one), pair.words, pair.together};
    }
  }
  return all;
}();
static_assert(partners.first.back() == partners.list.size(), "each pair is of pairing signs");

struct Reading {
  Signs signs = 0;
  std::uint32_t word = 16;                 // number of the current word
  std::uint32_t last[pairing_count] = {};  // where each pairing sign was seen; 0: not yet

  void take(Sign sign) {
    signs |= set_of(sign);
    const auto index = static_cast<std::size_t>(sign);
    if (index >= pairing_count) return;
    last[index] = word;
    for (std::size_t i = partners.first[index]; i < partners.first[index + 1]; i++) {
      const Partner& partner = partners.list[i];
      if (last[partner.other] != 0 && word - last[partner.other] <= partner.words) signs |= set_of(partner.together);
    }
  }
};

// The next word's first byte at or after `at`, or `end`. Chinese, Japanese and Korean write no blanks: each of their characters begins a
// word, and what stands before and behind them ends there.
const char* next_word(const char* at, const char* end) {
  for (; at < end; at++) {
    while (at < end && *at > ' ' && at[-1] > ' ') at++;  // inside a Latin word; as signed, what is beyond ASCII is less
    if (at == end) break;
    const auto here = static_cast<std::uint8_t>(at[0]), before = static_cast<std::uint8_t>(at[-1]);
    if (here != ' ' && (before == ' ' || here >= 0xe0 || (before >= 0x80 && here < 0x80))) break;
  }
  return at;
}

Signs signs_of(Bytes text) {
  WordStream stream{text};
  Reading reading;
  std::size_t used = 0;
  for (;;) {
    const Bytes window = stream.refill(used);
    const char *const begin = window.data(), *const end = begin + window.size();
    const char* const stop = stream.is_last() ? end : end - phrase_bytes_max;
    const char* at = begin + 1;
    while ((at = next_word(at, stop)) < stop) {
      reading.word++;
      const Found found = longest_at(at, static_cast<std::size_t>(end - at));
      if (found.size > 0) reading.take(found.sign);
      at += found.size > 0 ? found.size : 1;
    }
    if (stream.is_last()) return reading.signs;
    used = static_cast<std::size_t>(at - begin) - 1;
  }
}

// --------------------------------------------------------------------------------------------------------------------------- codes

// "5.1.1" with digits of the usual lengths; the subject and detail begin after the first dot.
std::size_t status_size(Bytes text) {
  if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.') return 0;
  std::size_t i = 2;
  while (i < text.size() && is_digit(text[i])) i++;
  const std::size_t dot = i;
  if (dot == 2 || dot > 5 || dot >= text.size() || text[dot] != '.') return 0;
  i++;
  while (i < text.size() && is_digit(text[i])) i++;
  if (i == dot + 1 || i > dot + 4 || (i < text.size() && (text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1])))) return 0;
  return i;
}

// What the text itself says, where nobody handed it over: the first of each.
void find_codes(Bytes text, Reply& reply) {
  const std::size_t end = std::min<std::size_t>(text.size(), 512);
  for (std::size_t i = 0; i < end && (reply.status.empty() || reply.code == 0); i++) {
    while (i < end && text[i] != '4' && text[i] != '5') i++;
    if (i == end) break;
    const char before = i == 0 ? ' ' : text[i - 1];
    if (is_digit(before) || before == '.' || (before >= 'A' && before <= 'z')) continue;
    const Bytes rest = text.substr(i);
    const std::size_t size = status_size(rest);
    if (size > 0 && reply.status.empty()) reply.status = rest.substr(0, size);
    const bool is_code = rest.size() >= 3 && is_digit(rest[1]) && rest[1] < '6' && is_digit(rest[2]) &&
                         (rest.size() == 3 || rest[3] == ' ' || rest[3] == '-');
    if (is_code && reply.code == 0) reply.code = static_cast<std::uint32_t>((rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0'));
  }
}

// "7.26" as one number; "7.", any detail of a subject, is that subject's least.
constexpr std::uint32_t number_of(Bytes detail) {
  std::uint32_t subject = 0, number = 0;
  std::size_t i = 0;
  for (; detail[i] != '.'; i++) subject = subject * 10 + static_cast<std::uint32_t>(detail[i] - '0');
  if (++i == detail.size()) return subject * 1024;
  for (; i < detail.size(); i++) number = number * 10 + static_cast<std::uint32_t>(detail[i] - '0');
  return subject * 1024 + 1 + number;
}
constexpr auto status_numbers = [] {
  std::array<std::uint16_t, std::size(status_rules)> numbers{};
  for (std::size_t i = 0; i < numbers.size(); i++) numbers[i] = static_cast<std::uint16_t>(number_of(status_rules[i].status));
  return numbers;
}();

// `detail` is empty or what status_size() lets through: at most three digits, a dot, at most three digits.
const StatusRule* rule_of_status(Bytes detail) {
  if (detail.empty()) return nullptr;
  const std::uint32_t number = number_of(detail), subject = number & ~1023U;
  for (std::size_t i = 0; i < status_numbers.size(); i++)  // the one for any detail stands last
    if (status_numbers[i] == number || status_numbers[i] == subject) return &status_rules[i];
  return nullptr;
}

bool holds(When when, const Reply& reply, bool is_temporary) {
  switch (when) {
    case When::always: return true;
    case When::temporary: return is_temporary;
    case When::permanent: return !is_temporary;
    case When::status_permanent: return reply.status.starts_with('5');
    case When::no_code: return reply.status.empty() && reply.code == 0;
  }
  return false;
}

BounceClass class_of(BounceReason reason, bool is_temporary) {
  if (reason <= BounceReason::unknown_host) return is_temporary ? BounceClass::soft : BounceClass::hard;
  if (reason <= BounceReason::loop) return BounceClass::soft;
  return reason <= BounceReason::relay_denied ? BounceClass::block : BounceClass::undetermined;
}

}  // namespace
}  // namespace bounce

Bounce classify(const Reply& given) {
  using namespace bounce;
  Reply reply = given;
  reply.text = reply.text.substr(0, limits::bounce_text_bytes_max);
  find_codes(reply.text, reply);
  if (status_size(reply.status) != reply.status.size()) reply.status = {};
  const bool is_temporary = reply.status.empty() ? reply.code / 100 == 4 : reply.status.front() == '4';
  const Bytes detail = reply.status.empty() ? Bytes{} : reply.status.substr(2);

  const Signs signs = signs_of(reply.text);
  for (const Rule& rule : rules) {
    if ((signs & rule.any) == 0 || (signs & rule.none) != 0) continue;
    if (rule.also != 0 && (signs & rule.also) == 0) continue;
    if (!holds(rule.when, reply, is_temporary)) continue;
    if (!rule.status.empty() && detail != rule.status) continue;
    return {bounce::class_of(rule.reason, is_temporary), rule.reason, Bounce::By::words, rule.name};
  }
  if (const StatusRule* rule = rule_of_status(detail); rule != nullptr)
    return {bounce::class_of(rule->reason, is_temporary), rule->reason, Bounce::By::status, rule->name};
  for (const CodeRule& rule : code_rules)
    if (reply.code >= rule.from && reply.code <= rule.to)
      return {bounce::class_of(rule.reason, is_temporary), rule.reason, Bounce::By::code, rule.name};
  if (reply.text.empty() && reply.status.empty() && reply.code == 0) return {};
  if (is_temporary) return {BounceClass::soft, BounceReason::system, Bounce::By::code, "temporary"};
  return {BounceClass::undetermined, BounceReason::unknown, Bounce::By::nothing, "none"};
}

Bytes word_of(BounceReason reason) {
  constexpr Bytes words[bounce_reason_count] = {"",
                                                "unknown_user",
                                                "mailbox_disabled",
                                                "unknown_host",
                                                "mailbox_full",
                                                "rate_limited",
                                                "greylisted",
                                                "message_too_large",
                                                "expired",
                                                "network",
                                                "system",
                                                "loop",
                                                "reputation_ip",
                                                "reputation_domain",
                                                "spam_content",
                                                "virus_content",
                                                "auth_failed",
                                                "sender_invalid",
                                                "policy",
                                                "relay_denied",
                                                "protocol",
                                                "suppressed_by_sender",
                                                "challenge",
                                                "unknown"};
  return words[static_cast<std::size_t>(reason)];
}

}  // namespace aldaba
