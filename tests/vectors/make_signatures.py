"""Writes signatures.json next to itself: signatures, right and wrong, made without any code of this project.

Every number is derived from a fixed text, so a second run writes the same bytes. Arithmetic is plain Python; points and Ed25519 come
from the package `cryptography`, which also has to agree with every valid signature. What is wrong on purpose says why. Runs a minute.
"""
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

HERE = pathlib.Path(__file__).parent
MESSAGE = b'1700000000{"id":"evt_1","type":"contact.created"}'


def number(text, bits):
    """A number of exactly so many bits, the two highest set (so that a product of two has all its bits)."""
    raw = b"".join(hashlib.sha512(f"aldaba {text} {i}".encode()).digest() for i in range(bits // 512 + 1))
    return int.from_bytes(raw, "big") % (1 << bits) | 3 << (bits - 2)


def octets(value, size=None):
    return value.to_bytes(size if size is not None else (value.bit_length() + 7) // 8, "big")


# --- DER -------------------------------------------------------------------------------------------------------------------------

def tlv(tag, contents, length=None):
    if length is None:
        size = len(contents)
        length = bytes([size]) if size < 128 else bytes([128 + len(octets(size))]) + octets(size)
    return bytes([tag]) + length + contents


def integer(value):
    return tlv(2, octets(value, value.bit_length() // 8 + 1))


def sequence(*parts):
    return tlv(0x30, b"".join(parts))


def bits(contents):
    return tlv(3, b"\0" + contents)


NULL = tlv(5, b"")

# --- ECDSA over P-256 ------------------------------------------------------------------------------------------------------------

N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF


def coordinates(scalar):
    public = ec.derive_private_key(scalar, ec.SECP256R1()).public_key().public_numbers()
    return public.x, public.y


def point(scalar):
    x, y = coordinates(scalar)
    return b"\x04" + octets(x, 32) + octets(y, 32)


def ecdsa(secret, nonce, message):
    hashed = int.from_bytes(hashlib.sha256(message).digest(), "big")
    r = coordinates(nonce)[0] % N
    return r, pow(nonce, -1, N) * (hashed + r * secret) % N


def ecdsa_vectors(add):
    secret, nonce = number("p256", 255), number("nonce", 255)
    key = {"point": point(secret).hex()}
    r, s = ecdsa(secret, nonce, MESSAGE)
    good = sequence(integer(r), integer(s))

    def der(signature, valid, comment, key=key, message=MESSAGE):
        add("ecdsa_p256", key, message, signature, valid, comment)

    der(good, True, "as made")
    der(sequence(integer(r), integer(N - s)), True, "n − s for s: ECDSA itself allows it, so signature bytes identify nothing")
    der(good, False, "another message", message=MESSAGE + b"\n")
    der(b"", False, "empty")
    der(good + b"\0", False, "a byte behind")
    der(sequence(integer(r), integer(s), NULL), False, "an element behind s")
    der(sequence(integer(r), integer(s), b"\0"), False, "a byte behind s")
    der(sequence(integer(r)), False, "s missing")
    der(sequence(integer(s), integer(r)), False, "s before r")
    body = integer(r) + integer(s)
    der(tlv(0x30, body, b"\x81" + octets(len(body))), False, "sequence length in the long form where the short one does")
    der(tlv(0x30, body, b"\x82\0" + octets(len(body))), False, "sequence length with a leading zero")
    der(tlv(0x30, body + b"\0\0", b"\x80"), False, "indefinite length")
    der(tlv(0x31, body), False, "a SET instead of a SEQUENCE")
    der(tlv(0x30, body, octets(len(body) + 1)), False, "sequence longer than what is there")
    der(tlv(0x30, body, octets(len(body) - 1)), False, "sequence shorter than what is there")
    der(tlv(0x30, body, b"\x84\xff\xff\xff\xff"), False, "length of 2³² − 1")
    der(tlv(0x30, body, b"\x89" + b"\0" * 8 + octets(len(body))), False, "length in nine bytes")
    der(sequence(tlv(2, b"\0" + integer(r)[2:]), integer(s)), False, "r with a zero byte too many")
    der(sequence(tlv(2, b"\0\0" + octets(r, 32)), integer(s)), False, "r with two sign bytes")
    high = next(i for i in range(1, 99) if ecdsa(secret, nonce + i, MESSAGE)[0] >> 255)
    r_high, s_high = ecdsa(secret, nonce + high, MESSAGE)
    der(sequence(integer(r_high), integer(s_high)), True, "r with its highest bit set")
    der(sequence(tlv(2, octets(r_high, 32)), integer(s_high)), False, "the same without its sign byte: negative")
    low = next(i for i in range(1, 9999) if ecdsa(secret, nonce + i, MESSAGE)[1] >> 247 == 0)
    r_low, s_low = ecdsa(secret, nonce + low, MESSAGE)
    der(sequence(integer(r_low), integer(s_low)), True, "s of 31 bytes")
    der(sequence(integer(r_low), tlv(2, octets(s_low, 32))), False, "the same with s filled up to 32 bytes")
    der(sequence(tlv(2, octets(r, 32), b"\x81\x20"), integer(s)), False, "length of r in the long form")
    der(sequence(tlv(3, octets(r, 32)), integer(s)), False, "r as a BIT STRING")
    der(sequence(tlv(2, b""), integer(s)), False, "r without a byte")
    for name, value in (("0", 0), ("n", N), ("r + n", r + N), ("p", P), ("2²⁵⁶", 1 << 256)):
        der(sequence(integer(value), integer(s)), False, f"r = {name}")
    for name, value in (("0", 0), ("n", N), ("s + n", s + N), ("n + 1", N + 1)):
        der(sequence(integer(r), integer(value)), False, f"s = {name}")
    der(sequence(integer(0), integer(0)), False, "r = s = 0 (CVE-2022-21449)")
    der(sequence(integer(1), integer(1)), False, "r = s = 1")

    # Equations with special cases in the last addition: u₁G + u₂Q where both are the same point, or opposite ones.
    hashed = int.from_bytes(hashlib.sha256(MESSAGE).digest(), "big")
    same = hashed * pow(r, -1, N) % N
    der(sequence(integer(r), integer(ecdsa(same, nonce, MESSAGE)[1])), True, "u₁G = u₂Q: a doubling", {"point": point(same).hex()})
    der(sequence(integer(r), integer(s)), False, "u₁G = −u₂Q: the point at infinity", {"point": point(N - same).hex()})
    der(sequence(integer(coordinates(1)[0]), integer(ecdsa(secret, 1, MESSAGE)[1])), True, "nonce 1: R is the generator")

    x, y = coordinates(secret)
    for spoilt, comment in ((b"\x04" + octets(x, 32) + octets(y ^ 1, 32), "not on the curve"), (b"\x04" + bytes(64), "zero"),
                            (b"\x04" + octets(x, 32) + octets(P - y, 32), "−Q"), (bytes([2 + y % 2]) + octets(x, 32), "compressed"),
                            (bytes([6 + y % 2]) + octets(x, 32) + octets(y, 32), "hybrid"), (b"\0", "infinity"), (b"", "empty"),
                            (octets(x, 32) + octets(y, 32), "without its 04"), (point(secret) + b"\0", "a byte too long")):
        der(good, False, f"key: {comment}", {"point": spoilt.hex()})
    # Coordinates ≥ p that mean a point once reduced: y² = x³ − 3x + b has a root at the small x = 5.
    x = 5
    y = pow(x**3 - 3 * x + 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B, (P + 1) // 4, P)
    der(good, False, "key: x ≥ p", {"point": (b"\x04" + octets(x + P, 32) + octets(y, 32)).hex()})

    for pair, valid, comment in ((octets(r, 32) + octets(s, 32), True, "as made"), (octets(r, 32) + octets(N - s, 32), True, "n − s"),
                                 (octets(r, 31 if r >> 248 == 0 else 32) + octets(s, 32) + b"\0", False, "65 bytes"), (b"", False, "empty"),
                                 ((octets(r, 32) + octets(s, 32))[:-1], False, "63 bytes"), (good, False, "DER where r ‖ s is wanted"),
                                 (octets(s, 32) + octets(r, 32), False, "swapped"), (bytes(64), False, "zero"),
                                 (bytes(32) + octets(s, 32), False, "r = 0"), (octets(r, 32) + bytes(32), False, "s = 0"),
                                 (octets(N, 32) + octets(s, 32), False, "r = n"), (octets(r, 32) + octets(N, 32), False, "s = n"),
                                 (b"\xff" * 64, False, "r = s = 2²⁵⁶ − 1"), (octets(r, 33) + octets(s, 33), False, "33 bytes each")):
        add("ecdsa_p256_raw", key, MESSAGE, pair, valid, comment)


# --- RSASSA-PKCS1-v1_5 -----------------------------------------------------------------------------------------------------------

def prime(text, size, exponent):
    candidate = number(text, size) | 1
    while any(pow(base, candidate - 1, candidate) != 1 for base in (2, 3, 5, 7)) or (candidate - 1) % exponent == 0:
        candidate += 2
    return candidate


class Rsa:
    def __init__(self, size, exponent=65537):
        p, q = (prime(f"rsa {size} {exponent} {name}", size // 2, exponent) for name in "pq")
        self.n, self.e, self.size = p * q, exponent, (size + 7) // 8
        self.d = pow(exponent, -1, (p - 1) * (q - 1))
        self.key = {"modulus": octets(self.n).hex(), "exponent": octets(self.e).hex()}

    def sign(self, padded):
        return octets(pow(int.from_bytes(padded, "big"), self.d, self.n), self.size)

    def padded(self, info, first=b"\0\1"):
        return first + b"\xff" * (self.size - len(info) - 3) + b"\0" + info


HASH_OIDS = {"sha1": "06052b0e03021a", "sha256": "0609608648016503040201", "sha512": "0609608648016503040203",
             "md5": "06082a864886f70d0205"}


def digest_info(name, message=MESSAGE, parameters=NULL):
    return sequence(sequence(bytes.fromhex(HASH_OIDS[name]), parameters), tlv(4, hashlib.new(name, message).digest()))


def rsa_vectors(add):
    key = Rsa(1024, 3)
    for other in (key, Rsa(2048), Rsa(4096)):
        for name in ("sha1", "sha256", "sha512"):
            if other.size < 512 or name == "sha256":
                signature = other.sign(other.padded(digest_info(name)))
                add(f"rsa_{name}", other.key, MESSAGE, signature, True, f"{other.size * 8} bits, e = {other.e}")
    info = digest_info("sha256")
    good = key.sign(key.padded(info))

    def case(signature, comment, key=key.key, scheme="rsa_sha256", message=MESSAGE, valid=False):
        add(scheme, key, message, signature, valid, comment)

    case(good, "another message", message=MESSAGE + b"\n")
    case(good, "another hash", scheme="rsa_sha512")
    case(b"", "empty")
    case(bytes(key.size), "0")
    case(octets(1, key.size), "1")
    case(octets(key.n - 1, key.size), "n − 1")
    case(octets(key.n, key.size), "n")
    case(b"\0" + good, "a zero byte before")
    case(good + b"\0", "a zero byte behind")
    case(good[:-1], "a byte missing")
    case(key.padded(info), "the padded text itself")
    for i in range(9999):
        message = b"%d" % i
        signature = key.sign(key.padded(digest_info("sha256", message)))
        if signature[0] == 0:
            case(signature, "begins with a zero byte", message=message, valid=True)
            case(signature[1:], "the same without its zero byte", message=message)
            case(octets(int.from_bytes(signature, "big") + key.n, key.size), "the same plus n", message=message)
            break
    case(key.sign(key.padded(digest_info("sha256", parameters=b""))), "DigestInfo without NULL: one encoding only, as OpenSSL has it")
    case(key.sign(key.padded(digest_info("sha256", parameters=b"\x05\x81\0"))), "NULL with a long length")
    case(key.sign(key.padded(digest_info("sha1"))), "SHA-1 where SHA-256 is configured")
    case(key.sign(key.padded(digest_info("md5"))), "MD5 where SHA-256 is configured")
    case(key.sign(key.padded(digest_info("md5"))), "MD5 is not offered", scheme="rsa_md5")
    case(key.sign(key.padded(hashlib.sha256(MESSAGE).digest())), "no DigestInfo")
    case(key.sign(key.padded(info + b"\0")), "a byte behind the digest")
    case(key.sign(key.padded(info, b"\0\2")), "block type 2")
    case(key.sign(key.padded(info, b"\0\0")), "block type 0")
    case(key.sign(key.padded(info[:-1] + bytes([info[-1] ^ 1]))), "another digest")
    case(key.sign(key.padded(info).replace(b"\xff\0", b"\xfe\0", 1)), "the last FF is FE")
    case(key.sign(key.padded(info).replace(b"\xff\0", b"\xff\xff", 1)), "no zero before DigestInfo")
    short = b"\0\1" + b"\xff" * 8 + b"\0" + info
    case(key.sign(short + b"\x5a" * (key.size - len(short))), "eight FF, then garbage behind the digest (CVE-2006-4339)")
    hidden = sequence(sequence(bytes.fromhex(HASH_OIDS["sha256"]), tlv(4, b"\x5a" * 50)), tlv(4, hashlib.sha256(MESSAGE).digest()))
    case(key.sign(key.padded(hidden)), "garbage as parameters")
    small = Rsa(1016, 3)
    case(small.sign(small.padded(info)), "a key of 1016 bits", small.key)
    odd = Rsa(1024, 4294967311)
    case(odd.sign(odd.padded(info)), "an exponent of 33 bits", odd.key)
    case(key.padded(info), "e = 1: the padded text is its own signature", {"modulus": key.key["modulus"], "exponent": "01"})
    case(good, "e = 0", {"modulus": key.key["modulus"], "exponent": "00"})
    case(good, "no exponent", {"modulus": key.key["modulus"], "exponent": ""})
    case(good, "e even", {"modulus": key.key["modulus"], "exponent": "02"})
    case(good, "n even", {"modulus": octets(key.n - 1).hex(), "exponent": "03"})
    case(good, "no modulus", {"modulus": "", "exponent": "03"})
    case(bytes(513), "a key of 4104 bits", {"modulus": "ff" * 513, "exponent": "03"})
    case(good, "numbers with leading zeros", {"modulus": "0000" + key.key["modulus"], "exponent": "000003"}, valid=True)


# --- Ed25519 ---------------------------------------------------------------------------------------------------------------------

L = 2**252 + 27742317777372353535851937790883648493


def ed25519_vectors(add):
    def sign(seed, message):
        secret = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
        return secret.public_key().public_bytes_raw(), secret.sign(message)

    def case(public, message, signature, valid, comment):
        add("ed25519", {"point": public.hex()}, message, signature, valid, comment)

    seed = bytes(range(32))
    public, good = sign(seed, MESSAGE)
    case(public, MESSAGE, good, True, "as made")
    case(public, b"", sign(seed, b"")[1], True, "empty message")
    case(public, MESSAGE + b"\n", good, False, "another message")
    case(sign(bytes(32), b"")[0], MESSAGE, good, False, "another key")
    for size in (0, 1, 32, 63, 65):
        case(public, MESSAGE, (good + b"\0")[:size], False, f"{size} bytes")
    case(public[:31], MESSAGE, good, False, "key of 31 bytes")
    case(public + b"\0", MESSAGE, good, False, "key of 33 bytes")
    r, s = good[:32], int.from_bytes(good[32:], "little")
    case(public, MESSAGE, r + (s + L).to_bytes(32, "little"), False, "S + L")
    case(public, MESSAGE, r + (s + 8 * L).to_bytes(32, "little"), False, "S + 8L")
    case(public, MESSAGE, r + L.to_bytes(32, "little"), False, "S = L")
    case(public, MESSAGE, r + bytes(32), False, "S = 0")
    case(public, MESSAGE, r[:31] + bytes([r[31] ^ 128]) + good[32:], False, "−R")
    case(public[:31] + bytes([public[31] ^ 128]), MESSAGE, good, False, "−A")
    # With a key of small order h·A vanishes (for the identity always), and S·B = R can be had by everybody: R is the public key of any
    # seed and S its scalar. A lax verifier takes this for a signature of every message.
    scalar = bytearray(hashlib.sha512(seed).digest()[:32])
    scalar[0] &= 248
    scalar[31] = scalar[31] & 63 | 64
    forged = public + (int.from_bytes(scalar, "little") % L).to_bytes(32, "little")
    for identity, comment in ((1, "the identity"), (2**255 - 18, "the identity, not reduced"), (1 + 2**255, "the identity, sign bit set")):
        case(identity.to_bytes(32, "little"), MESSAGE, forged, False, f"key: {comment}")
        case(public, MESSAGE, identity.to_bytes(32, "little") + good[32:], False, f"R: {comment}")
    for order, y in ((2, 2**255 - 20), (4, 0), (8, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD83D3D706A17C7)):
        case(y.to_bytes(32, "little"), MESSAGE, forged, False, f"key of order {order}")
    case((2).to_bytes(32, "little"), MESSAGE, good, False, "key: not on the curve")


# --- Writing ---------------------------------------------------------------------------------------------------------------------

def confirm(scheme, key, message, signature):
    if scheme == "ecdsa_p256_raw":
        signature = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    if scheme.startswith("ecdsa"):
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(key["point"]))
        public.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    elif scheme == "ed25519":
        ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["point"])).verify(signature, message)
    else:
        public = rsa.RSAPublicNumbers(int(key["exponent"], 16), int(key["modulus"], 16)).public_key()
        public.verify(signature, message, padding.PKCS1v15(), getattr(hashes, scheme[4:].upper())())



def write(name, rows):
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (HERE / f"{name}.json").write_text(f'{{"source": "make_{name}.py", "tests": [\n{lines}\n]}}\n', encoding="utf-8")
    print(name, len(rows))


def main():
    rows = []

    def add(scheme, key, message, signature, valid, comment):
        if valid:
            confirm(scheme, key, message, signature)
        rows.append({"scheme": scheme, "valid": valid, "comment": comment, **key, "message": message.hex(), "signature": signature.hex()})

    ecdsa_vectors(add)
    rsa_vectors(add)
    ed25519_vectors(add)
    write("signatures", rows)


if __name__ == "__main__":
    main()
