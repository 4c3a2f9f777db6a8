#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; parameters have the names that Elastic Email documents, with made-up
people."""
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import AUTHORIZATION, GUARDS, Corpus, without  # noqa: E402

corpus = Corpus(__file__, "make.py: parameters from the fact sheet", dict(GUARDS), agent="ElasticEmail")
BASE = {"from": "shop@example.com", "to": "ana@example.com", "date": "11/14/2023 10:13:21 PM", "subject": "Hi", "status": "Sent", "channel": "API", "account": "shop@example.com", "category": "",
        "messageid": "GruPGipsdsy31TIhv3CArg2", "transaction": "0f3c-11", "target": "", "postback": "order-42"}
ERROR = {**BASE, "status": "Error", "category": "NoMailbox"}


def get(name, pairs, path="/in/main", method="GET", **case):
    query = urllib.parse.urlencode(pairs)
    corpus.add(name, b"", path=path + ("?" + query if query else ""), method=method, **case)


def post(name, body, **case):
    corpus.add(name, body, **case)


corpus.guarded("elastic-email", ERROR)
for name, path, headers in (("guard-get-basic", "/in/main", [AUTHORIZATION]), ("guard-get-path", "/in/path/path-token-0001", []), ("guard-get-missing", "/in/main", []), ("guard-get-path-wrong", "/in/path/x", [])):
    get(name, ERROR, path=path, headers=headers)
for status in ("Sent", "Opened", "Clicked", "Unsubscribed", "AbuseReport", "Error"):
    event = {**BASE, "status": status, "target": "https://example.com/a?b=1&c" if status == "Clicked" else ""}
    get("get-" + status.lower(), event)
    post("json-" + status.lower(), {**event, "date": "2023-11-14T22:13:21"})
for category in ("NoMailbox", "BlackListed", "Spam", "ContentFilter", "SPFProblem", "AccountProblem", "GreyListed", "Throttled", "Timeout", "ConnectionProblem", "ConnectionTerminated", "DNSProblem",
                 "WhitelistingProblem", "CodeError", "ManualCancel", "NotDelivered", "Ignore", "Unknown", "Novel"):
    get("error-" + category.lower(), {**ERROR, "category": category})
get("probe-get", {}, headers=[], note="while the webhook is saved: before any guard")
get("probe-get-other-parameters", {"a": "1"}, headers=[])
get("probe-head", {}, method="HEAD", headers=[])
get("head-with-status", ERROR, method="HEAD", note="HEAD brings no event")
get("get-empty-status", {"status": ""})
get("get-with-a-body", ERROR, method="GET")
get("get-least", {"status": "Opened"})
get("get-transaction-only", without(ERROR, "messageid"))
get("get-status-twice", [("status", "Opened"), ("status", "Clicked"), ("to", "ana@example.com")])
get("get-unknown-fields", {**ERROR, "zebra": "1"})
get("get-unknown-word", {**ERROR, "status": "Teleported"})
get("get-unicode", {**ERROR, "to": "грета@пример.example", "subject": "Zoë 👋 a+b", "postback": "\"x\" \\"})
get("get-recipient-with-name", {**ERROR, "to": "Ana <ana@example.com>"})
get("time-morning", {**ERROR, "date": "1/2/2024 9:05:07 AM"})
get("time-odd", {**ERROR, "date": "14.11.2023"}, note="not read: the time of receipt")
get("time-missing", without(ERROR, "date"))
MAIL = {"from_email": "ana@example.com", "from_name": "Ana Núñez", "env_from": "bounce@example.com", "env_to_list": "shop@in.example.com", "to_list": "shop@in.example.com", "header_list": "Subject: Re: Hi\r\nMessage-ID: <a1@example.com>\r\n",
        "subject": "Re: Hi", "body_text": "Where is it?\n", "body_html": "<p>Where is it?</p>", "att1_name": "a.txt", "att1_content": "aGk="}
post("inbound-form", urllib.parse.urlencode(MAIL), content_type="application/x-www-form-urlencoded")
BOUNDARY = "frontier-0001"
PARTS = b"".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n".encode() for name, value in MAIL.items()) + f"--{BOUNDARY}--\r\n".encode()
post("inbound-multipart", PARTS, content_type=f"multipart/form-data; boundary={BOUNDARY}")
for name, left in {"envelope-only": ("to_list", "from_email"), "to-list-only": ("env_to_list",)}.items():
    post("inbound-" + name, urllib.parse.urlencode(without(MAIL, *left)), content_type="application/x-www-form-urlencoded")
post("inbound-least", urllib.parse.urlencode({"header_list": "x", "from_email": "ana@example.com"}), content_type="application/x-www-form-urlencoded")
post("json-missing-fields", {"status": "Error"})
post("json-no-word", without(ERROR, "status"))
post("json-array-repeats", [ERROR, ERROR, {**ERROR, "to": "bo@example.com"}])
corpus.shapes(get=False)
corpus.done()
