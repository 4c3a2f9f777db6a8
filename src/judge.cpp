#include "judge.hpp"

namespace aldaba {
namespace {

// The receiver's words beat the provider's class, with two exceptions: a word of the provider that tells more than the reply does
// (Case::is_sure), and a reply that would make it worse: `hard` takes an address away, so nobody may have said that it is only soft or a
// block. Codes alone beat it only the other way, its `hard` against a status that names another reason.
void decide(Judged& judged, BounceClass theirs, bool is_sure) {
  const Bounce& reply = judged.reply;
  const bool says_no_more = theirs == BounceClass::none || theirs == BounceClass::undetermined;
  const bool is_milder = reply.klass == BounceClass::soft || reply.klass == BounceClass::block;
  const bool beats = (reply.by == Bounce::By::words && (is_milder || (reply.klass == BounceClass::hard && says_no_more))) ||
                     (reply.by == Bounce::By::status && is_milder && theirs == BounceClass::hard);
  const bool is_ours = theirs == BounceClass::none || (beats && !is_sure);
  judged.klass = is_ours ? reply.klass : theirs;
  judged.is_theirs = !is_ours && (theirs != reply.klass || reply.by == Bounce::By::nothing);
  judged.their_class = theirs != reply.klass && reply.by != Bounce::By::nothing ? theirs : BounceClass::none;
  if (judged.klass == BounceClass::none) judged.klass = BounceClass::undetermined;
}

// Of what is no mail: their class, else by the first digit of what stands in for a status.
BounceClass class_without_reply(const Item& item) {
  if (item.bounce != BounceClass::none) return item.bounce;
  const Bytes status = item.raw(Slot::status);
  const std::uint32_t code = reply_code(item);
  const char first = !status.empty() ? status.front() : code >= 200 && code < 600 ? static_cast<char>('0' + code / 100) : '0';
  return first == '5' ? BounceClass::hard : first == '4' ? BounceClass::soft : BounceClass::undetermined;
}

}  // namespace

void judge(Item& item) {
  item.judged = {};
  const EventRow& row = row_of(item.type);
  if (!row.has_bounce) return;
  if (row.channel != Channel::email) {
    if (row.has_class) item.judged.klass = class_without_reply(item), item.judged.is_theirs = item.bounce != BounceClass::none;
    return;
  }
  item.judged.reply = classify({item.read_text(Slot::reason), item.raw(Slot::status), reply_code(item)});
  if (row.has_class) decide(item.judged, item.bounce, item.bounce_is_sure);
}

std::uint32_t reply_code(const Item& item) {
  const Bytes text = item.has(Slot::code) ? item.raw(Slot::code) : item.has(Slot::reason) ? item.read_text(Slot::reason) : Bytes{};
  std::uint32_t value = 0;
  std::size_t i = 0;
  while (i < text.size() && i < 9 && is_digit(text[i])) value = value * 10 + static_cast<std::uint32_t>(text[i++] - '0');
  if (item.has(Slot::code)) return i == text.size() ? value : 0;
  return i == 3 && value >= 200 && value < 600 && (i == text.size() || text[i] == ' ' || text[i] == '-') ? value : 0;
}

SuppressReason suppression_of(const Item& item) {
  if (!item.has(Slot::recipient) || row_of(item.type).channel == Channel::none) return SuppressReason::none;
  if (item.suppress != SuppressReason::none) return item.suppress;
  if (item.judged.klass == BounceClass::hard) return SuppressReason::bounced;
  return row_of(item.type).suppress;
}

}  // namespace aldaba
