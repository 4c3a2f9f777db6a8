// scripts/campaign. Last line: "N passed, N failed": one case for each thing that must hold in the end.
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { body_of, sign_request } from "../../../scripts/lib/sendgrid.mjs";
import { random_of, start_destinations } from "./campaign/destinations.mjs";
import { config_of, key, secrets, sink } from "./ledger/door.mjs";
import { start_process } from "./process/host.mjs";

const { values } = parseArgs({ options: { events: { type: "string" }, kills: { type: "string" }, shards: { type: "string", default: "1" }, seed: { type: "string" }, long: { type: "boolean", default: false } } });
const total = Number(values.events ?? (values.long ? 1_000_000 : 100_000)), kills = Number(values.kills ?? (values.long ? 100 : 20));
const seed = Number(values.seed ?? (Date.now() % 1_000_000_007)), shards = Number(values.shards);
const DUPLICATES = 0.3, SENDERS = 4, CLOCK_FACTOR = 500, PATIENCE_MS = values.long ? 1_800_000 : Number(process.env.PATIENCE ?? 240_000);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
await sink.close();  // door.mjs's; the destinations here are others

// ---- the sender

/** Batches of 1 to 1,000 events, most of them small, shuffled, some of them and some of their events once more. */
function plan_batches(random) {
  const now_s = Math.floor(Date.now() / 1000), kinds = ["delivered", "open", "click", "bounce", "unsubscribe"];
  const make = (i) => ({ email: `person${Math.floor(random() * total / 10)}@example.com`, event: kinds[i % kinds.length], timestamp: now_s - Math.floor(random() * 1000), sg_event_id: `c${i}`, sg_message_id: `m${i}` });
  const batches = [];
  for (let i = 0; i < total;) {
    const size = Math.min(total - i, random() < 0.3 ? 1 + Math.floor(random() * 10) : 1 + Math.floor(random() * 1000));
    batches.push(Array.from({ length: size }, (_, k) => make(i + k)));
    i += size;
  }
  const again = batches.filter(() => random() < DUPLICATES).map((batch) => (random() < 0.5 ? batch : shuffled(batch.filter(() => random() < 0.5), random))).filter((batch) => batch.length > 0);
  const within = batches.map((batch) => (random() < 0.1 ? [...batch, batch[0]] : batch));  // the same twice in one request
  return { batches: nearly(within.concat(again), random), repeated: again.reduce((sum, batch) => sum + batch.length, 0) };
}
const shuffled = (list, random) => list.map((one) => [random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
const nearly = (list, random) => shuffled(list, random);  // first and second tellings in any order

async function send(host, batch, random) {
  const body = body_of(batch);
  for (;;) {
    const status = await fetch(host.url + "/in/mail", { method: "POST", headers: sign_request(body, key.private_key), body, signal: AbortSignal.timeout(20_000) })
      .then(async (answer) => (await answer.arrayBuffer(), answer.status))
      .catch(() => 0);  // no answer, or one that was cut
    if (status >= 200 && status < 300) return;
    if (status !== 0 && status !== 503 && status !== 500) throw new Error(`answered ${status}`);
    if (performance.now() > PATIENCE_MS) throw new Error(`a request is not acknowledged; the process said: ${host.lines.slice(-5).join("\n")}`);
    await pause(20 + random() * 100);
  }
}

// ---- the campaign

async function main() {
  console.log(`seed ${seed}: ${total} events, ${kills} kills, ${shards} shard${shards === 1 ? "" : "s"}  (scripts/campaign --seed ${seed} --events ${total} --kills ${kills} --shards ${shards})`);
  const random = random_of(seed), started = performance.now();
  const { batches, repeated } = plan_batches(random), destinations = await start_destinations(random_of(seed + 1));
  const config = config_of(destinations.configuration, [{ to: Object.keys(destinations.configuration) }], { limits: { shards, body_bytes: 4_194_304 } });
  const host = await start_process(config, { ...secrets, CLOCK: `${Date.now()},${CLOCK_FACTOR}` });
  const page = async (path) => (await fetch(host.url + path, { headers: { authorization: `Bearer ${secrets.ADMIN}` }, signal: AbortSignal.timeout(10_000) })).text();
  let acknowledged = 0, killed = 0, is_over = false, draining = false;

  const killer = (async () => {
    const moments = Array.from({ length: kills }, (_, i) => (i + random()) / kills);
    for (const moment of moments) {
      // Four of five while events come in, the last ones while the outbox is emptied.
      const is_due = () => is_over || (moment < 0.8 ? acknowledged / batches.length >= moment / 0.8 : draining);
      while (!is_due()) await pause(5);
      if (draining) await pause(random() * 300);
      await pause(random() * 100);
      await host.kill();
      killed++;
      await host.start();
    }
  })();
  // Something to look at while it lasts, and when it hangs.
  const progress = setInterval(() => console.log(`        ${((performance.now() - started) / 1000).toFixed(0)} s: ${acknowledged} of ${batches.length} requests acknowledged, ${killed} kills`), 20_000);
  const queue = [...batches];
  await Promise.all(Array.from({ length: SENDERS }, async () => {
    for (let batch; (batch = queue.shift()) !== undefined; acknowledged++) await send(host, batch, random);
  }));
  const sent_ms = performance.now() - started;
  draining = true;
  await killer;
  const idle = await wait_until_empty(page, started);
  is_over = true;
  if (!idle) console.log(`waits: ${(await page("/admin/events?state=waiting&limit=3")).slice(0, 3000)}\n${await page("/admin/destinations")}\n${host.lines.slice(-5).join("\n")}`);
  const numbers = Object.fromEntries((await page("/metrics")).split("\n").filter((line) => /^aldaba/.test(line)).map((line) => line.split(/ (?=\S+$)/)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  await host.stop();
  await destinations.close();
  clearInterval(progress);
  return report({ numbers, destinations, idle, killed, seconds, sent_ms, repeated });
}

async function wait_until_empty(page, started) {
  while (performance.now() - started < PATIENCE_MS) {
    const { destinations } = JSON.parse(await page("/admin/destinations").catch(() => "{}"));
    if (destinations?.every(({ depth }) => depth === 0)) return true;
    await pause(200);
  }
  return false;
}

function report({ numbers, destinations, idle, killed, seconds, sent_ms, repeated }) {
  const checks = [];
  const must = (what, wrong) => checks.push([what, wrong]);
  const is = (name) => Number(numbers[name] ?? NaN);
  must(`${killed} kills of the process`, killed === kills ? "" : `instead of ${kills}`);
  must("the outbox is empty in the end", idle ? "" : "something still waits");
  must(`the ledger accepted each of ${total} events exactly once`, is('aldaba_events_accepted_total{source="mail"}') === total ? "" : `it says ${is('aldaba_events_accepted_total{source="mail"}')}`);
  must(`and knew at least ${repeated} repeats`, is('aldaba_events_repeated_total{source="mail"}') >= repeated ? "" : `it says ${is('aldaba_events_repeated_total{source="mail"}')}`);
  for (const [name, seen] of Object.entries(destinations.seen)) {
    let lost = 0, keys = 0, arrivals = 0;
    for (let i = 0; i < total; i++) {
      const one = seen.get(`c${i}`);
      if (one === undefined) lost++;
      else keys += one.keys.size > 1 ? 1 : 0, arrivals += one.count;
    }
    must(`${name}: every event arrived (${arrivals - total + lost} more than once), after ${destinations.faults[name]} faults`, lost === 0 ? "" : `${lost} are lost`);
    must(`${name}: each under one idempotency key`, keys === 0 ? "" : `${keys} under several`);
    must(`${name}: nothing else arrived`, seen.size === total - lost ? "" : `${seen.size - total + lost} are nobody's`);
    must(`${name}: no dead letters`, is(`aldaba_destination_dead_letters{destination="${name}"}`) === 0 ? "" : `${is(`aldaba_destination_dead_letters{destination="${name}"}`)}`);
  }
  for (const [what, wrong] of checks) console.log(wrong === "" ? `ok      ${what}` : `FAILED  ${what}: ${wrong}`);
  const failed = checks.filter(([, wrong]) => wrong !== "").length;
  console.log(`seed ${seed}, ${seconds} s, all acknowledged after ${(sent_ms / 1000).toFixed(1)} s`);
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed;
}

process.exitCode = (await main()) > 0 ? 1 : 0;
process.exit();
