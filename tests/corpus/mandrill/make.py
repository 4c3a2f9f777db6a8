#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over what Mandrill documents (URL, then names and values in
order); payloads have the shapes that Mandrill documents and that other projects' test suites record, with made-up people."""
import base64
import hashlib
import hmac
import json
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import AUTHORIZATION, BASIC, Corpus, text, without  # noqa: E402

KEY, NEXT, EVERYBODYS = "test-webhook-key", "next-webhook-key", "test-webhook"
HOST = "https://hooks.example.com"
corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"MANDRILL_KEY": KEY, "MANDRILL_NEXT_KEY": NEXT, "HOOK_BASIC": BASIC}, agent="Mandrill-Webhook/1.0")
corpus.config("mandrill", {
    "main": {"keys": ["$MANDRILL_KEY"], "public_url": HOST}, "rotating": {"keys": ["$MANDRILL_NEXT_KEY", "$MANDRILL_KEY"], "public_url": HOST},
    "with-user": {"keys": ["$MANDRILL_KEY"], "public_url": "https://user:pass@example.com", "path": "/hooks/mandrill"},
    "unset": {"keys": ["$MANDRILL_UNSET"], "public_url": HOST}, "raw": {"keys": ["$MANDRILL_KEY"], "public_url": HOST, "raw": True},
    "guarded": {"keys": ["$MANDRILL_KEY"], "public_url": HOST, "guard": {"basic": "$HOOK_BASIC"}}, "open": {"verify": "none"}})
ID = "0123456789abcdef0123456789abcdef"


def sign(url, pairs, key=KEY):
    data = url + "".join(name + value for name, value in sorted(pairs))
    return base64.b64encode(hmac.new(key.encode(), data.encode(), hashlib.sha1).digest()).decode()


# The two vectors of the fact sheet, computed there by others.
assert sign("https://user:pass@example.com/hooks/mandrill", [("mandrill_events", '[{"event":"send","_id":"abc","ts":1700000000,"msg":{"email":"a@example.com"}}]')]) == "9KqdL8lBon7IMEoPeqmOM8Fm9R4="
assert sign("https://example.com/hooks/mandrill", [("mandrill_events", "[]")], EVERYBODYS) == "jWoiNB5OCBcQUocCXvoaC1r32kM="


def add(name, events, path="/in/main", url=None, key=KEY, signature=None, pairs=None, body=None, method="POST", more=(), **case):
    events = events if isinstance(events, str) else text(events).decode()
    pairs = [("mandrill_events", events)] if pairs is None else pairs
    body = urllib.parse.urlencode(pairs).encode() if body is None else body
    signature = sign(url or HOST + path, pairs, key) if signature is None else signature
    headers = [f"X-Mandrill-Signature: {signature}"] if signature else []
    corpus.add(name, body, path=path, method=method, content_type="application/x-www-form-urlencoded", headers=headers, more=more, **case)


MSG = {"ts": 1700000000, "_id": ID, "subject": "Hi", "email": "ana@example.com", "sender": "shop@example.com", "state": "sent", "tags": ["welcome"], "metadata": {"order": "42"}, "opens": [],
       "clicks": [], "smtp_events": [], "subaccount": None, "resends": [], "template": None}
BOUNCED = {**MSG, "state": "bounced", "bounce_description": "bad_mailbox", "bgtools_code": 10, "diag": "smtp;550 5.1.1 no such user"}
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
SEEN = {"ip": "198.51.100.7", "user_agent": CHROME, "location": {"country_short": "DE"}, "user_agent_parsed": {"type": "Browser", "mobile": False}}


def event(word, msg=MSG, ts=1700000001, **more):
    return {"event": word, "_id": ID, "ts": ts, **more, "msg": msg}


HARD, CLICK = event("hard_bounce", BOUNCED), event("click", {"email": "ana@example.com", "_id": ID, "metadata": []}, 1700000100, url="https://example.com/a", **SEEN)
SYNC = {"type": "blacklist", "action": "add", "ts": 1700000200, "reject": {"email": "bo@example.com", "reason": "hard-bounce", "detail": "", "last_event_at": "2023-11-14 22:13:20",
        "created_at": "2023-11-14 22:13:20", "expires_at": None, "expired": False, "subaccount": None, "sender": None}}
add("sample", [HARD, CLICK, without(SYNC, "ts")], note="the sample of the fact sheet")
add("send", [event("send")])
add("delivered", [event("delivered")])
add("deferral", [event("deferral", {**MSG, "state": "deferred", "diag": "smtp;451 4.7.1 greylisted, try again"})])
add("hard-bounce", [HARD])
add("hard-bounce-whose-reply-says-full", [event("hard_bounce", {**BOUNCED, "diag": "smtp;552 5.2.2 mailbox full"})])
add("hard-bounce-description-only", [event("hard_bounce", without(BOUNCED, "diag", "bgtools_code"))])
add("soft-bounce-whose-reply-says-unknown", [event("soft_bounce", {**without(BOUNCED, "bounce_description", "bgtools_code"), "state": "soft-bounced", "diag": "smtp;550 5.1.1 no such user"})])
add("soft-bounce", [event("soft_bounce", {**BOUNCED, "state": "soft-bounced", "bounce_description": "mailbox_full", "bgtools_code": 22, "diag": "smtp;452 4.2.2 full"})])
for code in (50, 51, 52, 53, 54):
    add(f"soft-bounce-code-{code}", [event("soft_bounce", {**without(BOUNCED, "diag", "bounce_description"), "bgtools_code": code})])
add("open", [event("open", **SEEN)])
add("click", [CLICK])
add("spam", [event("spam", {**MSG, "state": "spam"})])
add("unsub", [event("unsub", {**MSG, "state": "unsub"}, **SEEN)])
for reason in ("hard-bounce", "soft-bounce", "spam", "unsub", "custom", "invalid-sender", "invalid", "test-mode-limit", "unsigned", "rule"):
    add("reject-" + reason, [event("reject", {**MSG, "state": "rejected", "reject": {"reason": reason, "last_event_at": None}})])
add("reject-no-reason", [event("reject", {**MSG, "state": "rejected", "reject": None})])
for action in ("add", "change", "remove"):
    add("blacklist-" + action, [{**SYNC, "action": action}])
add("whitelist-add", [{"type": "whitelist", "action": "add", "ts": 1700000200, "entry": {"email": "bo@example.com", "detail": "", "created_at": "2023-11-14 22:13:20"}}])
add("sync-of-the-dashboard-test", [{**SYNC, "action": action} for action in ("add", "change", "remove")] + [SYNC], note="same time, same address: told apart by the action")

MAIL = {"raw_msg": "Message-Id: <a1@example.com>\r\n\r\nWhere is it?", "headers": {"Message-Id": "<a1@example.com>", "Received": ["from a", "from b"], "Subject": "Re: Hi"}, "text": "Where is it?\n",
        "text_flowed": False, "html": "<p>Where is it?</p>", "from_email": "ana@example.com", "from_name": "Ana Núñez", "to": [["shop@in.example.com", None]], "email": "shop@in.example.com", "subject": "Re: Hi",
        "spam_report": {"score": 0.1, "matched_rules": []}, "dkim": {"signed": False, "valid": False}, "spf": {"result": "pass", "detail": ""}, "tags": [], "sender": None, "template": None,
        "attachments": {"a.txt": {"name": "a.txt", "type": "text/plain", "content": "aGk=", "base64": True}}, "images": {}}
add("inbound", [{"event": "inbound", "ts": 1700000300, "msg": MAIL}])
add("inbound-two-at-one-time", [{"event": "inbound", "ts": 1700000300, "msg": MAIL}, {"event": "inbound", "ts": 1700000300, "msg": {**MAIL, "headers": {"Message-ID": "<a2@example.com>"}}}],
    note="as the dashboard's test: same time and address, told apart by Message-Id")
add("inbound-to-two", [{"event": "inbound", "ts": 1700000300, "msg": MAIL}, {"event": "inbound", "ts": 1700000300, "msg": {**MAIL, "email": "help@in.example.com"}}])
for name in ("Message-id", "message-id"):
    add("inbound-" + ("lower-case" if name[0] == "m" else "half-lower-case") + "-message-id", [{"event": "inbound", "ts": 1700000300, "msg": {**MAIL, "headers": {name: "<a1@example.com>"}}}])
add("inbound-message-id-twice", [{"event": "inbound", "ts": 1700000300, "msg": {**MAIL, "headers": {"Message-Id": ["<a1@example.com>", "<a2@example.com>"]}}}])
add("inbound-least", [{"event": "inbound", "ts": 1700000300, "msg": {"email": "shop@in.example.com"}}])

add("id-inside-only", [without(HARD, "_id")], note="the top-level _id can be missing")
add("metadata-empty-array", [event("send", {**MSG, "metadata": []})])
add("metadata-nested", [event("send", {**MSG, "metadata": {"a": {"b": [1, None]}}})])
add("time-missing", [without(HARD, "ts")])
add("missing-fields", [{"event": "open"}, {"event": "click", "msg": None}])
add("unknown-word", [event("teleport")])
add("no-word", [without(HARD, "event")])
add("unknown-fields", [{**HARD, "zebra": 1, "msg": {**BOUNCED, "okapi": 2}}])
add("not-objects", "[null,7,\"x\",[]]")
add("unicode", [event("click", {**MSG, "email": "грета@пример.example", "tags": ["Grüße 👋"], "metadata": {"имя": "Zoë"}}, url="https://example.com/ü?q=a b")])
add("escapes", json.dumps([event("click", {**MSG, "subject": "Zoë \"x\" \\ \u2028"}, url="https://example.com/a")]).replace("/", "\\/"), note="PHP's JSON: slashes and letters escaped")
add("repeat-in-a-batch", [HARD, HARD, CLICK, {**CLICK, "url": "https://example.com/b"}, {**HARD, "ts": 1700000002}])
add("raw-attached", [HARD], path="/in/raw")
add("empty-array-own-key", "[]")
add("one-object", text(HARD).decode(), note="never sent so: one event")

add("probe-head", "", method="HEAD", signature="", body=b"", note="when the webhook is saved")
add("probe-head-no-key-yet", "", path="/in/unset", method="HEAD", signature="", body=b"")
add("test-post", "[]", key=EVERYBODYS, note="when HEAD did not answer 200: signed with a key that everybody knows")
add("test-post-no-key-yet", "[]", path="/in/unset", key=EVERYBODYS, note="the webhook's own key comes with saving it")
add("test-post-guarded", "[]", path="/in/guarded", key=EVERYBODYS)
add("test-post-forged", "[]", key="test-webhooks")
add("test-post-unsigned", "[]", signature="")
add("test-post-with-events", [HARD], key=EVERYBODYS, note="everybody's key proves nothing")
add("test-post-with-a-blank", "[ ]", key=EVERYBODYS)
add("test-post-further-field", "", pairs=[("mandrill_events", "[]"), ("x", "1")], key=EVERYBODYS)
add("method-get", "", method="GET", signature="", body=b"")
add("method-put", [HARD], method="PUT")

add("signed-url-with-user", '[{"event":"send","_id":"abc","ts":1700000000,"msg":{"email":"a@example.com"}}]', path="/hooks/mandrill", url="https://user:pass@example.com/hooks/mandrill",
    note="the vector of the fact sheet")
add("signed-url-with-query", [HARD], path="/in/main?a=1&b=%2F")
add("signed-further-fields", "", pairs=[("zebra", "1"), ("mandrill_events", text([HARD]).decode()), ("a", "ü b+c")], note="every field is signed, by name")
add("rotating-second-key", [HARD], path="/in/rotating")
add("rotating-first-key", [HARD], path="/in/rotating", key=NEXT)
add("guarded-and-signed", [HARD], path="/in/guarded", more=[AUTHORIZATION])
add("guarded-no-credentials", [HARD], path="/in/guarded")
add("unset-key", [HARD], path="/in/unset")
add("unsigned-by-configuration", [HARD], path="/in/open", signature="")
good = sign(HOST + "/in/main", [("mandrill_events", text([HARD]).decode())])
add("forged-body", [{**HARD, "ts": 1700000009}], signature=good)
add("forged-other-key", [HARD], key="another-key")
add("forged-other-url", [HARD], url=HOST + "/in/main/")
add("forged-http-url", [HARD], url="http://hooks.example.com/in/main")
add("signature-missing", [HARD], signature="")
add("signature-empty", [HARD], signature="", more=["X-Mandrill-Signature: "])
add("signature-twice", [HARD], signature=good, more=[f"X-Mandrill-Signature: {good}"])
add("signature-not-base64", [HARD], signature="*" + good[1:])
add("signature-cut", [HARD], signature=good[:-4])
add("signature-hex", [HARD], signature=base64.b64decode(good).hex())
add("events-malformed", '[{"event":')
add("events-wrong-shape", '"x"')
add("events-field-missing", "", pairs=[("other", "1")])
add("empty-body", "", pairs=[], body=b"")
add("json-body", "", pairs=[], body=text([HARD]), note="no form: nothing of it was signed")
corpus.done()
