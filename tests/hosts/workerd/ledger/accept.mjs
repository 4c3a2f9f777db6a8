// Accepting: once, whole, and never half.
import assert from "node:assert/strict";
import { arrived, clicks, config_of, event, http } from "./door.mjs";

export const accept = {
  async "what is accepted is stored and then delivered"(door) {
    const one = event("bounce", "ana@example.com"), two = event("click", "bo@example.com");
    assert.equal(await door.post([one, two]), 200);
    await door.until(() => arrived().length === 2, "both arrive");
    assert.deepEqual(arrived().map(({ id }) => id), [one.sg_event_id, two.sg_event_id]);
    assert.deepEqual(await door.query("SELECT state, attempts, last_status FROM receipt"), [{ state: 2, attempts: 1, last_status: 200 }, { state: 2, attempts: 1, last_status: 200 }]);
    assert.match(door.lines.join("\n"), /"new":2,"repeats":0,"answered":200/);
  },
  async "repeats are dropped: across requests, within one, by id and by natural key"(door) {
    const one = event("click", "ana@example.com", { url: "https://a.example/" });
    assert.equal(await door.post([one, one]), 200);
    assert.equal(await door.post([one]), 200);
    assert.equal(await door.post([{ ...one, sg_event_id: "another id" }]), 200);  // the same message, time, address and link
    assert.equal(await door.post([{ ...one, url: "https://b.example/" }]), 200);    // the same id
    assert.equal(await door.post([one], "/in/other"), 200);                         // another source has its own
    await door.until(() => arrived().length >= 2, "two arrive");
    assert.deepEqual((await door.query("SELECT source FROM event")).map(({ source }) => source), ["mail", "other"]);
    assert.deepEqual(arrived().map(({ source }) => source), ["mail", "other"]);
  },
  async "100 posts of one event at once: one accept"(door) {
    const one = event("open", "ana@example.com");
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: 100 }, () => door.post([one])))), new Set([200]));
    assert.deepEqual(await door.query("SELECT count(*) AS n FROM event"), [{ n: 1 }]);
    await door.until(() => arrived().length > 0, "it arrives");
    assert.equal(arrived().length, 1);
    assert.deepEqual(await door.query("SELECT name, n FROM counter WHERE name IN ('accepted', 'repeats')"), [{ name: "accepted", n: 1 }, { name: "repeats", n: 99 }]);
  },
  async "the ledger throws: the sender is asked again, and nothing is half-stored"(door) {
    const three = ["a", "b", "c"].map((name) => event("bounce", `${name}@example.com`));
    for (const fault of ["throws", "throws midway"]) {
      await door.fault(fault);
      assert.equal(await door.post(three), 503);
      assert.deepEqual(await door.query("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM seen) + (SELECT count(*) FROM receipt) AS n"), [{ n: 0 }]);
      assert.match(door.lines.at(-1), /"failed":"ledger_unavailable"/);
    }
    await door.fault("throws after");  // stored, but the sender does not know
    assert.equal(await door.post(three), 503);
    await door.fault("");
    assert.equal(await door.post(three), 200);
    await door.until(() => arrived().length >= 3, "all arrive");
    assert.equal(arrived().length, 3);
  },
  async "what is accepted while an alarm ends has an alarm too"(door) {
    await door.fault("hold back");
    assert.equal(await door.post([event("click", "ana@example.com")]), 200);
    await door.fault("");
    assert.deepEqual(arrived(), []);
    await door.test({ call: "stir" });
    await door.until(() => arrived().length === 1, "it arrives", 5_000);
    assert.doesNotMatch(door.lines.join("\n"), /did_not_come/);
  },
  "an event that no row holds is refused by its name, and nothing of its request is stored": {
    config: () => config_of({ crm: http("/crm") }, [{ to: ["crm"] }], { limits: { body_bytes: 4 << 20 } }),
    async run(door) {
      const large = (bytes) => event("click", "ana@example.com", { note: "x".repeat(bytes) });
      assert.equal(await door.post([event("click", "bo@example.com"), large(2_000_000)]), 413);
      assert.match(door.lines.at(-1), /"reason":"body_too_large"/);
      assert.deepEqual(await door.query("SELECT count(*) AS n FROM seen"), [{ n: 0 }]);
      assert.equal(await door.post([large(1_899_000)]), 200);
      await door.until(() => arrived().length === 1, "the largest arrives");
      assert.equal(arrived()[0].data.metadata.note.length, 1_899_000);
    },
  },
  "1,000 events over four shards: one call and one transaction for each": {
    config: () => config_of({ crm: http("/crm") }, [{ to: ["crm"] }], { limits: { shards: 4 } }),
    async run(door) {
      await door.test({ call: "written" });
      assert.equal(await door.post(clicks(1000)), 200);
      const { calls, transactions } = await door.test({ call: "written" });
      assert.deepEqual([calls, transactions], [4, 4]);  // subrequests of the Worker: at most 5
      const stored = await Promise.all([0, 1, 2, 3].map((shard) => door.test({ call: "query", rest: ["SELECT count(*) AS n FROM event"], shard })));
      assert.equal(stored.reduce((sum, [{ n }]) => sum + n, 0), 1000);
    },
  },
};
