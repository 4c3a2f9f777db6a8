#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over the documented bytes; two are LINE's and the fact sheet's. Payloads have the shapes of the fact sheets, with
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
corpus = Corpus(__file__, "make.py: Python hmac over the body", {**SHEET, "PUBLISHED_KEY": "test_secret"}, agent="LineBotWebhook/2.0")


def proof(body, key=KEY):
    return [("X-Line-Signature", base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def item(word="message", id="01H1"):
    return {"type": word, "mode": "active", "timestamp": 1700000000123, "source": {"type": "user", "userId": "U1"}, "webhookEventId": id, "deliveryContext": {"isRedelivery": False}, "message": {"id": "1", "type": "text", "text": "Zoë 🎉"}}


def event(*items):
    return {"destination": "U0", "events": list(items)}


signed_cases(corpus, "line", text(event(item())), proof, published={"keys": ["$PUBLISHED_KEY"]}, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("published", b'{"hello":"world"}', [("X-Line-Signature", "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")], source="published", evidence="published", by="LINE's Node SDK", note="proved; it has no events")
corpus.request("published-one-byte-changed", b'{"hello":"worle"}', [("X-Line-Signature", "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")], source="published", evidence="published", by="LINE's Node SDK, altered")
signed("verify-button", event(), note="no events")
signed("several-with-a-repeat", event(item(), item("follow", "01H2"), item()))
signed("word-missing", event(without(item(), "type")))
signed("id-missing", event(without(item(), "webhookEventId")))
signed("time-missing", event(without(item(), "timestamp")))
signed("events-of-other-shapes", event(None, 5, "x", []))

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
