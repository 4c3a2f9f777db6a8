#!/usr/bin/env python3
"""A made-up provider, added to a copy of this repository as CONTRIBUTING.md says: one file, one line, one corpus folder (and its page), and
nothing else by hand. Last line: "N passed, N failed"."""
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / "build/new-provider"
passed = failed = 0


def case(name, complaint):
    """Counts one case; complaint: what is wrong, empty when nothing is."""
    global passed, failed
    if complaint:
        failed += 1
        print(f"FAILED  {name}: {complaint}")
    else:
        passed += 1


def run(*words):
    return subprocess.run(words, cwd=COPY, capture_output=True, text=True)


def ends_with(name, text, *words):
    """Runs it in the copy: exit code 0, and this in its last line."""
    ran = run(*words)
    last = (ran.stdout.strip().splitlines() or [""])[-1]
    case(name, "" if ran.returncode == 0 and text in last else f"exit code {ran.returncode}: {(ran.stdout + ran.stderr)[-1500:]}")


def copy_repository():
    """The tracked files as they are now, as a repository of its own; what was built there before stays, so that a second run is short."""
    COPY.mkdir(parents=True, exist_ok=True)
    for entry in COPY.iterdir():
        if entry.name not in ("build", ".cache"):
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)
    if not (COPY / ".cache").exists():
        (COPY / ".cache").symlink_to(ROOT / ".cache")
    for command in (["git", "init", "-q"], ["git", "add", "-A"], ["git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qm", "as it was"]):
        subprocess.run(command, cwd=COPY, check=True, capture_output=True)


def main():
    copy_repository()
    wrong = run("scripts/new-provider", "Acme Post")
    case("a slug that is none", "" if wrong.returncode == 1 and "name it by a slug" in wrong.stderr else wrong.stderr)
    taken = run("scripts/new-provider", "sendgrid")
    case("a slug that is taken", "" if taken.returncode == 1 and "is there already" in taken.stderr else taken.stderr)
    ends_with("scripts/new-provider", "scripts/update-golden acme-post", "scripts/new-provider", "acme-post", "Acme Post")

    changed = run("git", "diff", "--numstat").stdout.split("\n")
    case("one line is changed", "" if changed == ["1\t0\tsrc/providers.cpp", ""] else changed)
    added = {line.split("\0")[0] for line in run("git", "ls-files", "--others", "--exclude-standard", "--directory").stdout.splitlines()}
    wanted = {"docs/providers/acme-post.md", "src/providers/acme-post.cpp", "tests/corpus/acme-post/"}
    case("a file, a folder and a page are added", "" if added == wanted else added)

    ends_with("scripts/update-golden", "2 files changed", "scripts/update-golden", "acme-post")
    case("the catalogue's page has it", "" if "[acme-post](providers/acme-post.md) | hmac-sha256 |" in (COPY / "docs/providers.md").read_text() else "it has not")
    ends_with("its corpus", "11 passed, 0 failed", "build/native/corpus_runner", "acme-post")
    ends_with("its forgeries", "7 passed, 0 failed", "build/native/forge_runner", "acme-post")
    ends_with("nothing in it is without a case", " passed, 0 failed", "build/native/complete_runner", "acme-post")
    ends_with("the command line knows it", "opened", "sh", "-c", "build/native/aldaba providers acme-post | grep opened")
    ends_with("the schema knows it", " passed, 0 failed", ".cache/venv/bin/python", "tests/schema_test.py")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
