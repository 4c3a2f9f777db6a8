// The sample of forgeries (../forgeries.mjs) in Node and in workerd, by the module without imports and by the one with the host's crypto.
// Last line: "N passed, N failed": the requests that were altered, in each of the four.
import { existsSync, readFileSync } from "node:fs";
import { Miniflare } from "miniflare";
import { crypto_node } from "../../../wasm/crypto_node.mjs";
import { Forgeries } from "../forgeries.mjs";
import { modules_of, root, runtime } from "./bundle.mjs";

const path = root + "build/forgeries.jsonl", told_max = 20, lines_at_once = 50;
const module = (name) => new WebAssembly.Module(readFileSync(`${root}build/wasm/${name}.wasm`));

let passed = 0, failed = 0, told = 0;
function count(host, lines, wrong) {
  const cases = new Set(wrong.map((what) => what.split(":")[0])).size;
  passed += lines - cases, failed += cases;
  for (const what of wrong) if (told++ < told_max) console.log(`FAILED  ${host}: ${what}`);
}
function report(host, { tried, accepted }) {
  console.log(`${host.padEnd(18)} ${tried} forgeries, ${accepted} accepted`);
  if (tried === 0) failed++, console.log(`FAILED  ${host}: none was tried`);
}

function in_node(first, lines) {
  for (const [name, file, imports] of [["inside", "core", undefined], ["host", "core-host", crypto_node]]) {
    const all = new Forgeries(module(file), imports, first);
    count(`node, ${name}`, lines.length, lines.flatMap((line) => all.check(line)));
    report(`node, ${name}`, all);
  }
}

async function in_workerd(first, lines) {
  const mf = new Miniflare({ ...runtime, modules: await modules_of("forgeries_worker.mjs") });
  try {
    const send = (method, body) => mf.dispatchFetch("http://forgeries/", { method, body });
    await (await send("PUT", first)).text();
    let last;
    for (let at = 0; at < lines.length; at += lines_at_once) {
      const some = lines.slice(at, at + lines_at_once);
      last = await (await send("POST", some.join("\n"))).json();
      for (const [name, { wrong }] of Object.entries(last)) count(`workerd, ${name}`, some.length, wrong);
    }
    for (const [name, said] of Object.entries(last)) report(`workerd, ${name}`, said);
  } finally {
    await mf.dispose();
  }
}

if (!existsSync(path)) throw new Error("build/forgeries.jsonl is missing; build/native/forge_runner --sample build/forgeries.jsonl writes it");
const [first, ...lines] = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
in_node(first, lines);
await in_workerd(first, lines);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
