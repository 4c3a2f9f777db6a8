#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. One signature is the official SDKs' own test vector, the others are Python's hmac over
the body; payloads have the shapes that Mailtrap documents, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import BASIC, Corpus, hmac_cases, hmac_sources, text, without  # noqa: E402

KEY, NEXT = "8d9a3c0e7f5b2d4a6c1e9f8b3a7d5c2e", "0123456789abcdef0123456789abcdef"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"MAILTRAP_SECRET": KEY, "MAILTRAP_NEXT": NEXT, "HOOK_BASIC": BASIC}, agent="Mailtrap")
corpus.config("mailtrap", hmac_sources("$MAILTRAP_SECRET", "$MAILTRAP_NEXT"))


def sign(key, body):
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def add(name, body, signature=..., more=(), **case):
    body = body if isinstance(body, bytes) else text(body)
    signature = sign(KEY, body) if signature is ... else signature
    corpus.add(name, body, headers=[] if signature is None else [f"Mailtrap-Signature: {signature}"], more=more, **case)


def events(*list_):
    return {"events": list(list_)}


def lines(*list_, end=b"\n"):
    return b"\n".join(text(one) for one in list_) + end


PUBLISHED = b'{"event":"delivery","sending_stream":"transactional","category":"welcome","message_id":"a8b1d8f6-1f8d-4a3c-9b2e-1a2b3c4d5e6f","email":"recipient@example.com","event_id":"f1e2d3c4-b5a6-7890-1234-567890abcdef","timestamp":1716070000}'
OFFICIAL = {"evidence": "published", "by": "mailtrap-dotnet and the other official SDKs: their shared test vector"}
SIGNED = "6d262e2611cd09be1f948382b5c611d63b0e585c4c9c5e40139d6ac3876d5433"
add("published", PUBLISHED, signature=SIGNED, note="one object is also one line", **OFFICIAL)
add("published-one-byte-changed", PUBLISHED.replace(b"welcome", b"Welcome"), signature=SIGNED, **OFFICIAL)
BASE = {"timestamp": 1700000000, "sending_stream": "transactional", "category": "welcome", "custom_variables": {"order": "42", "n": 1, "b": True}, "message_id": "1df37d17-0286-4d8b-8edf-bc4ec5be86e6",
        "email": "ana@example.com", "event_id": "bede7236-2284-43d6-a953-1fdcafd0fdbc"}
DELIVERY = {"event": "delivery", **BASE}
BOUNCE = {"event": "bounce", **BASE, "event_id": "cede7236-2284-43d6-a953-1fdcafd0fdbc", "email": "bo@example.com", "response": "550 5.1.1 no such user", "response_code": 550, "bounce_category": "bad_mailbox"}
CLICK = {"event": "click", **BASE, "event_id": "dede7236-2284-43d6-a953-1fdcafd0fdbc", "ip": "198.51.100.7", "url": "https://example.com/a",
         "user_agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"}
add("sample", events(DELIVERY, BOUNCE, CLICK), note="the sample of the fact sheet")
for word in ("delivery", "soft bounce", "soft_bounce", "bounce", "suspension", "reject", "open", "click", "unsubscribe", "spam", "spam_complaint"):
    add("word-" + word.replace(" ", "-blank-").replace("_", "-"), events({"event": word, **BASE}))
for category in ("bad_mailbox", "hard", "spam", "unavailable", "greylisting", "novel"):
    add("bounce-category-" + category.replace("_", "-"), events({**without(BOUNCE, "response", "response_code"), "bounce_category": category}))
add("bounce-whose-reply-says-full", events({**BOUNCE, "response": "552 5.2.2 mailbox full", "response_code": 552}))
add("bounce-spam-though-reply-says-unknown", events({**BOUNCE, "bounce_category": "spam"}), note="their category tells more than the reply")
add("soft-bounce-with-reply", events({**BOUNCE, "event": "soft bounce", "response": "452 4.2.2 full", "response_code": 452}))
add("suspension-with-reason", events({"event": "suspension", **BASE, "reason": "daily sending limit reached"}))
add("reject-with-reason", events({"event": "reject", **BASE, "reason": "recipient in suppression list"}))
add("open-through-a-proxy", events({"event": "open", **BASE, "ip": "66.249.84.1", "user_agent": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"}))
add("lines", lines(DELIVERY, BOUNCE, CLICK), content_type="application/jsonlines")
add("lines-no-end", lines(DELIVERY, BOUNCE, end=b""), content_type="application/x-ndjson")
add("lines-with-carriage-returns", lines(DELIVERY, BOUNCE).replace(b"\n", b"\r\n\r\n"))
add("lines-one", lines(DELIVERY))
add("lines-one-broken", lines(DELIVERY) + b'{"event":"bounce"\n' + lines(CLICK), note="not half of it: all comes again")
add("lines-repeat", lines(DELIVERY, DELIVERY, BOUNCE))
add("json-over-several-lines", b'{\n "events": [\n  ' + text(DELIVERY) + b'\n ]\n}\n', note="the whole is JSON, though there are lines")
add("array", [DELIVERY, BOUNCE], note="not documented: each is one event")
add("batch-empty", events())
add("batch-repeat", events(DELIVERY, DELIVERY, {**DELIVERY, "event_id": "other"}, BOUNCE), note="by id; the third by natural key")
add("events-is-no-list", {"events": 7})
add("events-of-others", events(None, 7, "x", []))
hmac_cases(add, text(events(BOUNCE)), "Mailtrap-Signature", sign, KEY, NEXT)
add("signed-with-decoded-key", events(BOUNCE), signature=hmac.new(bytes.fromhex(KEY), text(events(BOUNCE)), hashlib.sha256).hexdigest(), note="the key is text, though it looks like hex")

add("time-missing", events(without(DELIVERY, "timestamp")))
add("missing-fields", events({"event": "bounce"}, {"event": "click", "email": None}))
add("unknown-word", events({**DELIVERY, "event": "teleport"}))
add("no-word", events(without(DELIVERY, "event")))
add("unknown-fields", events({**DELIVERY, "zebra": 1}))
add("unicode", events({**CLICK, "email": "грета@пример.example", "category": "Grüße 👋", "custom_variables": {"имя": "Zoë"}}))
for name, body in {"empty-body": b"", "empty-object": b"{}", "blank-lines": b"\n\n", "text": b'"x"', "cut": b'{"events":', "cut-in-lines": b'{"event":"open"}\n{"eve'}.items():
    add("shape-" + name, body)
add("method-get", b"", method="GET")
corpus.done()
