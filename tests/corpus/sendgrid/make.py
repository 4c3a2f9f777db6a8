#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Two signatures come from outside: the one that SendGrid's SDK publishes, and a real
delivery of 11 events (captured-11-events.body, from StrongGrid's tests). All others are made by the Python package `cryptography`, with
test keys and nonces as in RFC 6979, so that a second run writes the same bytes. Bodies stand as SendGrid sends them: "," CR LF between
events, CR LF behind the array; people and values are made up."""
import base64
import json
import pathlib
from datetime import datetime, timezone

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

HERE = pathlib.Path(__file__).parent
T = 1700000000
CRLF = b"\r\n"
COMPUTED = "make.py: the Python package cryptography"
PUBLISHED = "sendgrid/sendgrid-nodejs, packages/eventwebhook, its test"
CAPTURED = "Jericho/StrongGrid, its tests: a real delivery"
PUBLISHED_SIGNATURE = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM="
CAPTURED_SIGNATURE = "MEYCIQC7zQwrnBHCHxGZOkh70LJ144tIuSOxru0YGCn/bSE0/QIhAJ22PAa8HdZZQ+wrK+9sgeWF8BDdd1t+zbmCLO33RcyA"
# an RSA key: readable, but of the wrong kind
RSA_KEY = ("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCqGKukO1De7zhZj6+H0qtjTkVxwTCpvKe4eCZ0FPqri0cb2JZfXJ/DgYSF6vUpwmJG8wVQZKjeGcjDOL5UlsuusFnc"
           "CzWBQ7RKNUSesmQRMSGkVb1/3j+skZ6UtW+5u09lHNsj6tQ51s1SPrCBkedbNf0Tp0GbMJDyR4e9T04ZZwIDAQAB")
KEY, NEXT_KEY = ec.derive_private_key(0x5E0D6121D, ec.SECP256R1()), ec.derive_private_key(0x5E0D6121E, ec.SECP256R1())
cases = {}


def spki(key, encoding=serialization.Encoding.DER):
    return key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)


def sign(body, timestamp=T, key=KEY):
    signed = key.sign(str(timestamp).encode() + body, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    return base64.b64encode(signed).decode()


def proof(body, timestamp=T, key=KEY):
    return [("X-Twilio-Email-Event-Webhook-Signature", sign(body, timestamp, key)), ("X-Twilio-Email-Event-Webhook-Timestamp", str(timestamp))]


def request(name, body, headers, source="newsletter", method="POST", target=None, evidence="computed", by=COMPUTED, now=None, note=None, config=None):
    lines = [f"{method} https://hooks.example.com{target or '/in/' + source} HTTP/1.1", "Host: hooks.example.com", "User-Agent: SendGrid Event API",
             "Content-Type: application/json"]
    lines += [f"{key}: {value}" for key, value in headers] + [f"Content-Length: {len(body)}"]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + CRLF + CRLF + body)
    assert name not in cases, name
    cases[name] = {"evidence": evidence, "by": by}
    if now is not None:
        cases[name]["now"] = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if note:
        cases[name]["note"] = note
    if config:
        cases[name]["config"] = config


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def array(*items):
    return b"[" + (b"," + CRLF).join(items) + b"]" + CRLF


def event(word, **more):
    """One element, members in SendGrid's order; `...` leaves one out."""
    base = {"email": "ana@example.com", "timestamp": T - 5, "smtp-id": "<a1.1@geopod-ismtpd-1>", "event": word, "category": ["welcome"],
            "sg_event_id": f"{word}-0-a1", "sg_message_id": "a1.recvd-5f-x-1-655-2A.0"}
    base.update({key.replace("smtp_id", "smtp-id"): value for key, value in more.items()})
    return text({key: value for key, value in base.items() if value is not ...})


def events(name, *items, source="newsletter", note=None, config=None):
    body = array(*items)
    request(name, body, proof(body), source=source, note=note, config=config)


BROWSER = {"useragent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/115.0", "ip": "198.51.100.7"}
BOUNCE = {"reason": "550 5.1.1 The email account that you tried to reach does not exist", "status": "5.1.1", "tls": 1, "ip": "192.0.2.10"}
ONE = array(event("delivered", response="250 OK", ip="192.0.2.10", tls=1))


def outside_bytes():
    body = (b'[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address",'
            b'"sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA",'
            b'"sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0",'
            b'"smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n')

    def published(name, changed=body, timestamp="1600112502", signature=PUBLISHED_SIGNATURE, **more):
        headers = [("X-Twilio-Email-Event-Webhook-Signature", signature), ("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)]
        request(name, changed, headers, source="published", evidence="published", by=PUBLISHED, now=1600112502, **more)
    published("published-vector")
    published("published-without-final-crlf", body[:-2], note="the bug that most receivers have: the line end belongs to the signed bytes")
    published("published-with-another-time", timestamp="1600112503")
    published("published-with-a-zero-before-the-time", timestamp="01600112502", note="the time is signed as text")
    published("published-body-spaced", json.dumps(json.loads(body)).encode() + CRLF, note="the same JSON with blanks: another text")

    body11 = (HERE / "captured-11-events.body").read_bytes()

    def captured(name, changed=body11, now=1606575372, source="captured", **more):
        headers = [("X-Twilio-Email-Event-Webhook-Signature", CAPTURED_SIGNATURE), ("X-Twilio-Email-Event-Webhook-Timestamp", "1606575372")]
        request(name, changed, headers, source=source, evidence="captured", by=CAPTURED, now=now, **more)
    captured("captured-11-events", note="the dashboard's test delivery: every word but account_status_change")
    captured("captured-without-final-crlf", body11[:-2])
    captured("captured-with-one-more-crlf", body11 + CRLF)
    captured("captured-with-lf-only", body11.replace(CRLF, b"\n"), note="a proxy that mends line ends")
    captured("captured-one-byte-changed", body11.replace(b'"status":"5.0.0"', b'"status":"4.0.0"', 1))
    captured("captured-under-another-key", source="published")


def recipe():
    signature, timestamp = proof(ONE)
    names = signature[0], timestamp[0]
    request("fresh-at-the-tolerance", ONE, proof(ONE, T - 600), now=T, note="600 s old")
    request("stale-past-the-tolerance", ONE, proof(ONE, T - 601), now=T, note="601 s old")
    request("from-the-future-at-the-tolerance", ONE, proof(ONE, T + 600), now=T)
    request("from-the-future-past-the-tolerance", ONE, proof(ONE, T + 601), now=T)
    request("stale-where-the-source-is-stricter", ONE, proof(ONE, T - 61), source="strict", now=T, note="tolerance_s 60")
    request("time-in-milliseconds", ONE, proof(ONE, T * 1000), note="signed, but seconds are what counts")
    request("time-is-no-number", ONE, proof(ONE, "yesterday"))
    request("without-signature", ONE, [timestamp])
    request("without-time", ONE, [signature])
    request("without-both", ONE, [])
    request("signature-twice", ONE, [signature, signature, timestamp], note="equal or not: one is expected")
    request("time-twice", ONE, [signature, timestamp, timestamp])
    der = base64.b64decode(signature[1])
    r_and_s = b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(der))
    for name, value, note in [
            ("signature-empty", b"", None), ("signature-is-no-base64", b"not*base64", None), ("signature-with-wrong-padding", base64.b64encode(der).rstrip(b"=") + b"===", None),
            ("signature-in-hex", der.hex().encode(), "the right bytes, spelt otherwise"), ("signature-cut", base64.b64encode(der[:-3]), None),
            ("signature-as-r-and-s", base64.b64encode(r_and_s), "the right numbers, but not as DER"), ("signature-of-zeros", base64.b64encode(bytes.fromhex("3006020100020100")), None)]:
        request(name, ONE, [(names[0], value.decode()), timestamp], note=note)
    request("wrong-key", ONE, proof(ONE, key=NEXT_KEY))
    request("one-byte-changed", ONE.replace(b"ana@", b"ena@"), proof(ONE))
    request("second-key-matches", ONE, proof(ONE), source="rotating", note="the plan names the key, so that the other can be retired")
    request("key-as-pem", ONE, proof(ONE), source="pem")
    request("no-key", ONE, proof(ONE), source="unset", note="its secret is not set: 503, so that SendGrid keeps the events")
    request("key-unusable", ONE, proof(ONE), source="unusable")
    request("key-of-another-kind", ONE, proof(ONE), source="rsa")
    request("observed", ONE, proof(ONE, key=NEXT_KEY), source="observed", now=T, note="a wrong signature is let through and counted until observe_until")
    request("observed-no-longer", ONE, proof(ONE, key=NEXT_KEY), source="observed-before", now=T)
    request("basic-and-signature", ONE, [("Authorization", "Basic " + base64.b64encode(b"sendgrid:pass:word").decode()), *proof(ONE)], source="guarded")
    request("basic-is-missing", ONE, proof(ONE), source="guarded", note="as the dashboard's test button does")
    request("basic-without-signature", ONE, [("Authorization", "Basic " + base64.b64encode(b"sendgrid:pass:word").decode())], source="guarded")
    request("oauth-token", ONE, [("Authorization", "Bearer token-1")], source="oauth", note="a guard instead of a signature")
    request("oauth-token-wrong", ONE, [("Authorization", "Bearer token-2")], source="oauth")
    request("unsigned-where-nothing-is-verified", ONE, [], source="open")


def words():
    events("processed", event("processed", send_at=T + 60))
    events("delivered", event("delivered", response="250 2.0.0 OK", ip="192.0.2.10", tls=1, cert_err=0))
    events("deferred", event("deferred", response="451 4.7.1 Try again later", attempt="3", ip="192.0.2.10"), note="no bounce: the service keeps trying")
    events("open", event("open", sg_machine_open=False, sg_content_type="html", **BROWSER))
    events("open-by-a-machine", event("open", sg_machine_open=True, **BROWSER), note="Apple's mail privacy")
    events("click", event("click", url="https://example.com/a?b=1&c=%20", url_offset={"index": 0, "type": "html"}, **BROWSER))
    events("spamreport", event("spamreport"))
    events("unsubscribe", event("unsubscribe", sg_event_id=...), note="known to come without sg_event_id: the natural key is the id")
    events("group-unsubscribe", event("group_unsubscribe", asm_group_id=10, url="https://example.com/u", sg_event_id=..., **BROWSER), note="the address leaves one list, and this is no click")
    events("group-unsubscribe-without-group", event("group_unsubscribe"), note="nobody knows which list: all of them")
    events("group-resubscribe", event("group_resubscribe", asm_group_id=10, url="https://example.com/u", **BROWSER))
    events("account-status-change", text({"event": "account_status_change", "timestamp": T - 5, "type": "compliance_suspend", "sg_event_id": "YWNj"}), note="of the account, not of a recipient")
    events("unknown-word", event("read_receipt"), event("read_receipt", sg_event_id="b", timestamp=T), event("ünknown", sg_event_id="c"))
    events("word-missing", event(..., sg_event_id="x"), event(5, sg_event_id="y"), event(None, sg_event_id="z"))

    events("dropped", *[event("dropped", reason=reason, sg_event_id=f"d-{i}", timestamp=T - i) for i, reason in enumerate(
        ["Bounced Address", "bounced address", "Invalid", "Unsubscribed Address", "Spam Reporting Address", "Spam Content", "Invalid SMTPAPI header",
         "Recipient List over Package Quota", ""])], event("dropped", reason="Bounced Address", status="5.0.0", sg_event_id="d-9", timestamp=T - 9), note="four of the reasons say that the address must not be written to")

    classes = {
        "hard": dict(type="bounce", bounce_classification="Invalid Address", **BOUNCE),
        "hard-and-soft-status": dict(type="bounce", status="4.2.2", reason="452 4.2.2 mailbox full"),
        "hard-and-soft-classification": dict(type="bounce", bounce_classification="Mailbox Unavailable", status=""),
        "blocked": dict(type="blocked", status="4.7.1", reason="421 4.7.1 too many from your address", bounce_classification="Reputation"),
        "blocked-with-hard-status": dict(type="blocked", **BOUNCE),
        "status-5": dict(**BOUNCE),
        "status-4": dict(status="4.2.2", reason="452 mailbox full"),
        "status-with-classification": dict(status="5.7.1", bounce_classification="Reputation"),
        "code-only": dict(reason="550 no such user"),
        "nothing": dict(reason="unable to get mx info", bounce_classification="Technical Failure"),
        "bare": dict(),
    }
    for i, word in enumerate(["Invalid Address", "Mailbox Unavailable", "Content", "Reputation", "Frequency/Volume", "Frequency or Volume Too High", "Technical", "Unclassified"]):
        classes[f"classification-{i}"] = dict(bounce_classification=word, status="")
    for name in ["hard", "blocked"]:
        events(f"bounce-{name}", event("bounce", **classes[name]))
    events("bounce-status-against-classification", event("bounce", email="five@example.com", sg_event_id="five", status="5.0.0", bounce_classification="Mailbox Unavailable"),
           event("bounce", email="four@example.com", sg_event_id="four", status="4.0.0", bounce_classification="Invalid Address"), note="without a type the status comes before the classification")
    events("bounce-classes", *[event("bounce", email=f"{name}@example.com", sg_event_id=name, **more) for name, more in classes.items()],
           note="type, then status, then classification, then the reply's code")


def fields():
    events("custom-arguments", event("click", url="https://example.com/", order_id="42", user={"id": 7, "plan": "pro"}, list_of=[1, 2], empty="", nothing=None, **BROWSER, ünïcode="é"),
           note="what no reserved key names is the sender's own")
    events("reserved-keys", event("delivered", response="250 OK", attempt="1", tls=1, cert_err=0, pool={"id": "12", "name": "marketing"}, send_at=T, newsletter={"newsletter_user_list_id": "1"},
                                  sg_template_id="d-1", sg_template_name="Welcome", template_id="d-1", marketing_campaign_id=12345, marketing_campaign_name="Spring", marketing_campaign_version="A",
                                  marketing_campaign_split_id=13, singlesend_id="s-1", singlesend_name="Spring again", mc_stats="singlesend", mc_pod_id="1", mc_auto_name="auto", mc_auto_step_id="2",
                                  phase_id="send", nlvx_campaign_id=1, nlvx_campaign_split_id=2, nlvx_user_id=3, post_type="x", asm_group_id=10, order_id="42"),
           note="none of SendGrid's own is taken for the sender's")
    events("campaign-of-a-single-send", event("open", singlesend_name="Frühling", singlesend_id="s-1", **BROWSER))
    events("category-as-text", event("delivered", category="welcome"))
    events("category-empty-or-missing", event("delivered", category=[]), event("delivered", category=..., sg_event_id="b", timestamp=T))
    events("message-id-from-smtp-id", event("delivered", sg_message_id=...), event("open", sg_message_id=..., smtp_id="without-brackets@example.com"))
    events("fields-missing", text({"event": "delivered"}), text({"event": "bounce"}), text({"event": "click", "email": "ana@example.com"}), note="nothing is asked for but the word")
    events("fields-null", event("click", url=None, ip=None, useragent=None, category=None, smtp_id=None, sg_event_id=None, timestamp=None))
    events("fields-of-other-types", event("delivered", email=5, timestamp=str(T), category=[1, {"a": 2}], sg_event_id=77, sg_message_id=True), note="values are text, whatever they came as")
    events("time-with-fraction", event("open", timestamp=T + 0.25))
    events("time-unreadable", event("open", timestamp="soon"), event("click", url="https://example.com/", timestamp=-5), note="the time of receipt stands in")
    events("address-with-plus", event("open", email="ana+news@exämple.com"))
    events("dollars", event("bounce", type="bounce", email="$&@example.com", reason="550 $& $$ $' $` $1 \\0", order="$$", status="5.0.0"), note="no text is ever a replacement pattern")
    body = (b'[{"email":"\\u0061na\\u0040example.com","timestamp":1699999995,"event":"cl\\u0069ck","url":"https:\\/\\/example.com\\/\\u00e9?q=\\"x\\"","sg_event_id":"\\u0041\\"1",'
            b'"sg_message_id":"m\\u0031.x","useragent":"tab\\there \\ud83d\\ude00","\\u0069p":"198.51.100.7","category":["a\\"b"],"my \\u006bey":"v\\\\"}]\r\n')
    request("escapes", body, proof(body), note="escapes in values, in the word, in keys")
    events("unicode", event("click", email="zoë@exämple.com", url="https://example.com/ä?q=日本", sg_event_id="ïd", category=["späti", "🎉"], note="😀 ok", **BROWSER))
    events("hidden-click", event("click", url="https://example.com/a?b=1&c=%20", url_offset={"index": 0, "type": "html"}, **BROWSER), config="aldaba-private.json",
           note="the address, the agent and the IP are hidden; the verdict on the machine stays")
    events("hidden-bounce", event("bounce", type="bounce", bounce_classification="Invalid Address", **BOUNCE), config="aldaba-private.json", note="its words stay where they do not hold the address")
    events("dropped-click", event("click", url="https://example.com/a?to=ana%40example.com", **BROWSER), event("click", url="https://example.com/b", sg_event_id="click-1", list="for ana@example.com", **BROWSER),
           config="aldaba-nameless.json", note="no address, and no text that holds it; the event and the link without it stay")
    events("dropped-group-unsubscribe", event("group_unsubscribe", asm_group_id=10), config="aldaba-nameless.json", note="without its recipient, its list as a hash")
    events("raw-kept", event("open", order_id="42", **BROWSER), source="raw", note="\"raw\": true in the configuration")


def batches():
    events("batch-of-two", event("delivered"), event("open", **BROWSER), note="fails in receivers that lose the line end between events")
    events("batch-of-100", *[text({"email": f"p{i}@example.com", "timestamp": T - i, "event": "open" if i % 3 else "click", "url": "https://example.com/", "sg_message_id": f"m{i}.x"}) for i in range(100)])
    events("empty-batch")
    request("array-without-line-ends", (body := b"[" + event("delivered") + b"," + event("open") + b"]"), proof(body))
    request("array-indented", (body := json.dumps([json.loads(event("click", url="https://example.com/", extra={"a": [1, 2]}))], indent=2).encode()), proof(body), note="events come out minified")
    same = event("open", **BROWSER)
    events("repeated-in-one-batch", same, same, event("open", sg_event_id="another-id", **BROWSER), event("delivered", sg_event_id="open-0-a1"), event("open", sg_event_id="later", timestamp=T, **BROWSER),
           note="by id, and by what happened when to whom; the fourth has the first one's id, the last is another open")
    events("opens-of-two-people", event("open", sg_event_id=...), event("open", sg_event_id=..., email="bo@example.com"))
    events("clicks-on-two-links", event("click", sg_event_id=..., url="https://example.com/a"), event("click", sg_event_id=..., url="https://example.com/b"))
    events("groups-of-one-person", event("group_unsubscribe", sg_event_id=..., asm_group_id=1), event("group_unsubscribe", sg_event_id=..., asm_group_id=2))
    events("items-that-are-no-objects", event("delivered"), b"null", b"5", b'"text"', b"[]", b"[{}]", b"true", note="counted by name, and the rest is kept")
    events("empty-object", b"{}")
    request("root-is-an-object", (body := event("delivered") + CRLF), proof(body), note="an array always comes, even for one event")
    request("body-empty", b"", proof(b""))
    request("body-cut", (body := ONE[:60]), proof(body), note="signed as it is: the reader says where it ends")
    request("body-is-no-json", (body := b'[{"event":"open",}]'), proof(body))
    request("body-is-no-utf-8", (body := b'[{"event":"open","email":"\xff"}]'), proof(body))
    request("body-forged-and-broken", b'[{"event":', proof(ONE), note="the signature comes first: nothing is read")


def doors():
    request("method-get", b"", [], method="GET")
    request("method-head", b"", [], method="HEAD")
    request("path-unknown", ONE, proof(ONE), target="/in/nobody")
    request("path-with-query", ONE, proof(ONE), target="/in/newsletter?account=1", note="the URL is not signed")


def main():
    for old in HERE.glob("*.http"):
        old.unlink()
    for part in (outside_bytes, recipe, words, fields, batches, doors):
        part()
    secrets = {"SENDGRID_PUBLIC_KEY": base64.b64encode(spki(KEY)).decode(), "SENDGRID_NEXT_KEY": base64.b64encode(spki(NEXT_KEY)).decode(),
               "SENDGRID_PEM_KEY": spki(KEY, serialization.Encoding.PEM).decode(), "SENDGRID_UNUSABLE_KEY": "not a key", "SENDGRID_RSA_KEY": RSA_KEY,
               "SENDGRID_BASIC": "sendgrid:pass:word", "SENDGRID_BEARER": "token-1", "CRM_SIGNING_KEY": "whsec_dGVzdC1zZWNyZXQtMTIz"}
    document = {"secrets": secrets, "now": "2023-11-14T22:13:30Z", "cases": dict(sorted(cases.items()))}
    (HERE / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
