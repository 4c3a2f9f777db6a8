#!/usr/bin/env python3
"""Writes this folder's requests. GitHub's documentation has one example of a signature (over a body that is no JSON: proved, then malformed);
the others are Python's hmac over the body. Payloads have documented shapes, shortened."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form, signed_cases, text

corpus = Corpus(__file__, "make.py: Python hmac over the body", {"PUBLISHED_KEY": "It's a Secret to Everybody", "SHEET_KEY": "test-secret-123"}, agent="GitHub-Hookshot/044aadd")
KEY = "signing-key-one-0001"


def proof(body, key=KEY, event="issues", delivery="72d3162e-cc78-11e3-81ab-4c9367dc0958"):
    said = [("X-GitHub-Event", event)] if event else []
    said += [("X-GitHub-Delivery", delivery)] if delivery else []
    return [*said, ("X-Hub-Signature-256", "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest())]


def signed(name, value, event="issues", delivery="72d3162e-cc78-11e3-81ab-4c9367dc0958", **more):
    body = value if isinstance(value, bytes) else text(value)
    corpus.request(name, body, proof(body, event=event, delivery=delivery), source="main", **more)


ONE = {"action": "opened", "issue": {"number": 1, "title": "Zoë 🎉"}, "repository": {"full_name": "octo/hello"}, "sender": {"login": "octo"}}
signed_cases(corpus, "github", text(ONE), proof, published={"keys": ["$PUBLISHED_KEY"]}, sheet={"keys": ["$SHEET_KEY"]})
corpus.request("published", b"Hello, World!", [("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")], source="published",
               evidence="published", by="GitHub's documentation")
corpus.request("published-one-byte-changed", b"Hello, World?", [("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")], source="published",
               evidence="published", by="GitHub's documentation, altered")
corpus.request("vector", '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode(), [("X-GitHub-Event", "push"), ("X-Hub-Signature-256", "sha256=8fe374544744f6e831dbd98e43eefcb090545bd22e05c45e6cf2bd62b38d3bf8")],
               source="sheet", by="two independent implementations, elsewhere")
corpus.request("only-sha1", text(ONE), [("X-GitHub-Event", "issues"), ("X-Hub-Signature", "sha1=" + hmac.new(KEY.encode(), text(ONE), hashlib.sha1).hexdigest())], source="main", note="superseded, not looked at")
signed("ping", {"zen": "Design for failure.", "hook_id": 1}, event="ping")
signed("push", {"ref": "refs/heads/main"}, event="push", note="no action: the header alone is the word")
signed("no-event-header", ONE, event=None)
signed("no-delivery", ONE, delivery=None, note="the natural key is the id")
signed("form", form([("payload", text(ONE).decode())]), content_type="application/x-www-form-urlencoded")
signed("form-without-payload", form([("a", "b")]), content_type="application/x-www-form-urlencoded")
for name, body in {"body-empty": b"", "body-cut": b'{"a":', "body-of-an-empty-array": b"[]", "body-is-text": b'"x"'}.items():
    signed(name, body)
corpus.done()
