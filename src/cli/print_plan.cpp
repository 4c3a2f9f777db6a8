#include "cli/print_plan.hpp"

#include <nlohmann/json.hpp>

#include "across.hpp"
#include "text/encoding.hpp"

namespace aldaba::cli {
namespace {

// Members of a JSON object, those that are absent left out.
class Object {
 public:
  void raw(Bytes name, Bytes json) {
    text_ += text_.empty() ? "{" : ",";
    text_ += quoted(name);
    text_ += ":";
    text_ += json;
  }
  void text(Bytes name, Bytes value) { raw(name, quoted(value)); }
  void text_if_any(Bytes name, Bytes value) {
    if (!value.empty()) text(name, value);
  }
  void number(Bytes name, std::uint64_t value) { raw(name, std::to_string(value)); }
  std::string done() const { return text_.empty() ? "{}" : text_ + "}"; }

 private:
  std::string text_;
};

template <class List, class Write>
std::string array(const List& list, Write write) {
  std::string text = "[";
  for (const auto& one : list) {
    if (text.size() > 1) text += ",";
    text += write(one);
  }
  return text + "]";
}

std::string answer_json(const Plan& plan, const PlanAnswer& answer) {
  Object object, headers;
  object.number("status", answer.status);
  object.text_if_any("content_type", plan.at(answer.content_type));
  if (answer.retry_after_s != 0) object.number("retry_after_s", answer.retry_after_s);
  for (Bytes rest = plan.at(answer.headers); !rest.empty();) {
    Bytes line = take_until(rest, '\n');
    const Bytes name = take_until(line, ':');
    headers.text(name, trimmed(line));
  }
  if (answer.headers.size > 0) object.raw("headers", headers.done());
  object.text("body", plan.at(answer.body));
  return object.done();
}

std::string event_json(const Plan& plan, const PlanEvent& event, std::span<const std::string> destinations) {
  auto names = [&](std::uint64_t mask) {
    std::vector<Bytes> chosen;
    for (std::size_t i = 0; i < 64; i++)
      if ((mask >> i & 1) != 0) chosen.push_back(i < destinations.size() ? Bytes{destinations[i]} : Bytes{"?"});
    return array(chosen, quoted);
  };
  char natural_key[2 * sizeof event.natural_key];
  write_hex(natural_key, {reinterpret_cast<const char*>(event.natural_key), sizeof event.natural_key});
  Object object;
  object.raw("destinations", names(event.destinations));
  if (event.held != 0) object.raw(event.actor == static_cast<std::uint8_t>(Actor::machine) ? "withheld" : "held", names(event.held));
  object.text("natural_key", {natural_key, sizeof natural_key});
  object.raw("event", plan.at(event.body));
  return object.done();
}

}  // namespace

LoadedConfig::LoadedConfig(Bytes json) : memory_((2 << 20) + 8 * json.size()), arena_(memory_), configured_(configure(json, arena_)) {}

std::vector<std::string> destination_names(const Config& config) {
  std::vector<char> memory(1 << 20);
  Arena arena(memory);
  const auto description = nlohmann::json::parse(describe(config, arena), nullptr, false);
  std::vector<std::string> names;
  if (!description.is_object()) return names;
  for (const auto& destination : description["destinations"]) names.push_back(destination["name"].get<std::string>());
  return names;
}

std::string plan_json(const Plan& plan, std::span<const std::string> destinations) {
  const PlanHead& head = plan.head;
  Object object;
  object.text("outcome", word_of(static_cast<Outcome>(head.outcome)));
  object.text("reason", row_of(static_cast<Reason>(head.reason)).word);
  if (head.error_at != no_offset) object.number("error_at", head.error_at);
  object.text_if_any("key", plan.at(head.key));
  object.number("items", head.items);
  object.raw("events", array(plan.events, [&](const PlanEvent& event) { return event_json(plan, event, destinations); }));
  Object skipped;
  for (const PlanSkip& skip : plan.skips) skipped.number(plan.at(skip.name), skip.count);
  object.raw("skipped", skipped.done());
  object.raw("answer", answer_json(plan, head.answer));
  if (head.otherwise.status != 0) object.raw("otherwise", answer_json(plan, head.otherwise));
  object.text_if_any("need", plan.at(head.need));
  object.text_if_any("call", plan.at(head.call));
  if (head.log.size > 0) object.raw("log", plan.at(head.log));
  return object.done();
}

std::string indented(Bytes json) {
  std::string out;
  std::size_t depth = 0;
  bool in_string = false;
  auto new_line = [&] { out.append("\n").append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); i++) {
    const char c = json[i];
    if (in_string) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      in_string = c != '"';
    } else if (c == '{' || c == '[') {
      const std::size_t next = json.find_first_not_of(" \t\r\n", i + 1);
      out += c;
      if (next != Bytes::npos && (json[next] == '}' || json[next] == ']')) out += json[i = next];
      else depth++, new_line();
    } else if (c == '}' || c == ']') {
      if (depth > 0) depth--;
      new_line(), out += c;
    } else if (c == ',') {
      out += c, new_line();
    } else if (c == ':') {
      out += ": ";
    } else if (!is_blank(c) && c != '\r' && c != '\n') {
      out += c;
      in_string = c == '"';
    }
  }
  return out;
}

std::string quoted(Bytes text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

}  // namespace aldaba::cli
