// Who else signs or verifies: one row for each provider and its software development kit, in npm packages. Where a kit only verifies, the
// bytes are signed here, over node:crypto, and the kit says whether they are right.
import { createHash, createHmac, createPrivateKey, createPublicKey, createSecretKey, sign as sign_with } from "node:crypto";
import { createRequire } from "node:module";
import * as octokit from "@octokit/webhooks-methods";
import { encodeSignatureHeader, isValidSignature } from "@sanity/webhook";
import { SignJWT } from "jose";
import { validateSignature } from "@line/bot-sdk";
import { LinearWebhookClient } from "@linear/sdk/webhooks";
import { Paddle, Webhooks as PaddleWebhooks } from "@paddle/paddle-node-sdk";
import { Resend } from "resend";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { WhatsAppAPI } from "whatsapp-api-js";
import { below, fields, json, letters, object } from "./bodies.mjs";
import { url_of } from "./ours.mjs";

const require = createRequire(import.meta.url);
const { EventCallbackHelper } = require("@dropbox/sign");
const { EventWebhook } = require("@sendgrid/eventwebhook");
const { calculateWebhookSignature, computeSignedData, validateWebhookSignature } = require("./node_modules/@sinch/sdk-client/dist/utils/authorization.helper.js");
const { LogSeverity, shopifyApi } = require("@shopify/shopify-api");
const { Signature: HubSpotSignature } = require("@hubspot/api-client");
const { signRequest, verifyRequest } = require("@contentful/node-apps-toolkit");
const { signWebhookPayload, verifyWebhookSignature: verify_notion } = require("@notionhq/client");
const { verifySignature: verify_gocardless } = require("gocardless-nodejs/webhooks");
const { verifySignature: verify_vonage } = require("@vonage/jwt");
const { verifyWebhookSignature: verify_mailtrap } = require("mailtrap");
const { WebflowClient } = require("webflow-api");
const { WebhookSignatureValidator } = require("mercadopago");
const { WorkOS } = require("@workos-inc/node");
require("@shopify/shopify-api/adapters/node");
const adyen = require("@adyen/api-library");
const coinbase = require("coinbase-commerce-node").Webhook;
const discord = require("discord-interactions");
const curves = require("starkbank-ecdsa/ellipticcurve/curve");
const ecdsa = require("starkbank-ecdsa");
const jsonwebtoken = require("jsonwebtoken");
const messagebird = require("messagebird/lib/webhook-signature-jwt");
const mux = new (require("@mux/mux-node"))({ tokenId: "id", tokenSecret: "secret" });
const nacl = require("tweetnacl");
const plivo = require("plivo");
const Razorpay = require("razorpay");
const stripe = require("stripe")("sk_test_1");
const telnyx = require("telnyx")("key");
const twilio = require("twilio");

new Paddle("key");  // brings its crypto in
const paddle = new PaddleWebhooks(), resend = new Resend("re_1"), webflow = new WebflowClient({ accessToken: "token" }), workos = new WorkOS("sk_1");

const hmac = (hash, key, ...parts) => parts.reduce((all, part) => all.update(part), createHmac(hash, key));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
// The proof holds; what comes after it in the kit, reading the body, may fail.
async function proves(verify) {
  try {
    await verify();
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}

// ------------------------------------------------------------------------------------------------------------------- Standard Webhooks

const standard_secret = (random) => "whsec_" + Buffer.from(letters(random, 24 + below(random, 40))).toString("base64");
const standard = (slug, sdk, make, prefix, verify) => ({
  slug, sdk, header: `${prefix}-signature`, kind: "text", secret: standard_secret,
  covers: ({ headers }, secrets) => /(^| )v1,/.test(headers[`${prefix}-signature`]) && secrets.every((secret) => secret.startsWith("whsec_")),  // public keys are no business of these kits
  sign: (secret, { body, now, random }) => {
    const id = "msg_" + letters(random, 20);
    return { headers: { [`${prefix}-id`]: id, [`${prefix}-timestamp`]: String(now / 1000), [`${prefix}-signature`]: make(secret).sign(id, new Date(now), body.toString()) } };
  },
  verify: verify ?? ((secret, { body, headers }) => proves(() => make(secret).verify(body.toString(), headers))),
});
const webhook = (secret) => new StandardWebhook(secret);
const of_standard_webhooks = ["standard-webhooks", "beehiiv", "brex", "clerk", "dodo-payments", "incident-io", "lithic", "loops", "pleo", "render", "stytch"];

// ----------------------------------------------------------------------------------------------------------------- a signature of the body

// Two names for each header, and those without "x-" win. Which headers stand beside the signature is no matter of proof.
const shop_of = (secret) => shopifyApi({ apiKey: "key", apiSecretKey: secret, hostName: "hooks.example.com", isEmbeddedApp: false, apiVersion: "2025-10",
  logger: { log: () => {}, level: LogSeverity.Error } });
const shopify = (as, prefix) => ({
  slug: "shopify", sdk: "@shopify/shopify-api", as, header: `${prefix}shopify-hmac-sha256`, kind: "text", wants_a_body: true,
  covers: ({ headers }) => prefix === "" || !("shopify-hmac-sha256" in headers),
  sign: (secret, { body, random }) => ({ headers: { [`${prefix}shopify-hmac-sha256`]: hmac("sha256", secret, body).digest("base64"), ...Object.fromEntries(Object.entries({
    topic: "orders/create", "shop-domain": "shop.example.com", "api-version": "2025-10", "webhook-id": letters(random, 36), "event-id": letters(random, 36) }).map(([name, value]) => [`${prefix}shopify-${name}`, value])) } }),
  verify: async (secret, { method, target, headers, body }) => {
    const { valid, reason } = await shop_of(secret).webhooks.validate({ rawBody: body.toString(), rawRequest: { method, url: target, headers } });
    return valid || reason === "missing_headers";
  },
});

const body_alone = [
  { slug: "adyen-platform", sdk: "@adyen/api-library", header: "hmacsignature", kind: "text", secret: (random) => letters(random, 64, "0123456789ABCDEF"),
    sign: (secret, { body }) => ({ headers: { hmacsignature: new adyen.hmacValidator().calculateHmac(body.toString(), secret) } }),
    verify: (secret, { body, headers }) => new adyen.hmacValidator().calculateHmac(body.toString(), secret) === headers.hmacsignature },
  { slug: "coinbase-commerce", sdk: "coinbase-commerce-node", header: "x-cc-webhook-signature", kind: "text",
    sign: (secret, { body }) => ({ headers: { "x-cc-webhook-signature": coinbase.computeSignature(body.toString(), secret) } }),
    verify: (secret, { body, headers }) => coinbase.verifySigHeader(body.toString(), headers["x-cc-webhook-signature"], secret) },
  { slug: "github", sdk: "@octokit/webhooks-methods", header: "x-hub-signature-256", kind: "text", wants_a_body: true,
    sign: async (secret, { body }) => ({ headers: { "x-hub-signature-256": await octokit.sign(secret, body.toString()) } }),
    verify: (secret, { body, headers }) => octokit.verify(secret, body.toString(), headers["x-hub-signature-256"]) },
  { slug: "gocardless", sdk: "gocardless-nodejs", header: "webhook-signature", kind: "bytes",
    sign: (secret, { body }) => ({ headers: { "webhook-signature": hmac("sha256", secret, body).digest("hex") } }),
    verify: (secret, { body, headers }) => (verify_gocardless(body, secret, headers["webhook-signature"]), true) },
  { slug: "line", sdk: "@line/bot-sdk", header: "x-line-signature", kind: "bytes",
    sign: (secret, { body }) => ({ headers: { "x-line-signature": hmac("sha256", secret, body).digest("base64") } }),
    verify: (secret, { body, headers }) => validateSignature(body, secret, headers["x-line-signature"]) },
  { slug: "linear", sdk: "@linear/sdk", header: "linear-signature", kind: "json", reads_first: true,
    content: (random, now) => ({ ...object(random), webhookTimestamp: now }),
    sign: (secret, { body }) => ({ headers: { "linear-signature": hmac("sha256", secret, body).digest("hex") } }),
    verify: (secret, { body, headers }) => new LinearWebhookClient(secret).verify(body, headers["linear-signature"]) },
  { slug: "mailtrap", sdk: "mailtrap", header: "mailtrap-signature", kind: "bytes", wants_a_body: true,
    sign: (secret, { body }) => ({ headers: { "mailtrap-signature": hmac("sha256", secret, body).digest("hex") } }),
    verify: (secret, { body, headers }) => verify_mailtrap(body, headers["mailtrap-signature"], secret) },
  { slug: "notion", sdk: "@notionhq/client", header: "x-notion-signature", kind: "bytes",
    sign: async (secret, { body }) => ({ headers: { "x-notion-signature": await signWebhookPayload({ body, verificationToken: secret }) } }),
    verify: (secret, { body, headers }) => verify_notion({ body, signature: headers["x-notion-signature"], verificationToken: secret }) },
  { slug: "razorpay", sdk: "razorpay", header: "x-razorpay-signature", kind: "text",
    sign: (secret, { body }) => ({ headers: { "x-razorpay-signature": hmac("sha256", secret, body).digest("hex") } }),
    verify: (secret, { body, headers }) => Razorpay.validateWebhookSignature(body.toString(), headers["x-razorpay-signature"], secret) },
  shopify("shopify", "x-"), shopify("shopify, events", ""),
  ...["whatsapp-cloud", "meta-pages"].map((slug) => ({ slug, sdk: "whatsapp-api-js", header: "x-hub-signature-256", kind: "ascii",
    sign: (secret, { body }) => ({ headers: { "x-hub-signature-256": "sha256=" + hmac("sha256", secret, body).digest("hex") } }),
    verify: (secret, { body, headers }) => new WhatsAppAPI({ token: "t", appSecret: secret, v: "v24.0" }).verifyRequestSignature(body.toString(), headers["x-hub-signature-256"]) })),
];

// --------------------------------------------------------------------------------------------------------------------- body and a time

const seconds = (now) => String(now / 1000);
const tagged = (header, name) => Number(new RegExp(`(?:^|[,;])${name}=(\\d+)`).exec(header)?.[1]);

// A release that is small; what it signs is what the newest one does. Only the third form signs a time, and it decides where there are several.
function hubspot(signatureVersion) {
  const is_v3 = signatureVersion === "v3", header = is_v3 ? "x-hubspot-signature-v3" : "x-hubspot-signature";
  const of = (clientSecret, { method, body, headers, ...request }) => ({ method, signatureVersion, clientSecret, requestBody: body.toString(), url: url_of(request),
    signature: headers[header], ...(is_v3 ? { timestamp: Number(headers["x-hubspot-request-timestamp"]) } : {}) });
  return {
    slug: "hubspot", sdk: "@hubspot/api-client", as: `hubspot, ${signatureVersion}`, header, kind: "text", source: is_v3 ? {} : { legacy: true },
    covers: ({ headers }) => is_v3 || (headers["x-hubspot-signature-version"] === signatureVersion && !("x-hubspot-signature-v3" in headers)),
    sign: (secret, { body, now, random }) => {
      const method = "POST", target = "/in/main?" + query(random), headers = is_v3 ? { "x-hubspot-request-timestamp": String(now) } : { "x-hubspot-signature-version": signatureVersion };
      return { target, headers: { ...headers, [header]: HubSpotSignature.getSignature(method, signatureVersion, of(secret, { method, target, body, headers })) } };
    },
    verify: (secret, request) => HubSpotSignature.isValid(of(secret, request)),
  };
}

const body_and_time = [
  { slug: "mux", sdk: "@mux/mux-node", header: "mux-signature", kind: "text",
    sign: async (secret, { body, now }) => ({ headers: { "mux-signature": `t=${seconds(now)},v1=${await mux.webhooks.computeSignature(`${seconds(now)}.${body}`, secret)}` } }),
    verify: async (secret, { body, headers }) => (await mux.webhooks.verifySignature(body.toString(), headers, secret), true) },
  // This kit takes requests for five seconds: it is asked at the time that is signed.
  { slug: "paddle", sdk: "@paddle/paddle-node-sdk", header: "paddle-signature", kind: "text", clock: ({ headers }) => tagged(headers["paddle-signature"], "ts") * 1000,
    sign: (secret, { body, now }) => ({ headers: { "paddle-signature": `ts=${seconds(now)};h1=${hmac("sha256", secret, seconds(now), ":", body).digest("hex")}` } }),
    verify: (secret, { body, headers }) => paddle.isSignatureValid(body.toString(), secret, headers["paddle-signature"]) },
  { slug: "sanity", sdk: "@sanity/webhook", header: "sanity-webhook-signature", kind: "text", wants_a_body: true,
    sign: async (secret, { body, now }) => ({ headers: { "sanity-webhook-signature": await encodeSignatureHeader(body.toString(), now, secret) } }),
    verify: (secret, { body, headers }) => isValidSignature(body.toString(), headers["sanity-webhook-signature"], secret) },
  { slug: "sinch", sdk: "@sinch/sdk-client", header: "x-sinch-webhook-signature", kind: "text",
    sign: (secret, { body, now, random }) => {
      const nonce = letters(random, 26);
      return { headers: { "x-sinch-webhook-signature": calculateWebhookSignature(computeSignedData(body.toString(), nonce, seconds(now)), secret),
        "x-sinch-webhook-signature-nonce": nonce, "x-sinch-webhook-signature-timestamp": seconds(now), "x-sinch-webhook-signature-algorithm": "HmacSHA256" } };
    },
    verify: (secret, { body, headers }) => validateWebhookSignature(secret, headers, body.toString()) },
  { slug: "stripe", sdk: "stripe", header: "stripe-signature", kind: "text", wants_a_body: true,
    sign: (secret, { body, now }) => ({ headers: { "stripe-signature": stripe.webhooks.generateTestHeaderString({ payload: body.toString(), secret, timestamp: now / 1000 }) } }),
    verify: (secret, { body, headers }) => stripe.webhooks.signature.verifyHeader(body.toString(), headers["stripe-signature"], secret, 300) },
  { slug: "webflow", sdk: "webflow-api", header: "x-webflow-signature", kind: "text",
    sign: (secret, { body, now }) => ({ headers: { "x-webflow-signature": hmac("sha256", secret, String(now), ":", body).digest("hex"), "x-webflow-timestamp": String(now) } }),
    verify: (secret, { body, headers }) => webflow.webhooks.verifySignature({ headers, body: body.toString(), secret }) },
  ...["v3", "v2", "v1"].map(hubspot),
  // This kit wants the parsed body and writes it anew.
  { slug: "workos", sdk: "@workos-inc/node", header: "workos-signature", kind: "compact",
    sign: async (secret, { body, now }) => ({ headers: { "workos-signature": `t=${now}, v1=${await workos.webhooks.computeSignature(String(now), JSON.parse(body), secret)}` } }),
    verify: (secret, { body, headers }) => workos.webhooks.verifyHeader({ payload: JSON.parse(body), sigHeader: headers["workos-signature"], secret, tolerance: 180_000 }) },
];

// ------------------------------------------------------------------------------------------------------------------------- public keys

// Elliptic and RSA keys are new in every run; these come from the seed.
const pkcs8_start = Buffer.from("302e020100300506032b657004220420", "hex");  // of an Ed25519 key (RFC 8410)
function ed25519_key(random) {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8_start, Buffer.from(letters(random, 32))]), format: "der", type: "pkcs8" });
  return { privateKey, bytes: createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32) };
}
const kept = new Map();  // a public key, as configured → the private one
const keep = (name, key) => (kept.set(name, key), name);

const public_keys = [
  { slug: "discord", sdk: "discord-interactions", header: "x-signature-ed25519", kind: "bytes",
    secret: (random) => { const key = ed25519_key(random); return keep(key.bytes.toString("hex"), key.privateKey); },
    sign: (secret, { body, now }) => ({ headers: { "x-signature-timestamp": seconds(now),
      "x-signature-ed25519": sign_with(null, Buffer.concat([Buffer.from(seconds(now)), body]), kept.get(secret)).toString("hex") } }),
    verify: (secret, { body, headers }) => discord.verifyKey(body, headers["x-signature-ed25519"], headers["x-signature-timestamp"], secret) },
  { slug: "sendgrid", sdk: "@sendgrid/eventwebhook", header: "x-twilio-email-event-webhook-signature", kind: "text", tries: 40, is_slow: true,
    secret: () => { const key = new ecdsa.PrivateKey(curves.p256); return keep(key.publicKey().toPem().replace(/-----[^-]+-----|\s/g, ""), key); },
    sign: (secret, { body, now }) => ({ headers: { "x-twilio-email-event-webhook-timestamp": seconds(now),
      "x-twilio-email-event-webhook-signature": ecdsa.Ecdsa.sign(seconds(now) + body, kept.get(secret)).toBase64() } }),
    verify: (secret, { body, headers }) => {
      const kit = new EventWebhook();
      return kit.verifySignature(kit.convertPublicKeyToECDSA(secret), body.toString(), headers["x-twilio-email-event-webhook-signature"], headers["x-twilio-email-event-webhook-timestamp"]);
    } },
  { slug: "telnyx", sdk: "telnyx", header: "telnyx-signature-ed25519", kind: "text", tries: 40, is_slow: true,
    secret: (random) => { const key = nacl.sign.keyPair.fromSeed(Buffer.from(letters(random, 32))); return keep(Buffer.from(key.publicKey).toString("base64"), key.secretKey); },
    sign: (secret, { body, now }) => ({ headers: { "telnyx-timestamp": seconds(now),
      "telnyx-signature-ed25519": Buffer.from(nacl.sign.detached(Buffer.from(`${seconds(now)}|${body}`), kept.get(secret))).toString("base64") } }),
    verify: (secret, { body, headers }) => telnyx.webhooks.signature.verifySignature(body.toString(), headers["telnyx-signature-ed25519"], headers["telnyx-timestamp"], secret, 300) },
];

// --------------------------------------------------------------------------------------------------------------------- tokens, URLs, forms

const query = (random) => new URLSearchParams(fields(random)).toString();
const bearer_of = ({ headers }) => headers.authorization.replace(/^Bearer /i, "");
const claims_of = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
const form_of = (body) => {
  const form = {};
  for (const [name, value] of new URLSearchParams(body.toString())) form[name] = name in form ? [form[name], value].flat() : value;
  return form;
};
// Of a form, URL-encoded or multipart.
const field_of = (body, name) => new RegExp(`name="${name}"\\r\\n(?:.+\\r\\n)*\\r\\n([^]*?)\\r\\n--`).exec(body.toString())?.[1] ?? new URLSearchParams(body.toString()).get(name);
const form_type = { "content-type": "application/x-www-form-urlencoded" };

const others = [
  // This kit lets clocks differ by five seconds: it is asked at the time that is signed.
  { slug: "bird", sdk: "messagebird", header: "messagebird-signature-jwt", kind: "bytes", 
    clock: ({ headers }, now) => {
      const time = claims_of(headers["messagebird-signature-jwt"]).nbf * 1000;
      return Math.abs(now - time) <= 120_000 ? time : now;
    },
    sign: async (secret, { body, now, random }) => {
      const target = "/in/main?" + query(random), time = now / 1000;
      const claims = { jti: letters(random, 20), url_hash: sha256(url_of({ target })), ...(body.length > 0 ? { payload_hash: sha256(body) } : {}) };
      const token = new SignJWT(claims).setProtectedHeader({ alg: random() < 0.5 ? "HS256" : "HS512", typ: "JWT" }).setIssuer("MessageBird").setIssuedAt(time);
      return { target, headers: { "messagebird-signature-jwt": await token.setNotBefore(time).setExpirationTime(time + 60).sign(Buffer.from(secret)) } };
    },
    verify: (secret, request) => messagebird.verify(url_of(request), request.body, request.headers["messagebird-signature-jwt"], createSecretKey(Buffer.from(secret))) },
  { slug: "contentful", sdk: "@contentful/node-apps-toolkit", header: "x-contentful-signature", kind: "text", secret: (random) => letters(random, 64),
    sign: (secret, { body, now }) => ({ headers: signRequest(secret, { method: "POST", path: "/in/main", headers: {}, body: body.toString() }, now) }),
    verify: (secret, { method, target, headers, body }) => verifyRequest(secret, { method, path: target, headers, body: body.toString() }, 30) },
  { slug: "dropbox-sign", sdk: "@dropbox/sign", kind: "form", reads_first: true,
    sign: (secret, { now, random }) => {
      const event_time = seconds(now), event_type = "signature_request_" + letters(random, 6), event_hash = hmac("sha256", secret, event_time, event_type).digest("hex");
      return { headers: form_type, body: Buffer.from(new URLSearchParams({ json: json(random, { ...object(random), event: { event_time, event_type, event_hash } }) }).toString()) };
    },
    verify: (secret, { body }) => {
      const { event_time: eventTime, event_type: eventType, event_hash: eventHash } = JSON.parse(field_of(body, "json")).event;
      return EventCallbackHelper.isValid(secret, { event: { eventTime, eventType, eventHash } });
    },
    alter: (request) => ({ ...request, body: Buffer.from(request.body.toString().replace("signature_request_", "signature_bequest_")) }) },
  { slug: "mercado-pago", sdk: "mercadopago", header: "x-signature", kind: "json",
    sign: (secret, { now, random }) => {
      const id = letters(random, 12, "0123456789abcdef"), request_id = letters(random, 20);
      const v1 = hmac("sha256", secret, `id:${id};request-id:${request_id};ts:${seconds(now)};`).digest("hex");
      return { target: `/in/main?data.id=${id}&type=payment`, headers: { "x-request-id": request_id, "x-signature": `ts=${seconds(now)},v1=${v1}` } };
    },
    verify: (secret, request) => (WebhookSignatureValidator.validate({ xSignature: request.headers["x-signature"], xRequestId: request.headers["x-request-id"],
      dataId: new URL(url_of(request)).searchParams.get("data.id"), secret }), true),
    alter: (request) => ({ ...request, target: request.target.replace("data.id=", "data.id=0") }) },
  { slug: "plivo", sdk: "plivo", header: "x-plivo-signature-v3", kind: "form",
    sign: (secret, { random }) => {
      const pairs = Object.entries(Object.fromEntries(fields(random))), nonce = letters(random, 20), by_name = pairs.sort(([a], [b]) => (a < b ? -1 : 1));
      const is_get = random() < 0.3, target = is_get ? "/in/main?" + new URLSearchParams(pairs) : "/in/main";
      const signed = url_of({ target: "/in/main" }) + "?" + (is_get ? by_name.map((pair) => pair.join("=")).join("&") : by_name.map((pair) => pair.join("")).join(""));
      return { method: is_get ? "GET" : "POST", target, headers: { ...(is_get ? {} : form_type), "x-plivo-signature-v3-nonce": nonce,
        "x-plivo-signature-v3": hmac("sha256", secret, signed, ".", nonce).digest("base64") }, body: Buffer.from(is_get ? "" : new URLSearchParams(pairs).toString()) };
    },
    verify: (secret, request) => ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"].some((name) => name in request.headers && plivo.validateV3Signature(request.method,
      url_of(request), request.headers["x-plivo-signature-v3-nonce"], secret, request.headers[name], request.method === "GET" ? {} : form_of(request.body))) },
  { slug: "twilio", sdk: "twilio", header: "x-twilio-signature", kind: "form",
    sign: (secret, { random }) => {
      const body = Buffer.from(new URLSearchParams(fields(random)).toString()), target = "/in/main?" + query(random);
      return { target, body, headers: { ...form_type, "x-twilio-signature": twilio.getExpectedTwilioSignature(secret, url_of({ target }), form_of(body)) } };
    },
    verify: (secret, request) => twilio.validateRequest(secret, request.headers["x-twilio-signature"], url_of(request), form_of(request.body)),
    covers: ({ headers, target }) => headers["content-type"]?.startsWith(form_type["content-type"]) && !target.includes("bodySHA256") },
  { slug: "twilio", sdk: "twilio", as: "twilio, JSON", header: "x-twilio-signature", kind: "text",
    sign: (secret, { body }) => {
      const target = "/in/main?bodySHA256=" + twilio.getExpectedBodyHash(body.toString());
      return { target, headers: { "content-type": "application/json", "x-twilio-signature": twilio.getExpectedTwilioSignature(secret, url_of({ target }), {}) } };
    },
    verify: (secret, request) => twilio.validateRequestWithBody(secret, request.headers["x-twilio-signature"], url_of(request), request.body.toString()),
    covers: ({ target }) => target.includes("bodySHA256") },
  // No kit of theirs, but independent code for their tokens.
  ...[["fusionauth", "x-fusionauth-signature-jwt", (body) => ({ request_body_sha256: createHash("sha256").update(body).digest("base64") })],
    ["netlify", "x-webhook-signature", (body) => ({ iss: "netlify", sha256: sha256(body) })]].map(([slug, header, claims]) => ({
    slug, sdk: "jsonwebtoken", header, kind: "bytes",
    sign: (secret, { body }) => ({ headers: { [header]: jsonwebtoken.sign(claims(body), secret, { algorithm: "HS256", noTimestamp: true }) } }),
    verify: (secret, { body, headers }) => {
      const claimed = jsonwebtoken.verify(headers[header], secret, { algorithms: ["HS256"] });
      return Object.entries(claims(body)).every(([name, value]) => claimed[name] === value);
    } })),
  // This kit leaves the hash of the body to the caller.
  { slug: "vonage", sdk: "@vonage/jwt", header: "authorization", kind: "bytes",
    sign: (secret, { body, now, random }) => ({ headers: { authorization: "Bearer " + jsonwebtoken.sign({ iat: now / 1000, jti: letters(random, 20), iss: "Vonage",
      payload_hash: sha256(body), api_key: "abcd1234", application_id: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab" }, secret, { algorithm: "HS256" }) } }),
    verify: (secret, request) => verify_vonage(bearer_of(request), secret) && claims_of(bearer_of(request)).payload_hash.toLowerCase() === sha256(request.body),
    covers: (request) => /^Bearer /i.test(request.headers.authorization) && "payload_hash" in claims_of(bearer_of(request)) },
];

export const rows = [
  ...of_standard_webhooks.map((slug) => ({ ...standard(slug, "standardwebhooks", webhook, "webhook"), tries: slug === "standard-webhooks" ? undefined : 40 })),
  standard("svix", "svix", (secret) => new SvixWebhook(secret), "svix"),
  standard("resend", "resend", webhook, "svix", (secret, { body, headers: h }) => proves(() =>
    resend.webhooks.verify({ payload: body.toString(), headers: { id: h["svix-id"], timestamp: h["svix-timestamp"], signature: h["svix-signature"] }, webhookSecret: secret }))),
  ...body_alone, ...body_and_time, ...public_keys, ...others,
];
