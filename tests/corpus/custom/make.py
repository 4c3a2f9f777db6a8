#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. The sources are those of docs/custom.md, taken out of the page, and some that say
what those do not. Signatures are Python's hmac, and cryptography's Ed25519, over the described bytes."""
import base64
import hashlib
import hmac
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402
from requests import Corpus, form, text  # noqa: E402

T = 1700000010
PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs/custom.md"
SECRETS = {"SHOP_SECRET": "shop-secret-1", "BILLING_NEW_SECRET": "billing-new", "BILLING_OLD_SECRET": "billing-old", "DEPLOY_SECRET": "deploy-secret-1",
           "DEPLOY_VERIFY_TOKEN": "deploy-token", "MORE_SECRET": "more-secret-1", "MORE_BASIC": "hooks:pass"}
corpus = Corpus(__file__, "make.py: Python hmac over the described bytes", SECRETS)
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def hexed(key, message, digest="sha256"):
    return hmac.new(key.encode(), message, digest).hexdigest()


def unpadded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(claims, key="deploy-secret-1", alg="HS256"):
    signed = unpadded(text({"alg": alg, "typ": "JWT"})) + "." + unpadded(text(claims))
    return signed + "." + unpadded(hmac.new(key.encode(), signed.encode(), "sha256").digest())


# --- the page's first: a signature over the body
SHOP = {"event": "order.paid", "at": "2023-11-14T22:13:20Z", "customer": {"email": "ana@example.com", "name": "Ana"}, "cart": {"total": 12}}


def shop(name, body, signature=None, **more):
    body = text(body)
    headers = [("X-Shop-Delivery", "d-1")] + ([("X-Shop-Signature", signature if signature is not None else hexed("shop-secret-1", body))] if signature != "" else [])
    corpus.request(f"shop-{name}", body, headers, source="shop", **more)


shop("accepted", SHOP)
shop("opt-out", {**SHOP, "event": "newsletter.left"})
shop("unknown-word", {**SHOP, "event": "stock.low"})
shop("no-word", {"customer": {}})
shop("forged", {**SHOP, "customer": {"email": "eve@example.com"}}, hexed("shop-secret-1", text(SHOP)))
shop("unsigned", SHOP, "")
shop("not-hex", SHOP, "xyz")

# --- the second: time and signatures in one header, two keys
BILLING = {"campaign": "spring", "events": [
    {"id": "e-1", "object": "payment", "verb": "made", "created": 1700000000, "payer": {"email": "ana@example.com"}, "email": "second@example.com",
     "why": "settled", "order": "o-1", "cents": 9007199254740993, "in": "EUR"},
    {"id": "e-2", "object": "payment", "verb": "tried", "created": 1700000001, "email": "bo@example.com", "why": "card declined"},
    {"id": "e-3", "object": "payment", "verb": "tried", "created": 1700000002, "email": "bo@example.com", "why": "duplicate"},
    {"id": "e-4", "object": "invoice", "verb": "sent"}, {"id": "e-1", "object": "payment", "verb": "made"}]}


def billing(name, t=T, keys=("billing-new",), body=BILLING, header=None, **more):
    body = text(body)
    value = header or ",".join([f"t={t}", *(f"v1={hexed(key, f'{t}.'.encode() + body)}" for key in keys)])
    corpus.request(f"billing-{name}", body, [("Billing-Signature", value)], source="billing", **more)


billing("accepted")
billing("old-key", keys=("billing-old",))
billing("both-keys", keys=("somebody's", "billing-new"))
billing("at-the-limit", t=T - 300)
billing("stale", t=T - 301)
billing("early", t=T + 301)
billing("another-time", header=f"t={T + 1},v1={hexed('billing-new', f'{T}.'.encode() + text(BILLING))}")
billing("no-time", header=f"v1={hexed('billing-new', f'{T}.'.encode() + text(BILLING))}")
billing("another-tag", header=f"t={T},v0={hexed('billing-new', f'{T}.'.encode() + text(BILLING))}")
billing("forged", keys=("somebody's",))
billing("no-list", body={"events": 7})

# --- the third: a JWT that names the body's hash
DEPLOY = {"deploy": 7, "attempt": "a", "labels": ["web", "eu"]}


def deploy(name, claims=None, body=DEPLOY, authorization=None, word="finished", **more):
    body = text(body)
    claims = {"iss": "deploys.example", "iat": T, "body_sha256": hashlib.sha256(text(DEPLOY)).hexdigest(), **(claims or {})}
    value = authorization if authorization is not None else "Bearer " + token(claims)
    headers = [("Authorization", value)] if value else []
    corpus.request(f"deploys-{name}", body, [*headers, ("X-Deploy-Event", word), ("X-Deploy-Time", "2023-11-14T22:13:20Z")], source="deploys", **more)


deploy("accepted")
deploy("unknown-word", word="stopped")
deploy("another-body", body={**DEPLOY, "deploy": 8})
deploy("another-issuer", {"iss": "somebody"})
deploy("stale", {"iat": T - 61})
deploy("expired", {"exp": T - 100})
deploy("not-yet", {"nbf": T + 100})
deploy("no-body-hash", {"body_sha256": None})
deploy("algorithm-none", authorization="Bearer " + unpadded(b'{"alg":"none"}') + "." + unpadded(text({"iss": "deploys.example", "iat": T})) + ".")
deploy("another-key", authorization="Bearer " + token({"iss": "deploys.example", "iat": T, "body_sha256": hashlib.sha256(text(DEPLOY)).hexdigest()}, key="x"))
deploy("unsigned", authorization="")
corpus.request("deploys-challenge", b"", target="/in/deploys?challenge=c-1&token=deploy-token", method="GET")
corpus.request("deploys-challenge-wrong-token", b"", target="/in/deploys?challenge=c-1&token=deploy-tokem", method="GET")

# --- what the page's three do not say
MORE = {
    "keyed": {"custom": {"signature": {"header": "x-sig", "algorithm": "ed25519", "key": "ed25519-hex", "signed": ["method", "path", "body"], "no_time": "none"}, "word": "/type"}, "keys": [PUBLIC]},
    "texts": {"custom": {"signature": {"field": "/sig", "algorithm": "sha256", "signed": ["field-pairs:sig", "secret"], "no_time": "none"}, "body": {"format": "form"},
                        "word": "/status", "words": {"DELIVRD": "sms.delivered", "IN": {"type": "sms.received", "inbound": True}},
                        "fields": {"recipient": {"path": "/to", "read": "e164"}, "sender": "/from", "text": "/text", "message_id": "/mid"}}, "keys": ["$MORE_SECRET"]},
    "split": {"custom": {"word": "/kind", "words": {"sent": {"type": "email.delivered", "each_recipient": True}, "left": {"type": "email.unsubscribed", "from_list": True}, "bounced": "email.bounced"},
                         "cases": [{"word": "bounced", "field": "bounce_class", "is": "perm", "match": "prefix", "bounce": "hard", "sure": True}],
                         "fields": {"recipients": "/to", "recipient": "/person", "list": "/list", "tags": {"path": "/labels", "read": "comma_list"}, "bounce_class": "/class", "reason": "/reply",
                                    "campaign": "query:campaign", "answers": "/answers"},
                         "id": [["/id", "index"], ["/id"]], "others_are_metadata": True, "body": {"format": "json-or-lines", "items_are_array": True},
                         "answers": {"accepted": 202, "content_type": "text/plain", "body": "thanks", "refused": 403}}, "guard": {"basic": "$MORE_BASIC"}},
    "as-others-do": {"custom": {"signature": "standard-webhooks", "word": "/type", "slug": "neighbour"}, "keys": ["$MORE_SECRET"]},
}
# RFC 9421, B.2.6: key, request and signature are its own. Its authority is not this folder's host: no part names one.
RFC_KEY = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="
RFC_INPUT = '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
RFC_SIGNATURE = ":wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:"
MORE["http-message"] = {"path": "/foo", "keys": [RFC_KEY], "custom": {"word": "/hello", "signature": {
    "header": "signature", "algorithm": "ed25519", "key": "spki-base64", "list": "http-message", "time": {"in": "tag:created"},
    "signed": ['text:"date": ', "header:date", 'text:\n"@method": ', "method", 'text:\n"@path": ', "path", 'text:\n"@authority": example.com\n"content-type": ', "header:content-type",
               'text:\n"content-length": 18\n"@signature-params": ', "signature-params"]}}}


def message(name, input=RFC_INPUT, signature=RFC_SIGNATURE, label="sig-b26", other_label="sig-b26", leave_out=(), more=(), now=1618884473, **how):
    headers = {"Date": "Tue, 20 Apr 2021 02:07:55 GMT", "Signature-Input": f"{label}={input}", "Signature": f"{other_label}={signature}"}
    corpus.request(f"message-{name}", b'{"hello": "world"}', [*[(key, value) for key, value in headers.items() if key not in leave_out], *more], target="/foo", evidence="published", by="RFC 9421, B.2.6", now=now, **how)


message("accepted")
message("at-the-limit", now=1618884473 + 300)
message("stale", now=1618884473 + 301)
message("another-method", method="PUT")
message("another-time", RFC_INPUT.replace("4473", "4474"))
message("covers-less", RFC_INPUT.replace(' "content-length"', ""))
message("no-time", RFC_INPUT.replace("created=1618884473;", ""))
message("two-times", RFC_INPUT + ";created=1618884473")
message("label-of-another", other_label="sig-b27")
message("label-empty", label="", other_label="")
message("no-bytes", signature="wqcA")
message("bytes-empty", signature="::")
message("bytes-not-base64", signature=":*:")
message("input-missing", leave_out=("Signature-Input",))
message("signature-missing", leave_out=("Signature",))
message("signature-twice", more=[("Signature", f"sig-b26={RFC_SIGNATURE}")])
message("two-signatures", signature=f"{RFC_SIGNATURE},other={RFC_SIGNATURE}")
body = text({"type": "made"})
corpus.request("keyed-accepted", body, [("X-Sig", PRIVATE.sign(b"POST/in/keyed" + body).hex())], source="keyed")
corpus.request("keyed-forged", body, [("X-Sig", PRIVATE.sign(b"PUT/in/keyed" + body).hex())], source="keyed")


def sms(name, pairs, wrong=False):
    signed = "".join(f"&{key}={value}" for key, value in sorted(pairs.items())) + "more-secret-1"
    sent = {**pairs, "sig": hashlib.sha256(signed.encode()).hexdigest()}
    corpus.request(f"texts-{name}", form([*sent.items(), *([("mid", "x")] if wrong else [])]), [], source="texts", content_type="application/x-www-form-urlencoded")


sms("delivered", {"status": "DELIVRD", "to": "34600000001", "mid": "m-1"})
sms("stop", {"status": "IN", "from": "+34600000002", "to": "34600000001", "text": "Stop", "mid": "m-2"})
sms("forged", {"status": "DELIVRD", "to": "34600000001"}, wrong=True)
basic = [("Authorization", "Basic " + base64.b64encode(b"hooks:pass").decode())]
split = [{"id": "s-1", "kind": "sent", "to": ["ana@example.com", "bo@example.com"], "labels": "a, b", "own": 1}, {"id": "s-2", "kind": "left", "person": "ana@example.com", "list": "weekly"},
         {"id": "s-3", "kind": "bounced", "person": "cleo@example.com", "class": "permanent", "reply": "550 5.1.1 unknown"}, {"id": "s-4", "answers": {"colour": "red"}}]
corpus.request("split-accepted", split, basic, target="/in/split?campaign=autumn")
corpus.request("split-lines", b"\n".join(text(one) for one in split), basic, source="split")
corpus.request("split-object", split[0], basic, source="split")
corpus.request("split-refused", split, [], source="split")
stamp = f"m-1.{T}.".encode() + body
corpus.request("as-others-do-accepted", body, [("webhook-id", "m-1"), ("webhook-timestamp", str(T)), ("webhook-signature", "v1," + base64.b64encode(
    hmac.new(base64.b64decode("bW9yZS1zZWNyZXQ="), stamp, "sha256").digest()).decode())], source="as-others-do")
SECRETS["MORE_STANDARD"] = "whsec_bW9yZS1zZWNyZXQ="
MORE["as-others-do"]["keys"] = ["$MORE_STANDARD"]

document = {"$schema": "../../../docs/aldaba.schema.json", "sources": {}, "destinations": {"events": {"kind": "kv", "store": "EVENTS"}}, "routes": [{"type": ["*"], "to": ["events"]}]}
for block in re.findall(r"```json\n(.*?)```", PAGE.read_text(), re.DOTALL):
    document["sources"].update(json.loads(block)["sources"])
document["sources"].update({name: {"provider": "custom", **source} for name, source in MORE.items()})
(corpus.folder / "aldaba.json").write_text(json.dumps(document, indent=2) + "\n")
corpus.done()
