#include "forge.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "forge_message.hpp"
#include "forge_sample.hpp"
#include "text/encoding.hpp"
#include "text/json.hpp"

namespace aldaba::forge {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr std::size_t places_max = 1000, places_of_public_keys_max = 200;  // of one text that is altered

bool is_public(Algorithm algorithm) {
  return algorithm == Algorithm::ecdsa_p256_sha256 || algorithm == Algorithm::rsa_sha1 || algorithm == Algorithm::rsa_sha256 ||
         algorithm == Algorithm::ed25519;
}

// ------------------------------------------------------------------------------------------------------------------ one case's proof

class Forger {
 public:
  Forger(const corpus::Case& one, const cli::LoadedConfig& loaded, bool closely, Forged& forged, Sample* sample)
      : case_(one), config_(*loaded.config()), genuine_(message_of(one.request)), closely_(closely), forged_(forged), sample_(sample) {
    for (const auto& [name, value] : one.secrets) (void)provide_secret(config_, name, value);
  }

  void run() {
    genuine_plan_ = plan_of(genuine_.text(), case_.now_ms);
    if (!is_accepted(genuine_plan_) || !find_proof()) return;
    kind_ = Alteration::header, flip_headers();
    kind_ = Alteration::whole_header, drop_and_double_headers();
    kind_ = Alteration::body, flip_body();
    kind_ = Alteration::target, flip_target();
    kind_ = Alteration::key, flip_key();
    shuffle_headers();
    kind_ = Alteration::clock, move_clock();
  }
  std::string base() const { return genuine_.text(); }

 private:
  // The plan, with the key that it asks for where the case has one.
  std::string plan_of(const std::string& request, std::int64_t now_ms) { return plan_with(config_, request, now_ms); }
  std::string plan_with(const Config& config, const std::string& request, std::int64_t now_ms) {
    if (memory_.size() < arena_bytes_for(request.size())) memory_.resize(arena_bytes_for(request.size()));
    Arena arena(memory_);
    Context context;
    context.now_ms = now_ms, context.client_ip = case_.client_ip;
    std::string bytes{handle(config, request, context, arena)};
    Arena again(memory_);
    const auto plan = decode(bytes, again);
    const std::string url = plan ? std::string{plan->at(plan->head.need)} : std::string{};
    const auto key = case_.key_bytes.find(url);
    if (url.empty() || key == case_.key_bytes.end()) return bytes;
    Arena third(memory_);
    context.key_url = url, context.key = key->second;
    return std::string{handle(config, request, context, third)};
  }
  bool is_accepted(const std::string& bytes) {
    std::vector<char> memory(2 * bytes.size() + 1024);
    Arena arena(memory);
    const auto plan = decode(bytes, arena);
    if (!plan) return false;
    if (key_name_.empty()) key_name_ = plan->at(plan->head.key);
    return static_cast<Outcome>(plan->head.outcome) == Outcome::accepted && !plan->events.empty();
  }

  // The one recipe that accepts it alone: the source keeps only that. Without a recipe: the guard.
  bool find_proof() {
    const Bytes target = Bytes{genuine_.request_line}.substr(genuine_.request_line.find(' ') + 1);
    const std::size_t host = target.find("://");
    Bytes path = host == Bytes::npos ? target : target.substr(std::min(target.find('/', host + 3), target.size()));
    path = path.substr(0, path.find_first_of("? "));
    const Source* const found = source_at(config_, path);
    for (Source& source : config_.sources)
      if (&source == found) source_ = &source;
    if (source_ != nullptr) forged_.sender = source_->provider->slug;
    if (source_ == nullptr || source_->verify != VerifyMode::required) return false;
    if (source_->auth.empty() || source_->keys.empty()) return source_->guard.is_set();
    const auto all = source_->auth;
    const std::vector<SourceKey> keys(source_->keys.begin(), source_->keys.end());
    for (std::size_t i = 0; i < all.size(); i++) {
      source_->auth = all.subspan(i, 1);
      for (std::size_t k = 0; k < keys.size(); k++) source_->keys[k].material[0] = keys[k].material[i];
      if (!is_accepted(plan_of(genuine_.text(), case_.now_ms))) continue;
      recipe_ = &all[i], genuine_plan_ = plan_of(genuine_.text(), case_.now_ms);
      return true;
    }
    forged_.complaints.emplace_back("accepted, but by no recipe alone");
    return false;
  }

  // ---------------------------------------------------------------------------------------------------------------- expectations

  void complain(const std::string& what) {
    if (forged_.complaints.size() < 5) forged_.complaints.push_back(what);
  }
  void keep(const std::string& request, const std::string& what, std::int64_t now_ms,
            const std::map<std::string, std::string>& secrets = {}) {
    if (sample_ != nullptr && sample_->wants(kind_)) sample_->add(kind_, {request, what, now_ms, secrets});
  }
  void refuse(const Message& message, const std::string& what) {
    forged_.tried++;
    const std::string text = message.text();
    if (is_accepted(plan_of(text, case_.now_ms))) complain("accepted although " + what);
    keep(text, what, case_.now_ms);
  }
  // What says the same in other bytes may be accepted, if the plan is the same too.
  void refuse_or_same(const Message& message, const std::string& what) {
    forged_.tried++;
    const std::string text = message.text(), plan = plan_of(text, case_.now_ms);
    if (is_accepted(plan) && events_of(plan) != events_of(genuine_plan_)) complain("accepted, with other events, although " + what);
    keep(text, what, case_.now_ms);
  }
  static std::string events_of(const std::string& bytes) {
    std::vector<char> memory(2 * bytes.size() + 1024);
    Arena arena(memory);
    const auto plan = decode(bytes, arena);
    return plan ? std::string{plan->at(plan->head.batch)} : std::string{};
  }

  // ----------------------------------------------------------------------------------------------------------------- what is signed

  bool signs(Part::What what) const {
    return recipe_ != nullptr &&
           std::any_of(recipe_->signed_bytes.begin(), recipe_->signed_bytes.end(), [what](const Part& part) { return part.what == what; });
  }
  bool signs_body() const {
    return recipe_ != nullptr &&
           (signs(Part::What::body) || signs(Part::What::content_digest) || signs(Part::What::keyed_body) || signs(Part::What::body_hash) ||
            signs(Part::What::body_digest) || recipe_->body_hash_in.what != Part::What::nothing ||
            (!recipe_->claims.body_hash.empty() && !recipe_->claims.body_hash_is_optional));
  }
  bool signs_pairs() const {
    return signs(Part::What::form_sorted) || signs(Part::What::form_sorted_all) || signs(Part::What::field_pairs);
  }
  bool is_signature(const Line& line) const {
    return recipe_ != nullptr && recipe_->signature.from.what == Part::What::header && recipe_->signature.from.text == line.name;
  }
  bool is_used(const Line& line) const {
    auto is = [&line](const Part& part) { return part.what == Part::What::header && part.text == line.name; };
    if (recipe_ == nullptr)
      return ((source_->guard.basic.is_set() || source_->guard.bearer.is_set()) && line.name == "authorization") ||
             (source_->guard.header_value.is_set() && line.name == source_->guard.header_name);
    const bool is_input = recipe_->signature.grammar == Grammar::http_message && line.name == signature_input;
    return is_input || is(recipe_->signature.from) || is(recipe_->freshness.time) || is(recipe_->body_hash_in) ||
           std::any_of(recipe_->signed_bytes.begin(), recipe_->signed_bytes.end(), is);
  }
  std::size_t step_for(std::size_t size) const {
    const std::size_t max = recipe_ != nullptr && is_public(recipe_->algorithm) ? places_of_public_keys_max : places_max;
    return size <= max ? 1 : size / max + 1;
  }

  // --------------------------------------------------------------------------------------------------------------------- alterations

  // Letters of hexadecimal digits and of an authentication scheme mean the same in either case.
  bool is_same_in_either_case(const Line& line, std::size_t at) const {
    if (!is_letter(line.value[at])) return false;
    const bool is_hex =
        recipe_ != nullptr && ((is_signature(line) && recipe_->signature.encoding == Encoding::hex) ||
                               (recipe_->body_hash_in.what == Part::What::header && recipe_->body_hash_in.text == line.name));
    return is_hex || (line.name == "authorization" && at < line.value.find(' '));
  }
  static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

  // In lists of pairs other versions and tags may stand beside the signature: what belongs to nobody is not looked at.
  bool may_be_ignored(const Line& line) const {
    if (!is_signature(line)) return false;
    const Grammar grammar = recipe_->signature.grammar;
    return grammar == Grammar::comma_pairs || grammar == Grammar::semicolon_pairs || grammar == Grammar::tagged_words ||
           grammar == Grammar::comma_values;
  }

  void flip_headers() {
    for (std::size_t h = 0; h < genuine_.headers.size(); h++)
      if (is_used(genuine_.headers[h])) flip_header(h);
  }
  void flip_header(std::size_t h) {
    const Line& line = genuine_.headers[h];
    auto expect = [&](const std::string& value, bool may_be_same, std::size_t at, const char* how) {
      Message altered = genuine_;
      altered.set(h, value);
      const std::string what = "byte " + std::to_string(at) + " of " + line.name + how;
      if (may_be_same || may_be_ignored(line)) refuse_or_same(altered, what);
      else refuse(altered, what);
    };
    for (std::size_t at = 0; at < line.value.size(); at += step_for(line.value.size())) {
      if (recipe_ == nullptr && line.value[at] == '=') continue;  // credentials in base64 may come without their last signs
      for (unsigned bits = 1; bits < 256; bits = closely_ ? bits + 1 : bits << 1) {
        if (bits == 0x20 && is_same_in_either_case(line, at)) continue;
        std::string value = line.value;
        value[at] = static_cast<char>(static_cast<unsigned char>(value[at]) ^ bits);
        expect(value, line.value[at] == '=', at, " was changed");
      }
      for (unsigned byte = 0; byte < 256 && closely_ && at > 0; byte++) {
        std::string value = line.value;
        value.insert(at, 1, static_cast<char>(byte));
        expect(value, line.value[at] == '=' || line.value[at] == ' ' || line.value[at - 1] == ' ', at, " has another before it");
      }
    }
  }

  void drop_and_double_headers() {
    for (std::size_t h = 0; h < genuine_.headers.size(); h++) {
      const Line& line = genuine_.headers[h];
      if (!is_used(line)) continue;
      Message altered = genuine_;
      altered.headers.erase(altered.headers.begin() + static_cast<std::ptrdiff_t>(h));
      refuse(altered, line.name + " was taken away");
      altered = genuine_;
      altered.headers.insert(altered.headers.begin() + static_cast<std::ptrdiff_t>(h), line);
      if (may_be_ignored(line) && !signs(Part::What::tag)) refuse_or_same(altered, line.name + " came twice");
      else refuse(altered, line.name + " came twice");
      altered.set(h, "0");
      const std::string what = "another " + line.name + " came before it";
      if (may_be_ignored(line)) refuse_or_same(altered, what);
      else refuse(altered, what);
    }
  }

  void flip_body() {
    if (!signs_body() && !signs_pairs()) return flip_fields();
    const std::string& body = genuine_.body;
    auto expect = [&](const Message& message, const std::string& what) {
      if (signs_body()) refuse(message, what);
      else refuse_or_same(message, what);
    };
    const bool signs_field_in_hex = recipe_->signature.from.what == Part::What::field && recipe_->signature.encoding == Encoding::hex;
    Message altered = genuine_;
    for (std::size_t at = 0; at < body.size(); at += step_for(body.size())) {
      altered.body = body.substr(0, at);
      // A scheme that signs a set of pairs does not see that one of two equal ones is gone.
      if (!signs(Part::What::form_sorted) || pairs_of(altered.body) != pairs_of(body))
        expect(altered, "the body ends before byte " + std::to_string(at));
      for (unsigned bits = 1; bits < 256; bits = closely_ && body.size() <= 200 ? bits + 1 : bits << 1) {
        const auto other = static_cast<char>(static_cast<unsigned char>(body[at]) ^ bits);
        if ((!closely_ && bits != 1U << (at * 5 + 3) % 8) || (signs_field_in_hex && lower(other) == lower(body[at]))) continue;
        altered.body = body;
        altered.body[at] = other;
        expect(altered, "byte " + std::to_string(at) + " of the body was changed");
      }
    }
    altered.body = body + " ";
    if (signs_body()) refuse(altered, "a blank follows the body");
    const auto document = nlohmann::ordered_json::parse(body, nullptr, false);
    altered.body = document.is_discarded() ? body : document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (signs_body() && altered.body != body) refuse(altered, "the body was written anew");
  }

  static std::set<Bytes> pairs_of(Bytes form) {
    std::set<Bytes> pairs;
    while (!form.empty()) pairs.insert(take_until(form, '&'));
    return pairs;
  }

  // Where single fields are signed, or hold the secret: their values, where they stand in the body as they are.
  void flip_fields() {
    if (recipe_ == nullptr) return;
    const std::string text = genuine_.text();
    std::vector<char> memory(arena_bytes_for(text.size()));
    Arena arena(memory);
    Request request{config_, {}, arena};
    const auto http = parse_request(text, arena);
    if (!http) return;
    request.http = *http, request.source = source_;
    auto flip = [&](const Part& part) {
      const Bytes value = request.text_of(part);
      const std::size_t start = value.empty() ? Bytes::npos : genuine_.body.find(value);
      if (start == std::string::npos || genuine_.body.find(value, start + 1) != std::string::npos) return;
      auto expect = [&](std::size_t at, const std::string& body) {
        Message altered = genuine_;
        altered.body = body;
        refuse(altered, "byte " + std::to_string(at) + " of the body, in a signed field, was changed");
      };
      for (std::size_t at = start; at < start + value.size(); at += step_for(value.size())) {
        for (unsigned bits = 1; bits < (closely_ ? 256U : 32U); bits = closely_ ? bits + 1 : bits << 1) {
          std::string body = genuine_.body;
          body[at] = static_cast<char>(static_cast<unsigned char>(body[at]) ^ bits);
          expect(at, body);
        }
        for (unsigned byte = 0; byte < 256 && closely_ && at > start; byte++)
          expect(at, std::string{genuine_.body}.insert(at, 1, static_cast<char>(byte)));
      }
    };
    for (const Part& part : recipe_->signed_bytes)
      if (stands_in_body(part) || part.what == Part::What::line) flip(part);
    if (stands_in_body(recipe_->signature.from) && recipe_->signature.encoding != Encoding::hex) flip(recipe_->signature.from);
  }

  // A guard knows nothing of the query.
  void flip_target() {
    const bool is_token = recipe_ == nullptr && source_->guard.path_token.is_set();
    if (!signs(Part::What::url) && !is_token) return;
    const std::string& line = genuine_.request_line;
    const std::size_t host = line.find("://"), from = line.find('/', host == std::string::npos ? 0 : host + 3);
    const std::size_t to = is_token ? line.find_first_of("? ", from) : line.rfind(' ');
    for (std::size_t at = from; at < to; at++)
      for (unsigned bits = 1; bits < 256; bits++) {
        if (!closely_ && bits != 1U << (at * 5 + 3) % 5) continue;
        Message altered = genuine_;
        altered.request_line[at] = static_cast<char>(static_cast<unsigned char>(line[at]) ^ bits);
        const std::string what = "byte " + std::to_string(at) + " of the request line was changed";
        if (is_token) refuse(altered, what);
        else refuse_or_same(altered, what);
      }
  }

  // The secret that matched, with a changed bit.
  void flip_key() {
    const auto secret = case_.secrets.find(key_name_);
    if (recipe_ == nullptr || secret == case_.secrets.end() || is_public(recipe_->algorithm)) return;
    const Bytes key = secret->second;
    for (std::size_t at = key.starts_with("whsec_") && recipe_->key == KeyForm::standard_webhooks ? 6 : 0; at < key.size(); at++) {
      const cli::LoadedConfig other(case_.config);
      auto secrets = case_.secrets;
      char& altered = secrets[key_name_][at];
      altered = static_cast<char>(altered ^ (1 << at % 5));  // not what tells upper from lower case
      for (const auto& [name, value] : secrets) (void)provide_secret(*other.config(), name, value);
      forged_.tried++;
      const std::string what = "byte " + std::to_string(at) + " of the key was changed";
      if (is_accepted(plan_with(*other.config(), genuine_.text(), case_.now_ms))) complain("accepted although " + what);
      keep(genuine_.text(), what, case_.now_ms, secrets);
    }
  }

  // Neither the case of names nor the order of headers means anything.
  void shuffle_headers() {
    Message other = genuine_;
    std::reverse(other.headers.begin(), other.headers.end());
    for (Line& line : other.headers) {
      std::string name = line.name;
      for (std::size_t i = 0; i < name.size(); i += 2) name[i] = upper(name[i]);
      line.text = name + ": " + line.value;
    }
    forged_.tried++;
    const bool has_repeats = [&] {
      for (std::size_t i = 0; i < other.headers.size(); i++)
        for (std::size_t j = 0; j < i; j++)
          if (other.headers[i].name == other.headers[j].name) return true;
      return false;
    }();
    if (!has_repeats && plan_of(other.text(), case_.now_ms) != genuine_plan_)
      complain("another plan when headers come in another order and case");
  }
  // It is fresh for twice the tolerance, to the second.
  void move_clock() {
    if (recipe_ == nullptr || recipe_->freshness.tolerance_s == 0) return;
    const std::int64_t tolerance = source_->tolerance_s != 0 ? source_->tolerance_s : recipe_->freshness.tolerance_s;
    const std::string request = genuine_.text();
    auto fresh_for = [&](std::int64_t direction) {
      std::int64_t good = 0, bad = 2 * tolerance + 1;
      while (bad - good > 1) {
        const std::int64_t middle = (good + bad) / 2;
        const std::int64_t now_ms = case_.now_ms + direction * middle * 1000;
        forged_.tried++;
        (is_accepted(plan_of(request, now_ms)) ? good : bad) = middle;
        if (bad == middle) keep(request, "it is too old, or of the future", now_ms);
      }
      return good;
    };
    const std::int64_t seconds = fresh_for(1) + fresh_for(-1);
    const bool may_be_less = recipe_->signature.grammar == Grammar::jwt;  // a token has its own times
    if (may_be_less ? seconds > 2 * tolerance : seconds != 2 * tolerance)
      complain("fresh for " + std::to_string(seconds) + " s, while the tolerance is " + std::to_string(tolerance) + " s on both sides");
  }

  const corpus::Case& case_;
  Config& config_;
  const Message genuine_;
  const bool closely_;
  Forged& forged_;
  std::string genuine_plan_, key_name_;
  Source* source_ = nullptr;
  const Recipe* recipe_ = nullptr;
  Sample* const sample_;
  Alteration kind_ = Alteration::header;
  std::vector<char> memory_;
};

}  // namespace

Forged forge(const corpus::Case& one, bool closely, bool sampled) {
  Forged forged;
  Sample sample(one);
  const cli::LoadedConfig loaded(one.config);
  if (loaded.config() == nullptr) return forged.complaints.push_back(one.config_file + " has mistakes"), forged;
  Forger forger(one, loaded, closely, forged, sampled ? &sample : nullptr);
  forger.run();
  if (sampled && forged.tried > 0) forged.sample = sample.line(forger.base());
  return forged;
}

}  // namespace aldaba::forge
