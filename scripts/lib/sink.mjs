// A receiver on this machine: keeps what is posted to it and answers as the path says. For scripts/dev and the tests of the hosts.
//   /500 and other numbers: that status · /hang: no answer · /redirect: 302 to /ok · /slow: 200 after 100 ms · anything else: 200
import { createServer } from "node:http";

/**
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: Buffer }} Received
 * @param {(received: Received) => void} [on_received]
 */
export async function start_sink(on_received = () => {}) {
  /** @type {Received[]} */ const received = [];
  const answers = new Map();  // path → {status, body}: for tests that need more than a status
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) };
    received.push(one);
    on_received(one);
    await answer(response, request.url, sink.decide?.(one) ?? answers.get(request.url));
  });
  server.keepAliveTimeout = 1000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sink = {
    url: `http://127.0.0.1:${server.address().port}`, received, answers,
    /** @type {((received: Received) => { status: number, headers?: object, body?: string, hang?: boolean } | undefined) | undefined} goes before `answers` */ decide: undefined,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
  return sink;
}

async function answer(response, url, given) {
  if (given?.hang) return;
  if (given !== undefined) return void response.writeHead(given.status, given.headers ?? {}).end(given.body ?? "");
  const word = url.slice(1).split("?")[0];
  if (word === "hang") return;
  if (word === "redirect") return void response.writeHead(302, { location: "/ok" }).end();
  if (word === "slow") await new Promise((resolve) => setTimeout(resolve, 100));
  response.writeHead(/^[1-5]\d\d$/.test(word) ? Number(word) : 200).end();
}
