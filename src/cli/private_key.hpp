// ECDSA P-256 private keys, for making requests as a provider would. Only the command line signs so; the core never does.
#pragma once
#include <optional>
#include <string>

#include "crypto/crypto.hpp"

namespace aldaba::cli {

// The 32 bytes of the scalar, from: PEM or base64 or hex of PKCS #8 or SEC 1 DER, or 64 hex digits.
std::optional<std::string> parse_p256_private_key(Bytes text);

// DER signature; the same for the same key and message (RFC 6979). Empty: the key is no scalar of the curve.
std::string sign_ecdsa_p256(Bytes key, crypto::Segments message);

}  // namespace aldaba::cli
