#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over "v0:", time and body; two are vectors of the fact sheets.
Payloads have the shapes of Customer.io's own OpenAPI description, with made-up people."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

KEY, NEXT = "cio-example-key-0001", "cio-example-key-0002"
T = 1700000000
SECRETS = {"CUSTOMER_IO_KEY": KEY, "CUSTOMER_IO_NEXT_KEY": NEXT, "CUSTOMER_IO_SHEET_KEY": "cio-signing-key-0001", "CUSTOMER_IO_VECTOR_KEY": "test-secret-123", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: Python hmac over v0, time and body", SECRETS, agent="Customer.io Web Hooks 1.0", now="2023-11-14T22:13:30Z")
PERSON = {"id": "42", "email": "ana@example.com", "cio_id": "d9c106000001"}
DELIVERY = {"customer_id": "42", "identifiers": PERSON, "delivery_id": "ZAIAAVTJVG0QcCok0-0ZKj6yiQ==", "campaign_id": 23, "action_id": 38, "content_id": 1146,
            "recipient": "ana@example.com", "subject": "Hi"}
SMS = {**{key: value for key, value in DELIVERY.items() if key != "subject"}, "recipient": "+34600000001"}


def signature(body, key=KEY, time=T):
    return hmac.new(key.encode(), f"v0:{time}:".encode() + body, hashlib.sha256).hexdigest()


def headers(body, key=KEY, time=T, signed=None, leave_out=()):
    pairs = [("X-CIO-Timestamp", time), ("X-CIO-Signature", signed if signed is not None else signature(body, key, time))]
    return [pair for pair in pairs if pair[0] not in leave_out]


def payload(kind, metric, data, **more):
    return {"event_id": "01E4C4CT6YDC7Y5M7FE1GWWPQJ", "object_type": kind, "metric": metric, "timestamp": T + 1, "data": data, **more}


def event(name, kind, metric, data, note=None, source=None, **more):
    body = text(payload(kind, metric, data, **more))
    corpus.request(name, body, headers(body), note=note, source=source)


def without(data, *keys):
    return {key: value for key, value in data.items() if key not in keys}


# --- words
for metric in ("drafted", "sent", "delivered", "opened", "clicked", "converted", "dropped", "spammed", "unsubscribed"):
    event(f"email-{metric}", "email", metric, {**DELIVERY, **({"href": "https://example.com/a?x=1&y=2", "link_id": 1} if metric == "clicked" else {})})
event("email-attempted", "email", "attempted", {**DELIVERY, "failure_message": "421 4.7.0 try again later"})
event("email-failed", "email", "failed", {**DELIVERY, "failure_message": "liquid: undefined variable"})
event("email-undeliverable", "email", "undeliverable", {**DELIVERY, "failure_message": "message limit reached"})
for name, message in (("no-such-user", "550 5.1.1 no such user"), ("full", "452 4.2.2 mailbox full"), ("spam", "554 5.7.1 message rejected as spam"), ("words", "Address does not exist")):
    event(f"email-bounced-{name}", "email", "bounced", {**DELIVERY, "failure_message": message})
event("email-bounced-without-words", "email", "bounced", DELIVERY)
event("email-opened-by-a-machine", "email", "opened", {**DELIVERY, "machine": True})
event("email-opened-by-no-machine", "email", "opened", {**DELIVERY, "machine": False})
event("email-clicked-by-a-machine", "email", "clicked", {**DELIVERY, "href": "https://example.com/a", "machine": True})
for metric in ("drafted", "attempted", "sent", "delivered", "clicked", "failed", "bounced", "undeliverable"):
    more = {"href": "https://example.com/s"} if metric == "clicked" else {"failure_message": "30005: Unknown destination handset"} if metric in ("failed", "bounced") else {}
    event(f"sms-{metric}", "sms", metric, {**SMS, **more})
event("sms-replied", "sms", "replied", {**SMS, "inbound_event_id": "01H", "to": "+34900000000"})
for metric in ("drafted", "attempted", "sent", "delivered", "opened", "clicked", "failed", "bounced", "undeliverable"):
    event(f"whatsapp-{metric}", "whatsapp", metric, SMS)
event("whatsapp-replied", "whatsapp", "replied", {**SMS, "to": "+34900000000"})
CUSTOMER = {"customer_id": "42", "email_address": "ana@example.com", "identifiers": PERSON}
event("customer-subscribed", "customer", "subscribed", CUSTOMER)
event("customer-subscribed-address-alone", "customer", "subscribed", without(CUSTOMER, "identifiers"))
event("customer-unsubscribed", "customer", "unsubscribed", CUSTOMER)
event("customer-preferences-changed", "customer", "cio_subscription_preferences_changed", {**CUSTOMER, "content": "{\"topics\":{\"topic_1\":true}}"})
body = text({**without(payload("", "cio_subscription_preferences_changed", CUSTOMER), "object_type"), "object_type_type": "customer"})
corpus.request("object-type-spelled-otherwise", body, headers(body), note="so in one schema")
for kind in ("push", "in_app", "slack", "webhook"):
    event(f"{kind.replace('_', '-')}-sent", kind, "sent", DELIVERY)
event("unknown-metric", "email", "teleported", DELIVERY)
event("unknown-object", "fax \"1\"", "sent", DELIVERY, note="an escape in the word")
body = text(without(payload("email", "x", DELIVERY), "metric"))
corpus.request("no-metric", body, headers(body))
body = text(without(payload("x", "sent", DELIVERY), "object_type"))
corpus.request("no-object-type", body, headers(body), note="the metric alone says nothing")

# --- fields
event("broadcast", "email", "sent", {**without(DELIVERY, "campaign_id"), "broadcast_id": 9, "newsletter_id": 8})
event("newsletter", "email", "sent", {**without(DELIVERY, "campaign_id"), "newsletter_id": 8})
event("transactional", "email", "sent", {**without(DELIVERY, "campaign_id"), "transactional_message_id": 7, "trigger_id": 1, "trigger_event_id": "01X"})
event("journey-and-parent", "email", "sent", {**DELIVERY, "journey_id": "01J", "parent_action_id": 37})
event("with-content", "email", "sent", {**DELIVERY, "content": "<p>Hi</p>", "headers": {"X-A": "1"}})
event("person-without-an-id", "email", "sent", {**without(DELIVERY, "customer_id"), "identifiers": {"id": None, "email": "ana@example.com", "cio_id": "d9c106000001"}})
event("person-as-it-was-once", "email", "sent", without(DELIVERY, "identifiers"), note="customer_id is deprecated")
event("no-recipient", "email", "bounced", {**without(DELIVERY, "recipient", "identifiers"), "failure_message": "550 5.1.1 no such user"})
event("mail-for-another-address", "email", "sent", {**DELIVERY, "recipient": "Ana <ana.work@example.com>"})
event("no-data", "email", "sent", None)
body = text(without(payload("email", "sent", DELIVERY), "event_id"))
corpus.request("no-event-id", body, headers(body))
body = text(without(payload("email", "sent", DELIVERY), "timestamp"))
corpus.request("no-time", body, headers(body))
event("unknown-fields", "email", "sent", {**DELIVERY, "new": 1}, also_new=2)
event("unicode", "email", "clicked", {**DELIVERY, "recipient": "zoë@exämple.com", "subject": "¡Olé! 🎈 \"x\" \\", "href": "https://example.com/ü?q=\"a\""})
event("nulls-and-numbers", "email", "bounced", {**DELIVERY, "subject": None, "failure_message": None, "campaign_id": None, "recipient": 12})
event("raw-is-attached", "email", "sent", DELIVERY, source="raw")
body = text([payload("email", "sent", DELIVERY), payload("email", "delivered", DELIVERY, event_id="b"), payload("email", "sent", DELIVERY)])
corpus.request("several-the-last-repeated", body, headers(body), note="nothing says that an array comes; it is read all the same")

# --- proofs
body = text(payload("email", "delivered", DELIVERY))
sheet = b'{"event_id":"01E4C4CT6YDC7Y5M7FE1GWWPQJ","object_type":"email","metric":"delivered"}'
SHEET = "b3ce35e955ee254c687853037eaa2e512dd373c178c19cf85966058e1a0b0774"
corpus.request("vector-of-the-sheet", sheet, headers(sheet, signed=SHEET), source="sheet", by="the fact sheet's vector")
corpus.request("vector-of-the-sheet-forged", sheet.replace(b"delivered", b"undelivered"), headers(sheet, signed=SHEET), source="sheet", by="the fact sheet's vector")
common = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
corpus.request("common-vector", common, headers(common, signed="0638e3197eceacb2ef9873ec5ca29403f361e0632bb7f2406e4d64c7c3a91173"), source="sheet", by="the fact sheets' vectors, v0:T:B")
corpus.request("dollars", dollars(body), headers(dollars(body)))
corpus.request("body-changed", body.replace(b"ana@", b"anb@"), headers(body))
corpus.request("body-alone-signed", body, headers(body, signed=hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()), note="as a wrong description has it")
corpus.request("time-changed", body, headers(body, time=T + 1, signed=signature(body)))
corpus.request("time-missing", body, headers(body, leave_out=("X-CIO-Timestamp",)))
corpus.request("time-not-a-number", body, headers(body, time="now"))
corpus.request("signature-missing", body, headers(body, leave_out=("X-CIO-Signature",)))
corpus.request("signature-empty", body, headers(body, signed=""))
corpus.request("signature-with-a-prefix", body, headers(body, signed="v0=" + signature(body)))
corpus.request("signature-too-short", body, headers(body, signed=signature(body)[:-2]))
corpus.request("signature-twice", body, [*headers(body), ("X-CIO-Signature", signature(body))])
corpus.request("signed-by-another-key", body, headers(body, NEXT))
corpus.request("first-of-two-keys-fits", body, headers(body, NEXT), source="rotating")
corpus.request("second-of-two-keys-fits", body, headers(body), source="rotating")
corpus.request("no-key-configured", body, headers(body), source="unset")
for name, now in (("fresh-at-300-s", T + 300), ("stale-past-300-s", T + 301), ("from-the-future-at-300-s", T - 300), ("from-the-future-past-300-s", T - 301)):
    corpus.request(name, body, headers(body), now=now)
corpus.request("own-tolerance-stale", body, headers(body), source="strict", now=T + 61)

# --- shapes
for name, shape in (("not-json", b'{"metric":}'), ("cut-off", body[:-1]), ("empty-body", b""), ("empty-object", b"{}"), ("empty-array", b"[]"), ("a-lone-text", b'"x"')):
    corpus.request(name, shape, headers(shape))
corpus.request("get", b"", method="GET")
corpus.done()
