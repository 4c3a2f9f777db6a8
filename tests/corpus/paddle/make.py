#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over time, ":" and body, or the Node SDK's test vectors.
Payloads have Paddle's shapes, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT = "pdl_ntfset_secret-0001", "pdl_ntfset_secret-0002"
T, PUBLISHED = 1700000000, 1698796800
corpus = Corpus(__file__, "make.py: Python hmac over ts:body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "PUBLISHED": "VALID_SECRET"}, agent="Paddle")


def digest(body, key=SECRET, t=T):
    return hmac.new(key.encode(), f"{t}:".encode() + body, hashlib.sha256).hexdigest()


def proof(body, key=SECRET, t=T):
    return [("Paddle-Signature", f"ts={t};h1={digest(body, key, t)}")]


def event(word, data, **more):
    return text({"event_id": "evt_01hv8wptq8987qeep44cyrewp9", "event_type": word, "occurred_at": "2023-11-14T22:13:10.646000Z", "notification_id": "ntf_01", "data": data, **more})


def signed(name, body, **more):
    corpus.request(name, body, proof(body), **more)


CUSTOMER = {"id": "ctm_1", "name": "Ana García", "email": "ana@example.com", "locale": "en", "status": "active", "marketing_consent": False, "custom_data": {"plan": "b"}}
TRANSACTION = {"id": "txn_1", "status": "completed", "customer_id": "ctm_1", "currency_code": "USD", "custom_data": None, "details": {"totals": {"total": "3000", "grand_total": "3000"}}}

corpus.config("paddle", {"paddle": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "published": {"keys": ["$PUBLISHED"]}, "raw": {"keys": ["$SECRET"], "raw": True}})
for word in ("created", "updated", "imported"):
    signed(f"customer-{word}", event(f"customer.{word}", CUSTOMER))
    signed(f"customer-{word}-consent", event(f"customer.{word}", {**CUSTOMER, "marketing_consent": True}))
for word in ("created", "paid", "completed", "payment_failed"):
    signed(f"transaction-{word.replace('_', '-')}", event(f"transaction.{word}", TRANSACTION))
signed("unknown-word", event("product.created", {"id": "pro_1", "name": "T-shirt"}), note="a product's name is nobody's")
signed("missing-fields", text({"event_type": "transaction.paid"}))
signed("missing-word", text({"event_id": "evt_1"}))
signed("unicode", event("customer.created", {**CUSTOMER, "name": "Zoë", "email": "andré@example.com"}))
signed("raw", event("customer.created", CUSTOMER), source="raw")
signed("no-json", b"{")
signed("rotation", event("customer.created", CUSTOMER), source="rotation")
BODY = event("transaction.paid", TRANSACTION)


def published(name, body, signature, **more):
    corpus.request(name, body, [("Paddle-Signature", signature)], source="published", evidence="published", by="Paddle's Node SDK, its tests", now=PUBLISHED, **more)


H1 = "a300428748dce5c70e4da19bffd60769591ea969c99dea3105d0ec9612cf43f9"
published("published", b'{"data": ["1", "2"]}', f"ts={PUBLISHED};h1={H1}")
other = "h1=28981e941fae76e53db32f3d2a83cb69db41476595e84e1970a1b5d98f62b261"
published("published-several", b'{"data": "value"}', f"ts={PUBLISHED};{other};{other};h2=RANDOM_HASH")
published("published-other-body", b'{ "data": [ "1", "2" ]}', f"ts={PUBLISHED};h1={H1}")
published("published-stale", b'{"data": ["1", "2"]}', f"ts=9876;h1={H1}")
for number, value in enumerate(("invalid_header", "h1=invalid_header", "ts=1234;h2=invalid_header")):
    published(f"published-malformed-{number + 1}", b'{"data": ["1", "2"]}', value)
corpus.request("first-of-several", BODY, [("Paddle-Signature", f"ts={T};h1={digest(BODY)};h1={digest(BODY, NEXT)}")], note="their SDK looks at the last only")
corpus.request("time-at-tolerance", BODY, proof(BODY), now=T + 300)
corpus.request("time-stale", BODY, proof(BODY), now=T + 301)
corpus.request("time-forged", BODY, [("Paddle-Signature", f"ts={T + 1};h1={digest(BODY)}")])
corpus.request("dollars", dollars(BODY), proof(dollars(BODY)))
corpus.request("forged-body", BODY.replace(b"3000", b"1000"), proof(BODY))
corpus.request("forged-key", BODY, proof(BODY, NEXT))
corpus.request("signature-missing", BODY)
corpus.done()
