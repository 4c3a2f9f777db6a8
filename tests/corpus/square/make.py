#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over URL and body, or the Node SDK's test vectors.
Payloads have Square's shapes as recalled, with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT = "square-key-0001", "square-key-0002"
URL = "https://hooks.example.com/in/"
corpus = Corpus(__file__, "make.py: Python hmac over URL and body", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "PUBLISHED": "Ibxx_5AKakO-3qeNVR61Dw", "PUBLISHED_SECOND": "signature-key"}, agent="Square Connect v2")


def proof(body, key=SECRET, url=URL + "square"):
    return [("X-Square-HmacSha256-Signature", base64.b64encode(hmac.new(key.encode(), url.encode() + body, hashlib.sha256).digest()).decode())]


def event(word, thing, number="obj-1", **more):
    return text({"merchant_id": "MLEFBHHSJGVHD", "type": word, "event_id": "evt-1", "created_at": "2023-11-14T22:13:10.123Z", "data": {"type": word.split(".")[0], "id": number, "object": thing}, **more})


def signed(name, body, **more):
    corpus.request(name, body, proof(body), **more)


CUSTOMER = {"customer": {"id": "cus-1", "email_address": "ana@example.com", "phone_number": "+34600000001", "given_name": "Ana", "family_name": "García"}}
PAYMENT = {"payment": {"id": "pay-1", "order_id": "ord-1", "status": "COMPLETED", "amount_money": {"amount": 1999, "currency": "EUR"}}}

HOST, SDK = "https://hooks.example.com", "https://webhook.site"
FIRST, SECOND = "/679a4f3a-dcfa-49ee-bac5-9d0edad886b9", "/webhooks"
corpus.config("square", {"square": {"keys": ["$SECRET"], "public_url": HOST}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"], "public_url": HOST},
                         "raw": {"keys": ["$SECRET"], "raw": True, "public_url": HOST}, "sdk-first": {"path": FIRST, "keys": ["$PUBLISHED"], "public_url": SDK},
                         "sdk-second": {"path": SECOND, "keys": ["$PUBLISHED_SECOND"], "public_url": SDK}})


def published(name, path, body, value):
    corpus.request(name, body, [("X-Square-HmacSha256-Signature", value)], target=path, evidence="published", by="Square's Node SDK, its tests")


published("published-test-notification", FIRST, b'{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f",'
          b'"created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}', "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=")
published("published-fake-id", SECOND, b'{"data":{"type":"webhooks","id":"fake_id"}}', "W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=")
published("published-angles", SECOND, b'{"data":{"type":"webhooks","id":">id<"}}', "Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=")
for word in ("created", "updated", "deleted"):
    signed(f"customer-{word}", event(f"customer.{word}", CUSTOMER, "cus-1"))
for word in ("created", "updated"):
    for status in ("COMPLETED", "FAILED", "CANCELED", "APPROVED"):
        signed(f"payment-{word}-{status.lower()}", event(f"payment.{word}", {"payment": {**PAYMENT["payment"], "status": status}}, "pay-1"))
signed("order-created", event("order.created", {"order_created": {"order_id": "ord-1", "state": "OPEN"}}, "ord-1"))
signed("booking-created", event("booking.created", {"booking": {"id": "book-1"}}, "book-1"))
signed("unknown-word", event("catalog.version.updated", {}))
signed("missing-object", text({"type": "payment.updated", "event_id": "evt-1"}))
signed("missing-word", text({"event_id": "evt-1"}))
signed("missing-id", event("customer.created", CUSTOMER, "cus-1").replace(b'"event_id":"evt-1",', b""))
signed("unicode", event("customer.created", {"customer": {**CUSTOMER["customer"], "given_name": "Zoë"}}, "cus-1"))
signed("no-json", b"{")
BODY = event("payment.updated", PAYMENT, "pay-1")
corpus.request("raw", BODY, proof(BODY, url=URL + "raw"), source="raw")
corpus.request("rotation", BODY, proof(BODY, url=URL + "rotation"), source="rotation")
corpus.request("query-signed", BODY, proof(BODY, url=URL + "square?a=1"), target="/in/square?a=1")
corpus.request("forged-url", BODY, proof(BODY, url=URL + "other"))
corpus.request("dollars", dollars(BODY), proof(dollars(BODY)))
corpus.request("forged-body", BODY.replace(b"1999", b"1099"), proof(BODY))
corpus.request("forged-key", BODY, proof(BODY, NEXT))
corpus.request("signature-missing", BODY)
corpus.done()
