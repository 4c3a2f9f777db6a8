// The suppression list and the current state: what suppresses, what releases, and that the order of arrival changes nothing.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { config_of, event } from "./door.mjs";

const config = (more = {}) => config_of({ state: { kind: "kv", store: "STATE", mode: "state" }, list: { kind: "suppression", store: "SUPPRESSION", soft_bounces: 3, soft_days: 10, ...more } },
  [{ to: ["state"] }]);
const now_s = Math.floor(Date.now() / 1000), day_s = 86_400;
const hash_of = (address) => createHash("sha256").update(address.toLowerCase()).digest("hex");
const ask = async (door, address) => (await door.page(`/suppression/email/${encodeURIComponent(address)}`)).json;
const hard = { type: "bounce", status: "5.1.1", reason: "550 5.1.1 user unknown" }, soft = { type: "bounce", status: "4.2.2", reason: "452 4.2.2 mailbox full" };
const block = { type: "blocked", status: "5.7.1", reason: "550 5.7.1 blocked by policy, listed on a blocklist" };
const written = (door) => door.until(async () => (await door.query("SELECT (SELECT count(*) FROM suppression WHERE dirty = 1) + (SELECT count(*) FROM state WHERE dirty = 1) AS n"))[0].n === 0, "the stores are written");

export const suppression = {
  "what suppresses and what does not": {
    config,
    async run(door) {
      assert.equal(await door.post([event("bounce", "hard@example.com", hard), event("bounce", "soft@example.com", soft), event("bounce", "block@example.com", block),
        event("deferred", "later@example.com", { response: "450 4.2.0 try again" }), event("spamreport", "spam@example.com"), event("unsubscribe", "Bye@Example.com"), event("open", "open@example.com")]), 200);
      const reasons = {};
      for (const name of ["hard", "soft", "block", "later", "spam", "bye", "open"]) {
        const { suppressed, entries } = await ask(door, `${name}@example.com`);
        if (suppressed) reasons[name] = entries[0].reason;
      }
      assert.deepEqual(reasons, { hard: "bounced", spam: "complained", bye: "unsubscribed" });
      await written(door);
      const stored = (await door.kv("SUPPRESSION"))[`suppression/email/${hash_of("bye@example.com")}`];
      const { address, ...asked } = await ask(door, "bye@example.com");
      assert.deepEqual(stored, asked);
      assert.deepEqual([stored.entries[0].scope, stored.entries[0].source], ["global", "mail"]);
      assert.equal(Object.keys(await door.kv("SUPPRESSION")).length, 3);
    },
  },
  "a list's opt-out is that list's, and a later release takes it back": {
    config,
    async run(door) {
      const at = (s) => ({ timestamp: now_s - 1000 + s, asm_group_id: 7 });
      assert.equal(await door.post([event("group_unsubscribe", "ana@example.com", at(1))]), 200);
      assert.deepEqual((await ask(door, "ana@example.com")).entries.map(({ scope, list, active }) => [scope, list, active]), [["list", "7", true]]);
      assert.equal(await door.post([event("group_resubscribe", "ana@example.com", at(2))]), 200);
      const { suppressed, entries: [entry] } = await ask(door, "ana@example.com");
      assert.deepEqual([suppressed, entry.active, entry.reason, entry.released.reason], [false, false, "unsubscribed", "resubscribed"]);
      assert.equal(await door.post([event("group_unsubscribe", "ana@example.com", at(3))]), 200);
      assert.equal((await ask(door, "ana@example.com")).suppressed, true);
    },
  },
  "repeated soft bounces suppress after the configured count within the window": {
    config,
    async run(door) {
      const at = (days) => ({ ...soft, timestamp: now_s - 100 * day_s + days * day_s });
      const bounces = (email, days) => days.map((n) => event("bounce", email, at(n)));
      assert.equal(await door.post([...bounces("two@example.com", [1, 2]), ...bounces("far@example.com", [1, 12, 23, 34]), ...bounces("near@example.com", [1, 6, 11]), ...bounces("late@example.com", [21, 1, 11, 16])]), 200);
      assert.deepEqual(await Promise.all(["two", "far", "near", "late"].map(async (name) => (await ask(door, `${name}@example.com`)).suppressed)), [false, false, true, true]);
    },
  },
  "without a count soft bounces never suppress": {
    config: () => config_of({ list: { kind: "suppression", store: "SUPPRESSION" }, events: { kind: "kv", store: "EVENTS" } }, [{ to: ["events"] }]),
    async run(door) {
      assert.equal(await door.post(Array.from({ length: 20 }, () => event("bounce", "soft@example.com", soft))), 200);
      assert.equal((await ask(door, "soft@example.com")).suppressed, false);
    },
  },
  "any order of a person's events ends in the same state and the same suppression": {
    config,
    async run(door) {
      // The same events to different people: only the order differs.
      const kinds = [["processed", 1], ["delivered", 2], ["open", 5], ["click", 4], ["bounce", 6, soft], ["bounce", 7, soft], ["bounce", 8, soft], ["unsubscribe", 9], ["group_resubscribe", 10, { asm_group_id: 3 }],
        ["group_unsubscribe", 3, { asm_group_id: 3 }], ["spamreport", 9], ["group_unsubscribe", 9, { asm_group_id: 5 }], ["deferred", 11]];
      let seed = Number(process.env.SEED ?? 20261125);
      console.log(`        seed ${seed}`);
      const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
      const shuffled = (list) => list.map((one) => [random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
      const people = Array.from({ length: 60 }, (_, i) => `person${i}@example.com`);
      const queues = people.map((email, i) => (i === 0 ? kinds : shuffled(kinds)).map(([kind, day, more], k) => ({ ...event(kind, email, { timestamp: now_s - 50 * day_s + day * day_s, ...more }), sg_event_id: `${i}-${kind}-${day}-${k}` })));
      for (let i = 0; i < kinds.length; i++) assert.equal(await door.post(queues.map((queue) => queue[i])), 200);
      await written(door);
      const states = await door.kv("STATE"), lists = await door.kv("SUPPRESSION");
      const seen = people.map((email) => {
        const { type, time } = states[`state/${hash_of(email)}`], { suppressed, entries } = lists[`suppression/email/${hash_of(email)}`];
        return JSON.stringify({ type, time, suppressed, entries });
      });
      assert.equal(JSON.parse(seen[0]).type, "email.complained");
      assert.deepEqual(JSON.parse(seen[0]).entries.map(({ list = "", active }) => [list, active]), [["", true], ["3", false], ["5", true]]);
      assert.deepEqual(new Set(seen).size, 1, [...new Set(seen)].join("\n"));
    },
  },
  "a store that is away: the list goes there later, and the newest wins": {
    config,
    async run(door) {
      await door.fault("kv");
      assert.equal(await door.post([event("unsubscribe", "ana@example.com", { timestamp: now_s - 100 })]), 200);
      await door.until(async () => (await door.destination("list")).failures === 1, "it fails");
      assert.equal(await door.post([event("group_resubscribe", "ana@example.com", { timestamp: now_s - 50, asm_group_id: 1 })]), 200);
      assert.equal((await ask(door, "ana@example.com")).suppressed, true);  // the ledger knows it already
      await door.fault("");
      await door.later(60_000);
      await written(door);
      assert.equal(Object.values(await door.kv("SUPPRESSION"))[0].entries.length, 2);
    },
  },
  "1,000 addresses in one question, and the whole list as lines": {
    config: () => ({ ...config(), limits: { shards: 4 } }),
    async run(door) {
      const addresses = Array.from({ length: 1000 }, (_, i) => `a${i}@example.com`);
      assert.equal(await door.post(addresses.filter((_, i) => i % 3 === 0).map((email) => event("unsubscribe", email))), 200);
      const { results } = (await door.page("/suppression/email", { method: "POST", body: { addresses } })).json;
      assert.deepEqual(results.map(({ address }) => address), addresses);
      assert.deepEqual(results.map(({ suppressed }) => suppressed), addresses.map((_, i) => i % 3 === 0));
      assert.equal((await door.page("/suppression/email", { method: "POST", body: { addresses: [...addresses, "x"] } })).status, 400);
      for (const path of ["/suppression/fax/a", "/suppression/fax"]) assert.equal((await door.page(path)).status, 404);
      const { text, headers } = await door.page("/suppression/email");
      assert.equal(headers.get("content-type"), "application/x-ndjson");
      const lines = text.trim().split("\n").map((line) => JSON.parse(line));
      assert.equal(new Set(lines.map(({ address_hash }) => address_hash)).size, 334);
      assert.ok(lines.every(({ suppressed }) => suppressed));
    },
  },
};
