#include "cli/options.hpp"

#include <algorithm>
#include <string>

#include "cli/files.hpp"

namespace aldaba::cli {
namespace {

const Option* find(const Command& command, Bytes name) {
  const auto found =
      std::find_if(command.options.begin(), command.options.end(), [&](const Option& option) { return option.name == name; });
  return found == command.options.end() ? nullptr : &*found;
}

int see_help(const Command& command, std::initializer_list<Bytes> what) { return fail(what, {"see aldaba help ", command.name}); }

}  // namespace

bool Options::read(std::span<char* const> arguments) {
  bool only_words = false;
  while (!arguments.empty()) {
    const Bytes argument = arguments.front();
    arguments = arguments.subspan(1);
    if (!only_words && argument == "--") {
      only_words = true;
    } else if (only_words || argument == "-" || !argument.starts_with('-')) {
      if (words_.size() == command_.words_max) return see_help(command_, {"\"", argument, "\" is one word too many"}), false;
      words_.push_back(argument);
    } else if (!add(argument, arguments)) {
      return false;
    }
  }
  return true;
}

bool Options::add(Bytes argument, std::span<char* const>& rest) {
  const std::size_t cut = argument.find('=');
  const Bytes name = argument.substr(0, cut);
  const Option* option = find(command_, name);
  if (option == nullptr) return see_help(command_, {"there is no option ", name}), false;
  if (!option->may_repeat && has(name)) return see_help(command_, {name, " is given twice"}), false;
  if (option->value.empty() && cut != Bytes::npos) return see_help(command_, {name, " takes no value"}), false;
  Bytes value;
  if (cut != Bytes::npos) {
    value = argument.substr(cut + 1);
  } else if (!option->value.empty()) {
    if (rest.empty()) return see_help(command_, {name, " wants ", option->value, " behind it"}), false;
    value = rest.front();
    rest = rest.subspan(1);
  }
  given_.push_back({name, value});
  return true;
}

bool Options::has(Bytes name) const {
  return std::any_of(given_.begin(), given_.end(), [&](const Given& given) { return given.name == name; });
}

Bytes Options::value(Bytes name, Bytes fallback) const {
  for (const Given& given : given_)
    if (given.name == name) return given.value;
  return fallback;
}

std::vector<Bytes> Options::values(Bytes name) const {
  std::vector<Bytes> list;
  for (const Given& given : given_)
    if (given.name == name) list.push_back(given.value);
  return list;
}

void print_help(const Command& command) {
  std::string text = "aldaba " + std::string{command.name};
  if (!command.options.empty()) text += " [options]";
  if (!command.words.empty()) text.append(" ").append(command.words);
  text.append("\n\n").append(command.help).append("\n");
  if (!command.options.empty()) text += "\n";
  for (const Option& option : command.options) {
    std::string left = "  " + std::string{option.name};
    if (!option.value.empty()) left.append(" ").append(option.value);
    left.resize(std::max<std::size_t>(left.size() + 2, 28), ' ');
    text.append(left).append(option.help).append("\n");
  }
  print(text);
}

int fail(std::initializer_list<Bytes> what, std::initializer_list<Bytes> advice) {
  std::string text = "aldaba: ";
  for (const Bytes piece : what) text += piece;
  text += "; ";
  for (const Bytes piece : advice) text += piece;
  text += "\n";
  print_error(text);
  return wrong_usage;
}

}  // namespace aldaba::cli
