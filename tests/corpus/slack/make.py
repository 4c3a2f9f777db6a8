#!/usr/bin/env python3
"""Writes this folder's requests. Signatures are Python's hmac over the documented bytes; one is Slack's own example, one the fact sheet's. Payloads have the shapes of the fact sheets, with
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
corpus = Corpus(__file__, "make.py: Python hmac over v0, time and body", {**SHEET, "PUBLISHED_KEY": "8f742231b10e8888abcd99yyyzzz85a5"}, agent="Slackbot 1.0 (+https://api.slack.com/robots)", now="2023-11-14T22:13:20Z")
PUBLISHED = (b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
             b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
FORM = "application/x-www-form-urlencoded"


def proof(body, key=KEY, time=T):
    return [("X-Slack-Request-Timestamp", time), ("X-Slack-Signature", "v0=" + hmac.new(key.encode(), f"v0:{time}:".encode() + body, hashlib.sha256).hexdigest())]


def signed(name, value, **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body), source="main", **more)


def event(word="app_mention", id="Ev1", **more):
    return {"token": "t", "team_id": "T1", "api_app_id": "A1", "event": {"type": word, "user": "U1", "text": "hello"}, "type": "event_callback", "event_id": id, "event_time": 1700000000, **more}


signed_cases(corpus, "slack", text(event()), proof, stale=300, sheet={"keys": ["$SHEET_KEY"]}, published={"keys": ["$PUBLISHED_KEY"]})
corpus.request("vector", VECTOR, [("X-Slack-Request-Timestamp", T), ("X-Slack-Signature", "v0=0638e3197eceacb2ef9873ec5ca29403f361e0632bb7f2406e4d64c7c3a91173")], source="sheet", by=ELSEWHERE)
SLACKS = [("X-Slack-Request-Timestamp", 1531420618), ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
corpus.request("published", PUBLISHED, SLACKS, source="published", content_type=FORM, evidence="published", by="Slack's documentation", now=1531420618, note="a slash command")
corpus.request("published-one-byte-changed", PUBLISHED.replace(b"roadrunner", b"roadrummer"), SLACKS, source="published", content_type=FORM, evidence="published", by="Slack's documentation, altered", now=1531420618)
signed("interaction", form([("payload", text({"type": "block_actions", "trigger_id": "13345224609.8534564800", "team": {"id": "T1"}, "user": {"id": "U1"}}).decode())]), content_type=FORM)
signed("word-missing", {"event_id": "Ev1"})
signed("id-missing", without(event(), "event_id"))
signed("time-missing-in-body", without(event(), "event_time"))
signed("unicode", event("emoji_changed", name="Zoë 🎉"))
signed("repeated-as-an-array", [event(), event(), event(id="Ev2")])
CHALLENGE = {"token": "t", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", "type": "url_verification"}
signed("challenge", CHALLENGE)
signed("challenge-missing", without(CHALLENGE, "challenge"))
corpus.request("challenge-unsigned", text(CHALLENGE), source="main")
corpus.request("ssl-check", form([("ssl_check", 1), ("token", "t")]), source="main", content_type=FORM)
corpus.request("ssl-check-get", b"", target="/in/main?ssl_check=1&token=t", method="GET")
corpus.request("ssl-check-of-another-value", form([("ssl_check", 2), ("token", "t")]), source="main", content_type=FORM)

for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
