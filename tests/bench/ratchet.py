"""What must not creep up, on numbers that are the same on every machine: instructions (wasmtime's fuel), sizes of plans and modules, memory.

    ratchet.py [--update]        (scripts/bench --ratchet builds first)

Compares with tests/bench/ceilings.tsv; more than 3 % above a ceiling fails. What has no ceiling yet, such as a new case of the corpus, is
told and passes; what has a ceiling and is not measured any more fails. --update writes what was measured as the new ceilings: after a change
that is worth its price (say so in the commit), or after one that made things better. The numbers are those of one compiler and optimiser.
Last line: "N passed, N failed".
"""
import argparse
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/hosts/wasmtime"))

from core import Compiled, Core, need_of  # noqa: E402
from fuel import FUEL, Core as BenchCore, counting_engine, load_module, read_works  # noqa: E402

CEILINGS, CORPUS, MODULES = ROOT / "tests/bench/ceilings.tsv", ROOT / "tests/corpus", ROOT / "build/wasm"
TOLERANCE = 0.03
TOLD_MAX = 20


class Counted(Compiled):
    def __init__(self, path):
        self.engine = counting_engine()
        self.module = load_module(self.engine, path)


def measure_modules():
    return {f"module {name}, bytes": (MODULES / name).stat().st_size for name in ("core.wasm", "core-host.wasm", "fastly.wasm")}


def measure_works():
    """Each work twice: what the second request adds to the memory is what a request allocates."""
    engine = counting_engine()
    module, rows = load_module(engine, "core.wasm"), {}
    for work in read_works():
        core = BenchCore(engine, module)
        instructions, plan_bytes = core.weigh(work)
        before = core.exports["memory"].data_len(core.store)
        core.weigh(work)
        name = f"work {work['name']}"
        rows |= {f"{name}, instructions": instructions, f"{name}, bytes of plan": plan_bytes}
        rows[f"{name}, bytes allocated"] = core.exports["memory"].data_len(core.store) - before
    return rows


def measure_corpus():
    """Every case on an instance of its own, so that none depends on those before it."""
    compiled, rows = Counted("core.wasm"), {}
    for line in (ROOT / "build/plans.jsonl").read_text().splitlines():
        case = json.loads(line)
        core = Core(compiled, (CORPUS / case["config"]).read_bytes(), case["secrets"], fuel=FUEL)
        request, keys = (CORPUS / case["request"]).read_bytes(), case.get("keys", {})
        context = {"now_ms": case["now_ms"], "client_ip": case.get("client_ip", "")}
        before = core.store.get_fuel()
        url = need_of(core.handle(request, **context))
        if url in keys:
            core.handle(request, **context, key_url=url, key=(CORPUS / keys[url]).read_bytes())
        rows[f"corpus {case['provider']}/{case['case']}, instructions"] = before - core.store.get_fuel()
    return rows


def read_ceilings():
    return {name: int(value) for name, value in (line.split("\t") for line in CEILINGS.read_text().splitlines())}


def complaint(name, value, ceiling):
    if value is None:
        return f"{name}: is not measured any more"
    if value <= ceiling * (1 + TOLERANCE):
        return ""
    return f"{name}: {value:,} is {f'{value / ceiling - 1:.1%}' if ceiling else 'not a little'} above the ceiling of {ceiling:,}"


def check(measured, ceilings):
    complaints = [text for name, ceiling in ceilings.items() if (text := complaint(name, measured.get(name), ceiling))]
    for text in complaints[:TOLD_MAX]:
        print(f"FAILED  {text}")
    if complaints:
        print(f"{len(complaints)} in all: find out why; scripts/bench --ratchet --update when it is worth its price")
    fresh = [name for name in measured if name not in ceilings]
    gained = [name for name, ceiling in ceilings.items() if measured.get(name, ceiling) < ceiling * (1 - TOLERANCE)]
    if fresh or gained:
        print(f"{len(fresh)} without a ceiling, {len(gained)} over 3 % below theirs: scripts/bench --ratchet --update")
    return len(measured.keys() | ceilings.keys()) - len(complaints), len(complaints)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    measured = measure_modules() | measure_works() | measure_corpus()
    if options.update:
        CEILINGS.write_text("".join(f"{name}\t{value}\n" for name, value in sorted(measured.items())))
    passed, failed = check(measured, read_ceilings())
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
