// The same without the host's crypto: the module that imports nothing, as it runs where a host has none to offer.
import core_module from "../../build/wasm/core.wasm";
import { create_with, does as all } from "./adapter.mjs";

export const does = Object.fromEntries(["W3", "W4", "W5", "W6"].map((work) => [work, all[work]]));  // ECDSA inside is no contender

export const create = (keys, public_url) => create_with(core_module, undefined, keys, public_url);
