// The list of situations against the Worker in workerd: real KV, and what only a Worker has. Last line: "N passed, N failed".
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { get, logged, post_signed, run_situations, sink, with_door } from "../situations.mjs";
import { here, modules_of, root, runtime } from "./bundle.mjs";

async function start(config, secrets) {
  const lines = [];
  mkdirSync(root + "build/workerd", { recursive: true });
  execFileSync("wasm-as", [here + "trap.wat", "-o", root + "build/workerd/trap.wasm"]);
  const mf = new Miniflare({
    ...runtime, kvNamespaces: ["EVENTS"], bindings: { ...secrets, SINK: sink.url },
    modules: await modules_of("shim_worker.mjs", { "aldaba.json": config, "trap.wasm": readFileSync(root + "build/workerd/trap.wasm") }),
    handleRuntimeStdio: (stdout, stderr) => [stdout, stderr].forEach((stream) => collect(stream, lines)),
  });
  await mf.ready;
  const kv = await mf.getKVNamespace("EVENTS"), names = async () => (await kv.list()).keys.map(({ name }) => name);
  return {
    port: Number((await mf.unsafeGetDirectURL()).port), lines, dispose: () => mf.dispose(),
    stored: async () => Promise.all((await names()).map(async (key) => ({ key, value: JSON.parse(await kv.get(key)) }))),
    wipe: async () => { for (const name of await names()) await kv.delete(name); },
  };
}

function collect(stream, lines) {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    lines.push(...parts.filter((line) => line !== ""));
  });
}

const apart = {
  async "wrangler.toml, worker.ts and package.json make a Worker"() {
    assert.match(run_tool("node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--outdir", "build/workerd/dry-run"), /env\.EVENTS/);
  },
  async "deploy-check tells what aldaba.json names and the deployment has not, and writes the secrets' names"() {
    const folder = mkdtempSync(join(tmpdir(), "aldaba-"));
    const check = (...words) => {
      const { status, stdout, stderr } = spawnSync("scripts/deploy-check", words, { cwd: root, encoding: "utf8" });
      return [status, ...(stdout + stderr).split("\n").filter(Boolean).map((line) => line.replace("deploy-check: ", "").split(";")[0])];
    };
    assert.deepEqual(check(), [1, "wrangler.toml: EVENTS has no id yet"]);  // that is for whoever deploys
    for (const name of ["wrangler.toml", "fastly.toml", ".dev.vars.example"]) copyFileSync(root + name, join(folder, name));
    const write = (name, text) => writeFileSync(join(folder, name), text);
    write("aldaba.json", JSON.stringify({ sources: { a: { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] } }, destinations: { e: { kind: "kv", store: "OTHER" } }, routes: [{ type: "*", to: "e" }], ledger: { admin: "$ADMIN" } }));
    assert.deepEqual(check("--folder", folder), [1, ...["wrangler.toml, [secrets] required", ".dev.vars.example"].flatMap((where) => [`${where}: ADMIN is missing`, `${where}: aldaba.json names no CRM_SIGNING_KEY`]),
      "wrangler.toml: no store is bound as OTHER"]);
    assert.deepEqual(check("--folder", folder, "--host", "fastly").slice(-2), ["fastly.toml: nobody is asked for the store OTHER", "aldaba.json: there is no ledger on this platform"]);
    assert.deepEqual(check("--folder", folder, "--write"), [1, "wrangler.toml: no store is bound as OTHER"]);
    write("wrangler.toml", readFileSync(join(folder, "wrangler.toml"), "utf8").replace(/"EVENTS"\nid = "0+"/, '"OTHER"\nid = "1f"').replace('"LEDGER"', '"LEGDER"'));
    assert.deepEqual(check("--folder", folder), [1, "wrangler.toml: the ledger is not bound"]);
    write("aldaba.json", "{}");
    assert.equal(check("--folder", folder)[0], 2);
    rmSync(folder, { recursive: true });
    const { cloudflare } = JSON.parse(readFileSync(root + "package.json", "utf8"));  // what the platform's own form asks for
    assert.deepEqual(Object.keys(cloudflare.bindings), [.../required = (.*)/.exec(readFileSync(root + "wrangler.toml", "utf8"))[1].matchAll(/\w+/g)].map(String).concat("EVENTS"));
  },
  async "a ledger in the configuration and none bound: the sender is asked again, /readyz says no"() {
    await with_door(JSON.stringify({ ...JSON.parse(readFileSync(root + "aldaba.json", "utf8")), ledger: {} }), async () => {
      assert.equal((await post_signed("/in/newsletter")).status, 503);
      assert.equal((await logged())[0].failed, "ledger_missing");
      const ready = await get("/readyz");
      assert.deepEqual([ready.status, JSON.parse(ready.body).ledger], [503, false]);
    });
  },
  async "its types fit"() {
    run_tool("node_modules/typescript/bin/tsc", "--noEmit", "-p", "wasm/cloudflare/tsconfig.json");
  },
};

function run_tool(...words) {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", WRANGLER_LOG_PATH: "build/workerd/logs" };
  const { status, stdout, stderr } = spawnSync("node", words, { cwd: root, encoding: "utf8", env });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

await run_situations({
  version: "1.2.3", logs_traps: true, waits_for_bodies: false, words: { timeout: "TimeoutError", kv_refused: "status_429" }, start,
  async trap(run) {
    await get("/trap");
    return run();
  },
}, apart);
