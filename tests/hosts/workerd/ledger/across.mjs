// Clicks that a route wants of people only: held, judged by what happens around them, let go or withheld; and what is seen of it.
import assert from "node:assert/strict";
import { arrived, config_of, event, http } from "./door.mjs";

const base_s = Math.floor(Date.now() / 1000) - 600, hold_ms = 15_000;
const browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const people = { type: ["email.opened", "email.clicked", "email.unsubscribed"], to: ["crm"], humans_only: true };
const config = () => config_of({ crm: http("/crm"), all: http("/all") }, [people, { to: ["all"] }]);

// One message to one person; `at` in seconds.
let messages = 0;
const message = (email) => {
  const of_it = { sg_message_id: `mail-${process.pid}-${messages++}` };
  const told = (kind, at, more) => event(kind, email, { ...of_it, timestamp: base_s + at, ...more });
  return {
    delivered: (at) => told("delivered", at), opened: (at, more) => told("open", at, { useragent: browser, ...more }),
    processed: (at) => told("processed", at), click: (at, link = "a", more = {}) => told("click", at, { useragent: browser, url: `https://shop.example.com/${link}`, ...more }), unsubscribe: (at) => told("unsubscribe", at),
  };
};
const count = async (door, table) => (await door.query(`SELECT count(*) AS n FROM ${table}`))[0].n;
const settled = (door) => door.until(async () => (await count(door, "held_click")) === 0 && (await count(door, "receipt WHERE state < 2")) === 0, "all are judged and delivered");
// Posts all, lets the hold pass. → each event's rule, "" where it went out.
async function judged(door, events) {
  assert.equal(await door.post(events), 200);
  await door.later(hold_ms + 1000);
  await settled(door);
  const rules = Object.fromEntries((await door.query("SELECT e.id, r.rule, r.state FROM receipt r JOIN event e ON e.seq = r.event JOIN destination d ON d.n = r.destination WHERE d.name = 'crm'"))
    .map(({ id, rule, state }) => [id, state === 5 ? rule : state === 2 ? "" : `state ${state}`]));
  const sent = new Set(arrived().map(({ id }) => id));
  for (const [id, rule] of Object.entries(rules)) assert.equal(sent.has(id), rule === "", `${id} ${rule}`);
  return (one) => rules[one.sg_event_id];
}

export const across = {
  "a person's click is held, seen to be held, and goes out once with its verdict": {
    config,
    async run(door) {
      const mail = message("ana@example.com"), click = mail.click(300);
      assert.equal(await door.post([mail.delivered(0), mail.opened(290), click]), 200);
      assert.equal(await door.post([click, { ...click, sg_event_id: "told again under another id" }]), 200);
      await door.until(() => arrived("/all").length === 3 && arrived().length === 1, "what need not wait goes out");
      assert.deepEqual(arrived().map(({ type }) => type), ["email.opened"]);
      const story = async () => Object.fromEntries((await door.page(`/admin/events/${click.sg_event_id}`)).json.events[0].receipts.map(({ destination, ...rest }) => [destination, rest]));
      const { crm, all } = await story();
      assert.deepEqual([crm.state, crm.attempts, all.state], ["held", 0, "delivered"]);
      const [{ accepted_ms }] = await door.query("SELECT accepted_ms FROM event WHERE id = ?", click.sg_event_id);
      assert.equal(Date.parse(crm.held_until), accepted_ms + hold_ms);
      assert.deepEqual((await door.page("/admin/events?state=held")).json.events.map(({ id }) => id), [click.sg_event_id]);
      const { held, withheld, depth } = await door.destination("crm");
      assert.deepEqual([held, withheld, depth], [1, 0, 0]);
      assert.match((await door.page("/metrics")).text, /aldaba_destination_held\{destination="crm"\} 1\n/);
      await door.later(hold_ms + 1000);
      await door.until(() => arrived().length === 2, "it goes out");
      assert.deepEqual(arrived()[1].data.client.machine, { verdict: "human", rule: "ua.browser" });
      await settled(door);
      assert.deepEqual([(await story()).crm.state, (await door.destination("crm")).held, await count(door, "sighting")], ["delivered", 0, 3]);
    },
  },
  "the hold ends by itself": {
    config: () => ({ ...config(), ledger: { admin: "$ADMIN", hold_s: 5 } }),
    async run(door) {
      const started = Date.now();
      assert.equal(await door.post([message("ana@example.com").click(300)]), 200);
      await door.until(() => arrived().length === 1, "it goes out", 9000);
      assert.ok(Date.now() - started >= 5000, `${Date.now() - started} ms`);
    },
  },
  "across.links: three links of one message within five seconds; not two, not of two messages, not later": {
    config,
    async run(door) {
      const [three, two, late, ana] = ["three", "two", "late", "ana"].map((name) => message(`${name}@example.com`)), other = message("ana@example.com");
      const burst = [three.click(300, "a"), three.click(303, "b"), three.click(305, "c")], same = [two.click(300, "a"), two.click(301, "b"), two.click(302, "a")];
      const slow = [late.click(300, "a"), late.click(303, "b"), late.click(306, "c")], mixed = [ana.click(300, "a"), ana.click(301, "b"), other.click(302, "c")];
      const rule = await judged(door, [...burst, ...same, ...slow, ...mixed]);
      assert.deepEqual(burst.map(rule), ["across.links", "across.links", "across.links"]);
      assert.deepEqual([...same, ...mixed].map(rule), ["", "", "", "", "", ""]);
      assert.deepEqual(slow.map(rule), ["", "across.links", ""]);  // within five seconds of the one in the middle
      assert.equal((await door.destination("crm")).withheld, 4);
      assert.match((await door.page("/metrics")).text, /aldaba_events_withheld_total\{destination="crm",rule="across.links"\} 4\n/);
      const [{ receipts }] = (await door.page(`/admin/events/${burst[0].sg_event_id}`)).json.events, mine = receipts.find(({ destination }) => destination === "crm");
      assert.deepEqual([mine.state, mine.rule, mine.attempts], ["withheld", "across.links", 0]);
    },
  },
  "across.delivery: within five seconds, without an open of a person; not later, not after an open": {
    config,
    async run(door) {
      const [fast, early, slow, read, scanned, unknown] = ["fast", "early", "slow", "read", "scanned", "unknown"].map((name) => message(`ana@${name}.example`));
      const clicks = [fast.click(305), early.click(295), slow.click(306), read.click(302), scanned.click(302), unknown.click(302)];
      const rule = await judged(door, [fast, early, slow, read, scanned].map((one) => one.delivered(300)).concat([read.opened(302), scanned.opened(301, { sg_machine_open: true }), read.opened(301)], clicks));
      assert.deepEqual(clicks.map(rule), ["across.delivery", "across.delivery", "", "", "across.delivery", ""]);
    },
  },
  "across.domain: every recipient there within ten seconds, three at least; not when one is quiet or late": {
    config,
    async run(door) {
      // domain: when each of its people clicks, undefined: never
      const domains = { "every.example": [600, 600, 610], "late.example": [600, 600, 611], "quiet.example": [600, 601, 602, undefined], "two.example": [600, 601], "before.example": [600, 601, 602, undefined] };
      const sent = [], clicks = {};
      for (const [domain, times] of Object.entries(domains)) {
        clicks[domain] = [];
        times.forEach((at, i) => {
          const mail = message(`p${i}@${domain}`);
          sent.push(mail.delivered(domain === "before.example" && at === undefined ? -3100 : 100));  // more than an hour earlier: long forgotten
          if (at !== undefined) clicks[domain].push(mail.click(at));
        });
      }
      const untold = [0, 1, 2].map((i) => message(`p${i}@untold.example`).click(600));  // nobody said that they got it
      const rule = await judged(door, [...sent, ...Object.values(clicks).flat(), ...untold]);
      const said = (domain) => [...new Set(clicks[domain].map(rule))];
      assert.deepEqual(Object.keys(domains).map(said), [["across.domain"], [""], [""], [""], ["across.domain"]]);
      assert.deepEqual(untold.map(rule), ["", "", ""]);
    },
  },
  "what one event shows decides at once; opens of people and everything else do not wait": {
    config,
    async run(door) {
      const mail = message("ana@example.com"), scanner = mail.click(300, "a", { useragent: "Barracuda Sentinel (EE)" }), seen = mail.opened(301, { sg_machine_open: true });
      assert.equal(await door.post([scanner, seen, mail.opened(302), mail.unsubscribe(303)]), 200);
      await door.until(() => arrived().length === 2 && arrived("/all").length === 4, "the others arrive");
      assert.deepEqual(arrived().map(({ type }) => type), ["email.opened", "email.unsubscribed"]);
      assert.deepEqual((await door.query("SELECT e.id, r.rule FROM receipt r JOIN event e ON e.seq = r.event WHERE r.state = 5 ORDER BY e.seq")),
        [{ id: scanner.sg_event_id, rule: "scanner.barracuda" }, { id: seen.sg_event_id, rule: "sendgrid.flag" }]);
      assert.equal(await count(door, "held_click"), 0);
    },
  },
  "a repeat is no second click": {
    config,
    async run(door) {
      const mail = message("ana@example.com"), first = mail.click(300, "a"), second = mail.click(301, "b");
      const again = { ...first, sg_event_id: "the first again" };
      const rule = await judged(door, [first, second, again, first]);
      assert.deepEqual([first, second].map(rule), ["", ""]);
      assert.deepEqual([await count(door, "sighting"), arrived().length], [2, 2]);
    },
  },
  "where order is kept, what came after a held click waits for it, and nobody else": {
    config: () => config_of({ crm: http("/crm") }, [people, { type: ["email.unsubscribed"], to: ["crm"], ordered: true }]),
    async run(door) {
      const ana = message("ana@example.com"), bo = message("bo@example.com");
      assert.equal(await door.post([ana.click(300), ana.unsubscribe(310), bo.unsubscribe(310)]), 200);
      await door.until(() => arrived().length === 1, "bo's arrives");
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(arrived().map(({ subject }) => subject), ["bo@example.com"]);
      await door.later(hold_ms + 1000);
      await door.until(() => arrived().length === 3, "ana's arrive");
      assert.deepEqual(arrived().slice(1).map(({ type }) => type), ["email.clicked", "email.unsubscribed"]);
    },
  },
  "a state moves when the hold is over, and not by a machine": {
    config: () => config_of({ crm: { kind: "kv", store: "STATE", mode: "state" }, all: http("/all") }, [people, { type: ["email.delivered"], to: ["crm"] }, { to: ["all"] }]),
    async run(door) {
      const ana = message("ana@example.com"), bot = message("bot@example.com");
      const types = async () => Object.values(await door.kv("STATE")).map(({ subject, type }) => `${subject} ${type}`).sort();
      const written = (wanted) => door.until(async () => JSON.stringify(await types()) === JSON.stringify(wanted), wanted.join());
      assert.equal(await door.post([ana.delivered(0), bot.delivered(300), ana.click(300), bot.click(301)]), 200);
      await written(["ana@example.com email.delivered", "bot@example.com email.delivered"]);
      await door.later(hold_ms + 1000);
      await written(["ana@example.com email.clicked", "bot@example.com email.delivered"]);
      assert.deepEqual(await door.query("SELECT d.name, r.state, r.rule FROM receipt r JOIN destination d ON d.n = r.destination WHERE d.name = 'crm'"), [{ name: "crm", state: 5, rule: "across.delivery" }]);
      assert.deepEqual((await door.page("/admin/replay", { method: "POST", body: { filter: { state: "withheld" } } })).json, { replayed: 0, more: false });  // a state takes no deliveries
    },
  },
  "somebody who is erased during the hold: nothing goes out, and nothing stays": {
    config,
    async run(door) {
      assert.equal(await door.post([message("ana@example.com").click(300), message("bo@example.com").click(300)]), 200);
      assert.equal((await door.page("/admin/erase", { method: "POST", body: { address: "Ana@example.com" } })).json.receipts, 2);
      assert.deepEqual([await count(door, "sighting"), await count(door, "held_click"), await count(door, "event")], [1, 1, 1]);
      await door.later(hold_ms + 1000);
      await settled(door);
      assert.deepEqual(arrived().map(({ subject }) => subject), ["bo@example.com"]);
    },
  },
  "what was withheld can be delivered all the same": {
    config,
    async run(door) {
      const mail = message("ana@example.com"), click = mail.click(301);
      const rule = await judged(door, [mail.delivered(300), click]);
      assert.equal(rule(click), "across.delivery");
      assert.equal((await door.page("/admin/replay", { method: "POST", body: { id: click.sg_event_id } })).json.replayed, 1);  // to /all, where it was delivered
      await settled(door);
      assert.equal(arrived().length, 0);
      assert.deepEqual((await door.page("/admin/replay", { method: "POST", body: { filter: { state: "withheld" }, destination: "crm" } })).json, { replayed: 1, more: false });
      await door.until(() => arrived().length === 1, "it goes out");
      await settled(door);
      const [{ receipts }] = (await door.page(`/admin/events/${click.sg_event_id}`)).json.events;
      assert.deepEqual(receipts.filter(({ destination }) => destination === "crm").map(({ state, rule }) => [state, rule]), [["delivered", "across.delivery"]]);
    },
  },
  "forgotten: what was seen after an hour, what was withheld with its event, what is held never": {
    config,
    async run(door) {
      const bot = message("bot@example.com");
      await judged(door, [bot.delivered(300), bot.click(301)]);
      await door.later(3 * 3_600_000);
      await door.until(async () => (await count(door, "sighting")) === 0, "what was seen is forgotten");
      assert.equal(await count(door, "receipt WHERE state = 5"), 1);
      await door.query("UPDATE receipt SET state = 4 WHERE state = 5");
      await door.later(40 * 86_400_000);
      await door.until(async () => (await count(door, "event")) === 1, "the others are forgotten");
      await door.query("UPDATE receipt SET state = 5 WHERE state = 4");
      await door.later(41 * 86_400_000);
      await door.until(async () => (await count(door, "event")) === 0, "the withheld one too");
    },
  },
  "a destination that hangs does not delay the judgement": {
    config: () => ({ ...config_of({ hanging: http("/hang", { timeout_ms: 30_000 }), crm: http("/crm") }, [people, { to: ["hanging"] }]), ledger: { admin: "$ADMIN", hold_s: 5 } }),
    async run(door) {
      const started = Date.now();
      assert.equal(await door.post([message("ana@example.com").click(300)]), 200);
      await door.until(() => arrived().length === 1, "it goes out", 9000);
      assert.ok(Date.now() - started >= 5000 && Date.now() - started < 8000, `${Date.now() - started} ms`);
    },
  },
  "hidden recipients and links are counted by their hashes; what is dropped is not counted": {
    config: () => ({ ...config(), privacy: { hash: ["recipient"], drop: ["client.ip", "client.user_agent"] } }),
    async run(door) {
      const fast = message("fast@example.com"), burst = message("burst@example.com"), click = fast.click(301), three = ["a", "b", "c"].map((link) => burst.click(300, link));
      const rule = await judged(door, [fast.delivered(300), click, ...three]);
      assert.deepEqual([click, ...three].map(rule), ["across.delivery", "across.links", "across.links", "across.links"]);
    },
  },
  "the rows that judging costs": {
    config: () => config_of({ crm: http("/crm"), all: http("/all") }, [people, { to: ["all"] }]),
    async run(door) {
      const rows = async (kind) => {
        await door.test({ call: "written" });
        assert.equal(await door.post(Array.from({ length: 500 }, (_, i) => message(`p${i}@${i}.example`)[kind](300))), 200);
        await settled_at("/all");
        return (await door.test({ call: "written" })).rows / 500;
      };
      let posted = 0;
      const settled_at = async (path) => door.until(() => arrived(path).length === (posted += 500) || (posted -= 500, false), "all arrive");
      const [sent, seen, clicked] = [await rows("processed"), await rows("delivered"), await rows("click")];
      await door.later(hold_ms + 1000);
      await settled(door);
      const judged = (await door.test({ call: "written" })).rows / 500;
      console.log(`        ${(seen - sent).toFixed(1)} rows more for a delivery, ${(clicked - seen).toFixed(1)} + ${judged.toFixed(1)} for a held click to one destination`);
      assert.ok(seen - sent < 4 && clicked - seen + judged < 9, `${sent} ${seen} ${clicked} ${judged}`);
    },
  },
  async "where no route asks for it nothing is kept to judge by"(door) {
    const mail = message("ana@example.com");
    assert.equal(await door.post([mail.delivered(300), mail.click(301)]), 200);
    await door.until(() => arrived().length === 2, "both arrive at once");
    assert.deepEqual([await count(door, "sighting"), await count(door, "held_click")], [0, 0]);
  },
};
