// The production Worker, once per configuration and secrets of the corpus, with the clock, the client's address and the hosts of fetched
// keys taken from the case; answers with the plans that the core made instead of with the answer. One request at a time.
import core_inside from "../../../build/wasm/core.wasm";
import core_host from "../../../build/wasm/core-host.wasm";
import text from "test:cases.json";
import { door } from "../../../wasm/cloudflare/door";
import { crypto_node } from "../../../wasm/crypto_node.mjs";
import { Core } from "../../../wasm/host.mjs";

const { configs, cases } = JSON.parse(text);
const NEED = 6;  // outcome byte of a plan: docs/abi.md
const workers = new Map(), cores = { inside: new Map(), host: new Map() };
let current;  // the case at hand, with what is observed

// A Worker keeps fetched keys, so cases with other keys get another one.
function once(map, { config, secrets, keys }, make) {
  const name = JSON.stringify([config, secrets, keys]);
  if (!map.has(name)) map.set(name, make(configs[config], secrets));
  return map.get(name);
}

const make_worker = (env) => (config, secrets) => door({ core: core_host, config, version: "test" }, {
  secrets,
  now: () => current.now_ms,
  log: (line) => current.lines.push(line),
  observe: (plan) => { current.plans.push(base64(plan)); current.needs_key = plan[6] === NEED; },
  kv: () => (current.fails ? { put: () => Promise.reject(new Error("full")) } : env.STORE),
  fetch: (url, init) => {
    if (url in current.keys) return Promise.resolve(new Response(bytes_of(current.keys[url])));
    return current.needs_key ? Promise.reject(new Error("no such key")) : fetch(env.SINK + (current.fails ? "/500" : "/ok"), init);
  },
});

// The stored message as it is, without HTTP: also what no server would let through. By the module that computes all signatures itself, or
// by the one that asks the host.
function replay(message, crypto) {
  const { now_ms, client_ip, keys } = current;
  const module = once(cores[crypto], current, (config, secrets) =>
    (crypto === "host" ? Core.create(core_host, config, secrets, crypto_node) : Core.create(core_inside, config, secrets)));
  const plan = module.handle_message(message, { now: now_ms, client_ip });
  const url = plan.need;
  current.plans.push(base64(plan.bytes()));
  if (url !== "" && url in keys) current.plans.push(base64(module.handle_message(message, { now: now_ms, client_ip, key_url: url, key: bytes_of(keys[url]) }).bytes()));
}

// "x-test-ask": how the case is to be run; "last": nothing is run, what the last one gave comes (an answer to HEAD has no body).
export default {
  async fetch(request, env, context) {
    const ask = request.headers.get("x-test-ask");
    if (ask !== "last") {
      current = { ...cases[Number(request.headers.get("x-test-case"))], plans: [], lines: [], status: 0, fails: ask === "fail" };
      if (ask.startsWith("replay ")) replay(new Uint8Array(await request.arrayBuffer()), ask.slice(7));
      else current.status = (await once(workers, current, make_worker(env)).fetch(request, env, context)).status;
    }
    const { status, plans, lines } = current;
    return Response.json({ status, plans, lines });
  },
};

const bytes_of = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
