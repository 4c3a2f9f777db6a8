#!/usr/bin/env python3
"""Writes this folder's requests: Jotform signs nothing, so every guard is kept and broken. Shapes are the fact sheets', with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import GUARDS, Corpus, text

corpus = Corpus(__file__, "make.py: documented shapes", dict(GUARDS), agent="Jotform")
TYPE = "multipart/form-data; boundary=XX"


def multipart(pairs):
    return "".join(f'--XX\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in pairs).encode() + b"--XX--\r\n"


RAW = {"slug": "submit/233", "path": "/submit/233", "submitDate": "1700000000123", "buildDate": "1699999999", "event_id": "e1", "q3_name": {"first": "Ana", "last": "García"}, "q4_email": "ana@example.com",
       "q5_phoneNumber": {"full": "+34600000001"}, "q6_plan": ["Pro", "Team"], "q7_empty": "", "q8_null": None, "files": ["https://files.example/a.pdf"]}


def event(raw=RAW, submission="5800000000001", **more):
    pairs = {"action": "", "webhookURL": "https://hooks.example.com/in/main", "username": "ana", "formID": "233", "type": "WEB", "formTitle": "Demo", "pretty": "Name:Ana García", "ip": "203.0.113.5", "submissionID": submission, **more}
    return multipart([(name, value) for name, value in pairs.items() if value is not None] + ([("rawRequest", raw if isinstance(raw, str) else text(raw).decode())] if raw is not None else []))


def add(name, body, **more):
    corpus.add(name, body, content_type=TYPE, **more)


corpus.guarded("jotform", event(), content_type=TYPE)
add("phone-as-text", event({"q5_phone": "+34600000001", "submitDate": "1700000000123"}))
add("phone-in-two-parts", event({"q5_phone": {"area": "34", "phone": "600000001"}}), note="nowhere whole: an answer, and no phone")
add("address-that-is-none", event({"q4_email": "nobody", "q5_workEmail": "bo@example.com", "q6_other": "x@example.com"}))
add("answers-empty", event({}))
add("raw-request-missing", event(None))
add("raw-request-is-no-json", event("{"))
add("raw-request-is-a-list", event([1]))
add("submission-missing", event(submission=None), note="the natural key is the id")
add("title-missing", event(formTitle=None, formID=None))
add("time-missing", event({"q4_email": "ana@example.com"}))
add("unicode", event({"q4_email": "zoë@exämple.com", "q3_name": {"first": "Zoë 🎉", "last": "\"x\""}}))
add("body-empty", b"")
add("body-cut", event()[:200])
corpus.done()
