// scripts/dev, after setup and build: writes a configuration for this machine into .cache/dev, starts the sink and a host (wrangler, or
// Viceroy with --host fastly), and either shows what arrives until Ctrl-C, or plays the demo (demo.mjs). Where the host has one, with a ledger.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { play_demo } from "./demo.mjs";
import { body_of, new_key, sample_events, sign_request } from "./sendgrid.mjs";
import { colour, show_log_line, show_received } from "./show.mjs";
import { start_sink } from "./sink.mjs";
import { log_of, start_viceroy } from "./viceroy.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)), folder = root + ".cache/dev/";
const usage = "usage: scripts/dev [--host cloudflare|fastly] [--port N] [--demo]";

async function main() {
  const { demo, port, host } = read_arguments();
  const lines = [];  // the host's log, parsed
  const sink = await start_sink((received) => demo || show_received(received));
  const setting = write_folder(sink.url, demo, host === "cloudflare");
  const started = await (host === "fastly" ? start_fastly : start_wrangler)(port, (line) => {
    lines.push(line);
    if (!demo) show_log_line(line);
  }, setting);
  let is_stopping = false;
  const stop = () => {
    is_stopping = true;
    return Promise.all([started.stop(), sink.close()]);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop().then(() => process.exit(0)));
  try {
    const ms = await started.first_answer();
    console.log(`${started.name} to first answer: ${ms} ms`);
    const door = { url: started.url, lines, sink, ...setting };
    if (demo) return await play_demo(door);
    await say_how(door);
    await started.gone;
    if (!is_stopping) throw new Error(`${started.name} stopped by itself`);
  } finally {
    await stop();
  }
}

function read_arguments() {
  try {
    const { values } = parseArgs({ options: { demo: { type: "boolean", default: false }, port: { type: "string" }, host: { type: "string", default: "cloudflare" } } });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) throw new Error(`--port ${values.port} is no port`);
    if (!["cloudflare", "fastly"].includes(values.host)) throw new Error(`--host ${values.host} is not known`);
    return { demo: values.demo, port, host: values.host };
  } catch (error) {
    console.error(`dev: ${error.message}\n${usage}`);
    process.exit(2);
  }
}

// The project's own aldaba.json, with every http destination turned to the sink and the secrets made up; .dev.vars gives the others.
function write_folder(sink_url, demo, has_ledger) {
  const config = JSON.parse(readFileSync(root + "aldaba.json", "utf8"));
  const key = new_key(), signing_secret = "whsec_" + randomBytes(32).toString("base64");
  const secrets = existsSync(root + ".dev.vars") ? read_vars(root + ".dev.vars") : {};
  const stores = new Set();
  for (const [name, destination] of Object.entries(config.destinations ?? {})) {
    if (destination.store !== undefined) stores.add(destination.store);
    if (destination.kind !== "http") continue;
    destination.url = `${sink_url}/${name}`;
    if (destination.sign?.startsWith("$")) secrets[destination.sign.slice(1)] = signing_secret;
  }
  const source = Object.entries(config.sources ?? {}).find(([, { provider, guard }]) => provider === "sendgrid" && guard === undefined);
  const name = source?.[1].keys?.[0];
  if (name?.startsWith("$")) secrets[name.slice(1)] = key.public_key;

  const admin_token = randomBytes(16).toString("hex");
  if (has_ledger) {
    config.ledger = { ...config.ledger, admin: "$ADMIN_TOKEN" };
    secrets.ADMIN_TOKEN = admin_token;
  }

  mkdirSync(folder, { recursive: true });
  if (demo) rmSync(folder + "state", { recursive: true, force: true });
  writeFileSync(folder + "aldaba.json", JSON.stringify(config, null, 2));
  writeFileSync(folder + ".dev.vars", Object.entries(secrets).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`).join(""), { mode: 0o600 });
  writeFileSync(folder + "wrangler.json", JSON.stringify({
    name: "aldaba-dev", main: "../../scripts/lib/dev_worker.ts", send_metrics: false,
    compatibility_date: /compatibility_date = "(.*)"/.exec(readFileSync(root + "wrangler.toml", "utf8"))[1], compatibility_flags: ["nodejs_compat"],
    rules: [{ type: "Text", globs: ["**/aldaba.json"], fallthrough: true }],
    kv_namespaces: [...stores].map((binding) => ({ binding, id: binding.toLowerCase() })),
    durable_objects: { bindings: [{ name: "LEDGER", class_name: "Ledger" }] }, migrations: [{ tag: "v1", new_sqlite_classes: ["Ledger"] }],
  }, null, 2));
  return { config: JSON.stringify(config), secrets, stores: [...stores], path: source && (source[1].path ?? `/in/${source[0]}`), private_key: key.private_key, signing_secret, admin_token: has_ledger ? admin_token : undefined };
}

function read_vars(file) {
  const pairs = readFileSync(file, "utf8").split("\n").map((line) => /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value.replace(/^(["'])(.*)\1$/, "$2")]).filter(([, value]) => value !== ""));
}

async function start_wrangler(wanted_port, on_line) {
  const port = await free_port(wanted_port), url = `http://127.0.0.1:${port}`, said = [], started = performance.now();
  const child = spawn(process.execPath, [root + "node_modules/wrangler/bin/wrangler.js", "dev", "--config", folder + "wrangler.json", "--ip", "127.0.0.1", "--port", String(port),
    "--inspector-port", "0", "--persist-to", folder + "state", "--show-interactive-dev-session=false"], {
    cwd: root, stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, WRANGLER_LOG_PATH: folder + "logs", WRANGLER_REGISTRY_PATH: folder + "registry", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", CLOUDFLARE_CF_FETCH_ENABLED: "false", NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  for (const stream of [child.stdout, child.stderr]) by_line(stream, (line) => (line.startsWith("{") ? on_line(JSON.parse(line)) : said.push(line)));
  process.once("exit", () => child.kill("SIGTERM"));  // whatever ends us: nothing of ours stays behind
  const gone = new Promise((resolve) => child.once("exit", resolve));
  let is_gone = false;
  gone.then(() => (is_gone = true));
  return {
    url, gone, name: "wrangler dev",
    async first_answer() {
      while (performance.now() - started < 30_000 && !is_gone) {
        if (await fetch(url + "/healthz").then((answer) => answer.ok, () => false)) return Math.round(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      throw new Error(`wrangler dev ${is_gone ? "stopped" : "does not answer"}; it said:\n${said.slice(-30).join("\n")}`);
    },
    async stop() {
      if (!is_gone) child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 5000);
      await gone;
      clearTimeout(patience);
    },
  };
}

// The configuration goes through the Config Store, so that nothing is built anew for it; KV is empty at each start.
async function start_fastly(port, on_line, { config, secrets, stores }) {
  const started = performance.now();
  const viceroy = await start_viceroy({
    module: root + "build/wasm/fastly-test.wasm", folder: folder + "fastly", config, secrets, port: await free_port(port),
    kv_stores: Object.fromEntries([...stores, "aldaba"].map((store) => [store, {}])),
    on_line: (line) => log_of(line) && on_line(JSON.parse(log_of(line))),
  });
  const ms = Math.round(performance.now() - started);
  return { ...viceroy, name: "viceroy", first_answer: async () => ms };
}

function by_line(stream, on_line) {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    for (const line of parts) if (line.trim() !== "") on_line(line);
  });
}

// The wanted port or 8787 when it is free, else any.
async function free_port(wanted) {
  const bind = (port) => new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
  if (wanted === undefined) return (await bind(8787)) ?? bind(0);
  if ((await bind(wanted)) === undefined) throw new Error(`port ${wanted} is taken; give another one with --port`);
  return wanted;
}

async function say_how({ url, path, private_key, admin_token }) {
  const ready = await (await fetch(url + "/readyz")).json();
  for (const name of ready.missing_secrets ?? []) console.log(`${colour.yellow("missing:")} ${name} is in no .dev.vars; requests that need it are answered 503`);
  if (ready.reason !== undefined) console.log(`${colour.red("not ready:")} ${ready.reason}; the line above says where`);
  console.log(`stored events: ${url}/dev/kv   sink: every http destination of aldaba.json`);
  if (admin_token !== undefined) console.log(`the ledger: ALDABA_URL=${url} ALDABA_TOKEN=${admin_token} scripts/aldaba-admin tail`);
  const try_this = () => console.log(path === undefined ? "no sendgrid source without a guard in aldaba.json, so there is no request to try" : curl_line(url + path, private_key));
  try_this();
  if (process.stdin.isTTY && path !== undefined) {
    console.log(colour.dim("(its signature is good for ten minutes; Enter prints a fresh one, Ctrl-C stops)"));
    process.stdin.on("data", try_this);
  }
}

function curl_line(url, private_key) {
  const body = body_of(sample_events(["bounce", "click", "unsubscribe"]));
  writeFileSync(folder + "request.json", body);
  const headers = Object.entries(sign_request(body, private_key)).map(([name, value]) => `-H '${name}: ${value}'`).join(" ");
  return `\npost to ${url}, for example:\ncurl -i ${url} ${headers} --data-binary @.cache/dev/request.json\n`;
}

process.stdout.on("error", () => process.exit(1));  // nobody reads on, as in `| head`
main().catch((error) => {
  console.error(`dev: ${error.message}`);
  process.exitCode = 1;
});
