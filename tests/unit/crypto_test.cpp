// Digests and HMACs against their RFCs' and NIST's values, split in every way; real deliveries of senders that sign with ECDSA and
// Ed25519. Verdicts over made signatures, right and wrong: signatures_test.cpp.
#include "crypto/crypto.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/arena.hpp"
#include "crypto/der.hpp"
#include "exact.hpp"
#include "support.hpp"
#include "text/encoding.hpp"

using namespace aldaba;
using namespace aldaba::crypto;
using namespace aldaba::test;

namespace {

struct Pieces {
  explicit Pieces(Bytes whole) : list{whole} {}
  Pieces(Bytes first, Bytes second) : list{first, second} {}
  operator Segments() const { return list; }  // NOLINT(google-explicit-constructor)
  std::vector<Bytes> list;
};

constexpr Hash all_hashes[] = {Hash::md5, Hash::sha1, Hash::sha256, Hash::sha512};

std::string hash_of(Hash hash, Bytes message) { return hex(digest(hash, Pieces(message)).view()); }
std::string hmac_of(Hash hash, Bytes key, Bytes message) { return hex(hmac(hash, key, Pieces(message)).view()); }

// Decoded bytes that live as long as the test.
std::string from_base64(Bytes text) {
  static char memory[4096];
  Arena arena(memory);
  return std::string(decode_base64(text, arena));
}

}  // namespace

TEST_CASE("digest: RFC 1321 A.5, FIPS 180 examples (NIST CSRC)") {
  const std::string million(1'000'000, 'a');
  constexpr Bytes two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  constexpr Bytes longer =
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
  CHECK(hash_of(Hash::md5, "") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(hash_of(Hash::md5, "a") == "0cc175b9c0f1b6a831c399e269772661");
  CHECK(hash_of(Hash::md5, "abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(hash_of(Hash::md5, "message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
  CHECK(hash_of(Hash::md5, "abcdefghijklmnopqrstuvwxyz") == "c3fcd3d76192e4007dfb496cca67e13b");
  CHECK(hash_of(Hash::md5, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == "d174ab98d277d9f5a5611c2c9f419d9f");
  CHECK(hash_of(Hash::md5, "12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
        "57edf4a22be3c955ac49da2e2107b67a");
  CHECK(hash_of(Hash::sha1, "") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(hash_of(Hash::sha1, "abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(hash_of(Hash::sha1, two_blocks) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  CHECK(hash_of(Hash::sha1, million) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  CHECK(hash_of(Hash::sha256, "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hash_of(Hash::sha256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hash_of(Hash::sha256, two_blocks) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hash_of(Hash::sha256, million) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(hash_of(Hash::sha512, "") ==
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");
  CHECK(hash_of(Hash::sha512, "abc") ==
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  CHECK(hash_of(Hash::sha512, longer) ==
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909");
  CHECK(hash_of(Hash::sha512, million) ==
        "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
        "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b");
}

TEST_CASE("hmac: RFC 2202, RFC 4231") {
  const std::string by_size[] = {std::string(16, '\x0b'), std::string(20, '\x0b')};
  const std::string counting = unhex("0102030405060708090a0b0c0d0e0f10111213141516171819");
  const std::string aa16(16, '\xaa'), aa20(20, '\xaa'), aa80(80, '\xaa'), aa131(131, '\xaa'), dd(50, '\xdd'), cd(50, '\xcd');
  constexpr Bytes question = "what do ya want for nothing?";
  constexpr Bytes key_first = "Test Using Larger Than Block-Size Key - Hash Key First";
  constexpr Bytes two_blocks = "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data";
  constexpr Bytes both_large =
      "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being "
      "used by the HMAC algorithm.";
  CHECK(hmac_of(Hash::md5, by_size[0], "Hi There") == "9294727a3638bb1c13f48ef8158bfc9d");
  CHECK(hmac_of(Hash::md5, "Jefe", question) == "750c783e6ab0b503eaa86e310a5db738");
  CHECK(hmac_of(Hash::md5, aa16, dd) == "56be34521d144c88dbb8c733f0e8b3f6");
  CHECK(hmac_of(Hash::md5, counting, cd) == "697eaf0aca3a3aea3a75164746ffaa79");
  CHECK(hmac_of(Hash::md5, aa80, key_first) == "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
  CHECK(hmac_of(Hash::md5, aa80, two_blocks) == "6f630fad67cda0ee1fb1f562db3aa53e");
  CHECK(hmac_of(Hash::sha1, by_size[1], "Hi There") == "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(hmac_of(Hash::sha1, "Jefe", question) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  CHECK(hmac_of(Hash::sha1, aa20, dd) == "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
  CHECK(hmac_of(Hash::sha1, counting, cd) == "4c9007f4026250c6bc8414f9bf50c86c2d7235da");
  CHECK(hmac_of(Hash::sha1, aa80, key_first) == "aa4ae5e15272d00e95705637ce8a3b55ed402112");
  CHECK(hmac_of(Hash::sha1, aa80, two_blocks) == "e8e99d0f45237d786d6bbaa7965c7808bbff1a91");
  CHECK(hmac_of(Hash::sha256, by_size[1], "Hi There") == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hmac_of(Hash::sha256, "Jefe", question) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac_of(Hash::sha256, aa20, dd) == "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  CHECK(hmac_of(Hash::sha256, counting, cd) == "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  CHECK(hmac_of(Hash::sha256, aa131, key_first) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hmac_of(Hash::sha256, aa131, both_large) == "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
  CHECK(hmac_of(Hash::sha512, by_size[1], "Hi There") ==
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854");
  CHECK(hmac_of(Hash::sha512, "Jefe", question) ==
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
  CHECK(hmac_of(Hash::sha512, aa131, both_large) ==
        "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
        "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58");
}

TEST_CASE("hmac: an empty key is a key, with or without an address") {  // values: Python's hmac
  CHECK(hmac_of(Hash::sha256, Bytes(), Bytes()) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  CHECK(hmac_of(Hash::sha256, "", "") == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  CHECK(hmac_of(Hash::md5, Bytes(), Bytes()) == "74e6f7298a9c2d168935f58c001bad88");
  CHECK(hex(hmac(Hash::sha1, Bytes(), Segments()).view()) == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

TEST_CASE("hmac: keys of every size around the block agree with their hash above it") {
  for (Hash hash : all_hashes) {
    const std::size_t block = hash == Hash::sha512 ? 128 : 64;
    for (std::size_t size : {block - 1, block, block + 1, 3 * block}) {
      const std::string key(size, 'k');
      const Digest hashed = digest(hash, Pieces(key));
      std::string filled(size > block ? hashed.view() : Bytes(key));
      CHECK(hmac_of(hash, key, "m") == hmac_of(hash, filled, "m"));
      filled.resize(block);  // RFC 2104: zeros behind the key change nothing
      CHECK(hmac_of(hash, key, "m") == hmac_of(hash, filled, "m"));
    }
  }
}

TEST_CASE("digest, hmac: a message in any two pieces gives what the whole gives") {
  std::string message;
  for (int i = 0; i < 300; i++) message.push_back(static_cast<char>(i * 7));
  for (Hash hash : all_hashes) {
    const std::string whole = hash_of(hash, message), signed_whole = hmac_of(hash, "key", message);
    CHECK(digest(hash, Pieces(message)).size == size_of(hash));
    for (std::size_t at = 0; at <= message.size(); at++) {
      const Exact first(Bytes(message).substr(0, at)), second(Bytes(message).substr(at));
      CHECK(hex(digest(hash, Pieces(first, second)).view()) == whole);
      CHECK(hex(hmac(hash, "key", Pieces(first, second)).view()) == signed_whole);
    }
  }
}

// SendGrid's event webhook signs timestamp ‖ body. First: the test of its SDK (sendgrid-nodejs, packages/eventwebhook). Second: a real
// delivery of eleven events (StrongGrid's test); its last CR LF belongs to the signed bytes.
TEST_CASE("ECDSA: SendGrid's deliveries") {
  const std::string small = R"([{"email":"hello@world.com","event":"dropped","reason":"Bounced Address",)"
                            R"("sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA",)"
                            R"("sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0",)"
                            R"("smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}])"
                            "\r\n";
  const struct {
    std::string body;
    std::size_t size;
    Bytes key, timestamp, signature;
  } deliveries[] = {
      {small, 327,
       "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
       "1600112502", "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM="},
      {read_file("vectors/sendgrid-11-events.body"), 3741,
       "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2is1eViXeZ9NwNbYKD/b51+WBZQVf+mLT0QCLiD6+HgWlNkrldvci/3m/o72GgCr3ilINxo9FpHElSHNnlYA7A==",
       "1606575372", "MEYCIQC7zQwrnBHCHxGZOkh70LJ144tIuSOxru0YGCn/bSE0/QIhAJ22PAa8HdZZQ+wrK+9sgeWF8BDdd1t+zbmCLO33RcyA"},
  };
  for (const auto& [body, size, key_text, timestamp, signature_text] : deliveries) {
    REQUIRE(body.size() == size);
    const std::string der = from_base64(key_text), signature = from_base64(signature_text);
    const Result<PublicKey> key = parse_spki(der);
    REQUIRE(static_cast<bool>(key));
    REQUIRE(key->type == KeyType::ecdsa_p256);
    const auto verifies = [&](Bytes time, Bytes sent) { return verify_ecdsa_p256(key->point, Pieces(time, sent), signature); };
    CHECK(verifies(timestamp, body));
    CHECK_FALSE(verifies(timestamp, Bytes(body).substr(0, body.size() - 2)));
    CHECK_FALSE(verifies(timestamp, body + "\r\n"));
    CHECK_FALSE(verifies("1600112503", body));
    CHECK_FALSE(verifies("", body));
  }
}

// RFC 8032 §7.1 tests 1 to 3; Svix's server test of Standard Webhooks v1a; RFC 9421 B.2.6.
TEST_CASE("Ed25519: RFC 8032, Standard Webhooks v1a, RFC 9421") {
  const auto verifies = [](Bytes key, Bytes message, Bytes signature) {
    return verify_ed25519(unhex(key), Pieces(message.substr(0, 1), message.substr(std::min<std::size_t>(message.size(), 1))), signature);
  };
  CHECK(verifies("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                 unhex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                       "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")));
  CHECK(verifies("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
                 unhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")));
  CHECK(verifies("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "\xaf\x82",
                 unhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                       "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")));
  const std::string svix = hex(from_base64("1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="));
  const std::string svix_signature =
      from_base64("hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
  CHECK(verifies(svix, R"(msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314})", svix_signature));
  CHECK_FALSE(verifies(svix, R"(msg_p5jXN8AQM9LWM0D4loKWxJek.1614265331.{"test": 2432232314})", svix_signature));
  constexpr Bytes base =
      "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n\"@authority\": example.com\n"
      "\"content-type\": application/json\n\"content-length\": 18\n\"@signature-params\": (\"date\" \"@method\" \"@path\" \"@authority\" "
      "\"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
  CHECK(verifies(hex(from_base64("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")), base,
                 from_base64("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==")));
}

TEST_CASE("Ed25519: the construction of several senders over one body") {  // seed 00…1f, signed by two independent implementations
  const std::string key = unhex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
  constexpr Bytes body = "{\"id\":\"evt_1\",\"type\":\"contact.created\",\"name\":\"Zo\xc3\xab\"}";
  CHECK(verify_ed25519(key, Pieces("1700000000", body),
                       unhex("3403ddfc57c7f837cd22f40416f17a8dbab70b4072d4b09da6ec3d0a1ae892f1"
                             "ff59fde57313d436fb32bc527fafed805a134306b8ab46c1ac8004dbbb0b2705")));
  CHECK(verify_ed25519(key, Pieces("msg_1.1700000000.", body),
                       from_base64("010V40A/b/KHff2ubuPt/wsRyW1AGfmH1i4CT7e/kHK1EdEcBZ7CUY68eO2xdKA8jmStu2deOQ0J0bzMRvpJAw==")));
  CHECK(verify_ed25519(key, Pieces("1700000000|", body),
                       from_base64("XVQGSAaFFzj5WRGosIAKp04MyX2aJS/hVuAWt5sC+zZKYt1iWQ95eFjICSqTYO/kCagq/ENAHNadjd5hVOBtDg==")));
}

TEST_CASE("equal_secret") {
  CHECK(equal_secret("", Bytes()));
  CHECK(equal_secret("secret", std::string("secret")));
  CHECK_FALSE(equal_secret("secret", "secreT"));
  CHECK_FALSE(equal_secret("secret", "secret "));
  CHECK_FALSE(equal_secret("secret", ""));
  const std::string text(40, 'x');
  for (std::size_t bit = 0; bit < text.size() * 8; bit++) {
    std::string other = text;
    other[bit / 8] ^= static_cast<char>(1 << bit % 8);
    CHECK_FALSE(equal_secret(text, other));
  }
}
