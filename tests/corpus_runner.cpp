// Every stored request of tests/corpus/ natively: the plan must be the golden one, and must be sound; so must the plans of all cut and
// altered requests. Writes the plans for the other hosts to compare with, byte for byte. Last line: "N passed, N failed".
//
//   corpus_runner [--update] [--plans FILE] [--corpus FOLDER] [PROVIDER[/CASE] …]
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "corpus_run.hpp"
#include "text/encoding.hpp"

namespace aldaba::corpus {
namespace {

struct Wishes {
  bool update = false, good = true;
  std::string plans_file, folder = "tests/corpus";
  std::vector<std::string> only;
};

Wishes read_wishes(int count, char** words) {
  Wishes wishes;
  for (int i = 1; i < count; i++) {
    const std::string word = words[i];
    if (word == "--update") wishes.update = true;
    else if (word == "--plans" && i + 1 < count) wishes.plans_file = words[++i];
    else if (word == "--corpus" && i + 1 < count) wishes.folder = words[++i];
    else if (!word.starts_with('-')) wishes.only.push_back(word);
    else wishes.good = false;
  }
  return wishes;
}

std::vector<std::string> lines_of(Bytes text) {
  std::vector<std::string> lines;
  while (!text.empty()) lines.emplace_back(take_until(text, '\n'));
  return lines;
}

// The lines between the first and the last that differ, with two around them.
std::string difference(Bytes golden, Bytes now) {
  const auto a = lines_of(golden), b = lines_of(now);
  constexpr std::size_t around = 2, lines_max = 60;
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t first = 0, behind = 0;
  while (first < shorter && a[first] == b[first]) first++;
  while (behind < shorter - first && a[a.size() - 1 - behind] == b[b.size() - 1 - behind]) behind++;
  const std::size_t from = first > around ? first - around : 0;
  std::string text = "    @@ -" + std::to_string(first + 1) + " +" + std::to_string(first + 1) + " @@\n";
  auto put = [&text](const char* sign, const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < begin + lines_max; i++) text += sign + lines[i] + "\n";
    if (end > begin + lines_max) text += sign + std::to_string(end - begin - lines_max) + " more lines\n";
  };
  put("     ", a, from, first);
  put("    -", a, first, a.size() - behind);
  put("    +", b, first, b.size() - behind);
  put("     ", a, a.size() - behind, std::min(a.size(), a.size() - behind + around));
  return text;
}

std::string base64(Bytes bytes) {
  std::string text(base64_size(bytes.size()), '\0');
  write_base64(text.data(), bytes);
  return text;
}

std::string plans_line(const Case& one, const std::vector<std::string>& plans) {
  nlohmann::ordered_json line{
      {"provider", one.provider}, {"case", one.name}, {"request", one.request_file}, {"config", one.config_file}, {"now_ms", one.now_ms}};
  if (!one.client_ip.empty()) line["client_ip"] = one.client_ip;
  line["secrets"] = one.secrets;
  if (!one.keys.empty()) line["keys"] = one.keys;
  line["plans"] = nlohmann::json::array();
  for (const std::string& plan : plans) line["plans"].push_back(base64(plan));
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// What one case came to; cases run side by side and are told in order.
struct Told {
  std::string text, plans_line;
  std::size_t damaged = 0;
  bool passed = false;
};

Told told_of_golden(const Case& one, const std::string& text, bool update) {
  std::string golden;
  const bool is_there = read_whole(one.golden_file, golden);
  if (is_there && golden == text) return {{}, {}, 0, true};
  const std::string name = one.provider + "/" + one.name;
  if (update && write_whole(one.golden_file, text)) return {"updated " + name + "\n", {}, 0, true};
  if (!is_there) return {"FAILED  " + name + ": no golden plan; --update writes it\n", {}, 0, false};
  return {"FAILED  " + name + ": another plan\n" + difference(golden, text), {}, 0, false};
}

Told run_one(const Case& one, bool update) {
  const std::string name = one.provider + "/" + one.name;
  const cli::LoadedConfig loaded(one.config);
  if (loaded.config() == nullptr) return {"FAILED  " + name + ": " + one.config_file + " has mistakes; see aldaba check\n", {}, 0, false};
  for (const auto& [secret, value] : one.secrets) (void)provide_secret(*loaded.config(), secret, value);
  Ran ran = run_case(one, *loaded.config());
  const std::size_t damaged = run_damaged(one, *loaded.config(), ran.complaints);
  Told told = told_of_golden(one, ran.text, update);
  told.plans_line = plans_line(one, ran.plans), told.damaged = damaged, told.passed = told.passed && ran.complaints.empty();
  for (const std::string& complaint : ran.complaints) told.text += "FAILED  " + name + ": " + complaint + "\n";
  return told;
}

std::vector<Told> run_all(const std::vector<Case>& cases, bool update) {
  std::vector<Told> all(cases.size());
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < cases.size(); i = next++) all[i] = run_one(cases[i], update);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); i++) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return all;
}

int run(const Wishes& wishes) {
  std::size_t passed = 0, failed = 0, damaged = 0;
  auto fail = [&failed](const std::string& why) { failed++, std::printf("FAILED  %s\n", why.c_str()); };
  const Corpus corpus = read_corpus(wishes.folder, wishes.only);
  for (const std::string& complaint : corpus.complaints) fail(complaint);
  if (corpus.cases.empty()) fail("no case in " + wishes.folder);
  std::map<std::string, std::size_t> counts;
  std::string plans;
  const std::vector<Told> all = run_all(corpus.cases, wishes.update);
  for (std::size_t i = 0; i < all.size(); i++) {
    std::fputs(all[i].text.c_str(), stdout);
    plans += all[i].plans_line, damaged += all[i].damaged;
    (all[i].passed ? passed : failed)++;
    counts[corpus.cases[i].provider + " " + corpus.cases[i].evidence]++;
  }
  if (!wishes.plans_file.empty() && !write_whole(wishes.plans_file, plans)) fail(wishes.plans_file + " cannot be written");
  for (const auto& [name, count] : counts) std::printf("%-32s %4zu\n", name.c_str(), count);
  std::printf("truncated and altered: %zu requests, 0 traps\n%zu passed, %zu failed\n", damaged, passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace aldaba::corpus

int main(int count, char** words) {
  using namespace aldaba::corpus;
  const Wishes wishes = read_wishes(count, words);
  if (wishes.good) return run(wishes);
  std::fputs("corpus_runner: unknown option; use [--update] [--plans FILE] [--corpus FOLDER] [PROVIDER[/CASE] ...]\n", stderr);
  return 2;
}
