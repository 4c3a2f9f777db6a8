// Who runs the stages: native code and wasmtime in processes of their own, asked line by line; Node in this one. All count time of the
// processor, not of the clock: what else runs on the machine disturbs less.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export const STAGES = ["handle", "verify", "parse", "look_up", "write"];  // as in stages.cpp

/** @typedef {{ name: string, time(work: { name: string }, stage: string, iterations: number): Promise<{ ns: number, result: number }>, close(): void }} Host */

/** @returns {Host} */
export function process_host(name, command, ...rest) {
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise((_, reject) => child.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async time(work, stage, iterations) {
      child.stdin.write(`${work.name} ${stage} ${iterations}\n`);
      const { value, done } = await Promise.race([lines.next(), failed]);
      if (done) throw new Error(`${name} stopped at ${work.name} ${stage}`);
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}

/** @returns {Host} */
export function node_host(name, file, folder) {
  const module = new WebAssembly.Module(readFileSync(file)), loaded = new Map();
  return {
    name,
    async time(work, stage, iterations) {
      if (!loaded.has(work.name)) loaded.set(work.name, load_stages(module, folder, work));
      const { run } = loaded.get(work.name), start = process.cpuUsage();
      const result = run(STAGES.indexOf(stage), iterations);
      return { ns: cpu_ns_since(start), result };
    },
    close() {},
  };
}

export function cpu_ns_since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

function load_stages(module, folder, work) {
  const exports = new WebAssembly.Instance(module, {}).exports;
  exports._initialize();
  const texts = ["config.json", "secrets.json", `${work.name}.http`].map((name) => readFileSync(folder + name));
  const at = exports.buffer(texts.reduce((sum, text) => sum + text.length, 0)), memory = new Uint8Array(exports.memory.buffer);
  let end = at;
  for (const text of texts) {
    memory.set(text, end);
    end += text.length;
  }
  if (exports.load(...texts.map((text) => text.length), work.now_ms) !== work.events) throw new Error(`${work.name}: refused, or not as many events as there should be`);
  return exports;
}

/** How often `run` must go round to take about `slice_ns`; warms it up on the way. @param {(n: number) => Promise<{ ns: number }> | { ns: number }} run */
export async function calibrate(run, slice_ns) {
  for (let n = 1, tries = 0; ; tries++) {
    const { ns } = await run(n);
    if (ns >= slice_ns / 2 && tries > 3) return Math.max(1, Math.round((n * slice_ns) / ns));
    n = ns < slice_ns / 8 ? n * 4 : Math.max(1, Math.round((n * slice_ns) / ns));
  }
}

/** Median, and quartile distance ÷ median. @param {number[]} values */
export function summary(values) {
  const sorted = values.toSorted((a, b) => a - b), at = (part) => sorted[Math.round(part * (sorted.length - 1))];
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / Math.abs(at(0.5)) };
}
