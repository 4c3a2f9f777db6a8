// The production Worker and its ledger, with a clock that can be moved, faults that can be switched on, and a look into the database. Worker and
// ledger run in one isolate here, so they share what stands in this module.
import core from "../../../../build/wasm/core-host.wasm";
import config from "test:aldaba.json";
import { door } from "../../../../wasm/cloudflare/door";
import { ledger_class } from "../../../../wasm/cloudflare/ledger/ledger";
import { migrate, migrations } from "../../../../wasm/cloudflare/ledger/schema";

let offset_ms = 0, fault = "", counted = { calls: 0, rows: 0, transactions: 0 }, held_back;
const now = () => Date.now() + offset_ms;
const real = (ms) => ms - offset_ms;
// A store that refuses is as good as one that is away.
const failing_store = { put: async () => { throw new Error("KV PUT failed: 429 Too Many Requests"); } };

export class Ledger extends ledger_class({ core, config }, (env) => ({
  now, real, core: (one) => (fault === "trap" ? Object.assign(Object.create(one), { description: one.description, deliver_events() { throw new WebAssembly.RuntimeError("unreachable"); } }) : one), kv: (store) => (fault === "kv" ? failing_store : env[store]),
})) {
  // What the platform charges for, since the last question.
  written() {
    const before = counted;
    counted = { calls: 0, rows: 0, transactions: 0 };
    return before;
  }
  constructor(state, env) {
    super(state, env);
    const { sql } = state.storage, exec = sql.exec.bind(sql), get_alarm = state.storage.getAlarm.bind(state.storage);
    // What was held back comes at the worst moment: when an ending alarm has asked whether another is set, and has not acted on the answer.
    state.storage.getAlarm = async () => {
      const at = await get_alarm(), late = held_back;
      held_back = undefined;
      if (late !== undefined) super.accept(late);
      return at;
    };
    // Rows of a statement that is not read to its end are few, and not counted.
    sql.exec = (...rest) => {
      const cursor = exec(...rest);
      counted.rows += cursor.rowsWritten;
      return cursor;
    };
  }
  accept(incoming) {
    counted.calls++;
    if (fault === "hold back") {
      held_back = incoming;
      return { fresh: incoming.events.length, repeats: 0 };
    }
    if (fault === "throws") throw new Error("a fault");
    if (fault === "throws midway") {
      // The third event cannot be written: nothing of the request may stay.
      incoming.events[2] = { ...incoming.events[2], body: null };
    }
    const { storage } = this.ctx, transaction = storage.transactionSync.bind(storage);
    storage.transactionSync = (work) => (counted.transactions++, transaction(work));
    const accepted = super.accept(incoming);
    storage.transactionSync = transaction;
    if (fault === "throws after") throw new Error("a fault");
    return accepted;
  }
  query(sql, ...values) { return this.ctx.storage.sql.exec(sql, ...values).toArray(); }
  // A database as a version left it, brought up to the newest: steps up to `version`, then `fill`, then all.
  migrated(version, fill) {
    const { sql } = this.ctx.storage;
    for (const { name, type } of sql.exec("SELECT name, type FROM sqlite_master WHERE type IN ('table') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'").toArray()) sql.exec(`DROP ${type} ${name}`);
    migrate(this.ctx.storage, migrations.slice(0, version));
    if (fill) sql.exec(fill);
    return { version: migrate(this.ctx.storage), again: migrate(this.ctx.storage), known: migrations.length };
  }
  too_new() {
    this.ctx.storage.sql.exec("UPDATE version SET n = 1000");
    try {
      return String(migrate(this.ctx.storage));
    } catch (error) {
      return error.message;
    } finally {
      this.ctx.storage.sql.exec("UPDATE version SET n = ?", migrations.length);
    }
  }
}

const worker = door({ core, config, version: "1.2.3" });

export default {
  async fetch(request, env, context) {
    if (!request.url.includes("/test/")) return worker.fetch(request, env, context);
    const { clock, fault: wanted, call, rest = [], shard = 0 } = await request.json();
    if (clock !== undefined) offset_ms = clock;
    if (wanted !== undefined) fault = wanted;
    const stub = env.LEDGER.get(env.LEDGER.idFromName(`shard-${shard}`));
    return Response.json(call === undefined ? null : (await stub[call](...rest)) ?? null);
  },
};
