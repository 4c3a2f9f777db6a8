// scripts/dev --demo: a signed batch in, normalised events in KV and at the sink, and a forged batch refused; with a ledger (demo_ledger.mjs)
// also a destination that is down. Throws at the first thing that is not as it should be.
import { Webhook } from "standardwebhooks";
import { play_ledger } from "./demo_ledger.mjs";
import { body_of, sample_events, sign_request } from "./sendgrid.mjs";
import { colour, event_line } from "./show.mjs";

/** @param {{ url: string, path: string | undefined, private_key: import("node:crypto").KeyObject, signing_secret: string, admin_token?: string, lines: any[], sink: any }} door
 * `admin_token`: there is a ledger */
export async function play_demo(door) {
  expect(door.path !== undefined, "aldaba.json has no sendgrid source without a guard; the demo needs one");
  const kinds = ["bounce", "click", "unsubscribe"], body = body_of(sample_events(kinds));
  const headers = sign_request(body, door.private_key);

  title(`SendGrid posts ${kinds.join(", ")} in one signed request`);
  const status = await post(door, headers, body, `${body.length} bytes, signature ${headers["x-twilio-email-event-webhook-signature"].slice(0, 24)}…`);
  expect(status === 200, `answered ${status} instead of 200; logged: ${JSON.stringify(door.lines.at(-1))}`);

  title("In KV: CloudEvents");
  const read = async () => (await fetch(door.url + "/dev/kv")).json();
  const events_in = (entries) => entries.flatMap(({ value }) => value).filter((value) => typeof value === "object");  // other stores hold other things
  await until(async () => events_in(await read()).length >= 3 && door.sink.received.length > 0);  // with a ledger: a moment after the answer
  const entries = await read(), events = events_in(entries);
  for (const { store, key } of entries) console.log(`${store}  ${colour.dim(key)}`);
  for (const event of events) console.log(`  ${event_line(event)}`);
  expect(same(events, ["email.bounced", "email.clicked", "email.unsubscribed"]), "KV does not hold the three events");
  console.log(`the first in full:\n${indented(events.find(({ type }) => type === "email.bounced"))}`);

  title("At the sink: what the routes of aldaba.json send on, signed with Standard Webhooks");
  for (const received of door.sink.received) show_request(received, door.signing_secret);
  expect(door.sink.received.length > 0, "nothing arrived at the sink");
  const forwarded = door.sink.received.flatMap((received) => [JSON.parse(received.body)].flat());
  expect(same(forwarded, ["email.bounced", "email.unsubscribed"]), "the sink did not get the bounce and the unsubscribe");

  title("Somebody posts the same again with one byte changed");
  const forged = Buffer.from(body);
  forged.write("e", forged.indexOf("@") - 1);
  const count = door.sink.received.length;
  const refused = await post(door, headers, forged, `${address_in(body)} is now ${address_in(forged)}`);
  const line = await log_line(door, 2);
  console.log(`  reason: ${colour.bold(line.reason)}`);
  expect(refused === 401 && line.reason === "signature_mismatch", `answered ${refused} for ${line.reason} instead of 401 for signature_mismatch`);
  const after = await (await fetch(door.url + "/dev/kv")).json();
  expect(after.length === entries.length && door.sink.received.length === count, "the forged request left something behind");
  console.log("  stored: nothing, forwarded: nothing");

  title("What the log says: one line per request");
  for (const each of door.lines) console.log(`  ${JSON.stringify(each)}`);
  if (door.admin_token !== undefined) await play_ledger(door, post);
  console.log(`\n${colour.green("demo: everything as it should be")}`);
}

async function post({ url, path }, headers, body, about) {
  console.log(`→ POST ${path}  ${colour.dim(about)}`);
  const started = performance.now();
  const answer = await fetch(url + path, { method: "POST", headers, body });
  await answer.arrayBuffer();
  console.log(`← ${(answer.ok ? colour.green : colour.yellow)(answer.status)}  ${colour.dim(`${Math.round(performance.now() - started)} ms`)}`);
  return answer.status;
}

function show_request({ method, url, headers, body }, secret) {
  console.log(`${method} ${url}  ${colour.dim(`webhook-id ${headers["webhook-id"]}`)}`);
  for (const event of [JSON.parse(body)].flat()) console.log(`  ${event_line(event)}`);
  new Webhook(secret).verify(body, headers);  // throws when it does not fit
  console.log(`  signature: ${colour.green("verified")} with the standardwebhooks package`);
}

// The Worker's lines come through a pipe, a little later than the answer.
async function log_line({ lines }, count) {
  for (let i = 0; i < 200 && lines.length < count; i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(lines.length === count, `${lines.length} log lines for ${count} requests`);
  return lines[count - 1];
}

const address_in = (body) => /"email":"(.*?)"/.exec(body)[1];
const same = (events, types) => events.map(({ type }) => type).sort().join() === types.join();
const indented = (value) => JSON.stringify(value, null, 2).split("\n").map((line) => `  ${line}`).join("\n");
async function until(holds) {
  for (let i = 0; i < 250 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 20));
}
export const title = (text) => console.log(`\n${colour.bold(text)}`);
export function expect(holds, otherwise) {
  if (!holds) throw new Error(`the demo failed: ${otherwise}`);
}
