// The core's stages, each alone and repeated, so that native code and WebAssembly are timed by the same loops.
//   natively   bench FOLDER: reads lines "work stage iterations" and answers each with one line of JSON: {"ns":N,"result":N}
//   as a WASI reactor: buffer(size), load(config, secrets, request, now), run(stage, iterations); the host holds the clock
// `look_up` fills the slots of every item; `write` does that too and then writes the event, so that an item is as warm as it is in
// handle(): who wants the writing alone subtracts.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judge.hpp"
#include "normalise.hpp"
#include "text/time.hpp"
#include "verify.hpp"

namespace aldaba::bench {
namespace {

enum class Stage : std::uint8_t { handle, verify, parse, look_up, write };

constexpr std::size_t memory_bytes = 24 << 20, config_bytes = 1 << 20, kept_bytes = 6 << 20;

// What normalise() had found out about an item when it wrote the event: taken from the plan, so that it is said in one place only.
struct Finding : ByAddress {
  std::uint32_t node = 0;
  const Kind* kind = nullptr;
  EventType type = EventType::unknown;
  Bytes id, time;
  bool is_one_of_recipients = false;  // the only one of a list
  PlanEvent record;
  Judged judged;
  Machine machine;
};

class Work {
 public:
  explicit Work(std::span<char> memory)
      : config_arena_(memory.first(config_bytes)),
        kept_(memory.subspan(config_bytes, kept_bytes)),
        arena_(memory.subspan(config_bytes + kept_bytes)) {}

  // → events of the request; 0 when it is not accepted, or when write() does not give what handle() gave.
  std::uint32_t load(Bytes config, Bytes secrets, Bytes message, std::int64_t now_ms) {
    config_ = configure(config, config_arena_).config;
    if (config_ == nullptr || !provide(secrets)) return 0;
    message_ = message, context_.now_ms = now_ms;
    const auto plan = decode(kept_.copy(aldaba::handle(*config_, message_, context_, arena_)), kept_);
    if (!plan || plan->head.reason != 0 || !find_request() || !find_items(*plan)) return 0;
    const std::uint32_t size = write(1);
    return Bytes{written_, size} == plan->at(plan->head.batch) ? plan->head.events : 0;
  }

  // → something that depends on the work done: bytes of the plan or of the events, nodes, slots.
  std::uint32_t run(Stage stage, std::uint32_t iterations) {
    switch (stage) {
      case Stage::handle: return handle(iterations);
      case Stage::verify: return verify(iterations);
      case Stage::parse: return parse(iterations);
      case Stage::look_up: return look_up(iterations);
      case Stage::write: return write(iterations);
    }
    return 0;
  }

 private:
  std::uint32_t handle(std::uint32_t iterations) {
    std::size_t size = 0;
    while (iterations-- > 0) size = aldaba::handle(*config_, message_, context_, arena_).size();
    return static_cast<std::uint32_t>(size);
  }

  std::uint32_t verify(std::uint32_t iterations) {
    std::uint32_t proved = 0;
    while (iterations-- > 0) {
      arena_.reset();
      proved += aldaba::verify(*request_).reason == Reason::ok ? 1 : 0;
    }
    return proved;
  }

  std::uint32_t parse(std::uint32_t iterations) {
    std::size_t nodes = 0;
    while (iterations-- > 0) {
      arena_.reset();
      const auto parsed = json::parse(request_->http.body, arena_);
      nodes = parsed ? parsed->nodes.size() : 0;
    }
    return static_cast<std::uint32_t>(nodes);
  }

  std::uint32_t look_up(std::uint32_t iterations) {
    std::uint32_t slots = 0;
    while (iterations-- > 0) {
      slots = 0;
      begin();
      for (const Finding& finding : findings_) {
        fill(finding);
        slots += static_cast<std::uint32_t>(__builtin_popcountll(item_.present)) + static_cast<std::uint32_t>(item_.others_count);
      }
    }
    return slots;
  }

  std::uint32_t write(std::uint32_t iterations) {
    std::uint32_t size = 0;
    while (iterations-- > 0) {
      Arena late = begin();
      Writer out{arena_};
      for (const Finding& finding : findings_) {
        fill(finding);
        PlanEvent record = finding.record;
        item_.kind = finding.kind, item_.type = finding.type;
        item_.judged = finding.judged, item_.machine = finding.machine, item_.suppress = static_cast<SuppressReason>(record.suppress);
        if (finding.is_one_of_recipients) {
          item_.set(Slot::recipient, &document_, item_.value(Slot::recipients).node + 1, Read::address, 0);
          item_.forget(Slot::recipients);
        }
        EventText text;
        text.type = row_of(finding.type).word, text.id = finding.id, text.time = finding.time;
        write_event(*request_->source, item_, text, out.size() == 0, out, record, late);
      }
      out.put(']');
      written_ = out.begin(), size = out.size();
    }
    return size;
  }

  // The arenas as normalise() lays them out; → the one for late texts.
  Arena begin() {
    arena_.reset();
    const std::size_t text_size = document_.text.size(), scratch_size = (64U << 10) + 4 * text_size, late_size = (4U << 10) + text_size;
    scratch_ = Arena{{arena_.take_high(scratch_size), scratch_size}};
    return Arena{{arena_.take_high(late_size), late_size}};
  }

  void fill(const Finding& finding) {
    scratch_.reset();
    item_.present = 0, item_.others_count = 0, item_.unknown_fields = 0, item_.splits_count = 0, item_.part = 0, item_.node = finding.node;
    if (!request_->provider().shared.entries.empty()) walk(item_, request_->provider().shared, document_, 0, 0);
    walk(item_, request_->provider().fields, document_, finding.node, 0);
  }

  bool provide(Bytes secrets) {
    const auto parsed = json::parse(secrets, arena_);
    if (!parsed) return false;
    const json::Document& document = *parsed;
    for (std::uint32_t i = 1; i < document.nodes[0].next; i = document.nodes[i + 1].next)
      if (!provide_secret(*config_, document.raw(document.nodes[i]), document.raw(document.nodes[i + 1]))) return false;
    return true;
  }

  bool find_request() {
    const auto http = parse_request(message_, kept_);
    if (!http) return false;
    request_.emplace(*config_, context_, arena_);
    request_->http = *http;
    for (const Source& source : config_->sources)
      if (source.path == http->path) request_->source = &source;
    return request_->source != nullptr;
  }

  bool find_items(const Plan& plan) {
    const auto parsed = json::parse(request_->http.body, kept_);
    if (!parsed || plan.head.items != plan.head.events) return false;
    document_ = *parsed;
    item_.arena = &scratch_, item_.document = &document_;
    item_.others = kept_.take_array<std::uint32_t>(document_.nodes.size() / 2 + 1);
    findings_ = kept_.take_array<Finding>(plan.events.size());
    if (item_.others.empty() || findings_.size() != plan.events.size()) return false;
    std::uint32_t node = document_.nodes[0].type == json::Type::array ? 1 : 0;
    for (std::size_t i = 0; i < findings_.size(); i++, node = document_.nodes[node].next)
      findings_[i] = finding_of(plan, plan.events[i], node);
    return true;
  }

  Finding finding_of(const Plan& plan, const PlanEvent& event, std::uint32_t node) {
    Finding finding;
    finding.node = node, finding.type = event_type_of(plan.at(event.type)), finding.id = plan.at(event.id), finding.record = event;
    (void)begin();
    fill(finding);
    finding.kind = request_->provider().kinds.find(item_.text(Slot::word));
    item_.word = item_.text(Slot::word), item_.type = finding.type;
    item_.bounce = BounceClass::none, item_.bounce_is_sure = false;
    (void)apply_cases(item_, request_->provider());
    judge(item_), judge_machine(item_, *request_->source, agents_);
    finding.judged = item_.judged, finding.machine = item_.machine;
    finding.is_one_of_recipients = !item_.has(Slot::recipient) && item_.has(Slot::recipients) && event.subject.size > 0;
    char* const time = kept_.take(rfc3339_bytes_max);
    if (time != nullptr) finding.time = {time, static_cast<std::size_t>(write_rfc3339(time, event.time_ms) - time)};
    return finding;
  }

  Arena config_arena_, kept_, arena_, scratch_{{}};
  Config* config_ = nullptr;
  Bytes message_;
  Context context_;
  std::optional<Request> request_;
  json::Document document_;
  Item item_;
  AgentCache agents_;
  std::span<Finding> findings_;
  const char* written_ = nullptr;
};

}  // namespace
}  // namespace aldaba::bench

#ifdef __wasm__

namespace {
constexpr std::size_t input_bytes = 2 << 20;
alignas(16) char input[input_bytes];
alignas(16) char memory[aldaba::bench::memory_bytes];
aldaba::bench::Work work{memory};
}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

EXPORT(buffer) const char* bench_buffer(std::uint32_t size) { return size <= input_bytes ? input : nullptr; }

// The buffer holds the three texts, one after another.
EXPORT(load) std::uint32_t bench_load(std::uint32_t config_size, std::uint32_t secrets_size, std::uint32_t request_size, double now_ms) {
  const aldaba::Bytes config{input, config_size}, secrets{input + config_size, secrets_size};
  return work.load(config, secrets, {input + config_size + secrets_size, request_size}, static_cast<std::int64_t>(now_ms));
}

EXPORT(run) std::uint32_t bench_run(std::uint32_t stage, std::uint32_t iterations) {
  return work.run(static_cast<aldaba::bench::Stage>(stage), iterations);
}

#else

namespace aldaba::bench {
namespace {

std::string read_file(const std::string& name) {
  std::string text;
  std::FILE* const file = std::fopen(name.c_str(), "rb");
  if (file == nullptr) return text;
  char piece[1 << 16];
  for (std::size_t n; (n = std::fread(piece, 1, sizeof piece, file)) > 0;) text.append(piece, n);
  (void)std::fclose(file);
  return text;
}

constexpr Bytes stages[] = {"handle", "verify", "parse", "look_up", "write"};  // as in Stage

// A work with all that it looks at.
struct Loaded {
  std::string name, config, secrets, request;
  std::unique_ptr<char[]> memory = std::make_unique<char[]>(memory_bytes);
  Work work{{memory.get(), memory_bytes}};
};

Work* work_named(const std::string& folder, const std::string& name, std::vector<std::unique_ptr<Loaded>>& all) {
  for (const auto& loaded : all)
    if (loaded->name == name) return &loaded->work;
  auto made = std::make_unique<Loaded>();
  made->name = name;
  made->config = read_file(folder + "/config.json"), made->secrets = read_file(folder + "/secrets.json");
  made->request = read_file(folder + "/" + name + ".http");
  const std::string works = read_file(folder + "/works.json");
  const std::size_t now = works.find("\"now_ms\": ", works.find("\"" + name + "\""));
  if (now == std::string::npos) return nullptr;
  const std::int64_t now_ms = std::strtoll(works.c_str() + now + 10, nullptr, 10);
  if (made->work.load(made->config, made->secrets, made->request, now_ms) == 0) return nullptr;
  return &all.emplace_back(std::move(made))->work;
}

int answer_lines(const std::string& folder) {
  std::vector<std::unique_ptr<Loaded>> works;
  char name[100], stage_name[20];
  unsigned iterations = 0;
  while (std::scanf("%99s %19s %u", name, stage_name, &iterations) == 3) {
    Work* const work = work_named(folder, name, works);
    std::size_t stage = 0;
    while (stage < std::size(stages) && stages[stage] != stage_name) stage++;
    if (work == nullptr || stage == std::size(stages)) return std::fprintf(stderr, "bench: cannot do \"%s %s\"\n", name, stage_name), 1;
    const std::clock_t start = std::clock();  // of the processor: what else runs on the machine does not count
    const std::uint32_t result = work->run(static_cast<Stage>(stage), iterations);
    const double ns = static_cast<double>(std::clock() - start) * (1e9 / CLOCKS_PER_SEC);
    std::printf("{\"ns\":%.0f,\"result\":%u}\n", ns, result);
    (void)std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace aldaba::bench

int main(int count, char** words) {
  if (count != 2) return std::fprintf(stderr, "usage: bench FOLDER, then lines \"work stage iterations\"\n"), 2;
  return aldaba::bench::answer_lines(words[1]);
}

#endif
