"""For the make.py of several folders: writes requests as <case>.http and cases.json beside the script that uses it. It signs nothing."""
import json
import pathlib
import urllib.parse
from datetime import datetime, timezone

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def form(pairs):
    return urllib.parse.urlencode(pairs).encode()


def time(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Corpus:
    def __init__(self, script, by, user_agent, content_type=JSON):
        self.folder, self.by, self.user_agent, self.content_type = pathlib.Path(script).parent, by, user_agent, content_type
        self.cases = {}

    def request(self, name, body, headers=(), source=None, method="POST", content_type=None, target=None, now=None, note=None, evidence="computed",
                by=None, host="hooks.example.com", **more):
        """target: path and query, for other places than /in/<source>; source: the folder's name where nothing is said."""
        target = target or f"/in/{source or self.folder.name}"
        lines = [f"{method} https://{host}{target} HTTP/1.1", f"Host: {host}", f"User-Agent: {self.user_agent}"]
        lines += [f"Content-Type: {content_type or self.content_type}"] if method == "POST" and content_type != "" else []
        lines += [f"{key}: {value}" for key, value in headers]
        lines += [f"Content-Length: {len(body)}"] if method == "POST" else []
        assert name not in self.cases, name
        (self.folder / f"{name}.http").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        case = {"evidence": evidence, "by": by or self.by}
        if now is not None:
            case["now"] = time(now)
        if note:
            case["note"] = note
        self.cases[name] = {**case, **more}

    def write(self, now, secrets):
        document = {"secrets": secrets, "now": time(now), "cases": self.cases}
        (self.folder / "cases.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        print(f"{len(self.cases)} requests")
