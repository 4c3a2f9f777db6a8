// Where a provider keeps things: a list of JSON pointers with what each means, compiled into one small hash table so that reading an item
// is one look-up per key. That is done when a source of the configuration names the provider; the compiler tries it out before.
//
// Pointers: "/email", "/data/click/link"; "*" stands for each element of an array (the item is then split: one event per element of the
// first such array that is there, or of all of them: Provider::splits_every_array), in an object for any member that is not named beside it;
// a number for that element.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <type_traits>

#include "base/arena.hpp"
#include "base/bytes.hpp"

namespace aldaba {

// What a field means in a normalised event. The comment is where it ends up in `data`, where that is not its own name.
// clang-format off
enum class Slot : std::uint8_t {
  none,
  word,           // their name for what happened → type
  about,          // what it happened to, where that decides what the word means: the word is then "<about>.<word>"
  id,             // their id of the event
  occurred,       // → time
  recipient,      // → subject and data.recipient
  recipients,     // everybody the message went to: one of them is the recipient; of several nobody knows which (data.recipients)
  message_id,
  bounce_class,   // their class; read by cases
  bounce_detail,  // their finer class; read by cases
  status,         // bounce.status, RFC 3463
  code,           // bounce.code
  reason,         // bounce.text; what it means is bounce.class and bounce.reason
  url,            // click.url
  ip,             // client.ip
  user_agent,     // client.user_agent
  machine,        // true or a name: client.machine
  sender,         // message.from
  receiver,       // message.to
  subject,        // message.subject
  text,           // message.text
  media,          // message.media_count
  contact_id, email, phone, name, first_name, last_name, previous_email,  // contact; contact_id is contact.id
  form_id, form_title, response_id, answers,  // form
  object_id,      // their id of what it is about: the slot order_id, payment_id or contact_id, as the event's type says (Kind::of_order)
  order_id, payment_id, amount, currency,  // order, payment; of what the event is about: order.* or payment.*
  campaign, list, tags, metadata,
  channel,        // what the message went over: "sms", "mms" and "rcs" (in any case) are SMS, anything else is a chat: message.* for sms.*
  detail, detail2, detail3,  // read by cases and quirks only
  ignored,        // known, and not kept
};
// clang-format on
constexpr std::size_t slot_count = static_cast<std::size_t>(Slot::ignored) + 1;
static_assert(slot_count <= 64, "an item's slots are a 64-bit mask");

// How the text at a path is to be read.
// clang-format off
enum class Read : std::uint8_t {
  plain,            // as it stands; numbers and booleans as their text
  unix_seconds, unix_milliseconds, rfc3339,
  any_time,         // senders that are not of one mind: Unix seconds, milliseconds (above 10^11), RFC 3339, HTTP date
  us_time,          // "11/14/2023 10:13:20 PM" in UTC, or RFC 3339
  http_date,
  unpadded,         // without blanks around it
  address,          // "Name <a@b>" → a@b
  unbracketed,      // "<x>" → x
  before_dot,       // up to the first "."
  after_colon,      // "whatsapp:+1" → "+1"; as it stands without a colon
  after_semicolon,  // "smtp; 550 …" → "550 …" (RFC 3464 diagnostic code); as it stands where no single word comes before it
  e164,             // 8 to 15 digits alone get their "+" (E.164); anything else as it stands
  // taken whole, also when it is an object or an array:
  array_of_text,    // tags: a text counts as one
  comma_list,       // tags: one text, "a, b"
  object,           // metadata: copied as it stands
  name_value_pairs, // metadata: [{"name":n,"value":v}, …] → {n: v, …}; "key" is a name too
  member,           // metadata: this member, under its own name, among others of the kind
  presence,         // that the member is there, for closer looks
  // of the member's name:
  own_name,         // the word is the member's name, where it says anything; beside whatever else its value means
};
// clang-format on

struct Field {
  Slot slot;
  Bytes path;
  Read read = Read::plain;
};
// Members that no field names are the sender's own variables (metadata), at this level ("" : the item itself).
constexpr Field others_are_metadata(Bytes level = {}) { return {Slot::metadata, level, Read::object}; }

struct SchemaEntry {
  Bytes key;
  std::uint8_t level = 0;  // the object it stands in; 0 is the item
  std::uint8_t child_level = 0;  // 0: nothing of interest inside
  Slot slot = Slot::none;
  Read read = Read::plain;
  std::uint8_t order = 0;  // of several fields for one slot the lowest that is there wins
  std::uint8_t names = 0;  // not 0: its name is the word, with this order
};

// A place of the hash table: what tells a name from others without going to its entry, unless it is longer than its head.
struct SchemaSpot {
  Head head;
  std::uint32_t size_and_level;
  std::uint32_t entry;  // its index + 1; 0: free
};
constexpr std::uint32_t size_and_level(Bytes key, std::uint8_t level) { return static_cast<std::uint32_t>(key.size()) << 8 | level; }

// A compiled list: views into the configuration's arena.
struct Schema {
  std::span<const SchemaEntry> entries{};
  std::span<const SchemaSpot> spots{};  // power of two
  bool others_are_metadata = false;
  bool splits = false;  // some path has a "*"
  bool has_members = false;  // some field is read as `member`
  std::span<const Field> list{};  // not compiled: how a provider's file says it (packed.hpp)

  constexpr Schema() = default;
  template <std::size_t count>
  constexpr Schema(const Field (&fields)[count]) : list(fields) {}  // NOLINT(google-explicit-constructor): `.fields = fields`
  const SchemaEntry* find(std::uint8_t level, Bytes key) const;
};

// First and last four bytes and the length tell words and ids apart; shorter ones use their first, middle and last byte.
constexpr std::uint32_t hash_of_key(Bytes key) {
  auto at = [&](std::size_t i) -> std::uint32_t { return static_cast<std::uint8_t>(key[i]); };
  const std::size_t n = key.size();
  std::uint32_t first = 0, last = 0;
  if (n < 4) {
    if (n > 0) first = at(0) | at(n / 2) << 8 | at(n - 1) << 16;
  } else if (std::is_constant_evaluated()) {
    first = at(0) | at(1) << 8 | at(2) << 16 | at(3) << 24;
    last = at(n - 4) | at(n - 3) << 8 | at(n - 2) << 16 | at(n - 1) << 24;
  } else {
    first = load<std::uint32_t>(key.data());
    last = load<std::uint32_t>(key.data() + n - 4);
  }
  const std::uint32_t h = (first ^ last * 0x85EBCA77U) + static_cast<std::uint32_t>(n) * 0x9E3779B1U;
  return h ^ h >> 15 ^ h >> 23;
}

// Its place among `count`, a power of two. One multiplication: every look-up waits for it.
inline std::size_t first_spot(const Head& head, std::uint32_t size_and_level, std::size_t count) {
  const std::uint64_t all = head.low ^ (head.high << 29 | head.high >> 35) ^ std::uint64_t{size_and_level} << 13;
  return static_cast<std::size_t>(all * 0x9E3779B97F4A7C15U >> 52) & (count - 1);
}

inline const SchemaEntry* Schema::find(std::uint8_t level, Bytes key) const {
  if (spots.empty()) return nullptr;
  const Head head = head_of(key);
  const std::uint32_t wanted = size_and_level(key, level);
  for (std::size_t i = first_spot(head, wanted, spots.size());; i = (i + 1) & (spots.size() - 1)) {
    const SchemaSpot& spot = spots.data()[i];
    if (spot.entry == 0) return nullptr;
    if (spot.size_and_level != wanted || spot.head != head) continue;
    const SchemaEntry& entry = entries.data()[spot.entry - 1];
    if (key.size() <= sizeof head || equal_short(entry.key, key)) return &entry;
  }
}

constexpr std::size_t schema_entries_max = 200;

// Compiles `fields` into `entries`; → how many there are. Callers bring room for schema_entries_max; false in `ok` on an empty path
// step, a path twice, or too many.
struct Compiled {
  std::size_t count = 0;
  bool others_are_metadata = false;
  bool ok = true;
};
constexpr Compiled compile_fields(std::span<const Field> fields, std::span<SchemaEntry> entries) {
  Compiled made;
  std::uint8_t levels = 1, order = 0;
  for (const Field& field : fields) {
    order++;
    if (field.path.empty()) {
      made.others_are_metadata = field.slot == Slot::metadata;
      made.ok = made.ok && made.others_are_metadata;
      continue;
    }
    Bytes rest = field.path;
    std::uint8_t level = 0;
    if (rest.front() != '/') made.ok = false;
    rest.remove_prefix(1);
    while (true) {
      const std::size_t cut = rest.find('/');
      const Bytes step = rest.substr(0, cut);
      SchemaEntry* entry = nullptr;
      for (std::size_t i = 0; i < made.count; i++)
        if (entries[i].level == level && entries[i].key == step) entry = &entries[i];
      if (entry == nullptr) {
        if (made.count == entries.size() || step.empty()) {
          made.ok = false;
          return made;
        }
        entry = &entries[made.count++];
        *entry = SchemaEntry{step, level, 0, Slot::none, Read::plain, 0};
      }
      if (cut == Bytes::npos && field.read == Read::own_name) {
        made.ok = made.ok && field.slot == Slot::word && entry->names == 0;
        entry->names = order;
        break;
      }
      if (cut == Bytes::npos) {
        if (entry->slot != Slot::none) made.ok = false;
        entry->slot = field.slot, entry->read = field.read, entry->order = order;
        break;
      }
      if (entry->child_level == 0) entry->child_level = levels++;
      level = entry->child_level;
      rest = rest.substr(cut + 1);
    }
  }
  return made;
}

constexpr std::size_t spot_count_for(std::size_t entries) {
  std::size_t size = 16;
  while (size < entries * 2) size *= 2;
  return size;
}

// Every path begins with a slash, has no empty step, and stands there once; there are not too many.
constexpr bool is_sound(const Schema& schema) {
  std::array<SchemaEntry, schema_entries_max> room{};
  return compile_fields(schema.list, room).ok;
}

// `entries` with the hash table that finds them, in the arena; nothing where there is no room.
Schema indexed(std::span<const SchemaEntry> entries, bool others_are_metadata, Arena& arena);

}  // namespace aldaba
