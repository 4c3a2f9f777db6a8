// Every proved request of tests/corpus/, altered where its proof says that it must not be: signature, signed headers, body, key, clock.
// Says for each sender how many forgeries were tried; of those with few cases some are altered more closely. Last line: "N passed, N failed",
// the cases they were made from, and the senders of whom there could not be made enough.
//
// With --sample, a sample of them goes into a file, for the other hosts (tests/hosts/forgeries.mjs).
//
//   forge_runner [--corpus FOLDER] [--sample FILE] [PROVIDER[/CASE] …]
#include "forge.hpp"
#include "forge_sample.hpp"

#include <atomic>
#include <cstdio>
#include <thread>

namespace aldaba::forge {
namespace {

constexpr std::size_t enough = 10'000;  // of one sender

// work(i) for each below `count`, on all processors.
template <class Work>
void each(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  auto some = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); i++) others.emplace_back(some);
  some();
  for (std::thread& other : others) other.join();
}

struct Sender {
  std::string slug;
  std::vector<std::size_t> cases;  // those that could be forged
  std::size_t tried = 0;
};

std::vector<Sender> senders_of(const std::vector<Forged>& all) {
  std::map<std::string, Sender> found;
  for (std::size_t i = 0; i < all.size(); i++) {
    if (all[i].tried == 0) continue;
    Sender& sender = found[all[i].sender];
    sender.slug = all[i].sender, sender.tried += all[i].tried, sender.cases.push_back(i);
  }
  std::vector<Sender> senders;
  senders.reserve(found.size());
  for (auto& [slug, sender] : found) senders.push_back(std::move(sender));
  return senders;
}

bool write_sample(const std::string& file, const corpus::Corpus& corpus, const std::vector<Forged>& all) {
  std::string text = sample_head(corpus.cases);
  for (const Forged& forged : all) text += forged.sample;
  return corpus::write_whole(file, text);
}

int run(const corpus::Corpus& corpus, bool is_whole, const std::string& sample_file) {
  const bool sampled = !sample_file.empty();
  std::vector<Forged> all(corpus.cases.size());
  each(all.size(), [&](std::size_t i) { all[i] = forge(corpus.cases[i], false, sampled); });
  std::vector<Sender> senders = senders_of(all);
  each(senders.size(), [&](std::size_t s) {
    Sender& sender = senders[s];
    for (std::size_t c = 0; c < sender.cases.size() && sender.tried < enough; c++) {
      Forged& forged = all[sender.cases[c]];
      sender.tried -= forged.tried;
      forged = forge(corpus.cases[sender.cases[c]], true, sampled);
      sender.tried += forged.tried;
    }
  });
  std::size_t passed = 0, failed = 0, tried = 0;
  auto fail = [&failed](const std::string& why) { failed++, std::printf("FAILED  %s\n", why.c_str()); };
  for (const std::string& complaint : corpus.complaints) fail(complaint);
  if (sampled && !write_sample(sample_file, corpus, all)) fail(sample_file + " cannot be written");
  for (std::size_t i = 0; i < all.size(); i++) {
    std::string why;
    for (const std::string& complaint : all[i].complaints) why += (why.empty() ? "" : "; ") + complaint;
    if (!why.empty()) fail(corpus.cases[i].provider + "/" + corpus.cases[i].name + ": " + why);
    else if (all[i].tried > 0) passed++;
  }
  for (const Sender& sender : senders) {
    tried += sender.tried;
    std::printf("%-28s %8zu forgeries\n", sender.slug.c_str(), sender.tried);
    if (is_whole && sender.tried < enough) fail(sender.slug + ": too few; it needs another proved case");
  }
  std::printf("%zu forgeries of %zu senders\n%zu passed, %zu failed\n", tried, senders.size(), passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace
}  // namespace aldaba::forge

int main(int count, char** words) {
  using namespace aldaba;
  std::string folder = "tests/corpus", sample_file;
  std::vector<std::string> only;
  for (int i = 1; i < count; i++) {
    if (std::string{words[i]} == "--corpus" && i + 1 < count) folder = words[++i];
    else if (std::string{words[i]} == "--sample" && i + 1 < count) sample_file = words[++i];
    else only.emplace_back(words[i]);
  }
  return forge::run(corpus::read_corpus(folder, only), only.empty(), sample_file);
}
