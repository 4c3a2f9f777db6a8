// The rows of table.mjs whose kits are in Python: peers.py verifies. And the one kit in Node that is shown certificates.
import { createHash, createHmac, createPrivateKey, generateKeyPairSync, sign as sign_with } from "node:crypto";
import { spawn } from "node:child_process";
import https from "node:https";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fields, json, letters, object, text } from "./bodies.mjs";
import { url_of } from "./ours.mjs";

const require = createRequire(import.meta.url);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = spawn(at("../../.cache/venv/bin/python"), ["-W", "ignore", at("peers.py")], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = [];
createInterface({ input: python.stdout }).on("line", (line) => waiting.shift().resolve(JSON.parse(line)));
python.on("exit", (code) => waiting.forEach(({ reject }) => reject(new Error(`peers.py ended with exit code ${code}`))));

const ask = (question) => new Promise((resolve, reject) => {
  waiting.push({ resolve, reject });
  python.stdin.write(JSON.stringify(question) + "\n");
});
export const stop_python = () => python.stdin.end();

const hmac = (hash, key, ...parts) => parts.reduce((all, part) => all.update(part), createHmac(hash, key));
const seconds = (now) => String(now / 1000);
const form_type = { "content-type": "application/x-www-form-urlencoded" };
const version = (name) => new RegExp(`^${name}==(.+)$`, "m").exec(readFileSync(at("requirements.txt"), "utf8"))[1];

const peer = (slug, sdk, row) => ({
  slug, sdk, version: version(sdk), kind: "bytes", ...row,
  verify: async (secret, request, now) => {
    const { method, headers, body } = request;
    return (await ask({ kit: slug, secret, method, url: url_of(request), headers, body: body.toString("base64"), now: now / 1000 })).proved;
  },
});

// ------------------------------------------------------------------------------------------------------------------------ public keys

const kept = new Map();  // a public key, as configured → the private one
function new_key(kind, options) {
  const { publicKey, privateKey } = generateKeyPairSync(kind, options);
  const name = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  kept.set(name, privateKey);
  return name;
}

// --------------------------------------------------------------------------------------------------------------------------- the notices

// Amazon's and Scaleway's notices are signed by the key of a certificate, which is fetched; the validator gets ours instead.
function notices(slug, { words, certificate, url, topic, host }) {
  const pem = readFileSync(at("../corpus/" + certificate), "utf8");
  const key = ask({ key: words }).then(createPrivateKey);
  const lines = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  return {
    slug, sdk: "sns-validator", kind: "json", literal: true, keys: { [url]: pem }, tries: 100,
    secret: () => topic,
    sign: async (secret, { now, random }) => {
      const version = random() < 0.5 ? "1" : "2", message = random() < 0.5 ? json(random) : text(random, 60) + ".";
      const notice = { Type: "Notification", MessageId: letters(random, 36), TopicArn: topic, ...(random() < 0.5 ? { Subject: text(random, 20) + "." } : {}), Message: message,
        Timestamp: new Date(now).toISOString(), SignatureVersion: version, SigningCertURL: url, UnsubscribeURL: "https://example.com/" };
      const signed = lines.filter((name) => name in notice).map((name) => `${name}\n${notice[name]}\n`).join("");
      notice.Signature = sign_with(version === "1" ? "sha1" : "sha256", Buffer.from(signed), await key).toString("base64");
      return { headers: { "content-type": "text/plain; charset=UTF-8" }, body: Buffer.from(json(random, notice)) };
    },
    // The validator keeps what it fetched: loaded anew, it asks again.
    verify: (secret, { body, keys }) => new Promise((resolve) => {
      https.get = (_, answer) => {
        answer(Object.assign(Readable.from([Object.values(keys ?? {}).map((file) => readFileSync(at("../corpus/" + file), "utf8"))[0] ?? pem]), { statusCode: 200 }));
        return { on: () => {} };
      };
      delete require.cache[require.resolve("sns-validator")];
      new (require("sns-validator"))(host).validate(body.toString(), (error) => resolve(error === null));
    }),
    alter: (request, random) => ({ ...request, body: Buffer.from(request.body.toString().replace(/("MessageId":\s*")./, (all, start) => start + (all.endsWith("A") ? "B" : "A"))) }),
    covers: ({ body }) => body.includes("SigningCertURL"),
  };
}

// ------------------------------------------------------------------------------------------------------------------------------- rows

const md5 = (bytes) => createHash("md5").update(bytes).digest("hex");
const body_in_hex = (header) => (secret, { body }) => ({ headers: { [header]: hmac("sha256", secret, body).digest("hex") } });

export const python_rows = [
  notices("amazon-ses", { words: ["aldaba test only, amazon-ses", 2048], certificate: "amazon-ses/sns-test.pem", topic: "arn:aws:sns:eu-west-1:111122223333:ses",
    url: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem" }),
  notices("scaleway-tem", { words: ["aldaba test only, scaleway-tem"], certificate: "scaleway-tem/sns-test.pem", topic: "arn:scw:sns:fr-par:project-11111111-2222-3333-4444-555555555555:tem",
    url: "https://sns.mnq.fr-par.scaleway.com/SimpleNotificationService-0001.pem", host: /^sns\.mnq\.[a-z-]+\.scaleway\.com$/ }),
  peer("box", "boxsdk", { header: "box-signature-primary",
    sign: (secret, { body, now }) => {
      const stamp = new Date(now).toISOString().replace(".000Z", "-00:00");
      return { headers: { "box-delivery-timestamp": stamp, "box-signature-version": "1", "box-signature-algorithm": "HmacSHA256",
        "box-signature-primary": hmac("sha256", secret, body, stamp).digest("base64") } };
    } }),
  peer("mailchannels", "mailchannels", { header: "signature", secret: () => new_key("ed25519"),
    sign: (secret, { body, now, random }) => {
      const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`, label = "sig_" + seconds(now);
      const parameters = `("content-digest");created=${seconds(now)};alg="ed25519";keyid="${letters(random, 8)}"`;
      const signature = sign_with(null, Buffer.from(`"content-digest": ${digest}\n"@signature-params": ${parameters}`), kept.get(secret)).toString("base64");
      return { headers: { "content-digest": digest, "signature-input": `${label}=${parameters}`, signature: `${label}=:${signature}:` } };
    } }),
  peer("mailersend", "django-anymail", { header: "signature", sign: body_in_hex("signature") }),
  peer("mailgun", "django-anymail", { kind: "json", reads_first: true,
    sign: (secret, { now, random }) => {
      const token = letters(random, 50), timestamp = seconds(now), signature = hmac("sha256", secret, timestamp, token).digest("hex");
      if (random() < 0.5) return { headers: {}, body: Buffer.from(json(random, { signature: { token, timestamp, signature }, "event-data": object(random) })) };
      return { headers: form_type, body: Buffer.from(new URLSearchParams([["event", "opened"], ...fields(random), ["token", token], ["timestamp", timestamp], ["signature", signature]]).toString()) };
    },
    alter: (request) => ({ ...request, body: Buffer.from(request.body.toString().replace(/((?:"token":\s*"|token=).)./, (all, start) => start + (all.endsWith("A") ? "B" : "A"))) }) }),
  peer("mandrill", "django-anymail", { header: "x-mandrill-signature", kind: "form",
    sign: (secret, { random }) => {
      const pairs = Object.entries({ mandrill_events: json(random, [object(random)]), ...Object.fromEntries(random() < 0.3 ? fields(random) : []) });
      const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join("")).join("");
      return { body: Buffer.from(new URLSearchParams(pairs).toString()), headers: { ...form_type, "x-mandrill-signature": hmac("sha1", secret, url_of({ target: "/in/main" }), sorted).digest("base64") } };
    } }),
  peer("postal", "django-anymail", { header: "x-postal-signature", covers: ({ headers }) => !("x-postal-signature-256" in headers), source: { legacy: true }, secret: () => new_key("rsa", { modulusLength: 1024 }),
    sign: (secret, { body }) => ({ headers: { "x-postal-signature": sign_with("sha1", body, kept.get(secret)).toString("base64") } }) }),
  peer("sendgrid", "django-anymail", { header: "x-twilio-email-event-webhook-signature", secret: () => new_key("ec", { namedCurve: "prime256v1" }),
    sign: (secret, { body, now }) => ({ headers: { "x-twilio-email-event-webhook-timestamp": seconds(now),
      "x-twilio-email-event-webhook-signature": sign_with("sha256", Buffer.concat([Buffer.from(seconds(now)), body]), kept.get(secret)).toString("base64") } }) }),
  peer("slack", "slack-sdk", { header: "x-slack-signature", kind: "text",
    sign: (secret, { body, now }) => ({ headers: { "x-slack-request-timestamp": seconds(now), "x-slack-signature": "v0=" + hmac("sha256", secret, "v0:", seconds(now), ":", body).digest("hex") } }) }),
  // A release that is small.
  peer("square", "squareup", { header: "x-square-hmacsha256-signature", kind: "text", wants_a_body: true,
    sign: (secret, { body }) => ({ headers: { "x-square-hmacsha256-signature": hmac("sha256", secret, url_of({ target: "/in/main" }), body).digest("base64") } }) }),
  peer("unisender-go", "django-anymail", { kind: "json", reads_first: true,
    sign: (secret, { random }) => {
      const place = letters(random, 32), unsigned = json(random, { ...object(random), auth: place });
      return { headers: {}, body: Buffer.from(unsigned.replace(place, md5(unsigned.replace(place, secret)))) };
    } }),
  peer("viber", "viberbot", { header: "x-viber-content-signature", sign: body_in_hex("x-viber-content-signature") }),
];
