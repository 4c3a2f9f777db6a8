// Both implementations of the crypto seam in Node and in workerd: seam.mjs. Last line: "N passed, N failed".
import { readFileSync } from "node:fs";
import { Miniflare } from "miniflare";
import { check_seams } from "../seam.mjs";
import { modules_of, root, runtime } from "./bundle.mjs";

const vectors = readFileSync(root + "tests/vectors/signatures.json", "utf8");
const module = (name) => new WebAssembly.Module(readFileSync(`${root}build/wasm/${name}.wasm`));

async function in_workerd() {
  const mf = new Miniflare({ ...runtime, modules: await modules_of("seam_worker.mjs", { "signatures.json": vectors }) });
  try {
    return await (await mf.dispatchFetch("http://seam/")).json();
  } finally {
    await mf.dispose();
  }
}

let failed = 0;
const hosts = { node: async () => check_seams({ seam: module("seam"), seam_host: module("seam-host") }, JSON.parse(vectors).tests), workerd: in_workerd };
for (const [host, run] of Object.entries(hosts)) {
  const wrong = await run();
  for (const what of wrong) console.log(`FAILED  ${host}: ${what}`);
  if (wrong.length > 0) failed++;
}
console.log(`${Object.keys(hosts).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
