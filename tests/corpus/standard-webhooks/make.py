#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Published and captured signatures stand here as they were published; the others are Python's
hmac over id "." timestamp "." body, or come from a second implementation (Ed25519: the Python package `cryptography`, seed 00 01 … 1f)."""
import base64
import hashlib
import hmac
import json
import pathlib
from datetime import datetime, timezone

HERE = pathlib.Path(__file__).parent
ID, T, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SECRET, GOOD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
OTHER = "Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
PRIVATE_KEY = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="
GOOD_A = "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
COMPUTED, OLD = "whsec_dGVzdC1zZWNyZXQtMTIz", "whsec_b2xkLXNlY3JldC0wMDA="
NAME, TIME = "msg_1", 1700000000
PERSON = '{"id":"evt_1","type":"contact.created","name":"Zoë"}'.encode()
TESTS = "the tests of the Standard Webhooks and Svix libraries"
cases = {}


def request(name, body, headers, source="published", now=T, evidence="computed", by="make.py: Python hmac over the specified bytes", note=None, method="POST"):
    lines = [f"{method} https://hooks.example.com/in/{source} HTTP/1.1", "Host: hooks.example.com", "Content-Type: application/json", *[f"{key}: {value}" for key, value in headers], f"Content-Length: {len(body)}"]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    assert name not in cases, name
    cases[name] = {"evidence": evidence, "by": by, "now": datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), **({"note": note} if note else {})}


def set_of(signature, message_id=ID, timestamp=T, family="webhook"):
    return [(f"{family}-id", message_id), (f"{family}-timestamp", timestamp), (f"{family}-signature", signature)]


def sign(body, secret=COMPUTED, message_id=NAME, timestamp=TIME, key=None):
    key = base64.b64decode(secret.removeprefix("whsec_")) if key is None else key
    return "v1," + base64.b64encode(hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()).decode()


def published(name, signature=GOOD, body=BODY, by=TESTS, **more):
    family = {key: more.pop(key) for key in ("family", "message_id", "timestamp") if key in more}
    request(name, body, set_of(signature, **family), evidence="published", by=by, **more)


def altered(name, headers=None, body=BODY, **more):
    request(name, body, set_of(GOOD) if headers is None else headers, by="make.py: the published request with one thing changed", **more)


def computed(name, body, note=None, source="computed", signature=None, **more):
    request(name, body, set_of(sign(body) if signature is None else signature, NAME, TIME), source=source, now=TIME, note=note, **more)


assert sign(BODY, SECRET, ID, T) == GOOD and base64.b64decode(PRIVATE_KEY[5:])[32:] == base64.b64decode(PUBLIC_KEY[5:])

# --- v1, published
published("published")
published("published-secret-without-its-prefix", source="bare")
published("published-with-svix-headers", family="svix")
published("published-list-the-third-fits", f"v1,{OTHER} v2,{OTHER} {GOOD}")
published("published-list-the-first-two-alone", f"v1,{OTHER} v2,{OTHER}")
published("published-300-s-old", now=T + 300)
published("published-301-s-old", now=T + 301)
published("published-with-svix-headers-301-s-old", family="svix", now=T + 301)
published("published-300-s-early", now=T - 300)
published("published-301-s-early", now=T - 301)
altered("body-changed", body=BODY.replace(b"4}", b"5}"))
altered("body-written-anew", body=b'{"test":2432232314}', note="the same document without its blank")
altered("body-with-a-line-end", body=BODY + b"\n")
altered("id-changed", set_of(GOOD, ID[:-1] + "K"))
altered("timestamp-changed", set_of(GOOD, timestamp=T + 1))
altered("timestamp-with-a-zero-before", set_of(GOOD, timestamp=f"0{T}"))
altered("signature-changed", set_of(GOOD.replace("g0hM", "g0hN")))
altered("signature-of-another-version-only", set_of(GOOD.replace("v1,", "v2,")))
altered("signature-without-version", set_of(GOOD[3:]))
altered("signature-empty", set_of(""))
altered("signature-only-padding", set_of("v1,===="))
altered("signature-cut-to-half", set_of(GOOD[:24]))
altered("signatures-apart-by-two-blanks", set_of(f"v1,{OTHER}  {GOOD}"))
altered("signatures-apart-by-commas", set_of(f"v1,{OTHER},{GOOD}"))
for left_out in range(3):
    headers = set_of(GOOD)
    altered(f"without-{headers.pop(left_out)[0]}", headers)
altered("sets-mixed", [("svix-id", ID), *set_of(GOOD)[1:]])
altered("signature-header-twice", [*set_of(GOOD), ("webhook-signature", GOOD)])
altered("id-header-twice", [*set_of(GOOD), ("webhook-id", ID)])
altered("other-secret-configured", source="computed")
altered("no-key-configured", source="unset")
altered("only-a-public-key-configured", source="public-key")

# --- v1a, published
published("published-asymmetric", GOOD_A, by="Svix's server tests", source="public-key")
published("published-asymmetric-with-svix-headers", GOOD_A, by="Svix's server tests", source="public-key", family="svix")
published("published-asymmetric-beside-a-foreign-v1", f"v1,{OTHER} {GOOD_A}", by="Svix's server tests", source="public-key")
published("published-both-kinds-of-key-asymmetric-came", GOOD_A, by="Svix's server tests", source="both-kinds")
published("published-both-kinds-of-key-symmetric-came", GOOD, source="both-kinds")
altered("asymmetric-body-changed", set_of(GOOD_A), body=BODY.replace(b"4}", b"5}"), source="public-key")
altered("asymmetric-signature-changed", set_of(GOOD_A.replace("hnO3", "hnO4")), source="public-key")
altered("asymmetric-signature-cut", set_of(GOOD_A[:-4]), source="public-key")
altered("asymmetric-signature-called-symmetric", set_of(GOOD_A.replace("v1a,", "v1,")), source="public-key")
altered("asymmetric-with-another-public-key", set_of(GOOD_A), source="seeded")
altered("asymmetric-301-s-old", set_of(GOOD_A), source="public-key", now=T + 301)
altered("asymmetric-svix-headers-301-s-old", set_of(GOOD_A, family="svix"), source="public-key", now=T + 301)
altered("asymmetric-with-a-shared-secret-only", set_of(GOOD_A))
altered("a-private-key-where-a-public-one-belongs", set_of(GOOD_A), source="signing-key-by-mistake")

# --- v1, a real delivery
CAPTURED = b'{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1750861210, "type": "response.completed", "data": {"id": "resp_123"}}'
request("captured", CAPTURED, set_of("v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=", "wh_685c059ae39c8190af8c71ed1022a24d", 1750861210), source="captured", now=1750861215,
        evidence="captured", by="a delivery recorded in the tests of a public API vendor's Node SDK")
request("captured-body-written-anew", json.dumps(json.loads(CAPTURED), separators=(",", ":")).encode(),
        set_of("v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=", "wh_685c059ae39c8190af8c71ed1022a24d", 1750861210), source="captured", now=1750861215, by="make.py: the captured request with one thing changed")

# --- computed
assert sign(PERSON) == "v1,yudMficMsr0sC1JLTcVL0DbSsXG0E6qmeeBJQe2iyhk=" and sign(PERSON, OLD) == "v1,xTW5Jv/wlj6lZhk+LYe2CqJxwy1Xadr04ZdADNNFb94="
computed("person", PERSON)
computed("second-key-fits", PERSON, source="rotating", signature=sign(PERSON, OLD))
computed("old-key-no-longer-configured", PERSON, signature=sign(PERSON, OLD))
computed("key-taken-without-decoding", PERSON, signature=sign(PERSON, key=COMPUTED.removeprefix("whsec_").encode()))
computed("key-that-is-plain-text", PERSON, source="plain-text-secret", signature=sign(PERSON, key=b"whsec_plain"), note="a dialect of the scheme that is not supported: the key cannot be read")
computed("seeded-asymmetric", PERSON, source="seeded", signature="v1a,010V40A/b/KHff2ubuPt/wsRyW1AGfmH1i4CT7e/kHK1EdEcBZ7CUY68eO2xdKA8jmStu2deOQ0J0bzMRvpJAw==", by="the Python package cryptography, seed 00 01 … 1f")

# --- events
computed("specified-shape", b'{"type":"invoice.paid","timestamp":"2022-11-03T20:26:10.344522Z","data":{"id":"in_1","amount":12.50}}', note="type, timestamp and data as the specification recommends")
computed("timestamp-in-seconds-is-not-read", b'{"type":"invoice.paid","timestamp":1700000000,"data":{}}')
computed("no-type", b'{"data":{"id":1}}')
computed("type-is-a-number", b'{"type":7}')
computed("type-is-null", b'{"type":null}')
computed("type-is-an-object", b'{"type":{"name":"x"}}')
computed("type-with-escapes", b'{"type":"a\\u002eb","data":{}}')
computed("type-with-a-quote", b'{"type":"a\\"b"}')
computed("type-with-blanks-and-letters", '{"type":"Größe ändern"}'.encode())
computed("type-of-100-bytes", b'{"type":"' + b"x" * 100 + b'"}')
computed("type-of-101-bytes", b'{"type":"' + b"x" * 101 + b'"}')
computed("fields-beside", b'{"type":"a.b","id":"1","object":"event","nested":{"x":[1,2,{"y":null}]}}')
computed("unicode-and-escapes", '{"type":"note.added","data":{"text":"Grüße \\"🎈\\" \\ud83c\\udf88 \\n \u2028 </script>"}}'.encode())
computed("dollar-signs-stand-for-themselves", b'{"type":"note.added","data":{"text":"$& $$ $\' $` $1"}}')
computed("blanks-in-the-raw-item-go", b'{ "type" : "a.b" ,\n\t"data" : { "x" : "y z" } }\n')
computed("numbers-as-they-came", b'{"type":"a.b","data":[1E+2,-0.0,12345678901234567890,0.10,1e-7]}')
computed("raw-wanted", PERSON, source="raw")
long_id = "msg_" + "x" * 300
request("id-over-256-bytes", PERSON, set_of(sign(PERSON, message_id=long_id), long_id, TIME), source="computed", now=TIME, note="its place takes the natural key")
odd_id = 'msg_"\\ü'
request("id-with-a-quote", PERSON, set_of(sign(PERSON, message_id=odd_id), odd_id, TIME), source="computed", now=TIME)

# --- shapes
computed("empty-body", b"", note="proved; but no event is in it")
computed("not-json", b'{"type":"a.b"')
computed("a-text-body", b"hello")
computed("a-lone-text", b'"a.b"')
computed("empty-array", b"[]")
computed("elements-that-are-no-objects", b'[1,"a",null,[]]')
computed("get", b"", method="GET")
computed("unknown-path", PERSON, source="nobody")
request("guard-instead-of-keys", PERSON, [("authorization", "Bearer s3cret")], source="guarded", now=TIME, by="no signature")
request("guard-instead-of-keys-fails", PERSON, [("authorization", "Bearer s3cre")], source="guarded", now=TIME, by="no signature")

secrets = {"PUBLISHED_SECRET": SECRET, "PUBLISHED_BARE_SECRET": SECRET.removeprefix("whsec_"), "PUBLISHED_PUBLIC_KEY": PUBLIC_KEY, "PRIVATE_KEY": PRIVATE_KEY,
           "CAPTURED_SECRET": "whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=", "COMPUTED_SECRET": COMPUTED, "OLD_SECRET": OLD, "PLAIN_SECRET": "whsec_plain",
           "SEEDED_PUBLIC_KEY": "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=", "BEARER": "s3cret", "CRM_SIGNING_KEY": COMPUTED}
document = {"secrets": secrets, "now": "2023-11-14T22:13:20Z", "cases": cases}
(HERE / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
print(f"{len(cases)} requests")
