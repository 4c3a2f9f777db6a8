#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are made with the Python package cryptography (Ed25519) over time "|" body, as
telnyx-python verifies them. Payloads have the shapes of telnyx-python's types, with made-up people."""
import base64
import copy
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, text  # noqa: E402

T = 1700000000
KEY, NEXT = Ed25519PrivateKey.from_private_bytes(bytes(range(32))), Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def public(key):
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


corpus = Corpus(__file__, "make.py: Ed25519 of Python's cryptography over the documented bytes", {"TELNYX_KEY": public(KEY), "TELNYX_PEM": "-----BEGIN PUBLIC KEY-----"}, now="2023-11-14T22:13:21Z")


def headers(body, key=KEY, timestamp=T, signature=None):
    signature = signature or base64.b64encode(key.sign(f"{timestamp}|".encode() + body)).decode()
    return [("telnyx-timestamp", timestamp), ("telnyx-signature-ed25519", signature)]


def event(name, body, heads=None, **more):
    body = body if isinstance(body, bytes) else text(body)
    corpus.request(name, body, headers(body) if heads is None else heads, **more)


OUT = {"data": {"event_type": "message.finalized", "id": "834f3d53-8a3c-4aa0-a733-7f2d682a72df", "occurred_at": "2023-11-14T22:13:21.000+00:00", "payload": {
    "direction": "outbound", "id": "40385f64-5717-4562-b3fc-2c963f66afa6", "type": "SMS", "messaging_profile_id": "83d2343b-553f-4c5f-b8c8-fd27004f94bf",
    "from": {"phone_number": "+15551230001", "carrier": "TELNYX", "line_type": "VoIP"},
    "to": [{"phone_number": "+15551230002", "status": "delivered", "carrier": "X", "line_type": "Wireless"}], "cc": [], "text": "Hi", "errors": [], "parts": 1, "tags": ["spring", "vip"],
    "sent_at": "2023-11-14T22:13:20.000+00:00", "completed_at": "2023-11-14T22:13:21.000+00:00", "record_type": "message"}, "record_type": "event"},
    "meta": {"attempt": 1, "delivered_to": "https://hooks.example.com/in/telnyx"}}
IN = {"data": {"event_type": "message.received", "id": "934f3d53-8a3c-4aa0-a733-7f2d682a72df", "occurred_at": "2023-11-14T22:20:00.000+00:00", "payload": {
    "direction": "inbound", "id": "50385f64-5717-4562-b3fc-2c963f66afa6", "type": "SMS", "from": {"phone_number": "+15551230002"},
    "to": [{"phone_number": "+15551230001", "status": "webhook_delivered"}], "text": "hello", "record_type": "message"}, "record_type": "event"},
    "meta": {"attempt": 1, "delivered_to": "https://hooks.example.com/in/telnyx"}}


def changed(base, data=None, **payload):
    made = copy.deepcopy(base)
    for place, changes in ((made["data"], data or {}), (made["data"]["payload"], payload)):
        for key, value in changes.items():
            place[key] = value
            if value is ...:
                del place[key]
    return made


def to(*statuses):
    return [{"phone_number": f"+1555123000{number}", "status": status, "carrier": "X", "line_type": "Wireless"} for number, status in enumerate(statuses, 2)]


ERROR = [{"code": "40008", "title": "Undeliverable", "detail": "The recipient carrier did not accept the message.", "source": {"pointer": "/to"}}]
STOPPED = [{"code": "40300", "title": "Blocked due to STOP message"}]
for status in ("queued", "sending", "sent", "delivered", "delivery_unconfirmed", "delivery_failed", "sending_failed", "expired"):
    event("finalized-" + status.replace("_", "-"), changed(OUT, to=to(status), errors=ERROR if "fail" in status else []))
for status in ("queued", "sending", "sent", "delivered", "delivery_failed", "sending_failed", "expired"):
    event("sent-" + status.replace("_", "-"), changed(OUT, {"event_type": "message.sent"}, to=to(status)))
event("finalized-stopped", changed(OUT, to=to("sending_failed"), errors=STOPPED), note="40300: the recipient had answered STOP")
event("finalized-error-without-detail", changed(OUT, to=to("delivery_failed"), errors=[{"code": "40010", "title": "Not 10DLC registered"}]))
event("finalized-error-code-is-a-number", changed(OUT, to=to("delivery_failed"), errors=[{"code": 40008, "title": "Undeliverable"}]))
event("finalized-unknown-status", changed(OUT, to=to("teleported")))
event("finalized-no-status", changed(OUT, to=[{"phone_number": "+15551230002"}]))
event("finalized-nobody", changed(OUT, to=[]))
event("finalized-to-is-missing", changed(OUT, to=...))
event("finalized-to-is-a-text", changed(OUT, to="+15551230002"))
event("finalized-group", changed(OUT, type="MMS", to=to("delivered", "delivery_failed"), cc=[{"phone_number": "+15551230009", "status": "sent"}], errors=ERROR), note="one event for each of to and cc")
event("finalized-group-one-stopped", changed(OUT, type="MMS", to=to("delivered", "sending_failed"), errors=STOPPED), note="the errors stand beside all of them: whom it reached did not opt out")
event("finalized-group-repeats", changed(OUT, type="MMS", to=to("delivered") * 2))
event("finalized-rcs", changed(OUT, type="RCS"))
event("finalized-whatsapp", changed(OUT, type="WHATSAPP"), note="a type that telnyx-python does not name: what is no SMS is a chat")
event("finalized-raw", OUT, source="telnyx-raw")
event("finalized-tags-null", changed(OUT, tags=None))
event("finalized-no-ids", changed(OUT, {"id": ...}, id=...))
event("finalized-no-time", changed(OUT, {"occurred_at": ...}))
event("finalized-unknown-field", changed(OUT, new_field=1))
event("finalized-second-attempt", {**OUT, "meta": {"attempt": 2, "delivered_to": "https://hooks.example.com/in/telnyx"}}, note="the same id as the first")
event("received", IN)
for word in ("STOP", "STOPALL", "STOP ALL", "unsubscribe", "Cancel", "END", "QUIT", "START", "UNSTOP"):
    event("received-" + word.lower().replace(" ", "-"), changed(IN, text=word))
event("received-opt-out-by-autoresponse", changed(IN, text="please stop", autoresponse_type="OPT_OUT"))
event("received-opt-in-by-autoresponse", changed(IN, text="ok then", autoresponse_type="opt_in"))
event("received-help", changed(IN, text="HELP", autoresponse_type="HELP"))
event("received-unicode", changed(IN, text="Grüße 👋🏽 — 你好 \"x\"\\\n"))
event("received-media", changed(IN, type="MMS", text="", subject="Look", media=[{"url": "https://example.com/a.jpg", "content_type": "image/jpeg", "sha256": "00", "size": 1}]))
event("received-group", changed(IN, type="MMS", to=[{"phone_number": "+15551230001", "status": "webhook_delivered"}, {"phone_number": "+15551230003", "status": "delivered"}]),
      note="one message to two: one event, the other is a repeat of it")
event("received-delivered-is-no-delivery", changed(IN, to=[{"phone_number": "+15551230001", "status": "delivered"}]))
event("unknown-word", changed(OUT, {"event_type": "10dlc.brand.update"}))
event("unknown-word-missing", changed(OUT, {"event_type": ...}))
event("no-data", {"meta": {"attempt": 1}})
event("array-with-a-repeat", [OUT, IN, OUT], note="Telnyx sends one; a list is read all the same")
event("array-empty", [])
event("malformed", b'{"data":')
event("wrong-shape", b'"message.sent"')
event("empty-body", b"")

VECTOR = b'{"data":{"event_type":"message.finalized","id":"e1"}}'
VECTOR_SIGNATURE = "1yjomx69nkfREJtxc/oA9BgNRuU0i+3qO25n69myvfsWzNDyuGH1kHMz5ujAY0z82XF0Zrp++lGHTjH2uTdkBg=="
event("vector", VECTOR, headers(VECTOR, signature=VECTOR_SIGNATURE), note="the vector of the fact sheet")
event("vector-one-byte-changed", VECTOR.replace(b"e1", b"e2"), headers(VECTOR, signature=VECTOR_SIGNATURE))
body = text(OUT)
good = headers(body)[1][1]
event("signature-missing", body, [("telnyx-timestamp", T)])
event("signature-empty", body, [("telnyx-timestamp", T), ("telnyx-signature-ed25519", "")])
event("signature-twice", body, headers(body) + [("telnyx-signature-ed25519", good)])
event("signature-of-other-key", body, headers(body, NEXT))
event("signature-one-bit-changed", body, headers(body, signature=("A" if good[0] != "A" else "B") + good[1:]))
event("signature-too-short", body, headers(body, signature=base64.b64encode(base64.b64decode(good)[:63]).decode()))
event("signature-in-hex", body, headers(body, signature=base64.b64decode(good).hex()))
event("signature-not-base64", body, headers(body, signature="*" + good[1:]))
event("signature-over-dot", body, [("telnyx-timestamp", T), ("telnyx-signature-ed25519", base64.b64encode(KEY.sign(f"{T}.".encode() + body)).decode())])
event("timestamp-missing", body, [("telnyx-signature-ed25519", good)])
event("timestamp-changed", body, [("telnyx-timestamp", T + 1), ("telnyx-signature-ed25519", good)])
event("timestamp-no-number", body, headers(body, timestamp="now"))
event("fresh-at-300", body, now=T + 300)
event("stale-at-301", body, now=T + 301)
event("ahead-at-300", body, now=T - 300)
event("ahead-at-301", body, now=T - 301)
event("second-key", body, source="rotation")
event("key-unset", body, source="unset")
event("key-is-pem", body, source="pem", note="Telnyx's key is 32 raw bytes in base64")
event("method-get", b"", [], method="GET")

event("dollars", {**IN, "data": {**IN["data"], "payload": {**IN["data"]["payload"], "text": "$& $$ $' $` $1"}}})
corpus.config("telnyx", {"telnyx": {"keys": ["$TELNYX_KEY"]}, "telnyx-raw": {"keys": ["$TELNYX_KEY"], "raw": True}, "rotation": {"keys": [public(NEXT), public(KEY)]},
               "unset": {"keys": ["$TELNYX_UNSET"]}, "pem": {"keys": ["$TELNYX_PEM"]}})
corpus.done()
