#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over time, "." and body; one is the fact sheet's. Payloads have Calendly's documented
shapes, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, signed_cases, text, without

T = 1700000000
corpus = Corpus(__file__, "make.py: Python hmac over time and body", {"SHEET_KEY": "test-secret-123"}, agent="Calendly", now="2023-11-14T22:13:20Z")
KEY = "signing-key-one-0001"


def proof(body, key=KEY, time=T):
    return [("Calendly-Webhook-Signature", f"t={time},v1={hmac.new(key.encode(), f'{time}.'.encode() + body, hashlib.sha256).hexdigest()}")]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


MEETING = {"uri": "https://api.calendly.com/scheduled_events/E1", "name": "30 minutes", "start_time": "2023-12-01T10:00:00Z", "end_time": "2023-12-01T10:30:00Z", "status": "active"}
INVITEE = {"uri": "https://api.calendly.com/scheduled_events/E1/invitees/I1", "email": "ana@example.com", "name": "Ana García", "first_name": None, "last_name": None, "status": "active", "timezone": "Europe/Madrid",
           "text_reminder_number": "+34600000001", "scheduled_event": MEETING, "tracking": {"utm_source": "ads"}, "old_invitee": None, "new_invitee": None, "rescheduled": False, "payment": None,
           "questions_and_answers": [{"question": "What for?", "answer": "A \"demo\"", "position": 0}, {"question": "Skipped", "answer": None, "position": 1}]}


def event(word="invitee.created", payload=INVITEE, **more):
    return {"created_at": "2023-11-14T22:13:19.123456Z", "created_by": "https://api.calendly.com/users/U1", "event": word, "payload": payload, **more}


signed_cases(corpus, "calendly", text(event()), proof, stale=180, sheet={"keys": ["$SHEET_KEY"]})
VECTOR = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
corpus.request("vector", VECTOR, [("Calendly-Webhook-Signature", f"t={T},v1=7fae0cd4449d4ead42de29a22f6d24c8f46f19f3c725271ff853bc2644564d52")], source="sheet", by="two independent implementations, elsewhere")
corpus.request("no-time-in-the-header", VECTOR, [("Calendly-Webhook-Signature", "v1=7fae0cd4449d4ead42de29a22f6d24c8f46f19f3c725271ff853bc2644564d52")], source="sheet")
signed("rescheduled", event(payload={**INVITEE, "old_invitee": "https://api.calendly.com/scheduled_events/E0/invitees/I0"}))
signed("canceled", event("invitee.canceled", {**INVITEE, "status": "canceled", "cancellation": {"canceled_by": "Ana", "reason": "ill", "canceler_type": "invitee"}}))
signed("canceled-to-reschedule", event("invitee.canceled", {**INVITEE, "rescheduled": True, "new_invitee": "https://api.calendly.com/scheduled_events/E2/invitees/I2"}))
for word in ("invitee_no_show.created", "invitee_no_show.deleted", "contact.created", "contact.updated", "contact.deleted"):
    signed("word-" + word.replace(".", "-").replace("_", "-"), event(word, {key: INVITEE[key] for key in ("uri", "email", "name")}))
for word in ("event_type.created", "event_type.updated", "event_type.deleted", "meeting_recap.created"):
    signed("word-" + word.replace(".", "-").replace("_", "-"), event(word, {"uri": "https://api.calendly.com/event_types/T1", "name": "30 minutes"}), note="its name is no person's")
signed("routing-form", event("routing_form_submission.created", {"uri": "https://api.calendly.com/routing_form_submissions/R1", "questions_and_answers": [{"question_uuid": "q1", "question": "Size?", "answer": "10"}]}))
signed("older-payload", event(payload={"uri": "u", "email": "ana@example.com", "first_name": "Ana", "last_name": "García", "event": "https://api.calendly.com/scheduled_events/E1"}), note="the meeting is only an address")
signed("answers-of-other-shapes", event(payload={**INVITEE, "questions_and_answers": [None, 5, [], {}, {"answer": 7}, {"question": "no answer"}]}))
signed("word-missing", without(event(), "event"))
signed("uri-missing", event(payload=without(INVITEE, "uri")), note="the natural key is the id")
signed("time-missing", without(event(), "created_at"))
signed("payload-missing", without(event(), "payload"))
signed("unicode", event(payload={**INVITEE, "name": "Zoë 🎉", "email": "zoë@exämple.com"}))
signed("repeated-as-an-array", [event(), event(), event("invitee.canceled")])
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
