// What the configuration hides: never in the database or the stores, and the ledger still knows whose it is.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrived, clicks, config_of, event, http } from "./door.mjs";

const address = "erika.mustermann@example.com", hash = createHash("sha256").update(address).digest("hex");
const hidden = (privacy) => () => config_of({
  crm: http("/crm"), events: { kind: "kv", store: "EVENTS" }, state: { kind: "kv", store: "STATE", mode: "state" }, list: { kind: "suppression", store: "SUPPRESSION" },
}, [{ to: ["crm", "events", "state"] }], { privacy });

// The bytes of a person: posted, suppressed, found, erased.
async function life(door, subject) {
  assert.equal(await door.post([event("click", "Erika.Mustermann@example.com", { ip: "203.0.113.77", note: `for ${address}` }), ...clicks(3)]), 200);
  await door.until(async () => Object.keys(await door.kv("EVENTS")).length === 1, "the first entry is there");  // else both share one
  assert.equal(await door.post([event("unsubscribe", address)]), 200);
  await door.until(async () => arrived().length === 5 && Object.keys(await door.kv("EVENTS")).length === 2 && `state/${hash}` in (await door.kv("STATE")), "all arrive");
  const theirs = arrived().filter((one) => one.subject === subject);
  assert.equal(theirs.length, subject === undefined ? 5 : 2);
  const everywhere = JSON.stringify([arrived(), await door.kv("EVENTS"), await door.kv("STATE"), await door.query("SELECT id, body FROM event")]);
  assert.ok(!everywhere.toLowerCase().includes("mustermann"));
  assert.ok(!everywhere.includes("203.0.113.77"));
  assert.equal((await door.page(`/suppression/email/${address}`)).json.suppressed, true);
  assert.equal((await door.page(`/admin/events?recipient=${address}`)).json.events.length, 2);
  const erased = (await door.page("/admin/erase", { method: "POST", body: { address } })).json;
  assert.deepEqual([erased.events, erased.states, erased.kv_entries], [2, 1, 2]);
  assert.equal(Object.values(await door.kv("EVENTS")).flat().length, 3);  // other people's stay
}

export const privacy = {
  "a hashed recipient: stored by its hash alone, suppressed, found and erased by the address": {
    folder: () => mkdtempSync(join(tmpdir(), "aldaba-ledger-")),
    config: hidden({ hash: ["recipient"], drop: ["client.ip"] }),
    run: (door) => life(door, hash),
    after(folder) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
      assert.ok(files.some((file) => file.includes("sqlite")) && files.every(existsSync));
      for (const file of files) assert.ok(!readFileSync(file, "latin1").toLowerCase().includes("mustermann"), file);
      rmSync(folder, { recursive: true });
    },
  },
  "a dropped recipient: the same, without the hash": {
    config: hidden({ drop: ["recipient", "client.ip"] }),
    run: (door) => life(door, undefined),
  },
};
