#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over the documented bytes, and one is the fact sheet's. Payloads have the shapes of the fact sheets, with
made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form, signed_cases, text, without

T, KEY = 1700000000, "signing-key-one-0001"
SHEET = {"SHEET_KEY": "test-secret-123"}
VECTOR, ELSEWHERE = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), "two independent implementations, elsewhere"
HEX = "00112233445566778899aabbccddeeff"
corpus = Corpus(__file__, "make.py: Python hmac over time and body", {"SHEET_KEY": HEX}, agent="Close", now="2023-11-14T22:13:20Z")


def proof(body, key=HEX, time=T):
    return [("close-sig-timestamp", time), ("close-sig-hash", hmac.new(bytes.fromhex(key), str(time).encode() + body, hashlib.sha256).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def event(action="created", kind="contact", id="ev_1"):
    return {"subscription_id": "whsub_1", "event": {"id": id, "object_type": kind, "object_id": "cont_1", "action": action, "date_created": "2023-11-14T22:13:19.123000", "data": {"name": "Zoë 🎉"}}}


signed_cases(corpus, "close", text(event()), proof, keys=(HEX, HEX[::-1]), stale=300, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", VECTOR, [("close-sig-timestamp", T), ("close-sig-hash", "d54d22c6439768245a29c1163fd649d94782d9d32459e1a87e9708fffb8d9e44")], source="sheet", by=ELSEWHERE)
for kind in ("contact", "lead"):
    for action in ("created", "updated", "deleted"):
        signed(f"{kind}-{action}", event(action, kind))
signed("opportunity-created", event("created", "opportunity"))
signed("action-missing", {"event": without(event()["event"], "action")})
signed("id-missing", {"event": without(event()["event"], "id")})
signed("time-missing-in-body", {"event": without(event()["event"], "date_created")})
signed("event-missing", {})
signed("repeated-as-an-array", [event(), event(), event("updated", id="ev_2")])

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
