#include "cli/files.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "text/time.hpp"

namespace aldaba::cli {

void print(Bytes text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void print_error(Bytes text) { std::fwrite(text.data(), 1, text.size(), stderr); }
bool finish_output() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

std::optional<std::string> read_file(Bytes name) {
  const bool is_input = name == "-";
  std::FILE* const file = is_input ? stdin : std::fopen(std::string{name}.c_str(), "rb");
  std::string contents;
  bool is_good = file != nullptr;
  char block[16 << 10];
  while (is_good && std::feof(file) == 0) {
    const std::size_t size = std::fread(block, 1, sizeof block, file);
    contents.append(block, size);
    is_good = std::ferror(file) == 0;
  }
  const int error = errno;
  if (file != nullptr && !is_input) std::fclose(file);
  if (is_good) return contents;
  fail({"cannot read ", is_input ? Bytes{"standard input"} : name, " (", std::strerror(error), ")"},
       {"name a file that is there and may be read"});
  return std::nullopt;
}

std::optional<std::string> read_input(const Options& options, std::size_t index, Bytes what) {
  const Bytes name = options.word(index, "-");
  if (name == "-" && options.word(index).empty() && isatty(STDIN_FILENO) != 0) {
    fail({"there is no ", what}, {"name a file, or pipe it in"});
    return std::nullopt;
  }
  return read_file(name);
}

std::optional<std::int64_t> read_now(const Options& options) {
  using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
  if (!options.has("--now")) return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  const Bytes text = options.value("--now");
  const bool is_number = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  const auto now = is_number ? parse_unix_milliseconds(text) : parse_rfc3339(text);
  if (now) return *now;
  fail({"--now \"", text, "\" is no time"}, {"write it like 2026-01-31T12:00:00Z, or as milliseconds since 1970"});
  return std::nullopt;
}

}  // namespace aldaba::cli
