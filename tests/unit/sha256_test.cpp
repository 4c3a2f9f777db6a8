// Our SHA-256 against BearSSL's: every length around many block edges, whole, split anywhere, and under HMAC. NIST's and the RFCs' own
// values are in crypto_test.cpp, through the seam.
#include "crypto/sha256.hpp"

#include <bearssl.h>
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "crypto/crypto.hpp"
#include "exact.hpp"
#include "support.hpp"

using namespace aldaba;
using namespace aldaba::crypto;
using namespace aldaba::test;

namespace {

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::string oracle(Bytes message) {
  br_sha256_context context;
  br_sha256_init(&context);
  br_sha256_update(&context, message.data(), message.size());
  std::string digest(br_sha256_SIZE, '\0');
  br_sha256_out(&context, digest.data());
  return hex(digest);
}

std::string hmac_oracle(Bytes key, Bytes message) {
  br_hmac_key_context prepared;
  br_hmac_context context;
  br_hmac_key_init(&prepared, &br_sha256_vtable, key.data(), key.size());
  br_hmac_init(&context, &prepared, 0);
  br_hmac_update(&context, message.data(), message.size());
  std::string digest(br_sha256_SIZE, '\0');
  br_hmac_out(&context, digest.data());
  return hex(digest);
}

std::string ours(const std::vector<Bytes>& pieces) {
  Sha256 hash;
  for (const Bytes piece : pieces) hash.add(piece);
  char digest[Sha256::digest_bytes];
  hash.finish(digest);
  return hex({digest, sizeof digest});
}

}  // namespace

TEST_CASE("SHA-256: every length from 0 to 1024, whole and in random pieces, as BearSSL has it") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size <= 1024; size++) {
    const Exact message(random_bytes(random, size));
    const Bytes bytes = message;
    const std::string wanted = oracle(bytes);
    REQUIRE(ours({bytes}) == wanted);
    for (int i = 0; i < 4; i++) {
      std::vector<Bytes> pieces;
      for (Bytes rest = bytes; !rest.empty();) {
        const std::size_t n = random() % (i < 2 ? 5 : 200);  // also empty ones
        pieces.push_back(rest.substr(0, n));
        rest.remove_prefix(pieces.back().size());
      }
      REQUIRE(ours(pieces) == wanted);
    }
  }
}

TEST_CASE("HMAC-SHA-256: keys of 0 to 200 bytes, as BearSSL has it") {
  std::mt19937 random(2);
  for (std::size_t size = 0; size <= 200; size++) {
    const std::string key = random_bytes(random, size), message = random_bytes(random, random() % 300);
    const Bytes pieces[] = {Bytes(message).substr(0, message.size() / 3), Bytes(message).substr(message.size() / 3)};
    REQUIRE(hex(hmac(Hash::sha256, key, pieces).view()) == hmac_oracle(key, message));
  }
}
