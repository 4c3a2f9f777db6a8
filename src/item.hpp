// One thing that happened, as the provider tells it: its slots filled from the provider's tables, then its meaning. Quirks see this.
#pragma once
#include "bounce.hpp"
#include "machine.hpp"
#include "request.hpp"

namespace aldaba {

struct SlotValue {  // without defaults: an Item has dozens, most of them never set
  const json::Document* document;
  std::uint32_t node;
  Read read;
  std::uint8_t order;
};

// What judge() made of it.
struct Judged {
  Bounce reply{};                                // what the refusal itself says
  BounceClass klass = BounceClass::none;         // the class that holds; none: the event has no class
  BounceClass their_class = BounceClass::none;   // the provider's, where the refusal says another
  bool is_theirs = false;                        // the provider's class holds
};

// An array whose elements are events of their own, and what an element means.
struct Split {
  const json::Document* document;
  std::uint32_t node;
  std::uint8_t level, order;  // of the elements' members; of the field
  Slot slot;
  Read read;
};
constexpr std::size_t splits_max = 4;  // arrays that one provider's fields may name

struct Item {
  Arena* arena = nullptr;
  const json::Document* document = nullptr;
  std::uint32_t node = 0;                    // of the item in it
  std::uint64_t present = 0;                 // bit per slot
  std::array<SlotValue, slot_count> slots;   // only those that are present; never cleared: an item costs what it holds
  std::span<std::uint32_t> others{};         // key nodes of members that are metadata: those that no field names, or that are read so
  std::size_t others_count = 0;
  std::uint32_t unknown_fields = 0;

  // Where one message is about several recipients or holds several reports.
  std::array<Split, splits_max> splits;
  std::uint8_t splits_count = 0;             // 0: not split
  bool splits_all = false;                   // the provider's splits_every_array
  const json::Document* part_document = nullptr;
  std::uint32_t part = 0;                    // the element that this event is about; 0: not split
  std::uint32_t split_index = 0;             // the element's place, from 1; 0 when there is only one

  Bytes word;                                // decoded; data()==nullptr when there is none
  const Kind* kind = nullptr;                // nullptr: an unknown word
  EventType type = EventType::unknown;
  BounceClass bounce = BounceClass::none;    // the provider's
  bool bounce_is_sure = false;
  SuppressReason suppress = SuppressReason::none;
  std::array<EventType, added_max> added;    // further events of this item: Case::adds
  std::size_t added_count = 0;
  bool is_added = false;                     // this is one of them
  Judged judged{};
  Machine machine{};                         // of opens and clicks

  bool has(Slot slot) const { return (present >> static_cast<unsigned>(slot) & 1) != 0; }
  const json::Node& at(Slot slot) const {
    const SlotValue& value = slots[static_cast<std::size_t>(slot)];
    return value.document->nodes[value.node];
  }
  const SlotValue& value(Slot slot) const { return slots[static_cast<std::size_t>(slot)]; }
  void set(Slot slot, const json::Document* doc, std::uint32_t index, Read read, std::uint8_t order) {
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(slot);
    SlotValue& here = slots[static_cast<std::size_t>(slot)];
    if ((present & bit) != 0 && here.order < order) return;
    present |= bit;
    here = {doc, index, read, order};
  }
  void keep_member(std::uint32_t key) {
    if (others_count < others.size()) others[others_count++] = key;
  }
  void add(EventType extra) {
    for (std::size_t i = 0; i < added_count; i++)
      if (added[i] == extra) return;
    if (added_count < added_max) added[added_count++] = extra;
  }
  void forget(Slot slot) { present &= ~(std::uint64_t{1} << static_cast<unsigned>(slot)); }

  // The raw text as it stands in the document (of a string: between its quotes, escapes and all); empty when absent.
  Bytes raw(Slot slot) const { return has(slot) ? value(slot).document->raw(at(slot)) : Bytes{}; }
  // Their word, with what it is about before it (Slot::about): decoded, and as it stands in the document.
  Bytes whole_word() const;
  Bytes raw_word() const;
  // Decoded text, before `read` is applied; data()==nullptr when absent.
  Bytes text(Slot slot) const;
  // Decoded text with `read` applied (address, unbracketed, before_dot, after_colon, e164).
  Bytes read_text(Slot slot) const;
};

// An opt-out or its opposite that is about one list, not about everything.
inline bool is_of_list(const Item& item, SuppressReason reason) {
  const bool is_wish = reason == SuppressReason::none || reason == SuppressReason::unsubscribed || reason == SuppressReason::opted_out;
  return is_wish && item.kind != nullptr && item.kind->list_scope && !item.raw(Slot::list).empty();
}

// The event is about a person that the sender keeps: a contact came, changed, went, or said whether it wants mail.
constexpr bool is_about_contact(EventType type) { return type >= EventType::contact_created && type <= EventType::contact_unsubscribed; }
// … about what was ordered; about money that came or did not.
constexpr bool is_about_order(EventType type) { return type >= EventType::order_created && type <= EventType::order_refunded; }
constexpr bool is_about_payment(EventType type) { return type == EventType::payment_succeeded || type == EventType::payment_failed; }

// Fills an item's slots from `node` of `document` and its members, level 0 of the schema first.
void walk(Item& item, const Schema& schema, const json::Document& document, std::uint32_t index, std::uint8_t level);

}  // namespace aldaba
