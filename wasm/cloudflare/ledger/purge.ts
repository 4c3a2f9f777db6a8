// Forgetting what is older than the configuration keeps, in steps that are small enough for one alarm.
import { DAY_MS, type LedgerSettings } from "./types";

const ROWS_PER_STEP = 500, HOUR_MS = 3_600_000;

/** One step. → when the next one is due: soon, when this one was full. */
export function purge(storage: DurableObjectStorage, settings: LedgerSettings, soft_days: number, now: number): number {
  const { sql } = storage;
  const last = sql.exec("SELECT value FROM meta WHERE name = 'purge_ms'").toArray()[0];
  if (last !== undefined && now < Number(last.value)) return Number(last.value);
  return storage.transactionSync(() => {
    const seen = sql.exec("DELETE FROM seen WHERE seq IN (SELECT seq FROM seen WHERE accepted_ms < ? ORDER BY seq LIMIT ?)", now - settings.window_days * DAY_MS, ROWS_PER_STEP).rowsWritten;
    const events = forget_events(sql, now - settings.events_days * DAY_MS, now - settings.dead_days * DAY_MS);
    const bounces = sql.exec("DELETE FROM soft_bounce WHERE (channel, address, time_ms, key) IN (SELECT channel, address, time_ms, key FROM soft_bounce WHERE time_ms < ? LIMIT ?)",
      now - (soft_days + settings.window_days) * DAY_MS, ROWS_PER_STEP).rowsWritten;
    const sightings = sql.exec("DELETE FROM sighting WHERE event IN (SELECT event FROM sighting WHERE accepted_ms < ? ORDER BY event LIMIT ?)",
      now - (settings.across.sent_s + settings.across.hold_s) * 1000, ROWS_PER_STEP).rowsWritten;
    const next = seen > 0 || events > 0 || bounces > 0 || sightings > 0 ? now + 1000 : now + HOUR_MS;
    sql.exec("INSERT OR REPLACE INTO meta VALUES ('purge_ms', ?)", next);
    return next;
  });
}

// What waits is never forgotten; dead letters have a time of their own.
function forget_events(sql: SqlStorage, events_before: number, dead_before: number): number {
  const old = sql.exec(`SELECT seq FROM event e WHERE accepted_ms < ? AND NOT EXISTS
      (SELECT 1 FROM receipt r WHERE r.event = e.seq AND (r.state IN (0, 1, 4) OR (r.state = 3 AND e.accepted_ms >= ?))) ORDER BY seq LIMIT ?`, events_before, dead_before, ROWS_PER_STEP)
    .toArray().map(({ seq }) => seq);
  if (old.length === 0) return 0;
  const list = JSON.stringify(old);
  sql.exec("DELETE FROM receipt WHERE event IN (SELECT value FROM json_each(?))", list);
  sql.exec("DELETE FROM entry WHERE event IN (SELECT value FROM json_each(?))", list);
  sql.exec("DELETE FROM event WHERE seq IN (SELECT value FROM json_each(?))", list);
  return old.length;
}
