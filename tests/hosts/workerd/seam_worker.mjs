// seam.mjs inside workerd.
import seam from "../../../build/wasm/seam.wasm";
import seam_host from "../../../build/wasm/seam-host.wasm";
import text from "test:signatures.json";
import { check_seams } from "../seam.mjs";

export default { fetch: () => Response.json(check_seams({ seam, seam_host }, JSON.parse(text).tests)) };
