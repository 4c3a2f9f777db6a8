#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over time and body; one is the fact sheet's. Payloads have the
shapes that Kit documents, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT, TOKEN = "kit-example-secret-0001", "kit-example-secret-0002", "token-0001"
T = 1700000000
SECRETS = {"KIT_SECRET": SECRET, "KIT_NEXT_SECRET": NEXT, "KIT_SHEET_SECRET": "kit-secret-0001", "KIT_TOKEN": TOKEN, "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: Python hmac over time and body", SECRETS, agent="Kit-Webhooks/1.0", now="2023-11-14T22:13:21Z")
OLDER = "make.py: documented shapes, a token in the path"
SUBSCRIBER = {"id": 987654, "first_name": "Ana", "email_address": "ana@example.com", "state": "active", "created_at": "2023-01-01T00:00:00Z", "fields": {"company": "X", "last_name": "López"}}


def signature(body, key=SECRET, time=T):
    return hmac.new(key.encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()


def headers(body, key=SECRET, time=T, value=None):
    return [("X-Kit-Delivery", 123456), ("X-Kit-Signature", value if value is not None else f"t={time},v1={signature(body, key, time)}")]


def item(kind, number=1, subscriber=None, **data):
    return {"id": f"9c2e1f3a-6b7d-4e8f-a1b2-c3d4e5f6071{number}", "type": kind, "created": f"2023-11-14T22:13:2{number}Z", "data": {"subscriber": SUBSCRIBER if subscriber is None else subscriber, **data}}


def batch(name, *items, note=None, source=None):
    body = text({"delivery_id": 123456, "events": list(items)})
    corpus.request(name, body, headers(body), note=note, source=source)


def older(name, query, payload, note=None, now=None):
    corpus.request(name, text(payload), target=f"/in/older/{TOKEN}{query}", note=note, now=now, by=OLDER)


# --- words of webhook endpoints
for word, more in (("created", {}), ("activated", {}), ("unsubscribed", {}), ("bounced", {}), ("complained", {}), ("subscribed_to_form", {"form": {"id": 55, "name": "Footer"}}),
                   ("added_to_sequence", {"sequence": {"id": 66, "name": "Welcome"}}), ("sequence_completed", {"sequence": {"id": 66}}), ("tag_added", {"tag": {"id": 77, "name": "vip"}}), ("tag_removed", {"tag": {"id": 77}})):
    batch("subscriber-" + word.replace("_", "-"), item(f"subscriber.{word}", **more))
batch("unknown-word", item("purchase.created"))
batch("no-word", {key: value for key, value in item("x").items() if key != "type"})

# --- items
batch("several", item("subscriber.tag_added", 1, tag={"id": 1}), item("subscriber.tag_added", 2, {**SUBSCRIBER, "id": 1, "email_address": "bo@example.com"}, tag={"id": 1}))
batch("two-tags-in-one-second", item("subscriber.tag_added", 1, tag={"id": 1}), {**item("subscriber.tag_added", 2, tag={"id": 2}), "created": "2023-11-14T22:13:21Z"})
batch("repeated-in-a-batch", item("subscriber.unsubscribed"), item("subscriber.unsubscribed"), {**item("subscriber.unsubscribed"), "id": "another"}, note="by its id, and by what it says")
batch("no-items")
batch("missing-fields", {"type": "subscriber.bounced"}, {"type": "subscriber.activated", "id": "x", "data": None})
batch("no-id", {key: value for key, value in item("subscriber.activated").items() if key != "id"})
batch("no-time", {key: value for key, value in item("subscriber.activated").items() if key != "created"})
batch("unknown-fields", {**item("subscriber.activated", new_inside={"a": 1}), "new": 2})
batch("nulls", item("subscriber.activated", subscriber={**SUBSCRIBER, "first_name": None, "fields": None, "email_address": None}))
batch("unicode", item("subscriber.activated", subscriber={**SUBSCRIBER, "first_name": "Zoë 🎈 \"x\" \\", "email_address": "zoë@exämple.com"}))
batch("elements-that-are-no-objects", 1, "x", None, [])
batch("raw-is-attached", item("subscriber.activated"), source="raw")

# --- words of the older webhooks
LEGACY = {"subscriber": {**SUBSCRIBER, "created_at": "2023-01-01T00:00:00.000Z"}}
for word in ("subscriber_activate", "subscriber_unsubscribe", "subscriber_bounce", "subscriber_complain", "course_complete", "product_purchase"):
    older("older-" + word.replace("_", "-"), f"?event=subscriber.{word}", LEGACY)
older("older-form-subscribe", "?event=subscriber.form_subscribe&form=55", LEGACY)
older("older-course-subscribe", "?event=subscriber.course_subscribe&sequence=66", LEGACY)
older("older-tag-add", "?event=subscriber.tag_add&tag=77", LEGACY)
older("older-tag-add-another-tag", "?event=subscriber.tag_add&tag=78", LEGACY, note="another natural key than with tag 77")
older("older-tag-add-a-minute-later", "?event=subscriber.tag_add&tag=77", LEGACY, now=T + 70, note="another event: nothing repeats these")
older("older-tag-remove", "?event=subscriber.tag_remove&tag=77", LEGACY)
older("older-link-click", "?event=subscriber.link_click&url=https%3A%2F%2Fexample.com%2Fa%3Fx%3D1", LEGACY)
PURCHASE = {"id": 5, "transaction_id": "t-1", "status": "paid", "email_address": "ana@example.com", "currency": "EUR", "transaction_time": "2023-11-14T22:10:00.000Z", "subtotal": 10.0,
            "shipping": 0.0, "discount": 0.0, "tax": 2.1, "total": 12.1, "products": [{"name": "Book"}]}
older("older-purchase", "?event=purchase.purchase_create", PURCHASE)
older("older-unknown-word", "?event=custom_field.field_created", {"custom_field": {"id": 1}})
older("older-word-with-escapes", "?event=%22%5C%0a%ff", LEGACY)
older("older-without-event", "", LEGACY, note="what happened is not known")
older("older-query-of-others", "?utm_source=x&event=", LEGACY)
older("older-empty-object", "?event=subscriber.subscriber_bounce", {})
older("older-array", "?event=subscriber.subscriber_activate", [LEGACY])
body = text({"delivery_id": 1, "events": [item("subscriber.unsubscribed", form={"id": 1})]})
corpus.request("query-beside-a-signature", body, headers(body), target="/in/kit?event=subscriber.activated&form=2&tag=3", note="the query is not signed and does not count")
corpus.request("older-token-wrong", text(LEGACY), target="/in/older/token-0002?event=subscriber.subscriber_activate", by=OLDER)
corpus.request("older-token-missing", text(LEGACY), target="/in/older?event=subscriber.subscriber_activate", by=OLDER)
corpus.request("older-where-signatures-are-asked", text(LEGACY), target="/in/kit?event=subscriber.subscriber_activate", by=OLDER)

# --- proofs
body = text({"delivery_id": 123456, "events": [item("subscriber.activated")]})
sheet = b'{"delivery_id":1,"events":[]}'
SHEET = "386344e46d1277b3536e982ce3183114d2d66a6db76c40989d976150b1186373"
corpus.request("vector-of-the-sheet", sheet, headers(sheet, value=f"t={T},v1={SHEET}"), source="sheet", by="the fact sheet's vector")
corpus.request("vector-of-the-sheet-forged", sheet.replace(b":1", b":2"), headers(sheet, value=f"t={T},v1={SHEET}"), source="sheet", by="the fact sheet's vector")
corpus.request("dollars", dollars(body), headers(dollars(body)))
good, wrong = signature(body), signature(body, NEXT)
for name, value in (("two-values-the-second-fits", f"t={T},v1={wrong},v1={good}"), ("two-values-none-fits", f"t={T},v1={wrong},v1={wrong}"), ("time-last", f"v1={good},t={T}"),
                    ("other-version-passed-over", f"t={T},v2=00,v1={good}"), ("only-another-version", f"t={T},v2={good}"), ("time-missing", f"v1={good}"), ("time-changed", f"t={T + 1},v1={good}"),
                    ("time-not-a-number", f"t=now,v1={good}"), ("bare", good), ("empty", ""), ("not-hex", f"t={T},v1=xyz"), ("too-short", f"t={T},v1={good[:-2]}")):
    corpus.request(f"signature-{name}", body, headers(body, value=value))
corpus.request("signature-missing", body, headers(body)[:1])
corpus.request("signed-by-another-key", body, headers(body, NEXT))
corpus.request("body-changed", body.replace(b"ana@", b"anb@"), headers(body))
corpus.request("first-of-two-keys-fits", body, headers(body, NEXT), source="rotating")
corpus.request("second-of-two-keys-fits", body, headers(body), source="rotating")
corpus.request("no-key-configured", body, headers(body), source="unset")
for name, now in (("fresh-at-300-s", T + 300), ("stale-past-300-s", T + 301), ("from-the-future-at-300-s", T - 300), ("from-the-future-past-300-s", T - 301)):
    corpus.request(name, body, headers(body), now=now)

# --- shapes
for name, shape in (("not-json", b'{"events":[}'), ("cut-off", body[:-1]), ("empty-body", b""), ("events-is-a-text", b'{"events":"x"}'), ("a-lone-text", b'"x"'), ("empty-object", b"{}")):
    corpus.request(name, shape, headers(shape))
corpus.request("get", b"", method="GET", target="/in/kit")
corpus.done()
