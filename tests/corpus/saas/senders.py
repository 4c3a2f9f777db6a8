"""What the senders of docs/providers/saas.md do, written down from their sheets a second time: how each signs, and what an event of it must
become. make.py sends it, tests/saas_test.py looks at what came out. Signatures are Python's hmac over the documented bytes."""
import base64
import hashlib
import hmac
import json

T = 1700000010  # the clock of the cases, 2023-11-14T22:13:30Z
SECRET = "saas-secret-0001"
LONG_SECRET = SECRET * 4  # where 64 characters are the rule
RAW = bytes(range(32))  # keys that are bytes: shown as hex or base64
APP_KEY = "app-key-38abcd"  # of the application, as TikTok Shop shows it beside the secret
WHSEC = "whsec_" + base64.b64encode(RAW).decode()
HOST = "https://hooks.example.com"


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def mac(message, key=SECRET, digest="sha256"):
    return hmac.new(key if isinstance(key, bytes) else key.encode(), message, digest)


def hexed(message, **how):
    return mac(message, **how).hexdigest()


def b64(message, **how):
    return base64.b64encode(mac(message, **how).digest()).decode()


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def iso(seconds):
    from datetime import datetime, timezone
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def jwt(claims):
    signed = b64url(b'{"alg":"HS256","typ":"JWT"}') + "." + b64url(text(claims))
    return signed + "." + b64url(mac(signed.encode()).digest())


class Sender:
    """proof(body, t) -> headers that prove; tolerance: seconds, None when no time is signed. secret: the value of its key. type, id, time: what
    the event must have (id None: no id of the sender's)."""

    def __init__(self, slug, body, proof, type, id=None, time=None, tolerance=None, secret=SECRET, headers=(), forms=None, **more):
        self.slug, self.body, self.proof, self.type, self.id, self.time = slug, body, proof, type, id, time
        self.tolerance, self.secret, self.headers, self.more = tolerance, secret, list(headers), more
        self.forms = forms or {}  # other ways to prove the same
        self.content_type = more.get("content_type", "application/json")


def bare(name, prefix="", encode=hexed, **how):
    return lambda body, t: [(name, prefix + encode(body, **how))]


def standard(prefix="webhook", key=RAW, id="msg_1"):
    def proof(body, t):
        signed = f"{id}.{t}.".encode() + body
        return [(f"{prefix}-id", id), (f"{prefix}-timestamp", str(t)), (f"{prefix}-signature", "v1," + b64(signed, key=key))]
    return proof


def stripe(name, version="v1", time="t", unit=1, encode=hexed, glue="."):
    def proof(body, t):
        return [(name, f"{time}={t * unit},{version}={encode(f'{t * unit}{glue}'.encode() + body)}")]
    return proof


def b64url_mac(message):
    return b64url(mac(message).digest())


def box(which):
    return lambda body, t: [("box-delivery-timestamp", iso(t)), ("box-signature-version", "1"), ("box-signature-algorithm", "HmacSHA256"),
                            (f"box-signature-{which}", b64(body + iso(t).encode()))]


def twitch(body, t):
    return [("Twitch-Eventsub-Message-Id", "tw-1"), ("Twitch-Eventsub-Message-Timestamp", iso(t)),
            ("Twitch-Eventsub-Message-Signature", "sha256=" + hexed(b"tw-1" + iso(t).encode() + body))]


def contentful(body, t):
    signed, stamp = "x-contentful-signed-headers,x-contentful-timestamp", f"{t * 1000}"
    line = f"POST\n/in/contentful\nx-contentful-signed-headers:{signed};x-contentful-timestamp:{stamp}\n"
    return [("X-Contentful-Signed-Headers", signed), ("X-Contentful-Timestamp", stamp), ("X-Contentful-Signature", hexed(line.encode() + body, key=LONG_SECRET))]


def linear_body(t):
    return {"type": "Issue", "action": "create", "webhookTimestamp": t * 1000, "data": {"id": "i-1"}}


def sign_event(t, word):
    return {"event": {"event_time": str(t), "event_type": word, "event_hash": hexed(f"{t}{word}".encode())}, "signature_request": {"signature_request_id": "sr-1"}}


def multipart(value):
    return b'--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n' + text(value) + b"\r\n--b--\r\n"


def passcode(value):
    return {"event_type": "FILE_UPDATE", "webhook_id": "w-1", "file_key": "f-1", "timestamp": "2023-11-14T22:13:20Z", "passcode": value}


def graph(state):
    return {"value": [{"subscriptionId": "s-1", "changeType": "created", "resource": "me/messages/1", "clientState": state, "resourceData": {"@odata.etag": "W/1"}}]}


AT, AT_MS = "2023-11-14T22:13:20Z", 1700000000000  # when it happened, as the senders write it
EVENT = {"type": "thing.made", "id": "evt-1"}

SENDERS = [
    # Standard Webhooks and Svix: README-saas.md's first rows.
    *[Sender(slug, {"type": "thing.made"}, standard(), f"{slug}.thing.made", "msg_1", tolerance=300, secret=WHSEC, forms={"svix": standard("svix")})
      for slug in ("svix", "dodo-payments", "render", "brex", "lithic", "incident-io", "beehiiv", "pleo", "stytch")],
    Sender("polar", {"type": "order.made"}, standard(key=WHSEC.encode()), "polar.order.made", "msg_1", tolerance=300, secret=WHSEC),
    # Code and operations.
    Sender("gitlab", {"object_kind": "push"}, standard(), "gitlab.push", "msg_1", tolerance=300, secret=WHSEC, headers=[("X-Gitlab-Event", "Push Hook")],
           forms={"token": lambda body, t: [("X-Gitlab-Token", WHSEC), ("Idempotency-Key", "msg_1")]}),
    Sender("bitbucket", {"push": {}}, bare("X-Hub-Signature", "sha256="), "bitbucket.repo:push", "uuid-1", headers=[("X-Event-Key", "repo:push"), ("X-Request-UUID", "uuid-1")]),
    Sender("bitbucket-server", {"actor": {}}, bare("X-Hub-Signature", "sha256="), "bitbucket-server.pr:opened", "uuid-1", headers=[("X-Event-Key", "pr:opened"), ("X-Request-Id", "uuid-1")]),
    Sender("gitea", {"ref": "main"}, bare("X-Gitea-Signature"), "gitea.push", "uuid-1", headers=[("X-Gitea-Event", "push"), ("X-Gitea-Delivery", "uuid-1")]),
    Sender("forgejo", {"ref": "main"}, bare("X-Forgejo-Signature"), "forgejo.push", "uuid-1", headers=[("X-Gitea-Event", "push"), ("X-Gitea-Delivery", "uuid-1")]),
    Sender("jira", {"webhookEvent": "jira:issue_created", "timestamp": AT_MS}, bare("X-Hub-Signature", "sha256="), "jira.jira:issue_created", "at-1", AT,
           headers=[("X-Atlassian-Webhook-Identifier", "at-1")]),
    Sender("linear", linear_body, bare("Linear-Signature"), "linear.Issue.create", "d-1", iso(T), tolerance=60, headers=[("Linear-Delivery", "d-1")], timed_body=True),
    Sender("circleci", {"type": "workflow-completed", "id": "evt-1"}, bare("circleci-signature", "v1="), "circleci.workflow-completed", "evt-1"),
    Sender("vercel", {"type": "deployment.created", "id": "evt-1", "createdAt": AT_MS}, bare("x-vercel-signature", digest="sha1"), "vercel.deployment.created", "evt-1", AT),
    Sender("netlify", {"id": "dep-1", "state": "ready"}, lambda body, t: [("X-Webhook-Signature", jwt({"iss": "netlify", "sha256": hashlib.sha256(body).hexdigest()}))],
           "netlify.deploy_created", "dep-1:ready", headers=[("X-Netlify-Event", "deploy_created")]),
    Sender("heroku", {"resource": "release", "action": "create", "webhook_metadata": {"event": {"id": "evt-1"}}}, bare("Heroku-Webhook-Hmac-SHA256", encode=b64), "heroku.release.create", "evt-1"),
    Sender("buildkite", {"build": {"id": "b-1"}}, stripe("X-Buildkite-Signature", "signature", "timestamp"), "buildkite.build.finished", "rq-1", tolerance=300,
           headers=[("X-Buildkite-Event", "build.finished"), ("X-Request-Id", "rq-1")], forms={"token": lambda body, t: [("X-Buildkite-Token", SECRET)]}),
    Sender("sentry", {"action": "created"}, bare("Sentry-Hook-Signature"), "sentry.issue.created", "rq-1", AT,
           headers=[("Sentry-Hook-Resource", "issue"), ("Request-ID", "rq-1"), ("Sentry-Hook-Timestamp", "1700000000")], forms={"app": bare("Sentry-App-Signature")}),
    Sender("pagerduty", {"event": {"id": "01B", "event_type": "incident.triggered", "occurred_at": AT}}, bare("X-PagerDuty-Signature", "v1="), "pagerduty.incident.triggered", "01B", AT),
    Sender("grafana", {"groupKey": "g-1", "alerts": [{"status": "firing", "fingerprint": "f-1", "startsAt": AT}]}, bare("X-Grafana-Alerting-Signature"), "grafana.firing", f"g-1:f-1:{AT}:firing", AT),
    Sender("cloudflare-notifications", {"alert_type": "dos_attack_l7", "alert_correlation_id": "c-1"}, lambda body, t: [("cf-webhook-auth", SECRET)], "cloudflare-notifications.dos_attack_l7", "c-1"),
    Sender("cloudflare-stream", {"uid": "v-1", "status": {"state": "ready"}}, stripe("Webhook-Signature", "sig1", "time"), "cloudflare-stream.ready", "v-1:ready", tolerance=300),
    # Work.
    Sender("notion", {"type": "page.created", "id": "n-1", "timestamp": AT}, bare("X-Notion-Signature", "sha256="), "notion.page.created", "n-1", AT),
    Sender("asana", {"events": [{"action": "changed", "resource": {"resource_type": "task", "gid": "1"}}]}, bare("X-Hook-Signature"), "asana.task.changed"),
    Sender("trello", {"action": {"id": "a-1", "type": "createCard", "date": AT}}, lambda body, t: [("X-Trello-Webhook", b64(body + f"{HOST}/in/trello".encode(), digest="sha1"))], "trello.createCard", "a-1", AT),
    Sender("clickup", {"event": "taskCreated", "history_items": [{"id": "h-1"}]}, bare("X-Signature"), "clickup.taskCreated", "h-1"),
    Sender("monday", {"event": {"type": "create_pulse", "triggerUuid": "u-1", "triggerTime": AT}}, lambda body, t: [("Authorization", jwt({"accountId": 1}))], "monday.create_pulse", "u-1", AT, body_is_free=True),
    Sender("figma", passcode, lambda body, t: [], "figma.FILE_UPDATE", f"w-1:{AT}:f-1", AT, token_in_body=True),
    Sender("airtable", {"base": {"id": "app1"}, "webhook": {"id": "ach1"}, "timestamp": AT}, bare("X-Airtable-Content-MAC", "hmac-sha256=", key=RAW), "airtable.unknown", None, AT, secret=base64.b64encode(RAW).decode()),
    Sender("todoist", {"event_name": "item:added"}, bare("X-Todoist-Hmac-SHA256", encode=b64), "todoist.item:added", "d-1", headers=[("X-Todoist-Delivery-ID", "d-1")]),
    Sender("webex", {"id": "w-1"}, bare("X-Spark-Signature", digest="sha1"), "webex.unknown"),
    # Chats and networks.
    Sender("viber", {"event": "delivered", "timestamp": AT_MS, "message_token": 491266184665523145}, bare("X-Viber-Content-Signature"), "viber.delivered", "491266184665523145", AT),
    Sender("x", {"for_user_id": "1", "favorite_events": [{"id": "f-1"}]}, bare("x-twitter-webhooks-signature", "sha256=", encode=b64), "x.favorite_events"),
    Sender("tiktok", {"client_key": "ck", "event": "video.publish.completed", "create_time": 1700000000, "user_openid": "u-1", "content": "{}"}, stripe("TikTok-Signature", "s"),
           "tiktok.video.publish.completed", "ck:1700000000:u-1:video.publish.completed", AT, tolerance=300),
    Sender("twitch", {"subscription": {"id": "s-1"}, "event": {}}, twitch, "twitch.channel.follow", "tw-1", iso(T), tolerance=600,
           headers=[("Twitch-Eventsub-Subscription-Type", "channel.follow"), ("Twitch-Eventsub-Message-Type", "notification")]),
    Sender("tiktok-shop", {"type": 1, "tts_notification_id": "7327112393057371910", "shop_id": "7494049642642441621", "timestamp": 1700000000, "data": {"order_id": "576486316948490001"}},
           lambda body, t: [("Authorization", hexed(APP_KEY.encode() + body))], "tiktok-shop.1", "7327112393057371910", AT),
    Sender("microsoft-teams", {"type": "message", "id": "m-1"}, bare("Authorization", "HMAC ", encode=b64, key=RAW), "microsoft-teams.message", "m-1", secret=base64.b64encode(RAW).decode()),
    Sender("microsoft-graph", graph, lambda body, t: [], "microsoft-graph.created", "s-1:me/messages/1:created:W/1", token_in_body=True),
    # Money.
    Sender("adyen-platform", {"type": "balancePlatform.transfer.created", "data": {"id": "t-1"}}, bare("HmacSignature", encode=b64, key=RAW), "adyen-platform.balancePlatform.transfer.created",
           "t-1:balancePlatform.transfer.created", secret=RAW.hex()),
    Sender("xero", {"events": [{"resourceId": "r-1", "eventDateUtc": AT, "eventCategory": "INVOICE", "eventType": "UPDATE"}]}, bare("x-xero-signature", encode=b64), "xero.INVOICE.UPDATE", f"r-1:{AT}", AT),
    Sender("quickbooks", {"eventNotifications": [{"realmId": "1", "dataChangeEvent": {"entities": [{"name": "Customer", "id": "7", "operation": "Create", "lastUpdated": AT}]}}]},
           bare("intuit-signature", encode=b64), "quickbooks.Customer.Create", f"Customer:7:Create:{AT}", AT),
    # Content and identity.
    Sender("contentful", {"sys": {"id": "e-1"}}, contentful, "contentful.ContentManagement.Entry.publish", "k-1", tolerance=30, secret=LONG_SECRET,
           headers=[("X-Contentful-Topic", "ContentManagement.Entry.publish"), ("X-Contentful-Idempotency-Key", "k-1")]),
    Sender("sanity", {"_id": "resume"}, stripe("sanity-webhook-signature", unit=1000, encode=b64url_mac), "sanity.unknown", "k-1", tolerance=300, headers=[("idempotency-key", "k-1")]),
    Sender("fusionauth", {"event": {"type": "user.create", "id": "evt-1"}},
           lambda body, t: [("X-FusionAuth-Signature-JWT", jwt({"request_body_sha256": base64.b64encode(hashlib.sha256(body).digest()).decode()}))], "fusionauth.user.create", "evt-1"),
    Sender("box", {"id": "evt-1", "trigger": "FILE.UPLOADED"}, box("primary"), "box.FILE.UPLOADED", "d-1", tolerance=600, headers=[("box-delivery-id", "d-1")], forms={"secondary": box("secondary")}),
    Sender("dropbox", {"list_folder": {"accounts": ["dbid:1"]}}, bare("X-Dropbox-Signature"), "dropbox.unknown"),
    Sender("docusign", {"event": "envelope-completed", "generatedDateTime": AT, "data": {"envelopeId": "en-1"}}, bare("X-DocuSign-Signature-1", encode=b64), "docusign.envelope-completed", "en-1:envelope-completed", AT,
           forms={"second-key": bare("X-DocuSign-Signature-2", encode=b64), "third-key": bare("X-DocuSign-Signature-3", encode=b64)}),
    Sender("dropbox-sign", sign_event(1700000000, "signature_request_sent"), lambda body, t: [], "dropbox-sign.signature_request_sent",
           hexed(b"1700000000signature_request_sent") + ":sr-1", AT, form_json=True, content_type="multipart/form-data; boundary=b"),
    Sender("mux", {"type": "video.asset.ready", "id": "evt-1"}, stripe("mux-signature"), "mux.video.asset.ready", "evt-1", tolerance=300),
    Sender("segment", {"type": "track", "event": "Order Completed", "messageId": "m-1"}, bare("X-Signature", digest="sha1"), "segment.Order Completed", "m-1"),
    Sender("persona", {"data": {"id": "evt-1", "attributes": {"name": "inquiry.completed"}}}, stripe("Persona-Signature"), "persona.inquiry.completed", "evt-1", tolerance=300),
    Sender("convoy", {"kind": "x"}, stripe("X-Convoy-Signature", glue=","), "convoy.unknown", "k-1", tolerance=300, headers=[("X-Convoy-Idempotency-Key", "k-1")],
           forms={"advanced-base64": stripe("X-Convoy-Signature", glue=",", encode=b64), "simple": bare("X-Convoy-Signature"), "simple-base64": bare("X-Convoy-Signature", encode=b64),
                  "simple-512": bare("X-Convoy-Signature", digest="sha512"), "simple-512-base64": bare("X-Convoy-Signature", encode=b64, digest="sha512")}),
    Sender("hookdeck", {"any": 1}, bare("x-hookdeck-signature", encode=b64), "hookdeck.unknown", "hd-1", headers=[("x-hookdeck-eventid", "hd-1")], forms={"second": bare("x-hookdeck-signature-2", encode=b64)}),
    Sender("mautic", {"mautic.lead_post_save_new": [{"lead": {"id": 1}}], "timestamp": "x"}, bare("Webhook-Signature", encode=b64), "mautic.mautic.lead_post_save_new"),
]

# Nothing is signed, or nothing that can be checked here: a guard stands before them. slug, body, type, id, time.
GUARDED = [
    ("aws-eventbridge", {"detail-type": "Order Placed", "id": "evt-1"}, "aws-eventbridge.Order Placed", "evt-1", None),
    ("azure-event-grid", [{"eventType": "Microsoft.Storage.BlobCreated", "id": "evt-1", "eventTime": AT}], "azure-event-grid.Microsoft.Storage.BlobCreated", "evt-1", AT),
    ("datadog", {"title": "CPU high"}, "datadog.unknown", None, None),
    ("ebay", {"metadata": {"topic": "MARKETPLACE_ACCOUNT_DELETION"}, "notification": {"notificationId": "n-1"}}, "ebay.MARKETPLACE_ACCOUNT_DELETION", "n-1", None),
    ("formidable", {"email": "ana@example.com"}, "form.submitted", None, None),
    ("freshsales", {"lead": "1"}, "freshsales.unknown", None, None),
    ("google-pubsub", {"message": {"messageId": "m-1", "attributes": {"origin": "shop"}, "data": "e30="}}, "google-pubsub.unknown", "m-1", None),
    ("wpforms", {"email": "ana@example.com"}, "form.submitted", None, None),
]
