// aldaba check: every mistake and warning of a configuration, where it stands, and what to write instead.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "cli/files.hpp"
#include "cli/mistakes.hpp"
#include "cli/options.hpp"
#include "cli/print_plan.hpp"
#include "text/json.hpp"

namespace aldaba::cli {
namespace {

constexpr Option options_table[] = {
    {"--json", "", "print an array of {file, line, pointer, what, advice, warning}"},
    {"--format", "text|json|github", "github: annotations for its workflow log"},
};

std::string text_of(std::size_t count, Bytes word) { return std::to_string(count) + " " + std::string{word} + (count == 1 ? "" : "s"); }

std::string as_text(Bytes file, Bytes json, const LoadedConfig& loaded) {
  std::string out;
  std::size_t mistakes = 0;
  for (const Mistake& mistake : loaded.mistakes()) {
    out += line_of(file, json, mistake) + "\n";
    mistakes += mistake.is_warning ? 0 : 1;
  }
  const std::size_t warnings = loaded.mistakes().size() - mistakes;
  out.append(file).append(mistakes == 0 ? ": good" : ": " + text_of(mistakes, "mistake"));
  if (warnings > 0) out += ", " + text_of(warnings, "warning");
  if (loaded.config() != nullptr) {
    Bytes before = "; secrets to set: ";
    for (const Bytes name : secret_names(*loaded.config())) out.append(before).append(name), before = ", ";
  }
  return out + "\n";
}

std::string as_json(Bytes file, Bytes json, const LoadedConfig& loaded) {
  auto list = nlohmann::ordered_json::array();
  for (const Mistake& mistake : loaded.mistakes()) {
    nlohmann::ordered_json one{{"file", file},         {"line", line_number(json, mistake)}, {"pointer", mistake.pointer},
                               {"what", mistake.what}, {"advice", mistake.advice},           {"warning", mistake.is_warning}};
    if (one["line"] == 0) one.erase("line");
    list.push_back(std::move(one));
  }
  return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions: its own escapes, more of them in properties.
std::string github_escaped(Bytes text, bool is_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (c == ':' && is_property) out += "%3A";
    else if (c == ',' && is_property) out += "%2C";
    else out += c;
  }
  return out;
}

std::string as_github(Bytes file, Bytes json, const LoadedConfig& loaded) {
  std::string out;
  for (const Mistake& mistake : loaded.mistakes()) {
    out += mistake.is_warning ? "::warning file=" : "::error file=";
    out += github_escaped(file, true);
    if (const std::size_t line = line_number(json, mistake); line > 0) out += ",line=" + std::to_string(line);
    out += "::";
    if (!mistake.pointer.empty()) out += github_escaped(mistake.pointer, false) + ": ";
    out += github_escaped(mistake.what, false) + "; " + github_escaped(mistake.advice, false) + "\n";
  }
  return out;
}

int run(const Options& options) {
  const Bytes format = options.value("--format", options.has("--json") ? "json" : "text");
  if (format != "text" && format != "json" && format != "github")
    return fail({"--format ", format, " is not known"}, {"use text, json or github"});
  const Bytes file = options.word(0, "aldaba.json");
  const auto json = read_file(file);
  if (!json) return wrong_usage;
  const LoadedConfig loaded(*json);
  print(format == "json"     ? as_json(file, *json, loaded)
        : format == "github" ? as_github(file, *json, loaded)
                             : as_text(file, *json, loaded));
  return loaded.config() == nullptr ? found_mistakes : good;
}

}  // namespace

std::size_t line_number(Bytes json, const Mistake& mistake) {
  std::vector<char> memory(64 * json.size() + 1024);
  Arena arena(memory);
  const auto document = json::parse(json, arena);
  std::size_t at = document.failure().at;
  if (document) {
    const std::uint32_t node = json::find_pointer(*document, mistake.pointer);
    if (node == 0 && !mistake.pointer.empty()) return 0;
    at = document->nodes[node].start;
  }
  return at > json.size() ? 0
                          : 1 + static_cast<std::size_t>(std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::string line_of(Bytes file, Bytes json, const Mistake& mistake) {
  std::string out{file};
  if (const std::size_t line = line_number(json, mistake); line > 0) out += ":" + std::to_string(line);
  out += mistake.is_warning ? ": warning: " : ": ";
  if (!mistake.pointer.empty()) out.append(mistake.pointer).append(": ");
  return out.append(mistake.what).append("; ").append(mistake.advice);
}

extern const Command check_command{
    .name = "check",
    .words = "[FILE]",
    .words_max = 1,
    .summary = "find every mistake in a configuration",
    .help =
        "Reads a configuration (aldaba.json, or FILE) and tells every mistake and warning: where, what, and what to write instead.\n"
        "Exit code 0: it can be used; 1: it has mistakes; 2: it cannot be read.",
    .options = options_table,
    .run = run,
};

}  // namespace aldaba::cli
