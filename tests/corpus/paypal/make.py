#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json, cases.json and certificates. PayPal publishes no certificate with its example, so an own key stands in
for theirs: RSA signatures and X.509 certificates are made with Python's `cryptography`, checksums with zlib. Payloads have PayPal's shapes, with
made-up people; one is the example of PayPal's Python SDK."""
import base64
import datetime
import json
import pathlib
import sys
import zlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509.oid import NameOID

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from keys import rsa_key
from requests import AUTHORIZATION, BASIC, Corpus, text, without

HERE = pathlib.Path(__file__).parent
WEBHOOK, NEXT, ID, AT = "4JH86294D6297924G", "9XL90610J3647323C", "dfb3be50-fd74-11e4-8bf3-77339302725b", "2023-11-14T22:13:20Z"
LIVE = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270"
SANDBOX = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77"
KEY, OTHER = rsa_key("aldaba test only, paypal"), rsa_key("aldaba test only, somebody else")
LIMIT_S = 73 * 3600
corpus = Corpus(__file__, "make.py: Python cryptography, own key and self-signed certificate", {"HOOK_BASIC": BASIC, "WEBHOOK_ID": WEBHOOK}, agent="PayPal/AUHR-214.0-58843279")


def certificate(file, key, first="2023-01-01", last="2024-01-01"):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "messageverificationcerts.paypal.com (aldaba test only)")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(20231114)
            .not_valid_before(datetime.datetime.fromisoformat(first)).not_valid_after(datetime.datetime.fromisoformat(last)).sign(key, hashes.SHA256()))
    (HERE / file).write_bytes(made.public_bytes(serialization.Encoding.PEM))


def sign(body, webhook=WEBHOOK, id=ID, at=AT, key=KEY, digest=hashes.SHA256()):
    message = f"{id}|{at}|{webhook}|{zlib.crc32(body)}"
    return base64.b64encode(key.sign(message.encode(), padding.PKCS1v15(), digest)).decode()


def proof(body, url=LIVE, algorithm="SHA256withRSA", signature=None, id=ID, at=AT, **how):
    return [("PAYPAL-TRANSMISSION-ID", id), ("PAYPAL-TRANSMISSION-TIME", at), ("PAYPAL-CERT-URL", url), ("PAYPAL-AUTH-ALGO", algorithm),
            ("PAYPAL-TRANSMISSION-SIG", sign(body, id=id, at=at, **how) if signature is None else signature)]


def send(name, body, headers, source="paypal", url=LIVE, file="test.pem", **more):
    keys = {"keys": {url: file}} if file else {}
    corpus.request(name, body, headers, source=source, **keys, **more)


def signed(name, body, **how):
    send(name, body, proof(body, **how))


def event(word, resource, number="WH-2WR32451HC0233532-67976317FL4543714", **more):
    return text({"id": number, "event_version": "1.0", "create_time": "2023-11-14T22:13:15.123Z", "resource_type": word.split(".")[1].lower(), "resource_version": "2.0",
                 "event_type": word, "summary": "Something happened", "resource": resource, "links": [], **more})


def same_crc(body, genuine, letters):
    """`body` with the case of some of its `letters` changed, so that it has the CRC-32 of `genuine`: the checksum is linear, so every letter's change
    is a fixed difference, and some of them together make the difference that is wanted."""
    at, plain = body.index(letters), zlib.crc32(body)
    rows = {}  # highest bit → (difference, letters that make it)
    for i in range(at, at + len(letters)):
        difference, used = zlib.crc32(body[:i] + bytes([body[i] ^ 32]) + body[i + 1:]) ^ plain, 1 << i
        while difference and difference.bit_length() in rows:
            row = rows[difference.bit_length()]
            difference, used = difference ^ row[0], used ^ row[1]
        if difference:
            rows[difference.bit_length()] = difference, used
    wanted, used = zlib.crc32(genuine) ^ plain, 0
    while wanted:
        difference, more = rows[wanted.bit_length()]
        wanted, used = wanted ^ difference, used ^ more
    altered = bytes(c ^ 32 if used >> i & 1 else c for i, c in enumerate(body))
    assert zlib.crc32(altered) == zlib.crc32(genuine) and altered != genuine
    return altered


PAYER = {"email_address": "ana@example.com", "payer_id": "QYR5Z8XDVJNXQ", "name": {"given_name": "Ana", "surname": "García"}}
CAPTURE = {"id": "42311647XV020574X", "status": "COMPLETED", "amount": {"currency_code": "EUR", "value": "21.98"}, "final_capture": True,
           "supplementary_data": {"related_ids": {"order_id": "5O190127TN364715T"}}, "payee": {"email_address": "shop@example.com"}}
SALE = {"id": "80021663DE681814L", "state": "completed", "amount": {"total": "21.98", "currency": "USD"}, "billing_agreement_id": "I-BW452GLLEP1G", "custom": ""}
ORDER = {"id": "5O190127TN364715T", "intent": "CAPTURE", "status": "APPROVED", "payer": PAYER, "purchase_units": [{"reference_id": "d9f80740", "amount": {"currency_code": "EUR", "value": "21.98"}}]}
SUBSCRIPTION = {"id": "I-BW452GLLEP1G", "status": "ACTIVE", "plan_id": "P-5ML4271244454362WXNWU5NQ", "subscriber": {"email_address": "bo@example.com", "name": {"given_name": "Bo", "surname": "Li"}}}

certificate("test.pem", KEY), certificate("expired.pem", KEY, "2021-01-01", "2023-11-14T22:13:29"), certificate("of-another.pem", OTHER)
(HERE / "damaged.pem").write_text((HERE / "test.pem").read_text().replace("MII", "AII", 1))
corpus.config("paypal", {"paypal": {"keys": [WEBHOOK]}, "rotation": {"keys": [NEXT, WEBHOOK]}, "by-name": {"keys": ["$WEBHOOK_ID"]}, "unset": {"keys": ["$UNSET"]}, "others": {"keys": [NEXT]},
                         "raw": {"keys": [WEBHOOK], "raw": True}, "guarded": {"keys": [WEBHOOK], "guard": {"basic": "$HOOK_BASIC"}}, "hour": {"keys": [WEBHOOK], "tolerance_s": 3600}})

for word, resource in {"PAYMENT.CAPTURE.COMPLETED": CAPTURE, "PAYMENT.CAPTURE.DENIED": CAPTURE, "PAYMENT.CAPTURE.DECLINED": CAPTURE, "PAYMENT.SALE.COMPLETED": SALE, "PAYMENT.SALE.DENIED": SALE,
                       "CHECKOUT.ORDER.APPROVED": ORDER, "CHECKOUT.ORDER.COMPLETED": ORDER, "BILLING.SUBSCRIPTION.PAYMENT.FAILED": SUBSCRIPTION,
                       "BILLING.SUBSCRIPTION.ACTIVATED": SUBSCRIPTION, "PAYMENT.CAPTURE.REFUNDED": CAPTURE, "CUSTOMER.DISPUTE.CREATED": {"dispute_id": "PP-D-27803"}}.items():
    signed("word-" + word.lower().replace(".", "-"), event(word, resource))

BODY = event("PAYMENT.CAPTURE.COMPLETED", CAPTURE)
PUBLISHED_SIGNATURE = ("thy4/U002quzxFavHPwbfJGcc46E8rc5jzgyeafWm5mICTBdY/8rl7WJpn8JA0GKA+oDTPsSruqusw+XXg5RLAP7ip53Euh9Xu3UbUhQFX7UgwzE2FeYoY6lyRMiiiQLzy9BvHfIzNIVhPad4KnC339dr6y2l+mN8ALgI4GCdIh3"
                       "/SoJO5wE64Bh/ueWtt8EVuvsvXfda2Le5a2TrOI9vLEzsm9GS79hAR/5oLexNz8UiZr045Mr5ObroH4w4oNfmkTaDk9Rj0G19uvISs5QzgmBpauKr7Nw++JI0pr/v5mFctQkoWJSGfBGzPRXawrvIIVHQ9Wer48GR2g9ZiApWg==")
PUBLISHED = (HERE / "published.body").read_bytes()
send("published-asks-for-the-certificate", PUBLISHED, proof(PUBLISHED, url=SANDBOX, at="2015-05-18T15:45:13Z", signature=PUBLISHED_SIGNATURE), file=None,
     now="2015-05-18T15:45:20Z", evidence="published", by="PayPal's Python SDK, its example; without its certificate nobody can verify it")
signed("published-body", PUBLISHED)
send("certificate-not-there-yet", BODY, proof(BODY), file=None)
send("sandbox", BODY, proof(BODY, url=SANDBOX), url=SANDBOX)
send("repeat", BODY, [*proof(BODY), ("PAYPAL-TRANSMISSION-RETRY", "1")])
signed("resent-by-hand", BODY, id="8e2b1a40-8340-11ee-9d5e-6b1f3b7a1c11")
send("rotation", BODY, proof(BODY), "rotation")
send("rotation-next", BODY, proof(BODY, webhook=NEXT), "rotation")
send("webhook-id-by-name", BODY, proof(BODY), "by-name")
send("raw", BODY, proof(BODY), "raw")
send("guarded", BODY, [*proof(BODY), tuple(AUTHORIZATION.split(": "))], "guarded")
send("guarded-no-credentials", BODY, proof(BODY), "guarded")
send("key-not-set", BODY, proof(BODY), "unset")

send("forged-body", BODY.replace(b"21.98", b"91.98"), proof(BODY))
LETTERS = b"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef"
WITH = BODY.replace(b'"final_capture"', b'"custom_id":"' + LETTERS + b'","final_capture"')
signed("with-custom-id", WITH)
send("altered-with-the-same-crc", same_crc(WITH.replace(b"21.98", b"91.98"), WITH, LETTERS), proof(WITH),
     note="accepted: the scheme does not cover the body; the id is that of with-custom-id, so that a ledger knows it for a repeat")
send("forged-other-key", BODY, proof(BODY, key=OTHER))
send("forged-other-webhook", BODY, proof(BODY), "others")
send("forged-id", BODY, [("PAYPAL-TRANSMISSION-ID", "x"), *proof(BODY)[1:]])
send("forged-time", BODY, [proof(BODY)[0], ("PAYPAL-TRANSMISSION-TIME", "2023-11-14T22:13:21Z"), *proof(BODY)[2:]])
send("forged-sha1", BODY, proof(BODY, digest=hashes.SHA1()))
send("forged-other-algorithm", BODY, proof(BODY, algorithm="SHA1withRSA", digest=hashes.SHA1()))
send("unsigned", BODY, proof(BODY)[:-1])
send("unsigned-nothing", BODY, [])
send("algorithm-missing", BODY, [*proof(BODY)[:3], proof(BODY)[4]])
send("certificate-url-missing", BODY, [*proof(BODY)[:2], *proof(BODY)[3:]])
send("time-missing", BODY, [proof(BODY)[0], *proof(BODY)[2:]])
send("id-missing", BODY, proof(BODY)[1:])
signed("id-empty", BODY, id="")
send("signature-not-base64", BODY, proof(BODY, signature="***"))
send("signature-cut", BODY, proof(BODY, signature=sign(BODY)[:-8]))
send("signature-twice", BODY, [*proof(BODY), proof(BODY)[-1]])
send("time-malformed", BODY, proof(BODY, at="yesterday"))
for name, url in {"other-host": "https://api.paypal.com.example.com/v1/notifications/certs/CERT-1", "plain-http": LIVE.replace("https", "http"), "user": LIVE.replace("api.", "api.paypal.com@evil.example."),
                  "port": LIVE.replace(".com/", ".com:8443/"), "query": LIVE + "?next=https://evil.example", "subdomain": LIVE.replace("api.", "evil.api."), "not-a-url": "CERT-1", "not-ascii": LIVE + "é"}.items():
    send(f"certificate-from-{name}", BODY, proof(BODY, url=url), url=url, file=None if name == "not-a-url" else "test.pem")
for file in ("expired", "of-another", "damaged"):
    send(f"certificate-{file}", BODY, proof(BODY), file=f"{file}.pem")
NOW = datetime.datetime.fromisoformat(AT.replace("Z", "+00:00")).timestamp()
send("after-three-days", BODY, proof(BODY), now=NOW + LIMIT_S)
send("stale", BODY, proof(BODY), now=NOW + LIMIT_S + 1)
send("early", BODY, proof(BODY), now=NOW - LIMIT_S - 1)
send("stale-by-configuration", BODY, proof(BODY), "hour", now=NOW + 3601)

signed("missing-resource", text(without(json.loads(BODY), "resource")))
signed("missing-word", text({"id": "WH-1", "resource": CAPTURE}))
signed("missing-everything", b"{}")
signed("missing-time", event("PAYMENT.CAPTURE.COMPLETED", CAPTURE, create_time=None))
signed("odd-shapes", event("CHECKOUT.ORDER.APPROVED", {"id": 7, "payer": [], "purchase_units": [], "amount": "21"}))
signed("unicode", event("CHECKOUT.ORDER.APPROVED", {**ORDER, "payer": {**PAYER, "name": {"given_name": "Zoë", "surname": "Ångström"}}}))
signed("no-json", b"{")
signed("empty-body", b"")
signed("array", b"[" + BODY + b"," + BODY + b"]")
corpus.add("method-get", b"", path="/in/paypal", method="GET")
corpus.done()
