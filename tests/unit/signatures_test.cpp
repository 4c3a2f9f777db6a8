// Every implementation of the crypto seam against tests/vectors/signatures.json (made by make_signatures.py, without our code): the
// verdict, the same verdict for the message in pieces, and refusal of every shortened or altered signature that was valid.
#include <doctest/doctest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "crypto/crypto.hpp"
#include "exact.hpp"
#include "support.hpp"

using namespace aldaba;
using namespace aldaba::crypto;
using namespace aldaba::test;

namespace {

struct Vector {
  std::string scheme, comment;
  bool valid = false;
  std::string point, modulus, exponent, message, signature;

  bool verifies(Segments segments, Bytes sent) const {
    const Exact exact(sent);
    if (scheme == "ecdsa_p256") return verify_ecdsa_p256(Exact(point), segments, exact);
    if (scheme == "ecdsa_p256_raw") return verify_ecdsa_p256_raw(Exact(point), segments, exact);
    if (scheme == "ed25519") return verify_ed25519(Exact(point), segments, exact);
    const Exact n(modulus), e(exponent);
    if (scheme == "rsa_sha1") return verify_rsa({n, e}, Hash::sha1, segments, exact);
    if (scheme == "rsa_sha256") return verify_rsa({n, e}, Hash::sha256, segments, exact);
    if (scheme == "rsa_sha512") return verify_rsa({n, e}, Hash::sha512, segments, exact);
    REQUIRE(scheme == "rsa_md5");
    return verify_rsa({n, e}, Hash::md5, segments, exact);
  }
  bool verifies(Bytes sent) const {
    const Exact whole(message);
    const std::array<Bytes, 1> segments{whole};
    return verifies(segments, sent);
  }
};

std::vector<Vector> vectors() {
  std::vector<Vector> all;
  const auto document = nlohmann::json::parse(read_file("vectors/signatures.json"), nullptr, false);
  if (document.is_discarded()) return all;
  for (const auto& row : document["tests"]) {
    const auto bytes = [&](const char* name) { return unhex(row.value(name, std::string())); };
    all.push_back({row["scheme"], row["comment"], row["valid"], bytes("point"), bytes("modulus"), bytes("exponent"), bytes("message"),
                   bytes("signature")});
  }
  return all;
}

}  // namespace

TEST_CASE("signatures: the verdicts of the vectors") {
  std::size_t valid = 0, refused = 0;
  for (const Vector& vector : vectors()) {
    INFO(vector.scheme << ": " << vector.comment);
    CHECK(vector.verifies(vector.signature) == vector.valid);
    (vector.valid ? valid : refused)++;
  }
  CHECK(valid == 19);
  CHECK(refused == 117);
}

TEST_CASE("signatures: a message in any two pieces, and in single bytes, verifies like the whole") {
  std::size_t checked = 0;
  for (const Vector& vector : vectors()) {
    if (!vector.valid || vector.modulus.size() > 128) continue;
    const Bytes message = vector.message;
    for (std::size_t at = 0; at <= message.size(); at++) {
      const std::array<Bytes, 3> pieces{message.substr(0, at), {}, message.substr(at)};
      REQUIRE(vector.verifies(pieces, vector.signature));
      checked++;
    }
    std::vector<Bytes> single;
    for (std::size_t at = 0; at < message.size(); at++) single.push_back(message.substr(at, 1));
    CHECK(vector.verifies(single, vector.signature));
  }
  CHECK(checked > 500);
}

TEST_CASE("signatures: no shortened signature and none with a bit turned over verifies") {
  for (const Vector& vector : vectors()) {
    if (!vector.valid || vector.modulus.size() > 128) continue;
    INFO(vector.scheme << ": " << vector.comment);
    std::string altered = vector.signature;
    for (std::size_t size = 0; size < altered.size(); size++) CHECK_FALSE(vector.verifies(Bytes(altered).substr(0, size)));
    for (std::size_t bit = 0; bit < altered.size() * 8; bit += 5) {
      const char mask = static_cast<char>(1 << bit % 8);
      altered[bit / 8] ^= mask;
      CHECK_FALSE(vector.verifies(altered));
      altered[bit / 8] ^= mask;
    }
    CHECK(vector.verifies(altered));
  }
}

TEST_CASE("signatures: no shortened or altered key verifies") {
  for (Vector vector : vectors()) {
    if (!vector.valid || vector.comment != "as made") continue;
    INFO(vector.scheme << ": " << vector.comment);
    const std::string point = vector.point;
    for (std::size_t size = 0; size < point.size(); size++) {
      vector.point = point.substr(0, size);
      CHECK_FALSE(vector.verifies(vector.signature));
    }
    for (std::size_t bit = 0; bit < point.size() * 8; bit++) {
      vector.point = point;
      vector.point[bit / 8] ^= static_cast<char>(1 << bit % 8);
      CHECK_FALSE(vector.verifies(vector.signature));
    }
  }
}
