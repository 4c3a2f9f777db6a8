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
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SHEET_KEY": "client-id-1&test-secret-123"}, agent="SurveyMonkey", content_type="application/vnd.surveymonkey.webhook.v1+json")


def proof(body, key=KEY):
    return [("Sm-Signature", base64.b64encode(hmac.new(key.encode(), body, hashlib.sha1).digest()).decode())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def event(word="response_completed", id="10101010101", **more):
    return {"name": "My hook", "filter_type": "survey", "filter_id": "1", "event_type": word, "event_id": id, "object_type": "response", "object_id": "99", "event_datetime": "2023-11-14T22:13:20.000Z",
            "resources": {"respondent_id": "99", "collector_id": "2", "survey_id": "1", "user_id": "3"}, **more}


signed_cases(corpus, "surveymonkey", text(event()), proof, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", VECTOR, [("Sm-Signature", "/xTSXe0N6gdLIYxWb8a7x/32EeU=")], source="sheet", by=ELSEWHERE)
for word in ("response_created", "response_updated", "response_deleted", "response_disqualified", "response_overquota", "survey_updated", "collector_created"):
    signed("word-" + word.replace("_", "-"), event(word))
signed("word-missing", without(event(), "event_type"))
signed("id-missing", without(event(), "event_id"))
signed("time-missing", without(event(), "event_datetime"))
signed("resources-missing", without(event(), "resources"))
signed("unicode", event(name="Zoë 🎉"))
signed("repeated-as-an-array", [event(), event(), event(id="2", object_id="100")])
corpus.request("head", b"", target="/in/main", method="HEAD")

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
