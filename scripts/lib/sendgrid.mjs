// Requests as SendGrid's Event Webhook sends them, signed with a key made here: for scripts/dev and the tests of the hosts. Not for
// proving the core right: its corpus holds bytes from outside.
import { generateKeyPairSync, sign } from "node:crypto";

/** → the text for SENDGRID_PUBLIC_KEY, and what sign_request() needs. */
export function new_key() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return { public_key: publicKey.export({ type: "spki", format: "der" }).toString("base64"), private_key: privateKey };
}

/** The body as it stands on the wire: events apart by "," CR LF, and CR LF at the end. All of it is signed. */
export const body_of = (events) => Buffer.from(`[${events.map((event) => JSON.stringify(event)).join(",\r\n")}]\r\n`);

/** @param {Buffer} body → headers */
export function sign_request(body, private_key, now_ms = Date.now()) {
  const timestamp = String(Math.floor(now_ms / 1000));
  return {
    "content-type": "application/json",
    "user-agent": "SendGrid Event API",
    "x-twilio-email-event-webhook-timestamp": timestamp,
    "x-twilio-email-event-webhook-signature": sign("sha256", Buffer.concat([Buffer.from(timestamp), body]), private_key).toString("base64"),
  };
}

/** One event of each of the kinds, to addresses of example.com. @param {string[]} kinds */
export function sample_events(kinds, now_ms = Date.now()) {
  const more = {
    bounce: { type: "bounce", status: "5.1.1", reason: "550 5.1.1 The email account that you tried to reach does not exist", bounce_classification: "Invalid Address" },
    click: { url: "https://shop.example.com/spring?utm_source=newsletter", useragent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", ip: "198.51.100.7" },
    unsubscribe: {},
  };
  const names = ["ana", "bo", "cleo", "dan", "eva"];
  return kinds.map((event, i) => ({
    email: `${names[i % names.length]}${i < names.length ? "" : i}@example.com`, timestamp: Math.floor(now_ms / 1000) - 5, event,
    sg_event_id: Buffer.from(`event-${now_ms}-${i}`).toString("base64url"), sg_message_id: `msg-${now_ms}-${i}.recvd-1`, category: ["spring"], ...more[event],
  }));
}
