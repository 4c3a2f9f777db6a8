// The ledger: a Durable Object with SQLite, one per shard. accept() writes events down; the alarm delivers and forgets. Everything that was
// accepted is on disk before accept() is answered (the platform's output gate), and whatever is unfinished is found again after a restart.
import { DurableObject } from "cloudflare:workers";
import { Core } from "../../host.mjs";
import { crypto_node } from "../../crypto_node.mjs";
import { Acceptor, count } from "./accept";
import { Judge } from "./across";
import { address_of, from_hex, to_hex } from "./address";
import { Admin, type DestinationReport, type Filter, type Story } from "./admin";
import { Pump, type Surroundings } from "./deliver";
import { Eraser, type Erased } from "./erase";
import type { ShardNumbers } from "./metrics";
import { Outbox } from "./outbox";
import { Projections } from "./projections";
import { purge } from "./purge";
import { migrate } from "./schema";
import { Suppression, type SuppressionRecord } from "./suppression";
import type { Accepted, Destination, Incoming, LedgerSettings } from "./types";
import { error_word } from "./words";

export type Env = Record<string, string | KVNamespace | DurableObjectNamespace | undefined>;
export type LedgerParts = { core: WebAssembly.Module; config: string };
/** For tests: `now` is the ledger's clock and `real` turns its times into those of the platform's alarms. */
export type LedgerHooks = Partial<Omit<Surroundings, "core">> & { core?: (core: Core) => Core };

const RETRY_ALARM_MS = 10_000;
const ALARM_LATE_MS = 3_000, WATCHED_MS = 60_000;

/** The class for the binding LEDGER. All shards in an isolate share one core: its calls are synchronous. */
export function ledger_class(parts: LedgerParts, make_hooks: (env: Env) => LedgerHooks = () => ({})) {
  let shared: Core | undefined;

  return class Ledger extends DurableObject<Env> {
    readonly around: Surroundings;
    readonly settings: LedgerSettings;
    readonly destinations: Destination[];
    readonly acceptor: Acceptor;
    readonly outbox: Outbox;
    readonly suppression: Suppression;
    readonly pump: Pump;
    readonly admin: Admin;
    readonly eraser: Eraser;
    #watch: number | null = null;
    #alarm_ms = 0;        // the last one that was set
    #is_stirred = false;  // an alarm is set for now and has not come yet

    constructor(state: DurableObjectState, env: Env) {
      super(state, env);
      const { core: dressed = (core: Core) => core, ...hooks } = make_hooks(env);
      this.around = {
        core: () => {
          if (shared === undefined || shared.dead) shared = Core.create(parts.core, parts.config, env, crypto_node);
          return dressed(shared);
        },
        fetch: (url, init) => fetch(url, init),
        kv: (store) => (typeof env[store] === "object" ? (env[store] as KVNamespace) : undefined),
        now: () => Date.now(), log: (line) => console.log(line), real: (ms) => ms,
        ...hooks,
      };
      const { description } = this.around.core();
      if (description.ledger === undefined) throw new Error("the configuration has no ledger");
      this.settings = description.ledger;
      this.destinations = description.destinations;
      migrate(state.storage);
      const { storage } = state;
      this.acceptor = new Acceptor(storage, this.settings, this.destinations);
      this.outbox = new Outbox(storage);
      this.suppression = new Suppression(storage.sql, this.destinations);
      this.pump = new Pump(this.around, this.outbox, new Projections(storage.sql, this.suppression), this.acceptor,
        new Judge(storage, this.settings.across, this.acceptor, this.around.core, this.around.log));
      this.admin = new Admin(storage, this.destinations, this.around.now);
      this.eraser = new Eraser(storage, this.destinations, this.around.kv, this.around.now);
      // Whatever an earlier life left undone: its alarm may have been lost with it, or be set for later than it should.
      void state.blockConcurrencyWhile(async () => {
        const alarm_ms = await storage.getAlarm();
        if (alarm_ms === null || alarm_ms > Date.now() + 1000) await this.#set_alarm(this.around.now());
        else this.#watch_for(alarm_ms);  // it is about to come: to move it now confuses who brings it
      });
    }

    /** Throws when nothing of it was stored. */
    accept(incoming: Incoming): Accepted {
      const accepted = this.acceptor.accept(incoming, this.around.now());
      if (accepted.fresh > 0) this.stir();
      return accepted;
    }

    /** Something may be due now. */
    stir(): void {
      if (this.pump.is_running) return this.pump.wake();
      if (this.#is_stirred) return;
      this.#is_stirred = true;
      void this.#set_alarm(this.around.now());
    }

    // Whole milliseconds, in the future, and never twice the same: an alarm for the moment of the one that is handled may be taken for that one.
    #set_alarm(at: number): Promise<void> {
      const ms = Math.max(Math.ceil(this.around.real(at)), Date.now() + 1);
      this.#alarm_ms = ms === this.#alarm_ms ? ms + 1 : ms;
      this.#watch_for(this.#alarm_ms);
      return this.ctx.storage.setAlarm(this.#alarm_ms);
    }

    // The campaign has seen workerd lose an alarm: one that is due soon and does not come is set anew. Not for later ones: a timer keeps the
    // object in memory, which costs.
    #watch_for(alarm_ms: number): void {
      clearTimeout(this.#watch);
      const wait_ms = Math.max(0, alarm_ms - Date.now());
      if (wait_ms > WATCHED_MS) return;
      this.#watch = setTimeout(() => {
        if (this.pump.is_running) return this.#watch_for(Date.now());
        this.around.log(JSON.stringify({ level: "warn", ledger: "alarm", failed: "did_not_come" }));
        void this.#set_alarm(this.around.now());
      }, wait_ms + ALARM_LATE_MS);
    }

    // ---- pages.ts asks these of every shard that matters

    story(id: string): Story[] { return this.admin.story(id); }
    list(filter: Filter, before: number, limit: number): Story[] { return this.admin.list(filter, before, limit); }
    replay(filter: Filter & { id?: string }, limit: number): number {
      const replayed = this.admin.replay(filter, limit);
      if (replayed > 0) this.stir();
      return replayed;
    }
    erase(address: string, with_suppression: boolean): Promise<Erased> { return this.eraser.erase(address, with_suppression); }
    report(): DestinationReport[] {
      for (const { name } of this.destinations) this.acceptor.number_of(name);
      return this.admin.report();
    }
    pause(name: string, paused: boolean): boolean {
      if (!this.destinations.some((one) => one.name === name)) return false;
      this.acceptor.number_of(name);
      const known = this.admin.pause(name, paused);
      if (!paused) this.stir();
      return known;
    }
    numbers(refused: [label: string, count: number][]): ShardNumbers {
      for (const [label, n] of refused) count(this.ctx.storage.sql, "refused", label, n);
      return { counters: this.admin.counters(), destinations: this.report(), bytes: this.ctx.storage.sql.databaseSize, now: this.around.now() };
    }
    suppressed(channel: string, addresses: string[]): SuppressionRecord[] {
      return addresses.map((address) => {
        const hash = address_of(address);
        return this.suppression.read(channel, hash) ?? { channel, address_hash: to_hex(hash), suppressed: false, entries: [] };
      });
    }
    suppression_page(channel: string, after: string, limit: number): SuppressionRecord[] {
      return this.suppression.page(channel, from_hex(after).buffer as ArrayBuffer, limit);
    }

    // Never throws: after six failures the platform would give up.
    override async alarm(): Promise<void> {
      this.#is_stirred = false;
      clearTimeout(this.#watch);
      let next = this.around.now() + RETRY_ALARM_MS;
      try {
        const due = await this.pump.run();
        const soft_days = Math.max(1, ...this.destinations.map((one) => one.soft_days));
        next = Math.min(due ?? Infinity, purge(this.ctx.storage, this.settings, soft_days, this.around.now()));
      } catch (error) {
        this.around.log(JSON.stringify({ level: "error", ledger: "alarm", failed: error_word(error) }));
      }
      const already = await this.ctx.storage.getAlarm();
      if (this.#is_stirred) return;  // while we waited, something came that is due now: its alarm must not be put off
      if (already === null || this.around.real(next) < already) await this.#set_alarm(next);
    }
  };
}
