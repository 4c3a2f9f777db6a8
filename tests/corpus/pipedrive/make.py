#!/usr/bin/env python3
"""Writes this folder's requests: Pipedrive signs nothing, so every guard is kept and broken. Shapes are the fact sheets', of a captured delivery
(version 1) and a sample (version 2), with made-up people."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import GUARDS, Corpus, text, without

corpus = Corpus(__file__, "make.py: documented shapes", dict(GUARDS), agent="Pipedrive Webhooks")
ANA = {"id": 5, "name": "Ana García", "first_name": "Ana", "last_name": "García", "emails": [{"value": "old@example.com", "primary": False}, {"value": "ana@example.com", "label": "work", "primary": True}],
       "phones": [{"value": "+34600000009", "primary": False}, {"value": "+34600000001", "primary": True}]}
ANA1 = {"id": 5, "name": "Ana García", "first_name": "Ana", "last_name": "García", "email": [{"value": "old@example.com", "primary": False}, {"value": "ana@example.com", "primary": True}], "phone": [{"value": "+34600000009"}, {"value": "+34600000001", "primary": True}]}


def event(action="create", entity="person", data=ANA, previous=None, **meta):
    return {"meta": {"version": "2.0", "id": "8d3c5c4e", "entity": entity, "action": action, "entity_id": "5", "correlation_id": "c-1", "timestamp": "2023-11-14T22:13:19.123Z", "attempt": 1, "company_id": "1", "user_id": "2", "webhook_id": "7", "host": "x.pipedrive.com",
                     **meta}, "data": data, "previous": previous}


def older(action="added", entity="person", current=ANA1, previous=None, **meta):
    return {"v": 1, "event": f"{action}.{entity}", "retry": 0, "current": current, "previous": previous,
            "meta": {"v": 1, "action": action, "object": entity, "id": 5, "company_id": 1, "user_id": 2, "timestamp": 1700000000, "timestamp_micro": 1700000000123456, "webhook_id": "7", **meta}}


corpus.guarded("pipedrive", text(event()))
for action in ("change", "delete", "never-heard-of"):
    corpus.add(f"person-{action}", event(action, data=None if action == "delete" else ANA, previous=ANA if action == "delete" else {"name": "Ana"}))
for action in ("added", "updated", "merged", "deleted"):
    corpus.add(f"older-person-{action}", older(action, current=None if action == "deleted" else ANA1, previous=ANA if action == "deleted" else None))
corpus.add("older-person-deleted-older-lists", older("deleted", current=None, previous=ANA1))
corpus.add("person-deleted-no-primary", event("delete", data=None, previous={**ANA, "emails": [{"value": "first@example.com"}], "phones": [{"value": "+1"}]}))
corpus.add("e-mail-removed", event("change", data={**ANA, "emails": [], "phones": []}, previous={"emails": ANA["emails"], "name": "Before"}), note="what it was is no address any more")
# --- consent: a second event, where it changed
def consent(now, before, **more):
    return event("change", data={**ANA, "marketing_status": now}, previous={"marketing_status": before, **more})


corpus.add("consent-given", consent("subscribed", "no_consent"))
corpus.add("consent-withdrawn", consent("unsubscribed", "subscribed"))
for status in ("no_consent", "archived"):
    corpus.add(f"consent-{status.replace('_', '-')}", consent(status, "subscribed"), note="nobody's wish")
corpus.add("consent-unchanged", event("change", data={**ANA, "marketing_status": "subscribed"}, previous={"name": "Ana"}), note="something else changed")
corpus.add("consent-of-a-new-person", event(data={**ANA, "marketing_status": "subscribed"}), note="a state, and not the person's word")
corpus.add("consent-of-a-deleted-person", event("delete", data=None, previous={**ANA, "marketing_status": "unsubscribed"}))
corpus.add("consent-of-a-deal", event("change", "deal", {"id": 9, "marketing_status": "subscribed"}, {"marketing_status": "unsubscribed"}))
corpus.add("older-consent-withdrawn", older("updated", current={**ANA1, "marketing_status": "unsubscribed"}, previous={**ANA1, "marketing_status": "subscribed"}))
corpus.add("older-consent-unchanged", older("updated", current={**ANA1, "marketing_status": "subscribed"}, previous={**ANA1, "marketing_status": "subscribed", "name": "Ana"}))
corpus.add("deal", event("create", "deal", {"id": 9, "title": "Big", "name": "no person"}))
corpus.add("older-organization", older("added", "organization", {"id": 3, "name": "Acme"}))
corpus.add("time-in-seconds", event(timestamp=1700000000))
corpus.add("older-primary-email", older(current={"id": 5, "primary_email": "p@example.com"}))
corpus.add("no-primary", event(data={**ANA, "emails": [{"value": "first@example.com"}, {"value": "second@example.com"}], "phones": [{"value": "+1"}]}))
corpus.add("older-no-primary", older(current={"id": 5, "email": [{"value": "first@example.com"}], "phone": [{"value": "+1"}]}))
corpus.add("e-mail-empty", event(data={**ANA, "emails": [{"value": "", "primary": True}], "phones": []}))
corpus.add("lists-of-other-shapes", event(data={"id": 5, "emails": [None, 5, {"primary": True}, {"primary": True, "value": 7}], "phones": "x"}))
corpus.add("action-missing", event() | {"meta": without(event()["meta"], "action")})
corpus.add("entity-missing", event() | {"meta": without(event()["meta"], "entity")})
corpus.add("id-missing", event() | {"meta": without(event()["meta"], "id")})
corpus.add("older-micro-missing", older() | {"meta": without(older()["meta"], "timestamp_micro")}, note="the natural key is the id")
corpus.add("meta-missing", {"data": ANA})
corpus.add("unicode", event(data={**ANA, "name": "Zoë 🎉", "emails": [{"value": "zoë@exämple.com", "primary": True}]}))
corpus.add("repeated-as-an-array", [event(), event(), event("change", id="other")])
corpus.shapes()
corpus.done()
