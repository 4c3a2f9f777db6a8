// The Worker's side of the ledger: events out of a plan, to the shard of each recipient, one call for each shard.
import type { Plan } from "../../plan.mjs";
import { LEDGER_FULL } from "./accept";
import { shard_of, to_hex } from "./address";
import type { Accepted, Incoming, IncomingEvent, LedgerSettings } from "./types";

const decoder = new TextDecoder();
const LABELS_MAX = 100;

/** The methods of Ledger (ledger.ts) that are called from here. */
export type LedgerStub = { accept(incoming: Incoming): Promise<Accepted> };
type Shard = { shard: number; incoming: Incoming };

export class LedgerClient {
  // How many requests were refused, by source and reason, since the last call of any shard. They ride along with it: a refused request must
  // not cost one. What an isolate has counted and not told is lost with it.
  #refused = new Map<string, number>();
  // Likewise what of accepted ones is no longer as the tables say (src/drift.hpp), by source and kind.
  #drift = new Map<string, number>();

  constructor(readonly namespace: DurableObjectNamespace) {}

  stub(shard: number): LedgerStub & Record<string, (...rest: unknown[]) => Promise<any>> {
    return this.namespace.get(this.namespace.idFromName(`shard-${shard}`)) as unknown as ReturnType<LedgerClient["stub"]>;
  }

  /** Everything of the plan that is written down, copied. */
  pack(plan: Plan, { shards }: LedgerSettings): Shard[] {
    const by_shard = new Map<number, Incoming>();
    let source = "";
    for (let i = 0; i < plan.event_count; i++) {
      const event = packed(plan.event(i));
      if (i === 0) source = source_in(event.body);
      const shard = shard_of(event.subject, shards);
      let incoming = by_shard.get(shard);
      if (incoming === undefined) by_shard.set(shard, (incoming = { source, events: [], refused: [], drift: [] }));
      incoming.events.push(event);
    }
    return Array.from(by_shard, ([shard, incoming]) => ({ shard, incoming }));
  }

  /** Rejects unless every shard has stored its part. What some have stored then is a repeat when the sender comes again. */
  async accept(batches: Shard[]): Promise<Accepted> {
    if (batches.length > 0) Object.assign(batches[0].incoming, { refused: this.take_refused(), drift: taken(this.#drift) });
    const answers = await Promise.all(batches.map(({ shard, incoming }) => this.stub(shard).accept(incoming))).catch((error) => {
      throw Object.assign(new Error("not accepted"), { name: String(error?.message).includes(LEDGER_FULL) ? "LedgerFull" : "LedgerError" });
    });
    return { fresh: sum(answers.map(({ fresh }) => fresh)), repeats: sum(answers.map(({ repeats }) => repeats)) };
  }

  /** @param log the plan's line */
  note_refused(log: string): void {
    const { source = "", reason = "" } = JSON.parse(log);
    add(this.#refused, `${source} ${reason}`, 1);
  }

  /** @param log the plan's line */
  note_drift(log: string): void {
    if (!DRIFT.test(log)) return;
    const line = JSON.parse(log);
    for (const what of ["unknown_words", "no_time", "no_id", "no_recipient"]) if (what in line) add(this.#drift, `${line.source} ${what}`, line[what]);
  }

  take_refused(): [string, number][] { return taken(this.#refused); }
}

const DRIFT = /"(unknown_words|no_(time|id|recipient))":/;

function add(counts: Map<string, number>, label: string, n: number): void {
  if (counts.size < LABELS_MAX || counts.has(label)) counts.set(label, (counts.get(label) ?? 0) + n);
}
function taken(counts: Map<string, number>): [string, number][] {
  const all = [...counts];
  counts.clear();
  return all;
}

function packed({ id, type, subject, body, natural_key, time_ms, destinations_low, destinations_high, held_low, held_high, rank, channel, suppress, bounce, release, scope, actor, sight }: ReturnType<Plan["event"]>): IncomingEvent {
  return { id, type, subject, body: decoder.decode(body), natural_key: to_hex(natural_key), time_ms, low: destinations_low, high: destinations_high, held_low, held_high, rank, channel, suppress, bounce, release, scope, actor, sight };
}

// All events of a request have one source. It stands where write_event() put it (src/event_writer.cpp); the id before it cannot hold the marker,
// since quotes in a text are escaped.
function source_in(body: string): string {
  const from = body.indexOf('"source":"') + 10;
  return body.slice(from, body.indexOf('"', from));
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
