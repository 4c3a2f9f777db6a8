// seam.mjs inside workerd.
import seam from "../../../build/wasm/seam.wasm";
import seam_host from "../../../build/wasm/seam-host.wasm";
import text from "test:signatures.json";
import { check_seams, verdicts } from "../seam.mjs";

const modules = { seam, seam_host };
export default {
  fetch: async (request) => Response.json(request.method === "POST" ? verdicts(modules, await request.json()) : check_seams(modules, JSON.parse(text).tests)),
};
