#!/usr/bin/env python3
"""The expected plans of tests/corpus/saas against what senders.py says that they must be: accepted with that type, id and time, every
forgery refused, a repeat the same event, every sender of the catalogue tried. Last line: "N passed, N failed"."""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests/corpus/saas"
sys.path[:0] = [str(FOLDER), str(ROOT / "tests/corpus/saas-meaning"), str(ROOT / "scripts/lib")]
import catalogue  # noqa: E402
import meaning  # noqa: E402
import senders as known  # noqa: E402

NOW = "2023-11-14T22:13:30Z"
# What is accepted although nothing of it is signed: sent back, or counted and dropped.
ANSWERS = {
    "asana-hook-secret": ("handshake", 200, "", "b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81"),
    "bitbucket-server-ping": ("handshake", 200, "", ""), "dropbox-challenge": ("handshake", 200, "abc-123", "nosniff"),
    "x-crc": ("handshake", 200, '{"response_token":"sha256=' + known.b64(b"challenge-abc") + '"}', ""),
    "ebay-challenge": ("handshake", 200, '{"challengeResponse":"' + known.hashlib.sha256(b"chal-1verify-token-32-chars-long-000001https://hooks.example.com/in/ebay").hexdigest() + '"}', ""),
    "trello-probe": ("handshake", 200, "", ""), "notion-verification-token": ("handshake", 200, "", ""),
    "notion-verification-token-signed-wrong": ("signature_mismatch", 401, None, ""), "viber-webhook": ("handshake", 200, "", ""),
    "monday-challenge": ("handshake", 200, '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}', ""),
    "microsoft-graph-validation": ("handshake", 200, "Validation: abc<1>", "nosniff"),
    "azure-event-grid-validation": ("handshake", 200, '{"validationResponse":"512d38b6"}', ""), "azure-event-grid-origin": ("handshake", 200, "", "eventgrid.azure.net"),
    "twitch-webhook_callback_verification": ("handshake", 200, "pogchamp-kappa-360noscope-vohiyo", ""), "twitch-verification-unsigned": ("signature_missing", 401, None, ""),
    "xero-intent-to-receive": ("ok", 200, "", ""), "xero-intent-to-receive-wrong": ("signature_mismatch", 401, "", ""),
    "dropbox-sign-accepted": ("ok", 200, "Hello API Event Received", ""), "dropbox-sign-test": ("ok", 200, "Hello API Event Received", ""),
    "microsoft-graph-accepted": ("ok", 202, None, ""), "box-of-another-version": ("signature_missing", 401, None, ""),
    "netlify-without-iss": ("signature_mismatch", 401, None, ""), "linear-no-time": ("timestamp_missing", 401, None, ""),
    "tiktok-shop-of-another-application": ("signature_mismatch", 401, None, ""), "tiktok-shop-without-application": ("signature_mismatch", 401, None, ""),
    "tiktok-shop-application-not-set": ("key_missing", 503, None, ""),
}
passed = failed = 0


def case(name, complaint):
    global passed, failed
    passed, failed = (passed, failed + 1) if complaint else (passed + 1, failed)
    if complaint:
        print(f"FAILED  {name}: {complaint}")


def plan_of(name):
    return json.loads((FOLDER / f"{name}.plan.json").read_text())["plan"]


def reason_of(plan):
    return plan["reason"]


def event_complaint(plan, type, id, time):
    """What is not as it must be with the one event of a plan."""
    if reason_of(plan) != "ok" or len(plan["events"]) != 1:
        return f"{reason_of(plan)}, {len(plan.get('events', []))} events"
    event = plan["events"][0]["event"]
    natural = plan["events"][0]["natural_key"]
    wanted = {"type": type, "id": id or natural, "time": time or NOW}
    wrong = {key: event[key] for key, value in wanted.items() if event[key] != value}
    return f"has {wrong}, wanted {wanted}" if wrong else ""


def refused(name, *reasons):
    plan = plan_of(name)
    case(name, "" if reason_of(plan) in reasons and not plan.get("events") else f"{reason_of(plan)}, wanted one of {reasons}")


for sender in known.SENDERS:
    slug = sender.slug
    case(f"{slug}-accepted", event_complaint(plan_of(f"{slug}-accepted"), sender.type, sender.id, sender.time))
    for way in sender.forms:
        case(f"{slug}-{way}", event_complaint(plan_of(f"{slug}-{way}"), sender.type, sender.id, sender.time))
        refused(f"{slug}-{way}-forged", "signature_mismatch", "signature_malformed")
    refused(f"{slug}-forged", "signature_mismatch", "signature_malformed")
    refused(f"{slug}-unsigned", "signature_missing")
    repeat, first = plan_of(f"{slug}-repeat"), plan_of(f"{slug}-accepted")
    same = reason_of(repeat) == "ok" and repeat["events"][0]["event"]["id"] == first["events"][0]["event"]["id"]
    case(f"{slug}-repeat", "" if same else "another event than the first")
    if sender.tolerance:
        case(f"{slug}-at-the-limit", "" if reason_of(plan_of(f"{slug}-at-the-limit")) == "ok" else reason_of(plan_of(f"{slug}-at-the-limit")))
        refused(f"{slug}-stale", "timestamp_stale")
        refused(f"{slug}-early", "timestamp_stale")

for slug, _, type, id, time in known.GUARDED:
    case(f"{slug}-accepted", event_complaint(plan_of(f"{slug}-accepted"), type, id, time))
    refused(f"{slug}-unsigned", "guard_failed")
    refused(f"{slug}-forged", "guard_failed")

case("aws-sns-accepted", event_complaint(plan_of("aws-sns-accepted"), "aws-sns.Notification", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324", "2023-11-14T22:13:20Z"))
case("aws-sns-version-1", "" if reason_of(plan_of("aws-sns-version-1")) == "ok" else "refused")
case("aws-sns-repeat", "" if plan_of("aws-sns-repeat")["events"] == plan_of("aws-sns-accepted")["events"] else "another event than the first")
for name, reason in (("forged", "signature_mismatch"), ("unsigned", "signature_missing"), ("another-topic", "sender_not_allowed"), ("stale", "timestamp_stale"), ("subscription-elsewhere", "call_url_not_allowed"),
                     ("subscription", "handshake"), ("unsubscription", "handshake")):
    refused(f"aws-sns-{name}", reason)
case("aws-sns-subscription is confirmed", "" if plan_of("aws-sns-subscription").get("call", "").startswith("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription") else "not called")

for name, (reason, status, body, header) in ANSWERS.items():
    plan = plan_of(name)
    answer = plan["answer"]
    found = (reason_of(plan), answer["status"], answer.get("body", ""))
    case(name, "" if found == (reason, status, found[2] if body is None else body) and header in str(answer.get("headers", "")) else f"{found} {answer.get('headers')}")

for file in sorted(FOLDER.glob("*published*.plan.json")):
    reason = reason_of(json.loads(file.read_text())["plan"])
    no_json = file.name.startswith(("circleci", "bitbucket"))  # what those vectors sign is no JSON: the next step says so
    case(file.name, "" if reason == ("malformed_body" if no_json else "ok") else reason)

# --- saas-meaning: every word becomes what it must
def meaning_plan(name):
    return json.loads((ROOT / f"tests/corpus/saas-meaning/{name}.plan.json").read_text())["plan"]


def trade_complaint(plan, wanted):
    data = plan["events"][0]["event"]["data"]
    found = {name: data[name] for name in ("order", "payment") if name in data}
    return "" if found == wanted else f"has {found}, wanted {wanted}"


for sender in meaning.MEANING:
    for word, type in sender.words.items():
        name, time = f"{sender.slug}-word-{meaning.name_of(word)}", sender.time_of.get(word, sender.time)
        id = sender.id and sender.id.format(module=word.split(".")[0], word=word.split(".")[-1])
        case(name, event_complaint(meaning_plan(name), type, id, time))
        if word in sender.trade:
            case(f"{name}: order and payment", trade_complaint(meaning_plan(name), sender.trade[word]))
    for way in ("forged", "unsigned", *(f"{form}-forged" for form in sender.forms)):
        plan = meaning_plan(f"{sender.slug}-{way}")
        case(f"{sender.slug}-{way}", "" if reason_of(plan) in ("signature_missing", "signature_mismatch", "signature_malformed", "timestamp_missing") and not plan.get("events") else reason_of(plan))
    for way in sender.forms:
        case(f"{sender.slug}-{way}", "" if reason_of(meaning_plan(f"{sender.slug}-{way}")) == "ok" else "refused")
    for way, reason in (("at-the-limit", ("ok", "handshake")), ("stale", ("timestamp_stale",)), ("early", ("timestamp_stale",))) if sender.tolerance else ():
        case(f"{sender.slug}-{way}", "" if reason_of(meaning_plan(f"{sender.slug}-{way}")) in reason else reason_of(meaning_plan(f"{sender.slug}-{way}")))
for slug, _, type, id, time in meaning.GUARDED:
    case(f"{slug}-accepted", event_complaint(meaning_plan(f"{slug}-accepted"), type, id, time))
    case(f"{slug}-forged", "" if reason_of(meaning_plan(f"{slug}-forged")) == "guard_failed" else "not refused")
for word, type in meaning.CHARGEBEE.items():
    case(f"chargebee {word}", event_complaint(meaning_plan(f"chargebee-word-{word}"), type, "ev_1", meaning.AT))
case("chargebee: order and payment", trade_complaint(meaning_plan("chargebee-accepted"), {"payment": {"id": "txn_1", "amount": "1999", "currency": "EUR", "unit": "minor"}}))
case("checkout-com-newer", event_complaint(meaning_plan("checkout-com-newer"), "payment.succeeded", "evt-1", meaning.AT))
for slug in ("coinbase-commerce", "gocardless"):
    case(f"{slug}-published", "" if reason_of(meaning_plan(f"{slug}-published")) == "ok" else "refused")
    case(f"{slug}-published-forged", "" if reason_of(meaning_plan(f"{slug}-published-forged")) == "signature_mismatch" else "not refused")
for name, status, body in (("discord-ping", 200, '{"type":1}'), ("discord-ping-events", 204, ""), ("okta-verification", 200, '{"verification":"abc-123"}'),
                           ("linkedin-challenge", 200, '{"challengeCode":"890e4665-4dfe-4ab1-b689-ed553bceeed0","challengeResponse":"'
                            + meaning.hexed(b"890e4665-4dfe-4ab1-b689-ed553bceeed0") + '"}')):
    answer = meaning_plan(name)["answer"]
    case(name, "" if (answer["status"], answer.get("body", "")) == (status, body) else str(answer))
case("zoho-crm: an event for each id", "" if len(meaning_plan("zoho-crm-two-ids")["events"]) == 2 else "not two")

# --- no secret in what is told
for file in [*FOLDER.glob("*.plan.json"), *(ROOT / "tests/corpus/saas-meaning").glob("*.plan.json")]:
    told = json.dumps(json.loads(file.read_text())["plan"])
    if any(secret in told for secret in (meaning.SECRET, meaning.WHSEC, meaning.RAW.hex())):
        case(f"{file.name} holds a secret", "in its plan")
case("plans were searched for secrets", "" if len(list(FOLDER.glob("*.plan.json"))) > 300 else "too few")

described = {row["slug"] for row in catalogue.catalogue() if not (ROOT / f"src/providers/{row['slug']}.cpp").exists()}
tried = {sender.slug for sender in known.SENDERS} | {row[0] for row in known.GUARDED} | {"aws-sns"}
tried |= {sender.slug for sender in meaning.MEANING} | {row[0] for row in meaning.GUARDED}
case("every sender of the table is tried", f"{sorted(described ^ tried)}" if described != tried else "")
page = (ROOT / "docs/providers/saas.md").read_text() if (ROOT / "docs/providers/saas.md").exists() else ""
missing = [slug for slug in sorted(described) if f"\n| `{slug}` |" not in page]
case("docs/providers/saas.md names every sender", ", ".join(missing))
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
