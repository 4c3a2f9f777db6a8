// The results as text, one function per block.

function digits(x) {
  const size = Math.abs(x);
  return Number.isInteger(x) || size >= 1000 ? Math.round(x).toLocaleString("en") : x.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
const percent = (x) => `±${(x * 100).toFixed(0)}%`;

/** @param {string[][]} rows the first one is the head; the first column stands left, the others right */
function aligned(rows) {
  const width = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(width[i]) : cell.padStart(width[i]))).join("  ").trimEnd()).join("\n");
}

const labels = {
  whole: "whole", verify: "  verify", unsigned: "  without verify", parse: "    parse", look_up: "    look up", normalise: "    normalise",
  write: "    write",
};
const hosts = { native: "native", node: "wasm, Node", wasmtime: "wasm, wasmtime" };

export function work_table({ title, bytes, parts }) {
  const head = ["", ...Object.keys(hosts).flatMap((host) => ["ns/event", "", "MB/s", ...(host === "native" ? [] : ["× native"])])];
  const rows = Object.keys(parts).map((part) => [labels[part], ...Object.keys(hosts).flatMap((host) => cells(parts[part][host], host))]);
  const lines = aligned([head, ...rows]).split("\n"), starts = [...lines[0].matchAll(/ns\/event/g)].map(({ index }) => index);
  const above = Object.values(hosts).reduce((line, label, i) => line.padEnd(starts[i]) + label, "");
  return [`${title}: ${bytes.toLocaleString("en")} B`, above, ...lines].join("\n");
}

const cells = ({ ns_per_event, mb_per_s, spread, ratio }, host) =>
  [digits(ns_per_event), percent(spread), digits(mb_per_s), ...(host === "native" ? [] : [ratio.toFixed(2)])];

const shim_labels = {
  in: "way in: host.mjs handle(), without the core", plan: "way out: the plan read as the gateway does", deliver: "events out: deliver(), without the core",
  shim: "all that is the shim's", core: "the core's own, for comparison",
};

export function shim_table(parts) {
  const rows = Object.entries(shim_labels).map(([part, label]) => [label, digits(parts[part].median / 1000), percent(parts[part].spread)]);
  return aligned([["shim, 1 small event, under Node", "µs", ""], ...rows]);
}

export function module_table({ raw, gz, imports, groups, names_fit, largest_objects, largest_functions }) {
  const bytes = (n) => n.toLocaleString("en"), sum = (key) => groups.reduce((all, group) => all + group[key], 0);
  const rows = groups.map(({ group, code, data }) => [group, bytes(code), bytes(data), bytes(code + data)]);
  const short = ({ name, size }) => `${name.replace(/aldaba::|\(anonymous namespace\)::/g, "").replace(/\(.*/, "")} ${bytes(size)}`;
  return [
    aligned([[`core.wasm: ${bytes(raw)} B, ${bytes(gz)} B gz`, "code", "data", "together"], ...rows, ["all", bytes(sum("code")), bytes(sum("data")), bytes(raw)]]),
    `imports: ${imports.join(", ") || "none"}`,
    `largest files: ${largest_objects.map(short).join(", ")}`,
    `largest functions, after inlining: ${largest_functions.map(short).join(", ")}`,
    ...(names_fit ? [] : ["core_named.wasm is of another build than core.wasm: do not trust this table"]),
  ].join("\n");
}

export function budget_table(budgets) {
  const rows = budgets.map(({ what, limit, value, unit, ok }) =>
    [what, value === undefined ? "not measured" : `${digits(value)} ${unit}`.trim(), `${limit} ${unit}`.trim(), ok === undefined ? "" : ok ? "ok" : "missed"]);
  return aligned([["budget", "measured", "wanted", ""], ...rows]);
}
