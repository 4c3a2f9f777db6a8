// The vectors of Project Wycheproof for what the crypto seam does: edge cases of arithmetic, malleable and BER-encoded signatures, paddings
// that may not be, tags that are cut. Theirs are kept in the Rust package of that name (Apache-2.0), so cargo fetches them, once, into
// .cache/wycheproof; nothing of it is built, and the hash below says which they are.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../.cache/wycheproof", import.meta.url));
const version = "0.7.0", sha256 = "9f43a9b64440663771b6069b6be536732fcfd0e451c5b2a9c1a053fdc97a3169";

// File → scheme of tests/vectors/signatures.json. There are none for RSA with SHA-1: those of tests/vectors/ must do.
const rsa = (hash) => [2048, 3072, 4096].map((bits) => [`rsa_signature_${bits}_${hash}_test.json`, `rsa_${hash}`]);
const FILES = [
  ["ecdsa_secp256r1_sha256_test.json", "ecdsa_p256"], ["ecdsa_secp256r1_sha256_p1363_test.json", "ecdsa_p256_raw"], ["ed25519_test.json", "ed25519"],
  ...rsa("sha256"), ...rsa("sha512"),
  ["hmac_sha1_test.json", "hmac_sha1"], ["hmac_sha256_test.json", "hmac_sha256"], ["hmac_sha512_test.json", "hmac_sha512"],
];

/** @returns {{ scheme: string, comment: string, result: "valid" | "invalid" | "acceptable", message: string, signature: string, point?: string,
 *   modulus?: string, exponent?: string, key?: string }[]} texts are hexadecimal; an HMAC's `signature` may be the start of it */
export function read_vectors() {
  if (!existsSync(folder)) fetch_vectors();
  return FILES.flatMap(([file, scheme]) => {
    const { testGroups } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return testGroups.flatMap((group) => group.tests.map(({ tcId, comment, flags, msg, sig, tag, key, result }) => {
      const { uncompressed, pk, modulus, publicExponent: exponent } = group.publicKey ?? {};
      return { scheme, comment: `${file} ${tcId}: ${comment} ${flags}`, result, message: msg, signature: sig ?? tag, point: uncompressed ?? pk, modulus, exponent, key };
    }));
  });
}

function fetch_vectors() {
  console.error(`vectors: cargo fetches wycheproof ${version} into .cache/wycheproof (some seconds, once)`);
  const work = mkdtempSync(join(tmpdir(), "vectors-")), made = join(work, "made");
  try {
    writeFileSync(join(work, "Cargo.toml"), `[package]\nname = "vectors"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "none.rs"\n[dependencies]\nwycheproof = { version = "=${version}", default-features = false }\n`);
    execFileSync("cargo", ["vendor", "--quiet", "all"], { cwd: work, stdio: ["ignore", "ignore", "inherit"] });
    const hash = createHash("sha256");
    mkdirSync(made);
    for (const [file] of FILES) {
      const from = join(work, "all/wycheproof/src/data", file);
      hash.update(readFileSync(from));
      copyFileSync(from, join(made, file));
    }
    const is = hash.digest("hex");
    if (is !== sha256) throw new Error(`the vectors of wycheproof ${version} are others: sha256 ${is}`);
    mkdirSync(dirname(folder), { recursive: true });
    execFileSync("cp", ["-r", made, folder + ".new"]);  // another file system, maybe
    renameSync(folder + ".new", folder);
  } finally {
    rmSync(work, { recursive: true });
  }
}
