// Forgeries: a request of the corpus that was proved, altered where its proof says that it must not be. None may be accepted.
#pragma once
#include <string>
#include <vector>

#include "cli/print_plan.hpp"
#include "config.hpp"
#include "corpus_cases.hpp"
#include "verify.hpp"

namespace aldaba::forge {

struct Forged {
  std::string sender;                   // the slug of its source's provider
  std::size_t tried = 0;                // 0: the case was not accepted, or nothing proves it
  std::string sample;                   // for other hosts: forge_sample.hpp
  std::vector<std::string> complaints;  // what was accepted and should not have been, or the other way round
};
// `closely`: every other byte is put in the place of each of a header, and every bit of the body is changed, not a sample of them.
// `sampled`: with a sample for other hosts.
Forged forge(const corpus::Case& one, bool closely, bool sampled);

}  // namespace aldaba::forge
