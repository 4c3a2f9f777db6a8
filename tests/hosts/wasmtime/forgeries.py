"""The sample of forgeries that the native forge_runner writes (--sample), through the production module under wasmtime: none may be accepted,
and every plan, outcome and reason in it, must be the native build's.

    forgeries.py [core.wasm [forgeries.jsonl]]        build/wasm/core.wasm and build/forgeries.jsonl

Last line: "N passed, N failed": the requests that were altered.
"""
import base64
import hashlib
import json
import pathlib
import sys

from core import Compiled, Core, need_of

ROOT = pathlib.Path(__file__).resolve().parents[3]
ACCEPTED = 0        # outcome byte of a plan: docs/abi.md
CORES_MAX = 8       # instances that are kept
TOLD_MAX = 20


class Forgeries:
    def __init__(self, module, configs):
        self.compiled, self.configs = Compiled(module), configs
        self.cores, self.tried, self.accepted = {}, 0, 0

    def core_for(self, config, secrets):
        which = (config, json.dumps(secrets))
        if which not in self.cores:
            if len(self.cores) >= CORES_MAX:
                self.cores.clear()
            self.cores[which] = Core(self.compiled, self.configs[config].encode(), secrets)
        return self.cores[which]

    def plan_of(self, case, forgery, genuine):
        at, gone, instead = forgery["altered"]
        request = genuine[:at] + base64.b64decode(instead) + genuine[at + gone:]
        core = self.core_for(case["config"], forgery.get("secrets", case["secrets"]))
        context = {"now_ms": forgery["now_ms"], "client_ip": case["client_ip"]}
        plan = core.handle(request, **context)
        url = need_of(plan)
        return core.handle(request, **context, key_url=url, key=base64.b64decode(case["keys"][url])) if url in case["keys"] else plan

    def check(self, case):
        """→ what is wrong"""
        genuine, wrong = base64.b64decode(case["request"]), []
        for forgery in case["forgeries"]:
            plan = self.plan_of(case, forgery, genuine)
            self.tried += 1
            is_accepted, is_native = plan[6] == ACCEPTED, hashlib.sha256(plan).hexdigest().startswith(forgery["plan"])
            self.accepted += is_accepted
            if is_accepted or not is_native:
                wrong.append(f"outcome {plan[6]}, reason {plan[7]}{'' if is_native else ', not as natively'}, where {forgery['what']}")
        return wrong


def main():
    module = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/wasm/core.wasm")
    first, *lines = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/forgeries.jsonl").read_text().splitlines()
    forgeries, passed, failed = Forgeries(module, json.loads(first)["configs"]), 0, 0
    for line in lines:
        case = json.loads(line)
        wrong = forgeries.check(case)
        failed, passed = failed + bool(wrong), passed + (not wrong)
        if wrong and failed <= TOLD_MAX:
            print(f"FAILED  {case['provider']}/{case['case']}: {'; '.join(wrong[:3])}")
    print(f"wasmtime           {forgeries.tried} forgeries, {forgeries.accepted} accepted")
    if forgeries.tried == 0:
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
