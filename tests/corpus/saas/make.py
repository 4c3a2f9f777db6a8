#!/usr/bin/env python3
"""Writes this folder's requests, aldaba.json and cases.json: for every sender of senders.py an accepted, a forged, an unsigned, a stale and a
repeated request, every other way to prove it, and its handshakes."""
import json
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent.parent), str(pathlib.Path(__file__).parent)]
import senders as known  # noqa: E402
import sns  # noqa: E402
from requests import AUTHORIZATION, BASIC, Corpus, dollars, form  # noqa: E402

corpus = Corpus(__file__, "make.py: Python hmac over the documented bytes", {"HOOK_BASIC": BASIC, "EBAY_TOKEN": "verify-token-32-chars-long-000001"})
CONFIG = {}


def name_of_key(slug):
    return slug.upper().replace("-", "_") + "_KEY"


def bytes_of(sender, t, secret):
    """The body as this sender writes it at time t; of some the secret stands in it."""
    body = sender.body
    if callable(body):
        body = body(secret) if sender.more.get("token_in_body") else body(t)
    return known.multipart(body) if sender.more.get("form_json") else known.text(body)


def altered(body):
    """The same with one character of a value changed, so that nothing else can be wrong with it."""
    at = body.rindex(b'"', 0, body.rindex(b'"')) + 1 if body.count(b'"') > 3 else len(body) - 1
    return body[:at] + (b"z" if body[at:at + 1] != b"z" else b"y") + body[at + 1:]


def send(name, sender, t=known.T, body=None, proof=None, headers=None, **more):
    body = bytes_of(sender, t, sender.secret) if body is None else body
    proof = (proof or sender.proof)(body, t) if headers is None else headers
    corpus.request(f"{sender.slug}-{name}", body, [*sender.headers, *proof], source=sender.slug, content_type=sender.content_type, **more)


def damaged(name, value):
    """A header of a proof: of the one that holds the signature or token, the end is another."""
    holds = any(word in name.lower() for word in ("signature", "token")) and not name.endswith(("-version", "-algorithm"))
    return name, value[:-3] + ("AAA" if value[-3:] != "AAA" else "BBB") if holds else value


def forged(sender):
    body = bytes_of(sender, known.T, sender.secret)
    if sender.more.get("token_in_body"):
        return send("forged", sender, body=bytes_of(sender, known.T, sender.secret[:-1] + "2"))
    if sender.more.get("form_json"):  # the body is not signed but for the two fields
        return send("forged", sender, body=body.replace(b"request_sent", b"request_seen", 1))
    proof = sender.proof(body, known.T)
    if sender.more.get("body_is_free") or sender.slug == "cloudflare-notifications":  # a token: another one
        return send("forged", sender, headers=[(key, value[:-2] + ("AA" if value[-2:] != "AA" else "BB")) for key, value in proof])
    send("forged", sender, body=altered(body), headers=proof)


def unsigned(sender):
    if sender.more.get("token_in_body"):
        body = json.loads(bytes_of(sender, known.T, "x"))
        body.pop("passcode", None), body.get("value", [{}])[0].pop("clientState", None)
        return send("unsigned", sender, body=known.text(body))
    if sender.more.get("form_json"):
        return send("unsigned", sender, body=known.multipart({"event": {"event_type": "signature_request_sent"}}))
    send("unsigned", sender, headers=[])


for sender in known.SENDERS:
    corpus.document["secrets"][name_of_key(sender.slug)] = sender.secret
    CONFIG[sender.slug] = {"provider": sender.slug, "keys": ["$" + name_of_key(sender.slug)]}
    send("accepted", sender)
    forged(sender), unsigned(sender)
    send("repeat", sender, t=known.T - (5 if sender.tolerance else 0), headers=None, more=["X-Retry: 1"])
    if sender.tolerance:
        send("at-the-limit", sender, t=known.T - sender.tolerance)
        send("stale", sender, t=known.T - sender.tolerance - 1)
        send("early", sender, t=known.T + sender.tolerance + 1)
    for way, proof in sender.forms.items():
        send(way, sender, proof=proof)
        send(f"{way}-forged", sender, headers=[damaged(*pair) for pair in proof(bytes_of(sender, known.T, sender.secret), known.T)])
CONFIG["trello"]["public_url"] = known.HOST
corpus.document["secrets"]["TIKTOK_SHOP_APP"] = known.APP_KEY
CONFIG["tiktok-shop"]["verify_token"] = "$TIKTOK_SHOP_APP"
CONFIG["tiktok-shop-no-app"] = {**CONFIG["tiktok-shop"], "verify_token": "$UNSET_APP"}
# Each scheme of its own that signs the body with something beside it.
TEMPLATES = {"box", "buildkite", "close", "cloudflare-stream", "contentful", "convoy", "discord", "front", "gitlab", "linkedin", "mux", "persona", "polar", "recharge",
             "sanity", "tiktok", "tiktok-shop", "trello", "twitch"}
for sender in known.SENDERS:
    if sender.slug in TEMPLATES:
        send("dollars", sender, body=dollars(bytes_of(sender, known.T, sender.secret)))

for slug, body, *_ in known.GUARDED:
    CONFIG[slug] = {"provider": slug, "guard": {"basic": "$HOOK_BASIC"}}
    for name, headers in (("accepted", [AUTHORIZATION]), ("unsigned", []), ("forged", ["Authorization: Basic aG9va3M6cGE6c3g="]), ("repeat", [AUTHORIZATION, "X-Retry: 1"])):
        corpus.add(f"{slug}-{name}", body, path=f"/in/{slug}", headers=headers)
CONFIG["ebay"].update(keys=["$EBAY_TOKEN"], public_url=known.HOST)
corpus.add("wpforms-form", form([("email", "ana@example.com")]), path="/in/wpforms", headers=[AUTHORIZATION], content_type="application/x-www-form-urlencoded")

# --- handshakes, pings, and what else handshakes.md and the sheet's notes tell
by_slug = {sender.slug: sender for sender in known.SENDERS}
send("hook-secret", by_slug["asana"], body=b"", headers=[("X-Hook-Secret", "b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81")])
send("heartbeat", by_slug["asana"], body=b'{"events":[]}')
corpus.request("bitbucket-server-ping", b'{"test":true}', [("X-Event-Key", "diagnostics:ping")], source="bitbucket-server")
corpus.request("dropbox-challenge", b"", target="/in/dropbox?challenge=abc-123", method="GET")
corpus.request("x-crc", b"", target="/in/x?crc_token=challenge-abc&nonce=1", method="GET")
corpus.request("ebay-challenge", b"", target="/in/ebay?challenge_code=chal-1", method="GET")
corpus.request("trello-probe", b"", source="trello", method="HEAD")
corpus.request("notion-verification-token", {"verification_token": "secret_abc"}, source="notion")
send("verification-token-signed-wrong", by_slug["notion"], body=b'{"verification_token":"secret_abc"}', headers=[("X-Notion-Signature", "sha256=" + "0" * 64)])
send("ping", by_slug["pagerduty"], body=b'{"event":{"id":"p","event_type":"pagey.ping"}}')
send("ping", by_slug["figma"], body=known.text({"event_type": "PING", "passcode": known.SECRET}))
send("webhook", by_slug["viber"], body=b'{"event":"webhook","timestamp":1700000000000}')
corpus.request("monday-challenge", {"challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}, source="monday")
corpus.request("microsoft-graph-validation", b"", target="/in/microsoft-graph?validationToken=Validation%3A+abc%3C1%3E", method="POST")
corpus.request("azure-event-grid-validation", [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d38b6"}}],
               [("aeg-event-type", "SubscriptionValidation")], source="azure-event-grid")
corpus.request("azure-event-grid-origin", b"", [("WebHook-Request-Origin", "eventgrid.azure.net")], source="azure-event-grid", method="OPTIONS")
twitch = by_slug["twitch"]
for kind, body in (("webhook_callback_verification", {"challenge": "pogchamp-kappa-360noscope-vohiyo"}), ("revocation", {"subscription": {"status": "user_removed"}})):
    payload = known.text(body)
    corpus.request(f"twitch-{kind}", payload, [("Twitch-Eventsub-Message-Type", kind), ("Twitch-Eventsub-Subscription-Type", "channel.follow"), *twitch.proof(payload, known.T)], source="twitch")
corpus.request("twitch-verification-unsigned", {"challenge": "pogchamp"}, [("Twitch-Eventsub-Message-Type", "webhook_callback_verification")], source="twitch")
shop = by_slug["tiktok-shop"]
send("of-another-application", shop, proof=lambda body, t: [("Authorization", known.hexed(b"app-key-000000" + body))])
send("without-application", shop, proof=lambda body, t: [("Authorization", known.hexed(body))])
body = bytes_of(shop, known.T, shop.secret)
corpus.request("tiktok-shop-application-not-set", body, shop.proof(body, known.T), source="tiktok-shop-no-app")
send("intent-to-receive", by_slug["xero"], body=b'{"events":[],"lastEventSequence":0}')
send("intent-to-receive-wrong", by_slug["xero"], body=b'{"events":[],"lastEventSequence":0}', headers=[("x-xero-signature", "AAAA")])
corpus.request("buildkite-ping", b"{}", [("X-Buildkite-Event", "ping"), *by_slug["buildkite"].proof(b"{}", known.T)], source="buildkite")
send("test", by_slug["dropbox-sign"], body=known.multipart(known.sign_event(1700000000, "callback_test")))
send("resolved", by_slug["grafana"], body=known.text({"groupKey": "g-1", "alerts": [{"status": s, "fingerprint": f, "startsAt": known.AT} for s, f in (("firing", "f-2"), ("resolved", "f-1"))]}))
send("without-iss", by_slug["netlify"], proof=lambda body, t: [("X-Webhook-Signature", known.jwt({"sha256": known.hashlib.sha256(body).hexdigest()}))])
send("of-another-version", by_slug["box"], proof=lambda body, t: [(k, "2" if k.endswith("version") else v) for k, v in known.box("primary")(body, t)])
send("no-time", by_slug["linear"], body=b'{"type":"Issue","action":"create"}')

# --- published vectors (vectors.md, part A), under the names of their senders
PUBLISHED = {"circleci-published": ("secret", b"hello world", "circleci", [("circleci-signature", "v1=734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a")]),
             "bitbucket-published": ("It's a Secret to Everybody", b"Hello World!", "bitbucket", [("X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9")])}
BOX = b'{"type":"webhook_event","webhook":{"id":"1234567890"},"trigger":"FILE.UPLOADED","source":{"id":"1234567890","type":"file","name":"Test.txt"}}'
CONVOY = b'{"event":"charge.success","amount":1000,"currency":"NGN"}'


def published(name, slug, secret, body, headers, by, now=None, **more):
    key = name_of_key(name)
    corpus.document["secrets"][key] = secret
    CONFIG[name] = {"provider": slug, "keys": ["$" + key], "path": f"/in/{name}"}
    corpus.request(name, body, headers, source=name, evidence="published", by=by, now=now, **more)


for name, (secret, body, slug, headers) in PUBLISHED.items():
    published(name, slug, secret, body, headers, f"{slug}'s documentation", note="proved; the body of the vector is no JSON")
for which, secret, signature in (("primary", "SamplePrimaryKey", "6TfeAW3A1PASkgboxxA5yqHNKOwFyMWuEXny/FPD5hI="), ("secondary", "SampleSecondaryKey", "v+1CD1Jdo3muIcbpv5lxxgPglOqMfsNHPV899xWYydo=")):
    published(f"box-published-{which}", "box", secret, BOX, [("box-delivery-timestamp", "2020-01-01T00:00:00-07:00"), ("box-signature-version", "1"), ("box-signature-algorithm", "HmacSHA256"),
                                                             (f"box-signature-{which}", signature)], "Box's Node SDK", now="2020-01-01T07:05:00Z")
published("sanity-published", "sanity", "test", b'{"_id":"resume"}', [("sanity-webhook-signature", "t=1633519811129,v1=tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0")], "Sanity's webhook toolkit", now="2021-10-06T11:30:11Z")
for which, signature in (("advanced", "t=1700000000,v1=77b8b9269f25a199846a55a2bd25b3fba151c70fdae60bb1dcd87fbbc943c55c"), ("advanced-base64", "t=1700000000,v1=d7i5Jp8loZmEalWivSWz+6FRxw/a5gux3Nh/u8lDxVw="),
                         ("simple", "244449b7f48cbc2709060c9dcdc2b3aa47a78f540430579015c579fb12defbb4"), ("simple-base64", "JERJt/SMvCcJBgydzcKzqkenj1QEMFeQFcV5+xLe+7Q="),
                         ("simple-512", "6cc772dc81942ae1b5ffa91c3a6a07b0d37edc8dc6bd83e3518a219f1f19ff71ae1b76d6b320940d414c236a1aad7f7930b63e0f1928951955d31219545e1b66")):
    published(f"convoy-published-{which}", "convoy", "convoy-webhook-secret", CONVOY, [("X-Convoy-Signature", signature)], "Convoy's signature vectors")
published("dropbox-sign-published", "dropbox-sign", "324e3b0840f065eb51f3fd63231d0d33daa35d4ed10d27718839e81737065782",
          known.multipart({"event": {"event_time": "1348177752", "event_type": "account_confirmed", "event_hash": "6dc5b7aad93cf54915e0089d6c31d61b3833f66f51459171c69f8fa211308848"}}), [],
          "Dropbox Sign's Node SDK", content_type="multipart/form-data; boundary=b")

# --- Amazon SNS, any topic: the signature of amazon-ses, whose folder has every way in which that goes wrong
CONFIG["aws-sns"] = {"provider": "aws-sns", "keys": [sns.TOPIC]}
for case, made in sns.messages(corpus.folder / "sns-test.pem").items():
    corpus.request(f"aws-sns-{case}", made, [("x-amz-sns-message-type", made["Type"])], source="aws-sns", content_type="text/plain; charset=UTF-8", by="cryptography, own key and certificate",
                   keys={sns.PEM: "sns-test.pem"})

document = {"$schema": "../../../docs/aldaba.schema.json", "sources": CONFIG, "destinations": {"events": {"kind": "kv", "store": "EVENTS"}},
            "routes": [{"type": ["*"], "to": ["events"]}]}
(corpus.folder / "aldaba.json").write_text(json.dumps(document, indent=2) + "\n")
corpus.done()
