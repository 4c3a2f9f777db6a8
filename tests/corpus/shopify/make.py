#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body; one is a published vector. Payloads have
Shopify's shapes, with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text, without

SECRET, NEXT = "shopify-secret-0001", "shopify-secret-0002"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "PUBLISHED": "Convoy"}, agent="Shopify-Captain-Hook")


def digest(body, key=SECRET):
    return base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode()


def headers(body, topic, key=SECRET, prefix="X-Shopify", leave_out=()):
    pairs = [("Topic", topic), ("Hmac-Sha256", digest(body, key)), ("Shop-Domain", "shop.example.com"), ("API-Version", "2024-01"),
             ("Webhook-Id", "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043"), ("Event-Id", "98880550-7158-44d4-b7cd-2c97c8a091b5"), ("Triggered-At", "2023-11-14T22:13:19.404231087Z")]
    return [(f"{prefix}-{name}", value) for name, value in pairs if name not in leave_out]


def signed(name, topic, thing, leave_out=(), prefix="X-Shopify", **more):
    body = thing if isinstance(thing, bytes) else text(thing)
    corpus.request(name, body, headers(body, topic, leave_out=leave_out, prefix=prefix), **more)


CUSTOMER = {"id": 706405506930370084, "email": "ana@example.com", "created_at": "2023-11-14T17:13:10-05:00", "updated_at": "2023-11-14T17:13:18-05:00", "first_name": "Ana",
            "last_name": "García", "phone": "+34600000001", "email_marketing_consent": {"state": "subscribed"}, "sms_marketing_consent": None}
ORDER = {"id": 820982911946154508, "email": "ana@example.com", "contact_email": "ana2@example.com", "phone": None, "currency": "EUR", "total_price": "398.00",
         "updated_at": "2023-11-14T17:13:18-05:00", "customer": {"id": 115310627314723954, "email": "ana3@example.com", "first_name": "Ana", "last_name": "García", "phone": "+34600000001"},
         "billing_address": {"phone": "+34600000002"}}
TRANSACTION = {"id": 120560818172775265, "order_id": 820982911946154508, "kind": "sale", "status": "success", "amount": "403.00", "currency": "EUR"}

corpus.config("shopify", {"shopify": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "published": {"keys": ["$PUBLISHED"]},
                          "raw": {"keys": ["$SECRET"], "raw": True}})
for word in ("create", "update", "enable", "disable", "merge", "delete"):
    signed(f"customers-{word}", f"customers/{word}", CUSTOMER)
signed("customers-redact", "customers/redact", {"shop_id": 954889, "shop_domain": "shop.example.com", "customer": {"id": 191167, "email": "ana@example.com", "phone": "+34600000001"}, "orders_to_redact": [299938]})
for state in ("subscribed", "unsubscribed", "redacted", "invalid", "pending", "not_subscribed", None):
    name = str(state).replace("_", "-").lower()
    signed(f"mail-consent-{name}", "customers_email_marketing_consent/update", {"customer_id": 7, "email_address": "ana@example.com", "email_marketing_consent": {"state": state, "opt_in_level": None}})
    signed(f"sms-consent-{name}", "customers_marketing_consent/update", {"id": 7, "phone": "+34600000001", "sms_marketing_consent": {"state": state, "opt_in_level": None}})
for word in ("create", "paid", "updated", "cancelled", "fulfilled"):
    signed(f"orders-{word}", f"orders/{word}", ORDER)
signed("order-contact-email", "orders/create", without(ORDER, "email"))
signed("order-customer-email", "orders/create", without(ORDER, "email", "contact_email"))
signed("order-billing-phone", "orders/create", {**ORDER, "customer": {"id": 7}})
for kind, state in (("sale", "success"), ("capture", "success"), ("authorization", "success"), ("sale", "pending"), ("sale", "failure"), ("capture", "error")):
    signed(f"transaction-{kind}-{state}", "order_transactions/create", {**TRANSACTION, "kind": kind, "status": state})
signed("refund", "refunds/create", {"id": 890088186047892319, "order_id": 820982911946154508})
signed("unknown-topic", "products/create", {"id": 788032119674292922, "title": "T-shirt"})
signed("events-flavour", "orders/create", ORDER, prefix="shopify")
BODY = text(ORDER)
corpus.request("events-flavour-wins", BODY, headers(BODY, "orders/create", prefix="shopify") + headers(BODY, "orders/paid", key=NEXT), note="both sets: the newer one is looked at first")
corpus.request("events-flavour-forged", BODY, headers(BODY, "orders/create", key=NEXT, prefix="shopify"))
signed("topic-missing", "", ORDER, leave_out=("Topic",))
signed("id-missing", "orders/paid", ORDER, leave_out=("Webhook-Id",))
signed("time-in-body", "customers/update", CUSTOMER, leave_out=("Triggered-At",))
signed("time-missing", "orders/paid", without(ORDER, "updated_at"), leave_out=("Triggered-At",))
signed("fields-left-out", "orders/create", {"id": 1})
signed("unicode", "customers/create", {**CUSTOMER, "first_name": "Zoë", "email": "andré@example.com"})
signed("raw", "customers/create", CUSTOMER, source="raw")
signed("no-json", "orders/create", b"{")
signed("rotation", "orders/create", ORDER, source="rotation")
corpus.request("published", "Test Payload Body", [("X-Shopify-Hmac-Sha256", "16FUVH58NeMcTIIOICN2UJOcPTTa4TbjCndXymGrtM8="), ("X-Shopify-Topic", "orders/create")], source="published", evidence="published",
               by="convoy's test of the Shopify form", note="the signature holds; the body is no JSON")
corpus.request("forged-body", BODY.replace(b"398", b"198"), headers(BODY, "orders/paid"))
corpus.request("forged-key", BODY, headers(BODY, "orders/paid", NEXT))
corpus.request("signature-hex", BODY, headers(BODY, "orders/paid", leave_out=("Hmac-Sha256",)) + [("X-Shopify-Hmac-Sha256", base64.b64decode(digest(BODY)).hex())])
corpus.request("signature-missing", BODY, headers(BODY, "orders/paid", leave_out=("Hmac-Sha256",)))
corpus.done()
