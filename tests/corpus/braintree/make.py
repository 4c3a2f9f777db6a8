#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json. Signatures are Python's hmac with the SHA-1 of the private key over bt_payload, as in
Braintree's libraries; the challenge's answer and one signature are the fact sheet's. Payloads have the shapes of the libraries' samples."""
import base64
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from requests import AUTHORIZATION, BASIC, Corpus, form

PUBLIC, PRIVATE = "integration_public_key", "integration_private_key"
FORM = "application/x-www-form-urlencoded"
corpus = Corpus(__file__, "make.py: Python hmac over bt_payload", {"KEYS": f"{PUBLIC}|{PRIVATE}", "NEXT_KEYS": "next_public_key|next_private_key", "SHEET_KEYS": "public|test-secret-123",
                                                                   "NO_BAR": PRIVATE, "HOOK_BASIC": BASIC}, agent="Braintree", content_type=FORM)


def digest(payload, key=PRIVATE):
    return hmac.new(hashlib.sha1(key.encode()).digest(), payload.encode(), hashlib.sha1).hexdigest()


def lines(xml):
    """As Ruby's Base64.encode64 writes it: lines of 60."""
    plain = base64.b64encode(xml if isinstance(xml, bytes) else xml.encode()).decode()
    return "".join(plain[i:i + 60] + "\n" for i in range(0, len(plain), 60))


def fields(payload, signature=None, key=PRIVATE, name=PUBLIC):
    return [("bt_signature", f"{name}|{digest(payload, key)}" if signature is None else signature), ("bt_payload", payload)]


def send(name, pairs, source="braintree", headers=(), **more):
    corpus.request(name, pairs if isinstance(pairs, bytes) else form(pairs), list(headers), source=source, **more)


def notice(kind, subject, at="2023-11-14T22:13:20Z", before=""):
    return f'{before}        <notification>\n          <timestamp type="datetime">{at}</timestamp>\n          <kind>{kind}</kind>\n          <subject>\n            {subject}\n          </subject>\n        </notification>\n'


def transaction(number="tr-1", more=""):
    return (f"<transaction><id>{number}</id><status>settled</status><type>sale</type><currency-iso-code>USD</currency-iso-code><amount>100.00</amount><order-id>order-7</order-id>"
            f"<customer><id>9</id><email>ana@example.com</email></customer>{more}</transaction>")


def subscription(*transactions):
    return f'<subscription><id>sub-8</id><price>9.99</price><transactions type="array">{"".join(transactions)}</transactions><add_ons type="array">\n</add_ons><discounts type="array"/></subscription>'


corpus.config("braintree", {"braintree": {"keys": ["$KEYS"]}, "rotation": {"keys": ["$NEXT_KEYS", "$KEYS"]}, "sheet": {"keys": ["$SHEET_KEYS"]}, "unset": {"keys": ["$UNSET_KEYS"]},
                            "no-bar": {"keys": ["$NO_BAR"]}, "raw": {"keys": ["$KEYS"], "raw": True}, "guarded": {"keys": ["$KEYS"], "guard": {"basic": "$HOOK_BASIC"}}})
# --- the question that is answered
for name, challenge in {"challenge": "20f9f8ed05f77439fe955c977e4c8a53", "challenge-of-20": "20f9f8ed05f77439fe95", "challenge-too-short": "20f9f8ed05f77439fe9", "challenge-too-long": "20f9f8ed05f77439fe955c977e4c8a530",
                        "challenge-upper-case": "20F9F8ED05F77439FE955C977E4C8A53", "challenge-is-a-payload": "PG5vdGlmaWNhdGlvbi8%2B", "challenge-empty": ""}.items():
    corpus.request(name, b"", target=f"/in/braintree?bt_challenge={challenge}", method="GET", **({"evidence": "published", "by": "Braintree's Node SDK, its tests"} if name == "challenge" else {}))
corpus.request("challenge-by-post", b"", target="/in/braintree?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53")
corpus.request("challenge-key-not-set", b"", target="/in/unset?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53", method="GET")
corpus.request("method-get", b"", target="/in/braintree", method="GET")

# --- words
for kind in ("subscription_charged_successfully", "subscription_charged_unsuccessfully"):
    send("word-" + kind.replace("_", "-"), fields(lines(notice(kind, subscription(transaction())))))
for kind in ("transaction_settled", "transaction_settlement_declined", "transaction_disbursed"):
    send("word-" + kind.replace("_", "-"), fields(lines(notice(kind, transaction()))))
send("word-check", fields(lines(notice("check", '<check type="boolean">true</check>'))))
send("word-subscription-went-past-due", fields(lines(notice("subscription_went_past_due", subscription()))))
send("word-dispute-opened", fields(lines(notice("dispute_opened", '<dispute><amount>250.00</amount><currency-iso-code>USD</currency-iso-code><received-date type="date">2014-03-01</received-date>'
                                                "<status>open</status><reason>fraud</reason><id>d-1</id><transaction><id>tr-1</id><amount>250.00</amount></transaction></dispute>"))))
send("subscription-with-two-transactions", fields(lines(notice("subscription_charged_successfully", subscription(transaction("tr-2", "<created-at nil=\"true\"/>"), transaction("tr-1"))))))
send("subscription-without-transactions", fields(lines(notice("subscription_charged_successfully", subscription()))))

XML = notice("transaction_settled", transaction())
GOOD = lines(XML)
SHEET = [("bt_signature", "public|050c7d328cc741c9316de9c4a6691e57a5b01867"), ("bt_payload", "PG5vdGlmaWNhdGlvbi8+\n")]
send("sheet", SHEET, "sheet", by="the fact sheet, two implementations")
send("sheet-line-end-lost", [SHEET[0], ("bt_payload", SHEET[1][1].strip())], "sheet", by="the fact sheet, two implementations")
send("in-one-line", fields(base64.b64encode(XML.encode()).decode() + "\n"))
send("no-line-end", fields(base64.b64encode(XML.encode()).decode()))
send("with-a-prolog", fields(lines(notice("transaction_settled", transaction(), before='<?xml version="1.0" encoding="UTF-8"?>\n<!-- test -->\n'))))
send("repeat", fields(GOOD), more=["X-Retry: 1"])
send("several-keys", fields(GOOD, signature=f"another_key|{'0' * 40}&{PUBLIC}|{digest(GOOD)}"))
send("rotation", fields(GOOD), "rotation")
send("rotation-next", fields(GOOD, key="next_private_key", name="next_public_key"), "rotation")
send("upper-case-hex", fields(GOOD, signature=f"{PUBLIC}|{digest(GOOD).upper()}"))
send("raw", fields(GOOD), "raw")
send("guarded", fields(GOOD), "guarded", [tuple(AUTHORIZATION.split(": "))])
send("guarded-no-credentials", fields(GOOD), "guarded")
send("key-not-set", fields(GOOD), "unset")
send("key-without-a-bar", fields(GOOD), "no-bar")
send("unicode", fields(lines(notice("transaction_settled", "<transaction><id>tr-é &amp; &#233;&#x1F600;</id><amount>1.00</amount><order-id><![CDATA[a<b>&]]></order-id></transaction>"))))

# --- kept out
send("forged-payload", [fields(GOOD)[0], ("bt_payload", lines(XML.replace("100.00", "900.00")))])
send("forged-key", fields(GOOD, key="another_private_key"))
send("forged-key-is-the-private-key-itself", [("bt_signature", f"{PUBLIC}|" + hmac.new(PRIVATE.encode(), GOOD.encode(), hashlib.sha1).hexdigest()), ("bt_payload", GOOD)])
send("forged-public-key-as-secret", fields(GOOD, key=PUBLIC))
send("payload-twice", [*fields(GOOD), ("bt_payload", lines(XML.replace("100.00", "900.00")))])
send("payload-twice-genuine-last", [("bt_payload", lines(XML.replace("100.00", "900.00"))), *fields(GOOD)])
send("field-beside", [*fields(GOOD), ("kind", "check")])
send("unsigned", [("bt_payload", GOOD)])
send("signature-empty", fields(GOOD, signature=""))
send("signature-without-a-bar", fields(GOOD, signature=digest(GOOD)))
send("signature-cut", fields(GOOD, signature=f"{PUBLIC}|{digest(GOOD)[:-2]}"))
send("signature-not-hex", fields(GOOD, signature=f"{PUBLIC}|{'x' * 40}"))
send("payload-missing", [fields(GOOD)[0]])

# --- documents that are none
for name, xml in {"missing-kind": "<notification><subject/></notification>", "missing-everything": "<a/>", "not-closed": "<notification><kind>check</kind>", "closed-twice": "<a></a></a>", "crossed": "<a><b></a></b>", "two-roots": "<a/><a/>",
                  "text-only": "check", "text-before": "x<a/>", "text-behind": "<a/>x", "text-beside": "<a>x<b/></a>", "text-beside-behind": "<a><b/>x</a>", "document-type": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
                  "entity": "<a>&b;</a>", "entity-not-closed": "<a>&amp</a>", "entity-zero": "<a>&#0;</a>", "entity-surrogate": "<a>&#xD800;</a>", "entity-too-large": "<a>&#x110000;</a>", "entity-between": "<a><b/>&#32;</a>",
                  "attribute-without-quotes": "<a b=c/>", "attribute-not-closed": '<a b="c', "attribute-holds-angle": '<notification x:type="a>b" c=\'"\'><kind>transaction_settled</kind></notification>', "name-is-a-digit": "<1/>",
                  "blank-before-the-name": "< a/>", "cdata-not-closed": "<a><![CDATA[x</a>", "comment-not-closed": "<a/><!-- ", "comment-short": "<a/><!-->", "instruction-not-closed": "<a/><?x", "control-character": "<a>\x01</a>",
                  "depth-31": "<a>" * 31 + "</a>" * 31, "depth-32": "<a>" * 32 + "</a>" * 32, "depth-31-of-lists": "<a>" + "<b/><b>" * 30 + "</b>" * 30 + "</a>", "lists-in-lists": "<r>" + "<a><b/></a><a><b/><b/></a>" * 2 + "<b/><a/></r>", "empty": "",
                  "blanks-in-tags": "<notification ><kind\n>check</kind >\t</notification\n>\n"}.items():
    send(f"xml-{name}", fields(lines(xml)))
send("xml-not-utf8", fields(lines(b"<a><kind>\xff</kind></a>")))
send("payload-not-base64", fields("***\n"))
send("payload-empty", fields(""))
send("no-form", b'{"a":1}', content_type="application/json")
send("empty-body", b"")
corpus.done()
