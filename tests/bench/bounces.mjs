// How long the bounce classifier takes in WebAssembly: node tests/bench/bounces.mjs [--json] [core.wasm]
// A reply of 200 bytes must take at most 2 µs; texts of near-matches must cost the same per byte from 1 KB to 64 KB.
import { readFileSync } from "node:fs";

const args = process.argv.slice(2), as_json = args.includes("--json");
const path = args.find((x) => !x.startsWith("--")) ?? new URL("../../build/wasm/core.wasm", import.meta.url);
const core = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), {}).exports;
core._initialize();
const at = core.buffer(128 << 10);
const input = new Uint8Array(core.memory.buffer, at, 128 << 10);
const encoder = new TextEncoder();

// The replies of the unit tests, each filled up to 200 bytes with what receivers add.
const tail = " - see https://postmaster.example.com/en/error-messages?ip=192.0.2.1&c=42 for details; host mx17.example.net queue id 4T2xYz3ZxDz9s7 session 81733 Tue Nov 24 22:33:51 (in reply to RCPT TO command)";
const replies = readFileSync(new URL("../bounces/replies.tsv", import.meta.url), "utf8").split("\n").filter((x) => x && x[0] !== "#")
  .map((x) => encoder.encode(x.split("\t")[3] + tail).subarray(0, 200));

function ns_per_call(texts, rounds) {
  let best = Infinity;
  for (let repeat = 0; repeat < 7; repeat++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < rounds; i++)
      for (const text of texts) input.set(text, 0), core.bounce(text.length, 0, 0);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / rounds / texts.length);
  }
  return best;
}

// Phrases broken off just before their end, one after another: every word begins one, none is one.
const near = {
  "phrases cut short": "the email account that you tried to reach does not exis the recipient address rejected access denie mailbox size limit exceede ",
  "one word": "mailbox ",
  "no blanks": "x",
  "one-letter words": "a b c d ",
  "Chinese": "邮箱空间不 ",
  "addresses": "a@b ",
};
const result = { reply_200_bytes_ns: Math.round(ns_per_call(replies, 50)), replies: replies.length, near: {} };
for (const [name, piece] of Object.entries(near)) {
  result.near[name] = {};
  for (const size of [1, 4, 16, 64]) {
    const text = encoder.encode(piece.repeat((size << 10) / piece.length + 1)).subarray(0, size << 10);
    result.near[name][size + " KB"] = +(ns_per_call([text], Math.ceil(256 / size)) / text.length).toFixed(2);
  }
}
if (as_json) console.log(JSON.stringify(result));
else {
  console.log(`a reply of 200 bytes: ${(result.reply_200_bytes_ns / 1000).toFixed(2)} µs (${replies.length} replies; at most 2 µs)`);
  console.log("near-matches, ns per byte: " + Object.keys(Object.values(result.near)[0]).join(", "));
  for (const [name, by_size] of Object.entries(result.near)) console.log(`  ${name.padEnd(20)} ${Object.values(by_size).map((x) => String(x).padStart(7)).join(" ")}`);
}
const flat = Object.values(result.near).every((x) => x["64 KB"] < 2 * x["1 KB"] + 1);
process.exit(result.reply_200_bytes_ns <= 2000 && flat ? 0 : 1);
