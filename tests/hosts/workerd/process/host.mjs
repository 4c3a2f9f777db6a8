// workerd as a process of its own on a folder of its own, without Miniflare: it can be killed at any moment and started again on what is on disk.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import workerd from "workerd";
import { modules_of, runtime } from "../bundle.mjs";

/** @param {object} config aldaba.json @param {Record<string, string>} bindings secrets, and what process/worker.mjs reads */
export async function start_process(config, bindings) {
  const folder = mkdtempSync(join(tmpdir(), "aldaba-workerd-")), port = await free_port();
  mkdirSync(folder + "/disk");
  const modules = await modules_of("process/worker.mjs", { "aldaba.json": JSON.stringify(config) });
  for (const { path, contents } of modules) writeFileSync(join(folder, path), contents);
  writeFileSync(folder + "/config.capnp", capnp(modules, bindings, port, folder + "/disk"));
  /** @type {import("node:child_process").ChildProcess} */ let child;
  const lines = [];
  const host = {
    url: `http://127.0.0.1:${port}`, lines, folder,
    async start() {
      child = spawn(workerd.default ?? workerd, ["serve", "--experimental", folder + "/config.capnp"], { stdio: ["ignore", "pipe", "pipe"] });
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (lines.push(...text.split("\n").filter(Boolean)), lines.splice(0, lines.length - 200)));
      for (let i = 0; i < 1000; i++) {
        if (child.exitCode !== null) throw new Error(`workerd stopped: ${lines.slice(-10).join("\n")}`);
        if (await is_open(port)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error("workerd does not listen");
    },
    /** Without a chance to finish anything. */
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`workerd stopped by itself: ${lines.slice(-10).join("\n")}`);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await host.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.once("exit", () => child?.kill("SIGKILL"));
  await host.start();
  return host;
}

function capnp(modules, bindings, port, disk) {
  const text = (value) => JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => [...Buffer.from(c)].map((byte) => `\\x${byte.toString(16)}`).join(""));
  const kind = { ESModule: "esModule", CompiledWasm: "wasm", Text: "text" };
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "disk", disk = (path = ${text(disk)}, writable = true)),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.map(({ type, path }) => `(name = ${text(path)}, ${kind[type]} = embed ${text(path)})`).join(", ")}],
  compatibilityDate = ${text(runtime.compatibilityDate)},
  compatibilityFlags = ${JSON.stringify(runtime.compatibilityFlags)},
  durableObjectNamespaces = [(className = "Ledger", uniqueKey = "ledger", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [(name = "LEDGER", durableObjectNamespace = (className = "Ledger")), ${Object.entries(bindings).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`).join(", ")}],
);
`;
}

const free_port = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
const is_open = (port) => fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.text()).then(() => true, () => false);
