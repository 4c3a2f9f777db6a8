#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are made with Python's hmac over the documented bytes, or are the one that
sinch-sdk-python's tests publish. Payloads have the shapes of Sinch's documentation and SDK, with made-up people."""
import base64
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus, text  # noqa: E402

SECRET, NUMBERS = "sinch-secret-01", "my-callback-secret"
T, NONCE = 1700000000, "01FJA8B4A7BM43YGWSG9GBV067"
corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"SINCH_SECRET": SECRET, "SINCH_NUMBERS": NUMBERS, "SINCH_LOGIN": "sinch:a:b", "SINCH_TOKEN": "t0ken"}, now="2023-11-14T22:13:21Z")


def sign(body, secret=SECRET, nonce=NONCE, timestamp=T):
    return base64.b64encode(hmac.new(secret.encode(), body + f".{nonce}.{timestamp}".encode(), "sha256").digest()).decode()


def headers(signature, nonce=NONCE, timestamp=T):
    return [("x-sinch-webhook-signature", signature), ("x-sinch-webhook-signature-nonce", nonce), ("x-sinch-webhook-signature-timestamp", timestamp),
            ("x-sinch-webhook-signature-algorithm", "HmacSHA256")]


def post(name, body, heads=None, **more):
    body = body if isinstance(body, bytes) else text(body)
    corpus.request(name, body, headers(sign(body)) if heads is None else heads, **more)


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


# ---------------------------------------------------------------------------------------------------------------------------------- SMS
REPORT = {"type": "recipient_delivery_report_sms", "batch_id": "01W4FFL35P4NC4K35SMSBATCH9", "recipient": "15551230002", "code": 0, "status": "Delivered", "at": "2023-11-14T22:13:21.210Z",
          "operator_status_at": "2023-11-14T22:13:21.000Z", "client_reference": "order-42", "applied_originator": "15551230001", "encoding": "GSM"}
CODES = {"Queued": 400, "Dispatched": 401, "Delivered": 0, "Aborted": 412, "Rejected": 402, "Cancelled": 407, "Deleted": 408, "Failed": 404, "Expired": 406, "Unknown": 418}
post("dollars", changed(REPORT, client_reference="$& $$ $' $` $1"))
for status, code in CODES.items():
    post("report-" + status.lower(), changed(REPORT, status=status, code=code))
    if status != "Failed":
        post("report-in-capitals-" + status.lower(), changed(REPORT, status=status.upper(), code=code))
post("report-failed-filtered", changed(REPORT, status="Failed", code=410))
post("report-failed-no-code", changed(REPORT, status="Failed", code=...))
post("report-with-plus", changed(REPORT, recipient="+15551230002"), note="comes with and without plus: the same address")
post("report-mms", changed(REPORT, type="recipient_delivery_report_mms"))
post("report-unknown-word", changed(REPORT, status="Teleported"))
post("report-no-recipient", changed(REPORT, recipient=...))
post("report-no-batch-id", changed(REPORT, batch_id=...))
post("report-no-time", changed(REPORT, at=...))
post("report-no-status", changed(REPORT, status=...))
post("report-sender-is-a-name", changed(REPORT, applied_originator="Söhne"))
post("report-unknown-field", changed(REPORT, new_field=1))
post("report-raw", REPORT, source="sinch-raw")
BATCH = {"type": "delivery_report_sms", "batch_id": "01W4FFL35P4NC4K35SMSBATCH8", "client_reference": "order-42", "total_message_count": 4,
         "statuses": [{"code": 0, "status": "Delivered", "count": 2, "recipients": ["15551230002", "15551230003"]}, {"code": 404, "status": "Failed", "count": 1, "recipients": ["15551230004"]},
                      {"code": 410, "status": "Failed", "count": 1, "recipients": ["15551230005"]}]}
post("batch-full", BATCH, note="one event for each recipient of each status")
post("batch-summary", changed(BATCH, statuses=[{"code": 0, "status": "Delivered", "count": 2}, {"code": 404, "status": "Failed", "count": 1}, {"code": 410, "status": "Failed", "count": 1}]),
     note="counts only: nobody is delivered to")
post("batch-recipients-empty", changed(BATCH, statuses=[{"code": 0, "status": "Delivered", "count": 0, "recipients": []}]))
post("batch-recipient-twice", changed(BATCH, statuses=[{"code": 0, "status": "Delivered", "count": 2, "recipients": ["15551230002", "15551230002"]}]))
post("batch-odd-recipients", changed(BATCH, statuses=[{"code": 0, "status": "Delivered", "count": 3, "recipients": ["15551230002", None, 15551230003]}]))
post("batch-odd-statuses", changed(BATCH, statuses=[None, "x", {"code": 0, "status": "Delivered", "count": 1, "recipients": ["15551230002"]}]))
post("batch-statuses-empty", changed(BATCH, statuses=[]))
post("batch-statuses-missing", changed(BATCH, statuses=...))
post("batch-statuses-null", changed(BATCH, statuses=None))
post("batch-mms", changed(BATCH, type="delivery_report_mms"))
post("batch-mms-statuses-missing", changed(BATCH, type="delivery_report_mms", statuses=...), note="no status: the type is the word")
MO = {"type": "mo_text", "id": "01W4FFL35P4NC4K35INBOUND01", "from": "15551230002", "to": "15551230001", "body": "hello", "received_at": "2023-11-14T22:20:00.386Z", "operator_id": "311071"}
post("mo-text", MO)
for word in ("STOP", "stop", "QUIT", "START", "Stop it"):
    post("mo-" + word.lower().replace(" ", "-") + ("-capitals" if word == "STOP" else ""), changed(MO, body=word))
post("mo-from-with-plus", changed(MO, **{"from": "+15551230002"}))
post("mo-unicode", changed(MO, body="Grüße 👋🏽 — 你好 \"x\"\\\n"))
post("mo-binary", changed(MO, type="mo_binary", body="VGV4dA==", udh="10010203040506070809000a0b0c0d0e0f"))
post("mo-media", changed(MO, type="mo_media", body={"subject": "Look", "message": "at this", "media": [{"url": "https://example.com/a.jpg", "content_type": "image/jpeg", "status": "Uploaded", "code": 0}]}))
post("mo-no-from", changed(MO, **{"from": ...}))
post("mo-unknown-type", changed(MO, type="mo_hologram"))

# ------------------------------------------------------------------------------------------------------------------- Conversation API
TOP = {"app_id": "01EB37HMH1M6SV18BSNS3G135H", "accepted_time": "2023-11-14T22:13:19.659Z", "event_time": "2023-11-14T22:13:20.267185Z", "project_id": "c36f3d3d-1513-2edd-ae42-11995557ff61"}


def identity(channel="SMS", value="15551230002"):
    return {"channel": channel, "identity": value, "app_id": ""}


def delivery(name, status, channel="SMS", value="15551230002", note=None, **changes):
    report = {"message_id": "01EQBC1A3BEK731GY4YXEN0C2R", "conversation_id": "01EPYATA64TMNZ1FV02JKF12JF", "status": status, "channel_identity": identity(channel, value),
              "contact_id": "01EXA07N79THJ20WSN6AS30TMW", "metadata": "order-42"}
    post(name, {**TOP, "message_delivery_report": changed(report, **changes)}, **({"note": note} if note else {}))


for status in ("QUEUED", "QUEUED_ON_CHANNEL", "DELIVERED", "READ", "FAILED", "SWITCHING_CHANNEL"):
    delivery("conversation-" + status.lower().replace("_", "-"), status)
    delivery("conversation-whatsapp-" + status.lower().replace("_", "-"), status, "WHATSAPP")
delivery("conversation-messenger", "DELIVERED", "MESSENGER", "2734085512340733")
delivery("conversation-telegram", "DELIVERED", "TELEGRAM", "123456789", note="an account's number is no phone number")
for code in ("RATE_LIMITED", "RECIPIENT_NOT_REACHABLE", "DELIVERY_TIMED_OUT", "CHANNEL_FAILURE", "RECIPIENT_INVALID_CHANNEL_IDENTITY", "RECIPIENT_NOT_OPTED_IN",
             "OUTSIDE_ALLOWED_SENDING_WINDOW", "DELIVERY_REJECTED_DUE_TO_POLICY", "UNKNOWN"):
    delivery("conversation-failed-" + code.lower().replace("_", "-"), "FAILED", reason={"code": code, "description": "The underlying channel reported: no", "sub_code": "UNSPECIFIED_SUB_CODE"})
delivery("conversation-no-identity", "DELIVERED", channel_identity=...)


def message(name, content, channel="SMS", value="15551230002", note=None, metadata=""):
    post(name, {**TOP, "message": {"id": "01EQ8235TD19N21XQTH12B145D", "direction": "TO_APP", "contact_message": content, "channel_identity": identity(channel, value), "conversation_id": "01EQ8172WMDB8008EFT4M30481",
                                   "contact_id": "01EQ4174TGGY5B1VPTPGHW19R0", "metadata": metadata, "accept_time": "2023-11-14T22:13:19.915829Z"}}, **({"note": note} if note else {}))


message("conversation-message", {"text_message": {"text": "Hi!"}})
message("conversation-message-with-metadata", {"text_message": {"text": "Hi!"}}, metadata="order-42")
message("conversation-message-stop", {"text_message": {"text": "STOP"}})
message("conversation-message-messenger-stop", {"text_message": {"text": "STOP"}}, "MESSENGER", "2742085512340733", note="in a chat the carriers' words mean nothing")
message("conversation-message-media-card", {"media_card_message": {"url": "https://example.com/a.jpg", "caption": "look"}}, "WHATSAPP")
message("conversation-message-choice", {"choice_response_message": {"message_id": "01EQ8235TD19N21XQTH12B145C", "postback_data": "yes"}}, "WHATSAPP")
message("conversation-message-location", {"location_message": {"title": "here", "coordinates": {"latitude": 1.5, "longitude": 2.5}}}, "WHATSAPP")


def choice(name, way, channel, value="15551230002", status="SUCCEEDED", note=None):
    post(name, {**TOP, f"opt_{way}_notification": changed({"contact_id": "01EKA07N79THJ20ZSN6AS30TMW", "channel": channel, "identity": value, "status": status and f"OPT_{way.upper()}_{status}",
                                                           "request_id": "01EQBFNC9HVGDW1878RD3B15AC"})}, **({"note": note} if note else {}))


for channel in ("SMS", "MMS", "RCS", "WHATSAPP", "VIBERBM"):
    choice("conversation-opt-out-" + channel.lower(), "out", channel)
choice("conversation-opt-in", "in", "WHATSAPP")
choice("conversation-opt-out-failed", "out", "WHATSAPP", status="FAILED", note="nothing changed")
choice("conversation-opt-in-failed", "in", "WHATSAPP", status="FAILED")
choice("conversation-opt-out-no-status", "out", "SMS", status=None)
choice("conversation-opt-out-telegram", "out", "TELEGRAM", "1234567890", note="an account's number must not stop SMS to a phone number")
CONTACT = {"id": "01EQBDK8771J6A1FV8MQPE1XAR", "channel_identities": [{"channel": "VIBER", "identity": "9KC0p+pi4zPGFO99ACDxdQ==", "app_id": "01EB37KMH1M6SV18ASNS3G135H"}], "channel_priority": ["VIBER"],
           "display_name": "Ana", "email": "ana@example.com", "external_id": "", "metadata": "", "language": "UNSPECIFIED"}
for way in ("create", "delete", "update"):
    post(f"conversation-contact-{way}", changed({**TOP, f"contact_{way}_notification": {"contact": CONTACT}}, event_time=...))
post("conversation-contact-create-no-email", changed({**TOP, "contact_create_notification": {"contact": changed(CONTACT, email="")}}, event_time=...))
post("conversation-contact-merge", changed({**TOP, "contact_merge_notification": {"preserved_contact": CONTACT, "deleted_contact": {**CONTACT, "id": "01EQBEH7MNEZQC0881A4WS17K3"}}}, event_time=...))
post("conversation-event", {**TOP, "event": {"direction": "TO_APP", "contact_event": {"composing_event": {}}, "channel_identity": identity("RCS")}})
post("conversation-event-delivery", {**TOP, "event_delivery_report": {"event_id": "01EQBC1A3BEK731GY4YXEN0C2R", "status": "DELIVERED", "channel_identity": identity()}}, note="that a composing mark arrived is no message")
post("conversation-start", {**TOP, "conversation_start_notification": {"conversation": {"id": "01EQ4174WMDB8008EFT4M30481"}}})
post("conversation-stop", {**TOP, "conversation_stop_notification": {"conversation": {"id": "01EQ4174WMDB8008EFT4M30481"}}})
post("conversation-unknown-key", {**TOP, "hologram_notification": {}})

# ---------------------------------------------------------------------------------------------------------------------------- Numbers
PUBLISHED = (b'{"eventId":"event_id","timestamp":"2025-04-08T10:38:04.854087603","projectId":"project-id","resourceId":"+1234567890","resourceType":"ACTIVE_NUMBER",'
             b'"eventType":"PROVISIONING_TO_VOICE_PLATFORM","status":"SUCCEEDED","failureCode":null,"internalFailureCode":null}')
published = dict(source="numbers", evidence="published", by="secret, body and signature in sinch-sdk-python's tests")
NUMBER = [("X-Sinch-Signature", "d2107528d5d52897a97dc6e24e09a208036ccd83")]
post("numbers-published", PUBLISHED, NUMBER, **published)
post("numbers-published-one-byte-changed", PUBLISHED.replace(b"SUCCEEDED", b"SUCCEEDEd"), NUMBER, **published)
post("numbers-wrong-key", PUBLISHED, [("X-Sinch-Signature", hmac.new(b"x", PUBLISHED, "sha1").hexdigest())], source="numbers")
post("numbers-in-capitals", PUBLISHED, [(NUMBER[0][0], NUMBER[0][1].upper())], source="numbers")
post("numbers-too-short", PUBLISHED, [(NUMBER[0][0], NUMBER[0][1][:-2])], source="numbers")
post("numbers-missing", PUBLISHED, [], source="numbers")

# ----------------------------------------------------------------------------------------------------------------------------- proof
VECTOR = b'{"type":"recipient_delivery_report_sms","batch_id":"b1"}'
post("vector", VECTOR, headers("YM47Eb5ZcujLuBSdPNpXRynHIEZvco10UjgSMm1FaFI=", "nonce-1"), note="the vector of the fact sheet")
post("vector-one-byte-changed", VECTOR.replace(b"b1", b"b2"), headers("YM47Eb5ZcujLuBSdPNpXRynHIEZvco10UjgSMm1FaFI=", "nonce-1"))
body = text(REPORT)
good = sign(body)
post("signature-missing", body, headers(good)[1:])
post("signature-empty", body, headers(""))
post("signature-twice", body, headers(good) + headers(good)[:1])
post("signature-wrong-key", body, headers(sign(body, "x")))
post("signature-one-bit-changed", body, headers(("A" if good[0] != "A" else "B") + good[1:]))
post("signature-in-hex", body, headers(base64.b64decode(good).hex()))
post("signature-not-base64", body, headers("*" + good[1:]))
post("signature-time-before-body", body, headers(base64.b64encode(hmac.new(SECRET.encode(), f"{T}.{NONCE}.".encode() + body, "sha256").digest()).decode()))
post("nonce-missing", body, [pair for pair in headers(good) if not pair[0].endswith("nonce")])
post("nonce-changed", body, headers(good, "01FJA8B4A7BM43YGWSG9GBV068"))
post("timestamp-missing", body, [pair for pair in headers(good) if not pair[0].endswith("timestamp")])
post("timestamp-changed", body, headers(good, timestamp=T + 1))
post("timestamp-no-number", body, headers(sign(body, timestamp="now"), timestamp="now"))
post("fresh-at-two-days", body, now=T + 172800)
post("stale-one-second-later", body, now=T + 172801)
post("ahead-of-two-days", body, now=T - 172801)
post("key-unset", body, source="unset")
post("second-key", body, source="rotation")
post("guarded", body, [("Authorization", "Basic " + base64.b64encode(b"sinch:a:b").decode())], source="guarded")
post("guarded-wrong-password", body, [("Authorization", "Basic " + base64.b64encode(b"sinch:a").decode())], source="guarded")
post("guarded-without-password", body, [], source="guarded")
post("guarded-header", body, [("X-Sinch-Token", "t0ken")], source="guarded-header")
post("guarded-header-wrong", body, [("X-Sinch-Token", "t0keN")], source="guarded-header")
post("guarded-address", body, [], source="guarded-ip", client_ip="192.0.2.7")
post("guarded-address-other", body, [], source="guarded-ip", client_ip="198.51.100.7")
post("array-with-a-repeat", [REPORT, MO, REPORT], note="Sinch sends one object; a list is read all the same")
post("malformed", b'{"type":')
post("wrong-shape", b'"mo_text"')
post("empty-object", {})
post("empty-body", b"")
post("method-get", b"", [], method="GET")

corpus.config("sinch", {
    "sinch": {"keys": ["$SINCH_SECRET"]}, "sinch-raw": {"keys": ["$SINCH_SECRET"], "raw": True}, "numbers": {"keys": ["$SINCH_NUMBERS"]}, "unset": {"keys": ["$SINCH_UNSET"]},
    "rotation": {"keys": ["$SINCH_NUMBERS", "$SINCH_SECRET"]}, "guarded": {"guard": {"basic": "$SINCH_LOGIN"}},
    "guarded-header": {"guard": {"header": {"name": "X-Sinch-Token", "value": "$SINCH_TOKEN"}}}, "guarded-ip": {"guard": {"ip": ["192.0.2.0/24"]}},
})
corpus.done()
