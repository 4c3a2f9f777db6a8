// Load core.wasm, call it, read what it answers: what every JavaScript host shares (Workers, Node, browsers). docs/abi.md is the contract.
//
// Every call is synchronous, from the bytes in to the plan out (plan.mjs), which lives until the next call of any kind. What deliver()
// returns is copied out and lives on.
import { copied, header_lines, Plan, REASONS, Texts } from "./plan.mjs";

/** @typedef {import("./plan.mjs").Delivery} Delivery */

export const ABI_VERSION = 2;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nothing = new Uint8Array(0);
/** Headers that a source reads: `always`, and `else` where `unless` did not come. @typedef {{ always: string[], unless: string, else: string[] }} Wanted */
/** @type {Wanted} */ const no_headers = { always: [], unless: "", else: [] };
const page_bytes = 65_536;
const short_chars = 48;

export class Core {
  #exports;
  #bytes = nothing;   // the module's memory
  #view;              // the same
  #input = nothing;   // its buffer for what goes in
  #plan;              // the last one; closed by the next call
  /** @type {Map<string, Wanted>} */ #paths = new Map();
  /** @type {[string, Wanted][]} */ #token_paths = [];  // [path + "/", …], longest first: as the core routes

  #last_url; #last_method;  // most requests come to one URL
  #last_line = ""; #last_wanted = no_headers;

  dead = false;       // a call trapped: this instance must not be used again
  warnings = [];      // of the configuration: {pointer, what, advice}
  missing = [];       // names of secrets that were not handed over
  description;        // describe() of docs/abi.md

  /**
   * Throws ConfigError when the configuration has mistakes. A missing secret is not one: requests that need it are answered 503.
   * @param {WebAssembly.Module} module
   * @param {string} config aldaba.json
   * @param {Record<string, unknown>} [secrets] name → value; what is not a text with at least one character counts as missing
   * @param {(memory: () => WebAssembly.Memory) => WebAssembly.Imports} [imports] what core-host.wasm wants: crypto_node.mjs
   */
  static create(module, config, secrets = {}, imports = () => ({})) {
    const core = new Core();
    core.#load(module, imports);
    core.#configure(config, secrets);
    return core;
  }

  /**
   * One request to one plan.
   * @param {{ method: string, url: string, headers: { get(name: string): string | null }, body?: Uint8Array, now: number, client_ip?: string,
   *   key_url?: string, key?: Uint8Array, body_bytes?: number }} request `body_bytes`: declared size of a body that was too large to read
   * @returns {Plan}
   */
  handle({ method, url, headers, body = nothing, now, client_ip = "", key_url = "", key = nothing, body_bytes = 0 }) {
    if (url !== this.#last_url || method !== this.#last_method) {
      this.#last_wanted = this.#route(path_of(url));
      this.#last_line = method + " " + url + " HTTP/1.1\r\n";
      this.#last_url = url, this.#last_method = method;
    }
    // A line end in a value (no platform hands one out) would start a header that its sender could have sent as such.
    let head = this.#last_line;
    const { always, unless, else: others } = this.#last_wanted;
    let has_choice = others.length > 0;
    for (let i = 0; i < always.length; i++) {
      const name = always[i], value = headers.get(name);
      if (value === null || value === undefined) continue;
      head += name + ": " + value + "\r\n";
      if (has_choice && name === unless && value !== "") has_choice = false;
    }
    if (has_choice)
      for (const name of others) {
        const value = headers.get(name);
        if (value !== null && value !== undefined) head += name + ": " + value + "\r\n";
      }
    return this.#handle(head + "\r\n", body, now, client_ip, key_url, key, body_bytes);
  }

  /**
   * The same for a whole HTTP/1.1 message as bytes, e.g. a stored `.http` file.
   * @param {Uint8Array} message
   * @param {{ now: number, client_ip?: string, key_url?: string, key?: Uint8Array }} context
   */
  handle_message(message, { now, client_ip = "", key_url = "", key = nothing }) {
    return this.#handle("", message, now, client_ip, key_url, key, 0);
  }

  /** @param {string} pathname @returns {Wanted} lower-case names; none for an unknown path */
  #route(pathname) {
    const wanted = this.#paths.get(pathname);
    if (wanted !== undefined) return wanted;
    for (const [start, wanted_below] of this.#token_paths)
      if (pathname.startsWith(start)) return wanted_below;
    return no_headers;
  }

  /** For the events of the last plan that chose this destination. @param {number} index @param {number} now @returns {Delivery} */
  deliver(index, now) {
    return this.#delivery(index, this.#call(this.#exports.deliver, index, now));
  }

  /** @param {number} index @param {{ id: string, body: Uint8Array, time_ms: number, natural_key: Uint8Array }[]} events @param {number} now @returns {Delivery} */
  deliver_events(index, events, now) {
    let room = 4;
    for (const { id, body } of events) room += 32 + 3 * id.length + body.length;
    this.#make_room(room);
    const input = this.#input, view = new DataView(input.buffer, input.byteOffset, input.length);
    view.setUint32(0, events.length, true);
    let at = 4;
    for (const { id, body, time_ms, natural_key } of events) {
      const id_size = this.#write(id, at + 32);
      view.setUint32(at, id_size, true);
      view.setUint32(at + 4, body.length, true);
      view.setBigInt64(at + 8, BigInt(time_ms), true);
      input.set(natural_key, at + 16);
      input.set(body, at + 32 + id_size);
      at += 32 + id_size + body.length;
    }
    return this.#delivery(index, this.#call(this.#exports.deliver_events, index, at, now));
  }

  /**
   * @param {number} index
   * @param {{ attempt: number, status: number, first_ms: number, now_ms: number, retry_after?: string, id?: string, events?: number }} outcome `status`: 0 when no answer came
   * @returns {number} 0: done; -1: dead; -2: each event must be tried alone; else the time of the next attempt
   */
  settle(index, { attempt, status, first_ms, now_ms, retry_after = "", id = "", events = 1 }) {
    this.#make_room(3 * (retry_after.length + id.length));
    const retry_size = this.#write(retry_after, 0), id_size = this.#write(id, retry_size);
    return this.#call(this.#exports.settle, index, attempt, status, first_ms, now_ms, retry_size, id_size, events);
  }

  /** After `failures` attempts in a row, this one included. @param {number} index @param {{ failures: number, status: number, now_ms: number, retry_after?: string }} outcome
   * @returns {number} -1: it answered, so there are no failures; 0: go on; else until when the destination as a whole must be left alone */
  rest_until(index, { failures, status, now_ms, retry_after = "" }) {
    this.#make_room(3 * retry_after.length);
    return this.#call(this.#exports.rest_until, index, failures, status, now_ms, this.#write(retry_after, 0));
  }

  /**
   * What an SMTP reply means (docs/bounces.md).
   * @param {{ text?: string, status?: string, code?: number }} reply
   * @returns {{ class: "hard" | "soft" | "block" | "undetermined", reason: string, rule: string }}
   */
  bounce({ text = "", status = "", code = 0 }) {
    this.#make_room(3 * (text.length + status.length));
    const text_size = this.#write(text, 0), status_size = this.#write(status, text_size);
    this.#call(this.#exports.bounce, text_size, status_size, code);
    return JSON.parse(this.#result());
  }

  /**
   * Who clicked, from what was seen around the click (docs/abi.md).
   * @param {{ links: number, delivered: boolean, opened: boolean, clicked: number, quiet: boolean }} around
   * @returns {string} the rule that says machine; "": none does
   */
  across({ links, delivered, opened, clicked, quiet }) {
    this.#call(this.#exports.across, links, delivered ? 1 : 0, opened ? 1 : 0, clicked, quiet ? 1 : 0);
    return this.#result();
  }

  get memory_bytes() { return this.#exports.memory.buffer.byteLength; }

  #load(module, imports) {
    this.#exports = new WebAssembly.Instance(module, imports(() => this.#exports.memory)).exports;
    this.#call(this.#exports._initialize);
    const version = this.#call(this.#exports.abi_version);
    if (version !== ABI_VERSION) throw new Error(`core.wasm speaks version ${version} of the module interface, this host version ${ABI_VERSION}; build both from the same commit`);
  }

  #configure(config, secrets) {
    this.#make_room(3 * config.length);
    const mistakes = this.#call(this.#exports.configure, this.#write(config, 0));
    const list = JSON.parse(this.#result() || "[]");
    if (mistakes !== 0) throw new ConfigError(list.filter((one) => !one.warning));
    this.warnings = list;
    this.#call(this.#exports.describe);
    this.description = JSON.parse(this.#result());
    for (const { path, token, headers, unless = "", alternative = [] } of this.description.sources) {
      const wanted = { always: headers.filter((name) => !alternative.includes(name)), unless, else: alternative };
      this.#paths.set(path, wanted);
      if (token) this.#token_paths.push([path + "/", wanted]);
    }
    this.#token_paths.sort(([a], [b]) => b.length - a.length);
    for (const name of this.description.secrets)
      if (!this.#hand_over(name, secrets[name])) this.missing.push(name);
  }

  #hand_over(name, value) {
    if (typeof value !== "string" || value === "") return false;
    this.#make_room(3 * (name.length + value.length));
    const name_size = this.#write(name, 0), value_size = this.#write(value, name_size);
    const taken = this.#call(this.#exports.secret, name_size, value_size) === 1;
    this.#input.fill(0, 0, name_size + value_size);
    return taken;
  }

  #handle(head, body, now, client_ip, key_url, key, body_bytes) {
    this.#make_room(3 * (head.length + client_ip.length + key_url.length) + body.length + key.length);
    const head_size = head === "" ? 0 : encoder.encodeInto(head, this.#input).written, request_size = head_size + body.length;
    this.#input.set(body, head_size);
    const ip_size = client_ip === "" ? 0 : this.#write(client_ip, request_size);
    const url_size = key_url === "" ? 0 : this.#write(key_url, request_size + ip_size);
    if (key.length > 0) this.#input.set(key, request_size + ip_size + url_size);
    const at = this.#call(this.#exports.handle, request_size, ip_size, url_size, key.length, body_bytes, now) >>> 0;
    return (this.#plan = new Plan(this.#bytes, this.#view, at));
  }

  // Room for `size` bytes at the start of #input. Not more than is needed: the module takes a multiple of it for its own work.
  #make_room(size) {
    if (size <= this.#input.length) return;
    const capacity = Math.ceil(size / page_bytes) * page_bytes;
    const at = this.#call(this.#exports.buffer, capacity) >>> 0;
    if (at === 0) throw new RangeError("the module's memory is full");
    this.#input = this.#bytes.subarray(at, at + capacity);
  }

  // → bytes written
  #write(text, at) {
    if (text.length <= short_chars && this.#write_ascii(text, at)) return text.length;
    return encoder.encodeInto(text, at === 0 ? this.#input : this.#input.subarray(at)).written;
  }

  // For short texts a loop is twice as fast as the encoder.
  #write_ascii(text, at) {
    const input = this.#input;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c > 0x7f) return false;
      input[at + i] = c;
    }
    return true;
  }

  /** @param {(...numbers: number[]) => number} run one export @returns {number} */
  #call(run, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0) {  // what it does not take, it ignores
    if (this.dead) throw new Error("this core trapped earlier; make a new one");
    this.#plan?.close();
    this.#plan = undefined;
    try {
      return run(a, b, c, d, e, f, g, h);
    } catch (error) {
      this.dead = true;
      throw error;
    } finally {
      if (this.#bytes.length === 0) this.#look_anew();
    }
  }

  // Growing the memory detaches every view of it: they have no length then.
  #look_anew() {
    const at = this.#input.byteOffset, capacity = this.#input.length;
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    this.#view = new DataView(this.#exports.memory.buffer);
    this.#input = this.#bytes.subarray(at, at + capacity);
  }

  #result() {
    const at = this.#call(this.#exports.result) >>> 0, size = this.#call(this.#exports.result_size);
    return decoder.decode(this.#bytes.subarray(at, at + size));
  }

  /** @param {number} index @param {number} address @returns {Delivery} */
  #delivery(index, address) {
    const at = address >>> 0, view = this.#view, bytes = this.#bytes;
    const reason = REASONS[view.getUint32(at + 4, true)] ?? "unknown", timeout_ms = view.getUint32(at + 8, true);
    if (view.getUint32(at, true) === 1) {
      const texts = new Texts(bytes, view, 0, [at + 12, at + 20, at + 28]);
      return { kind: "http", reason, timeout_ms, method: texts.at(at + 12), url: texts.at(at + 20), headers: header_lines(texts.at(at + 28)), body: copied(part_at(bytes, view, at + 36)) };
    }
    const entries = [], count = view.getUint32(at + 52, true);
    for (let i = 0, place = view.getUint32(at + 56, true); i < count; i++, place += 20)
      entries.push({ key: decoder.decode(part_at(bytes, view, place)), value: copied(part_at(bytes, view, place + 8)), ttl_s: view.getUint32(place + 16, true) });
    return { kind: "kv", reason, timeout_ms, store: this.description.destinations[index].store, entries };
  }
}

// What an address and a size at `place` name.
function part_at(bytes, view, place) {
  const at = view.getUint32(place, true);
  return bytes.subarray(at, at + view.getUint32(place + 4, true));
}

export class ConfigError extends Error {
  /** @param {{ pointer: string, what: string, advice: string }[]} mistakes */
  constructor(mistakes) {
    const lines = mistakes.map(({ pointer, what, advice }) => `\n  ${pointer || "/"}: ${what}; ${advice}`);
    super(`the configuration has ${mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`}:${lines.join("")}`);
    this.name = "ConfigError";
    this.mistakes = mistakes;
  }
}

/** @param {string} url absolute, or from "/" @returns {string} its path as it stands: decoding or resolving it could route where the core does not */
export function path_of(url) {
  const scheme = url.charCodeAt(0) === slash ? -1 : url.indexOf("://");
  const from = scheme < 0 ? 0 : first_of(url, scheme + 3, true);
  return url.slice(from, first_of(url, from, false)) || "/";
}

const slash = 0x2f, question = 0x3f, fragment = 0x23;
function first_of(url, from, or_slash) {
  for (let i = from; i < url.length; i++) {
    const c = url.charCodeAt(i);
    if (c === question || c === fragment || (or_slash && c === slash)) return i;
  }
  return url.length;
}
