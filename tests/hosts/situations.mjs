// What a host's shim must do, seen from outside: real requests to a real host, a real sink on this machine, and the lines it logs. One list
// for every host; what they may do differently is the few words in Host.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Webhook } from "standardwebhooks";
import { body_of, new_key, sample_events, sign_request } from "../../scripts/lib/sendgrid.mjs";
import { start_sink } from "../../scripts/lib/sink.mjs";
import { exchange, wire_form } from "./workerd/wire.mjs";

/**
 * @typedef {{ port: number, lines: string[], stored: () => Promise<{ key: string, value: any }[]>, wipe: () => Promise<void>, dispose: () => Promise<void> }} Door
 * a host under test: `lines`: its log; `stored`: what lies in the store "EVENTS"
 * @typedef {{ version: string, logs_traps: boolean, waits_for_bodies: boolean, words: { timeout: string, kv_refused: string },
 *   start: (config: string, secrets: Record<string, string>, module?: string) => Promise<Door>,
 *   trap: (run: () => Promise<any>, door: Door) => Promise<any>,
 *   more?: Record<string, () => Promise<void>> }} Host `waits_for_bodies`: of a declared
 * size, before our code runs; `trap`: runs a request that traps; `more`: what only this host has
 */
/** @type {Host} */ let host;
/** @type {Door} */ let door;
export const the_door = () => door;

export const root = fileURLToPath(new URL("../..", import.meta.url));
const key = new_key(), signing_secret = "whsec_" + randomBytes(32).toString("base64");
export const sink = await start_sink();
export const secrets = { SENDGRID_PUBLIC_KEY: key.public_key, CRM_SIGNING_KEY: signing_secret };

// One source for each way of delivering; the path of a sink's URL says how the sink behaves.
function configuration() {
  const http = (path, more = {}) => ({ kind: "http", url: sink.url + path, sign: "$CRM_SIGNING_KEY", timeout_ms: 20_000, ...more });
  const destinations = {
    events: { kind: "kv", store: "EVENTS" }, each: { kind: "kv", store: "EVENTS", per: "event" }, broken: { kind: "kv", store: "BROKEN" }, unbound: { kind: "kv", store: "NOWHERE" },
    crm: http("/crm"), failing: http("/500"), hanging: http("/hang", { timeout_ms: 300 }), moved: http("/redirect"), slow: http("/slow"),
    gone: http("", { url: "http://127.0.0.1:1/" }), unsigned: http("/unsigned", { sign: "$NO_SUCH_SECRET" }),
  };
  const routes = Object.keys(destinations).map((name) => ({ source: [name], to: [name] }));
  const sources = Object.fromEntries(Object.keys(destinations).map((name) => [name, { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] }]));
  return JSON.stringify({
    sources: { ...sources, both: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] }, keyless: { provider: "sendgrid", keys: ["$MISSING_KEY"] },
      sns: { provider: "amazon-ses", keys: ["arn:aws:sns:eu-west-1:123456789012:mail"] } },
    destinations,
    routes: [...routes, { source: ["both"], type: ["email.unsubscribed", "email.bounced"], to: ["crm"] }, { source: ["both", "sns"], to: ["events"] }],
    limits: { body_bytes: 1_000_000 },
  });
}

// ------------------------------------------------------------------------------------------------------------------ what is done, what is seen

export const post = (path, headers, body, more = {}) => exchange(door.port, [wire_form({
  method: "POST", target: path, headers: [...Object.entries(headers), ["content-length", String(body.length)], ["cf-connecting-ip", "203.0.113.9"]], body, ...more })]);
export const get = (path, method = "GET") => exchange(door.port, [wire_form({ method, target: path, headers: [] })], { is_head: method === "HEAD" });

export function signed(kinds, now_ms = Date.now()) {
  const body = body_of(sample_events(kinds, now_ms));
  return { body, headers: sign_request(body, key.private_key, now_ms) };
}
export async function post_signed(path, kinds = ["bounce", "click", "unsubscribe"], more = {}) {
  const { body, headers } = signed(kinds);
  return post(path, { ...headers, ...more }, body);
}

const stored = () => door.stored();
// The lines of the requests since the situation began; they come through a pipe, so a little later.
export async function logged(count = 1) {
  for (let i = 0; i < 1000 && door.lines.length < count; i++) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(door.lines.length, count, `lines logged: ${door.lines.join("\n")}`);
  return door.lines.map((line) => JSON.parse(line));
}

export const asks_again = (answer) => assert.equal(answer.status, 503);
async function nothing_happened() {
  assert.deepEqual(await stored(), []);
  assert.equal(sink.received.length, 0);
}

// ------------------------------------------------------------------------------------------------------------------ situations

const notice_with_key = (url) => Buffer.from(JSON.stringify({
  Type: "Notification", MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324", TopicArn: "arn:aws:sns:eu-west-1:123456789012:mail", Message: "{}",
  Timestamp: new Date().toISOString(), SignatureVersion: "2", Signature: randomBytes(256).toString("base64"), SigningCertURL: url,
}));

const situations = {
  async "events reach KV and the sink, then 200"() {
    assert.equal((await post_signed("/in/both")).status, 200);
    const [entry, ...rest] = await stored();
    assert.equal(rest.length, 0);
    assert.deepEqual(entry.value.map(({ type }) => type), ["email.bounced", "email.clicked", "email.unsubscribed"]);
    assert.equal(sink.received.length, 1);
    assert.deepEqual(JSON.parse(sink.received[0].body).map(({ type }) => type), ["email.bounced", "email.unsubscribed"]);
    const [line] = await logged();
    assert.deepEqual(line.deliveries.map(({ to, status }) => `${to} ${status}`).sort(), ["crm 200", "events 200"]);
    assert.equal(line.answered, 200);
  },
  async "the sink can prove what it gets with the standardwebhooks package"() {
    await post_signed("/in/crm", ["unsubscribe"]);
    const { body, headers } = sink.received[0];
    assert.equal(new Webhook(signing_secret).verify(body, headers).type, "email.unsubscribed");
    assert.equal(headers["idempotency-key"], headers["webhook-id"]);
    assert.throws(() => new Webhook(signing_secret).verify(body.toString().replace("unsubscribed", "resubscribed"), headers));
  },
  async "one KV entry per event where the configuration says so"() {
    await post_signed("/in/each");
    assert.equal((await stored()).length, 3);
  },
  async "the same request again changes nothing in KV"() {
    const { body, headers } = signed(["bounce", "click"]);
    await post("/in/each", headers, body);
    const before = await stored();
    assert.equal((await post("/in/each", headers, body)).status, 200);
    assert.deepEqual(await stored(), before);
  },
  async "sink answers 500: the sender is asked again"() {
    asks_again(await post_signed("/in/failing"));
    const [line] = await logged();
    assert.deepEqual([line.level, line.failed, line.deliveries[0].status, line.answered], ["error", "not_delivered", 500, 503]);
  },
  async "sink does not answer: time-out, the sender is asked again"() {
    const started = Date.now();
    asks_again(await post_signed("/in/hanging"));
    const ms = Date.now() - started;
    assert.ok(ms >= 290 && ms < 15_000, `${ms} ms`);
    assert.equal((await logged())[0].deliveries[0].error, host.words.timeout);
  },
  async "sink redirects: not followed, the sender is asked again"() {
    asks_again(await post_signed("/in/moved"));
    assert.deepEqual(sink.received.map(({ url }) => url), ["/redirect"]);
  },
  async "nobody listens at the sink: the sender is asked again"() {
    asks_again(await post_signed("/in/gone"));
  },
  async "KV throws: the sender is asked again, and the error's text is not logged"() {
    asks_again(await post_signed("/in/broken"));
    const [line] = await logged();
    assert.deepEqual([line.deliveries[0].to, line.deliveries[0].error], ["broken", host.words.kv_refused]);
    assert.ok(!door.lines[0].includes("a@example.com"));
  },
  async "a store that is not bound: the sender is asked again"() {
    asks_again(await post_signed("/in/unbound"));
    assert.equal((await logged())[0].deliveries[0].error, "no_such_store");
  },
  async "no signing key for the sink: nothing goes out unsigned"() {
    asks_again(await post_signed("/in/unsigned"));
    await nothing_happened();
    assert.equal((await logged())[0].deliveries[0].error, "key_missing");
  },
  async "too large by content-length: 413, without reading it"() {
    const sent = host.waits_for_bodies ? [Buffer.alloc(2_000_000, " ")] : [];
    const answer = await exchange(door.port, [wire_form({ method: "POST", target: "/in/events", headers: [["content-length", "2000000"]] }), ...sent]);
    assert.equal(answer.status, 413);
    await nothing_happened();
  },
  async "too large without content-length: 413 at the limit"() {
    const chunk = Buffer.concat([Buffer.from("40000\r\n"), Buffer.alloc(0x40000, " "), Buffer.from("\r\n")]);  // the last one, "0", never comes
    const answer = await exchange(door.port, [wire_form({ method: "POST", target: "/in/events", headers: [["transfer-encoding", "chunked"]] }), chunk, chunk, chunk, chunk]);
    assert.equal(answer.status, 413);
    await nothing_happened();
  },
  async "a body in chunks is read whole"() {
    const { body, headers } = signed(["bounce"]);
    const pieces = [body.subarray(0, 50), body.subarray(50)].map((part) => Buffer.concat([Buffer.from(part.length.toString(16) + "\r\n"), part, Buffer.from("\r\n")]));
    const answer = await exchange(door.port, [wire_form({ method: "POST", target: "/in/events", headers: [...Object.entries(headers), ["transfer-encoding", "chunked"]] }), ...pieces, Buffer.from("0\r\n\r\n")]);
    assert.equal(answer.status, 200);
    assert.equal((await stored()).length, 1);
  },
  async "forged, one byte changed: 401, nothing stored or forwarded"() {
    const { body, headers } = signed(["unsubscribe"]);
    body[body.indexOf("@") - 1] ^= 1;
    assert.equal((await post("/in/both", headers, body)).status, 401);
    await nothing_happened();
    assert.equal((await logged())[0].reason, "signature_mismatch");
  },
  async "signature header twice: 401"() {
    const { body, headers } = signed(["unsubscribe"]);
    const all = [...Object.entries(headers), ...Object.entries(headers).slice(-1), ["content-length", String(body.length)]];
    assert.equal((await exchange(door.port, [wire_form({ method: "POST", target: "/in/both", headers: all, body })])).status, 401);
    await nothing_happened();
  },
  async "signed an hour ago: 401"() {
    const { body, headers } = signed(["unsubscribe"], Date.now() - 3_600_000);
    assert.equal((await post("/in/both", headers, body)).status, 401);
    await nothing_happened();
    assert.equal((await logged())[0].reason, "timestamp_stale");
  },
  async "signed, but not JSON: 400 and where"() {
    const body = Buffer.from('[{"email":"a@example.com",}]');
    assert.equal((await post("/in/both", sign_request(body, key.private_key), body)).status, 400);
    await nothing_happened();
    assert.equal((await logged())[0].at, 26);
  },
  async "unknown path: 404"() {
    assert.equal((await post_signed("/in/nobody")).status, 404);
    await nothing_happened();
    assert.equal((await logged())[0].reason, "unknown_path");
  },
  async "wrong method: 405"() {
    const { body, headers } = signed(["bounce"]);
    assert.equal((await post("/in/both", headers, body, { method: "PUT" })).status, 405);
    await nothing_happened();
  },
  async "a source without its key: 503, and the others work"() {
    asks_again(await post_signed("/in/keyless"));
    await nothing_happened();
    assert.equal((await post_signed("/in/both")).status, 200);
    assert.deepEqual((await logged(2)).map(({ reason }) => reason), ["key_missing", "ok"]);
  },
  async "many requests at once do not mix"() {
    const requests = Array.from({ length: 12 }, (_, i) => signed(Array(1 + (i % 4) * 200).fill("bounce"), Date.now() - i * 1000));
    const answers = await Promise.all(requests.map(({ body, headers }) => post("/in/slow", headers, body)));
    assert.deepEqual(answers.map(({ status }) => status), Array(12).fill(200));
    const sent = requests.map(({ body }) => JSON.parse(body).map(({ sg_event_id }) => sg_event_id).sort().join());
    const got = sink.received.map(({ body, headers }) => {
      new Webhook(signing_secret).verify(body, headers);
      return [JSON.parse(body)].flat().map(({ id }) => id).sort().join();
    });
    assert.deepEqual(got.sort(), sent.sort());
    await logged(12);
  },
  async "1,000 events: at most 5 subrequests"() {
    const kinds = Array.from({ length: 1000 }, (_, i) => ["bounce", "click", "unsubscribe"][i % 3]);
    assert.equal((await post_signed("/in/both", kinds)).status, 200);
    const [entry, ...rest] = await stored();
    assert.equal(entry.value.length, 1000);
    assert.equal(JSON.parse(sink.received[0].body).length, 667);
    assert.ok(1 + rest.length + sink.received.length <= 5);
  },
  async "a trap: 5xx, and the next request works"() {
    assert.ok((await host.trap(() => post_signed("/in/both"), door)).status >= 500);
    await nothing_happened();
    assert.equal((await post_signed("/in/both")).status, 200);
    const lines = await logged(host.logs_traps ? 2 : 1);  // a guest that is gone writes nothing
    assert.equal(lines.at(-1).answered, 200);
    if (host.logs_traps) assert.deepEqual([lines[0].failed, lines[0].level, lines[0].answered], ["trap", "error", 503]);
  },
  async "a key that cannot be fetched: the sender is asked again"() {
    const url = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", path = url.slice("https:/".length);
    const body = notice_with_key(url);
    const bad_answers = [{ status: 404 }, { status: 302, headers: { location: "/ok" } }, { status: 200, body: "" }, { status: 200, body: Buffer.alloc(17_000, "a") }];
    for (const answer of bad_answers) {
      sink.answers.set(path, answer);
      asks_again(await post("/in/sns", { "content-type": "text/plain; charset=UTF-8" }, body));
    }
    assert.deepEqual((await logged(bad_answers.length)).map(({ failed }) => failed), Array(4).fill("key_not_fetched"));
    assert.deepEqual(new Set(sink.received.map((one) => one.url)), new Set([path]));
    sink.answers.set(path, { status: 200, body: "no certificate" });
    const refused = await post("/in/sns", { "content-type": "text/plain; charset=UTF-8" }, body);
    assert.ok(refused.status === 401 || refused.status === 503, `${refused.status}`);
    assert.deepEqual(await stored(), []);
  },
  async "two keys needed at once: each is fetched, and neither proves the other's request"() {
    const paths = ["1", "2"].map((n) => `/sns.eu-west-1.amazonaws.com/SimpleNotificationService-${n.repeat(32)}.pem`);
    for (const path of paths) sink.answers.set(path, { status: 200, body: "no certificate" });
    const answers = await Promise.all(paths.map((path) => post("/in/sns", { "content-type": "text/plain; charset=UTF-8" }, notice_with_key("https:/" + path))));
    for (const { status } of answers) assert.ok(status === 401 || status === 503, `${status}`);
    assert.deepEqual(sink.received.map(({ url }) => url).sort(), paths);
    assert.deepEqual(await stored(), []);
  },
  async "/healthz, /readyz, /version; names of secrets, not their values"() {
    assert.deepEqual([(await get("/healthz")).status, (await get("/healthz", "HEAD")).status], [200, 200]);
    assert.deepEqual(JSON.parse((await get("/version")).body), { version: host.version, abi: 2 });
    const ready = await get("/readyz"), said = JSON.parse(ready.body);
    assert.equal(ready.status, 503);
    assert.deepEqual([said.ready, said.missing_secrets.sort(), said.missing_stores], [false, ["MISSING_KEY", "NO_SUCH_SECRET"], ["NOWHERE"]]);
    assert.match(said.config, /^[0-9a-f]{16}$/);
    await logged(0);
  },
  async "one JSON line per request, with the reason; no address, secret or body in it"() {
    await post_signed("/in/both");
    await post_signed("/in/failing");
    const { body, headers } = signed(["bounce"]);
    await post("/in/both", { ...headers, "x-twilio-email-event-webhook-signature": "AAAA" }, body);
    const lines = await logged(3);
    assert.deepEqual(lines.map(({ outcome }) => outcome), ["accepted", "accepted", "refused"]);
    for (const line of door.lines)
      for (const secret of ["@example.com", "203.0.113.9", key.public_key, signing_secret, "5.1.1", headers["x-twilio-email-event-webhook-signature"]])
        assert.ok(!line.includes(secret), `${secret} in ${line}`);
  },
};

// Those that need a configuration of their own.
const apart = {
  async "everything there: /readyz says 200"() {
    await with_door(readFileSync(root + "aldaba.json", "utf8"), async () => {
      const ready = await get("/readyz");
      assert.equal(ready.status, 200, ready.body.toString());
    });
  },
  async "people only, and no ledger to judge them: the sender is asked again, /readyz says no"() {
    const config = { sources: { all: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } }, destinations: { events: { kind: "kv", store: "EVENTS" } },
      routes: [{ type: ["email.clicked"], to: ["events"], humans_only: true }], ledger: {} };
    await with_door(JSON.stringify(config), async () => {
      asks_again(await post_signed("/in/all", ["click"]));
      assert.equal((await logged())[0].failed, "ledger_missing");
      assert.deepEqual(await door.stored(), []);
      const ready = await get("/readyz");
      assert.deepEqual([ready.status, JSON.parse(ready.body).ledger], [503, false]);
    });
  },
  async "a bad configuration: every request 503, the log names the place, /readyz says no"() {
    await with_door('{"sources":{"a":{"provider":"sendgrit"}},"destinations":{},"routes":[]}', async () => {
      asks_again(await post_signed("/in/a"));
      asks_again(await get("/readyz"));
      assert.equal((await get("/healthz")).status, 200);
      const [line] = await logged(2);
      assert.equal(line.failed, "bad_configuration");
      assert.match(line.detail, /\/sources\/a.*sendgrit/);
    });
  },
};

/** @param {string | undefined} config @param {() => Promise<void>} run @param {string} [module] another build of the shim, where the host has one */
export async function with_door(config, run, module) {
  const before = door;
  door = await host.start(config, secrets, module);
  try {
    await run();
  } finally {
    await door.dispose();
    door = before;
  }
}

// ------------------------------------------------------------------------------------------------------------------ run

/** Last line: "N passed, N failed". @param {Host} tested @param {Record<string, () => Promise<void>>} [more_apart] @param {string} [only] part of a name */
export async function run_situations(tested, more_apart = {}, only = process.argv[2]) {
  let passed = 0, failed = 0;
  async function check(name, run) {
    if (only !== undefined && !name.includes(only)) return;
    const started = performance.now();
    try {
      await run();
      passed++;
      console.log(`ok      ${name} (${Math.round(performance.now() - started)} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${name}\n${error.stack ?? error}\n  logged: ${door.lines.slice(-3).join("\n  ")}`);
    }
  }
  host = tested;
  door = await host.start(configuration(), secrets);
  try {
    for (const [name, run] of Object.entries({ ...situations, ...host.more })) {
      await door.wipe();
      sink.received.length = 0;
      door.lines.length = 0;
      await check(name, run);
    }
    for (const [name, run] of Object.entries({ ...apart, ...more_apart })) await check(name, run);
  } finally {
    await door.dispose();
    await sink.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
