// aldaba.json: compiled in, or the entry "config" of the Config Store "aldaba" where there is one.
#pragma once
#include "aldaba.hpp"

namespace aldaba::fastly {

struct Configuration {
  Config* config = nullptr;  // nullptr: it has mistakes
  Bytes mistakes{};          // said in words
};
Configuration configuration(Arena& scratch);
// Hands the core the secrets with these names. -> the number of those that are missing.
std::size_t provide_secrets(Config& config, std::span<const Bytes> names, Arena& scratch);

}  // namespace aldaba::fastly
