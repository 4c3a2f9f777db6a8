// Runs an export of a module once, and writes the module anew with the memory that this leaves behind as its data: so that every instance
// starts where the export ended. The export must call no import and leave no global changed.
//   node prepare.mjs IN.wasm EXPORT OUT.wasm
import { readFileSync, writeFileSync } from "node:fs";

const [from, name, to] = process.argv.slice(2);
const bytes = readFileSync(from), zeros_between_segments = 16;
const DATA = 11, DATA_COUNT = 12;

function run() {
  const module = new WebAssembly.Module(bytes), imports = {};
  for (const { module: place, name } of WebAssembly.Module.imports(module))
    (imports[place] ??= {})[name] = () => { throw new Error(`${place}.${name} was called`); };
  const { exports } = new WebAssembly.Instance(module, imports), size = exports.memory.buffer.byteLength;
  exports[name]();
  if (exports.memory.buffer.byteLength !== size) throw new Error("the memory grew");
  return new Uint8Array(exports.memory.buffer);
}

function unsigned(value) {
  const out = [];
  for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return Buffer.from([...out, value]);
}
function signed(value) {
  const out = [];
  for (; value > 0x3f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return Buffer.from([...out, value]);
}
function read_unsigned(at) {
  let value = 0, shift = 0, byte;
  do byte = bytes[at++], value |= (byte & 0x7f) << shift, shift += 7;
  while (byte & 0x80);
  return [value >>> 0, at];
}

// Runs of memory that are not zero, as active segments.
function data_section(memory) {
  const segments = [];
  for (let at = 0; at < memory.length;) {
    if (memory[at] === 0) { at++; continue; }
    let end = at + 1;
    for (let zeros = 0, i = end; i < memory.length && zeros < zeros_between_segments; i++) memory[i] === 0 ? zeros++ : (zeros = 0, end = i + 1);
    segments.push(Buffer.concat([Buffer.from([0x00, 0x41]), signed(at), Buffer.from([0x0b]), unsigned(end - at), memory.subarray(at, end)]));
    at = end;
  }
  return [segments.length, Buffer.concat([unsigned(segments.length), ...segments])];
}

const [count, data] = data_section(run()), parts = [bytes.subarray(0, 8)];
const section = (id, content) => parts.push(Buffer.from([id]), unsigned(content.length), content);
for (let at = 8; at < bytes.length;) {
  const id = bytes[at], [size, begin] = read_unsigned(at + 1);
  if (id === DATA_COUNT) section(id, unsigned(count));
  else section(id, id === DATA ? data : bytes.subarray(begin, begin + size));
  at = begin + size;
}
const whole = Buffer.concat(parts);
if (!WebAssembly.validate(whole)) throw new Error("the module that was written is not valid");
writeFileSync(to, whole);
