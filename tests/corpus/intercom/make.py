#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac (SHA-1) over the body; one is the fact sheet's. Payloads have documented shapes, with
made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, signed_cases, text, without

corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SHEET_KEY": "test-secret-123"}, agent="intercom-webhooks/1.0")
KEY = "signing-key-one-0001"


def proof(body, key=KEY):
    return [("X-Hub-Signature", "sha1=" + hmac.new(key.encode(), body, hashlib.sha1).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


ANA = {"type": "contact", "id": "c-1", "email": "ana@example.com", "phone": "+34600000001", "name": "Ana García"}


def event(topic="contact.user.created", item=ANA, **more):
    return {"type": "notification_event", "app_id": "app1", "id": "notif_1", "topic": topic, "created_at": 1700000000, "delivery_attempts": 1, "first_sent_at": 1700000000,
            "data": {"type": "notification_event_data", "item": item}, **more}


signed_cases(corpus, "intercom", text(event()), proof, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), [("X-Hub-Signature", "sha1=d694c4213a13ded71c197167f46846cf0c114519")], source="sheet", by="two independent implementations, elsewhere")
for topic in ("contact.lead.created", "user.created", "contact.created", "contact.user.updated", "contact.lead.updated", "contact.email.updated", "contact.lead.added_email", "contact.user.tag.created",
              "contact.lead.tag.deleted", "contact.lead.tag.created", "contact.user.tag.deleted", "contact.user.tag.renamed", "contact.lead.tag.renamed", "contact.lead.signed_up", "contact.merged", "contact.archived",
              "contact.archive", "contact.unsubscribed", "user.unsubscribed", "contact.subscribed", "conversation.admin.replied", "never.heard.of"):
    signed("topic-" + topic.replace(".", "-").replace("_", "-"), event(topic))
for topic in ("contact.deleted", "contact.user.deleted", "contact.lead.deleted", "user.deleted"):
    signed("topic-" + topic.replace(".", "-"), event(topic, {"type": "contact", "id": "c-1", "deleted": True}), note="ids only")
signed("ticket-created", event("ticket.created", {"type": "ticket", "id": "t-1", "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "c-9"}]}}))
signed("conversation-user-created", event("conversation.user.created", {"type": "conversation", "id": "7", "source": {"author": {"type": "user", "email": "bo@example.com", "name": "Bo"}}, "contacts": {"contacts": [{"id": "c-2"}]}}))
signed("topic-company-created", event("company.created", {"type": "company", "id": "co-1", "name": "Acme"}), note="its name is no person's")
signed("topic-admin-logged-in", event("admin.logged_in", {"type": "admin", "id": "a-1", "name": "Op", "email": "op@example.com"}))
signed("ping", event("ping", {"type": "ping", "message": "something something"}))
signed("topic-missing", without(event(), "topic"))
signed("id-missing", without(event(), "id"))
signed("time-missing", without(event(), "created_at"))
signed("data-missing", without(event(), "data"))
signed("unicode", event(item={**ANA, "name": "Zoë 🎉", "email": "zoë@exämple.com"}))
signed("repeated-as-an-array", [event(), event(), event(id="notif_2", topic="contact.user.updated")])
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
