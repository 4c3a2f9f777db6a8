#include "event.hpp"

namespace aldaba {
using enum Channel;
using S = SuppressReason;
// clang-format off
constexpr EventRow event_rows[event_type_count] = {
    // word, rank, channel, suppress, has_bounce, has_class, has_client; what it means
    {"", 0, none, S::none, false, false, false},  // a word of the provider that has no place here
    {"email.queued", 10, email, S::none, false, false, false},  // accepted by the sending service
    {"email.sent", 20, email, S::none, false, false, false},  // handed on by the sending service
    {"email.deferred", 15, email, S::none, true, false, false},  // the receiver said later; the service keeps trying
    {"email.delivered", 30, email, S::none, false, false, false},  // accepted by the receiving server
    {"email.bounced", 60, email, S::none, true, true, false},  // refused for good by the receiver, or given up
    {"email.rejected", 60, email, S::none, true, false, false},  // not attempted: refused or dropped by the sending service
    {"email.failed", 60, email, S::none, true, false, false},  // could not be made or sent
    {"email.opened", 40, email, S::none, false, false, true},  // an image was fetched: by the reader or by a machine
    {"email.clicked", 50, email, S::none, false, false, true},  // a link was followed: by the reader or by a machine
    {"email.unsubscribed", 70, email, S::unsubscribed, false, false, true},  // the recipient wants no more, of a list or of all
    {"email.resubscribed", 70, email, S::none, false, false, true},  // the recipient wants mail again
    {"email.complained", 80, email, S::complained, false, false, true},  // the recipient called it spam
    {"email.received", 0, none, S::none, false, false, false},  // a mail came in
    {"email.autoreplied", 0, email, S::none, false, false, false},  // an automatic reply came back
    {"sms.queued", 10, sms, S::none, false, false, false},  // accepted by the sending service
    {"sms.sent", 20, sms, S::none, false, false, false},  // handed to the carrier
    {"sms.delivered", 30, sms, S::none, false, false, false},  // the handset or the carrier confirmed it
    {"sms.undelivered", 60, sms, S::none, true, true, false},  // refused or expired at the carrier
    {"sms.failed", 60, sms, S::none, true, true, false},  // never left the sending service
    {"sms.received", 0, none, S::none, false, false, false},  // a message came in
    {"sms.clicked", 50, sms, S::none, false, false, true},  // a link was followed
    {"sms.opted_out", 70, sms, S::opted_out, true, false, false},  // the recipient answered STOP, or the carrier says so
    {"sms.opted_in", 70, sms, S::none, false, false, false},  // the recipient answered START
    {"contact.created", 0, email, S::none, false, false, true},  // a contact appeared
    {"contact.updated", 0, email, S::none, false, false, true},  // a contact changed
    {"contact.deleted", 0, email, S::none, false, false, false},  // a contact was removed
    {"contact.subscribed", 70, email, S::none, false, false, true},  // a contact joined a list or all
    {"contact.unsubscribed", 70, email, S::unsubscribed, false, false, true},  // a contact left a list or all
    {"form.submitted", 0, none, S::none, false, false, true},  // a form was filled in
    {"order.created", 10, none, S::none, false, false, true},  // an order was placed
    {"order.paid", 20, none, S::none, false, false, true},  // an order was paid
    {"order.refunded", 30, none, S::none, false, false, false},  // an order was paid back
    {"payment.succeeded", 20, none, S::none, false, false, false},  // money arrived
    {"payment.failed", 10, none, S::none, false, false, false},  // money did not arrive
    {"ticket.created", 0, none, S::none, false, false, false},  // a support request was opened
    {"ticket.updated", 0, none, S::none, false, false, false},  // a support request changed
    {"meeting.booked", 10, none, S::none, false, false, true},  // a meeting was booked
    {"meeting.cancelled", 20, none, S::none, false, false, false},  // a meeting was cancelled
    {"message.sent", 20, none, S::none, false, false, false},  // a chat message left
    {"message.delivered", 30, none, S::none, false, false, false},  // a chat message arrived
    {"message.read", 40, none, S::none, false, false, false},  // a chat message was read
    {"message.failed", 60, none, S::none, true, true, false},  // a chat message could not be delivered
    {"message.received", 0, none, S::none, false, false, false},  // a chat message came in
};
// clang-format on
static_assert(!event_rows[event_type_count - 1].word.empty(), "a row for each type");

namespace {
constexpr Bytes channels[] = {"", "email", "sms"};
constexpr Bytes suppress_reasons[] = {"", "bounced", "complained", "unsubscribed", "opted_out"};
constexpr Bytes classes[] = {"", "hard", "soft", "block", "undetermined"};
}  // namespace

EventType event_type_of(Bytes word) {
  for (std::size_t i = 1; i < event_type_count; i++)
    if (event_rows[i].word == word) return static_cast<EventType>(i);
  return EventType::unknown;
}
EventType on_channel(EventType type, Bytes channel) {
  for (const Bytes of_phones : {Bytes{"sms"}, Bytes{"mms"}, Bytes{"rcs"}})
    if (equal_ignoring_case(channel, of_phones)) return type;
  switch (type) {
    case EventType::sms_queued: return EventType::unknown;
    case EventType::sms_sent: return EventType::message_sent;
    case EventType::sms_delivered: return EventType::message_delivered;
    case EventType::sms_undelivered:
    case EventType::sms_failed: return EventType::message_failed;
    case EventType::sms_received: return EventType::message_received;
    default: return type;
  }
}

Bytes word_of(Channel channel) { return channels[static_cast<std::size_t>(channel)]; }
Bytes word_of(SuppressReason reason) { return suppress_reasons[static_cast<std::size_t>(reason)]; }
Bytes word_of(BounceClass klass) { return classes[static_cast<std::size_t>(klass)]; }

}  // namespace aldaba
