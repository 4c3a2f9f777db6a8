// What Workers hand over, as gateway.mjs wants it: secrets, KV stores and the ledger are the bindings of `env`, the client's address is a header
// that the edge sets itself, and work goes on when the sender hangs up. Where the configuration has a ledger, its pages are answered here too.
import { crypto_node } from "../crypto_node.mjs";
import { Gateway, type Platform } from "../gateway.mjs";
import { LedgerClient } from "./ledger/client";
import type { Env } from "./ledger/ledger";
import { Pages, is_page } from "./ledger/pages";

type Parts = Pick<Platform, "core" | "config" | "version">;

/** `hooks`: for tests. */
export function door(parts: Parts, hooks: Partial<Platform> = {}): ExportedHandler<Env> {
  let gateway: Gateway | undefined;  // one per isolate: it keeps the warm core
  let ledger: LedgerClient | undefined, pages: Pages | undefined;
  return {
    fetch(request, env, context) {
      if (typeof env.LEDGER === "object") ledger ??= new LedgerClient(env.LEDGER as DurableObjectNamespace);
      gateway ??= new Gateway({
        ...parts,
        imports: crypto_node,
        secrets: env,
        fetch: (url, init) => fetch(url, init as RequestInit),
        kv: (store) => (typeof env[store] === "object" ? (env[store] as KVNamespace) : undefined),
        ledger,
        now: () => Date.now(),
        log: (line) => console.log(line),
        ...hooks,
      });
      if (ledger !== undefined && is_page(request.url)) {
        const settings = gateway.description?.ledger;
        if (settings !== undefined) {
          pages ??= new Pages(ledger, settings, env);
          const page = pages.serve(request);
          if (page !== undefined) return page;
        }
      }
      const response = gateway.serve(request, request.headers.get("cf-connecting-ip") ?? "");
      context.waitUntil(response);
      return response;
    },
  };
}
