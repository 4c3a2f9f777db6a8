// Modules for Miniflare from an entry of this folder: its code in one module, bundled as wrangler does it, modules of build/wasm/ that it
// imports and texts beside.
import { build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const here = fileURLToPath(new URL(".", import.meta.url));

const settings = readFileSync(root + "wrangler.toml", "utf8");
export const runtime = {
  compatibilityDate: /compatibility_date = "(.*)"/.exec(settings)[1],
  compatibilityFlags: JSON.parse(/compatibility_flags = (\[.*?\])/.exec(settings)[1]),
  cf: false, host: "127.0.0.1", port: 0, telemetry: { enabled: false },
  // Straight into the Worker: the entry that Miniflare puts before it re-writes URLs.
  unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
};

/** @param {string} entry @param {Record<string, string | Uint8Array>} parts what the entry imports as "test:NAME": a text, or bytes of wasm */
export async function modules_of(entry, parts = {}) {
  const built = new Set();
  const plugin = {
    name: "parts",
    setup(bundler) {
      bundler.onResolve({ filter: /build\/wasm\/[\w-]+\.wasm$/ }, ({ path }) => {
        built.add(basename(path));
        return { path: "./" + basename(path), external: true };
      });
      bundler.onResolve({ filter: /^(node|cloudflare):/ }, ({ path }) => ({ path, external: true }));
      bundler.onResolve({ filter: /^test:/ }, ({ path }) => ({ path: `./${path.slice(5)}`, external: true }));
    },
  };
  const { outputFiles } = await build({ entryPoints: [here + entry], bundle: true, write: false, format: "esm", target: "es2022", logLevel: "error", plugins: [plugin] });
  return [
    { type: "ESModule", path: "worker.mjs", contents: outputFiles[0].text },
    ...Array.from(built, (path) => ({ type: "CompiledWasm", path, contents: read_built(path) })),
    ...Object.entries(parts).map(([path, contents]) => ({ type: typeof contents === "string" ? "Text" : "CompiledWasm", path, contents })),
  ];
}

function read_built(name) {
  const path = root + "build/wasm/" + name;
  if (!existsSync(path)) throw new Error(`build/wasm/${name} is missing; run scripts/build wasm`);
  return readFileSync(path);
}
