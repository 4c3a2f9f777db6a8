// A Worker with its ledger in workerd, for the tests of the ledger: posts of signed SendGrid events, the admin pages, the database, the clock.
import { randomBytes } from "node:crypto";
import { Miniflare } from "miniflare";
import { body_of, new_key, sign_request } from "../../../../scripts/lib/sendgrid.mjs";
import { start_sink } from "../../../../scripts/lib/sink.mjs";
import { modules_of, runtime } from "../bundle.mjs";
import { check_answer } from "./openapi.mjs";

export const sink = await start_sink();
export const http = (path, more = {}) => ({ kind: "http", url: sink.url + path, sign: "$SIGNING", ...more });
export const plain = () => config_of({ crm: http("/crm") }, [{ to: ["crm"] }]);
/** The events that a path of the sink got, in order. */
export const arrived = (path = "/crm") => sink.received.filter(({ url }) => url === path).flatMap(({ body }) => [JSON.parse(body)].flat());

export const key = new_key();
export const secrets = { SENDGRID_PUBLIC_KEY: key.public_key, SIGNING: "whsec_" + randomBytes(32).toString("base64"), ADMIN: "the admin's token", SENDERS: "the senders' token" };

/** What every configuration here has in common. @param {Record<string, object>} destinations @param {object[]} routes */
export const config_of = (destinations, routes, more = {}) => ({
  sources: { mail: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] }, other: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } },
  destinations, routes, ledger: { admin: "$ADMIN", senders: "$SENDERS" }, ...more,
});

let number = 0;
/** One event as SendGrid tells it, with ids of its own. */
export function event(kind, email, more = {}) {
  number++;
  return { email, event: kind, timestamp: Math.floor(Date.now() / 1000) - 5, sg_event_id: `event-${process.pid}-${number}`, sg_message_id: `message-${process.pid}-${number}`, ...more };
}

export const clicks = (n) => Array.from({ length: n }, (_, i) => event("click", `a${i}@example.com`));

/** @param {object} config @param {{ folder?: string }} [more] `folder`: where the databases lie */
export async function start_door(config, { folder } = {}) {
  const lines = [];
  const mf = new Miniflare({
    ...runtime, modules: await modules_of("ledger/worker.mjs", { "aldaba.json": JSON.stringify(config) }), bindings: secrets,
    kvNamespaces: ["EVENTS", "STATE", "SUPPRESSION"], durableObjects: { LEDGER: { className: "Ledger", useSQLite: true } },
    ...(folder === undefined ? {} : { durableObjectsPersist: folder }),
    handleRuntimeStdio: (stdout, stderr) => [stdout, stderr].forEach((stream) => stream.setEncoding("utf8").on("data", (text) => lines.push(...text.split("\n").filter(Boolean)))),
  });
  await mf.ready;
  const url = `http://127.0.0.1:${(await mf.unsafeGetDirectURL()).port}`;
  const test = async (what) => (await fetch(url + "/test/", { method: "POST", body: JSON.stringify(what) })).json();
  const kv = async (store) => {
    const namespace = await mf.getKVNamespace(store), { keys } = await namespace.list();
    return Object.fromEntries(await Promise.all(keys.map(async ({ name }) => [name, await namespace.get(name, "json")])));
  };
  const page = async (path, { method = "GET", body, token = secrets.ADMIN } = {}) => {
    const answer = await fetch(url + path, { method, headers: token === null ? {} : { authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    const seen = { status: answer.status, headers: answer.headers, text, json: /\/json$/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : undefined };
    if (answer.headers.has("cache-control")) check_answer(method, path, seen);  // else not of these pages
    return seen;
  };
  return {
    url, lines, test, kv, page, mf,
    destination: async (name) => (await page("/admin/destinations")).json.destinations.find((one) => one.name === name),
    async post(events, path = "/in/mail") {
      const body = body_of(events), answer = await fetch(url + path, { method: "POST", headers: sign_request(body, key.private_key), body });
      await answer.arrayBuffer();
      return answer.status;
    },
    query: (sql, ...values) => test({ call: "query", rest: [sql, ...values] }),
    fault: (fault) => test({ fault }),
    /** Moves the clock on and lets the ledger look. */
    async later(ms, shard = 0) { await test({ clock: ms, call: "stir", shard }); },
    async until(holds, what, timeout_ms = 10_000) {
      for (const end = Date.now() + timeout_ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) if (await holds()) return;
      throw new Error(`not within ${timeout_ms} ms: ${what}`);
    },
    stop: () => mf.dispose(),
  };
}
