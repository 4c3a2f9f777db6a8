// The vocabulary: every word an event can be called by, what it means, how far it moves a recipient's state, and whether it says that
// the address must not be contacted again. One row each, in event.cpp; docs/events.md is the same table for people.
#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace aldaba {

// clang-format off
enum class EventType : std::uint8_t {
  unknown,  // the word is `<provider>.<their word>`
  email_queued, email_sent, email_deferred, email_delivered, email_bounced, email_rejected, email_failed, email_opened, email_clicked,
  email_unsubscribed, email_resubscribed, email_complained, email_received, email_autoreplied,
  sms_queued, sms_sent, sms_delivered, sms_undelivered, sms_failed, sms_received, sms_clicked, sms_opted_out, sms_opted_in,
  contact_created, contact_updated, contact_deleted, contact_subscribed, contact_unsubscribed,
  form_submitted,
  order_created, order_paid, order_refunded, payment_succeeded, payment_failed,
  ticket_created, ticket_updated, meeting_booked, meeting_cancelled,
  message_sent, message_delivered, message_read, message_failed, message_received,
};
// clang-format on
constexpr std::size_t event_type_count = static_cast<std::size_t>(EventType::message_received) + 1;

enum class Channel : std::uint8_t { none, email, sms };
enum class SuppressReason : std::uint8_t { none, bounced, complained, unsubscribed, opted_out };
enum class BounceClass : std::uint8_t { none, hard, soft, block, undetermined };

struct EventRow {
  Bytes word;
  std::uint8_t rank;            // a state never moves to a lower rank; 0: no state
  Channel channel;              // whose address `recipient` is
  SuppressReason suppress;      // none: not by itself
  bool has_bounce;              // status, code, reason of a refusal are kept
  bool has_class;               // … and the refusal is final enough to be classified
  bool has_client;              // ip and user agent are those of whoever acted, not of a server
};
extern const EventRow event_rows[event_type_count];
inline const EventRow& row_of(EventType type) { return event_rows[static_cast<std::size_t>(type)]; }
EventType event_type_of(Bytes word);  // unknown when there is no such word
EventType on_channel(EventType type, Bytes channel);  // sms.* as message.* where the channel is a chat; sms.queued has no such word
Bytes word_of(Channel channel);
Bytes word_of(SuppressReason reason);
Bytes word_of(BounceClass klass);

}  // namespace aldaba
