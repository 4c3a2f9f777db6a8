// The second half of the demo, with a ledger: the same batch again, a destination that is down, its retry, the dead letter, and its replay.
import { expect, title } from "./demo.mjs";
import { body_of, sample_events, sign_request } from "./sendgrid.mjs";
import { colour, event_line } from "./show.mjs";

export async function play_ledger(door, post) {
  const admin = async (path, body) => {
    const answer = await fetch(door.url + path, { headers: { authorization: `Bearer ${door.admin_token}` }, ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }) });
    expect(answer.ok, `${path} answered ${answer.status}`);
    return answer.json();
  };
  const [unsubscribe] = sample_events(["unsubscribe"], Date.now() + 1000), body = body_of([unsubscribe]), headers = sign_request(body, door.private_key);
  const path = `/admin/events/${unsubscribe.sg_event_id}`, receipt = async () => (await admin(path)).events[0].receipts.find(({ destination }) => destination === "crm");
  const since = Date.now(), seconds = () => `${((Date.now() - since) / 1000).toFixed(1).padStart(4)} s`;
  const calls = door.sink.received.length;

  title("The CRM is down. SendGrid posts an unsubscribe, twice");
  let state = { status: 503, body: "down for maintenance" };
  door.sink.decide = ({ url }) => (url === "/crm" ? state : undefined);
  for (const about of ["written down, then acknowledged", "a repeat: known, not stored again"]) expect((await post(door, headers, body, about)) === 200, "it was not acknowledged");
  await until(async () => (await receipt())?.attempts === 1, "no attempt was made");
  console.log(`${seconds()}  ${show(await receipt())}`);

  title("A retry comes by itself; the CRM now says: gone for good");
  state = { status: 410, body: "this contact list was deleted" };
  await until(async () => (await receipt()).state === "dead", "it is no dead letter");
  const dead = await receipt();
  console.log(`${seconds()}  ${show(dead)}`);
  expect(dead.attempts === 2 && dead.last_status === 410, `${dead.attempts} attempts, ${dead.last_status}`);

  title("GET /admin/destinations");
  for (const { name, state, depth, dead } of (await admin("/admin/destinations")).destinations) console.log(`  ${name.padEnd(12)} circuit ${state}, ${depth} waiting, ${dead} dead`);

  title('Somebody mends the CRM and asks: POST /admin/replay {"dead": "crm"}');
  state = undefined;
  console.log(`  ${JSON.stringify(await admin("/admin/replay", { dead: "crm" }))}`);
  await until(async () => (await receipt()).state === "delivered", "it is not delivered");
  console.log(`${seconds()}  ${show(await receipt())}`);
  const mine = door.sink.received.slice(calls);
  for (const { body: sent } of mine.slice(-1)) console.log(`         ${event_line(JSON.parse(sent))}`);
  const keys = new Set(mine.map(({ headers }) => headers["idempotency-key"]));
  expect(mine.length === 3 && keys.size === 1, `${mine.length} requests with ${keys.size} idempotency keys instead of 3 with one`);
  console.log(`         three requests, all with idempotency-key ${colour.dim([...keys][0])}`);
}

function show({ destination, state, attempts, last_status, last_error, next_attempt }) {
  const paint = { waiting: colour.yellow, dead: colour.red, delivered: colour.green }[state];
  const wait = next_attempt === undefined ? "" : `, again in ${((Date.parse(next_attempt) - Date.now()) / 1000).toFixed(1)} s`;
  return `${destination}  ${paint(state)} after ${attempts} attempt${attempts === 1 ? "" : "s"}${state === "delivered" ? "" : `, ${last_status} "${last_error}"`}${wait}`;
}

async function until(holds, otherwise) {
  for (let i = 0; i < 1500; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(false, otherwise);
}
