"""The command line from end to end: what it prints, where, and with which exit code; signatures against Python's own.

    cli_test.py [aldaba]        build/native/aldaba

Last line: "N passed, N failed".
"""
import base64
import hashlib
import hmac
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/native/aldaba").resolve())
NOW, NOW_S = "2023-11-14T22:13:20Z", 1700000000
SES = "tests/corpus/amazon-ses"
passed = failed = 0


def case(name, *complaints):
    """Counts one case; complaints: what is wrong, "" or False where nothing is."""
    global passed, failed
    wrong = [complaint for complaint in complaints if complaint]
    if wrong:
        failed += 1
        print(f"FAILED  {name}: {'; '.join(map(str, wrong))}")
    else:
        passed += 1


class Ran:
    def __init__(self, *words, given=b""):
        ran = subprocess.run([BINARY, *map(str, words)], cwd=ROOT, input=given, capture_output=True)
        self.code, self.out, self.err = ran.returncode, ran.stdout, ran.stderr.decode()

    def text(self):
        return self.out.decode()

    def json(self):
        return json.loads(self.out)


def differs(what, here, wanted):
    return "" if here == wanted else f"{what} is {here!r}, not {wanted!r}"


def good(name, *words, given=b"", has=()):
    ran = Ran(*words, given=given)
    missing = [piece for piece in has if piece not in ran.text()]
    case(name, differs("code", ran.code, 0), differs("stderr", ran.err, ""), missing and f"not printed: {missing}")
    return ran


def refused(name, *words, given=b"", says, code=2):
    """`says`: all of stderr but "aldaba: ", or a pattern that fits it."""
    ran = Ran(*words, given=given)
    fits = re.fullmatch(says, ran.err[len("aldaba: "):-1]) if isinstance(says, re.Pattern) else ran.err == f"aldaba: {says}\n"
    case(name, differs("code", ran.code, code), differs("stdout", ran.out, b""), not fits and f"stderr is {ran.err!r}")


# --- help and wrong usage

def usage():
    overview = good("no words", has=["handle", "check", "sign", "bounce", "providers"])
    case("help is the overview", differs("help", Ran("help").out, overview.out), differs("--help", Ran("--help").out, overview.out))
    for command in ("handle", "check", "sign", "bounce", "providers"):
        told = good(f"help {command}", "help", command, has=[f"aldaba {command}"])
        case(f"{command} --help", differs("it", Ran(command, "--help").out, told.out))
    cmake = (ROOT / "CMakeLists.txt").read_text()
    version = re.search(r"VERSION (\d+\.\d+\.\d+)", cmake)[1]
    interface = re.search(r"abi_version = (\d+);", (ROOT / "src/plan.hpp").read_text())[1]
    good("--version", "--version", has=[f"aldaba {version} (module interface {interface})\n"])
    refused("unknown command", "frob", says="there is no command frob; use one of: handle, check, sign, bounce, providers")
    refused("help for an unknown command", "help", "frob", says="there is no command frob; use one of: handle, check, sign, bounce, providers")
    refused("unknown option", "check", "--frob", says="there is no option --frob; see aldaba help check")
    refused("one word too many", "check", "a", "b", says='"b" is one word too many; see aldaba help check')
    refused("no value", "check", "--format", says="--format wants text|json|github behind it; see aldaba help check")
    refused("a value for a switch", "check", "--json=1", says="--json takes no value; see aldaba help check")
    refused("an option twice", "handle", "--config", "a", "--config=b", says="--config is given twice; see aldaba help handle")
    refused("unknown format", "check", "--format=xml", says="--format xml is not known; use text, json or github")


# --- check

WRONG = b"""{
  "sources": {
    "news": {"provider": "sendgird"},
    "open": {"provider": "mailgun", "verify": "none"}
  },
  "destinations": {"events": {"kind": "kv", "store": "EVENTS"}},
  "routes": [{"type": ["*"], "to": ["events", "crm"]}]
}
"""


def check():
    good("this repository's configuration", "check", has=["aldaba.json: good; secrets to set: "])
    ran = Ran("check", "-", given=WRONG)
    lines = ran.text().splitlines()
    pointers = [re.match(r"-:(\d+): (?:warning: )?(\S*:) .+; .+", line) for line in lines[:-1]]
    case("mistakes", differs("code", ran.code, 1), differs("stderr", ran.err, ""), not all(pointers) and f"lines {lines}")
    found = [match.groups() for match in pointers if match]
    case("where they are", differs("it", found, [("3", "/sources/news:"), ("4", "/sources/open:"), ("7", "/routes/0/to:")]))
    case("a warning is told as one", not any("-:4: warning: /sources/open: " in line for line in lines) and lines)
    case("they are counted", not re.fullmatch(r"-: 2 mistakes, 1 warning", lines[-1]) and lines[-1])
    told = Ran("check", "--json", "-", given=WRONG)
    members = [list(one) for one in told.json()]
    case("--json", differs("code", told.code, 1),
            any(one != ["file", "line", "pointer", "what", "advice", "warning"] for one in members) and members,
            differs("count", len(members), 3))
    case("--json when all is well", differs("it", Ran("check", "--json").json(), []))
    annotated = Ran("check", "--format", "github", "-", given=WRONG).text().splitlines()
    case("--format=github", differs("count", len(annotated), 3),
            not annotated[0].startswith("::error file=-,line=3::/sources/news: ") and annotated[0],
            not any(line.startswith("::warning ") for line in annotated) and annotated)
    broken = Ran("check", "-", given=b'{"sources": {\n"a": }')
    case("no JSON", differs("code", broken.code, 1), "-:2: not valid JSON at byte 19; " not in broken.text() and broken.text())
    refused("no file", "check", "nowhere.json",
            says="cannot read nowhere.json (No such file or directory); name a file that is there and may be read")


# --- handle

def handle():
    config = ["handle", "--config", f"{SES}/aldaba.json", "--now", NOW]
    plan = good("a key is needed", *config, f"{SES}/click.http").json()
    case("need", differs("outcome", plan["outcome"], "need"),
            differs("order", list(plan), ["outcome", "reason", "items", "events", "skipped", "answer", "otherwise", "need", "log"]))
    url = json.loads((ROOT / SES / "cases.json").read_text())["cases"]["click"]["keys"]
    keys = [word for place, file in url.items() for word in ("--key", f"{place}={SES}/{file}")]
    ran = good("the key is given", *config, *keys, f"{SES}/click.http")
    golden = json.loads((ROOT / SES / "click.plan.json").read_text())["plan"]
    case("the same plan as the corpus's", differs("it", ran.json(), golden))
    case("in its layout", differs("it", ran.text(), json.dumps(ran.json(), indent=2, ensure_ascii=False) + "\n"))
    case("an event beside its destinations",
            differs("it", [list(event) for event in ran.json()["events"]], [["destinations", "natural_key", "event"]]))
    request = (ROOT / SES / "click.http").read_bytes()
    for name, word in (("standard input", []), ("standard input by name", ["-"])):
        case(name, differs("it", Ran(*config, *keys, *word, given=request).out, ran.out))
    case("milliseconds", differs("it", Ran("handle", "--config", f"{SES}/aldaba.json", "--now", NOW_S * 1000, *keys,
            f"{SES}/click.http").out, ran.out))
    nowhere = good("a refusal is a plan", *config, given=b"POST /nowhere HTTP/1.1\n\n").json()
    case("nowhere", differs("reason", nowhere["reason"], "unknown_path"), differs("status", nowhere["answer"]["status"], 404),
            differs("items", nowhere["items"], 0))
    refused("no configuration", "handle", says="no configuration is named; add --config aldaba.json")
    refused("no such configuration", "handle", "--config", "nowhere.json", says=re.compile("cannot read nowhere.json .*"))
    refused("no such request", *config, "nowhere.http", says=re.compile("cannot read nowhere.http .*"))
    refused("no time", "handle", "--config", f"{SES}/aldaba.json", "--now", "noon",
            says='--now "noon" is no time; write it like 2026-01-31T12:00:00Z, or as milliseconds since 1970')
    refused("no such key file", *config, "--key", f"{list(url)[0]}=nowhere.pem", f"{SES}/click.http",
            says=re.compile("cannot read nowhere.pem .*"))
    with tempfile.TemporaryDirectory() as folder:
        bad = pathlib.Path(folder) / "bad.json"
        bad.write_bytes(WRONG)
        ran = Ran("handle", "--config", bad, given=request)
        case("a bad configuration", differs("code", ran.code, 2), differs("stdout", ran.out, b""), ran.err.count("\n") != 2 and ran.err,
                not ran.err.startswith(f"aldaba: {bad}:3: /sources/news: ") and ran.err)


def secrets(folder):
    """The same request, its secret given in every way."""
    (folder / "aldaba.json").write_text(json.dumps({
        "sources": {"t": {"provider": "typeform", "keys": ["$T"]}}, "destinations": {"e": {"kind": "kv", "store": "E"}},
        "routes": [{"type": ["*"], "to": ["e"]}]}))
    body = b'{"event_id":"1","event_type":"form_response","form_response":{"token":"t","submitted_at":"2023-11-14T22:13:00Z"}}'
    signature = base64.b64encode(hmac.digest(b"a=b c", body, "sha256"))
    request = b"POST /in/t HTTP/1.1\ntypeform-signature: sha256=" + signature + b"\n\n" + body
    config = ["handle", "--config", folder / "aldaba.json", "--now", NOW]
    files = {"lines": "# comment\n\nOTHER=x\r\n T = a=b c\r\n", "quoted": 'T="a=b c"\n', "object": json.dumps({"OTHER": 1, "T": "a=b c"})}
    ways = {"--secret": ["--secret", "T=a=b c"]}
    for name, text in files.items():
        (folder / name).write_text(text)
        ways[f"--secrets, {name}"] = ["--secrets", folder / name]
    (folder / "wrong").write_text("T=wrong\n")
    ways["--secret after --secrets"] = ["--secrets", folder / "wrong", "--secret", "T=a=b c"]
    for name, words in ways.items():
        plan = good(name, *config, *words, given=request).json()
        case(f"{name}: accepted", differs("reason", plan["reason"], "ok"), differs("key", plan.get("key"), "T"))
    case("no secret", differs("reason", Ran(*config, given=request).json()["reason"], "key_missing"))
    case("a wrong secret", differs("reason", Ran(*config, "--secret", "T=x", given=request).json()["reason"], "signature_mismatch"))
    refused("an unknown secret", *config, "--secret", "X=1", says="the configuration names no secret X; it names: T")
    refused("a secret without value", *config, "--secret", "T", says="--secret T has no value; write --secret NAME=VALUE")
    (folder / "broken").write_text("{")
    refused("secrets that are no JSON", *config, "--secrets", folder / "broken", says=re.compile('.*broken is no JSON object; write .*'))
    return config, request


# --- sign

def parsed(message):
    head, _, body = message.partition(b"\r\n\r\n")
    line, *lines = head.decode().split("\r\n")
    return line, dict(one.split(": ", 1) for one in lines), body


def hmac64(key, text, digest):
    return base64.b64encode(hmac.digest(key, text, digest)).decode()


def sign(folder):
    at = ["--now", NOW]
    line, headers, body = parsed(good("typeform", "sign", "typeform", "--secret", "abc", *at, given=b'{"a":1}').out)
    case("typeform: the request", differs("line", line, "POST https://hooks.example.com/in/typeform HTTP/1.1"),
            differs("body", body, b'{"a":1}'),
            differs("headers", headers, {"host": "hooks.example.com", "content-type": "application/json",
            "typeform-signature": "sha256=" + hmac64(b"abc", body, "sha256"), "content-length": "7"}))

    _, headers, body = parsed(good("resend", "sign", "resend", "--secret", "whsec_AAECAw==", "--id", "msg_7", "--header", "X-A: b", *at,
            given=b"{}").out)
    case("resend: signature", differs("it", headers["webhook-signature"],
            "v1," + hmac64(bytes(range(4)), b"msg_7.1700000000.{}", "sha256")),
            differs("id", headers["webhook-id"], "msg_7"), differs("time", headers["webhook-timestamp"], "1700000000"),
            differs("further header", headers["X-A"], "b"))
    case("resend: another set of headers",
            b"svix-signature: v1," not in Ran("sign", "resend", "--recipe", "svix-v1", "--secret", "AAEC", *at, given=b"{}").out)
    case("the same id for the same body", differs("it", *(Ran("sign", "resend", "--secret", "AAEC", *at, given=b"{}").out for _ in "ab")))

    old = b'{"signature":{"timestamp":"1","token":"old","signature":"bad"},"event-data":{"event":"opened","timestamp":1521472262.908181}}'
    body = json.loads(parsed(good("mailgun", "sign", "mailgun", "--secret", "key", "--id", "token", *at, given=old).out)[2])
    case("mailgun: signature", differs("it", body["signature"],
            {"timestamp": "1700000000", "token": "token", "signature": hmac.digest(b"key", b"1700000000token", "sha256").hex()}),
            differs("event", body["event-data"], {"event": "opened", "timestamp": 1521472262.908181}))
    body = parsed(good("mailgun, a form", "sign", "mailgun", "--secret", "key", "--id", "t k", *at,
            given=b"event=opened&timestamp=1&signature=0").out)[2]
    case("mailgun, a form: signature", differs("it", body,
            b"event=opened&timestamp=1700000000&token=t%20k&signature=" + hmac.digest(b"key", b"1700000000t k", "sha256").hex().encode()))
    body = parsed(good("unisender-go", "sign", "unisender-go", "--secret", "api-key-123", *at,
            given=b'{"auth":"old","events_by_user":[]}').out)[2]
    case("unisender-go: signature", differs("it", body, b'{"auth":"a0809485207d624c0744982729b66a1d","events_by_user":[]}'))

    url = "https://hooks.example.com/in/sms?a=1"
    _, headers, body = parsed(good("twilio", "sign", "twilio", "--secret", "abc", "--url", url, *at,
            given=b"To=%2B1+2&Body=x&Body=x&A=").out)
    case("twilio: signature", differs("it", headers["x-twilio-signature"], hmac64(b"abc", url.encode() + b"ABodyxTo+1 2", "sha1")),
            differs("type", headers["content-type"], "application/x-www-form-urlencoded"))
    line, headers, body = parsed(good("twilio, JSON", "sign", "twilio", "--secret", "abc", "--url", url, *at, given=b"{}").out)
    signed = f"{url}&bodySHA256={hashlib.sha256(b'{}').hexdigest()}"
    case("twilio, JSON: signature", differs("line", line, f"POST {signed} HTTP/1.1"),
            differs("it", headers["x-twilio-signature"], hmac64(b"abc", signed.encode(), "sha1")))
    sign_ecdsa(folder)
    sign_refusals()


# RFC 6979, A.2.5: key, message "sample", SHA-256. The message is what stands for the time, since the body is empty.
SCALAR = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"
POINT = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"
SAMPLE = ("3046022100EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
          "022100F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")


def sign_ecdsa(folder):
    sec1 = bytes.fromhex("30310201010420" + SCALAR + "a00a06082a8648ce3d030107")
    pkcs8 = bytes.fromhex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420" + SCALAR)
    pem = lambda name, der: f"-----BEGIN {name}-----\n{base64.encodebytes(der).decode()}-----END {name}-----\n"
    forms = {"scalar": SCALAR, "sec1 pem": pem("EC PARAMETERS", b"\x06\x00") + pem("EC PRIVATE KEY", sec1),
            "pkcs8 pem": pem("PRIVATE KEY", pkcs8), "pkcs8 base64": base64.b64encode(pkcs8).decode() + "\n", "sec1 hex": sec1.hex()}
    for name, text in forms.items():
        (folder / "key").write_text(text)
        headers = parsed(good(f"sendgrid, {name}", "sign", "sendgrid", "--private-key", folder / "key", "--header",
                "x-twilio-email-event-webhook-timestamp: sample").out)[1]
        case(f"sendgrid, {name}: signature",
                differs("it", base64.b64decode(headers["x-twilio-email-event-webhook-signature"]).hex().upper(), SAMPLE))
    spki = base64.b64encode(bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + POINT)).decode()
    request = Ran("sign", "sendgrid", "--private-key", folder / "key", "--url", "https://hooks.example.com/in/newsletter", "--now", NOW,
            given=b"[]").out
    plan = Ran("handle", "--config", "aldaba.json", "--now", NOW, "--secret", f"SENDGRID_PUBLIC_KEY={spki}", given=request).json()
    case("sendgrid: the core accepts it", differs("outcome", plan["outcome"], "accepted"))
    for name, text in {"zero": "0" * 64, "the order": "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"}.items():
        (folder / "key").write_text(text)
        refused(f"a key that is {name}", "sign", "sendgrid", "--private-key", folder / "key",
                says="nothing could be signed with this key; make another key")
    for name, text in {"nothing": "", "text": "hello", "too short": SCALAR[:62], "cut": sec1.hex()[:60],
            "rsa": pem("PRIVATE KEY", bytes.fromhex("301e020100300d06092a864886f70d0101010500040a3008020100020100020100"))}.items():
        (folder / "key").write_text(text)
        refused(f"a key that is {name}", "sign", "sendgrid", "--private-key", folder / "key",
                says=re.compile(".*key holds no P-256 private key; write .*"))


def sign_refusals():
    refused("no provider", "sign", says="no provider is named; take one of those that aldaba providers lists")
    refused("unknown provider", "sign", "sendgird", says="no provider is called sendgird; aldaba providers lists them all")
    refused("RSA", "sign", "amazon-ses",
            says=re.compile("amazon-ses signs with RSA and a key that only the provider has .*; store a request that really came .*"))
    refused("Ed25519", "sign", "resend", "--recipe", "v1a", says=re.compile("v1a is Ed25519, .*"))
    refused("unknown signature", "sign", "resend", "--recipe", "v2",
            says="resend has no signature called v2; use one of: v1, svix-v1, v1a, svix-v1a")
    refused("no secret", "sign", "typeform", given=b"{}",
            says="without its secret no request of this provider can be signed; add --secret SECRET")
    refused("no private key", "sign", "sendgrid", given=b"{}",
            says=re.compile(r"this provider signs with a private key \(ECDSA P-256\); .*"))
    refused("a secret in no base64", "sign", "resend", "--secret", "whsec_*", given=b"{}",
            says="the secret is not base64; copy it as the provider shows it")
    refused("no URL", "sign", "typeform", "--secret", "x", "--url", "hooks", given=b"{}",
            says="--url is not an absolute URL; write https://host/path")
    refused("no header", "sign", "typeform", "--secret", "x", "--header", "x", given=b"{}",
            says='--header x is none; write --header "name: value"')
    refused("a header in two lines", "sign", "typeform", "--secret", "x", "--header", "a: b\r\nc: d", given=b"{}",
            says=re.compile("--header .* is none; .*", re.DOTALL))
    refused("signed already", "sign", "typeform", "--secret", "x", "--header", "Typeform-Signature: y", given=b"{}",
            says="there is a header typeform-signature already; leave it out: it is made here")
    refused("no object to put a signature into", "sign", "mailgun", "--secret", "x", given=b"[]",
            says=re.compile("the signature cannot be put into .*|the request has no .*"))


def signed_is_accepted():
    """Every provider that can be signed: the core takes what the signer makes, and under no other key."""
    names = ("mailgun", "resend", "standard-webhooks", "twilio", "typeform")
    sources = {name: {"provider": name, "keys": ["$KEY"], "public_url": "https://hooks.example.com"} for name in names}
    bodies = {"mailgun": b'{"event-data":{"event":"opened","recipient":"a@example.com","timestamp":1}}',
              "twilio": b"MessageSid=SM1&To=%2B1"}
    ours, other = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "NfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "aldaba.json"
        routed = {"destinations": {"e": {"kind": "kv", "store": "E"}}, "routes": [{"type": ["*"], "to": ["e"]}]}
        config.write_text(json.dumps({"sources": sources, **routed}))
        for name in names:
            body = bodies.get(name, b'{"type":"email.opened","event_type":"form_response"}')
            request = Ran("sign", name, "--secret", ours, "--now", NOW, given=body).out
            words = ["handle", "--config", config, "--now", NOW, "--secret"]
            reasons = [Ran(*words, f"KEY={key}", given=request).json()["reason"] for key in (ours, other)]
            case(f"{name}: accepted, and under no other key", differs("it", reasons, ["ok", "signature_mismatch"]))


# --- providers

def providers():
    listed = good("providers", "providers").text().splitlines()
    catalogue = good("providers --json", "providers", "--json").json()
    rows = [slug for table in (ROOT / "src/providers").glob("saas_*.hpp") for slug in re.findall(r'^    \{"([a-z0-9-]+)", "', table.read_text(), re.MULTILINE)]
    slugs = sorted([path.stem for path in (ROOT / "src/providers").glob("*.cpp") if path.stem != "saas"] + rows)
    case("all of them", differs("text", [line.split()[0] for line in listed], slugs),
            differs("json", [one["slug"] for one in catalogue], slugs))
    for one in catalogue:
        told = good(f"providers {one['slug']}", "providers", one["slug"],
                has=[one["title"], *(recipe["name"] for recipe in one["auth"]), *(event["word"] for event in one["events"])])
        case(f"providers {one['slug']} --json", differs("it", Ran("providers", one["slug"], "--json").json(), one),
                "?" in told.text() and "a word is missing in src/cli/words.cpp")
    sendgrid = next(one for one in catalogue if one["slug"] == "sendgrid")
    case("a recipe", differs("it", sendgrid["auth"][0]["signed"], ["header x-twilio-email-event-webhook-timestamp", "the raw body"]))
    case("a word", {"word": "bounce", "type": "email.bounced"} not in sendgrid["events"])
    refused("unknown provider in the catalogue", "providers", "sendgird",
            says="no provider is called sendgird; aldaba providers lists them all")


def main():
    with tempfile.TemporaryDirectory() as folder:
        usage(), check(), handle(), providers()
        secrets(pathlib.Path(folder)), sign(pathlib.Path(folder)), signed_is_accepted()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
