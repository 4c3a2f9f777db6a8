"""The whole corpus through the production module under wasmtime: every plan must be the native build's, byte for byte.

    corpus.py [core.wasm [plans.jsonl]]        build/wasm/core.wasm and build/plans.jsonl, which the native corpus runner writes

Last line: "N passed, N failed".
"""
import base64
import collections
import json
import pathlib
import sys
import time

from core import Compiled, Core, need_of

ROOT = pathlib.Path(__file__).resolve().parents[3]
CORPUS = ROOT / "tests/corpus"
HEAD_BYTES = 136    # of a plan
TOLD_MAX = 20       # failures that are told at length


def first_difference(here, native):
    """The first in the payload, which can be read; in the head only when the payloads are equal."""
    begin = HEAD_BYTES if here[HEAD_BYTES:] != native[HEAD_BYTES:] else 0
    at = next((i for i in range(begin, min(len(here), len(native))) if here[i] != native[i]), min(len(here), len(native)))
    around = slice(max(begin, at - 60), at + 60)
    return f"at byte {at} (sizes {len(here)}, {len(native)})\n    here   {here[around]!r}\n    native {native[around]!r}"


def plans_of(core, case):
    """One plan; or two when a key was needed and the case has it."""
    request = (CORPUS / case["request"]).read_bytes()
    context = {"now_ms": case["now_ms"], "client_ip": case.get("client_ip", "")}
    plans = [core.handle(request, **context)]
    url, keys = need_of(plans[0]), case.get("keys", {})
    if url and url in keys:
        plans.append(core.handle(request, **context, key_url=url, key=(CORPUS / keys[url]).read_bytes()))
    return plans


def complaint(core, case):
    """What is wrong; "" when nothing is."""
    here, native = plans_of(core, case), [base64.b64decode(plan) for plan in case["plans"]]
    if len(here) != len(native):
        return f"{len(here)} plans instead of {len(native)}"
    return next((f"plan {i} differs {first_difference(a, b)}" for i, (a, b) in enumerate(zip(here, native)) if a != b), "")


def main():
    module = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/wasm/core.wasm")
    listed = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/plans.jsonl")
    started = time.monotonic()
    cases = [json.loads(line) for line in listed.read_text().splitlines()]
    compiled = Compiled(module)
    cores, counts, passed, failed = {}, collections.Counter(), 0, 0
    if compiled.imports:
        failed += 1
        print(f"FAILED  the module has imports: {', '.join(compiled.imports)}")
    for case in cases:
        name = f"{case['provider']}/{case['case']}"
        try:
            which = (case["config"], json.dumps(case["secrets"]))
            if which not in cores:
                cores[which] = Core(compiled, (CORPUS / case["config"]).read_bytes(), case["secrets"])
            wrong = complaint(cores[which], case)
        except Exception as error:  # a trap, too: the instance is useless then, the next case gets another
            cores.pop(which, None)
            wrong = f"{type(error).__name__}: {error}"
        counts[case["provider"]] += 1
        if wrong:
            failed += 1
            print(f"FAILED  {name}: {wrong if failed <= TOLD_MAX else wrong.splitlines()[0]}")
        else:
            passed += 1
    for provider, count in counts.items():
        print(f"{provider}: {count} cases")
    print(f"{len(cores)} configurations, {time.monotonic() - started:.1f} s")
    if not cases or sum(counts.values()) != len(cases):
        failed += 1
        print(f"FAILED  {sum(counts.values())} cases ran of {len(cases)} in {listed.name}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
