// The database itself: its versions, its shards, its limit, and what it forgets.
import assert from "node:assert/strict";
import { arrived, clicks, config_of, event, http, plain, sink } from "./door.mjs";

const day = 86_400_000;

export const keeping = {
  async "migrations: from nothing and from each version, once; a newer database is refused"(door) {
    const { known } = await door.test({ shard: 9, call: "migrated", rest: [0] });
    assert.ok(known >= 1);
    for (let version = 0; version <= known; version++) {
      assert.deepEqual(await door.test({ shard: 9, call: "migrated", rest: [version, version === 0 ? "" : "INSERT INTO counter VALUES ('accepted', 'mail', 1)"] }), { version: known, again: known, known });
      assert.deepEqual(await door.test({ shard: 9, call: "query", rest: ["SELECT count(*) AS n FROM counter"] }), [{ n: version === 0 ? 0 : 1 }], "what was there is still there");
    }
    assert.equal(await door.test({ shard: 9, call: "too_new" }), `the ledger's database has version 1000, this code knows ${known}`);
  },
  "16 shards: each recipient has one, a batch is one call for each": {
    config: () => ({ ...plain(), limits: { shards: 16 } }),
    async run(door) {
      const events = clicks(200);
      assert.equal(await door.post(events), 200);
      assert.equal(await door.post(events), 200);
      await door.until(() => arrived().length === 200, "all arrive");
      const counts = await Promise.all(Array.from({ length: 16 }, (_, shard) => door.test({ shard, call: "query", rest: ["SELECT count(*) AS n FROM event"] })));
      assert.equal(counts.reduce((all, [{ n }]) => all + n, 0), 200);
      assert.ok(counts.every(([{ n }]) => n > 0 && n < 40), JSON.stringify(counts));
      assert.match((await door.page("/metrics")).text, /aldaba_events_repeated_total\{source="mail"\} 200\n/);
    },
  },
  "1,000 events: one call and one transaction; the rows that are written, from acceptance to purge": {
    config: () => config_of({ crm: http("/crm"), second: http("/second") }, [{ to: ["crm", "second"] }]),
    async run(door) {
      await door.test({ call: "written" });
      assert.equal(await door.post(clicks(1000)), 200);
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 2"))[0].n === 2000, "all are delivered");
      const { calls, rows } = await door.test({ call: "written" });
      await door.later(31 * day);
      await door.until(async () => (await door.query("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM seen) AS n"))[0].n === 0, "all is forgotten", 20_000);
      const purged = (await door.test({ call: "written" })).rows;
      console.log(`        ${rows / 1000} rows for an event to two destinations, ${purged / 1000} to forget it`);
      assert.equal(calls, 1);
      assert.ok(rows > 8000 && rows < 20_000, `${rows} rows`);
    },
  },
  "full: nothing is accepted, nothing half-stored; after a purge it goes on": {
    config: () => ({ ...plain(), limits: { ledger_bytes: 1 << 20 } }),
    async run(door) {
      let status = 200, posts = 0;
      for (; status === 200 && posts < 20; posts++) status = await door.post(clicks(500));
      assert.equal(status, 503);
      assert.match(door.lines.at(-1), /"failed":"ledger_unavailable","detail":"LedgerFull"/);
      assert.deepEqual(await door.query("SELECT count(*) AS n FROM event"), [{ n: 500 * (posts - 1) }]);
      await door.until(() => arrived().length === 500 * (posts - 1), "what was accepted arrives");
      await door.later(40 * day);
      await door.until(async () => (await door.query("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM seen) AS n"))[0].n === 0, "all is forgotten", 30_000);
      assert.equal(await door.post(clicks(10)), 200);
    },
  },
  async "a repeat is known for the window, and the event is kept for its days"(door) {
    const one = event("click", "ana@example.com");
    assert.equal(await door.post([one]), 200);
    await door.until(() => arrived().length === 1, "it arrives");
    await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 2"))[0].n === 1, "its receipt");
    const rows = async () => (await door.query("SELECT (SELECT count(*) FROM seen) AS seen, (SELECT count(*) FROM event) AS event, (SELECT count(*) FROM receipt) AS receipt"))[0];
    await door.later(6.9 * day);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(await rows(), { seen: 1, event: 1, receipt: 1 });
    await door.later(7.1 * day);
    await door.until(async () => (await rows()).seen === 0, "the window is over");
    assert.deepEqual(await rows(), { seen: 0, event: 1, receipt: 1 });
    await door.later(30.1 * day);
    await door.until(async () => (await rows()).event === 0, "the days are over");
    assert.deepEqual(await rows(), { seen: 0, event: 0, receipt: 0 });
  },
  async "dead letters are kept longer, and what waits is never forgotten"(door) {
    sink.answers.set("/crm", { status: 422 });
    assert.equal(await door.post([event("click", "ana@example.com")]), 200);
    await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 3"))[0].n === 1, "it is dead");
    await door.page("/admin/destinations/crm/pause", { method: "POST" });
    assert.equal(await door.post([event("click", "bo@example.com")]), 200);
    const kept = async () => (await door.query("SELECT json_extract(body, '$.subject') AS who FROM event")).map(({ who }) => who);
    await door.later(60 * day);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(await kept(), ["ana@example.com", "bo@example.com"]);
    await door.later(91 * day);
    await door.until(async () => (await kept()).length === 1, "the dead letter is forgotten");
    assert.deepEqual(await kept(), ["bo@example.com"]);
  },
  "purges in bounded steps": {
    config: () => config_of({ crm: http("/crm", { batch: 1000 }) }, [{ to: ["crm"] }]),
    async run(door) {
      for (let i = 0; i < 3; i++) assert.equal(await door.post(clicks(1000)), 200);
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state = 2"))[0].n === 3000, "all are delivered");
      await door.later(31 * day);
      await door.until(async () => (await door.query("SELECT count(*) AS n FROM event"))[0].n === 2500, "one step");
      await door.until(async () => (await door.query("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM seen) + (SELECT count(*) FROM receipt) AS n"))[0].n === 0, "all steps", 20_000);
    },
  },
};
