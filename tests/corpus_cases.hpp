// The corpus as it lies in the folder: tests/corpus/<provider>/ holds aldaba.json, cases.json, and for each case <case>.http and
// <case>.plan.json. What does not belong together is a complaint, never skipped.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace aldaba::corpus {

struct Case {
  std::string provider, name, evidence;
  std::string request, config;                // bytes
  std::string request_file, config_file;      // below the corpus folder
  std::string golden_file;                    // as this process opens it
  std::int64_t now_ms = 0;
  std::string client_ip;
  std::map<std::string, std::string> secrets;
  std::map<std::string, std::string> keys;      // URL → file below the corpus folder
  std::map<std::string, std::string> key_bytes; // URL → contents
};

struct Corpus {
  std::vector<Case> cases;              // sorted by provider and name
  std::vector<std::string> complaints;
};

// `only`: "provider" or "provider/case"; empty: all.
Corpus read_corpus(const std::string& folder, const std::vector<std::string>& only);

// false: it cannot be read.
bool read_whole(const std::string& file, std::string& contents);
bool write_whole(const std::string& file, Bytes contents);

}  // namespace aldaba::corpus
