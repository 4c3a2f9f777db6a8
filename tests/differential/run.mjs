// Other people's code against ours: for each provider, requests that its own software development kit signs, or accepts, must prove themselves
// to the core, the same with one character changed must be refused by both, and what the corpus says is proved, or forged, must be so for the
// kit as well. What kits judge differently stands in known.mjs, and is held to exactly that.
//
//   node tests/differential/run.mjs [--seed NUMBER] [SLUG …]
//
// Prints for each row how many requests were tried. Last line: "N passed, N failed": rows, and known differences.
import { readFileSync } from "node:fs";
import { parse_message } from "../hosts/workerd/wire.mjs";
import { altered_bytes, body, json, letters, object, random_from } from "./bodies.mjs";
import { at_time } from "./clock.mjs";
import { known } from "./known.mjs";
import { ours } from "./ours.mjs";
import { python_rows, stop_python } from "./python.mjs";
import { rows as node_rows } from "./table.mjs";

const root = new URL("../../", import.meta.url);
const words = process.argv.slice(2), seed_at = words.indexOf("--seed");
const seed = seed_at < 0 ? 20231114 : Number(words[seed_at + 1]);
const only = words.filter((word, at) => seed_at < 0 || (at !== seed_at && at !== seed_at + 1));
const first_ms = Date.UTC(2023, 10, 14, 22, 13, 20), usual_tries = 120, told_max = 12;

// ------------------------------------------------------------------------------------------------------------------ requests made here

const secret_of = (row, random) => (row.secret ?? (() => letters(random, 16 + Math.floor(random() * 30))))(random);

function content_of(row, random, now, turn) {
  if (row.kind === "form") return Buffer.alloc(0);  // the row makes it
  if (row.kind === "compact") return Buffer.from(JSON.stringify(object(random)));
  if (row.kind === "json") return Buffer.from(json(random, row.content?.(random, now) ?? object(random)));
  const made = body(random, row.kind, turn, !row.is_slow);
  return made.length === 0 && row.wants_a_body ? Buffer.from("\n") : made;
}

async function signed(row, secret, random, now, turn) {
  const bare = { method: "POST", target: "/in/main", headers: { "content-type": "application/json" }, body: content_of(row, random, now, turn) };
  const { headers, ...more } = await at_time(now, () => row.sign(secret, { ...bare, now, random }));
  return { ...bare, ...more, headers: { ...bare.headers, ...headers } };
}

// One character of the body, or of the signature; a signature's last characters may say nothing, so they stay.
function altered(row, request, random) {
  if (row.alter !== undefined) return row.alter(request, random);
  const in_body = request.body.length > 0 && random() < 0.7;
  if (in_body || row.header === undefined) return { ...request, body: altered_bytes(random, request.body) };
  const value = request.headers[row.header], at = value.length - 10 - Math.floor(random() * 10);
  return { ...request, headers: { ...request.headers, [row.header]: value.slice(0, at) + (value[at] === "1" ? "2" : "1") + value.slice(at + 1) } };
}

// → does the kit take it
async function theirs(row, secret, request, now) {
  try {
    return (await at_time(row.clock?.(request, now) ?? now, () => row.verify(secret, request, now))) !== false;
  } catch {
    return false;
  }
}

async function try_row(row, random, differs) {
  const tries = row.tries ?? usual_tries, secrets = Array.from({ length: 4 }, () => secret_of(row, random));
  for (let turn = 0; turn < tries; turn++) {
    const now = first_ms + turn * 60_000, secret = secrets[turn % secrets.length];
    const request = await signed(row, secret, random, now, turn), forged = altered(row, request, random);
    const expect = async (which, sent, wanted) => {
      const here = ours(row, secret, sent, now), there = await theirs(row, secret, sent, now);
      if (here.proved !== wanted || there !== wanted) differs(`${which} request ${turn}: ours ${here.proved} (${here.reason}), theirs ${there}, wanted ${wanted}`, sent, secret);
    };
    await expect("signed", request, true);
    await expect("altered", forged, false);
    const other = secrets[(turn + 1) % secrets.length];
    if (other !== secret && (ours(row, other, request, now).proved || (await theirs(row, other, request, now)))) differs(`request ${turn} is proved with another secret`, request, secret);
  }
  return 3 * tries;
}

// ---------------------------------------------------------------------------------------------------------------- requests of the corpus

const lines_of = (path) => readFileSync(new URL(path, root), "utf8").split("\n").filter((line) => line !== "");
const configs = new Map();
function source_of({ config }, target) {
  if (!configs.has(config)) configs.set(config, JSON.parse(readFileSync(new URL("tests/corpus/" + config, root), "utf8")));
  const path = target.replace(/^https?:\/\/[^/]+/, "").split("?")[0];
  return Object.entries(configs.get(config).sources).find(([name, { path: own }]) => path === (own ?? "/in/" + name))?.[1];
}

// Each case of a source that wants a proof. A plan's bytes: docs/abi.md; its outcome and reason are read.
const ACCEPTED = 0, SIGNATURE_MISMATCH = 15;
function case_of(one) {
  const parsed = parse_message(readFileSync(new URL("tests/corpus/" + one.request, root)));
  const source = parsed && source_of(one, parsed.target);
  if (source === undefined || (source.verify ?? "required") !== "required") return [];
  const plan = Buffer.from(one.plans.at(-1), "base64"), wanted = plan[6] === ACCEPTED && plan.readUInt32LE(20) > 0;
  if (!wanted && plan[7] !== SIGNATURE_MISMATCH) return [];
  const origin = (source.public_url ?? "https://hooks.example.com").replace(/\/$/, ""), target = parsed.target.replace(/^https?:\/\/[^/]+/, "");
  const secrets = (source.keys ?? []).map((key) => (key.startsWith("$") ? one.secrets[key.slice(1)] : key)).filter((secret) => secret !== undefined);
  return [{ name: `${one.provider}/${one.case}`, slug: source.provider, secrets, wanted, now: one.now_ms,
    request: { method: parsed.method, target, headers: joined(parsed.headers), body: parsed.body, origin, keys: one.keys } }];
}
const is_of = (row) => ({ slug, request, secrets }) =>
  slug === row.slug && secrets.length > 0 && (row.header === undefined || row.header in request.headers) && row.covers?.(request, secrets) !== false;

// Repeated ones as Node joins them.
function joined(headers) {
  const all = {};
  for (const [name, value] of headers) all[name.toLowerCase()] = name.toLowerCase() in all ? `${all[name.toLowerCase()]}, ${value}` : value;
  return all;
}

async function try_corpus(row, cases, differs) {
  const mine = cases.filter(is_of(row)), counts = { proved: 0, forged: 0 };
  for (const { name, request, secrets, wanted, now } of mine) {
    let there = false;
    for (const secret of secrets) there ||= await theirs(row, secret, request, now);
    const allowed = known.corpus[name]?.sdk === row.sdk;
    if ((there === wanted) === allowed) differs(`the corpus's ${name}: ours ${wanted}, theirs ${there}${allowed ? ", although known.mjs says otherwise" : ""}`, request, secrets[0]);
    counts[wanted ? "proved" : "forged"]++;
  }
  return counts;
}

// ------------------------------------------------------------------------------------------------------------------------------- main

const version_of = ({ sdk, version }) => version ?? JSON.parse(readFileSync(new URL(`node_modules/${sdk}/package.json`, import.meta.url))).version;

async function run_row(row, cases) {
  const found = [];
  const differs = (what, request, secret) => found.push(`${what}\n    secret ${secret}, ${request.method} ${request.target} ${JSON.stringify(request.headers)}\n    body ${JSON.stringify(request.body.toString("latin1").slice(0, 300))}`);
  const tried = await try_row(row, random_from(seed), differs), { proved, forged } = await try_corpus(row, cases, differs);
  const needs_corpus = proved === 0 && row.no_corpus === undefined;
  if (needs_corpus) found.push("no accepted request of the corpus was tried");
  console.log(`${(row.as ?? row.slug).padEnd(20)} ${(row.sdk + " " + version_of(row)).padEnd(38)} ${String(tried).padStart(5)} made here, ${proved} proved and ${forged} forged of the corpus, ${found.length} differences`);
  for (const what of found.slice(0, told_max)) console.log(`FAILED  ${what}`);
  return { tried: tried + proved + forged, differences: found.length };
}

async function run_known() {
  let failed = 0;
  for (const one of known.requests) {
    const row = [...node_rows, ...python_rows].find(({ slug, sdk, as }) => slug === one.slug && sdk === one.sdk && as === one.as);
    const { secret, request, now = first_ms } = await one.make(row);
    const here = ours(row, secret, request, now), there = await theirs(row, secret, request, now);
    if (here.reason === one.ours && there === one.theirs) continue;
    failed++;
    console.log(`FAILED  known difference ${one.slug}, ${one.what}: ours ${here.reason}, theirs ${there}; known.mjs says ${one.ours}, ${one.theirs}`);
  }
  return failed;
}

const cases = lines_of("build/plans.jsonl").flatMap((line) => case_of(JSON.parse(line)));
const rows = [...node_rows, ...python_rows].filter(({ slug }) => only.length === 0 || only.includes(slug));
let passed = 0, failed = 0, tried = 0, differences = 0;
console.log(`seed ${seed}`);
try {
  for (const row of rows) {
    const result = await run_row(row, cases);
    tried += result.tried, differences += result.differences;
    if (result.differences === 0 && result.tried > 0) passed++;
    else failed++;
  }
  if (only.length === 0) {
    const wrong = await run_known();
    failed += wrong, passed += known.requests.length - wrong;
    console.log(`${known.requests.length} known differences and ${Object.keys(known.corpus).length} of the corpus, each as written`);
  }
} finally {
  stop_python();
}
console.log(`${new Set(rows.map(({ slug }) => slug)).size} providers, ${tried} requests, ${differences} differences`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
