#include "identity.hpp"

#include "text/encoding.hpp"

namespace aldaba {
namespace {

Bytes digits_of(std::uint32_t value, char* room) { return {room, static_cast<std::size_t>(write_number(room, value) - room)}; }

Bytes part_of_id(const Request& request, const Item& item, const Part& part, char* digits) {
  if (part.what == Part::What::slot) return item.read_text(part.slot);
  if (part.what == Part::What::header) return request.is_unproved_header(part.text) ? Bytes{} : request.http.header(part.text);
  if (part.what == Part::What::field) {
    const std::uint32_t at = json::find_pointer(*item.document, part.text, item.node);
    if (at == 0 || item.document->nodes[at].type == json::Type::null) return {};
    const json::Node& node = item.document->nodes[at];
    return node.type == json::Type::string ? json::decoded(*item.document, node, *item.arena) : item.document->raw(node);
  }
  return part.what == Part::What::index ? digits_of(item.split_index, digits) : part.text;
}

// An id that stands outside the item (in a header, around the items) names the request; its place there must name the item.
bool names_item(const Item& item, const Part& part) {
  return part.what == Part::What::field ||
         (part.what == Part::What::slot && item.has(part.slot) && item.value(part.slot).document == item.document);
}

// What a natural key is the hash of: texts, each with a zero behind it.
class Pieces {
 public:
  // Called at many places; in each of them it would be 300 bytes of code.
  [[gnu::noinline]] void add(Bytes text) { at_ = put(at_, text); }
  // What these slots hold; of those that are not there the zero alone.
  [[gnu::noinline]] void add(const Item& item, std::initializer_list<Slot> slots) {
    char* at = at_;
    for (const Slot slot : slots) {
      if (item.has(slot)) at = put(at, item.raw(slot));
      else *at++ = '\0';
    }
    at_ = at;
  }
  crypto::Hash128 hash() const { return crypto::siphash({room_, static_cast<std::size_t>(at_ - room_)}); }

 private:
  static constexpr std::size_t piece_bytes_max = 200, pieces_max = 18;

  [[gnu::always_inline]] static char* put(char* at, Bytes text) {
    crypto::Hash128 of_long;
    if (text.size() > piece_bytes_max) {  // a long piece goes in as its hash
      of_long = crypto::siphash(text, 1);
      text = {reinterpret_cast<const char*>(&of_long), sizeof of_long};
    }
    copy_blocks(at, text.data(), text.size());
    at += text.size();
    *at = '\0';
    return at + 1;
  }

  char* at_ = room_;
  char room_[pieces_max * (piece_bytes_max + 1) + overrun_bytes];
};

}  // namespace

crypto::Hash128 natural_key(const Provider& provider, const Item& item, bool has_time, std::int64_t now_ms) {
  Pieces pieces;
  pieces.add(provider.slug);
  // An order is placed once and paid once, however often and under whatever word a shop says so.
  const bool is_once = (item.type == EventType::order_created || item.type == EventType::order_paid) && item.has(Slot::order_id);
  if (is_once) {
    pieces.add(row_of(item.type).word), pieces.add(item.raw(Slot::order_id));
    return pieces.hash();
  }
  pieces.add(item.raw_word());
  if (item.is_added) pieces.add(row_of(item.type).word);
  // Without a time, an address says too little, and so does the message that a person answers: only the same bytes are the same event. And
  // only they tell what changed of a contact: two tags can come in one second.
  const bool is_timed = has_time || provider.times_are_receipt, is_inbound = item.kind != nullptr && item.kind->is_inbound;
  const bool is_order = item.has(Slot::order_id) || item.has(Slot::payment_id);
  const bool is_told = item.has(Slot::response_id) || (is_order && is_timed) || (item.has(Slot::message_id) && (is_timed || !is_inbound));
  const bool is_other = item.type == EventType::unknown || item.type == EventType::contact_updated;
  if (is_other || !(is_told || (item.has(Slot::recipient) && is_timed))) {
    pieces.add(item.document->raw(item.document->nodes[item.node]));
    if (item.part != 0) pieces.add(item.part_document->raw(item.part_document->nodes[item.part]));
  } else {
    pieces.add(item, {Slot::message_id, Slot::recipient, Slot::url, Slot::list, Slot::response_id, Slot::code});
    if (item.has(Slot::contact_id)) pieces.add(item.raw(Slot::contact_id));  // where one message id stands for a whole campaign
    if (item.type == EventType::email_received && item.has(Slot::receiver))
      pieces.add(item.raw(Slot::receiver));  // a mail to two of ours is two
    if (is_order) pieces.add(item, {Slot::order_id, Slot::payment_id});
    if (has_time && !provider.times_are_receipt) pieces.add(item.raw(Slot::occurred));
  }
  if (!has_time && provider.repeat_window_s != 0) {
    const std::int64_t window = now_ms / 1000 / provider.repeat_window_s;
    pieces.add({reinterpret_cast<const char*>(&window), sizeof window});
    pieces.add(item, {Slot::form_id, Slot::campaign, Slot::tags});
  }
  return pieces.hash();
}

Bytes provider_id(const Request& request, const Item& item, std::uint32_t number, bool is_alone, char* room) {
  for (const IdRule& rule : request.provider().ids) {
    std::size_t size = 0;
    bool is_complete = true, is_of_item = is_alone;
    for (const Part& part : rule) {
      if (part.what == Part::What::index && item.split_index == 0) continue;
      char digits[10];
      const Bytes piece = part_of_id(request, item, part, digits);
      is_of_item = is_of_item || names_item(item, part);
      is_complete = is_complete && !piece.empty() && size + (size > 0 ? 1 : 0) + piece.size() <= limits::id_bytes_max;
      if (!is_complete) break;
      if (size > 0) room[size++] = ':';
      copy_bytes(room + size, piece.data(), piece.size());
      size += piece.size();
    }
    if (!is_complete || size == 0) continue;
    const Bytes added = item.is_added ? row_of(item.type).word : Bytes{};
    if (!is_of_item && size + 11 <= limits::id_bytes_max) {
      room[size++] = ':';
      size += digits_of(number, room + size).size();
    }
    if (!added.empty()) {
      if (size + 1 + added.size() > limits::id_bytes_max) continue;
      room[size++] = ':';
      copy_bytes(room + size, added.data(), added.size());
      size += added.size();
    }
    return {room, size};
  }
  return {};
}

}  // namespace aldaba
