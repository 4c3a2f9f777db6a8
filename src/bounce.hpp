// What a mail server's refusal means: a class (may the address be mailed again?), a reason (why), and the rule that decided.
// Words beat codes: receivers send 550 5.1.1 for a reputation block and 554 for a full mailbox. Codes decide only where the words say
// nothing, and whether a hard reason is for good. Where neither says enough the answer is `undetermined`, never a guessed `hard`.
#pragma once
#include <cstdint>

#include "event.hpp"

namespace aldaba {

// clang-format off
enum class BounceReason : std::uint8_t {
  none,
  unknown_user, mailbox_disabled, unknown_host,                                       // hard; soft in a temporary reply
  mailbox_full, rate_limited, greylisted, message_too_large, expired, network, system, loop,    // soft
  reputation_ip, reputation_domain, spam_content, virus_content, auth_failed, sender_invalid, policy, relay_denied,  // block
  protocol, suppressed_by_sender, challenge, unknown,                                 // undetermined
};
// clang-format on
constexpr std::size_t bounce_reason_count = static_cast<std::size_t>(BounceReason::unknown) + 1;
Bytes word_of(BounceReason reason);

struct Reply {
  Bytes text{};            // as the sending service hands it over: with or without codes, wrapped or not, UTF-8 or Latin-1
  Bytes status{};          // RFC 3463, "5.1.1"; empty: looked for in the text
  std::uint32_t code = 0;  // RFC 5321, 550; 0: looked for in the text
};

struct Bounce {
  BounceClass klass = BounceClass::none;  // none: there was nothing to read
  BounceReason reason = BounceReason::none;
  enum class By : std::uint8_t { nothing, code, status, words };
  By by = By::nothing;
  Bytes rule{};                           // "mailbox.unknown", "status.5.1.1": one row of bounce_rules.hpp, static
};

// Time is linear in the text (limits::bounce_text_bytes_max of it are read); nothing is allocated.
Bounce classify(const Reply& given);

}  // namespace aldaba
