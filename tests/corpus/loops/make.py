#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over Standard Webhooks' bytes; one is that specification's own
vector. Payloads have the shapes of Loops' OpenAPI description, with made-up people."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text

SECRET, NEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_dGVzdC1zZWNyZXQtMTIz"  # the first is the specification's test secret
T, ID = 1700000000, "msg_2Xh9"
SECRETS = {"LOOPS_SECRET": SECRET, "LOOPS_NEXT_SECRET": NEXT, "LOOPS_BROKEN_SECRET": "whsec_not base64!", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: Python hmac over id, time and body", SECRETS, agent="Svix-Webhooks/1.24", now="2023-11-14T22:13:30Z")
PERSON = {"id": "cll6b3i8901a9jx0oyktl2m4u", "email": "ana@example.com", "userId": None}
EMAIL = {"id": "cm4t1sseg004tje7982991nan", "emailMessageId": "cm4ittv1v001oow5sybeeftgh", "subject": "Hi"}
CAMPAIGN = {"sourceType": "campaign", "campaignId": "cm4t1suns001uw6atri87v54s", "email": EMAIL}
LIST = {"id": "cm06f5v0e45nf0ml5754o9cix", "name": "News", "description": "Monthly", "isPublic": True}


def signature(body, key=SECRET, message_id=ID, time=T):
    raw = base64.b64decode(key.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(raw, f"{message_id}.{time}.".encode() + body, hashlib.sha256).digest()).decode()


def headers(body, key=SECRET, message_id=ID, time=T, signed=None, leave_out=()):
    pairs = [("webhook-id", message_id), ("webhook-timestamp", time), ("webhook-signature", signed if signed is not None else signature(body, key, message_id, time))]
    return [pair for pair in pairs if pair[0] not in leave_out]


def payload(name, **more):
    return {"eventName": name, "eventTime": T + 1, "webhookSchemaVersion": "1.0.0", "contactIdentity": PERSON, **more}


def event(case, name, note=None, source=None, **more):
    body = text(payload(name, **more))
    corpus.request(case, body, headers(body), note=note, source=source)


# --- words
CONTACT = {"id": PERSON["id"], "email": "ana@example.com", "firstName": "Ana", "lastName": "López", "userGroup": "beta", "plan": "pro", "mailingLists": {LIST["id"]: True}, "optInStatus": "accepted"}
event("contact-created-subscribed", "contact.created", contact={**CONTACT, "subscribed": True})
event("contact-created-not-subscribed", "contact.created", contact={**CONTACT, "subscribed": False, "optInStatus": "pending"})
event("contact-created-without-the-flag", "contact.created", contact=CONTACT)
event("contact-unsubscribed", "contact.unsubscribed", mailingLists=[LIST])
event("contact-deleted", "contact.deleted", mailingLists=[])
event("mailing-list-subscribed", "contact.mailingList.subscribed", mailingList=LIST)
event("mailing-list-unsubscribed", "contact.mailingList.unsubscribed", mailingList=LIST)
event("campaign-email-sent", "campaign.email.sent", campaignName="Spring", mailingLists=[LIST], **CAMPAIGN)
event("loop-email-sent", "loop.email.sent", sourceType="loop", loopId="l1", loopName="Welcome", email=EMAIL)
event("transactional-email-sent", "transactional.email.sent", sourceType="transactional", transactionalId="t1", email=EMAIL)
for word in ("delivered", "softBounced", "hardBounced", "opened", "clicked", "unsubscribed", "resubscribed", "spamReported"):
    event("email-" + word.lower(), f"email.{word}", **CAMPAIGN)
event("email-delivered-of-a-loop", "email.delivered", sourceType="loop", loopId="l1", email=EMAIL)
event("email-delivered-transactional", "email.delivered", sourceType="transactional", transactionalId="t1", email=EMAIL)
event("test-event", "testing.testEvent", contactIdentity=None)
event("unknown-word", "email.teleported", **CAMPAIGN)
body = text({key: value for key, value in payload("x", **CAMPAIGN).items() if key != "eventName"})
corpus.request("no-word", body, headers(body))

# --- fields
event("user-id", "email.opened", contactIdentity={**PERSON, "userId": "42"}, **CAMPAIGN)
event("user-id-alone", "email.opened", contactIdentity={"email": "ana@example.com", "userId": "42"}, **CAMPAIGN)
event("missing-fields", "email.hardBounced", contactIdentity=None)
body = text({key: value for key, value in payload("email.opened", **CAMPAIGN).items() if key != "eventTime"})
corpus.request("no-time", body, headers(body))
event("unknown-fields", "email.opened", new={"a": 1}, **CAMPAIGN)
event("unicode", "email.opened", contactIdentity={**PERSON, "email": "zoë@exämple.com"}, sourceType="campaign", campaignName="¡Olé! 🎈", email={**EMAIL, "subject": "\"x\" \\"})
event("raw-is-attached", "email.opened", source="raw", **CAMPAIGN)
body = text([payload("email.opened", **CAMPAIGN), payload("email.clicked", **CAMPAIGN), payload("email.opened", **CAMPAIGN)])
corpus.request("several-the-last-repeated", body, headers(body), note="nothing says that an array comes; the id then needs the place")

# --- proofs
vector = b'{"test": 2432232314}'
VECTOR = dict(message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", time=1614265330, signed="v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
published = dict(evidence="published", by="Standard Webhooks' and Svix' libraries: their tests", now=1614265330)
corpus.request("published-vector", vector, headers(vector, **VECTOR), **published)
corpus.request("published-vector-forged", vector.replace(b"4}", b"5}"), headers(vector, **VECTOR), **published)
body = text(payload("email.opened", **CAMPAIGN))
good, wrong = signature(body), signature(body, NEXT)
corpus.request("several-signatures-the-last-fits", body, headers(body, signed=f"{wrong} v2,{good[3:]} {good}"))
corpus.request("several-signatures-none-fits", body, headers(body, signed=f"{wrong} {wrong}"))
corpus.request("svix-header-names", body, [("svix-id", ID), ("svix-timestamp", T), ("svix-signature", good)], note="the same scheme by its older names")
corpus.request("body-changed", body.replace(b"ana@", b"anb@"), headers(body))
corpus.request("id-changed", body, headers(body, message_id="msg_other", signed=good))
corpus.request("time-changed", body, headers(body, time=T + 1, signed=good))
for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
    corpus.request(name.removeprefix("webhook-") + "-missing", body, headers(body, leave_out=(name,)))
corpus.request("time-not-a-number", body, headers(body, time="now"))
corpus.request("signature-without-version", body, headers(body, signed=good[3:]))
corpus.request("signature-in-hex", body, headers(body, signed="v1," + base64.b64decode(good[3:]).hex()))
corpus.request("signature-empty", body, headers(body, signed=""))
corpus.request("signature-twice", body, [*headers(body), ("webhook-signature", good)])
corpus.request("signed-with-the-secret-as-it-is-written", body, headers(body, signed="v1," + base64.b64encode(hmac.new(SECRET.encode(), f"{ID}.{T}.".encode() + body, hashlib.sha256).digest()).decode()))
corpus.request("signed-by-another-key", body, headers(body, NEXT))
corpus.request("first-of-two-keys-fits", body, headers(body, NEXT), source="rotating")
corpus.request("second-of-two-keys-fits", body, headers(body), source="rotating")
corpus.request("no-key-configured", body, headers(body), source="unset")
corpus.request("unusable-key", body, headers(body), source="unusable")
for name, now in (("fresh-at-300-s", T + 300), ("stale-past-300-s", T + 301), ("from-the-future-at-300-s", T - 300), ("from-the-future-past-300-s", T - 301)):
    corpus.request(name, body, headers(body), now=now)

# --- shapes
for name, shape in (("not-json", b'{"eventName":}'), ("cut-off", body[:-1]), ("empty-body", b""), ("empty-object", b"{}"), ("empty-array", b"[]"), ("a-lone-text", b'"x"')):
    corpus.request(name, shape, headers(shape))
corpus.request("get", b"", method="GET")
corpus.done()
