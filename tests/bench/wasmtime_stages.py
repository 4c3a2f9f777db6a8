"""The stages of the core under wasmtime, by the same questions and answers as the native benchmark (tests/bench/stages.cpp).

    wasmtime_stages.py MODULE FOLDER

reads lines "work stage iterations" and answers each with one line of JSON: {"ns":N,"result":N}.
"""
import json
import pathlib
import sys
import time

from wasmtime import Engine, Instance, Module, Store

STAGES = ["handle", "verify", "parse", "look_up", "write"]  # as in stages.cpp


class Stages:
    """One instance of bench_stages.wasm with one work in it. fuel: how much it may use, where the engine counts it."""

    def __init__(self, engine, module, folder, work, fuel=None):
        self.store = Store(engine)
        if fuel is not None:
            self.store.set_fuel(fuel)
        self.exports = Instance(self.store, module, []).exports(self.store)
        self.call("_initialize")
        texts = [(folder / name).read_bytes() for name in ("config.json", "secrets.json", f"{work['name']}.http")]
        at = self.call("buffer", sum(map(len, texts)))
        self.exports["memory"].write(self.store, b"".join(texts), at)
        if self.call("load", *map(len, texts), float(work["now_ms"])) != work["events"]:
            raise SystemExit(f"{work['name']}: refused, or not as many events as there should be")

    def call(self, name, *arguments):
        return self.exports[name](self.store, *arguments)

    def run(self, stage, iterations):
        return self.call("run", STAGES.index(stage), iterations)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2])
    works = {work["name"]: work for work in json.loads((folder / "works.json").read_text())}
    engine = Engine()
    module = Module.from_file(engine, sys.argv[1])
    loaded = {}
    for line in sys.stdin:
        name, stage, iterations = line.split()
        if name not in loaded:
            loaded[name] = Stages(engine, module, folder, works[name])
        start = time.process_time_ns()  # of the processor: what else runs on the machine does not count
        result = loaded[name].run(stage, int(iterations))
        print(json.dumps({"ns": time.process_time_ns() - start, "result": result}), flush=True)


if __name__ == "__main__":
    main()
