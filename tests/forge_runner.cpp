// Every proved request of tests/corpus/, altered where its proof says that it must not be: signature, signed headers, body, key, clock.
// Says for each provider how many forgeries were tried. Last line: "N passed, N failed", the cases they were made from.
//
// With --export, a sample of them goes into a file for the other hosts (tests/hosts/forgeries.mjs): the configurations in the first line, then
// a line for each request.
//
//   forge_runner [--corpus FOLDER] [--export FILE] [PROVIDER[/CASE] …]
#include <cstdio>
#include <nlohmann/json.hpp>

#include "forge.hpp"

namespace {
std::FILE* begin_export(const std::string& file, const aldaba::corpus::Corpus& corpus) {
  std::FILE* const out = std::fopen(file.c_str(), "wb");
  nlohmann::json configs;
  for (const aldaba::corpus::Case& one : corpus.cases) configs[one.config_file] = one.config;
  if (out != nullptr)
    std::fputs((nlohmann::json{{"configs", configs}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n").c_str(), out);
  return out;
}
}  // namespace

int main(int count, char** words) {
  using namespace aldaba;
  std::string folder = "tests/corpus", export_file;
  std::vector<std::string> only;
  for (int i = 1; i < count; i++) {
    if (std::string{words[i]} == "--corpus" && i + 1 < count) folder = words[++i];
    else if (std::string{words[i]} == "--export" && i + 1 < count) export_file = words[++i];
    else only.emplace_back(words[i]);
  }
  const corpus::Corpus corpus = corpus::read_corpus(folder, only);
  std::FILE* const out = export_file.empty() ? nullptr : begin_export(export_file, corpus);
  if (!export_file.empty() && out == nullptr)
    return std::printf("FAILED  %s cannot be written\n0 passed, 1 failed\n", export_file.c_str()), 1;
  std::size_t passed = 0, failed = corpus.complaints.size(), all = 0, written = 0;
  std::map<std::string, std::size_t> tried;
  for (const corpus::Case& one : corpus.cases) {
    const forge::Forged forged = forge::forge(one, out);
    written += forged.written;
    for (const std::string& complaint : forged.complaints)
      std::printf("FAILED  %s/%s: %s\n", one.provider.c_str(), one.name.c_str(), complaint.c_str());
    if (forged.tried > 0) tried[one.provider] += forged.tried, all += forged.tried;
    if (!forged.complaints.empty()) failed++;
    else if (forged.tried > 0) passed++;
  }
  for (const auto& [provider, number] : tried) std::printf("%-28s %8zu forgeries\n", provider.c_str(), number);
  if (out != nullptr) std::fclose(out), std::printf("%zu of them in %s\n", written, export_file.c_str());
  std::printf("%zu forgeries of %zu requests\n%zu passed, %zu failed\n", all, passed + failed, passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
