// HTTP/1.1 by hand, so that bytes go out exactly as they are stored: repeated headers, odd values, bodies that stop early.
import { connect } from "node:net";

/** A stored request. @param {Buffer} bytes → { method, target, headers: [name, value][], body }; texts hold one byte per character */
export function parse_message(bytes) {
  const end = /\r?\n\r?\n/.exec(bytes.toString("latin1"));
  if (end === null) return undefined;
  const [first, ...lines] = bytes.toString("latin1", 0, end.index).split(/\r?\n/);
  const request_line = /^(\S+) (\S+) HTTP\/[\d.]+$/.exec(first);
  const headers = lines.map((line) => /^([^:\s]+):[ \t]*(.*?)[ \t]*$/.exec(line));
  if (request_line === null || headers.includes(null)) return undefined;
  return { method: request_line[1], target: request_line[2], headers: headers.map(([, name, value]) => [name, value]), body: bytes.subarray(end.index + end[0].length) };
}

/** The bytes of a request for the wire. @param {[string, string][]} headers "host" is added when it is not there */
export function wire_form({ method, target, headers, body = Buffer.alloc(0) }) {
  const all = headers.some(([name]) => name.toLowerCase() === "host") ? headers : [["host", "hooks.example.com"], ...headers];
  const head = [`${method} ${target} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}

/** Writes the pieces, then reads the answer. `is_head`: it has no body. @returns {Promise<{ status: number, headers: Record<string, string>, body: Buffer }>} */
export function exchange(port, pieces, { is_head = false, timeout_ms = 30_000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = Buffer.alloc(0);
    const timer = setTimeout(() => done(new Error(`no whole answer within ${timeout_ms} ms; so far: ${received.toString("latin1", 0, 200)}`)), timeout_ms);
    const done = (error, answer) => {
      clearTimeout(timer);
      socket.destroy();
      error ? reject(error) : resolve(answer);
    };
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = parse_answer(received, is_head);
      if (answer !== undefined) done(undefined, answer);
    });
    socket.on("error", (error) => done(error));
    socket.on("close", () => done(new Error(`the connection was cut; so far: ${received.toString("latin1", 0, 200)}`)));
    for (const piece of pieces) socket.write(piece);
  });
}

function parse_answer(bytes, is_head) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first, ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(first.split(" ")[1]);
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  const rest = bytes.subarray(end + 4);
  if (headers["transfer-encoding"] === "chunked" && !is_head) {
    const body = dechunked(rest);
    return body && { status, headers, body };
  }
  const size = is_head || status === 204 || status === 304 ? 0 : Number(headers["content-length"] ?? 0);
  return rest.length < size ? undefined : { status, headers, body: rest.subarray(0, size) };
}

function dechunked(bytes) {
  const chunks = [];
  for (let at = 0; ;) {
    const line_end = bytes.indexOf("\r\n", at);
    if (line_end < 0) return undefined;
    const size = parseInt(bytes.toString("latin1", at, line_end), 16);
    if (bytes.length < line_end + 4 + size) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(line_end + 2, line_end + 2 + size));
    at = line_end + 4 + size;
  }
}
