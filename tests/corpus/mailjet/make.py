#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; payloads have the shapes that Mailjet documents and that other
projects' test suites record, with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import GUARDS, Corpus, without  # noqa: E402

corpus = Corpus(__file__, "make.py: shapes from the fact sheet", dict(GUARDS), agent="Mailjet-api/1.0")
add = corpus.add
BASE = {"time": 1700000000, "MessageID": 19421777835146490, "Message_GUID": "1ab23cd4-e567-4901-8345-6789f0a1b2c3", "email": "ana@example.com", "mj_campaign_id": 7257,
        "mj_contact_id": 4, "customcampaign": "", "CustomID": "order-42", "Payload": '{"k":1}'}
SENT = {"event": "sent", **BASE, "mj_message_id": "19421777835146490", "smtp_reply": "sent (250 2.0.0 OK)"}
BOUNCE = {"event": "bounce", **BASE, "time": 1700000001, "blocked": False, "hard_bounce": True, "error_related_to": "recipient", "error": "user unknown", "comment": "550 5.1.1 no such user"}
SEEN = {"ip": "198.51.100.7", "geo": "DE", "agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"}
CLICK = {"event": "click", **BASE, "time": 1700000100, "url": "https://example.com/a", **SEEN}
OPEN = {"event": "open", **BASE, "time": 1700000090, **SEEN}
SPAM = {"event": "spam", **BASE, "source": "JMRPP"}
UNSUB = {"event": "unsub", **BASE, "time": 1700000200, "mj_list_id": 1, **SEEN}
BLOCKED = {"event": "blocked", **BASE, "error_related_to": "recipient", "error": "user unknown"}
MAIL = {"Sender": "bounce+ana@example.com", "Recipient": "shop@in.example.com", "Date": "Tue, 14 Nov 2023 23:13:20 +0100", "From": "Ana Núñez <ana@example.com>", "Subject": "Re: Hi",
        "Headers": {"Message-ID": "<a1@example.com>", "Received": ["from a", "from b"], "To": "shop@in.example.com"}, "Parts": [{"Headers": {"Content-Type": "text/plain"}, "ContentRef": "Text-part"}],
        "Text-part": "Where is it?\n", "Html-part": "<p>Where is it?</p>", "SpamAssassinScore": "0.1", "CustomID": "", "Payload": "", "Attachment1": "aGk="}

corpus.guarded("mailjet", BOUNCE)
for name, event in {"sent": SENT, "open": OPEN, "click": CLICK, "spam": SPAM, "unsub": UNSUB, "blocked": BLOCKED}.items():
    add(name, event)
add("unsub-no-list", {**UNSUB, "mj_list_id": 0}, note="zero is no list: the scope is global")
add("grouped", [SENT, {**BOUNCE, "email": "bo@example.com"}, CLICK, UNSUB], note="version 2: the sample of the fact sheet")
add("grouped-empty", [])
add("repeat-in-a-group", [BOUNCE, BOUNCE, CLICK, {**CLICK, "url": "https://example.com/b"}, {**CLICK, "email": "bo@example.com"}])

ERRORS = {"recipient": ["user unknown", "mailbox inactive", "quota exceeded", "blacklisted", "spam reporter"], "domain": ["invalid domain", "no mail host", "relay/access denied", "greylisted", "typofix"],
          "content": ["bad or empty template", "error in template language"], "spam": ["sender blocked", "content blocked", "policy issue"],
          "system": ["system issue", "protocol issue", "connection issue"], "mailjet": ["preblocked", "duplicate in campaign"]}
for about, errors in ERRORS.items():
    for error in errors:
        slug = error.replace("/", "-").replace(" ", "-")
        add(f"bounce-{slug}", {**without(BOUNCE, "comment", "hard_bounce"), "error_related_to": about, "error": error}, note="by the error alone")
        add(f"bounce-related-to-{slug}", {**without(BOUNCE, "comment", "hard_bounce"), "error_related_to": error, "error": ""}, note="the error in the other field")
        add(f"blocked-{slug}", {**BLOCKED, "error_related_to": about, "error": error})
        add(f"blocked-related-to-{slug}", {**BLOCKED, "error_related_to": error, "error": ""})
add("bounce-hard", {**without(BOUNCE, "comment", "error", "error_related_to")})
add("bounce-soft", {**without(BOUNCE, "comment", "error", "error_related_to"), "hard_bounce": False})
add("bounce-soft-with-reply", {**BOUNCE, "hard_bounce": False, "error": "quota exceeded", "comment": "452 4.2.2 mailbox full"})
add("bounce-hard-but-policy", {**BOUNCE, "error_related_to": "spam", "error": "policy issue", "comment": ""}, note="a block is no dead address, though they call it hard")
add("bounce-soft-flag-and-user-unknown", {**without(BOUNCE, "comment"), "hard_bounce": False}, note="their flag comes before the error")
add("bounce-greylisted-and-blocked", {**BOUNCE, "blocked": True, "hard_bounce": False, "error_related_to": "domain", "error": "greylisted", "comment": ""}, note="blocked alone never suppresses")
add("bounce-new-error", {**without(BOUNCE, "comment", "hard_bounce"), "error": "teleported"})
add("bounce-no-error", without(BOUNCE, "comment", "hard_bounce", "error", "error_related_to"))

# A receiver's words that say otherwise: without the flag, Mailjet's own error decides.
AGAINST = {**dict.fromkeys(("user unknown", "mailbox inactive", "invalid domain"), "452 4.2.2 mailbox full"),
           **dict.fromkeys(("relay/access denied", "sender blocked", "content blocked", "policy issue", "quota exceeded"), "550 5.1.1 no such user")}
for error, comment in AGAINST.items():
    slug = error.replace("/", "-").replace(" ", "-")
    add(f"bounce-{slug}-against-the-reply", {**without(BOUNCE, "hard_bounce"), "error": error, "comment": comment})
    add(f"bounce-related-to-{slug}-against-the-reply", {**without(BOUNCE, "hard_bounce"), "error_related_to": error, "error": "", "comment": comment})

add("inbound", MAIL)
add("inbound-sender-only", without(MAIL, "From"))
for name in ("Message-Id", "message-id"):
    add("inbound-" + ("title-case" if name[0] == "M" else "lower-case") + "-message-id", {**MAIL, "Headers": {name: "<a1@example.com>"}})
add("inbound-to-two", [MAIL, {**MAIL, "Recipient": "help@in.example.com"}])
add("inbound-no-message-id", {**MAIL, "Headers": {}, "Date": "yesterday"}, note="neither id nor time: known by its bytes")
add("inbound-html-only", without(MAIL, "Text-part"))
add("inbound-custom-id", {**MAIL, "CustomID": "order-42", "Payload": "p"})

add("message-id-beyond-double", {**SENT, "MessageID": 9223372036854775807}, note="a number that no double holds goes out digit by digit")
add("message-id-as-text-only", without(SENT, "MessageID"))
add("message-guid-only", without(SENT, "MessageID", "mj_message_id"))
add("custom-id-and-payload-empty", {**SENT, "CustomID": "", "Payload": ""})
add("payload-is-plain-text", {**SENT, "Payload": "a \"b\" \\ü", "CustomID": ""})
add("custom-campaign", {**SENT, "customcampaign": "spring", "mj_campaign_id": 0})
add("time-missing", without(SENT, "time"))
add("missing-fields", [{"event": "bounce"}, {"event": "click", "email": None}])
add("unknown-word", {**SENT, "event": "teleport"})
add("no-word", without(SENT, "event"))
add("unknown-fields", {**SENT, "zebra": 1})
add("unicode", {**CLICK, "email": "грета@пример.example", "CustomID": "Zoë 👋", "url": "https://example.com/ü"})
add("sample-without-a-comma", b'{"event":"bounce","error":"user unknown"\n"comment":"550"}', note="as a published sample stands; real ones are JSON")
corpus.shapes()
corpus.done()
