// The whole corpus through fastly-test.wasm in Viceroy: every case as a real HTTP request, and once more as the stored bytes without HTTP.
// The plans must be those of the native build (build/plans.jsonl), byte for byte. Last line: "N passed, N failed".
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { find_viceroy, start_viceroy } from "../../../scripts/lib/viceroy.mjs";
import { REASONS } from "../../../wasm/plan.mjs";
import { root } from "../workerd/bundle.mjs";
import { exchange, parse_message, wire_form } from "../workerd/wire.mjs";

const corpus = root + "tests/corpus/", plans_path = root + "build/plans.jsonl";

function read_cases() {
  if (!existsSync(plans_path)) throw new Error("build/plans.jsonl is missing; the native corpus runner writes it: run it first");
  const lines = readFileSync(plans_path, "utf8").split("\n").filter((line) => line !== "");
  if (lines.length === 0) throw new Error("build/plans.jsonl is empty; run the native corpus runner again");
  return lines.map((line) => {
    const { keys = {}, secrets = {}, client_ip = "", ...rest } = JSON.parse(line);
    return { ...rest, client_ip, secrets, keys: Object.fromEntries(Object.entries(keys).map(([url, file]) => [url, readFileSync(corpus + file, "utf8")])), message: readFileSync(corpus + rest.request) };
  });
}

// Every backend leads here: keys by their URL, and answers to deliveries and confirmations as the case at hand wants them.
async function start_world() {
  const world = { status: 200, keys: {}, has_no_key: false, requests: 0 };
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const key = world.keys[`https:/${request.url}`];
    world.requests++;
    response.writeHead(key !== undefined ? 200 : world.has_no_key ? 404 : world.status).end(key ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(world, { url: `http://127.0.0.1:${server.address().port}`, close: () => (server.closeAllConnections(), server.close()) });
}

// What the guest reads about a case: hooks.hpp.
function entries_of(cases) {
  const entries = {};
  for (const [index, { config, now_ms, client_ip, secrets, keys }] of cases.entries()) {
    entries[`config/${config}`] = readFileSync(corpus + config, "utf8");
    Object.assign(entries, { [`${index}/config`]: config, [`${index}/now`]: String(now_ms), [`${index}/ip`]: client_ip });
    for (const [name, value] of Object.entries(secrets)) entries[`${index}/secret/${name}`] = value;
    for (const [i, [url, key]] of Object.entries(keys).entries()) entries[`${index}/key-url/${i}`] = url, entries[`${index}/key/${i}`] = key;
  }
  return entries;
}

function start(cases, world) {
  const configs = [...new Set(cases.map(({ config }) => config))].map((file) => JSON.parse(readFileSync(corpus + file, "utf8")));
  const destinations = configs.flatMap(({ destinations }) => Object.entries(destinations));
  const kv = destinations.filter(([, { kind }]) => kind === "kv").map(([, { store }]) => [store, {}]);
  const http = destinations.filter(([, { kind }]) => kind === "http").map(([name]) => [name, `${world.url}/to/${name}`]);
  const fetched = cases.flatMap((one) => [...Object.keys(one.keys), ...one.plans.map(call_of)]).filter((url) => url !== "").map((url) => new URL(url).host);
  return start_viceroy({
    module: root + "build/wasm/fastly-test.wasm", folder: root + "build/fastly/corpus",
    kv_stores: { ...Object.fromEntries(kv), TEST: entries_of(cases) },
    backends: { ...Object.fromEntries(http), ...Object.fromEntries(fetched.map((host) => [host, `${world.url}/${host}`])) },
  });
}

// docs/abi.md draws the plan.
function text_at(plan, at) {
  const from = plan.readUInt32LE(at);
  return plan.toString("utf8", from, from + plan.readUInt32LE(at + 4));
}
const call_of = (text) => text_at(Buffer.from(text, "base64"), 104);
function head_of({ plans }) {
  const plan = Buffer.from(plans.at(-1), "base64");
  return { reason: REASONS[plan[7]], events: plan.readUInt32LE(20), answer: plan.readUInt16LE(40), otherwise: plan.readUInt16LE(68), has_call: plan.readUInt32LE(108) > 0 };
}

async function plans_made({ url }) {
  const bytes = Buffer.from(await (await fetch(url + "/test/plans")).arrayBuffer()), plans = [];
  for (let at = 0; at < bytes.length; at += plans.at(-1).length) plans.push(bytes.subarray(at, at + bytes.readUInt32LE(at + 8)));
  return plans;
}

// → what is wrong, or ""
async function difference(viceroy, expected) {
  const plans = await plans_made(viceroy);
  if (plans.length !== expected.length) return `${plans.length} plans instead of ${expected.length}`;
  const i = plans.findIndex((plan, at) => plan.toString("base64") !== expected[at]);
  return i < 0 ? "" : `plan ${i} differs ${first_difference(plans[i], Buffer.from(expected[i], "base64"))}`;
}

function first_difference(got, wanted) {
  let at = 0;
  while (got[at] === wanted[at] && at < got.length) at++;
  const near = (bytes) => JSON.stringify(bytes.toString("latin1", Math.max(0, at - 40), at + 60));
  return `at byte ${at} (sizes ${got.length}, ${wanted.length})\n    here   ${near(got)}\n    native ${near(wanted)}`;
}

async function replay(viceroy, index, { message }) {
  await exchange(viceroy.port, [wire_form({ method: "POST", target: "/test/replay", headers: [["x-test-case", String(index)], ["content-length", String(message.length)]], body: message })]);
}

// The request as it came, but for what the connection here is about. A backend that fails: 500 to what is delivered, and KV refuses.
async function over_http(viceroy, index, { message }, how) {
  const request = parse_message(message);
  if (request === undefined) throw new Error("the stored request is none that can be sent");
  const ours = ["content-length", "transfer-encoding", "connection", "host", "expect"];
  const headers = request.headers.filter(([name]) => !ours.includes(name.toLowerCase()));
  headers.push(["content-length", String(request.body.length)], ["x-test-case", String(index)], ["x-test-ask", how]);
  const target = request.target.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  const answer = await exchange(viceroy.port, [wire_form({ ...request, target: target.startsWith("/") ? target : "/" + target, headers })], { is_head: request.method === "HEAD" });
  return answer.status;
}

async function check(viceroy, world, index, one) {
  const head = head_of(one);
  const keys = Object.fromEntries(Object.entries(one.keys).filter(([url]) => url !== "").map(([url, key]) => [new URL(url).href, key]));
  Object.assign(world, { status: 200, keys, has_no_key: head.reason === "key_needed" });
  await replay(viceroy, index, one);
  const bare = await difference(viceroy, one.plans);
  if (bare !== "") return `stored bytes: ${bare}`;
  if (head.reason === "malformed_request") return "";  // no server lets it through to a guest
  const status = await over_http(viceroy, index, one, "run"), wanted = head.reason === "key_needed" ? head.otherwise : head.answer;
  const wrong = await difference(viceroy, one.plans);
  if (wrong !== "") return wrong;
  if (status !== wanted) return `answered ${status} instead of ${wanted} when everything was delivered`;
  if (head.events === 0 && !head.has_call) return "";
  world.status = 500;
  const failed = await over_http(viceroy, index, one, "fail");
  return failed === head.otherwise ? "" : `answered ${failed} instead of ${head.otherwise} when nothing could be delivered`;
}

async function main() {
  const started = performance.now(), cases = read_cases(), world = await start_world(), counts = new Map();
  let passed = 0, failed = 0, viceroy;
  try {
    viceroy = await start(cases, world);
    for (const [index, one] of cases.entries()) {
      const wrong = await check(viceroy, world, index, one).catch((error) => String(error.stack ?? error));
      counts.set(one.provider, (counts.get(one.provider) ?? 0) + 1);
      if (wrong === "") passed++;
      else failed++, console.log(`FAILED  ${one.provider}/${one.case}: ${wrong}`);
    }
  } finally {
    await viceroy?.stop();
    world.close();
  }
  for (const [provider, count] of counts) console.log(`${provider}: ${count} cases`);
  console.log(`${world.requests} requests to the world, ${Math.round(performance.now() - started)} ms`);
  if (passed + failed !== cases.length) throw new Error(`${passed + failed} cases ran of the ${cases.length} in build/plans.jsonl`);
  return [passed, failed];
}

if (find_viceroy() === undefined) {
  console.log("skipped: there is no viceroy, and no cargo to build it with\n0 passed, 0 failed");
} else {
  const [passed, failed] = await main().catch((error) => {
    console.log(`FAILED  ${error.message}`);
    return [0, 1];
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
