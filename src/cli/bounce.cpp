// aldaba bounce: what SMTP replies mean, one per line: for people who want only that.
#include "bounce.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace aldaba::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr Option options_table[] = {{"--json", "", "print one JSON object per line: class, reason, rule"}};

// A line is the reply itself, or {"text", "status", "code"} as JSON; all members may be missing, `code` may be a text.
Bounce classify_line(Bytes line) {
  if (!line.starts_with('{')) return classify({line, {}, 0});
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return classify({line, {}, 0});
  const auto text_in = [&](const char* name) {
    return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{};
  };
  const std::string text = text_in("text"), status = text_in("status"), code_text = text_in("code");
  std::uint32_t code = json.contains("code") && json["code"].is_number_unsigned() ? json["code"].get<std::uint32_t>() : 0;
  if (code_text.size() == 3 && code_text.find_first_not_of("0123456789") == std::string::npos)
    code = static_cast<std::uint32_t>(std::stoul(code_text));
  return classify({text, status, code});
}

std::string printed(const Bounce& bounce, bool as_json) {
  const Bytes klass = word_of(bounce.klass == BounceClass::none ? BounceClass::undetermined : bounce.klass);
  const Bytes reason = word_of(bounce.reason == BounceReason::none ? BounceReason::unknown : bounce.reason);
  const Bytes rule = bounce.rule.empty() ? Bytes{"none"} : bounce.rule;
  if (as_json) return Json{{"class", klass}, {"reason", reason}, {"rule", rule}}.dump() + "\n";
  std::string line{klass};
  line.resize(14, ' ');
  line.append(reason).resize(line.size() < 34 ? 34 : line.size() + 1, ' ');
  return line.append(rule) + "\n";
}

int run(const Options& options) {
  const bool as_json = options.has("--json");
  const Bytes word = options.word(0, "-");
  if (word != "-") return print(printed(classify_line(word), as_json)), good;
  if (options.word(0).empty() && isatty(0) != 0)
    return fail({"no reply is given"}, {"write: aldaba bounce \"550 5.1.1 User unknown\", or pipe replies in, one per line"});
  const auto input = read_file("-");
  if (!input) return wrong_usage;
  std::string out;
  for (Bytes rest = *input; !rest.empty();) {
    const Bytes line = trimmed(take_until(rest, '\n'));
    if (!line.empty()) out += printed(classify_line(line), as_json);
  }
  return print(out), good;
}

}  // namespace

const Command bounce_command{
    "bounce",
    "[TEXT|-]",
    1,
    "what SMTP replies mean: class, reason, and the rule that decided",
    "Reads TEXT, or standard input: one reply per line, as text or as JSON {\"text\", \"status\", \"code\"}. Prints for each its class "
    "(hard, "
    "soft, block,\nundetermined), its reason and the rule. Only hard means that the address is gone. docs/bounces.md lists the reasons.",
    options_table,
    run};

}  // namespace aldaba::cli
