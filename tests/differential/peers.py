"""Kits in Python, asked over a pipe: one request as JSON a line, one answer a line. See python.mjs.

    {"kit": "slack", "secret": …, "method": …, "url": …, "headers": {…}, "body": base64, "now": seconds}  →  true, or false with why
    {"key": words}  →  the private key, in PEM, that tests/corpus/keys.py makes of these words
"""
import base64
import json
import logging
import pathlib
import sys

import django
from django.conf import settings
from django.test import RequestFactory

settings.configure(ANYMAIL={}, SECRET_KEY="unused", ALLOWED_HOSTS=["*"], DATA_UPLOAD_MAX_MEMORY_SIZE=1 << 24)
django.setup()

from anymail.webhooks import mailersend, mailgun, mandrill, postal, sendgrid, unisender_go  # noqa: E402
from boxsdk.object.webhook import Webhook as BoxWebhook  # noqa: E402
from mailchannels.webhooks.webhooks import verify_webhook_signature as verify_mailchannels  # noqa: E402
from slack_sdk.signature import SignatureVerifier  # noqa: E402
from square.utilities.webhooks_helper import is_valid_webhook_event_signature  # noqa: E402
from viberbot import Api, BotConfiguration  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "corpus"))


def view(make):
    """A kit that is a view of Django: it validates the request, or raises."""
    def verify(ask, body):
        headers = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in ask["headers"].items() if name not in ("content-type", "content-length")}
        request = RequestFactory().generic(ask["method"], ask["url"], body, content_type=ask["headers"].get("content-type", ""), **headers)
        make(ask["secret"], ask["url"]).validate_request(request)
        return True
    return verify


class Clock:
    def __init__(self, now):
        self.now = lambda: now


def bare(key):
    """Without the lines that begin and end PEM."""
    return "".join(line for line in key.splitlines() if not line.startswith("-"))


def ed25519(key):
    """As the kit takes it: PEM, or the 32 bytes in base64, which are the last ones of the longer form."""
    return key if key.startswith("-") else base64.b64encode(base64.b64decode(key)[-32:]).decode()


KITS = {
    "box": lambda ask, body: BoxWebhook.validate_message(body, ask["headers"], ask["secret"]),
    "mailchannels": lambda ask, body: verify_mailchannels(ask["headers"], body, ed25519(ask["secret"]), now=ask["now"]),
    "mailersend": view(lambda secret, url: mailersend.MailerSendTrackingWebhookView(signing_secret=secret)),
    "mailgun": view(lambda secret, url: mailgun.MailgunTrackingWebhookView(webhook_signing_key=secret)),
    "mandrill": view(lambda secret, url: mandrill.MandrillCombinedWebhookView(webhook_key=secret, webhook_url=url)),
    "postal": view(lambda secret, url: postal.PostalTrackingWebhookView(webhook_key=bare(secret))),
    "sendgrid": view(lambda secret, url: sendgrid.SendGridTrackingWebhookView(tracking_webhook_verification_key=bare(secret))),
    "slack": lambda ask, body: SignatureVerifier(ask["secret"], Clock(ask["now"])).is_valid_request(body, ask["headers"]),
    "square": lambda ask, body: is_valid_webhook_event_signature(body.decode(), ask["headers"]["x-square-hmacsha256-signature"], ask["secret"], ask["url"]),
    "unisender-go": view(lambda secret, url: unisender_go.UnisenderGoTrackingWebhookView(api_key=secret)),
    "viber": lambda ask, body: Api(BotConfiguration(auth_token=ask["secret"], name="bot", avatar="")).verify_signature(body, ask["headers"]["x-viber-content-signature"]),
}


def answer(ask):
    if "key" in ask:
        from cryptography.hazmat.primitives import serialization
        from keys import rsa_key
        return rsa_key(*ask["key"]).private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    try:
        return {"proved": bool(KITS[ask["kit"]](ask, base64.b64decode(ask["body"])))}
    except Exception as error:
        return {"proved": False, "why": f"{type(error).__name__}: {error}"[:200]}


def main():
    logging.disable()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
