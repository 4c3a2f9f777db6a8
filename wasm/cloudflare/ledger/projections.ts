// Entries that always say how it stands now, one per address: the current state, and the suppression list. The ledger holds the truth; here
// it is written out to the store, one entry after the other, so that an older one never follows a newer one.
import { to_hex } from "./address";
import type { Suppression } from "./suppression";
import type { Destination } from "./types";
import { error_word } from "./words";

export const ENTRIES_PER_WRITE = 20;  // then other work has its turn

export const state_key = (address: ArrayBuffer) => `state/${to_hex(address)}`;
export const suppression_key = (channel: string, address: ArrayBuffer) => `suppression/${channel}/${to_hex(address)}`;

export class Projections {
  constructor(readonly sql: SqlStorage, readonly suppression: Suppression) {}

  is_dirty(n: number, { keeps }: Destination): boolean {
    return keeps === "state" ? this.#dirty_states(n, 1).length > 0 : this.suppression.dirty(1).length > 0;
  }

  /** → "" when all that was dirty at the beginning is in the store (up to a number), else what went wrong. */
  async write(n: number, destination: Destination, kv: KVNamespace | undefined): Promise<string> {
    if (kv === undefined) return "no_such_store";
    try {
      await (destination.keeps === "state" ? this.#write_states(n, kv) : this.#write_suppression(kv));
      return "";
    } catch (error) {
      return error_word(error);
    }
  }

  async #write_states(n: number, kv: KVNamespace): Promise<void> {
    for (const { address, event, body } of this.#dirty_states(n, ENTRIES_PER_WRITE)) {
      if (body !== null) await kv.put(state_key(address as ArrayBuffer), String(body));
      this.sql.exec("UPDATE state SET dirty = 0 WHERE destination = ? AND address = ? AND event = ?", n, address, event);
    }
  }

  #dirty_states(n: number, limit: number) {
    return this.sql.exec("SELECT s.address, s.event, e.body FROM state s LEFT JOIN event e ON e.seq = s.event WHERE s.destination = ? AND s.dirty = 1 LIMIT ?", n, limit).toArray();
  }

  async #write_suppression(kv: KVNamespace): Promise<void> {
    for (const { channel, address } of this.suppression.dirty(ENTRIES_PER_WRITE)) {
      const version = this.suppression.version(channel, address);
      await kv.put(suppression_key(channel, address), JSON.stringify(this.suppression.read(channel, address)));
      this.suppression.clean(channel, address, version);
    }
  }
}
