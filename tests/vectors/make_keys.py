"""Writes keys.json next to itself: public keys and certificates in DER, and what is wrong on purpose, with the byte where it is wrong.

Made by the package `cryptography`, or built by hand from the RFCs named in src/crypto/der.cpp. Certificates are signed with Ed25519,
whose signatures are always the same; so a second run writes the same bytes.
"""
import datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, ed448, rsa, x25519
from make_signatures import NULL, Rsa, bits, integer, number, octets, point, sequence, tlv, write

OID_EC, OID_P256, OID_P384 = (bytes.fromhex(h) for h in ("06072a8648ce3d0201", "06082a8648ce3d030107", "06052b81040022"))
OID_RSA, OID_PSS, OID_ED25519 = (bytes.fromhex(h) for h in ("06092a864886f70d010101", "06092a864886f70d01010a", "06032b6570"))
UTC = datetime.timezone.utc


def spki(public):
    return public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def key_vectors(add):
    p256 = ec.derive_private_key(number("p256", 255), ec.SECP256R1()).public_key()
    uncompressed = point(number("p256", 255))
    big = Rsa(2048)
    rsa2048 = rsa.RSAPublicNumbers(big.e, big.n).public_key()
    signer = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    known = {"ecdsa_p256": (p256, {"point": uncompressed.hex()}), "rsa": (rsa2048, big.key),
             "ed25519": (signer.public_key(), {"point": signer.public_key().public_bytes_raw().hex()})}
    for name, (public, parts) in known.items():
        add("spki", spki(public), name, parts, comment=f"{name}, as made by cryptography")
    at_most = Rsa(4096)
    add("spki", spki(rsa.RSAPublicNumbers(at_most.e, at_most.n).public_key()), "rsa", at_most.key, comment="4096 bits")
    key_refusals(add, uncompressed, big)

    moments = {"UTCTime": (moment(1999, 12, 31, 23, 59, 59), moment(2049, 12, 31, 23, 59, 59)),
               "GeneralizedTime": (moment(2050, 2, 28), moment(9999, 12, 31, 23, 59, 59))}
    certificates = {}
    for name, (public, parts) in known.items():
        for form, (start, end) in moments.items():
            subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.example.com")])
            builder = x509.CertificateBuilder(subject, subject, public, 0x80 << 120, start, end)
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("sns.example.com")]), critical=False)
            der = builder.sign(signer, None).public_bytes(serialization.Encoding.DER)
            certificates[name, form] = der
            add("certificate", der, name, parts, f"{name}, {form}", not_before_s=int(start.timestamp()), not_after_s=int(end.timestamp()))
    certificate_refusals(add, certificates["ed25519", "UTCTime"], known["ed25519"][1])


def moment(*parts):
    return datetime.datetime(*parts, tzinfo=UTC)


def rsa_of(*numbers):
    return sequence(sequence(OID_RSA, NULL), bits(sequence(*numbers)))


def key_refusals(add, uncompressed, big):
    def no(der, comment, at):
        add("spki", der, comment=comment, at=at)

    ec_key = sequence(sequence(OID_EC, OID_P256), bits(uncompressed))
    numbers = sequence(integer(big.n), integer(big.e))
    rsa_key = sequence(sequence(OID_RSA, NULL), bits(numbers))
    no(b"", "empty", 0)
    no(ec_key + b"\0", "a byte behind", len(ec_key))
    no(sequence(sequence(OID_EC, OID_P384), bits(uncompressed)), "curve P-384", 15)
    no(sequence(sequence(OID_EC, sequence(integer(1))), bits(uncompressed)), "explicit curve parameters", 13)
    no(sequence(sequence(OID_EC), bits(uncompressed)), "no curve", 13)
    no(sequence(sequence(OID_EC, OID_P256, NULL), bits(uncompressed)), "something behind the curve", 23)
    no(sequence(sequence(OID_EC, OID_P256), bits(b"\x02" + uncompressed[1:33])), "compressed point", 26)
    no(sequence(sequence(OID_EC, OID_P256), bits(b"\x06" + uncompressed[1:])), "hybrid point", 26)
    no(sequence(sequence(OID_EC, OID_P256), bits(uncompressed[:-1])), "point too short", 26)
    no(sequence(sequence(OID_EC, OID_P256), tlv(3, b"\x01" + uncompressed)), "unused bits", 25)
    no(sequence(sequence(OID_EC, OID_P256), tlv(3, b"")), "bit string without a byte", 25)
    no(sequence(sequence(OID_EC, OID_P256), tlv(4, b"\0" + uncompressed)), "OCTET STRING for BIT STRING", 23)
    no(sequence(sequence(OID_EC, OID_P256), bits(uncompressed), NULL), "something behind the key", 91)
    no(tlv(0x30, ec_key[2:], b"\x81" + ec_key[1:2]), "long form of a short length", 1)
    no(tlv(0x30, ec_key[2:] + b"\0\0", b"\x80"), "indefinite length", 1)
    no(tlv(0x30, ec_key[2:], bytes([ec_key[1] + 1])), "longer than what is there", 1)
    no(sequence(sequence(OID_RSA), bits(numbers)), "RSA without NULL", 17)
    no(sequence(sequence(OID_RSA, tlv(5, b"\0")), bits(numbers)), "NULL with a byte", 19)
    no(sequence(sequence(OID_PSS), bits(numbers)), "RSASSA-PSS key", 8)
    no(sequence(sequence(OID_RSA, NULL), bits(numbers + b"\0")), "a byte behind the numbers", len(rsa_key))
    no(rsa_of(integer(big.n)), "no exponent", len(rsa_of(integer(big.n))))
    start = rsa_key.index(octets(big.n))
    no(rsa_key.replace(b"\0" + octets(big.n), octets(big.n) + b"\0"), "negative modulus", start - 1)
    no(rsa_of(tlv(2, b"\0\0" + octets(big.n)), integer(big.e)), "modulus with two sign bytes", start)
    no(rsa_of(integer(big.n), integer(1)), "e = 1", start)
    no(rsa_of(integer(big.n), integer(0)), "e = 0", len(rsa_key) - 2)
    no(rsa_of(integer((1 << 1023) - 1), integer(3)), "1023 bits", 28)
    no(rsa_of(integer((1 << 4097) - 1), integer(3)), "4097 bits", 32)
    no(sequence(sequence(OID_ED25519, NULL), bits(bytes(range(32)))), "Ed25519 with parameters", 9)
    no(sequence(sequence(OID_ED25519), bits(bytes(range(31)))), "Ed25519 key of 31 bytes", 12)
    no(sequence(sequence(OID_ED25519), bits(bytes(range(33)))), "Ed25519 key of 33 bytes", 12)
    no(spki(x25519.X25519PrivateKey.from_private_bytes(bytes(range(32))).public_key()), "X25519 key", 6)
    no(spki(ed448.Ed448PrivateKey.from_private_bytes(bytes(range(57))).public_key()), "Ed448 key", 6)


def certificate_refusals(add, der, parts):
    def no(changed, comment, at):
        add("certificate", changed, comment=comment, at=at)

    def with_time(text, tag=0x17):
        """The certificate with another notBefore; lengths around it follow."""
        tbs = der[4 if der[1] == 0x82 else 3:]
        tbs = tbs[:int.from_bytes(tbs[2:3], "big") + 3] if tbs[1] == 0x81 else tbs
        contents = tbs[3:].replace(tlv(0x17, b"991231235959Z") + tlv(0x17, b"491231235959Z"), b"@")
        before, after = contents.split(b"@")
        validity = tlv(tag, text) + tlv(0x17, b"491231235959Z")
        rest = der[(4 if der[1] == 0x82 else 3) + len(tbs):]
        changed = sequence(sequence(before[:-2], sequence(validity), after), rest)
        return changed, changed.index(tlv(tag, text)) + 2

    seconds = {b"700101000000Z": 0, b"000229120000Z": 951825600, b"500101000000Z": -631152000}
    for text, start in seconds.items():
        add("certificate", with_time(text)[0], "ed25519", parts, f"notBefore {text.decode()}", not_before_s=start, not_after_s=2524607999)
    for text in (b"990229000000Z", b"991301000000Z", b"990001000000Z", b"990132000000Z", b"990131240000Z", b"990131236000Z", b"9901312359Z",
                 b"9901312359590", b"990131235959+0100", b"", b"19990131235959Z", b"990131235959.5Z"):
        no(*(lambda changed, at: (changed, f"notBefore {text.decode()}", at))(*with_time(text)))
    changed, at = with_time(b"9901312359 9Z")
    no(changed, "notBefore with a blank", at + 10)
    changed, at = with_time(b"990131235959Z", 0x18)
    no(changed, "GeneralizedTime of two digits for the year", at)
    changed, at = with_time(b"19990131235959Z", 0x04)
    no(changed, "OCTET STRING for the time", at - 2)
    no(der + b"\0", "a byte behind", len(der))
    no(der[:-1], "a byte missing", 1)
    no(b"", "empty", 0)


def main():
    rows = []

    def add(form, der, key_type=None, parts=None, comment="", at=None, **times):
        outcome = {"type": key_type, **parts, **times} if at is None else {"wrong_at": at}
        rows.append({"form": form, "comment": comment, **outcome, "der": der.hex()})

    key_vectors(add)
    write("keys", rows)


if __name__ == "__main__":
    main()
