// The vectors of vectors.mjs in every variant of the crypto seam: the native build, the module and the host's crypto in Node and in workerd.
// What is valid must be accepted, what is invalid refused; about the rest (acceptable) all must agree. Last line: "N passed, N failed", the vectors.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Miniflare } from "miniflare";
import { verdicts } from "../seam.mjs";
import { read_vectors } from "../vectors.mjs";
import { modules_of, root, runtime } from "./bundle.mjs";

const told_max = 20, expected = 2969;  // vectors
const module = (name) => new WebAssembly.Module(readFileSync(`${root}build/wasm/${name}.wasm`));

function native(vectors) {
  const file = root + "build/vectors.json";
  mkdirSync(root + "build", { recursive: true });
  writeFileSync(file, JSON.stringify(vectors));
  return execFileSync(root + "build/native/vector_runner", [file], { encoding: "utf8", maxBuffer: 1 << 24 }).trim();
}

async function in_workerd(vectors) {
  const mf = new Miniflare({ ...runtime, modules: await modules_of("seam_worker.mjs", { "signatures.json": "{}" }) });
  try {
    return await (await mf.dispatchFetch("http://seam/", { method: "POST", body: JSON.stringify(vectors) })).json();
  } finally {
    await mf.dispose();
  }
}

const named = (host, said) => Object.fromEntries(Object.entries(said).map(([variant, text]) => [`${variant} in ${host}`, text]));

// What is wrong with one vector's verdicts, or ""
function complaint({ result }, said) {
  const wanted = result === "valid" ? "1" : result === "invalid" ? "0" : said[0][1];
  const others = said.filter(([, verdict]) => verdict !== wanted).map(([variant]) => variant);
  return others.length === 0 ? "" : `${result}, but not so for: ${others.join(", ")}`;
}

const vectors = read_vectors(), counts = new Map();
const variants = Object.entries({ native: native(vectors), ...named("node", verdicts({ seam: module("seam"), seam_host: module("seam-host") }, vectors)), ...named("workerd", await in_workerd(vectors)) });
let passed = 0, failed = 0;
for (const [i, vector] of vectors.entries()) {
  const wrong = complaint(vector, variants.map(([variant, text]) => [variant, text[i]]));
  const count = counts.get(vector.scheme) ?? { valid: 0, invalid: 0, acceptable: 0, taken: 0 };
  count[vector.result]++;
  if (vector.result === "acceptable" && variants[0][1][i] === "1") count.taken++;
  counts.set(vector.scheme, count);
  if (wrong === "") passed++;
  else if (++failed <= told_max) console.log(`FAILED  ${vector.comment}: ${wrong}`);
}
for (const [scheme, { valid, invalid, acceptable, taken }] of counts)
  console.log(`${scheme.padEnd(16)} ${valid} valid, ${invalid} invalid, ${acceptable} acceptable of which ${taken} are taken`);
console.log(`${vectors.length} vectors in ${variants.length} variants: ${variants.map(([variant]) => variant).join(", ")}`);
if (vectors.length !== expected) failed++, console.log(`FAILED  ${vectors.length} vectors, not ${expected}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
