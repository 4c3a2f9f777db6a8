// Every stored request of tests/corpus/ natively: the plan must be the golden one, and must be sound; so must the plans of all cut and
// altered requests. Writes the plans for the other hosts to compare with, byte for byte. Last line: "N passed, N failed".
//
//   corpus_runner [--update] [--plans FILE] [--corpus FOLDER] [PROVIDER[/CASE] …]
#include <cstdio>
#include <nlohmann/json.hpp>

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
void print_difference(Bytes golden, Bytes now) {
  const auto a = lines_of(golden), b = lines_of(now);
  constexpr std::size_t around = 2, lines_max = 60;
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t first = 0, behind = 0;
  while (first < shorter && a[first] == b[first]) first++;
  while (behind < shorter - first && a[a.size() - 1 - behind] == b[b.size() - 1 - behind]) behind++;
  const std::size_t from = first > around ? first - around : 0;
  std::printf("    @@ -%zu +%zu @@\n", first + 1, first + 1);
  auto print = [](char sign, const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < begin + lines_max; i++) std::printf("    %c%s\n", sign, lines[i].c_str());
    if (end > begin + lines_max) std::printf("    %c... %zu more\n", sign, end - begin - lines_max);
  };
  print(' ', a, from, first);
  print('-', a, first, a.size() - behind);
  print('+', b, first, b.size() - behind);
  print(' ', a, a.size() - behind, std::min(a.size(), a.size() - behind + around));
}

bool matches_golden(const Case& one, const std::string& text, bool update) {
  std::string golden;
  const bool is_there = read_whole(one.golden_file, golden);
  if (is_there && golden == text) return true;
  if (update && write_whole(one.golden_file, text)) return std::printf("updated %s/%s\n", one.provider.c_str(), one.name.c_str()), true;
  std::printf("FAILED  %s/%s: %s\n", one.provider.c_str(), one.name.c_str(),
              is_there ? "another plan" : "no golden plan; --update writes it");
  if (is_there) print_difference(golden, text);
  return false;
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

class Runner {
 public:
  explicit Runner(Wishes wishes) : wishes_(std::move(wishes)) {}

  int run() {
    const Corpus corpus = read_corpus(wishes_.folder, wishes_.only);
    for (const std::string& complaint : corpus.complaints) fail(complaint);
    for (const Case& one : corpus.cases) run_one(one);
    if (corpus.cases.empty()) fail("no case in " + wishes_.folder);
    if (!wishes_.plans_file.empty() && !write_whole(wishes_.plans_file, plans_)) fail(wishes_.plans_file + " cannot be written");
    for (const auto& [provider, count] : counts_) std::printf("%s: %zu cases\n", provider.c_str(), count);
    std::printf("truncated and altered: %zu requests, 0 traps\n%zu passed, %zu failed\n", damaged_, passed_, failed_);
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void fail(const std::string& why) {
    std::printf("FAILED  %s\n", why.c_str());
    failed_++;
  }

  void run_one(const Case& one) {
    counts_[one.provider]++;
    const std::string name = one.provider + "/" + one.name;
    const cli::LoadedConfig loaded(one.config);
    if (loaded.config() == nullptr) return fail(name + ": " + one.config_file + " has mistakes; see aldaba check");
    for (const auto& [secret, value] : one.secrets) (void)provide_secret(*loaded.config(), secret, value);
    Ran ran = run_case(one, *loaded.config());
    plans_ += plans_line(one, ran.plans);
    damaged_ += run_damaged(one, *loaded.config(), ran.complaints);
    for (const std::string& complaint : ran.complaints) std::printf("FAILED  %s: %s\n", name.c_str(), complaint.c_str());
    const bool is_golden = matches_golden(one, ran.text, wishes_.update);
    if (is_golden && ran.complaints.empty()) passed_++;
    else failed_++;
  }

  Wishes wishes_;
  std::string plans_;
  std::map<std::string, std::size_t> counts_;
  std::size_t passed_ = 0, failed_ = 0, damaged_ = 0;
};

}  // namespace
}  // namespace aldaba::corpus

int main(int count, char** words) {
  using namespace aldaba::corpus;
  Wishes wishes = read_wishes(count, words);
  if (wishes.good) return Runner(std::move(wishes)).run();
  std::fputs("corpus_runner: unknown option; use [--update] [--plans FILE] [--corpus FOLDER] [PROVIDER[/CASE] ...]\n", stderr);
  return 2;
}
