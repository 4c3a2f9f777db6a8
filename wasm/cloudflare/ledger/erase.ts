// Forgetting a person: every event of an address with its receipts and dead letters, the state, the entries in key-value stores. What stays is
// hashes: that an event was seen (a repeat must not bring it back) and, unless asked otherwise, that the address must not be contacted.
//
// A deleted row's bytes stay in the database's file until something else is written there. So its texts are first overwritten in place by
// blanks of the same size (the row's size does not change, so it does not move), and then deleted.
import { address_of, normal, to_hex } from "./address";
import { state_key, suppression_key } from "./projections";
import { CHANNELS, type Destination } from "./types";

export type Erased = { address_hash: string; at: string; events: number; receipts: number; dead: number; states: number; suppression: number; kv_entries: number };

// Where privacy hides the recipient, an entry's events are known by their ids alone.
type EntryEvent = { id?: string; subject?: string };

const ENTRIES_AT_ONCE = 6;  // so many connections are open at a time

export class Eraser {
  constructor(readonly storage: DurableObjectStorage, readonly destinations: Destination[], readonly kv: (store: string) => KVNamespace | undefined, readonly now: () => number) {}

  async erase(address: string, with_suppression: boolean): Promise<Erased> {
    const hash = address_of(address), { sql } = this.storage;
    // The stores first: if one does not answer, the rows that lead to its entries are still there for the next try.
    let kv_entries = 0;
    const ids = new Set(sql.exec("SELECT id FROM event WHERE address = ?", hash).toArray().map(({ id }) => String(id)));
    const is_theirs = ({ id, subject }: EntryEvent) => normal(subject ?? "") === normal(address) || ids.has(id ?? "");
    for (const entries of chunks(this.#entries_of(hash), ENTRIES_AT_ONCE))
      kv_entries += (await Promise.all(entries.map((entry) => this.#clean_entry(entry, is_theirs)))).filter(Boolean).length;
    const { states, ...counts } = this.storage.transactionSync(() => this.#erase_rows(hash, with_suppression));
    for (const { keeps, store } of this.destinations) {
      if (keeps === "state") await this.kv(store)?.delete(state_key(hash));
      if (keeps === "suppression" && with_suppression) for (const channel of CHANNELS.slice(1)) await this.kv(store)?.delete(suppression_key(channel, hash));
    }
    sql.exec("DELETE FROM hold WHERE address = ? AND delivery NOT IN (SELECT n FROM delivery)", hash);
    return { address_hash: to_hex(hash), at: new Date(this.now()).toISOString(), ...counts, states, kv_entries };
  }

  #erase_rows(hash: ArrayBuffer, with_suppression: boolean) {
    const { sql } = this.storage, mine = "event IN (SELECT seq FROM event WHERE address = ?)";
    const count = (query: string) => Number(sql.exec(query, hash).one().n);
    const dead = count(`SELECT count(*) AS n FROM receipt WHERE state = 3 AND ${mine}`), receipts = count(`SELECT count(*) AS n FROM receipt WHERE ${mine}`);
    const events = count("SELECT count(*) AS n FROM event WHERE address = ?");
    sql.exec(`UPDATE receipt SET last_error = ${blanks("last_error")} WHERE ${mine}`, hash);
    sql.exec(`DELETE FROM receipt WHERE ${mine}`, hash);
    sql.exec(`DELETE FROM entry WHERE ${mine}`, hash);
    sql.exec(`DELETE FROM held_click WHERE ${mine}`, hash);
    sql.exec("DELETE FROM sighting WHERE address = ?", hash);
    sql.exec(`UPDATE event SET id = ${blanks("id")}, body = ${blanks("body")} WHERE address = ?`, hash);
    sql.exec("DELETE FROM event WHERE address = ?", hash);
    const states = sql.exec("DELETE FROM state WHERE address = ? RETURNING event", hash).toArray().length;
    let suppression = 0;
    if (with_suppression) {
      suppression = sql.exec("DELETE FROM suppression WHERE address = ? RETURNING list", hash).toArray().length;
      sql.exec("DELETE FROM soft_bounce WHERE address = ?", hash);
    }
    return { events, receipts, dead, states, suppression };
  }

  #entries_of(hash: ArrayBuffer): { store: string; key: string; ttl_ms: number }[] {
    const by_name = new Map(this.destinations.filter(({ kind, keeps }) => kind === "kv" && keeps === "events").map((one) => [one.name, one]));
    const rows = this.storage.sql.exec(`SELECT DISTINCT d.name, n.key, n.at_ms FROM event e JOIN entry n ON n.event = e.seq JOIN destination d ON d.n = n.destination WHERE e.address = ?`, hash).toArray();
    return rows.flatMap(({ name, key, at_ms }) => {
      const destination = by_name.get(String(name));
      if (destination === undefined) return [];
      return [{ store: destination.store, key: String(key), ttl_ms: destination.ttl_s === 0 ? 0 : Number(at_ms) + destination.ttl_s * 1000 - this.now() }];
    });
  }

  // An entry may hold other people's events too: those stay, for as long as it would have. → whether something was taken out.
  async #clean_entry({ store, key, ttl_ms }: { store: string; key: string; ttl_ms: number }, is_theirs: (event: EntryEvent) => boolean): Promise<boolean> {
    const kv = this.kv(store), value = await kv?.get<unknown>(key, "json");
    if (kv === undefined || value === null || value === undefined) return false;
    const all = [value].flat() as EntryEvent[], rest = all.filter((event) => !is_theirs(event));
    if (rest.length === all.length) return false;
    if (rest.length === 0) await kv.delete(key);
    else await kv.put(key, JSON.stringify(rest), ttl_ms === 0 ? undefined : { expirationTtl: Math.max(60, Math.ceil(ttl_ms / 1000)) });
    return true;
  }
}

function* chunks<T>(list: T[], size: number): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

// As many bytes as the text has.
const blanks = (column: string) => `substr(printf('%*s', length(CAST(${column} AS BLOB)), ''), 1)`;
