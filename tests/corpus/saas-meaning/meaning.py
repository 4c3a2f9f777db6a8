"""Senders whose words have a place in the vocabulary, written down from their sheets a second time: how each signs, and for each word what it must
become. make.py sends it, tests/saas_test.py looks at what came out. Signatures are Python's hmac (Discord's: cryptography's Ed25519)."""
import pathlib
import re
import sys
from urllib.parse import urlencode

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "saas"))
from senders import AT, AT_MS, RAW, SECRET, WHSEC, b64, bare, hashlib, hexed, standard, stripe, text  # noqa: E402

FORM = "application/x-www-form-urlencoded"
AT_S = AT_MS // 1000
PERSON = {"email": "ana@example.com", "phone": "+15551230001", "first_name": "Ana", "last_name": "Lima"}
ED25519_PUBLIC = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"  # of the private key RAW
CONTACT = {"create": "contact.created", "update": "contact.updated", "delete": "contact.deleted"}


def form(**fields):
    return urlencode(fields).encode()


def name_of(word):
    """The word in a case's name."""
    return re.sub(r"[^a-z0-9_]+", "-", word.lower()).strip("-") or "any"


class Meaning:
    """say(word) -> the body that says it, or body and headers; words: their word -> type; proof, tolerance, secret, forms: as in saas/senders.py.
    id, time: what each of its events has (time_of: of a word another); trade: of a word, what the event says of order and payment. without(body) -> the body without its proof, where it stands there."""

    def __init__(self, slug, say, proof, words, id, time=None, tolerance=None, secret=SECRET, headers=(), forms=None, content_type="application/json",
                 query="", body_is_free=False, wrong=None, time_of=None, trade=None):
        self.slug, self.proof, self.words, self.id, self.time, self.tolerance, self.secret = slug, proof, words, id, time, tolerance, secret
        self.headers, self.forms, self.content_type, self.query, self.body_is_free, self.wrong, self.time_of = list(headers), forms or {}, content_type, query, body_is_free, wrong, time_of or {}
        self.trade = trade or {}
        self._say = say

    def said(self, word):
        what = self._say(word)
        body, headers = what if isinstance(what, tuple) else (what, [])
        return body if isinstance(body, bytes) else text(body), headers


def discord(body, t):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # only make.py signs
    return [("X-Signature-Ed25519", Ed25519PrivateKey.from_private_bytes(RAW).sign(str(t).encode() + body).hex()), ("X-Signature-Timestamp", str(t))]


def mercado(body, t):
    return [("x-request-id", "rq-1"), ("x-signature", f"ts={t},v1=" + hexed(f"id:123;request-id:rq-1;ts:{t};".encode()))]


def front(body, t):
    return [("X-Front-Request-Timestamp", str(t * 1000)), ("X-Front-Signature", b64(f"{t * 1000}:".encode() + body))]


def token(name, prefix=""):
    return lambda body, t: [(name, prefix + SECRET)]


def in_body(body, t):
    return []


def user(word):
    return {"id": "log-1", "log_id": "log-1", "data": {"type": word, "date": AT, "user_id": "auth0|1", "user_name": "ana@example.com"}}


MEANING = [
    Meaning("acuity", lambda word: form(action=word, id=77, calendarID=3, appointmentTypeID=4), bare("X-Acuity-Signature", encode=b64),
            {"scheduled": "meeting.booked", "appointment.scheduled": "meeting.booked", "canceled": "meeting.cancelled", "appointment.canceled": "meeting.cancelled",
             "order.completed": "order.paid", "rescheduled": "acuity.rescheduled"}, None, content_type=FORM),
    Meaning("auth0", user, token("Authorization"), {"ss": "contact.created", "sdu": "contact.deleted", "fp": "auth0.fp"}, "log-1", AT, body_is_free=True),
    Meaning("bigcommerce", lambda word: {"producer": "stores/abc", "hash": "dd70c0976e06b67aaf671e73f49dcb79230ebf9d", "created_at": AT_S, "store_id": "11111", "scope": word, "data": {"type": word.split("/")[1], "id": 173331}},
            standard(key=SECRET.encode()), {**{f"store/customer/{word}d": type for word, type in CONTACT.items()}, "store/order/created": "order.created", "store/order/statusUpdated": "bigcommerce.store/order/statusUpdated",
                                            "store/subscriber/created": "contact.subscribed", "store/subscriber/deleted": "contact.unsubscribed", "store/subscriber/updated": "contact.updated"},
            "msg_1", AT, tolerance=300, trade={"store/order/created": {"order": {"id": "173331"}}}),
    Meaning("checkout-com", lambda word: {"id": "evt-1", "type": word, "created_on": AT, "data": {"id": "pay_1", "amount": 10000, "currency": "EUR", "customer": {"email": "ana@example.com", "name": "Ana"}}}, bare("Cko-Signature"),
            {"payment_captured": "payment.succeeded", "payment_declined": "payment.failed", "payment_capture_declined": "payment.failed", "payment_expired": "payment.failed",
             "payment_approved": "checkout-com.payment_approved"}, "evt-1", AT,
            trade={word: {"payment": {"id": "pay_1", "amount": "10000", "currency": "EUR", "unit": "minor"}} for word in ("payment_captured", "payment_declined")} | {"payment_approved": {}}),
    Meaning("clerk", lambda word: {"type": word, "timestamp": AT_MS, "data": {"id": "user_1", "first_name": "Ana", "last_name": "Lima"}}, standard("svix"),
            {"user.created": "contact.created", "user.updated": "contact.updated", "user.deleted": "contact.deleted", "waitlistEntry.created": "form.submitted", "session.created": "clerk.session.created"},
            "msg_1", AT, tolerance=300, secret=WHSEC, forms={"standard": standard()}),
    Meaning("close", lambda word: {"event": {"id": "ev_1", "object_type": word.split(".")[0], "action": word.split(".")[1], "date_created": AT}},
            lambda body, t: [("close-sig-hash", hexed(str(t).encode() + body, key=RAW)), ("close-sig-timestamp", str(t))],
            {**{f"{kind}.{word}d": type for kind in ("lead", "contact") for word, type in CONTACT.items()}, "task.created": "close.task.created"}, "ev_1", AT, tolerance=300, secret=RAW.hex()),
    Meaning("coinbase-commerce", lambda word: {"id": "delivery-1", "event": {"id": "evt-1", "type": word, "created_at": AT, "data": {"code": "66BEOV2A", "pricing": {"local": {"amount": "1.00", "currency": "USD"}}, "metadata": {"email": "ana@example.com", "name": "Ana Lima"}}}},
            bare("X-CC-Webhook-Signature"),
            {"charge:confirmed": "payment.succeeded", "charge:resolved": "payment.succeeded", "charge:failed": "payment.failed", "charge:created": "order.created", "charge:pending": "coinbase-commerce.charge:pending"},
            "evt-1", AT, trade={"charge:created": {"order": {"id": "66BEOV2A", "amount": "1.00", "currency": "USD", "unit": "major"}},
                                "charge:confirmed": {"order": {"id": "66BEOV2A"}, "payment": {"amount": "1.00", "currency": "USD", "unit": "major"}}}),
    Meaning("discord", lambda word: {"version": 1, "type": 1, "event": {"type": word, "timestamp": AT, "data": {"id": "d-1"}}}, discord,
            {"APPLICATION_AUTHORIZED": "discord.APPLICATION_AUTHORIZED"}, f"APPLICATION_AUTHORIZED:{AT}:d-1", AT, tolerance=300, secret=ED25519_PUBLIC),
    Meaning("formstack", lambda word: {"FormID": "9", "UniqueID": "u-1", "email": "ana@example.com"}, bare("X-FS-Signature", "sha256="), {"": "form.submitted"}, None),
    Meaning("front", lambda word: {"id": "evt-1", "type": word}, front, {"inbound": "front.inbound"}, "evt-1", tolerance=300, forms={"rule": bare("X-Front-Signature", encode=b64, digest="sha1")}),
    Meaning("gocardless", lambda word: {"events": [{"id": "EV1", "resource_type": word.split(".")[0], "action": word.split(".")[1], "created_at": AT, "links": {word.split(".")[0][:-1]: "ID123"}}]}, bare("Webhook-Signature"),
            {"payments.confirmed": "payment.succeeded", "payments.failed": "payment.failed", "payments.charged_back": "payment.failed", "customers.created": "contact.created",
             "mandates.active": "gocardless.mandates.active"}, "EV1", AT, trade={"payments.confirmed": {"payment": {"id": "ID123"}}, "customers.created": {}}),
    Meaning("help-scout", lambda word: ({"id": 7}, [("X-HelpScout-Event", word)]), bare("X-HelpScout-Signature", encode=b64, digest="sha1"), {"convo.created": "help-scout.convo.created"}, None),
    Meaning("line", lambda word: {"destination": "U0", "events": [{"type": word, "webhookEventId": "01H", "timestamp": AT_MS, "source": {"userId": "U1"}, "message": {"text": "hello"}}]},
            bare("X-Line-Signature", encode=b64), {"message": "message.received", "follow": "line.follow"}, "01H", AT),
    Meaning("linkedin", lambda word: {"type": word, "notifications": [{"notificationId": 7}]}, bare("X-LI-Signature"), {"LEAD_ACTION": "form.submitted", "OTHER": "linkedin.OTHER"}, "7",
            forms={"prefixed": bare("X-LI-Signature", "hmacsha256="), "named": lambda body, t: [("X-LI-Signature", hexed(b"hmacsha256=" + body))]}),
    Meaning("mercado-pago", lambda word: {"id": 12345, "type": "payment", "action": word, "data": {"id": "123"}}, mercado, {"payment.created": "mercado-pago.payment.created"}, "12345",
            query="?data.id=123&type=payment", body_is_free=True),
    Meaning("mollie", lambda word: {"id": "event_1", "type": word}, bare("X-Mollie-Signature", "sha256="), {"payment-link.paid": "mollie.payment-link.paid"}, "event_1"),
    Meaning("okta", lambda word: {"eventId": "e-1", "data": {"events": [{"uuid": "u-1", "eventType": word, "published": AT, "target": [{"id": "00u1", "type": "User", "alternateId": "ana@example.com"}]}]}},
            token("Authorization"), {"user.lifecycle.create": "contact.created", "user.lifecycle.delete.completed": "contact.deleted", "user.session.start": "okta.user.session.start"}, "u-1", AT, body_is_free=True),
    Meaning("recharge", lambda word: ({"order": {"id": 1}}, [("X-Recharge-Topic", word)]), lambda body, t: [("X-Recharge-Hmac-Sha256", hashlib.sha256(SECRET.encode() + body).hexdigest())],
            {"order/created": "recharge.order/created"}, None),
    Meaning("telegram", lambda word: {"update_id": 900, word: {"date": AT_S, "text": "hello", "from": {"id": 5}}}, token("X-Telegram-Bot-Api-Secret-Token"),
            {"message": "message.received", "edited_message": "telegram.edited_message"}, "900", AT, body_is_free=True, time_of={"edited_message": None}),
    Meaning("workos", lambda word: {"id": "evt-1", "event": word, "data": {"id": "user_1", "email": "ana@example.com", "first_name": "Ana", "last_name": "Lima"}}, stripe("WorkOS-Signature", unit=1000),
            {"user.created": "contact.created", "user.updated": "contact.updated", "user.deleted": "contact.deleted", "session.created": "workos.session.created"}, "evt-1", tolerance=180),
    Meaning("wufoo", lambda word: form(Field1="ana@example.com", EntryId=3, HandshakeKey=SECRET, FormStructure="{}"), in_body, {"": "form.submitted"}, "3", wrong=(SECRET.encode(), b"HandshakeKey="), content_type=FORM),
    Meaning("zoho-crm", lambda word: {"module": word.split(".")[0], "operation": word.split(".")[1], "ids": ["111"], "token": SECRET, "channel_id": "1", "server_time": AT_MS}, in_body,
            {**{f"{module}.{word}": type for module in ("Contacts", "Leads") for word, type in (("insert", "contact.created"), ("update", "contact.updated"), ("delete", "contact.deleted"))},
             "Deals.insert": "zoho-crm.Deals.insert"}, "{module}:111:{word}:1700000000000", AT, wrong=(SECRET.encode(), b'"token":')),
]

# slug, body, type, id, time; then word → type.
GUARDED = [
    ("chargebee", {"id": "ev_1", "event_type": "payment_succeeded", "occurred_at": AT_S, "content": {"customer": {"id": "cus_1", **PERSON}, "transaction": {"id": "txn_1", "amount": 1999, "currency_code": "EUR"}}}, "payment.succeeded", "ev_1", AT),
    ("freshdesk", {"ticket": "1"}, "freshdesk.unknown", None, None),
    ("gravity-forms", {"id": "44", "form_id": "2", "1.3": "Ana", "1.6": "Lima", "2": "ana@example.com"}, "form.submitted", "44", None),
    ("gumroad", form(resource_name="sale", sale_id="s-1", email="ana@example.com"), "gumroad.sale", "sale:s-1", None),
    ("mollie-classic", form(id="tr_1"), "mollie-classic.unknown", None, None),
]
CHARGEBEE = {"payment_failed": "payment.failed", "customer_created": "contact.created", "customer_changed": "contact.updated", "customer_deleted": "contact.deleted", "invoice_generated": "chargebee.invoice_generated"}

# Bodies that their owners sign in their tests.
COINBASE = b'''{"id":1,"scheduled_for":"2017-01-31T20:50:02Z","attempt_number":1,"event":{"id":"24934862-d980-46cb-9402-43c81b0cdba6","type":"charge:created","api_version":"2018-03-22","created_at":"2017-01-31T20:49:02Z","data":{"code":"66BEOV2A","name":"The Sovereign Individual","description":"Mastering the Transition to the Information Age","hosted_url":"https://commerce.coinbase.com/charges/66BEOV2A","created_at":"2017-01-31T20:49:02Z","expires_at":"2017-01-31T21:04:02Z","timeline":[{"time":"2017-01-31T20:49:02Z","status":"NEW"}],"metadata":{},"pricing_type":"no_price","payments":[],"addresses":{"bitcoin":"0000000000000000000000000000000000","ethereum":"0x0000000000000000000000000000000000000000","litecoin":"3000000000000000000000000000000000","bitcoincash":"bitcoincash:000000000000000000000000000000000000000000"}}}}'''
GOCARDLESS = b'''{"events":[{"id":"EV00BD05S5VM2T","created_at":"2018-07-05T09:13:51.404Z","resource_type":"subscriptions","action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":{"origin":"api","cause":"subscription_created","description":"Subscription created via the API."},"metadata":{}},{"id":"EV00BD05TB8K63","created_at":"2018-07-05T09:13:56.893Z","resource_type":"mandates","action":"created","links":{"mandate":"MD000AMA19XGEC"},"details":{"origin":"api","cause":"mandate_created","description":"Mandate created via the API."},"metadata":{}}]}'''
