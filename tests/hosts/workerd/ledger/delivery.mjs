// Delivering: again and again, each destination for itself, in the order that was asked for; and giving up.
import assert from "node:assert/strict";
import { arrived, clicks, config_of, event, http, sink } from "./door.mjs";

const minute = 60_000, day = 86_400_000;

export const delivery = {
  async "a destination that is down: again after a pause, with the same idempotency key, then done"(door) {
    sink.answers.set("/crm", { status: 503, body: "closed for ana@example.com and +49 170 1234567" });
    assert.equal(await door.post(clicks(3)), 200);
    await door.until(() => sink.received.length === 1, "the first attempt");
    await door.until(async () => (await door.query("SELECT attempts FROM delivery"))[0].attempts === 1, "it is written down");
    const [{ due_ms, first_ms, last_status, last_error }] = await door.query("SELECT * FROM delivery");
    assert.ok(due_ms - first_ms >= 4000 && due_ms - first_ms < 8000, `${due_ms - first_ms} ms`);
    assert.deepEqual([last_status, last_error], [503, "closed for [address] and [number]"]);
    sink.answers.clear();
    await door.later(10_000);
    await door.until(() => sink.received.length === 2, "the second attempt");
    assert.equal(new Set(sink.received.map(({ headers }) => headers["idempotency-key"])).size, 1);
    await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 2 AND attempts = 2"))[0].n === 3, "three receipts");
    assert.deepEqual(await door.query("SELECT count(*) AS n FROM delivery"), [{ n: 0 }]);
  },
  async "a retry comes by itself when its time has come"(door) {
    sink.decide = () => (sink.received.length === 1 ? { status: 500 } : undefined);
    const started = Date.now();
    assert.equal(await door.post(clicks(1)), 200);
    await door.until(() => sink.received.length === 2, "the second attempt", 9000);
    assert.ok(Date.now() - started >= 4000);
  },
  async "Retry-After is heeded, in seconds and as a date"(door) {
    for (const [name, value] of [["seconds", "120"], ["date", new Date(Date.now() + 120_000).toUTCString()]]) {
      sink.answers.set("/crm", { status: 500, headers: { "retry-after": value } });
      assert.equal(await door.post([event("click", `${name}@example.com`)]), 200);
      const waits = async () => (await door.query("SELECT v.due_ms - v.last_ms AS wait FROM delivery v JOIN receipt r ON r.delivery = v.n JOIN event e ON e.seq = r.event WHERE v.attempts = 1 AND e.body LIKE ?", `%"${name}@%`))[0]?.wait;
      await door.until(async () => (await waits()) !== undefined, "an attempt");
      const wait = await waits();
      assert.ok(wait > 110_000 && wait <= 120_000, `${name}: ${wait} ms`);
    }
  },
  async "a batch that is refused for good is taken apart: only the event at fault is a dead letter"(door) {
    const bad = event("click", "bad@example.com"), good = clicks(4);
    sink.decide = ({ body }) => (body.includes("bad@example.com") ? { status: 422, body: "no such contact" } : undefined);
    assert.equal(await door.post([...good.slice(0, 2), bad, ...good.slice(2)]), 200);
    await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state >= 2"))[0].n === 5, "all are settled");
    assert.deepEqual(await door.query("SELECT e.id, r.last_status, r.last_error, r.attempts FROM receipt r JOIN event e ON e.seq = r.event WHERE r.state = 3"),
      [{ id: bad.sg_event_id, last_status: 422, last_error: "no such contact", attempts: 2 }]);
    assert.equal((await door.destination("crm")).state, "closed");  // it answers
  },
  async "what fails for 14 days is a dead letter, with its last status and error"(door) {
    sink.answers.set("/crm", { status: 500, body: "broken" });
    assert.equal(await door.post([event("click", "ana@example.com")]), 200);
    await door.until(async () => (await door.query("SELECT attempts FROM delivery"))[0]?.attempts === 1, "an attempt");
    await door.later(13 * day);
    await door.until(async () => (await door.query("SELECT attempts FROM delivery"))[0]?.attempts === 2, "another one");
    await door.later(14 * day);
    await door.until(async () => (await door.query("SELECT state FROM receipt"))[0].state === 3, "it is dead");
    assert.deepEqual(await door.query("SELECT last_status, last_error, attempts FROM receipt"), [{ last_status: 500, last_error: "broken", attempts: 3 }]);
  },
  "a destination that hangs or is dead does not delay another": {
    config: () => config_of({ hanging: http("/hang", { timeout_ms: 30_000 }), dead: http("", { url: "http://127.0.0.1:1/" }), crm: http("/crm") }, [{ to: ["hanging", "dead", "crm"] }]),
    async run(door) {
      for (let i = 0; i < 10; i++) {
        const started = performance.now();
        assert.equal(await door.post([event("click", `a${i}@example.com`)]), 200);
        await door.until(() => arrived().length === i + 1, `event ${i} arrives`, 2000);
        assert.ok(performance.now() - started < 1000, `${performance.now() - started} ms`);
      }
    },
  },
  "a retry comes in time while another destination hangs": {
    config: () => config_of({ hanging: http("/hang", { timeout_ms: 30_000 }), crm: http("/crm") }, [{ to: ["hanging", "crm"] }]),
    async run(door) {
      sink.decide = ({ url }) => (url === "/crm" && arrived().length === 1 ? { status: 500 } : undefined);
      const started = Date.now();
      assert.equal(await door.post(clicks(1)), 200);
      await door.until(() => arrived().length === 2, "the second attempt", 9000);
      assert.ok(Date.now() - started >= 4000 && Date.now() - started < 8000, `${Date.now() - started} ms`);
    },
  },
  async "a trap while a delivery is made: it is put off, and tried again later"(door) {
    await door.fault("trap");
    assert.equal(await door.post(clicks(3)), 200);
    await door.until(async () => (await door.query("SELECT last_error FROM delivery"))[0]?.last_error === "RuntimeError", "it is put off");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(door.lines.filter((line) => line.includes('"ledger":"delivery"')).length, 1, "it was tried once");
    await door.fault("");
    await door.later(11 * minute);
    await door.until(() => arrived().length === 3, "all arrive");
  },
  "many entries, many deliveries and one that hangs: all get their turn": {
    config: () => config_of({ hanging: http("/hang", { timeout_ms: 30_000 }), each: { kind: "kv", store: "EVENTS", per: "event" }, crm: http("/crm", { batch: 1 }), state: { kind: "kv", store: "STATE", mode: "state" } },
      [{ to: ["hanging", "each", "crm", "state"] }]),
    async run(door) {
      assert.equal(await door.post(clicks(200)), 200);
      await door.until(() => arrived().length === 200, "all at the CRM");
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 2"))[0].n === 400, "all receipts");
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM state WHERE dirty = 1"))[0].n === 0, "all states");
      assert.deepEqual([Object.keys(await door.kv("EVENTS")).length, Object.keys(await door.kv("STATE")).length], [200, 200]);
    },
  },
  "a circuit opens after five failures, asks once after a rest, and closes": {
    config: () => config_of({ crm: http("/crm", { batch: 1, concurrency: 4 }) }, [{ to: ["crm"] }]),
    async run(door) {
      sink.answers.set("/crm", { status: 500 });
      assert.equal(await door.post(clicks(40)), 200);
      await door.until(async () => (await door.destination("crm")).state === "open", "it is open");
      await new Promise((resolve) => setTimeout(resolve, 300));
      const count = sink.received.length, { failures, depth } = await door.destination("crm");
      assert.ok(count >= 5 && count < 10 && failures === count, `${count} requests, ${failures} failures`);
      assert.equal(depth, 40);
      await door.later(10 * minute);
      await door.until(() => sink.received.length > count, "it asks");
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(sink.received.length, count + 1);
      assert.equal((await door.destination("crm")).state, "open");
      sink.answers.clear();
      await door.later(60 * minute);
      await door.until(() => arrived().length >= 40 + count + 1, "all arrive");
      assert.equal((await door.destination("crm")).state, "closed");
      await door.until(async () => (await door.destination("crm")).depth === 0, "nothing waits");
    },
  },
  "the order of a recipient is kept where a route asks for it, and holds up nobody else": {
    config: () => config_of({ crm: http("/crm", { batch: 2, concurrency: 4 }) }, [{ to: ["crm"], ordered: true }]),
    async run(door) {
      sink.decide = ({ body }) => (body.includes("ana@example.com") ? { status: 500 } : undefined);
      const of = (name, n) => Array.from({ length: n }, (_, i) => event("click", `${name}@example.com`, { url: `https://a.example/${i}` }));
      const ana = of("ana", 5), bo = of("bo", 5);
      assert.equal(await door.post([ana[0], ana[1], ...bo, ana[2], ana[3], ana[4]]), 200);
      const urls = (name) => arrived().filter(({ subject }) => subject === `${name}@example.com`).map(({ data }) => Number(data.click.url.at(-1)));
      await door.until(() => urls("bo").length === 5, "bo's arrive");
      await door.until(async () => (await door.query("SELECT attempts FROM delivery"))[0]?.attempts === 1, "an attempt of ana's");
      assert.deepEqual([urls("bo"), urls("ana")], [[0, 1, 2, 3, 4], [0, 1]]);
      sink.decide = undefined;
      await door.later(10_000);
      await door.until(() => urls("ana").length === 7, "ana's arrive");
      assert.deepEqual(urls("ana"), [0, 1, 0, 1, 2, 3, 4]);
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM hold"))[0].n === 0, "nothing is held");
    },
  },
  "batches: as large as the destination takes them, a key-value store's of one source": {
    config: () => config_of({ crm: http("/crm", { batch: 300 }), events: { kind: "kv", store: "EVENTS" }, each: { kind: "kv", store: "STATE", per: "event" } }, [{ to: ["crm", "events", "each"] }]),
    async run(door) {
      for (const name of ["crm", "events"]) assert.equal((await door.page(`/admin/destinations/${name}/pause`, { method: "POST" })).status, 200);
      for (const path of ["/in/mail", "/in/other"]) assert.equal(await door.post(clicks(350), path), 200);
      await door.until(async () => Object.keys(await door.kv("STATE")).length === 700, "one entry for each");
      assert.equal(arrived().length, 0);
      for (const name of ["crm", "events"]) await door.page(`/admin/destinations/${name}/resume`, { method: "POST" });
      await door.until(() => arrived().length === 700, "all arrive");
      assert.deepEqual(sink.received.map(({ body }) => JSON.parse(body).length).sort(), [100, 300, 300]);
      await door.until(async () => Object.values(await door.kv("EVENTS")).flat().length === 700, "all are in KV");
      for (const [key, value] of Object.entries(await door.kv("EVENTS"))) assert.deepEqual([...new Set(value.map(({ source }) => source))], [key.split("/")[0]]);
    },
  },
};
