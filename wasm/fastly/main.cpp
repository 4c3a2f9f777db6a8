// The door on Fastly Compute: one guest per request, from the request to the answer; the core decides, the rest of this folder carries it
// out. The same steps as gateway.mjs, without a ledger: deliver within the request, answer 2xx when all of it is stored, or else what
// makes the sender repeat. Knows no sender.
//
// Memory: | data, configuration, scratch | message | arena |. The last two lie behind the module's own data and grow with the body.
#include <hooks.hpp>

#include "configuration.hpp"
#include "outgoing.hpp"
#include "pages.hpp"

extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier): the linker's name for where free memory begins

namespace aldaba::fastly {
namespace {

constexpr std::size_t page_bytes = 65'536;
constexpr std::size_t head_room_bytes = 4 * limits::head_bytes_max;  // more than the core reads, so that it is the one to refuse
constexpr std::size_t arena_input_bytes_min = 65'536;                // what the JavaScript hosts lay out at least
alignas(16) char scratch_room[512 << 10];

char* reach(char* from, std::size_t size) {
  const auto end = reinterpret_cast<std::uintptr_t>(from) + size;
  const std::size_t have = __builtin_wasm_memory_size(0) * page_bytes;
  const bool is_there =
      end <= have || __builtin_wasm_memory_grow(0, (end - have + page_bytes - 1) / page_bytes) != static_cast<std::size_t>(-1);
  return is_there ? from : nullptr;
}

struct Exchange {
  Downstream in;
  Bytes method, url;
  std::int64_t started_ms = 0;
  Arena scratch{scratch_room};
  Arena arena{{}};
  Config* config = nullptr;
  Bytes message;
  Context context;
  Claims claims;
  Report report;
};

Bytes path_of(Bytes url) {
  const std::size_t slash = url.find('/', url.find("://") + 3);
  return slash == Bytes::npos ? Bytes{"/"} : url.substr(slash, url.find_first_of("?#", slash) - slash);
}

std::uint64_t declared_body_bytes(Exchange& exchange) {
  std::uint64_t size = 0;
  for (const char c : header_of(exchange.in.request, "content-length", exchange.scratch))
    if (is_digit(c) && size < (1ULL << 40)) size = size * 10 + static_cast<std::uint64_t>(c - '0');
  return size;
}

// A body over the limit is not read further than that is clear; the core is told its size instead.
bool read_message(Exchange& exchange, const Needs& needs) {
  const auto limit = static_cast<std::size_t>(needs.body_bytes_max);
  char* const begin = reach(&__heap_base, head_room_bytes + page_bytes);
  if (begin == nullptr) return false;
  Arena head_room{{begin, head_room_bytes}};
  Writer head{head_room};
  head.put(exchange.method), head.put(' '), head.put(exchange.url), head.put(" HTTP/1.1\r\n");
  for (const Bytes name : needs.headers) write_header_lines(exchange.in.request, name, head, exchange.scratch);
  head.put("\r\n");

  char* const body = begin + head.size();
  std::size_t size = 0;
  exchange.context.body_bytes = declared_body_bytes(exchange);
  if (exchange.context.body_bytes <= limit) {
    exchange.context.body_bytes = 0;
    for (std::size_t room = page_bytes; size < limit + 1; room *= 2) {
      if (room > limit + 1 - size) room = limit + 1 - size;
      std::size_t read = 0;
      if (reach(body + size, room) == nullptr || !read_body(exchange.in.body, body + size, room, read)) return false;
      size += read;
      if (read < room) break;
    }
    if (size > limit) exchange.context.body_bytes = size, size = 0;
  }
  exchange.message = {begin, head.size() + size};
  const std::size_t arena_bytes =
      arena_bytes_for(exchange.message.size() > arena_input_bytes_min ? exchange.message.size() : arena_input_bytes_min);
  char* const arena = reach(body + size + (16 - (head.size() + size) % 16), arena_bytes + overrun_bytes);  // copy_blocks() reads on
  exchange.arena = Arena{{arena, arena == nullptr ? 0 : arena_bytes}};
  return arena != nullptr;
}

Plan make_plan(Exchange& exchange) {
  exchange.context.now_ms = hooks::now_ms();
  const Bytes bytes = handle(*exchange.config, exchange.message, exchange.context, exchange.arena);
  hooks::observe(bytes);
  const Plan plan = view_of(bytes);
  exchange.report.log = plan.at(plan.head.log);
  return plan;
}

Response answer_of(const Plan& plan, const PlanAnswer& answer) {
  return {answer.status, answer.retry_after_s, plan.at(answer.content_type), plan.at(answer.headers), plan.at(answer.body)};
}

Response refuse(Exchange& exchange, const Plan& plan, Bytes why) {
  exchange.report.failed = why;
  return plan.head.otherwise.status == 0 ? unavailable(why, exchange.scratch) : answer_of(plan, plan.head.otherwise);
}

bool is_proved(const Plan& plan) {
  const auto outcome = static_cast<Outcome>(plan.head.outcome);
  return outcome == Outcome::accepted || outcome == Outcome::answered;
}

// The plan with the key that it needs; `why` says when there is none.
Plan with_key(Exchange& exchange, const Plan& first, Bytes& why) {
  const Bytes url = exchange.scratch.copy(first.at(first.head.need));
  bool is_fetched = false;
  const Bytes key = fetch_key(url, exchange.scratch, is_fetched);
  if (key.empty()) return why = "key_not_fetched", first;
  exchange.context.key_url = url, exchange.context.key = key;
  const Plan plan = make_plan(exchange);
  if (plan.head.need.size > 0) why = "key_needed_twice";
  else if (is_fetched && is_proved(plan)) keep_key(url, key);
  else if (static_cast<Reason>(plan.head.reason) == Reason::key_unusable)
    forget_key(url);  // expired since: the next request fetches it anew
  return plan;
}

Response carry_out(Exchange& exchange) {
  Plan plan = make_plan(exchange);
  Bytes why{};
  if (plan.head.need.size > 0) {
    const Plan second = with_key(exchange, plan, why);
    if (!why.empty()) return refuse(exchange, second, why);
    plan = second;
  }
  if (plan.head.call.size > 0 && !confirm(plan.at(plan.head.call))) return refuse(exchange, plan, "call_failed");
  // Nobody here could judge them, and to let them go or drop them would break the route's word: the sender keeps them.
  for (const PlanEvent& event : plan.events)
    if (event.held != 0) return refuse(exchange, plan, "ledger_missing");
  exchange.claims.take(plan, path_of(exchange.url), exchange.context.now_ms, exchange.scratch);
  exchange.report.repeats = exchange.claims.repeats();
  if (exchange.claims.is_busy()) return refuse(exchange, plan, "claimed_elsewhere");
  exchange.report.deliveries =
      deliver_all(*exchange.config, plan, exchange.claims, exchange.context.now_ms, exchange.arena, exchange.scratch);
  for (const Sent& outcome : exchange.report.deliveries)
    if (!outcome.is_done) return refuse(exchange, plan, "not_delivered");
  return answer_of(plan, plan.head.answer);
}

Response answer(Exchange& exchange) {
  const Configuration configured = configuration(exchange.scratch);
  exchange.config = configured.config;
  auto fail = [&](Bytes reason) {
    exchange.report.failed = reason;
    return unavailable(reason, exchange.scratch);
  };
  if (configured.config == nullptr) return exchange.report.detail = configured.mistakes, fail("bad_configuration");
  const Needs needs = needs_of(*configured.config, exchange.url, exchange.scratch);
  (void)provide_secrets(*configured.config, needs.secrets, exchange.scratch);
  if (!read_message(exchange, needs)) return fail("host_error");
  exchange.context.client_ip = hooks::client_ip(exchange.in, exchange.scratch);
  return carry_out(exchange);
}

void serve() {
  Exchange exchange;
  exchange.in = downstream();
  exchange.started_ms = fastly::now_ms();
  exchange.method = method_of(exchange.in.request, exchange.scratch), exchange.url = url_of(exchange.in.request, exchange.scratch);
  if (hooks::serve(exchange.in, path_of(exchange.url), exchange.scratch)) return;
  if (exchange.method == "GET" || exchange.method == "HEAD")
    if (serve_page(path_of(exchange.url), exchange.scratch, exchange.report)) return;
  const Response response = answer(exchange);
  respond(response);  // the sender need not wait for what follows
  exchange.claims.settle(exchange.report.failed.empty(), exchange.context.now_ms, exchange.scratch);
  exchange.report.claims = exchange.claims.trouble();
  write_report(exchange.report, response.status, fastly::now_ms() - exchange.started_ms, exchange.scratch);
}

}  // namespace
}  // namespace aldaba::fastly

int main() { aldaba::fastly::serve(); }
