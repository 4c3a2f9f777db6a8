// The shim's hooks in fastly-test.wasm: what tests and scripts/dev need of a guest, told by headers of the request. Never deployed.
//   x-test-case: NAME      configuration, secrets, clock, client address of the corpus case NAME, from the KV store "TEST"; every plan is
//                          appended to its entry "plans"
//   x-test-ask: fail       every KV destination refuses as when there are too many writes
//   x-test-dawdle: MS      it waits between reading an old claim and taking it over
//   x-test-now: MS         the clock
//   x-test-die: start | claimed    the guest traps there
// Paths: POST /test/replay (the body is stored requests, each behind its clock in milliseconds, 8 bytes, and its size, 4 bytes, both little-endian; the
// answer is their plans), GET /test/plans, GET /dev/kv (what lies in the configuration's stores and among the claims), POST /test/wipe.
#pragma once
#include "host.hpp"

namespace aldaba::fastly::hooks {

bool serve(const Downstream& in, Bytes path, Arena& scratch);
std::int64_t now_ms();
Bytes client_ip(const Downstream& in, Arena& arena);
Bytes configuration(Arena& arena);
Bytes secret(Bytes name, Arena& arena);
Bytes cached(Bytes url, Arena& arena);
void observe(Bytes plan);
void claimed();
void taking_over();
KvError fault(Bytes store);

}  // namespace aldaba::fastly::hooks
