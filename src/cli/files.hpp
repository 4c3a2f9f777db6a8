// What the command line has and the core has not: files, the clock, and a configuration with the memory it lives in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "aldaba.hpp"
#include "cli/options.hpp"

namespace aldaba::cli {

void print(Bytes text);
void print_error(Bytes text);
// Flushes stdout. → false: not everything could be written.
bool finish_output();

// All of a file; "-" is standard input. Nothing: it cannot be read, and stderr says so.
std::optional<std::string> read_file(Bytes name);
// The file that word `index` names, or standard input when there is no such word. A terminal is no input: people would wait for nothing.
std::optional<std::string> read_input(const Options& options, std::size_t index, Bytes what);

// --now, or the system's clock. Nothing: it is no time, and stderr says so.
std::optional<std::int64_t> read_now(const Options& options);

}  // namespace aldaba::cli
