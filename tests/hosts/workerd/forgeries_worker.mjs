// forgeries.mjs inside workerd: the first request brings the configurations, each other one some lines.
import core_inside from "../../../build/wasm/core.wasm";
import core_host from "../../../build/wasm/core-host.wasm";
import { crypto_node } from "../../../wasm/crypto_node.mjs";
import { Forgeries } from "../forgeries.mjs";

let variants;
export default {
  async fetch(request) {
    const lines = (await request.text()).split("\n");
    if (request.method === "PUT") {
      variants = { inside: new Forgeries(core_inside, undefined, lines[0]), host: new Forgeries(core_host, crypto_node, lines[0]) };
      return new Response("");
    }
    return Response.json(Object.fromEntries(Object.entries(variants).map(([name, one]) => {
      const wrong = lines.flatMap((line) => one.check(line));
      return [name, { wrong, tried: one.tried, accepted: one.accepted }];
    })));
  },
};
