#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hashlib over what Unisender Go documents (the body with the key in
the place of the signature); payloads have the shapes that it documents and that other projects' test suites record, with made-up people."""
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import AUTHORIZATION, BASIC, Corpus, text, without  # noqa: E402

KEY, NEXT = "api-key-123", "api-key-456"
corpus = Corpus(__file__, "make.py: Python hashlib over the documented bytes", {"UNISENDER_KEY": KEY, "UNISENDER_NEXT": NEXT, "HOOK_BASIC": BASIC}, agent="UniSender Go")
corpus.config("unisender-go", {"main": {"keys": ["$UNISENDER_KEY"]}, "rotating": {"keys": ["$UNISENDER_NEXT", "$UNISENDER_KEY"]}, "unset": {"keys": ["$UNSET_KEY"]},
                               "raw": {"keys": ["$UNISENDER_KEY"], "raw": True}, "guarded": {"keys": ["$UNISENDER_KEY"], "guard": {"basic": "$HOOK_BASIC"}}})
HERE = "%AUTH%"  # where the signature stands


def sign(template, key=KEY):
    return hashlib.md5(template.replace(HERE.encode(), key.encode())).hexdigest()


# The vector of the fact sheet, computed there by others.
assert sign(b'{"auth":"%AUTH%","events_by_user":[]}') == "a0809485207d624c0744982729b66a1d"


def add(name, body, key=KEY, auth=None, headers=(), **case):
    """`body` holds HERE where the signature goes."""
    template = body if isinstance(body, bytes) else text(body)
    corpus.add(name, template.replace(HERE.encode(), (auth or sign(template, key)).encode()), headers=list(headers), **case)


def users(*events, user=123456):
    return {"user_id": user, "project_id": "6432890213745872", "project_name": "Shop", "events": list(events)}


def batch(*events):
    return {"auth": HERE, "events_by_user": [users(*events)]}


def event(status, delivery=None, **data):
    info = {"delivery_info": {"delivery_status": delivery, **data.pop("info", {})}} if delivery else {}
    return {"event_name": "transactional_email_status", "event_data": {"job_id": "1sn15Z-0007Le-GtVN", "metadata": {"order": "42"}, "email": "ana@example.com", "status": status,
                                                                        "event_time": "2023-11-14 22:13:21", **info, **data}}


CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36"
HARD = event("hard_bounced", "err_user_unknown", info={"destination_response": "550 5.1.1 no such user"})
CLICK = event("clicked", "ok_link_visited", info={"user_agent": CHROME, "ip": "198.51.100.7"}, url="https://example.com/a", event_time="2023-11-14 22:20:00", email="bo@example.com")
add("sample", batch(HARD, CLICK), note="the sample of the fact sheet")
add("batch-empty", {"auth": HERE, "events_by_user": []}, note="the vector of the fact sheet")
for status in ("sent", "delivered", "opened", "clicked", "unsubscribed", "subscribed", "spam", "soft_bounced", "hard_bounced"):
    add("status-" + status.replace("_", "-"), batch(event(status)))
BLOCK = {"event_name": "transactional_spam_block", "event_data": {"block_time": "2023-11-14 22:13:21", "block_type": "one_smtp", "domain": "example.com", "SMTP_blocks_count": 8, "domain_status": "blocked"}}
add("spam-block", batch(BLOCK, {**BLOCK, "event_data": {**BLOCK["event_data"], "domain": "example.org"}}))
for delivery in ("err_user_unknown", "err_user_inactive", "err_will_retry", "err_mailbox_discarded", "err_mailbox_full", "err_spam_rejected", "err_blacklisted", "err_too_large", "err_unsubscribed", "err_unreachable",
                 "err_skip_letter", "err_domain_inactive", "err_destination_misconfigured", "err_delivery_failed", "err_spam_skipped", "err_lost", "err_novel"):
    for status in ("hard_bounced", "soft_bounced"):
        add(f"{status.split('_')[0]}-{delivery.replace('_', '-')}", batch(event(status, delivery)))
add("soft-bounced-with-reply", batch(event("soft_bounced", "err_will_retry", info={"destination_response": "451 4.7.1 greylisted"})))
add("hard-bounced-whose-reply-says-full", batch(event("hard_bounced", "err_user_unknown", info={"destination_response": "552 5.2.2 mailbox full"})))
add("opened-with-agent", batch(event("opened", "ok_read", info={"user_agent": CHROME, "ip": "198.51.100.7"})))
FLAT = {"auth": HERE, "event_name": "transactional_email_status", "user_id": 123456, "project_id": "6432890213745872", **HARD["event_data"]}
add("flat", FLAT)
add("flat-least", {"auth": HERE, "event_name": "transactional_email_status", "status": "opened", "email": "ana@example.com"})
add("flat-hard-spam-rejected", {"auth": HERE, "event_name": "transactional_email_status", **event("hard_bounced", "err_spam_rejected")["event_data"]})
add("flat-clicked", {"auth": HERE, "event_name": "transactional_email_status", **CLICK["event_data"]})
add("flat-spam-block", {"auth": HERE, "event_name": BLOCK["event_name"], **BLOCK["event_data"]})
add("two-users", {"auth": HERE, "events_by_user": [users(HARD), users(CLICK, user=7)]}, note="documented as exactly one; none is lost if there are more")
add("user-without-events", {"auth": HERE, "events_by_user": [users(HARD), {"user_id": 7}]}, note="what has no list is an item itself")
add("users-are-no-list", {"auth": HERE, "events_by_user": {}})
add("repeat-in-a-batch", batch(HARD, HARD, CLICK, {**CLICK, "event_data": {**CLICK["event_data"], "url": "https://example.com/b"}}, {**HARD, "event_data": {**HARD["event_data"], "email": "bo@example.com"}}))
add("events-of-others", batch(None, 7, "x", []))

template = text(batch(HARD))
good = sign(template)
add("auth-last", text(without(batch(HARD), "auth"))[:-1] + b',"auth":"%AUTH%"}', note="wherever it stands")
add("auth-with-blanks", b'{ "auth" : "%AUTH%" ,\n "events_by_user" : [] }')
add("auth-upper-case", template, auth=good.upper(), note="hex in either case")
OTHER_PLACE = text(batch(event("clicked", url="https://example.com/" + "@" * 32)))
add("auth-somewhere-else-too", OTHER_PLACE.replace(b"@" * 32, sign(OTHER_PLACE.replace(b"@" * 32, b"0" * 32)).encode()), auth="0" * 32, note="only the member is replaced: this one is forged")
TWICE = b'{"auth":"00000000000000000000000000000000","auth":"%AUTH%","events_by_user":[]}'
add("auth-twice", TWICE, note="the last one counts, as for every JSON reader")
add("auth-in-an-event", batch({**HARD, "auth": "x"}))
add("rotating-second-key", batch(HARD), path="/in/rotating")
add("rotating-first-key", batch(HARD), key=NEXT, path="/in/rotating")
add("guarded-and-signed", batch(HARD), path="/in/guarded", headers=[AUTHORIZATION])
add("guarded-no-credentials", batch(HARD), path="/in/guarded")
add("key-not-set", batch(HARD), path="/in/unset")
add("raw-attached", batch(HARD), path="/in/raw")
add("forged-body", batch({**HARD, "event_name": "x"}), auth=good)
add("forged-other-key", batch(HARD), key="api-key-124")
add("forged-plain-md5", template, auth=hashlib.md5(template.replace(HERE.encode(), b"")).hexdigest(), note="the key left out")
add("forged-reordered", text({"events_by_user": batch(HARD)["events_by_user"], "auth": HERE}), auth=good)
add("auth-missing", without(batch(HARD), "auth"))
add("auth-empty", template.replace(HERE.encode(), b""))
add("auth-null", template.replace(b'"%AUTH%"', b"null"))
add("auth-number", template.replace(b'"%AUTH%"', b"12345678901234567890123456789012"))
add("auth-cut", template, auth=good[:-2])
add("auth-not-hex", template, auth="g" + good[1:])
add("auth-escaped", template.replace(b"%AUTH%", ("\\u00%02x" % ord(good[0]) + good[1:]).encode()), note="the bytes between the quotes are replaced, however they are spelled")
add("probe-get", b"", method="GET", note="while the webhook is saved")
add("probe-head", b"", method="HEAD")
add("probe-get-no-key-yet", b"", method="GET", path="/in/unset")

add("time-missing", batch({**HARD, "event_data": without(HARD["event_data"], "event_time")}))
add("missing-fields", batch({"event_data": {"status": "hard_bounced"}}, {"event_name": "transactional_email_status"}, {}))
add("unknown-word", batch(event("teleported")))
add("unknown-fields", batch({**HARD, "zebra": 1}))
add("unicode", batch(event("clicked", url="https://example.com/ü", email="грета@пример.example", metadata={"имя": "Zoë 👋"})))
add("escaped-unicode", b'{"auth":"%AUTH%","events_by_user":[{"events":[{"event_name":"transactional_email_status","event_data":{"email":"ana@example.com","status":"sent","metadata":{"n":"\\u0416"},"event_time":"2023-11-14 22:13:21"}}]}]}',
    note="re-serialising it would change the bytes")
for name, body in {"empty-body": b"", "empty-object": b"{}", "cut": b'{"auth":"', "text": b'"x"', "array": b"[]"}.items():
    add("shape-" + name, body)
corpus.done()
