#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body; one is the fact sheet's. Payloads have
Lemon Squeezy's shapes as recalled, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text

SECRET, NEXT = "lemon-secret-0001", "lemon-secret-0002"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "SHEET_SECRET": "test-secret-123"}, agent="LemonSqueezy-Hookshot")


def proof(body, key=SECRET):
    return [("X-Event-Name", "order_created"), ("X-Signature", hmac.new(key.encode(), body, hashlib.sha256).hexdigest())]


def event(word, **attributes):
    return text({"meta": {"event_name": word, "webhook_id": "hook-1", "custom_data": {"cart": "7"}},
                 "data": {"type": "orders", "id": "1", "attributes": {"status": "paid", "user_email": "ana@example.com", "user_name": "Ana García", "total": 1199, "currency": "EUR",
                                                                     "updated_at": "2023-11-14T22:13:10.000000Z", **attributes}}})


def signed(name, body, **more):
    corpus.request(name, body, proof(body), **more)


corpus.config("lemon-squeezy", {"lemon-squeezy": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "sheet": {"keys": ["$SHEET_SECRET"]}, "raw": {"keys": ["$SECRET"], "raw": True}})
for word in ("order_created", "subscription_payment_success", "subscription_payment_failed"):
    signed(word.replace("_", "-"), event(word))
signed("order-pending", event("order_created", status="pending"))
signed("unknown-word", event("license_key_created"))
signed("missing-fields", text({"meta": {"event_name": "order_created"}}))
signed("missing-word", text({"data": {"id": "1"}}))
signed("unicode", event("order_created", user_name="Zoë", user_email="andré@example.com"))
signed("no-json", b"{")
signed("raw", event("order_created"), source="raw")
signed("rotation", event("order_created"), source="rotation")
SHEET = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
corpus.request("sheet", SHEET, [("X-Signature", "8fe374544744f6e831dbd98e43eefcb090545bd22e05c45e6cf2bd62b38d3bf8")], source="sheet", by="the fact sheet's vector, computed twice by independent programs")
BODY = event("order_created")
corpus.request("forged-body", BODY.replace(b"1199", b"1099"), proof(BODY))
corpus.request("forged-key", BODY, proof(BODY, NEXT))
corpus.request("signature-missing", BODY, proof(BODY)[:1])
corpus.done()
