#!/usr/bin/env python3
"""Writes this folder's requests and cases.json. Signatures are made with Python's hmac over the body, as Meta documents it. Payloads have the
shapes of WhatsApp's documentation and SDK, with made-up people, escaped as Meta does: \\uXXXX in lower case."""
import hmac
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from requests import Corpus  # noqa: E402

SECRET, NEXT, TOKEN = "app-secret-0001", "app-secret-0002", "my verify-token+1"
T = 1700000001
corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"APP_SECRET": SECRET, "APP_SECRET_NEXT": NEXT, "VERIFY_TOKEN": TOKEN, "EMPTY": ""}, now="2023-11-14T22:13:22Z")


def text(value):
    return json.dumps(value, separators=(",", ":")).encode()


def signature(body, secret=SECRET, digest="sha256"):
    return f"{digest}=" + hmac.new(secret.encode(), body, digest).hexdigest()


def post(name, body, headers=None, source="wa", **more):
    body = body if isinstance(body, bytes) else text(body)
    headers = [("X-Hub-Signature-256", signature(body))] if headers is None else headers
    corpus.request(name, body, headers, source=source, **more)


def changes(*values, field="messages"):
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [{"field": field, "value": value} for value in values]}]}


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


META = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": "15551230001", "phone_number_id": "106540352242922"}}
STATUS = {"id": "wamid.HBgLMTU1NTEyMzAwMDI=", "status": "delivered", "timestamp": "1700000001", "recipient_id": "15551230002"}
ANA = {"profile": {"name": "Ana"}, "wa_id": "15551230002"}
MESSAGE = {"from": "15551230002", "id": "wamid.HBgLMTU1NTEyMzAwMDM=", "timestamp": "1700000100", "type": "text", "text": {"body": "hello"}}


def status(name, note=None, field="messages", source="wa", **more):
    post(name, changes({**META, "statuses": [changed(STATUS, **more)]}, field=field), source=source, **({"note": note} if note else {}))


def message(name, note=None, contacts=(ANA,), **more):
    post(name, changes({**META, "contacts": list(contacts), "messages": [changed(MESSAGE, **more)]}), **({"note": note} if note else {}))


# ------------------------------------------------------------------------------------------------------------------------------ statuses
for word in ("sent", "delivered", "read", "deleted", "played"):
    status("status-" + word, status=word, **({"conversation": {"id": "c1", "expiration_timestamp": "1700086400", "origin": {"type": "marketing"}}, "pricing": {"billable": True}} if word == "sent" else {}))
for code in (131026, 131047, 470, 131049, 130472, 131051, 131050):
    status(f"status-failed-{code}", status="failed", errors=[{"code": code, "title": "Message undeliverable", "message": "Message undeliverable", "error_data": {"details": "It was not delivered."}}])
status("status-failed-message-other-than-title", status="failed", errors=[{"code": 131026, "title": "Undeliverable", "message": "Message undeliverable"}])
status("status-failed-no-details", status="failed", errors=[{"code": 131026, "title": "Message undeliverable"}])
status("status-failed-no-errors", status="failed")
status("status-unknown-word", status="teleported")
status("status-no-word", status=...)
status("status-no-id", id=...)
status("status-no-recipient", "it is not about our own number", recipient_id=...)
status("status-no-time", timestamp=...)
status("status-callback-data", biz_opaque_callback_data="order-42 \u00fc")
status("status-raw", source="wa-raw")
status("status-of-a-call", "calls have statuses too", field="calls", id="wacid.HBgLMTU1", status="RINGING", type="call")
status("status-of-a-call-delivered", "also with a word of messages", field="calls", id="wacid.HBgLMTU1", status="delivered", type="call")
status("status-ids-of-users", "newer members", user_id="US.123", parent_user_id="US.1")
post("statuses-with-a-repeat", changes({**META, "statuses": [STATUS, {**STATUS, "status": "read"}, STATUS, None, "x"]}), note="what is no object says nothing")
post("statuses-unknown-apart", changes({**META, "statuses": [{**STATUS, "status": "played"}, {**STATUS, "status": "played", "id": "wamid.2"}, {"status": "played"}, {"status": "played", "x": 1}]}),
     note="raw is the status, and tells those without an id apart")
post("statuses-in-several-entries", {"object": "whatsapp_business_account", "entry": [
    {"id": "1", "changes": [{"field": "messages", "value": {**META, "statuses": [STATUS]}}, {"field": "messages", "value": {**META, "statuses": [{**STATUS, "id": "wamid.2"}, {**STATUS, "id": "wamid.3"}]}}]},
    {"id": "2", "changes": [{"field": "messages", "value": {**META, "messages": [MESSAGE]}}]}, {"id": "3", "changes": []}]})
post("statuses-and-messages", changes({**META, "messages": [MESSAGE], "statuses": [STATUS]}), note="both lists are read")

# ------------------------------------------------------------------------------------------------------------------------------ messages
message("message-text")
message("message-stop", "a chat knows no carriers' words", text={"body": "STOP"})
message("message-unicode", text={"body": "Grüße 👋🏽 — 你好 \"x\"\\/\n"})
message("message-button", type="button", text=..., button={"payload": "p", "text": "Yes, please"}, context={"from": "15551230001", "id": "wamid.1"})
message("message-button-stop", "a template's quick reply", type="button", text=..., button={"payload": "Stop promotions", "text": "Stop promotions"})
message("message-interactive-button", type="interactive", text=..., interactive={"type": "button_reply", "button_reply": {"id": "b1", "title": "Size M"}})
message("message-interactive-list", type="interactive", text=..., interactive={"type": "list_reply", "list_reply": {"id": "l1", "title": "Blue", "description": "dark"}})
message("message-interactive-flow", type="interactive", text=..., interactive={"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": "{}"}})
message("message-reaction", type="reaction", text=..., reaction={"message_id": "wamid.1", "emoji": "👍"})
message("message-reaction-taken-back", type="reaction", text=..., reaction={"message_id": "wamid.1"})
for kind in ("image", "video", "document"):
    message("message-" + kind, type=kind, text=..., **{kind: {"id": "123", "mime_type": "x/y", "sha256": "00", "caption": f"my {kind}"}})
for kind in ("audio", "sticker"):
    message("message-" + kind, type=kind, text=..., **{kind: {"id": "123", "mime_type": "x/y"}})
message("message-location", type="location", text=..., location={"latitude": 1.5, "longitude": 2.5})
message("message-contacts", type="contacts", text=..., **{"contacts_": 1})
message("message-order", type="order", text=..., order={"catalog_id": "1", "product_items": []})
message("message-request-welcome", type="request_welcome", text=...)
message("message-unsupported", type="unsupported", text=..., errors=[{"code": 131051, "title": "Unsupported message type"}])
for kind in ("system", "edit", "revoke", "call_permission_reply", "hologram"):
    message("message-" + kind.replace("_", "-"), "no message that a person wrote" if kind != "hologram" else "unknown is normal", type=kind, text=...)
message("message-from-an-ad", referral={"source_url": "https://fb.me/1", "source_type": "ad", "source_id": "120200000", "headline": "Sale", "body": "now", "ctwa_clid": "c"})
message("message-contact-of-another", contacts=[{"profile": {"name": "Bo"}, "wa_id": "15551230009"}])
message("message-no-contacts", contacts=[])
message("message-no-from", **{"from": ...})
message("message-no-type", type=...)
post("messages-of-two", changes({**META, "contacts": [ANA, {"profile": {"name": "Bo"}, "wa_id": "15551230009"}], "messages": [MESSAGE, {**MESSAGE, "id": "wamid.9", "from": "15551230009"}]}))
post("messages-empty-with-errors", changes({**META, "messages": [], "statuses": [], "errors": [{"code": 130429, "title": "Rate limit hit"}]}))
post("messages-neither", changes(META))
post("echoes", changes({**META, "message_echoes": [{"from": "15551230001", "to": "15551230002", "id": "wamid.1", "timestamp": "1700000001", "type": "text", "text": {"body": "hi"}}]}, field="smb_message_echoes"), note="our own message: never received")
post("messages-of-another-product", {**changes({**META, "messages": [MESSAGE]}), "object": "page"})

# --------------------------------------------------------------------------------------------------------------------------- other fields
PREFERENCE = {"wa_id": "15551230002", "category": "marketing_messages", "value": "stop", "detail": "User requested to stop marketing messages", "timestamp": 1700000001}
for value in ("stop", "resume", "signup"):
    post("preference-" + value, changes({**META, "contacts": [ANA], "user_preferences": [changed(PREFERENCE, value=value)]}, field="user_preferences"))
post("preference-stop-no-category", changes({**META, "user_preferences": [changed(PREFERENCE, category=...)]}, field="user_preferences"))
for field in ("account_update", "message_template_status_update", "phone_number_quality_update", "flows", "security", "something_new"):
    post("field-" + field.replace("_", "-"), changes({"event": "X"}, field=field))
post("field-calls", changes({**META, "calls": [{"id": "wacid.HBgLMTU1", "from": "15551230002", "event": "connect", "timestamp": "1700000001"}]}, field="calls"), note="a call has no status: the field is the word")
post("preferences-of-nobody", changes({**META, "user_preferences": []}, field="user_preferences"), note="no value: the field is the word")
post("field-missing", {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"value": {**META, "statuses": [STATUS]}}]}]})
post("value-missing", {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages"}]}]})
post("changes-missing", {"object": "whatsapp_business_account", "entry": [{"id": "1"}, None, {"id": "2", "changes": {"field": "x"}}]})
post("changes-odd", {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [None, 7, "x", []]}]})
post("entry-empty", {"object": "whatsapp_business_account", "entry": []})
post("entry-missing", {"object": "whatsapp_business_account"})
post("malformed", b'{"object":')
post("empty-body", b"")

# ------------------------------------------------------------------------------------------------------------------------------- proof
VECTOR = b'{"object":"whatsapp_business_account","entry":[]}'
DIGEST = "sha256=de164c67d2a341e9940d711749e8aa32f8710f66967d78c87f75800e2feaa4aa"
post("vector", VECTOR, [("X-Hub-Signature-256", DIGEST)], note="the vector of the fact sheet")
post("vector-one-byte-changed", VECTOR.replace(b"[]", b"{}"), [("X-Hub-Signature-256", DIGEST)])
body = text(changes({**META, "statuses": [STATUS]}))
good = signature(body)
post("signature-missing", body, [])
post("signature-empty", body, [("X-Hub-Signature-256", "")])
post("signature-only-sha1", body, [("X-Hub-Signature", signature(body, digest="sha1"))])
post("signature-sha1-beside", body, [("X-Hub-Signature", "sha1=00"), ("X-Hub-Signature-256", good)])
post("signature-sha1-in-its-place", body, [("X-Hub-Signature-256", signature(body, digest="sha1"))])
post("signature-without-prefix", body, [("X-Hub-Signature-256", good[7:])])
post("signature-in-capitals", body, [("X-Hub-Signature-256", "sha256=" + good[7:].upper())])
post("signature-twice", body, [("X-Hub-Signature-256", good), ("X-Hub-Signature-256", good)])
post("signature-wrong-key", body, [("X-Hub-Signature-256", signature(body, "x"))])
post("signature-one-bit-changed", body, [("X-Hub-Signature-256", good[:-1] + ("0" if good[-1] != "0" else "1"))])
post("signature-over-unescaped", text(changes({**META, "statuses": [{**STATUS, "biz_opaque_callback_data": "ü"}]})),
     [("X-Hub-Signature-256", signature(json.dumps(changes({**META, "statuses": [{**STATUS, "biz_opaque_callback_data": "ü"}]}), ensure_ascii=False, separators=(",", ":")).encode()))],
     note="signed are the bytes that came, escapes and all")
post("second-key", body, source="rotation")
post("key-unset", body, source="unset")
post("old-request-is-still-good", body, now=2000000000)


# --------------------------------------------------------------------------------------------------------------------------- handshake
def subscribe(name, query, source="wa", method="GET", **more):
    corpus.request(name, b"", target=f"https://hooks.example.com/in/{source}?{query}", method=method, content_type="", by="make.py: the request that Meta documents", **more)


GOOD = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my+verify-token%2B1"
subscribe("subscribe", GOOD)
subscribe("subscribe-order", "hub.verify_token=my%20verify-token%2B1&hub.challenge=1158201444&hub.mode=subscribe")
subscribe("subscribe-wrong-token", GOOD[:-1] + "2")
subscribe("subscribe-token-cut", GOOD[:-3])
subscribe("subscribe-token-empty", "hub.mode=subscribe&hub.challenge=1&hub.verify_token=")
subscribe("subscribe-token-missing", "hub.mode=subscribe&hub.challenge=1")
subscribe("subscribe-other-mode", GOOD.replace("subscribe", "unsubscribe"))
subscribe("subscribe-underscores", GOOD.replace("hub.", "hub_"), note="names have dots")
subscribe("subscribe-no-challenge", "hub.mode=subscribe&hub.verify_token=my+verify-token%2B1")
subscribe("subscribe-long-challenge", GOOD + "&hub.challenge=" + "1" * 2000, note="the first of two counts")
subscribe("subscribe-very-long-challenge", "hub.mode=subscribe&hub.verify_token=my+verify-token%2B1&hub.challenge=" + "1" * 1025, note="never more than 1 KB is echoed")
subscribe("subscribe-script-as-challenge", "hub.mode=subscribe&hub.verify_token=my+verify-token%2B1&hub.challenge=%3Cscript%3E", note="text/plain, and nothing sniffs")
subscribe("subscribe-no-token-set", GOOD, source="rotation", note="without verify_token nobody can subscribe")
subscribe("subscribe-token-unset", GOOD, source="unset")
subscribe("subscribe-token-set-empty", "hub.mode=subscribe&hub.challenge=1&hub.verify_token=", source="empty")
subscribe("get-without-mode", "a=1")
subscribe("head", GOOD, method="HEAD")

source = {"keys": ["$APP_SECRET"], "verify_token": "$VERIFY_TOKEN"}
corpus.config("whatsapp-cloud", {"wa": source, "wa-raw": {**source, "raw": True}, "rotation": {"keys": ["$APP_SECRET_NEXT", "$APP_SECRET"]}, "unset": {"keys": ["$APP_UNSET"], "verify_token": "$TOKEN_UNSET"},
               "empty": {**source, "verify_token": "$EMPTY"}})
corpus.done()
