// The whole corpus through fastly-test.wasm in Viceroy: every case as a real HTTP request, and once more as the stored bytes without HTTP.
// The plans must be those of the native build (build/plans.jsonl), byte for byte. Last line: "N passed, N failed".
import { existsSync, readFileSync } from "node:fs";
import { REASONS } from "../../../wasm/plan.mjs";
import { root } from "../workerd/bundle.mjs";
import { keys_by_url, over_http, plans_made, replay, run_suite, start_guest, start_world } from "./guest.mjs";

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

// → what is wrong, or ""
function difference(plans, expected) {
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

async function check(viceroy, world, index, one) {
  const head = head_of(one);
  Object.assign(world, { status: 200, keys: keys_by_url(one.keys), has_no_key: head.reason === "key_needed" });
  const bare = difference(await replay(viceroy, index, [one]), one.plans);
  if (bare !== "") return `stored bytes: ${bare}`;
  if (head.reason === "malformed_request") return "";  // no server lets it through to a guest
  const status = await over_http(viceroy, index, one.message, {}), wanted = head.reason === "key_needed" ? head.otherwise : head.answer;
  const wrong = difference(await plans_made(viceroy), one.plans);
  if (wrong !== "") return wrong;
  if (status !== wanted) return `answered ${status} instead of ${wanted} when everything was delivered`;
  if (head.events === 0 && !head.has_call) return "";
  world.status = 500;
  const failed = await over_http(viceroy, index, one.message, { "x-test-ask": "fail" });  // KV refuses, and the world
  return failed === head.otherwise ? "" : `answered ${failed} instead of ${head.otherwise} when nothing could be delivered`;
}

async function main() {
  const started = performance.now(), cases = read_cases(), world = await start_world(), counts = new Map();
  let passed = 0, failed = 0, viceroy;
  try {
    const configs = Object.fromEntries(cases.map(({ config }) => [config, readFileSync(corpus + config, "utf8")]));
    viceroy = await start_guest({ folder: "corpus", configs, cases, urls: cases.flatMap((one) => one.plans.map(call_of)) }, world);
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

await run_suite(main);
