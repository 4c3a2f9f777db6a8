#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Nothing is signed; payloads have the shapes that Iterable documents, with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, text

T = 1700000000
AUTHORIZATION, TOKEN = "Basic my-literal-token", "token-0001"
SECRETS = {"ITERABLE_AUTHORIZATION": AUTHORIZATION, "ITERABLE_TOKEN": TOKEN, "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: documented shapes, a guard's header", SECRETS, agent="Java/Iterable", now="2023-11-14T22:13:30Z")
AT = "2023-11-14 22:13:21 +00:00"
MAIL = {"emailSubject": "Hi", "campaignId": 49313, "campaignName": "Spring", "templateId": 79190, "templateName": "T", "channelId": 12466, "messageTypeId": 14381,
        "messageId": "d0aa7801f91f4824997a631f3ed583c3", "workflowId": None, "workflowName": None, "experimentId": None, "labels": ["news", "eu"], "createdAt": AT}
SMS = {"campaignId": 7, "campaignName": "Texts", "messageId": "5m5", "toPhoneNumber": "+34600000001", "fromPhoneNumber": "+34900000000", "smsMessage": "Hi Ana", "createdAt": AT}
ACTOR = {"ip": "198.51.100.7", "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "userAgentDevice": "Linux", "city": "Madrid", "region": "MD", "country": "Spain"}
GOOD = [("Authorization", AUTHORIZATION)]


def payload(name, fields, **more):
    return {"email": "ana@example.com", "userId": "42", "eventName": name, "dataFields": fields, **more}


def event(case, name, fields, source=None, note=None, **more):
    corpus.request(case, text(payload(name, fields, **more)), GOOD, source=source, note=note)


# --- words
event("email-send", "emailSend", {**MAIL, "transactionalData": {"order": {"id": 42}}})
event("email-open", "emailOpen", {**MAIL, **ACTOR})
event("email-open-by-gmails-proxy", "emailOpen", {**MAIL, **ACTOR, "proxySource": "Gmail"})
event("email-open-by-apples-proxy", "emailOpen", {**MAIL, **ACTOR, "proxySource": "Apple"})
event("email-open-by-another-proxy", "emailOpen", {**MAIL, **ACTOR, "proxySource": "Other"})
event("email-click", "emailClick", {**MAIL, **ACTOR, "url": "https://example.com/a?x=1&y=2", "hrefIndex": 0, "contentId": 331201})
event("email-bounce-hard", "emailBounce", {**MAIL, "recipientState": "HardBounce"})
event("email-bounce-soft", "emailBounce", {**MAIL, "recipientState": "SoftBounce"})
event("email-bounce-other", "emailBounce", {**MAIL, "recipientState": "Other"})
event("email-bounce-without-state", "emailBounce", MAIL)
event("email-complaint", "emailComplaint", {**MAIL, "recipientState": "Complaint"})
event("email-subscribe", "emailSubscribe", {"emailListId": 10, "emailListIds": [10, 11], "signupSource": "WebForm", "createdAt": AT})
event("email-unsubscribe", "emailUnSubscribe", {**MAIL, "emailListIds": [10, 11], "unsubSource": "EmailLink"})
event("hosted-unsubscribe-click", "hostedUnsubscribeClick", {**MAIL, **ACTOR, "url": "https://links.example.com/u"})
event("email-send-skip", "emailSendSkip", {**MAIL, "reason": "FrequencyCapping"})
event("sms-send", "smsSend", SMS)
event("sms-received", "smsReceived", {**SMS, "toPhoneNumber": "+34900000000", "fromPhoneNumber": "+34600000001", "smsMessage": "When?"})
for word in ("STOP", " stop ", "Unsubscribe", "START", "stop it"):
    event("sms-received-" + word.strip().lower().replace(" ", "-") + ("-in-blanks" if word[0] == " " else ""), "smsReceived",
          {**SMS, "toPhoneNumber": "+34900000000", "fromPhoneNumber": "+34600000001", "smsMessage": word})
event("sms-bounce", "smsBounce", {**SMS, "recipientState": "HardBounce"})
event("sms-bounce-without-state", "smsBounce", SMS)
event("sms-click", "smsClick", {**SMS, "url": "https://example.com/s"})
event("sms-send-skip", "smsSendSkip", {**SMS, "reason": "DuplicateMarketingMessage"})
event("sms-without-a-number", "smsBounce", {"messageId": "5m5", "recipientState": "HardBounce", "createdAt": AT}, note="a mail address is no number")
for word in ("Send", "Seen", "Received", "Bounce", "SendSkip", "Click"):
    event(f"whatsapp-{word.lower()}", f"whatsApp{word}", {"messageId": "wa1", "createdAt": AT, **({"reason": "x"} if word == "SendSkip" else {})})
event("journey-exit", "journeyExit", {"workflowId": 1, "createdAt": AT})
for word in ("pushSend", "inAppOpen", "webPushClick", "embeddedReceived"):
    event(f"other-{word.lower()}", word, {"messageId": "p1", "createdAt": AT})
event("unknown-word", "emailTeleport", MAIL)
event("word-in-other-capitals", "emailUnsubscribe", MAIL, note="theirs has a capital S")
corpus.request("no-word", text({"email": "ana@example.com", "dataFields": MAIL}), GOOD)

# --- fields
event("no-data-fields", "emailSend", None)
corpus.request("missing-fields", text({"eventName": "emailBounce"}), GOOD)
event("no-email", "emailSend", MAIL, email=None)
event("campaign-without-a-name", "emailSend", {**MAIL, "campaignName": None})
event("list-id-alone", "emailSubscribe", {"emailListId": 10, "createdAt": AT})
event("list-ids-empty", "emailSubscribe", {"emailListIds": [], "createdAt": AT})
event("unknown-fields", "emailSend", {**MAIL, "new": 1}, also_new={"a": 2})
event("unicode", "emailClick", {**MAIL, "url": "https://example.com/ü?q=\"a\"\\", "emailSubject": "¡Olé! 🎈", "labels": ["naïve"]}, email="zoë@exämple.com")
event("nulls-and-numbers", "emailClick", {**MAIL, "url": None, "messageId": 12, "labels": None, "createdAt": 7})
event("time-of-another-form", "emailSend", {**MAIL, "createdAt": "2023-11-14T23:13:21+01:00"})
corpus.request("several-the-last-repeated", text([payload("emailSend", MAIL), payload("emailOpen", MAIL), payload("emailSend", MAIL)]), GOOD, note="nothing says that an array comes; it is read all the same")
event("raw-is-attached", "emailSend", MAIL, source="raw")

# --- guards
body = text(payload("emailSend", MAIL))
corpus.request("authorization-with-another-token", body, [("Authorization", "Basic my-literal-tokem")])
corpus.request("authorization-without-its-word", body, [("Authorization", "my-literal-token")], note="compared whole")
corpus.request("authorization-missing", body)
corpus.request("custom-header-holds", body, [("X-Token", TOKEN)], source="custom-header")
corpus.request("custom-header-fails", body, [("X-Token", TOKEN + "x")], source="custom-header")
corpus.request("path-token-holds", body, target=f"/in/path/{TOKEN}")
corpus.request("path-token-fails", body, target="/in/path/token-0002")
corpus.request("path-token-missing", body, target="/in/path")
corpus.request("network-holds", body, [("X-Token", TOKEN)], source="network", client_ip="192.0.2.17")
corpus.request("network-fails", body, [("X-Token", TOKEN)], source="network", client_ip="198.51.100.17")
corpus.request("secret-not-configured", body, target="/in/unset/x")
corpus.request("open", body, source="open")

# --- shapes
for name, shape in (("not-json", b'{"eventName":}'), ("cut-off", body[:-1]), ("empty-body", b""), ("empty-object", b"{}"), ("empty-array", b"[]"), ("a-lone-text", b'"x"')):
    corpus.request(name, shape, GOOD)
corpus.request("get", b"", GOOD, method="GET")
corpus.done()
