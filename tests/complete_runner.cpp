// Is everything in the tables of the providers tried by some case? Takes out of a provider's tables one row after the other (a recipe, a
// word, a closer look, a field that is kept, an id, a handshake, an answer …) and runs its cases: at least one plan must change. A row that can go
// without anybody noticing has no case. Last line: "N passed, N failed", a row each.
//
//   complete_runner [--corpus FOLDER] [PROVIDER …]
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

#include "cli/print_plan.hpp"
#include "config.hpp"
#include "corpus_cases.hpp"
#include "packed.hpp"

namespace aldaba::complete {
namespace {

constexpr Bytes nowhere = "/\x01", nobody = "\x01";

// A provider's tables, to be changed.
struct Tables {
  explicit Tables(const Provider& original)
      : provider(original),
        auth(original.auth.begin(), original.auth.end()),
        kinds(original.kinds.begin(), original.kinds.end()),
        cases(original.cases.begin(), original.cases.end()),
        fields(original.fields.entries.begin(), original.fields.entries.end()),
        shared(original.shared.entries.begin(), original.shared.entries.end()),
        in_headers(original.in_headers.entries.begin(), original.in_headers.entries.end()),
        in_query(original.in_query.entries.begin(), original.in_query.entries.end()),
        ids(original.ids.begin(), original.ids.end()),
        handshakes(original.handshakes.begin(), original.handshakes.end()) {
    provider.auth = auth, provider.kinds = original.kinds.with(kinds), provider.cases = cases, provider.ids = ids;
    provider.fields.entries = fields, provider.shared.entries = shared, provider.in_headers.entries = in_headers,
    provider.in_query.entries = in_query;
    provider.handshakes = handshakes;
  }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  Provider provider;
  std::vector<Recipe> auth;
  std::vector<Kind> kinds;
  std::vector<Case> cases;
  std::vector<SchemaEntry> fields, shared, in_headers, in_query;
  std::vector<IdRule> ids;
  std::vector<Handshake> handshakes;
};

struct Row {
  std::string name;
  std::function<void(Tables&)> take_out;
};

// ------------------------------------------------------------------------------------------------------------------- rows of a provider

// A member that has its default says nothing, and cannot be taken out.
template <class Struct, class Member, class Reach>
void add_member(std::vector<Row>& rows, const std::string& name, const Struct& now, Member Struct::* member, Reach reach) {
  if (now.*member == Struct{}.*member) return;
  rows.push_back({name, [member, reach](Tables& tables) { reach(tables).*member = Struct{}.*member; }});
}

void add_recipe(std::vector<Row>& rows, const Recipe& recipe, std::size_t i) {
  const std::string name = "recipe " + std::string{recipe.name};
  auto here = [i](Tables& tables) -> Recipe& { return tables.auth[i]; };
  auto claims = [i](Tables& tables) -> Claims& { return tables.auth[i].claims; };
  rows.push_back({name, [i](Tables& tables) { tables.auth[i].signature.from = header(nobody); }});
  if (recipe.freshness.tolerance_s > 0)
    rows.push_back({name + ": how old", [i](Tables& tables) { tables.auth[i].freshness.tolerance_s += 1'000'000'000; }});
  if (!recipe.when.always()) rows.push_back({name + ": when", [i](Tables& tables) { tables.auth[i].when = {}; }});
  if (recipe.body_hash_in.what != Part::What::nothing)
    rows.push_back({name + ": body hash", [i](Tables& tables) { tables.auth[i].body_hash_in = {}; }});
  add_member(rows, name + ": legacy", recipe, &Recipe::legacy, here);
  add_member(rows, name + ": forms of the URL", recipe, &Recipe::url_form, here);
  add_member(rows, name + ": issuer", recipe.claims, &Claims::issuer, claims);
  add_member(rows, name + ": body's hash", recipe.claims, &Claims::body_hash, claims);
  add_member(rows, name + ": body's hash may be left out", recipe.claims, &Claims::body_hash_is_optional, claims);
  add_member(rows, name + ": body's hash is for bodies", recipe.claims, &Claims::body_hash_is_for_bodies, claims);
  add_member(rows, name + ": URL's hash", recipe.claims, &Claims::url_hash, claims);
  add_member(rows, name + ": claim that must be there", recipe.claims, &Claims::present, claims);
}

using Entries = std::vector<SchemaEntry> Tables::*;

// The paths that lead to an entry's level, for its name.
std::string path_of(std::span<const SchemaEntry> entries, const SchemaEntry& entry) {
  std::string path = "/" + std::string{entry.key};
  for (std::uint8_t level = entry.level; level != 0;) {
    const auto parent = std::find_if(entries.begin(), entries.end(), [level](const SchemaEntry& one) { return one.child_level == level; });
    if (parent == entries.end()) break;
    path = "/" + std::string{parent->key} + path, level = parent->level;
  }
  return path;
}

void add_fields(std::vector<Row>& rows, const std::string& what, std::span<const SchemaEntry> entries, Entries member) {
  for (std::size_t i = 0; i < entries.size(); i++) {
    const std::string name = what + " " + path_of(entries, entries[i]);
    if (entries[i].slot != Slot::none && entries[i].slot != Slot::ignored)
      rows.push_back({name, [member, i](Tables& tables) { (tables.*member)[i].slot = Slot::none; }});
    if (entries[i].names != 0) rows.push_back({name + " (its name)", [member, i](Tables& tables) { (tables.*member)[i].names = 0; }});
  }
}

void add_body(std::vector<Row>& rows, const Body& body) {
  auto here = [](Tables& tables) -> Body& { return tables.provider.body; };
  add_member(rows, "body: format", body, &Body::format, here);
  add_member(rows, "body: items", body, &Body::items, here);
  add_member(rows, "body: names are paths", body, &Body::has_paths, here);
  add_member(rows, "body: items or root", body, &Body::items_or_root, here);
  add_member(rows, "body: items are an array", body, &Body::items_are_array, here);
  add_member(rows, "body: inside", body, &Body::inside, here);
  add_member(rows, "body: notice", body, &Body::notice, here);
}

void add_answers(std::vector<Row>& rows, const Answers& answers) {
  auto here = [](Tables& tables) -> Answers& { return tables.provider.answers; };
  add_member(rows, "answer: accepted", answers, &Answers::accepted, here);
  add_member(rows, "answer: type", answers, &Answers::accepted_type, here);
  add_member(rows, "answer: body", answers, &Answers::accepted_body, here);
  add_member(rows, "answer: quiet", answers, &Answers::quiet, here);
  add_member(rows, "answer: refused", answers, &Answers::refused, here);
  add_member(rows, "answer: refused, unsigned", answers, &Answers::refused_unsigned, here);
  add_member(rows, "answer: retry", answers, &Answers::retry, here);
  add_member(rows, "answer: retry after", answers, &Answers::retry_after_s, here);
}

void add_flags(std::vector<Row>& rows, const Provider& provider) {
  auto here = [](Tables& tables) -> Provider& { return tables.provider; };
  auto quirks = [](Tables& tables) -> Quirks& { return tables.provider.quirks; };
  add_member(rows, "quirk: refine", provider.quirks, &Quirks::refine, quirks);
  add_member(rows, "quirk: answers of forms", provider.quirks, &Quirks::write_answers, quirks);
  add_member(rows, "default type", provider, &Provider::default_type, here);
  add_member(rows, "unit of amounts", provider, &Provider::amount_unit, here);
  add_member(rows, "people in known words", provider, &Provider::people_in_known_words, here);
  add_member(rows, "raw is the part", provider, &Provider::raw_is_part, here);
  add_member(rows, "splits every array", provider, &Provider::splits_every_array, here);
  add_member(rows, "accepts GET", provider, &Provider::accepts_get, here);
  add_member(rows, "times are of receipt", provider, &Provider::times_are_receipt, here);
  add_member(rows, "repeat window", provider, &Provider::repeat_window_s, here);
}

std::vector<Row> rows_of(const Provider& provider) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < provider.auth.size(); i++) add_recipe(rows, provider.auth[i], i);
  std::size_t at = 0;
  for (const Kind& kind : provider.kinds)
    rows.push_back({"word " + std::string{kind.word}, [i = at++](Tables& tables) { tables.kinds[i].word = nobody; }});
  for (std::size_t i = 0; i < provider.cases.size(); i++) {
    const Case& one = provider.cases[i];
    const std::string word = one.word.empty() ? "any word" : std::string{one.word};
    rows.push_back({"case " + std::to_string(i) + ": " + word + ", \"" + std::string{one.is} + "\"",
                    [i](Tables& tables) { tables.cases[i].slot = Slot::none, tables.cases[i].word = nobody; }});
  }
  add_fields(rows, "field", provider.fields.entries, &Tables::fields);
  add_fields(rows, "field of the headers", provider.in_headers.entries, &Tables::in_headers);
  add_fields(rows, "shared field", provider.shared.entries, &Tables::shared);
  add_fields(rows, "field of the query", provider.in_query.entries, &Tables::in_query);
  for (std::size_t i = 0; i < provider.ids.size(); i++)
    rows.push_back({"id " + std::to_string(i), [i](Tables& tables) { tables.ids[i] = {field(nowhere)}; }});
  for (std::size_t i = 0; i < provider.handshakes.size(); i++)
    rows.push_back({"handshake " + std::string{provider.handshakes[i].name}, [i](Tables& tables) { tables.handshakes[i].methods = 0; }});
  add_body(rows, provider.body);
  add_answers(rows, provider.answers);
  add_flags(rows, provider);
  return rows;
}

// ------------------------------------------------------------------------------------------------------------------------------- cases

// A case with its configuration, whose sources can be given other tables.
class Loaded {
 public:
  explicit Loaded(const corpus::Case& one) : case_(one), loaded_(one.config), memory_(arena_bytes_for(one.request.size())) {
    if (loaded_.config() == nullptr) return;
    for (const auto& [name, value] : one.secrets) (void)provide_secret(*loaded_.config(), name, value);
  }
  bool uses(const Provider& provider) const {
    return loaded_.config() != nullptr &&
           std::any_of(loaded_.config()->sources.begin(), loaded_.config()->sources.end(),
                       [&](const Source& source) { return source.provider->slug == provider.slug || has_its_auth(source, provider); });
  }
  void remember() { plans_ = plans(); }
  bool changes_with(const Provider& original, const Provider& other) {
    const std::vector<Source> kept(loaded_.config()->sources.begin(), loaded_.config()->sources.end());
    for (Source& source : loaded_.config()->sources) {
      if (has_its_auth(source, original)) source.auth = other.auth;
      if (source.provider->slug == original.slug) source.provider = &other;
    }
    const bool changed = plans() != plans_;
    std::copy(kept.begin(), kept.end(), loaded_.config()->sources.begin());
    return changed;
  }

 private:
  // Several providers are proved in the same way; cases of any of them show that it works.
  static bool has_its_auth(const Source& source, const Provider& provider) {
    return !provider.auth.empty() && packing::same(source.auth, provider.auth);
  }
  std::string plans() {
    Context context;
    context.now_ms = case_.now_ms, context.client_ip = case_.client_ip;
    Arena arena(memory_);
    std::string all{handle(*loaded_.config(), case_.request, context, arena)};
    for (const auto& [url, key] : case_.key_bytes) {
      Arena again(memory_);
      context.key_url = url, context.key = key;
      all += handle(*loaded_.config(), case_.request, context, again);
    }
    return all;
  }

  const corpus::Case& case_;
  cli::LoadedConfig loaded_;
  std::vector<char> memory_;
  std::string plans_;
};

struct Told {
  std::string text;
  std::size_t passed = 0, failed = 0;
};

Told told_of(const Provider& provider, const std::vector<corpus::Case>& cases) {
  Told told;
  std::vector<std::unique_ptr<Loaded>> loaded;
  for (const corpus::Case& one : cases) {
    auto made = std::make_unique<Loaded>(one);
    if (!made->uses(provider)) continue;
    made->remember();
    loaded.push_back(std::move(made));
  }
  for (const Row& row : rows_of(provider)) {
    Tables tables(provider);
    row.take_out(tables);
    const bool is_noticed =
        std::any_of(loaded.begin(), loaded.end(), [&](auto& one) { return one->changes_with(provider, tables.provider); });
    (is_noticed ? told.passed : told.failed)++;
    if (!is_noticed) told.text += "FAILED  " + std::string{provider.slug} + ": no case notices when it is taken out: " + row.name + "\n";
  }
  char line[96];
  std::snprintf(line, sizeof line, "%-28.*s %5zu rows, %zu cases\n", static_cast<int>(provider.slug.size()), provider.slug.data(),
                told.passed + told.failed, loaded.size());
  told.text += line;
  return told;
}

int run(const std::string& folder, const std::vector<std::string>& only) {
  const corpus::Corpus corpus = corpus::read_corpus(folder, only);
  std::vector<const Provider*> wanted;
  std::vector<char> memory(2 << 20);
  Arena arena{memory};
  for (const Packed* packed : providers())
    if (only.empty() || std::find(only.begin(), only.end(), packed->slug()) != only.end()) wanted.push_back(unpacked(*packed, arena));
  std::vector<Told> all(wanted.size());
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < wanted.size(); i = next++) all[i] = told_of(*wanted[i], corpus.cases);
  };
  std::thread other(work);
  work();
  other.join();
  std::size_t passed = 0, failed = corpus.complaints.size();
  for (const Told& told : all) std::fputs(told.text.c_str(), stdout), passed += told.passed, failed += told.failed;
  std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace
}  // namespace aldaba::complete

int main(int count, char** words) {
  std::string folder = "tests/corpus";
  std::vector<std::string> only;
  for (int i = 1; i < count; i++) {
    if (std::string{words[i]} == "--corpus" && i + 1 < count) folder = words[++i];
    else only.emplace_back(words[i]);
  }
  return aldaba::complete::run(folder, only);
}
