#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac over an item's joined fields, or those that Adyen publishes;
payloads have Adyen's shapes, with made-up people."""
import base64
import copy
import hashlib
import hmac
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import AUTHORIZATION, BASIC, Corpus, text, without

SECRET, NEXT = "DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00", "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056"
corpus = Corpus(__file__, "make.py: Python hmac over the joined fields", {"SECRET": SECRET, "NEXT_SECRET": NEXT, "NOT_HEX": "not hex", "HOOK_BASIC": BASIC}, agent="Adyen HttpClient 1.0")
PATHS = ("pspReference", "originalReference", "merchantAccountCode", "merchantReference", "amount/value", "amount/currency", "eventCode", "success")


def at(item, path):
    for step in path.split("/"):
        item = item.get(step) if isinstance(item, dict) else None
    return "" if item is None else item if isinstance(item, str) else json.dumps(item)


def signature(item, key=SECRET):
    return base64.b64encode(hmac.new(bytes.fromhex(key), ":".join(at(item, path) for path in PATHS).encode(), hashlib.sha256).digest()).decode()


def signed(item, key=SECRET, value=None):
    made = copy.deepcopy(item)
    made.setdefault("additionalData", {})["hmacSignature"] = signature(item, key) if value is None else value
    return made


def body(*items, live="false"):
    return text({"live": live, "notificationItems": [{"NotificationRequestItem": item} for item in items]})


def send(name, request, source="adyen", headers=(), **more):
    corpus.request(name, request, list(headers), source=source, **more)


ITEM = {"additionalData": {"shopperEmail": "ana@example.com", "cardSummary": "1111"}, "amount": {"currency": "EUR", "value": 2198}, "eventCode": "AUTHORISATION",
        "eventDate": "2023-11-14T23:13:20+01:00", "merchantAccountCode": "ShopECOM", "merchantReference": "order-7", "operations": ["CANCEL", "CAPTURE", "REFUND"],
        "paymentMethod": "visa", "pspReference": "7914073381342284", "reason": "033899:1111:03/2030", "success": "true"}
REFUND = {**ITEM, "eventCode": "REFUND", "originalReference": "7914073381342284", "pspReference": "8515131751004933", "amount": {"currency": "EUR", "value": 500}}

corpus.config("adyen", {"adyen": {"keys": ["$SECRET"]}, "rotation": {"keys": ["$NEXT_SECRET", "$SECRET"]}, "raw": {"keys": ["$SECRET"], "raw": True}, "unset": {"keys": ["$UNSET_KEY"]},
                        "not-hex": {"keys": ["$NOT_HEX"]}, "guarded": {"keys": ["$SECRET"], "guard": {"basic": "$HOOK_BASIC"}}, "only-guarded": {"guard": {"basic": "$HOOK_BASIC"}}})
# The library's and the documentation's items: key, joined fields and signature are theirs.
LIBRARY = {"pspReference": "pspReference", "originalReference": "originalReference", "merchantAccountCode": "merchantAccount", "merchantReference": "reference",
           "amount": {"currency": "EUR", "value": 1000}, "eventCode": "EVENT", "success": "true", "eventDate": "2019-05-06T17:15:34.121+02:00"}
for name, item, value, source, by in (
        ("published-library", LIBRARY, "ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=", "adyen", "Adyen's Node library, its tests"),
        ("published-report", {**LIBRARY, "eventCode": "REPORT_AVAILABLE"}, "ZNBPtI+oDyyRrLyD1XirkKnQgIAlFc07Vj27TeHsDRE=", "adyen", "Adyen's Node library, its tests"),
        ("published-documentation", {"pspReference": "7914073381342284", "merchantAccountCode": "TestMerchant", "merchantReference": "TestPayment-1407325143704", "eventCode": "AUTHORISATION", "success": "true",
                                     "amount": {"value": 1130, "currency": "EUR"}, "eventDate": "2014-08-06T17:15:34.121+02:00"}, "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=", "rotation", "Adyen's documentation")):
    send(name, body(signed(item, value=value)), source, evidence="published", by=by)

BODY = body(signed(ITEM))
send("authorised", BODY)
send("authorised-live", body(signed(ITEM), live="true"))
send("refused-by-the-bank", body(signed({**ITEM, "success": "false", "reason": "Insufficient funds"})))
send("success-as-boolean", body(signed({**ITEM, "success": True})))
send("success-missing", body(signed(without(ITEM, "success"))))
send("refund", body(signed(REFUND)))
send("capture-of-a-payment", body(signed({**REFUND, "eventCode": "CAPTURE"})))
send("report", body(signed({"eventCode": "REPORT_AVAILABLE", "pspReference": "settlement_detail_report_batch_1.csv", "merchantAccountCode": "ShopECOM", "merchantReference": "", "success": "true",
                           "amount": {"currency": "EUR", "value": 0}, "reason": "https://ca-test.adyen.com/reports/download/x.csv", "eventDate": "2023-11-14T22:00:00Z"})))
send("several-items", body(signed(ITEM), signed(REFUND), signed({**ITEM, "pspReference": "7914073381342285", "success": "false"})))
send("same-item-twice", body(signed(ITEM), signed(ITEM)))
send("repeat", body(signed(ITEM)), more=["X-Retry: 1"])
send("later-with-another-date", body(signed({**ITEM, "eventDate": "2023-11-14T23:14:00+01:00"})))
send("rotation", BODY, "rotation")
send("rotation-next", body(signed(ITEM, NEXT)), "rotation")
send("rotation-both", body(signed(ITEM, NEXT), signed(REFUND)), "rotation")
send("raw", BODY, "raw")
send("key-not-set", BODY, "unset")
send("key-not-hex", BODY, "not-hex")
send("guarded", BODY, "guarded", [tuple(AUTHORIZATION.split(": "))])
send("guarded-no-credentials", BODY, "guarded")
send("guard-instead-of-a-key", body(ITEM), "only-guarded", [tuple(AUTHORIZATION.split(": "))])

for path, value in {"pspReference": "7914073381342280", "originalReference": "1", "merchantAccountCode": "Other", "merchantReference": "order-8", "eventCode": "CAPTURE", "success": "false",
                    "amount": {"currency": "EUR", "value": 9198}}.items():
    send(f"forged-{path}", body({**signed(ITEM), path: value}))
send("forged-currency", body({**signed(ITEM), "amount": {"currency": "USD", "value": 2198}}))
send("forged-key", body(signed(ITEM, NEXT)))
send("forged-second-item", body(signed(ITEM), {**signed(REFUND), "amount": {"currency": "EUR", "value": 50000}}))
send("forged-first-item", body({**signed(ITEM), "merchantReference": "order-8"}, signed(REFUND)))
send("unsigned", body(ITEM))
send("unsigned-second-item", body(signed(ITEM), REFUND))
send("unsigned-no-additional-data", body(without(ITEM, "additionalData")))
send("items-not-as-they-should-be", text({"live": "false", "notificationItems": [{"NotificationRequestItem": signed(ITEM)}, "x", None, []]}))
send("signature-of-another-item", body({**signed(ITEM), "additionalData": {"hmacSignature": signature(REFUND)}}, signed(REFUND)))
send("signature-empty", body(signed(ITEM, value="")))
send("signature-not-base64", body(signed(ITEM, value="***")))
send("signature-of-33-bytes", body(signed(ITEM, value=base64.b64encode(base64.b64decode(signature(ITEM)) + b"x").decode())))
send("signature-cut", body(signed(ITEM, value=signature(ITEM)[:-4])))
send("signature-is-a-list", body(signed(ITEM, value=[signature(ITEM)])))
# Read once by who proves and once by who understands: both must have read the same.
send("list-for-a-field", body({**signed(ITEM), "merchantReference": ["order-8", "order-7"]}))
PLAIN = {**signed(without(ITEM, "merchantReference")), "merchantReference": None}
send("null-for-a-field", body(PLAIN))
send("key-twice", body(PLAIN).replace(b'"merchantReference":null', b'"merchantReference":"order-8","merchantReference":null'))
send("key-twice-escaped", body(PLAIN).replace(b'"merchantReference":null', b'"merchant\\u0052eference":"order-8","merchantReference":null'))
send("item-twice", body(signed(without(ITEM, "merchantReference"))).replace(b'"NotificationRequestItem":', b'"NotificationRequestItem":{"merchantReference":"order-8"},"NotificationRequestItem":'))
send("items-twice", BODY.replace(b'"notificationItems":', b'"notificationItems":[{"NotificationRequestItem":{"eventCode":"AUTHORISATION"}}],"notificationItems":'))
send("unsigned-fields-altered", body({**signed(ITEM), "additionalData": {"shopperEmail": "eva@example.com", "hmacSignature": signature(ITEM)}, "reason": "anything"}),
     note="accepted: nobody signs the rest of an item; the id is that of authorised")
send("reference-with-colons", body(signed({**ITEM, "merchantReference": "a:b:c"})))
send("unicode", body(signed({**ITEM, "merchantReference": "pédido-7", "additionalData": {"shopperEmail": "zoë@example.com"}})))
send("escaped-on-the-wire", json.dumps(json.loads(body(signed({**ITEM, "merchantReference": "pédido/7"})))).replace("/", "\\/").encode())
send("minimal", body(signed({"pspReference": "x"})))
send("no-items", text({"live": "false", "notificationItems": []}))
send("no-list", text({"live": "false"}))
send("items-are-an-object", text({"notificationItems": {"NotificationRequestItem": signed(ITEM)}}))
send("an-array", text([{"NotificationRequestItem": signed(ITEM)}]))
send("no-json", b"{")
send("empty-body", b"")
corpus.add("method-get", b"", path="/in/adyen", method="GET")
corpus.done()
