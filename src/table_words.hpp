// The words for what the tables' enumerations say, in their order: what `aldaba providers` prints and a `custom` source is written with.
#pragma once
#include "provider.hpp"

namespace aldaba {

inline constexpr Bytes algorithm_words[] = {"hmac-md5", "hmac-sha1",         "hmac-sha256", "hmac-sha512", "md5",     "sha1",
                                            "sha256",   "ecdsa-p256-sha256", "rsa-sha1",    "rsa-sha256",  "ed25519", "equal"};
inline constexpr Bytes key_form_words[] = {"utf8",        "base64",         "hex",         "standard-webhooks", "whpk",
                                           "spki-base64", "ed25519-base64", "ed25519-hex", "certificate"};
inline constexpr Bytes encoding_words[] = {"hex", "base64", "base64url", "text"};
inline constexpr Bytes grammar_words[] = {"bare",         "prefixed",     "comma-pairs",  "semicolon-pairs",
                                          "comma-values", "tagged-words", "http-message", "jwt"};
inline constexpr Bytes time_unit_words[] = {"seconds", "milliseconds", "rfc3339", "http-date"};
inline constexpr Bytes evidence_words[] = {"published", "captured", "computed", "documented", "inferred"};
inline constexpr Bytes format_words[] = {"json", "json-lines", "form", "json-or-form", "json-or-lines"};
inline constexpr Bytes match_words[] = {"exactly", "ignoring-case", "prefix", "contains", "present"};
inline constexpr Bytes bounce_words[] = {"none", "hard", "soft", "block", "undetermined"};
inline constexpr Bytes amount_unit_words[] = {"unsaid", "minor", "major"};
inline constexpr Bytes suppress_words[] = {"none", "bounced", "complained", "unsubscribed", "opted_out"};

inline constexpr Bytes slot_words[] = {
    "none",         "word",          "about",      "id",         "time",           "recipient", "recipients", "message_id",
    "bounce_class", "bounce_detail", "status",     "code",       "reason",         "url",       "ip",         "user_agent",
    "machine",      "sender",        "receiver",   "subject",    "text",           "media",     "contact_id", "email",
    "phone",        "name",          "first_name", "last_name",  "previous_email", "form_id",   "form_title", "response_id",
    "answers",      "object_id",     "order_id",   "payment_id", "amount",         "currency",  "campaign",   "list",
    "tags",         "metadata",      "channel",    "detail",     "detail2",        "detail3",   "ignored"};
static_assert(std::size(slot_words) == slot_count);

inline constexpr Bytes read_words[] = {"plain",      "unix_seconds", "unix_milliseconds", "rfc3339", "any_time",
                                       "us_time",    "http_date",    "unpadded",          "address", "unbracketed",
                                       "before_dot", "after_colon",  "after_semicolon",   "e164",    "array_of_text",
                                       "comma_list", "object",       "name_value_pairs",  "member",  "presence",
                                       "own_name"};
static_assert(std::size(read_words) == static_cast<std::size_t>(Read::own_name) + 1);

}  // namespace aldaba
