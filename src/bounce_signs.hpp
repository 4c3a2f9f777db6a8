// The language of the bounce tables: what a phrase is a sign of, which two signs close together make a third, and how signs decide.
#pragma once
#include <array>
#include <cstdint>

#include "bounce.hpp"

namespace aldaba::bounce {

// clang-format off
enum class Sign : std::uint8_t {
  // Of no meaning alone: they pair.
  mailbox, sender, host, address_of_sender, message, not_there, closed, full, large, refused, listed, bad_hello,
  // One that says it all, unless it is said of the sender.
  host_unknown,
  // Phrases that say it all.
  user_unknown, mailbox_closed, mailbox_is_full, too_large, rate, greylist, virus, authentication, authentication_word, no_reverse, sender_bad, relay, loop,
  expired, network, dns_down, spam, not_about_spam, policy, system, protocol, suppressed, challenge, reputation, domain_list,
  // Phrases of the standards and of notices that say little: what else is there stands before them.
  mailbox_out, recipient_rejected, service_out, again, again_soon, notice, refused_there, before_recipient,
  // Made of two.
  mailbox_not_there, mailbox_shut, mailbox_filled, mailbox_refused, sender_not_there, sender_refused, hello_refused, host_not_there,
  machine_refused, message_large, message_refused,
  count,
};
// clang-format on
constexpr std::size_t pairing_count = static_cast<std::size_t>(Sign::host_unknown) + 1;
static_assert(static_cast<std::size_t>(Sign::count) <= 64, "a set of signs is one 64-bit number");

using Signs = std::uint64_t;
constexpr Signs set_of(Sign sign) { return Signs{1} << static_cast<unsigned>(sign); }

// Phrases, separated by "|".
struct Words {
  Sign sign;
  Bytes phrases;
};

// `one` and `other`, in any order, at most `words` words apart, are a sign of `together`.
struct Pair {
  Sign one, other;
  std::uint8_t words;
  Sign together;
};

// By status, else by code; `no_code`: there is neither; `status_permanent`: a status 5.x.x, whatever the code.
enum class When : std::uint8_t { always, temporary, permanent, status_permanent, no_code };

// The first rule that holds decides.
struct Rule {
  Bytes name;
  BounceReason reason;
  Signs any;              // one of these
  Signs none = 0;         // none of these
  When when = When::always;
  Bytes status{};         // "1.1" of 5.1.1 and 4.1.1; empty: any
  Signs also = 0;         // and one of these; 0: nothing more
};

// Where no rule of words holds: by the subject and detail of the status ("1.1"), then by the code.
struct StatusRule {
  Bytes name, status;
  BounceReason reason;
};
struct CodeRule {
  Bytes name;
  std::uint16_t from, to;
  BounceReason reason;
};

}  // namespace aldaba::bounce
