// Both implementations of the crypto seam against the same vectors and each other, in whatever JavaScript host runs this: verdicts of
// tests/vectors/signatures.json, digests and HMACs against the host's own for lengths on both sides of the threshold, split anywhere, and
// hosts that throw, lie or do nothing. → list of what is wrong
import { createHash, createHmac } from "node:crypto";
import { crypto_node } from "../../wasm/crypto_node.mjs";

const HASHES = ["md5", "sha1", "sha256", "sha512"];
const lengths = [0, 1, 55, 56, 63, 64, 65, 127, 128, 1000, 1535, 1536, 1537, 5000, 70_000];

class Seam {
  constructor(module, imports) {
    let exports;
    this.exports = exports = new WebAssembly.Instance(module, imports?.(() => exports.memory) ?? {}).exports;
    exports._initialize?.();
  }
  // → [address, size] of each piece, flat
  place(...pieces) {
    const start = this.exports.room() >>> 0, memory = new Uint8Array(this.exports.memory.buffer);
    let at = 0;
    return pieces.flatMap((piece) => {
      memory.set(piece, start + at);
      const place = [at, piece.length];
      at += piece.length;
      return place;
    });
  }
  out(size) {
    const at = this.exports.out() >>> 0;
    return hex(new Uint8Array(this.exports.memory.buffer).slice(at, at + size));
  }
  digest(hash, message, first) {
    const [at, size] = this.place(message);
    return this.out(this.exports.digest(hash, at, size, first));
  }
  hmac(hash, key, message, first) {
    const [key_at, key_size, at, size] = this.place(key, message);
    return this.out(this.exports.hmac(hash, key_at, key_size, at, size, first));
  }
  verifies({ scheme, point = "", modulus = "", exponent = "", key: secret = "", message, signature }, first = 0) {
    if (scheme.startsWith("hmac_")) return is_start_of(this.hmac(HASHES.indexOf(scheme.slice(5)), unhex(secret), unhex(message), first), signature);
    if (scheme.startsWith("rsa_")) {
      const [n, n_size, e, e_size, at, size, sig, sig_size] = this.place(unhex(modulus), unhex(exponent), unhex(message), unhex(signature));
      return this.exports.rsa(HASHES.indexOf(scheme.slice(4)), n, n_size, e, e_size, at, size, first, sig, sig_size) !== 0;
    }
    const [key, key_size, at, size, sig, sig_size] = this.place(unhex(point), unhex(message), unhex(signature));
    if (scheme === "ed25519") return this.exports.ed25519(key, key_size, at, size, first, sig, sig_size) !== 0;
    return this.exports.ecdsa(key, key_size, at, size, first, sig, sig_size, scheme === "ecdsa_p256_raw" ? 1 : 0) !== 0;
  }
}

const is_start_of = (whole, start) => start !== "" && whole.startsWith(start);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function check_hashes(seam, wrong) {
  for (const length of lengths) {
    const message = Uint8Array.from({ length }, (_, i) => i * 31 + (i >> 8)), key = message.subarray(0, Math.min(length, 200));
    for (const [hash, name] of HASHES.entries()) {
      const digest = createHash(name).update(message).digest("hex"), mac = createHmac(name, key).update(message).digest("hex");
      for (const first of [0, length >> 1, length]) {
        if (seam.digest(hash, message, first) !== digest) wrong(`${name} of ${length} bytes, split at ${first}`);
        if (seam.hmac(hash, key, message, first) !== mac) wrong(`hmac-${name} of ${length} bytes, split at ${first}`);
      }
    }
  }
}

// Twice, since keys are kept the first time.
function check_signatures(seam, tests, wrong) {
  let valid = 0;
  for (const one of [...tests, ...tests]) {
    if (one.valid) valid++;
    const size = one.message.length / 2;
    for (const first of [0, size >> 1, size])
      if (seam.verifies(one, first) !== one.valid) wrong(`${one.scheme}: ${one.comment}: ${!one.valid}, split at ${first}`);
    if (one.valid && seam.verifies({ ...one, message: one.message + "00" })) wrong(`${one.scheme}: a longer message verifies`);
  }
  if (valid < 2 * 19) wrong(`only ${valid} valid vectors`);
}

// A host that fails: nothing that it was asked to verify does, and a digest is still right.
function check_broken_hosts(module, tests, wrong) {
  const names = ["digest", "hmac", "verify_ecdsa_p256", "verify_rsa"];
  const host = (answer) => () => ({ aldaba_crypto: Object.fromEntries(names.map((name) => [name, answer])) });
  const message = new Uint8Array(5000).fill(7), right = createHmac("sha256", message.subarray(0, 9)).update(message).digest("hex");
  for (const said of [0, -1, 2, undefined, "no"]) {
    const seam = new Seam(module, host(() => said));
    if (seam.hmac(2, message.subarray(0, 9), message, 0) !== right) wrong(`hmac of a host that says ${said}`);
    for (const one of tests)
      if (one.scheme !== "ed25519" && seam.verifies(one)) wrong(`${one.scheme} verifies where the host says ${said}`);
  }
  const throwing = new Seam(module, () => crypto_node(() => { throw new Error("no memory"); }));
  if (throwing.hmac(2, message.subarray(0, 9), message, 0) !== right) wrong("hmac of a host that throws");
  if (tests.some((one) => one.scheme !== "ed25519" && throwing.verifies(one))) wrong("a signature verifies where the host throws");
}

// A host's HMAC, asked for short messages too, which the module keeps inside.
class HostAlone {
  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 32 });
    this.imports = crypto_node(() => this.memory).aldaba_crypto;
  }
  verifies({ scheme, key, message, signature }) {
    const bytes = new Uint8Array(this.memory.buffer), view = new DataView(this.memory.buffer), key_at = 1024, message_at = 1 << 16, secret = unhex(key), text = unhex(message);
    bytes.set(secret, key_at), bytes.set(text, message_at);
    view.setUint32(0, message_at, true), view.setUint32(4, text.length, true);
    if (this.imports.hmac(HASHES.indexOf(scheme.slice(5)), key_at, secret.length, 0, 1, 512) !== 1) return false;
    return is_start_of(hex(bytes.subarray(512, 512 + 64)), signature);
  }
}

/** Verdicts on vectors, a character each: 1 for yes, 0 for no. @returns {Record<string, string>} of each variant that there is here */
export function verdicts({ seam, seam_host }, vectors) {
  const said = (one) => vectors.map((vector) => (one(vector).verifies(vector, vector.message.length >> 2) ? "1" : "0")).join("");
  const inside = new Seam(seam), host = new Seam(seam_host, crypto_node), alone = new HostAlone();
  return { inside: said(() => inside), host: said(({ scheme }) => (scheme.startsWith("hmac_") ? alone : host)) };
}

/** @param {{ seam: WebAssembly.Module, seam_host: WebAssembly.Module }} modules @param {object[]} tests @returns {string[]} */
export function check_seams({ seam, seam_host }, tests) {
  const found = [];
  for (const [name, module, imports] of [["inside", seam, undefined], ["host", seam_host, crypto_node]]) {
    const wrong = (what) => found.push(`${name}: ${what}`);
    const one = new Seam(module, imports);
    check_hashes(one, wrong);
    check_signatures(one, tests, wrong);
  }
  check_broken_hosts(seam_host, tests, (what) => found.push(`broken host: ${what}`));
  return found;
}
