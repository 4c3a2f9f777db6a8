// The Worker as deployed: the core, the configuration and the version, compiled in.
import config from "../../aldaba.json";
import core from "../../build/wasm/core-host.wasm";
import { version } from "../../package.json";
import { door } from "./door";

export default door({ core, config, version });
