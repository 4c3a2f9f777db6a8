// The requests that the benchmark times, the same on every machine and every run: only the ECDSA signature differs, and not in length.
// Writes build/bench/: config.json, secrets.json, works.json, and one .http file per work, as a shim would hand it to the core.
//   node tests/bench/inputs.mjs
import { createECDH, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const folder = fileURLToPath(new URL("../../build/bench/", import.meta.url));
const NOW_S = 1_780_000_000;
const BATCH_EVENTS = 1000;

// --- keys, from fixed bytes

const bytes = (size, step) => Buffer.from(Array.from({ length: size }, (_, i) => (i * step + 1) % 251));
const hmac_key = bytes(24, 11);
const sendgrid_key = private_key(bytes(32, 7));

function private_key(secret) {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey(), text = (part) => part.toString("base64url");
  return createPrivateKey({ format: "jwk", key: { kty: "EC", crv: "P-256", d: text(secret), x: text(point.subarray(1, 33)), y: text(point.subarray(33)) } });
}

export const secrets = {
  SENDGRID_PUBLIC_KEY: createPublicKey(sendgrid_key).export({ type: "spki", format: "der" }).toString("base64"),
  WEBHOOK_SECRET: "whsec_" + hmac_key.toString("base64"),
  TWILIO_AUTH_TOKEN: bytes(16, 13).toString("hex"),
};

// A signature of the most frequent length, so that counted instructions do not depend on luck.
function ecdsa_headers(body) {
  let signature;
  do signature = sign("sha256", Buffer.concat([Buffer.from(String(NOW_S)), body]), sendgrid_key);
  while (signature.length !== 70);
  return { "x-twilio-email-event-webhook-timestamp": String(NOW_S), "x-twilio-email-event-webhook-signature": signature.toString("base64") };
}

function hmac_headers(family, body) {
  const id = "msg_31c5Qm0p8WkYt7vJx2DzLrEaNbU";
  const signature = createHmac("sha256", hmac_key).update(`${id}.${NOW_S}.`).update(body).digest("base64");
  return { [`${family}-id`]: id, [`${family}-timestamp`]: String(NOW_S), [`${family}-signature`]: "v1," + signature };
}

function twilio_headers(url, fields) {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)).flat().join("");
  return {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    "x-twilio-signature": createHmac("sha1", secrets.TWILIO_AUTH_TOKEN).update(url + sorted).digest("base64"),
  };
}

// --- bodies

// A linear congruential generator is random enough here, and one line.
function dice(seed) {
  let state = seed >>> 0;
  const below = (n) => Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
  const letters = (alphabet) => (size) => Array.from({ length: size }, () => alphabet[below(alphabet.length)]).join("");
  return {
    below, one_of: (list) => list[below(list.length)], chance: (percent) => below(100) < percent,
    hex: letters("0123456789abcdef"), token: letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
  };
}

const people = ["marta", "otto.grün", "sofía", "kim", "yuki.tanaka", "p.novák", "zoë", "ibrahim", "anna-lena", "josé.luis"];
const domains = ["example.com", "mail.example.net", "example.org", "post.example.edu"];
const categories = ["bienvenida", "spring-sale", "Ostergrüße", "receipt", "お知らせ", "weekly digest", "reactivación", "launch 🚀"];
const browsers = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
];
const links = ["https://shop.example.com/sale?utm_source=newsletter&utm_medium=email&utm_content=", "https://www.example.org/blog/", "https://example.net/cuenta?id="];
const bounces = [
  { type: "bounce", status: "5.1.1", reason: "550 5.1.1 The email account that you tried to reach does not exist", bounce_classification: "Invalid Address" },
  { type: "bounce", status: "4.2.2", reason: "452 4.2.2 The recipient's inbox is out of storage space", bounce_classification: "Mailbox Unavailable" },
  { type: "blocked", status: "5.7.1", reason: "550 5.7.1 Message \"content\" rejected due to policy restrictions", bounce_classification: "Content" },
];
const per_thousand = { processed: 240, delivered: 310, open: 220, click: 110, deferred: 40, bounce: 35, dropped: 15, spamreport: 5, unsubscribe: 12, group_unsubscribe: 8, group_resubscribe: 5 };
const words = Object.entries(per_thousand).flatMap(([word, count]) => Array(count).fill(word));

// What each kind has beside the members that all have.
const members_of = {
  delivered: (r) => ({ response: `250 2.0.0 OK ${r.hex(24)} - gsmtp`, ip: address(r), tls: 1 }),
  deferred: (r) => ({ response: "450 4.7.1 Greylisted, try again later", attempt: String(1 + r.below(6)), ip: address(r), tls: 1 }),
  bounce: (r) => ({ ...r.one_of(bounces), ip: address(r), tls: 1 }),
  dropped: (r) => ({ reason: r.one_of(["Bounced Address", "Unsubscribed Address", "Spam Reporting Address"]), status: "5.0.0" }),
  open: (r) => ({ sg_machine_open: r.chance(35), sg_content_type: "html", ...client(r) }),
  click: (r) => ({ url: r.one_of(links) + r.token(14), url_offset: { index: r.below(12), type: "html" }, ...client(r) }),
  unsubscribe: client,
  group_unsubscribe: (r) => ({ asm_group_id: 20 + r.below(6), ...client(r) }),
  group_resubscribe: (r) => ({ asm_group_id: 20 + r.below(6), ...client(r) }),
};
function address(r) { return `198.51.100.${r.below(256)}`; }
function client(r) { return { useragent: r.one_of(browsers), ip: address(r) }; }

function sendgrid_event(r, index, word) {
  const message = r.token(22), is_by_reader = word === "open" || word === "click";
  return {
    email: `${r.one_of(people)}+${r.below(90_000)}@${r.one_of(domains)}`, timestamp: NOW_S - 400 + Math.floor(index / 3),
    ...(is_by_reader ? {} : { "smtp-id": `<${message}@geopod-ismtpd-${r.below(80)}>` }), event: word,
    category: r.chance(25) ? r.one_of(categories) : [r.one_of(categories), "2026"],
    sg_event_id: r.token(r.chance(20) ? 48 : 24), sg_message_id: `${message}.recvd-${r.hex(10)}-${r.token(5)}-1-${r.hex(8).toUpperCase()}-${r.hex(2).toUpperCase()}.0`,
    ...members_of[word]?.(r), customer: `k_${r.hex(8)}`, tier: r.one_of(["básico", "plus", "équipe"]), order: `26-${r.below(100_000)}`, lang: r.one_of(["es-ES", "cs-CZ", "ja-JP"]),
  };
}

// As it stands on the wire: "," CR LF between events, CR LF at the end. Some senders write what is not ASCII as escapes: one event in 25.
const in_ascii = (text) => text.replace(/[^\0-\x7f]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
const sendgrid_body = (events) => Buffer.from(`[${events.map((event, i) => (i % 25 === 9 ? in_ascii : String)(JSON.stringify(event))).join(",\r\n")}]\r\n`);

function batch_body() {
  const r = dice(2026);
  return sendgrid_body(Array.from({ length: BATCH_EVENTS }, (_, i) => sendgrid_event(r, i, r.one_of(words))));
}

const resend_body = () => Buffer.from(JSON.stringify({
  type: "email.clicked", created_at: "2026-05-28T20:26:39.412Z",
  data: {
    created_at: "2026-05-28T20:11:02.000Z", email_id: "4f1c2f0e-93a7-4c55-8f3d-0d6f2b7a9e10", from: "Librería Río <hola@shop.example.com>", to: ["marta@example.com"],
    subject: "Tu pedido está en camino 📦", tags: [{ name: "campaign", value: "otoño" }, { name: "tier", value: "plus" }],
    click: { ipAddress: "203.0.113.61", link: links[0] + dice(3).token(10), timestamp: "2026-05-28T20:26:38.990Z", userAgent: browsers[0] },
  },
}));

// A mail that came in, with many recipients: 20 KB of which little is read.
function resend_received_body() {
  const r = dice(11), addresses = (count) => Array.from({ length: count }, () => `${r.token(18)}@${r.one_of(domains)}`);
  return Buffer.from(JSON.stringify({
    type: "email.received", created_at: "2026-05-28T20:26:39.412Z",
    data: {
      email_id: "4f1c2f0e-93a7-4c55-8f3d-0d6f2b7a9e10", created_at: "2026-05-28T20:26:38.000Z", from: "Marta <marta@example.com>", to: addresses(150),
      cc: addresses(300), bcc: [], message_id: `<${r.token(20)}@mail.example.net>`, subject: "Re: Tu pedido está en camino",
      attachments: Array.from({ length: 12 }, (_, i) => ({ id: r.hex(32), filename: `foto-${i}.jpg`, content_type: "image/jpeg", content_disposition: "attachment" })),
    },
  }));
}

const twilio_fields = {
  SmsSid: "SM0123456789abcdef0123456789abcdef", SmsStatus: "undelivered", MessageStatus: "undelivered", To: "+15551230002",
  MessageSid: "SM0123456789abcdef0123456789abcdef", AccountSid: "AC0123456789abcdef0123456789abcdef", From: "+15551230001", ErrorCode: "30003",
  ApiVersion: "2010-04-01",
};

// --- the works: one source each, all events to one destination

/**
 * Beside most stands the same body that nobody signed: what handle() does beyond verification shows there. As a difference to a whole of
 * which ECDSA is 99 % it would be noise.
 * @returns {{ name: string, is_signed: boolean, has_stages: boolean, title: string, events: number, method: string, url: string, headers: Record<string, string>, body: Buffer, now_ms: number }[]}
 */
export function make_works() {
  const one = sendgrid_body([sendgrid_event(dice(7), 1000, "delivered")]), batch = batch_body(), resend = resend_body(), received = resend_received_body();
  const signed = (name, title, events, headers, body) => ({
    name, is_signed: true, title, events, method: "POST", url: `https://hooks.example.com/in/${name}`, headers, body, now_ms: NOW_S * 1000 + 500,
  });
  const both = (...given) => {
    const work = signed(...given);
    return [work, { ...work, name: `${work.name}-unsigned`, url: `${work.url}-unsigned`, is_signed: false }];
  };
  return [
    ...both("sendgrid-event", "SendGrid, 1 event, ECDSA", 1, ecdsa_headers(one), one),
    ...both("sendgrid-batch", "SendGrid, 1,000 events, ECDSA", BATCH_EVENTS, ecdsa_headers(batch), batch),
    signed("batch-hmac", "the same 1,000 events, HMAC", BATCH_EVENTS, hmac_headers("webhook", batch), batch),
    ...both("resend-event", "Resend, 1 event, HMAC", 1, hmac_headers("svix", resend), resend),
    signed("resend-received", "Resend, 20 KB of received mail, HMAC", 1, hmac_headers("svix", received), received),
    signed("twilio-status", "Twilio, 1 status form, HMAC-SHA1", 1, twilio_headers("https://hooks.example.com/in/twilio-status", twilio_fields),
      Buffer.from(new URLSearchParams(twilio_fields).toString())),
  ].map((work) => ({ ...work, has_stages: !work.headers["content-type"]?.includes("form") }));  // stages.cpp takes JSON bodies apart
}

export const config = {
  sources: {
    "sendgrid-event": { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] },
    "sendgrid-event-unsigned": { provider: "sendgrid", verify: "none" },
    "sendgrid-batch": { provider: "sendgrid", keys: ["$SENDGRID_PUBLIC_KEY"] },
    "sendgrid-batch-unsigned": { provider: "sendgrid", verify: "none" },
    "batch-hmac": { provider: "sendgrid", auth: "standard-webhooks", keys: ["$WEBHOOK_SECRET"] },
    "resend-event": { provider: "resend", keys: ["$WEBHOOK_SECRET"] },
    "resend-event-unsigned": { provider: "resend", verify: "none" },
    "resend-received": { provider: "resend", keys: ["$WEBHOOK_SECRET"] },
    "twilio-status": { provider: "twilio", keys: ["$TWILIO_AUTH_TOKEN"], public_url: "https://hooks.example.com" },
  },
  destinations: { events: { kind: "kv", store: "EVENTS", per: "request" } },
  routes: [{ type: ["*"], to: ["events"] }],
};

/** The HTTP/1.1 message: what stands in the .http file. */
export function message_of({ method, url, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${url} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}

export function write_inputs() {
  mkdirSync(folder, { recursive: true });
  const works = make_works(), json = (value) => JSON.stringify(value, null, 1) + "\n";
  writeFileSync(folder + "config.json", json(config));
  writeFileSync(folder + "secrets.json", json(secrets));
  for (const work of works) writeFileSync(`${folder}${work.name}.http`, message_of(work));
  writeFileSync(folder + "works.json", json(works.map(({ name, events, now_ms, has_stages }) => ({ name, events, now_ms, has_stages }))));
  return works;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write_inputs();
