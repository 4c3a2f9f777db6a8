#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Tokens are made with Python's hmac, SMS API signatures with its hashlib and hmac, as Vonage's
documentation says; one token is the vector of Vonage's Python SDK. Payloads have the shapes of the documentation, with made-up people."""
import base64
import hashlib
import hmac
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, form, text  # noqa: E402

SECRET, NEXT, SMS_SECRET, PUBLISHED = "vonage-signature-secret-0001", "vonage-signature-secret-0002", "nexmo-signature-secret", "qwertyuiopasdfghjklzxcvbnm123456"
T = 1700000000
UUID = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"
corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"VONAGE_SECRET": SECRET, "VONAGE_SECRET_NEXT": NEXT, "VONAGE_SMS_SECRET": SMS_SECRET, "VONAGE_PUBLISHED": PUBLISHED, "VONAGE_LOGIN": "vonage:a:b"}, now="2023-11-14T22:13:21Z")


# ------------------------------------------------------------------------------------------------------------------- Messages API: JWT
def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(body, secret=SECRET, head=None, **claims):
    """`claims`: over the usual ones; ... leaves one out."""
    usual = {"iat": T, "jti": "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5", "iss": "Vonage", "payload_hash": hashlib.sha256(body).hexdigest(), "api_key": "a1b2c3d"}
    usual = {key: value for key, value in {**usual, **claims}.items() if value is not ...}
    signed = b64url(text(head or {"alg": "HS256", "typ": "JWT"})) + "." + b64url(text(usual))
    return signed + "." + b64url(hmac.new(secret.encode(), signed.encode(), "sha256").digest())


def bearer(jwt):
    return [("Authorization", "Bearer " + jwt)]


def messages(name, body, jwt=None, headers=None, **more):
    body = body if isinstance(body, bytes) else text(body)
    corpus.request(name, body, bearer(jwt or token(body)) if headers is None else headers, **more)


STATUS = {"message_uuid": UUID, "to": "15551230002", "from": "15551230001", "timestamp": "2023-11-14T22:13:20.000Z", "status": "delivered", "channel": "sms",
          "client_ref": "order-42", "usage": {"currency": "EUR", "price": "0.0333"}, "destination": {"network_code": "12345"}, "sms": {"count_total": "1"}}
INBOUND = {"channel": "sms", "message_uuid": "b" + UUID[1:], "to": "15551230001", "from": "15551230002", "timestamp": "2023-11-14T22:20:00Z", "message_type": "text",
           "text": "hello", "sms": {"num_messages": "1", "keyword": "HELLO"}, "usage": {"price": "0.0057", "currency": "EUR"}, "origin": {"network_code": "12345"}}


def status(name, note=None, source="vonage", **changes):
    body = {key: value for key, value in {**STATUS, **changes}.items() if value is not ...}
    messages(name, body, source=source, **({"note": note} if note else {}))


def inbound(name, note=None, **changes):
    body = {key: value for key, value in {**INBOUND, **changes}.items() if value is not ...}
    messages(name, body, **({"note": note} if note else {}))


ERROR = {"type": "https://example.com/errors#1260", "title": "1260", "detail": "Destination unreachable", "instance": "b1"}
for one in ("submitted", "delivered", "read"):
    status("status-" + one, status=one)
status("status-rejected", "the sheet's sample", status="rejected", error=ERROR)
status("status-undeliverable", status="undeliverable", error={**ERROR, "title": 1320, "detail": "Message already sent"}, note="the title can be a number")
status("status-unknown-word", status="teleported")
status("status-unknown-field", new_field={"a": 1})
status("status-raw", source="vonage-raw")
for one in ("whatsapp", "viber_service", "messenger", "mms", "rcs"):
    status("status-channel-" + one.replace("_", "-"), channel=one)
status("status-channel-whatsapp-submitted", channel="whatsapp", status="submitted")
status("status-channel-whatsapp-rejected", channel="whatsapp", status="rejected", error=ERROR)
status("status-timestamp-is-an-object", timestamp={}, note="seen in other projects' tests: as if absent")
status("status-no-recipient", to=...)
status("status-no-uuid", message_uuid=...)
status("status-no-word", status=..., note="neither a status nor a message")
status("status-sender-is-a-name", **{"from": "Acme & Söhne"})
inbound("inbound-text")
inbound("inbound-stop", "the sheet's sample", text="STOP", sms={"num_messages": "1", "keyword": "STOP"})
inbound("inbound-start", text=" start ")
inbound("inbound-stop-in-a-sentence", "the keyword is only the first word: nobody opts out by a sentence", text="Stop being so nice", sms={"num_messages": "1", "keyword": "STOP"})
inbound("inbound-unicode", text="Grüße 👋🏽 — 你好 \"x\"\\\n")
inbound("inbound-image", message_type="image", text=..., image={"url": "https://example.com/a.jpg"})
inbound("inbound-whatsapp-stop", "in a chat the carriers' words mean nothing", channel="whatsapp", text="STOP", profile={"name": "Ana"})
inbound("inbound-whatsapp", channel="whatsapp", profile={"name": "Ana"}, context={"message_uuid": UUID})
messages("array-with-a-repeat", [{**STATUS}, {**STATUS, "status": "submitted"}, {**STATUS}], note="Vonage sends one object; a list is read all the same")
messages("array-empty", [])
messages("malformed", b'{"status":')
messages("wrong-shape", b'"delivered"')
messages("method-put", STATUS, method="PUT")

# the sheet's vectors
SMALL = b'{"message_uuid":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","status":"delivered"}'
VECTOR = ("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6"
          "IjMyMTM4YjY0NzVjNGM0YjU1YjI0YjU2MjBlOTJjZGNmMzI2ZDQ0ZDcyZjVjNDI1MzVlMGQyZTg2NWFmNWI1YzciLCJhcGlfa2V5IjoiYTFiMmMzZCJ9.gC7RtqZPg2WfMggqBAo-zq6Uymti_9tjkTkNkm-sy2s")
messages("jwt-vector", SMALL, VECTOR, note="the vector of the fact sheet")
messages("jwt-vector-body-changed", SMALL.replace(b"delivered", b"delivereD"), VECTOR)
SDK = ("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJPbmxpbmUgSldUIEJ1aWxkZXIiLCJpYXQiOjE2OTc2MzQ2ODAsImV4cCI6MzMyNTQ1NDA4MjgsImF1ZCI6IiIsInN1YiI6IiJ9."
       "88vJc3I2HhuqEDixHXVhc9R30tA6U_HQHZTC29y6CGM")
published = dict(evidence="published", by="token and secret in the tests of Vonage's Python SDK (vonage_jwt); the body is ours, the token names none", now=1697634680)
messages("published-token", STATUS, SDK, source="published", **published)
messages("published-token-one-bit-changed", STATUS, SDK[:-1] + "A", source="published", **published)
messages("published-token-stale", STATUS, SDK, source="published", **{**published, "now": 1697634680 + 301})
messages("published-token-not-legacy", STATUS, SDK, source="published-strict", note="without payload_hash a token fits any body", **published)

body = text(STATUS)
messages("jwt-missing", body, headers=[], note="answered 503: Vonage sends it again, signed")
messages("jwt-empty", body, headers=[("Authorization", "")])
messages("jwt-empty-bearer", body, headers=[("Authorization", "Bearer ")])
messages("jwt-basic", body, headers=[("Authorization", "Basic " + base64.b64encode(b"a:b").decode())])
messages("jwt-scheme-in-lower-case", body, headers=[("authorization", "bearer " + token(body))])
messages("jwt-twice", body, headers=bearer(token(body)) * 2)
messages("jwt-other-key", body, token(body, NEXT))
messages("jwt-second-key", body, token(body), source="rotation")
messages("jwt-first-key", body, token(body, NEXT), source="rotation")
messages("jwt-one-bit-changed", body, token(body)[:-2] + "AA")
messages("jwt-two-parts", body, token(body).rpartition(".")[0])
messages("jwt-padded", body, token(body) + "=", note="base64url in a JWT has no padding; one too many does no harm")
messages("jwt-not-base64", body, "*.*.*")
messages("jwt-alg-none", body, b64url(text({"alg": "none"})) + "." + token(body).split(".")[1] + ".")
messages("jwt-alg-none-signed", body, token(body, head={"alg": "none"}))
messages("jwt-alg-hs512-said", body, token(body, head={"alg": "HS512"}))
messages("jwt-alg-missing", body, token(body, head={"typ": "JWT"}))
messages("jwt-head-is-no-object", body, token(body, head=["HS256"]))
messages("jwt-other-body", body, token(b"{}"))
messages("jwt-other-body-legacy", body, token(b"{}"), source="legacy", note="a hash that is there must be this body's, also where it may be absent")
messages("jwt-without-hash", body, token(body, payload_hash=...))
messages("jwt-without-hash-legacy", body, token(body, payload_hash=...), source="legacy")
messages("jwt-hash-in-upper-case", body, token(body, payload_hash=hashlib.sha256(body).hexdigest().upper()))
messages("jwt-hash-empty", body, token(body, payload_hash=""), source="legacy")
messages("jwt-hash-null", body, token(body, payload_hash=None), source="legacy")
messages("jwt-iat-missing", body, token(body, iat=...))
messages("jwt-iat-is-text", body, token(body, iat="yesterday"))
messages("jwt-fresh-at-300", body, now=T + 300)
messages("jwt-stale-at-301", body, now=T + 301)
messages("jwt-ahead-at-300", body, now=T - 300)
messages("jwt-ahead-at-301", body, now=T - 301)
messages("jwt-expired", body, token(body, exp=T - 61))
messages("jwt-not-before", body, token(body, nbf=T + 120))
messages("jwt-key-unset", body, source="unset")
messages("jwt-empty-body", b"")

# ---------------------------------------------------------------------------------------------------------------------------- SMS API
DLR = {"msisdn": "15551230002", "to": "Acme", "network-code": "12345", "messageId": "0A00000012345678", "price": "0.03330000", "status": "delivered", "scts": "2311142213",
       "err-code": "0", "api-key": "a1b2c3d", "client-ref": "order-42", "message-timestamp": "2023-11-14 22:13:20"}
MO = {"msisdn": "15551230002", "to": "15551230001", "messageId": "0B00000012345678", "text": "hello", "keyword": "HELLO", "type": "text", "message-timestamp": "2023-11-14 22:20:00"}


def signature(fields, method, secret=SMS_SECRET):
    data = "".join(f"&{name}={value.replace('&', '_').replace('=', '_')}" for name, value in sorted(fields.items()) if name != "sig")
    if method == "md5hash":
        return hashlib.md5((data + secret).encode()).hexdigest()
    return hmac.new(secret.encode(), data.encode(), method).hexdigest()


def signed(fields, method="sha256", secret=SMS_SECRET, timestamp=T, sig=None):
    fields = {**fields, "timestamp": str(timestamp), "nonce": "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"}
    return {**fields, "sig": sig or signature(fields, method, secret)}


def sms(name, fields, source="sms", way="form", **more):
    if way == "json":
        corpus.request(name, text(fields), source=source, **more)
    elif way == "get":
        corpus.request(name, b"", target=f"https://hooks.example.com/in/{source}?" + form(fields.items()).decode(), method="GET", content_type="", **more)
    else:
        corpus.request(name, form(fields.items()), source=source, content_type="application/x-www-form-urlencoded", **more)


for one in ("delivered", "accepted", "buffered", "expired", "failed", "rejected", "unknown"):
    sms("sms-" + one, signed({**DLR, "status": one, "err-code": "0" if one in ("delivered", "accepted", "buffered") else "99"}))
for one in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 50, 51, 52, 53, 54):
    sms(f"sms-failed-{one:02}", signed({**DLR, "status": "failed", "err-code": str(one)}))
sms("sms-get", signed(DLR), way="get")
sms("sms-json", signed(DLR), way="json")
sms("sms-inbound", signed(MO))
sms("sms-inbound-get", signed(MO), way="get")
sms("sms-inbound-stop", signed({**MO, "text": "STOP", "keyword": "STOP"}))
sms("sms-inbound-part", signed({**MO, "concat": "true", "concat-ref": "7", "concat-total": "2", "concat-part": "1"}), note="one call for each part of a long text")
sms("sms-inbound-binary", signed({**{key: value for key, value in MO.items() if key not in ("text", "keyword")}, "type": "binary", "data": "ff00", "udh": "06050415811581"}))
sms("sms-inbound-unicode", signed({**MO, "type": "unicode", "text": "Grüße & = 👋🏽"}), note="& and = are signed as _")
sms("sms-no-msisdn", signed({key: value for key, value in DLR.items() if key != "msisdn"}))
sms("sms-no-to", signed({key: value for key, value in DLR.items() if key != "to"}))
for one in ("sha1", "sha256", "sha512", "md5", "md5hash"):
    sms(f"sig-{one}-legacy", signed(DLR, one), source="sms-legacy")
for one in ("sha1", "sha512", "md5", "md5hash"):
    sms(f"sig-{one}", signed(DLR, one), note="weak ones need \"legacy\": true" if one != "sha512" else "a strong one")
VECTOR = {"message-timestamp": "2020-01-01 12:00:00", "messageId": "0A00000012345678", "msisdn": "15551230001", "status": "delivered", "timestamp": "1577880000", "to": "Acme&Co"}
for one, value in (("md5hash", "d0b0f43e160fdbd4a36b507120376b24"), ("sha1", "f5397134a0a54f05f9e05abbf013c88b14d33a84"),
                   ("sha256", "7a34fbdf364df7aaeef0229f66e5c7c4d5071d59c63ca5293a26bdec0fdff664")):
    sms(f"sig-vector-{one}", {**VECTOR, "sig": value}, source="sms-legacy", now=1577880001, note="the vector of the fact sheet")
good = signed(DLR)
sms("sig-in-upper-case", {**good, "sig": good["sig"].upper()})
sms("sig-missing", {key: value for key, value in good.items() if key != "sig"}, note="answered 503")
sms("sig-empty", {**good, "sig": ""})
sms("sig-not-hex", {**good, "sig": "x" + good["sig"][1:]})
sms("sig-too-short", {**good, "sig": good["sig"][:-2]})
sms("sig-other-key", signed(DLR, secret=SECRET))
sms("sig-value-changed", {**good, "status": "failed"})
sms("sig-value-changed-legacy", {**good, "status": "failed"}, source="sms-legacy")
sms("sig-field-added", {**good, "zzz": "1"})
sms("sig-field-removed", {key: value for key, value in good.items() if key != "price"})
sms("sig-fresh-at-300", good, now=T + 300)
sms("sig-stale-at-301", good, now=T + 301)
for one in ("sha1", "sha512", "md5", "md5hash"):
    sms(f"sig-{one}-stale-at-301", signed(DLR, one), source="sms-legacy", now=T + 301)
sms("sig-timestamp-missing", {**DLR, "sig": signature(DLR, "sha256")})
sms("sig-timestamp-no-number", (lambda f: {**f, "sig": signature(f, "sha256")})({**DLR, "timestamp": "now"}))
sms("sig-json-holds-an-object", {**good, "extra": {"a": "1"}}, way="json", note="what is no text cannot be signed")
sms("guarded-without-password", DLR, source="sms-guarded", way="get")
corpus.request("guarded", b"", [("Authorization", "Basic " + base64.b64encode(b"vonage:a:b").decode())], target="https://hooks.example.com/in/sms-guarded?" + form(DLR.items()).decode(),
               method="GET", content_type="", note="receipts are unsigned unless Vonage's support turns signing on")

corpus.config("vonage", {
    "vonage": {"keys": ["$VONAGE_SECRET"]}, "vonage-raw": {"keys": ["$VONAGE_SECRET"], "raw": True},
    "rotation": {"keys": ["$VONAGE_SECRET_NEXT", "$VONAGE_SECRET"]}, "legacy": {"keys": ["$VONAGE_SECRET"], "legacy": True}, "unset": {"keys": ["$VONAGE_UNSET"]},
    "published": {"keys": ["$VONAGE_PUBLISHED"], "legacy": True}, "published-strict": {"keys": ["$VONAGE_PUBLISHED"]},
    "sms": {"keys": ["$VONAGE_SMS_SECRET"]}, "sms-legacy": {"keys": ["$VONAGE_SMS_SECRET"], "legacy": True}, "sms-guarded": {"guard": {"basic": "$VONAGE_LOGIN"}},
})
corpus.done()
