// aldaba providers: the catalogue, out of the tables that the core runs on.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "described.hpp"
#include "event.hpp"

namespace aldaba::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr Option options_table[] = {{"--json", "", "print JSON"}};

// ---------------------------------------------------------------------------------------------------------------------- tables to JSON

Json signed_parts(const Recipe& recipe) {
  Json parts = Json::array();
  for (const Part& part : recipe.signed_bytes) parts.push_back(words_of(part));
  return parts;
}

Json recipe_json(const Recipe& recipe) {
  Json json{{"name", recipe.name}, {"algorithm", word_of(recipe.algorithm)}, {"key", word_of(recipe.key)}};
  json["signature"] = {{"in", words_of(recipe.signature.from)},
                       {"encoding", word_of(recipe.signature.encoding)},
                       {"grammar", word_of(recipe.signature.grammar)}};
  if (!recipe.signature.tag.empty()) json["signature"]["tag"] = recipe.signature.tag;
  json["signed"] = signed_parts(recipe);
  if (recipe.body_hash_in.what != Part::What::nothing) json["body_hash_in"] = words_of(recipe.body_hash_in);
  const Freshness& freshness = recipe.freshness;
  if (freshness.tolerance_s > 0)
    json["time"] = {{"in", words_of(freshness.time)}, {"unit", word_of(freshness.unit)}, {"tolerance_s", freshness.tolerance_s}};
  else json["no_time"] = freshness.waived;
  if (!recipe.when.always())
    json["when"] = words_of(recipe.when.part) + (recipe.when.is.empty() ? " is there" : " is " + std::string{recipe.when.is});
  if (const Claims& claims = recipe.claims; !claims.body_hash.empty() || !claims.url_hash.empty()) {
    json["claims"] = Json::array();
    if (!claims.body_hash.empty()) json["claims"].push_back(std::string{claims.body_hash} + ": the body's SHA-256");
    if (!claims.url_hash.empty()) json["claims"].push_back(std::string{claims.url_hash} + ": the URL's SHA-256");
  }
  if (!recipe.key_hosts.empty()) json["key_hosts"] = std::vector<Bytes>(recipe.key_hosts.begin(), recipe.key_hosts.end());
  if (recipe.legacy) json["legacy"] = true;
  json["evidence"] = word_of(recipe.evidence);
  return json;
}

std::string type_name(const Provider& provider, Bytes word, EventType type) {
  return type == EventType::unknown ? std::string{provider.slug} + "." + std::string{word} : std::string{row_of(type).word};
}

// Their word, our type, and the types that a closer look can make of it.
Json event_json(const Provider& provider, const Kind& kind) {
  Json json{{"word", kind.word}, {"type", type_name(provider, kind.word, kind.type)}};
  std::vector<std::string> also;
  for (const Case& one : provider.cases) {
    const std::string type = type_name(provider, kind.word, one.type);
    if ((one.word == kind.word || one.word.empty()) && one.type != EventType::unknown && one.type != kind.type &&
        std::find(also.begin(), also.end(), type) == also.end())
      also.push_back(type);
  }
  if (!also.empty()) json["also"] = also;
  return json;
}

Json handshake_json(const Handshake& handshake) {
  constexpr std::pair<Method, Bytes> words[] = {
      {Method::get, "GET"}, {Method::head, "HEAD"}, {Method::options, "OPTIONS"}, {Method::post, "POST"}, {Method::put, "PUT"}};
  Json methods = Json::array();
  for (const auto& [method, word] : words)
    if ((handshake.methods & only(method)) != 0) methods.push_back(word);
  Json json{{"name", handshake.name}, {"methods", methods}, {"proved_first", handshake.verified}, {"status", handshake.status}};
  if (handshake.call.what != Part::What::nothing) json["calls"] = words_of(handshake.call);
  return json;
}

// Where the events of a request stand when it may hold several.
std::string items_of(const Body& body) {
  if (!body.items.empty()) return std::string{body.items};
  const bool has_lines = body.format == Format::json_lines || body.format == Format::json_or_lines;
  return has_lines ? "lines" : body.items_are_array ? "the array" : "";
}

Json provider_json(const Provider& provider) {
  Json json{{"slug", provider.slug}, {"title", provider.title}, {"items", items_of(provider.body)},
            {"auth", Json::array()}, {"events", Json::array()}, {"handshakes", Json::array()}};
  for (const Recipe& recipe : provider.auth) json["auth"].push_back(recipe_json(recipe));
  for (const Kind& kind : provider.kinds) json["events"].push_back(event_json(provider, kind));
  for (const Handshake& handshake : provider.handshakes) json["handshakes"].push_back(handshake_json(handshake));
  return json;
}

// ------------------------------------------------------------------------------------------------------------------------ JSON to text

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string joined(const Json& list, Bytes separator) {
  std::string text;
  for (const Json& one : list) text.append(text.empty() ? Bytes{} : separator).append(text_of(one));
  return text;
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

std::string recipe_text(const Json& recipe) {
  std::string text = "  " + text_of(recipe["name"]) + (recipe.contains("legacy") ? " (superseded: only with \"legacy\": true)\n" : "\n");
  auto line = [&](Bytes name, const std::string& value) { text += "    " + padded(std::string{name}, 11) + value + "\n"; };
  line("algorithm", text_of(recipe["algorithm"]) + ", key: " + text_of(recipe["key"]));
  line("signature", text_of(recipe["signature"]["in"]) + ", " + text_of(recipe["signature"]["encoding"]) +
                        (recipe["signature"].contains("tag")
                             ? ", " + text_of(recipe["signature"]["grammar"]) + " \"" + text_of(recipe["signature"]["tag"]) + "\""
                             : ""));
  if (!recipe["signed"].empty()) line("signed", joined(recipe["signed"], " + "));
  if (recipe.contains("claims")) line("claims", joined(recipe["claims"], ", "));
  if (recipe.contains("body_hash_in")) line("body hash", text_of(recipe["body_hash_in"]));
  if (recipe.contains("time"))
    line("time", text_of(recipe["time"]["in"]) + ", " + text_of(recipe["time"]["unit"]) + ", within " +
                     text_of(recipe["time"]["tolerance_s"]) + " s");
  else line("time", text_of(recipe["no_time"]));
  if (recipe.contains("when")) line("when", text_of(recipe["when"]));
  if (recipe.contains("key_hosts")) line("key from", joined(recipe["key_hosts"], ", "));
  line("evidence", text_of(recipe["evidence"]));
  return text;
}

std::string provider_text(const Json& provider) {
  std::string text = text_of(provider["slug"]) + ": " + text_of(provider["title"]) + "\n\nproved by\n";
  for (const Json& recipe : provider["auth"]) text += recipe_text(recipe);
  if (provider["auth"].empty()) text += "  nothing of its own: give the source a guard\n";
  text += "\nevents\n";
  for (const Json& event : provider["events"])
    text += "  " + padded(text_of(event["word"]), 28) + text_of(event["type"]) +
            (event.contains("also") ? " or " + joined(event["also"], ", ") : "") + "\n";
  text += "  " + padded("any other word", 28) + text_of(provider["slug"]) + ".<word>\n";
  if (!provider["handshakes"].empty()) text += "\nanswered\n";
  for (const Json& handshake : provider["handshakes"])
    text += "  " + padded(text_of(handshake["name"]), 28) + joined(handshake["methods"], ", ") +
            (handshake["proved_first"] == true ? ", once proved" : ", before anything is proved") +
            (handshake.contains("calls") ? ", calls the URL in " + text_of(handshake["calls"]) : "") + "\n";
  return text;
}

// Those with a file of their own and those that are described, by their names.
std::vector<const Provider*> all_providers(Arena& arena) {
  std::vector<const Provider*> all;
  for (const Packed* packed : providers())
    if (const Provider* const provider = unpacked(*packed, arena); provider != nullptr) all.push_back(provider);
  for (const Described& row : described_providers())
    if (const Provider* const provider = provider_named(row.slug, arena); provider != nullptr) all.push_back(provider);
  std::sort(all.begin(), all.end(), [](const Provider* a, const Provider* b) { return a->slug < b->slug; });
  return all;
}

std::string list_text(Arena& arena) {
  std::string text;
  for (const Provider* provider : all_providers(arena)) {
    std::string proofs;
    for (const Recipe& recipe : provider->auth)
      if (const std::string word{word_of(recipe.algorithm)}; proofs.find(word) == std::string::npos)
        proofs += (proofs.empty() ? "" : ", ") + word;
    text += padded(std::string{provider->slug}, 24) + padded(std::string{provider->title}, 36) +
            padded(proofs.empty() ? "guard" : proofs, 28) + std::to_string(provider->kinds.size()) + " words\n";
  }
  return text;
}

int run(const Options& options) {
  const Bytes slug = options.word(0);
  std::vector<char> memory(2 << 20);
  Arena arena{memory};
  const Provider* const one = provider_named(slug, arena);
  if (!slug.empty() && one == nullptr) return fail({"no provider is called ", slug}, {"aldaba providers lists them all"});
  if (options.has("--json")) {
    Json json = Json::array();
    for (const Provider* provider : all_providers(arena)) json.push_back(provider_json(*provider));
    print((one != nullptr ? provider_json(*one) : json).dump(2) + "\n");
  } else {
    print(one != nullptr ? provider_text(provider_json(*one)) : list_text(arena));
  }
  return good;
}

}  // namespace

extern const Command providers_command{
    .name = "providers",
    .words = "[SLUG]",
    .words_max = 1,
    .summary = "the catalogue: who is known, what is proved and how",
    .help = "Lists every provider; with SLUG, one of them: its signatures, its words and what they become, its handshakes.",
    .options = options_table,
    .run = run,
};

}  // namespace aldaba::cli
