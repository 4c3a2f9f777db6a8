#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. The older signatures are those of HubSpot's Node SDK's tests; version 3 is Python's hmac over
method, URL, body and time, and the fact sheets' vectors. Payloads have the shapes that HubSpot documents."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import Corpus, dollars, text

SECRET, NEXT = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"
SDK = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
T = 1700000000000
URL = "https://hooks.example.com/in/hubspot"
SECRETS = {"HUBSPOT_CLIENT_SECRET": SECRET, "HUBSPOT_NEXT_SECRET": NEXT, "HUBSPOT_SDK_SECRET": SDK, "HUBSPOT_VECTOR_SECRET": "test-secret-123", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
corpus = Corpus(__file__, "make.py: Python hmac over method, URL, body and time", SECRETS, agent="HubSpot Connect 2.0 (http://dev.hubspot.com/) - WebhooksExecutorService.WebhooksExecutor", now="2023-11-14T22:13:21Z")


def signature(body, key=SECRET, url=URL, time=T, method="POST"):
    return base64.b64encode(hmac.new(key.encode(), f"{method}{url}".encode() + body + str(time).encode(), hashlib.sha256).digest()).decode()


def v3(body, key=SECRET, url=URL, time=T, method="POST", signed=None, leave_out=()):
    pairs = [("X-HubSpot-Request-Timestamp", time), ("X-HubSpot-Signature-v3", signed if signed is not None else signature(body, key, url, time, method))]
    return [pair for pair in pairs if pair[0] not in leave_out]


def older(version, signed):
    return [("X-HubSpot-Signature", signed), ("X-HubSpot-Signature-Version", version)]


def v1(body, key=SDK):
    return older("v1", hashlib.sha256(key.encode() + body).hexdigest())


def item(word, number=1, **more):
    base = {"eventId": number, "subscriptionId": 12345, "portalId": 62515, "appId": 54321, "occurredAt": T + number, "subscriptionType": word, "attemptNumber": 0, "objectId": 123,
            "changeSource": "CRM", **more}
    return {key: value for key, value in base.items() if value is not ...}


def events(name, *items, note=None, source=None):
    body = text(list(items))
    corpus.request(name, body, v3(body, url=URL if source is None else f"https://hooks.example.com/in/{source}"), note=note, source=source)


def changed(prop, value, number=1, **more):
    return item("contact.propertyChange", number, propertyName=prop, propertyValue=value, **more)


# --- words
events("contact-creation", item("contact.creation", changeFlag="NEW"))
events("contact-property-change", changed("firstname", "Ana"))
events("contact-property-email", changed("email", "ana@example.com"))
events("contact-opted-out", changed("hs_email_optout", "true"))
events("contact-opted-in-again", changed("hs_email_optout", "false"))
events("contact-optout-emptied", changed("hs_email_optout", ""))
events("contact-hard-bounce-reason", changed("hs_email_hard_bounce_reason_enum", "UNKNOWN_USER"), changed("hs_email_hard_bounce_reason_enum", "", 2))
events("contact-bounce-count", changed("hs_email_bounce", "1"), changed("hs_email_bounce", "0", 2), changed("hs_email_bounce", "", 3))
events("contact-deletion", item("contact.deletion", changeFlag="DELETED"))
events("contact-privacy-deletion", item("contact.privacyDeletion", changeFlag="DELETED"))
events("contact-merge", item("contact.merge", primaryObjectId=123, mergedObjectIds=[124, 125], newObjectId=126, numberOfPropertiesMoved=3))
events("contact-restore", item("contact.restore"))
events("contact-association-change", item("contact.associationChange", objectId=..., associationType="CONTACT_TO_COMPANY", fromObjectId=123, toObjectId=9, associationRemoved=False, isPrimaryAssociation=True))
for kind in ("company", "deal", "line_item", "product", "ticket"):
    events(f"{kind.replace('_', '-')}-words", *[item(f"{kind}.{what}", number) for number, what in enumerate(("associationChange", "creation", "deletion", "merge", "propertyChange", "restore"), 1)])
events("conversation-words", *[item(f"conversation.{what}", number, messageId="m1", messageType="MESSAGE") for number, what in enumerate(("creation", "deletion", "newMessage", "privacyDeletion", "propertyChange"), 1)])
OBJECT = ("associationChange", "creation", "deletion", "merge", "privacyDeletion", "propertyChange", "restore")
events("object-words-of-a-contact", *[item(f"object.{what}", number, objectTypeId="0-1") for number, what in enumerate(OBJECT, 1)])
events("object-words-of-a-company", *[item(f"object.{what}", number, objectTypeId="0-2") for number, what in enumerate(OBJECT, 1)])
events("object-property-of-a-contact", item("object.propertyChange", objectTypeId="0-1", propertyName="hs_email_optout", propertyValue="true"))
events("object-property-of-a-company", item("object.propertyChange", objectTypeId="0-2", propertyName="hs_email_optout", propertyValue="true"), note="a company opts nobody out")
events("word-in-event-type", {**item("x", subscriptionType=...), "eventType": "contact.creation"})
events("unknown-word", item("contact.teleported"))
events("no-word", item("x", subscriptionType=...))
workflow = text({"vid": 123, "properties": {"email": {"value": "ana@example.com"}}})
corpus.request("workflow-object", workflow, v3(workflow), note="what a workflow posts has no word")
corpus.request("workflow-get", b"", v3(b"", url=URL + "?a=1", method="GET"), method="GET", target="/in/hubspot?a=1")

# --- items
events("several", item("contact.creation"), item("deal.creation", 2), changed("email", "bo@example.com", 3), item("contact.deletion", 4, objectId=125))
events("repeated-in-a-batch", item("contact.creation"), item("contact.creation"))
events("another-attempt-in-a-batch", item("contact.creation"), item("contact.creation", attemptNumber=1), note="known by its id: portal, subscription, event, object, time")
events("one-event-id-for-two-objects", item("contact.creation"), item("contact.creation", objectId=124), note="event ids are not unique")
events("one-event-id-for-two-properties", changed("firstname", "Ana"), changed("lastname", "López"))
events("no-items")
events("missing-fields", {"subscriptionType": "contact.creation"}, {"subscriptionType": "contact.propertyChange", "propertyName": "email"}, {})
events("nulls", item("contact.propertyChange", propertyName=None, propertyValue=None, objectId=None), changed("email", None, 2))
events("large-object-id", item("contact.creation", objectId=9007199254740993))
events("unicode", changed("email", "zoë@exämple.com"), changed("firstname", "Zoë 🎈 \"x\" \\\n", 2))
events("elements-that-are-no-objects", 1, "x", None, [])
events("raw-is-attached", changed("email", "ana@example.com"), source="raw")

# --- version 3
body = text([item("contact.creation")])
example = b'{"example_field":"example_value"}'
corpus.request("v3-vector-of-the-sheet", example, v3(example, signed="rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o="), target="/webhook_uri", by="the fact sheet's vector")
common = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
COMMON = 1700000000123
corpus.request("v3-common-vector", common, v3(common, time=COMMON, signed="7jSjnw/w8Cja8083w8qeidoGYSQJYRzadWM4vm1FJgA="), target="/in/42?src=a", by="the fact sheets' vectors")
corpus.request("v3-common-vector-other-query", common, v3(common, time=COMMON, signed="7jSjnw/w8Cja8083w8qeidoGYSQJYRzadWM4vm1FJgA="), target="/in/42?src=b", by="the fact sheets' vectors")
corpus.request("v3-escapes-resolved-vector", common, v3(common, time=COMMON, signed="PLOVGqHKoqTerKEGpbF+Owyoyc2Kytj3wu3vYoT39FQ="), target="/in/42?to=a%40b.c", by="the fact sheets' vectors")
ALL = "?a=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B"
corpus.request("v3-all-escapes-resolved", body, v3(body, url=URL + "?a=:/?@!$'()*,;"), target="/in/hubspot" + ALL)
corpus.request("v3-escapes-in-lower-case", body, v3(body, url=URL + "?a=@"), target="/in/hubspot?a=%40")
corpus.request("v3-escapes-as-they-came", body, v3(body, url=URL + ALL), target="/in/hubspot" + ALL, note="as their SDK signs it")
corpus.request("v3-other-escapes-stay", body, v3(body, url=URL + "?a=%20%26%zz%4"), target="/in/hubspot?a=%20%26%zz%4")
corpus.request("v3-other-escapes-resolved", body, v3(body, url=URL + "?a= &"), target="/in/hubspot?a=%20%26")
note = body[:-2] + dollars(b"}")[:-1] + b"}]"
corpus.request("v3-dollars", note, v3(note))
corpus.request("v3-body-changed", body.replace(b"123,", b"124,"), v3(body))
corpus.request("v3-url-of-another-host", body, v3(body, url="https://other.example.com/in/hubspot"))
corpus.request("v3-method-of-another-request", body, v3(body, method="GET"))
corpus.request("v3-time-changed", body, v3(body, time=T + 1, signed=signature(body)))
corpus.request("v3-time-in-seconds", body, v3(body, time=T // 1000))
corpus.request("v3-time-missing", body, v3(body, leave_out=("X-HubSpot-Request-Timestamp",)))
corpus.request("v3-time-not-a-number", body, v3(body, time="now"))
corpus.request("v3-signature-missing", body, v3(body, leave_out=("X-HubSpot-Signature-v3",)))
corpus.request("v3-signature-empty", body, v3(body, signed=""))
corpus.request("v3-signature-in-hex", body, v3(body, signed=base64.b64decode(signature(body)).hex()))
corpus.request("v3-signature-twice", body, [*v3(body), ("X-HubSpot-Signature-v3", signature(body))])
corpus.request("v3-signed-by-another-key", body, v3(body, NEXT))
for name, source in (("first", "rotating"), ("second", "rotating")):
    corpus.request(f"v3-{name}-of-two-keys-fits", body, v3(body, NEXT if name == "first" else SECRET, url="https://hooks.example.com/in/rotating"), source=source)
corpus.request("no-key-configured", body, v3(body), source="unset")
for name, seconds in (("fresh-at-300-s", 300), ("stale-past-300-s", 301), ("from-the-future-at-300-s", -300), ("from-the-future-past-300-s", -301)):
    corpus.request(f"v3-{name}", body, v3(body), now=T // 1000 + seconds)

# --- versions 1 and 2
published = b'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]'
V1 = "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"
V2_GET, V2_POST = "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e", "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"
SDK_TEST = {"evidence": "published", "by": "HubSpot's Node SDK: its tests"}
corpus.request("v1-published", published, older("v1", V1), target="/webhook_uri", **SDK_TEST)
corpus.request("v1-published-not-allowed", published, older("v1", V1), target="/modern", note="without \"legacy\"", **SDK_TEST)
corpus.request("v1-published-forged", published.replace(b"123,", b"124,"), older("v1", V1), target="/webhook_uri", **SDK_TEST)
corpus.request("v1-published-named-v2", published, older("v2", V1), target="/webhook_uri", **SDK_TEST)
corpus.request("v1-published-without-version", published, [("X-HubSpot-Signature", V1)], target="/webhook_uri", **SDK_TEST)
corpus.request("v2-published-get", b"", older("v2", V2_GET), target="/webhook_uri", method="GET", **SDK_TEST)
corpus.request("v2-published-get-with-a-query", b"", older("v2", V2_GET), target="/webhook_uri?a=1", method="GET", **SDK_TEST)
corpus.request("v2-published-post", example, older("v2", V2_POST), target="/webhook_uri", **SDK_TEST)
corpus.request("v2-published-post-forged", example.replace(b"value", b"other"), older("v2", V2_POST), target="/webhook_uri", **SDK_TEST)
corpus.request("v2-published-post-not-allowed", example, older("v2", V2_POST), target="/modern", **SDK_TEST)
vector_by = "the fact sheets' vectors"
corpus.request("v1-common-vector", common, older("v1", "d8cf3eb156746d7bc7901f88975c64f508735d355726690ea5710049e61d4d39"), target="/in/42?src=a", by=vector_by)
corpus.request("v2-common-vector", common, older("v2", "30e329289f1cc683d6bd8a173fc32efba8089a8b5765c628c063f1e25eedc8e2"), target="/in/42?src=a", by=vector_by)
SDK_URL = "https://www.example.com/webhook_uri"
corpus.request("v1-beside-a-good-v3", body, [*v1(body), *v3(body, SDK, SDK_URL)], target="/webhook_uri", note="CRM webhooks carry both")
corpus.request("v1-good-beside-a-forged-v3", body, [*v1(body), *v3(body, NEXT, SDK_URL)], target="/webhook_uri", note="the newest form decides")
corpus.request("v1-good-beside-a-stale-v3", body, [*v1(body), *v3(body, SDK, SDK_URL)], target="/webhook_uri", now=T // 1000 + 900)

# --- shapes
for name, shape in (("not-json", b"[{]"), ("cut-off", body[:-1]), ("empty-body", b""), ("empty-object", b"{}"), ("a-lone-text", b'"x"')):
    corpus.request(name, shape, v3(shape))
corpus.request("get-unsigned", b"", method="GET")
corpus.done()
