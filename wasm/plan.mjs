// What the core answers, read from the module's memory: the plan and the texts of a delivery. docs/abi.md draws the layout.
//
// A Plan is a set of views: none may be used after the next call of any kind (it throws). Take what must outlive an `await` before it:
// kept() does.

export const OUTCOMES = ["accepted", "answered", "refused", "malformed", "unrouted", "misconfigured", "need"];
export const REASONS = [
  "ok", "handshake", "probe", "ping", "key_needed", "unknown_path", "method_not_allowed", "body_too_large", "too_many_items",
  "malformed_request", "malformed_body", "wrong_shape", "signature_missing", "signature_malformed", "signature_repeated",
  "signature_mismatch", "timestamp_missing", "timestamp_malformed", "timestamp_stale", "sender_not_allowed", "key_url_not_allowed",
  "call_url_not_allowed", "guard_failed", "key_missing", "key_unusable",
];

const decoder = new TextDecoder();
const event_bytes = 80;

/**
 * @typedef {{ kind: "http", reason: string, timeout_ms: number, method: string, url: string, headers: [string, string][], body: Uint8Array }
 *   | { kind: "kv", reason: string, timeout_ms: number, store: string, entries: { key: string, value: Uint8Array, ttl_s: number }[] }} Delivery
 * `reason`: "ok", or why there is nothing to send.
 * @typedef {{ status: number, retry_after_s: number, content_type: string, headers: [string, string][], body: Uint8Array | string }} Answer
 * @typedef {{ outcome: string, reason: string, destinations: number[], need: string, call: string, log: string, answer: Answer, otherwise: Answer }} Kept
 */

/** What the core answers to a request. Only until the next call. */
export class Plan {
  #bytes;
  #view;
  #at;

  constructor(bytes, view, at) {
    this.#bytes = bytes;
    this.#view = view;
    this.#at = at;
  }

  close() { this.#bytes = this.#view = undefined; }

  get outcome() { return OUTCOMES[this.#u8(6)]; }
  get reason() { return REASONS[this.#u8(7)] ?? "unknown"; }
  get size() { return this.#u32(8); }
  /** Byte of the body where it went wrong; -1: nowhere. */
  get error_at() { return this.#u32(12) | 0; }
  get items() { return this.#u32(16); }
  get event_count() { return this.#u32(20); }
  get answer() { return this.#answer(40); }
  get otherwise() { return this.#answer(68); }
  get need() { return this.#text(96); }
  get call() { return this.#text(104); }
  get key() { return this.#text(112); }
  get log() { return this.#text(120); }
  /** JSON array of all events. */
  get batch() { return this.#slice(128); }

  get events() {
    return Array.from({ length: this.event_count }, (_, i) => this.event(i));
  }

  event(i) {
    const at = this.#u32(24) + event_bytes * i;
    return {
      id: this.#text(at), type: this.#text(at + 8), subject: this.#text(at + 16), body: this.#slice(at + 24),
      natural_key: this.#part(at + 32, 16), destinations_low: this.#u32(at + 48), destinations_high: this.#u32(at + 52),
      held_low: this.#u32(at + 56), held_high: this.#u32(at + 60), time_ms: Number(this.#view.getBigInt64(this.#at + at + 64, true)),
      rank: this.#u8(at + 72), channel: this.#u8(at + 73), suppress: this.#u8(at + 74), bounce: this.#u8(at + 75), release: this.#u8(at + 76), scope: this.#u8(at + 77),
      actor: this.#u8(at + 78), sight: this.#u8(at + 79),
    };
  }

  /** Indexes of every destination that some event chose. */
  get destinations() {
    let low = 0, high = 0;
    const end = this.#u32(24) + event_bytes * this.event_count;
    for (let at = this.#u32(24); at < end; at += event_bytes) low |= this.#u32(at + 48), high |= this.#u32(at + 52);
    const indexes = [];
    for (; low !== 0; low &= low - 1) indexes.push(31 - Math.clz32(low & -low));
    for (; high !== 0; high &= high - 1) indexes.push(63 - Math.clz32(high & -high));
    return indexes;
  }

  get skips() {
    const first = this.#u32(32);
    return Array.from({ length: this.#u32(28) }, (_, i) => ({ name: this.#text(first + 12 * i), count: this.#u32(first + 12 * i + 8) }));
  }

  /**
   * What a host does with the plan, copied out, to be read for as long as it is of use.
   * @returns {Kept}
   */
  kept() {
    const { outcome, reason, destinations } = this, texts = new Texts(this.#bytes, this.#view, this.#at, kept_texts);
    // What answers a handshake may be any bytes.
    const answer = outcome === "accepted" ? this.#answer_of(texts, 40) : { ...this.answer, body: copied(this.#slice(60)) };
    return { outcome, reason, destinations, need: texts.at(96), call: texts.at(104), log: texts.at(120), answer, otherwise: this.#answer_of(texts, 68) };
  }

  /** The whole plan, copied. */
  bytes() { return copied(this.#part(0, this.size)); }

  /** @returns {Answer} its body is a view */
  #answer(at) {
    return {
      status: this.#view.getUint16(this.#at + at, true), retry_after_s: this.#view.getUint16(this.#at + at + 2, true),
      content_type: this.#text(at + 4), headers: header_lines(this.#text(at + 12)), body: this.#slice(at + 20),
    };
  }

  #answer_of(texts, at) {
    return {
      status: this.#view.getUint16(this.#at + at, true), retry_after_s: this.#view.getUint16(this.#at + at + 2, true),
      content_type: texts.at(at + 4), headers: header_lines(texts.at(at + 12)), body: texts.at(at + 20),
    };
  }

  #u8(at) { return this.#view.getUint8(this.#at + at); }
  #u32(at) { return this.#view.getUint32(this.#at + at, true); }
  #part(at, size) { return this.#bytes.subarray(this.#at + at, this.#at + at + size); }
  #slice(at) { return this.#part(this.#u32(at), this.#u32(at + 4)); }
  #text(at) { return this.#u32(at + 4) === 0 ? "" : decoder.decode(this.#slice(at)); }
}

// Places in the plan's head: need, call, log; content type, headers, body of `answer` and of `otherwise`.
const kept_texts = [96, 104, 120, 44, 52, 60, 72, 80, 88];

// Short texts that stand near each other, decoded in one go: a call of the decoder costs as much as a hundred bytes.
export class Texts {
  #bytes; #view; #base;
  #all = "";  // empty when there are other characters than ASCII in it: offsets of bytes would not fit
  #from = 0;

  /** @param {number} base what the references count from @param {number[]} places of the references */
  constructor(bytes, view, base, places) {
    this.#bytes = bytes, this.#view = view, this.#base = base;
    let from = 0xffff_ffff, to = 0;
    for (let i = 0; i < places.length; i++) {
      const at = view.getUint32(base + places[i], true), size = view.getUint32(base + places[i] + 4, true);
      if (size === 0) continue;
      if (at < from) from = at;
      if (at + size > to) to = at + size;
    }
    if (to - from > near_bytes_max || to < from) return;
    const all = decoder.decode(bytes.subarray(base + from, base + to));
    if (all.length === to - from) this.#all = all, this.#from = from;
  }

  at(place) {
    const at = this.#view.getUint32(this.#base + place, true), size = this.#view.getUint32(this.#base + place + 4, true);
    if (size === 0) return "";
    if (this.#all !== "") return this.#all.slice(at - this.#from, at - this.#from + size);
    return decoder.decode(this.#bytes.subarray(this.#base + at, this.#base + at + size));
  }
}
const near_bytes_max = 4096;

// Small copies share a slab: an ArrayBuffer of its own costs each of them half a microsecond.
const slab_bytes = 65_536, small_bytes = 4096;
let slab = new Uint8Array(0), slab_used = 0;

/** A copy that outlives the core's next call. @param {Uint8Array} view @returns {Uint8Array} */
export function copied(view) {
  if (view.length > small_bytes) return view.slice();
  if (slab_used + view.length > slab.length) {
    slab = new Uint8Array(slab_bytes);
    slab_used = 0;
  }
  const copy = slab.subarray(slab_used, slab_used + view.length);
  copy.set(view);
  slab_used += view.length;
  return copy;
}

/** @param {string} lines "name: value\n" each @returns {[string, string][]} */
export function header_lines(lines) {
  /** @type {[string, string][]} */ const pairs = [];
  if (lines === "") return pairs;
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) pairs.push([line.slice(0, colon), line.slice(colon + 2)]);
  }
  return pairs;
}
