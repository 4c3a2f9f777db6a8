#include "corpus_run.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "config.hpp"
#include "crypto/crypto.hpp"
#include "text/encoding.hpp"
#include "text/json.hpp"
#include "text/time.hpp"

namespace aldaba::corpus {
namespace {

using Complaints = std::vector<std::string>;

// A copy in a block of exactly its size: the sanitizer sees one byte too far.
class Exact {
 public:
  explicit Exact(Bytes bytes) : size_(bytes.size()), block_(new char[bytes.size()]) {
    if (size_ > 0) std::memcpy(block_.get(), bytes.data(), size_);
  }
  Bytes view() const { return {block_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> block_;
};

Context context_of(const Case& one) {
  Context context;
  context.now_ms = one.now_ms, context.client_ip = one.client_ip;
  return context;
}

// What stood in the arena before must not show in the plan.
std::string plan_of(const Config& config, Bytes request, const Context& context, char filler) {
  const Exact message(request), key(context.key);
  Context exact = context;
  exact.key = key.view();
  std::vector<char> memory(arena_bytes_for(request.size()), filler);
  Arena arena(memory);
  return std::string{handle(config, message.view(), exact, arena)};
}

// ------------------------------------------------------------------------------------------------------ what every plan must be

// A piece of JSON that the core wrote, read by the core's reader: others refuse numbers and escapes that it passes on.
class Written {
 public:
  explicit Written(Bytes text) : memory_(64 * text.size() + 1024), arena_(memory_), document_(json::parse(text, arena_)) {}
  bool is_object() const { return document_ && document_->nodes[0].type == json::Type::object; }
  // Empty: there is no text.
  std::string text(Bytes pointer) {
    const std::uint32_t node = json::find_pointer(*document_, pointer);
    return node != 0 && document_->nodes[node].type == json::Type::string
               ? std::string{json::decoded(*document_, document_->nodes[node], arena_)}
               : std::string{};
  }

 private:
  std::vector<char> memory_;
  Arena arena_;
  Result<json::Document> document_;
};

// Where the configuration hides the recipient the record still has the address; the event has its hash, or nothing.
std::string told_subject(Bytes address, const Privacy& privacy) {
  if (!privacy.hides_recipient() || address.empty()) return std::string{address};
  if (privacy.drops_recipient()) return {};
  std::string text{trimmed(address)};
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  const Bytes segments[] = {text};
  std::string digits(64, '\0');
  write_hex(digits.data(), crypto::digest(crypto::Hash::sha256, segments).view());
  return digits;
}

// The record says of an event what its JSON says.
void check_record(const Plan& plan, const PlanEvent& record, const Privacy& privacy, Complaints& complaints) {
  Written event(plan.at(record.body));
  auto same = [&](Bytes name, Bytes in_record, const std::string& in_json) {
    if (in_record != in_json)
      complaints.push_back("the record's " + std::string{name} + " is \"" + std::string{in_record} + "\", the event's \"" + in_json + "\"");
  };
  if (!event.is_object()) return complaints.push_back("an event is no JSON object: " + std::string{plan.at(record.body)});
  char time[rfc3339_bytes_max];
  same("id", plan.at(record.id), event.text("/id"));
  same("type", plan.at(record.type), event.text("/type"));
  same("subject", told_subject(plan.at(record.subject), privacy), event.text("/subject"));
  same("time", {time, static_cast<std::size_t>(write_rfc3339(time, record.time_ms) - time)}, event.text("/time"));
  same("suppression", word_of(static_cast<SuppressReason>(record.suppress)), event.text("/data/suppress/reason"));
  same("bounce class", word_of(static_cast<BounceClass>(record.bounce)), event.text("/data/bounce/class"));
  if (record.suppress != 0) same("channel", word_of(static_cast<Channel>(record.channel)), event.text("/data/suppress/channel"));
  if (record.rank != row_of(event_type_of(plan.at(record.type))).rank)
    complaints.push_back("the record's rank is not that of " + std::string{plan.at(record.type)});
}

void check_batch(const Plan& plan, Complaints& complaints) {
  std::string batch;
  for (const PlanEvent& event : plan.events) batch.append(batch.empty() ? "[" : ",").append(plan.at(event.body));
  if (!batch.empty()) batch += "]";
  if (plan.at(plan.head.batch) != batch) complaints.emplace_back("the batch is not the array of all events");
}

void check_log(const Plan& plan, Complaints& complaints) {
  const Bytes line = plan.at(plan.head.log);
  Written log(line);
  const bool is_line = log.is_object() && line.find('\n') == Bytes::npos;
  if (!is_line || log.text("/outcome") != word_of(static_cast<Outcome>(plan.head.outcome)) ||
      log.text("/reason") != row_of(static_cast<Reason>(plan.head.reason)).word)
    complaints.push_back("the log line is not one line of JSON that says the plan's outcome and reason: " + std::string{line});
}

// decode() checks the plan's numbers, also that items = events + skips.
void check_plan(Bytes bytes, const Privacy& privacy, Complaints& complaints) {
  const Exact exact(bytes);
  std::vector<char> memory(2 * bytes.size() + 1024);
  Arena arena(memory);
  const auto plan = decode(exact.view(), arena);
  if (!plan) return complaints.push_back("the plan does not decode, at its byte " + std::to_string(plan.failure().at));
  if (encode(*plan, arena) != bytes) complaints.emplace_back("encode(decode(plan)) is another plan");
  for (const PlanEvent& event : plan->events) check_record(*plan, event, privacy, complaints);
  check_batch(*plan, complaints);
  check_log(*plan, complaints);
}

// ----------------------------------------------------------------------------------------------------------------------- damage

std::string needed_url(Bytes plan_bytes) {
  std::vector<char> memory(2 * plan_bytes.size() + 1024);
  Arena arena(memory);
  const auto plan = decode(plan_bytes, arena);
  return plan ? std::string{plan->at(plan->head.need)} : std::string{};
}

// The same configuration, and nobody is asked for proof.
std::string opened(Bytes config) {
  auto document = nlohmann::json::parse(config, nullptr, false);
  if (!document.is_object() || !document["sources"].is_object()) return {};
  for (auto& source : document["sources"]) {
    source["verify"] = "none";
    source.erase("observe_until");
  }
  return document.dump();
}

// One damaged request after another; the arena is the same, as in a warm instance.
class Damage {
 public:
  Damage(const Case& one, const Config& config, Complaints& complaints)
      : case_(one), config_(config), complaints_(complaints), memory_(arena_bytes_for(one.request.size())), arena_(memory_) {}

  // `sparse`: of the body about 40 places.
  std::size_t run(bool sparse) {
    const Bytes request = case_.request;
    constexpr std::size_t all_below = 4096, samples = 2000, sparse_samples = 40;
    const std::size_t step = request.size() <= all_below ? 1 : request.size() / samples;
    const std::size_t head = std::min(std::min(request.find("\r\n\r\n"), request.find("\n\n")), request.size());
    const std::size_t body_step = sparse ? std::max(step, (request.size() - head) / sparse_samples + 1) : step;
    for (std::size_t at = 0; at < request.size(); at += at < head ? step : body_step) {
      one(request.substr(0, at));
      std::string altered{request};
      altered[at] = static_cast<char>(altered[at] ^ (1 << (at * 5 + 3) % 8));
      one(altered);
    }
    return count_;
  }

 private:
  void one(Bytes request) {
    const Exact message(request);
    Context context = context_of(case_);
    std::string url = check(handle(config_, message.view(), context, arena_));
    if (const auto key = case_.key_bytes.find(url); !url.empty() && key != case_.key_bytes.end()) {
      context.key_url = url, context.key = key->second;
      (void)check(handle(config_, message.view(), context, arena_));
    }
    count_++;
  }
  // Bad bytes stay bad when the sender repeats them: 5xx is for what is not here yet, and for a signature that comes the second time (vonage).
  static bool may_come_again(const Plan& plan) {
    const auto outcome = static_cast<Outcome>(plan.head.outcome);
    return outcome == Outcome::misconfigured || outcome == Outcome::need ||
           static_cast<Reason>(plan.head.reason) == Reason::signature_missing;
  }
  // → the URL of a key that is needed
  std::string check(Bytes bytes) {
    const auto plan = decode(bytes, arena_);
    if (plan) {
      if (plan->head.answer.status >= 500 && !may_come_again(*plan) && complaints_.size() < 5)
        complaints_.push_back("damaged request " + std::to_string(count_) + " is answered " + std::to_string(plan->head.answer.status));
      return std::string{plan->at(plan->head.need)};
    }
    if (complaints_.size() < 5)
      complaints_.push_back("damaged request " + std::to_string(count_) + ": the plan does not decode, at its byte " +
                            std::to_string(plan.failure().at));
    return {};
  }

  const Case& case_;
  const Config& config_;
  Complaints& complaints_;
  std::vector<char> memory_;
  Arena arena_;
  std::size_t count_ = 0;
};

std::string printed(const Config& config, Bytes bytes) {
  std::vector<char> memory(2 * bytes.size() + 1024);
  Arena arena(memory);
  const auto plan = decode(bytes, arena);
  return plan ? cli::plan_json(*plan, cli::destination_names(config)) : std::string{"null"};
}

}  // namespace

Ran run_case(const Case& one, const Config& config) {
  Ran ran;
  Context context = context_of(one);
  auto handle_twice = [&] {
    ran.plans.push_back(plan_of(config, one.request, context, '\x55'));
    if (plan_of(config, one.request, context, '\xaa') != ran.plans.back())
      ran.complaints.emplace_back("the plan depends on what was in memory before");
    check_plan(ran.plans.back(), config.privacy, ran.complaints);
  };
  handle_twice();
  const std::string url = needed_url(ran.plans.front());
  if (const auto key = one.key_bytes.find(url); !url.empty() && key != one.key_bytes.end()) {
    context.key_url = url, context.key = key->second;
    handle_twice();
  }
  const std::string last = "\"plan\":" + printed(config, ran.plans.back());
  ran.text =
      cli::indented(ran.plans.size() == 1 ? "{" + last + "}" : "{\"need\":" + printed(config, ran.plans.front()) + "," + last + "}") + "\n";
  return ran;
}

std::size_t run_damaged(const Case& one, const Config& config, std::vector<std::string>& complaints) {
  std::size_t count = Damage(one, config, complaints).run(true);
  const cli::LoadedConfig open(opened(one.config));
  if (open.config() == nullptr) return complaints.emplace_back("its configuration with \"verify\": \"none\" everywhere is refused"), count;
  for (const auto& [name, value] : one.secrets) (void)provide_secret(*open.config(), name, value);
  return count + Damage(one, *open.config(), complaints).run(false);
}

}  // namespace aldaba::corpus
