#include "recipient.hpp"

namespace aldaba {

// The words that carriers make every sender obey (CTIA): alone in the message, in any case.
void hear_person(Item& item) {
  if (item.has(Slot::recipient))
    item.set(Slot::receiver, item.value(Slot::recipient).document, item.value(Slot::recipient).node, item.value(Slot::recipient).read, 0);
  if (item.has(Slot::sender))
    item.set(Slot::recipient, item.value(Slot::sender).document, item.value(Slot::sender).node, item.value(Slot::sender).read, 0);
  else item.forget(Slot::recipient);  // ours is nobody's who could opt out
  if (item.type != EventType::sms_received) return;
  constexpr Bytes stop[] = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"},
                  start[] = {"START", "YES", "UNSTOP"};
  const Bytes text = trimmed(item.text(Slot::text));
  for (const Bytes word : stop)
    if (equal_ignoring_case(text, word)) item.type = EventType::sms_opted_out;
  for (const Bytes word : start)
    if (equal_ignoring_case(text, word)) item.type = EventType::sms_opted_in;
}

void settle_object(Item& item, const Provider& provider) {
  using enum Slot;
  if (provider.people_in_known_words && item.type == EventType::unknown)
    for (const Slot slot : {recipient, contact_id, email, phone, name, first_name, last_name}) item.forget(slot);
  if (!item.has(object_id)) return;
  const bool is_payment = is_about_payment(item.type),
             is_wish = item.type == EventType::sms_opted_out || item.type == EventType::sms_opted_in;
  const bool of_order = item.kind != nullptr && item.kind->of_order;
  const Slot slot = is_about_order(item.type) || (is_payment && of_order)   ? order_id
                    : is_payment                                            ? payment_id
                    : (is_about_contact(item.type) || is_wish) && !of_order ? contact_id
                                                                            : none;
  const SlotValue& value = item.value(object_id);
  if (slot != none && !item.has(slot)) item.set(slot, value.document, value.node, value.read, value.order);
}

void settle_recipient(Item& item) {
  const bool is_sms = item.type >= EventType::sms_queued && item.type <= EventType::sms_opted_in,
             is_chat = item.type >= EventType::message_sent;
  const Slot contact = is_sms || is_chat ? Slot::phone : Slot::email;
  if (!item.has(Slot::recipient) && !item.has(Slot::recipients) && !item.raw(contact).empty()) {
    const SlotValue& value = item.value(contact);
    item.set(Slot::recipient, value.document, value.node, value.read, 0);
  }
  if (item.has(Slot::recipient) || !item.has(Slot::recipients)) return;
  const SlotValue all = item.value(Slot::recipients);
  const json::Node& node = all.document->nodes[all.node];
  const bool is_text = node.type == json::Type::string;
  const bool is_one = node.type == json::Type::array && node.next > all.node + 1 && all.document->nodes[all.node + 1].next == node.next;
  if (!is_text && !is_one) return;
  item.set(Slot::recipient, all.document, is_text ? all.node : all.node + 1, Read::address, 0);
  item.forget(Slot::recipients);
}

}  // namespace aldaba
