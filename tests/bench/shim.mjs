// What a JavaScript host adds to the core's own time for one small request: the way in (wanted headers and body into the module), the plan
// read as the gateway reads it, and the events taken out for the destination. The core's own time is that of the bare exports with the
// input already in place. Nobody signed the request: a hash would only add noise to the difference.
import { readFileSync } from "node:fs";
import { Core } from "../../wasm/host.mjs";
import { calibrate, cpu_ns_since, summary } from "./hosts.mjs";

const encoder = new TextEncoder();

// What an edge adds to every request: the shim must find its headers among these.
const edge = {
  "accept": "*/*", "accept-encoding": "gzip, br", "cf-connecting-ip": "192.0.2.10", "cf-ray": "9a0000000000beef-MAD", "host": "hooks.example.com",
  "content-type": "application/json", "user-agent": "Webhooks/1.0", "x-forwarded-proto": "https", "x-real-ip": "192.0.2.10",
};

/** The exports of a module that is configured and holds `message` in its buffer. */
export function bare_core(file, config, secrets, message) {
  const exports = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {}).exports;
  exports._initialize();
  const put = (...pieces) => {
    const texts = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
    let at = exports.buffer(texts.reduce((sum, text) => sum + text.length, 0)) >>> 0;
    for (const text of texts) {
      new Uint8Array(exports.memory.buffer).set(text, at);
      at += text.length;
    }
    return texts.map((text) => text.length);
  };
  if (exports.configure(...put(JSON.stringify(config))) !== 0) throw new Error("the benchmark's configuration is not accepted");
  for (const [name, value] of Object.entries(secrets)) exports.secret(...put(name, value));
  const [size] = put(message);
  return { exports, handle: (now) => exports.handle(size, 0, 0, 0, 0, now), deliver: (now) => exports.deliver(0, now) };
}

// name → one request
function ways(file, config, secrets, work, message) {
  const core = Core.create(new WebAssembly.Module(readFileSync(file)), JSON.stringify(config), secrets);
  const bare = bare_core(file, config, secrets, message);
  const headers = new Headers({ ...edge, ...work.headers });
  const input = { method: work.method, url: work.url, headers, body: new Uint8Array(work.body), now: work.now_ms, client_ip: "" };
  if (core.handle(input).outcome !== "accepted") throw new Error(`${work.name} is not accepted`);
  return {
    bare: () => bare.handle(work.now_ms),
    bare_deliver: () => (bare.handle(work.now_ms), bare.deliver(work.now_ms)),
    in: () => core.handle(input),
    plan: () => core.handle(input).kept(),
    deliver: () => {
      const { destinations } = core.handle(input).kept();
      return core.deliver(destinations[0], work.now_ms);
    },
  };
}

let kept;  // so that nothing is optimised away
function timed(run, n) {
  const start = process.cpuUsage();
  for (let i = 0; i < n; i++) kept = run();
  return { ns: cpu_ns_since(start) };
}

const rounds = 21, slice_ns = 2e7;  // small differences of small times: always the same care

/** → ns of each part: core, in, plan, deliver, and all that is the shim's, each { median, spread } */
export async function measure_shim(file, { config, secrets, work, message }) {
  const run = ways(file, config, secrets, work, message), names = Object.keys(run), counts = {};
  const parts = { core: [], in: [], plan: [], deliver: [], shim: [] };
  for (let warm_up = 0; warm_up < 3; warm_up++)
    for (const name of names) counts[name] = await calibrate((n) => timed(run[name], n), slice_ns);
  for (let round = 0; round < rounds; round++) {
    const ns = {};
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      ns[name] = timed(run[name], counts[name]).ns / counts[name];
    }
    parts.core.push(ns.bare_deliver);
    parts.in.push(ns.in - ns.bare);
    parts.plan.push(ns.plan - ns.in);
    parts.deliver.push(ns.deliver - ns.plan - (ns.bare_deliver - ns.bare));
    parts.shim.push(ns.deliver - ns.bare_deliver);
  }
  return Object.fromEntries(Object.entries(parts).map(([name, values]) => [name, summary(values)]));
}
