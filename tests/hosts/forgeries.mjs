// The sample of forgeries that the native forge_runner writes (--sample), in whatever JavaScript host runs this: none may be accepted, and
// the plan, outcome and reason in it, must be the native build's. The first line of the file has the configurations, each other one a request
// and what was altered in it.
import { createHash } from "node:crypto";
import { Core } from "../../wasm/host.mjs";

const decoded = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

export function altered(request, [at, gone, instead]) {
  const put = decoded(instead), made = new Uint8Array(request.length - gone + put.length);
  made.set(request.subarray(0, at)), made.set(put, at), made.set(request.subarray(at + gone), at + put.length);
  return made;
}

export class Forgeries {
  #module; #imports; #configs; #cores = new Map();
  tried = 0;
  accepted = 0;

  /** @param {WebAssembly.Module} module @param {((memory: () => WebAssembly.Memory) => WebAssembly.Imports) | undefined} imports @param {string} first_line */
  constructor(module, imports, first_line) {
    this.#module = module, this.#imports = imports, this.#configs = JSON.parse(first_line).configs;
  }

  /** @param {string} line @returns {string[]} what is wrong */
  check(line) {
    const { provider, case: name, client_ip, config, secrets, keys, request, forgeries } = JSON.parse(line);
    const genuine = decoded(request), wrong = [];
    for (const { what, altered: change, now_ms, plan: wanted, secrets: others } of forgeries) {
      const core = this.#core_for(config, others ?? secrets), message = altered(genuine, change);
      let plan = core.handle_message(message, { now: now_ms, client_ip });
      if (plan.need in keys) {
        const key_url = plan.need;
        plan = core.handle_message(message, { now: now_ms, client_ip, key_url, key: decoded(keys[key_url]) });
      }
      const { outcome, reason } = plan, is = createHash("sha256").update(plan.bytes()).digest("hex").slice(0, wanted.length);
      this.tried++;
      if (outcome === "accepted") this.accepted++;
      if (outcome === "accepted" || is !== wanted) wrong.push(`${provider}/${name}: ${outcome} (${reason})${is === wanted ? "" : ", not as natively"}, where ${what}`);
    }
    return wrong;
  }

  #core_for(config, secrets) {
    const name = JSON.stringify([config, secrets]);
    if (!this.#cores.has(name)) {
      if (this.#cores.size >= cores_max) this.#cores.clear();
      this.#cores.set(name, Core.create(this.#module, this.#configs[config], secrets, this.#imports));
    }
    return this.#cores.get(name);
  }
}
const cores_max = 8;
