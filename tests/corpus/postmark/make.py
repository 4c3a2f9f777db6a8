#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; payloads have the shapes that Postmark documents and that other
projects' test suites record, with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import GUARDS, Corpus, text, without  # noqa: E402

corpus = Corpus(__file__, "make.py: shapes from the fact sheet", dict(GUARDS), agent="Postmark")
add = corpus.add
UUID, ZERO = "883953f4-6105-42a2-a16a-77a8eac79483", "00000000-0000-0000-0000-000000000000"

DELIVERY = {"RecordType": "Delivery", "ServerID": 23, "MessageStream": "outbound", "MessageID": UUID, "Recipient": "ana@example.com", "Tag": "welcome",
            "DeliveredAt": "2023-11-14T22:13:21Z", "Details": "250 OK", "Metadata": {"order": "42"}}
BOUNCE = {"RecordType": "Bounce", "ID": 901542550, "Type": "HardBounce", "TypeCode": 1, "Name": "Hard bounce", "Tag": "welcome",
          "MessageID": "2706ee8a-737c-4285-b032-ccd317af53ed", "ServerID": 23, "MessageStream": "outbound", "Description": "unknown user",
          "Details": "smtp;550 5.1.1 no such user", "Email": "ana@example.com", "From": "shop@example.com", "BouncedAt": "2023-11-14T22:13:20.1234567Z",
          "DumpAvailable": True, "Inactive": True, "CanActivate": True, "Subject": "Hi", "Metadata": {"order": "42"}}
OPEN = {"RecordType": "Open", "FirstOpen": True, "Client": {"Name": "Gmail", "Company": "Google", "Family": "Gmail"}, "OS": {}, "Platform": "WebMail",
        "UserAgent": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", "Geo": {}, "MessageID": UUID,
        "ReceivedAt": "2023-11-14T22:20:00.5Z", "Recipient": "ana@example.com", "MessageStream": "outbound", "Metadata": {}}
CLICK = {"RecordType": "Click", "ClickLocation": "HTML", "OriginalLink": "https://example.com/a?b=1&c=%20", "Platform": "Desktop",
         "UserAgent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36",
         "Geo": {"IP": "198.51.100.7", "CountryISOCode": "DE", "Country": "Germany", "City": "Berlin", "Zip": "10115", "Coords": "52.5,13.4"},
         "MessageID": UUID, "ReceivedAt": "2023-11-14T22:21:00Z", "Recipient": "ana@example.com", "MessageStream": "outbound", "Tag": "", "Metadata": {}}
CHANGE = {"RecordType": "SubscriptionChange", "MessageID": UUID, "ServerID": 23, "MessageStream": "broadcast", "ChangedAt": "2023-11-14T22:22:00Z",
          "Recipient": "ana@example.com", "Origin": "Recipient", "SuppressSending": True, "SuppressionReason": "ManualSuppression", "Tag": "", "Metadata": {}}
SPAM = {"RecordType": "SpamComplaint", "ID": 901542551, "Type": "SpamComplaint", "TypeCode": 100001, "MessageID": UUID, "Email": "ana@example.com",
        "From": "shop@example.com", "BouncedAt": "2023-11-14T22:23:00Z", "Subject": "Hi", "Inactive": True, "CanActivate": False, "MessageStream": "outbound"}
MAIL = {"FromName": "Ana Núñez", "From": "ana@example.com", "FromFull": {"Email": "ana@example.com", "Name": "Ana Núñez", "MailboxHash": ""},
        "To": "\"Shop\" <451d9b70+order42@inbound.example.com>", "ToFull": [{"Email": "451d9b70+order42@inbound.example.com", "Name": "Shop", "MailboxHash": "order42"}],
        "Cc": "", "CcFull": [], "Bcc": "", "BccFull": [], "OriginalRecipient": "451d9b70+order42@inbound.example.com", "Subject": "Re: Your order",
        "MessageID": "73e6d360-66eb-11e1-8e72-a8904824019b", "ReplyTo": "", "MailboxHash": "order42", "Date": "Tue, 14 Nov 2023 23:13:20 +0100",
        "TextBody": "Where is it?\n\n> On Monday we wrote", "HtmlBody": "<p>Where is it?</p>", "StrippedTextReply": "Where is it?", "Tag": "",
        "Headers": [{"Name": "Return-Path", "Value": "<ana@example.com>"}, {"Name": "Message-ID", "Value": "<1@example.com>"}],
        "Attachments": [{"Name": "a.txt", "Content": "aGk=", "ContentType": "text/plain", "ContentLength": 2, "ContentID": ""}]}

corpus.guarded("postmark", BOUNCE, agent_checked={"guard": {"header": {"name": "user-agent", "value": "$HOOK_AGENT"}}})
corpus.document["secrets"]["HOOK_AGENT"] = "Postmark"
add("guard-user-agent", DELIVERY, path="/in/agent_checked", headers=[], note="any header can be the guard")

add("delivery", DELIVERY)
add("open", OPEN)
add("open-not-the-first", {**OPEN, "FirstOpen": False, "ReadSeconds": 5})
add("click", CLICK)
add("spam-complaint", SPAM)
add("spam-complaint-type-code-512", {**SPAM, "TypeCode": 512}, note="the numbers differ: RecordType decides")
add("spam-complaint-of-another-type", {**SPAM, "Type": "SpamNotification", "TypeCode": 512}, note="RecordType decides")
add("smtp-api-error", {"RecordType": "SMTPApiError", "MessageID": UUID, "Recipient": "ana@example.com", "Description": "Sender signature not confirmed"})

TYPES = {"HardBounce": 1, "Transient": 2, "Unsubscribe": 16, "Subscribe": 32, "AutoResponder": 64, "AddressChange": 128, "DnsError": 256, "SpamNotification": 512,
         "OpenRelayTest": 1024, "Unknown": 2048, "SoftBounce": 4096, "VirusNotification": 8192, "ChallengeVerification": 16384, "BadEmailAddress": 100000,
         "SpamComplaint": 100001, "ManuallyDeactivated": 100002, "Unconfirmed": 100003, "Blocked": 100006, "SMTPApiError": 100007, "InboundError": 100008,
         "DMARCPolicy": 100009, "TemplateRenderingFailed": 100010}
for number, (word, code) in enumerate(TYPES.items()):
    add("bounce-" + "".join(("-" if i and c.isupper() and not word[i - 1].isupper() else "") + c.lower() for i, c in enumerate(word)),
        {**without(BOUNCE, "Details", "Description"), "ID": 901542560 + number, "Type": word, "TypeCode": code, "Name": word, "Inactive": code == 1})
add("bounce-soft-type-code-1", {**BOUNCE, "Type": "SoftBounce", "TypeCode": 1, "Details": "smtp;452 4.2.2 mailbox full"}, note="the numbers differ: Type decides")
add("bounce-hard-whose-reply-says-full", {**BOUNCE, "Details": "smtp;552 5.2.2 The mailbox is full"}, note="the receiver's own words are milder, and win")
add("bounce-description-only", without(BOUNCE, "Details"))
add("bounce-text-with-a-semicolon", {**BOUNCE, "Details": "550 5.1.1 no such user; see https://example.com"}, note="no type before it: all of it is the text")
add("bounce-type-missing", without(BOUNCE, "Type", "TypeCode", "Details", "Description"))
add("bounce-unknown-type", {**without(BOUNCE, "Details", "Description"), "Type": "Teleported"})
add("bounce-unsubscribe-without-address", without({**BOUNCE, "Type": "Unsubscribe"}, "Email", "BouncedAt", "Details"), note="seen in other projects' tests")
add("bounce-id-beyond-double", {**BOUNCE, "ID": 9007199254740993})
add("bounce-with-content", {**BOUNCE, "Content": "Return-Path: <>\r\nFrom: \"Mail Delivery\" <mailer-daemon@example.com>\r\n\r\nno such user"})

add("change-manual", CHANGE)
add("change-by-customer", {**CHANGE, "Origin": "Customer"})
add("change-hard-bounce", {**CHANGE, "SuppressionReason": "HardBounce"}, note="the bounce itself suppressed the address")
add("change-spam-complaint", {**CHANGE, "SuppressionReason": "SpamComplaint"})
add("change-no-reason", without(CHANGE, "SuppressionReason", "MessageID"), note="seen in other projects' tests; inferred: it is an unsubscribe")
add("change-reactivated", {**CHANGE, "SuppressSending": False, "SuppressionReason": None})
add("change-zero-message-id", {**CHANGE, "MessageID": ZERO}, note="all zeros stand for no message")
add("change-no-stream", without(CHANGE, "MessageStream"), note="without a stream the scope is global")
add("change-says-nothing", {"RecordType": "SubscriptionChange"})

add("inbound", MAIL)
add("inbound-record-type", {"RecordType": "Inbound", **MAIL, "MessageStream": "inbound", "RawEmail": "From: ana@example.com\r\n\r\nWhere is it?"})
add("inbound-no-stripped-reply", {**MAIL, "StrippedTextReply": ""})
add("inbound-test", {**MAIL, "MessageID": ZERO, "Attachments": [{"Name": "test.txt", "Data": "aGk=", "ContentType": "text/plain", "ContentLength": 2}]},
    note="the dashboard's test: all zeros, and Data instead of Content")
add("inbound-odd-date", {**MAIL, "Date": "Tue, 14 Nov 2023 23:13:20 +0100 (CET)"}, note="a date with a comment is not read: the time of receipt")
add("inbound-least", {"FromFull": {"Email": "ana@example.com"}})

add("time-with-offset", {**DELIVERY, "DeliveredAt": "2023-11-14T18:13:21.7654321-04:00"})
add("time-missing", without(DELIVERY, "DeliveredAt"))
add("server-id-other-spelling", {**without(DELIVERY, "ServerID"), "ServerId": 23})
add("recipient-with-name", {**DELIVERY, "Recipient": "Ana <ana@example.com>"})
add("missing-fields", {"RecordType": "Delivery"})
add("unknown-word", {**DELIVERY, "RecordType": "Teleport"})
add("unknown-fields", {**DELIVERY, "Zebra": 1, "Okapi": {"a": []}})
add("no-word", without(DELIVERY, "RecordType"))
add("unicode", {**DELIVERY, "Recipient": "грета@пример.example", "Tag": "Grüße 👋", "Metadata": {"имя": "値\u2028"}})
add("escapes", text({**CLICK, "Tag": "a\"b\\c"}, ).replace(b"/", b"\\/"))
add("two-in-an-array", [DELIVERY, OPEN], note="not their way; each is one event")
add("repeat-in-an-array", [BOUNCE, BOUNCE, {**BOUNCE, "ID": 901542551}, DELIVERY, DELIVERY], note="by id, by natural key")
corpus.shapes()
corpus.done()
