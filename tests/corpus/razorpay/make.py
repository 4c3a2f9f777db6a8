#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body; one is the Node SDK's test vector.
Payloads have Razorpay's shapes as recalled, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text

SECRET, NEXT = "razorpay-secret-0001", "razorpay-secret-0002"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "PUBLISHED": "123456"}, agent="Razorpay-Webhook/v1")


def proof(body, key=SECRET):
    return [("X-Razorpay-Signature", hmac.new(key.encode(), body, hashlib.sha256).hexdigest()), ("X-Razorpay-Event-Id", "LESUskTvXsDTUQ")]


def event(word, payment=None, **more):
    entity = {"id": "pay_1", "entity": "payment", "amount": 50000, "currency": "INR", "order_id": "order_1", "email": "ana@example.com", "contact": "+34600000001", **(payment or {})}
    return text({"entity": "event", "account_id": "acc_1", "event": word, "contains": ["payment"], "payload": {"payment": {"entity": entity}, **more}, "created_at": 1699999990})


def signed(name, body, **more):
    corpus.request(name, body, proof(body), **more)


corpus.config("razorpay", {"razorpay": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "published": {"keys": ["$PUBLISHED"]}, "raw": {"keys": ["$SECRET"], "raw": True}})
for word in ("payment.captured", "payment.failed", "order.paid"):
    signed(word.replace(".", "-"), event(word))
signed("order-of-itself", event("order.paid", {"order_id": None}, order={"entity": {"id": "order_1"}}))
signed("unknown-word", event("refund.processed"))
signed("missing-fields", text({"event": "payment.captured"}))
signed("missing-word", text({"created_at": 1699999990}))
signed("unicode", event("payment.captured", {"email": "andré@example.com"}))
signed("no-json", b"{")
signed("raw", event("payment.captured"), source="raw")
signed("rotation", event("payment.captured"), source="rotation")
BODY = event("payment.captured")
corpus.request("id-missing", BODY, proof(BODY)[:1])
corpus.request("published", b'{"a":1,"b":2,"c":{"d":3}}', [("X-Razorpay-Signature", "2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc")], source="published", evidence="published", by="Razorpay's Node SDK, its tests")
corpus.request("forged-body", BODY.replace(b"50000", b"10000"), proof(BODY))
corpus.request("forged-key", BODY, proof(BODY, NEXT))
corpus.request("signature-missing", BODY, proof(BODY)[1:])
corpus.done()
