#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body, as MailerSend documents; payloads have the
shapes that MailerSend documents and that other projects' test suites record, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import BASIC, Corpus, hmac_cases, hmac_sources, text, without  # noqa: E402

KEY, NEXT, EVERYBODYS = "example-signing-secret", "next-signing-secret", "test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"MAILERSEND_SECRET": KEY, "MAILERSEND_NEXT": NEXT, "HOOK_BASIC": BASIC}, agent="MailerSend/1.0")
corpus.config("mailersend", hmac_sources("$MAILERSEND_SECRET", "$MAILERSEND_NEXT"))


def sign(key, body):
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


# The vector of the fact sheet, computed there by others.
assert sign(KEY, b'{"type":"activity.delivered","domain_id":"abc"}') == "a598e976836c3a7ff0c11e0c83347c71b09dcdefbba2bda0b07af212f243c10c"


def add(name, body, signature=..., key=KEY, more=(), **case):
    body = body if isinstance(body, bytes) else text(body)
    signature = sign(key, body) if signature is ... else signature
    corpus.add(name, body, headers=[] if signature is None else [f"Signature: {signature}"], more=more, **case)


OUTER = {"domain_id": "yv69", "created_at": "2023-11-14T22:13:21.520507Z", "webhook_id": "2351", "url": "https://hooks.example.com/in/main"}
MESSAGE = {"object": "message", "id": "63fd1c1d5f010335ed07066b", "created_at": "2023-11-14T22:13:20.061000Z"}
TO = {"object": "recipient", "id": "63f3bb19", "email": "ana@example.com", "created_at": "2023-11-01T00:00:00.000000Z"}
EMAIL = {"object": "email", "id": "63fd1c1de225707fa905f0a8", "created_at": "2023-11-14T22:13:20.141000Z", "from": "shop@example.com", "subject": "Hi", "status": "rejected", "tags": ["welcome"],
         "message": MESSAGE, "recipient": TO}


def event(word, morph=None, **data):
    return {"type": word, **OUTER, "data": {"object": "activity", "id": "63fd251d5c00f8e52001fce6", "type": word.split(".")[-1], "created_at": "2023-11-14T22:13:21.506000Z", "email": EMAIL,
                                            "morph": morph, "template_id": "", **data}}


def flat(word, meta=(), **data):
    return {"type": word, "created_at": "2023-11-14T22:13:21.520507Z", "data": {"id": "63fd251d5c00f8e52001fce7", "domain_id": "yv69", "message_id": "63fd1c1d5f010335ed07066b",
            "email_id": "63fd1c1de225707fa905f0a8", "type": word.split(".")[-1], "subject": "Hi", "email": "ana@example.com", "tags": ["welcome"], "meta": meta or [], **data}}


ACTIVITY = ["sent", "delivered", "deferred", "soft_bounced", "hard_bounced", "opened", "opened_unique", "clicked", "clicked_unique", "unsubscribed", "spam_complaint", "survey_opened", "survey_submitted"]
for word in ACTIVITY:
    add("nested-" + word.replace("_", "-"), event("activity." + word))
    add("flat-" + word.replace("_", "-"), flat("activity." + word))
HARD = event("activity.hard_bounced", {"object": "recipient_bounce", "reason": "Host or domain name not found"})
CLICK = event("activity.clicked", {"object": "click", "ip": "198.51.100.7", "url": "https://example.com/a"})
add("nested-hard-bounced-with-reason", HARD, note="the sample of the fact sheet")
add("nested-hard-bounced-readable-reason", event("activity.hard_bounced", {"object": "recipient_bounce", "reason": "550 5.1.1 x", "readable_reason": "Mailbox does not exist"}))
add("nested-hard-bounced-whose-reply-says-full", event("activity.hard_bounced", {"object": "recipient_bounce", "reason": "552 5.2.2 mailbox full"}))
add("nested-clicked-with-url", CLICK)
add("nested-opened-with-ip", event("activity.opened", {"object": "open", "ip": "66.249.84.1"}))
add("nested-tags-null", event("activity.delivered", email={**EMAIL, "tags": None}))
add("nested-least", {"type": "activity.clicked", "data": {"id": "63fd251d5c00f8e52001fce7", "type": "clicked", "created_at": "2023-11-14T22:20:00.000000Z", "email": {"message": {"id": "63fd1c1d5f010335ed07066b"},
     "recipient": {"email": "ana@example.com"}, "tags": None}, "morph": {"object": "click", "ip": "198.51.100.7", "url": "https://example.com/a"}}}, note="the sample of the fact sheet")
add("flat-with-meta", flat("activity.clicked", {"url": "https://example.com/a", "ip": "198.51.100.7"}))
add("flat-bounce-with-meta", flat("activity.hard_bounced", {"reason": "550 5.1.1 no such user"}))
add("flat-bounce-with-readable-reason", flat("activity.hard_bounced", {"reason": "550 5.1.1 x", "readable_reason": "Mailbox does not exist"}))
add("flat-address-in-recipient", flat("activity.delivered", email=None, recipient="ana@example.com"), note="as live requests of the newer form were reported")
add("flat-with-envelope", {**flat("activity.delivered"), **OUTER})
for word in ("recipient.on_hold_added", "recipient.on_hold_removed"):
    add("other-" + word.replace(".", "-").replace("_", "-"), {"type": word, **OUTER, "data": {"object": "recipient", "id": "1", "recipient": TO, "created_at": "2023-11-14T22:13:21.506000Z"}})
for word in ("inbound_forward.failed", "inbound_message.rejected", "sender_identity.verified", "maintenance.start", "maintenance.end", "email_single.verified", "email_list.verified", "bulk_email.completed"):
    add("other-" + word.replace(".", "-").replace("_", "-"), {"type": word, **OUTER, "created_at": "2023-11-14 22:13:21", "data": {"id": "x1"}})
for word in ("sent", "delivered", "failed"):
    add("sms-" + word, {"type": "sms." + word, **OUTER, "data": {"id": "s1", "object": "sms"}}, note="where the number stands is not known")
MAIL = {"type": "inbound.message", "inbound_id": "in1", "created_at": "2023-11-14T22:13:21.520507Z", "url": "https://hooks.example.com/in/main", "data": {"object": "message", "id": "63fd251d5c00f8e52001fce8",
        "recipients": {"rcptTo": [{"email": "shop@in.example.com"}, {"email": "help@in.example.com"}], "to": {"raw": "shop@in.example.com", "data": [{"email": "shop@in.example.com", "name": ""}]}},
        "from": {"email": "ana@example.com", "name": "Ana Núñez", "raw": "Ana <ana@example.com>"}, "sender": {"email": "bounce@example.com"}, "subject": "Re: Hi", "date": "Tue, 14 Nov 2023 23:13:20 +0100",
        "headers": {"Message-ID": "<a1@example.com>"}, "text": "Where is it?\n", "html": "<p>Where is it?</p>", "raw": "Subject: Re: Hi\r\n\r\nWhere is it?", "attachments": [], "spf_check": {"code": "+", "value": None},
        "dkim_check": True, "created_at": "2023-11-14T22:13:20.506000Z"}}
add("inbound", MAIL)
add("inbound-no-from", {**MAIL, "data": without(MAIL["data"], "from")})

PING = {"type": "webhook.test", "message": "This is a ping test message", "created_at": "2023-11-14T22:13:21.520507Z"}
add("ping", PING, key=EVERYBODYS, note="when a webhook is saved: signed with a key that everybody knows")
add("ping-no-key-yet", PING, key=EVERYBODYS, path="/in/unset")
add("ping-guarded", PING, key=EVERYBODYS, path="/in/guarded")
add("ping-own-key", PING)
add("ping-forged", PING, key="another-key")
add("ping-unsigned", PING, signature=None)
add("ping-key-signs-an-event", HARD, key=EVERYBODYS, note="everybody's key proves nothing")
add("ping-of-a-list", [PING], key=EVERYBODYS)
hmac_cases(add, text(HARD), "Signature", sign, KEY, NEXT)

add("time-with-blank", {**without(HARD, "data"), "created_at": "2023-11-14 22:13:21", "data": without(HARD["data"], "created_at")})
add("time-missing", {**without(HARD, "created_at"), "data": without(HARD["data"], "created_at")})
add("missing-fields", {"type": "activity.hard_bounced"})
add("data-is-no-object", {"type": "activity.hard_bounced", "data": "x"})
add("unknown-word", event("activity.teleported"))
add("no-word", without(HARD, "type"))
add("unknown-fields", {**HARD, "zebra": 1})
add("unicode", event("activity.clicked", {"object": "click", "url": "https://example.com/ü"}, email={**EMAIL, "tags": ["Grüße 👋"], "recipient": {"email": "грета@пример.example"}}))
add("escaped-slashes", text(CLICK).replace(b"/", b"\\/"), note="PHP's JSON")
add("repeat-in-an-array", [HARD, HARD, CLICK, {**CLICK, "data": {**CLICK["data"], "id": "63fd251d5c00f8e52001fce9"}}], note="not their way; by id")
for name, body in {"empty-body": b"", "empty-object": b"{}", "text": b'"x"', "cut": b'{"type":', "array-of-others": b'[null,7,"x"]'}.items():
    add("shape-" + name, body)
add("method-get", b"", method="GET")
corpus.done()
