#include "forge_sample.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/print_plan.hpp"
#include "config.hpp"
#include "crypto/crypto.hpp"
#include "text/encoding.hpp"

namespace aldaba::forge {
namespace {

// Another key is another instance of the module on every host, so there are fewer of those.
constexpr std::size_t kept_of_each_kind = 12, kept_of_keys = 1;
constexpr std::uint64_t cases_for_a_key = 8;

std::uint64_t mix(std::uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

std::string base64(Bytes bytes) {
  std::string text(base64_size(bytes.size()), '\0');
  write_base64(text.data(), bytes);
  return text;
}

// The plan of the whole configuration, with the key that it asks for where the case has one.
class Judge {
 public:
  explicit Judge(const corpus::Case& one) : case_(one) {}

  std::string plan_of(const Forgery& forgery) {
    const cli::LoadedConfig loaded(case_.config);
    for (const auto& [name, value] : forgery.secrets.empty() ? case_.secrets : forgery.secrets)
      (void)provide_secret(*loaded.config(), name, value);
    std::vector<char> memory(arena_bytes_for(forgery.request.size()));
    Context context;
    context.now_ms = forgery.now_ms, context.client_ip = case_.client_ip;
    Arena arena(memory);
    std::string bytes{handle(*loaded.config(), forgery.request, context, arena)};
    Arena again(memory);
    const auto plan = decode(bytes, again);
    const std::string url = plan ? std::string{plan->at(plan->head.need)} : std::string{};
    const auto key = case_.key_bytes.find(url);
    if (url.empty() || key == case_.key_bytes.end()) return bytes;
    context.key_url = url, context.key = key->second;
    Arena third(memory);
    return std::string{handle(*loaded.config(), forgery.request, context, third)};
  }

 private:
  const corpus::Case& case_;
};

Outcome outcome_of(Bytes plan) { return static_cast<Outcome>(plan[6]); }  // docs/abi.md

std::string text_of(const nlohmann::ordered_json& line) {
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// What differs from the base: [at, how many bytes are gone, what stands there instead].
nlohmann::json difference(Bytes base, Bytes altered) {
  std::size_t start = 0, end = 0;
  const std::size_t shorter = std::min(base.size(), altered.size());
  while (start < shorter && base[start] == altered[start]) start++;
  while (end < shorter - start && base[base.size() - 1 - end] == altered[altered.size() - 1 - end]) end++;
  return {start, base.size() - start - end, base64(altered.substr(start, altered.size() - start - end))};
}

}  // namespace

Sample::Sample(const corpus::Case& one) : case_(one), state_(0xcbf29ce484222325) {
  for (const char c : one.provider + "/" + one.name) state_ = (state_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;  // FNV-1a
}

bool Sample::wants(Alteration kind) {
  if (kind == Alteration::key && mix(state_) % cases_for_a_key != 0) return false;
  mixed_ = mix(++state_);
  const auto& kept = kept_[kind];
  return kept.size() < (kind == Alteration::key ? kept_of_keys : kept_of_each_kind) || mixed_ < std::prev(kept.end())->first;
}

void Sample::add(Alteration kind, Forgery forgery) {
  auto& kept = kept_[kind];
  kept.emplace(mixed_, std::move(forgery));
  if (kept.size() > (kind == Alteration::key ? kept_of_keys : kept_of_each_kind)) kept.erase(std::prev(kept.end()));
}

std::string Sample::line(const std::string& base) const {
  nlohmann::ordered_json line{{"provider", case_.provider},
                              {"case", case_.name},
                              {"client_ip", case_.client_ip},
                              {"config", case_.config_file},
                              {"secrets", case_.secrets}};
  line["keys"] = nlohmann::json::object();
  for (const auto& [url, contents] : case_.key_bytes) line["keys"][url] = base64(contents);
  line["request"] = base64(base), line["forgeries"] = nlohmann::json::array();
  Judge judge(case_);
  for (const auto& [kind, kept] : kept_)
    for (const auto& [number, forgery] : kept) {
      const std::string plan = judge.plan_of(forgery);
      if (outcome_of(plan) == Outcome::accepted) continue;
      const Bytes segments[] = {plan};
      std::string hash(16, '\0');
      write_hex(hash.data(), crypto::digest(crypto::Hash::sha256, segments).view().substr(0, 8));
      nlohmann::ordered_json one{
          {"what", forgery.what}, {"altered", difference(base, forgery.request)}, {"now_ms", forgery.now_ms}, {"plan", hash}};
      if (!forgery.secrets.empty()) one["secrets"] = forgery.secrets;
      line["forgeries"].push_back(one);
    }
  return text_of(line);
}

std::string sample_head(const std::vector<corpus::Case>& cases) {
  nlohmann::ordered_json configs;
  for (const corpus::Case& one : cases) configs[one.config_file] = one.config;
  return text_of({{"configs", configs}});
}

}  // namespace aldaba::forge
