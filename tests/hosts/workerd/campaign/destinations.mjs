// Receivers that misbehave, each in its own way, and keep what they took: event → how often, and under which idempotency keys.
import { createServer } from "node:http";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random_of(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// What one does instead of answering 200, if it does: fault(response, random) → true when it took the events all the same.
const behaviours = {
  good: { share: 0 },
  fails: { share: 0.3, fault: (response) => void response.writeHead(500).end("a fault") },
  limits: { share: 0.3, fault: (response, random) => void response.writeHead(429, { "retry-after": random() < 0.5 ? "2" : new Date(Date.now() + 2000).toUTCString() }).end() },
  hangs: { share: 0.05, fault: (response, random) => random() < 0.5 },                      // never answers; half of the time it took them
  cuts: { share: 0.2, fault: (response, random) => (response.socket.destroy(), random() < 0.5) },
  late: { share: 0.3, fault: (response, random) => (setTimeout(() => response.writeHead(200).end(), random() * 200), true) },
};

export async function start_destinations(random) {
  const seen = {}, faults = {}, servers = [], configuration = {};
  for (const [name, { share, fault }] of Object.entries(behaviours)) {
    seen[name] = new Map();
    faults[name] = 0;
    const server = createServer(async (request, response) => {
      const chunks = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return;  // the sender was killed
      }
      const is_faulty = random() < share;
      if (is_faulty) faults[name]++;
      if (!is_faulty || fault(response, random) === true) take(seen[name], request.headers["idempotency-key"], Buffer.concat(chunks));
      if (!is_faulty) response.writeHead(200).end();
    });
    server.keepAliveTimeout = 1000;
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push(server);
    configuration[name] = { kind: "http", url: `http://127.0.0.1:${server.address().port}/`, sign: "$SIGNING", timeout_ms: 500, batch: name === "good" ? 1000 : 250, concurrency: 4 };
  }
  return {
    seen, faults, configuration,
    async close() {
      for (const server of servers) server.closeAllConnections(), server.close();
    },
  };
}

function take(seen, idempotency_key, body) {
  for (const { id } of [JSON.parse(body)].flat()) {
    const one = seen.get(id) ?? { count: 0, keys: new Set() };
    one.count++;
    one.keys.add(idempotency_key);
    seen.set(id, one);
  }
}
