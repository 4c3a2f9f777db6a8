#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over the body. Shapes are those of third-party receivers and
samples (a flat subscriber, one inside, batches), with made-up people; what opens and clicks hold beyond the subscriber is not known."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, hmac_cases, hmac_sources, text, without, GUARDS  # noqa: E402

KEY, OTHER = "xRyma5WnWP", "ybmcD7PQ9R"
corpus = Corpus(__file__, "make.py: Python hmac over the body", {"MAILERLITE_SECRET": KEY, "MAILERLITE_NEXT": OTHER, **GUARDS}, agent="MailerLite Webhooks")
SUBSCRIBER = {"id": "103026712359470742", "email": "ana@example.com", "status": "active", "source": "api", "sent": 3, "opens_count": 2, "clicks_count": 1, "open_rate": 0.66, "click_rate": 0.33, "ip_address": None,
              "subscribed_at": "2023-11-01 10:00:00", "unsubscribed_at": None, "created_at": "2023-11-01 10:00:00", "updated_at": "2023-11-14 22:13:20", "deleted_at": None, "forget_at": None,
              "fields": {"name": "Ana", "last_name": "García", "company": "X", "country": None, "city": "", "phone": "+34600000001", "state": None, "z_i_p": None}, "opted_in_at": None, "optin_ip": None}


def sign(key, body):
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def add(name, body, signature=..., path="/in/main", more=(), **case):
    body = body if isinstance(body, bytes) else text(body)
    value = sign(KEY, body) if signature is ... else signature
    corpus.add(name, body, path=path, headers=[] if value is None else [f"Signature: {value}"], more=more, **case)


def flat(word, **more):
    return {**SUBSCRIBER, **more, "event": f"subscriber.{word}", "account_id": 7}


def nested(word, **more):
    return {"type": f"subscriber.{word}", "subscriber": SUBSCRIBER, **more, "account_id": 7}


# --- words
for word, more in (("created", {"status": "unconfirmed"}), ("updated", {}), ("active", {}), ("unsubscribed", {"status": "unsubscribed", "unsubscribed_at": "2023-11-14 22:13:20"}), ("bounced", {"status": "bounced"}),
                   ("spam_reported", {"status": "junk"}), ("form_submitted", {})):
    add(word.replace("_", "-"), flat(word, **more))
add("bounced-still-active", flat("bounced"), note="nothing says that the address is dead")
add("created-confirmed", flat("created"), note="a state, and not the person's word: subscriber.active is")
group, automation = {"id": "54201175883383850", "name": "Weekly"}, {"id": "66", "name": "Welcome"}
for word, more in (("added_to_group", {"group": group}), ("removed_from_group", {"group": group}), ("automation_triggered", {"automation": automation}), ("automation_completed", {"automation": automation})):
    add(word.replace("_", "-"), nested(word, **more))
SENT = {"id": "100000000000000000", "name": "Autumn", "total_recipients": 1000, "preview_url": "https://example.com/p", "date": "2023-11-14T22:13:20.000000Z", "event": "campaign.sent", "account_id": 7}
add("campaign-sent", SENT, note="about a campaign: its id and name are nobody's")
add("unknown-word", flat("never_heard_of"))
add("no-word", without(flat("x"), "event"))


# --- batches
def batch(name, *events, **more):
    add(name, {"events": list(events), "total": len(events)}, **more)


batch("batch-deleted", flat("deleted", status="unsubscribed", deleted_at="2023-11-14 22:13:20"))
batch("batch-opens-and-clicks", {"type": "campaign.open", "subscriber": SUBSCRIBER}, {"type": "campaign.click", "subscriber": SUBSCRIBER}, {**SUBSCRIBER, "event": "campaign.open"}, note="the address alone is known")
batch("batch-several", flat("unsubscribed"), flat("unsubscribed", id="8", email="bo@example.com"), nested("added_to_group", group=group))
batch("batch-repeated", flat("unsubscribed"), flat("unsubscribed", opens_count=3), flat("unsubscribed", updated_at="2023-11-14 22:14:00"), note="twice the same: who, what, when")
batch("batch-empty")
batch("batch-of-others", None, 7, "x", [])
OPENED = {"type": "campaign.open", "subscriber": SUBSCRIBER}
add("repeat-of-what-has-no-time", {"events": [OPENED], "total": 1}, now="2023-11-14T22:15:00Z", note="the same natural key within 20 minutes …")
add("the-same-a-day-later", {"events": [OPENED], "total": 1}, now="2023-11-15T22:15:00Z", note="… and another a day later")

# --- fields
add("missing-fields", {"event": "subscriber.unsubscribed"})
add("nulls", flat("updated", email=None, fields=None, updated_at=None))
add("time-not-a-time", flat("unsubscribed", updated_at="soon"))
add("time-in-rfc3339", flat("unsubscribed", updated_at="2023-11-14T22:13:20.000000Z"))
add("unknown-fields", flat("updated", new=1, other={"a": 1}))
add("unicode", flat("updated", email="zoë@exämple.com", fields={"name": "Zoë 🎈", "note": "\"x\" \\"}))

# --- proofs and shapes
hmac_cases(add, text(flat("unsubscribed")), "Signature", sign, KEY, OTHER)
corpus.config("mailerlite", hmac_sources("$MAILERLITE_SECRET", "$MAILERLITE_NEXT"))
for name, body in {"shape-empty-body": b"", "shape-empty-object": b"{}", "shape-empty-array": b"[]", "shape-text": b'"x"', "shape-cut": b'{"a":', "shape-events-is-a-text": b'{"events":"x"}', "shape-not-utf8": b'{"event":"\xff"}'}.items():
    add(name, body)
add("method-get", b"", signature=None, method="GET")
corpus.done()
