// What Workers hand over, as gateway.mjs wants it: secrets and KV stores are the bindings of `env`, the client's address is a header that
// the edge sets itself, and work goes on when the sender hangs up.
import { crypto_node } from "../crypto_node.mjs";
import { Gateway, type Platform } from "../gateway.mjs";

type Env = Record<string, string | KVNamespace | undefined>;
type Parts = Pick<Platform, "core" | "config" | "version">;

/** `hooks`: for tests. */
export function door(parts: Parts, hooks: Partial<Platform> = {}): ExportedHandler<Env> {
  let gateway: Gateway | undefined;  // one per isolate: it keeps the warm core
  return {
    fetch(request, env, context) {
      gateway ??= new Gateway({
        ...parts,
        imports: crypto_node,
        secrets: env,
        fetch: (url, init) => fetch(url, init as RequestInit),
        kv: (store) => (typeof env[store] === "object" ? (env[store] as KVNamespace) : undefined),
        now: () => Date.now(),
        log: (line) => console.log(line),
        ...hooks,
      });
      const response = gateway.serve(request, request.headers.get("cf-connecting-ip") ?? "");
      context.waitUntil(response);
      return response;
    },
  };
}
