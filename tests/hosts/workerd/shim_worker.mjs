// The production Worker with what shim.mjs needs to make things go wrong: a store that throws, a module that traps, and https hosts that
// are really the sink. Everything else is as deployed.
import core from "../../../build/wasm/core-host.wasm";
import trapping from "test:trap.wasm";
import config from "test:aldaba.json";
import { door } from "../../../wasm/cloudflare/door";
import { Core } from "../../../wasm/host.mjs";

let worker, traps_left = 0;

function create(module, text, secrets, imports) {
  return Core.create(traps_left-- > 0 ? trapping : module, text, secrets, imports);
}

// "/trap": the next core that is made traps. It is made anew, since the Worker as a whole is.
function make(env) {
  return door({ core, config, version: "1.2.3" }, {
    create,
    kv: (store) => (store === "BROKEN" ? { put: async () => { throw new Error("KV PUT failed: 429 Too Many Requests for a@example.com"); } } : env[store]),
    fetch: (url, init) => fetch(url.startsWith("https://") ? env.SINK + url.slice("https:/".length) : url, init),
  });
}

export default {
  fetch(request, env, context) {
    if (new URL(request.url).pathname === "/trap") {
      traps_left = 1;
      worker = make(env);
      return new Response("the next request traps");
    }
    worker ??= make(env);
    return worker.fetch(request, env, context);
  },
};
