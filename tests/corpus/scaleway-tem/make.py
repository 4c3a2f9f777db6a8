#!/usr/bin/env python3
"""Writes this folder's requests, certificates, aldaba.json and cases.json. No signed message of Scaleway is known, so an own key stands in for theirs:
signatures and certificates are made with Python's `cryptography` by the rules of SNS (tests/corpus/amazon-ses). Events have the shapes that Scaleway
documents, with made-up people."""
import base64
import datetime
import json
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509.oid import NameOID

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from keys import rsa_key  # noqa: E402
from requests import AUTHORIZATION, BASIC, Corpus, text, without  # noqa: E402

HERE = pathlib.Path(__file__).parent
HOST = "https://sns.mnq.fr-par.scaleway.com"
PEM = HOST + "/SimpleNotificationService-0001.pem"
TOPIC, OTHER_TOPIC = "arn:scw:sns:fr-par:project-11111111-2222-3333-4444-555555555555:tem", "arn:scw:sns:nl-ams:project-11111111-2222-3333-4444-555555555555:tem"
KEY, OTHER = rsa_key("aldaba test only, scaleway-tem"), rsa_key("aldaba test only, scaleway-tem other")


def certificate(file, key, first, last):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.mnq.fr-par.scaleway.com (aldaba test only)")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(20231114)
            .not_valid_before(datetime.datetime.fromisoformat(first)).not_valid_after(datetime.datetime.fromisoformat(last)).sign(key, hashes.SHA256()))
    (HERE / file).write_bytes(made.public_bytes(serialization.Encoding.PEM))


certificate("sns-test.pem", KEY, "2023-01-01", "2024-01-01")
certificate("sns-expired.pem", KEY, "2022-01-01", "2023-01-01")
certificate("sns-of-another.pem", OTHER, "2023-01-01", "2024-01-01")

corpus = Corpus(__file__, "make.py: Python cryptography, own key and self-signed certificate", {"HOOK_BASIC": BASIC}, agent="Scaleway SNS")
corpus.config("scaleway-tem", {"main": {"keys": [TOPIC]}, "both": {"keys": [OTHER_TOPIC, TOPIC]}, "raw": {"keys": [TOPIC], "raw": True}, "guarded": {"guard": {"basic": "$HOOK_BASIC"}}})


def sign(envelope, key=KEY):
    data = "".join(f"{n}\n{envelope[n]}\n" for n in ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type") if envelope.get(n) is not None)
    return base64.b64encode(key.sign(data.encode(), padding.PKCS1v15(), hashes.SHA256() if envelope["SignatureVersion"] == "2" else hashes.SHA1())).decode()


def add(name, message, key=KEY, change=None, file="sns-test.pem", path="/in/main", more=(), headers=(), **fields):
    """One message of the topic. `change` alters the envelope after it was signed; `file`: what the key URL gives, None when nothing is at hand."""
    case = {word: fields.pop(word) for word in ("note", "now") if word in fields}
    envelope = {"Type": "Notification", "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324", "TopicArn": TOPIC, "Message": message if isinstance(message, str) else text(message).decode(),
                "Timestamp": "2023-11-14T22:13:20.000Z", "SignatureVersion": "1", "SigningCertURL": PEM} | fields
    envelope["Signature"] = sign(envelope, key)
    envelope.update(change or {})
    envelope = {n: v for n, v in envelope.items() if v is not ...}
    if file:
        case["keys"] = {envelope.get("SigningCertURL", PEM): file}
    corpus.add(name, json.dumps(envelope, indent=2, ensure_ascii=False), path=path, content_type="text/plain; charset=UTF-8", headers=list(headers), more=more, **case)


BASE = {"id": "7c3a0f6e-0000-4000-8000-000000000001", "type": "email_mailbox_not_found", "organization_id": "o-1", "project_id": "p-1", "domain_id": "d-1", "domain_name": "example.com",
        "created_at": "2023-11-14T22:13:21.123456Z", "email_queued_at": "2023-11-14T22:13:20Z", "email_sent_at": None, "email_id": "e-1", "email_from": "shop@example.com", "email_to": "ana@example.com",
        "email_headers": [{"key": "Subject", "value": "Hi"}, {"key": "X-Order", "value": "42"}], "email_error": "", "email_next_try": None, "email_try_count": 1, "email_response_code": 550,
        "email_response_message": "5.1.1 no such user"}
PLAIN = without(BASE, "email_response_code", "email_response_message", "email_error")
add("sample", BASE, note="the sample of the fact sheet")
for word in ("email_queued", "email_delivered", "email_deferred", "email_dropped", "email_mailbox_not_found", "email_spam", "email_blocklisted", "email_bounced", "unknown_type"):
    add("word-" + word.replace("_", "-"), {**PLAIN, "type": word})
add("word-blocklist-created", {key: value for key, value in BASE.items() if not key.startswith("email_")} | {"type": "blocklist_created"})
add("deferred-with-reply", {**BASE, "type": "email_deferred", "email_response_code": 451, "email_response_message": "4.7.1 greylisted", "email_next_try": "2023-11-14T22:30:00Z"})
add("dropped-whose-reply-says-full", {**BASE, "type": "email_dropped", "email_response_code": 552, "email_response_message": "5.2.2 mailbox full"})
add("spam-though-reply-says-unknown", {**BASE, "type": "email_spam"})
add("delivered-with-code", {**BASE, "type": "email_delivered", "email_response_code": 250, "email_response_message": "2.0.0 OK"})
add("error-text-only", {**PLAIN, "type": "email_dropped", "email_error": "550 5.1.1 no such user"})
add("to-is-a-list", {**BASE, "email_to": ["ana@example.com", "bo@example.com"]}, note="text or list is not known: one event each")
add("to-is-a-list-of-one", {**BASE, "email_to": ["ana@example.com"]})
add("to-in-recipient", {**without(BASE, "email_to"), "recipient": "ana@example.com"}, note="another implementer reads it there")
add("headers-empty", {**BASE, "email_headers": []})
add("headers-odd", {**BASE, "email_headers": [{}, 7, {"key": "Subject"}, {"key": 1, "value": 2}, {"name": "X-A", "value": "b"}]})
add("id-missing", without(BASE, "id"))
add("time-missing", without(BASE, "created_at"))
add("missing-fields", {"type": "email_dropped"})
add("unknown-word", {**BASE, "type": "email_teleported"})
add("no-word", without(BASE, "type"))
add("unknown-fields", {**BASE, "zebra": 1})
add("unicode", {**BASE, "email_to": "грета@пример.example", "email_headers": [{"key": "X-Имя", "value": "Zoë 👋"}]})
add("message-malformed", '{"type":')
add("message-is-text", "hello")
add("raw-attached", BASE, path="/in/raw")

add("signed-v2", BASE, SignatureVersion="2")
add("signed-with-subject", BASE, Subject="Zoë")
add("key-not-at-hand", BASE, file=None)
add("key-expired", BASE, file="sns-expired.pem")
add("key-of-another", BASE, file="sns-of-another.pem")
add("second-topic", BASE, path="/in/both")
add("topic-of-another-region", BASE, path="/in/both", TopicArn=OTHER_TOPIC, note="the certificate's host is of another region than the topic")
add("topic-of-its-region", BASE, path="/in/both", TopicArn=OTHER_TOPIC, SigningCertURL=PEM.replace("fr-par", "nl-ams"))
add("topic-not-listed", BASE, TopicArn=TOPIC + "x")
add("forged-message", BASE, change={"Message": text({**BASE, "email_to": "eve@example.com"}).decode()})
add("forged-other-key", BASE, key=OTHER)
add("forged-version", BASE, change={"SignatureVersion": "2"})
add("forged-version-back", BASE, SignatureVersion="2", change={"SignatureVersion": "1"}, note="signed with SHA-256, and said to be with SHA-1")
add("stale-v2", BASE, SignatureVersion="2", now="2023-11-14T23:13:21Z")
add("signature-missing", BASE, change={"Signature": ...})
add("signature-empty", BASE, change={"Signature": ""})
add("stale", BASE, now="2023-11-14T23:13:21Z")
add("fresh-at-one-hour", BASE, now="2023-11-14T23:13:20Z")
for name, url in {"amazon": "https://sns.fr-par.amazonaws.com/x.pem", "look-alike": "https://sns.mnq.fr-par.scaleway.com.example/x.pem", "http": PEM.replace("https", "http"), "port": PEM.replace(".com/", ".com:8443/"),
                  "no-pem": HOST + "/x.txt", "two-labels": "https://sns.mnq.a.fr-par.scaleway.com/x.pem"}.items():
    add("key-url-" + name, BASE, SigningCertURL=url)
CONFIRM = dict(Type="SubscriptionConfirmation", Token="2336412f37fb687f5d51e6e241d44a2dc0", SubscribeURL=f"{HOST}/?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=2336412f37fb687f5d51e6e241d44a2dc0")
add("subscription", "You have chosen to subscribe", **CONFIRM)
add("subscription-forged", "You have chosen to subscribe", key=OTHER, **CONFIRM)
add("subscription-foreign-host", "You have chosen to subscribe", **{**CONFIRM, "SubscribeURL": "https://example.com/?Action=ConfirmSubscription"})
add("subscription-topic-not-listed", "You have chosen to subscribe", **{**CONFIRM, "TopicArn": TOPIC + "x"})
add("unsubscription", "You have chosen to deactivate", **{**CONFIRM, "Type": "UnsubscribeConfirmation"})
add("guarded-unsigned", BASE, path="/in/guarded", headers=[AUTHORIZATION], change={"Signature": ..., "SigningCertURL": ..., "SignatureVersion": ...}, file=None, note="where signatures cannot be had")
add("guarded-event-alone", BASE, path="/in/guarded", headers=[AUTHORIZATION], file=None)
add("guarded-subscription", "You have chosen to subscribe", path="/in/guarded", headers=[AUTHORIZATION], file=None, **CONFIRM)
add("guarded-no-credentials", BASE, path="/in/guarded", file=None)
corpus.add("event-without-envelope", text(BASE), headers=[])
for name, body in {"empty-body": b"", "empty-object": b"{}", "cut": b'{"Type":'}.items():
    corpus.add("shape-" + name, body, headers=[])
corpus.add("method-get", b"", method="GET", headers=[])
corpus.done()
