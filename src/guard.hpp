// What stands before a source whose provider signs nothing (and may stand before any other): credentials and addresses of the configuration.
#pragma once
#include "config.hpp"
#include "text/http.hpp"

namespace aldaba {

// ok; guard_failed; key_missing when a secret that the guard needs is not there. `path_rest`: what follows the source's path and "/".
Reason check_guard(const Guard& guard, const HttpRequest& request, Bytes path_rest, Bytes client_ip, Arena& arena);

// "192.0.2.0/24", "2001:db8::/32", or one address. false: not one.
bool parse_ip_range(Bytes text, IpRange& range);

// IPv4 as ::ffff:a.b.c.d. false: no address.
bool parse_ip(Bytes text, std::array<std::uint8_t, 16>& out);

}  // namespace aldaba
