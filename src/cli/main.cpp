// aldaba: the core on the command line. Dispatch and help; each command has a file of its own.
#include <algorithm>
#include <string>

#include "aldaba.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"

namespace aldaba::cli {
namespace {

const Command* const commands[] = {&handle_command, &check_command, &sign_command, &bounce_command, &providers_command};

const Command* command_named(Bytes name) {
  const auto* const found =
      std::find_if(std::begin(commands), std::end(commands), [&](const Command* command) { return command->name == name; });
  return found == std::end(commands) ? nullptr : *found;
}

int print_overview() {
  std::string text =
      "aldaba COMMAND ...\n\nWebhooks proved, understood and written down once: the core of the front door, on stored requests.\n\n";
  for (const Command* command : commands) {
    std::string left = "  " + std::string{command->name};
    left.resize(14, ' ');
    text.append(left).append(command->summary).append("\n");
  }
  print(text + "\naldaba help COMMAND tells more; aldaba --version tells which one this is.\n");
  return good;
}

int unknown(Bytes name) {
  std::string known;
  for (const Command* command : commands) known.append(known.empty() ? "" : ", ").append(command->name);
  return fail({"there is no command ", name}, {"use one of: ", known});
}

int help(std::span<char* const> words) {
  if (words.empty()) return print_overview();
  const Command* const command = command_named(words.front());
  if (command == nullptr) return unknown(words.front());
  print_help(*command);
  return good;
}

int run(std::span<char* const> words) {
  if (words.empty()) return print_overview();
  const Bytes name = words.front();
  const auto rest = words.subspan(1);
  if (name == "help" || name == "--help" || name == "-h") return help(rest);
  if (name == "--version") return print("aldaba " ALDABA_VERSION " (module interface " + std::to_string(abi_version) + ")\n"), good;
  const Command* const command = command_named(name);
  if (command == nullptr) return unknown(name);
  if (std::any_of(rest.begin(), rest.end(), [](Bytes word) { return word == "--help"; })) return print_help(*command), good;
  Options options(*command);
  return options.read(rest) ? command->run(options) : wrong_usage;
}

}  // namespace
}  // namespace aldaba::cli

int main(int count, char** words) {
  using namespace aldaba::cli;
  const int code = run({words + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
  if (!finish_output()) return fail({"not everything could be printed"}, {"look whether the disk is full or the reader went away"});
  return code;
}
