// The process is killed at every await of the accept path and of a delivery, and started again on the same disk: what was acknowledged arrives,
// the ledger has it once, and what was not acknowledged is whole or not there at all. Last line: "N passed, N failed".
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { request } from "node:http";
import { body_of, sign_request } from "../../../scripts/lib/sendgrid.mjs";
import { arrived, clicks, config_of, event, http, key, secrets, sink } from "./ledger/door.mjs";
import { start_process } from "./process/host.mjs";

const config = config_of({ crm: http("/crm"), second: http("/second"), people: http("/people") }, [{ to: ["crm", "second"] }, { type: ["email.clicked"], source: ["other"], to: ["people"], humans_only: true }],
  { ledger: { admin: "$ADMIN", hold_s: 5 } });

// Points of the accept path ask here; at the one that is wanted the caller waits for ever.
let wanted = "", reached = () => {};
const control = createServer((incoming, response) => {
  if (incoming.url.slice(1) === wanted) return reached();
  response.end();
});
await new Promise((resolve) => control.listen(0, "127.0.0.1", resolve));
const bindings = { ...secrets, CONTROL: `http://127.0.0.1:${control.address().port}` };

async function post(host, events, path = "/in/mail") {
  const body = body_of(events);
  try {
    const answer = await fetch(host.url + path, { method: "POST", headers: sign_request(body, key.private_key), body });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;  // cut
  }
}
async function admin(host, path) {
  const answer = await fetch(host.url + path, { headers: { authorization: `Bearer ${secrets.ADMIN}` } });
  return answer.json();
}
const stored = async (host) => (await admin(host, "/admin/events?limit=200")).events.length;
async function until(holds, what) {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) if (await holds()) return;
  throw new Error(`did not come: ${what}`);
}
async function all_arrive(host, events) {
  const ids = events.map(({ sg_event_id }) => sg_event_id).sort();
  for (const path of ["/crm", "/second"]) {
    await until(() => new Set(arrived(path).map(({ id }) => id)).size === ids.length, `all at ${path}`);
    assert.deepEqual([...new Set(arrived(path).map(({ id }) => id))].sort(), ids);
  }
  await until(async () => (await admin(host, "/admin/destinations")).destinations.every(({ depth }) => depth === 0), "nothing waits");
  const { events: kept } = await admin(host, "/admin/events?limit=200");
  assert.deepEqual(kept.map(({ id }) => id).sort(), ids, "the ledger has each of them once");
}

const cases = Object.fromEntries(["before-handle", "before-accept", "after-accept", "before-response"].map((point) => [`killed at ${point}`, async (host) => {
  const events = clicks(20), is_there = point === "after-accept" || point === "before-response";
  wanted = point;
  const here = new Promise((resolve) => (reached = resolve)), answer = post(host, events);
  await here;
  await host.kill();
  assert.equal(await answer, 0, "it was not acknowledged");
  wanted = "";
  await host.start();
  assert.equal(await stored(host), is_there ? 20 : 0, "all or nothing");
  assert.equal(await post(host, events), 200);  // the sender comes again
  await all_arrive(host, events);
}]));

Object.assign(cases, {
  async "killed right after the answer"(host) {
    const events = clicks(20);
    sink.answers.set("/second", { status: 503 });
    assert.equal(await post(host, events), 200);
    await host.kill();
    sink.answers.clear();
    await host.start();
    assert.equal(await stored(host), 20);
    await all_arrive(host, events);
  },
  async "killed while half of the body has come"(host) {
    const events = clicks(20), body = body_of(events);
    const half = request(host.url + "/in/mail", { method: "POST", headers: { ...sign_request(body, key.private_key), "content-length": body.length } }).on("error", () => {});
    half.write(body.subarray(0, body.length / 2));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await host.kill();
    await host.start();
    assert.equal(await stored(host), 0);
    assert.equal(await post(host, events), 200);
    await all_arrive(host, events);
  },
  async "killed while a destination works, and again after it answered"(host) {
    const events = clicks(20);
    let hanging;
    sink.decide = ({ url }) => (url === "/crm" ? (hanging?.(), { status: 200, hang: true }) : undefined);
    const here = new Promise((resolve) => (hanging = resolve));
    assert.equal(await post(host, events), 200);
    await here;
    await host.kill();
    const answered = new Promise((resolve) => (hanging = resolve));
    sink.decide = ({ url }) => (url === "/crm" ? (setTimeout(hanging), { status: 200 }) : undefined);
    await host.start();
    await stored(host);  // wakes the ledger
    await answered;
    await host.kill();
    sink.decide = undefined;
    await host.start();
    await all_arrive(host, events);
    assert.equal(new Set(sink.received.filter(({ url }) => url === "/crm").map(({ headers }) => headers["idempotency-key"])).size, 1);
  },
  async "killed while clicks are held: they are judged when their time has come"(host) {
    const told = (kind, email, at) => event(kind, email, { sg_message_id: `of ${email}`.replaceAll(".", " "), timestamp: at });
    const now_s = Math.floor(Date.now() / 1000), human = told("click", "ana@a.example", now_s), machine = told("click", "bot@b.example", now_s), started = Date.now();
    assert.equal(await post(host, [human, machine, told("delivered", "bot@b.example", now_s)], "/in/other"), 200);
    await host.kill();
    await host.start();
    const receipts = async () => (await admin(host, "/admin/events")).events.flatMap(({ id, receipts }) => receipts.filter(({ destination }) => destination === "people").map(({ state, rule }) => [id, state, rule ?? ""]));
    assert.deepEqual((await receipts()).map(([, state]) => state), ["held", "held"]);
    assert.ok(Date.now() - started < 5000, "too slow to say anything");
    await host.kill();
    await new Promise((resolve) => setTimeout(resolve, started + 5500 - Date.now()));  // their time comes while nobody is there
    assert.deepEqual(arrived("/people"), []);
    await host.start();
    await receipts();  // wakes the ledger
    await until(() => arrived("/people").length > 0, "the person's click");
    await until(async () => (await receipts()).every(([, state]) => state !== "held" && state !== "waiting"), "both are judged");
    assert.deepEqual((await receipts()).sort(), [[human.sg_event_id, "delivered", ""], [machine.sg_event_id, "withheld", "across.delivery"]].sort());
    assert.deepEqual(arrived("/people").map(({ id }) => id), [human.sg_event_id]);
  },
});

let passed = 0, failed = 0;
for (const [name, run] of Object.entries(cases)) {
  if (process.argv[2] !== undefined && !name.includes(process.argv[2])) continue;
  sink.received.length = 0;
  sink.answers.clear();
  sink.decide = undefined;
  const started = performance.now(), host = await start_process(config, bindings);
  try {
    await run(host);
    passed++;
    console.log(`ok      ${name} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack ?? error}\n  said: ${host.lines.slice(-5).join("\n  ")}`);
  } finally {
    await host.stop();
  }
}
control.closeAllConnections();
control.close();
await sink.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
