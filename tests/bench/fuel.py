"""Instructions that the core needs, as wasmtime counts them (fuel): the same on every machine, so it can be held to.

    fuel.py [--json | --profile WORK]      (scripts/bench --fuel builds first)

Counts handle() in core.wasm for every work of tests/bench/inputs.mjs and the stages apart in bench_stages.wasm.
--profile tells in which functions the instructions of one work are spent, after inlining and within limits (see profile)
The numbers are those of one compiler and optimiser. ratchet.py holds them to ceilings.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import sys

from wasmtime import Config, Engine, Instance, Module, Store, Trap

from wasmtime_stages import STAGES, Stages

ROOT = pathlib.Path(__file__).resolve().parents[2]
INPUTS, MODULES = ROOT / "build/bench", ROOT / "build/wasm"
FUEL = 1 << 62


class Core:
    """core.wasm with the benchmark's configuration, as docs/abi.md says."""

    def __init__(self, engine, module):
        self.store = Store(engine)
        self.store.set_fuel(FUEL)
        self.exports = Instance(self.store, module, []).exports(self.store)
        self.call("_initialize")
        if self.call("configure", *self.put((INPUTS / "config.json").read_bytes())) != 0:
            sys.exit("fuel: the benchmark's configuration is not accepted")
        for name, value in json.loads((INPUTS / "secrets.json").read_text()).items():
            self.call("secret", *self.put(name.encode(), value.encode()))

    def call(self, name, *arguments):
        return self.exports[name](self.store, *arguments)

    def put(self, *texts):
        at = self.call("buffer", sum(map(len, texts)))
        self.exports["memory"].write(self.store, b"".join(texts), at)
        return [len(text) for text in texts]

    def handle(self, work, fuel=FUEL):
        """→ address of the plan. Traps when the fuel is not enough."""
        (size,) = self.put((INPUTS / f"{work['name']}.http").read_bytes())
        self.store.set_fuel(fuel)
        return self.call("handle", size, 0, 0, 0, 0.0, float(work["now_ms"]))

    def weigh(self, work):
        """→ instructions, bytes of the plan."""
        plan = self.handle(work)
        fuel = FUEL - self.store.get_fuel()
        head = self.exports["memory"].read(self.store, plan, plan + 24)
        if int.from_bytes(head[20:24], "little") != work["events"]:
            sys.exit(f"fuel: {work['name']} gives not as many events as it should")
        return fuel, int.from_bytes(head[8:12], "little")


def spent(store, do):
    before = store.get_fuel()
    do()
    return before - store.get_fuel()


def counting_engine():
    config = Config()
    config.consume_fuel = True
    return Engine(config)


def load_module(engine, name):
    return Module.from_file(engine, str(MODULES / name))


def read_works():
    return json.loads((INPUTS / "works.json").read_text())


def measure():
    engine = counting_engine()
    core, module = Core(engine, load_module(engine, "core.wasm")), load_module(engine, "bench_stages.wasm")
    rows = {}
    for work in read_works():
        handle, plan_bytes = core.weigh(work)
        rows[work["name"]] = {"events": work["events"], "plan_bytes": plan_bytes, "handle": handle}
        if work["has_stages"]:
            stages = Stages(engine, module, INPUTS, work, FUEL)
            parts = {stage: spent(stages.store, lambda: stages.run(stage, 1)) for stage in STAGES if stage != "handle"}
            parts["write"] -= parts["look_up"]  # stages.cpp: write fills the slots again
            rows[work["name"]] |= parts | {"normalise": handle - sum(parts.values())}
    raw = (MODULES / "core.wasm").read_bytes()
    return {"module": {"raw": len(raw), "gz": len(gzip.compress(raw, 9, mtime=0))}, "works": rows}


def profile(name, samples=1500):
    """Lets the fuel run out at evenly spaced points and asks each time where that was.

    The engine looks at the fuel where functions begin and where loops turn. What is spent between two such places counts for the next one:
    small functions that are called often look dearer than they are, by what their callers did before.
    """
    work = next((work for work in read_works() if work["name"] == name), None)
    if work is None:
        sys.exit(f"fuel: no work is called {name}; one of: {', '.join(work['name'] for work in read_works())}")
    engine = counting_engine()
    module = load_module(engine, "core_named.wasm")
    total, _ = Core(engine, module).weigh(work)
    alone, callers, beneath = collections.Counter(), collections.Counter(), collections.Counter()
    for i in range(samples):
        core = Core(engine, module)  # a trap leaves an instance useless
        try:
            core.handle(work, 1 + (2 * i + 1) * total // (2 * samples))
        except Trap as trap:
            names = [short(frame.func_name or f"function {frame.func_index}") for frame in trap.frames]
            alone[names[0]] += 1
            callers[names[0], names[1] if len(names) > 1 else ""] += 1
            beneath.update(set(names))
    print(f"{name}: {total:,} instructions, {total // work['events']:,} per event; alone, and with what it calls\n")
    for function, count in alone.most_common(25):
        most = [f"{caller} {n / count:.0%}" for (called, caller), n in callers.most_common() if called == function and caller and n > count / 5]
        print(f"{count / samples:6.1%}{beneath[function] / samples:8.1%}{count * total // samples // work['events']:>10,}  {function}" + (f"   from {', '.join(most)}" if most else ""))


def short(name):
    """std::__2::span<…> aldaba::(anonymous namespace)::f(aldaba::Arena&) const → f"""
    name = re.sub(r"aldaba::|\(anonymous namespace\)::", "", name)
    return re.sub(r"\(.*", "", name)


def print_table(measured):
    columns = ["handle", "verify", "parse", "look_up", "normalise", "write"]
    print(f"instructions per event (wasmtime fuel); core.wasm: {measured['module']['raw']:,} B, {measured['module']['gz']:,} B gz\n")
    print(f"{'':24}{'plan, B':>10}" + "".join(f"{column.replace('_', ' '):>12}" for column in columns))
    for name, row in measured["works"].items():
        print(f"{name:24}{row['plan_bytes']:>10,}" + "".join(f"{round(row[column] / row['events']):>12,}" for column in columns if column in row))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--profile", metavar="WORK")
    options = parser.parse_args()
    if options.profile:
        profile(options.profile)
        return 0
    measured = measure()
    if options.json:
        print(json.dumps(measured, indent=1))
    else:
        print_table(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
