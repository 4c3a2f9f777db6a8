// Requests of the corpus through the core: in memory of exactly their size, twice, and every plan held to what all plans must be.
#pragma once
#include "cli/print_plan.hpp"
#include "corpus_cases.hpp"

namespace aldaba::corpus {

struct Ran {
  std::vector<std::string> plans;       // one; or two when a key was needed and was at hand
  std::string text;                     // the golden file's
  std::vector<std::string> complaints;  // what no plan may be
};
// `config`: of the case, with its secrets.
Ran run_case(const Case& one, const Config& config);

// The request cut, and with a changed bit, at each byte (of long ones at about 2000): with nothing verified, so that the damage comes past
// the signature; and as the case's configuration has it, where of the body only some places are tried: whatever is changed there ends in
// the same mismatch, and public keys are dear. → how many were handled.
std::size_t run_damaged(const Case& one, const Config& config, std::vector<std::string>& complaints);

}  // namespace aldaba::corpus
