// What is in core.wasm: size, imports, and which part of the project takes how much of it. The linker's map tells from which object code
// and constants came; what the optimiser then put into other functions cannot be told apart, so it is one row. core_named.wasm is the
// same module with the names of its functions kept: it tells which are the largest.
import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";

/** Groups in the order of the table: name → does it hold this object? `archive` and `object` as in "libaldaba_core.a(handle.cpp.obj)". */
const groups = (providers) => ({
  "configuration": ({ archive, object }) => archive === "libaldaba_core.a" && /^(config|describe)/.test(object),
  "providers": ({ archive, object }) => archive === "libaldaba_core.a" && providers.has(object),
  "core": ({ archive }) => archive === "libaldaba_core.a",
  "text: json, forms, urls": ({ archive }) => archive === "libaldaba_text.a",
  "crypto of ours": ({ archive }) => archive === "libaldaba_crypto.a",
  "BearSSL": ({ archive }) => archive === "libbearssl.a",
  "libsodium": ({ archive }) => archive === "libsodium.a",
  "exports": ({ object }) => /^(abi|freestanding)/.test(object),
  "texts of all of them": ({ object }) => object === "",  // equal ones stand there once
  "C and C++ library": () => true,
});

class Reader {
  constructor(bytes, at, end) { Object.assign(this, { bytes, at, end }); }
  get done() { return this.at >= this.end; }
  get size() { return this.end - this.at; }
  byte() { return this.bytes[this.at++]; }
  number() {
    let value = 0, shift = 0, byte;
    do {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value >>> 0;
  }
  part(size) { return new Reader(this.bytes, this.at, (this.at += size)); }
  text() { const size = this.number(); return this.bytes.toString("utf8", this.at, (this.at += size)); }
}

// The sections that matter here: sizes of the function bodies, their names, and where the constants lie.
function read_sections(bytes) {
  const sizes = [], names = new Map(), segments = [];
  for (const all = new Reader(bytes, 8, bytes.length); !all.done;) {
    const id = all.byte(), section = all.part(all.number());
    if (id === 10) for (let left = section.number(); left > 0; left--) sizes.push(section.part(section.number()).size);
    if (id === 11) for (let left = section.number(); left > 0; left--) segments.push(read_segment(section));
    if (id !== 0 || section.text() !== "name") continue;
    while (!section.done) {
      const kind = section.byte(), list = section.part(section.number());
      if (kind === 1) for (let left = list.number(); left > 0; left--) names.set(list.number(), list.text());
    }
  }
  // There are no imports: the first function is number 0.
  return { functions: sizes.map((size, i) => ({ name: names.get(i) ?? `function ${i}`, size })), segments };
}

// Active, in memory 0, at a constant.
function read_segment(section) {
  section.at += 2;
  const at = section.number();
  section.at += 1;
  return { at, size: section.part(section.number()).size };
}

// Runs of zeros are not in the file.
const bytes_within = (segments, { at, size }) => segments.reduce((sum, one) => sum + Math.max(0, Math.min(at + size, one.at + one.size) - Math.max(at, one.at)), 0);

// → what the linker laid down: { archive, object, is_code, at, size }
function read_map(text) {
  const pieces = [];
  let section = "";
  for (const line of text.split("\n")) {
    const [, at, size, gap, what] = /^ +(-|[0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+)( +)(.*)$/.exec(line) ?? [];
    if (what === undefined) continue;
    if (gap.length === 1) section = what;
    const [, place] = gap.length > 1 && gap.length < 12 ? /^(.*):\(.*\)$/.exec(what) ?? [] : [];
    if (place === undefined || (section !== "CODE" && at === "-")) continue;
    const [, archive = "", member = basename(place)] = /([^/]*\.a)\((.*)\)$/.exec(place) ?? [];
    pieces.push({ archive, object: member === "<internal>" ? "" : member, is_code: section === "CODE", at: parseInt(at, 16), size: parseInt(size, 16) });
  }
  return pieces;
}

// The optimiser writes other than letters as \XX.
const plain_name = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

const largest = (sized) => sized.toSorted((a, b) => b.size - a.size).slice(0, 12);

/** @param {string} build folder with core.wasm, core_named.wasm, core_named.map @param {string} source folder of the providers */
export function weigh(build, source) {
  const core = readFileSync(build + "core.wasm"), module = new WebAssembly.Module(core);
  const { functions, segments } = read_sections(core), named = read_sections(readFileSync(build + "core_named.wasm"));
  const total = (sizes) => sizes.reduce((sum, { size }) => sum + size, 0);
  const providers = new Set(readdirSync(source).filter((file) => file.endsWith(".cpp")).map((file) => file + ".obj"));
  const rows = Object.entries(groups(providers)).map(([group, holds]) => ({ group, holds, code: 0, data: 0 })), objects = new Map();
  for (const piece of read_map(readFileSync(build + "core_named.map", "utf8"))) {
    const row = rows.find(({ holds }) => holds(piece));
    const size = piece.is_code ? piece.size : bytes_within(segments, piece);
    row[piece.is_code ? "code" : "data"] += size;
    if (piece.object !== "") objects.set(piece.object, (objects.get(piece.object) ?? 0) + size);
  }
  const rest = (key, whole) => whole - rows.reduce((sum, row) => sum + row[key], 0);
  rows.push({ group: "the optimiser's inlining", code: rest("code", total(functions)), data: 0 });
  rows.push({ group: "tables and headers of the module", code: core.length - total(functions) - total(segments), data: rest("data", total(segments)) });
  return {
    raw: core.length, gz: gzipSync(core, { level: 9 }).length,
    imports: WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`),
    groups: rows.map(({ group, code, data }) => ({ group, code, data })).toSorted((a, b) => b.code + b.data - a.code - a.data),
    names_fit: total(functions) === total(named.functions),
    largest_objects: largest([...objects].map(([name, size]) => ({ name: name.replace(/\.obj$/, ""), size }))),
    largest_functions: largest(named.functions.map(({ name, size }) => ({ name: plain_name(name), size }))),
  };
}
