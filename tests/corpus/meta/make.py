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
corpus = Corpus(__file__, "make.py: Python hmac over the body", {**SHEET, "VERIFY_TOKEN": "verify-token-0001"}, agent="facebookexternalua")


def proof(body, key=KEY):
    return [("X-Hub-Signature-256", "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def change(lead="444444444444", field="leadgen", **more):
    return {"field": field, "value": {"leadgen_id": lead, "page_id": "111", "form_id": "222", "created_time": 1700000000, **more}}


def event(*changes):
    return {"object": "page", "entry": [{"id": "111", "time": 1700000001, "changes": list(changes or [change()])}]}


signed_cases(corpus, "meta", text(event()), proof, sheet={"keys": ["$SHEET_KEY"]}, subscribed={"keys": ["$SIGNING_KEY"], "verify_token": "$VERIFY_TOKEN"})
corpus.request("vector", VECTOR, [("X-Hub-Signature-256", "sha256=8fe374544744f6e831dbd98e43eefcb090545bd22e05c45e6cf2bd62b38d3bf8")], source="sheet", by=ELSEWHERE, note="proved; it has no entries")
signed("several", {"object": "page", "entry": [event(change("1"), change("2"))["entry"][0], event(change("3"))["entry"][0]]})
signed("repeated", event(change(), change()))
signed("feed", event({"field": "feed", "value": {"item": "post", "verb": "add"}}))
signed("instagram-comments", {"object": "instagram", "entry": [{"id": "9", "time": 1700000001, "changes": [{"field": "comments", "value": {"id": "1", "text": "Zoë 🎉"}}]}]})
signed("word-missing", event({"value": {"leadgen_id": "5"}}))
signed("fields-missing", event({"field": "leadgen"}))
signed("entry-empty", {"object": "page", "entry": []})
signed("entry-without-changes", {"object": "page", "entry": [{"id": "1", "messaging": [{"sender": {"id": "1"}}]}]}, note="messages of pages: not known")
Q = "/in/subscribed?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
corpus.request("subscribe", b"", target=Q + "verify-token-0001", method="GET")
corpus.request("subscribe-wrong-token", b"", target=Q + "verify-token-0002", method="GET")
corpus.request("subscribe-no-token-set", b"", target=Q.replace("subscribed?", "main?") + "verify-token-0001", method="GET")
corpus.request("unsubscribe", b"", target=Q.replace("=subscribe&", "=unsubscribe&") + "verify-token-0001", method="GET")
corpus.request("get-without-mode", b"", target="/in/subscribed", method="GET")

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
