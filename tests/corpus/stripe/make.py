#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over time, "." and body, as Stripe's SDK does it; one is
the fact sheet's. Payloads have Stripe's shapes, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT = "whsec_stripe-secret-0001", "whsec_stripe-secret-0002"
T = 1700000000
corpus = Corpus(__file__, "make.py: Python hmac over t.body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "SHEET_SECRET": "test-secret-123"}, agent="Stripe/1.0 (+https://stripe.com/docs/webhooks)")


def digest(body, key=SECRET, t=T):
    return hmac.new(key.encode(), f"{t}.".encode() + body, hashlib.sha256).hexdigest()


def proof(body, key=SECRET, t=T):
    return [("Stripe-Signature", f"t={t},v1={digest(body, key, t)},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39")]


def event(word, thing, number=1, **more):
    return text({"id": f"evt_{number}", "object": "event", "api_version": "2023-10-16", "created": 1699999990, "data": {"object": thing}, "livemode": False,
                 "pending_webhooks": 1, "request": {"id": "req_1", "idempotency_key": None}, "type": word, **more})


def signed(name, body, **more):
    corpus.request(name, body, proof(body), **more)


SESSION = {"id": "cs_test_1", "object": "checkout.session", "amount_total": 2198, "currency": "eur", "customer": "cus_1", "customer_email": None,
           "customer_details": {"email": "ana@example.com", "name": "Ana García", "phone": "+34600000001"}, "consent": None, "payment_intent": "pi_1",
           "payment_status": "paid", "metadata": {"cart": "7"}, "status": "complete"}
INTENT = {"id": "pi_1", "object": "payment_intent", "amount": 2198, "currency": "eur", "customer": "cus_1", "receipt_email": "ana@example.com",
          "shipping": {"name": "Ana García", "phone": "+34600000001"}, "metadata": {}}
INVOICE = {"id": "in_1", "object": "invoice", "total": 9007199254740993, "currency": "jpy", "customer": "cus_1", "customer_email": "ana@example.com",
           "customer_name": "Ana García", "customer_phone": "+34600000001", "payment_intent": "pi_2"}
CHARGE = {"id": "ch_1", "object": "charge", "amount": 2198, "currency": "eur", "billing_details": {"email": "ana@example.com", "name": "Ana", "phone": None}}
CUSTOMER = {"id": "cus_1", "object": "customer", "email": "ana@example.com", "name": "Ana García", "phone": "+34600000001", "metadata": {"plan": "b"}}

corpus.config("stripe", {"stripe": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "sheet": {"keys": ["$SHEET_SECRET"]},
                         "raw": {"keys": ["$SECRET"], "raw": True}, "unset": {"keys": ["$UNSET_KEY"]}})
for word in ("created", "updated", "deleted"):
    signed(f"customer-{word}", event(f"customer.{word}", CUSTOMER))
for name, change in {"paid": {}, "unpaid": {"payment_status": "unpaid"}, "free": {"payment_status": "no_payment_required", "amount_total": 0},
                     "opt-in": {"consent": {"promotions": "opt_in"}}, "opt-out": {"consent": {"promotions": "opt_out"}, "payment_status": "unpaid"},
                     "email-only": {"customer_details": None, "customer_email": "eva@example.com"}}.items():
    signed(f"checkout-completed-{name}", event("checkout.session.completed", {**SESSION, **change}))
for word in ("async_payment_succeeded", "async_payment_failed", "expired"):
    signed(f"checkout-{word.replace('_', '-')}", event(f"checkout.session.{word}", SESSION))
for word in ("succeeded", "payment_failed"):
    signed(f"intent-{word.replace('_', '-')}", event(f"payment_intent.{word}", INTENT))
signed("intent-without-receipt", event("payment_intent.succeeded", {**INTENT, "receipt_email": None, "customer": None}))
for word in ("succeeded", "failed"):
    signed(f"charge-{word}", event(f"charge.{word}", CHARGE))
for word in ("paid", "payment_failed", "payment_succeeded"):
    signed(f"invoice-{word.replace('_', '-')}", event(f"invoice.{word}", INVOICE))
signed("unknown-word", event("product.created", {"id": "prod_1", "object": "product", "name": "T-shirt"}), note="a product's name is nobody's")
signed("thin", text({"id": "evt_2", "object": "v2.core.event", "type": "customer.created", "created": "2023-11-14T22:13:10.123Z", "related_object": {"id": "cus_1", "type": "customer", "url": "/v1/customers/cus_1"}}))
signed("raw", event("customer.created", CUSTOMER), source="raw")
signed("missing-object", text({"id": "evt_1", "type": "checkout.session.completed"}))
signed("missing-id", event("payment_intent.succeeded", INTENT).replace(b'"id":"evt_1",', b""))
signed("missing-word", text({"id": "evt_1"}))
signed("unicode", event("customer.created", {**CUSTOMER, "name": "Zoë \u65e5\u672c", "email": "andré@example.com"}))
signed("escaped", event("customer.created", CUSTOMER).replace("Ana García".encode(), b"Ana Garc\\u00eda"))
signed("no-json", b"{")
signed("rotation", event("customer.created", CUSTOMER), source="rotation")
signed("key-not-set", event("customer.created", CUSTOMER), source="unset")
BODY = event("payment_intent.succeeded", INTENT)
SHEET = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
corpus.request("sheet", SHEET, [("Stripe-Signature", "t=1700000000,v1=7fae0cd4449d4ead42de29a22f6d24c8f46f19f3c725271ff853bc2644564d52")], source="sheet", by="the fact sheet's vector, computed twice by independent programs")
corpus.request("several-signatures", BODY, [("Stripe-Signature", f"t={T},v1={digest(BODY, NEXT)},v1={digest(BODY)}")])
corpus.request("time-at-tolerance", BODY, proof(BODY), now=T + 300)
corpus.request("time-stale", BODY, proof(BODY), now=T + 301)
corpus.request("time-ahead", BODY, proof(BODY), now=T - 301)
corpus.request("time-forged", BODY, [("Stripe-Signature", f"t={T + 1},v1={digest(BODY)}")])
corpus.request("time-missing", BODY, [("Stripe-Signature", f"v1={digest(BODY)}")])
corpus.request("decoy-only", BODY, [("Stripe-Signature", f"t={T},v0={digest(BODY)}")])
corpus.request("dollars", dollars(BODY), proof(dollars(BODY)))
corpus.request("forged-body", BODY.replace(b"2198", b"1198"), proof(BODY))
corpus.request("forged-key", BODY, proof(BODY, NEXT))
corpus.request("signature-missing", BODY)
corpus.done()
