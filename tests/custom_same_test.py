#!/usr/bin/env python3
"""GitHub, MailChannels and Stripe described in the configuration (docs/custom.md) must give the same plans as the providers of those names, over every
request of their corpus. Last line: "N passed, N failed"."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DESCRIBED = {
    "github": {
        "signature": {"name": "sha256", "header": "x-hub-signature-256", "prefix": "sha256=", "signed": "body", "no_time": "a redelivery has the same id"},
        "body": {"format": "json-or-form", "inside": "/payload"}, "about": "header:x-github-event", "word": "/action",
        "fields": {"id": "header:x-github-delivery"}, "id": "value:id", "cases": [{"field": "about", "is": "ping", "skip": "ping"}],
    },
    "mailchannels": {
        "signature": [{"name": name, "header": "signature", "algorithm": "ed25519", "key": key, "list": "http-message", "time": {"in": "tag:created"},
                       "signed": ['text:"content-digest": ', "content-digest", 'text:\n"@signature-params": ', "signature-params"]} for name, key in (("spki", "spki-base64"), ("raw-key", "ed25519-base64"))],
        "word": "/event",
        "words": {"click": "email.clicked", "complained": "email.complained", "delivered": "email.delivered", "dropped": "email.rejected", "hard-bounced": "email.bounced", "open": "email.opened",
                  "processed": "email.queued", "soft-bounced": "email.bounced", "unsubscribed": "email.unsubscribed"},
        "cases": [{"field": "word", "is": "test", "skip": "test"}, *({"word": f"{kind}-bounced", "field": "word", "match": "present", "bounce": kind} for kind in ("hard", "soft"))],
        "fields": {"time": {"path": "/timestamp", "read": "unix_seconds"}, "message_id": {"path": "/smtp_id", "read": "unbracketed"}, "recipients": "/recipients", "sender": "/email", "code": "/status",
                   "reason": "/reason", "url": "/url", "ip": "/ip", "user_agent": "/user_agent", "campaign": "/campaign_id",
                   "metadata": [{"path": f"/{name}", "read": "member"} for name in ("request_id", "customer_handle")]},
    },
    "stripe": {
        "signature": {"name": "v1", "header": "stripe-signature", "list": "comma-pairs", "tag": "v1", "signed": ["tag:t", "text:.", "body"], "time": {"in": "tag:t", "unit": "seconds", "tolerance_s": 300}},
        "word": "/type", "id": "value:id", "amount_unit": "minor", "people_in_known_words": True,
        "words": {
            "charge.failed": "own", "charge.succeeded": "own", "checkout.session.async_payment_failed": {"type": "payment.failed", "of_order": True},
            "checkout.session.async_payment_succeeded": "order.paid", "checkout.session.completed": "order.created", "checkout.session.expired": "own",
            "customer.created": "contact.created", "customer.deleted": "contact.deleted", "customer.updated": "contact.updated", "invoice.paid": "order.paid",
            "invoice.payment_failed": {"type": "payment.failed", "of_order": True}, "invoice.payment_succeeded": "own",
            "payment_intent.payment_failed": "payment.failed", "payment_intent.succeeded": "payment.succeeded"},
        "cases": [{"word": "checkout.session.completed", "field": field, "is": value, "adds": type} for field, value, type in (
            ("detail", "paid", "order.paid"), ("detail", "no_payment_required", "order.paid"), ("detail2", "opt_in", "contact.subscribed"), ("detail2", "opt_out", "contact.unsubscribed"))],
        "fields": {
            "id": "/id", "time": "/created", "object_id": ["/data/object/id", "/related_object/id"], "contact_id": "/data/object/customer", "payment_id": "/data/object/payment_intent",
            "email": ["/data/object/customer_details/email", "/data/object/customer_email", "/data/object/email", "/data/object/receipt_email"],
            "phone": ["/data/object/customer_details/phone", "/data/object/customer_phone", "/data/object/phone", "/data/object/shipping/phone"],
            "name": ["/data/object/customer_details/name", "/data/object/customer_name", "/data/object/name", "/data/object/shipping/name"],
            "amount": ["/data/object/amount_total", "/data/object/amount", "/data/object/total"], "currency": "/data/object/currency",
            "detail": "/data/object/payment_status", "detail2": "/data/object/consent/promotions", "metadata": "/data/object/metadata"},
    },
}


def described(config, slug):
    """The same configuration, whose sources describe the provider themselves."""
    config = copy.deepcopy(config)
    for source in config["sources"].values():
        if source["provider"] == slug:
            source.update(provider="custom", custom={"slug": slug, **DESCRIBED[slug]})
    return config


def plan_of(config, case, document, request):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(json.dumps(config))
        file.flush()
        named = json.dumps(config)
        secrets = [word for name, value in {**document["secrets"], **case.get("secrets", {})}.items() if f'"${name}"' in named for word in ("--secret", f"{name}={value}")]
        client = ["--client-ip", case["client_ip"]] if "client_ip" in case else []
        ran = subprocess.run([ROOT / "build/native/aldaba", "handle", "--config", file.name, "--now", str(case.get("now", document["now"])), *secrets, *client, request], capture_output=True, text=True)
    return ran.stdout or ran.stderr


def main():
    passed = failed = 0
    for slug in DESCRIBED:
        folder = ROOT / "tests/corpus" / slug
        document = json.loads((folder / "cases.json").read_text())
        for name, case in document["cases"].items():
            config = json.loads((folder / case.get("config", "aldaba.json")).read_text())
            one, other = (plan_of(each, case, document, folder / f"{name}.http") for each in (config, described(config, slug)))
            if one == other and one.startswith("{"):
                passed += 1
            else:
                failed += 1
                print(f"FAILED  {slug}/{name}:\n  as a provider  {one[:1500]}\n  as described   {other[:1500]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
