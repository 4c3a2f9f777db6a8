#!/usr/bin/env python3
"""Writes the .http files and cases.json of this folder. Signatures are made here with Python's hmac, or are those that Twilio published in
the tests of its libraries; never by aldaba. Rerun after a change: python3 make.py"""
import base64, hashlib, hmac, json, pathlib
from urllib.parse import quote_plus

HERE = pathlib.Path(__file__).parent
TOKEN, NEXT, PUBLISHED = "4f0c8e1b2a6d4937b5e2c1d09f8a7b6c", "a1b2c3d4e5f60718293a4b5c6d7e8f90", "12345"
SMS = "https://hooks.example.com/in/sms"
SM, MM, AC, MG = "SM0123456789abcdef0123456789abcdef", "MM0123456789abcdef0123456789abcdef", "AC0123456789abcdef0123456789abcdef", "MG0123456789abcdef0123456789abcdef"
PY = "Python hmac"
LIBRARY = "Python hmac; what Twilio's npm library twilio 6.2.0 says of the same request is in the note"
cases = {}


def signature(url, pairs=(), token=TOKEN, digest="sha1"):
    data = url
    for name, value in sorted(set(pairs)):
        data += name + value
    return base64.b64encode(hmac.new(token.encode(), data.encode("utf-8", "surrogateescape"), digest).digest()).decode()


def encode(pairs):
    return "&".join(quote_plus(n.encode("utf-8", "surrogateescape")) + "=" + quote_plus(v.encode("utf-8", "surrogateescape")) for n, v in pairs).encode()


def write(name, method, target, headers, body, by=PY, evidence="computed", **more):
    assert name not in cases, name
    lines = [f"{method} {target} HTTP/1.1", *(f"{n}: {v}" for n, v in headers), "", ""]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode("utf-8", "surrogateescape") + body)
    cases[name] = {"evidence": evidence, "by": by, **more}


def form(name, pairs, url=SMS, signed_url=None, sign=None, token=TOKEN, target=None, body=None, content_type="application/x-www-form-urlencoded; charset=UTF-8",
         extra=(), method="POST", **more):
    """A form as Twilio posts it. `sign`: a signature made elsewhere, or None; "" leaves the header out."""
    body = encode(pairs) if body is None else body
    sign = signature(signed_url or url, pairs, token) if sign is None else sign
    headers = [("Host", "hooks.example.com"), ("User-Agent", "TwilioProxy/1.1"), ("Content-Length", len(body)), ("Content-Type", content_type), ("Accept", "*/*")]
    headers += [("X-Twilio-Signature", sign)] if sign else []
    write(name, method, target or url, headers + list(extra), body, **more)


def status(name, word, *pairs, **more):
    base = [("MessageSid", SM), ("SmsSid", SM), ("MessageStatus", word), ("SmsStatus", word), ("AccountSid", AC), ("From", "+15551230001"), ("To", "+15551230002"), ("ApiVersion", "2010-04-01")]
    form(name, base + list(pairs), **more)


def inbound(name, text, *pairs, sid=SM, media=0, **more):
    base = [("MessageSid", sid), ("SmsSid", sid), ("SmsMessageSid", sid), ("AccountSid", AC), ("From", "+15551230002"), ("To", "+15551230001"), ("Body", text),
            ("NumMedia", str(media)), ("NumSegments", "1"), ("SmsStatus", "received"), ("ApiVersion", "2010-04-01"), ("FromCountry", "US"), ("ToCountry", "US")]
    form(name, base + list(pairs), **more)


def as_json(name, body, url=SMS, hashed=None, sign=None, content_type="application/json", query="bodySHA256=", **more):
    body = body if isinstance(body, bytes) else body.encode()
    url += ("&" if "?" in url else "?") + query + hashlib.sha256(hashed if hashed is not None else body).hexdigest()
    form(name, [], url=url, body=body, content_type=content_type, sign=sign, **more)


# ---------------------------------------------------------------------------------------------------------------- published signatures
CALL = [("CallSid", "CA1234567890ABCDE"), ("Caller", "+14158675309"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212")]
PAGE = "https://mycompany.com/myapp.php?foo=1&bar=2"
published = dict(evidence="published", by="signature in the tests of twilio-python and twilio-node; the request line and the form's order are ours")
form("published-form", CALL, url=PAGE, sign="RSOYDt4T1cUTdK1PDd93/VVr8B8=", note="a voice call's form: it shows the verification; there is no message in it", **published)
form("published-signed-with-port-443", CALL, url=PAGE, sign="kvajT1Ptam85bY51eRf/AJRuM3w=", note="the signer put :443 into the URL", **published)
form("published-http-port-80", CALL, url=PAGE.replace("https", "http"), sign="0ZXoZLH/DfblKGATFgpif+LLRf4=", config="published-http.json", **published)
form("published-http-port-1234", CALL, url=PAGE.replace("https://mycompany.com", "http://mycompany.com:1234"), sign="Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", config="published-port.json", **published)
TWICE = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234")]
form("published-names-twice", TWICE, url=PAGE, sign="IK+Dwps556ElfBT0I3Rgjkr1wJU=", note="each distinct value once, in order; Sid sorts before SidAccount", **published)
as_json("published-json", '{"property": "value", "boolean": true}', url=PAGE, sign="a9nBmqA0ju/hNViExpshrM61xv4=", **published)
form("published-form-one-byte-changed", CALL[:2] + [("Digits", "1235")] + CALL[3:], url=PAGE, sign="RSOYDt4T1cUTdK1PDd93/VVr8B8=", **published)
form("published-form-other-scheme", CALL, url=PAGE.replace("https", "http"), sign="RSOYDt4T1cUTdK1PDd93/VVr8B8=", config="published-http.json",
     note="signed for https, and the configuration says http: a proxy's own scheme must never be signed over", **published)

# ----------------------------------------------------------------------------------------------------------------------- status words
for word in ("accepted", "scheduled", "queued", "sending", "sent", "delivered", "partially_delivered", "canceled"):
    status("status-" + word.replace("_", "-"), word)
status("status-undelivered", "undelivered", ("ErrorCode", "30008"))
status("status-undelivered-unreachable", "undelivered", ("ErrorCode", "30003"), note="the sheet's sample")
status("status-undelivered-blocked", "undelivered", ("ErrorCode", "30004"), note="block never suppresses")
status("status-undelivered-unknown-number", "undelivered", ("ErrorCode", "30005"))
status("status-undelivered-landline", "undelivered", ("ErrorCode", "30006"))
status("status-undelivered-carrier-filter", "undelivered", ("ErrorCode", "30007"), ("ErrorMessage", "Message filtered"))
status("status-undelivered-unregistered-sender", "undelivered", ("ErrorCode", "30034"))
status("status-failed-no-code", "failed")
status("status-failed-opted-out-21610", "failed", ("ErrorCode", "21610"), note="the opt-out that hides in an error")
status("status-undelivered-opted-out-21610", "undelivered", ("ErrorCode", "21610"), ("MessagingServiceSid", MG))
WHATSAPP = [("MessageSid", SM), ("SmsSid", SM), ("MessageStatus", "read"), ("SmsStatus", "read"), ("AccountSid", AC), ("From", "whatsapp:+15551230001"), ("To", "whatsapp:+15551230002"),
            ("ApiVersion", "2010-04-01"), ("ChannelPrefix", "whatsapp"), ("ChannelToAddress", "+15551230002"), ("ChannelInstallSid", "XE0123456789abcdef0123456789abcdef"), ("EventType", "READ")]
form("status-read-whatsapp", WHATSAPP)
form("status-delivered-whatsapp", [(n, "delivered" if n.endswith("Status") else "DELIVERED" if n == "EventType" else v) for n, v in WHATSAPP])
form("status-delivered-rcs", [("MessageSid", SM), ("MessageStatus", "delivered"), ("From", "rcs:brand_agent"), ("To", "rcs:+15551230002")])
form("status-failed-messenger", [("MessageSid", SM), ("MessageStatus", "failed"), ("From", "messenger:1234567890"), ("To", "messenger:9876543210"), ("ErrorCode", "63016")])
status("status-unknown-word", "teleported", note="unknown is normal: the item goes along, and is counted")
form("status-mirror-only", [("SmsSid", SM), ("SmsStatus", "delivered"), ("To", "+15551230002")], note="SmsStatus and SmsSid where the newer names are absent")
form("status-words-differ", [("SmsStatus", "sent"), ("MessageStatus", "delivered"), ("MessageSid", SM), ("To", "+15551230002")], note="MessageStatus counts, wherever it stands")
form("status-least", [("MessageSid", SM), ("MessageStatus", "sent")], note="missing fields are normal")
form("status-empty-values", [("MessageSid", SM), ("MessageStatus", "delivered"), ("To", "+15551230002"), ("From", ""), ("ErrorCode", ""), ("MessagingServiceSid", "")])
status("status-unknown-fields", "delivered", ("NumberOfTheDay", "7"), ("Zebra", "yes"), note="future fields are signed, so they are read for the signature, and counted")
status("status-messaging-service", "delivered", ("MessagingServiceSid", MG), ("RawDlrDoneDate", "2311142214"))
status("status-idempotency-token", "delivered", extra=[("I-Twilio-Idempotency-Token", "4d3b6f0e-8a3f-4f52-9d0c-2f6a1f0b7c11")])
status("status-raw-attached", "sent", url="https://hooks.example.com/in/sms-raw")
form("status-twice-in-one-form", [("MessageSid", SM), ("MessageStatus", "sent"), ("MessageStatus", "delivered"), ("To", "+15551230002")], note="a name that comes twice: the first value counts, both are signed")

# --------------------------------------------------------------------------------------------------------------------------- inbound
inbound("inbound-text", "Is my order there yet?")
form("inbound-receiving", [("MessageSid", SM), ("SmsStatus", "receiving"), ("From", "+15551230002"), ("To", "+15551230001"), ("Body", "Hello")])
inbound("inbound-media", "See the pictures", ("MediaUrl0", "https://api.twilio.com/2010-04-01/Media/ME0"), ("MediaContentType0", "image/jpeg"),
        ("MediaUrl1", "https://api.twilio.com/2010-04-01/Media/ME1"), ("MediaContentType1", "image/png"), sid=MM, media=2)
inbound("inbound-media-no-text", "", ("MediaUrl0", "https://api.twilio.com/2010-04-01/Media/ME0"), ("MediaContentType0", "image/jpeg"), sid=MM, media=1)
WA = [("MessageSid", SM), ("SmsSid", SM), ("SmsMessageSid", SM), ("AccountSid", AC), ("From", "whatsapp:+15551230002"), ("To", "whatsapp:+15551230001"), ("NumMedia", "0"), ("NumSegments", "1"),
      ("SmsStatus", "received"), ("ApiVersion", "2010-04-01"), ("ProfileName", "Ana Núñez"), ("WaId", "15551230002"), ("MessageType", "text")]
form("inbound-whatsapp", WA + [("Body", "Hola")])
form("inbound-whatsapp-button", WA + [("Body", "Yes please"), ("ButtonText", "Yes please"), ("ButtonPayload", "confirm"), ("OriginalRepliedMessageSid", SM)])
form("inbound-whatsapp-stop", WA + [("Body", "Stop")])
inbound("inbound-optouttype-stop", "STOP", ("OptOutType", "STOP"), ("MessagingServiceSid", MG), note="the sheet's sample")
inbound("inbound-optouttype-stop-own-word", "ARRET", ("OptOutType", "STOP"), ("MessagingServiceSid", MG), note="a word of the customer's own: only OptOutType tells")
inbound("inbound-optouttype-start", "START", ("OptOutType", "START"), ("MessagingServiceSid", MG))
inbound("inbound-optouttype-start-own-word", "RETOUR", ("OptOutType", "START"), ("MessagingServiceSid", MG), note="a word of the customer's own: only OptOutType tells")
inbound("inbound-optouttype-help", "HELP", ("OptOutType", "HELP"), ("MessagingServiceSid", MG))
for word in ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE", "START", "YES", "UNSTOP", "HELP", "INFO"):
    inbound("inbound-word-" + word.lower(), word)
inbound("inbound-word-blanks-and-case", " \r\n sToP \t")
inbound("inbound-word-in-a-sentence", "Please stop sending so late", note="only the word alone opts out")
inbound("inbound-template-text", "10 $& off, $$ $` $' $1 \\1 %s {0}", note="bytes that a String.replace template would change")
inbound("inbound-escapes", 'He said "no"\\ \n\ttab\r\n\x01\x7f/', note="quotes, backslash, line ends and control bytes become JSON escapes")
inbound("inbound-unicode", "Grüße 👋🏽 — 你好 \u202eabc\u2028\ufeff", note="beyond the basic plane, right-to-left mark, line separator")
inbound("inbound-not-utf8", "caf\udce9 \udcf0\udc9f", note="bytes that are no UTF-8 count as they came; the event has U+FFFD. Twilio sends UTF-8; no library was asked")
inbound("inbound-plus-and-ampersand", "1+1=2 & 50% = half?")
inbound("inbound-empty-text", "")
form("voice-call-is-no-message", [("CallSid", "CA0123456789abcdef0123456789abcdef"), ("CallStatus", "completed"), ("From", "+15551230001"), ("To", "+15551230002")])
form("empty-body", [], body=b"", note="signed over the URL alone, and so it says nothing")

# -------------------------------------------------------------------------------------------------------------------- GET and JSON
GET = [("MessageSid", SM), ("MessageStatus", "delivered"), ("From", "+15551230001"), ("To", "+15551230002")]
get_url = SMS + "?" + encode(GET).decode()
form("get-status", [], url=get_url, body=b"", method="GET", note="the parameters stand in the query, which the URL signs")
form("get-status-one-byte-changed", [], url=get_url.replace("delivered", "delivereD"), signed_url=get_url, body=b"", method="GET")
form("get-with-a-body", [], url=get_url, body=b"MessageStatus=failed", method="GET", by=LIBRARY, note="a body that nobody signed; npm twilio 6.2.0 accepts when its caller hands it no parameters")
form("get-no-query", [], body=b"", method="GET")
form("get-apostrophe-escaped-by-the-signer", [], url=get_url + "&Body=it's", signed_url=get_url + "&Body=it%27s", body=b"", method="GET", by=LIBRARY,
     note="the wire has ', the signer wrote %27: npm twilio 5.10.7 and 6.2.0 accept")
as_json("json-status", json.dumps({"MessageSid": SM, "MessageStatus": "delivered", "From": "+15551230001", "To": "+15551230002"}))
as_json("json-inbound-escapes", '{"MessageSid":"' + SM + '","SmsStatus":"received","From":"\\u002b15551230002","To":"+15551230001","Body":"\\ud83d\\ude00 \\"hi\\" \\/ $& $$ $\'","NumMedia":1}')
as_json("json-other-query", '{"MessageStatus":"sent","MessageSid":"' + SM + '","To":"+15551230002"}', url=SMS + "?tenant=7")
PORT_BODY = b'{"MessageStatus":"sent","MessageSid":"' + SM.encode() + b'","To":"+15551230002"}'
as_json("json-signed-with-port-443", PORT_BODY, sign=signature("https://hooks.example.com:443/in/sms?bodySHA256=" + hashlib.sha256(PORT_BODY).hexdigest()), note="the signer put :443 into the URL")
as_json("json-body-changed", '{"MessageStatus":"sent","MessageSid":"x"}', hashed=b'{"MessageStatus":"sent","MessageSid":"y"}', note="the URL is signed, its hash is another body's")
as_json("json-hash-changed", '{"MessageStatus":"sent"}', sign=signature(SMS + "?bodySHA256=" + hashlib.sha256(b"{}").hexdigest()), note="hash of this body in the URL, signature of another URL")
form("json-without-hash", [], body=b'{"MessageStatus":"failed","To":"+15551230002"}', content_type="application/json", by=LIBRARY, note="the URL's signature alone vouches for no body; npm twilio 6.2.0 accepts when its caller hands it no parameters")
form("json-empty-hash", [], url=SMS + "?bodySHA256=", body=b'{"MessageStatus":"failed"}', content_type="application/json")
as_json("json-hash-of-nothing", "", note="an empty body is hashed too; it is no JSON")
as_json("json-array", '[{"MessageSid":"' + SM + '","MessageStatus":"sent","To":"+15551230002"},{"MessageSid":"' + SM + '","MessageStatus":"delivered","To":"+15551230002"}]')
as_json("json-array-repeats", '[{"MessageSid":"' + SM + '","MessageStatus":"sent","To":"+15551230002"},{"MessageSid":"' + SM + '","MessageStatus":"sent","To":"+15551230002"},null,7,"x"]')
as_json("json-array-empty", "[]")
as_json("json-event-stream", json.dumps([{"specversion": "1.0", "type": "com.twilio.messaging.message.delivered", "source": "/2010-04-01/Accounts/" + AC, "id": "EZ0123456789abcdef0123456789abcdef",
        "time": "2023-11-14T22:13:20.000Z", "data": {"messageSid": SM, "to": "+15551230002"}}]), note="Event Streams name things in another way: kept raw, not understood")
as_json("json-malformed", '{"MessageStatus": sent}')
as_json("json-wrong-shape", '"delivered"')

# ---------------------------------------------------------------------------------------------------------------- spellings of the URL
Q = SMS + "?name=O'Brien"
pairs = GET
form("url-apostrophe-as-received", pairs, url=Q, by=LIBRARY, note="npm twilio 6.2.0 and 5.10.7 accept")
form("url-apostrophe-and-escape-as-received", pairs, url=Q + "&mark=%7e", by=LIBRARY, note="npm twilio 6.2.0 accepts, 5.10.7 refuses: it compares re-encoded forms only")
form("url-apostrophe-signed-as-27", pairs, url=Q, signed_url=SMS + "?name=O%27Brien", by=LIBRARY, note="npm twilio 6.2.0 and 5.10.7 accept")
form("url-27-as-received", pairs, url=SMS + "?name=O%27Brien", by=LIBRARY, note="npm twilio 6.2.0 and 5.10.7 accept")
form("url-27-signed-as-apostrophe", pairs, url=SMS + "?name=O%27Brien", signed_url=Q, by=LIBRARY, note="re-encoded as node's querystring does: npm twilio 6.2.0 and 5.10.7 accept")
form("url-plus-signed-as-20", pairs, url=SMS + "?name=a+b&flag&x=%7e", signed_url=SMS + "?name=a%20b&flag=&x=~", by=LIBRARY, note="node's querystring: npm twilio 6.2.0 and 5.10.7 accept")
form("url-empty-pieces", pairs, url=SMS + "?&a=+&&b=2&", signed_url=SMS + "?a=%20&b=2", by=LIBRARY, note="node's querystring drops empty pieces: npm twilio 6.2.0 and 5.10.7 accept")
form("url-spelling-with-port", pairs, url=Q, signed_url="https://hooks.example.com:443/in/sms?name=O%27Brien", by=LIBRARY, note="npm twilio 6.2.0 and 5.10.7 accept")
form("url-query-lost", pairs, url=SMS, signed_url=SMS + "?tenant=7", note="a proxy that drops the query breaks the signature; the log line names the URL")
form("url-query-added", pairs, url=SMS + "?tenant=7", signed_url=SMS)
form("url-of-a-proxy", pairs, target="http://10.0.0.7:8787/in/sms", signed_url=SMS, extra=[("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "evil.example.net")],
     note="the signed URL is the configured one, whatever the request line and headers say")
form("url-path-only", pairs, target="/in/sms", signed_url=SMS)
form("url-of-another-host", pairs, signed_url="https://evil.example.net/in/sms")
form("url-port-8443", pairs, url="https://hooks.example.com:8443/in/port", token=TOKEN)
form("url-port-8443-stripped", pairs, url="https://hooks.example.com:8443/in/port", signed_url="https://hooks.example.com/in/port")
form("url-port-8443-signed-443", pairs, url="https://hooks.example.com:8443/in/port", signed_url="https://hooks.example.com:443/in/port")
form("url-with-user", pairs, url="https://hooks.example.com/in/basic", signed_url="https://user:pass@hooks.example.com/in/basic", note="medium: the library keeps user and password in the signed URL")

# ------------------------------------------------------------------------------------------------------------------------------ refusals
good = signature(SMS, pairs)
form("signature-missing", pairs, sign="")
form("signature-empty", pairs, sign="", extra=[("X-Twilio-Signature", "")])
form("signature-twice", pairs, sign=good, extra=[("X-Twilio-Signature", good)])
form("signature-twice-first-forged", pairs, sign="AAAAAAAAAAAAAAAAAAAAAAAAAAA=", extra=[("X-Twilio-Signature", good)])
form("signature-other-key", pairs, token=NEXT)
form("signature-one-bit-changed", pairs, sign=("A" if good[0] != "A" else "B") + good[1:])
form("signature-in-hex", pairs, sign=base64.b64decode(good).hex())
form("signature-not-base64", pairs, sign="*" + good[1:])
form("signature-no-padding", pairs, sign=good.rstrip("="))
form("signature-too-short", pairs, sign=base64.b64encode(base64.b64decode(good)[:19]).decode())
form("signature-sha256", pairs, sign=base64.b64encode(hmac.new(TOKEN.encode(), (SMS + "".join(n + v for n, v in sorted(pairs))).encode(), "sha256").digest()).decode())
form("signature-prefixed", pairs, sign="sha1=" + good)
form("form-value-changed", pairs[:3] + [("To", "+15551230003")], sign=good)
form("form-field-added", pairs + [("ErrorCode", "21610")], sign=good)
form("form-field-removed", pairs[:3], sign=good)
form("form-order-changed", pairs[::-1], sign=good, note="order on the wire does not matter: the pairs are sorted")
form("form-pair-repeated", pairs + pairs[:1], sign=good, note="equal pairs count once, as in Twilio's libraries")
form("form-boundary-moved", pairs[:1] + [("MessageStatusd", "elivered")] + pairs[2:], sign=good,
     note="name and value are signed without a mark between them: Twilio's scheme cannot see this; it can only garble a name that then is unknown")
form("form-names-sort-as-bytes", [("b", "1"), ("B", "2"), ("a", "3"), ("MessageSid", SM), ("MessageStatus", "sent"), ("Ä", "4")])
form("form-as-plain-text", pairs, content_type="text/plain", sign=good, note="not read as a form, so nothing of it is signed")
form("form-charset-and-case", pairs, content_type="Application/X-WWW-Form-URLencoded;charset=utf-8")
form("key-second-of-two", pairs, url="https://hooks.example.com/in/rotation")
form("key-first-of-two", pairs, url="https://hooks.example.com/in/rotation", token=NEXT)
form("key-eighth-of-eight", pairs + [("Body", "x" * 9000)], url="https://hooks.example.com/in/eight?name=O%27Brien", signed_url="https://hooks.example.com:443/in/eight?name=O'Brien",
     note="eight keys, six spellings each, and the last of the last fits")
form("key-none", pairs, url="https://hooks.example.com/in/unset")
form("key-empty", pairs, url="https://hooks.example.com/in/empty", token="", sign=good)
form("observe-forged", pairs, url="https://hooks.example.com/in/observed", sign=good, note="lets through and says so in the log, until its day")
form("observe-unsigned", pairs, url="https://hooks.example.com/in/observed", sign="")
form("observe-over", pairs, url="https://hooks.example.com/in/observed", sign=good, now="2024-01-01T00:00:00Z")
form("method-put", pairs, method="PUT")
form("method-head", [], body=b"", method="HEAD")
form("path-unknown", pairs, url="https://hooks.example.com/in/nobody")
form("old-request-is-still-good", pairs, now="2033-11-14T22:13:20Z", note="no time is signed: what repeats is known by its id and its natural key")

NOW = "2023-11-14T22:13:21.500Z"
secrets = {"TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_AUTH_TOKEN_NEXT": NEXT, "TWILIO_PUBLISHED": PUBLISHED, "TWILIO_EMPTY": "", "CRM_SIGNING_KEY": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
secrets.update({f"OLD_{i}": hashlib.sha256(b"old%d" % i).hexdigest()[:32] for i in range(1, 8)})
(HERE / "cases.json").write_text(json.dumps({"secrets": secrets, "now": NOW, "cases": dict(sorted(cases.items()))}, indent=2, ensure_ascii=False) + "\n")

DESTINATIONS = {"events": {"kind": "kv", "store": "EVENTS"}, "crm": {"kind": "http", "url": "https://crm.example.com/hooks", "sign": "$CRM_SIGNING_KEY"}}
ROUTES = [{"type": ["sms.opted_out", "sms.opted_in"], "to": ["crm"]}, {"type": ["*"], "to": ["events"]}]


def config(name, sources):
    (HERE / name).write_text(json.dumps({"sources": sources, "destinations": DESTINATIONS, "routes": ROUTES}, indent=2) + "\n")


def source(keys, public_url="https://hooks.example.com", **more):
    return {"provider": "twilio", "keys": ["$" + key for key in keys], "public_url": public_url, **more}


config("aldaba.json", {
    "sms": source(["TWILIO_AUTH_TOKEN"]),
    "sms-raw": source(["TWILIO_AUTH_TOKEN"], raw=True),
    "rotation": source(["TWILIO_AUTH_TOKEN_NEXT", "TWILIO_AUTH_TOKEN"]),
    "eight": source([f"OLD_{i}" for i in range(1, 8)] + ["TWILIO_AUTH_TOKEN"]),
    "unset": source(["TWILIO_UNSET"]),
    "empty": source(["TWILIO_EMPTY"]),
    "observed": source(["TWILIO_AUTH_TOKEN"], verify="observe", observe_until="2023-12-31T00:00:00Z"),
    "port": source(["TWILIO_AUTH_TOKEN"], "https://hooks.example.com:8443"),
    "basic": source(["TWILIO_AUTH_TOKEN"], "https://user:pass@hooks.example.com"),
    "published": source(["TWILIO_PUBLISHED"], "https://mycompany.com", path="/myapp.php"),
})
config("published-http.json", {"published": source(["TWILIO_PUBLISHED"], "http://mycompany.com", path="/myapp.php")})
config("published-port.json", {"published": source(["TWILIO_PUBLISHED"], "http://mycompany.com:1234", path="/myapp.php")})
