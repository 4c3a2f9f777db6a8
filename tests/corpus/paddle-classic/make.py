#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. captured.body is an alert of Paddle's simulator and pay.pem its public key, from the tests of
the Ruby gem pay (MIT); other signatures are made with Python's `cryptography` over PHP's serialization as PHP's manual writes it. Payloads have the
shapes of Paddle's reference, with made-up people."""
import base64
import pathlib
import sys

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from keys import rsa_key
from requests import AUTHORIZATION, BASIC, Corpus, form, without

HERE = pathlib.Path(__file__).parent
KEY, OTHER = rsa_key("aldaba test only, paddle-classic"), rsa_key("aldaba test only, somebody else")
FORM = "application/x-www-form-urlencoded"


def pem(key):
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


corpus = Corpus(__file__, "make.py: Python cryptography, own key", {"PUBLIC_KEY": pem(KEY), "NEXT_KEY": pem(OTHER), "HOOK_BASIC": BASIC, "NO_KEY": "no key"}, agent="Paddle", content_type=FORM)
ONE_LINE = "".join(pem(OTHER).split("\n")[1:-2])


def php(value):
    if isinstance(value, dict):
        return f"a:{len(value)}:{{".encode() + b"".join(php(each) for pair in value.items() for each in pair) + b"}"
    raw = value.encode()
    return f's:{len(raw)}:"'.encode() + raw + b'";'


def sign(fields, key=KEY, digest=hashes.SHA1()):
    return base64.b64encode(key.sign(php(dict(sorted(fields.items()))), padding.PKCS1v15(), digest)).decode()


def signed(fields, **how):
    return {**fields, "p_signature": sign(fields, **how)}


def send(name, fields, source="paddle", headers=(), **more):
    corpus.request(name, fields if isinstance(fields, bytes) else form(fields), list(headers), source=source, **more)


def alert(word, **more):
    return {"alert_id": "1870734833", "alert_name": word, "event_time": "2023-11-14 22:13:20", **more}


CUSTOMER = {"email": "ana@example.com", "user_id": "9", "marketing_consent": "1", "passthrough": "{\"cart\": 7}"}
PAID = {**CUSTOMER, "checkout_id": "7-26a7d8e37082d4c-9f1aa08d55", "country": "ES", "currency": "EUR", "customer_name": "Ana García", "order_id": "2-7", "payment_method": "card", "sale_gross": "21.98"}
SUBSCRIPTION = {**PAID, "subscription_id": "8", "subscription_payment_id": "91", "subscription_plan_id": "6", "initial_payment": "1", "status": "active"}
MEMBER = {"new_customer_email": "ana@example.com", "old_customer_email": "ana@example.com", "new_marketing_consent": "1", "old_marketing_consent": "1", "products": "1,2", "source": "checkout",
          "updated_at": "2023-11-14 22:13:19", "user_id": "9"}

corpus.config("paddle-classic", {"paddle": {"keys": ["$PUBLIC_KEY"]}, "rotation": {"keys": ["$NEXT_KEY", "$PUBLIC_KEY"]}, "literal": {"keys": [ONE_LINE]}, "pay": {"keys": [(HERE / "pay.pem").read_text()]},
                                 "raw": {"keys": ["$PUBLIC_KEY"], "raw": True}, "unset": {"keys": ["$UNSET_KEY"]}, "no-key": {"keys": ["$NO_KEY"]},
                                 "guarded": {"keys": ["$PUBLIC_KEY"], "guard": {"basic": "$HOOK_BASIC"}}})
CAPTURED = (HERE / "captured.body").read_bytes()
how = {"source": "pay", "evidence": "captured", "by": "an alert of Paddle's simulator, from the tests of the Ruby gem pay"}
send("captured", CAPTURED, **how)
send("captured-forged", CAPTURED.replace(b"GBP", b"USD"), **how)

for word, fields in {"payment_succeeded": PAID, "subscription_payment_succeeded": SUBSCRIPTION, "locker_processed": {**CUSTOMER, "order_id": "2-7", "product_id": "5", "quantity": "1"},
                     "subscription_payment_failed": {**without(SUBSCRIPTION, "sale_gross", "customer_name"), "amount": "21.98", "attempt_number": "1", "custom_data": "{\"external_id\": 42}"},
                     "subscription_created": without(SUBSCRIPTION, "subscription_payment_id"), "subscription_cancelled": without(SUBSCRIPTION, "sale_gross"),
                     "payment_refunded": {**PAID, "gross_refund": "21.98", "refund_type": "full"}, "new_audience_member": {**without(CUSTOMER, "passthrough"), "products": "1,2"}}.items():
    send("word-" + word.replace("_", "-"), signed(alert(word, **fields)))
send("audience-without-consent", signed(alert("new_audience_member", **{**CUSTOMER, "marketing_consent": "0"})))
for name, change in {"left": {"new_marketing_consent": "0"}, "joined": {"old_marketing_consent": "0"}, "moved": {"old_customer_email": "ana@old.example"}, "said-nothing": {"new_marketing_consent": ""}}.items():
    send(f"audience-{name}", signed(alert("update_audience_member", **{**MEMBER, **change})))

FIELDS = alert("payment_succeeded", **PAID)
GOOD = signed(FIELDS)
send("in-another-order", dict(sorted(GOOD.items(), reverse=True)))
send("repeat", GOOD, more=["X-Retry: 1"])
send("old", GOOD, now="2023-11-17T22:13:20Z", note="repeats come for three days")
send("rotation", GOOD, "rotation")
send("rotation-next", signed(FIELDS, key=OTHER), "rotation")
send("literal-key-in-one-line", signed(FIELDS, key=OTHER), "literal")
send("raw", GOOD, "raw")
send("guarded", GOOD, "guarded", [tuple(AUTHORIZATION.split(": "))])
send("guarded-no-credentials", GOOD, "guarded")
send("key-not-set", GOOD, "unset")
send("key-is-none", GOOD, "no-key")
send("unicode", signed(alert("payment_succeeded", **{**PAID, "customer_name": "Zoë ﷽ 😀", "passthrough": 'a"b;s:1:"c";}'})))
send("empty-values", signed(alert("payment_succeeded", **{**PAID, "coupon": "", "customer_name": ""})))
send("unencoded", "&".join(f"{key}={value}".replace("+", "%2B").replace(" ", "+") for key, value in signed(alert("payment_refunded", email="ana@example.com", passthrough="a:b,c/d")).items()).encode())

send("forged-amount", {**GOOD, "sale_gross": "0.01"})
send("forged-word", {**GOOD, "alert_name": "payment_refunded"})
send("forged-key", signed(FIELDS, key=OTHER))
send("forged-sha256", signed(FIELDS, digest=hashes.SHA256()))
send("field-added", {**GOOD, "coupon": "X"})
send("field-taken-away", without(GOOD, "customer_name"))
send("field-twice", [*GOOD.items(), ("sale_gross", "0.01")])
send("field-twice-the-same", [*GOOD.items(), ("sale_gross", "21.98")])
send("forged-in-the-query", GOOD, target="/in/paddle?sale_gross=0.01")
send("border-moved", {**without(GOOD, "customer_name", "order_id"), "customer_name": 'Ana García";s:8:"order_id', "x": "y"})
send("unsigned", FIELDS)
send("signature-empty", {**FIELDS, "p_signature": ""})
send("signature-not-base64", {**FIELDS, "p_signature": "***"})
send("signature-cut", {**FIELDS, "p_signature": sign(FIELDS)[:-8]})
send("signature-twice", [*GOOD.items(), ("p_signature", "AAAA")])
send("signature-only", {"p_signature": sign(FIELDS)})
send("signed-nothing", {"p_signature": sign({})})
send("nested-names", signed({**FIELDS, "payment[card]": "visa"}), note="PHP would have read a list: Paddle sends none, and nobody else can sign one")
send("json-instead", b'{"alert_name":"payment_succeeded"}', content_type="application/json")
send("missing-everything", signed({"alert_id": "1"}))
send("missing-word", signed(without(FIELDS, "alert_name")))
send("missing-id", signed(without(FIELDS, "alert_id")))
send("missing-time", signed(without(FIELDS, "event_time")))
send("empty-body", b"")
corpus.add("method-get", b"", path="/in/paddle", method="GET")
corpus.done()
