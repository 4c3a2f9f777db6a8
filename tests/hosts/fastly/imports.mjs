// What fastly.wasm asks of its host: no more than this list, and exactly what a command of the platform exports. A function that is not here
// is a thing to decide, not to link by accident. Last line: "N passed, N failed".
import { readFileSync } from "node:fs";

const allowed = {
  wasi_snapshot_preview1: ["clock_time_get"],
  fastly_abi: ["init"],
  fastly_async_io: ["select"],
  fastly_backend: ["exists"],
  fastly_cache: ["close", "get_body", "get_state", "insert", "lookup"],
  fastly_config_store: ["get", "open"],
  fastly_http_body: ["close", "new", "read", "write"],
  fastly_http_downstream: ["downstream_client_ip_addr"],
  fastly_http_req: ["body_downstream_get", "header_insert", "header_values_get", "method_get", "method_set", "new", "pending_req_wait_v2", "register_dynamic_backend", "send_async_v2", "uri_get", "uri_set"],
  fastly_http_resp: ["close", "header_append", "new", "send_downstream", "status_get", "status_set"],
  fastly_kv_store: ["delete", "delete_wait", "insert", "insert_wait", "lookup", "lookup_wait_v2", "open"],
  fastly_log: ["endpoint_get", "write"],
  fastly_secret_store: ["get", "open", "plaintext"],
};
// In the declarations' words (wasm/fastly/imports.hpp), so that neither list grows alone.
const declared = [...readFileSync(new URL("../../../wasm/fastly/imports.hpp", import.meta.url), "utf8").matchAll(/FASTLY\("(\w+)", "(\w+)"\)/g)].map(([, module, name]) => `${module}.${name}`);
const module = new WebAssembly.Module(readFileSync(new URL("../../../build/wasm/fastly.wasm", import.meta.url)));
const imports = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`);
const list = Object.entries(allowed).flatMap(([module, names]) => names.map((name) => `${module}.${name}`));
const exported = WebAssembly.Module.exports(module).map(({ name }) => name).sort();

const cases = {
  "imports are on the list": imports.filter((name) => !list.includes(name)),
  "the list holds nothing unused": list.filter((name) => !imports.includes(name)),
  "declarations are the list": [...declared.filter((name) => !list.includes(name)), ...list.filter((name) => !declared.includes(name))],
  "exports": exported.filter((name) => !["_start", "aldaba_prepare", "memory"].includes(name)),
};
let failed = 0;
for (const [name, wrong] of Object.entries(cases)) {
  if (wrong.length > 0) failed++;
  console.log(wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${wrong.join(", ")}`);
}
console.log(`${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
