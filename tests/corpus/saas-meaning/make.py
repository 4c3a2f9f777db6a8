#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json: for every sender of meaning.py each of its words, a forged, an unsigned, a stale and a
repeated request, every other way to prove it, its handshakes, and a body without any field."""
import json
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent.parent), str(pathlib.Path(__file__).parent)]
from meaning import CHARGEBEE, COINBASE, FORM, GOCARDLESS, GUARDED, MEANING, discord, name_of, text  # noqa: E402
from requests import AUTHORIZATION, BASIC, Corpus, dollars  # noqa: E402
from senders import T  # noqa: E402

corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"HOOK_BASIC": BASIC})
CONFIG = {}


def send(case, sender, word, t=T, body=None, proof=None, headers=None, more=(), **how):
    said, own = sender.said(word)
    body = said if body is None else body
    proof = (proof or sender.proof)(body, t) if headers is None else headers
    corpus.request(f"{sender.slug}-{case}", body, [*sender.headers, *own, *proof], target=f"/in/{sender.slug}{sender.query}", content_type=sender.content_type, more=list(more), **how)


def altered(value):
    return value[:-3] + ("aaa" if value[-3:] != "aaa" else "bbb")


for sender in MEANING:
    key = sender.slug.upper().replace("-", "_") + "_KEY"
    corpus.document["secrets"][key] = sender.secret
    CONFIG[sender.slug] = {"provider": sender.slug, "keys": ["$" + key]}
    first = next(iter(sender.words))
    body, _ = sender.said(first)
    for word in sender.words:
        send(f"word-{name_of(word)}", sender, word)
    send("repeat", sender, first, t=T - (5 if sender.tolerance else 0), more=["X-Retry: 1"])
    if sender.wrong:  # the token stands in the body
        token, before = sender.wrong
        send("forged", sender, first, body=body.replace(token, token[:-1] + b"9"))
        send("unsigned", sender, first, body=body.replace(before, before.replace(b"e", b"x")))
    else:
        proof = sender.proof(body, T)
        if sender.body_is_free:
            send("forged", sender, first, headers=[(name, altered(value)) for name, value in proof])
        else:
            send("forged", sender, first, body=body + b" ", headers=proof)
        send("unsigned", sender, first, headers=[])
        if sender.content_type != FORM:
            send("empty-object", sender, first, body=b"{}")
    for way, proof in sender.forms.items():
        send(way, sender, first, proof=proof)
        send(f"{way}-forged", sender, first, body=body + b" ", headers=proof(body, T))
    if sender.slug in ("close", "discord", "front", "linkedin", "recharge", "workos"):  # a scheme of its own that signs the body with something beside it
        send("dollars", sender, first, body=dollars(body))
    if sender.tolerance:
        send("at-the-limit", sender, first, t=T - sender.tolerance)
        send("stale", sender, first, t=T - sender.tolerance - 1)
        send("early", sender, first, t=T + sender.tolerance + 1)

for slug, body, *_ in GUARDED:
    CONFIG[slug] = {"provider": slug, "guard": {"basic": "$HOOK_BASIC"}}
    kind = FORM if isinstance(body, bytes) else "application/json"
    for case, headers in (("accepted", [AUTHORIZATION]), ("unsigned", []), ("forged", ["Authorization: Basic aG9va3M6cGE6c3g="]), ("repeat", [AUTHORIZATION, "X-Retry: 1"])):
        corpus.add(f"{slug}-{case}", body, path=f"/in/{slug}", headers=headers, content_type=kind)
charge = dict(GUARDED[0][1])
for word in CHARGEBEE:
    corpus.add(f"chargebee-word-{name_of(word)}", {**charge, "event_type": word}, path="/in/chargebee", headers=[AUTHORIZATION])
corpus.add("gumroad-no-name", b"sale_id=s-1", path="/in/gumroad", headers=[AUTHORIZATION], content_type=FORM)

# --- what the owners publish
for slug, key, name, value, body, by in (
        ("coinbase-commerce", "30291a20-0bd1-4267-9b0f-e6e7b123c0bf", "X-CC-Webhook-Signature", "8be7742c7d372f08a6a3224edadf18a22b65fa9e28f3f2de97376cdaa092590d", COINBASE, "Coinbase Commerce's Node SDK"),
        ("gocardless", "ED7D658C-D8EB-4941-948B-3973214F2D49", "Webhook-Signature", "2693754819d3e32d7e8fcb13c729631f316c6de8dc1cf634d6527f1c07276e7e", GOCARDLESS, "GoCardless's Node SDK")):
    secret = f"{slug.upper().replace('-', '_')}_PUBLISHED"
    corpus.document["secrets"][secret] = key
    CONFIG[f"{slug}-published"] = {"provider": slug, "keys": ["$" + secret]}
    corpus.request(f"{slug}-published", body, [(name, value)], source=f"{slug}-published", evidence="published", by=by)
    corpus.request(f"{slug}-published-forged", body.replace(b"2018", b"2019"), [(name, value)], source=f"{slug}-published", evidence="published", by=by)

by_slug = {sender.slug: sender for sender in MEANING}
# --- handshakes.md
for name, body in (("ping", {"type": 1, "application_id": "7"}), ("ping-events", {"version": 1, "application_id": "7", "type": 0})):
    corpus.request(f"discord-{name}", body, discord(text(body), T), source="discord")
    corpus.request(f"discord-{name}-signed-wrong", body, discord(text({"type": 9}), T), source="discord")
send("interaction", by_slug["discord"], "", body=text({"id": "int-1", "type": 2}))
corpus.request("okta-verification", b"", [("X-Okta-Verification-Challenge", "abc-123")], source="okta", method="GET")
corpus.request("linkedin-challenge", b"", target="/in/linkedin?challengeCode=890e4665-4dfe-4ab1-b689-ed553bceeed0", method="GET")
checkout = json.loads(by_slug["checkout-com"].said("payment_captured")[0])
checkout["timestamp"] = checkout.pop("created_on")
send("newer", by_slug["checkout-com"], "payment_captured", body=text(checkout))
send("verify-button", by_slug["line"], "", body=b'{"destination":"U0","events":[]}')
send("two-ids", by_slug["zoho-crm"], "Contacts.update", body=by_slug["zoho-crm"].said("Contacts.update")[0].replace(b'["111"]', b'["111","112"]'))
send("second-telling", by_slug["mollie"], "payment-link.paid", more=["X-Retry: 2"])

corpus.document["secrets"] = dict(sorted(corpus.document["secrets"].items()))
document = {"$schema": "../../../docs/aldaba.schema.json", "sources": CONFIG, "destinations": {"events": {"kind": "kv", "store": "EVENTS"}},
            "routes": [{"to": ["events"]}]}
(corpus.folder / "aldaba.json").write_text(json.dumps(document, indent=2) + "\n")
corpus.done()
