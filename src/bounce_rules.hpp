// The rules of refusals, most telling first. What a refusal says of the sender stands before what it says of the mailbox: a message that
// names both ("mailbox unavailable, your address is on a list") leaves the mailbox good.
#pragma once
#include "bounce_signs.hpp"

namespace aldaba::bounce {

constexpr Pair pairs[] = {
    {Sign::mailbox, Sign::not_there, 5, Sign::mailbox_not_there},
    {Sign::mailbox, Sign::closed, 5, Sign::mailbox_shut},
    {Sign::host, Sign::closed, 3, Sign::mailbox_shut},
    {Sign::mailbox, Sign::full, 6, Sign::mailbox_filled},
    {Sign::mailbox, Sign::refused, 3, Sign::mailbox_refused},
    {Sign::sender, Sign::not_there, 5, Sign::sender_not_there},
    {Sign::sender, Sign::host_unknown, 6, Sign::sender_not_there},
    {Sign::sender, Sign::refused, 4, Sign::sender_refused},
    {Sign::sender, Sign::closed, 4, Sign::sender_refused},
    {Sign::bad_hello, Sign::refused, 5, Sign::hello_refused},
    {Sign::bad_hello, Sign::not_there, 5, Sign::hello_refused},
    {Sign::bad_hello, Sign::host_unknown, 3, Sign::hello_refused},
    {Sign::host, Sign::not_there, 5, Sign::host_not_there},
    {Sign::address_of_sender, Sign::refused, 5, Sign::machine_refused},
    {Sign::address_of_sender, Sign::closed, 5, Sign::machine_refused},
    {Sign::message, Sign::large, 5, Sign::message_large},
    {Sign::message, Sign::refused, 6, Sign::message_refused},
};

constexpr Signs any_of(std::initializer_list<Sign> signs) {
  Signs set = 0;
  for (const Sign sign : signs) set |= set_of(sign);
  return set;
}

// A server that has not yet been told of a recipient speaks of the sender, whatever its words.
constexpr Signs about_a_mailbox = any_of({Sign::user_unknown, Sign::mailbox_not_there, Sign::mailbox_out, Sign::mailbox_closed,
                                          Sign::mailbox_shut, Sign::host_unknown, Sign::host_not_there, Sign::recipient_rejected});

// clang-format off
constexpr Rule rules[] = {
    {"sender.suppressed",     BounceReason::suppressed_by_sender, any_of({Sign::suppressed})},
    {"challenge",             BounceReason::challenge,         any_of({Sign::challenge})},
    {"list.domain",           BounceReason::reputation_domain, any_of({Sign::domain_list})},
    {"virus",                 BounceReason::virus_content,     any_of({Sign::virus})},
    {"greylist",              BounceReason::greylisted,        any_of({Sign::greylist})},
    {"authentication",        BounceReason::auth_failed,       any_of({Sign::authentication})},
    {"authentication.word",   BounceReason::auth_failed,       any_of({Sign::authentication_word}), any_of({Sign::spam, Sign::user_unknown})},
    {"reputation",            BounceReason::reputation_ip,     any_of({Sign::reputation})},
    {"relay",                 BounceReason::relay_denied,      any_of({Sign::relay})},
    {"list.address",          BounceReason::reputation_ip,     any_of({Sign::listed})},
    {"mailbox.full",          BounceReason::mailbox_full,      any_of({Sign::mailbox_is_full})},
    {"size",                  BounceReason::message_too_large, any_of({Sign::too_large})},
    {"sender.no_reverse",     BounceReason::sender_invalid,    any_of({Sign::no_reverse})},
    {"sender.bad",            BounceReason::sender_invalid,    any_of({Sign::sender_bad})},
    {"spam",                  BounceReason::spam_content,      any_of({Sign::spam})},
    {"loop",                  BounceReason::loop,              any_of({Sign::loop})},
    {"rate",                  BounceReason::rate_limited,      any_of({Sign::rate})},
    {"sender.turn",           BounceReason::sender_invalid,    any_of({Sign::before_recipient}), 0, When::always, "", about_a_mailbox},
    {"mailbox.closed",        BounceReason::mailbox_disabled,  any_of({Sign::mailbox_closed})},
    {"sender.status",         BounceReason::sender_invalid,    any_of({Sign::mailbox_not_there, Sign::user_unknown, Sign::host_unknown, Sign::host_not_there}), 0, When::always, "1.7"},
    {"sender.not_there",      BounceReason::sender_invalid,    any_of({Sign::sender_not_there})},
    {"sender.hello",          BounceReason::sender_invalid,    any_of({Sign::hello_refused}), any_of({Sign::user_unknown})},
    {"dns.down",              BounceReason::unknown_host,      any_of({Sign::dns_down}), 0, When::temporary},
    {"dns.silent",            BounceReason::network,           any_of({Sign::dns_down})},
    {"host.unknown",          BounceReason::unknown_host,      any_of({Sign::host_unknown})},
    {"mailbox.unknown",       BounceReason::unknown_user,      any_of({Sign::user_unknown})},
    {"mailbox.filled",        BounceReason::mailbox_full,      any_of({Sign::mailbox_filled})},
    {"mailbox.shut",          BounceReason::mailbox_disabled,  any_of({Sign::mailbox_shut})},
    {"mailbox.not_there",     BounceReason::unknown_user,      any_of({Sign::mailbox_not_there})},
    {"host.not_there",        BounceReason::unknown_host,      any_of({Sign::host_not_there})},
    {"sender.refused",        BounceReason::sender_invalid,    any_of({Sign::sender_refused})},
    {"size.message",          BounceReason::message_too_large, any_of({Sign::message_large})},
    {"address.refused",       BounceReason::reputation_ip,     any_of({Sign::machine_refused})},
    {"network",               BounceReason::network,           any_of({Sign::network})},
    {"expired",               BounceReason::expired,           any_of({Sign::expired})},
    {"mailbox.refused",       BounceReason::unknown_user,      any_of({Sign::mailbox_refused}), 0, When::always, "1.1"},
    {"policy",                BounceReason::policy,            any_of({Sign::policy})},
    {"protocol.again",        BounceReason::system,            any_of({Sign::protocol}), 0, When::temporary},  // 4yz: RFC 5321, 4.2.1
    {"protocol",              BounceReason::protocol,          any_of({Sign::protocol})},
    {"mailbox.out",           BounceReason::unknown_user,      any_of({Sign::mailbox_out})},
    {"service.contradiction", BounceReason::unknown,           any_of({Sign::service_out}), any_of({Sign::system, Sign::full, Sign::refused}), When::status_permanent},
    {"system",                BounceReason::system,            any_of({Sign::system, Sign::service_out})},
    {"size.limit",            BounceReason::message_too_large, any_of({Sign::large})},
    {"full",                  BounceReason::mailbox_full,      any_of({Sign::full})},
    {"refused",               BounceReason::policy,            any_of({Sign::refused}), any_of({Sign::mailbox_refused, Sign::message_refused})},
    {"message.refused",       BounceReason::policy,            any_of({Sign::message_refused})},
    {"recipient.rejected",    BounceReason::unknown_user,      any_of({Sign::recipient_rejected}), any_of({Sign::again})},
    {"again.soon",            BounceReason::greylisted,        any_of({Sign::again_soon}), 0, When::temporary},
    {"again",                 BounceReason::system,            any_of({Sign::again}), 0, When::temporary},
    {"notice.refused",        BounceReason::policy,            any_of({Sign::refused_there}), 0, When::no_code},
    {"notice",                BounceReason::system,            any_of({Sign::notice}), 0, When::no_code},
};

// RFC 3463 and its registry; where a receiver uses a number for more than it stands for, what it is mostly used for.
constexpr StatusRule status_rules[] = {
    {"status.x.1.1", "1.1", BounceReason::unknown_user},      {"status.x.1.2", "1.2", BounceReason::unknown_host},
    {"status.x.1.3", "1.3", BounceReason::unknown_user},      {"status.x.1.6", "1.6", BounceReason::unknown_user},
    {"status.x.1.7", "1.7", BounceReason::sender_invalid},    {"status.x.1.8", "1.8", BounceReason::sender_invalid},
    {"status.x.1.10", "1.10", BounceReason::unknown_user},    {"status.x.2.1", "2.1", BounceReason::mailbox_disabled},
    {"status.x.2.2", "2.2", BounceReason::mailbox_full},      {"status.x.2.3", "2.3", BounceReason::message_too_large},
    {"status.x.3.0", "3.0", BounceReason::system},            {"status.x.3.1", "3.1", BounceReason::system},
    {"status.x.3.2", "3.2", BounceReason::system},            {"status.x.3.4", "3.4", BounceReason::message_too_large},
    {"status.x.3.5", "3.5", BounceReason::system},            {"status.x.4.0", "4.0", BounceReason::network},
    {"status.x.4.1", "4.1", BounceReason::network},           {"status.x.4.2", "4.2", BounceReason::network},
    {"status.x.4.3", "4.3", BounceReason::network},           {"status.x.4.4", "4.4", BounceReason::unknown_host},
    {"status.x.4.5", "4.5", BounceReason::rate_limited},      {"status.x.4.6", "4.6", BounceReason::loop},
    {"status.x.4.7", "4.7", BounceReason::expired},           {"status.x.5.3", "5.3", BounceReason::rate_limited},
    {"status.x.5.1", "5.1", BounceReason::protocol},          {"status.x.5.2", "5.2", BounceReason::protocol},
    {"status.x.5.4", "5.4", BounceReason::protocol},          {"status.x.6.0", "6.0", BounceReason::protocol},
    {"status.x.6.1", "6.1", BounceReason::protocol},          {"status.x.6.3", "6.3", BounceReason::protocol},
    {"status.x.6.6", "6.6", BounceReason::system},            // what was to be fetched and sent was not there (RFC 4468)
    {"status.x.7.8", "7.8", BounceReason::relay_denied},      {"status.x.7.9", "7.9", BounceReason::relay_denied},
    {"status.x.7.20", "7.20", BounceReason::auth_failed},     {"status.x.7.23", "7.23", BounceReason::auth_failed},
    {"status.x.7.25", "7.25", BounceReason::sender_invalid},  {"status.x.7.26", "7.26", BounceReason::auth_failed},
    {"status.x.7.27", "7.27", BounceReason::sender_invalid},  {"status.x.7.28", "7.28", BounceReason::rate_limited},
    {"status.x.7.509", "7.509", BounceReason::auth_failed},   {"status.x.7.606", "7.606", BounceReason::reputation_ip},
    {"status.x.3", "3.", BounceReason::system},               {"status.x.4", "4.", BounceReason::network},
    {"status.x.5", "5.", BounceReason::protocol},             {"status.x.6", "6.", BounceReason::protocol},
    {"status.x.7", "7.", BounceReason::policy},
};

constexpr CodeRule code_rules[] = {
    {"code.421", 421, 421, BounceReason::system},        {"code.452", 452, 452, BounceReason::system},
    {"code.45x", 450, 459, BounceReason::system},        {"code.530", 530, 539, BounceReason::relay_denied},
    {"code.50x", 500, 504, BounceReason::protocol},      {"code.552", 552, 552, BounceReason::mailbox_full},
};
// clang-format on

}  // namespace aldaba::bounce
