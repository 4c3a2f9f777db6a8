// The Worker that scripts/dev runs: as deployed, with the configuration that dev.mjs wrote, and one page that shows what lies in KV.
import config from "../../.cache/dev/aldaba.json";
import core from "../../build/wasm/core-host.wasm";
import { version } from "../../package.json";
import { door } from "../../wasm/cloudflare/door";
import { ledger_class, type Env } from "../../wasm/cloudflare/ledger/ledger";

export const Ledger = ledger_class({ core, config });
const worker = door({ core, config, version });

async function stored(env: Env) {
  const entries: unknown[] = [];
  for (const [store, kv] of Object.entries(env as Record<string, KVNamespace>)) {
    if (typeof kv !== "object" || typeof kv.list !== "function") continue;
    for (const { name } of (await kv.list()).keys) entries.push({ store, key: name, value: await kv.get(name, "json") });
  }
  return Response.json(entries);
}

export default {
  fetch(request, env, context) {
    return new URL(request.url).pathname === "/dev/kv" ? stored(env) : worker.fetch!(request, env, context);
  },
} satisfies ExportedHandler<Env>;
