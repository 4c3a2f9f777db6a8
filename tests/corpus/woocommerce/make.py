#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body. Payloads have WooCommerce's shapes, with
made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text, without

SECRET, NEXT = "woocommerce-secret-0001", "woocommerce-secret-0002"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SECRET": SECRET, "NEXT_SECRET": NEXT}, agent="WooCommerce/8.2.2 Hookshot (WordPress/6.4.1)")


def headers(body, topic, key=SECRET, leave_out=()):
    resource, _, event = topic.partition(".")
    pairs = [("X-WC-Webhook-Source", "https://shop.example.com/"), ("X-WC-Webhook-Topic", topic), ("X-WC-Webhook-Resource", resource), ("X-WC-Webhook-Event", event),
             ("X-WC-Webhook-Signature", base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode()), ("X-WC-Webhook-ID", "8"),
             ("X-WC-Webhook-Delivery-ID", "9f2f2e1a7c3d")]
    return [pair for pair in pairs if pair[0] not in leave_out]


def signed(name, topic, thing, leave_out=(), **more):
    body = thing if isinstance(thing, bytes) else text(thing)
    corpus.request(name, body, headers(body, topic, leave_out=leave_out), **more)


CUSTOMER = {"id": 25, "date_created_gmt": "2023-11-14T22:13:10", "date_modified_gmt": "2023-11-14T22:13:12", "email": "ana@example.com", "first_name": "Ana", "last_name": "García",
            "billing": {"first_name": "A.", "last_name": "G.", "email": "billing@example.com", "phone": "+34600000001"}}
ORDER = {"id": 727, "status": "pending", "currency": "EUR", "total": "29.35", "customer_id": 25, "date_created": "2023-11-14T23:13:10", "date_created_gmt": "2023-11-14T22:13:10",
         "date_modified_gmt": "2023-11-14T22:13:12", "date_paid_gmt": None,
         "billing": {"first_name": "Ana", "last_name": "García", "email": "ana@example.com", "phone": "+34600000001"}}

corpus.config("woocommerce", {"woocommerce": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "raw": {"keys": ["$SECRET"], "raw": True}})
for word in ("created", "updated"):
    signed(f"customer-{word}", f"customer.{word}", CUSTOMER)
signed("customer-deleted", "customer.deleted", {"id": 25})
for status in ("pending", "processing", "completed", "on-hold"):
    signed(f"order-created-{status}", "order.created", {**ORDER, "status": status})
signed("order-created-paid", "order.created", {**ORDER, "date_paid_gmt": "2023-11-14T22:13:11"})
signed("order-created-paid-and-processing", "order.created", {**ORDER, "status": "processing", "date_paid_gmt": "2023-11-14T22:13:11"}, note="paid for two reasons, once")
signed("order-updated", "order.updated", ORDER)
signed("order-updated-paid", "order.updated", {**ORDER, "status": "processing", "date_paid_gmt": "2023-11-14T22:13:11"})
signed("order-updated-paid-later", "order.updated", {**ORDER, "status": "completed", "date_paid_gmt": "2023-11-14T22:13:11", "date_modified_gmt": "2023-11-14T22:13:25"}, note="order.paid has the natural key of order-updated-paid")
signed("order-updated-failed", "order.updated", {**ORDER, "status": "failed"})
signed("order-deleted", "order.deleted", {"id": 727})
signed("order-restored", "order.restored", ORDER)
for word in ("created", "updated", "deleted", "restored"):
    signed(f"product-{word}", f"product.{word}", {"id": 9, "name": "T-shirt"})
    signed(f"coupon-{word}", f"coupon.{word}", {"id": 9, "code": "ten"})
signed("action", "action.woocommerce_add_to_cart", {"action": "woocommerce_add_to_cart", "arg": "abc"})
signed("topic-missing", "", ORDER, leave_out=("X-WC-Webhook-Topic",))
signed("missing-fields", "order.created", {"id": 1})
signed("missing-modified", "order.created", without(ORDER, "date_modified_gmt"))
signed("unicode", "customer.created", {**CUSTOMER, "first_name": "Zoë", "email": "andré@example.com"})
signed("raw", "customer.created", CUSTOMER, source="raw")
signed("no-json", "order.created", b"{")
signed("rotation", "order.created", ORDER, source="rotation")
corpus.request("ping", b"webhook_id=8", [], content_type="application/x-www-form-urlencoded")
corpus.request("ping-with-topic", b"webhook_id=8", [("X-WC-Webhook-Topic", "order.paid")], content_type="application/x-www-form-urlencoded", note="a ping has no topic")
BODY = text(ORDER)
corpus.request("forged-body", BODY.replace(b"29.35", b"19.35"), headers(BODY, "order.created"))
corpus.request("forged-key", BODY, headers(BODY, "order.created", NEXT))
corpus.request("signature-missing", BODY, headers(BODY, "order.created", leave_out=("X-WC-Webhook-Signature",)))
corpus.done()
