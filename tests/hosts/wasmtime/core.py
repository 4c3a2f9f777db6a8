"""core.wasm under wasmtime: the exports of docs/abi.md as methods, bytes in, bytes out."""
import json
import struct

from wasmtime import Engine, Instance, Module, Store

ABI_VERSION = 2


class Compiled:
    """The module, compiled once; every Core is an instance of it with a memory of its own."""

    def __init__(self, path):
        self.engine = Engine()
        self.module = Module.from_file(self.engine, str(path))
        self.imports = [f"{one.module}.{one.name}" for one in self.module.imports]


class Core:
    def __init__(self, compiled, config, secrets, fuel=None):
        """fuel: how much it may use, where the engine counts it"""
        self.store = Store(compiled.engine)
        if fuel is not None:
            self.store.set_fuel(fuel)
        self.exports = Instance(self.store, compiled.module, []).exports(self.store)
        self.memory = self.exports["memory"]
        self.call("_initialize")
        if self.call("abi_version") != ABI_VERSION:
            raise ValueError(f"the module speaks version {self.call('abi_version')} of the interface, this host {ABI_VERSION}")
        mistakes = self.call("configure", self.put(config))
        if mistakes:
            raise ValueError(f"the configuration has {mistakes} mistakes: {self.result().decode()}")
        self.call("describe")
        self.description = json.loads(self.result())
        for name, value in secrets.items():
            name, value = name.encode(), value.encode()
            self.put(name, value)
            self.call("secret", len(name), len(value))

    def handle(self, request, now_ms, client_ip="", key_url="", key=b"", body_bytes=0):
        """→ the plan's bytes"""
        pieces = [request, client_ip.encode(), key_url.encode(), key]
        self.put(*pieces)
        at = self.call("handle", *map(len, pieces), float(body_bytes), float(now_ms))
        size, = struct.unpack("<I", self.memory.read(self.store, at + 8, at + 12))
        return bytes(self.memory.read(self.store, at, at + size))

    def put(self, *pieces):
        data = b"".join(pieces)
        at = self.call("buffer", len(data))
        if at == 0:
            raise MemoryError("the module's memory is full")
        self.memory.write(self.store, data, at)
        return len(data)

    def result(self):
        at, size = self.call("result"), self.call("result_size")
        return bytes(self.memory.read(self.store, at, at + size))

    def call(self, name, *arguments):
        value = self.exports[name](self.store, *arguments)
        return value & 0xFFFFFFFF if isinstance(value, int) else value  # addresses come as signed numbers


def need_of(plan):
    """The URL of the key that the plan asks for; "" for none."""
    at, size = struct.unpack_from("<II", plan, 96)
    return plan[at:at + size].decode()
