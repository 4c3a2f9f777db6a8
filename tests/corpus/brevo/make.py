#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; payloads have the shapes that Brevo documents and that other
projects' test suites record, with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import GUARDS, Corpus, without  # noqa: E402

corpus = Corpus(__file__, "make.py: shapes from the fact sheet", dict(GUARDS), agent="SendinBlue Webhook")
add = corpus.add
BASE = {"email": "ana@example.com", "id": 26224, "date": "2023-11-14 23:13:20", "ts": 1700003600, "message-id": "<202311142213.1@smtp-relay.example.com>", "ts_event": 1700000000,
        "subject": "Hi", "X-Mailin-custom": '{"order":42}', "sending_ip": "192.0.2.10", "ts_epoch": 1700000000000, "template_id": 22, "tags": ["welcome"]}
HARD = {"event": "hard_bounce", **BASE, "reason": " RecipientError: 550 5.1.1 no such user"}
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
CLICK = {"event": "click", **BASE, "link": "https://example.com/a", "user_agent": CHROME, "device_used": "DESKTOP"}
CAMPAIGN = {"id": 26225, "camp_id": 7, "email": "ana@example.com", "campaign name": "Spring", "date_sent": "2023-11-14 20:00:00", "date_event": "2023-11-14 23:20:00", "tag": "", "ts_sent": 1699988400,
            "ts_event": 1700000400, "ts": 1700004000}
SMS = {"id": 26570, "to": "491700000001", "sms_count": 1, "credits_used": 1.5, "messageId": 123, "remaining_credit": 11488.845, "msg_status": "delivered", "date": "2023-11-14 23:13:20",
       "type": "transactional", "reference": {"1": "ab12"}}
MAIL = {"Uuid": ["9d3f7c52-5a7e-4d7c-8b1a-2f6a1f0b7c11"], "MessageId": "<a1@example.com>", "InReplyTo": None, "From": {"Name": "Ana Núñez", "Address": "ana@example.com"},
        "To": [{"Name": None, "Address": "shop@in.example.com"}], "Cc": [], "ReplyTo": None, "SentAtDate": "Tue, 14 Nov 2023 23:13:20 +0100", "Subject": "Re: Hi", "RawHtmlBody": "<p>Where is it?</p>",
        "RawTextBody": "Where is it?\n\n> On Monday", "ExtractedMarkdownMessage": "Where is it?", "ExtractedMarkdownSignature": None, "SpamScore": 0.1,
        "Headers": {"Received": ["a", "b"], "Subject": "Re: Hi"}, "Attachments": [{"Name": "a.txt", "ContentType": "text/plain", "ContentLength": 2, "ContentID": "x", "DownloadToken": "t"}]}

corpus.guarded("brevo", HARD, ranges=("1.179.112.0/20", "172.246.240.0/20"))
add("guard-second-range", HARD, path="/in/ip", headers=[], client_ip="172.246.255.255")
add("guard-behind-the-range", HARD, path="/in/ip", headers=[], client_ip="172.247.0.0")

MAIL_WORDS = ["request", "sent", "delivered", "deferred", "soft_bounce", "hard_bounce", "invalid_email", "invalid", "blocked", "error", "spam", "complaint", "unsubscribed", "unsubscribe", "opened", "unique_opened",
              "proxy_open", "unique_proxy_open", "click", "softBounce", "hardBounce", "invalidEmail", "uniqueOpened", "proxyOpen", "uniqueProxyOpen"]
for word in MAIL_WORDS:
    add("mail-" + "".join("-" + c.lower() if c.isupper() else c for c in word).replace("_", "-") + ("-camel" if word.lower() != word else ""), {"event": word, **BASE})
add("bounce-with-reply", HARD)
add("bounce-hard-whose-reply-says-full", {**HARD, "reason": "552 5.2.2 mailbox full"})
add("bounce-soft-with-reply", {**HARD, "event": "soft_bounce", "reason": "452 4.2.2 mailbox full"})
add("blocked-with-reason", {**HARD, "event": "blocked", "reason": "blocked : due to blacklist user"})
add("request-with-reason", {**HARD, "event": "request", "reason": "sent"}, note="no failure, though there is a reason")
add("click-with-agent", CLICK)
add("proxy-open-with-agent", {"event": "unique_proxy_open", **BASE, "user_agent": CHROME}, note="their word beats what the user agent looks like")
add("proxy-open-other-fields", {"event": "proxy_open", **without(BASE, "ts_epoch", "ts_event", "ts", "tags"), "s_epoch": 1700000040000, "tag": ["a", "b"], "id": "26224"})
add("proxy-open-date-only", {"event": "proxy_open", **without(BASE, "ts_epoch", "ts_event", "ts")}, note="a date without a zone is not read: the time of receipt")

for word in ("spam", "opened", "proxy_open", "hard_bounce", "soft_bounce", "delivered", "unsubscribe"):
    add("marketing-" + word.replace("_", "-"), {**CAMPAIGN, "event": word})
add("marketing-click", {**CAMPAIGN, "event": "click", "URL": "https://example.com/a", "ip": "198.51.100.7"})
add("marketing-unsubscribe-of-lists", {**CAMPAIGN, "event": "unsubscribe", "list_id": [3, 4]}, note="the sample of the fact sheet: contact level, the first list is named")
add("marketing-no-name", {**without(CAMPAIGN, "campaign name"), "event": "opened"})
add("contact-updated", {"id": 1, "event": "contact_updated", "email": "ana@example.com", "content": [{"name": "Ana", "blacklisted": False}], "date": "2023-11-14 23:13:20", "ts": 1700000000})
add("contact-deleted", {"id": 1, "event": "contact_deleted", "email": "ana@example.com", "ts": 1700000000})
add("contact-deleted-several", {"id": 1, "event": "contact_deleted", "email": ["ana@example.com", "bo@example.com", "ana@example.com"], "ts": 1700000000}, note="one event for each address")
add("contact-deleted-nobody", {"id": 1, "event": "contact_deleted", "email": [], "ts": 1700000000})
add("list-addition", {"id": 1, "event": "list_addition", "email": "ana@example.com", "list_id": [3], "ts": 1700000000})
for word in ("contactDeleted", "contactUpdated", "listAddition"):
    add("contact-camel-" + word.lower(), {"event": word, "email": "ana@example.com", "ts": 1700000000})
add("coupon", {"id": 1, "event": "coupon_collection_expired", "ts": 1700000000})

for word in ("sent", "accepted", "delivered", "soft_bounce", "hard_bounce", "rejected", "blacklisted", "skip", "reply", "replied", "unsubscribe", "unsubscribed", "stop", "softBounce", "hardBounce"):
    add("sms-" + "".join("-" + c.lower() if c.isupper() else c for c in word).replace("_", "-") + ("-camel" if word.lower() != word else ""), {**SMS, "msg_status": word})
add("sms-failed-with-reason", {**SMS, "msg_status": "hard_bounce", "description": "unknown subscriber"})
add("sms-reply-with-text", {**SMS, "msg_status": "reply", "reply": "When will it come?"})
add("sms-reply-stop", {**SMS, "msg_status": "reply", "reply": " Stop "}, note="the word alone opts out")
add("sms-reply-start", {**SMS, "msg_status": "replied", "reply": "START"})
add("sms-replies-to-one-message", [{**SMS, "msg_status": "reply", "reply": text} for text in ("Yes", "STOP", "STOP")], note="no time, one message: told apart by their bytes")
add("sms-reference-is-text", {**SMS, "reference": '{"1":"ab12"}'})
add("sms-unknown-word", {**SMS, "msg_status": "teleported"})

add("inbound", {"items": [MAIL]})
add("inbound-several", {"items": [MAIL, {**MAIL, "Uuid": ["9d3f7c52-5a7e-4d7c-8b1a-2f6a1f0b7c12"], "MessageId": "<a2@example.com>"}, MAIL]})
add("inbound-empty", {"items": []})
add("inbound-no-extract", {"items": [without(MAIL, "ExtractedMarkdownMessage")]})
add("inbound-least", {"items": [{"Uuid": ["u-1"]}]})
add("inbound-items-is-no-list", {"items": "x"})

add("batch", [HARD, CLICK, {"event": "unique_proxy_open", **BASE}, {**CAMPAIGN, "event": "unsubscribe"}])
add("batch-empty", [])
add("batch-repeats", [HARD, HARD, CLICK, {**CLICK, "link": "https://example.com/b"}, {**HARD, "ts_epoch": 1700000001000}, {**HARD, "email": "bo@example.com"}], note="the webhook's id is the same for all")
add("time-epoch-in-seconds", {**HARD, "ts_epoch": 1700000000}, note="documented as milliseconds; a sample has seconds")
add("time-event", without(HARD, "ts_epoch"))
add("time-ts", without(HARD, "ts_epoch", "ts_event"))
add("custom-plain-text", {**HARD, "X-Mailin-custom": "a:1|b:2"})
add("tag-is-json-text", {**without(HARD, "tags"), "tag": '["welcome"]'})
add("missing-fields", [{"event": "click"}, {"msg_status": "delivered"}])
add("unknown-word", {**HARD, "event": "teleport"})
add("no-word", without(HARD, "event"))
add("unknown-fields", {**HARD, "zebra": 1})
add("unicode", {**CLICK, "email": "грета@пример.example", "tags": ["Grüße 👋"], "X-Mailin-custom": "Zoë \\ \""})
corpus.shapes()
corpus.done()
