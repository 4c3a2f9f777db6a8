// The numbers of all shards as Prometheus reads them (text format 0.0.4).
import type { DestinationReport } from "./admin";

export type ShardNumbers = { counters: { name: string; label: string; n: number }[]; destinations: DestinationReport[]; bytes: number; now: number };

// counter's name in the database → metric, help, labels
const COUNTERS: Record<string, [metric: string, help: string, labels: string[]]> = {
  accepted: ["aldaba_events_accepted_total", "Events written down, by source.", ["source"]],
  repeats: ["aldaba_events_repeated_total", "Events that were there already, by source.", ["source"]],
  refused: ["aldaba_requests_refused_total", "Requests that were not accepted; counted by each isolate until it tells, so a little less than all.", ["source", "reason"]],
  drift: ["aldaba_drift_total", "Events that are not as the provider's tables say: docs/operations.md.", ["source", "what"]],
  delivered: ["aldaba_events_delivered_total", "Events that a destination took.", ["destination"]],
  retried: ["aldaba_events_retried_total", "Events in attempts that failed and will be made again.", ["destination"]],
  dead: ["aldaba_events_dead_total", "Events that were given up.", ["destination"]],
  withheld: ["aldaba_events_withheld_total", "Opens and clicks of machines that a destination wants of people only.", ["destination", "rule"]],
};

export function metrics_text(shards: ShardNumbers[]): string {
  const out: string[] = [];
  for (const [name, [metric, help, labels]] of Object.entries(COUNTERS)) {
    const totals = new Map<string, number>();
    for (const { counters } of shards) for (const one of counters) if (one.name === name) totals.set(one.label, (totals.get(one.label) ?? 0) + one.n);
    write(out, metric, "counter", help, Array.from(totals, ([label, n]) => [pairs(labels, label), n]));
  }
  const names = [...new Set(shards.flatMap(({ destinations }) => destinations.map(({ name }) => name)))];
  const each = (value: (parts: { one: DestinationReport; now: number }[]) => number) => names.map((name): [string, number] =>
    [pairs(["destination"], name), value(shards.flatMap(({ destinations, now }) => destinations.filter((one) => one.name === name).map((one) => ({ one, now }))))]);
  const most = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b), 0), sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  write(out, "aldaba_destination_depth", "gauge", "Events that wait for a destination.", each((parts) => sum(parts.map(({ one }) => one.depth))));
  write(out, "aldaba_destination_oldest_age_seconds", "gauge", "Age of the oldest of them.",
    each((parts) => most(parts.map(({ one, now }) => (one.oldest_accepted_ms > 0 ? (now - one.oldest_accepted_ms) / 1000 : 0)))));
  write(out, "aldaba_destination_dead_letters", "gauge", "Dead letters that are kept.", each((parts) => sum(parts.map(({ one }) => one.dead))));
  write(out, "aldaba_destination_held", "gauge", "Clicks that wait to be judged.", each((parts) => sum(parts.map(({ one }) => one.held))));
  write(out, "aldaba_destination_circuit_open", "gauge", "1: the destination is left alone for a while; 0.5: it is being asked.",
    each((parts) => most(parts.map(({ one }) => (one.state === "open" ? 1 : one.state === "half_open" ? 0.5 : 0)))));
  write(out, "aldaba_destination_paused", "gauge", "1: somebody paused it.", each((parts) => most(parts.map(({ one }) => (one.paused ? 1 : 0)))));
  write(out, "aldaba_ledger_bytes", "gauge", "Size of a shard's database.", shards.map(({ bytes }, i) => [pairs(["shard"], String(i)), bytes]));
  return out.join("");
}

function write(out: string[], metric: string, type: string, help: string, rows: [labels: string, value: number][]): void {
  out.push(`# HELP ${metric} ${help}\n# TYPE ${metric} ${type}\n`);
  for (const [labels, value] of rows) out.push(`${metric}{${labels}} ${value}\n`);
}

// A label of two parts is stored as "a b"; neither part holds a blank.
function pairs(names: string[], label: string): string {
  const values = names.length === 1 ? [label] : label.split(" ");
  return names.map((name, i) => `${name}="${(values[i] ?? "").replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`).join(",");
}
