// What passes between the Worker and its ledger, and what both know about the configuration.

/** One event, copied out of the plan (docs/abi.md, "Event record"). Texts only: a view would carry its whole buffer along. */
export type IncomingEvent = {
  id: string; type: string; subject: string; body: string; natural_key: string; time_ms: number; low: number; high: number;
  held_low: number; held_high: number; rank: number; channel: number; suppress: number; bounce: number; release: number; scope: number; actor: number; sight: number;
};
export type Incoming = { source: string; events: IncomingEvent[]; refused: [label: string, count: number][]; drift: [label: string, count: number][] };
export type Accepted = { fresh: number; repeats: number };

/** A destination as describe() tells it (docs/abi.md). */
export type Destination = {
  name: string; kind: "kv" | "http"; store: string; keeps: "events" | "state" | "suppression"; batch: number; concurrency: number;
  ttl_s: number; ordered: boolean; soft_bounces: number; soft_days: number;
};
/** Seconds: how long clicks are held, and the windows of the rules across events (src/base/limits.hpp). */
export type Across = { hold_s: number; links_s: number; delivery_s: number; domain_s: number; sent_s: number };
export type LedgerSettings = { shards: number; bytes: number; window_days: number; events_days: number; dead_days: number; across: Across; admin: string; senders: string };

// As the core numbers them: src/event.hpp, machine.hpp (Actor), across.hpp (Sight).
export const CHANNELS = ["", "email", "sms"];
export const REASONS = ["", "bounced", "complained", "unsubscribed", "opted_out"];
export const RELEASES = ["", "resubscribed", "opted_in"];
export const SOFT = 2, OF_LIST = 1, MACHINE = 2;
export const DELIVERED = 1, OPENED = 2, CLICKED = 3;

export const DAY_MS = 86_400_000;
