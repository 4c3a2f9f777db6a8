// Addresses and ids as the ledger keeps them: hashes. The same address in another case is the same person.
import { createHash } from "node:crypto";

export const normal = (address: string) => address.trim().toLowerCase();

/** SHA-256, in the form that columns take. In hexadecimal it is what the keys of the stores show. */
export const address_of = (address: string): ArrayBuffer => sha256(normal(address), 32);

/** 16 bytes that stand for a source's id or natural key. */
export const key_of = (source: string, name: string): ArrayBuffer => sha256(`${source}\0${name}`, 16);
/** An id alone: people ask for it without knowing its source. */
export const id_key_of = (id: string): ArrayBuffer => sha256(id, 16);

/** Which shard an address's events live in. Only the count of shards may change it. */
export function shard_of(address: string, shards: number): number {
  if (shards === 1) return 0;
  let hash = 0x811c9dc5;  // FNV-1a
  const text = normal(address);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
}

export const to_hex = (bytes: Uint8Array | ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
export const from_hex = (hex: string): Uint8Array => Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));

function sha256(text: string, size: number): ArrayBuffer {
  const hash = createHash("sha256"), bytes = new Uint8Array(size);
  hash.update(encoder.encode(text));
  bytes.set(hash.digest().subarray(0, size));
  return bytes.buffer;
}
const encoder = new TextEncoder();
