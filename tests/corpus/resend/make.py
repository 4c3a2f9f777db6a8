#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over id "." timestamp "." body, but for the vector that Svix's
own tests publish. Payloads have the shapes of resend-node's event interfaces, with made-up people."""
import base64
import hashlib
import hmac
import json
import pathlib
from datetime import datetime, timezone

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HERE = pathlib.Path(__file__).parent
SECRET, NEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_dGVzdC1zZWNyZXQtMTIz"
ID, T = "msg_2W2D3qXLS5fOaPja1GDg7rF2CwB", 1700000000
BY = "make.py: Python hmac over the documented bytes"
PUBLISHED = "Svix's and Standard Webhooks' library tests (signature, id, timestamp, body)"
cases = {}


def sign(body, secret=SECRET, message_id=ID, timestamp=T):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()).decode()


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def rfc3339(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def request(name, body, headers=None, source="resend", method="POST", now=None, note=None, evidence="computed", by=BY):
    """headers: pairs; None signs the body as Resend does."""
    if headers is None:
        headers = svix(body)
    lines = [f"{method} https://hooks.example.com/in/{source} HTTP/1.1", "Host: hooks.example.com", "User-Agent: Svix-Webhooks/1.24.0", "Content-Type: application/json"]
    lines += [f"{key}: {value}" for key, value in headers] + [f"Content-Length: {len(body)}"]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    case = {"evidence": evidence, "by": by}
    if now is not None:
        case["now"] = rfc3339(now)
    if note:
        case["note"] = note
    assert name not in cases, name
    cases[name] = case


def svix(body, secret=SECRET, message_id=ID, timestamp=T, signature=None, family="svix", leave_out=()):
    signature = sign(body, secret, message_id, timestamp) if signature is None else signature
    pairs = [(f"{family}-id", message_id), (f"{family}-timestamp", timestamp), (f"{family}-signature", signature)]
    return [pair for pair in pairs if pair[0] not in leave_out]


MAIL = {"email_id": "56761188-7520-42d8-8898-ff6fc54ce618", "created_at": "2023-11-14T22:13:20.000Z", "message_id": "<a1@example.com>", "from": "Shop <shop@example.com>",
        "to": ["ana@example.com"], "subject": "Hi"}


def mail(word, note=None, source="resend", created_at="2023-11-14T22:13:21.126Z", name=None, **more):
    data = {key: value for key, value in {**MAIL, **more}.items() if value is not ...}
    request(name or word.replace(".", "-").replace("_", "-"), text({"type": word, "created_at": created_at, "data": data}), source=source, note=note)


def bounced(name, kind, detail, message="no such user", **more):
    mail("email.bounced", name=name, bounce={"message": message, "type": kind, "subType": detail}, **more)


# --- words
mail("email.sent", headers=[{"name": "Reply-To", "value": "reply@example.com"}], tags={"campaign": "spring", "cohort": "B"})
mail("email.scheduled")
mail("email.delivered", broadcast_id="8b146471-e88e-4322-86af-016cd36fd216", template_id="t1")
mail("email.delivery_delayed")
mail("email.complained")
mail("email.opened", note="no address and no user agent come with opens")
mail("email.clicked", click={"ipAddress": "198.51.100.7", "link": "https://example.com/a?x=1&y=2", "timestamp": "2023-11-14T22:20:00.000Z", "userAgent": "Mozilla/5.0"})
mail("email.failed", failed={"reason": "reached_daily_quota"})
mail("email.suppressed", suppressed={"message": "the address is on the suppression list", "type": "OnAccountSuppressionList"})
bounced("email-bounced-permanent-is-hard", "Permanent", "General")
bounced("email-bounced-permanent-whose-reply-says-full", "Permanent", "General", "452 4.2.2 mailbox full")
bounced("email-bounced-no-email-is-hard", "Permanent", "NoEmail")
bounced("email-bounced-transient-is-soft", "Transient", "General")
bounced("email-bounced-mailbox-full-is-soft", "Transient", "MailboxFull")
bounced("email-bounced-too-large-is-soft", "Transient", "MessageTooLarge")
bounced("email-bounced-undetermined", "Undetermined", "Undetermined")
bounced("email-bounced-content-is-block", "Transient", "ContentRejected")
bounced("email-bounced-attachment-is-block", "Permanent", "AttachmentRejected")
bounced("email-bounced-suppressed-is-rejected", "Permanent", "Suppressed")
bounced("email-bounced-on-account-list-is-rejected", "Permanent", "OnAccountSuppressionList")
bounced("email-bounced-unknown-words", "Sideways", "Odd")
mail("email.bounced", name="email-bounced-older-hard", bounce={"message": "The recipient's server sent a hard bounce message without a reason."}, note="older payloads have only a message")
mail("email.bounced", name="email-bounced-older-suppressed", bounce={"message": "Resend has suppressed sending to this address."}, note="older payloads have only a message")
mail("email.bounced", name="email-bounced-without-details")
mail("email.received", to=["support@in.example.com"], cc=["cc@example.com"], bcc=[], received_for=["support@in.example.com"],
     attachments=[{"id": "at1", "filename": "a.png", "content_type": "image/png", "content_disposition": "inline", "content_id": "img1"}], **{"from": "Bob <bob@example.net>"})


def contact(name, word, note=None, **more):
    data = {"id": "c1", "audience_id": "a1", "segment_ids": [], "email": "ana@example.com", "first_name": "Ana", "last_name": None, "unsubscribed": False,
            "created_at": "2023-11-01T00:00:00.000Z", "updated_at": "2023-11-14T22:13:20.000Z", **more}
    request(name, text({"type": word, "created_at": "2023-11-14T22:13:21.126Z", "data": {key: value for key, value in data.items() if value is not ...}}), note=note)


contact("contact-created-subscribed", "contact.created")
contact("contact-created-unsubscribed", "contact.created", unsubscribed=True)
contact("contact-created-without-the-flag", "contact.created", unsubscribed=...)
contact("contact-updated", "contact.updated")
contact("contact-updated-unsubscribed", "contact.updated", unsubscribed=True, last_name="López")
contact("contact-deleted", "contact.deleted")
for word in ("domain.created", "domain.updated", "domain.deleted"):
    request(word.replace(".", "-"), text({"type": word, "created_at": "2023-11-14T22:13:21.126Z", "data": {"id": "d1", "name": "example.com", "status": "verified",
            "created_at": "2023-11-14T22:13:20.000Z", "region": "eu-west-1", "records": [{"record": "SPF", "name": "send", "type": "MX", "ttl": "Auto", "status": "verified", "value": "x", "priority": 10}]}}))
for word in ("suppression.added", "suppression.removed"):
    request(word.replace(".", "-"), text({"type": word, "created_at": "2023-11-14T22:13:21.126Z", "data": {"id": "s1", "email": "ana@example.com", "origin": "bounce", "source_id": None, "created_at": "2023-11-14T22:13:20.000Z"}}))

# --- fields
mail("email.delivered", name="recipient-with-a-name", to=["Ana López <ana@example.com>"])
mail("email.delivered", name="several-recipients-nobody-knows-which", to=["Ana <ana@example.com>", "bob@example.net"])
bounced("several-recipients-suppress-nobody", "Permanent", "General", to=["ana@example.com", "bob@example.net"])
mail("email.delivered", name="recipient-as-a-text", to="ana@example.com")
mail("email.delivered", name="no-recipients", to=[])
mail("email.delivered", name="tags-as-pairs", tags=[{"name": "campaign", "value": "spring"}, {"name": "cohort", "value": "B"}, {"name": "lonely"}], note="the older form")
mail("email.delivered", name="tags-empty", tags={})
mail("email.delivered", name="older-time-form", created_at="2023-11-14 22:13:21.126941+00", note="a blank for T, an offset of hours")
mail("email.delivered", name="time-with-an-offset", created_at="2023-11-14T23:13:21.126941+01:00")
mail("email.delivered", name="time-unreadable-is-that-of-receipt", created_at="yesterday")
mail("email.teleported", name="unknown-word")
request("unknown-word-of-several-steps", text({"type": "inbox.thread.created", "created_at": "2023-11-14T22:13:21.126Z", "data": {"source": "api", "inbox_id": "i1"}}))
mail("email.delivered", name="unknown-fields", novelty={"a": [1, 2]}, other=1)
request("no-data", text({"type": "email.delivered", "created_at": "2023-11-14T22:13:21.126Z"}))
request("no-word", text({"created_at": "2023-11-14T22:13:21.126Z", "data": MAIL}))
request("no-time", text({"type": "email.delivered", "data": MAIL}))
request("nulls", text({"type": "email.delivered", "created_at": None, "data": {**MAIL, "to": None, "subject": None, "tags": None}}))
mail("email.clicked", name="unicode-and-escapes", to=["zoë@exämple.com"], subject="Grüße \"🎈\"\t\\", click={"link": "https://example.com/ü?q=\u2028", "userAgent": "x\ny"}, tags={"naïve \"key\"": "</script>"})
request("escaped-on-the-wire", b'{"type":"email\\u002edelivered","created_at":"2023-11-14T22:13:21.126Z","data":{"email_id":"a\\/b","to":["zo\\u00eb@example.com"],"subject":"\\ud83c\\udf88 \\u0022x\\u0022"}}')
mail("email.clicked", name="dollar-signs-stand-for-themselves", subject="$& $$ $' $`", click={"link": "https://example.com/?a=$&b=$$1", "userAgent": "$1"}, tags={"price": "$$5"})
request("blanks-between-tokens", json.dumps({"type": "email.delivered", "created_at": "2023-11-14T22:13:21.126Z", "data": {**MAIL, "tags": {"a": "b"}}}, indent=2).encode() + b"\n")
mail("email.delivered", name="raw-is-attached", source="raw")

# --- proofs
vector = b'{"test": 2432232314}'
VECTOR_ID, VECTOR_T, VECTOR = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
assert sign(vector, SECRET, VECTOR_ID, VECTOR_T) == VECTOR
request("published-vector", vector, svix(vector, None, VECTOR_ID, VECTOR_T, VECTOR), now=VECTOR_T, evidence="published", by=PUBLISHED)
body = text({"type": "email.opened", "created_at": "2023-11-14T22:13:21.126Z", "data": MAIL})
good = sign(body)
wrong = "v1," + base64.b64encode(bytes(32)).decode()
request("webhook-headers-instead-of-svix", body, svix(body, family="webhook"))
request("header-names-in-capitals", body, [(key.upper(), value) for key, value in svix(body)])
request("several-signatures-the-last-fits", body, svix(body, signature=f"{wrong} v2,{good[3:]} {good}"))
request("several-signatures-none-fits", body, svix(body, signature=f"{wrong} v2,{good[3:]}"))
request("only-an-unknown-version", body, svix(body, signature=f"v2,{good[3:]}"))
request("asymmetric-version-without-such-a-key", body, svix(body, signature=f"v1a,{good[3:]}"))
request("signature-without-version", body, svix(body, signature=good[3:]))
request("signature-in-hex", body, svix(body, signature="v1," + base64.b64decode(good[3:]).hex()))
request("signature-not-base64", body, svix(body, signature="v1,***"))
request("signature-without-padding", body, svix(body, signature=good.rstrip("=")))
request("signature-with-one-bad-entry-among-good-ones", body, svix(body, signature=f"v1,*** {good}"))
request("signature-empty", body, svix(body, signature=""))
request("signature-of-too-few-bytes", body, svix(body, signature="v1," + base64.b64encode(base64.b64decode(good[3:])[:16]).decode()))
request("nine-signatures-the-ninth-fits", body, svix(body, signature=" ".join([wrong] * 8 + [good])), note="eight are looked at")
request("signature-missing", body, svix(body, leave_out=("svix-signature",)))
request("id-missing", body, svix(body, leave_out=("svix-id",)))
request("timestamp-missing", body, svix(body, leave_out=("svix-timestamp",)))
request("families-mixed", body, [("svix-id", ID), ("svix-timestamp", T), ("webhook-signature", good)])
# Of the two sets of headers Svix's own counts, where both came.
for name, preferred, other in (("both-families-both-fit", good, good), ("both-families-only-svix-fits", good, wrong), ("both-families-only-webhook-fits", wrong, good)):
    request(name, body, [*svix(body, signature=preferred), *svix(body, signature=other, family="webhook")])
request("webhook-headers-beside-an-empty-svix-id", body, [("svix-id", ""), *svix(body, family="webhook")])
request("webhook-headers-stale", body, svix(body, family="webhook"), now=T + 301)
public = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
for family in ("svix", "webhook"):
    asymmetric = svix(body, signature="v1a," + base64.b64encode(public.sign(f"{ID}.{T}.".encode() + body)).decode(), family=family)
    for name, at in ((f"asymmetric-{family}", None), (f"asymmetric-{family}-stale", T + 301)):
        request(name, body, asymmetric, source="public", now=at, by="make.py: Ed25519 of Python's cryptography over the documented bytes")
    request(f"asymmetric-{family}-body-changed", body.replace(b"ana@", b"anb@"), asymmetric, source="public", by="make.py: Ed25519 of Python's cryptography over the documented bytes")
request("signature-header-twice", body, [*svix(body), ("svix-signature", good)])
request("signature-header-twice-the-second-other", body, [*svix(body), ("svix-signature", wrong)])
request("id-header-twice", body, [*svix(body), ("svix-id", ID)])
request("timestamp-header-twice", body, [*svix(body), ("svix-timestamp", T)])
request("body-changed", body.replace(b"ana@", b"anb@"), svix(body))
request("body-with-a-line-end-more", body + b"\n", svix(body))
request("id-changed", body, svix(body, message_id=ID + "x", signature=good))
request("timestamp-changed", body, svix(body, timestamp=T + 1, signature=good))
request("timestamp-with-a-zero-before", body, svix(body, timestamp=f"0{T}", signature=good))
request("timestamp-not-a-number", body, svix(body, timestamp="now"))
request("timestamp-in-milliseconds", body, svix(body, timestamp=T * 1000))
request("timestamp-negative", body, svix(body, timestamp=-T))
request("fresh-at-300-s", body, now=T + 300)
request("stale-past-300-s", body, now=T + 301)
request("from-the-future-at-300-s", body, now=T - 300)
request("from-the-future-past-300-s", body, now=T - 301)
request("own-tolerance-fresh", body, source="strict", now=T + 60)
request("own-tolerance-stale", body, source="strict", now=T + 61)
request("signed-by-another-key", body, svix(body, NEXT))
request("signed-with-the-secret-as-it-is-written", body, svix(body, signature="v1," + base64.b64encode(hmac.new(SECRET.encode(), f"{ID}.{T}.".encode() + body, hashlib.sha256).digest()).decode()),
        note="the secret must be decoded first")
request("first-of-two-keys-fits", body, svix(body, NEXT), source="rotating")
request("second-of-two-keys-fits", body, source="rotating")
request("secret-without-its-prefix", body, source="bare")
request("no-key-configured", body, source="unset")
request("unusable-key", body, source="unusable")
request("one-of-two-keys-unusable", body, source="half-usable")
request("observed-until-its-end", body, svix(body, NEXT), source="observed", now=T + 10)
request("observed-and-proved", body, source="observed", now=T + 10)
request("observed-after-its-end", body, svix(body, NEXT, timestamp=T + 86400), source="observed", now=T + 86400)
request("open-source-takes-anything", body, [], source="open")

# --- shapes
for name, shape in (("not-json", b'{"type":"email.opened",}'), ("cut-off", body[:-1]), ("empty-body", b""), ("trailing-comma-behind", body + b","), ("a-lone-text", b'"email.opened"'),
                    ("a-lone-number", b"17"), ("null", b"null"), ("empty-object", b"{}"), ("empty-array", b"[]"), ("elements-that-are-no-objects", b'[1,"x",null,[]]'),
                    ("byte-order-mark", b"\xef\xbb\xbf" + body), ("not-utf-8", body.replace(b"Hi", b"H\xff"))):
    request(name, shape)
request("get", b"", [], method="GET")
request("delete", body, method="DELETE")
request("unknown-path", body, source="nobody")

secrets = {"RESEND_SECRET": SECRET, "RESEND_NEXT_SECRET": NEXT, "RESEND_BROKEN_SECRET": "whsec_not base64!", "RESEND_BARE_SECRET": SECRET.removeprefix("whsec_"), "CRM_SIGNING_KEY": NEXT,
           "RESEND_PUBLIC_KEY": "whpk_" + base64.b64encode(public.public_key().public_bytes_raw()).decode()}
document = {"secrets": secrets, "now": "2023-11-14T22:13:30Z", "cases": cases}
(HERE / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
print(f"{len(cases)} requests")
