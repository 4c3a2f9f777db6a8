// Who opened or clicked: every row of the tables has a case, and the published test set keeps its precision and recall.
#include "machine.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <set>
#include <string>

#include "base/limits.hpp"
#include "exact.hpp"
#include "machine_rules.hpp"
#include "support.hpp"

using namespace aldaba;

namespace {

Machine judged(Bytes user_agent, bool is_open = false, Bytes ip = {}) {
  const Exact agent(user_agent), address(ip);
  const Machine network = judge_network(address);
  return network.actor != Actor::none ? network : judge_agent(agent, is_open);
}

std::string address_text(std::uint32_t address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += (text.empty() ? "" : ".") + std::to_string(address >> shift & 255);
  return text;
}

}  // namespace

TEST_CASE("machine: every word of the tables is found") {
  int words = 0;
  std::set<Bytes> seen;
  for (const machine::Agent& agent : machine::agents) {
    CHECK(!agent.source.empty());
    for (Bytes rest = agent.words; !rest.empty();) {
      const Bytes word = take_until(rest, '|');
      const std::string text =
          "Some" + std::string{word.starts_with('*') ? Bytes{} : " "} + std::string{word.starts_with('*') ? word.substr(1) : word} + "/1.0";
      CAPTURE(text);
      const Machine machine = judged(text);
      CHECK(machine.actor == agent.actor);
      CHECK(!machine.rule.empty());
      words++, seen.insert(machine.rule);
    }
  }
  for (const machine::Agent& agent : machine::agents) CHECK_MESSAGE(seen.count(agent.rule) == 1, "no case for ", shown(agent.rule));
  for (Bytes rest = machine::not_machines; !rest.empty();) {
    const std::string text =
        "Mozilla/5.0 (Windows NT 10.0; " + std::string{take_until(rest, '|')} + ") AppleWebKit/537.36 (KHTML, like Gecko)";
    CAPTURE(text);
    CHECK(judged(text).actor == Actor::human);
  }
  std::printf("rows of user agents: %d, words tried: %d\n", static_cast<int>(std::size(machine::agents)), static_cast<int>(words));
}

TEST_CASE("machine: every network, its first and last address, and not its neighbours") {
  for (const machine::Network& network : machine::networks) {
    CHECK(!network.source.empty());
    const std::uint32_t last = network.address | (0xffffffffU >> network.bits);
    for (const std::uint32_t address : {network.address, last}) CHECK(judge_network(address_text(address)).rule == network.rule);
    CHECK(judge_network("::ffff:" + address_text(network.address)).rule == network.rule);
    for (const std::uint32_t address : {network.address - 1, last + 1}) {
      bool is_inside = false;
      for (const machine::Network& other : machine::networks) is_inside = is_inside || (address ^ other.address) >> (32 - other.bits) == 0;
      CHECK((judge_network(address_text(address)).actor == Actor::machine) == is_inside);
    }
  }
  for (const Bytes none : {"", "192.0.2.1", "2001:db8::1", "209.222", "209.222.80.0.1", "209", "999.1.1.1", "x"})
    CHECK(judge_network(none).actor == Actor::none);
}

TEST_CASE("machine: the published test set") {
  const std::string file = test::read_file("machines/agents.tsv");
  int lines = 0, found = 0, machines = 0, claimed = 0;
  for (Bytes rest = file; !rest.empty();) {
    Bytes line = take_until(rest, '\n');
    if (line.empty() || line.front() == '#') continue;
    const Bytes verdict = take_until(line, '\t'), kind = take_until(line, '\t'), ip = take_until(line, '\t'),
                source = take_until(line, '\t');
    CAPTURE(shown(line));
    CHECK(!source.empty());
    const Bytes said = word_of(judged(line, kind == "open", ip).actor);
    lines++;
    machines += verdict == "machine", claimed += said == "machine", found += verdict == "machine" && said == "machine";
    if (verdict == "human") CHECK(said != "machine");
    if (verdict == "proxy" || verdict == "unknown") CHECK(said == verdict);
  }
  CHECK(lines >= 300);
  CHECK(found >= 0.98 * claimed);
  CHECK(found >= 0.80 * machines);
  std::printf("user agents: %d; machines: %d, called so: %d, rightly: %d\n", static_cast<int>(lines), static_cast<int>(machines),
              static_cast<int>(claimed), static_cast<int>(found));
}

TEST_CASE("machine: edges") {
  CHECK(judged("Mozilla/5.0", true).rule == "proxy.apple");
  CHECK(judged("Mozilla/5.0").actor == Actor::unknown);
  CHECK(judged("Mozilla/5.0 (compatible; Nameless/1.0)").rule == "ua.compatible");
  CHECK(judged("Nameless (https://example.com)").rule == "ua.address");
  CHECK(judged("").actor == Actor::unknown);
  const std::string at_limit = std::string(limits::user_agent_bytes_max - 5, ' ') + "xybot";
  CHECK(judged(at_limit).actor == Actor::machine);
  CHECK(judged(" " + at_limit + "s").actor == Actor::unknown);  // one past: "xybo" is what is left
}
