// The whole corpus through the production Worker in workerd: every case as a real HTTP request, and once more as the stored bytes without
// HTTP. The plans must be those of the native build (build/plans.jsonl), byte for byte. Last line: "N passed, N failed".
import { existsSync, readFileSync } from "node:fs";
import { Miniflare } from "miniflare";
import { start_sink } from "../../../scripts/lib/sink.mjs";
import { REASONS } from "../../../wasm/host.mjs";
import { modules_of, root, runtime } from "./bundle.mjs";
import { exchange, parse_message, wire_form } from "./wire.mjs";

const corpus = root + "tests/corpus/", plans_path = root + "build/plans.jsonl";

function read_cases() {
  if (!existsSync(plans_path)) throw new Error("build/plans.jsonl is missing; the native corpus runner writes it: run it first");
  const lines = readFileSync(plans_path, "utf8").split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { keys = {}, secrets = {}, client_ip = "", ...rest } = JSON.parse(line);
    const files = Object.entries(keys).map(([url, file]) => [url, readFileSync(corpus + file).toString("base64")]);
    return { ...rest, client_ip, secrets, keys: Object.fromEntries(files), message: readFileSync(`${corpus}${rest.provider}/${rest.case}.http`) };
  });
}

async function start(cases, sink) {
  const configs = Object.fromEntries([...new Set(cases.map(({ provider }) => provider))].map((name) => [name, readFileSync(`${corpus}${name}/aldaba.json`, "utf8")]));
  const slim = cases.map(({ provider, now_ms, client_ip, secrets, keys }) => ({ provider, now_ms, client_ip, secrets, keys }));
  const mf = new Miniflare({
    ...runtime, kvNamespaces: ["STORE"], bindings: { SINK: sink.url },
    modules: await modules_of("corpus_worker.mjs", { "cases.json": JSON.stringify({ configs, cases: slim }) }),
  });
  await mf.ready;
  return { mf, port: Number((await mf.unsafeGetDirectURL()).port) };
}

// The request as it came, but for what the connection here is about: the length of what is sent, and who sends it.
async function over_http(port, index, { client_ip, message }) {
  const request = parse_message(message);
  if (request === undefined) return undefined;
  const ours = ["content-length", "transfer-encoding", "connection", "host", "expect", "cf-connecting-ip"];
  const headers = request.headers.filter(([name]) => !ours.includes(name.toLowerCase()));
  headers.push(["content-length", String(request.body.length)], ["x-test-case", String(index)]);
  if (client_ip !== "") headers.push(["cf-connecting-ip", client_ip]);
  const target = request.target.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  return exchange(port, [wire_form({ ...request, target: target.startsWith("/") ? target : "/" + target, headers })]);
}

const replayed = (port, index, { message }) => exchange(port, [wire_form({
  method: "POST", target: "/", headers: [["x-test-case", String(index)], ["x-test-replay", "1"], ["content-length", String(message.length)]], body: message })]);

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

// What the sender is told is what the last plan says, everything having been delivered.
function status_difference(answer, plans) {
  const { status } = JSON.parse(answer.body), plan = Buffer.from(plans.at(-1), "base64");
  const wanted = plan.readUInt16LE(40);
  return plans.length === 1 && REASONS[plan[7]] === "key_needed" ? "" : status === wanted ? "" : `answered ${status} instead of ${wanted}`;
}

const is_unreadable = ({ plans }) => REASONS[Buffer.from(plans[0], "base64")[7]] === "malformed_request";

async function check(port, index, one) {
  const bare = difference(await replayed(port, index, one), one.plans);
  if (bare !== "") return `stored bytes: ${bare}`;
  if (is_unreadable(one)) return "";  // no server lets it through to a Worker
  const answer = await over_http(port, index, one);
  if (answer === undefined) return "the stored request is no HTTP request that this test can send";
  const wrong = difference(answer, one.plans) || status_difference(answer, one.plans);
  return wrong === "" ? "" : `over HTTP: ${wrong}`;
}

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
console.log(`${cases.filter(is_unreadable).length} only as stored bytes, ${sink.received.length} deliveries, ${Math.round(performance.now() - started)} ms`);
if (passed + failed !== cases.length || cases.length === 0) failed++, console.log(`FAILED  ${passed + failed} cases ran of ${cases.length} in build/plans.jsonl`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
