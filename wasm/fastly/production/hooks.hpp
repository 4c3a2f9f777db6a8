// Where the tests' build of the shim reaches in (tests/hosts/fastly/hooks.hpp): clock, configuration, failures. As deployed, nothing does.
#pragma once
#include "host.hpp"

namespace aldaba::fastly::hooks {

inline bool serve(const Downstream&, Bytes, Arena&) { return false; }
inline std::int64_t now_ms() { return fastly::now_ms(); }
inline Bytes client_ip(const Downstream& in, Arena& arena) { return client_ip_of(in.request, arena); }
inline Bytes configuration(Arena& arena) { return setting("aldaba", "config", arena); }
inline Bytes secret(Bytes name, Arena& arena) { return fastly::secret("aldaba", name, arena); }
inline Bytes cached(Bytes url, Arena& arena) { return fastly::cached(url, arena); }
inline void observe(Bytes) {}
inline void claimed() {}
inline void taking_over() {}
inline KvError fault(Bytes) { return KvError::none; }

}  // namespace aldaba::fastly::hooks
