// scripts/bench: how fast each step of a request is natively, in WebAssembly under Node and under wasmtime, what a JavaScript host adds,
// what is in the module, and how all of it stands to the budgets. Rounds are interleaved, so that ratios are those of one and the same run.
//   node tests/bench/bench.mjs [--quick] [--rounds N] [--json]     (scripts/bench builds first)
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { calibrate, node_host, process_host, summary } from "./hosts.mjs";
import { config, folder, message_of, secrets, write_inputs } from "./inputs.mjs";
import { weigh } from "./module.mjs";
import { budget_table, module_table, shim_table, work_table } from "./report.mjs";
import { measure_shim } from "./shim.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)), build = root + "build/", python = root + ".cache/venv/bin/python";
const say = (text) => process.stderr.write(`bench: ${text}\n`);

function read_arguments() {
  const flag = { type: "boolean", default: false };
  const { values } = parseArgs({ options: { quick: flag, json: flag, rounds: { type: "string" } } });
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 9));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds} is no number of rounds`);
  return { ...values, rounds, slice_ns: values.quick ? 2e7 : 6e7 };
}

async function main() {
  const { quick, json, rounds, slice_ns } = read_arguments(), load_before = loadavg()[0];
  const works = write_inputs();
  const timed = await measure_stages(works.filter(({ has_stages }) => has_stages), rounds, slice_ns);
  say("the shim");
  const work = works.find(({ name }) => name === "resend-event-unsigned");
  const shim = await measure_shim(build + "wasm/core.wasm", { config, secrets, work, message: message_of(work) });
  const module = weigh(build + "wasm/", root + "src/providers/");
  const first_answer_ms = quick ? undefined : start_of_dev();
  const result = {
    machine: `${cpus()[0].model.trim()}, ${availableParallelism()} cores, Node ${process.version}`, load: [load_before, loadavg()[0]], rounds,
    works: timed, shim_ns: shim, module, budgets: budgets_of(timed, shim, module, first_answer_ms),
  };
  process.stdout.write(json ? JSON.stringify(result, null, 1) + "\n" : text_of(result));
}

// --- the stages, on three hosts

// What signatures do not touch is measured once per body, where nobody signed it.
const stages_of = ({ is_signed }) => (is_signed ? ["handle", "verify"] : ["handle", "parse", "look_up", "write"]);
const slices_of = (works) => works.flatMap((work) => stages_of(work).map((stage) => ({ work, stage })));

async function measure_stages(works, rounds, slice_ns) {
  const hosts = [
    process_host("native", build + "native/bench", folder),
    node_host("node", build + "wasm/bench_stages.wasm", folder),
    process_host("wasmtime", python, root + "tests/bench/wasmtime_stages.py", build + "wasm/bench_stages.wasm", folder),
  ];
  try {
    const slices = slices_of(works);
    for (const slice of slices) await warm_up(slice, hosts, slice_ns);
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`);
      for (const { work, stage, counts, ns } of slices)
        for (let i = 0; i < hosts.length; i++) {
          const { name, time } = hosts[(i + round) % hosts.length];
          ns[name].push((await time(work, stage, counts[name])).ns / counts[name]);
        }
    }
    return works.filter(({ is_signed }) => is_signed).map((work) => row_of(work, works, slices, hosts));
  } finally {
    for (const host of hosts) host.close();
  }
}

async function warm_up(slice, hosts, slice_ns) {
  const { work, stage } = slice;
  say(`warming up ${work.name} ${stage}`);
  slice.counts = {}, slice.ns = {};
  const results = new Set();
  for (const { name, time } of hosts) {
    slice.ns[name] = [];
    slice.counts[name] = await calibrate((n) => time(work, stage, n), slice_ns);
    results.add((await time(work, stage, 1)).result);
  }
  if (results.size !== 1 || results.has(0)) throw new Error(`${work.name} ${stage}: the hosts do not agree: ${[...results].join(", ")}`);
}

// part → the slices that tell its time: the first, less the others.
function parts_of(work, works) {
  const twin = `${work.name}-unsigned`, signed = (stage) => [work.name, stage], unsigned = (stage) => [twin, stage];
  const parts = { whole: [signed("handle")], verify: [signed("verify")] };
  if (!works.some(({ name }) => name === twin)) return parts;
  return {
    ...parts, unsigned: [unsigned("handle")], parse: [unsigned("parse")], look_up: [unsigned("look_up")],
    normalise: [unsigned("handle"), unsigned("parse"), unsigned("write")], write: [unsigned("write"), unsigned("look_up")],
  };
}

// A difference is that of the medians, so that the parts add up. Ratios are taken within the round where both sides were measured as such.
function row_of(work, works, slices, hosts) {
  const first_less_others = (values) => values.reduce((rest, value) => rest - value);
  const times = (host) => ([name, stage]) => slices.find((slice) => slice.work.name === name && slice.stage === stage).ns[host];
  const parts = {};
  for (const [part, measured_by] of Object.entries(parts_of(work, works))) {
    parts[part] = {};
    for (const { name } of hosts) {
      const measured = measured_by.map(times(name)), [native] = measured_by.map(times("native"));
      const ns = first_less_others(measured.map((values) => summary(values).median));
      const by_round = measured[0].map((_, round) => first_less_others(measured.map((values) => values[round])));
      const ratio = measured.length > 1 ? ns / (parts[part].native?.ns ?? ns) : summary(by_round.map((one, round) => one / native[round])).median;
      parts[part][name] = { ns, ns_per_event: ns / work.events, mb_per_s: (work.body.length * 1000) / ns, spread: summary(by_round).spread, ratio };
    }
  }
  return { name: work.name, title: work.title, events: work.events, bytes: work.body.length, parts };
}

// --- wrangler dev, where scripts/dev can be run

function start_of_dev() {
  if (!existsSync(root + "scripts/dev")) return undefined;
  say("scripts/dev --demo, for the time to the first answer");
  const { stdout } = spawnSync(root + "scripts/dev", ["--demo"], { encoding: "utf8", timeout: 120_000, stdio: ["ignore", "pipe", "ignore"] });
  const [, ms] = /wrangler dev to first answer: (\d+) ms/.exec(stdout ?? "") ?? [];
  return ms === undefined ? undefined : Number(ms);
}

// --- budgets

function minutes_of_test() {
  const file = build + "test-seconds";
  return existsSync(file) ? Number(readFileSync(file, "utf8")) / 60 : undefined;
}

function budgets_of(works, shim, { raw, imports }, first_answer_ms) {
  const { unsigned } = works.find(({ name }) => name === "sendgrid-batch").parts;
  const at_most = (what, limit, value, unit) => ({ what, limit: `≤ ${limit}`, value, unit, ok: value === undefined ? undefined : value <= limit });
  const at_least = (what, limit, value, unit) => ({ what, limit: `≥ ${limit}`, value, unit, ok: value >= limit });
  return [
    at_most("core.wasm", 160, raw / 1000, "KB"),
    at_most("imports of core.wasm", 0, imports.length, ""),
    at_least("1,000 events, parse + normalise + write, wasm under Node", 500, unsigned.node.mb_per_s, "MB/s"),
    at_least("the same, native", 800, unsigned.native.mb_per_s, "MB/s"),
    at_most("the shim's way in and out, small request", 2, (shim.in.median + shim.plan.median) / 1000, "µs"),
    at_most("wrangler dev to first answer", 3, first_answer_ms === undefined ? undefined : first_answer_ms / 1000, "s"),
    at_most("the last whole scripts/test (a second run is meant)", 5, minutes_of_test(), "min"),
  ];
}

function text_of({ machine, load, rounds, works, shim_ns, module, budgets }) {
  const blocks = [
    `${machine}; load ${load.map((one) => one.toFixed(1)).join(" → ")}; median of ${rounds} rounds, ± quartile distance; time of the processor`,
    "whole: handle() as it is. without verify: the same where nobody signed. normalise: what remains of that: head of the request, words,\ncases, times, ids, keys, repeats, records, plan.",
    ...works.map(work_table), shim_table(shim_ns), module_table(module), budget_table(budgets),
  ];
  return blocks.join("\n\n") + "\n";
}

main().catch((error) => {
  say(error.message);
  process.exitCode = 1;
});
