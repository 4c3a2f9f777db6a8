// What other people's code judges differently, and why ours stays as it is. Each is asserted: when either side changes, this list is wrong.
import { random_from } from "./bodies.mjs";

// Requests of the corpus, by their case, where the kit says the opposite of what the corpus expects of us.
const lenient_number = "the kit reads the time as a number and signs that again; the bytes as they came are what was signed";
const upper_case = "the kit compares texts; hexadecimal digits mean the same in either case";
const escapes = "the kit signs the URL that it is given; which escapes HubSpot has resolved in it is left to the caller";
const corpus = {
  "bird/jwt-ahead-more": { sdk: "messagebird", why: "the kit is asked at the time that the token names: what it allows is its own affair" },
  "bird/jwt-empty-id": { sdk: "messagebird", why: "the kit wants the claim, and takes an empty one" },
  "bird/published-jwt-hs384": { sdk: "messagebird", why: "there is no SHA-384 inside; the service signs with SHA-256" },
  "hubspot/v3-all-escapes-resolved": { sdk: "@hubspot/api-client", why: escapes },
  "hubspot/v3-escapes-in-lower-case": { sdk: "@hubspot/api-client", why: escapes },
  "hubspot/v3-escapes-resolved-vector": { sdk: "@hubspot/api-client", why: escapes },
  "mailchannels/covers-nothing": { sdk: "mailchannels", why: "the kit lets a signature cover nothing; whoever has one could send any body with it" },
  "mailchannels/digest-missing": { sdk: "mailchannels", why: "the kit wants the header; here the digest of the body is computed, which is what was signed" },
  "mailchannels/early-at-300-s": { sdk: "mailchannels", why: "the kit takes times to come for thirty seconds; here for as long as those gone by" },
  "mailersend/signed-upper-case-hex": { sdk: "django-anymail", why: upper_case },
  "mailgun/json-without-content-type": { sdk: "django-anymail", why: "the kit takes a body without a type for a form; we look at it" },
  "mailgun/listed-token-names-what-was-proved": { sdk: "django-anymail", why: "the kit signs the list's text; one element of it is what was signed" },
  "mailgun/signature-in-upper-case": { sdk: "django-anymail", why: upper_case },
  "meta-pages/instagram-comments": { sdk: "whatsapp-api-js", why: "the kit escapes the body again; what came is what was signed" },
  "paddle/first-of-several": { sdk: "@paddle/paddle-node-sdk", why: "the kit looks at the last h1 alone; while keys change there are two" },
  "plivo/get-with-a-body": { sdk: "plivo", why: "the kit does not look at the body of a GET; a body that nobody signed is refused" },
  "resend/nine-signatures-the-ninth-fits": { sdk: "resend", why: "eight signatures are looked at" },
  "resend/timestamp-with-a-zero-before": { sdk: "resend", why: lenient_number },
  "saas-meaning/workos-forged": { sdk: "@workos-inc/node", why: "the kit writes the parsed body anew and does not see a blank after it" },
  "saas/contentful-at-the-limit": { sdk: "@contentful/node-apps-toolkit", why: "the kit takes requests for less than thirty seconds; here for thirty" },
  "standard-webhooks/id-with-a-quote": { sdk: "standardwebhooks", why: "headers reach the kit as Latin-1 and it signs them as UTF-8; the bytes as they came are what was signed" },
  "standard-webhooks/timestamp-with-a-zero-before": { sdk: "standardwebhooks", why: lenient_number },
  "twilio/inbound-not-utf8": { sdk: "twilio", why: "what is no UTF-8 is replaced before the kit sees it; here it counts as it came" },
  "unisender-go/auth-escaped": { sdk: "django-anymail", why: "the kit looks for the decoded text among the bytes, and does not find it" },
  "unisender-go/auth-upper-case": { sdk: "django-anymail", why: upper_case },
  "vonage/jwt-padded": { sdk: "@vonage/jwt", why: "Base64 with its padding is taken" },
};

// Requests made here. `ours`: the reason; `theirs`: whether the kit takes it.
const bare = { method: "POST", target: "/in/main", headers: { "content-type": "application/json" }, body: Buffer.alloc(0) };
const first_ms = Date.UTC(2023, 10, 14, 22, 13, 20);
const signed_body = (body, signed_ms = first_ms) => async (row, sign = row.sign) => {
  const secret = "a-secret", request = { ...bare, body: Buffer.from(body) };
  return { secret, request: { ...request, ...(await sign(secret, { ...request, now: signed_ms, random: random_from(1) })) } };
};
const empty = (slug, sdk) => ({ slug, sdk, what: "an empty body, rightly signed", why: "the kit wants a body", make: signed_body(""), ours: "malformed_body", theirs: false });

const requests = [
  empty("mailtrap", "mailtrap"), empty("square", "squareup"), { ...empty("shopify", "@shopify/shopify-api"), as: "shopify" },
  { slug: "hubspot", sdk: "@hubspot/api-client", as: "hubspot, v3", what: "a time 301 s ahead, rightly signed", why: "the kit looks at the age alone",
    make: signed_body("[]", first_ms + 301_000), ours: "timestamp_stale", theirs: true },
  { slug: "whatsapp-cloud", sdk: "whatsapp-api-js", what: "letters that are not ASCII, signed as they are", why: corpus["meta-pages/instagram-comments"].why,
    make: signed_body("\"\u00e9\""), ours: "wrong_shape", theirs: false },
  { slug: "whatsapp-cloud", sdk: "whatsapp-api-js", what: "the byte 7f, signed as it is", why: corpus["meta-pages/instagram-comments"].why, make: signed_body("\"\u007f\""), ours: "wrong_shape", theirs: false },
  { slug: "line", sdk: "@line/bot-sdk", what: "a signature with blanks inside", why: "the kit's Base64 skips what is none",
    make: async (row) => {
      const made = await signed_body("{}")(row), signature = made.request.headers["x-line-signature"];
      return { ...made, request: { ...made.request, headers: { "x-line-signature": signature.slice(0, 20) + " " + signature.slice(20) } } };
    }, ours: "signature_malformed", theirs: true },
  { slug: "discord", sdk: "discord-interactions", what: "a signature in capital digits", why: "both take them", make: async (row) => {
    const secret = row.secret(Math.random), request = { ...bare, body: Buffer.from("{}") }, signed = row.sign(secret, { ...request, now: first_ms });
    return { secret, request: { ...request, headers: { ...signed.headers, "x-signature-ed25519": signed.headers["x-signature-ed25519"].toUpperCase() } } };
  }, ours: "ok", theirs: true },
];

export const known = { requests, corpus };
