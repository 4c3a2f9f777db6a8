// The sample of forgeries (../forgeries.mjs) through fastly-test.wasm in Viceroy: all of them as stored bytes, many to a guest, and a part, always
// the same, as real HTTP requests with a guest each. None may be accepted, every plan must be the native build's, what answers must be what
// the plan says, and nothing may be delivered. Last line: "N passed, N failed": the requests that were altered, in each of the two.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { Plan } from "../../../wasm/plan.mjs";
import { altered } from "../forgeries.mjs";
import { root } from "../workerd/bundle.mjs";
import { parse_message } from "../workerd/wire.mjs";
import { keys_by_url, over_http, path_of, plans_made, replay, run_suite, start_guest, start_world } from "./guest.mjs";

const path = root + "build/forgeries.jsonl", told_max = 20, bytes_at_once = 4 << 20;
const http_each = 4, http_part_min = 0.2;  // one of so many is sent over HTTP; of all, at least this part must have been

// --------------------------------------------------------------------------------------------------------------------- the sample

// A case of the guest is one request and one set of secrets: forgeries with another key are a case of their own.
function read_sample() {
  if (!existsSync(path)) throw new Error("build/forgeries.jsonl is missing; build/native/forge_runner --sample build/forgeries.jsonl writes it");
  const [first, ...lines] = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
  const { configs } = JSON.parse(first), cases = lines.map((line) => JSON.parse(line)).flatMap(cases_of);
  let turn = 0;
  for (const { forgeries } of cases) for (const forgery of forgeries) forgery.is_sent = turn++ % http_each === 0;
  return { configs, cases };
}

function cases_of({ provider, case: name, client_ip, config, secrets, keys, request, forgeries }) {
  const genuine = Buffer.from(request, "base64"), by_secrets = new Map();
  for (const { what, altered: change, now_ms, plan, secrets: others } of forgeries) {
    const which = JSON.stringify(others ?? secrets);
    if (!by_secrets.has(which)) by_secrets.set(which, { secrets: others ?? secrets, forgeries: [] });
    by_secrets.get(which).forgeries.push({ what, now_ms, wanted: plan, message: Buffer.from(altered(genuine, change)) });
  }
  const as_text = Object.fromEntries(Object.entries(keys).map(([url, key]) => [url, Buffer.from(key, "base64").toString()]));
  return [...by_secrets.values()].map((one) => ({ name: `${provider}/${name}`, client_ip, config, keys: as_text, now_ms: 0, origin: origin_of(genuine), ...one }));
}

const origin_of = (message) => {
  const { target } = parse_message(message) ?? { target: "" };
  return target.slice(0, target.length - path_of({ target }).length);
};

// What a server passes on as it is: HTTP's own characters, and what is altered in the target may not be the scheme or the host.
function can_be_sent(message, { origin }) {
  const request = parse_message(message);
  return request !== undefined && origin_of(message) === origin && /^\/[\w\-./~?&=+%:@!$'()*,;]*$/.test(path_of(request)) &&
    request.headers.every(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value));
}

// ------------------------------------------------------------------------------------------------------------------------ two ways

function* parts_of(forgeries) {
  let part = [], bytes = 0;
  for (const forgery of forgeries) {
    if (part.length > 0 && bytes + forgery.message.length > bytes_at_once) yield part, part = [], bytes = 0;
    part.push(forgery), bytes += forgery.message.length;
  }
  if (part.length > 0) yield part;
}

// One plan each: the second where the key that the first needs is there.
function last_plans(plans, keys) {
  const read = plans.map(plan_of), last = [];
  for (let i = 0; i < read.length; i++) last.push(read[i].need in keys ? read[++i] : read[i]);
  return last;
}
const plan_of = (bytes) => new Plan(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);

async function as_stored_bytes(viceroy, index, { forgeries, keys }, tell) {
  for (const part of parts_of(forgeries)) {
    const plans = last_plans(await replay(viceroy, index, part), keys);
    if (plans.length !== part.length) throw new Error(`${plans.length} plans of ${part.length} forgeries`);
    for (const [i, forgery] of part.entries()) {
      forgery.need = plans[i].need;
      tell(forgery, plans[i]);
    }
  }
}

// A key that the case has not cannot be fetched here, and the guest would try.
async function as_requests(viceroy, world, index, one, tell) {
  world.keys = keys_by_url(one.keys);
  for (const forgery of one.forgeries) {
    if (!forgery.is_sent || forgery.need !== "" || !can_be_sent(forgery.message, one)) continue;
    const delivered = world.delivered, status = await over_http(viceroy, index, forgery.message, { "x-test-now": String(forgery.now_ms) });
    const plan = last_plans(await plans_made(viceroy), one.keys).at(-1);
    if (plan === undefined) throw new Error(`no plan was made, the answer was ${status}, where ${forgery.what}`);
    tell(forgery, plan, status !== plan.answer.status ? `answered ${status} instead of ${plan.answer.status}` : world.delivered > delivered ? "something was delivered" : "");
  }
}

// ---------------------------------------------------------------------------------------------------------------------------- main

class Tally {
  tried = 0; accepted = 0; passed = 0; failed = 0;
  #how; #told = 0;
  constructor(how) { this.#how = how; }

  async of({ name }, run) {
    const wrong = [], before = this.tried;
    await run(({ what, wanted }, plan, more = "") => {
      const { outcome, reason } = plan, is_native = createHash("sha256").update(plan.bytes()).digest("hex").startsWith(wanted);
      this.tried++;
      if (outcome === "accepted") this.accepted++;
      if (outcome === "accepted" || !is_native || more !== "") wrong.push(`${outcome} (${reason})${is_native ? "" : ", not as natively"}${more && ", " + more}, where ${what}`);
    }).catch((error) => wrong.push(String(error.stack ?? error)));
    if (wrong.length > 0) this.failed++;
    else if (this.tried > before) this.passed++;
    for (const what of wrong) if (this.#told++ < told_max) console.log(`FAILED  ${this.#how}: ${name}: ${what}`);
  }
  report() { console.log(`${this.#how.padEnd(22)} ${this.tried} forgeries, ${this.accepted} accepted`); }
}

async function main() {
  const started = performance.now(), { configs, cases } = read_sample(), world = await start_world();
  const stored = new Tally("viceroy, stored bytes"), sent = new Tally("viceroy, over HTTP");
  const all = cases.reduce((sum, { forgeries }) => sum + forgeries.length, 0);
  let viceroy;
  try {
    viceroy = await start_guest({ folder: "forgeries", configs, cases }, world);
    for (const [index, one] of cases.entries()) {
      await stored.of(one, (tell) => as_stored_bytes(viceroy, index, one, tell));
      await sent.of(one, (tell) => as_requests(viceroy, world, index, one, tell));
    }
  } finally {
    await viceroy?.stop();
    world.close();
  }
  stored.report(), sent.report();
  console.log(`${Math.round(performance.now() - started)} ms`);
  if (all === 0 || stored.tried !== all) throw new Error(`${stored.tried} were tried of the ${all} in build/forgeries.jsonl`);
  if (sent.tried < http_part_min * all) throw new Error(`${sent.tried} of ${all} were sent over HTTP; at least one in ${1 / http_part_min} must be`);
  return [stored.passed + sent.passed, stored.failed + sent.failed];
}

await run_suite(main);
