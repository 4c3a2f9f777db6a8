// scripts/bench --host workerd: how fast the Worker answers with its ledger, beside the same Worker without (it delivers before it answers), and
// how fast the ledger is emptied. Sender, receiver and workerd share this machine: read ratios, not absolute numbers.
//   node tests/bench/ledger.mjs [--quick] [--json]
import { availableParallelism, cpus, loadavg } from "node:os";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { body_of, new_key, sign_request } from "../../scripts/lib/sendgrid.mjs";
import { start_process } from "../hosts/workerd/process/host.mjs";

const flag = { type: "boolean", default: false };
const { values: { quick, json } } = parseArgs({ options: { quick: flag, json: flag } });
const rounds = quick ? 1 : 3, works = [{ name: "1 event", size: 1, requests: quick ? 200 : 1500 }, { name: "1,000 events", size: 1000, requests: quick ? 10 : 40 }], clients = [1, 8, 64];
const drained = quick ? 10_000 : 50_000;
const key = new_key(), secrets = { SENDGRID_PUBLIC_KEY: key.public_key, SIGNING: "whsec_c2lnbmluZy1zZWNyZXQtMDAwMQ==", ADMIN: "admin-token" };
const say = (text) => process.stderr.write(`bench: ${text}\n`);

let arrived = 0;
const receiver = createServer((request, response) => {
  arrived++;
  request.resume().on("end", () => response.end());
});
await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
const config = {
  sources: { mail: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } },
  destinations: { crm: { kind: "http", url: `http://127.0.0.1:${receiver.address().port}/`, sign: "$SIGNING" } }, routes: [{ to: ["crm"] }],
};

let number = 0;
const event = () => ({ email: `person${number % 997}@example.com`, event: "delivered", timestamp: Math.floor(Date.now() / 1000) - 5, sg_event_id: `load-${number}`, sg_message_id: `message-${number++}`, response: "250 OK", category: ["spring"] });
/** Requests that nobody has sent yet, signed before the clock runs. */
const prepare = (requests, size) => Array.from({ length: requests }, () => {
  const body = body_of(Array.from({ length: size }, event));
  return { method: "POST", body, headers: sign_request(body, key.private_key) };
});

async function measure(host, { size, requests }, at_once) {
  const queue = prepare(requests, size), took = [], started = performance.now();
  await Promise.all(Array.from({ length: at_once }, async () => {
    for (let request; (request = queue.pop()) !== undefined;) {
      const from = performance.now(), answer = await fetch(host.url + "/in/mail", request);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${host.lines.slice(-3).join("\n")}`);
      took.push(performance.now() - from);
    }
  }));
  const seconds = (performance.now() - started) / 1000;
  took.sort((a, b) => a - b);
  return { requests_per_s: requests / seconds, p50_ms: took[Math.floor(took.length * 0.5)], p99_ms: took[Math.floor(took.length * 0.99)] };
}

const admin = async (host, path, init = {}) => (await fetch(host.url + path, { ...init, headers: { authorization: `Bearer ${secrets.ADMIN}` } })).json();
async function until_empty(host) {
  while ((await admin(host, "/admin/destinations")).destinations.some(({ depth }) => depth > 0)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The destination rests while everything comes in; then the clock runs. → events/s */
async function measure_drain(host) {
  await admin(host, "/admin/destinations/crm/pause", { method: "POST" });
  for (const request of prepare(drained / 1000, 1000)) await (await fetch(host.url + "/in/mail", request)).arrayBuffer();
  const [{ depth }] = (await admin(host, "/admin/destinations")).destinations;
  if (depth !== drained) throw new Error(`${depth} events wait, not ${drained}`);
  const started = performance.now(), before = arrived;
  await admin(host, "/admin/destinations/crm/resume", { method: "POST" });
  await until_empty(host);
  return { events: drained, deliveries: arrived - before, events_per_s: drained / ((performance.now() - started) / 1000) };
}

const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function main() {
  const load = loadavg()[0], rows = [];
  const direct = await start_process(config, secrets), ledger = await start_process({ ...config, ledger: { admin: "$ADMIN" } }, secrets);
  try {
    for (const host of [direct, ledger]) for (const { size } of works) await measure(host, { size, requests: 5 }, 1);  // warm
    for (const work of works)
      for (const at_once of clients) {
        say(`${work.name}, ${at_once} at once`);
        const seen = { ledger: [], direct: [] };
        for (let round = 0; round < rounds; round++)
          for (const [name, host] of round % 2 ? [["direct", direct], ["ledger", ledger]] : [["ledger", ledger], ["direct", direct]]) {
            seen[name].push(await measure(host, work, at_once));
            if (name === "ledger") await until_empty(ledger);  // what it has to deliver is not the next one's burden
          }
        const of = (name, what) => middle(seen[name].map((one) => one[what]));
        const row = (name) => Object.fromEntries(["requests_per_s", "p50_ms", "p99_ms"].map((what) => [what, of(name, what)]));
        rows.push({ work: work.name, events: work.size, clients: at_once, ledger: row("ledger"), direct: row("direct"), ratio: of("ledger", "requests_per_s") / of("direct", "requests_per_s") });
      }
    say(`emptying ${drained} events`);
    return { machine: `${cpus()[0].model.trim()}, ${availableParallelism()} cores, Node ${process.version}`, load: [load, loadavg()[0]], rounds, rows, drain: await measure_drain(ledger) };
  } finally {
    await direct.stop();
    await ledger.stop();
  }
}

function text_of({ machine, load, rounds, rows, drain }) {
  const cell = (value, width, digits = 1) => value.toFixed(digits).padStart(width);
  const side = ({ requests_per_s, p50_ms, p99_ms }) => cell(requests_per_s, 9, 0) + cell(p50_ms, 8) + cell(p99_ms, 8);
  return [`${machine}, load ${load.map((one) => one.toFixed(1)).join(" to ")}, median of ${rounds}`, "",
    "                           with ledger                without: delivers first",
    "work          clients  requests/s  p50 ms  p99 ms   requests/s  p50 ms  p99 ms   ratio",
    ...rows.map(({ work, clients, ledger, direct, ratio }) => `${work.padEnd(14)}${String(clients).padStart(7)}   ${side(ledger)}    ${side(direct)}${cell(ratio, 8, 2)}`), "",
    `emptied: ${drain.events_per_s.toFixed(0)} events/s, ${drain.events} events in ${drain.deliveries} deliveries to one destination`].join("\n") + "\n";
}

const result = await main();
receiver.closeAllConnections();
receiver.close();
process.stdout.write(json ? JSON.stringify(result, null, 1) + "\n" : text_of(result));
process.exit();
