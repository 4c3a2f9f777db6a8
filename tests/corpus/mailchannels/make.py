#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are cryptography's Ed25519 over the signature base of RFC 9421, with a key
that is worth nothing. MailChannels' own Python SDK (mailchannels 1.5.1, Webhooks.verify) says the same of every proof here, but where a note tells of it. Payloads have the fields of its types, with made-up people."""
import base64
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402
from requests import AUTHORIZATION, GUARDS, Corpus, text, without  # noqa: E402

T = 1700000000
PRIVATE, OTHER = (Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name).digest()) for name in (b"aldaba test only, mailchannels", b"aldaba test only, somebody else"))


def public(key, encoding=Encoding.DER, form=PublicFormat.SubjectPublicKeyInfo):
    return base64.b64encode(key.public_key().public_bytes(encoding, form)).decode() if encoding != Encoding.PEM else key.public_key().public_bytes(encoding, form).decode()


RAW = public(PRIVATE, Encoding.Raw, PublicFormat.Raw)
corpus = Corpus(__file__, "make.py: cryptography's Ed25519 over RFC 9421's signature base", dict(GUARDS), agent="MailChannels-Webhooks/1.0", now="2023-11-14T22:13:20Z")
corpus.document["secrets"]["PEM_KEY"] = public(PRIVATE, Encoding.PEM)


def digest(body):
    return "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"


def parameters(created=T, keyid="k-1", covered='"content-digest"'):
    return f'({covered});created={created};alg="ed25519";keyid="{keyid}"'


def proof(body, key=PRIVATE, label="sig_1700000000", params=None, **more):
    params = params or parameters(**more)
    signed = f'"content-digest": {digest(body)}\n"@signature-params": {params}'.encode()
    return [("Content-Digest", digest(body)), ("Signature-Input", f"{label}={params}"), ("Signature", f"{label}=:{base64.b64encode(key.sign(signed)).decode()}:")]


def event(word, **more):
    return {"email": "news@example.org", "customer_handle": "abc123", "timestamp": T - 5, "event": word, "request_id": "wBLWrCnK0Z965pf-cgxhNg8bo5s=", "smtp_id": "<m-1@example.org>", "campaign_id": "spring",
            "recipients": ["ana@example.com"], **more}


def batch(name, *events, **more):
    body = text(list(events))
    corpus.request(name, body, proof(body), **more)


# --- words
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"
UNKNOWN, FULL = {"status": "550", "reason": "5.1.1 user unknown"}, {"status": "452", "reason": "4.2.2 mailbox full"}
for word, more in (("processed", {}), ("delivered", {}), ("open", {"user_agent": AGENT, "ip": "198.51.100.7"}), ("click", {"user_agent": AGENT, "ip": "198.51.100.7", "url": "https://example.com/a?b=1"}),
                   ("hard-bounced", UNKNOWN), ("soft-bounced", FULL), ("dropped", {"status": "550", "reason": "recipient is suppressed"}), ("complained", {}), ("unsubscribed", {})):
    batch(word, event(word, **more))
batch("hard-bounced-enhanced-status", event("hard-bounced", status="5.1.1", reason="no such user"))
batch("hard-bounced-for-content", event("hard-bounced", status="554", reason="5.7.1 message rejected as spam"), note="their word says hard, the reply says otherwise")
batch("hard-bounced-no-reason", event("hard-bounced"))
batch("soft-bounced-unknown-user", event("soft-bounced", **UNKNOWN), note="they keep it soft: nobody is suppressed")
batch("test", without(event("test", email="test@mailchannels.com"), "recipients", "campaign_id"))
batch("unknown-word", event("never-heard-of"))
batch("no-word", without(event("x"), "event"))

# --- items
batch("several", event("delivered"), event("delivered", recipients=["bo@example.com"], smtp_id="<m-2@example.org>"), event("test"))
batch("repeated-in-a-batch", event("delivered"), event("delivered", request_id="another"), note="they have no id: known by message, time and word")
batch("two-recipients", event("hard-bounced", recipients=["ana@example.com", "bo@example.com"], **UNKNOWN), note="which of two bounced is unknown: nobody is suppressed")
batch("opened-twice", event("open"), event("open", timestamp=T - 4))
batch("missing-fields", {"event": "delivered"}, {"event": "open", "timestamp": None, "recipients": None}, {"event": "click", "recipients": []})
batch("odd-fields", event("delivered", timestamp="soon", recipients="ana@example.com"), event("hard-bounced", status=550, reason=7, recipients=[None, 5]))
batch("unknown-fields", event("delivered", new=1, other={"a": [1]}))
batch("unicode", event("delivered", recipients=["zoë@exämple.com"], campaign_id="Frühling 🎈"))
batch("elements-that-are-no-objects", 1, "x", None, [])
batch("no-events")
single = text(event("delivered"))
corpus.request("not-in-an-array", single, proof(single), note="as older pages show it")
batch("raw-attached", event("open", user_agent=AGENT), source="raw")

# --- proofs
body = text([event("delivered")])
good = proof(body)
corpus.request("key-as-pem", body, good, source="pem")
corpus.request("key-raw", body, good, source="raw-key")
corpus.request("key-raw-stale", body, proof(body, created=T - 301), source="raw-key")
corpus.request("two-keys-the-second-fits", body, good, source="rotating")
corpus.request("two-keys-the-first-fits", body, proof(body, OTHER), source="rotating")
corpus.request("no-key-configured", body, good, source="unset")
corpus.request("unsigned-by-configuration", body, [], source="open")
corpus.request("guarded-no-credentials", body, good, source="guarded")
corpus.request("guarded-and-signed", body, good, source="guarded", more=[AUTHORIZATION])
corpus.request("signed-by-another-key", body, proof(body, OTHER))
corpus.request("body-changed", body.replace(b"ana@", b"anb@"), good)
corpus.request("body-and-digest-changed", (changed := body.replace(b"ana@", b"anb@")), [("Content-Digest", digest(changed)), *good[1:]])
corpus.request("digest-missing", body, good[1:], note="accepted: the digest is computed from the body; their SDK wants the header")
corpus.request("input-missing", body, [good[0], good[2]])
corpus.request("signature-missing", body, good[:2])
corpus.request("unsigned", body, [])
corpus.request("signature-empty", body, [*good[:2], ("Signature", "")])
corpus.request("signature-bare", body, [*good[:2], ("Signature", good[2][1].split(":")[1])])
corpus.request("signature-of-another-label", body, [*good[:2], ("Signature", good[2][1].replace("sig_1", "sig_2"))])
corpus.request("signature-cut", body, [*good[:2], ("Signature", good[2][1][:-4] + ":")])
corpus.request("another-label", body, proof(body, label="sig_7"))
corpus.request("covers-nothing", body, [*good[:1], ("Signature-Input", "sig_1=" + (params := parameters(covered=""))), ("Signature", "sig_1=:" + base64.b64encode(PRIVATE.sign(f'"@signature-params": {params}'.encode())).decode() + ":")],
               note="signed by the right key, but not over the body; their SDK takes it")
for name, created in (("fresh-at-300-s", T - 300), ("stale-past-300-s", T - 301), ("early-at-300-s", T + 300), ("early-past-300-s", T + 301)):
    corpus.request(name, body, proof(body, created=created), **({"note": "their SDK allows 30 s"} if name == "early-at-300-s" else {}))
corpus.request("time-missing", body, proof(body, params='("content-digest");alg="ed25519";keyid="k-1"'))
corpus.request("time-not-a-number", body, proof(body, created="now"))
corpus.request("time-twice", body, proof(body, params=parameters() + f";created={T}"), note="their SDK takes the last")

# --- shapes
for name, shape in (("shape-empty-body", b""), ("shape-text", b'"x"'), ("shape-cut", body[:-1]), ("shape-not-utf8", b'[{"event":"\xff"}]')):
    corpus.request(name, shape, proof(shape))
corpus.request("method-get", b"", method="GET")

corpus.config("mailchannels", {"mailchannels": {"keys": [public(PRIVATE)]}, "raw": {"keys": [public(PRIVATE)], "raw": True}, "pem": {"keys": ["$PEM_KEY"]}, "raw-key": {"keys": [RAW]},
                               "rotating": {"keys": [public(OTHER), public(PRIVATE)]}, "unset": {"keys": ["$UNSET_KEY"]}, "open": {"verify": "none"},
                               "guarded": {"keys": [public(PRIVATE)], "guard": {"basic": "$HOOK_BASIC"}}})
corpus.done()
