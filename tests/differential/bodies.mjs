// Random numbers with a seed, and the bodies that break careless code: other alphabets, "$&", CR LF, nothing at all, a megabyte, bytes that
// are no UTF-8.

/** @param {number} seed → () => [0, 1): mulberry32 */
export function random_from(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (random, end) => Math.floor(random() * end);
export const pick = (random, list) => list[below(random, list.length)];
export const letters = (random, size, from = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") =>
  Array.from({ length: size }, () => pick(random, from)).join("");

const pieces = ["a", "zz", "0", " ", "\r\n", "\n", "\t", "$&", "$1", "%s", "%20", "+", "&", "=", "\"", "\\", "/", "<", "\u0000", "\u007f", "\u00e9",
  "e\u0301", "\u2028", "\u4f60\u597d", "\u{1f98a}", "\ufffd", ".", ":", ";", ",", "|", "{}", "null"];
export const text = (random, size) => Array.from({ length: below(random, size) }, () => pick(random, pieces)).join("");
const value = (random) => pick(random, [() => text(random, 30), () => below(random, 1e9), () => random() < 0.5, () => null, () => [text(random, 5)]])();
export const object = (random) => ({ id: letters(random, 12), ...Object.fromEntries(Array.from({ length: below(random, 8) }, () => [letters(random, 5), value(random)])) });

// As they are written by different hands: escaped or not, with blanks or without.
export function json(random, content = object(random)) {
  const written = JSON.stringify(content, null, pick(random, [undefined, 1, "\t"]));
  return random() < 0.5 ? written : escaped(written);
}

const megabyte = (random) => `{"text":"${letters(random, 64).repeat(16_384)}"}`;
const texts = [json, json, (random) => text(random, 200), (random) => text(random, 200), () => "", () => "\r\n"];

const escaped = (text) => text.replace(/[^\x00-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

/** @param {"bytes" | "text" | "ascii"} kind @param {number} turn one in a hundred is a megabyte → Buffer */
export function body(random, kind, turn, may_be_long) {
  if (turn % 100 === 7 && may_be_long) return Buffer.from(megabyte(random));
  if (kind === "bytes" && turn % 3 === 0) return Buffer.from(Array.from({ length: below(random, 300) }, () => below(random, 256)));
  const made = pick(random, texts)(random);
  return Buffer.from(kind === "ascii" ? escaped(made) : made);
}

/** Fields as [name, value], names repeated now and then. */
export function fields(random) {
  const names = Array.from({ length: 1 + below(random, 8) }, () => letters(random, 3, "abcABC"));
  return names.map((name) => [name, text(random, 12)]);
}

/** The same with one character changed into another letter or digit, not in a form's escapes, where it could mean the same; another length
 * where there is nothing to change. */
export function altered_bytes(random, bytes) {
  const places = [...bytes.keys()].filter((at) => is_letter(bytes[at]) && bytes[at - 1] !== percent && bytes[at - 2] !== percent);
  if (places.length === 0) return Buffer.concat([bytes, Buffer.from("x")]);
  const copy = Buffer.from(bytes), at = pick(random, places);
  copy[at] = copy[at] === 0x61 ? 0x62 : 0x61;
  return copy;
}
const percent = 0x25;
const is_letter = (c) => (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a);
