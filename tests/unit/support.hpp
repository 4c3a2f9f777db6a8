// What the tests of crypto and encodings share: hex both ways (not our own), and files.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/bytes.hpp"

namespace aldaba::test {

inline std::string unhex(Bytes hex) {
  const auto value = [](char c) { return is_digit(c) ? c - '0' : lower(c) - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes.push_back(static_cast<char>(value(hex[i]) << 4 | value(hex[i + 1])));
  return bytes;
}

inline std::string hex(Bytes bytes) {
  std::string text;
  for (char c : bytes) {
    const auto octet = static_cast<std::uint8_t>(c);
    text += "0123456789abcdef"[octet >> 4];
    text += "0123456789abcdef"[octet & 15];
  }
  return text;
}

// A file below the tests folder. Empty when it cannot be read: every test asserts how much it found.
inline std::string read_file(const std::string& name) {
  const char* folder = std::getenv("ALDABA_TEST_DATA");
  std::FILE* file = std::fopen(((folder == nullptr ? "tests" : folder) + ("/" + name)).c_str(), "rb");
  std::string contents;
  if (file == nullptr) return contents;
  char block[4096];
  for (std::size_t size = 1; size > 0;) contents.append(block, size = std::fread(block, 1, sizeof block, file));
  std::fclose(file);
  return contents;
}

}  // namespace aldaba::test
