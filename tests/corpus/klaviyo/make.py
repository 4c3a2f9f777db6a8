#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over body and timestamp header, as several implementers do it;
one is the fact sheet's. Payloads have the shapes that Klaviyo documents, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT = "klaviyo-example-secret-0001", "klaviyo-example-secret-0002"
T = 1704373525  # 2024-01-04T13:05:25Z
DATE = "Thu, 04 Jan 2024 08:05:25 GMT"  # five hours off, as was seen
SECRETS = {"KLAVIYO_SECRET": SECRET, "KLAVIYO_NEXT_SECRET": NEXT, "KLAVIYO_SHEET_SECRET": "klaviyo-secret-0001", "KLAVIYO_TOKEN": "token-0001", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: Python hmac over body and timestamp header", SECRETS, agent="Klaviyo/1.0", now="2024-01-04T13:05:25Z")
META = {"klaviyo_webhook_id": "0123abc", "timestamp": "2024-01-04T13:05:25.891446+00:00", "klaviyo_account_id": "abc123"}


def signature(body, key=SECRET, date=DATE):
    return hmac.new(key.encode(), body + date.encode(), hashlib.sha256).hexdigest()


def headers(body, key=SECRET, date=DATE, signed=None, leave_out=()):
    pairs = [("Klaviyo-Signature", signed if signed is not None else signature(body, key, date)), ("Klaviyo-Timestamp", date), ("Klaviyo-Webhook-Id", "0123abc")]
    return [pair for pair in pairs if pair[0] not in leave_out]


def item(topic, properties=(), number=1, **more):
    attributes = {"timestamp": 1704373500 + number, "datetime": "2024-01-04 13:05:00+00:00", "uuid": "58edf080-87d0-11ee-8001-895ec29a6280", "event_properties": dict(properties)}
    data = {"type": "event", "id": f"4L3cwQae2T{number}", "attributes": attributes,
            "relationships": {"profile": {"data": {"type": "profile", "id": "01H123"}}, "metric": {"data": {"type": "metric", "id": "ABC123"}}}}
    return {"external_id": f"4L3cwQae2T{number}", "topic": f"event:klaviyo.{topic}", "payload": {"data": data, **more}}


MAIL = {"Subject": "Hi", "Campaign Name": "Spring", "Recipient Email Address": "ana@example.com", "$message": "01ABC"}
PERSON = [{"type": "profile", "id": "01H123", "attributes": {"email": "ana@example.com", "phone_number": "+34600000001", "first_name": "Ana", "last_name": "López", "title": None}}]


def batch(*items, **meta):
    return text({"data": list(items), "meta": {**META, **meta}})


def events(name, *items, note=None, **more):
    body = batch(*items)
    corpus.request(name, body, headers(body), note=note, **more)


# --- words
events("received-email", item("received_email", MAIL))
events("opened-email", item("opened_email", MAIL))
events("opened-by-a-machine", item("opened_email", {**MAIL, "Machine Open": True}), item("opened_email", {**MAIL, "Machine Open": False}, 2))
events("clicked-email", item("clicked_email", {**MAIL, "URL": "https://example.com/a?x=1&y=2", "Client Name": "Chrome"}))
events("bounced-email", item("bounced_email", {**MAIL, "Bounce Type": "Hard"}), item("bounced_email", {**MAIL, "Bounce Type": "Soft"}, 2), item("bounced_email", MAIL, 3),
       item("bounced_email", {**MAIL, "Bounce Type": "hard"}, 4), item("bounced_email", {**MAIL, "Bounce Type": "Other"}, 5))
events("dropped-email", item("dropped_email", MAIL))
events("marked-email-as-spam", item("marked_email_as_spam", MAIL))
CONSENT = {"email_address": "ana@example.com", "method": "API", "method_detail": "", "$event_id": "e1"}
for word in ("unsubscribed_from_email_marketing", "subscribed_to_email_marketing", "manually_suppressed_from_email_marketing", "manually_unsuppressed_from_email_marketing",
             "updated_email_preferences"):
    events(word.replace("_", "-"), item(word, CONSENT))
for word in ("sent_sms", "received_sms", "failed_to_deliver_sms", "subscribed_to_sms_marketing", "unsubscribed_from_sms_marketing"):
    events(word.replace("_", "-"), item(word, {"$message": "01SMS"}, included=PERSON))
events("clicked-sms", item("clicked_sms", {"$message": "01SMS", "URL": "https://example.com/s"}, included=PERSON))
events("other-words", *[item(word, {}, number) for number, word in enumerate(("received_push", "bounced_push", "opened_push", "ready_to_review", "submitted_rating", "submitted_review"), 1)])
events("unknown-word", item("placed_order", {"$value": 12.5}), {**item("x", {}, 2), "topic": "event:api.own metric"})
events("no-word", {key: value for key, value in item("x", MAIL).items() if key != "topic"})

# --- people
events("sms-without-a-number-suppresses-nobody", item("unsubscribed_from_sms_marketing", {"email_address": "ana@example.com"}), note="a mail address is no number")
events("mail-of-an-included-profile", item("received_email", {"$message": "01ABC"}, included=PERSON))
events("nobody-but-the-profile", item("received_email", {"$message": "01ABC"}))
other = item("received_email", {"$message": "01ABC"}, 2)
other["payload"]["data"]["relationships"]["profile"]["data"]["id"] = "01H456"
other["payload"]["data"]["attributes"]["timestamp"] = 1704373501
events("one-message-id-for-two-people", item("received_email", {"$message": "01ABC"}), other, note="same message, same second: the profiles differ, so none is a repeat")

# --- items
events("several", item("received_email", MAIL), item("opened_email", MAIL, 2), item("clicked_email", {**MAIL, "URL": "https://example.com/"}, 3))
events("repeated-in-a-batch", item("received_email", MAIL), item("received_email", MAIL), {**item("received_email", MAIL), "external_id": "another"},
       note="the second by its id, the third by what it says")
events("no-items")
datetime_only = item("received_email", MAIL)
del datetime_only["payload"]["data"]["attributes"]["timestamp"]
events("time-as-text", datetime_only)
events("flow-and-no-campaign", item("opened_email", {"$message": "01ABC", "$flow": "F1", "Recipient Email Address": "ana@example.com"}))
events("no-external-id", {key: value for key, value in item("received_email", MAIL).items() if key != "external_id"})
events("missing-fields", {"topic": "event:klaviyo.received_email"}, {"topic": "event:klaviyo.bounced_email", "external_id": "x", "payload": {"data": None}})
events("unknown-fields", {**item("received_email", {**MAIL, "New": 1}), "new": {"a": 1}})
events("nulls-and-numbers", item("bounced_email", {"Subject": None, "Recipient Email Address": None, "Bounce Type": 7, "$message": 12}))
events("unicode", item("received_email", {**MAIL, "Subject": "¡Olé! 🎈 \"x\" \\", "Recipient Email Address": "Zoë <zoë@exämple.com>"}))
events("elements-that-are-no-objects", 1, "x", None, [])
events("raw-is-attached", item("received_email", MAIL), source="raw")

# --- proofs
body = batch(item("opened_email", MAIL))
sheet = b'{"data":[],"meta":{}}'
corpus.request("vector-of-the-sheet-has-no-time", sheet, headers(sheet, date="1700000000", signed="0f142e66d950081b54f2cc104397fb359a5117ea45cead2f35c4277860e936cd"), source="sheet", by="the fact sheet's vector",
               note="signed well; what is judged is the body's time")
corpus.request("vector-of-the-sheet-forged", sheet, headers(sheet, date="1700000001", signed="0f142e66d950081b54f2cc104397fb359a5117ea45cead2f35c4277860e936cd"), source="sheet", by="the fact sheet's vector")
corpus.request("dollars", dollars(body), headers(dollars(body)))
corpus.request("timestamp-header-as-iso-text", body, headers(body, date="2024-01-04T13:05:25+00:00"))
corpus.request("timestamp-header-as-a-number", body, headers(body, date="1704373525"))
corpus.request("body-changed", body.replace(b"ana@", b"anb@"), headers(body))
corpus.request("timestamp-header-changed", body, headers(body, date="Thu, 04 Jan 2024 08:05:26 GMT", signed=signature(body)))
corpus.request("timestamp-header-missing", body, headers(body, leave_out=("Klaviyo-Timestamp",)))
corpus.request("signature-missing", body, headers(body, leave_out=("Klaviyo-Signature",)))
corpus.request("signature-empty", body, headers(body, signed=""))
corpus.request("signature-not-hex", body, headers(body, signed="z" * 64))
corpus.request("signature-too-short", body, headers(body, signed=signature(body)[:-2]))
corpus.request("signature-in-upper-case", body, headers(body, signed=signature(body).upper()))
corpus.request("signature-twice", body, [*headers(body), ("Klaviyo-Signature", signature(body))])
corpus.request("signed-by-another-key", body, headers(body, NEXT))
corpus.request("first-of-two-keys-fits", body, headers(body, NEXT), source="rotating")
corpus.request("second-of-two-keys-fits", body, headers(body), source="rotating")
corpus.request("no-key-configured", body, headers(body), source="unset")
for name, now in (("fresh-at-300-s", T + 300), ("stale-past-300-s", T + 301), ("from-the-future-at-300-s", T - 300), ("from-the-future-past-300-s", T - 301)):
    corpus.request(name, body, headers(body), now=now)
no_time = text({"data": [item("opened_email", MAIL)], "meta": {"klaviyo_webhook_id": "0123abc"}})
corpus.request("body-time-missing", no_time, headers(no_time))
bad_time = batch(item("opened_email", MAIL), timestamp="yesterday")
corpus.request("body-time-unreadable", bad_time, headers(bad_time))
corpus.request("guard-holds", body, [("X-Token", "token-0001")], source="guarded", note="a flow webhook may send any header, and cannot sign")
corpus.request("guard-fails", body, [("X-Token", "token-0002")], source="guarded")

# --- shapes
for name, shape in (("not-json", b'{"data":[,]}'), ("empty-body", b""), ("empty-object", b"{}"), ("an-array", b"[]"), ("data-is-an-object", text({"data": item("opened_email", MAIL), "meta": META}))):
    corpus.request(name, shape, headers(shape))
corpus.request("get", b"", method="GET")
corpus.done()
