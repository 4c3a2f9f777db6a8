// docs/openapi.json against what the pages answer: every answer that a test gets goes through here, and in the end every operation with every
// status must have been seen.
import { readFileSync } from "node:fs";
import { root } from "../bundle.mjs";

const api = JSON.parse(readFileSync(root + "docs/openapi.json", "utf8"));
const operations = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { responses }]) => ({
  method: method.toUpperCase(), path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`), responses })));
const missing = new Set(operations.flatMap(({ method, path, responses }) => Object.keys(responses).map((status) => `${method} ${path} ${status}`)));

/** Throws when the document does not say that such an answer may come. */
export function check_answer(method, target, { status, headers, text, json }) {
  const path = target.split("?")[0], operation = operations.find((one) => one.pattern.test(path) && one.method === method);
  const shared = ["404", "405"].includes(String(status));  // pages that are not there, methods that are not meant: of no operation
  const said = operation?.responses[status];
  if (said === undefined && shared) return complain(json, { $ref: "#/components/schemas/Error" }, "an error");
  if (said === undefined) throw new Error(`docs/openapi.json does not know ${method} ${path} → ${status}`);
  missing.delete(`${method} ${operation.path} ${status}`);
  const [type, { schema }] = Object.entries(said.content)[0];
  if (!headers.get("content-type").startsWith(type)) throw new Error(`${method} ${path} → ${status}: ${headers.get("content-type")} instead of ${type}`);
  complain(type === "application/json" ? json : text, schema, `${method} ${path} → ${status}`);
}
function complain(value, schema, what) {
  const wrong = mistake(value, schema, "");
  if (wrong !== undefined) throw new Error(`${what}: ${wrong} in ${JSON.stringify(value).slice(0, 300)}`);
}

export const unseen = () => [...missing].sort();

// The part of JSON Schema that the document uses; an unknown word is a mistake.
const known = new Set(["type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "minimum", "maximum", "minItems", "maxItems", "format", "description", "default", "$ref"]);
function mistake(value, schema, at) {
  if (schema.$ref !== undefined) return mistake(value, schema.$ref.slice(2).split("/").reduce((node, step) => node[step], api), at);
  for (const word of Object.keys(schema)) if (!known.has(word)) return `the schema's "${word}" is not checked here`;
  const type = Array.isArray(value) ? "array" : value === null ? "null" : Number.isInteger(value) ? "integer" : typeof value;
  if (schema.type !== undefined && schema.type !== type) return `${at || "/"} is ${type} instead of ${schema.type}`;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `${at} is ${JSON.stringify(value)}`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) return `${at} does not match`;
  if (schema.format === "date-time" && new Date(value).toISOString() !== value) return `${at} is no time`;
  if (value < schema.minimum || value > schema.maximum || value.length < schema.minItems || value.length > schema.maxItems) return `${at} is out of bounds`;
  if (type === "array") return first(value.map((one, i) => mistake(one, schema.items, `${at}/${i}`)));
  if (type !== "object" || schema.properties === undefined) return undefined;
  return first((schema.required ?? []).map((name) => (name in value ? undefined : `${at}/${name} is missing`)))
    ?? first(Object.entries(value).map(([name, one]) => (name in schema.properties ? mistake(one, schema.properties[name], `${at}/${name}`) : `${at}/${name} is not described`)));
}
const first = (list) => list.find((one) => one !== undefined);
