// A plan as one JSON document, for people and for the corpus: every member in a fixed order, what is absent left out, bodies as text.
// What the core wrote as JSON (events, log line) is shown token for token as it was written.
#pragma once
#include <string>
#include <vector>

#include "aldaba.hpp"

namespace aldaba::cli {

// A configuration with the memory it lives in.
class LoadedConfig {
 public:
  explicit LoadedConfig(Bytes json);
  LoadedConfig(const LoadedConfig&) = delete;  // the configuration points into it
  LoadedConfig& operator=(const LoadedConfig&) = delete;
  Config* config() const { return configured_.config; }  // nullptr: mistakes() says why
  std::span<const Mistake> mistakes() const { return configured_.mistakes; }

 private:
  std::vector<char> memory_;
  Arena arena_;
  Configured configured_;
};

// The names of the destinations, by the bit that a plan has for each.
std::vector<std::string> destination_names(const Config& config);

// Compact JSON.
std::string plan_json(const Plan& plan, std::span<const std::string> destinations);

// Valid JSON with one member or element on each line, two blanks for each level; tokens stay as they are. No line end behind the last.
std::string indented(Bytes json);

// `text` as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD.
std::string quoted(Bytes text);

}  // namespace aldaba::cli
