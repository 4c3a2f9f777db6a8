// Writing events down: all of a request's new events, their receipts and what they change, in one transaction, or nothing of it.
import { Watch } from "./across";
import { address_of, id_key_of, key_of } from "./address";
import { Suppression } from "./suppression";
import type { Accepted, Destination, Incoming, IncomingEvent, LedgerSettings } from "./types";

/** The shard holds as much as it may: nothing is accepted until something was purged. (The message: an error's name does not pass to the caller.) */
export const LEDGER_FULL = "ledger_full";

export class Acceptor {
  readonly #numbers = new Map<string, number>();  // destination's name → its row
  readonly #suppression: Suppression;
  readonly #watch: Watch;

  constructor(readonly storage: DurableObjectStorage, readonly settings: LedgerSettings, readonly destinations: Destination[]) {
    this.#suppression = new Suppression(storage.sql, destinations);
    this.#watch = new Watch(storage.sql, settings.across);
  }

  accept({ source, events, refused, drift }: Incoming, now: number): Accepted {
    if (this.storage.sql.databaseSize >= this.settings.bytes) throw new Error(LEDGER_FULL);
    const numbers = this.destinations.map(({ name }) => this.number_of(name));
    let fresh = 0;
    this.storage.transactionSync(() => {
      for (const event of events) if (this.#write(source, event, numbers, now)) fresh++;
      this.#count("accepted", source, fresh);
      this.#count("repeats", source, events.length - fresh);
      for (const [label, count] of refused) this.#count("refused", label, count);
      for (const [label, count] of drift) this.#count("drift", label, count);
    });
    return { fresh, repeats: events.length - fresh };
  }

  /** The row of a destination, made when it is new. Names, not positions: another deployment may order them otherwise. */
  number_of(name: string): number {
    let n = this.#numbers.get(name);
    if (n !== undefined) return n;
    const { sql } = this.storage;
    sql.exec("INSERT OR IGNORE INTO destination (name) VALUES (?)", name);
    n = Number(sql.exec("SELECT n FROM destination WHERE name = ?", name).one().n);
    this.#numbers.set(name, n);
    return n;
  }

  // → false: a repeat.
  #write(source: string, event: IncomingEvent, numbers: number[], now: number): boolean {
    const { sql } = this.storage;
    const id_key = event.id === event.natural_key ? null : key_of(source, event.id);
    const [seen] = sql.exec("INSERT OR IGNORE INTO seen (accepted_ms, id_key, natural_key) VALUES (?, ?, ?) RETURNING seq", now, id_key, key_of(source, event.natural_key));
    if (seen === undefined) return false;
    const seq = Number(seen.seq), address = event.subject === "" ? null : address_of(event.subject);
    sql.exec("INSERT INTO event (seq, accepted_ms, time_ms, natural_key, source, type, address, id_key, id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      seq, now, event.time_ms, event.natural_key, source, event.type, address, id_key_of(event.id), event.id, event.body);
    const held: number[] = [];
    for (let i = 0; i < numbers.length; i++) {
      const { keeps } = this.destinations[i];
      if (has_bit(event.held_low, event.held_high, i) && keeps !== "suppression") held.push(numbers[i]);
      if (!has_bit(event.low, event.high, i)) continue;
      if (keeps === "events") sql.exec("INSERT INTO receipt (event, destination) VALUES (?, ?)", seq, numbers[i]);
      else if (keeps === "state" && address !== null && event.rank > 0) this.#move_state(numbers[i], address, event, seq);
    }
    if (event.sight !== 0 && address !== null) this.#watch.note(seq, source, event, address, now);
    if (held.length > 0) this.#watch.hold(seq, event, held, now);
    if (address !== null) this.#suppression.take(source, event, address);
    return true;
  }

  /** What was held for this destination goes there. */
  release(seq: number, n: number): void {
    const { sql } = this.storage;
    if (this.destinations.find(({ name }) => this.number_of(name) === n)?.keeps !== "state") return void sql.exec("UPDATE receipt SET state = 0 WHERE event = ? AND destination = ?", seq, n);
    sql.exec("DELETE FROM receipt WHERE event = ? AND destination = ?", seq, n);
    const { address, time_ms, natural_key, rank } = sql.exec("SELECT address, time_ms, natural_key, rank FROM event JOIN held_click ON event = seq WHERE seq = ?", seq).one();
    if (address !== null) this.#move_state(n, address as ArrayBuffer, { rank: Number(rank), time_ms: Number(time_ms), natural_key: String(natural_key) }, seq);
  }

  // By rank, then time; two of the same moment by their keys, so that every order of arrival ends alike.
  #move_state(destination: number, address: ArrayBuffer, { rank, time_ms, natural_key }: Pick<IncomingEvent, "rank" | "time_ms" | "natural_key">, seq: number): void {
    this.storage.sql.exec(`INSERT INTO state (destination, address, rank, time_ms, natural_key, event) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET rank = excluded.rank, time_ms = excluded.time_ms, natural_key = excluded.natural_key, event = excluded.event, dirty = 1
      WHERE (excluded.rank, excluded.time_ms, excluded.natural_key) > (rank, time_ms, natural_key)`, destination, address, rank, time_ms, natural_key, seq);
  }

  #count(name: string, label: string, n: number): void {
    if (n > 0) count(this.storage.sql, name, label, n);
  }
}

const has_bit = (low: number, high: number, i: number) => (i < 32 ? low >>> i : high >>> (i - 32)) % 2 !== 0;

/** Adds to a number that /metrics shows. */
export function count(sql: SqlStorage, name: string, label: string, n: number): void {
  sql.exec("INSERT INTO counter (name, label, n) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", name, label, n);
}
