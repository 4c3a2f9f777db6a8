// A sample of forgeries for other hosts: of each case a few of every kind, the same in every run. They are judged here by the case's whole
// configuration, and what that accepts, because another recipe or another part of the request proves it, is left out: no host may accept
// one of the rest, and each must make the native build's plan of it.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus_cases.hpp"

namespace aldaba::forge {

// What stands before the lines: the configurations that they name.
std::string sample_head(const std::vector<corpus::Case>& cases);

enum class Alteration : std::uint8_t { header, whole_header, body, target, key, clock };

struct Forgery {
  std::string request, what;
  std::int64_t now_ms = 0;
  std::map<std::string, std::string> secrets;  // instead of the case's; empty: the case's
};

// Keeps the few of each kind whose number, mixed, is smallest.
class Sample {
 public:
  explicit Sample(const corpus::Case& one);
  // Whether the next of this kind is to be kept: then add() follows, with it.
  bool wants(Alteration kind);
  void add(Alteration kind, Forgery forgery);
  // The case as a line of JSON: tests/hosts/forgeries.mjs reads it. `base`: the request that was altered.
  std::string line(const std::string& base) const;

 private:
  const corpus::Case& case_;
  std::uint64_t mixed_ = 0, state_;
  std::map<Alteration, std::map<std::uint64_t, Forgery>> kept_;
};

}  // namespace aldaba::forge
