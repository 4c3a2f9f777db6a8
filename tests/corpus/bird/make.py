#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are made with Python's hmac over the documented bytes, or are those that MessageBird's
Go SDK publishes with its tests (signature_jwt/testdata/reference.json, signature_test.go). Payloads have the documented shapes, with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys
from urllib.parse import parse_qsl, urlencode

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, form, text  # noqa: E402

KEY, OLD, PUBLISHED = "bird-signing-key-01", "other-secret", "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb"
T = 1700000000
BASE = "https://hooks.example.com/in/"
corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"BIRD_KEY": KEY, "MESSAGEBIRD_OLD": OLD, "MESSAGEBIRD_PUBLISHED": PUBLISHED, "BIRD_PATH": "p4th"}, now="2023-11-14T22:13:21Z")


def sha256(data):
    return hashlib.sha256(data).digest()


def sign(what, body, key=KEY, timestamp=T):
    return base64.b64encode(hmac.new(key.encode(), f"{timestamp}\n{what}\n".encode() + sha256(body), "sha256").digest()).decode()


def headers(signature, timestamp=T):
    return [("messagebird-signature", signature), ("messagebird-request-timestamp", timestamp)]


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


# ------------------------------------------------------------------------------------------------------------------------------- Bird
def post(name, body, heads=None, url=BASE + "bird", **more):
    body = body if isinstance(body, bytes) else text(body)
    corpus.request(name, body, headers(sign(url, body)) if heads is None else heads, target=url, **more)


OUT = {"id": "5a4b7c1e-0000-4000-8000-000000000001", "channelId": "c-1", "direction": "outgoing", "status": "delivered",
       "receiver": {"contacts": [{"identifierKey": "phonenumber", "identifierValue": "+15551230002"}]}, "sender": {"connector": {"identifierValue": "+15551230001"}},
       "body": {"type": "text", "text": {"text": "Hi"}}, "createdAt": "2023-11-14T22:13:20.000Z", "lastStatusAt": "2023-11-14T22:13:21.000Z", "reference": "order-42"}
IN = {"id": "5a4b7c1e-0000-4000-8000-000000000002", "channelId": "c-1", "direction": "incoming", "status": "delivered", "sender": {"contact": {"identifierKey": "phonenumber", "identifierValue": "+15551230002"}},
      "receiver": {"connectors": [{"identifierValue": "+15551230001"}]}, "body": {"type": "text", "text": {"text": "hello"}}, "createdAt": "2023-11-14T22:20:00.000Z"}


def event(name, word, payload, note=None, url=BASE + "bird", **changes):
    post(name, {"service": "channels", "event": word, "payload": changed(payload, **changes)}, url=url, **({"note": note} if note else {}))


for status in ("accepted", "processing", "scheduled", "sent", "delivered", "sending_failed", "rejected", "delivery_failed", "skipped", "read", "deleted", "teleported"):
    bad = {"reason": "carrier said no", "failure": {"code": 1201, "description": "Unknown subscriber"}} if status in ("sending_failed", "rejected", "delivery_failed") else {}
    event("sms-" + status.replace("_", "-"), "sms.outbound", OUT, status=status, **bad)
    event("whatsapp-" + status.replace("_", "-"), "whatsapp.outbound", OUT, status=status, **bad)
event("sms-no-status", "sms.outbound", OUT, status=...)
event("sms-no-id", "sms.outbound", OUT, id=...)
event("sms-no-receiver", "sms.outbound", OUT, receiver=...)
event("sms-no-last-status-at", "sms.outbound", OUT, lastStatusAt=...)
event("sms-updated-at", "sms.outbound", OUT, note="updatedAt where the status has no time of its own", lastStatusAt=..., updatedAt="2023-11-14T22:13:20.500Z")
event("sms-rejected-reason-only", "sms.outbound", OUT, status="rejected", reason="carrier said no")
event("sms-no-times", "sms.outbound", OUT, lastStatusAt=..., createdAt=...)
event("sms-unknown-field", "sms.outbound", OUT, newField=1)
event("sms-raw", "sms.outbound", OUT, url=BASE + "raw")
event("sms-in", "sms.inbound", IN, note="its own status says nothing about a message of ours")
for word in ("STOP", "start", "Stop it"):
    event("sms-in-" + word.lower().replace(" ", "-"), "sms.inbound", IN, body={"type": "text", "text": {"text": word}})
event("sms-in-unicode", "sms.inbound", IN, body={"type": "text", "text": {"text": "Grüße 👋🏽 — 你好 \"x\"\\\n"}})
event("sms-in-image", "sms.inbound", IN, body={"type": "image", "image": {"images": []}})
event("sms-in-no-sender", "sms.inbound", IN, sender=...)
event("whatsapp-in", "whatsapp.inbound", IN)
event("whatsapp-in-stop", "whatsapp.inbound", IN, note="in a chat the carriers' words mean nothing", body={"type": "text", "text": {"text": "STOP"}})
event("sms-interaction", "sms.interaction", {"id": "i-1", "type": "clicked"}, note="its fields were not found")
event("whatsapp-interaction", "whatsapp.interaction", {"id": "i-1", "type": "read"})
event("unknown-word", "email.outbound", OUT)
post("no-word", {"service": "channels", "payload": OUT})
post("no-payload", {"service": "channels", "event": "sms.outbound"})
post("payload-is-a-text", {"service": "channels", "event": "sms.outbound", "payload": "x"})
post("array-with-a-repeat", [{"event": "sms.outbound", "payload": OUT}, {"event": "sms.outbound", "payload": {**OUT, "status": "sent"}}, {"event": "sms.outbound", "payload": OUT}],
     note="Bird sends one object; a list is read all the same")
post("malformed", b'{"event":')
post("wrong-shape", b'"sms.outbound"')
post("empty-body", b"")
VECTOR = b'{"service":"channels","event":"sms.outbound"}'
VECTOR_SIGNATURE = "2cyUECLgw2E3h3kqEKYlqTEyCWkeuDzaaid5GLjsnEg="
PAGE = "https://example.com/hooks/bird"
post("vector", VECTOR, headers(VECTOR_SIGNATURE), url=PAGE, note="the vector of the fact sheet")
post("vector-one-byte-changed", VECTOR.replace(b"out", b"Out"), headers(VECTOR_SIGNATURE), url=PAGE)
body = text({"service": "channels", "event": "sms.outbound", "payload": OUT})
good = sign(BASE + "bird", body)
post("signature-missing", body, headers(good)[1:])
post("signature-empty", body, headers(""))
post("signature-twice", body, headers(good) + headers(good)[:1])
post("signature-wrong-key", body, headers(sign(BASE + "bird", body, "x")))
post("signature-one-bit-changed", body, headers(("A" if good[0] != "A" else "B") + good[1:]))
post("signature-not-base64", body, headers("*" + good[1:]))
post("signature-over-hex-hash", body, headers(base64.b64encode(hmac.new(KEY.encode(), f"{T}\n{BASE}bird\n".encode() + sha256(body).hex().encode(), "sha256").digest()).decode()))
post("signature-other-url", body, headers(sign(BASE + "bird2", body)))
post("signature-with-query", body, url=BASE + "bird?tenant=7")
post("signature-query-added", body, headers(good), url=BASE + "bird?tenant=7")
post("timestamp-missing", body, headers(good)[:1])
post("timestamp-changed", body, headers(good, T + 1))
post("timestamp-no-number", body, headers(sign(BASE + "bird", body, timestamp="now"), "now"))
post("fresh-at-300", body, now=T + 300)
post("stale-at-301", body, now=T + 301)
post("ahead-at-301", body, now=T - 301)
post("second-key", body, headers(sign(BASE + "rotation", body)), url=BASE + "rotation")
post("key-unset", body, url=BASE + "unset")
post("guarded", body, [], url=BASE + "guarded/p4th")
post("guarded-wrong", body, [], url=BASE + "guarded/p4tH")


# ------------------------------------------------------------------------------------------------------- MessageBird: published tokens
def claims(ending):
    return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6" + ending


PLAIN = claims("MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI1OWEyNDRkYy1lOWFkLTRlMjMtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ"
               ".6Fp0rVOsRr1fj9S2GidXAfkmPVofKr8_RTffC6G6r2E")
TOKENS = {
    "no-payload-get": ("GET", "/", b"", PLAIN, "valid"),
    "no-payload-post": ("POST", "/", b"", PLAIN, "valid: proved, and then there is nothing to read"),
    "parameters-get": ("GET", "/path?bar=1&foo=2", b"", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiJjOTQ2YWY3Ny1lMTgyLTRlYWEtYjJmZi0xYTU0NWI1ZTk5MWEiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAifQ"
        ".huo2ou6JDoDc7sV25d75UMWeYhBeavQlLsqIibSZuac"), "valid"),
    "payload-post": ("POST", "/path?bar=1&foo=2", b"Hello, World!", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAi"
        "LCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0._H--TOuYFLpeEH39-rg5E3IHVkjHozBcaKVWPRC5m9I"), "valid: proved, and then no JSON"),
    "before-it-was-issued": ("GET", "/", b"", claims(
        "MTYyNTQ4MjgwMCwiZXhwIjoxNjI1NDgyODYwLCJqdGkiOiJmOWY4YzM4Mi0yNDQ5LTQzMTEtYjcyYi0xZGY3MTY4NzkzMWUiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ"
        ".ZELgDFNGhjZH9CffQKcq3sytBe2I0KciLxpBhcfstHQ"), "invalid: nbf is in the future"),
    "after-it-was-expired": ("GET", "/", b"", claims(
        "MTYyNTQ3NTYwMCwiZXhwIjoxNjI1NDc1NjYwLCJqdGkiOiI1ZjAyZjUyMi02MDMwLTQ2YzgtYjVhMy0wMTI0NjQ3OGQ4YmMiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ"
        ".45MSST3B_2PsjNUeiuW54_vUQgVw4rBXrdWrOUEz3lM"), "invalid: exp is in the past"),
    "different-url": ("GET", "/path?foo=1&bar=2", b"", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiJhNzVjOTA5Ni1lODIzLTQ0MmItODVmMi03ZDNjOWQ5YjcyNmIiLCJ1cmxfaGFzaCI6IjZhMDIyZDgzNGMxODMzMGJhYWQ4YTJiZDYxMzUxNzNlZDIxNjEwYTQ1NDUxNmJlMGRmM2YxY2MwMTUxNjEwZWEifQ"
        ".z6Sw1XQIM0wuEQGBhXBdawDIIrtMg2XnmA_bpDq53pE"), "invalid: url_hash"),
    "payload-does-not-match": ("POST", "/", b"Hello, World!", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiIxNDUwMTUzMi05NmYyLTQ2ODQtOTgzMi02OGYwOTUxYWUzNDIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDci"
        "LCJwYXlsb2FkX2hhc2giOiJmYjYyZjAyYWNkYTdkNzQxNzdhNzAxYTFjZTAwNmU2YmFjZDkwYzdkNGQ3YWI0ODE2OTJjMWRhNDdjODEwNzZiIn0.m79RCwO6dGa9pvzsQypkVuXQ6eM0CkRl6_U7MfWg6TM"), "invalid: payload_hash"),
    "different-secret": ("GET", "/", b"", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiIyNDNjMjdhZS0yZjAyLTQ2YTAtODg1Mi1jNjZmMzdlYTlmNDYiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ"
        ".JgSeYyOtlEKAXk8bz30iJI4tXgf4lxknoiezawuVhb4"), "invalid: signature"),
    "payload-removed": ("POST", "/", b"", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiIxNDUwMTUzMi05NmYyLTQ2ODQtOTgzMi02OGYwOTUxYWUzNDIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDci"
        "LCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0.bHfsjj3tljfzTufoG3EU3p_yFrQh9CufyzRSaRMd4ss"), "invalid: payload_hash is set, the payload is missing"),
    "payload-added": ("POST", "/", b"Hello, World!", PLAIN, "invalid: payload_hash is not set, a payload is there"),
    "special-characters-in-url": ("GET", "/?obj%5Bfield1%5D=val1&obj%5Bfield2%5D=val2&param=value+with+spaces", b"", claims(
        "MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI1OWEyNDRkYy1lOWFkLTRlMjMtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjhhZmYzNzQ4ZDc4OWM0MzMzNTczZTFjMzFmZTViMDA0OTQwY2I1ZmM0NzQ2MGVkM2QwZTY1NGY3ZmM0ZTVmYWUifQ"
        ".mJBCMfEjKmN3IMuzqPXPHktWETrcu0iNdF3agE8PDyI"), "valid"),
    "hs512": ("GET", "/", b"", PLAIN.split(".")[1].join(["eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.", ".rd6r0iMyNGnVPCwurETphE3Y8rpAyvvnUK0S8WvGUkt2E1QSRAZ7NZJZBHw1Y_Wb5W-sK9HJr_PRL2vz4jRT3Q"]), "valid"),
    "hs384": ("GET", "/", b"", PLAIN.split(".")[1].join(["eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9.", ".KNMW-29X77lZeuPmThmHWc_RUAvTkaDkpxIZK6mqE08v8mWKiU9Edh4QXwAJO2nv"]),
              "valid for their SDK, and refused here: there is no SHA-384 inside"),
}
for name, (method, target, payload, token, verdict) in TOKENS.items():
    corpus.request("published-jwt-" + name, payload, [("MessageBird-Signature-JWT", token)], target="https://example.com" + target, method=method, content_type="", evidence="published",
                   by="MessageBird's Go SDK, signature_jwt/testdata/reference.json", now=1625479200, note=verdict)
corpus.request("published-jwt-no-payload-other-path", b"", [("MessageBird-Signature-JWT", PLAIN)], target="https://example.com/path", method="GET", content_type="", evidence="published",
               by="MessageBird's Go SDK, signature_jwt/testdata/reference.json", now=1625479200)


# ------------------------------------------------------------------------------------------------------ MessageBird: own tokens, reports
def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(url, body=b"", key=KEY, head=None, digest="sha256", **more):
    usual = {"iss": "MessageBird", "nbf": T, "exp": T + 60, "jti": "5a4b7c1e", "url_hash": sha256(url.encode()).hex(), "payload_hash": sha256(body).hex() if body else ...}
    signed = b64url(text(head or {"alg": {"sha256": "HS256", "sha512": "HS512"}[digest], "typ": "JWT"})) + "." + b64url(text({key: value for key, value in {**usual, **more}.items() if value is not ...}))
    return signed + "." + b64url(hmac.new(key.encode(), signed.encode(), digest).digest())


def get(name, pairs, jwt=None, url=BASE + "bird", **more):
    url += "?" + form(pairs.items()).decode() if pairs else ""
    corpus.request(name, b"", [("MessageBird-Signature-JWT", jwt or token(url))], target=url, method="GET", content_type="", **more)


REPORT = {"id": "e8077d803532c0b5937c639b60216938", "reference": "order-42", "recipient": "15551230002", "status": "delivered", "statusReason": "successfully delivered", "statusDatetime": "2023-11-14T22:13:21+00:00",
          "messageLength": "2", "messagePartCount": "1", "ported": "0", "mccmnc": "310260", "price[amount]": "0.06", "price[currency]": "EUR", "datacoding": "plain"}
for status in ("scheduled", "buffered", "sent", "delivered", "expired", "delivery_failed", "teleported"):
    get("report-" + status.replace("_", "-"), changed(REPORT, status=status, **({"statusReason": "unknown subscriber", "statusErrorCode": "1"} if "failed" in status else {})))
get("report-two-recipients-first", changed(REPORT, recipient="15551230003"), note="one id for several recipients")
get("report-no-recipient", changed(REPORT, recipient=...))
get("report-no-time", changed(REPORT, statusDatetime=...))
MESSAGE = {"id": "3b1e7a", "originator": "15551230002", "recipient": "15551230001", "body": "hello", "createdDatetime": "2023-11-14T22:20:00+00:00", "reference": "r-1"}
get("message-get", MESSAGE)
get("message-get-stop", changed(MESSAGE, body="STOP"))
get("message-get-payload", changed(MESSAGE, body=..., payload="hello", shortcode="1008", keyword="SHOP"))
for way, payload, kind in (("form", form(MESSAGE.items()), "application/x-www-form-urlencoded"), ("json", text(MESSAGE), "application/json"), ("json-stop", text(changed(MESSAGE, body="stop")), "application/json")):
    corpus.request("message-" + way, payload, [("MessageBird-Signature-JWT", token(BASE + "bird", payload))], target=BASE + "bird", content_type=kind)
get("nothing", {})
URL = BASE + "bird?" + form(REPORT.items()).decode()
get("jwt-fresh-two-minutes", REPORT, now=T + 120)
get("jwt-stale-a-second-later", REPORT, now=T + 121)
get("jwt-ahead-a-minute", REPORT, now=T - 60)
get("jwt-ahead-more", REPORT, now=T - 61)
get("jwt-wrong-key", REPORT, token(URL, key="x"))
get("jwt-other-issuer", REPORT, token(URL, iss="Bird"))
get("jwt-no-id", REPORT, token(URL, jti=...))
get("jwt-empty-id", REPORT, token(URL, jti=""))
get("jwt-no-nbf", REPORT, token(URL, nbf=...))
get("jwt-no-url-hash", REPORT, token(URL, url_hash=...))
get("jwt-alg-none", REPORT, token(URL, head={"alg": "none"}))
for name, changes in {"": {}, "-other-issuer": {"iss": "Bird"}, "-no-id": {"jti": ...}, "-other-url": {"url_hash": sha256(b"https://evil.example.net/").hex()}}.items():
    get("jwt-512" + name, REPORT, token(URL, digest="sha512", **changes))
get("jwt-512-stale", REPORT, token(URL, digest="sha512", exp=...), now=T + 121, note="without exp only the age of nbf keeps it out")
for name, claimed in {"": text(MESSAGE), "-other-body": b"{}", "-no-body-hash": b""}.items():
    corpus.request("jwt-512-message" + name, text(MESSAGE), [("MessageBird-Signature-JWT", token(BASE + "bird", claimed, digest="sha512"))], target=BASE + "bird")
get("jwt-garbage", REPORT, "a.b")
corpus.request("jwt-missing", b"", [], target=URL, method="GET", content_type="")


# --------------------------------------------------------------------------------------------------------- MessageBird: deprecated form
def old(name, pairs=(), body=b"", query=None, signed=None, timestamp=T, url=BASE + "old", key=OLD, **more):
    query = form(pairs).decode() if query is None else query
    signed = urlencode(sorted(parse_qsl(query, keep_blank_values=True))) if signed is None else signed
    corpus.request(name, body, [("MessageBird-Signature", sign(signed, body, key, timestamp)), ("MessageBird-Request-Timestamp", timestamp)], target=url + ("?" + query if query else ""),
                   method="POST" if body else "GET", content_type="application/json" if body else None, **more)


published = dict(evidence="published", by="MessageBird's Go SDK, signature_test.go", content_type="application/json", now=1544544949)
SDK = [("MessageBird-Signature", "orb0adPhRCYND1WCAvPBr+qjm4STGtyvNDIDNBZ4Ir4="), ("MessageBird-Request-Timestamp", "1544544948")]
SDK_BODY = b'{"a key":"some value"}'
corpus.request("published-old", SDK_BODY, SDK, target=BASE + "old?abc=foo&def=bar", **published)
corpus.request("published-old-other-order", SDK_BODY, SDK, target=BASE + "old?def=bar&abc=foo", **published)
corpus.request("published-old-one-byte-changed", SDK_BODY.replace(b"some", b"somE"), SDK, target=BASE + "old?abc=foo&def=bar", **published)
corpus.request("published-old-query-changed", SDK_BODY, SDK, target=BASE + "old?abc=foo&def=baz", **published)
corpus.request("published-old-not-legacy", SDK_BODY, SDK, target=BASE + "old-strict?abc=foo&def=bar", note="needs \"legacy\": true", **published)
old("old-report", REPORT.items())
old("old-report-plus-unescaped", query="id=1&status=delivered&statusDatetime=2023-11-14T22:13:21+00:00&recipient=15551230002",
    signed="id=1&recipient=15551230002&status=delivered&statusDatetime=2023-11-14T22%3A13%3A21%2B00%3A00", note="their signer took the plus for a plus")
old("old-no-query", body=text(MESSAGE))
old("old-characters", {"id": "1", "status": "sent", "recipient": "15551230002", "reference": "a b*c~d-e_f.g(h)'i/ü&=+"}.items())
old("old-flag", query="status=sent&flag&id=1&&recipient=15551230002")
old("old-wrong-key", REPORT.items(), key="x")
old("old-fresh-at-100", REPORT.items(), now=T + 100)
old("old-stale-at-101", REPORT.items(), now=T + 101)
corpus.request("old-beside-good-jwt", b"", headers("AAAA") + [("MessageBird-Signature-JWT", token(BASE + "old?" + form(REPORT.items()).decode(), key=OLD))], target=BASE + "old?" + form(REPORT.items()).decode(),
               method="GET", content_type="", note="the newer form decides")
corpus.request("old-beside-bad-jwt", b"", headers(sign(urlencode(sorted(REPORT.items())), b"", OLD)) + [("MessageBird-Signature-JWT", token("x", key=OLD))],
               target=BASE + "old?" + form(REPORT.items()).decode(), method="GET", content_type="", note="the newer form decides")
post("old-source-gets-bird", body, headers(sign(BASE + "old", body, OLD)), url=BASE + "old")

source = {"keys": ["$BIRD_KEY"], "public_url": "https://hooks.example.com"}
corpus.config("bird", {
    "bird": source, "raw": {**source, "raw": True}, "rotation": {**source, "keys": ["$MESSAGEBIRD_OLD", "$BIRD_KEY"]}, "unset": {**source, "keys": ["$BIRD_UNSET"]},
    "old": {**source, "keys": ["$MESSAGEBIRD_OLD"], "legacy": True}, "old-strict": {**source, "keys": ["$MESSAGEBIRD_OLD"]},
    "guarded": {"guard": {"path_token": "$BIRD_PATH"}, "public_url": "https://hooks.example.com"},
    "sheet": {**source, "path": "/hooks/bird", "public_url": "https://example.com"}, "root": {"keys": ["$MESSAGEBIRD_PUBLISHED"], "path": "/", "public_url": "https://example.com"},
    "path": {"keys": ["$MESSAGEBIRD_PUBLISHED"], "path": "/path", "public_url": "https://example.com"},
})
corpus.done()
