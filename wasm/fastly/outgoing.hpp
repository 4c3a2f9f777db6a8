// What leaves within a request: keys that a plan needs, confirmations, deliveries.
#pragma once
#include "aldaba.hpp"
#include "claims.hpp"
#include "report.hpp"

namespace aldaba::fastly {

// The key at this https URL; data()==nullptr: it could not be had. `is_fetched`: not from the cache.
Bytes fetch_key(Bytes url, Arena& arena, bool& is_fetched);
// Only one that has proved a request: a page of errors served with 200 must not stay.
void keep_key(Bytes url, Bytes key);
void forget_key(Bytes url);
bool confirm(Bytes url);

// Every destination that an event chose, at once. `arena` holds the plan; what is written behind it is forgotten again.
std::span<Sent> deliver_all(const Config& config, const Plan& plan, const Claims& claims, std::int64_t now_ms, Arena& arena,
                            Arena& scratch);

}  // namespace aldaba::fastly
