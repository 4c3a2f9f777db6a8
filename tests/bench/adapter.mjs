// The project as the yardstick sees it (scripts/bench --peers): everything that a shim does for a request until the events could go to
// put(): the way in, handle(), the plan read as wasm/gateway.mjs reads it, the log line as text, the events copied out by deliver().
import core_module from "../../build/wasm/core-host.wasm";  // as the Worker has it
import { crypto_node } from "../../wasm/crypto_node.mjs";
import { Core } from "../../wasm/host.mjs";

export const does = { W1: "full", W2: "full", W3: "full", W4: "full", W5: "full", W6: "full" };

const config_for = (public_url) => ({
  sources: {
    w1: { provider: "sendgrid", keys: ["$SENDGRID"] },
    w2: { provider: "sendgrid", keys: ["$SENDGRID"] },
    w3: { provider: "resend", keys: ["$STANDARD"] },
    w4: { provider: "resend", keys: ["$STANDARD"] },
    w5: { provider: "sendgrid", auth: "standard-webhooks", keys: ["$STANDARD"] },
    w6: { provider: "twilio", keys: ["$TWILIO"], public_url },
  },
  destinations: { events: { kind: "kv", store: "EVENTS", per: "request" } },
  routes: [{ type: ["*"], to: ["events"] }],
});

/** @param {{ sendgrid: string, standard: string, twilio: string }} keys @param {string} public_url */
export const create = (keys, public_url) => create_with(core_module, crypto_node, keys, public_url);

export function create_with(module, imports, keys, public_url) {
  const secrets = { SENDGRID: keys.sendgrid, STANDARD: keys.standard, TWILIO: keys.twilio };
  const core = Core.create(module, JSON.stringify(config_for(public_url)), secrets, imports);
  const run = (request) => serve(core, request);
  return Object.fromEntries(Object.keys(does).map((work) => [work, run]));
}

function serve(core, { method, url, headers, body }) {
  const now = Date.now(), plan = core.handle({ method, url, headers, body, now });
  const events = plan.event_count, work = plan.kept();
  if (work.outcome !== "accepted") throw new Error(`${work.outcome}: ${work.reason}; ${work.log}`);
  const [destination] = work.destinations, { reason, entries: [entry] } = core.deliver(destination, now);
  if (reason !== "ok") throw new Error(`not delivered: ${reason}`);
  return { events, out: entry.value };
}
