// The ledger in workerd, from outside: what is posted, what arrives, what the pages and the database say. The cases stand in ledger/.
// Last line: "N passed, N failed". With a word only the cases whose name holds it.
import { accept } from "./ledger/accept.mjs";
import { across } from "./ledger/across.mjs";
import { delivery } from "./ledger/delivery.mjs";
import { keeping } from "./ledger/keeping.mjs";
import { command } from "./ledger/command.mjs";
import { unseen } from "./ledger/openapi.mjs";
import { pages } from "./ledger/pages.mjs";
import { privacy } from "./ledger/privacy.mjs";
import { suppression } from "./ledger/suppression.mjs";
import { plain, sink, start_door } from "./ledger/door.mjs";

let passed = 0, failed = 0;
async function check(name, { run, config = plain, folder: make_folder, after }) {
  if (process.argv[2] !== undefined && !name.includes(process.argv[2])) return;
  const started = performance.now(), folder = make_folder?.(), door = await start_door(config(), { folder });
  sink.received.length = 0;
  sink.answers.clear();
  sink.decide = undefined;
  try {
    await run(door).finally(() => door.stop());
    after?.(folder);
    passed++;
    console.log(`ok      ${name} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack ?? error}\n  logged: ${door.lines.slice(-5).join("\n  ")}`);
  }
}

for (const [name, one] of Object.entries({ ...accept, ...delivery, ...pages, ...keeping, ...suppression, ...privacy, ...across, ...command })) await check(name, typeof one === "function" ? { run: one } : one);
if (process.argv[2] === undefined) {
  const left = unseen();
  console.log(left.length === 0 ? "ok      every answer that docs/openapi.json describes was seen" : `FAILED  docs/openapi.json describes what was not seen: ${left.join(", ")}`);
  left.length === 0 ? passed++ : failed++;
}
await sink.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
