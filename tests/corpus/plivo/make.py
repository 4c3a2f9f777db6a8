#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are made with Python's hmac as plivo-python spells the signed
bytes. Payloads have the fields of Plivo's documentation, with made-up people."""
import base64
import hmac
import pathlib
import sys
from urllib.parse import parse_qsl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, form  # noqa: E402

TOKEN, MAIN, NONCE = "my_auth_token", "main_auth_token", "12345"
URL = "https://hooks.example.com/in/plivo"
corpus = Corpus(__file__, "make.py: Python hmac over the bytes that plivo-python signs", {"PLIVO_TOKEN": TOKEN, "PLIVO_MAIN_TOKEN": MAIN}, now="2023-11-14T22:13:21Z")


def sign(data, token=TOKEN):
    return base64.b64encode(hmac.new(token.encode(), data.encode(), "sha256").digest()).decode()


def v3(url, pairs=(), token=TOKEN, nonce=NONCE):
    base, _, query = url.partition("?")
    query = "&".join(f"{name}={value}" for name, value in sorted(parse_qsl(query, keep_blank_values=True)))
    if pairs:
        base += "?" + query + ("." if query else "") + "".join(name + value for name, value in sorted(pairs))
    elif query:
        base += "?" + query
    return sign(f"{base}.{nonce}", token)


def headers(signature, nonce=NONCE, name="X-Plivo-Signature-V3"):
    return [(name, signature), ("X-Plivo-Signature-V3-Nonce", nonce)]


def post(name, pairs, heads=None, url=URL, body=None, **more):
    pairs = list(pairs.items()) if isinstance(pairs, dict) else list(pairs)
    corpus.request(name, form(pairs) if body is None else body, headers(v3(url, pairs)) if heads is None else heads, target=url,
                   content_type=more.pop("content_type", "application/x-www-form-urlencoded"), **more)


def get(name, pairs, heads=None, url=URL, body=b"", **more):
    url += "?" + form(pairs.items()).decode() if pairs else ""
    corpus.request(name, body, headers(v3(url)) if heads is None else heads, target=url, method="GET", content_type="", **more)


STATUS = {"MessageUUID": "db342550-7c9d-11e1-8ea7-12313806be95", "From": "15551230001", "To": "15551230002", "Type": "sms", "Status": "delivered", "Units": "1", "TotalRate": "0.0055",
          "TotalAmount": "0.0055", "MCC": "310", "MNC": "260", "Sequence": "3", "MessageTime": "2023-11-14 22:13:19.000000", "QueuedTime": "2023-11-14 22:13:19.500000",
          "SentTime": "2023-11-14 22:13:20.000000", "DeliveryReportTime": "2023-11-14 22:13:21.000000"}
INBOUND = {"MessageUUID": "ab342550-7c9d-11e1-8ea7-12313806be95", "From": "15551230002", "To": "15551230001", "Type": "sms", "Text": "hello", "Units": "1"}


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


post("queued", changed(STATUS, Status="queued", Sequence="1", SentTime=..., DeliveryReportTime=...))
post("sent", changed(STATUS, Status="sent", Sequence="2", DeliveryReportTime=...))
post("delivered", STATUS)
post("undelivered", changed(STATUS, Status="undelivered", ErrorCode="30"), note="the sheet's sample")
post("failed", changed(STATUS, Status="failed", ErrorCode="450"))
post("failed-000", changed(STATUS, Status="failed", ErrorCode="000"))
post("rejected", changed(STATUS, Status="rejected"))
post("read-whatsapp", changed(STATUS, Status="read", Type="whatsapp", ConversationID="c1", ConversationOrigin="marketing"))
for word in ("queued", "sent", "delivered", "undelivered", "failed"):
    post("whatsapp-" + word, changed(STATUS, Status=word, Type="whatsapp"))
post("delivered-mms", changed(STATUS, Type="mms"))
post("unknown-word", changed(STATUS, Status="teleported"))
post("no-sequence", changed(STATUS, Sequence=...))
post("no-message-uuid", changed(STATUS, MessageUUID=...))
post("no-times", changed(STATUS, MessageTime=..., QueuedTime=..., SentTime=..., DeliveryReportTime=...))
post("only-message-time", changed(STATUS, QueuedTime=..., SentTime=..., DeliveryReportTime=...))
post("no-status-no-text", {"CallUUID": "c-1", "From": "15551230002", "To": "15551230001"}, note="a voice call's form is no message")
post("short-code", changed(STATUS, From="12345"))
post("powerpack", changed(STATUS, PowerpackUUID="86bbb125-97bb-4d72-89fd-81d5c515b015"))
post("raw", STATUS, url="https://hooks.example.com/in/plivo-raw")
post("unknown-field", changed(STATUS, NewField="1"))
post("inbound", INBOUND)
for text in ("STOP", "stop ", "UNSUBSCRIBE", "START", "please STOP"):
    post("inbound-" + text.strip().lower().replace(" ", "-") + ("-blank" if text.endswith(" ") else ""), changed(INBOUND, Text=text))
post("inbound-empty-text", changed(INBOUND, Text=""), note="neither a status nor a word: kept raw")
post("inbound-mms", changed(INBOUND, Type="mms", Text="", MediaCount="2", Media0="https://example.com/a.jpg", Media1="https://example.com/b.jpg"))
post("inbound-mms-text", changed(INBOUND, Type="mms", Text="look", MediaCount="1", Media0="https://example.com/a.jpg"))
post("inbound-whatsapp-stop", changed(INBOUND, Type="whatsapp", Text="STOP"), note="in a chat the carriers' words mean nothing")
post("inbound-unicode", changed(INBOUND, Text="Grüße 👋🏽 — 你好 \"x\"\\\n&=+%"))
get("get-status", STATUS)
get("get-inbound-stop", changed(INBOUND, Text="STOP"))
get("get-with-a-body", STATUS, body=b"Status=failed", note="a body that nobody signed")
get("get-nothing", {})
post("empty", [], note="no parameters: signed as a GET")
post("empty-with-query", [], url=URL + "?b=2&a=1")
post("query-and-form", STATUS, url=URL + "?b=2&a=1&b=1&flag&x=%7e+y")
post("query-order-changed", STATUS, headers(v3(URL + "?a=1&b=2", list(STATUS.items()))), url=URL + "?b=2&a=1", note="sorted, so the order says nothing")
post("form-order-changed", list(STATUS.items())[::-1])
post("form-pair-repeated", list(STATUS.items()) + [("Units", "1"), ("Tag", "b"), ("Tag", "a")], note="values of one name are sorted and all of them count")

vectors = dict(note="the vector of the fact sheet")
SHEET = [("MessageUUID", "u-1"), ("Status", "delivered"), ("To", "15551230002")]
PAGE = "https://example.com/plivo/status"
post("vector-post", SHEET, headers("pbvjJ/ggFu9xhypHuYk2ASC9vX2H+PFm2utW5UeRIeY="), url=PAGE, **vectors)
post("vector-post-query", SHEET, headers("E61+6/3Dceb2FnxzU2+EG0EmE63lB5IkrjHdYsnoTT0="), url=PAGE + "?b=2&a=1", **vectors)
corpus.request("vector-get", b"", headers("PubgnwF3nEcoDxd6H4Y4KWueoiJ7ZtXcL+7ZK2IZfd4="), target=PAGE + "?b=2&a=1", method="GET", content_type="", **vectors)
post("vector-post-empty", [], headers("8AQZkopBuixTNF7TNpBgUy4ZC2ZEfMPuOj8VT1RF1cI="), url=PAGE, **vectors)
# plivo-python publishes one signature, for a URL without a path, which no server is ever called with: it proves this script instead.
assert sign("https://answer.url" + "12345") == "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc="


def v2(url, token=TOKEN, nonce="n-2"):
    return [("X-Plivo-Signature-V2", sign(url.partition("?")[0] + nonce, token)), ("X-Plivo-Signature-V2-Nonce", nonce)]


LEGACY = "https://hooks.example.com/in/plivo-legacy"
post("v2-legacy", STATUS, v2(LEGACY), url=LEGACY)
post("v2-legacy-query-not-covered", STATUS, v2(LEGACY), url=LEGACY + "?a=1")
post("v2-legacy-body-not-covered", changed(STATUS, Status="failed"), v2(LEGACY), url=LEGACY, note="V2 covers neither query nor body: why it needs \"legacy\": true")
post("v2-legacy-other-path", STATUS, v2(LEGACY + "x"), url=LEGACY)
post("v2-legacy-other-nonce", STATUS, [v2(LEGACY)[0], ("X-Plivo-Signature-V2-Nonce", "n-3")], url=LEGACY)
post("v2-legacy-wrong-key", STATUS, v2(LEGACY, "x"), url=LEGACY)
post("v2-not-legacy", STATUS, v2(URL))
post("v2-legacy-beside-good-v3", STATUS, headers(v3(LEGACY, list(STATUS.items()))) + v2(LEGACY, "x"), url=LEGACY)
post("v2-legacy-beside-bad-v3", STATUS, headers(v3(LEGACY, [("a", "b")])) + v2(LEGACY), url=LEGACY, note="the newest form that is there decides")

good = v3(URL, list(STATUS.items()))
post("list-second-fits", STATUS, headers(v3(URL, [("a", "b")]) + "," + good))
post("list-with-blank", STATUS, headers(good + ", " + v3(URL, [("a", "b")])))
post("list-none-fits", STATUS, headers(",".join([v3(URL, [("a", "b")])] * 3)))
post("list-with-garbage", STATUS, headers("*," + good))
post("main-account", STATUS, headers(v3(URL, list(STATUS.items()), MAIN), name="X-Plivo-Signature-Ma-V3"), note="what the main account signs for a subaccount")
post("main-account-beside-own", STATUS, headers(v3(URL, list(STATUS.items()), "unknown")) + [("X-Plivo-Signature-Ma-V3", v3(URL, list(STATUS.items()), MAIN))])
get("main-account-get", STATUS, headers(v3(URL + "?" + form(STATUS.items()).decode(), token=MAIN), name="X-Plivo-Signature-Ma-V3"))
post("main-account-empty", [], headers(v3(URL, token=MAIN), name="X-Plivo-Signature-Ma-V3"))
post("main-account-wrong-key", STATUS, headers(v3(URL, list(STATUS.items()), "x"), name="X-Plivo-Signature-Ma-V3"))
post("signature-missing", STATUS, [("X-Plivo-Signature-V3-Nonce", NONCE)])
post("signature-empty", STATUS, headers(""))
post("signature-wrong-key", STATUS, headers(v3(URL, list(STATUS.items()), "x")))
post("signature-one-bit-changed", STATUS, headers(("A" if good[0] != "A" else "B") + good[1:]))
post("nonce-missing", STATUS, headers(good)[:1])
post("nonce-changed", STATUS, headers(good, "12346"))
post("value-changed", changed(STATUS, Status="failed"), headers(good))
post("field-added", changed(STATUS, ErrorCode="30"), headers(good))
post("field-removed", changed(STATUS, Sequence=...), headers(good))
post("query-added", STATUS, headers(good), url=URL + "?a=1")
post("other-host", STATUS, headers(v3("https://evil.example.net/in/plivo", list(STATUS.items()))))
SWAPPED = URL + "?b=2&a=1"
for whose, name, key in (("", "X-Plivo-Signature-V3", TOKEN), ("main-account-", "X-Plivo-Signature-Ma-V3", MAIN)):
    post(whose + "query-of-a-get-as-form-name", [], headers(v3(URL + "?Status=failed", token=key), name=name), body=b"%3FStatus%3Dfailed=",
         note="the same bytes as a GET signs, spelt as one form name: a GET's signature is for no form")
    get(whose + "get-signed-like-a-form", {"a": "1"}, headers(sign(f"{URL}?a=1..{NONCE}", key), name=name), note="the dot behind a query is for forms")
    corpus.request(whose + "get-with-a-blank-body", b"\n", headers(v3(SWAPPED, token=key), name=name), target=SWAPPED, method="GET", content_type="", note="a line end is nothing that could go unsigned")
post("main-account-empty-with-query", [], headers(v3(SWAPPED, token=MAIN), name="X-Plivo-Signature-Ma-V3"), url=SWAPPED)
post("form-as-json", STATUS, content_type="application/json", body=b'{"Status":"delivered"}')
post("old-request-is-still-good", STATUS, now=2000000000, note="no time is signed")
post("method-put", STATUS, method="PUT")
post("key-unset", STATUS, url="https://hooks.example.com/in/unset")

source = {"keys": ["$PLIVO_TOKEN", "$PLIVO_MAIN_TOKEN"], "public_url": "https://hooks.example.com"}
corpus.config("plivo", {"plivo": source, "plivo-raw": {**source, "raw": True}, "plivo-legacy": {**source, "legacy": True}, "unset": {**source, "keys": ["$PLIVO_UNSET"]},
               "sheet": {**source, "path": "/plivo/status", "public_url": "https://example.com"}})
corpus.done()
