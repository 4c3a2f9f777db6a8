// Mistakes of a configuration, told: where in the file, what is wrong, what to write instead.
#pragma once
#include <string>

#include "cli/print_plan.hpp"

namespace aldaba::cli {

// "aldaba.json:7: /sources/news/keys: what; advice". The line is left out where the pointer does not say it.
std::string line_of(Bytes file, Bytes json, const Mistake& mistake);
// 1 for the first line; 0: not known.
std::size_t line_number(Bytes json, const Mistake& mistake);

}  // namespace aldaba::cli
