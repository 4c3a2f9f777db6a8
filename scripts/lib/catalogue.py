"""What is written down about the catalogue and follows from it: the lists of docs/aldaba.schema.json, and docs/providers.md.
scripts/update-golden writes them, tests/schema_test.py compares."""
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA, MATRIX = ROOT / "docs/aldaba.schema.json", ROOT / "docs/providers.md"
EVIDENCE = ["published", "captured", "computed", "documented", "inferred"]

HEAD = """# Who may knock

Made by `scripts/update-golden` out of the tables that run (`aldaba providers --json`) and the first sentence of each page.

*Proved by*: the newest form first; a guard is what you put before a sender that signs nothing. *Items*: where the events of a request stand, where it
may hold several. *Evidence*: where the signed bytes in the tests come from. **published**: by the owner; **captured**: a real delivery;
**computed**: by an independent implementation; **documented**: described, not tried; **inferred**: as others do it.

| provider | proved by | reads | words | items | handshakes | evidence |
|---|---|---|---|---|---|---|
"""


def catalogue():
    """The catalogue as the native command line knows it."""
    ran = subprocess.run([ROOT / "build/native/aldaba", "providers", "--json"], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def first_sentence(slug):
    page = ROOT / f"docs/providers/{slug}.md"
    if not page.exists():
        return ""
    paragraph = page.read_text().split("\n\n")[1].replace("\n", " ")
    return re.split(r"(?<=[\w*)`])\.(?:\s|$)|;", paragraph)[0].strip().replace("|", "\\|")


def row(provider):
    unique = lambda values: list(dict.fromkeys(values))
    slug, auth = provider["slug"], provider["auth"]
    proofs = ", ".join(unique(recipe["algorithm"] + (" (legacy)" if recipe.get("legacy") else "") for recipe in auth)) or "a guard"
    evidence = ", ".join(sorted({recipe["evidence"] for recipe in auth}, key=EVIDENCE.index)) or "nothing is signed"
    page = (ROOT / f"docs/providers/{slug}.md").exists()
    name = f"[{slug}](providers/{slug}.md)" if page else slug
    cells = [name, proofs, first_sentence(slug) or provider["title"], str(len(provider["events"])), provider.get("items", ""),
             ", ".join(unique(handshake["name"] for handshake in provider["handshakes"])), evidence]
    return "| " + " | ".join(cells) + " |\n"


def matrix(providers):
    return HEAD + "".join(row(provider) for provider in providers)


def with_lists(schema, providers):
    """The schema's text with the slugs of the catalogue."""
    slugs = [provider["slug"] for provider in providers]
    schema = re.sub(r'("provider": \{"enum": )\[[^\]]*\]', lambda found: found[1] + json.dumps(slugs), schema, count=1)
    return re.sub(r'\{"pattern": "\^\([a-z0-9|-]+\)\(\\\\\.\|\$\)"\}', lambda _: json.dumps({"pattern": f"^({'|'.join(slugs)})(\\.|$)"}), schema, count=1)


def write():
    providers = catalogue()
    SCHEMA.write_text(with_lists(SCHEMA.read_text(), providers))
    MATRIX.write_text(matrix(providers))
