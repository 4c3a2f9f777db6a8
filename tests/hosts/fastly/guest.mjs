// A guest in Viceroy that is told by hooks.hpp which case it is asked: fastly-test.wasm, what it reads about cases, the world behind it, and
// stored requests sent to it, with HTTP and without. For corpus.mjs and forgeries.mjs.
import { createServer } from "node:http";
import { find_viceroy, start_viceroy } from "../../../scripts/lib/viceroy.mjs";
import { root } from "../workerd/bundle.mjs";
import { exchange, parse_message, wire_form } from "../workerd/wire.mjs";

/**
 * @param {{ folder: string, configs: Record<string, string>, cases: { config: string, now_ms: number, client_ip: string, secrets: Record<string, string>,
 *   keys: Record<string, string> }[], urls?: string[] }} asked `folder`: for Viceroy's files, below build/fastly; `urls`: what is fetched beside keys
 */
export function start_guest({ folder, configs, cases, urls = [] }, world) {
  const destinations = Object.values(configs).flatMap((text) => Object.entries(JSON.parse(text).destinations));
  const kv = destinations.filter(([, { kind }]) => kind === "kv").map(([, { store }]) => [store, {}]);
  const http = destinations.filter(([, { kind }]) => kind === "http").map(([name]) => [name, `${world.url}/to/${name}`]);
  const hosts = [...cases.flatMap(({ keys }) => Object.keys(keys)), ...urls].filter((url) => url !== "").map((url) => new URL(url).host);
  return start_viceroy({
    module: root + "build/wasm/fastly-test.wasm", folder: `${root}build/fastly/${folder}`,
    kv_stores: { ...Object.fromEntries(kv), TEST: entries_of(cases, configs) },
    backends: { ...Object.fromEntries(http), ...Object.fromEntries(hosts.map((host) => [host, `${world.url}/${host}`])) },
  });
}

// What the guest reads about a case: hooks.hpp.
function entries_of(cases, configs) {
  const entries = Object.fromEntries(Object.entries(configs).map(([name, text]) => [`config/${name}`, text]));
  for (const [index, { config, now_ms, client_ip, secrets, keys }] of cases.entries()) {
    Object.assign(entries, { [`${index}/config`]: config, [`${index}/now`]: String(now_ms), [`${index}/ip`]: client_ip });
    for (const [name, value] of Object.entries(secrets)) entries[`${index}/secret/${name}`] = value;
    for (const [i, [url, key]] of Object.entries(keys).entries()) entries[`${index}/key-url/${i}`] = url, entries[`${index}/key/${i}`] = key;
  }
  return entries;
}

/** Every backend leads here: keys by their URL, and answers to deliveries and confirmations as the case at hand wants them. */
export async function start_world() {
  const world = { status: 200, keys: {}, has_no_key: false, requests: 0, delivered: 0 };
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const key = world.keys[`https:/${request.url}`];
    world.requests++;
    if (key === undefined && !world.has_no_key) world.delivered++;
    response.writeHead(key !== undefined ? 200 : world.has_no_key ? 404 : world.status).end(key ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(world, { url: `http://127.0.0.1:${server.address().port}`, close: () => (server.closeAllConnections(), server.close()) });
}

/** A case's keys by the URLs that the host asks for. */
export const keys_by_url = (keys) => Object.fromEntries(Object.entries(keys).filter(([url]) => url !== "").map(([url, key]) => [new URL(url).href, key]));

// -------------------------------------------------------------------------------------------------------------------------- requests

/**
 * Stored messages of one case as they are, in one guest.
 * @param {{ now_ms: number, message: Buffer }[]} messages
 * @returns {Promise<Buffer[]>} their plans; where a key was needed that the case has, two of one message
 */
export async function replay(viceroy, index, messages) {
  const records = messages.flatMap(({ now_ms, message }) => {
    const head = Buffer.alloc(12);
    head.writeBigInt64LE(BigInt(now_ms), 0), head.writeUInt32LE(message.length, 8);
    return [head, message];
  });
  const answer = await fetch(viceroy.url + "/test/replay", { method: "POST", headers: { "x-test-case": String(index) }, body: Buffer.concat(records) });
  if (!answer.ok) throw new Error(`the guest answered ${answer.status} to ${messages.length} stored messages`);
  return plans_in(Buffer.from(await answer.arrayBuffer()));
}

/**
 * A stored request as it came, but for what the connection here is about.
 * @param {Record<string, string>} asked headers of hooks.hpp @returns {Promise<number>} the status
 */
export async function over_http(viceroy, index, message, asked) {
  const request = parse_message(message);
  if (request === undefined) throw new Error("the stored request is none that can be sent");
  const ours = ["content-length", "transfer-encoding", "connection", "host", "expect"];
  const headers = request.headers.filter(([name]) => !ours.includes(name.toLowerCase()));
  headers.push(["content-length", String(request.body.length)], ["x-test-case", String(index)], ...Object.entries(asked));
  const target = path_of(request) || "/";
  const answer = await exchange(viceroy.port, [wire_form({ ...request, target: target.startsWith("/") ? target : "/" + target, headers })], { is_head: request.method === "HEAD" });
  return answer.status;
}
export const path_of = ({ target }) => target.replace(/^https?:\/\/[^/?#]*/i, "");

/** The plans of the last request over HTTP. */
export const plans_made = async ({ url }) => plans_in(Buffer.from(await (await fetch(url + "/test/plans")).arrayBuffer()));

function plans_in(bytes) {
  const plans = [];
  for (let at = 0; at < bytes.length; at += plans.at(-1).length) plans.push(bytes.subarray(at, at + bytes.readUInt32LE(at + 8)));
  return plans;
}

/** A whole suite, where there is a Viceroy. @param {() => Promise<[number, number]>} main → passed, failed */
export async function run_suite(main) {
  if (find_viceroy() === undefined) return console.log("skipped: there is no viceroy, and no cargo to build it with\n0 passed, 0 failed");
  const [passed, failed] = await main().catch((error) => {
    console.log(`FAILED  ${error.message}`);
    return [0, 1];
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
