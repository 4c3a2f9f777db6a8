// The crypto seam's functions as exports, so that a host can run the vectors against both implementations. The message is handed over in
// three segments: up to `first`, an empty one, the rest.
#include "crypto/crypto.hpp"

namespace {
using namespace aldaba;
using namespace aldaba::crypto;

char room[1 << 20];
Digest last;

struct Message {
  Message(std::uint32_t at, std::uint32_t size, std::uint32_t first)
      : list{Bytes{room + at, first}, Bytes{}, Bytes{room + at + first, size - first}} {}
  std::array<Bytes, 3> list;
};
Bytes piece(std::uint32_t at, std::uint32_t size) { return {room + at, size}; }
}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name))) auto seam_##name

EXPORT(room)()->char* { return room; }
EXPORT(out)()->const char* { return last.bytes.data(); }
EXPORT(digest)(std::uint32_t hash, std::uint32_t at, std::uint32_t size, std::uint32_t first)->std::uint32_t {
  last = digest(static_cast<Hash>(hash), Message{at, size, first}.list);
  return static_cast<std::uint32_t>(last.size);
}
EXPORT(hmac)(std::uint32_t hash, std::uint32_t key, std::uint32_t key_size, std::uint32_t at, std::uint32_t size, std::uint32_t first)
    ->std::uint32_t {
  last = hmac(static_cast<Hash>(hash), piece(key, key_size), Message{at, size, first}.list);
  return static_cast<std::uint32_t>(last.size);
}
EXPORT(ecdsa)(std::uint32_t point, std::uint32_t point_size, std::uint32_t at, std::uint32_t size, std::uint32_t first,
              std::uint32_t signature, std::uint32_t signature_size, std::uint32_t is_raw)
    ->bool {
  const Message message{at, size, first};
  return is_raw != 0 ? verify_ecdsa_p256_raw(piece(point, point_size), message.list, piece(signature, signature_size))
                     : verify_ecdsa_p256(piece(point, point_size), message.list, piece(signature, signature_size));
}
EXPORT(rsa)(std::uint32_t hash, std::uint32_t modulus, std::uint32_t modulus_size, std::uint32_t exponent, std::uint32_t exponent_size,
            std::uint32_t at, std::uint32_t size, std::uint32_t first, std::uint32_t signature, std::uint32_t signature_size)
    ->bool {
  return verify_rsa({piece(modulus, modulus_size), piece(exponent, exponent_size)}, static_cast<Hash>(hash), Message{at, size, first}.list,
                    piece(signature, signature_size));
}
EXPORT(ed25519)(std::uint32_t key, std::uint32_t key_size, std::uint32_t at, std::uint32_t size, std::uint32_t first,
                std::uint32_t signature, std::uint32_t signature_size)
    ->bool {
  return verify_ed25519(piece(key, key_size), Message{at, size, first}.list, piece(signature, signature_size));
}
