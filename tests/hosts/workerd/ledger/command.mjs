// scripts/aldaba-admin against a real door: what it prints, and how it ends.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { root } from "../bundle.mjs";
import { arrived, config_of, event, http, secrets, sink } from "./door.mjs";

function run(door, words, env = { ALDABA_URL: door.url, ALDABA_TOKEN: secrets.ADMIN }) {
  const child = spawn(process.execPath, [root + "scripts/aldaba-admin", ...words], { env: { PATH: process.env.PATH, ...env } });
  let out = "", err = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

export const command = {
  async "aldaba-admin: tail, show, dead, replay, destinations, pause, suppressed, erase"(door) {
    const one = event("bounce", "ana@example.com", { type: "bounce", reason: "550 5.1.1 no such user" });
    sink.answers.set("/crm", { status: 410, body: "gone" });
    assert.equal(await door.post([one]), 200);
    await door.until(async () => (await door.query("SELECT state FROM receipt"))[0]?.state === 3, "it is dead");
    const id = one.sg_event_id, good = async (...words) => {
      const { code, out, err } = await run(door, words);
      assert.equal(code, 0, err);
      assert.ok(!out.includes("\x1b"), "no colours in a pipe");
      return out;
    };
    assert.match(await good("tail"), new RegExp(`^accepted +id +source +type +recipient +receipts\n\\S+Z +${id} +mail +email.bounced +ana@example.com +crm dead\n$`));
    assert.match(await good("tail", "--state", "waiting"), /^$/);
    assert.match(await good("show", id), /crm +dead +1 +410 +gone/);
    assert.match(await good("dead"), new RegExp(`${id} +email.bounced +crm +1 +410 +gone`));
    assert.deepEqual(JSON.parse(await good("dead", "--json")).events.map((each) => each.id), [id]);
    assert.match(await good("destinations"), /crm +http +closed +0 +1/);
    sink.answers.clear();
    assert.equal(await good("replay", "--dead", "crm"), "1 delivery will be made again\n");
    await door.until(async () => (await door.query("SELECT state FROM receipt"))[0]?.state === 2, "it is delivered");
    assert.equal(await good("dead"), "no dead letters\n");
    assert.equal(await good("pause", "crm"), "crm is paused\n");
    assert.match(await good("destinations"), /crm +http +paused/);
    assert.equal(await good("resume", "crm"), "crm goes on\n");
    assert.equal(await good("suppressed", "ana@example.com"), "may be contacted\n");
    assert.match(await good("erase", "ana@example.com"), /events +1\n/);
    for (const [words, code, says] of [[["show", id], 1, /answered 404/], [["nothing"], 2, /nothing is called "nothing"/], [["show"], 2, /wants one ID/], [["replay"], 2, /wants one of/], [["tail", "--colour"], 2, /--colour/]]) {
      const ended = await run(door, words);
      assert.deepEqual([ended.code, ended.out], [code, ""], words.join(" "));
      assert.match(ended.err, says);
    }
    assert.match((await run(door, ["tail"], { ALDABA_URL: door.url, ALDABA_TOKEN: "wrong" })).err, /the token is wrong/);
    assert.equal((await run(door, ["tail"], {})).code, 2);
    assert.equal((await run(door, ["tail"], { ALDABA_URL: "http://127.0.0.1:1", ALDABA_TOKEN: "x" })).code, 1);
  },
  "aldaba-admin: what is held, what was withheld and why, and how it goes out all the same": {
    config: () => config_of({ crm: http("/crm") }, [{ type: ["email.clicked"], to: ["crm"], humans_only: true }]),
    async run(door) {
      const person = event("click", "ana@example.com"), machine = event("click", "bo@example.com", { useragent: "Barracuda Sentinel (EE)" });
      assert.equal(await door.post([person, machine]), 200);
      const good = async (...words) => (await run(door, words)).out;
      assert.match(await good("tail", "--state", "held"), new RegExp(`${person.sg_event_id} +mail +email.clicked +ana@example.com +crm held\n$`));
      assert.match(await good("show", person.sg_event_id), /crm +held +0 +20\d\d-\S+Z$/m);
      assert.match(await good("show", machine.sg_event_id), /crm +withheld +0 +scanner\.barracuda +20\d\d-\S+Z$/m);
      assert.match(await good("destinations"), /crm +http +closed +0 +0 +1 +1/);
      assert.equal(await good("replay", "--withheld", "crm"), "1 delivery will be made again\n");
      await door.until(() => arrived().length === 1, "it goes out");
      assert.equal(arrived()[0].id, machine.sg_event_id);
      assert.equal(await good("tail", "--state", "withheld"), "");
    },
  },
};
