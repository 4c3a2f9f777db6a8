// The list of situations against fastly-test.wasm in Viceroy, and what only this host has: claims, kept keys, the service's own backends.
// Last line: "N passed, N failed".
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { find_viceroy, log_of, start_viceroy } from "../../../scripts/lib/viceroy.mjs";
import { asks_again, get, logged, post, post_signed, root, run_situations, signed, sink, the_door, with_door } from "../situations.mjs";
import { parse_message } from "../workerd/wire.mjs";

const key_host = "sns.eu-west-1.amazonaws.com";

async function start(config, secrets, module = "fastly-test.wasm") {
  const lines = [];
  const viceroy = await start_viceroy({
    module: `${root}build/wasm/${module}`, folder: root + "build/fastly", config, secrets,
    kv_stores: { EVENTS: {}, BROKEN: {}, aldaba: {}, TEST: {} },
    backends: { [key_host]: `${sink.url}/${key_host}` },
    on_line: (line) => log_of(line) && lines.push(log_of(line)),
  });
  sink.received.length = 0;  // Viceroy asks its backends once whether they are there
  const entries = async () => (await fetch(viceroy.url + "/dev/kv")).json();
  return {
    port: viceroy.port, lines, entries,
    async stored() { return (await entries()).filter(({ store }) => store === "EVENTS").sort((a, b) => (a.key < b.key ? -1 : 1)); },
    async wipe() { await fetch(viceroy.url + "/test/wipe", { method: "POST" }); },
    dispose: () => viceroy.stop(),
  };
}

const claims = async () => (await the_door().entries()).filter(({ store }) => store === "aldaba").map(({ value }) => value.split(" ")[0]);
const delivered = () => sink.received.map(({ body }) => [JSON.parse(body)].flat().map(({ id }) => id)).flat();

const more = {
  async "claim: a repeat is answered 200 and delivered once"() {
    const { body, headers } = signed(["unsubscribe", "bounce"]);
    assert.equal((await post("/in/crm", headers, body)).status, 200);
    await logged(1);
    assert.deepEqual(await claims(), ["done", "done"]);
    assert.equal((await post("/in/crm", headers, body)).status, 200);
    assert.equal(sink.received.length, 1);
    assert.equal((await logged(2))[1].repeats, 2);
  },
  async "claim: of a request with old and new events, the new ones are delivered"() {
    const now = Date.now(), first = signed(["unsubscribe"], now), both = signed(["unsubscribe", "bounce"], now);
    await post("/in/crm", first.headers, first.body);
    await logged(1);
    assert.equal((await post("/in/crm", both.headers, both.body)).status, 200);
    assert.equal(new Set(delivered()).size, 2);
    assert.equal(delivered().length, 2);
    assert.equal((await logged(2))[1].repeats, 1);
  },
  async "claim: the same event at two sources is two events"() {
    const { body, headers } = signed(["unsubscribe"]);
    await post("/in/crm", headers, body);
    await logged(1);
    await post("/in/slow", headers, body);
    assert.deepEqual(sink.received.map(({ url }) => url), ["/crm", "/slow"]);
  },
  async "claim: a large batch has one, and its repeat is delivered once"() {
    const { body, headers } = signed(Array(200).fill("bounce"));
    await post("/in/crm", headers, body);
    await logged(1);
    assert.deepEqual(await claims(), ["done"]);
    assert.equal((await post("/in/crm", headers, body)).status, 200);
    assert.equal(sink.received.length, 1);
    assert.equal((await logged(2))[1].repeats, 200);
  },
  async "claim: a delivery that fails gives it back, and the next try is delivered"() {
    const { body, headers } = signed(["unsubscribe"]);
    sink.answers.set("/crm", { status: 500 });
    asks_again(await post("/in/crm", headers, body));
    await logged(1);
    assert.deepEqual(await claims(), []);
    sink.answers.delete("/crm");
    assert.equal((await post("/in/crm", headers, body)).status, 200);
    assert.equal(sink.received.length, 2);
  },
  async "claim: a guest that dies holding it delays its events and loses none"() {
    const { body, headers } = signed(["unsubscribe", "bounce"]);
    assert.ok((await post("/in/crm", { ...headers, "x-test-die": "claimed" }, body)).status >= 500);
    assert.deepEqual([sink.received.length, await claims()], [0, ["pending", "pending"]]);
    asks_again(await post("/in/crm", headers, body));  // as if it were still at work
    assert.equal((await logged(1))[0].failed, "claimed_elsewhere");
    asks_again(await post("/in/crm", { ...headers, "x-test-now": String(Date.now() + 100_000) }, body));
    assert.equal(sink.received.length, 0);
    assert.equal((await post("/in/crm", { ...headers, "x-test-now": String(Date.now() + 130_000) }, body)).status, 200);
    assert.equal(new Set(delivered()).size, 2);
    await logged(3);
    assert.deepEqual(await claims(), ["done", "done"]);
  },
  async "claim: of several that find a dead guest's claim, one takes it over"() {
    const { body, headers } = signed(["unsubscribe"]);
    await post("/in/slow", { ...headers, "x-test-die": "claimed" }, body);
    const later = { ...headers, "x-test-now": String(Date.now() + 130_000) };
    // All have read the old claim before the first takes it over. Not in the same instant: Viceroy compares and writes in two steps.
    await Promise.all([200, 230, 260, 290].map((ms) => post("/in/slow", { ...later, "x-test-dawdle": String(ms) }, body)));
    assert.equal(sink.received.length, 1);
    await logged(4);
  },
  async "claim: of two that come at once, one delivers"() {
    const { body, headers } = signed(["unsubscribe"]);
    const answers = await Promise.all([0, 20, 40, 60].map(async (ms) => (await sleep(ms), post("/in/slow", headers, body))));
    assert.equal(sink.received.length, 1);
    const statuses = answers.map(({ status }) => status).sort();
    assert.equal(statuses[0], 200);
    assert.ok(statuses.slice(1).every((status) => status === 503 || status === 200), statuses.join());
    await logged(4);
  },
  async "a fetched key is kept only when it proved a request"() {
    const url = `https://${key_host}/SimpleNotificationService-00000000000000000000000000000000.pem`, path = url.slice("https:/".length);
    sink.answers.set(path, { status: 200, body: "no certificate" });
    const body = Buffer.from(JSON.stringify({ Type: "Notification", MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324", TopicArn: "arn:aws:sns:eu-west-1:123456789012:mail",
      Message: "{}", Timestamp: new Date().toISOString(), SignatureVersion: "2", Signature: randomBytes(256).toString("base64"), SigningCertURL: url }));
    for (let i = 0; i < 2; i++) await post("/in/sns", { "content-type": "text/plain; charset=UTF-8" }, body);
    assert.deepEqual(sink.received.map((one) => one.url), [path, path]);
  },
  async "a key that proved a request is not fetched again"() {
    const folder = root + "tests/corpus/amazon-ses/", path = `/${key_host}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`;
    const { headers, body } = parse_message(readFileSync(folder + "bounce-identity-feedback.http"));
    const kept = headers.filter(([name]) => !/^(host|content-length)$/i.test(name));
    sink.answers.set(path, { status: 200, body: readFileSync(folder + "sns-test.pem") });
    await with_door(readFileSync(folder + "aldaba.json", "utf8"), async () => {
      for (let i = 0; i < 3; i++)
        assert.equal((await post("/in/ses", { ...Object.fromEntries(kept), "x-test-now": "1700000005250" }, body)).status, 200);
      assert.deepEqual(sink.received.map(({ url }) => url), [path]);
      assert.equal((await the_door().stored()).length, 1);
    });
  },
  async "several deliveries are in flight at once"() {
    const config = JSON.stringify({
      sources: { all: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } },
      destinations: Object.fromEntries([..."abcdef"].map((name) => [name, { kind: "http", url: `${sink.url}/slow?${name}` }])),
      routes: [{ type: ["*"], to: [..."abcdef"] }],
    });
    await with_door(config, async () => {
      await post_signed("/in/all");  // the first request may compile and connect
      const started = performance.now();
      assert.equal((await post_signed("/in/all")).status, 200);
      const ms = performance.now() - started;
      assert.ok(ms < 400, `${ms} ms for six answers of 100 ms each`);
      assert.equal(sink.received.length, 12);
    });
  },
};

const apart = {
  async "without a Config Store, the configuration that was compiled in"() {
    await with_door(undefined, async () => {
      const ready = JSON.parse((await get("/readyz")).body);
      assert.deepEqual([ready.ready, ready.deduplicates], [true, true]);
      assert.equal((await post_signed("/in/newsletter", ["click"])).status, 200);
      assert.equal((await the_door().stored()).length, 1);
    });
  },
  async "fastly.wasm, as deployed: delivers; has none of the tests' doors"() {
    const destinations = { events: { kind: "kv", store: "EVENTS" }, crm: { kind: "http", url: sink.url + "/crm", sign: "$CRM_SIGNING_KEY" } };
    const config = JSON.stringify({ sources: { all: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } }, destinations, routes: [{ type: ["*"], to: ["events", "crm"] }] });
    await with_door(config, async () => {
      assert.equal((await post_signed("/in/all", ["bounce"], { "x-test-die": "start", "x-test-ask": "fail" })).status, 200);
      assert.deepEqual(sink.received.map(({ url }) => url), ["/crm"]);
      assert.deepEqual((await logged(1))[0].deliveries.map(({ to, status }) => `${to} ${status}`), ["events 200", "crm 200"]);
      for (const path of ["/dev/kv", "/test/plans"]) assert.equal((await get(path)).status, 404);
    }, "fastly.wasm");
  },
  async "fastly.wasm with the project's own fastly.toml is ready"() {
    const viceroy = await start_viceroy({ module: root + "build/wasm/fastly.wasm", file: root + "fastly.toml", folder: root + "build/fastly" });
    try {
      const ready = await fetch(viceroy.url + "/readyz");
      assert.equal(ready.status, 200, await ready.text());
    } finally {
      await viceroy.stop();
    }
  },
};

if (find_viceroy() === undefined) {
  console.log("skipped: there is no viceroy, and no cargo to build it with\n0 passed, 0 failed");
} else {
  await run_situations({
    version: "0.1.0", logs_traps: false, waits_for_bodies: true, words: { timeout: "response_timeout", kv_refused: "kv_too_many_requests" }, start,
    trap: () => post_signed("/in/both", ["bounce"], { "x-test-die": "start" }), more,
  }, apart);
}
