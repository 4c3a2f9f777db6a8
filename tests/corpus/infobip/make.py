#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Nothing is signed: sources have guards. Payloads have the shapes of Infobip's OpenAPI documents,
with made-up people."""
import base64
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, text  # noqa: E402

T = 1700000001
corpus = Corpus(__file__, "make.py: the documented shape; nothing is signed", {"LOGIN": "infobip:a:b", "BEARER": "b3arer", "HEADER": "h3ader", "PATH": "p4th"}, now="2023-11-14T22:13:21Z")


def basic(login):
    return [("Authorization", "Basic " + base64.b64encode(login.encode()).decode())]


def post(name, body, headers=None, **more):
    corpus.request(name, body if isinstance(body, bytes) else text(body), basic("infobip:a:b") if headers is None else headers, **more)


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


OK = {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR", "description": "No Error", "permanent": False}
GROUPS = {"ACCEPTED": (0, 1, "MESSAGE_ACCEPTED"), "PENDING": (1, 7, "PENDING_ENROUTE"), "UNDELIVERABLE": (2, 9, "UNDELIVERABLE_NOT_DELIVERED"), "DELIVERED": (3, 5, "DELIVERED_TO_HANDSET"),
          "EXPIRED": (4, 15, "EXPIRED_EXPIRED"), "REJECTED": (5, 6, "REJECTED_NETWORK")}
SMS = {"bulkId": "b-1", "messageId": "m-1", "to": "15551230002", "sender": "Shop", "sentAt": "2023-11-14T22:13:20.000+0000", "doneAt": "2023-11-14T22:13:21.000+0000", "messageCount": 1,
       "mccMnc": "310260", "callbackData": "order-42", "price": {"pricePerMessage": 0.01, "currency": "EUR"}}
MAIL = changed(SMS, messageId="m-2", to="ana@example.com", sender="shop@example.com", mccMnc=..., attemptCount=1)


def status(group, **more):
    number, identifier, name = GROUPS[group]
    return {**{"groupId": number, "groupName": group, "id": identifier, "name": name, "description": "Message " + group.lower()}, **more}


def error(permanent, **more):
    return {**{"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "name": "EC_ABSENT_SUBSCRIBER", "description": "Absent Subscriber", "permanent": permanent}, **more}


def report(name, base, group, err=OK, status_more=None, note=None, **more):
    post(name, {"results": [changed({**base, "status": status(group, **(status_more or {})), "error": err}, **more)]}, **({"note": note} if note else {}))


for group in GROUPS:
    bad = group in ("UNDELIVERABLE", "EXPIRED", "REJECTED")
    for permanent in ((True, False) if bad else (False,)):
        suffix = ("-permanent" if permanent else "-not-permanent") if bad else ""
        report(f"sms-{group.lower()}{suffix}", SMS, group, error(permanent) if bad else OK)
        report(f"email-{group.lower()}{suffix}", MAIL, group, error(permanent, id=550, name="EC_X", description="Mailbox unavailable") if bad else OK)
report("sms-delivered-to-operator", SMS, "DELIVERED", status_more={"id": 2, "name": "DELIVERED_TO_OPERATOR"}, note="as far as the carrier: sent")
report("sms-undeliverable-no-error", SMS, "UNDELIVERABLE", ...)
report("sms-older-from", changed(SMS, sender=..., **{"from": "15551230001", "smsCount": 1, "messageCount": ...}), "DELIVERED")
report("sms-unknown-word", SMS, "DELIVERED", status_more={"groupName": "TELEPORTED"})
report("sms-no-status", SMS, "DELIVERED", status=...)
report("sms-no-message-id", SMS, "DELIVERED", messageId=...)
report("sms-no-to", SMS, "DELIVERED", to=...)
report("sms-no-done-at", SMS, "DELIVERED", doneAt=...)
report("sms-unknown-field", SMS, "DELIVERED", newField=1)
report("sms-campaign", SMS, "DELIVERED", campaignReferenceId="spring", platform={"entityId": "e", "applicationId": "a"})
report("sms-callback-data-empty", SMS, "DELIVERED", callbackData="")
report("email-undeliverable-smtp", MAIL, "UNDELIVERABLE", error(True, id=6003, description="Bounced"), smtp={"response": "550 5.1.1 The email account that you tried to reach does not exist"},
       note="the receiver's own words decide")
report("email-undeliverable-smtp-blocked", MAIL, "UNDELIVERABLE", error(True, id=6003, description="Bounced"), smtp={"response": "554 5.7.1 Service unavailable; client host blocked using Spamhaus"})
DELIVERED = {**SMS, "status": status("DELIVERED"), "error": OK}
post("batch", {"results": [DELIVERED, {**DELIVERED, "to": "15551230003"}, {**MAIL, "status": status("DELIVERED"), "error": OK}]})
post("batch-with-a-repeat", {"results": [DELIVERED, {**DELIVERED, "status": status("PENDING")}, DELIVERED, None, "x"]})
post("batch-empty", {"results": []})
post("batch-null", {"results": None})
IN = {"messageId": "i-1", "from": "15551230002", "to": "15551230001", "text": "hello there", "cleanText": "there", "keyword": "hello", "receivedAt": "2023-11-14T22:20:00.000+0000", "smsCount": 1,
      "price": {"pricePerMessage": 0, "currency": "EUR"}, "callbackData": ""}


def inbound(name, note=None, **more):
    post(name, {"results": [changed(IN, **more)], "messageCount": 1, "pendingMessageCount": 0}, **({"note": note} if note else {}))


inbound("inbound")
inbound("inbound-stop", text="STOP", cleanText="", keyword="STOP")
inbound("inbound-stop-keyword", "the sheet's sample: the keyword was set up for the number", text="STOP now", cleanText="now", keyword="STOP")
for word in ("stopall", "Unsubscribe", "START", "UNSTOP"):
    inbound("inbound-keyword-" + word.lower(), text=word + " please", cleanText="please", keyword=word)
inbound("inbound-stop-no-keyword", text="stop", cleanText="stop", keyword=...)
inbound("inbound-stop-in-a-sentence", text="please STOP", cleanText="please STOP", keyword=...)
inbound("inbound-unicode", text="Grüße 👋🏽 — 你好 \"x\"\\\n")
inbound("inbound-no-from", **{"from": ...})
inbound("inbound-no-to", to=...)
post("inbound-two", {"results": [IN, {**IN, "messageId": "i-2", "text": "STOP", "keyword": "STOP"}], "messageCount": 2, "pendingMessageCount": 0})
OPEN = {"notificationType": "OPENED", "eventId": "e-1", "domain": "example.com", "recipient": "ana@example.com", "sender": "shop@example.com", "sendDateTime": 1700000100000, "messageId": "m-2", "bulkId": "b-2",
        "callbackData": "", "recipientInfo": {"deviceType": "Phone", "os": "iOS", "deviceName": "Apple"}, "geoLocation": {"countryName": "Germany", "city": "Berlin"}}
URL = "https://shop.example.com/spring?a=1&b=2"
post("tracking-opened", OPEN)
post("tracking-clicked", {**OPEN, "notificationType": "CLICKED", "eventId": "e-2", "url": URL})
post("tracking-complained", {**OPEN, "notificationType": "COMPLAINED", "eventId": "e-3"})
post("tracking-unsubscribed", {**OPEN, "notificationType": "UNSUBSCRIBED", "eventId": "e-4"})
post("tracking-late-bounce", {**OPEN, "notificationType": "LATE_BOUNCE", "eventId": "e-5"}, note="how a late bounce is spelt was not found")
post("tracking-no-event-id", changed(OPEN, eventId=...))
post("tracking-sms-clicked", {"notificationType": "CLICKED", "url": URL, "recipient": "15551230002", "sendDateTime": 1700000100000, "messageId": "m-1", "bulkId": "b-1", "callbackData": "order-42"})
post("tracking-sms-clicked-raw", {"notificationType": "CLICKED", "url": URL, "recipient": "15551230002", "sendDateTime": 1700000100000, "messageId": "m-1"}, source="raw")
post("array-of-reports", [DELIVERED, OPEN])
post("malformed", b'{"results":')
post("wrong-shape", b'"OPENED"')
post("empty-object", {})
post("empty-body", b"")
post("method-get", b"", method="GET")

body = {"results": [DELIVERED]}
post("guard-basic-wrong", body, basic("infobip:a"))
post("guard-basic-other-user", body, basic("infobi:pa:b"))
post("guard-basic-missing", body, [])
post("guard-bearer", body, [("Authorization", "Bearer b3arer")], source="bearer")
post("guard-bearer-wrong", body, [("Authorization", "Bearer b3areR")], source="bearer")
post("guard-bearer-missing", body, [], source="bearer")
post("guard-header", body, [("x-infobip-token", "h3ader")], source="header")
post("guard-header-wrong", body, [("x-infobip-token", "h3adeR")], source="header")
post("guard-header-missing", body, [], source="header")
post("guard-path", body, [], source="path/p4th")
post("guard-path-wrong", body, [], source="path/p4tH")
post("guard-path-missing", body, [], source="path")
post("guard-address", body, [], source="address", client_ip="192.0.2.7")
post("guard-address-other", body, [], source="address", client_ip="198.51.100.7")
post("guard-address-unknown", body, [], source="address")
post("guard-secret-unset", body, [("x-infobip-token", "")], source="unset")
post("hmac-is-not-looked-at", body, [("X-Hub-Signature", "sha256=00")], note="no known form: without the guard's credentials it does not come in")

corpus.config("infobip", {
    "infobip": {"guard": {"basic": "$LOGIN"}}, "raw": {"guard": {"basic": "$LOGIN"}, "raw": True}, "bearer": {"guard": {"bearer": "$BEARER"}},
    "header": {"guard": {"header": {"name": "X-Infobip-Token", "value": "$HEADER"}}}, "path": {"guard": {"path_token": "$PATH"}}, "address": {"guard": {"ip": ["192.0.2.0/24", "2001:db8::/32"]}},
    "unset": {"guard": {"header": {"name": "X-Infobip-Token", "value": "$UNSET"}}},
})
corpus.done()
