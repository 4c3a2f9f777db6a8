// The Worker as deployed: the core, the configuration and the version, compiled in.
import config from "../../aldaba.json";
import core from "../../build/wasm/core-host.wasm";
import { version } from "../../package.json";
import { door } from "./door";
import { ledger_class } from "./ledger/ledger";

export const Ledger = ledger_class({ core, config });
export default door({ core, config, version });
