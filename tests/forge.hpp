// Forgeries: a request of the corpus that was proved, altered where its proof says that it must not be. None may be accepted.
#pragma once
#include <cstdio>
#include <string>
#include <vector>

#include "cli/print_plan.hpp"
#include "config.hpp"
#include "corpus_cases.hpp"
#include "verify.hpp"

namespace aldaba::forge {

struct Forged {
  std::size_t tried = 0;                // 0: the case was not accepted, or nothing proves it
  std::size_t written = 0;              // into the sample
  std::vector<std::string> complaints;  // what was accepted and should not have been, or the other way round
};
// `out`: where a sample goes, a line for the case; or none.
Forged forge(const corpus::Case& one, std::FILE* out);

}  // namespace aldaba::forge
