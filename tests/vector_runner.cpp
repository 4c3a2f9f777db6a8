// The native build's verdicts on vectors: vector_runner FILE, a JSON array as tests/hosts/vectors.mjs makes it, each of whose entries becomes
// one character, 1 for yes and 0 for no.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "corpus_cases.hpp"
#include "crypto/crypto.hpp"

namespace {
using namespace aldaba;
using namespace aldaba::crypto;

class Vector {
 public:
  explicit Vector(const nlohmann::json& row) : row_(row), scheme_(row.value("scheme", std::string())) {}

  bool verifies() const {
    const std::string message = bytes("message"), signature = bytes("signature"), point = bytes("point");
    const Bytes segments[] = {Bytes{message}.substr(0, message.size() / 2), {}, Bytes{message}.substr(message.size() / 2)};
    if (scheme_ == "ecdsa_p256") return verify_ecdsa_p256(point, segments, signature);
    if (scheme_ == "ecdsa_p256_raw") return verify_ecdsa_p256_raw(point, segments, signature);
    if (scheme_ == "ed25519") return verify_ed25519(point, segments, signature);
    if (scheme_.starts_with("rsa_")) {
      const std::string modulus = bytes("modulus"), exponent = bytes("exponent");
      return verify_rsa({modulus, exponent}, hash(), segments, signature);
    }
    const Digest mac = hmac(hash(), bytes("key"), segments);
    return !signature.empty() && mac.view().substr(0, signature.size()) == signature;
  }

 private:
  Hash hash() const { return scheme_.ends_with("sha1") ? Hash::sha1 : scheme_.ends_with("sha256") ? Hash::sha256 : Hash::sha512; }
  std::string bytes(const char* name) const {
    const std::string hex = row_.value(name, std::string());
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
  }
  const nlohmann::json& row_;
  std::string scheme_;
};

}  // namespace

int main(int count, char** words) {
  std::string text;
  if (count != 2 || !aldaba::corpus::read_whole(words[1], text)) return std::fputs("vector_runner: name a file of vectors\n", stderr), 2;
  const auto vectors = nlohmann::json::parse(text, nullptr, false);
  if (!vectors.is_array()) return std::fputs("vector_runner: that is no JSON array\n", stderr), 2;
  for (const auto& row : vectors) std::putchar(Vector(row).verifies() ? '1' : '0');
  std::putchar('\n');
}
