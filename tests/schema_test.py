#!/usr/bin/env python3
"""docs/aldaba.schema.json against the configurations of this repository, the examples of docs/configuration.md, and some that are wrong.
Last line: "N passed, N failed". Needs the Python package jsonschema (scripts/setup)."""
import copy
import json
import pathlib
import re
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts/lib"))
import catalogue  # noqa: E402

passed = failed = 0


def case(name, complaint):
    """Counts one case; complaint: what is wrong, empty when nothing is."""
    global passed, failed
    if complaint:
        failed += 1
        print(f"FAILED  {name}: {complaint}")
    else:
        passed += 1


def pointer(error):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)


def configurations():
    yield "aldaba.json", json.loads((ROOT / "aldaba.json").read_text())
    for file in sorted((ROOT / "tests/corpus").glob("*/*.json")):
        document = json.loads(file.read_text()) if not file.name.endswith((".plan.json", "cases.json")) else None
        if isinstance(document, dict) and "sources" in document:
            yield str(file.relative_to(ROOT)), document
    for number, block in enumerate(re.findall(r"```json\n(.*?)```", (ROOT / "docs/configuration.md").read_text(), re.DOTALL), 1):
        yield f"docs/configuration.md, example {number}", json.loads(block)


GOOD = {
    "sources": {"a": {"provider": "resend", "keys": ["$KEY"], "guard": {"basic": "$B", "header": {"name": "x-token", "value": "$T"}, "ip": ["192.0.2.0/24"]}}},
    "destinations": {"events": {"kind": "kv", "store": "EVENTS"}, "crm": {"kind": "http", "url": "https://crm.example.com", "sign": "$SIGN"}},
    "routes": [{"type": ["email.*"], "where": {"bounce.class": ["hard"]}, "to": ["crm"]}, {"to": "events"}],
}
# What is put where, and the pointer that the schema must complain about. ... takes the member away.
BAD = [
    ("/sources", ..., ""), ("/sources", {}, "/sources"), ("/destinations", ..., ""), ("/routes", ..., ""), ("/source", {}, ""), ("/limits", {"body": 1}, "/limits"),
    ("/limits", {"body_bytes": 1023}, "/limits/body_bytes"), ("/limits", {"body_bytes": 4194305}, "/limits/body_bytes"), ("/privacy", {"mask": []}, "/privacy"), ("/privacy", {"hash": True}, "/privacy/hash"), ("/privacy", {"hash": ["client.ip"]}, "/privacy/hash/0"),
    ("/privacy", {"drop": ["lists"]}, "/privacy/drop/0"), ("/destinations/crm/privacy", {"drop": "client.ip"}, "/destinations/crm/privacy/drop"),
    ("/limits", {"shards": 0}, "/limits/shards"), ("/limits", {"shards": 65}, "/limits/shards"), ("/limits", {"ledger_bytes": 1048575}, "/limits/ledger_bytes"),
    ("/ledger", [], "/ledger"), ("/ledger", {"window_days": 6}, "/ledger/window_days"), ("/ledger", {"window_days": 31}, "/ledger/window_days"), ("/ledger", {"retention_days": 30}, "/ledger/retention_days"),
    ("/ledger", {"retention_days": {"seen": 1}}, "/ledger/retention_days"), ("/ledger", {"admin": "token in clear"}, "/ledger/admin"), ("/ledger", {"token": "$T"}, "/ledger"),
    ("/destinations/events/mode", "now", "/destinations/events/mode"), ("/destinations/crm/batch", 1001, "/destinations/crm/batch"), ("/destinations/crm/concurrency", 7, "/destinations/crm/concurrency"),
    ("/destinations/crm/give_up_h", 337, "/destinations/crm/give_up_h"), ("/destinations/list", {"kind": "suppression"}, "/destinations/list"),
    ("/destinations/list", {"kind": "suppression", "store": "S", "soft_bounces": 1}, "/destinations/list/soft_bounces"), ("/routes/0/ordered", "yes", "/routes/0/ordered"), ("/routes/0/humans_only", "yes", "/routes/0/humans_only"),
    ("/ledger", {"hold_s": 4}, "/ledger/hold_s"), ("/ledger", {"hold_s": 601}, "/ledger/hold_s"),
    ("/sources/a/provider", ..., "/sources/a"), ("/sources/a/provider", "sendgird", "/sources/a/provider"), ("/sources/a/auth", "nobody", "/sources/a/auth"),
    ("/sources/a/path", "in/a", "/sources/a/path"), ("/sources/a/path", "/in/a?b", "/sources/a/path"), ("/sources/a/public_url", "hooks.example.com", "/sources/a/public_url"),
    ("/sources/a/keys", [], "/sources/a/keys"), ("/sources/a/keys", "$KEY", "/sources/a/keys"), ("/sources/a/keys", ["$K"] * 9, "/sources/a/keys"), ("/sources/a/keys", [""], "/sources/a/keys/0"),
    ("/sources/a/key", ["$KEY"], "/sources/a"), ("/sources/a/verify", "maybe", "/sources/a/verify"), ("/sources/a/verify", "observe", "/sources/a"),
    ("/sources/a/observe_until", "tomorrow", "/sources/a/observe_until"), ("/sources/a/legacy", "yes", "/sources/a/legacy"), ("/sources/a/raw", 1, "/sources/a/raw"),
    ("/sources/a/tolerance_s", 0, "/sources/a/tolerance_s"), ("/sources/a/tolerance_s", 86401, "/sources/a/tolerance_s"), ("/sources/a/tolerance_s", 1.5, "/sources/a/tolerance_s"),
    ("/sources/a/guard/basic", "user:password", "/sources/a/guard/basic"), ("/sources/a/guard/token", "$T", "/sources/a/guard"), ("/sources/a/guard/header/value", ..., "/sources/a/guard/header"),
    ("/sources/a/guard/ip", ["example.com"], "/sources/a/guard/ip"),
    ("/destinations/events/kind", "sql", "/destinations/events/kind"), ("/destinations/events/kind", ..., "/destinations/events"), ("/destinations/events/store", ..., "/destinations/events"),
    ("/destinations/events/url", "https://x.example", "/destinations/events"), ("/destinations/events/per", "day", "/destinations/events/per"), ("/destinations/events/ttl_s", 59, "/destinations/events/ttl_s"),
    ("/destinations/crm/url", ..., "/destinations/crm"), ("/destinations/crm/url", "crm.example.com", "/destinations/crm/url"), ("/destinations/crm/method", "GET", "/destinations/crm/method"),
    ("/destinations/crm/sign", "whsec_clear", "/destinations/crm/sign"), ("/destinations/crm/headers", {"x y": "1"}, "/destinations/crm/headers"),
    ("/destinations/crm/headers", {"x": "1\n"}, "/destinations/crm/headers/x"), ("/destinations/crm/timeout_ms", 99, "/destinations/crm/timeout_ms"), ("/destinations/crm/timeout_ms", 30001, "/destinations/crm/timeout_ms"),
    ("/routes", {}, "/routes"), ("/routes/0/to", ..., "/routes/0"), ("/routes/0/type", ["emial.bounced"], "/routes/0/type"), ("/routes/0/where", {"bounce": "hard"}, "/routes/0/where"), ("/routes/0/form", "x", "/routes/0"),
]


def changed(place, value):
    document = copy.deepcopy(GOOD)
    *steps, last = place[1:].split("/")
    at = document
    for step in steps:
        at = at[int(step)] if isinstance(at, list) else at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return document


def main():
    schema = json.loads((ROOT / "docs/aldaba.schema.json").read_text())
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        case("the schema is one", "")
    except jsonschema.SchemaError as error:
        case("the schema is one", error.message)
    validator = jsonschema.Draft202012Validator(schema)

    for name, document in [*configurations(), ("what the bad ones are made from", GOOD)]:
        case(name, "; ".join(f"{pointer(error)}: {error.message}" for error in validator.iter_errors(document)))
    for place, value, where in BAD:
        found = {pointer(error) for error in validator.iter_errors(changed(place, value))}
        case(f"{place} = {'nothing' if value is ... else json.dumps(value)}", "" if found == {where} else f"complaints at {sorted(found)}, expected at {where!r}")

    # What the schema lists is what the core knows.
    providers = catalogue.catalogue()
    case("providers", "" if catalogue.with_lists(catalogue.SCHEMA.read_text(), providers) == catalogue.SCHEMA.read_text() else "its lists are not the catalogue's: scripts/update-golden")
    case("docs/providers.md", "" if catalogue.MATRIX.read_text() == catalogue.matrix(providers) else "not what the catalogue says: scripts/update-golden")
    types = re.findall(r'^    \{"([a-z]+\.[a-z_]+)", \d', (ROOT / "src/event.cpp").read_text(), re.MULTILINE)
    case("types", "" if schema["$defs"]["event_type"]["anyOf"][1]["enum"] == types and types else "not those of src/event.cpp, in its order")
    undescribed = [f"{name}.{key}" for name, definition in schema["$defs"].items() for key, value in definition.get("properties", {}).items() if value and "description" not in value]
    case("every property is described", ", ".join(undescribed))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
