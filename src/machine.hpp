// Who opened or clicked: a person, a machine, or a proxy behind which a person may be. From what one event shows, and nothing else.
#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace aldaba {

enum class Actor : std::uint8_t { none, human, machine, proxy, unknown };
Bytes word_of(Actor actor);

struct Machine {
  Actor actor = Actor::none;
  Bytes rule{};  // "ua.browser", "net.barracuda": one row of machine_rules.hpp, or of the few that machine.cpp names; static
};

// A network that only scanners use; Actor::none: no such network, or no address.
Machine judge_network(Bytes ip);
// By the user agent: linear in its size, of which limits::user_agent_bytes_max are read. `is_open`: an image was fetched, which a proxy may
// have done for somebody; else a link was followed.
Machine judge_agent(Bytes user_agent, bool is_open);

}  // namespace aldaba
