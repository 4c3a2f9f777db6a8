#include "corpus_cases.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "text/time.hpp"

namespace aldaba::corpus {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr Bytes evidence_words[] = {"published", "captured", "computed"};

std::vector<std::string> names_in(const fs::path& folder, bool folders) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_directory(error) == folders) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string text_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::map<std::string, std::string> texts_at(const json& object, const char* name) {
  std::map<std::string, std::string> texts;
  if (const auto found = object.find(name); found != object.end() && found->is_object())
    for (const auto& [key, value] : found->items())
      if (value.is_string()) texts[key] = value.get<std::string>();
  return texts;
}

// RFC 3339, or milliseconds as a number or text.
bool read_now(const json& object, std::int64_t& now_ms) {
  const auto found = object.find("now");
  if (found == object.end()) return false;
  const std::string text = found->is_string() ? found->get<std::string>() : found->dump();
  const bool is_number = std::all_of(text.begin(), text.end(), is_digit);
  const auto time = is_number ? parse_unix_milliseconds(text) : parse_rfc3339(text);
  if (time) now_ms = *time;
  return static_cast<bool>(time);
}

// One provider's folder.
class Folder {
 public:
  Folder(std::string root, std::string provider, Corpus& corpus)
      : root_(std::move(root)), provider_(std::move(provider)), corpus_(corpus) {}

  void read(const std::vector<std::string>& only) {
    std::string text;
    const bool is_there = read_whole(path_of("cases.json"), text);
    all_ = json::parse(text, nullptr, false);
    if (!is_there || !all_.is_object() || !all_.contains("cases") || !all_["cases"].is_object())
      return complain("cases.json", "is missing, or is no object with \"cases\"");
    check_files();
    for (const auto& [name, one] : all_["cases"].items())
      if (only.empty() || std::find(only.begin(), only.end(), provider_) != only.end() ||
          std::find(only.begin(), only.end(), provider_ + "/" + name) != only.end())
        read_case(name, one);
  }

 private:
  std::string path_of(const std::string& file) const { return root_ + "/" + provider_ + "/" + file; }
  void complain(const std::string& what, const std::string& why) { corpus_.complaints.push_back(provider_ + "/" + what + " " + why); }

  void check_files() {
    for (const std::string& file : names_in(root_ + "/" + provider_, false)) {
      const bool is_request = file.ends_with(".http"), is_golden = file.ends_with(".plan.json");
      if ((is_request || is_golden) && !all_["cases"].contains(file.substr(0, file.size() - (is_request ? 5 : 10))))
        complain(file, "has no case in cases.json");
    }
  }

  void read_case(const std::string& name, const json& one) {
    Case made;
    made.provider = provider_, made.name = name, made.evidence = text_at(one, "evidence");
    made.request_file = provider_ + "/" + name + ".http", made.golden_file = path_of(name + ".plan.json");
    if (std::find(std::begin(evidence_words), std::end(evidence_words), made.evidence) == std::end(evidence_words))
      complain(name, "has no evidence: published, captured or computed");
    if (text_at(one, "by").empty()) complain(name, "does not say by whom or what");
    if (!read_now(one.contains("now") ? one : all_, made.now_ms)) complain(name, "has no time: RFC 3339 or milliseconds, here or for all");
    if (!read_whole(path_of(name + ".http"), made.request)) complain(name + ".http", "is missing");
    const std::string config = text_at(one, "config").empty() ? "aldaba.json" : text_at(one, "config");
    made.config_file = provider_ + "/" + config;
    if (!read_whole(path_of(config), made.config)) complain(config, "is missing");
    made.client_ip = text_at(one, "client_ip");
    made.secrets = texts_at(one, "secrets");
    made.secrets.merge(texts_at(all_, "secrets"));  // a case's own come first
    for (const auto& [url, file] : texts_at(one, "keys")) {
      made.keys[url] = provider_ + "/" + file;
      if (!read_whole(path_of(file), made.key_bytes[url])) complain(file, "is missing");
    }
    corpus_.cases.push_back(std::move(made));
  }

  std::string root_, provider_;
  Corpus& corpus_;
  json all_;
};

}  // namespace

Corpus read_corpus(const std::string& folder, const std::vector<std::string>& only) {
  Corpus corpus;
  std::set<std::string> wanted;
  for (const std::string& one : only) wanted.insert(one.substr(0, one.find('/')));
  for (const std::string& provider : names_in(folder, true))
    if (wanted.empty() || wanted.contains(provider)) Folder(folder, provider, corpus).read(only);
  return corpus;
}

bool read_whole(const std::string& file, std::string& contents) {
  std::FILE* const stream = std::fopen(file.c_str(), "rb");
  if (stream == nullptr) return false;
  char block[16 << 10];
  for (std::size_t size = 1; size > 0;) contents.append(block, size = std::fread(block, 1, sizeof block, stream));
  const bool is_good = std::ferror(stream) == 0;
  return std::fclose(stream) == 0 && is_good;
}

bool write_whole(const std::string& file, Bytes contents) {
  std::FILE* const stream = std::fopen(file.c_str(), "wb");
  if (stream == nullptr) return false;
  const bool is_good = std::fwrite(contents.data(), 1, contents.size(), stream) == contents.size();
  return std::fclose(stream) == 0 && is_good;
}

}  // namespace aldaba::corpus
