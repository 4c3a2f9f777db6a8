// Our side: the module that hosts load, asked whether a request proves its sender.
import { readFileSync } from "node:fs";
import { Core } from "../../wasm/host.mjs";

const module = new WebAssembly.Module(readFileSync(new URL("../../build/wasm/core.wasm", import.meta.url)));
const origin = "https://hooks.example.com";
const cores = new Map();

function core_for({ slug, source = {}, literal = false }, secret) {
  const name = JSON.stringify([slug, secret, source]);
  if (!cores.has(name)) {
    const config = { sources: { main: { provider: slug, public_url: origin, keys: [literal ? secret : "$KEY"], ...source } }, destinations: {}, routes: [] };
    if (cores.size > 40) cores.clear();
    cores.set(name, Core.create(module, JSON.stringify(config), { KEY: secret }));
  }
  return cores.get(name);
}

export const url_of = (request) => (request.origin ?? origin) + request.target;

/**
 * @param {{ method: string, target: string, headers: Record<string, string>, body: Buffer }} request `target`: from "/in/main" on
 * @param {{ keys?: Record<string, string> }} row where a certificate is fetched: URL → PEM
 * @returns {{ proved: boolean, reason: string }} a body that is proved and then cannot be read is proved; what must be read to find the proof is not
 */
export function ours(row, secret, request, now) {
  const core = core_for(row, secret);
  const head = [`${request.method} ${url_of(request)} HTTP/1.1`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  const message = Buffer.concat([Buffer.from(head, "latin1"), request.body]);
  let plan = core.handle_message(message, { now });
  if (plan.outcome === "need" && plan.need in (row.keys ?? {})) {
    const key_url = plan.need;
    plan = core.handle_message(message, { now, key_url, key: Buffer.from(row.keys[key_url]) });
  }
  const { outcome, reason } = plan;
  const is_read_after = outcome === "malformed" && (reason === "malformed_body" || reason === "wrong_shape" || reason === "too_many_items") && !row.reads_first;
  return { proved: outcome === "accepted" || outcome === "answered" || is_read_after, reason };
}
