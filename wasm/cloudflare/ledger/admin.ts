// What people ask of one shard: the story of an event, lists, replay, destinations, numbers. pages.ts asks every shard and joins the answers.
import { address_of, id_key_of } from "./address";
import { STATE_WORDS, State } from "./outbox";
import type { Destination } from "./types";

export type Filter = { recipient?: string; type?: string; source?: string; state?: string; destination?: string; from_ms?: number; to_ms?: number };
export type Receipt = {
  destination: string; state: string; attempts: number; last_status: number; last_error: string; first_attempt?: string; last_attempt?: string; next_attempt?: string; done?: string;
  held_until?: string; rule?: string;
};
export type Story = { seq: number; id: string; source: string; type: string; accepted: string; event: unknown; receipts: Receipt[] };
export type DestinationReport = {
  name: string; kind: string; state: string; paused: boolean; depth: number; oldest_accepted_ms: number; dead: number; held: number; withheld: number; failures: number; rest_ms: number;
  last_failure_ms: number; last_status: number; last_error: string;
};
type Row = Record<string, SqlStorageValue>;

export class Admin {
  constructor(readonly storage: DurableObjectStorage, readonly destinations: Destination[], readonly now: () => number) {}

  /** All events of this id: sources may use the same. */
  story(id: string): Story[] {
    return this.storage.sql.exec("SELECT * FROM event WHERE id_key = ? ORDER BY seq", id_key_of(id)).toArray().map((row) => this.#story(row));
  }

  /** Newest first, those before `before`. */
  list(filter: Filter, before: number, limit: number): Story[] {
    const { where, values } = conditions(filter);
    return this.storage.sql.exec(`SELECT e.* FROM event e WHERE e.seq < ? ${where} ORDER BY e.seq DESC LIMIT ?`, before, ...values, limit).toArray().map((row) => this.#story(row));
  }

  /** Delivers again what was delivered or is dead, and what was withheld when `state` says so. → how many receipts are open again, at most `limit`. */
  replay(filter: Filter & { id?: string }, limit: number): number {
    const { where, values } = conditions(filter);
    const by_id = filter.id === undefined ? "" : "AND e.id_key = ?", only = filter.destination === undefined ? "" : "AND d.name = ?";
    const state = filter.state === "withheld" ? "= 5" : filter.state === "dead" ? "= 3" : filter.state === "delivered" ? "= 2" : "IN (2, 3)";
    const states = JSON.stringify(this.destinations.filter(({ keeps }) => keeps === "state").map(({ name }) => name));  // they take no deliveries
    const rows = this.storage.sql.exec(`SELECT r.event, r.destination FROM receipt r JOIN event e ON e.seq = r.event JOIN destination d ON d.n = r.destination
      WHERE r.state ${state} AND d.name NOT IN (SELECT value FROM json_each(?)) ${where} ${by_id} ${only} ORDER BY r.event LIMIT ?`,
      states, ...values, ...(filter.id === undefined ? [] : [id_key_of(filter.id)]), ...(filter.destination === undefined ? [] : [filter.destination]), limit).toArray();
    this.storage.transactionSync(() => {
      for (const { event, destination } of rows)
        this.storage.sql.exec("UPDATE receipt SET state = 0, alone = 0, delivery = 0, done_ms = 0 WHERE event = ? AND destination = ?", event, destination);
    });
    return rows.length;
  }

  report(): DestinationReport[] {
    const { sql } = this.storage, now = this.now();
    const configured = new Map(this.destinations.map((one) => [one.name, one]));
    return sql.exec("SELECT * FROM destination ORDER BY n").toArray().map((row) => {
      const open = sql.exec("SELECT count(*) AS n, min(event) AS first FROM receipt WHERE destination = ? AND state = 0", row.n).one();
      const assigned = sql.exec("SELECT coalesce(sum(json_array_length(events)), 0) AS n, min(json_extract(events, '$[0]')) AS first FROM delivery WHERE destination = ?", row.n).one();
      const in_state = (state: State) => Number(sql.exec(`SELECT count(*) AS n FROM receipt WHERE destination = ? AND state = ${state}`, row.n).one().n);  // as its index is written
      const firsts = [open.first, assigned.first].filter((first) => first !== null).map(Number), rest_ms = Number(row.rest_ms);
      return {
        name: String(row.name), kind: configured.get(String(row.name))?.kind ?? "gone", state: rest_ms === 0 ? "closed" : now < rest_ms ? "open" : "half_open",
        paused: row.paused === 1, depth: Number(open.n) + Number(assigned.n) + this.#dirty(row, configured.get(String(row.name))),
        oldest_accepted_ms: firsts.length === 0 ? 0 : Number(sql.exec("SELECT accepted_ms FROM event WHERE seq = ?", Math.min(...firsts)).toArray()[0]?.accepted_ms ?? 0),
        dead: in_state(State.dead), held: in_state(State.held), withheld: in_state(State.withheld), failures: Number(row.failures), rest_ms, last_failure_ms: Number(row.last_ms), last_status: Number(row.last_status), last_error: String(row.last_error),
      };
    });
  }

  #dirty(row: Row, destination: Destination | undefined): number {
    if (destination === undefined || destination.keeps === "events") return 0;
    const { sql } = this.storage;
    return Number((destination.keeps === "state" ? sql.exec("SELECT count(*) AS n FROM state WHERE destination = ? AND dirty = 1", row.n)
      : sql.exec("SELECT count(*) AS n FROM (SELECT DISTINCT channel, address FROM suppression WHERE dirty = 1)")).one().n);
  }

  /** → false: there is no such destination. */
  pause(name: string, paused: boolean): boolean {
    return this.storage.sql.exec("UPDATE destination SET paused = ? WHERE name = ? RETURNING n", paused ? 1 : 0, name).toArray().length > 0;
  }

  counters(): { name: string; label: string; n: number }[] {
    return this.storage.sql.exec("SELECT name, label, n FROM counter").toArray() as { name: string; label: string; n: number }[];
  }

  #story(row: Row): Story {
    const receipts = this.storage.sql.exec(`SELECT r.*, d.name, v.attempts AS tried, v.due_ms, v.first_ms, v.last_ms, v.last_status AS v_status, v.last_error AS v_error, h.due_ms AS held_ms
      FROM receipt r JOIN destination d ON d.n = r.destination LEFT JOIN held_click h ON h.event = r.event AND r.state = 4 LEFT JOIN delivery v ON v.n = r.delivery AND r.state = 1 WHERE r.event = ? ORDER BY d.n`, row.seq);
    return {
      seq: Number(row.seq), id: String(row.id), source: String(row.source), type: String(row.type), accepted: time(row.accepted_ms)!,
      event: JSON.parse(String(row.body)), receipts: receipts.toArray().map(receipt_of),
    };
  }
}

function receipt_of(row: Row): Receipt {
  const waits = row.state === State.assigned;
  return {
    destination: String(row.name), state: STATE_WORDS[Number(row.state)], attempts: Number(row.attempts) + Number(row.tried ?? 0),
    last_status: Number(waits ? row.v_status : row.last_status), last_error: String((waits ? row.v_error : row.last_error) ?? ""),
    first_attempt: waits && Number(row.tried) > 0 ? time(row.first_ms) : undefined, last_attempt: waits ? time(row.last_ms) : undefined,
    next_attempt: waits ? time(row.due_ms) : undefined, done: time(row.done_ms),
    held_until: time(row.held_ms ?? 0), rule: row.rule === "" ? undefined : String(row.rule),
  };
}

function conditions({ recipient, type, source, state, destination, from_ms, to_ms }: Filter): { where: string; values: SqlStorageValue[] } {
  const parts: string[] = [], values: SqlStorageValue[] = [];
  const add = (part: string, ...more: SqlStorageValue[]) => (parts.push(part), values.push(...more));
  if (recipient !== undefined) add("e.address = ?", address_of(recipient));
  if (type !== undefined) add("e.type GLOB ?", type.replace(/[[?]/g, "[$&]"));
  if (source !== undefined) add("e.source = ?", source);
  if (from_ms !== undefined) add("e.time_ms >= ?", from_ms);
  if (to_ms !== undefined) add("e.time_ms < ?", to_ms);
  if (state !== undefined || destination !== undefined) {
    const states = state === undefined ? STATE_WORDS.map((_, i) => i) : STATE_WORDS.flatMap((word, i) => (word === state ? [i] : []));
    add(`EXISTS (SELECT 1 FROM receipt x JOIN destination y ON y.n = x.destination WHERE x.event = e.seq AND x.state IN (SELECT value FROM json_each(?))
      ${destination === undefined ? "" : "AND y.name = ?"})`, JSON.stringify(states), ...(destination === undefined ? [] : [destination]));
  }
  return { where: parts.map((part) => `AND ${part}`).join(" "), values };
}

const time = (ms: SqlStorageValue | undefined) => (Number(ms ?? 0) > 0 ? new Date(Number(ms)).toISOString() : undefined);
