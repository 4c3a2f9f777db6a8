// Log lines, events and received requests as a person reads them; coloured only on a terminal.
const plain = !process.stdout.isTTY || process.env.NO_COLOR !== undefined;
const paint = (code) => (text) => (plain ? String(text) : `\x1b[${code}m${text}\x1b[0m`);
export const colour = { red: paint(31), green: paint(32), yellow: paint(33), dim: paint(2), bold: paint(1) };

const coloured_status = (status) => (status < 300 ? colour.green : status < 500 ? colour.yellow : colour.red)(status);

/** @param {any} line the Worker's log line, parsed */
export function show_log_line(line) {
  const { answered, outcome = "failed", reason, failed, detail, source, events, deliveries = [], ms } = line;
  const sent = deliveries.map(({ to, status, error, ms }) => `${to} ${status === 0 ? colour.red(error) : coloured_status(status)} ${colour.dim(`${ms} ms`)}`);
  const words = [coloured_status(answered), outcome, [reason, failed].filter((word) => word !== undefined && word !== "ok").join(", "), source,
    events === undefined ? "" : `${events} event${events === 1 ? "" : "s"}`, sent.length === 0 ? "" : `→ ${sent.join(", ")}`, detail === undefined ? "" : `\n${detail}`];
  console.log(`${colour.dim(new Date().toTimeString().slice(0, 8))} ${words.filter(Boolean).join("  ")}  ${colour.dim(`${ms} ms`)}`);
}

/** @param {import("./sink.mjs").Received} received */
export function show_received({ method, url, headers, body }) {
  console.log(`${colour.dim(`         sink ${method} ${url}  ${headers["content-type"]}  webhook-id ${headers["webhook-id"] ?? "none"}`)}`);
  for (const event of [JSON.parse(body)].flat().slice(0, 5)) console.log(`         ${event_line(event)}`);
}

/** One CloudEvent in a line. */
export function event_line({ type, subject, time, data = {} }) {
  const { bounce, click, suppress } = data;
  const more = [bounce && `${bounce.class} ${bounce.status ?? ""}`.trim(), click?.url, suppress && `suppress ${suppress.channel ?? ""} (${suppress.reason ?? ""})`].filter(Boolean);
  return `${colour.bold(type.padEnd(20))} ${(data.recipient ?? subject ?? "").padEnd(18)} ${time}  ${more.join(" · ")}`.trimEnd();
}
