"""The command line compiled to WASI, under wasmtime: prints what the native one prints, and leaves with the same code.

    cli.py [aldaba.wasm [aldaba]]        build/wasm/aldaba.wasm and build/native/aldaba

Last line: "N passed, N failed".
"""
import pathlib
import subprocess
import sys
import tempfile
import time

from wasmtime import Engine, ExitTrap, Linker, Module, Store, Trap, WasiConfig

ROOT = pathlib.Path(__file__).resolve().parents[3]
NOW = ["--now", "2023-11-14T22:13:20Z"]
SES = "tests/corpus/amazon-ses"
SCALAR = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"  # RFC 6979, A.2.5

# (words, standard input); files are named from the repository's root, the only folder that the module sees
COMMANDS = [
    ([], b""),
    (["--version"], b""),
    (["help", "handle"], b""),
    (["no-such-command"], b""),
    (["check"], b""),
    (["check", "--json", "-"], b'{"sources": {"a": {"provider": "sendgird"}}, "destinations": {}, "routes": []}'),
    (["check", "--format=github", "-"], b'{\n"sources": 7}'),
    (["check", "no-such-file.json"], b""),
    (["providers"], b""),
    (["providers", "--json"], b""),
    (["providers", "mailgun"], b""),
    (["sign", "typeform", "--secret", "abc", *NOW], b'{"event_type":"form_response"}'),
    (["sign", "mailgun", "--secret", "abc", *NOW], b'{"event-data":{"event":"clicked","timestamp":1521472262.908181}}'),
    (["sign", "twilio", "--secret", "abc", "--url", "https://hooks.example.com/in/sms?a=1", *NOW], b"MessageSid=SM1&MessageStatus=sent"),
    (["sign", "resend", "--secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", *NOW], b"{}"),
    (["sign", "sendgrid", "--private-key", "-", *NOW, "aldaba.json"], SCALAR.encode()),
    (["sign", "amazon-ses"], b""),
    (["handle", "--config", f"{SES}/aldaba.json", *NOW, f"{SES}/click.http"], b""),
    (["handle", "--config", f"{SES}/aldaba.json", *NOW, "--key", "https://sns.eu-west-1.amazonaws.com/no.pem=no-such-file", "-"],
            b"GET /nowhere HTTP/1.1\r\n\r\n"),
    (["handle", "--config", "no-such-file.json"], b""),
]


def corpus_commands():
    """One case of every provider, its secrets as a JSON file on standard input."""
    for cases in sorted((ROOT / "tests/corpus").glob("*/cases.json")):
        folder = cases.parent.relative_to(ROOT)
        request = sorted(cases.parent.glob("*.http"))[0].name
        for secrets in ("-", str(folder / "cases.json")):
            yield ["handle", "--config", f"{folder}/aldaba.json", "--secrets", secrets, *NOW,
                    f"{folder}/{request}"], b'{"NOT_ASKED_FOR": "x"}'


class Wasi:
    def __init__(self, path):
        self.engine = Engine()
        self.module = Module.from_file(self.engine, str(path))
        self.linker = Linker(self.engine)
        self.linker.define_wasi()

    def run(self, words, given):
        """→ (exit code, stdout, stderr)"""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "in").write_bytes(given)
            store, wasi = Store(self.engine), WasiConfig()
            wasi.argv = ["aldaba", *words]
            wasi.stdin_file, wasi.stdout_file, wasi.stderr_file = folder / "in", folder / "out", folder / "err"
            wasi.preopen_dir(str(ROOT), ".")
            store.set_wasi(wasi)
            code = 0
            try:
                self.linker.instantiate(store, self.module).exports(store)["_start"](store)
            except ExitTrap as left:
                code = left.code
            except Trap as trap:
                code = str(trap)
            del store  # closes the files
            return code, (folder / "out").read_bytes(), (folder / "err").read_bytes()


def native(path, words, given):
    ran = subprocess.run([path, *words], cwd=ROOT, input=given, capture_output=True)
    return ran.returncode, ran.stdout, ran.stderr


def main():
    started = time.monotonic()
    wasi = Wasi(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/wasm/aldaba.wasm")
    binary = sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/native/aldaba"
    passed, failed = 0, 0
    for words, given in [*COMMANDS, *corpus_commands()]:
        here, there = wasi.run(words, given), native(binary, words, given)
        if here == there:
            passed += 1
            continue
        failed += 1
        print(f"FAILED  aldaba {' '.join(words)}")
        for what, a, b in zip(("code", "stdout", "stderr"), here, there):
            if a != b:
                print(f"    {what}: wasi {str(a)[:400]}\n    {what}: native {str(b)[:400]}")
    print(f"{time.monotonic() - started:.1f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
