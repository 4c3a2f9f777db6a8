// What the bundler makes of imports that are not code (wrangler.toml, "rules").
declare module "*/core-host.wasm" {
  const core: WebAssembly.Module;
  export default core;
}
declare module "*/aldaba.json" {
  const text: string;
  export default text;
}
// The part of Node's that crypto_node.mjs uses.
declare module "node:crypto" {
  type Key = object;
  export function createPublicKey(key: object): Key;
  export function createHash(name: string): { update(bytes: Uint8Array): void; digest(): Uint8Array };
  export function createHmac(name: string, key: Uint8Array): { update(bytes: Uint8Array): void; digest(): Uint8Array };
  export function createVerify(name: string): { update(bytes: Uint8Array): void; verify(key: Key, signature: Uint8Array): boolean };
}
declare module "*/package.json" {
  export const version: string;
}
