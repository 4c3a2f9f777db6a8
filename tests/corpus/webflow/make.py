#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over the documented bytes, and one is the fact sheet's. Payloads have the shapes of the fact sheets, with
made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form, signed_cases, text, without

T, KEY = 1700000000, "signing-key-one-0001"
SHEET = {"SHEET_KEY": "test-secret-123"}
VECTOR, ELSEWHERE = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), "two independent implementations, elsewhere"
corpus = Corpus(__file__, "make.py: Python hmac over time and body", SHEET, agent="Webflow", now="2023-11-14T22:13:20Z")


def proof(body, key=KEY, time=T * 1000):
    return [("x-webflow-timestamp", time), ("x-webflow-signature", hmac.new(key.encode(), f"{time}:".encode() + body, hashlib.sha256).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def event(data=None, word="form_submission", **more):
    return {"triggerType": word, "payload": {"name": "Contact", "siteId": "s1", "data": {"Name": "Ana García", "Email": "ana@example.com", "Seats": 12, "Empty": None} if data is None else data, "schema": [{"fieldName": "Email", "fieldType": "FormTextInput"}],
            "submittedAt": "2023-11-14T22:13:19.123Z", "id": "6321ca84df3949bfc6752327", "formId": "f1", "formElementId": "fe1", "pageId": "p1", **more}}


signed_cases(corpus, "webflow", text(event()), proof, stale=300, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", VECTOR, [("x-webflow-timestamp", 1700000000123), ("x-webflow-signature", "35098ccd52c195f80a7ab469790f521d3fba7080c7d7590e8b3e60663163a96f")], source="sheet", by=ELSEWHERE)
signed("label-email", event({"email": "bo@example.com"}))
signed("label-email-address", event({"Email Address": "bo@example.com"}))
signed("label-of-another-language", event({"Correo": "bo@example.com"}), note="an answer, and no address")
signed("data-empty", event({}))
signed("data-of-another-shape", event(["a", 5]))
ORDER = {"triggerType": "ecomm_new_order", "payload": {"orderId": "dfa-3f1", "acceptedOn": "2023-11-14T22:13:19Z", "customerInfo": {"email": "ana@example.com", "fullName": "Ana García"}}}
signed("order", ORDER)
signed("order-changed", {**ORDER, "triggerType": "ecomm_order_changed"})
for word in ("user_account_added", "user_account_updated", "user_account_deleted"):
    signed(word.replace("_", "-"), {"triggerType": word, "payload": {"id": "u1"}})
signed("unknown-word", event(word="site_publish"))
signed("word-missing", without(event(), "triggerType"))
signed("version-1", {"name": "Contact", "site": "s1", "data": {"Email": "ana@example.com"}, "d": "2023-11-14T22:13:19.123Z", "_id": "5"}, note="the older flat form has no word")
signed("id-missing", {**event(), "payload": without(event()["payload"], "id")})
signed("time-missing-in-body", {**event(), "payload": without(event()["payload"], "submittedAt")})
signed("payload-missing", {"triggerType": "form_submission"})
signed("unicode", event({"Email": "zoë@exämple.com", "Wo? 日本": "Zoë 🎉 \"x\""}))
signed("repeated-as-an-array", [event(), event(), event(id="other")])

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
