"""Runs a WASI command module under wasmtime and answers with its exit code.

    run_wasi.py [--dir HOST=GUEST]… [--env NAME=VALUE]… module.wasm [arguments]…

The tests' folder (ALDABA_TEST_DATA, or this repository's tests/) is always there, read-only, as "tests", and the module is told so in its
own ALDABA_TEST_DATA. Of the machine it sees nothing else but what --dir names. CTest and scripts/test run the unit tests this way.
"""
import argparse
import os
import pathlib
import sys

from wasmtime import Engine, ExitTrap, Linker, Module, Store, Trap, WasiConfig

TESTS = pathlib.Path(__file__).resolve().parents[2]


def run(module, arguments, dirs=(), env=()):
    """module: path; dirs: pairs (host folder, guest name); env: pairs (name, value). → exit code; 134 after a trap, as a shell says it."""
    engine = Engine()
    store = Store(engine)
    wasi = WasiConfig()
    wasi.argv = [os.path.basename(module), *arguments]
    wasi.env = [("ALDABA_TEST_DATA", "tests"), *env]
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    data = os.environ.get("ALDABA_TEST_DATA", str(TESTS))
    wasi.preopen_dir(data, "tests", False)
    for host, guest in dirs:
        wasi.preopen_dir(host, guest)
    store.set_wasi(wasi)
    linker = Linker(engine)
    linker.define_wasi()
    instance = linker.instantiate(store, Module.from_file(engine, module))
    try:
        instance.exports(store)["_start"](store)
    except ExitTrap as left:
        return left.code
    except Trap as trap:
        print(trap, file=sys.stderr)
        return 134
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pair = lambda text: tuple(text.split("=", 1))
    parser.add_argument("--dir", action="append", default=[], type=pair, metavar="HOST=GUEST")
    parser.add_argument("--env", action="append", default=[], type=pair, metavar="NAME=VALUE")
    parser.add_argument("module")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    return run(options.module, options.arguments, options.dir, options.env)


if __name__ == "__main__":
    sys.exit(main())
