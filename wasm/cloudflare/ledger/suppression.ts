// The suppression list: who must not be contacted any more, for everything or on one list, and who took that back. It is what all events
// of an address say together, whatever the order they came in: of those that suppress the latest, of those that release the latest, and
// the later of the two holds (at the same moment the one that suppresses).
//
// What suppresses and what releases the core has decided (PlanEvent, src/plan.hpp). Blocks, deferrals and single soft bounces do not; so
// many soft bounces within so many days do, where the configuration gives a number.
import { to_hex } from "./address";
import { CHANNELS, DAY_MS, OF_LIST, REASONS, RELEASES, SOFT, type Destination, type IncomingEvent } from "./types";

export type SuppressionEntry = {
  scope: "global" | "list"; list?: string; active: boolean; reason?: string; source?: string; time?: string;
  released?: { reason: string; source: string; time: string };
};
export type SuppressionRecord = { channel: string; address_hash: string; suppressed: boolean; entries: SuppressionEntry[] };

// Of two reasons at the same moment the graver one stands: complained, unsubscribed, opted_out, bounced. By the numbers of REASONS.
const WEIGHTS = ["", "1", "4", "3", "2"], BOUNCED = 1;

export class Suppression {
  readonly #destination: Destination | undefined;

  constructor(readonly sql: SqlStorage, destinations: Destination[]) {
    this.#destination = destinations.find(({ keeps }) => keeps === "suppression");
  }

  take(source: string, event: IncomingEvent, address: ArrayBuffer): void {
    if (this.#destination === undefined || event.channel === 0) return;
    const channel = CHANNELS[event.channel], { time_ms, natural_key } = event;
    const list = event.scope === OF_LIST ? list_in(event.body) : "";
    if (event.suppress !== 0) this.#suppress(channel, address, list, REASONS[event.suppress], source, time_ms, WEIGHTS[event.suppress] + natural_key);
    else if (event.release !== 0) this.#release(channel, address, list, RELEASES[event.release], source, time_ms, natural_key);
    else if (event.bounce === SOFT && this.#destination.soft_bounces > 0) this.#soft(channel, address, source, time_ms, natural_key, this.#destination);
  }

  #suppress(channel: string, address: ArrayBuffer, list: string, reason: string, source: string, time_ms: number, key: string): void {
    this.sql.exec(`INSERT INTO suppression (channel, address, list, reason, source, time_ms, key) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET reason = excluded.reason, source = excluded.source, time_ms = excluded.time_ms, key = excluded.key, dirty = 1
      WHERE (excluded.time_ms, excluded.key) > (time_ms, key)`, channel, address, list, reason, source, time_ms, key);
  }

  #release(channel: string, address: ArrayBuffer, list: string, reason: string, source: string, time_ms: number, key: string): void {
    this.sql.exec(`INSERT INTO suppression (channel, address, list, released, released_source, released_ms, released_key) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET released = excluded.released, released_source = excluded.released_source, released_ms = excluded.released_ms,
        released_key = excluded.released_key, dirty = 1
      WHERE (excluded.released_ms, excluded.released_key) > (released_ms, released_key)`, channel, address, list, reason, source, time_ms, key);
  }

  // Every soft bounce that ends a run of so many within so many days suppresses, also one that only a latecomer completes.
  #soft(channel: string, address: ArrayBuffer, source: string, time_ms: number, key: string, { soft_bounces, soft_days }: Destination): void {
    this.sql.exec("INSERT OR IGNORE INTO soft_bounce VALUES (?, ?, ?, ?, ?)", channel, address, time_ms, key, source);
    const near = this.sql.exec("SELECT time_ms, key, source FROM soft_bounce WHERE channel = ? AND address = ? AND time_ms BETWEEN ? AND ? ORDER BY time_ms, key",
      channel, address, time_ms - soft_days * DAY_MS, time_ms + soft_days * DAY_MS).toArray();
    for (let last = soft_bounces - 1; last < near.length; last++) {
      const first = near[last - soft_bounces + 1], { time_ms: at, key: its_key, source: its_source } = near[last];
      if (Number(at) - Number(first.time_ms) <= soft_days * DAY_MS) this.#suppress(channel, address, "", REASONS[BOUNCED], String(its_source), Number(at), WEIGHTS[BOUNCED] + String(its_key));
    }
  }

  /** Everything about one address; undefined: nothing is known. */
  read(channel: string, address: ArrayBuffer): SuppressionRecord | undefined {
    const rows = this.sql.exec("SELECT * FROM suppression WHERE channel = ? AND address = ? ORDER BY list", channel, address).toArray();
    if (rows.length === 0) return undefined;
    const entries = rows.map(entry_of);
    return { channel, address_hash: to_hex(address), suppressed: entries.some(({ active }) => active), entries };
  }

  /** A page of addresses in the order of their hashes, after `after` (hex). */
  page(channel: string, after: ArrayBuffer, limit: number): SuppressionRecord[] {
    return this.sql.exec("SELECT DISTINCT address FROM suppression WHERE channel = ? AND address > ? ORDER BY address LIMIT ?", channel, after, limit)
      .toArray().map(({ address }) => this.read(channel, address as ArrayBuffer)!);
  }

  dirty(limit: number): { channel: string; address: ArrayBuffer }[] {
    return this.sql.exec("SELECT DISTINCT channel, address FROM suppression WHERE dirty = 1 LIMIT ?", limit).toArray() as { channel: string; address: ArrayBuffer }[];
  }

  /** What was read is in the store now. Between reading and here nothing else ran for this address, or it is dirty again: `version` tells. */
  clean(channel: string, address: ArrayBuffer, version: string): void {
    if (this.version(channel, address) !== version) return;
    this.sql.exec("UPDATE suppression SET dirty = 0 WHERE channel = ? AND address = ? AND dirty = 1", channel, address);
  }
  version(channel: string, address: ArrayBuffer): string {
    return String(this.sql.exec("SELECT group_concat(key || ' ' || released_key) AS v FROM suppression WHERE channel = ? AND address = ?", channel, address).one().v);
  }
}

function entry_of(row: Record<string, SqlStorageValue>): SuppressionEntry {
  const time_ms = Number(row.time_ms), released_ms = Number(row.released_ms);
  return {
    ...(row.list === "" ? { scope: "global" } : { scope: "list", list: String(row.list) }),
    active: time_ms >= 0 && time_ms >= released_ms,
    ...(time_ms < 0 ? {} : { reason: String(row.reason), source: String(row.source), time: new Date(time_ms).toISOString() }),
    ...(released_ms < 0 ? {} : { released: { reason: String(row.released), source: String(row.released_source), time: new Date(released_ms).toISOString() } }),
  } as SuppressionEntry;
}

// The one thing of an event's JSON that the plan's record does not say.
function list_in(body: string): string {
  const { data } = JSON.parse(body);
  return typeof data?.list === "string" ? data.list : JSON.stringify(data?.list ?? "");
}
