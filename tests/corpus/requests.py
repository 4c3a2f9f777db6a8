"""What the make.py of several folders share: requests as files, cases.json, and the cases that every guarded (unsigned) provider has.
Nothing here knows how anybody signs."""
import base64
import json
import pathlib
import urllib.parse
from datetime import datetime, timezone

NOW = "2023-11-14T22:13:30Z"
BASIC = "hooks:pa:ss"
GUARDS = {"HOOK_BASIC": BASIC, "HOOK_BEARER": "bearer-token-0001", "HOOK_HEADER": "header-token-0001", "HOOK_PATH": "path-token-0001"}
AUTHORIZATION = "Authorization: Basic " + base64.b64encode(BASIC.encode()).decode()


def text(value, **how):
    """JSON as most senders write it: compact, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), **how).encode()


def form(pairs):
    return urllib.parse.urlencode(list(pairs.items() if isinstance(pairs, dict) else pairs)).encode()


def without(value, *names):
    return {key: each for key, each in value.items() if key not in names}


def dollars(body):
    """The JSON object with a text that tools which put the body into a template would replace, and then refuse a good request."""
    return body[:-1] + b',"note":"$& $$ $\' $` $1"}'


class Corpus:
    def __init__(self, file, by, secrets, agent="hooks/1.0", now=NOW, headers=(), content_type="application/json"):
        self.folder, self.by, self.agent, self.headers, self.content_type = pathlib.Path(file).parent, by, agent, list(headers), content_type
        self.document = {"secrets": secrets, "now": now, "cases": {}}
        for old in self.folder.glob("*.http"):
            old.unlink()

    def add(self, name, body, path="/in/main", method="POST", content_type=None, headers=None, more=(), evidence="computed", now=None, **case):
        """One request. `path`: also a whole URL; `headers` instead of the usual ones, `more` beside them; further words go into cases.json."""
        content_type = self.content_type if content_type is None else content_type
        assert name not in self.document["cases"], name
        body = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else text(body)
        url = path if "://" in path else "https://hooks.example.com" + path
        lines = [f"{method} {url} HTTP/1.1", "Host: hooks.example.com", f"User-Agent: {self.agent}"]
        lines += [f"Content-Type: {content_type}"] if content_type and body else []
        lines += [*(self.headers if headers is None else headers), *more]
        lines += [f"Content-Length: {len(body)}"] if body or method not in ("GET", "HEAD") else []
        (self.folder / f"{name}.http").write_bytes("\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body)
        case = {"evidence": evidence, "by": case.pop("by", self.by), **case}
        if now is not None:
            case["now"] = now if isinstance(now, str) else datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.document["cases"][name] = case

    def request(self, name, body, headers=(), source=None, target=None, note=None, **more):
        """The same with headers as pairs, and a source (without one, the folder's name) or a target (path and query, or a whole URL)."""
        case = {"note": note} if note else {}
        self.add(name, body, path=target or f"/in/{source or self.folder.name}", headers=[f"{key}: {value}" for key, value in headers], **case, **more)

    def config(self, provider, sources):
        """aldaba.json with these sources of the provider."""
        document = {
            "$schema": "../../../docs/aldaba.schema.json",
            "sources": {name: {"provider": provider, **source} for name, source in sources.items()},
            "destinations": {"events": {"kind": "kv", "store": "EVENTS"}, "crm": {"kind": "http", "url": "https://crm.example.com/hooks", "sign": "$CRM_SIGNING_KEY"}},
            "routes": [{"type": ["*.unsubscribed", "*.opted_out", "email.complained"], "to": ["crm"]},
                       {"type": ["email.bounced"], "where": {"bounce.class": ["hard"]}, "to": ["crm"]},
                       {"type": ["*"], "to": ["events"]}]}
        self.document["secrets"].setdefault("CRM_SIGNING_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        (self.folder / "aldaba.json").write_text(json.dumps(document, indent=2) + "\n")

    def guarded(self, provider, body, ranges=("192.0.2.0/24", "2001:db8::/32"), content_type="application/json", **sources):
        """Configuration and cases of a provider that signs nothing: every guard, kept and broken. Without `headers` cases come with Basic."""
        self.headers = self.headers or [AUTHORIZATION]
        self.config(provider, {
            "main": {"guard": {"basic": "$HOOK_BASIC"}}, "bearer": {"guard": {"bearer": "$HOOK_BEARER"}},
            "header": {"guard": {"header": {"name": "X-Hook-Token", "value": "$HOOK_HEADER"}}}, "path": {"guard": {"path_token": "$HOOK_PATH"}},
            "ip": {"guard": {"ip": list(ranges)}}, "both": {"guard": {"basic": "$HOOK_BASIC", "ip": list(ranges)}}, "unset": {"guard": {"basic": "$HOOK_UNSET"}},
            "open": {"verify": "none"}, "raw": {"guard": {"basic": "$HOOK_BASIC"}, "raw": True}, **sources})

        def case(name, path, headers=(), **more):
            self.add(name, body, path=path, headers=list(headers), content_type=content_type, **more)

        wrong = base64.b64encode(b"hooks:pa:s").decode()
        case("guard-basic", "/in/main", [AUTHORIZATION])
        case("guard-basic-missing", "/in/main")
        case("guard-basic-wrong-password", "/in/main", ["Authorization: Basic " + wrong])
        case("guard-basic-not-base64", "/in/main", ["Authorization: Basic ***"])
        case("guard-bearer", "/in/bearer", ["Authorization: bearer bearer-token-0001"])
        case("guard-bearer-wrong", "/in/bearer", ["Authorization: Bearer bearer-token-0002"])
        case("guard-header", "/in/header", ["x-hook-token: header-token-0001"])
        case("guard-header-wrong", "/in/header", ["X-Hook-Token: header-token-0001x"])
        case("guard-header-missing", "/in/header")
        case("guard-path", "/in/path/path-token-0001")
        case("guard-path-wrong", "/in/path/path-token-0002")
        case("guard-path-missing", "/in/path")
        case("guard-ip", "/in/ip", client_ip=ranges[0].split("/")[0])
        case("guard-ip-outside", "/in/ip", client_ip="203.0.113.9")
        case("guard-ip-unknown", "/in/ip", note="the host did not say who called")
        case("guard-both", "/in/both", [AUTHORIZATION], client_ip=ranges[0].split("/")[0])
        case("guard-both-only-one-holds", "/in/both", [AUTHORIZATION], client_ip="203.0.113.9")
        case("guard-secret-not-set", "/in/unset", [AUTHORIZATION])
        case("guard-none-by-configuration", "/in/open")
        case("raw-attached", "/in/raw", [AUTHORIZATION])

    def shapes(self, headers=None, get=True):
        """Bodies that are none, for every provider that takes one JSON object or an array."""
        for name, body in {"shape-empty-body": b"", "shape-empty-object": b"{}", "shape-empty-array": b"[]", "shape-text": b'"x"', "shape-cut": b'{"a":',
                           "shape-array-of-others": b'[null,7,"x",[]]', "shape-not-utf8": b'{"event":"\xff"}'}.items():
            self.add(name, body, headers=headers)
        self.add("method-put", b"{}", method="PUT", headers=headers)
        if get:
            self.add("method-get", b"", method="GET", headers=headers)

    def done(self):
        (self.folder / "cases.json").write_text(json.dumps(self.document, indent=2, ensure_ascii=False) + "\n")
        for old in self.folder.glob("*.plan.json"):
            if old.name[:-len(".plan.json")] not in self.document["cases"]:
                old.unlink()


def hmac_cases(add, body, header, sign, key, other):
    """What every HMAC over the raw body, in hex in one header, must let in and keep out. add(name, body, signature=…, path=…, more=…)"""
    good = sign(key, body)
    add("signed-upper-case-hex", body, signature=good.upper())
    add("forged-body", body[:-1] + b" }", signature=good)
    add("forged-other-key", body, signature=sign("another-key", body))
    add("signature-missing", body, signature=None)
    add("signature-empty", body, signature="")
    add("signature-twice", body, signature=good, more=[f"{header}: {good}"])
    add("signature-cut", body, signature=good[:-2])
    add("signature-odd", body, signature=good[:-1])
    add("signature-not-hex", body, signature="g" + good[1:])
    add("signature-base64", body, signature=base64.b64encode(bytes.fromhex(good)).decode())
    add("signature-prefixed", body, signature="sha256=" + good)
    add("rotating-second-key", body, path="/in/rotating")
    add("rotating-first-key", body, path="/in/rotating", signature=sign(other, body))
    add("key-not-set", body, path="/in/unset")
    add("guarded-and-signed", body, path="/in/guarded", more=[AUTHORIZATION])
    add("guarded-no-credentials", body, path="/in/guarded")
    add("guard-instead-of-a-key", body, path="/in/only-guarded", signature=None, more=[AUTHORIZATION])
    add("observed-forged", body, path="/in/observed", signature=sign("another-key", body))
    add("unsigned-by-configuration", body, path="/in/open", signature=None)
    add("raw-attached", body, path="/in/raw")


def hmac_sources(key, other, **more):
    """The sources that hmac_cases() posts to; `key` and `other` name their secrets."""
    return {"main": {"keys": [key]}, "rotating": {"keys": [other, key]}, "unset": {"keys": ["$UNSET_KEY"]}, "raw": {"keys": [key], "raw": True},
            "guarded": {"keys": [key], "guard": {"basic": "$HOOK_BASIC"}}, "only-guarded": {"guard": {"basic": "$HOOK_BASIC"}},
            "observed": {"keys": [key], "verify": "observe", "observe_until": "2023-11-15T00:00:00Z"}, "open": {"verify": "none"}, **more}


def signed_cases(corpus, provider, body, proof, keys=("signing-key-one-0001", "signing-key-two-0002"), stale=None, **sources):
    """Configuration and cases of a provider that signs in headers: kept and broken. proof(body, key) makes the headers as pairs, the signature
    last; `stale` is the tolerance in seconds of the time in them, which is the corpus's `now`."""
    key, other = keys
    corpus.document["secrets"].update(SIGNING_KEY=key, NEXT_KEY=other, **GUARDS)
    corpus.config(provider, {"main": {"keys": ["$SIGNING_KEY"]}, "rotating": {"keys": ["$NEXT_KEY", "$SIGNING_KEY"]}, "unset": {"keys": ["$UNSET_KEY"]},
                             "raw": {"keys": ["$SIGNING_KEY"], "raw": True}, "guarded": {"keys": ["$SIGNING_KEY"], "guard": {"basic": "$HOOK_BASIC"}},
                             "open": {"verify": "none"}, **sources})
    good = proof(body, key)
    *before, (name, value) = good

    def case(name, body, headers, source="main", **more):
        corpus.request(name, body, headers, source=source, **more)

    case("signed", body, good)
    case("forged-body", body[:-1] + b" }", good)
    case("forged-other-key", body, proof(body, other))
    case("signature-missing", body, before)
    case("signature-empty", body, [*before, (name, "")])
    case("signature-twice", body, [*good, (name, value)])
    case("signature-cut", body, [*before, (name, value[:-2])])
    case("signature-of-nothing", body, proof(b"", key))
    case("rotating-second-key", body, good, "rotating")
    case("rotating-first-key", body, proof(body, other), "rotating")
    case("key-not-set", body, good, "unset")
    case("guarded-no-credentials", body, good, "guarded")
    case("unsigned-by-configuration", body, [], "open")
    case("raw-attached", body, good, "raw")
    if stale is not None:
        at = datetime.fromisoformat(corpus.document["now"]).timestamp()
        for case_name, seconds in {"fresh-at": stale, "stale-by": stale + 1, "early-at": -stale, "early-by": -stale - 1}.items():
            case(f"{case_name}-{abs(seconds)}", body, good, now=at + seconds)
        case("dollars", dollars(body), proof(dollars(body), key))
        if before:
            case("time-missing", body, [(name, value)])
