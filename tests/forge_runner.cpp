// Every proved request of tests/corpus/, altered where its proof says that it must not be: signature, signed headers, body, key, clock.
// Says for each provider how many forgeries were tried, and what its proof leaves open. Last line: "N passed, N failed", the cases they were made from.
//
//   forge_runner [--corpus FOLDER] [PROVIDER[/CASE] …]
#include <cstdio>
#include <set>

#include "forge.hpp"

int main(int count, char** words) {
  using namespace aldaba;
  std::string folder = "tests/corpus";
  std::vector<std::string> only;
  for (int i = 1; i < count; i++) {
    if (std::string{words[i]} == "--corpus" && i + 1 < count) folder = words[++i];
    else only.emplace_back(words[i]);
  }
  const corpus::Corpus corpus = corpus::read_corpus(folder, only);
  std::size_t passed = 0, failed = corpus.complaints.size(), all = 0;
  std::map<std::string, std::size_t> tried;
  std::map<std::string, std::set<std::string>> open;
  for (const corpus::Case& one : corpus.cases) {
    const forge::Forged forged = forge::forge(one);
    for (const std::string& complaint : forged.complaints)
      std::printf("FAILED  %s/%s: %s\n", one.provider.c_str(), one.name.c_str(), complaint.c_str());
    if (!forged.open.empty()) open[one.provider].insert(forged.open);
    if (forged.tried > 0) tried[one.provider] += forged.tried, all += forged.tried;
    if (!forged.complaints.empty()) failed++;
    else if (forged.tried > 0) passed++;
  }
  for (const auto& [provider, number] : tried) {
    std::printf("%-28s %8zu forgeries\n", provider.c_str(), number);
    for (const std::string& part : open[provider]) std::printf("%28s may be altered: %s\n", "", part.c_str());
  }
  std::printf("%zu forgeries of %zu requests\n%zu passed, %zu failed\n", all, passed + failed, passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
