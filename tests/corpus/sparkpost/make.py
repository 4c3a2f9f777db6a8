#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Nothing is signed; payloads have the shapes that SparkPost documents and that other
projects' test suites record, with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import GUARDS, Corpus, without  # noqa: E402

corpus = Corpus(__file__, "make.py: shapes from the fact sheet", dict(GUARDS), agent="SparkPost")
BATCH = "X-MessageSystems-Batch-ID: 2a4b3c7e-1f0d-4a52-9d6c-7b1d0c3f2e11"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
BASE = {"event_id": "92356927693813856", "message_id": "000443ee14578172be22", "transmission_id": "65832150921904138", "rcpt_to": "ana@example.com",
        "raw_rcpt_to": "Ana@example.com", "rcpt_meta": {"order": "42"}, "rcpt_tags": ["vip"], "campaign_id": "spring", "subject": "Hi",
        "friendly_from": "shop@example.com", "msg_from": "msprvs1=1@bounces.example.com", "template_id": "t-1", "template_version": "0", "timestamp": "1700000000"}
BOUNCE = {"type": "bounce", **BASE, "bounce_class": "10", "error_code": "550", "raw_reason": "550 5.1.1 no such user", "reason": "550 5.1.1 ...",
          "num_retries": "0", "sending_ip": "192.0.2.10", "routing_domain": "example.com", "delv_method": "esmtp"}
TRACK = {**BASE, "ip_address": "198.51.100.7", "user_agent": CHROME, "geo_ip": {"country": "DE", "city": "Berlin"},
         "user_agent_parsed": {"agent_family": "Chrome", "is_proxy": False, "is_prefetched": False}}
CLICK = {"type": "click", **TRACK, "event_id": "92356927693813857", "target_link_url": "https://example.com/a", "target_link_name": "cta", "timestamp": "1700000100"}
MAIL = {"webhook_id": "4839201967643219", "protocol": "smtp", "friendly_from": "Ana Núñez <ana@example.com>", "msg_from": "ana@example.com", "rcpt_to": "shop@in.example.com",
        "content": {"subject": "Re: Hi", "text": "Where is it?\n", "html": "<p>Where is it?</p>", "to": ["shop@in.example.com"], "cc": [], "email_rfc822_is_base64": False,
                    "headers": [{"Return-Path": "<ana@example.com>"}, {"Message-ID": "<a1@example.com>"}, {"Subject": "Re: Hi"}], "email_rfc822": "Subject: Re: Hi\r\n\r\nWhere is it?\r\n"}}


def one(event, group="message_event", **beside):
    return {"msys": {group: event}, **beside}


def add(name, *items, batch=True, **more):
    corpus.add(name, list(items), more=[BATCH] if batch else [], **more)


SAMPLE = [one(BOUNCE, cust={"id": "1"}), one(CLICK, "track_event"), one({"type": "link_unsubscribe", **BASE, "event_id": "92356927693813858", "target_link_url": "https://example.com/u",
          "timestamp": "1700000200"}, "unsubscribe_event"), {"msys": {}}]
corpus.guarded("sparkpost", SAMPLE, token={"guard": {"header": {"name": "X-MessageSystems-Webhook-Token", "value": "$HOOK_HEADER"}}})
add("sample", *SAMPLE, note="the sample of the fact sheet")
add("guard-legacy-token", one(BOUNCE), path="/in/token", headers=["X-MessageSystems-Webhook-Token: header-token-0001"])
add("bounce-envelope-sender-only", one(without(BOUNCE, "friendly_from")))
add("ping", {"msys": {}}, note="when the webhook is saved: only 200 will do")
add("ping-is-an-object", batch=False)
corpus.add("ping-not-in-an-array", {"msys": {}})

GROUPS = {"message_event": ["injection", "delivery", "delay", "policy_rejection", "spam_complaint"], "track_event": ["open", "amp_open", "initial_open", "amp_initial_open", "amp_click"],
          "gen_event": ["generation_failure", "generation_rejection"], "unsubscribe_event": ["list_unsubscribe", "link_unsubscribe"],
          "relay_event": ["relay_injection", "relay_delivery", "relay_rejection", "relay_tempfail", "relay_permfail"],
          "ab_test_event": ["ab_test_completed", "ab_test_cancelled"], "ingest_event": ["success", "error"]}
for group, words in GROUPS.items():
    for word in words:
        add("word-" + word.replace("_", "-"), one({"type": word, **(TRACK if group == "track_event" else BASE)}, group))
add("delay-with-bounce-class", one({**BOUNCE, "type": "delay", "bounce_class": "70", "raw_reason": "451 4.7.1 greylisted"}), note="a delay stays a delay")
add("delay-with-bounce-class-90", one({**BOUNCE, "type": "delay", "bounce_class": "90"}))
add("policy-rejection-with-reason", one({**BOUNCE, "type": "policy_rejection", "bounce_class": "25", "error_code": "550", "raw_reason": "550 5.7.1 Recipient on suppression list"}))
add("spam-complaint-with-report", one({"type": "spam_complaint", **BASE, "fbtype": "abuse", "report_by": "example.net", "report_to": "abuse@example.com", "user_str": ""}))
for number in (1, 10, 20, 21, 22, 23, 24, 25, 26, 30, 40, 50, 51, 52, 53, 54, 60, 70, 80, 90, 100, 999):
    for word in ("bounce", "out_of_band"):
        event = {**without(BOUNCE, "raw_reason", "reason", "error_code"), "type": word, "bounce_class": str(number)}
        add(f"{word.replace('_', '-')}-class-{number}", one(event if word == "bounce" else without(event, "transmission_id")))
add("bounce-class-is-a-number", one({**BOUNCE, "bounce_class": 10}))
add("bounce-class-missing", one(without(BOUNCE, "bounce_class")))
add("bounce-hard-whose-reply-says-full", one({**BOUNCE, "raw_reason": "552 5.2.2 mailbox full", "error_code": "552"}))
add("bounce-canonical-reason-only", one(without(BOUNCE, "raw_reason")))
add("open-prefetched", one({"type": "initial_open", **TRACK, "user_agent": "Mozilla/5.0", "user_agent_parsed": {"is_proxy": True, "is_prefetched": True}}, "track_event"))
add("open-through-a-proxy", one({"type": "open", **TRACK, "user_agent": "Mozilla/5.0 (via ggpht.com GoogleImageProxy)", "user_agent_parsed": {"is_proxy": True, "is_prefetched": False}}, "track_event"))
add("generation-failure-in-another-class", one({"type": "generation_failure", **without(BASE, "message_id"), "error_code": "", "raw_reason": "Error while rendering part html"}), note="the type decides, not the class")
add("sms-status", one({"type": "sms_status", "sms_dst": "+15551230002", "stat_type": "SMSC Delivery", "stat_state": "Delivered", "timestamp": 1700000000}), note="what its states mean is unsure: kept raw")
add("relay-no-recipient", one({"type": "relay_tempfail", "event_id": "5", "timestamp": "1700000000"}, "relay_event"))
add("relay-message", one(MAIL, "relay_message"))
add("relay-message-to-two", one(MAIL, "relay_message"), one({**MAIL, "rcpt_to": "help@in.example.com"}, "relay_message"), note="one mail to two of ours: two events")
add("relay-message-no-batch-id", one(MAIL, "relay_message"), one(MAIL, "relay_message"), batch=False, note="then Message-ID and addresses tell the repeat")
add("relay-message-base64", one({**MAIL, "content": {**MAIL["content"], "email_rfc822": "U3ViamVjdDogSGkNCg0K", "email_rfc822_is_base64": True}}, "relay_message"))
add("relay-message-no-headers", one({**MAIL, "content": without(MAIL["content"], "headers")}, "relay_message"), one({**MAIL, "content": {"text": "Another"}}, "relay_message"), batch=False,
    note="no id, no time: only the same bytes are the same mail")
add("relay-message-odd-headers", one({**MAIL, "content": {"headers": [{}, 7, [], {"message-id": 8}, "x"]}}, "relay_message"))

add("time-number", one({**BOUNCE, "timestamp": 1700000000}))
add("time-iso", one({**BOUNCE, "timestamp": "2023-11-14T22:13:20.000+00:00"}))
add("time-tdate", one({**without(BOUNCE, "timestamp"), "tdate": "2023-11-14T23:13:20.5+01:00"}))
add("time-missing", one(without(BOUNCE, "timestamp")))
add("recipient-lower-case-only", one(without(BOUNCE, "raw_rcpt_to")))
add("missing-fields", one({"type": "bounce"}), one({"type": "click"}, "track_event"))
add("unknown-word", one({"type": "teleport", **BASE}))
add("unknown-class", one({"what": 1}, "novel_event"))
add("unknown-class-with-known-type", one({"type": "delivery", **BASE}, "novel_event"))
add("unknown-fields", one({**BOUNCE, "zebra": 1}), note="counted, though the class is any")
add("unicode", one({**BOUNCE, "rcpt_meta": {"имя": "Zoë 👋"}, "rcpt_tags": ["Grüße"], "raw_rcpt_to": "грета@пример.example"}))
add("class-is-no-object", {"msys": {"message_event": 7}}, {"msys": 7}, {"msys": []}, {"msys": {"message_event": []}})
add("two-classes", {"msys": {"message_event": BOUNCE, "track_event": CLICK}}, note="never sent so: one event, the later class counts")
add("repeat-in-a-batch", one(BOUNCE), one(BOUNCE), one(CLICK, "track_event"), one({**CLICK, "event_id": "1"}, "track_event"), note="by id; the last has another id and the same natural key")
corpus.shapes()
corpus.done()
