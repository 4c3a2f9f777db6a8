// Public keys and certificates out of DER, against tests/vectors/keys.json (made by make_keys.py, without our code): what is read, the
// byte at which what is wrong is refused; and that nothing shortened, lengthened or damaged reads a byte too far.
#include "crypto/der.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "crypto/der_walk.hpp"
#include "exact.hpp"
#include "support.hpp"

using namespace aldaba;
using namespace aldaba::crypto;
using namespace aldaba::test;

namespace {

struct Vector {
  nlohmann::json row;
  std::string der;
  std::string text(const char* name) const { return row.value(name, std::string()); }
};

std::vector<Vector> vectors() {
  std::vector<Vector> all;
  const auto document = nlohmann::json::parse(read_file("vectors/keys.json"), nullptr, false);
  if (document.is_discarded()) return all;
  for (const auto& row : document["tests"]) all.push_back({row, unhex(row["der"].get<std::string>())});
  return all;
}

// Either form as a certificate; a bare key has no times.
Result<Certificate> parse(const Vector& vector, Bytes der) {
  if (vector.text("form") == "certificate") return parse_certificate(der);
  const Result<PublicKey> key = parse_spki(der);
  if (!key) return key.failure();
  Certificate bare;
  bare.key = *key;
  return bare;
}

Bytes name_of(KeyType type) { return type == KeyType::rsa ? "rsa" : type == KeyType::ed25519 ? "ed25519" : "ecdsa_p256"; }

bool within(Bytes part, Bytes whole) {
  return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

bool within(const PublicKey& key, Bytes whole) {
  return within(key.point, whole) && within(key.rsa.modulus, whole) && within(key.rsa.exponent, whole);
}

}  // namespace

TEST_CASE("der: keys, moments and refusals of the vectors") {
  std::size_t read = 0, refused = 0;
  for (const Vector& vector : vectors()) {
    INFO(vector.text("form") << ": " << vector.text("comment"));
    const Exact der(vector.der);
    const Result<Certificate> result = parse(vector, der);
    if (vector.row.contains("wrong_at")) {
      CHECK_FALSE(static_cast<bool>(result));
      CHECK(result.failure().reason == Reason::key_unusable);
      CHECK(result.failure().at == vector.row["wrong_at"].get<std::uint32_t>());
      refused++;
      continue;
    }
    REQUIRE(static_cast<bool>(result));
    CHECK(name_of(result->key.type) == vector.text("type"));
    CHECK(hex(result->key.point) == vector.text("point"));
    CHECK(hex(result->key.rsa.modulus) == vector.text("modulus"));
    CHECK(hex(result->key.rsa.exponent) == vector.text("exponent"));
    CHECK(result->not_before_s == vector.row.value("not_before_s", std::int64_t{0}));
    CHECK(result->not_after_s == vector.row.value("not_after_s", std::int64_t{0}));
    CHECK(within(result->key, der));
    read++;
  }
  CHECK(read == 13);
  CHECK(refused == 50);
}

TEST_CASE("der: nothing shortened is read; a failure lies within what is there") {
  std::size_t tried = 0;
  for (const Vector& vector : vectors()) {
    for (std::size_t size = 0; size < vector.der.size(); size++) {
      const Exact shortened(Bytes(vector.der).substr(0, size));
      const Result<Certificate> result = parse(vector, shortened);
      if (!vector.row.contains("wrong_at")) REQUIRE_FALSE(static_cast<bool>(result));
      if (!result) REQUIRE(result.failure().at <= size);
      tried++;
    }
  }
  CHECK(tried > 10'000);
}

TEST_CASE("der: every bit turned over gives a key inside the input or a failure inside the input") {
  for (const Vector& vector : vectors()) {
    if (vector.row.contains("wrong_at")) continue;
    std::string damaged = vector.der;
    for (std::size_t bit = 0; bit < damaged.size() * 8; bit++) {
      damaged[bit / 8] ^= static_cast<char>(1 << bit % 8);
      const Exact der(damaged);
      const Result<Certificate> result = parse(vector, der);
      if (result) REQUIRE(within(result->key, der));
      else REQUIRE(result.failure().at <= damaged.size());
      damaged[bit / 8] ^= static_cast<char>(1 << bit % 8);
    }
  }
}

TEST_CASE("der: one form is not taken for the other") {
  for (const Vector& vector : vectors()) {
    if (vector.row.contains("wrong_at")) continue;
    const bool certificate = vector.text("form") == "certificate";
    CHECK_FALSE((certificate ? static_cast<bool>(parse_spki(vector.der)) : static_cast<bool>(parse_certificate(vector.der))));
  }
}

TEST_CASE("is_usable: RSA keys of 1024 to 4096 bits, exponents from 3 to 32 bits") {
  const auto modulus = [](std::size_t bits) {
    std::string n((bits + 7) / 8, '\xff');
    if (bits % 8 != 0) n[0] = static_cast<char>(0xff >> (8 - bits % 8));
    return n;
  };
  CHECK_FALSE(is_usable({modulus(1023), "\x03"}));
  CHECK(is_usable({modulus(1024), "\x03"}));
  CHECK(is_usable({modulus(4096), "\x03"}));
  CHECK_FALSE(is_usable({modulus(4097), "\x03"}));
  CHECK(is_usable({std::string(9, '\0') + modulus(4096), std::string(9, '\0') + "\x03"}));
  CHECK(is_usable({modulus(2048), "\xff\xff\xff\xff"}));
  CHECK_FALSE(is_usable({modulus(2048), unhex("0100000001")}));
  CHECK_FALSE(is_usable({modulus(2048), "\x01"}));
  CHECK_FALSE(is_usable({modulus(2048), "\x04"}));
  CHECK_FALSE(is_usable({modulus(2048), Bytes()}));
  CHECK_FALSE(is_usable({Bytes(), "\x03"}));
  CHECK_FALSE(is_usable({std::string(256, '\0'), "\x03"}));
}
