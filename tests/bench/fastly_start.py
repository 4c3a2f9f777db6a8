"""What one request costs a guest of fastly.wasm from nothing: instantiate, configure, handle, deliver. wasmtime, the module compiled before.

The host functions are the least that a guest can run on, in Python: calling them costs more than the guest does, so what a request costs is
told in instructions, which are exact, and in time by what an instruction takes while configuring. Exit 1 when the budget is exceeded.

fastly_start.py MODULE    built with fastly.json beside this file: the target fastly-bench (scripts/bench --fastly builds it)
"""
import base64
import hashlib
import hmac
import pathlib
import statistics
import struct
import sys
import time

from wasmtime import Config, Engine, Func, Instance, Module, Store

CONFIGURATION = pathlib.Path(__file__).with_name("fastly.json")  # 20 sources
INSTRUCTIONS_MAX = 150_000  # one event from nothing, the first measured value and a little
ROUNDS = 150
OK, NONE = 0, 10


def request(now):
    key, body = b"k" * 24, b'{"type":"contact.created","timestamp":"2026-01-01T00:00:00Z","data":{"id":"c1","email":"ana@example.com"}}'
    signature = base64.b64encode(hmac.new(key, b"msg_1.%d.%s" % (now, body), hashlib.sha256).digest())
    headers = {"webhook-id": b"msg_1", "webhook-timestamp": b"%d" % now, "webhook-signature": b"v1," + signature, "content-type": b"application/json", "content-length": b"%d" % len(body)}
    return headers, body, b"whsec_" + base64.b64encode(key)


class Host:
    """One request; everything that is delivered is taken."""

    def __init__(self, headers, body, secret, config, path="/in/s7"):
        self.headers, self.body, self.secret, self.config, self.url = headers, body, secret, config, b"https://hooks.example.com" + path.encode()
        self.calls, self.status, self.log = 0, 0, b""

    def link(self, store, module):
        functions = []
        for one in module.imports:
            function = getattr(self, f"{one.module.removeprefix('fastly_')}_{one.name}", None)
            functions.append(Func(store, one.type, self.counted(function)))
        instance = Instance(store, module, functions)
        self.memory, self.store = instance.exports(store)["memory"], store
        return instance

    def counted(self, function):
        def call(*arguments):
            self.calls += 1
            result = function(*arguments) if function else OK
            return OK if result is None else result
        return call

    def read(self, at, size):
        return bytes(self.memory.read(self.store, at, at + size))

    def text(self, text, to, room, size):
        if len(text) > room:
            self.u32(size, len(text))
            return 4
        self.memory.write(self.store, text, to)
        self.u32(size, len(text))

    def u32(self, at, value):
        self.memory.write(self.store, struct.pack("<I", value), at)

    def wasi_snapshot_preview1_clock_time_get(self, clock, precision, at):
        self.memory.write(self.store, struct.pack("<Q", time.time_ns()), at)

    def http_req_body_downstream_get(self, request, body):
        self.u32(request, 1), self.u32(body, 2)

    def http_req_method_get(self, request, to, room, size):
        return self.text(b"POST", to, room, size)

    def http_req_uri_get(self, request, to, room, size):
        return self.text(self.url, to, room, size)

    def http_req_header_values_get(self, request, name, name_size, to, room, cursor, following, size):
        value = self.headers.get(self.read(name, name_size).decode())
        self.memory.write(self.store, struct.pack("<q", -1), following)
        return self.text(b"" if value is None else value + b"\0", to, room, size)

    def http_body_read(self, body, to, room, size):
        piece, self.body = self.body[:room], self.body[room:]
        return self.text(piece, to, room, size)

    def http_body_write(self, body, at, size, end, written):
        self.u32(written, size)

    def http_downstream_downstream_client_ip_addr(self, request, to, size):
        return self.text(b"\x7f\0\0\x01", to, 16, size)

    def config_store_get(self, store, key, key_size, to, room, size):
        return self.text(self.config, to, room, size) if self.config else NONE

    def secret_store_plaintext(self, secret, to, room, size):
        return self.text(self.secret, to, room, size)

    def backend_exists(self, name, size, exists):
        self.u32(exists, 1)

    def kv_store_open(self, name, size, store):
        self.u32(store, 5)

    def kv_store_insert_wait(self, pending, error):
        self.u32(error, 1)

    def async_io_select(self, handles, count, timeout, index):
        self.u32(index, 0)

    def http_resp_status_get(self, response, status):
        self.memory.write(self.store, struct.pack("<H", 200), status)

    def http_resp_status_set(self, response, status):
        self.status = status

    def log_write(self, endpoint, line, size, written):
        self.log = self.read(line, size)


def instructions(path, config, start):
    settings = Config()
    settings.consume_fuel = True
    engine = Engine(settings)
    store, host = Store(engine), Host(*request(int(time.time())), config)
    store.set_fuel(10**9)
    instance = host.link(store, Module.from_file(engine, path))
    before = store.get_fuel()
    instance.exports(store)[start](store)
    if start == "_start" and host.status != 200:
        raise SystemExit(f"answered {host.status}: {host.log.decode()}")
    return before - store.get_fuel(), host.calls


def times(path):
    """-> us to instantiate, us to configure: medians"""
    engine, instantiate, configure = Engine(), [], []
    module = Module.from_file(engine, path)
    for _ in range(ROUNDS):
        host, store = Host({}, b"", b"", b""), Store(engine)
        started = time.perf_counter()
        instance = host.link(store, module)
        linked = time.perf_counter()
        instance.exports(store)["aldaba_prepare"](store)
        configure.append((time.perf_counter() - linked) * 1e6)
        instantiate.append((linked - started) * 1e6)
    return statistics.median(instantiate), statistics.median(configure)


def main(path):
    compiled_in, calls = instructions(path, b"", "_start")
    stored, stored_calls = instructions(path, CONFIGURATION.read_bytes(), "_start")
    configure, _ = instructions(path, b"", "aldaba_prepare")
    instantiate_us, configure_us = times(path)
    us = configure_us / configure
    print(f"one event, 20 sources compiled in             {compiled_in:9,} instructions, about {compiled_in * us:4.0f} us, {calls} host calls")
    print(f"one event, 20 sources from the Config Store   {stored:9,} instructions, about {stored * us:4.0f} us, {stored_calls} host calls")
    print(f"configure, where it is not done at build time  {configure:9,} instructions, {configure_us:10.0f} us")
    print(f"instantiate, with all functions linked from Python {instantiate_us:28.0f} us")
    if compiled_in > INSTRUCTIONS_MAX:
        print(f"over budget: {compiled_in} instructions, at most {INSTRUCTIONS_MAX}")
    return 1 if compiled_in > INSTRUCTIONS_MAX else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
