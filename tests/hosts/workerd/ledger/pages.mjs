// The pages for people and senders: who may, what they show, what replay and erase do. Answers are held against docs/openapi.json.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrived, clicks, config_of, event, http, plain, secrets, sink } from "./door.mjs";

const everything = (more) => config_of({
  crm: http("/crm"), events: { kind: "kv", store: "EVENTS" }, each: { kind: "kv", store: "EVENTS", per: "event", ttl_s: 86400 },
  state: { kind: "kv", store: "STATE", mode: "state" }, list: { kind: "suppression", store: "SUPPRESSION" },
}, [{ to: ["crm", "events", "each", "state"] }], more);
const settled = (door, n) => door.until(async () => (await door.query("SELECT count(*) AS n FROM receipt WHERE state >= 2"))[0].n === n, `${n} receipts are settled`);
const post = (door, path, body, more = {}) => door.page(path, { method: "POST", body, ...more });

export const pages = {
  async "a token opens the pages; a wrong one does not, and the senders' only the suppression list"(door) {
    const paths = ["/admin/events", "/admin/events/x", "/admin/destinations", "/metrics", "/suppression/email", "/suppression/email/a@example.com"];
    for (const path of paths) {
      assert.equal((await door.page(path, { token: null })).status, 401, path);
      assert.equal((await door.page(path, { token: secrets.ADMIN + "x" })).status, 401, path);
      assert.equal((await door.page(path, { token: secrets.SENDERS })).status, path.startsWith("/suppression") ? 200 : 401, path);
      assert.notEqual((await door.page(path)).status, 401, path);
    }
    for (const path of ["/admin/replay", "/admin/erase", "/admin/destinations/crm/pause", "/admin/destinations/crm/resume"]) assert.equal((await post(door, path, {}, { token: secrets.SENDERS })).status, 401, path);
    assert.equal((await post(door, "/suppression/email", { addresses: [] }, { token: null })).status, 401);
    assert.equal((await door.page("/admin/replay")).status, 405);
    assert.equal((await door.page("/admin/nothing")).status, 404);
  },
  "no token configured: there are no pages": {
    config: () => ({ ...plain(), ledger: {} }),
    async run(door) {
      for (const path of ["/admin/events", "/metrics", "/suppression/email"]) assert.equal((await door.page(path, { token: "" })).status, 404, path);
    },
  },
  "a token whose secret is missing: there are no pages": {
    config: () => ({ ...plain(), ledger: { admin: "$NOT_SET" } }),
    async run(door) {
      assert.equal((await door.page("/admin/events", { token: "undefined" })).status, 404);
    },
  },
  async "the story of an event: waiting with its next attempt, then dead, then replayed and delivered"(door) {
    const one = event("bounce", "ana@example.com", { type: "bounce", reason: "550 5.1.1 no such user" });
    sink.answers.set("/crm", { status: 503, body: "busy" });
    assert.equal(await door.post([one]), 200);
    const story = async () => (await door.page(`/admin/events/${encodeURIComponent(one.sg_event_id)}`)).json.events[0];
    await door.until(async () => (await story()).receipts[0].attempts === 1, "an attempt");
    const { id, type, source, event: whole, receipts: [waiting] } = await story();
    assert.deepEqual([id, type, source, whole.data.recipient], [one.sg_event_id, "email.bounced", "mail", "ana@example.com"]);
    assert.deepEqual([waiting.destination, waiting.state, waiting.last_status, waiting.last_error], ["crm", "waiting", 503, "busy"]);
    assert.ok(Date.parse(waiting.next_attempt) > Date.parse(waiting.last_attempt));
    sink.answers.set("/crm", { status: 410, body: "gone" });
    await door.later(10_000);
    await door.until(async () => (await story()).receipts[0].state === "dead", "it is dead");
    assert.deepEqual((({ last_status, last_error, attempts }) => [last_status, last_error, attempts])((await story()).receipts[0]), [410, "gone", 2]);
    sink.answers.clear();
    assert.deepEqual((await post(door, "/admin/replay", { dead: "crm" })).json, { replayed: 1, more: false });
    await door.until(async () => (await story()).receipts[0].state === "delivered", "it is delivered");
    assert.equal((await story()).receipts[0].attempts, 3);
    assert.equal((await door.page("/admin/events/none")).status, 404);
  },
  "lists: by recipient, type and state, page by page, over all shards": {
    config: () => ({ ...plain(), limits: { shards: 4 } }),
    async run(door) {
      sink.decide = ({ body }) => (body.includes("email.opened") ? { status: 422 } : undefined);
      const names = ["ana", "bo", "cleo", "dan", "eva", "fay"].map((name) => `${name}@example.com`);
      for (const email of names) assert.equal(await door.post([event("click", email), event("open", email), event("click", email, { url: "https://b.example/" })]), 200);
      await door.until(async () => (await door.page("/admin/events?state=waiting")).json.events.length === 0, "nothing waits");
      const all = [];
      for (let cursor, page; cursor !== undefined || page === undefined; cursor = page.cursor) {
        page = (await door.page(`/admin/events?limit=4${cursor === undefined ? "" : `&cursor=${cursor}`}`)).json;
        assert.ok(page.events.length <= 4);
        all.push(...page.events.map(({ id }) => id));
      }
      assert.deepEqual([all.length, new Set(all).size], [18, 18]);
      const list = async (query) => (await door.page(`/admin/events?${query}`)).json.events;
      assert.equal((await list("recipient=ANA@example.com")).length, 3);
      assert.equal((await list("type=email.opened")).length, 6);
      assert.equal((await list("type=email.*&recipient=bo@example.com")).length, 3);
      assert.equal((await list("state=dead")).length, 6);
      assert.equal((await list("state=delivered&destination=crm&source=mail")).length, 12);
      assert.equal((await list("source=other")).length, 0);
      assert.equal((await list(`from=${new Date(Date.now() + 1000).toISOString()}`)).length, 0);
      for (const query of ["state=gone", "limit=0", "limit=201", "cursor=9.1", "cursor=x", "recipent=a", "from=soon"]) assert.equal((await door.page(`/admin/events?${query}`)).status, 400, query);
      sink.decide = undefined;
      sink.received.length = 0;
      assert.equal((await post(door, "/admin/replay", { filter: { type: "email.opened" } })).json.replayed, 6);
      await door.until(() => arrived().length === 6, "six arrive");
      assert.equal((await post(door, "/admin/replay", { id: all[0] })).json.replayed, 1);
      await door.until(() => arrived().length === 7, "one more");
      assert.deepEqual((await post(door, "/admin/replay", { filter: {}, limit: 5 })).json, { replayed: 5, more: true });
      for (const body of [{}, { id: "a", dead: "crm" }, { filter: { sate: "dead" } }, { id: 7 }, { filter: {}, limit: 0 }]) assert.equal((await post(door, "/admin/replay", body)).status, 400, JSON.stringify(body));
    },
  },
  async "destinations: health, depth, age; paused, nothing goes out; resumed, all of it does"(door) {
    assert.deepEqual((await post(door, "/admin/destinations/crm/pause")).json, { name: "crm", paused: true });
    assert.equal(await door.post(clicks(7)), 200);
    await door.later(60_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(sink.received.length, 0);
    const { paused, depth, state, oldest_age_s, dead } = await door.destination("crm");
    assert.deepEqual([paused, depth, state, dead], [true, 7, "closed", 0]);
    assert.ok(oldest_age_s >= 0 && oldest_age_s < 30, `${oldest_age_s}`);
    assert.deepEqual((await post(door, "/admin/destinations/crm/resume")).json, { name: "crm", paused: false });
    await door.until(() => arrived().length === 7, "all arrive");
    for (const verb of ["pause", "resume"]) assert.equal((await post(door, `/admin/destinations/nobody/${verb}`)).status, 404);
  },
  async "numbers for Prometheus"(door) {
    const events = clicks(5);
    assert.equal(await door.post(events), 200);
    assert.equal(await door.post(events), 200);
    await settled(door, 5);
    assert.equal((await fetch(door.url + "/in/mail", { method: "POST", body: "[]" })).status, 401);
    sink.answers.set("/crm", { status: 422 });
    assert.equal(await door.post(clicks(1)), 200);
    await settled(door, 6);
    const { sg_event_id: _, ...nameless } = event("click", "bo@example.com");
    assert.equal(await door.post([event("teleport", "ana@example.com"), nameless]), 200);
    await settled(door, 8);
    const { text, headers } = await door.page("/metrics");
    assert.match(headers.get("content-type"), /^text\/plain; version=0\.0\.4/);
    const numbers = Object.fromEntries(text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => /^(\S+) (\S+)$/.exec(line).slice(1)));
    for (const [name, value] of Object.entries({
      'aldaba_events_accepted_total{source="mail"}': 8, 'aldaba_drift_total{source="mail",what="unknown_words"}': 1, 'aldaba_drift_total{source="mail",what="no_id"}': 1, 'aldaba_events_repeated_total{source="mail"}': 5, 'aldaba_requests_refused_total{source="mail",reason="signature_missing"}': 1,
      'aldaba_events_delivered_total{destination="crm"}': 5, 'aldaba_events_dead_total{destination="crm"}': 3, 'aldaba_destination_depth{destination="crm"}': 0,
      'aldaba_destination_oldest_age_seconds{destination="crm"}': 0, 'aldaba_destination_dead_letters{destination="crm"}': 3, 'aldaba_destination_circuit_open{destination="crm"}': 0,
    })) assert.equal(Number(numbers[name]), value, `${name} in\n${text}`);
    for (const line of text.split("\n")) assert.match(line, /^(# (HELP|TYPE) aldaba_\w+ .+|aldaba_\w+\{[^{}]*\} [0-9.]+|)$/);
  },
  "erase: a receipt with counts, and no byte of the address is left": {
    folder: () => mkdtempSync(join(tmpdir(), "aldaba-ledger-")),
    config: () => everything(),
    async run(door) {
      const bad = event("bounce", "Erika.Mustermann@example.com", { type: "bounce", reason: "550 5.1.1 <erika.mustermann@example.com> unknown", status: "5.1.1" });
      sink.decide = ({ body }) => (body.includes("email.bounced") ? { status: 422, body: "erika.mustermann@example.com is unknown here" } : undefined);
      for (let i = 0; i < 5; i++) assert.equal(await door.post([...clicks(20), event("click", "erika.mustermann@example.com"), ...clicks(20)]), 200);
      assert.equal(await door.post([bad, event("unsubscribe", "erika.mustermann@example.com"), event("click", "other@example.com")]), 200);
      await settled(door, 208 * 3);
      await door.until(async () => Object.keys(await door.kv("STATE")).length > 0 && Object.keys(await door.kv("SUPPRESSION")).length > 0, "the stores are written");
      const { json } = await post(door, "/admin/erase", { address: " ERIKA.mustermann@example.com" });
      assert.match(json.address_hash, /^[0-9a-f]{64}$/);
      assert.deepEqual((({ events, receipts, dead, states, suppression }) => ({ events, receipts, dead, states, suppression }))(json), { events: 7, receipts: 21, dead: 1, states: 1, suppression: 0 });
      assert.ok(json.kv_entries >= 7 + 1, `${json.kv_entries} entries`);
      assert.equal((await door.page("/admin/events?recipient=erika.mustermann@example.com")).json.events.length, 0);
      for (const store of ["EVENTS", "STATE", "SUPPRESSION"]) assert.ok(!/mustermann/i.test(JSON.stringify(await door.kv(store))), store);
      assert.equal(Object.values(await door.kv("EVENTS")).flat().filter(({ subject }) => subject === "other@example.com").length, 2);
      // A repeat does not bring it back, and who opted out stays so.
      assert.equal(await door.post([bad]), 200);
      assert.equal((await door.page("/admin/events?recipient=erika.mustermann@example.com")).json.events.length, 0);
      assert.equal((await door.page("/suppression/email/erika.mustermann@example.com")).json.suppressed, true);
      assert.equal((await post(door, "/admin/erase", { address: "erika.mustermann@example.com", suppression: true })).json.suppression, 1);
      assert.equal((await door.page("/suppression/email/erika.mustermann@example.com")).json.suppressed, false);
      assert.equal((await post(door, "/admin/erase", { adress: "a" })).status, 400);
    },
    after(folder) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && /\.sqlite/.test(one.name)).map((one) => join(one.parentPath ?? one.path, one.name));
      // What the write-ahead log holds is folded in first, as the database does by itself in time.
      for (const file of files.filter((name) => name.endsWith(".sqlite"))) execFileSync("python3", ["-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)')", file]);
      const holds = (word) => files.filter((file) => existsSync(file) && readFileSync(file).toString("latin1").toLowerCase().includes(word));
      assert.ok(holds("other@example.com").length > 0, "the search finds what is there");
      assert.deepEqual(holds("mustermann"), []);
      rmSync(folder, { recursive: true });
    },
  },
};
