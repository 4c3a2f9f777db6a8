// The host's crypto for core-host.wasm (docs/abi.md, "Imports"), over node:crypto: Node, and Workers with `nodejs_compat`. It is synchronous
// there, and uses the processor's own instructions. Every answer is 1 for yes and 0 for no; what throws is a no.
import * as node from "node:crypto";

const { createHash, createHmac, createPublicKey, createVerify } = node;
const { verify } = /** @type {any} */ (node);  // Workers have it; their types do not

const HASHES = ["md5", "sha1", "sha256", "sha512"];
const KEYS_MAX = 64;
const ONE_CALL_BYTES_MAX = 16_384;

// SubjectPublicKeyInfo of a P-256 key up to its point (RFC 5480).
const spki_start = Uint8Array.of(0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00);

/** @param {() => WebAssembly.Memory} memory of the instance that calls @returns {WebAssembly.Imports} */
export function crypto_node(memory) {
  let bytes = new Uint8Array(0), view = new DataView(bytes.buffer);
  /** @type {Map<string, object>} */ const keys = new Map();  // parsed, by their bytes

  const part = (at, size) => bytes.subarray(at >>> 0, (at >>> 0) + (size >>> 0));
  const latin1 = (at, size) => String.fromCharCode(...part(at, size));
  const base64url = (text) => btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // Parsing costs more than verifying.
  const key_of = (name, make) => {
    let key = keys.get(name);
    if (key === undefined) {
      key = make();
      if (keys.size === KEYS_MAX) keys.clear();
      keys.set(name, key);
    }
    return key;
  };
  const fed = (hash, segments, count) => {
    for (let i = 0, at = segments >>> 0; i < count; i++, at += 8) hash.update(part(view.getUint32(at, true), view.getUint32(at + 4, true)));
    return hash;
  };
  // In one call where the message is small enough to be put together: it costs less than the object that takes it piece by piece.
  const together = new Uint8Array(ONE_CALL_BYTES_MAX);
  const holds = (hash, segments, count, key, signature) => {
    let size = 0;
    for (let i = 0, at = segments >>> 0; i < count; i++, at += 8) {
      const length = view.getUint32(at + 4, true);
      if (size + length > together.length) return fed(createVerify(hash), segments, count).verify(key, signature);
      together.set(part(view.getUint32(at, true), length), size);
      size += length;
    }
    return verify(hash, together.subarray(0, size), key, signature);
  };
  const answer = (compute) => (...numbers) => {
    try {
      const { buffer } = memory();
      if (bytes.buffer !== buffer) bytes = new Uint8Array(buffer), view = new DataView(buffer);
      return compute(...numbers) ? 1 : 0;
    } catch {
      return 0;
    }
  };
  const hand_out = (digest, out) => {
    bytes.set(digest, out >>> 0);
    return true;
  };

  return {
    aldaba_crypto: {
      digest: answer((hash, segments, count, out) => hand_out(fed(createHash(HASHES[hash]), segments, count).digest(), out)),
      hmac: answer((hash, key, key_size, segments, count, out) => hand_out(fed(createHmac(HASHES[hash], part(key, key_size)), segments, count).digest(), out)),
      verify_ecdsa_p256: answer((point, segments, count, der, der_size) => {
        const key = key_of("p256" + latin1(point, 65), () => {
          const spki = new Uint8Array(spki_start.length + 65);
          spki.set(spki_start);
          spki.set(part(point, 65), spki_start.length);
          return createPublicKey({ key: spki, format: "der", type: "spki" });
        });
        return holds("sha256", segments, count, key, part(der, der_size));
      }),
      verify_rsa: answer((hash, modulus, modulus_size, exponent, exponent_size, segments, count, signature, signature_size) => {
        const n = latin1(modulus, modulus_size), e = latin1(exponent, exponent_size);
        const key = key_of(`rsa${n}|${e}`, () => createPublicKey({ key: { kty: "RSA", n: base64url(n), e: base64url(e) }, format: "jwk" }));
        return holds(HASHES[hash], segments, count, key, part(signature, signature_size));
      }),
    },
  };
}
