"""What the make.py of a folder needs to write its requests: exact bytes, cases.json, configurations. Signing stays in make.py, since how a
provider signs is what a folder shows."""
import json
import pathlib
from datetime import datetime, timezone
from urllib.parse import quote_plus


def text(value):
    """JSON as senders write it: compact, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def form(pairs):
    return "&".join(quote_plus(str(name)) + "=" + quote_plus(str(value)) for name, value in pairs).encode()


def rfc3339(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Corpus:
    def __init__(self, make_py, provider, now, by, secrets):
        self.here, self.provider, self.now, self.by, self.secrets = pathlib.Path(make_py).parent, provider, now, by, secrets
        self.cases = {}

    def request(self, name, body, headers=(), url=None, source=None, method="POST", content_type="application/json", evidence="computed", by=None, now=None, **more):
        """One case; `now` in seconds, `more` goes into cases.json (note, config, client_ip …)."""
        assert name not in self.cases, name
        url = url or f"https://hooks.example.com/in/{source or self.provider}"
        lines = [f"{method} {url} HTTP/1.1", "Host: hooks.example.com"]
        lines += [f"Content-Type: {content_type}"] if content_type else []
        lines += [f"{key}: {value}" for key, value in headers] + [f"Content-Length: {len(body)}", "", ""]
        (self.here / f"{name}.http").write_bytes("\r\n".join(lines).encode("utf-8", "surrogateescape") + body)
        self.cases[name] = {"evidence": evidence, "by": by or self.by, **({"now": rfc3339(now)} if now is not None else {}), **more}

    def config(self, sources, name="aldaba.json"):
        document = {"sources": {key: {"provider": self.provider, **value} for key, value in sources.items()},
                    "destinations": {"events": {"kind": "kv", "store": "EVENTS"}}, "routes": [{"type": ["*"], "to": ["events"]}]}
        (self.here / name).write_text(json.dumps(document, indent=2) + "\n")

    def save(self):
        document = {"secrets": self.secrets, "now": rfc3339(self.now), "cases": dict(sorted(self.cases.items()))}
        (self.here / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
