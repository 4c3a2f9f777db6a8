#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; payloads have the shapes that SMTP2GO documents, with made-up people."""
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import GUARDS, Corpus, without  # noqa: E402

corpus = Corpus(__file__, "make.py: shapes from the fact sheet", dict(GUARDS), agent="SMTP2GO")
add = corpus.add
BASE = {"time": "2023-11-14T22:13:21Z", "sendtime": "2023-11-14T22:13:20Z", "sender": "bounce@example.com", "from": "Shop <shop@example.com>", "from_address": "shop@example.com", "from_name": "Shop",
        "rcpt": "ana@example.com", "email_id": "1r2abc-0001-XY", "id": "5f1b", "message-id": "<a1@example.com>", "subject": "Hi", "auth": "api-1234"}
BOUNCE = {"event": "bounce", **BASE, "host": "mx.example.com", "bounce": "hard", "message": "550 5.1.1 no such user", "context": "RCPT TO:<ana@example.com>"}
SEEN = {"srchost": "198.51.100.7", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36", "client": "Chrome", "client-device": "Desktop",
        "client-os": "Linux", "geoip-continent": "EU", "geoip-country": "DE", "geoip-city": "Berlin"}
CLICK = {"event": "click", **BASE, **SEEN, "url": "https://example.com/a"}
SMS = {"event": "sms_delivered", "destination_number": "+15551230002", "source_number": "+15551230001", "message_id": "m-1", "message_content": "Hi", "status_code": "0",
       "received_timestamp": "2023-11-14T22:13:21Z", "submitted_timestamp": "2023-11-14T22:13:20Z", "retry_count": 0, "region": "US", "id": "5f1b"}


def form(name, pairs, **case):
    add(name, urllib.parse.urlencode(pairs, doseq=True), content_type="application/x-www-form-urlencoded", **case)


corpus.guarded("smtp2go", BOUNCE)
for word in ("processed", "delivered", "open", "click", "bounce", "spam", "unsubscribe", "resubscribe", "reject"):
    add("mail-" + word, {"event": word, **BASE})
    form("form-" + word, {"event": word, **BASE})
add("bounce-hard", BOUNCE)
add("bounce-soft", {**BOUNCE, "bounce": "soft", "message": "452 4.2.2 mailbox full"})
add("bounce-hard-whose-reply-says-full", {**BOUNCE, "message": "552 5.2.2 mailbox full"})
add("bounce-soft-whose-reply-says-unknown", {**BOUNCE, "bounce": "soft", "message": "550 5.1.1 no such user"})
add("bounce-class-alone", without(BOUNCE, "message"))
add("bounce-new-class", {**without(BOUNCE, "message"), "bounce": "odd"})
add("reject-with-message", {**BOUNCE, "event": "reject", "message": "recipient is suppressed"})
add("open-with-agent", {"event": "open", **BASE, **SEEN, "read-secs": 15})
add("click-with-url", CLICK)
add("processed-with-recipients", {"event": "processed", **without(BASE, "rcpt"), "recipients": ["ana@example.com", "bo@example.com"], "srchost": "192.0.2.1"}, note="nobody knows which of them")
add("processed-with-one-recipient", {"event": "processed", **without(BASE, "rcpt"), "recipients": ["ana@example.com"]})
for word in ("sms_sending", "sms_submitted", "sms_delivered", "sms_failed", "sms_rejected", "opt-out"):
    add(word.replace("_", "-") if word != "opt-out" else "sms-opt-out", {**SMS, "event": word})
form("form-sms-delivered", SMS)
add("sms-failed-with-code", {**SMS, "event": "sms_failed", "status_code": "27"})
add("custom-headers-are-metadata", {**BOUNCE, "X-Order": "42", "x-campaign": "spring"})
form("form-custom-headers", {**BOUNCE, "X-Order": "42"})
form("form-with-recipients", {"event": "processed", **without(BASE, "rcpt"), "recipients": ["ana@example.com", "bo@example.com"]})
add("time-with-blank", {**BOUNCE, "time": "2023-11-14 22:13:21"})
for name in ("from_address", "from"):
    add("sender-in-" + name.replace("_", "-"), {**without(BOUNCE, "from", "from_address"), name: "Shop <shop@example.com>"})
add("time-missing", without(BOUNCE, "time"))
add("missing-fields", {"event": "bounce"})
add("unknown-word", {"event": "teleport", **BASE})
add("no-word", without(BOUNCE, "event"))
add("unicode", {**CLICK, "rcpt": "грета@пример.example", "X-Имя": "Zoë 👋"})
form("form-unicode", {**CLICK, "rcpt": "грета@пример.example", "subject": "Zoë 👋 a+b&c"})
add("two-in-an-array", [BOUNCE, CLICK, {**CLICK, "url": "https://example.com/b"}, BOUNCE], note="not their way; repeats by natural key")
corpus.shapes()
form("shape-empty-form", {})
corpus.done()
