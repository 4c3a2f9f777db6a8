// fastly.toml makes a package: the platform's own command line builds, packs and validates it, without an account. It is kept in a cache folder
// outside the build tree. Last line: "N passed, N failed".
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "16.1.0", root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), `aldaba/fastly-cli-${version}`), program = join(folder, "node_modules/.bin/fastly");
const home = root + "build/fastly/home";

function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: "utf8", env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home } });
  assert.equal(status, 0, `${command} ${words.join(" ")}\n${stdout}${stderr}`);
  return stdout + stderr;
}

const cases = {
  // Without its [scripts] build, which has just run.
  "pack": () => run(program, "compute", "pack", "--wasm-binary", "build/wasm/fastly.wasm"),
  "validate": () => assert.match(run(program, "compute", "validate", "--package", "pkg/aldaba.tar.gz"), /Validated package/),
  "build": () => {
    run(program, "compute", "build", "--non-interactive", "--metadata-disable");
    assert.deepEqual(readFileSync(root + "bin/main.wasm"), readFileSync(root + "build/wasm/fastly.wasm"));
    run(program, "compute", "validate", "--package", "pkg/aldaba.tar.gz");
  },
  "every secret and store of aldaba.json is asked for": () => run("scripts/deploy-check", "--host", "fastly"),
};

mkdirSync(home, { recursive: true });
if (!existsSync(program)) spawnSync("npm", ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", `@fastly/cli@${version}`], { stdio: ["ignore", "ignore", "inherit"] });
let failed = 0;
for (const [name, check] of Object.entries(cases)) {
  try {
    check();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}: ${error.message}`);
  }
}
console.log(`${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
