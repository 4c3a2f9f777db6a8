#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over time and raw body; one is the fact sheet's. Payloads have the
shapes of Mailchimp's guide and of long-standing public samples, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form

SECRET, NEXT, TOKEN = "mc-example-secret-0001", "mc-example-secret-0002", "token-0001"
T = 1700000000
AT = "2023-11-14 22:13:20"
CLASSIC = f"/in/classic/{TOKEN}"
SECRETS = {"MAILCHIMP_SECRET": SECRET, "MAILCHIMP_NEXT_SECRET": NEXT, "MAILCHIMP_SHEET_SECRET": "mc-secret-0001", "MAILCHIMP_TOKEN": TOKEN, "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: documented shapes, a token in the path", SECRETS, agent="MailChimp", now="2023-11-14T22:13:30Z", content_type="application/x-www-form-urlencoded")
SIGNED = "make.py: Python hmac over time and body"


def signature(body, key=SECRET, time=T):
    return hmac.new(key.encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()


def header(body, key=SECRET, time=T, value=None):
    return [("X-Mailchimp-Signature", value if value is not None else f"t={time},v1={signature(body, key, time)}")]


def pairs(kind, data, at=AT):
    return [("type", kind), ("fired_at", at), *((f"data{key}" if key.startswith("[") else f"data[{key}]", value) for key, value in data)]


def event(name, kind, data, note=None, target=CLASSIC, at=AT):
    corpus.request(name, form(pairs(kind, data, at)), target=target, note=note)


PERSON = [("id", "8a25ff1d98"), ("list_id", "a6b5da1054"), ("email", "ana@example.com"), ("email_type", "html"), ("web_id", "3375995"),
          ("[merges][EMAIL]", "ana@example.com"), ("[merges][FNAME]", "Ana"), ("[merges][LNAME]", "López"), ("[merges][INTERESTS]", "Group1,Group2"), ("ip_opt", "198.51.100.7")]
GROUPINGS = [("[merges][GROUPINGS][0][id]", "1"), ("[merges][GROUPINGS][0][name]", "Interests"), ("[merges][GROUPINGS][0][groups]", "Group1"), ("[merges][ADDRESS][city]", "Madrid")]

# --- words
event("subscribe", "subscribe", [*PERSON, ("ip_signup", "198.51.100.8")])
event("subscribe-ip-of-sign-up-alone", "subscribe", [*PERSON[:-1], ("ip_signup", "198.51.100.8")])
event("subscribe-nested-merge-fields", "subscribe", [*PERSON, *GROUPINGS, ("[merges][PHONE]", "+34600000001")])
event("unsubscribe", "unsubscribe", [("action", "unsub"), ("reason", "manual"), *PERSON, ("campaign_id", "cb398d21d2")])
event("unsubscribe-deletes", "unsubscribe", [("action", "delete"), ("reason", "manual"), *PERSON])
event("unsubscribe-for-abuse-is-a-complaint", "unsubscribe", [("action", "unsub"), ("reason", "abuse"), *PERSON, ("campaign_id", "cb398d21d2")])
event("unsubscribe-for-abuse-and-delete", "unsubscribe", [("action", "delete"), ("reason", "abuse"), *PERSON])
event("unsubscribe-without-a-list-is-of-everything", "unsubscribe", [("action", "unsub"), ("email", "ana@example.com")])
event("profile", "profile", PERSON)
event("upemail", "upemail", [("list_id", "a6b5da1054"), ("new_id", "51da8c3259"), ("new_email", "new@example.com"), ("old_email", "ana@example.com")])
event("cleaned-hard", "cleaned", [("list_id", "a6b5da1054"), ("campaign_id", "4fjk2ma9xd"), ("reason", "hard"), ("email", "bo@example.com")])
event("cleaned-for-abuse", "cleaned", [("list_id", "a6b5da1054"), ("campaign_id", "4fjk2ma9xd"), ("reason", "abuse"), ("email", "bo@example.com")])
event("cleaned-without-reason", "cleaned", [("list_id", "a6b5da1054"), ("email", "bo@example.com")])
event("campaign-sent", "campaign", [("id", "5aa2102003"), ("subject", "Hello"), ("status", "sent"), ("reason", ""), ("list_id", "a6b5da1054")])
event("unknown-word", "teleport", PERSON)
corpus.request("no-word", form(pairs("", PERSON)[1:]), target=CLASSIC)

# --- fields
event("missing-fields", "subscribe", [])
event("no-time", "profile", PERSON, at="")
event("unknown-fields", "profile", [*PERSON, ("new", "1")])
event("unicode", "subscribe", [("id", "1"), ("list_id", "l"), ("email", "zoë@exämple.com"), ("[merges][FNAME]", "Zoë 🎈 \"x\" \\"), ("[merges][Ä]", "ü")])
event("raw-is-attached", "upemail", [("list_id", "l"), ("new_email", "new@example.com"), ("old_email", "ana@example.com")], target=f"/in/raw/{TOKEN}")
corpus.request("brackets-not-escaped", b"type=profile&fired_at=2023-11-14+22:13:20&data[email]=ana@example.com&data[merges][FNAME]=Ana", target=CLASSIC)
corpus.request("names-that-are-no-paths", b"type=profile&data[email=a%40example.com&data]=1&data[x]y=2&[a]=3&data[email]=ana%40example.com", target=CLASSIC)
corpus.request("path-of-many-steps", b"type=profile&data[email]=ana%40example.com&data" + b"[a]" * 400 + b"=1", target=CLASSIC)
corpus.request("not-utf-8", b"type=profile&data[email]=ana%40example.com&data[merges][FNAME]=A%ff", target=CLASSIC)
corpus.request("field-that-comes-twice", b"type=profile&type=cleaned&data[email]=a%40example.com&data[email]=b%40example.com", target=CLASSIC, note="the first counts")

# --- the URL is looked at
corpus.request("url-check-get", b"", method="GET", target=CLASSIC)
corpus.request("url-check-head", b"", method="HEAD", target=CLASSIC)
corpus.request("url-check-with-another-token", b"", method="GET", target="/in/classic/other", note="before the guard: it only says that somebody is there")
corpus.request("url-check-of-no-source", b"", method="GET", target="/in/nobody")
corpus.request("method-put", b"", method="PUT", target=CLASSIC)

# --- guards
body = form(pairs("subscribe", PERSON))
corpus.request("token-wrong", body, target="/in/classic/token-0002")
corpus.request("token-missing", body, target="/in/classic")

# --- signatures
signed = dict(source="signed", by=SIGNED)
sheet = b"type=subscribe&fired_at=2023-11-14+22%3A13%3A20&data%5Bemail%5D=ana%40example.com"
SHEET = "387c090f6556b42714844bb451f0f6e6f38d94293851be4fb1192220a16d1adb"
corpus.request("vector-of-the-sheet", sheet, header(sheet, value=f"t={T},v1={SHEET}"), source="sheet", by="the fact sheet's vector")
corpus.request("vector-of-the-sheet-forged", sheet.replace(b"ana", b"anb"), header(sheet, value=f"t={T},v1={SHEET}"), source="sheet", by="the fact sheet's vector")
corpus.request("signed", body, header(body), **signed)
corpus.request("signed-dollars", dollar := body + b"&note=$&$$$'$`$1", header(dollar), **signed)
corpus.request("signed-blank-after-comma", body, header(body, value=f"t={T}, v1={signature(body)}"), **signed)
corpus.request("signed-two-values-the-second-fits", body, header(body, value=f"t={T},v1={signature(body, NEXT)},v1={signature(body)}"), **signed)
corpus.request("signed-body-decoded-before", body, header(body, value=f"t={T},v1={signature(body.replace(b'%5B', b'[').replace(b'%5D', b']'))}"), note="the raw bytes are signed", **signed)
corpus.request("signed-by-another-key", body, header(body, NEXT), **signed)
corpus.request("signature-missing", body, **signed)
corpus.request("signature-empty", body, header(body, value=""), **signed)
corpus.request("signature-without-time", body, header(body, value=f"v1={signature(body)}"), **signed)
corpus.request("signature-of-another-version", body, header(body, value=f"t={T},v0={signature(body)}"), **signed)
corpus.request("signature-not-hex", body, header(body, value=f"t={T},v1=xyz"), **signed)
corpus.request("signature-time-changed", body, header(body, value=f"t={T + 1},v1={signature(body)}"), **signed)
corpus.request("signature-time-twice", body, header(body, value=f"t={T},t={T + 1},v1={signature(body)}"), **signed)
corpus.request("signature-header-twice", body, [*header(body), *header(body)], note="joined, the time comes twice", **signed)
corpus.request("body-changed", body + b"&x=1", header(body), **signed)
corpus.request("first-of-two-keys-fits", body, header(body, NEXT), source="rotating", by=SIGNED)
corpus.request("second-of-two-keys-fits", body, header(body), source="rotating", by=SIGNED)
corpus.request("no-key-configured", body, header(body), source="unset", by=SIGNED)
corpus.request("both-hold", body, header(body), target=f"/in/both/{TOKEN}", by=SIGNED)
corpus.request("both-but-no-signature", body, target=f"/in/both/{TOKEN}", by=SIGNED)
corpus.request("both-but-no-token", body, header(body), target="/in/both", by=SIGNED)
for name, now in (("fresh-at-300-s", T + 300), ("stale-past-300-s", T + 301), ("from-the-future-at-300-s", T - 300), ("from-the-future-past-300-s", T - 301)):
    corpus.request(name, body, header(body), now=now, **signed)

# --- shapes
corpus.request("empty-body", b"", target=CLASSIC)
corpus.request("json-is-no-form", b'{"type":"subscribe"}', target=CLASSIC, content_type="application/json")
corpus.done()
