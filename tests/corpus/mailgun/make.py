#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are Python's hmac over what Mailgun documents (timestamp, then token); payloads
have the shapes that Mailgun documents and that other projects' test suites record, with made-up people."""
import hashlib
import hmac
import json
import pathlib
import urllib.parse
from datetime import datetime, timezone

HERE = pathlib.Path(__file__).parent
KEY, NEXT_KEY = "key-example-signing-0001", "key-example-signing-0002"
T = 1700000000
TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef01"
DAY = 86400
cases = {}


def signature(key=KEY, timestamp=T, token=TOKEN):
    return hmac.new(key.encode(), f"{timestamp}{token}".encode(), hashlib.sha256).hexdigest()


def triple(key=KEY, timestamp=T, token=TOKEN):
    return {"timestamp": str(timestamp), "token": token, "signature": signature(key, timestamp, token)}


def request(name, body, source="mailgun", method="POST", content_type="application/json", headers=(), note=None, now=None):
    lines = [f"{method} https://hooks.example.com/in/{source} HTTP/1.1", "Host: hooks.example.com", "User-Agent: Go-http-client/2.0"]
    lines += [f"Content-Type: {content_type}"] if content_type else []
    lines += [*headers, f"Content-Length: {len(body)}"]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    case = {"evidence": "computed", "by": "make.py: Python hmac over the documented bytes"}
    if now is not None:
        case["now"] = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if note:
        case["note"] = note
    assert name not in cases, name
    cases[name] = case


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


MESSAGE = {"headers": {"to": "ana@example.com", "message-id": "20231114.1@example.com", "from": "Shop <shop@example.com>", "subject": "Hi"}, "attachments": [], "size": 809}
CLIENT = {"client-name": "Chrome", "client-os": "Linux", "client-type": "browser", "device-type": "desktop", "user-agent": "Mozilla/5.0 (X11; Linux x86_64)", "bot": ""}
PLACE = {"country": "DE", "region": "BE", "city": "Berlin"}


def data(event, **more):
    base = {"event": event, "id": "Ase7i2zsRYeDXztHGENqRA", "timestamp": 1700000000.123456, "log-level": "info", "recipient": "ana@example.com",
            "recipient-domain": "example.com", "tags": ["welcome"], "user-variables": {"order": "42"}, "campaigns": [], "message": MESSAGE,
            "flags": {"is-routed": False, "is-authenticated": True, "is-system-test": False, "is-test-mode": False}}
    base.update({key.replace("_", "-"): value for key, value in more.items()})
    return {key: value for key, value in base.items() if value is not ...}


def event(name, event_data, signed=None, source="mailgun", note=None, now=None, **beside):
    """A JSON webhook; `beside` are members next to signature and event-data."""
    request(name, text({"signature": triple() if signed is None else signed, "event-data": event_data, **beside}), source=source, note=note, now=now)


def failed(name, severity="permanent", reason=..., status=None, note=None, **more):
    event(name, data("failed", severity=severity, reason=reason, delivery_status=status, log_level="error", **more), note=note)


def status(code=550, message="5.1.1 no such user", **more):
    return {"attempt-no": 1, "code": code, "message": message, "description": "", "session-seconds": 0.7, **{key.replace("_", "-"): value for key, value in more.items()}}


def form(name, fields, signed=None, source="mailgun", note=None, now=None):
    pairs = [*fields, *(triple() if signed is None else signed).items()]
    request(name, urllib.parse.urlencode(pairs).encode(), source=source, content_type="application/x-www-form-urlencoded", note=note, now=now)


def multipart(name, parts, note=None, boundary="5f1e1d0c", close=True):
    """parts: (name, value) or (name, file name, type, bytes)."""
    body = b""
    for part in [*parts, *triple().items()]:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{part[0]}"'
        head += f'; filename="{part[1]}"\r\nContent-Type: {part[2]}' if len(part) == 4 else ""
        body += head.encode() + b"\r\n\r\n" + (part[3] if len(part) == 4 else part[1].encode()) + b"\r\n"
    request(name, body + (f"--{boundary}--\r\n".encode() if close else b""), content_type=f"multipart/form-data; boundary={boundary}", note=note)


# --- words
sample = ('{"signature":{"timestamp":"1700000000","token":"0123456789abcdef0123456789abcdef0123456789abcdef01",'
          '"signature":"17623d67c42742736f4fa1ddbd1df7d3b04153d535b75eb81f95e4b5e967d231"},\n "event-data":{"event":"failed","severity":"permanent",'
          '"reason":"bounce","id":"Ase7i2zsRYeDXztHGENqRA","timestamp":1700000000.123456,"log-level":"error","recipient":"ana@example.com",'
          '"recipient-domain":"example.com","tags":["welcome"],"user-variables":{"order":"42"},"message":{"headers":{"to":"ana@example.com",'
          '"from":"shop@example.com","subject":"Hi","message-id":"20231114.1@example.com"},"size":809},"delivery-status":{"code":550,'
          '"enhanced-code":"5.1.1","message":"5.1.1 no such user","description":"","attempt-no":1,"mx-host":"mx.example.com","bounce-type":"hard"},'
          '"flags":{"is-test-mode":false}}}')
request("failed-permanent-bounce", sample.encode(), note="the sample of the fact sheet; not compact: blanks between members")
event("accepted", data("accepted", envelope={"transport": "smtp", "sender": "shop@example.com", "targets": "ana@example.com"}, originating_ip="192.0.2.9", method="HTTP"))
event("accepted-without-delivery-status", data("accepted", delivery_status=None))
event("delivered", data("delivered", delivery_status=status(250, "OK", tls=True, utf8=True, certificate_verified=True, mx_host="mx.example.com"),
                        envelope={"sending-ip": "192.0.2.9", "sender": "shop@example.com", "transport": "smtp", "targets": "ana@example.com"},
                        storage={"url": "https://sw.api.mailgun.net/v3/domains/example.com/messages/eyJw", "key": "eyJw"}, domain={"name": "example.com"}))
event("rejected-takes-the-address-of-the-to-header", data("rejected", recipient=..., recipient_domain=..., reject={"reason": "Sandbox subdomains are for test purposes only.", "description": ""},
      message={"headers": {**MESSAGE["headers"], "to": "Ana López <ana@example.com>"}}))
event("rejected-to-several-names-no-recipient", data("rejected", recipient=..., reject={"reason": "policy", "description": ""},
      message={"headers": {**MESSAGE["headers"], "to": "Ana <ana@example.com>, Bob <bob@example.net>"}}))
failed("failed-temporary", "temporary", "generic", status(498, "No MX for nomx.example.com", description="No MX for nomx.example.com", retry_seconds=1800))
failed("failed-temporary-greylisted", "temporary", "greylisted", status(450, "Recipient address rejected: Greylisted", retry_seconds=300, mx_host="mx.example.com"))
failed("failed-permanent-generic-is-soft", reason="generic", status=status(550, "5.7.1 try later", enhanced_code="5.7.1"), note="gave up after retries")
failed("failed-permanent-old-is-soft", reason="old", status=status(421, "too old"))
failed("failed-permanent-no-mx-is-soft", reason="bounce", status=status(498, "No MX for nomx.example.com"))
failed("failed-permanent-cannot-connect-is-soft", reason="old", status=status(499, "Unable to connect to MX servers"))
failed("failed-permanent-cannot-connect-called-a-bounce", reason="bounce", status=status(499, "Unable to connect to MX servers"), note="no receiver said no: their own code tells more than their reason")
failed("failed-permanent-old-5xx-is-soft", reason="old", status=status(550, "too old"), note="gave up after retries")
failed("failed-permanent-bounce-without-delivery-status", reason="bounce", status=None)
failed("failed-permanent-bounce-type-hard", reason="generic", status=status(550, "no", bounce_type="hard"), note="the bounce's type comes before the reason")
failed("failed-permanent-unknown-reason-enhanced-5-is-hard", reason="something-new", status={"enhanced-code": "5.0.0", "message": ""})
failed("failed-permanent-bounce-type-soft", reason="bounce", status=status(552, "mailbox full", bounce_type="soft"))
failed("failed-permanent-unknown-reason-5xx-is-hard", reason="something-new", status=status(554, "no"))
failed("failed-permanent-unknown-reason-enhanced-4-is-soft", reason="something-new", status=status(554, "4.2.2 later", enhanced_code="4.2.2"))
failed("failed-permanent-unknown-reason-6xx-is-rejected", reason="something-new", status=status(699, "Not delivering"))
failed("failed-permanent-without-delivery-status", reason="something-new", status=None)
failed("failed-permanent-without-reason", status=status(550, "550-5.1.1 no such user"))
failed("failed-suppress-bounce", reason="suppress-bounce", status=status(605, "", description="Not delivering to previously bounced address"), note="the reason is in description when message is empty")
failed("failed-suppress-complaint", reason="suppress-complaint", status=status(607, None, description="Not delivering to a user who marked your messages as spam"))
failed("failed-suppress-unsubscribe", reason="suppress-unsubscribe", status=status(606, "", description="Not delivering to an unsubscribed address"))
for word in ("bounce", "complaint", "unsubscribe"):
    failed(f"failed-suppress-{word}-without-code", reason="suppress-" + word, status=None, note="the reason alone says that nothing was attempted")
failed("failed-code-605-alone", reason="generic", status=status(605, ""))
failed("failed-code-606-alone", status=status(606, ""))
failed("failed-code-607-alone", status=status(607, ""))
event("opened", data("opened", message={"headers": {"message-id": "20231114.1@example.com"}}, ip="198.51.100.7", client_info=CLIENT, geolocation=PLACE))
event("opened-by-a-machine", data("opened", ip="198.51.100.7", client_info={**CLIENT, "bot": "apple"}, geolocation=PLACE))
event("clicked", data("clicked", url="https://example.com/a?x=1&y=2", ip="198.51.100.7", client_info=CLIENT, geolocation=PLACE))
event("clicked-by-a-machine", data("clicked", url="https://example.com/a", ip="198.51.100.7", client_info={**CLIENT, "bot": "generic"}))
event("unsubscribed", data("unsubscribed", ip="198.51.100.7", client_info=CLIENT, geolocation=PLACE))
event("unsubscribed-from-a-mailing-list", data("unsubscribed", mailing_list={"address": "news@example.com", "list-id": "news.example.com", "sid": "abc"}))
event("complained", data("complained"))
event("stored", data("stored", storage={"url": "https://sw.api.mailgun.net/v3/domains/example.com/messages/eyJw", "key": "eyJw"}))
for word in ("list_member_uploaded", "list_member_upload_error", "list_uploaded"):
    event(word.replace("_", "-"), {"event": word, "id": "x1", "timestamp": 1700000000.5, "mailing-list": {"address": "news@example.com"}, "is-upsert": True})
event("unknown-word", data("teleported"))
event("unknown-fields", data("delivered", new_thing={"a": 1}), also_new={"b": 2}, note="new members beside event-data are nobody's variables")
event("parent-signature", data("opened"), **{"parent-signature": triple(NEXT_KEY)})
event("test-mode", data("delivered", flags={"is-test-mode": True}))
event("no-word", {key: value for key, value in data("x").items() if key != "event"})
event("empty-event-data", {})
request("event-data-is-a-text", text({"signature": triple(), "event-data": "delivered"}))
event("numbers-and-nulls-where-texts-are-usual", data("delivered", recipient="ana@example.com", tags=None, user_variables=None, message=None, ip=None, timestamp=1700000001))
event("event-time-far-back-is-fine", data("delivered", timestamp=1521472262.908181), note="the dashboard's test sends an old event time with a fresh signature")
event("unicode-and-escapes", data("clicked", recipient="zoë@exämple.com", url="https://example.com/\u00fc?q=\"a\"\\b", tags=["naïve", "tab\there", "emoji 🎈"],
      user_variables={"name": "Łukasz \"Lu\"", "note": "line\nbreak </script> \u2028"}))
request("escaped-keys-and-surrogates", b'{"signature":' + text(triple()) + b',"event-data":{"\\u0065vent":"delivered","recipient":"\\u0061na@example.com",'
        b'"timestamp":1700000000.1,"user-variables":{"balloon":"\\ud83c\\udf88"},"message":{"headers":{"message-id":"m\\/1@example.com"}}}}')
event("dollar-signs-stand-for-themselves", data("clicked", url="https://example.com/?a=$&b=$$c=$'d=$`", tags=["$1", "$&"], user_variables={"price": "$$5 $'"}))

# --- proofs
event("signed-by-another-key", data("opened"), triple(NEXT_KEY))
event("second-key-fits", data("opened"), triple(KEY), source="rotating")
event("first-key-fits", data("opened"), triple(NEXT_KEY), source="rotating")
event("no-key-configured", data("opened"), source="unset")
event("token-changed", data("opened"), {**triple(), "token": TOKEN[:-1] + "2"})
event("timestamp-changed", data("opened"), {**triple(), "timestamp": "1700000001"})
event("digit-moved-from-token-to-timestamp", data("opened"), {**triple(), "timestamp": f"{T}0", "token": TOKEN[1:]}, note="the signed bytes are the same; the time is not")
event("digit-moved-from-timestamp-to-token", data("opened"), {**triple(), "timestamp": "170000000", "token": "0" + TOKEN})
event("timestamp-with-a-zero-before", data("opened"), {**triple(), "timestamp": "01700000000"})
event("signature-changed", data("opened"), {**triple(), "signature": signature()[:-1] + "2"})
event("body-is-not-covered", data("complained", recipient="somebody.else@example.com"), note="the same triple over another body is accepted: the token, which is the id, makes it a repeat")
event("signature-in-upper-case", data("opened"), {**triple(), "signature": signature().upper()})
event("signature-with-a-digit-too-few", data("opened"), {**triple(), "signature": signature()[:-1]})
event("signature-not-hex", data("opened"), {**triple(), "signature": "x" * 64})
event("signature-with-a-prefix", data("opened"), {**triple(), "signature": "sha256=" + signature()})
event("signature-empty", data("opened"), {**triple(), "signature": ""})
event("signature-null", data("opened"), {**triple(), "signature": None})
event("signature-missing", data("opened"), {"timestamp": str(T), "token": TOKEN})
event("timestamp-missing", data("opened"), {"token": TOKEN, "signature": signature()})
event("token-missing", data("opened"), {"timestamp": str(T), "signature": signature(token="")})
event("timestamp-not-a-number", data("opened"), triple(timestamp="yesterday"))
event("timestamp-in-milliseconds", data("opened"), triple(timestamp=T * 1000))
event("timestamp-as-a-number", data("opened"), {**triple(), "timestamp": T}, note="documented as a text; a number has the same characters")
event("fresh-at-one-day", data("opened"), now=T + DAY)
event("stale-past-one-day", data("opened"), now=T + DAY + 1)
event("from-the-future-at-one-day", data("opened"), now=T - DAY)
event("from-the-future-past-one-day", data("opened"), now=T - DAY - 1)
event("own-tolerance-fresh", data("opened"), source="strict", now=T + 300)
event("own-tolerance-stale", data("opened"), source="strict", now=T + 301)
event("observed-until-its-end", data("opened"), triple(NEXT_KEY), source="observed", now=T + 10)
event("observed-after-its-end", data("opened"), triple(NEXT_KEY), source="observed", now=T + DAY)
request("open-source-takes-anything", text({"event-data": data("opened")}), source="open")
event("guard-fails-before-the-signature", data("opened"), source="guarded")
request("guard-and-signature-hold", text({"signature": triple(), "event-data": data("opened")}), source="guarded", headers=["Authorization: Basic bWFpbGd1bjpwYTpzcw=="], note="the password holds a colon")
event("raw-is-attached", data("opened"), source="raw")
request("repeated-members-the-last-counts", b'{"signature":' + text({**triple(), "token": "forged"}) + b',"signature":' + text(triple()) + b',"event-data":' + text(data("opened")) + b"}",
        note="as JSON.parse reads it; the id is the token that was proved")
request("listed-token-is-none", text({"signature": {**triple(), "token": ["forged", TOKEN]}, "event-data": data("opened")}), note="of a form's repeated field the last counts, a list in JSON is no text: it could be one to who proves and another to who reads on")

# --- shapes
request("not-json", b'{"signature":{"timestamp":"1700000000",', note="the signature is inside: what cannot be read cannot be proved")
request("empty-body", b"")
request("array-of-events", text([{"signature": triple(), "event-data": data("opened")}]))
request("empty-object", b"{}")
request("get", b"", method="GET", content_type=None)
request("put", text({"signature": triple(), "event-data": data("opened")}), method="PUT")
request("unknown-path", text({"signature": triple(), "event-data": data("opened")}), source="nobody")
request("json-without-content-type", text({"signature": triple(), "event-data": data("opened")}), content_type=None)
request("form-without-content-type", urllib.parse.urlencode([("event", "opened"), *triple().items()]).encode(), content_type=None)
request("open-source-not-json", b'{"event-data":{"event":"opened",}}', source="open")
request("open-source-empty-array", b"[]", source="open")
request("open-source-array-each-with-its-token", text([{"signature": {"token": "token-1"}, "event-data": data("opened")}, {"event": "opened", "recipient": "ana@example.com", "timestamp": "1700000001", "token": "token-2"}]),
        source="open", note="nothing was proved; a list is read all the same, each with its own id")
request("open-source-items-that-are-no-objects", b'["opened",1,null,' + text({"event-data": data("opened")}) + b"]", source="open")

# --- the older form posts
BASE = [("recipient", "ana@example.com"), ("domain", "example.com"), ("Message-Id", "<20231114.1@example.com>"), ("message-headers", '[["To","ana@example.com"],["Subject","Hi"]]'), ("X-Mailgun-Sid", "WyIx")]
HUMAN = [("ip", "198.51.100.7"), ("country", "DE"), ("region", "BE"), ("city", "Berlin"), ("user-agent", "Mozilla/5.0"), ("device-type", "desktop"),
         ("client-type", "browser"), ("client-name", "Chrome"), ("client-os", "Linux")]
form("form-delivered", [("event", "delivered"), *BASE, ("X-Mailgun-Tag", "tag1"), ("X-Mailgun-Tag", "tag2"), ("order", "42")])
form("form-dropped-bounced-before", [("event", "dropped"), *BASE, ("reason", "hardfail"), ("code", "605"), ("description", "Not delivering to previously bounced address"), ("attachment-count", "1")])
form("form-dropped-unsubscribed-before", [("event", "dropped"), *BASE, ("reason", "hardfail"), ("code", "606"), ("description", "Not delivering to an unsubscribed address")])
form("form-dropped-complained-before", [("event", "dropped"), *BASE, ("reason", "hardfail"), ("code", "607"), ("description", "Not delivering to a user who marked your messages as spam")])
form("form-dropped-old", [("event", "dropped"), *BASE, ("reason", "old"), ("code", "499"), ("description", "Unable to connect to MX servers: [example.com]")])
form("form-bounced", [("event", "bounced"), *BASE, ("code", "550"), ("error", "550 5.1.1 The account does not exist"), ("notification", "")])
form("form-bounced-with-enhanced-code", [("event", "bounced"), *BASE, ("code", "5.1.1"), ("error", "smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found")])
form("form-bounced-4xx-is-soft", [("event", "bounced"), *BASE, ("code", "452"), ("error", "")])
form("form-complained", [("event", "complained"), *BASE, ("attachment-count", "1")])
form("form-unsubscribed-from-a-list", [("event", "unsubscribed"), *BASE, *HUMAN, ("mailing-list", "news@example.com"), ("tag", "*")])
form("form-unsubscribed-empty-fields-are-none", [("event", "unsubscribed"), *BASE, *HUMAN, ("mailing-list", ""), ("campaign-id", ""), ("tag", "")])
form("form-opened", [("event", "opened"), *BASE, *HUMAN, ("campaign-id", "spring"), ("campaign-name", "Spring"), ("tag", "tag1"), ("tag", "tag2"), ("h", "abc")])
form("form-clicked-with-own-variables", [("event", "clicked"), *BASE, *HUMAN, ("url", "https://example.com/a?x=1&y=2"), ("order", "42"), ("json", '{"key":"value"}'), ("price", "$& $$ $'")])
form("form-own-variables-of-the-same-names", [("event", "clicked"), ("event", "mine"), ("recipient", "ana@example.com"), ("recipient", "mine"), ("url", "https://example.com/a"),
     ("timestamp", "mine"), ("token", "mine"), ("signature", "mine")], note="Mailgun's values come last for the three signed fields and first for the others")
form("form-bounced-notification-twice", [("event", "bounced"), *BASE, ("code", "550"), ("notification", "550 5.1.1 no such user"), ("notification", "mine")], note="the first is Mailgun's, the other the sender's own variable")
form("form-dropped-description-twice", [("event", "dropped"), *BASE, ("reason", "hardfail"), ("code", "605"), ("description", "Not delivering to previously bounced address"), ("description", "mine")])
form("form-unknown-word", [("event", "teleported"), *BASE])
form("form-lower-case-message-id", [("event", "delivered"), ("recipient", "ana@example.com"), ("message-id", "20231114.1@example.com")])
form("form-signed-by-another-key", [("event", "opened"), *BASE], triple(NEXT_KEY))
form("form-token-changed", [("event", "opened"), *BASE], {**triple(), "token": TOKEN[:-1] + "2"})
form("form-signature-missing", [("event", "opened"), *BASE], {"timestamp": str(T), "token": TOKEN})
form("form-stale-past-one-day", [("event", "opened"), *BASE], now=T + DAY + 1)
form("form-fresh-at-one-day", [("event", "opened"), *BASE], now=T + DAY)
form("form-neither-event-nor-mail", [("recipient", "ana@example.com"), ("colour", "blue")])
multipart("multipart-bounced-with-the-bounce-attached", [("event", "bounced"), *BASE, ("code", "550"), ("error", "550 no such user"), ("attachment-count", "1"),
          ("attachment-1", "bounce.eml", "message/rfc822", b"Subject: Undelivered\r\n\r\nbody\r\n")])

# --- mails forwarded by routes
MAIL = [("recipient", "support@in.example.com"), ("sender", "bob@example.net"), ("from", "Bob <bob@example.net>"), ("subject", "Hello"), ("From", "Bob <bob@example.net>"),
        ("Subject", "Hello"), ("Message-Id", "<CAE1@mail.example.net>"), ("X-Envelope-From", "<bob@example.net>"), ("message-headers", '[["Subject","Hello"]]'),
        ("body-plain", "Hi!\r\n\r\n> quoted\r\n"), ("body-html", "<p>Hi!</p>"), ("stripped-text", "Hi!"), ("stripped-html", "<p>Hi!</p>"), ("stripped-signature", "")]
form("mail-as-form", MAIL)
multipart("mail-as-multipart-with-attachments", [*MAIL, ("attachment-count", "2"), ("content-id-map", '{"<img1>": "attachment-2"}'),
          ("attachment-1", "naïve \\\"plan\\\".txt", "text/plain", b"--5f1e1d0 is no delimiter\r\n--5f1e1d0c-x neither\r\n"), ("attachment-2", "image.png", "image/png", bytes(range(256)))],
          note="an attachment's bytes hold lines that begin like the boundary")
multipart("mail-as-multipart-without-attachments", [*MAIL[:-5], ("body-plain", "Grüße 🎈 $& $$ $'\r\nzweite \"Zeile\"\t\\ Ende"), ("stripped-text", "")], note="an empty stripped-text: the whole text stands for it")
form("mail-as-mime", [("recipient", "support@in.example.com"), ("sender", "bob@example.net"), ("from", "Bob <bob@example.net>"), ("subject", "Hello"), ("body-mime", "From: Bob <bob@example.net>\r\nSubject: Hello\r\n\r\nHi!\r\n")])
form("mail-stored-by-a-route", [*MAIL, ("attachments", '[{"url":"https://sw.api.mailgun.net/v3/a/0","content-type":"application/pdf","name":"a.pdf","size":20202}]'),
     ("message-url", "https://sw.api.mailgun.net/v3/domains/in.example.com/messages/eyJw")])
form("mail-with-a-header-called-event", [("event", "unsubscribed"), ("mailing-list", "x"), *MAIL], note="a mail's headers stand beside its fields: they make no event of it")
form("mail-with-a-header-called-event-no-stripped-text", [("event", "unsubscribed"), *MAIL[:9], ("body-plain", "Hi!")], note="the whole text shows as well that it is a mail")
form("mail-token-changed", MAIL, {**triple(), "token": TOKEN[:-1] + "2"})
multipart("multipart-cut-off", MAIL[:4], close=False, note="the signature is inside: what cannot be read cannot be proved")
request("multipart-without-boundary", b"--x\r\n", content_type="multipart/form-data")

secrets = {"MAILGUN_SIGNING_KEY": KEY, "MAILGUN_NEXT_KEY": NEXT_KEY, "MAILGUN_BASIC": "mailgun:pa:ss", "CRM_SIGNING_KEY": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
document = {"secrets": secrets, "now": "2023-11-14T22:13:30Z", "cases": cases}
(HERE / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
print(f"{len(cases)} requests")
