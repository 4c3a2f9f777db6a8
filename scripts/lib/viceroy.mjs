// Viceroy, the platform's own local host for Fastly Compute guests: found on PATH or in a cache folder outside the build tree, or built there
// with cargo; started on a free port with a fastly.toml made of data.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";

const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "aldaba/viceroy");

/** @returns {string | undefined} the program; undefined where it is not there and there is no cargo to build it */
export function find_viceroy() {
  const built = join(folder, "bin/viceroy");
  for (const path of [process.env.VICEROY, "viceroy", built])
    if (path && spawnSync(path, ["--version"]).status === 0) return path;
  if (spawnSync("cargo", ["--version"]).status !== 0) return undefined;
  console.error(`viceroy: cargo install --locked viceroy, into ${folder} (some minutes, once)`);
  mkdirSync(folder, { recursive: true });
  execFileSync("cargo", ["install", "--locked", "viceroy", "--root", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return built;
}

/**
 * @param {{ module: string, folder: string, backends?: Record<string, string>, kv_stores?: Record<string, Record<string, string>>,
 *   secrets?: Record<string, string>, config?: string, port?: number, file?: string, on_line?: (line: string) => void }} setting
 * `folder`: for its files; `file`: a fastly.toml that is there already, instead; `on_line`: what it writes, line by line
 */
export async function start_viceroy({ module, folder, backends = {}, kv_stores = {}, secrets = {}, config, port, file, on_line = () => {} }) {
  const program = find_viceroy();
  if (program === undefined) throw new Error("there is no viceroy, and no cargo to build it with");
  if (!existsSync(module)) throw new Error(`${module} is missing; run scripts/build wasm`);
  const address = `127.0.0.1:${port ?? (await free_port())}`, said = [];
  const setting = file ?? write_files(folder, { backends, kv_stores, secrets, config });
  const child = spawn(program, ["serve", module, "-C", setting, "--addr", address], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);  // whatever ends us: nothing of ours stays behind
  for (const stream of [child.stdout, child.stderr]) by_line(stream, (line) => (said.push(line), on_line(line)));
  let is_gone = false;
  const gone = new Promise((resolve) => child.once("exit", () => resolve((is_gone = true))));
  for (const started = Date.now(); ;) {
    if (await fetch(`http://${address}/healthz`).then((answer) => answer.ok, () => false)) break;
    if (is_gone || Date.now() - started > 60_000) throw new Error(`viceroy ${is_gone ? "stopped" : "does not answer"}; it said:\n${said.slice(-20).join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: `http://${address}`, port: Number(address.split(":")[1]), gone, said,
    async stop() {
      process.off("exit", end);
      if (!is_gone) child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The line of the shim's log in a line that Viceroy writes, or undefined. @param {string} line */
export const log_of = (line) => /^aldaba :: (\{.*)$/.exec(line)?.[1];

// JSON strings and arrays are TOML as they are; big texts go into files.
function write_files(folder, { backends, kv_stores, secrets, config }) {
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify, lines = ["manifest_version = 3", 'name = "aldaba-local"', 'language = "other"', ""];
  for (const [name, url] of Object.entries(backends)) lines.push(`[local_server.backends.${text(name)}]`, `url = ${text(url)}`, "");
  for (const [name, entries] of Object.entries(kv_stores)) {
    const file = join(folder, `kv-${name}.json`);
    writeFileSync(file, text(Object.fromEntries(Object.entries(entries).map(([key, data]) => [key, { data }]))));
    lines.push(`[local_server.kv_stores.${text(name)}]`, `file = ${text(file)}`, 'format = "json"', "");
  }
  const entries = Object.entries(secrets).map(([key, data]) => `{ key = ${text(key)}, data = ${text(data)} }`);
  lines.push("[local_server.secret_stores]", `aldaba = [${entries.join(", ")}]`, "");
  if (config !== undefined) lines.push("[local_server.config_stores.aldaba]", 'format = "inline-toml"', "[local_server.config_stores.aldaba.contents]", `config = ${text(config)}`, "");
  const file = join(folder, "fastly.toml");
  writeFileSync(file, lines.join("\n"));
  return file;
}

function by_line(stream, on_line) {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    for (const line of parts) if (line.trim() !== "") on_line(line);
  });
}

const free_port = () => new Promise((resolve, reject) => {
  const server = createServer().once("error", reject);
  server.listen(0, "127.0.0.1", () => { const { port } = /** @type {import("node:net").AddressInfo} */ (server.address()); server.close(() => resolve(port)); });
});
