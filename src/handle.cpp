// The path of one request: route, handshake, guard, verify, parse, normalise, plan. One function per step; the first that has an answer
// ends it. Whatever happens, a plan comes out.
#include "answer.hpp"

namespace aldaba {
namespace {

// What of the path comes after the source's own; data()==nullptr when the path does not lead to it.
Bytes rest_after(const Source& source, Bytes path) {
  if (equal_short(path, source.path)) return "";
  const bool has_rest = source.guard.path_token.is_set() && path.size() > source.path.size() && path.starts_with(source.path) &&
                        path[source.path.size()] == '/';
  return has_rest ? path.substr(source.path.size() + 1) : Bytes{};
}

// 1. Path -> source.
bool route(Request& request) {
  request.source = source_at(request.config, request.http.path);
  if (request.source == nullptr) return false;
  request.path_rest = rest_after(*request.source, request.http.path);
  if (const HeaderChoice& choice = request.source->choice; !choice.headers.empty() && !request.http.header(choice.unless).empty())
    for (const Bytes name : choice.headers) request.http.forget(name);
  return true;
}

std::uint8_t method_bit(Bytes method) {
  return method == "GET"       ? only(Method::get)
         : method == "HEAD"    ? only(Method::head)
         : method == "OPTIONS" ? only(Method::options)
         : method == "POST"    ? only(Method::post)
         : method == "PUT"     ? only(Method::put)
                               : 0;
}

// 2. and after 5. Requests that are no event.
const Handshake* find_handshake(Request& request, bool verified) {
  const std::uint8_t method = method_bit(request.http.method);
  for (const Handshake& handshake : request.provider().handshakes)
    if (handshake.verified == verified && (handshake.methods & method) != 0 && request.holds(handshake.when) &&
        request.holds(handshake.and_when) && (handshake.known_key.empty() || is_signed_with(handshake.known_key, request)))
      return &handshake;
  return nullptr;
}

Reason check_call(const Handshake& handshake, Request& request, Bytes& call) {
  if (handshake.call.what == Part::What::nothing) return Reason::ok;
  const Bytes text = request.text_of(handshake.call);
  Bytes identity{};
  if (!request.source->auth.empty() && request.source->auth.front().identity.what != Part::What::nothing) {
    identity = request.text_of(request.source->auth.front().identity);
    if (identity.data() == nullptr) identity = "";
  }
  if (is_allowed_url(text, handshake.call_hosts, identity)) return call = text, Reason::ok;
  return Reason::call_url_not_allowed;
}

void shake_hands(const Handshake& handshake, Request& request, Ending& ending) {
  // What was only observed is not proved: nobody is called on its word.
  if (ending.observed != Reason::ok && handshake.call.what != Part::What::nothing) return void(ending.failure.reason = ending.observed);
  ending.handshake = &handshake;
  ending.failure.reason = check_call(handshake, request, ending.call);
  if (ending.failure.reason == Reason::ok) ending.failure.reason = handshake.reason;
}

bool method_fits(const Request& request) {
  return request.http.method == "POST" || (request.http.method == "GET" && request.provider().accepts_get);
}

// 3. The guard, then the signature. What proves the sender may be only observed: the signature, or the guard where there is no other proof.
void prove(Request& request, Ending& ending) {
  const Source& source = *request.source;
  const bool guard_is_proof = source.auth.empty() || source.keys.empty();
  Verdict verdict;
  if (source.guard.is_set())
    verdict.reason = check_guard(source.guard, request.http, request.path_rest, request.context.client_ip, request.arena);
  if (verdict.reason != Reason::ok && !guard_is_proof) return void(ending.failure.reason = verdict.reason);
  if (verdict.reason == Reason::ok) verdict = verify(request);
  ending.key = verdict.key, ending.need = verdict.need;
  ending.failure = {verdict.reason, verdict.at};
  const bool is_refusal = row_of(verdict.reason).outcome == Outcome::refused;
  if (is_refusal && source.verify == VerifyMode::observe && request.context.now_ms < source.observe_until_ms) {
    ending.observed = verdict.reason;
    ending.failure = {};
  }
}

// Everything before the events are written; true when there are events to write.
bool admit(Request& request, Bytes message, Ending& ending) {
  Failure& failure = ending.failure;
  const auto http = parse_request(message, request.arena);
  if (!http) return failure = http.failure(), false;
  request.http = *http;
  if (!route(request)) return failure.reason = Reason::unknown_path, false;
  if (request.http.body.size() > request.config.body_bytes_max || request.context.body_bytes > request.config.body_bytes_max)
    return failure.reason = Reason::body_too_large, false;
  if (const Handshake* handshake = find_handshake(request, false)) return shake_hands(*handshake, request, ending), false;
  if (!method_fits(request)) return failure.reason = Reason::method_not_allowed, false;
  prove(request, ending);
  if (failure.reason != Reason::ok) return false;
  const auto document = request.document();  // 4. parse
  if (!document) return failure = document.failure(), false;
  if (const Handshake* handshake = find_handshake(request, true)) return shake_hands(*handshake, request, ending), false;
  return true;
}

}  // namespace

// The longest path that fits, so that "/in/a" and "/in/a/b" can both be sources.
const Source* source_at(const Config& config, Bytes path) {
  const Source* best = nullptr;
  for (const Source& source : config.sources)
    if (rest_after(source, path).data() != nullptr && (best == nullptr || source.path.size() >= best->path.size())) best = &source;
  return best;
}

Bytes handle(const Config& config, Bytes message, const Context& context, Arena& arena) {
  arena.reset();
  Request request{config, context, arena};
  Ending ending;
  const bool has_events = admit(request, message, ending);
  if (has_events) {  // everything that the body holds is read before the plan is begun: the plan grows where the arena is free
    bool is_notice = false;
    (void)request.inner_document(is_notice), (void)request.query_document(), (void)request.header_document();
  }
  const Bytes reply = ending.handshake != nullptr ? reply_of(ending.handshake->reply, *ending.handshake, request) : Bytes{};
  const Bytes reply_headers = ending.handshake != nullptr ? reply_of(ending.handshake->reply_headers, *ending.handshake, request) : Bytes{};
  PlanWriter plan{arena};
  if (has_events) {
    const auto tally = normalise(request, plan.out());  // 5. and 6.
    if (tally) ending.tally = *tally;
    else plan.forget_events(), ending.failure = tally.failure();
  }
  return plan.finish(request, ending, reply, reply_headers);  // 7.
}

}  // namespace aldaba
