// Emptying the outbox: for each destination as many deliveries at a time as it may have, all destinations beside each other, until nothing is
// due. The core makes each request and says what its outcome means; the outbox writes that down. Nothing here decides when to try again.
//
// A destination that hangs holds only its own slots. One that failed several times in a row rests (its circuit is open); after the rest one
// delivery goes out to ask (half open), and only when that is answered the others follow.
import type { Core } from "../../host.mjs";
import type { Acceptor } from "./accept";
import type { Judge } from "./across";
import { from_hex } from "./address";
import type { Attempt, Delivery, Health, Outbox } from "./outbox";
import { ENTRIES_PER_WRITE, type Projections } from "./projections";
import type { Destination } from "./types";
import { error_word } from "./words";

/** What the ledger needs from around it; tests put their own clock and network here. */
export type Surroundings = {
  core: () => Core;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  kv: (store: string) => KVNamespace | undefined;
  now: () => number;
  real: (ms: number) => number;  // a time of that clock as the platform's
  log: (line: string) => void;
};

const RUN_MS = 60_000;        // then the next alarm goes on: an alarm may last 15 minutes
const CALLS_PER_RUN = 40;     // likewise: 50 outgoing calls for each alarm is the smallest plan's limit
const MISHAP_MS = 60_000;     // a destination rests for so long after an error of our own
const ERROR_CHARS_MAX = 300;  // of what a receiver says, kept

// `cost`: calls that a delivery makes, as far as is known. `busy`: its deliveries that are on their way; they outlive a run.
type Lane = { index: number; n: number; destination: Destination; busy: Set<number>; cost: number };

export class Pump {
  #running = false;
  #wake: () => void = () => {};
  #calls = 0;            // of this run
  #is_spent = false;     // somebody has to wait for the next one, since this one has made its calls
  #lanes: Lane[] = [];
  readonly #active = new Set<Promise<void>>();

  constructor(readonly around: Surroundings, readonly outbox: Outbox, readonly projections: Projections, readonly acceptor: Acceptor, readonly judge: Judge) {}

  get is_running(): boolean { return this.#running; }
  /** Something is due that was not: a run that goes on looks again. */
  wake(): void { this.#wake(); }

  /** Sends what is due. → when something is due next; undefined: nothing waits. Never rejects. */
  async run(): Promise<number | undefined> {
    if (this.#running) return undefined;
    this.#running = true;
    this.#calls = 0;
    this.#is_spent = false;
    const stop_at = Date.now() + RUN_MS;
    try {
      if (this.#lanes.length === 0) this.#lanes = this.#make_lanes();
      this.#lanes.push(this.#lanes.shift()!);  // another one is first each time
      const lanes = this.#lanes, active = this.#active;
      for (;;) {
        const woken = new Promise<void>((resolve) => (this.#wake = resolve));
        this.judge.judge(this.around.now());
        for (const lane of lanes) this.#fill(lane);
        // The next run goes on at once; what hangs does not hold it up.
        if (active.size === 0 || Date.now() >= stop_at || this.#is_spent) break;
        // What comes due while another destination keeps us waiting must not wait for it.
        const now = this.around.now(), due = Math.min(...this.#times(lanes).filter((time) => time > now));
        const timer = setTimeout(this.#wake, Math.min(RUN_MS, Math.max(0, this.around.real(due) - Date.now())));
        await Promise.race([woken, ...active]);
        clearTimeout(timer);
      }
      const times = this.#times(lanes);
      return times.length === 0 ? undefined : Math.min(...times);
    } finally {
      this.#running = false;
    }
  }

  #make_lanes(): Lane[] {
    return this.acceptor.destinations.map((destination, index) => {
      const { kind, batch, keeps } = destination;
      return { index, n: this.acceptor.number_of(destination.name), destination, busy: new Set<number>(), cost: keeps !== "events" ? ENTRIES_PER_WRITE : kind === "kv" && batch <= CALLS_PER_RUN ? batch : 1 };
    });
  }

  #fill(lane: Lane): void {
    const { destination, busy, n } = lane, now = this.around.now(), health = this.outbox.health(n);
    if (health.paused || now < health.rest_ms) return;
    const slots = health.rest_ms > 0 ? 1 : destination.concurrency;
    while (busy.size < slots) {
      if (this.#calls > 0 && this.#calls + lane.cost > CALLS_PER_RUN) {
        this.#is_spent ||= destination.keeps === "events" ? this.outbox.has_work(n, busy, now) : busy.size === 0 && this.projections.is_dirty(n, destination);
        return;
      }
      const work = destination.keeps === "events" ? this.#delivery(lane, health, now) : this.#projection(lane, health);
      if (work === undefined) return;
      this.#calls += lane.cost;
      const done = work.finally(() => this.#active.delete(done));
      this.#active.add(done);
    }
  }

  #delivery(lane: Lane, health: Health, now: number): Promise<void> | undefined {
    const delivery = this.outbox.claim(lane.n, lane.destination, lane.busy, now);
    if (delivery === undefined) return undefined;
    lane.busy.add(delivery.n);
    return this.#send(lane.index, health, delivery).catch((error) => {
      this.outbox.postpone(delivery, this.around.now() + 10 * MISHAP_MS, error_word(error));
      this.#mishap(health, error);
    }).finally(() => lane.busy.delete(delivery.n));
  }

  // Entries of one store are written one after the other, so that what is newer is written later.
  #projection({ busy, destination, n }: Lane, health: Health): Promise<void> | undefined {
    if (busy.size > 0 || !this.projections.is_dirty(n, destination)) return undefined;
    busy.add(0);
    return this.projections.write(n, destination, this.around.kv(destination.store))
      .then((error) => this.#rest(this.#index_of(destination), health, { status: error === "" ? 200 : 0, error, now_ms: this.around.now() }, "", true))
      .catch((error) => this.#mishap(health, error)).finally(() => busy.delete(0));
  }

  async #send(index: number, health: Health, delivery: Delivery): Promise<void> {
    const events = this.outbox.events_of(delivery);
    const first_id = events[0]?.id ?? "";
    let outcome = { status: 200, error: "", retry_after: "" };  // all of them were erased: nothing is left to do
    if (events.length > 0) {
      const given = events.map(({ id, body, time_ms, natural_key }) => ({ id, body: encoder.encode(body), time_ms, natural_key: from_hex(natural_key) }));
      const request = this.around.core().deliver_events(index, given, this.around.now());
      if (request.kind === "kv") this.outbox.note_entries(health.n, events, request.entries.map(({ key }) => key), this.around.now());
      outcome = await this.#carry_out(request);
    }
    const attempt: Attempt = { status: outcome.status, error: outcome.error, now_ms: this.around.now() };
    const verdict = this.around.core().settle(index, { ...outcome, attempt: delivery.attempts + 1, first_ms: delivery.first_ms, now_ms: attempt.now_ms, id: first_id, events: events.length });
    this.outbox.settle(health, delivery, attempt, verdict);
    this.#rest(index, health, attempt, outcome.retry_after, false);
  }

  // A projection that failed always rests, since it has no time of its own to be due again.
  #rest(index: number, before: Health, attempt: Attempt, retry_after: string, always: boolean): void {
    const core = this.around.core(), health = this.outbox.health(before.n);
    let rest_ms = core.rest_until(index, { failures: health.failures + 1, status: attempt.status, now_ms: attempt.now_ms, retry_after });
    if (rest_ms === 0 && always)
      rest_ms = core.settle(index, { attempt: health.failures + 1, status: attempt.status, first_ms: attempt.now_ms, now_ms: attempt.now_ms, retry_after, id: before.name });
    this.outbox.rest(health, attempt, rest_ms);
  }

  async #carry_out(delivery: ReturnType<Core["deliver_events"]>): Promise<{ status: number; error: string; retry_after: string }> {
    if (delivery.reason !== "ok") return { status: delivery.reason === "too_many_items" ? 413 : 0, error: delivery.reason, retry_after: "" };
    try {
      return delivery.kind === "kv" ? await this.#put(delivery) : await this.#request(delivery);
    } catch (error) {
      return { status: 0, error: error_word(error), retry_after: "" };
    }
  }

  async #request({ method, url, headers, body, timeout_ms }: Extract<ReturnType<Core["deliver_events"]>, { kind: "http" }>) {
    const response = await this.around.fetch(url, { method, headers, body: body as Uint8Array<ArrayBuffer>, redirect: "manual", signal: AbortSignal.timeout(timeout_ms) });
    const { status } = response;
    if (response.ok) {
      await response.body?.cancel();
      return { status, error: "", retry_after: "" };
    }
    return { status, error: await beginning_of(response), retry_after: response.headers.get("retry-after") ?? "" };
  }

  async #put({ store, entries }: Extract<ReturnType<Core["deliver_events"]>, { kind: "kv" }>) {
    const kv = this.around.kv(store);
    if (kv === undefined) return { status: 0, error: "no_such_store", retry_after: "" };
    await Promise.all(entries.map(({ key, value, ttl_s }) => kv.put(key, value as Uint8Array<ArrayBuffer>, ttl_s > 0 ? { expirationTtl: ttl_s } : undefined)));
    return { status: 200, error: "", retry_after: "" };
  }

  #index_of(destination: Destination): number { return this.acceptor.destinations.indexOf(destination); }

  // When each destination has something to do, and when a click is to be judged.
  #times(lanes: Lane[]): number[] {
    const judged = this.judge.next_due();
    return (judged === undefined ? [] : [judged]).concat(lanes.flatMap(({ n, destination }) => {
      const { paused, rest_ms } = this.outbox.health(n), now = this.around.now();
      const due = destination.keeps !== "events" ? (this.projections.is_dirty(n, destination) ? now : undefined)
        : this.outbox.has_open(n) && !(destination.ordered && (this.outbox.next_due(n) !== undefined || this.outbox.has_held(n))) ? now : this.outbox.next_due(n);
      return paused || due === undefined ? [] : [Math.max(due, rest_ms)];
    }));
  }

  // Our own error, a trap of the core perhaps: the same would happen again at once.
  #mishap(health: Health, error: unknown): void {
    const now_ms = this.around.now();
    this.outbox.rest(health, { status: 0, error: error_word(error), now_ms }, now_ms + MISHAP_MS);
    this.around.log(JSON.stringify({ level: "error", ledger: "delivery", to: health.name, failed: error_word(error) }));
  }
}

const encoder = new TextEncoder();

// What the receiver says about its refusal, for the dead letter; addresses and long numbers in it are not kept.
async function beginning_of(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  await reader.cancel().catch(() => {});
  return new TextDecoder().decode(value?.subarray(0, 4 * ERROR_CHARS_MAX)).slice(0, ERROR_CHARS_MAX)
    .replace(/[^\s"'<>(),;:]+(@|%40)[^\s"'<>(),;:]+/g, "[address]").replace(/\+?\d[\d ()-]{6,}\d/g, "[number]").replace(/\s+/g, " ").trim();
}
