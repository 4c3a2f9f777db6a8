// Refusals from JavaScript: Core.bounce() of the module says what stands in tests/bounces/replies.tsv, and the same, rule and all, as
// `aldaba bounce --json` does. node tests/hosts/bounce.mjs; last line: "N passed, N failed".
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Core } from "../../wasm/host.mjs";

const at = (path) => new URL("../../" + path, import.meta.url);
const core = Core.create(new WebAssembly.Module(readFileSync(at("build/wasm/core.wasm"))), readFileSync(at("aldaba.json"), "utf8"));

const labelled = readFileSync(at("tests/bounces/replies.tsv"), "utf8").split("\n").filter((line) => line !== "" && line[0] !== "#")
  .map((line) => line.split("\t")).map(([klass, reason, , text]) => ({ reply: { text }, class: klass, reason }));
const handed_over = [
  { reply: { text: "user unknown", status: "4.1.1", code: 550 }, class: "soft", reason: "unknown_user" },
  { reply: { text: "450 user unknown", status: "5.1.1" }, class: "hard", reason: "unknown_user" },
  { reply: { status: "5.7.26" }, class: "block", reason: "auth_failed" },
  { reply: { code: 530 }, class: "block", reason: "relay_denied" },
  { reply: { code: 550 }, class: "undetermined", reason: "unknown" },
  { reply: {}, class: "undetermined", reason: "unknown" },
  { reply: { text: "x".repeat(100_000) + " user unknown" }, class: "undetermined", reason: "unknown" },
];
const cases = [...labelled, ...handed_over];
const lines = cases.map(({ reply }) => JSON.stringify({ text: "", status: "", ...reply }) + "\n").join("");
const said = execFileSync(fileURLToPath(at("build/native/aldaba")), ["bounce", "--json"], { input: lines, maxBuffer: 1 << 24, encoding: "utf8" }).trim().split("\n");

let passed = 0, failed = 0;
const check = (name, is, wanted) => {
  if (is === wanted) return passed++;
  failed++;
  console.log(`FAILED  ${name}: ${is}, not ${wanted}`);
};
check("one answer for each reply", said.length, cases.length);
check("at least 350 labelled replies", labelled.length >= 350, true);
cases.forEach(({ reply, class: klass, reason }, i) => {
  const name = JSON.stringify(reply).slice(0, 100), here = core.bounce(reply);
  check(name, `${here.class} ${here.reason}`, `${klass} ${reason}`);
  check(`${name} on the command line`, said[i], JSON.stringify(here));
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
