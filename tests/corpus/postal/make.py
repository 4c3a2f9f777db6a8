#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are RSA of Python's `cryptography` over the body, with a key that is worth
nothing and is derived from a fixed text; payloads have the shapes that Postal's code sends."""
import base64
import pathlib
import sys
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from keys import rsa_key  # noqa: E402
from requests import AUTHORIZATION, BASIC, Corpus, text, without  # noqa: E402

KEY, NEXT, OTHER = rsa_key("aldaba test only, postal"), rsa_key("aldaba test only, postal next", 2048), rsa_key("aldaba test only, postal other")


def public(key, armour=False):
    if armour:
        return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    return base64.b64encode(key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)).decode()


def sign(body, digest=None, key=KEY):
    return base64.b64encode(key.sign(body, padding.PKCS1v15(), digest or hashes.SHA256())).decode()


corpus = Corpus(__file__, "make.py: Python cryptography over the body", {"POSTAL_KEY": public(KEY), "POSTAL_PEM": public(KEY, True), "POSTAL_NEXT": public(NEXT), "HOOK_BASIC": BASIC}, agent="Postal/3.3.4")
corpus.config("postal", {"main": {"keys": ["$POSTAL_KEY"]}, "pem": {"keys": ["$POSTAL_PEM"]}, "literal": {"keys": [public(KEY)]}, "rotating": {"keys": ["$POSTAL_NEXT", "$POSTAL_KEY"]},
                         "legacy": {"keys": ["$POSTAL_KEY"], "legacy": True}, "unset": {"keys": ["$UNSET_KEY"]}, "raw": {"keys": ["$POSTAL_KEY"], "raw": True},
                         "mail": {"guard": {"basic": "$HOOK_BASIC"}}, "guarded": {"keys": ["$POSTAL_KEY"], "guard": {"basic": "$HOOK_BASIC"}}})
KID = "X-Postal-Signature-KID: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"


def add(name, body, new=..., old=..., more=(), **case):
    """`new`, `old`: signatures of the two headers; None leaves one out."""
    body = body if isinstance(body, bytes) else text(body)
    new, old = sign(body) if new is ... else new, sign(body, hashes.SHA1()) if old is ... else old
    headers = [KID] + ([f"X-Postal-Signature: {old}"] if old is not None else []) + ([f"X-Postal-Signature-256: {new}"] if new is not None else [])
    corpus.add(name, body, headers=headers, more=more, **case)


MESSAGE = {"id": 12345, "token": "abcdef123", "direction": "outgoing", "message_id": "5817@app.example.com", "to": "ana@example.com", "from": "shop@example.com", "subject": "Hi", "timestamp": 1700000000.12,
           "spam_status": "NotChecked", "tag": "welcome"}
UUID = "0fcc8240-61ba-4bd2-8b2b-4f2a9c1f7a10"


def event(word, payload, uuid=UUID):
    return {"event": word, "timestamp": 1700000001.12, "payload": payload, "uuid": uuid}


def status(word, state, details="", output="", message=MESSAGE, **more):
    return event(word, {"message": message, "status": state, "details": details, "output": output, "sent_with_ssl": True, "timestamp": 1700000001.1, "time": 0.22, **more})


CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
FAILED = status("MessageDeliveryFailed", "HardFail", "Permanent SMTP delivery error", "550 5.1.1 no such user")
CLICK = event("MessageLinkClicked", {"url": "https://example.com/a", "token": "VJzs", "ip_address": "198.51.100.7", "user_agent": CHROME, "message": MESSAGE}, "1fcc8240-61ba-4bd2-8b2b-4f2a9c1f7a10")
add("message-sent", status("MessageSent", "Sent", "Message for ana@example.com accepted by mx", "250 2.0.0 OK"))
add("message-delayed", status("MessageDelayed", "SoftFail", "Temporary SMTP delivery error", "451 4.7.1 greylisted"))
add("message-delayed-with-bounce", status("MessageDelayed", "SoftFail", "", "451 4.7.1 greylisted", bounce={"id": 1}))
add("message-delivery-failed", FAILED, note="the sample of the fact sheet")
add("message-delivery-failed-whose-reply-says-full", status("MessageDeliveryFailed", "HardFail", "", "552 5.2.2 mailbox full"))
add("message-delivery-failed-details-only", status("MessageDeliveryFailed", "HardFail", "Maximum number of delivery attempts has been reached"))
add("message-held", status("MessageHeld", "Held", "Server is in development mode"))
add("message-held-suppressed", status("MessageHeld", "Held", "Recipient (ana@example.com) is on the suppression list (reason: too many hard fails)"))
add("message-bounced", event("MessageBounced", {"original_message": MESSAGE, "bounce": {**MESSAGE, "id": 12346, "direction": "incoming", "from": "mailer-daemon@example.com", "to": "abc@psrp.example.com"}}))
add("message-link-clicked", CLICK, note="the sample of the fact sheet")
add("message-loaded", event("MessageLoaded", {"ip_address": "66.249.84.1", "user_agent": "Mozilla/5.0 (via ggpht.com GoogleImageProxy)", "message": MESSAGE}))
add("domain-dns-error", event("DomainDNSError", {"domain": "example.com", "spf_status": "Missing", "spf_error": "No SPF record"}))
for word in ("SendLimitApproaching", "SendLimitExceeded"):
    add(word.lower(), event(word, {"server": {"uuid": "s", "name": "main"}, "volume": 1000, "limit": 1000}))
add("incoming-is-skipped", status("MessageDeliveryFailed", "HardFail", "", "550 no", {**MESSAGE, "direction": "incoming"}), note="incoming mail that could not be handed on")
add("recipient-with-name", status("MessageSent", "Sent", message={**MESSAGE, "to": "Ana <ana@example.com>"}))
add("tag-null", status("MessageSent", "Sent", message={**MESSAGE, "tag": None}))
add("message-id-null", status("MessageSent", "Sent", message={**MESSAGE, "message_id": None}))
add("time-of-the-envelope", event("MessageBounced", {"original_message": MESSAGE}))
add("missing-fields", {"event": "MessageSent"})
add("payload-is-no-object", event("MessageSent", "x"))
add("unknown-word", status("MessageTeleported", "Sent"))
add("no-word", without(FAILED, "event"))
add("unknown-fields", {**FAILED, "zebra": 1})
add("unicode", event("MessageLinkClicked", {"url": "https://example.com/ü", "message": {**MESSAGE, "to": "грета@пример.example", "tag": "Grüße 👋"}}))
add("repeat-in-an-array", [FAILED, FAILED, CLICK, {**FAILED, "uuid": "other"}], note="not their way; by uuid, the last by natural key")

MAIL = {"id": 777, "rcpt_to": "shop@in.example.com", "mail_from": "bounce@example.com", "token": "tok777", "subject": "Re: Hi", "message_id": "a1@example.com", "timestamp": 1700000000.5, "size": "1234", "spam_status": "NotSpam",
        "bounce": False, "received_with_ssl": True, "to": "Shop <shop@in.example.com>", "cc": None, "from": "Ana <ana@example.com>", "date": "Tue, 14 Nov 2023 23:13:20 +0100", "in_reply_to": None, "references": None,
        "plain_body": "Where is it?\n", "html_body": "<p>Where is it?</p>", "auto_submitted": None, "attachment_quantity": 1, "attachments": [{"filename": "a.txt", "content_type": "text/plain", "size": 2, "data": "aGk="}]}
RAW = {"id": 778, "rcpt_to": "shop@in.example.com", "mail_from": "ana@example.com", "message": "U3ViamVjdDogSGkNCg0KSGkNCg==", "base64": True, "size": 22}
GUARD = dict(new=None, old=None, path="/in/mail", more=[AUTHORIZATION])
add("inbound", MAIL, **GUARD)
add("inbound-raw", RAW, **GUARD, note="the mail itself is not opened")
add("inbound-form", urllib.parse.urlencode({key: value for key, value in MAIL.items() if key != "attachments" and value is not None}).encode(), content_type="application/x-www-form-urlencoded", **GUARD)
add("inbound-signed", MAIL, note="whether endpoints sign is not known; if they do, it is so")
add("inbound-unsigned", MAIL, new=None, old=None)
add("inbound-no-credentials", MAIL, new=None, old=None, path="/in/mail")

body = text(FAILED)
add("key-as-pem", FAILED, path="/in/pem")
add("key-in-the-configuration", FAILED, path="/in/literal")
add("key-not-set", FAILED, path="/in/unset", note="the retry is 429: 5xx would send incoming mail back")
add("rotating-second-key", FAILED, path="/in/rotating")
add("rotating-first-key-2048", FAILED, new=sign(body, key=NEXT), path="/in/rotating")
add("guarded-and-signed", FAILED, path="/in/guarded", more=[AUTHORIZATION])
add("guarded-no-credentials", FAILED, path="/in/guarded")
add("raw-attached", FAILED, path="/in/raw")
add("new-alone", FAILED, old=None)
add("new-good-old-forged", FAILED, old=sign(b"x", hashes.SHA1()), note="the newer one decides")
add("legacy-alone", FAILED, new=None, path="/in/legacy")
add("legacy-alone-not-allowed", FAILED, new=None)
add("legacy-forged", FAILED, new=None, old=sign(b"x", hashes.SHA1()), path="/in/legacy")
add("legacy-good-new-forged", FAILED, new=sign(b"x"), path="/in/legacy", note="no falling back to the weaker one")
add("legacy-other-key", FAILED, new=None, old=sign(body, hashes.SHA1(), OTHER), path="/in/legacy")
add("forged-body", {**FAILED, "timestamp": 1700000009.0}, new=sign(body), old=sign(body, hashes.SHA1()))
add("forged-other-key", FAILED, new=sign(body, key=OTHER))
add("forged-digests-swapped", FAILED, new=sign(body, hashes.SHA1()), old=sign(body))
add("signature-missing", FAILED, new=None, old=None)
add("signature-empty", FAILED, new="")
add("signature-twice", FAILED, more=[f"X-Postal-Signature-256: {sign(body)}"])
add("signature-not-base64", FAILED, new="*" + sign(body)[1:])
add("signature-cut", FAILED, new=sign(body)[:-4])
add("signature-of-zeros", FAILED, new=base64.b64encode(bytes(128)).decode())
for name, shape in {"empty-body": b"", "empty-object": b"{}", "text": b'"x"', "cut": b'{"event":', "array-of-others": b'[null,7,"x"]'}.items():
    add("shape-" + name, shape)
add("method-get", b"", method="GET")
corpus.done()
