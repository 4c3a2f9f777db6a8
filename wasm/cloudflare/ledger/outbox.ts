// What has to go out, in SQL: which events make a delivery, which deliveries are due, what became of them. deliver.ts sends them.
import { count } from "./accept";
import type { Destination } from "./types";

export enum State { open, assigned, delivered, dead, held, withheld }
export const STATE_WORDS = ["waiting", "waiting", "delivered", "dead", "held", "withheld"];

export type Delivery = { n: number; attempts: number; first_ms: number; events: number[] };
export type StoredEvent = { seq: number; id: string; body: string; time_ms: number; natural_key: string };
export type Health = { n: number; name: string; paused: boolean; failures: number; rest_ms: number };
export type Attempt = { status: number; error: string; now_ms: number };

const BATCH_BYTES_MAX = 512_000;  // of the events' JSON in one delivery

export class Outbox {
  constructor(readonly storage: DurableObjectStorage) {}

  health(n: number): Health {
    const row = this.storage.sql.exec("SELECT n, name, paused, failures, rest_ms FROM destination WHERE n = ?", n).one();
    return { n, name: String(row.name), paused: row.paused === 1, failures: Number(row.failures), rest_ms: Number(row.rest_ms) };
  }

  /** The delivery to send next: one that is due again, else a new one of open events. `busy`: those on their way now. */
  claim(n: number, destination: Destination, busy: ReadonlySet<number>, now: number): Delivery | undefined {
    const { sql } = this.storage;
    for (const row of sql.exec("SELECT n, attempts, first_ms, events FROM delivery WHERE destination = ? AND due_ms <= ? ORDER BY due_ms LIMIT ?", n, now, busy.size + 1))
      if (!busy.has(Number(row.n))) return { n: Number(row.n), attempts: Number(row.attempts), first_ms: Number(row.first_ms), events: JSON.parse(String(row.events)) };
    return this.storage.transactionSync(() => this.#form(n, destination, now));
  }

  #form(n: number, destination: Destination, now: number): Delivery | undefined {
    const { sql } = this.storage, events: number[] = [], addresses: ArrayBuffer[] = [];
    let bytes = 0, source: SqlStorageValue = null;
    const held = destination.ordered ? `AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.destination = r.destination AND h.address = e.address)
      AND NOT EXISTS (SELECT 1 FROM receipt c JOIN event p ON p.seq = c.event WHERE c.destination = r.destination AND c.state = ${State.held} AND c.event < r.event AND p.address = e.address)` : "";
    for (const row of sql.exec(`SELECT r.event, r.alone, e.source, e.address, length(e.body) AS bytes FROM receipt r JOIN event e ON e.seq = r.event
        WHERE r.destination = ? AND r.state = 0 ${held} ORDER BY r.event LIMIT ?`, n, destination.batch)) {
      const is_first = events.length === 0;
      // An entry of a key-value store is named after its source: one for all.
      if (!is_first && (row.alone === 1 || bytes + Number(row.bytes) > BATCH_BYTES_MAX || (destination.kind === "kv" && row.source !== source))) break;
      events.push(Number(row.event));
      if (row.address !== null) addresses.push(row.address as ArrayBuffer);
      source = row.source;
      bytes += Number(row.bytes);
      if (row.alone === 1) break;
    }
    if (events.length === 0) return undefined;
    const list = JSON.stringify(events);
    const delivery = Number(sql.exec("INSERT INTO delivery (destination, due_ms, first_ms, events) VALUES (?, ?, ?, ?) RETURNING n", n, now, now, list).one().n);
    sql.exec("UPDATE receipt SET state = ?, delivery = ? WHERE destination = ? AND event IN (SELECT value FROM json_each(?))", State.assigned, delivery, n, list);
    if (destination.ordered) for (const address of addresses) sql.exec("INSERT OR IGNORE INTO hold VALUES (?, ?, ?)", n, address, delivery);
    return { n: delivery, attempts: 0, first_ms: now, events };
  }

  /** In the order in which they were accepted. Fewer than the delivery names when some were erased. */
  events_of({ events }: Delivery): StoredEvent[] {
    return this.storage.sql.exec("SELECT seq, id, body, time_ms, natural_key FROM event WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq", JSON.stringify(events))
      .toArray() as unknown as StoredEvent[];
  }

  /** What the core made of the attempt: `verdict` as settle() gives it (docs/abi.md). */
  settle(destination: Health, delivery: Delivery, { status, error, now_ms }: Attempt, verdict: number): void {
    const { sql } = this.storage, list = JSON.stringify(delivery.events), attempts = delivery.attempts + 1;
    const finish = (state: State) => {
      sql.exec(`UPDATE receipt SET state = ?, attempts = attempts + ?, done_ms = ?, last_status = ?, last_error = ?
        WHERE destination = ? AND delivery = ? AND state = 1 AND event IN (SELECT value FROM json_each(?))`, state, attempts, now_ms, status, error, destination.n, delivery.n, list);
      this.#forget(destination.n, delivery);
      count(sql, State[state], destination.name, delivery.events.length);
    };
    this.storage.transactionSync(() => {
      if (verdict === 0) return finish(State.delivered);
      if (verdict === -1) return finish(State.dead);
      count(sql, "retried", destination.name, delivery.events.length);
      if (verdict === -2) {
        sql.exec(`UPDATE receipt SET state = 0, alone = 1, attempts = attempts + ?, last_status = ?, last_error = ?
          WHERE destination = ? AND delivery = ? AND state = 1 AND event IN (SELECT value FROM json_each(?))`, attempts, status, error, destination.n, delivery.n, list);
        return this.#forget(destination.n, delivery);
      }
      sql.exec("UPDATE delivery SET attempts = ?, due_ms = ?, last_ms = ?, last_status = ?, last_error = ? WHERE n = ?", attempts, verdict, now_ms, status, error, delivery.n);
    });
  }

  /** Entries that are about to be written: one for each event, or one for all. */
  note_entries(n: number, events: StoredEvent[], keys: string[], now: number): void {
    this.storage.transactionSync(() => {
      events.forEach(({ seq }, i) => this.storage.sql.exec("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?)", seq, n, keys[keys.length === 1 ? 0 : i], now));
    });
  }

  /** After an error of our own. */
  postpone(delivery: Delivery, due_ms: number, error: string): void {
    this.storage.sql.exec("UPDATE delivery SET attempts = attempts + 1, due_ms = ?, last_status = 0, last_error = ? WHERE n = ?", due_ms, error, delivery.n);
  }

  #forget(n: number, delivery: Delivery): void {
    this.storage.sql.exec("DELETE FROM delivery WHERE n = ?", delivery.n);
    this.storage.sql.exec("DELETE FROM hold WHERE destination = ? AND delivery = ?", n, delivery.n);
  }

  /** The destination's circuit. `rest_ms`: as rest_until() gives it, -1: it answered. */
  rest(destination: Health, { status, error, now_ms }: Attempt, rest_ms: number): void {
    if (rest_ms < 0 && destination.failures === 0) return;
    if (rest_ms < 0) this.storage.sql.exec("UPDATE destination SET failures = 0, rest_ms = 0 WHERE n = ?", destination.n);
    else this.storage.sql.exec("UPDATE destination SET failures = failures + 1, rest_ms = ?, last_ms = ?, last_status = ?, last_error = ? WHERE n = ?", rest_ms, now_ms, status, error, destination.n);
  }

  /** When the next delivery of this destination is due; undefined: none waits. */
  next_due(n: number): number | undefined {
    const { due } = this.storage.sql.exec("SELECT min(due_ms) AS due FROM delivery WHERE destination = ?", n).one();
    return due === null ? undefined : Number(due);
  }

  /** Something that is not on its way could be sent now. */
  has_work(n: number, busy: ReadonlySet<number>, now: number): boolean {
    const due = this.storage.sql.exec("SELECT n FROM delivery WHERE destination = ? AND due_ms <= ? LIMIT ?", n, now, busy.size + 1).toArray();
    return this.has_open(n) || due.some((row) => !busy.has(Number(row.n)));
  }

  /** Clicks wait to be judged: of a destination that keeps order, so may what came after them. */
  has_held(n: number): boolean {
    return this.storage.sql.exec("SELECT 1 FROM receipt WHERE destination = ? AND state = 4 LIMIT 1", n).toArray().length > 0;
  }

  has_open(n: number): boolean {
    return this.storage.sql.exec("SELECT 1 FROM receipt WHERE destination = ? AND state = 0 LIMIT 1", n).toArray().length > 0;
  }
}
