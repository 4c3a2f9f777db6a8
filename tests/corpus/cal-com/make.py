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
corpus = Corpus(__file__, "make.py: Python hmac over the body", SHEET, agent="cal.com")


def proof(body, key=KEY):
    return [("X-Cal-Signature-256", hmac.new(key.encode(), body, hashlib.sha256).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def event(word="BOOKING_CREATED", attendee=None, created="2023-11-14T22:13:20.123Z", **more):
    return {"triggerEvent": word, "createdAt": created, "payload": {"uid": "uid-1", "title": "Demo", "attendees": [attendee or {"email": "ana@example.com", "name": "Ana García", "timeZone": "Europe/Madrid", "phoneNumber": "+34600000001"}],
            "responses": {"name": {"label": "your_name", "value": "Ana García"}, "notes": {"label": "notes", "value": "two\nlines"}, "guests": {"label": "guests", "value": ["a@example.com"]}, "skipped": {"label": "skipped"}}, **more}}


signed_cases(corpus, "cal-com", text(event()), proof, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", VECTOR, [("X-Cal-Signature-256", "8fe374544744f6e831dbd98e43eefcb090545bd22e05c45e6cf2bd62b38d3bf8")], source="sheet", by=ELSEWHERE)
for word in ("BOOKING_RESCHEDULED", "BOOKING_CANCELLED", "BOOKING_REJECTED", "BOOKING_REQUESTED", "BOOKING_PAID", "MEETING_STARTED", "MEETING_ENDED", "FORM_SUBMITTED", "RECORDING_READY"):
    signed("word-" + word.lower().replace("_", "-"), event(word))
signed("ping", {"triggerEvent": "PING", "createdAt": "2023-11-14T22:13:20Z"})
signed("template-of-the-user", {"who": "ana@example.com"}, note="a custom payload template: nothing known about it")
signed("word-missing", without(event(), "triggerEvent"))
signed("uid-missing", {**event(), "payload": without(event()["payload"], "uid")}, note="the natural key is the id")
signed("time-missing", without(event(), "createdAt"))
signed("payload-missing", without(event(), "payload"))
signed("responses-of-other-shapes", event(responses={"a": None, "b": 5, "c": [], "d": {"value": False}, "e": {"label": 5, "value": "x"}}))
signed("unicode", event(attendee={"email": "zoë@exämple.com", "name": "Zoë 🎉"}))
signed("repeated-as-an-array", [event(), event(), event("BOOKING_RESCHEDULED", created="2023-11-14T23:00:00Z"), event("BOOKING_RESCHEDULED", created="2023-11-14T23:10:00Z")], note="moved twice: two events")

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
