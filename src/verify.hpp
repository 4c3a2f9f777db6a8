// Who sent it: the source's recipes over the raw bytes. Closed by default; every configured key and every listed signature is tried, at
// most limits::keys_per_source_max × signatures_per_request_max.
#pragma once
#include "crypto/crypto.hpp"
#include "request.hpp"

namespace aldaba {

struct Verdict {
  Reason reason = Reason::ok;  // key_needed: `need` is the URL of the key
  Bytes key;                   // name of the key that matched
  Bytes need;
  std::uint32_t at = no_offset;  // of malformed_body: the byte
};
Verdict verify(Request& request);

// verify_signature.cpp: the signatures that a header or field holds, decoded. `count` 0 with reason ok: none came.
struct Signatures : ByAddress {
  std::array<Bytes, limits::signatures_per_request_max> list{};
  std::size_t count = 0;
  Bytes text;                  // the carrier as it came
  Reason reason = Reason::ok;
};
Signatures read_signatures(const Signature& form, Request& request);
// The value of `name` in the key=value list `text`; data()==nullptr when it is not there exactly once.
Bytes value_of_tag(Bytes text, Grammar grammar, Bytes name);

// verify_certificate.cpp
Verdict find_certificate(const Recipe& recipe, Request& request, Bytes& der);

// An https URL without user, port or query-borne surprises, on one of `hosts` ("*" is one label). Where the sender's identity is an ARN,
// the label must be the ARN's region: nobody else's region vouches for it. `identity` without data: the sender has none to compare.
bool is_allowed_url(Bytes text, std::span<const Bytes> hosts, Bytes identity);

// verify_pairs.cpp: the text of Part::What::form_sorted, form_sorted_all, field_pairs; data()==nullptr when something would go unsigned.
Bytes text_of_pairs(const Part& part, Request& request);

// The URL that the provider called: the configured scheme and host, the path as it came, and the query where one is given.
Bytes called_url(const Request& request, Bytes query);

// verify_jwt.cpp: a claim of a compact JWS, not proved yet (signature_malformed: there are no claims); and signature and claims of one.
Result<Bytes> jwt_claim(Bytes token, Bytes name, Arena& arena);
bool verify_jwt(const Recipe& recipe, Bytes key, Bytes token, Request& request);

// Whether some recipe of the source fits with `key`, as text. For keys that everybody knows: proves nothing about the sender.
bool is_signed_with(Bytes key, Request& request);

bool verify_bytes(Algorithm algorithm, Bytes key, crypto::Segments message, Bytes signature);

}  // namespace aldaba
