// What a host does with a plan: fetch what it needs, have the ledger write the events down or, without one, deliver within the request,
// answer when everything is stored, or give the answer that makes the sender repeat. Knows no platform (it is handed one) and no sender.
//
// Between two `await`s a request has the core to itself; everything that lives longer is copied out first.
import { ABI_VERSION, ConfigError, Core, path_of } from "./host.mjs";

const FETCH_TIMEOUT_MS = 5_000;        // for a key or a confirmation: the sender is waiting
const KEYS_MAX = 32;                   // kept in memory, by URL
const MEMORY_KEPT_BYTES_MAX = 32 << 20;  // a core that grew over this for one large body is not kept
const nothing = new Uint8Array(0);

/**
 * @typedef {{
 *   core: WebAssembly.Module, config: string, version: string, secrets: Record<string, unknown>,
 *   fetch: (url: string, init: object) => Promise<Response>,
 *   kv: (store: string) => { put(key: string, value: Uint8Array, options?: { expirationTtl: number }): Promise<unknown> } | undefined,
 *   now: () => number, log: (line: string) => void, imports?: Parameters<typeof Core.create>[3],
 *   ledger?: Ledger, create?: typeof Core.create,
 *   observe?: (plan: Uint8Array) => void }} Platform `create`, `observe`: for tests
 * @typedef {{ pack: (plan: import("./plan.mjs").Plan, settings: any) => any[], accept: (batches: any[]) => Promise<{ fresh: number, repeats: number }>,
 *   note_refused: (log: string) => void, note_drift: (log: string) => void }} Ledger `pack` copies out of the plan; `accept` rejects when not everything was stored
 */
export class Gateway {
  /** @type {Platform} */ #platform;
  /** @type {Core | undefined} */ #core;
  /** @type {ConfigError | undefined} */ #mistakes;  // a configuration does not mend itself
  /** @type {Map<string, Uint8Array>} */ #keys = new Map();

  /** @param {Platform} platform */
  constructor(platform) { this.#platform = platform; }

  /** Never rejects. @param {Request} request @param {string} [client_ip] @returns {Promise<Response>} */
  async serve(request, client_ip = "") {
    const page = this.#page(request);
    if (page !== undefined) return page;
    const started_ms = this.#platform.now();
    /** @type {Report} */ const report = { log: "", deliveries: [] };
    let response;
    try {
      response = await this.#answer(request, client_ip, report);
    } catch (error) {
      response = unavailable(report.reason ?? this.#failed(error, report));
    }
    this.#log(report, response.status, this.#platform.now() - started_ms);
    return response;
  }

  /** What the core tells about the configuration; undefined when that has mistakes. */
  get description() {
    try {
      return this.#warm().description;
    } catch {
      return undefined;
    }
  }

  async #answer(request, client_ip, report) {
    const { limits } = this.#warm().description;
    const { body, body_bytes } = await read_body(request, limits.body_bytes);
    const input = { method: request.method, url: request.url, headers: request.headers, body, body_bytes, client_ip, now: this.#platform.now() };

    let work = this.#handle(input, report);
    let fetched;
    if (work.need !== "") {
      const key = this.#keys.get(work.need) ?? (fetched = await this.#fetch_key(work.need, limits.key_bytes));
      if (key === undefined) return refuse(work, report, "key_not_fetched");
      const key_url = work.need;
      work = this.#handle({ ...input, key_url, key, now: this.#platform.now() }, report);
      if (work.need !== "") return refuse(work, report, "key_needed_twice");
      if (fetched !== undefined && is_proved(work)) this.#keep_key(key_url, fetched);
      if (work.reason === "key_unusable") this.#keys.delete(key_url);  // expired since it was fetched: the next request fetches it anew
    }
    if (work.call !== "" && !(await this.#confirm(work.call))) return refuse(work, report, "call_failed");
    if (work.batches !== undefined) {
      if (this.#platform.ledger === undefined) return refuse(work, report, "ledger_missing");
      try {
        report.accepted = await this.#platform.ledger.accept(work.batches);
      } catch (error) {
        report.detail = error_word(error);
        return refuse(work, report, "ledger_unavailable");
      }
      return respond(work.answer);
    }
    report.deliveries = await Promise.all(work.deliveries.map((each) => this.#deliver(each)));
    if (report.deliveries.some((each) => !each.done)) return refuse(work, report, "not_delivered");
    return respond(work.answer);
  }

  // A request from bytes to everything that is to be done for it, copied out of the core's memory.
  #handle(input, report) {
    const core = this.#warm();
    const plan = core.handle(input);
    this.#platform.observe?.(plan.bytes());
    const work = plan.kept();  // deliver() ends the plan
    report.log = work.log;
    const { ledger } = core.description;
    const batches = ledger !== undefined && plan.event_count > 0 ? this.#platform.ledger?.pack(plan, ledger) ?? [] : undefined;
    if (ledger !== undefined && !is_proved(work) && work.need === "") this.#platform.ledger?.note_refused(report.log);
    if (batches !== undefined) this.#platform.ledger?.note_drift(report.log);
    const destinations = batches === undefined ? work.destinations : [];
    const deliveries = destinations.map((index) => ({ index, to: core.description.destinations[index].name, ...core.deliver(index, input.now) }));
    if (core.memory_bytes > MEMORY_KEPT_BYTES_MAX) this.#core = undefined;
    return { ...work, deliveries, batches };
  }

  #warm() {
    if (this.#mistakes !== undefined) throw this.#mistakes;
    if (this.#core === undefined || this.#core.dead) {
      const { core, config, secrets, imports, create = Core.create } = this.#platform;
      try {
        this.#core = create(core, config, secrets, imports);
      } catch (error) {
        if (error instanceof ConfigError) this.#mistakes = error;
        throw error;
      }
    }
    return this.#core;
  }

  // → what goes into the log. Never rejects.
  async #deliver(delivery) {
    const started_ms = this.#platform.now();
    const outcome = { to: delivery.to, status: 0, done: false, error: "" };
    try {
      if (delivery.reason !== "ok") outcome.error = delivery.reason;
      else if (delivery.kind === "kv") outcome.done = await this.#put(delivery, outcome);
      else outcome.done = await this.#send(delivery, outcome, started_ms);
    } catch (error) {
      outcome.error = error_word(error);
    }
    return { ...outcome, ms: this.#platform.now() - started_ms };
  }

  async #send({ index, method, url, headers, body, timeout_ms }, outcome, first_ms) {
    let retry_after = "";
    try {
      const response = await this.#platform.fetch(url, { method, headers, body, redirect: "manual", signal: AbortSignal.timeout(timeout_ms) });
      outcome.status = response.status;
      retry_after = response.headers.get("retry-after") ?? "";
      await response.body?.cancel();
    } catch (error) {
      outcome.error = error_word(error);
    }
    return this.#warm().settle(index, { attempt: 1, status: outcome.status, first_ms, now_ms: this.#platform.now(), retry_after }) === 0;
  }

  async #put({ store, entries }, outcome) {
    const kv = this.#platform.kv(store);
    if (kv === undefined) {
      outcome.error = "no_such_store";
      return false;
    }
    await Promise.all(entries.map(({ key, value, ttl_s }) => kv.put(key, value, ttl_s > 0 ? { expirationTtl: ttl_s } : undefined)));
    outcome.status = 200;
    return true;
  }

  /** @returns {Promise<Uint8Array | undefined>} */
  async #fetch_key(url, limit) {
    const stream = (await this.#get(url))?.body;
    if (!stream) return undefined;
    const key = await read_stream(stream, limit).catch(() => undefined);
    return key === undefined || key.length === 0 ? undefined : key;
  }

  async #confirm(url) {
    const response = await this.#get(url);
    await response?.body?.cancel();
    return response !== undefined;
  }

  // The core names only hosts on the sender's list; a redirect would leave it.
  async #get(url) {
    if (!url.startsWith("https://")) return undefined;
    try {
      const response = await this.#platform.fetch(url, { method: "GET", redirect: "manual", signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      if (response.ok) return response;
      await response.body?.cancel();
    } catch { /* no answer is as good as a bad one */ }
    return undefined;
  }

  // Only a key that has proved a request is kept: a page of errors served with 200 must not stay.
  #keep_key(url, key) {
    const [oldest] = this.#keys.keys();
    if (this.#keys.size >= KEYS_MAX) this.#keys.delete(oldest);
    this.#keys.set(url, key);
  }

  // A word for the log. What a mistake says names no secret; messages of other errors may hold addresses and stay out.
  #failed(error, report) {
    if (error instanceof ConfigError) {
      report.detail = error.message;
      return (report.reason = "bad_configuration");
    }
    if (this.#core?.dead || error instanceof WebAssembly.RuntimeError) {
      this.#core = undefined;
      report.detail = error.message;  // the engine's own: "unreachable", "memory access out of bounds"
      return (report.reason = "trap");
    }
    report.detail = error_word(error);
    return (report.reason = "host_error");
  }

  // The plan's line with what became of it: texts joined, nothing parsed. A plan that could not be carried out is an error, whatever it says.
  /** @param {Report} report */
  #log({ log, reason, detail, deliveries, accepted }, status, ms) {
    const failed = reason === undefined ? "" : `,"failed":"${reason}"${detail === undefined ? "" : `,"detail":${JSON.stringify(detail)}`}`;
    const sent = deliveries.map(({ to, status, error, ms }) => `{"to":${JSON.stringify(to)},"status":${status}${error === "" ? "" : `,"error":"${error}"`},"ms":${ms}}`);
    const written = accepted === undefined ? "" : `,"new":${accepted.fresh},"repeats":${accepted.repeats}`;
    const start = (log || `{"level":"info"}`).slice(0, -1);
    try {
      this.#platform.log((reason === undefined ? start : start.replace(/^{"level":"\w+"/, `{"level":"error"`)) +
        `${failed}${written}${sent.length === 0 ? "" : `,"deliveries":[${sent.join(",")}]`},"answered":${status},"ms":${ms}}`);
    } catch { /* a log that cannot be written must not cost the answer */ }
  }

  // Alive, ready, version: for those who run it. Names of secrets, never their values.
  #page(request) {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    switch (path_of(request.url)) {
      case "/healthz": return json(200, { status: "alive" });
      case "/version": return json(200, { version: this.#platform.version, abi: ABI_VERSION });
      case "/readyz": return this.#ready();
      default: return undefined;
    }
  }

  #ready() {
    const { version, kv } = this.#platform;
    try {
      const { description, missing } = this.#warm();
      const stores = new Set(description.destinations.filter(({ kind, store }) => kind === "kv" && kv(store) === undefined).map(({ store }) => store));
      const ledger = description.ledger === undefined ? undefined : this.#platform.ledger !== undefined;
      const ready = missing.length === 0 && stores.size === 0 && ledger !== false;
      return json(ready ? 200 : 503, { ready, version, config: description.config, missing_secrets: missing, missing_stores: [...stores], ledger });
    } catch (error) {
      const report = /** @type {Report} */ ({ log: "", deliveries: [] });
      const reason = this.#failed(error, report);
      this.#log(report, 503, 0);
      return json(503, { ready: false, version, reason });
    }
  }
}

/** @typedef {{ log: string, deliveries: { to: string, status: number, done: boolean, error: string, ms: number }[], accepted?: { fresh: number, repeats: number }, reason?: string, detail?: string }} Report */

// A body over the limit is not read further than that is clear. `body_bytes`: 0, or the size of a body that is too large.
/** @param {Request} request @param {number} limit */
async function read_body(request, limit) {
  if (request.body === null) return { body: nothing, body_bytes: 0 };
  const declared = Number(request.headers.get("content-length") ?? NaN);
  if (Number.isNaN(declared)) {
    const body = await read_stream(request.body, limit);
    return body === undefined ? { body: nothing, body_bytes: limit + 1 } : { body, body_bytes: 0 };
  }
  if (declared <= limit) return { body: new Uint8Array(await request.arrayBuffer()), body_bytes: 0 };
  await request.body.cancel();
  return { body: nothing, body_bytes: declared };
}

/** @param {ReadableStream<Uint8Array>} stream @param {number} limit @returns {Promise<Uint8Array | undefined>} undefined: more than `limit` bytes */
async function read_stream(stream, limit) {
  const chunks = [], reader = stream.getReader();
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
  }
  return joined(chunks, size);
}

function joined(chunks, size) {
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const is_proved = ({ outcome }) => outcome === "accepted" || outcome === "answered";

function refuse(work, report, reason) {
  report.reason = reason;
  return work.otherwise.status === 0 ? unavailable(reason) : respond(work.otherwise);
}

/** @param {import("./plan.mjs").Answer} answer */
function respond({ status, retry_after_s, content_type, headers, body }) {
  const all = new Headers(headers);
  if (content_type !== "") all.set("content-type", content_type);
  if (retry_after_s > 0) all.set("retry-after", String(retry_after_s));
  const may_have_body = status !== 204 && status !== 205 && status !== 304;
  return new Response(may_have_body && body.length > 0 ? body : null, { status, headers: all });
}

// Where there is no plan to take the answer from.
const unavailable = (reason) => json(503, { error: "unavailable", reason }, { "retry-after": "60" });

const json = (status, value, headers = {}) =>
  new Response(JSON.stringify(value) + "\n", { status, headers: { "content-type": "application/json", "cache-control": "no-store", ...headers } });

// Messages of errors may quote URLs and keys: only their kind, and a status where the platform hides one in the text.
function error_word(error) {
  const status = /\b[45]\d\d\b/.exec(String(error?.message))?.[0];
  return status === undefined ? String(error?.name ?? "error").replace(/[^A-Za-z]/g, "") : `status_${status}`;
}
