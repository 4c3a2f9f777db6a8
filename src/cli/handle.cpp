// aldaba handle: one stored request to one plan, printed.
#include <nlohmann/json.hpp>

#include "cli/files.hpp"
#include "cli/mistakes.hpp"
#include "cli/options.hpp"
#include "cli/print_plan.hpp"

namespace aldaba::cli {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr Option options_table[] = {
    {"--config", "FILE", "the configuration (needed)"},
    {"--secret", "NAME=VALUE", "a secret that the configuration names", true},
    {"--secrets", "FILE", "secrets: lines NAME=VALUE, or one JSON object", true},
    {"--now", "TIME", "the clock: RFC 3339 or milliseconds since 1970; else the system's"},
    {"--client-ip", "IP", "the address the request came from"},
    {"--key", "URL=FILE", "the key at URL, where a plan needs one", true},
};

bool wanted(const Config& config, Bytes name) {
  for (const Bytes known : secret_names(config))
    if (known == name) return true;
  return false;
}

// Lines NAME=VALUE; empty ones and those that begin with "#" are nothing; double quotes around a value are none of it.
Pairs pairs_of_lines(Bytes text) {
  Pairs pairs;
  while (!text.empty()) {
    Bytes line = trimmed(take_until(text, '\n'));
    if (line.empty() || line.front() == '#') continue;
    const Bytes name = trimmed(take_until(line, '='));
    Bytes value = trimmed(line);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    pairs.emplace_back(name, value);
  }
  return pairs;
}

bool read_secrets_file(Bytes name, Config& config) {
  const auto text = read_file(name);
  if (!text) return false;
  Pairs pairs;
  if (trimmed(*text).starts_with('{')) {
    const auto object = nlohmann::json::parse(*text, nullptr, false);
    if (!object.is_object()) return fail({name, " is no JSON object"}, {"write {\"NAME\": \"value\"}, or lines NAME=VALUE"}), false;
    for (const auto& [key, value] : object.items())
      if (value.is_string()) pairs.emplace_back(key, value.get<std::string>());
  } else {
    pairs = pairs_of_lines(*text);
  }
  for (const auto& [key, value] : pairs)  // such a file may serve other programs too: what is not asked for is no mistake
    if (wanted(config, key)) (void)provide_secret(config, key, value);
  return true;
}

bool read_secrets(const Options& options, Config& config) {
  for (const Bytes file : options.values("--secrets"))
    if (!read_secrets_file(file, config)) return false;
  for (const Bytes pair : options.values("--secret")) {
    Bytes value = pair;
    const Bytes name = take_until(value, '=');
    if (wanted(config, name) && provide_secret(config, name, value)) continue;
    if (pair.find('=') == Bytes::npos || wanted(config, name))
      return fail({"--secret ", name, " has no value"}, {"write --secret NAME=VALUE"}), false;
    std::string known;
    for (const Bytes one : secret_names(config)) known.append(known.empty() ? "" : ", ").append(one);
    return fail({"the configuration names no secret ", name}, {known.empty() ? Bytes{"it names none at all"} : Bytes{"it names: "}, known}),
           false;
  }
  return true;
}

// The file behind --key URL=FILE; the last "=" is ours, a URL may have others. Empty name: not given.
Bytes key_file(const Options& options, Bytes url) {
  for (const Bytes pair : options.values("--key")) {
    const std::size_t cut = pair.rfind('=');
    if (cut != Bytes::npos && pair.substr(0, cut) == url) return pair.substr(cut + 1);
  }
  return {};
}

std::optional<std::string> read_config(const Options& options) {
  if (options.has("--config")) return read_file(options.value("--config"));
  fail({"no configuration is named"}, {"add --config aldaba.json"});
  return std::nullopt;
}

// Asks the core, and once more when it needs a key that is at hand.
int handle_and_print(const Options& options, const Config& config, Bytes request, Context context) {
  std::vector<char> memory(arena_bytes_for(request.size()));
  Arena arena(memory);
  auto plan = decode(handle(config, request, context, arena), arena);
  std::string url, key;
  if (plan && plan->head.need.size > 0) url = plan->at(plan->head.need);
  if (const Bytes file = key_file(options, url); !url.empty() && !file.empty()) {
    const auto contents = read_file(file);
    if (!contents) return wrong_usage;
    key = *contents;
    context.key_url = url, context.key = key;
    plan = decode(handle(config, request, context, arena), arena);
  }
  if (!plan) return fail({"the core made no plan"}, {"report this with the request: it is a mistake in aldaba"});
  print(indented(plan_json(*plan, destination_names(config))) + "\n");
  return good;
}

int run(const Options& options) {
  const auto json = read_config(options);
  if (!json) return wrong_usage;
  const LoadedConfig loaded(*json);
  for (const Mistake& mistake : loaded.mistakes())
    if (!mistake.is_warning) print_error("aldaba: " + line_of(options.value("--config"), *json, mistake) + "\n");
  if (loaded.config() == nullptr || !read_secrets(options, *loaded.config())) return wrong_usage;
  const auto now = read_now(options);
  if (!now) return wrong_usage;
  const auto request = read_input(options, 0, "request");
  if (!request) return wrong_usage;
  Context context;
  context.now_ms = *now, context.client_ip = options.value("--client-ip");
  return handle_and_print(options, *loaded.config(), *request, context);
}

}  // namespace

extern const Command handle_command{
    .name = "handle",
    .words = "[REQUEST.http|-]",
    .words_max = 1,
    .summary = "print what one stored request leads to",
    .help =
        "Reads one HTTP/1.1 request message as bytes (a file, or standard input) and prints the plan that the core makes of it, as JSON.\n"
        "Exit code 0: a plan was made, whatever it says; 2: wrong usage or a bad configuration.",
    .options = options_table,
    .run = run,
};

}  // namespace aldaba::cli
