// The production Worker and ledger in a workerd process that is killed. Its clock may run faster (CLOCK: "start,factor"), and at named points
// of the accept path it tells CONTROL and waits for good: there the process is killed.
import core from "../../../../build/wasm/core-host.wasm";
import config from "test:aldaba.json";
import { door } from "../../../../wasm/cloudflare/door";
import { ledger_class } from "../../../../wasm/cloudflare/ledger/ledger";

const at_point = async (env, point) => {
  if (!env.CONTROL) return;
  const answer = await fetch(`${env.CONTROL}/${point}`).catch(() => undefined);
  await answer?.text();
};

export class Ledger extends ledger_class({ core, config }, (env) => {
  const [start, factor] = (env.CLOCK ?? "0,1").split(",").map(Number);
  return { now: () => Math.round(start + (Date.now() - start) * factor), real: (ms) => Math.round(start + (ms - start) / factor) };
}) {
  async accept(incoming) {
    await at_point(this.env, "before-accept");
    const accepted = super.accept(incoming);
    await at_point(this.env, "after-accept");
    return accepted;
  }
}

const worker = door({ core, config, version: "1.2.3" });

export default {
  async fetch(request, env, context) {
    await at_point(env, "before-handle");
    const response = await worker.fetch(request, env, context);
    await at_point(env, "before-response");
    return response;
  },
};
