#!/usr/bin/env python3
"""Writes the .http files, cases.json, the configurations and the certificates of this folder. Amazon publishes no signed message with its
certificate, so an own key stands in for theirs: RSA signatures and X.509 certificates are made with Python's `cryptography`, never by aldaba.
The key is derived from a fixed text, is worth nothing, and is written nowhere. Amazon's own validator (npm sns-validator 0.3.5, with the
certificate handed to it) finds every signature good that is accepted here, but for unsubscribe-confirmation, where it leaves Token out.
Rerun after a change: python3 make.py"""
import base64, datetime, hashlib, json, pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

HERE = pathlib.Path(__file__).parent
HOST = "https://sns.eu-west-1.amazonaws.com"
PEM = HOST + "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"
TOPIC = "arn:aws:sns:eu-west-1:111122223333:ses"
OTHER_TOPIC = "arn:aws:sns:us-east-1:111122223333:ses-us"
CHINA_TOPIC = "arn:aws-cn:sns:cn-north-1:111122223333:ses"
MESSAGE_ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324"
AT, NOW = "2023-11-14T22:13:20.000Z", "2023-11-14T22:13:25.250Z"
BY = "Python cryptography, own key and self-signed certificate"
cases = {}


# ------------------------------------------------------------------------------------------------------------- keys and certificates
def is_prime(n):
    if any(n % p == 0 for p in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, r = n - 1, 0
    while d % 2 == 0:
        d, r = d // 2, r + 1
    for i in range(40):
        x = pow(int.from_bytes(hashlib.shake_256(b"base%d" % i).digest(64), "big"), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime(text):
    n = int.from_bytes(hashlib.shake_256(text.encode()).digest(128), "big") | 3 << 1022 | 1
    while n % 65537 == 1 or not is_prime(n):
        n += 2
    return n


def rsa_key(text):
    p, q = prime(text + " p"), prime(text + " q")
    d = pow(65537, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(65537, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()


KEY, OTHER_KEY = rsa_key("aldaba test only, amazon-ses"), rsa_key("aldaba test only, somebody else")
EC_KEY = ec.derive_private_key(int.from_bytes(hashlib.sha256(b"aldaba test only, ec").digest(), "big"), ec.SECP256R1())


def certificate(file, key, first, last, issuer_key=None):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com (aldaba test only)")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(20231114)
            .not_valid_before(datetime.datetime.fromisoformat(first)).not_valid_after(datetime.datetime.fromisoformat(last)).sign(issuer_key or key, hashes.SHA256()))
    (HERE / file).write_bytes(made.public_bytes(serialization.Encoding.PEM))


certificate("sns-test.pem", KEY, "2023-01-01", "2024-01-01")
certificate("sns-expired.pem", KEY, "2021-01-01", "2023-11-14T22:13:24")
certificate("sns-not-yet.pem", KEY, "2023-11-14T22:13:26", "2024-01-01")
certificate("sns-of-another.pem", OTHER_KEY, "2023-01-01", "2024-01-01")
certificate("sns-elliptic.pem", EC_KEY, "2023-01-01", "2024-01-01", KEY)  # signed by the RSA key: an ECDSA signature would differ each time
(HERE / "sns-no-certificate.pem").write_text("<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code></Error>\n")
(HERE / "sns-damaged.pem").write_text((HERE / "sns-test.pem").read_text().replace("MII", "AII", 1))
(HERE / "sns-with-chain.pem").write_text("subject=CN = sns.amazonaws.com\r\n" + ((HERE / "sns-test.pem").read_text() + (HERE / "sns-of-another.pem").read_text()).replace("\n", "\r\n"))


# --------------------------------------------------------------------------------------------------------------------------- messages
def canonical(envelope):
    return "".join(f"{n}\n{envelope[n]}\n" for n in ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type") if envelope.get(n) is not None)


def sign(envelope, key=KEY, version=None):
    digest = hashes.SHA256() if (version or envelope["SignatureVersion"]) == "2" else hashes.SHA1()
    return base64.b64encode(key.sign(canonical(envelope).encode(), padding.PKCS1v15(), digest)).decode()


def write(name, body, method="POST", target="https://hooks.example.com/in/ses", headers=(), by=BY, evidence="computed", **more):
    assert name not in cases, name
    body = body if isinstance(body, bytes) else body.encode()
    lines = [f"{method} {target} HTTP/1.1", *(f"{n}: {v}" for n, v in headers), "Host: hooks.example.com", f"Content-Length: {len(body)}",
             "Content-Type: text/plain; charset=UTF-8", "User-Agent: Amazon Simple Notification Service Agent", "", ""]
    (HERE / f"{name}.http").write_bytes("\r\n".join(lines).encode() + body)
    cases[name] = {"evidence": evidence, "by": by, **more}


def dumped(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def envelope_of(message, version="1", topic=TOPIC, pem=PEM, kind="Notification", **fields):
    made = {"Type": kind, "MessageId": MESSAGE_ID, "TopicArn": topic, "Message": message, "Timestamp": AT, "SignatureVersion": version, "SigningCertURL": pem}
    if kind == "Notification":
        made["UnsubscribeURL"] = HOST + "/?Action=Unsubscribe&SubscriptionArn=" + topic + ":2bcfbf39-05c3-41de-beaa-fcfcc21c8f55"
    else:
        made |= {"Token": "2336412f37fb687f5d51e6e241d44a2dc0", "SubscribeURL": f"{HOST}/?Action=ConfirmSubscription&TopicArn={topic}&Token=2336412f37fb687f5d51e6e241d44a2dc0"}
    return made | fields


def sns(name, message, key=KEY, change=None, signature=None, certificate_file="sns-test.pem", keys=True, source="ses", text=None, sent_as=None, headers=(), config=None, more=None, id_header=None, **fields):
    """One SNS message. `change` alters the envelope after it was signed; `id_header`: another id than the envelope's; `text` makes the body of it; `sent_as`: key URL → file."""
    made = envelope_of(message if isinstance(message, (str, int)) else dumped(message), **fields)
    made["Signature"] = sign(made, key) if signature is None else signature
    made = {n: v for n, v in made.items() if v is not ...}
    if change is not None:
        change(made)
    body = (text or (lambda e: json.dumps(e, indent=2, ensure_ascii=False)))(made)
    sns_headers = [("x-amz-sns-message-type", made.get("Type")), ("x-amz-sns-message-id", id_header or made.get("MessageId")), ("x-amz-sns-topic-arn", made.get("TopicArn"))]
    more = dict(more or {})
    if keys and certificate_file:
        more["keys"] = {made.get("SigningCertURL", PEM): certificate_file}
    if config:
        more["config"] = config
    write(name, body, target="https://hooks.example.com/in/" + source, headers=[*headers, *sns_headers], **more)


def setting(**values):
    return lambda envelope: envelope.update(values)


def without(*names):
    return lambda envelope: [envelope.pop(name) for name in names]


def mail(*destination, **more):
    return {"timestamp": "2023-11-14T22:13:19.000Z", "messageId": "0100018b-m", "source": "shop@example.com", "destination": list(destination) or ["ana@example.com"], "headersTruncated": False,
            "commonHeaders": {"messageId": "<x@example.com>", "subject": "Hi"}, "tags": {"ses:configuration-set": ["main"], "campaign": ["spring"]}} | more


def person(address="ana@example.com", **more):
    return {"emailAddress": address} | more


def bounced(kind, detail, *people, **more):
    people = people or (person(action="failed", status="5.1.1", diagnosticCode="smtp; 550 5.1.1 user unknown"),)
    return {"eventType": "Bounce", "bounce": {"bounceType": kind, "bounceSubType": detail, "bouncedRecipients": list(people), "timestamp": "2023-11-14T22:13:21.000Z",
            "feedbackId": "0100018b-f", "reportingMTA": "dns; a.example.com"}, "mail": mail("ana@example.com", "bo@example.com")} | more


def complained(kind, *people, detail=None, **more):
    return {"eventType": "Complaint", "complaint": {"complainedRecipients": list(people) or [person()], "timestamp": "2023-11-14T22:20:00.000Z", "feedbackId": "0100018b-c", "userAgent": "loop",
            "complaintSubType": detail, "complaintFeedbackType": kind, "arrivalDate": "2023-11-14T22:19:00.000Z"}, "mail": mail("ana@example.com", "bo@example.com")} | more


SAMPLE = '''{"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","bouncedRecipients":[{"emailAddress":"ana@example.com","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],"timestamp":"2023-11-14T22:13:21.000Z","feedbackId":"0100018b-f","reportingMTA":"dns; a.example.com"},"mail":{"timestamp":"2023-11-14T22:13:20.000Z","messageId":"0100018b-m","source":"shop@example.com","destination":["ana@example.com","bo@example.com"],"headersTruncated":false,"commonHeaders":{"subject":"Hi","messageId":"<x@example.com>"},"tags":{"ses:configuration-set":["main"],"campaign":["spring"]}}}'''
SENT = {"eventType": "Send", "mail": mail(), "send": {}}

# ----------------------------------------------------------------------------------------------------------------------- verification
sns("signed-v1", SAMPLE)
sns("signed-v2", SAMPLE, version="2")
sns("signed-key-not-at-hand", SAMPLE, keys=False, more={"note": "the plan says which key is needed, and what to answer if it cannot be had"})
sns("signed-v1-said-v2", SAMPLE, change=setting(SignatureVersion="2"))
sns("signed-v2-said-v1", SAMPLE, version="2", change=setting(SignatureVersion="1"))
sns("version-3", SAMPLE, change=setting(SignatureVersion="3"), more={"note": "a version that nobody knows is no signature"})
sns("version-missing", SAMPLE, change=without("SignatureVersion"))
sns("signature-missing", SAMPLE, change=without("Signature"))
sns("signature-empty", SAMPLE, signature="")
sns("signature-not-base64", SAMPLE, signature="not base64!")
sns("signature-one-bit-changed", SAMPLE, change=lambda e: e.update(Signature=("A" if e["Signature"][0] != "A" else "B") + e["Signature"][1:]))
sns("signature-of-other-key", SAMPLE, key=OTHER_KEY)
sns("message-one-byte-changed", SAMPLE, change=lambda e: e.update(Message=e["Message"].replace("ana@", "anb@", 1)))
sns("type-changed", SAMPLE, change=setting(Type="UnsubscribeConfirmation"))
sns("subject-signed", SAMPLE, Subject="Amazon SES Email Event Notification")
sns("subject-null", SAMPLE, Subject=None, more={"note": "null is as absent: it is not signed"})
sns("subject-empty", SAMPLE, Subject="", more={"note": "an empty one is there, and signed"})
sns("subject-added", SAMPLE, change=setting(Subject="Amazon SES Email Event Notification"))
sns("subject-removed", SAMPLE, Subject="Amazon SES Email Event Notification", change=without("Subject"))
sns("unsigned-fields-changed", SAMPLE, change=setting(UnsubscribeURL="https://evil.example.net/", Extra={"a": [1]}), more={"note": "not signed, and not used"})
sns("message-twice", SAMPLE, text=lambda e: dumped(e)[:-1] + ',"Message":"{}"}', more={"note": "the last one counts, for the signature too"})
sns("message-twice-forged-first", SAMPLE, text=lambda e: '{"Message":"{}",' + dumped(e)[1:], more={"note": "the last one counts, for the content too"})
sns("message-id-listed", SAMPLE, change=setting(MessageId=["another", MESSAGE_ID]), id_header=MESSAGE_ID, more={"note": "a list is no text: the last would prove it and the first be the id"})

escaped = SAMPLE.replace('"Hi"', '"Gr\\u00fc\\u00dfe \\ud83d\\udc4b \\"$&\\" $$ $\' \\\\ \\n end"').replace("spring", "Frühling 🌷\\/")
sns("escapes-in-message", escaped, more={"note": "escapes within escapes; $& $$ $' stay; what is signed is the decoded text"})
sns("escapes-ascii-only", escaped, text=lambda e: json.dumps(e), more={"note": "the same envelope with every other character as \\u: the same signature"})
sns("escapes-everywhere", escaped, text=lambda e: "{" + ",".join('"' + "".join(f"\\u{ord(c):04x}" for c in n) + '":"' + "".join(f"\\u{u:04X}" for u in
    [int.from_bytes(v.encode("utf-16-be")[i:i + 2], "big") for i in range(0, len(v.encode("utf-16-be")), 2)]) + '"' for n, v in e.items()) + "}", more={"note": "names and values wholly in \\u escapes"})
sns("escapes-line-ends", SAMPLE + "\n", more={"note": "SES ends its message with a line end; \\n is decoded before it is signed"})
sns("escapes-pretty-message", json.dumps(json.loads(SAMPLE), indent=2).replace("\n", "\r\n") + "\r\n\t")
sns("envelope-slashes-escaped", SAMPLE, text=lambda e: dumped(e).replace("/", "\\/"))

for label, ms, now in (("fresh-at-one-hour", 0, "2023-11-14T23:13:20.999Z"), ("stale-one-second-past-the-hour", 0, "2023-11-14T23:13:21.000Z"),
                       ("fresh-one-hour-ahead", 0, "2023-11-14T21:13:20.000Z"), ("stale-ahead", 0, "2023-11-14T21:13:19.999Z")):
    sns(label, SAMPLE, more={"now": now})
sns("stale-v2", SAMPLE, version="2", more={"now": "2023-11-14T23:13:21.000Z"})
sns("id-in-the-header-differs", SAMPLE, id_header="00000000-0000-4000-8000-000000000000", more={"note": "the header is not signed, the envelope's id is"})
sns("timestamp-missing", SAMPLE, Timestamp=...)
sns("timestamp-no-time", SAMPLE, Timestamp="yesterday")

# ------------------------------------------------------------------------------------------------------------------------------ topics
sns("topic-not-listed", SAMPLE, topic="arn:aws:sns:eu-west-1:444455556666:ses", more={"note": "anybody may point a topic at this URL: its signature is good, and says nothing"})
sns("topic-begins-like-ours", SAMPLE, topic=TOPIC + "2")
sns("topic-missing", SAMPLE, change=without("TopicArn"))
sns("topic-second-of-two", SAMPLE, source="two-topics")
sns("topic-other-region", SAMPLE, source="two-topics", topic=OTHER_TOPIC, pem=PEM.replace("eu-west-1", "us-east-1"))
sns("topic-china", SAMPLE, source="china", topic=CHINA_TOPIC, pem=PEM.replace("eu-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn"))
sns("topic-in-a-secret", SAMPLE, source="secret-topic", more={"secrets": {"SNS_TOPIC": TOPIC}})
sns("topic-unset", SAMPLE, source="secret-topic")

# ----------------------------------------------------------------------------------------------------------------------- URL of the key
FILE = PEM[len(HOST):]
for label, url in {
        "foreign-host": "https://evil.example.net" + FILE, "look-alike-behind": HOST + ".evil.example.net" + FILE, "look-alike-before": "https://evilsns.eu-west-1.amazonaws.com" + FILE,
        "look-alike-dash": "https://sns-eu-west-1.amazonaws.com" + FILE, "bucket": "https://sns.s3.amazonaws.com" + FILE, "trailing-dot": HOST + "." + FILE, "with-port": HOST + ":443" + FILE,
        "with-user": "https://sns.eu-west-1.amazonaws.com@evil.example.net" + FILE, "with-query": PEM + "?x=1", "pem-in-query": HOST + "/get?file=x.pem", "http": PEM.replace("https", "http"),
        "other-region": PEM.replace("eu-west-1", "us-east-1"), "no-pem": HOST + "/certificate", "backslash": "https://evil.example.net\\@sns.eu-west-1.amazonaws.com" + FILE,
        "line-end": HOST + "\n.evil.example.net" + FILE, "unicode-host": "https://sns.eu-west-1.amazonaws。com" + FILE, "percent-host": "https://sns%2eeu-west-1.amazonaws.com" + FILE,
        "fragment-host": "https://evil.example.net#" + HOST[8:] + FILE, "too-long": HOST + "/" + "a" * 2048 + ".pem", "empty": ""}.items():
    sns("key-url-" + label, SAMPLE, pem=url)
sns("key-url-missing", SAMPLE, change=without("SigningCertURL"))
sns("key-url-no-text", SAMPLE, change=setting(SigningCertURL={"url": PEM}), keys=False)
sns("key-url-upper-case-host", SAMPLE, pem=PEM.replace("sns.eu-west-1.amazonaws.com", "SNS.EU-WEST-1.AmazonAWS.com"), more={"note": "host names have no case"})
sns("key-url-lambda-spelling", SAMPLE, change=lambda e: e.update(SigningCertUrl=e.pop("SigningCertURL")), more={"note": "only events to a Lambda function are spelled so"})
for label in ("expired", "not-yet", "of-another", "elliptic", "no-certificate", "damaged", "with-chain"):
    sns("certificate-" + label, SAMPLE, certificate_file=f"sns-{label}.pem")

# -------------------------------------------------------------------------------------------------------------------------- handshakes
ASK = "You have chosen to subscribe to the topic " + TOPIC + ".\nTo confirm the subscription, visit the SubscribeURL included in this message."
confirm = dict(kind="SubscriptionConfirmation")
sns("subscription-confirmation", ASK, **confirm)
sns("subscription-confirmation-v2", ASK, version="2", **confirm)
sns("subscription-confirmation-with-subject", ASK, Subject="Confirm", more={"note": "one of Amazon's validators signs it here too"}, **confirm)
sns("subscription-confirmation-stale", ASK, more={"now": "2023-11-15T22:13:20Z"}, **confirm)
sns("subscription-confirmation-forged", ASK, change=setting(Token="x"), **confirm)
sns("subscription-confirmation-topic-not-listed", ASK, topic="arn:aws:sns:eu-west-1:444455556666:ses", **confirm)
QUERY = "/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f37fb687f5d51e6e241d44a2dc0"
for label, url in {"foreign-host": "https://evil.example.net" + QUERY, "look-alike": HOST + ".evil.example.net" + QUERY, "http": "http" + HOST[5:] + QUERY, "with-port": HOST + ":8443" + QUERY,
                   "with-user": "https://a:b@" + HOST[8:] + QUERY, "other-region": HOST.replace("eu-west-1", "us-east-1") + QUERY, "metadata-address": "http://169.254.169.254/latest/meta-data"}.items():
    sns("subscription-confirmation-" + label, ASK, SubscribeURL=url, more={"note": "signed so, by a topic that is listed: it is not called all the same"}, **confirm)
sns("subscription-confirmation-no-url", ASK, SubscribeURL=..., **confirm)
sns("subscription-confirmation-guarded", ASK, source="guarded", headers=[("Authorization", "Basic c25zOmE6Yg==")], **confirm)
sns("unsubscribe-confirmation", "You have chosen to deactivate subscription.", kind="UnsubscribeConfirmation", more={"note": "acknowledged; calling SubscribeURL would subscribe again. Token is signed, as the documentation says; npm sns-validator 0.3.5 leaves it out"})
sns("notice-of-validation", "Successfully validated SNS topic for Amazon SES event publishing.", more={"note": "not JSON, and no event"})
sns("other-text", "Hello from the console", more={"note": "a message of somebody's own: no JSON"})

# -------------------------------------------------------------------------------------------------------------------------------- words
sns("send", SENT)
sns("send-several", {"eventType": "Send", "mail": mail("ana@example.com", "Bo <bo@example.com>", "cy@example.com"), "send": {}})
DELIVERY = {"timestamp": "2023-11-14T22:13:22.100Z", "processingTimeMillis": 546, "recipients": ["ana@example.com"], "smtpResponse": "250 2.6.0 Message received", "reportingMTA": "mta.example.com"}
sns("delivery", {"eventType": "Delivery", "mail": mail(), "delivery": DELIVERY})
sns("delivery-several", {"eventType": "Delivery", "mail": mail("ana@example.com", "bo@example.com", "cy@example.com"), "delivery": DELIVERY | {"recipients": ["ana@example.com", "cy@example.com"]}},
    more={"note": "the other one of three is not told about"})
sns("delivery-no-recipients", {"eventType": "Delivery", "mail": mail(), "delivery": {"timestamp": "2023-11-14T22:13:22.100Z"}})
DELAY = {"timestamp": "2023-11-14T22:13:22.100Z", "delayType": "MailboxFull", "expirationTime": "2023-11-15T22:13:22.100Z", "delayedRecipients": [person(status="4.2.2", diagnosticCode="smtp; 452 4.2.2 mailbox full")]}
sns("delay", {"eventType": "DeliveryDelay", "mail": mail(), "deliveryDelay": DELAY})
sns("delay-several", {"eventType": "DeliveryDelay", "mail": mail("ana@example.com", "bo@example.com"), "deliveryDelay": DELAY | {"delayedRecipients": [*DELAY["delayedRecipients"], person("bo@example.com", status="4.4.1")]}},
    more={"note": "each with its own code and reason, or none"})
for kind, detail in (("Permanent", "General"), ("Permanent", "NoEmail"), ("Permanent", "Suppressed"), ("Permanent", "OnAccountSuppressionList"), ("Permanent", "UnsubscribedRecipient"), ("Transient", "General"),
                     ("Transient", "MailboxFull"), ("Transient", "MessageTooLarge"), ("Transient", "ContentRejected"), ("Transient", "AttachmentRejected"), ("Transient", "CustomTimeoutExceeded"), ("Undetermined", "Undetermined"), ("Permanent", "Novel"), ("Novel", "Novel")):
    sns(f"bounce-{kind.lower()}-{''.join('-' + c.lower() if c.isupper() else c for c in detail)[1:]}", bounced(kind, detail))
sns("bounce-identity-feedback", {("notificationType" if n == "eventType" else n): v for n, v in bounced("Permanent", "NoEmail").items()}, more={"note": "feedback of an identity, not of a configuration set"})
sns("bounce-several", bounced("Permanent", "General", person(status="5.1.1", diagnosticCode="smtp; 550 5.1.1 unknown"), person("Bo B. <bo@example.com>", status="5.2.1", diagnosticCode="smtp;554 5.2.1 off"), person("cy@example.com")))
sns("bounce-several-one-twice", bounced("Permanent", "General", person(), person("bo@example.com"), person()), more={"note": "the same address twice in one message: once an event, once a named skip"})
sns("bounce-odd-recipients", bounced("Permanent", "General", person(None), {}, "ana@example.com", 7, person("bo@example.com")), more={"note": "elements without an address: an event each, nobody suppressed"})
sns("bounce-no-recipients", bounced("Permanent", "General") | {"bounce": {"bounceType": "Permanent", "bounceSubType": "General", "timestamp": "2023-11-14T22:13:21.000Z"}}, more={"note": "which of two bounced is unknown: nobody is suppressed"})
for kind in ("abuse", "auth-failure", "fraud", "not-spam", "other", "virus"):
    sns("complaint-" + kind, complained(kind))
sns("complaint-no-kind", complained(None))
sns("complaint-several", complained("abuse", person(), person("bo@example.com")), more={"note": "providers hide who it was: everybody at that domain is named, and each is suppressed"})
sns("complaint-on-account-suppression-list", complained(None, detail="OnAccountSuppressionList"), more={"note": "no fresh complaint: the message was not sent"})
sns("reject", {"eventType": "Reject", "mail": mail(), "reject": {"reason": "Bad content"}})
sns("reject-several", {"eventType": "Reject", "mail": mail("ana@example.com", "bo@example.com"), "reject": {"reason": "Bad content"}})
sns("rendering-failure", {"eventType": "Rendering Failure", "mail": mail(), "failure": {"errorMessage": "Attribute 'name' is not present in the rendering data.", "templateName": "welcome"}})
LOOK = {"timestamp": "2023-11-14T22:20:00.500Z", "ipAddress": "198.51.100.7", "userAgent": "Mozilla/5.0"}
sns("open", {"eventType": "Open", "mail": mail(), "open": LOOK})
sns("open-several", {"eventType": "Open", "mail": mail("ana@example.com", "bo@example.com"), "open": LOOK}, more={"note": "one of them: nobody knows which"})
CLICK = {"timestamp": "2023-11-14T22:20:00.000Z", "ipAddress": "198.51.100.7", "userAgent": "Mozilla/5.0", "link": "https://example.com/a?b=1&c=\"2\"", "linkTags": {"button": ["top"]}}
sns("click", {"eventType": "Click", "mail": mail(), "click": CLICK})
sns("click-several", {"eventType": "Click", "mail": mail("ana@example.com", "bo@example.com"), "click": CLICK | {"linkTags": None}})
sns("click-sample-of-the-sheet", '{"eventType":"Click","click":{"timestamp":"2023-11-14T22:20:00.000Z","ipAddress":"198.51.100.7","userAgent":"Mozilla/5.0","link":"https://example.com/a","linkTags":null},"mail":{"messageId":"0100018b-m","destination":["ana@example.com"]}}')


def preferences(all_out, **topics):
    return {"unsubscribeAll": all_out, "topicSubscriptionStatus": [{"topicName": n, "subscriptionStatus": "OptIn" if v else "OptOut"} for n, v in topics.items()]}


def subscription(name, new, old, *destination, **more):
    body = {"contactList": "shop", "timestamp": "2023-11-14T22:30:00.000Z", "source": "UnsubscribeHeader", "newTopicPreferences": new, "oldTopicPreferences": old}
    sns("subscription-" + name, {"eventType": "Subscription", "mail": mail(*destination), "subscription": {n: v for n, v in body.items() if v is not None}}, more={"note": more.pop("note")} if "note" in more else None)


subscription("one-topic-out", preferences(False, news=False, offers=True), preferences(False, news=True, offers=True))
subscription("second-topic-out", preferences(False, news=False, offers=False), preferences(False, news=False, offers=True), note="the topic that changed, not the one that was out before")
subscription("two-topics-out", preferences(False, news=False, offers=False), preferences(False, news=True, offers=True), note="one event: of the whole contact list")
subscription("all-out", preferences(True, news=False, offers=False), preferences(False, news=True, offers=True))
subscription("all-out-topics-kept", preferences(True, news=True), preferences(False, news=True))
subscription("all-back-in", preferences(False, news=True, offers=True), preferences(True, news=True, offers=True))
subscription("back-in-but-for-one-topic", preferences(False, news=True, offers=False), preferences(True, news=False, offers=False), note="back for one topic only: the other stays out")
subscription("one-topic-back-in", preferences(False, news=True, offers=True), preferences(False, news=False, offers=True))
subscription("one-out-one-in", preferences(False, news=False, offers=True), preferences(False, news=True, offers=False), note="one event can say one thing: leaving outweighs")
subscription("nothing-changed", preferences(False, news=True), preferences(False, news=True))
subscription("no-old-preferences", preferences(False, news=False, offers=True), None)
subscription("no-preferences", None, None, note="what happened is unknown: nobody is suppressed")
subscription("odd-preferences", {"unsubscribeAll": "true", "topicSubscriptionStatus": [{"topicName": {"a": 1}, "subscriptionStatus": "OptOut"}, 7, None, {"topicName": "news"}, {"topicName": "q\"t", "subscriptionStatus": "OptOut"}]}, preferences(False, news=True))
subscription("several-recipients", preferences(True), preferences(False), "ana@example.com", "bo@example.com", note="whose wish it is is unknown: nobody is suppressed")
RECEIPT = {"timestamp": "2023-11-14T22:13:22.000Z", "processingTimeMillis": 222, "recipients": ["help@example.com"], "spamVerdict": {"status": "PASS"}, "virusVerdict": {"status": "PASS"}, "spfVerdict": {"status": "GRAY"},
           "dkimVerdict": {"status": "PASS"}, "dmarcVerdict": {"status": "FAIL"}, "action": {"type": "SNS", "topicArn": TOPIC, "encoding": "UTF8"}}
RECEIVED = {"notificationType": "Received", "mail": mail("help@example.com", "else@example.net", source="ana@example.com"), "receipt": RECEIPT, "content": "From: ana@example.com\r\nTo: help@example.com\r\nSubject: Hi\r\n\r\nHello\r\n"}
sns("received", RECEIVED, more={"note": "the recipient is the receipt's; other addresses of the mail are others' business"})
sns("received-several", RECEIVED | {"receipt": RECEIPT | {"recipients": ["help@example.com", "info@example.com"]}})
sns("received-no-recipients", RECEIVED | {"receipt": RECEIPT | {"recipients": []}, "mail": mail("else@example.net")})
sns("unknown-word", {"eventType": "Teleport", "mail": mail(), "teleport": {"timestamp": "2023-11-14T22:13:22.000Z"}})
sns("no-word", {"mail": mail()})
sns("unknown-fields", SENT | {"novelty": 1, "mail": mail(novelty={"a": [1, 2]})})
sns("mail-with-everything", SENT | {"mail": mail(sourceArn="arn:aws:ses:eu-west-1:111122223333:identity/example.com", sendingAccountId="111122223333", sourceIp="192.0.2.7", callerIdentity="ses-user",
    commonHeaders={"from": ["Shop <shop@example.com>"], "to": ["ana@example.com"], "cc": [], "date": "Tue, 14 Nov 2023 22:13:19 +0000", "returnPath": "b@example.com", "messageId": "<x@example.com>", "subject": "Hi"}, headers=[{"name": "X-Campaign", "value": "a\tb"}], headersTruncated="true")})
sns("destination-null", {"eventType": "Open", "open": LOOK, "mail": mail() | {"destination": None}})
sns("times-missing", {"eventType": "Delivery", "delivery": {"recipients": ["ana@example.com"]}, "mail": {"messageId": "0100018b-m", "destination": ["ana@example.com"]}}, more={"note": "the time of receipt stands in"})
sns("unicode", bounced("Permanent", "General", person("Ünal <ünal@exämple.com>", status="5.1.1", diagnosticCode="smtp; 550 5.1.1 Пользователь не найден \u2028 👻")))
sns("message-array", [SENT], more={"note": "SES sends one event a message, and no list; one of one is understood"})
sns("message-malformed", '{"eventType":"Send"')
sns("message-no-object", '"Send"')
sns("message-empty", "")
sns("message-missing", SAMPLE, Message=..., more={"note": "nothing signed it: there is no Message to sign"})
sns("raw-attached", SENT, source="ses-raw")

# ------------------------------------------------------------------------------------------------------ without a signature, with a guard
RAW = [("x-amz-sns-message-type", "Notification"), ("x-amz-sns-message-id", MESSAGE_ID), ("x-amz-sns-topic-arn", TOPIC), ("x-amz-sns-rawdelivery", "true")]
CREDENTIALS = ("Authorization", "Basic " + base64.b64encode(b"sns:a:b").decode())
raw = dict(config="aldaba-raw.json", target="https://hooks.example.com/in/raw", by="bytes as Amazon's documentation describes them; nothing is signed")
write("raw-no-credentials", SAMPLE, headers=RAW, note="SNS asks without first, and sends them after this 401", **raw)
write("raw-with-credentials", SAMPLE, headers=[CREDENTIALS, *RAW], **raw)
write("raw-several", dumped(json.loads(SAMPLE) | {"bounce": bounced("Permanent", "General", person(), person("bo@example.com"))["bounce"]}), headers=[CREDENTIALS, *RAW], **raw)
write("raw-no-message-id", SAMPLE, headers=[CREDENTIALS], note="no id came: the natural key is the id", **raw)
for label, value in (("wrong-password", base64.b64encode(b"sns:a:c").decode()), ("wrong-user", base64.b64encode(b"snt:a:b").decode()), ("cut-password", base64.b64encode(b"sns:a").decode()), ("not-base64", "sns:a:b")):
    write("raw-" + label, SAMPLE, headers=[("Authorization", "Basic " + value), *RAW], **raw)
write("raw-bearer", SAMPLE, headers=[("Authorization", "Bearer c25zOmE6Yg=="), *RAW], **raw)
write("raw-notice", "Successfully validated SNS topic for Amazon SES event publishing.", headers=[CREDENTIALS, *RAW], note="not JSON: with raw delivery SES's own notice cannot be told from damage", **raw)
sns("raw-confirmation", ASK, source="raw", config="aldaba-raw.json", headers=[CREDENTIALS], keys=False, more={"note": "confirmations are never raw; the guard vouches for this one"}, **confirm)
sns("raw-confirmation-foreign-host", ASK, source="raw", config="aldaba-raw.json", headers=[CREDENTIALS], keys=False, SubscribeURL="https://evil.example.net/", **confirm)
sns("raw-source-gets-envelope", SAMPLE, source="raw", config="aldaba-raw.json", headers=[CREDENTIALS], keys=False, more={"note": "raw delivery not switched on yet: understood as well"})
write("raw-body-at-signed-source", SAMPLE, headers=RAW, by=raw["by"], note="no signature, no guard: refused")
write("raw-body-at-guarded-source", SAMPLE, target="https://hooks.example.com/in/guarded", headers=[CREDENTIALS, *RAW], by=raw["by"], note="this source wants both")
sns("guarded-and-signed", SAMPLE, source="guarded", headers=[CREDENTIALS])
sns("guarded-forged", SAMPLE, source="guarded", headers=[CREDENTIALS], key=OTHER_KEY)

# --------------------------------------------------------------------------------------------------------------------------------- rest
sns("observe-forged", SAMPLE, source="observed", key=OTHER_KEY)
sns("observe-forged-confirmation", ASK, source="observed", key=OTHER_KEY, more={"note": "let through as the mode says; only hosts of the topic's region are ever called"}, **confirm)
sns("observe-topic-not-listed", SAMPLE, source="observed", topic="arn:aws:sns:eu-west-1:444455556666:ses")
sns("observe-over", SAMPLE, source="observed", key=OTHER_KEY, more={"now": "2024-01-01T00:00:00Z"}, Timestamp="2024-01-01T00:00:00.000Z")
nobody = "no signature to make"
write("malformed-json", '{"Type":"Notification",}', by=nobody)
write("malformed-guarded", '{"Type":"Notification",}', target="https://hooks.example.com/in/guarded", headers=[CREDENTIALS], by=nobody)
write("raw-malformed", '{"eventType":"Send",,}', headers=[CREDENTIALS], **raw)
write("raw-wrong-shape", '"Send"', headers=[CREDENTIALS], **raw)
write("raw-empty-array", "[]", headers=[CREDENTIALS], **raw)
write("empty-body", "", by=nobody)
write("no-envelope", "[]", by=nobody)
write("method-get", "", method="GET", by=nobody)
write("method-put", SAMPLE, method="PUT", by=nobody)
write("path-unknown", SAMPLE, target="https://hooks.example.com/in/nobody", by=nobody)

secrets = {"CRM_SIGNING_KEY": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "SNS_BASIC": "sns:a:b"}
(HERE / "cases.json").write_text(json.dumps({"secrets": secrets, "now": NOW, "cases": dict(sorted(cases.items()))}, indent=2, ensure_ascii=False) + "\n")
DESTINATIONS = {"events": {"kind": "kv", "store": "EVENTS"}, "crm": {"kind": "http", "url": "https://crm.example.com/hooks", "sign": "$CRM_SIGNING_KEY"}}
ROUTES = [{"type": ["email.unsubscribed", "email.resubscribed", "email.complained"], "to": ["crm"]}, {"type": ["*"], "to": ["events"]}]


def config(name, sources):
    (HERE / name).write_text(json.dumps({"sources": {n: {"provider": "amazon-ses"} | s for n, s in sources.items()}, "destinations": DESTINATIONS, "routes": ROUTES}, indent=2) + "\n")


config("aldaba.json", {"ses": {"keys": [TOPIC]}, "ses-raw": {"keys": [TOPIC], "raw": True}, "two-topics": {"keys": [OTHER_TOPIC, TOPIC]}, "china": {"keys": [CHINA_TOPIC]}, "secret-topic": {"keys": ["$SNS_TOPIC"]},
                       "guarded": {"keys": [TOPIC], "guard": {"basic": "$SNS_BASIC"}}, "observed": {"keys": [TOPIC], "verify": "observe", "observe_until": "2023-12-31T00:00:00Z"}})
config("aldaba-raw.json", {"raw": {"guard": {"basic": "$SNS_BASIC"}}})
