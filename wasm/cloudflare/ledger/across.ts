// Clicks that a route wants of people only (docs/bounces.md, "Across events"): they wait until their neighbours have come, and are then judged
// by what was seen around them. Here it is counted; what the counts mean the core says (src/across.cpp), with the windows that it names.
//
// What was seen is kept as hashes, for a little longer than the longest window. A held click is a receipt that waits and a row with its time,
// so that it is found again after a restart.
import type { Core } from "../../host.mjs";
import { count, type Acceptor } from "./accept";
import { key_of } from "./address";
import { State } from "./outbox";
import { CLICKED, DELIVERED, MACHINE, OPENED, type Across, type IncomingEvent } from "./types";
import { error_word } from "./words";

const JUDGED_PER_STEP = 100, MISHAP_MS = 60_000;

/** Part of accept(): within its transaction. */
export class Watch {
  constructor(readonly sql: SqlStorage, readonly across: Across) {}

  /** What this event is to the judgement of others. */
  note(seq: number, source: string, event: IncomingEvent, address: ArrayBuffer, now: number): void {
    const { message_id, campaign, click } = JSON.parse(event.body).data, domain = /@([^@]+)$/.exec(event.subject.trim().toLowerCase())?.[1];
    const group = text(campaign), message = text(message_id) || group, link = text(click?.url);
    this.sql.exec("INSERT INTO sighting (event, accepted_ms, what, time_ms, address, message, crowd, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", seq, now, event.sight, event.time_ms, address,
      message === "" ? null : key_of(source, message), domain === undefined ? null : key_of(source, `${domain}\0${group}`), link === "" ? null : key_of(source, link));
  }

  /** `destinations`: those that want it of a person. One that shows by itself that it is a machine's is withheld at once. */
  hold(seq: number, event: IncomingEvent, destinations: number[], now: number): void {
    if (event.actor === MACHINE) return destinations.forEach((n) => withhold(this.sql, seq, n, text(JSON.parse(event.body).data.client?.machine?.rule), now));
    for (const n of destinations) this.sql.exec("INSERT INTO receipt (event, destination, state) VALUES (?, ?, ?)", seq, n, State.held);
    this.sql.exec("INSERT INTO held_click (event, due_ms, rank) VALUES (?, ?, ?)", seq, now + this.across.hold_s * 1000, event.rank);
  }
}

/** Part of the alarm. */
export class Judge {
  #rest_ms = 0;

  constructor(readonly storage: DurableObjectStorage, readonly across: Across, readonly acceptor: Acceptor, readonly core: () => Core, readonly log: (line: string) => void) {}

  /** When the next click is due. They are so in the order of acceptance. */
  next_due(): number | undefined {
    const [next] = this.storage.sql.exec("SELECT due_ms FROM held_click ORDER BY event LIMIT 1").toArray();
    return next === undefined ? undefined : Math.max(Number(next.due_ms), this.#rest_ms);
  }

  /** Judges those whose time has come, a number of them. Never throws: deliveries must not wait for it. */
  judge(now: number): void {
    if ((this.next_due() ?? Infinity) > now) return;
    try {
      this.storage.transactionSync(() => {
        for (const { event } of this.storage.sql.exec("SELECT event FROM held_click WHERE due_ms <= ? ORDER BY event LIMIT ?", now, JUDGED_PER_STEP).toArray()) this.#judge(Number(event), now);
      });
    } catch (error) {
      this.#rest_ms = now + MISHAP_MS;
      this.log(JSON.stringify({ level: "error", ledger: "judge", failed: error_word(error) }));
    }
  }

  #judge(event: number, now: number): void {
    const { sql } = this.storage, rule = this.#rule(event);
    for (const { destination } of sql.exec("SELECT destination FROM receipt WHERE event = ? AND state = ?", event, State.held).toArray()) {
      if (rule !== "") withhold(sql, event, Number(destination), rule, now);
      else this.acceptor.release(event, Number(destination));
    }
    sql.exec("DELETE FROM held_click WHERE event = ?", event);
  }

  #rule(event: number): string {
    const { storage: { sql }, across } = this;
    const [click] = sql.exec("SELECT time_ms, address, message, crowd FROM sighting WHERE event = ?", event).toArray();
    if (click === undefined) return "";  // of nobody
    const t = Number(click.time_ms), { address, message, crowd } = click;
    const ms = (seconds: number) => seconds * 1000, truth = (query: string, ...values: SqlStorageValue[]) => sql.exec(`SELECT EXISTS (${query}) AS t`, ...values).one().t === 1;
    const links = sql.exec(`SELECT DISTINCT link FROM sighting WHERE message = ? AND address = ? AND what = ? AND time_ms BETWEEN ? AND ? AND link IS NOT NULL LIMIT ?`,
      message, address, CLICKED, t - ms(across.links_s), t + ms(across.links_s), ENOUGH).toArray().length;
    const of_message = "SELECT 1 FROM sighting WHERE message = ? AND address = ? AND what = ? AND time_ms";
    const delivered = truth(`${of_message} >= ?`, message, address, DELIVERED, t - ms(across.delivery_s)), opened = truth(`${of_message} <= ?`, message, address, OPENED, t);
    // Of a large receiver's recipients somebody is always quiet: neither question reads more than a few rows.
    const same_time = [t - ms(across.domain_s), t + ms(across.domain_s)], got_it = [t - ms(across.sent_s), t + ms(across.domain_s)];
    const clicked = sql.exec(`SELECT DISTINCT c.address FROM sighting c WHERE c.crowd = ? AND c.what = ? AND c.time_ms BETWEEN ? AND ? AND EXISTS
      (SELECT 1 FROM sighting d WHERE d.message = c.message AND d.address = c.address AND d.what = ? AND d.time_ms BETWEEN ? AND ?) LIMIT ?`,
      crowd, CLICKED, ...same_time, DELIVERED, ...got_it, ENOUGH).toArray().length;
    const quiet = truth(`SELECT 1 FROM sighting d WHERE d.crowd = ? AND d.what = ? AND d.time_ms BETWEEN ? AND ? AND NOT EXISTS
      (SELECT 1 FROM sighting c WHERE c.message = d.message AND c.address = d.address AND c.what = ? AND c.time_ms BETWEEN ? AND ?)`, crowd, DELIVERED, ...got_it, CLICKED, ...same_time);
    return this.core().across({ links, delivered, opened, clicked, quiet });
  }
}

const ENOUGH = 100;  // more than any rule asks for

function withhold(sql: SqlStorage, event: number, destination: number, rule: string, now: number): void {
  sql.exec("INSERT INTO receipt (event, destination, state, rule, done_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state, rule = excluded.rule, done_ms = excluded.done_ms",
    event, destination, State.withheld, rule, now);
  count(sql, "withheld", `${sql.exec("SELECT name FROM destination WHERE n = ?", destination).one().name} ${rule}`, 1);
}

const text = (value: unknown): string => (typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value));
