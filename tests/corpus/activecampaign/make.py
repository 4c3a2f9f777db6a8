#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Nothing is signed; payloads have the shapes that ActiveCampaign documents, with made-up people."""
import base64
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, form

TOKEN, BASIC = "token-0001", "hook:pa:ss"
T = 1700000000
SECRETS = {"ACTIVECAMPAIGN_TOKEN": TOKEN, "ACTIVECAMPAIGN_BASIC": BASIC, "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: documented shapes, a token in the path", SECRETS, agent="ActiveCampaign", now="2023-11-14T22:13:30Z", content_type="application/x-www-form-urlencoded")
HERE = f"/in/activecampaign/{TOKEN}"
CONTACT = [("contact[id]", "42"), ("contact[email]", "ana@example.com"), ("contact[first_name]", "Ana"), ("contact[last_name]", "López"), ("contact[phone]", "+34600000001"),
           ("contact[ip]", "198.51.100.7"), ("contact[tags]", "vip, early bird,news"), ("contact[customer_acct_name]", ""), ("contact[orgname]", "Example"), ("contact[fields][1]", "blue")]
CAMPAIGN = [("campaign[id]", "7"), ("campaign[name]", "Spring"), ("campaign[status]", "5"), ("campaign[type]", "single"), ("campaign[recipients]", "120"),
            ("campaign[message][id]", "12"), ("campaign[message][subject]", "Hi"), ("campaign[webcopy_url]", "https://example.com/w")]


def base(kind, lst="0", by="contact"):
    return [("type", kind), ("date_time", "2023-11-14T16:13:20-06:00"), ("initiated_from", "public"), ("initiated_by", by), ("list", lst)]


def event(name, pairs, note=None, target=HERE):
    corpus.request(name, form(pairs), target=target, note=note)


# --- words
event("subscribe", [*base("subscribe", "3"), *CONTACT])
event("subscribe-by-a-form", [*base("subscribe", "3"), *CONTACT, ("form[id]", "9")])
event("unsubscribe-from-a-list", [*base("unsubscribe", "3"), *CONTACT, ("unsubscribe[reason]", "too many")])
event("unsubscribe-from-a-list-told-twice", [*base("unsubscribe", "3"), ("list[0][id]", "3"), *CONTACT])
event("unsubscribe-list-in-brackets", [*base("unsubscribe")[:4], ("list[][id]", "4"), *CONTACT])
event("unsubscribe-list-with-its-place", [*base("unsubscribe")[:4], ("list[0][id]", "4"), *CONTACT])
event("unsubscribe-from-all-lists", [*base("unsubscribe", "0"), *CONTACT])
event("unsubscribe-by-a-campaign", [*base("unsubscribe", "3"), *CONTACT, *CAMPAIGN, ("unsubscribe[reason]", "too many")])
event("unsubscribe-by-a-campaign-without-a-name", [*base("unsubscribe", "3"), *CONTACT, ("campaign[id]", "7")])
event("update", [*base("update", by="admin"), *CONTACT])
event("tag-added", [*base("contact_tag_added"), *CONTACT, ("tag", "vip")])
event("tag-removed", [*base("contact_tag_removed"), *CONTACT, ("tag", "vip, not two")], note="a comma is part of one tag's name")
event("sent", [*base("sent", by="admin"), *CAMPAIGN], note="of a campaign: there is no contact")
event("open", [*base("open"), *CONTACT, *CAMPAIGN, ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")])
event("click", [*base("click"), *CONTACT, *CAMPAIGN, ("link[id]", "5"), ("link[url]", "https://example.com/a?x=1&y=2")])
event("bounce-hard", [*base("bounce"), *CONTACT, *CAMPAIGN, ("bounce[type]", "hard"), ("bounce[code]", "5.1.1"), ("bounce[description]", "no such user")])
event("bounce-soft-whose-reply-says-unknown", [*base("bounce"), *CONTACT, *CAMPAIGN, ("bounce[type]", "soft"), ("bounce[code]", "5.1.1"), ("bounce[description]", "no such user")])
event("bounce-soft", [*base("bounce"), *CONTACT, *CAMPAIGN, ("bounce[type]", "soft"), ("bounce[code]", "4.2.2"), ("bounce[description]", "mailbox full")])
event("bounce-with-a-reply-code", [*base("bounce"), *CONTACT, *CAMPAIGN, ("bounce[type]", "Hard"), ("bounce[code]", "550")])
event("bounce-without-details", [*base("bounce"), *CONTACT, *CAMPAIGN])
event("reply", [*base("reply"), *CONTACT, *CAMPAIGN])
for word in ("forward", "share", "subscriber_note", "list_add"):
    event(word.replace("_", "-"), [*base(word), *CONTACT])
for word in ("sms_sent", "sms_reply", "sms_unsub"):
    event(word.replace("_", "-"), [*base(word), *CONTACT])
event("sms-unsub-without-a-number", [*base("sms_unsub"), ("contact[id]", "42"), ("contact[email]", "ana@example.com")], note="a mail address is no number")
for word in ("deal_add", "contact_task_add", "account_update"):
    event(word.replace("_", "-"), [*base(word), ("deal[id]", "1")])
event("unknown-word", [*base("teleport"), *CONTACT])
corpus.request("no-word", form([*base("")[1:], *CONTACT]), target=HERE)

# --- fields
event("missing-fields", [("type", "bounce")])
event("empty-values", [("type", "click"), ("date_time", ""), ("contact[email]", ""), ("contact[id]", ""), ("link[url]", ""), ("contact[tags]", " , ,")])
event("one-tag", [*base("update"), ("contact[id]", "42"), ("contact[email]", "ana@example.com"), ("contact[tags]", "vip")])
event("unknown-fields", [*base("update"), *CONTACT, ("new[a][b]", "1"), ("contact[new]", "2")])
event("unicode", [*base("click"), ("contact[email]", "zoë@exämple.com"), ("contact[first_name]", "Zoë 🎈 \"x\" \\"), ("link[url]", "https://example.com/ü?q=\"a\""), ("contact[tags]", "naïve, \"q\", a\\b")])
event("raw-is-attached", [*base("update"), *CONTACT], target=f"/in/raw/{TOKEN}")
corpus.request("brackets-not-escaped", b"type=update&contact[email]=ana@example.com&contact[id]=42", target=HERE)
MULTIPART = b'--b\r\nContent-Disposition: form-data; name="type"\r\n\r\nupdate\r\n--b\r\nContent-Disposition: form-data; name="contact[email]"\r\n\r\nana@example.com\r\n--b--\r\n'
corpus.request("as-multipart", MULTIPART, target=HERE, content_type="multipart/form-data; boundary=b")

# --- guards
body = form([*base("update"), *CONTACT])


def basic(value):
    return [("Authorization", "Basic " + base64.b64encode(value.encode()).decode())]


corpus.request("token-wrong", body, target="/in/activecampaign/token-0002")
corpus.request("token-missing", body, target="/in/activecampaign")
corpus.request("token-with-more-behind", body, target=HERE + "/x")
corpus.request("token-not-configured", body, target="/in/unset/x")
corpus.request("basic-holds", body, basic(BASIC), source="basic", note="from user and password in the URL")
corpus.request("basic-fails", body, basic("hook:pass"), source="basic")
corpus.request("basic-missing", body, source="basic")
corpus.request("network-holds", body, source="network", client_ip="192.0.2.255")
corpus.request("network-holds-over-ipv6", body, source="network", client_ip="2001:db8::17")
corpus.request("network-fails", body, source="network", client_ip="192.0.3.0")

# --- shapes
corpus.request("empty-body", b"", target=HERE)
corpus.request("not-a-form", b"\x00\xff&&=&===", target=HERE)
corpus.request("get", b"", method="GET", target=HERE)
corpus.done()
