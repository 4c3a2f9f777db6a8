#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over time and body; one is the fact sheet's. Payloads have Zendesk's documented
shapes, with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form, signed_cases, text, without

T = "2023-11-14T22:13:20Z"
corpus = Corpus(__file__, "make.py: Python hmac over time and body", {"SHEET_KEY": "test-secret-123"}, agent="Zendesk Webhook", now=T)
KEY = "signing-key-one-0001"


def proof(body, key=KEY, time=T):
    return [("X-Zendesk-Webhook-Signature-Timestamp", time), ("X-Zendesk-Webhook-Signature", base64.b64encode(hmac.new(key.encode(), time.encode() + body, hashlib.sha256).digest()).decode())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


ANA = {"id": "8447388090494", "email": "ana@example.com", "name": "Ana García", "phone": "+34600000001", "role": "end-user"}


def event(word="user.created", detail=ANA, **more):
    return {"type": f"zen:event-type:{word}", "account_id": 22129848, "id": "2b24ef10-19f0-4d65-9d6c-1d2f0b1a3c4e", "time": "2023-11-14T22:13:19.123456789Z", "zendesk_event_version": "2022-11-06",
            "subject": "zen:user:8447388090494", "detail": detail, "event": {"meta": {"sequence": {"id": "s", "position": 1}}}, **more}


signed_cases(corpus, "zendesk", text(event()), proof, stale=300, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), [("X-Zendesk-Webhook-Signature-Timestamp", T), ("X-Zendesk-Webhook-Signature", "veCfQEpkLZseJ3odSAjO1ORPHEhNVfLSbq0+TdltWbk=")],
               source="sheet", by="two independent implementations, elsewhere")
corpus.request("time-is-no-time", text(event()), proof(text(event()), time="yesterday"), source="main")
for word in ("user.deleted", "user.name_changed", "user.identity_created", "user.details_changed", "user.active_changed", "user.merged", "user.never_heard_of"):
    signed("word-" + word.replace(".", "-").replace("_", "-"), event(word))
signed("organization-created", event("organization.created", {"id": "7", "name": "Acme"}, subject="zen:organization:7"), note="its name is no person's")
signed("article-published", event("article.published", {"id": "8"}, subject="zen:article:8"))
TICKET = {"id": "123", "requester_id": "8447388090494", "subject": "Help", "status": "NEW"}
signed("ticket-created", event("ticket.created", TICKET, subject="zen:ticket:123"), note="the person is only an id")
signed("ticket-status-changed", event("ticket.status_changed", TICKET, subject="zen:ticket:123", event={"current": "SOLVED", "previous": "NEW"}))
signed("word-missing", without(event(), "type"))
signed("id-missing", without(event(), "id"))
signed("time-missing-in-body", without(event(), "time"))
signed("detail-missing", without(event(), "detail"))
signed("unicode", event(detail={**ANA, "name": "Zoë 🎉", "email": "zoë@exämple.com"}))
signed("trigger-with-a-template", {"ticket_id": "123", "title": "Help"}, note="an operator's own JSON: nothing known about it")
signed("trigger-with-a-form", form([("ticket", "123")]), content_type="application/x-www-form-urlencoded", note="not read: JSON is asked for")
signed("repeated-as-an-array", [event(), event(), event("user.deleted", id="other")])
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
