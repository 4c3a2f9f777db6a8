// What passes between the Worker and its ledger, and what both know about the configuration.

/** One event, copied out of the plan (docs/abi.md, "Event record"). Texts only: a view would carry its whole buffer along. */
export type IncomingEvent = {
  id: string; type: string; subject: string; body: string; natural_key: string; time_ms: number; low: number; high: number;
  rank: number; channel: number; suppress: number; bounce: number; release: number; scope: number;
};
export type Incoming = { source: string; events: IncomingEvent[]; refused: [label: string, count: number][] };
export type Accepted = { fresh: number; repeats: number };

/** A destination as describe() tells it (docs/abi.md). */
export type Destination = {
  name: string; kind: "kv" | "http"; store: string; keeps: "events" | "state" | "suppression"; batch: number; concurrency: number;
  ttl_s: number; ordered: boolean; soft_bounces: number; soft_days: number;
};
export type LedgerSettings = { shards: number; bytes: number; window_days: number; events_days: number; dead_days: number; admin: string; senders: string };

// As the core numbers them: src/event.hpp.
export const CHANNELS = ["", "email", "sms"];
export const REASONS = ["", "bounced", "complained", "unsubscribed", "opted_out"];
export const RELEASES = ["", "resubscribed", "opted_in"];
export const SOFT = 2, OF_LIST = 1;

export const DAY_MS = 86_400_000;
