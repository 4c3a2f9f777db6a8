// The whole corpus through the production Worker in workerd: every case as a real HTTP request, and twice more as the stored bytes without
// HTTP: by the module without imports and by the one with the host's crypto. The plans must be those of the native build (build/plans.jsonl), byte for byte. Last line: "N passed, N failed".
import { existsSync, readFileSync } from "node:fs";
import { Miniflare } from "miniflare";
import { start_sink } from "../../../scripts/lib/sink.mjs";
import { REASONS } from "../../../wasm/plan.mjs";
import { modules_of, root, runtime } from "./bundle.mjs";
import { exchange, parse_message, wire_form } from "./wire.mjs";

const corpus = root + "tests/corpus/", plans_path = root + "build/plans.jsonl";

function read_cases() {
  if (!existsSync(plans_path)) throw new Error("build/plans.jsonl is missing; the native corpus runner writes it: run it first");
  const lines = readFileSync(plans_path, "utf8").split("\n").filter((line) => line !== "");
  if (lines.length === 0) throw new Error("build/plans.jsonl is empty; run the native corpus runner again");
  return lines.map((line) => {
    const { keys = {}, secrets = {}, client_ip = "", ...rest } = JSON.parse(line);
    const files = Object.entries(keys).map(([url, file]) => [url, readFileSync(corpus + file).toString("base64")]);
    return { ...rest, client_ip, secrets, keys: Object.fromEntries(files), message: readFileSync(corpus + rest.request) };
  });
}

async function start(cases, sink) {
  const configs = Object.fromEntries([...new Set(cases.map(({ config }) => config))].map((file) => [file, readFileSync(corpus + file, "utf8")]));
  const slim = cases.map(({ config, now_ms, client_ip, secrets, keys }) => ({ config, now_ms, client_ip, secrets, keys }));
  const mf = new Miniflare({
    ...runtime, kvNamespaces: ["STORE"], bindings: { SINK: sink.url },
    modules: await modules_of("corpus_worker.mjs", { "cases.json": JSON.stringify({ configs, cases: slim }) }),
  });
  await mf.ready;
  return { mf, port: Number((await mf.unsafeGetDirectURL()).port) };
}

const ask = (port, headers, body = Buffer.alloc(0)) => exchange(port, [wire_form({ method: "POST", target: "/", headers: [...headers, ["content-length", String(body.length)]], body })]);
const replayed = (port, index, { message }, crypto) => ask(port, [["x-test-case", String(index)], ["x-test-ask", "replay " + crypto]], message);

// The request as it came, but for what the connection here is about: the length of what is sent, and who sends it.
async function over_http(port, index, { client_ip, message }, how) {
  const request = parse_message(message);
  if (request === undefined) throw new Error("the stored request is none that can be sent");
  const ours = ["content-length", "transfer-encoding", "connection", "host", "expect", "cf-connecting-ip"];
  const headers = request.headers.filter(([name]) => !ours.includes(name.toLowerCase()));
  headers.push(["content-length", String(request.body.length)], ["x-test-case", String(index)], ["x-test-ask", how]);
  if (client_ip !== "") headers.push(["cf-connecting-ip", client_ip]);
  const target = request.target.replace(/^https?:\/\/[^/?#]*/i, "") || "/", is_head = request.method === "HEAD";
  const answer = await exchange(port, [wire_form({ ...request, target: target.startsWith("/") ? target : "/" + target, headers })], { is_head });
  return is_head ? ask(port, [["x-test-ask", "last"]]) : answer;
}

// → what is wrong, or ""
function difference(answer, expected) {
  if (answer.status !== 200) return `the server answered ${answer.status} itself: ${answer.body.toString().slice(0, 200)}`;
  const { plans } = JSON.parse(answer.body);
  if (plans.length !== expected.length) return `${plans.length} plans instead of ${expected.length}`;
  const i = plans.findIndex((plan, at) => plan !== expected[at]);
  return i < 0 ? "" : `plan ${i} differs ${first_difference(Buffer.from(plans[i], "base64"), Buffer.from(expected[i], "base64"))}`;
}

function first_difference(got, wanted) {
  let at = 0;
  while (got[at] === wanted[at] && at < got.length) at++;
  const near = (bytes) => JSON.stringify(bytes.toString("latin1", Math.max(0, at - 40), at + 60));
  return `at byte ${at} (sizes ${got.length}, ${wanted.length})\n    here   ${near(got)}\n    native ${near(wanted)}`;
}

// The last plan's head, as docs/abi.md draws it.
function head_of({ plans }) {
  const plan = Buffer.from(plans.at(-1), "base64");
  return { reason: REASONS[plan[7]], events: plan.readUInt32LE(20), answer: plan.readUInt16LE(40), otherwise: plan.readUInt16LE(68), has_call: plan.readUInt32LE(108) > 0 };
}

const status_difference = (answer, wanted, when) => {
  const { status } = JSON.parse(answer.body);
  return status === wanted ? "" : `answered ${status} instead of ${wanted} when ${when}`;
};

async function check(port, index, one) {
  const head = head_of(one);
  for (const crypto of ["inside", "host"]) {
    const bare = difference(await replayed(port, index, one, crypto), one.plans);
    if (bare !== "") return `stored bytes, crypto ${crypto}: ${bare}`;
  }
  if (head.reason === "malformed_request") return "";  // no server lets it through to a Worker
  const answer = await over_http(port, index, one, "run");
  const is_answered = head.reason === "key_needed" ? head.otherwise : head.answer;
  const wrong = difference(answer, one.plans) || status_difference(answer, is_answered, "everything was delivered");
  if (wrong !== "" || (head.events === 0 && !head.has_call)) return wrong;
  return status_difference(await over_http(port, index, one, "fail"), head.otherwise, "nothing could be delivered");
}

async function main() {
  const started = performance.now(), cases = read_cases(), sink = await start_sink();
  const { mf, port } = await start(cases, sink);
  const counts = new Map();
  let passed = 0, failed = 0;
  try {
    for (const [index, one] of cases.entries()) {
      const wrong = await check(port, index, one).catch((error) => String(error.stack ?? error));
      counts.set(one.provider, (counts.get(one.provider) ?? 0) + 1);
      if (wrong === "") passed++;
      else failed++, console.log(`FAILED  ${one.provider}/${one.case}: ${wrong}`);
    }
  } finally {
    await mf.dispose();
    await sink.close();
  }
  for (const [provider, count] of counts) console.log(`${provider}: ${count} cases`);
  console.log(`${cases.filter((one) => head_of(one).reason === "malformed_request").length} only as stored bytes, ${sink.received.length} deliveries, ${Math.round(performance.now() - started)} ms`);
  if (passed + failed !== cases.length) throw new Error(`${passed + failed} cases ran of the ${cases.length} in build/plans.jsonl`);
  return [passed, failed];
}

const [passed, failed] = await main().catch((error) => {
  console.log(`FAILED  ${error.message}`);
  return [0, 1];
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
