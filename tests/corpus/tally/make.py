#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over the body; one is the fact sheet's. Payloads have the shapes of Tally's API texts,
with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, signed_cases, text, without

corpus = Corpus(__file__, "make.py: Python hmac over the body", {"SHEET_KEY": "test-secret-123"}, agent="Tally Webhooks")
KEY = "signing-key-one-0001"


def proof(body, key=KEY):
    return [("Tally-Signature", base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def field(key, label, type, value, **more):
    return {"key": f"question_{key}", "label": label, "type": type, "value": value, **more}


MAIL = field("m", "Your email", "INPUT_EMAIL", "ana@example.com")


def event(fields=(MAIL,), word="FORM_RESPONSE", id="a4cb511e-d513-4fa5-baee-b815d718dfd1", **more):
    return {"eventId": id, "eventType": word, "createdAt": "2023-11-14T22:13:20.123Z",
            "data": {"responseId": "2wgx4n", "submissionId": "2wgx4n", "respondentId": "dwQKYm", "formId": "VwbNEw", "formName": "Demo", "createdAt": "2023-11-14T22:13:19.000Z", "fields": list(fields), **more}}


signed_cases(corpus, "tally", text(event()), proof, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("vector", '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), [("Tally-Signature", "j+N0VEdE9ugx29mOQ+78sJBUW9IuBcRebPK9YrONO/g=")], source="sheet", by="two independent implementations, elsewhere")
OPTIONS = [{"id": "o1", "text": "Pro"}, {"id": "o2", "text": "Team \"X\""}]
EVERY = [field("1", "First name", "INPUT_TEXT", "Ana"), field("2", "Last name", "INPUT_TEXT", "García"), field("3", "Tell us", "TEXTAREA", "two\nlines"), MAIL,
         field("4", "Phone", "INPUT_PHONE_NUMBER", "+34600000001"), field("5", "Seats", "INPUT_NUMBER", 12), field("6", "Site", "INPUT_LINK", "https://example.com"), field("7", "Day", "INPUT_DATE", "2023-12-01"),
         field("8", "Hour", "INPUT_TIME", "10:00"), field("9", "Plan", "MULTIPLE_CHOICE", ["o1"], options=OPTIONS), field("10", "Ways", "CHECKBOXES", ["o1", "o2", "o9"], options=OPTIONS),
         field("10_o1", "Ways (Pro)", "CHECKBOXES", True), field("11", "Land", "DROPDOWN", ["o2"], options=OPTIONS), field("12", "Many", "MULTI_SELECT", [], options=OPTIONS), field("13", "Scale", "LINEAR_SCALE", 7),
         field("14", "Stars", "RATING", 5), field("15", "Order", "RANKING", ["o2", "o1"], options=OPTIONS), field("16", "Grid", "MATRIX", {"r1": ["c1"]}, rows=[], columns=[]),
         field("17", "File", "FILE_UPLOAD", [{"id": "f", "name": "a.pdf", "url": "https://storage.example/a.pdf"}]), field("18", "Sign", "SIGNATURE", [{"url": "https://storage.example/s.png"}]),
         field("19", "Pay", "PAYMENT", 5.50), field("20", "utm_source", "HIDDEN_FIELDS", "ads"), field("21", "score", "CALCULATED_FIELDS", 9), field("22", "Not answered", "INPUT_TEXT", None)]
signed("every-type-of-field", event(EVERY))
signed("hidden-person", event([field("1", "email", "HIDDEN_FIELDS", "bo@example.com"), field("2", "Phone", "HIDDEN_FIELDS", "+15550001"), field("3", "name", "HIDDEN_FIELDS", "Bo")]), note="from the URL")
signed("typed-before-hidden", event([field("1", "email", "HIDDEN_FIELDS", "bo@example.com"), MAIL]))
signed("two-e-mails", event([field("1", "A", "INPUT_EMAIL", ""), field("2", "B", "INPUT_EMAIL", "b@example.com"), field("3", "C", "INPUT_EMAIL", "c@example.com")]), note="the first that is not empty")
signed("names-by-label", event([field("1", "FULL NAME", "INPUT_TEXT", "Ana García"), field("2", "first_name", "INPUT_TEXT", "Ana"), field("3", "last_name", "INPUT_TEXT", "García"), field("4", "email", "INPUT_TEXT", "no@example.com")]),
       note="a text called email is no address field")
signed("name-by-label", event([field("1", "Name", "INPUT_TEXT", "Ana")]))
signed("fields-of-other-shapes", event([None, 5, [], {}, {"value": 5}, {"type": 7, "label": 8, "value": "x"}, field("1", "A", "INPUT_EMAIL", 5), field("2", "B", "DROPDOWN", ["x", None, 5], options=[None, {}, {"id": "x"}]),
                                        field("3", "C", "DROPDOWN", "o1", options="o1")]))
signed("fields-missing", event(fields=[]) | {"data": {"formId": "VwbNEw"}})
signed("data-missing", without(event(), "data"))
signed("unknown-word", event(word="FORM_CLOSED"))
signed("word-missing", without(event(), "eventType"))
signed("id-missing", without(event(), "eventId"))
signed("time-of-the-response", without(event(), "createdAt"))
signed("unicode", event([field("1", "Wo? 日本", "INPUT_EMAIL", "zoë@exämple.com"), field("2", "Name", "INPUT_TEXT", "Zoë 🎉")]))
signed("repeated-as-an-array", [event(), event(), event(id="another", responseId="other")])
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
