#!/usr/bin/env python3
"""Scores of the bounce classifier on labelled replies: tests/bench/bounces.py [--json] [--all] [--aldaba PATH] [FILE]

FILE holds JSON lines {text, status, code, class, reason, source, mta, label_by}; without it, bounces/dev.jsonl of the shared folder.
The rules are written by hand and every line of dev.jsonl has been read for them, so nothing of it is unseen; docs/bounces.md has the scores
of other replies at first contact. What stands for cross-validation: every score is also given as the mean over ten folds of text clusters
(lines that share half of their words are one cluster), with the weakest fold.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLASSES = ["hard", "soft", "block", "undetermined"]


def classify(aldaba, lines):
    asked = "".join(json.dumps({"text": x["text"], "status": x["status"], "code": x["code"]}) + "\n" for x in lines)
    out = subprocess.run([aldaba, "bounce", "--json"], input=asked.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    said = [json.loads(x) for x in out.splitlines()]
    assert len(said) == len(lines), f"{len(lines)} replies in, {len(said)} answers out"
    return said


def f1(pairs, klass):
    true = sum(1 for a, b in pairs if a == b == klass)
    said, is_so = sum(1 for _, b in pairs if b == klass), sum(1 for a, _ in pairs if a == klass)
    return 2 * true / (said + is_so) if said + is_so else None


def scores(rows):
    """rows: (label, answer) of one set."""
    pairs = [(x["class"], y["class"]) for x, y in rows]
    values = [v for k in CLASSES if (v := f1(pairs, k)) is not None]
    three = [v for k in CLASSES[:3] if (v := f1(pairs, k)) is not None]
    soft = [b for a, b in pairs if a != "hard"]
    return {
        "replies": len(rows),
        "macro_f1": sum(values) / len(values),
        "macro_f1_three_classes": sum(three) / len(three),
        "class_accuracy": sum(a == b for a, b in pairs) / len(pairs),
        "false_hard": sum(b == "hard" for b in soft) / max(1, len(soft)),
        "reason": sum(x["reason"] == y["reason"] for x, y in rows) / len(rows),
    }


def words(line):
    return set(re.sub(r"\S*@\S*|\d+", " ", line["text"].lower()).split())


def clusters(lines):
    """Single links between lines that share at least half of their words."""
    sets, parent, by_word = [words(x) for x in lines], list(range(len(lines))), collections.defaultdict(list)

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, one in enumerate(sets):
        near = collections.Counter(j for w in one for j in by_word[w])
        for j, shared in near.items():
            if shared / len(one | sets[j]) >= 0.5:
                a, b = sorted((root(i), root(j)))
                parent[b] = a  # the first of a cluster stands for it, whatever the order of a set
        for w in one:
            by_word[w].append(i)
    return [root(i) for i in range(len(lines))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", default=str(ROOT.parent / "shared/bounces/dev.jsonl"))
    parser.add_argument("--aldaba", default=str(ROOT / "build/native/aldaba"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--all", action="store_true", help="every mistake, also of the reason: for writing rules")
    given = parser.parse_args()
    lines = [json.loads(x) for x in open(given.file, encoding="utf-8")]
    rows = list(zip(lines, classify(given.aldaba, lines)))

    group = clusters(lines)
    number = {g: i for i, g in enumerate(sorted(set(group), key=lambda g: hashlib.sha256(lines[g]["text"].encode()).digest()))}
    folds = [[r for r, g in zip(rows, group) if number[g] % 10 == k] for k in range(10)]
    by_fold = [scores(x) for x in folds if x]
    parts = {
        "all": rows,
        "label_by source": [r for r in rows if r[0].get("label_by") == "source"],
        "label_by rule": [r for r in rows if r[0].get("label_by") == "rule"],
        "not in English": [r for r in rows if sum(ord(c) > 127 for c in r[0]["text"]) > 3],
    }
    result = {"file": pathlib.Path(given.file).name, "clusters": len(number),
              "folds": {k: {"mean": sum(x[k] for x in by_fold) / len(by_fold), "weakest": (max if k == "false_hard" else min)(x[k] for x in by_fold)}
                        for k in ("macro_f1", "macro_f1_three_classes", "false_hard", "reason")},
              "parts": {k: scores(v) for k, v in parts.items() if v}}
    result["confusion"] = {a: {b: sum(x["class"] == a and y["class"] == b for x, y in rows) for b in CLASSES} for a in CLASSES}
    cost = {("hard", "soft"): 2}
    wrong = [r for r in rows if r[0]["class"] != r[1]["class"]]
    wrong.sort(key=lambda r: (-(4 if r[1]["class"] == "hard" else cost.get((r[0]["class"], r[1]["class"]), 1)), r[0]["text"]))
    shown = wrong if given.all else wrong[:20]
    result["worst"] = [{"text": x["text"][:200], "is": x["class"] + " " + x["reason"], "said": y["class"] + " " + y["reason"], "rule": y["rule"]}
                       for x, y in shown]
    if given.json:
        return print(json.dumps(result, ensure_ascii=False, indent=1))

    print(f"{len(rows)} replies in {len(number)} text clusters of {result['file']}\n")
    print(f"{'':30} replies  macro-F1  3 classes  false hard  reason")
    for name, s in result["parts"].items():
        print(f"{name:30} {s['replies']:7}  {s['macro_f1']:8.3f}  {s['macro_f1_three_classes']:9.3f}  {s['false_hard']:9.2%}  {s['reason']:7.3f}")
    for what in ("mean", "weakest"):
        f = {k: v[what] for k, v in result["folds"].items()}
        print(f"{'ten folds by cluster, ' + what:30} {'':7}  {f['macro_f1']:8.3f}  {f['macro_f1_three_classes']:9.3f}  {f['false_hard']:9.2%}  {f['reason']:7.3f}")
    print("\nlabel \\ said " + "".join(f"{k:>14}" for k in CLASSES))
    for a in CLASSES:
        print(f"{a:13}" + "".join(f"{result['confusion'][a][b]:14}" for b in CLASSES))
    print(f"\nworst mistakes ({len(wrong)} wrong classes)")
    for w in result["worst"]:
        print(f"  {w['is']:30} said {w['said']:30} by {w['rule']:22} {w['text'][:150]}")
    if given.all:
        print("\nwrong reasons")
        for x, y in rows:
            if x["class"] == y["class"] and x["reason"] != y["reason"]:
                print(f"  {x['reason']:18} said {y['reason']:18} by {y['rule']:22} {x['text'][:150]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
