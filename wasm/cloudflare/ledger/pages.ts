// The ledger's pages: /admin/…, /metrics, /suppression/…. docs/openapi.json describes them. A bearer token opens them; where none is configured,
// or its secret is missing, there are no such pages.
import { createHash } from "node:crypto";
import { path_of } from "../../host.mjs";
import type { DestinationReport, Filter, Story } from "./admin";
import { shard_of } from "./address";
import type { LedgerClient } from "./client";
import type { Erased } from "./erase";
import { metrics_text, type ShardNumbers } from "./metrics";
import type { Env } from "./ledger";
import { STATE_WORDS } from "./outbox";
import type { SuppressionRecord } from "./suppression";
import { CHANNELS, type LedgerSettings } from "./types";

const BULK_MAX = 1000, LIMIT_MAX = 200, REPLAY_MAX = 10_000, EXPORT_PAGE = 500, BODY_BYTES_MAX = 200_000;

export const is_page = (url: string) => /^\/(admin\/|metrics$|suppression\/)/.test(path_of(url));

class Refusal extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}
type Handler = (request: Request, ...parts: string[]) => Promise<Response>;

export class Pages {
  constructor(readonly ledger: LedgerClient, readonly settings: LedgerSettings, readonly env: Env) {}

  // method, path, who may, what it does: in the order of docs/openapi.json.
  readonly #routes: [string, RegExp, "admin" | "senders", Handler][] = [
    ["GET", /^\/admin\/events$/, "admin", (request) => this.#list(request)],
    ["GET", /^\/admin\/events\/([^/]+)$/, "admin", (_, id) => this.#story(id)],
    ["POST", /^\/admin\/replay$/, "admin", (request) => this.#replay(request)],
    ["POST", /^\/admin\/erase$/, "admin", (request) => this.#erase(request)],
    ["GET", /^\/admin\/destinations$/, "admin", () => this.#destinations()],
    ["POST", /^\/admin\/destinations\/([^/]+)\/(pause|resume)$/, "admin", (_, name, verb) => this.#pause(name, verb === "pause")],
    ["GET", /^\/metrics$/, "admin", () => this.#metrics()],
    ["GET", /^\/suppression\/([a-z]+)$/, "senders", (_, channel) => this.#export(channel)],
    ["POST", /^\/suppression\/([a-z]+)$/, "senders", (request, channel) => this.#check(request, channel)],
    ["GET", /^\/suppression\/([a-z]+)\/([^/]+)$/, "senders", (_, channel, address) => this.#suppression(channel, address)],
  ];

  /** undefined: there are no such pages here. */
  serve(request: Request): Promise<Response> | undefined {
    const path = path_of(request.url);
    const tokens = { admin: this.#secret(this.settings.admin), senders: this.#secret(this.settings.senders) };
    const found = this.#routes.filter(([, pattern]) => pattern.test(path));
    const is_there = path.startsWith("/suppression/") ? tokens.admin !== "" || tokens.senders !== "" : tokens.admin !== "";
    return is_there ? this.#answer(request, path, found, tokens) : undefined;
  }

  async #answer(request: Request, path: string, found: [string, RegExp, "admin" | "senders", Handler][], tokens: { admin: string; senders: string }): Promise<Response> {
    const given = /^Bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
    const is_admin = same(given, tokens.admin), is_sender = same(given, tokens.senders);
    if (!is_admin && !(is_sender && path.startsWith("/suppression/"))) return json(401, { error: "unauthorized" }, { "www-authenticate": "Bearer" });
    const route = found.find(([method]) => method === request.method);
    if (found.length === 0) return json(404, { error: "not_found" });
    if (route === undefined) return json(405, { error: "method_not_allowed" }, { allow: found.map(([method]) => method).join(", ") });
    try {
      return await route[3](request, ...route[1].exec(path)!.slice(1).map(decoded));
    } catch (error) {
      if (error instanceof Refusal) return json(error.status, { error: "bad_request", detail: error.message });
      return json(503, { error: "unavailable", reason: "ledger_unavailable" }, { "retry-after": "10" });
    }
  }

  async #list(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams, filter = filter_of(Object.fromEntries(query));
    const limit = whole(query.get("limit") ?? "50", 1, LIMIT_MAX, "limit");
    let [shard, before] = cursor_of(query.get("cursor"), this.settings.shards);
    const only = filter.recipient === undefined ? undefined : shard_of(filter.recipient, this.settings.shards);
    const events: Story[] = [];
    for (shard = only ?? shard; shard < this.settings.shards && events.length < limit; shard++, before = Number.MAX_SAFE_INTEGER) {
      const found: Story[] = await this.ledger.stub(shard).list(filter, before, limit - events.length);
      events.push(...found);
      if (events.length === limit) return json(200, { events, cursor: `${shard}.${found.at(-1)!.seq}` });
      if (only !== undefined) break;
    }
    return json(200, { events });
  }

  async #story(id: string): Promise<Response> {
    const events = (await this.#each_shard((stub) => stub.story(id))).flat();
    return events.length === 0 ? json(404, { error: "not_found" }) : json(200, { events });
  }

  async #replay(request: Request): Promise<Response> {
    const { id, dead, filter, destination, limit = REPLAY_MAX } = await body_of(request);
    if ([id, dead, filter].filter((one) => one !== undefined).length !== 1) throw new Refusal(400, 'give one of "id", "dead" (a destination) and "filter"');
    const wanted = dead !== undefined ? { state: "dead", destination: text(dead, "dead") }
      : { ...filter_of(filter ?? {}), ...(id === undefined ? {} : { id: text(id, "id") }), ...(destination === undefined ? {} : { destination: text(destination, "destination") }) };
    let left = whole(String(limit), 1, REPLAY_MAX, "limit");
    const all = left;
    for (let shard = 0; shard < this.settings.shards && left > 0; shard++) left -= await this.ledger.stub(shard).replay(wanted, left);
    return json(200, { replayed: all - left, more: left === 0 });
  }

  async #erase(request: Request): Promise<Response> {
    const { address, suppression = false } = await body_of(request);
    const wanted = text(address, "address");
    const erased: Erased = await this.ledger.stub(shard_of(wanted, this.settings.shards)).erase(wanted, suppression === true);
    return json(200, erased);
  }

  async #destinations(): Promise<Response> {
    return json(200, { destinations: joined(await this.#each_shard((stub) => stub.report()), Date.now()) });
  }

  async #pause(name: string, paused: boolean): Promise<Response> {
    const known = await this.#each_shard((stub) => stub.pause(name, paused));
    return known.some(Boolean) ? json(200, { name, paused }) : json(404, { error: "not_found" });
  }

  async #metrics(): Promise<Response> {
    const refused = this.ledger.take_refused();
    const numbers: ShardNumbers[] = await Promise.all(Array.from({ length: this.settings.shards }, (_, shard) => this.ledger.stub(shard).numbers(shard === 0 ? refused : [])));
    return new Response(metrics_text(numbers), { headers: { "content-type": "text/plain; version=0.0.4", "cache-control": "no-store" } });
  }

  async #suppression(channel: string, address: string): Promise<Response> {
    const [record] = await this.#records(channel, [address]);
    return json(200, record);
  }

  async #check(request: Request, channel: string): Promise<Response> {
    const { addresses } = await body_of(request);
    if (!Array.isArray(addresses) || addresses.length > BULK_MAX) throw new Refusal(400, `"addresses" must be a list of at most ${BULK_MAX}`);
    return json(200, { results: await this.#records(channel, addresses.map((address) => text(address, "addresses"))) });
  }

  async #records(channel: string, addresses: string[]): Promise<(SuppressionRecord & { address: string })[]> {
    if (!CHANNELS.slice(1).includes(channel)) throw new Refusal(404, "no such channel");
    const results = new Array(addresses.length), by_shard = Map.groupBy(addresses.keys(), (i) => shard_of(addresses[i], this.settings.shards));
    await Promise.all(Array.from(by_shard, async ([shard, places]) => {
      const records: SuppressionRecord[] = await this.ledger.stub(shard).suppressed(channel, places.map((i) => addresses[i]));
      places.forEach((i, k) => (results[i] = { address: addresses[i], ...records[k] }));
    }));
    return results;
  }

  // One JSON object in a line; hashes, since addresses are not kept.
  async #export(channel: string): Promise<Response> {
    if (!CHANNELS.slice(1).includes(channel)) throw new Refusal(404, "no such channel");
    const { ledger, settings } = this;
    let shard = 0, after = "";
    const lines = new ReadableStream<Uint8Array>({
      async pull(controller) {
        for (; shard < settings.shards; shard++, after = "") {
          const page: SuppressionRecord[] = await ledger.stub(shard).suppression_page(channel, after, EXPORT_PAGE);
          if (page.length === 0) continue;
          after = page.at(-1)!.address_hash;
          return controller.enqueue(encoder.encode(page.map((record) => JSON.stringify(record) + "\n").join("")));
        }
        controller.close();
      },
    });
    return new Response(lines, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
  }

  #each_shard<T>(ask: (stub: ReturnType<LedgerClient["stub"]>) => Promise<T>): Promise<T[]> {
    return Promise.all(Array.from({ length: this.settings.shards }, (_, shard) => ask(this.ledger.stub(shard))));
  }

  #secret(name: string): string {
    const value = name === "" ? undefined : this.env[name];
    return typeof value === "string" ? value : "";
  }
}

const encoder = new TextEncoder();

// Of digests, which have one length: the time says nothing about how much of the token was right.
function same(given: string, token: string): boolean {
  const digest = (value: string) => { const hash = createHash("sha256"); hash.update(encoder.encode(value)); return hash.digest(); };
  return crypto.subtle.timingSafeEqual(digest(given), digest(token)) && token !== "";
}

function joined(shards: DestinationReport[][], now: number) {
  const by_name = Map.groupBy(shards.flat(), ({ name }) => name);
  const time = (ms: number) => (ms > 0 ? new Date(ms).toISOString() : undefined), worst = ["open", "half_open", "closed"];
  return Array.from(by_name, ([name, parts]) => {
    const oldest = Math.min(...parts.map(({ oldest_accepted_ms }) => oldest_accepted_ms || Infinity)), latest = parts.reduce((a, b) => (b.last_failure_ms > a.last_failure_ms ? b : a));
    const sum = (field: "depth" | "dead" | "held" | "withheld") => parts.reduce((all, one) => all + one[field], 0);
    return {
      name, kind: parts[0].kind, state: worst.find((word) => parts.some(({ state }) => state === word)), paused: parts.some(({ paused }) => paused), depth: sum("depth"), dead: sum("dead"), held: sum("held"), withheld: sum("withheld"),
      oldest_age_s: oldest === Infinity ? 0 : Math.max(0, Math.round((now - oldest) / 1000)), failures: Math.max(...parts.map(({ failures }) => failures)),
      rests_until: time(Math.max(...parts.map(({ rest_ms }) => rest_ms))), last_failure: time(latest.last_failure_ms), last_status: latest.last_status, last_error: latest.last_error,
    };
  });
}

function filter_of(given: Record<string, unknown>): Filter {
  const filter: Filter = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === "limit" || name === "cursor") continue;
    if (name === "from" || name === "to") filter[`${name}_ms`] = moment(value, name);
    else if (["recipient", "type", "source", "state", "destination"].includes(name)) filter[name as "type"] = text(value, name);
    else throw new Refusal(400, `nothing is called "${name}"`);
  }
  if (filter.state !== undefined && !STATE_WORDS.includes(filter.state)) throw new Refusal(400, `"state" is one of ${[...new Set(STATE_WORDS)].join(", ")}`);
  return filter;
}

function text(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "") throw new Refusal(400, `"${name}" must be a text`);
  return value;
}
function moment(value: unknown, name: string): number {
  const ms = Date.parse(text(value, name));
  if (Number.isNaN(ms)) throw new Refusal(400, `"${name}" must be a time (RFC 3339)`);
  return ms;
}
function whole(value: string, min: number, max: number, name: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) throw new Refusal(400, `"${name}" must be a whole number from ${min} to ${max}`);
  return number;
}
function cursor_of(value: string | null, shards: number): [shard: number, before: number] {
  if (value === null) return [0, Number.MAX_SAFE_INTEGER];
  const parts = /^(\d{1,3})\.(\d{1,16})$/.exec(value);
  if (parts === null || Number(parts[1]) >= shards) throw new Refusal(400, '"cursor" is none of ours');
  return [Number(parts[1]), Number(parts[2])];
}
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, "the path is not encoded well");
  }
}

async function body_of(request: Request): Promise<Record<string, any>> {
  const bytes = await request.text();
  if (bytes.length > BODY_BYTES_MAX) throw new Refusal(413, "the body is too large");
  try {
    const value = JSON.parse(bytes);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch { /* told below */ }
  throw new Refusal(400, "the body must be a JSON object");
}

const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value) + "\n", { status, headers: { "content-type": "application/json", "cache-control": "no-store", ...headers } });
