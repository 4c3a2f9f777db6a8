// Strict DER (X.690 §10): definite minimal lengths, minimal integers, nothing left over. Public keys are short lists of nested
// sequences, so each structure is one function that reads straight down; there is no recursion and no element is optional but one.
#include "crypto/der.hpp"

#include <algorithm>

#include "crypto/der_walk.hpp"
#include "text/time.hpp"

namespace aldaba::crypto {
namespace {

// Contents of the OBJECT IDENTIFIERs (RFC 5480 §2.1.1, RFC 3279 §2.3.1, RFC 8410 §3).
constexpr Bytes ec_public_key = "\x2a\x86\x48\xce\x3d\x02\x01";
constexpr Bytes prime256v1 = "\x2a\x86\x48\xce\x3d\x03\x01\x07";
constexpr Bytes rsa_encryption = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
constexpr Bytes ed25519 = "\x2b\x65\x70";

std::uint8_t octet(char c) { return static_cast<std::uint8_t>(c); }

// AlgorithmIdentifier: which key follows. Parameters as the three RFCs demand them: the curve, NULL, none.
KeyType take_algorithm(DerWalk& walk, Bytes& rest) {
  Bytes algorithm = walk.take(rest, Tag::sequence);
  const Bytes identifier = walk.take(algorithm, Tag::object_identifier);
  KeyType type = KeyType::rsa;
  if (identifier == rsa_encryption) {
    const Bytes parameters = walk.take(algorithm, Tag::null);
    walk.expect_end(parameters);
  } else if (identifier == ec_public_key) {
    type = KeyType::ecdsa_p256;
    const Bytes curve = walk.take(algorithm, Tag::object_identifier);
    if (curve != prime256v1) walk.fail(curve.data());
  } else if (identifier == ed25519) {
    type = KeyType::ed25519;
  } else {
    walk.fail(identifier.data());
  }
  walk.expect_end(algorithm);
  return type;
}

PublicKey take_public_key(DerWalk& walk, Bytes& rest) {
  Bytes spki = walk.take(rest, Tag::sequence);
  PublicKey key;
  key.type = take_algorithm(walk, spki);
  Bytes bits = walk.take(spki, Tag::bit_string);
  walk.expect_end(spki);
  if (bits.empty() || bits.front() != 0) return walk.fail(bits.data()), key;  // whole bytes only
  bits.remove_prefix(1);
  if (key.type == KeyType::rsa) {
    Bytes numbers = walk.take(bits, Tag::sequence);
    key.rsa.modulus = walk.take_positive(numbers);
    key.rsa.exponent = walk.take_positive(numbers);
    walk.expect_end(numbers);
    walk.expect_end(bits);
    if (!is_usable(key.rsa)) walk.fail(key.rsa.modulus.data());
    return key;
  }
  const bool ec = key.type == KeyType::ecdsa_p256;
  if (bits.size() != (ec ? 65 : 32) || (ec && bits.front() != 4)) walk.fail(bits.data());  // uncompressed points only
  key.point = bits;
  return key;
}

// UTCTime YYMMDDhhmmssZ (1950 to 2049) or GeneralizedTime YYYYMMDDhhmmssZ: RFC 5280 §4.1.2.5. To Unix seconds.
std::int64_t take_time(DerWalk& walk, Bytes& rest) {
  const bool short_year = walk.at(rest, Tag::utc_time);
  const Bytes text = walk.take(rest, short_year ? Tag::utc_time : Tag::generalized_time);
  if (text.size() != (short_year ? 13 : 15) || text.back() != 'Z') return walk.fail(text.data()), 0;
  const Bytes digits = text.substr(0, text.size() - 1);
  for (const char& c : digits)
    if (!is_digit(c)) return walk.fail(&c), 0;
  std::array<char, 20> readable{'2', '0', 'Y', 'Y', '-', 'M', 'M', '-', 'D', 'D', 'T', 'h', 'h', ':', 'm', 'm', ':', 's', 's', 'Z'};
  if (short_year && digits[0] >= '5') readable[0] = '1', readable[1] = '9';
  std::size_t next = 0;
  for (std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U, 11U, 12U, 14U, 15U, 17U, 18U})
    if (!short_year || at >= 2) readable[at] = digits[next++];
  const Result<std::int64_t> time = parse_rfc3339({readable.data(), readable.size()});
  if (!time) return walk.fail(text.data()), 0;
  return *time / 1000;
}

}  // namespace

Result<PublicKey> parse_spki(Bytes der) {
  DerWalk walk(der);
  const PublicKey key = take_public_key(walk, der);
  walk.expect_end(der);
  if (walk.failed()) return walk.failure();
  return key;
}

// RFC 5280 §4.1. What comes behind the key in the TBSCertificate (extensions) is not read.
Result<Certificate> parse_certificate(Bytes der) {
  DerWalk walk(der);
  Bytes certificate = walk.take(der, Tag::sequence);
  walk.expect_end(der);
  Bytes tbs = walk.take(certificate, Tag::sequence);
  walk.take(certificate, Tag::sequence);  // signatureAlgorithm
  walk.take(certificate, Tag::bit_string);
  walk.expect_end(certificate);
  if (walk.at(tbs, Tag::version)) walk.take(tbs, Tag::version);
  walk.take(tbs, Tag::integer);   // serialNumber
  walk.take(tbs, Tag::sequence);  // signature
  walk.take(tbs, Tag::sequence);  // issuer
  Bytes validity = walk.take(tbs, Tag::sequence);
  Certificate result;
  result.not_before_s = take_time(walk, validity);
  result.not_after_s = take_time(walk, validity);
  walk.expect_end(validity);
  walk.take(tbs, Tag::sequence);  // subject
  result.key = take_public_key(walk, tbs);
  if (walk.failed()) return walk.failure();
  return result;
}

bool parse_ecdsa_signature(Bytes der, std::span<char, p256_signature_bytes> raw) {
  DerWalk walk(der);
  Bytes numbers = walk.take(der, Tag::sequence);
  const Bytes r = walk.take_positive(numbers);
  const Bytes s = walk.take_positive(numbers);
  walk.expect_end(numbers);
  walk.expect_end(der);
  constexpr std::size_t half = p256_signature_bytes / 2;
  if (walk.failed() || r.size() > half || s.size() > half) return false;
  std::memset(raw.data(), 0, raw.size());
  std::memcpy(raw.data() + half - r.size(), r.data(), r.size());
  std::memcpy(raw.data() + p256_signature_bytes - s.size(), s.data(), s.size());
  return true;
}

bool is_usable(RsaKey key) {
  const Bytes n = magnitude(key.modulus), e = magnitude(key.exponent);
  if (n.size() < rsa_modulus_bytes_min || n.size() > rsa_modulus_bytes_max || e.empty() || e.size() > rsa_exponent_bytes_max) return false;
  if (n.size() == rsa_modulus_bytes_min && octet(n.front()) < 0x80) return false;  // 1023 bits or fewer
  const bool odd = (octet(n.back()) & octet(e.back()) & 1) != 0;
  return odd && (e.size() > 1 || octet(e.front()) >= 3);
}

Bytes magnitude(Bytes number) { return number.substr(std::min(number.find_first_not_of('\0'), number.size())); }

Bytes DerWalk::take(Bytes& rest, Tag tag) {
  if (failed_) return {};
  if (!at(rest, tag)) return fail(rest.data()), Bytes{};
  rest.remove_prefix(1);
  const std::size_t length = take_length(rest);
  if (failed_) return {};
  const Bytes contents = rest.substr(0, length);
  rest.remove_prefix(length);
  return contents;
}

Bytes DerWalk::take_positive(Bytes& rest) {
  Bytes number = take(rest, Tag::integer);
  const bool sign_byte = !number.empty() && number.front() == 0;
  if (sign_byte) number.remove_prefix(1);
  // Empty, negative, zero, or a sign byte that was not needed.
  if (number.empty() || sign_byte != (octet(number.front()) >= 0x80)) return fail(number.data()), Bytes{};
  return number;
}

// Definite and as short as possible; not beyond what is there.
std::size_t DerWalk::take_length(Bytes& rest) {
  const char* start = rest.data();
  if (rest.empty()) return fail(start), 0;
  std::size_t length = octet(rest.front());
  rest.remove_prefix(1);
  if (length >= 0x80) {
    const std::size_t count = length & 0x7f;
    if (count == 0 || count > 3 || count > rest.size() || rest.front() == 0) return fail(start), 0;
    length = 0;
    for (char c : rest.substr(0, count)) length = length << 8 | octet(c);
    rest.remove_prefix(count);
    if (length < 0x80) return fail(start), 0;
  }
  if (length > rest.size()) return fail(start), 0;
  return length;
}

}  // namespace aldaba::crypto
