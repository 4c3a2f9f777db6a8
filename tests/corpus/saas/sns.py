"""Messages of Amazon's SNS, signed with an own key that is worth nothing, and its certificate: for make.py alone."""
import base64
import datetime
import json

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509.oid import NameOID
from keys import rsa_key

HOST = "https://sns.eu-west-1.amazonaws.com"
PEM, TOPIC = HOST + "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem", "arn:aws:sns:eu-west-1:111122223333:orders"
SIGNED = ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")


def messages(file):
    """Their names and bodies; the certificate goes into `file`."""
    key = rsa_key("aldaba test only, aws-sns")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com (aldaba test only)")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(20231114)
    made = made.not_valid_before(datetime.datetime(2023, 1, 1)).not_valid_after(datetime.datetime(2024, 1, 1)).sign(key, hashes.SHA256())
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def signed(kind="Notification", **fields):
        message = {"Type": kind, "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324", "TopicArn": TOPIC, "Message": json.dumps({"order": 1}), "Timestamp": "2023-11-14T22:13:20.000Z", "SignatureVersion": "2",
                   "SigningCertURL": PEM, **fields}
        if kind != "Notification":
            message |= {"Token": "2336412f37fb687f5d51e6e241d44a2dc0", "SubscribeURL": f"{HOST}/?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=2336412f37fb687f5d51e6e241d44a2dc0", **fields}
        text = "".join(f"{field}\n{message[field]}\n" for field in SIGNED if field in message)
        digest = hashes.SHA256() if message["SignatureVersion"] == "2" else hashes.SHA1()
        return {**message, "Signature": base64.b64encode(key.sign(text.encode(), padding.PKCS1v15(), digest)).decode()}

    unsigned = signed()
    del unsigned["Signature"]
    return {"accepted": signed(Subject="New"), "repeat": signed(Subject="New"), "version-1": signed(SignatureVersion="1"), "forged": {**signed(), "Message": "another"}, "unsigned": unsigned,
            "another-topic": signed(TopicArn=TOPIC + "-2"), "stale": signed(Timestamp="2023-11-14T21:13:29.000Z"), "subscription": signed("SubscriptionConfirmation"),
            "subscription-elsewhere": signed("SubscriptionConfirmation", SubscribeURL="https://example.com/"), "unsubscription": signed("UnsubscribeConfirmation")}
