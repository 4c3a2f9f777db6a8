#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over "v0:", time, ":" and body; one and the answer to a validation come from the fact
sheets. Payloads have Zoom's documented shapes, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, signed_cases, text, without

T = 1700000000
corpus = Corpus(__file__, "make.py: Python hmac over v0, time and body", {"SHEET_KEY": "test-secret-123"}, agent="Zoom Marketplace/1.0a", now="2023-11-14T22:13:20Z")
KEY = "signing-key-one-0001"


def proof(body, key=KEY, time=T):
    return [("x-zm-request-timestamp", time), ("x-zm-signature", "v0=" + hmac.new(key.encode(), f"v0:{time}:".encode() + body, hashlib.sha256).hexdigest())]


def signed(name, value, source="main", key=KEY, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body, key), source=source, **more)


WHO = {"id": "reg-1", "email": "ana@example.com", "first_name": "Ana", "last_name": "García", "phone": "+34600000001"}


def event(word="webinar.registration_created", who=WHO, **more):
    return {"event": word, "event_ts": 1700000000123, "payload": {"account_id": "acc-1", "object": {"uuid": "uuid==", "id": 5, "topic": "Demo", "registrant": who, **more}}}


signed_cases(corpus, "zoom", text(event()), proof, stale=300, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), [("x-zm-request-timestamp", T), ("x-zm-signature", "v0=0638e3197eceacb2ef9873ec5ca29403f361e0632bb7f2406e4d64c7c3a91173")],
               source="sheet", by="two independent implementations, elsewhere")
signed("meeting-registration", event("meeting.registration_created"))
signed("unknown-word", {"event": "meeting.ended", "event_ts": 1700000000123, "payload": {"object": {"uuid": "u"}}})
signed("word-missing", without(event(), "event"))
signed("time-missing-in-body", without(event(), "event_ts"))
signed("registrant-missing", {"event": "webinar.registration_created", "event_ts": 1700000000123, "payload": {"object": {"uuid": "u"}}}, note="id without the person")
signed("payload-missing", {"event": "webinar.registration_created"})
signed("unicode", event(who={**WHO, "first_name": "Zoë 🎉", "email": "zoë@exämple.com"}))
signed("repeated-as-an-array", [event(), event(), event(who={**WHO, "email": "bo@example.com"})])
VALIDATION = {"payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}, "event_ts": 1700000000123, "event": "endpoint.url_validation"}
signed("validation", VALIDATION, "sheet", "test-secret-123", note="the answer's encryptedToken is the fact sheet's")
signed("validation-without-token", {**VALIDATION, "payload": {}})
corpus.request("validation-unsigned", text(VALIDATION), source="main")
corpus.request("validation-forged", text(VALIDATION), proof(text(VALIDATION), "another"), source="main")
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
