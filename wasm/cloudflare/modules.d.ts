// What the bundler makes of imports that are not code (wrangler.toml, "rules").
declare module "*/core.wasm" {
  const core: WebAssembly.Module;
  export default core;
}
declare module "*/aldaba.json" {
  const text: string;
  export default text;
}
declare module "*/package.json" {
  export const version: string;
}
