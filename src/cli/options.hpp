// Commands and their words: options by table, everything else in order. The same table prints the help.
#pragma once
#include <initializer_list>
#include <span>
#include <vector>

#include "base/bytes.hpp"

namespace aldaba::cli {

// Exit codes.
constexpr int good = 0, found_mistakes = 1, wrong_usage = 2;

struct Option {
  Bytes name;                // "--config"
  Bytes value;               // what stands behind it, as the help calls it; empty: nothing
  Bytes help;
  bool may_repeat = false;
};

class Options;
struct Command {
  Bytes name, words;         // `words`: what follows besides options, as the help shows it
  std::size_t words_max;
  Bytes summary, help;
  std::span<const Option> options;
  int (*run)(const Options& options);  // → exit code
};
extern const Command bounce_command, check_command, handle_command, providers_command, sign_command;

// The words behind one command. Views into the process's arguments.
class Options {
 public:
  explicit Options(const Command& command) : command_(command) {}

  // "--name VALUE" or "--name=VALUE"; after "--" everything is a word. false: wrong usage, and stderr says what.
  bool read(std::span<char* const> arguments);

  bool has(Bytes name) const;
  Bytes value(Bytes name, Bytes fallback = {}) const;  // of the first
  std::vector<Bytes> values(Bytes name) const;
  Bytes word(std::size_t index, Bytes fallback = {}) const { return index < words_.size() ? words_[index] : fallback; }
  const Command& command() const { return command_; }

 private:
  struct Given {
    Bytes name, value;
  };
  bool add(Bytes argument, std::span<char* const>& rest);

  const Command& command_;
  std::vector<Given> given_;
  std::vector<Bytes> words_;
};

void print_help(const Command& command);

// "aldaba: what; what to do" on stderr. → wrong_usage
int fail(std::initializer_list<Bytes> what, std::initializer_list<Bytes> advice);

}  // namespace aldaba::cli
