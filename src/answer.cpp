#include "answer.hpp"

#include "crypto/crypto.hpp"
#include "text/encoding.hpp"

namespace aldaba {
namespace {

constexpr Bytes json_type = "application/json";

Bytes computed_value(const Handshake& handshake, Request& request) {
  const Source& source = *request.source;
  const bool is_derived = !source.auth.empty() && source.auth[0].key == KeyForm::sha1_after_bar;
  const Bytes key = source.keys.empty() ? Bytes{} : is_derived ? source.keys[0].material[0] : source.keys[0].setting.value();
  std::array<Bytes, parts_max> pieces{};
  std::size_t count = 0;
  for (const Part& part : handshake.computed_over) {
    pieces[count++] = part.what == Part::What::secret     ? key
                      : part.what == Part::What::endpoint ? called_url(request, {})
                                                          : request.text_of(part);
    if (pieces[count - 1].data() == nullptr) return {};
  }
  const crypto::Segments message{pieces.data(), count};
  const crypto::Digest digest = handshake.algorithm == Algorithm::hmac_sha1 ? crypto::hmac(crypto::Hash::sha1, key, message)
                                : handshake.algorithm == Algorithm::sha256  ? crypto::digest(crypto::Hash::sha256, message)
                                                                            : crypto::hmac(crypto::Hash::sha256, key, message);
  char* const text = request.arena.take(2 * digest.size + 4);
  if (key.empty() || text == nullptr) return {};
  char* const end = handshake.encoding == Encoding::hex ? write_hex(text, digest.view()) : write_base64(text, digest.view());
  return {text, static_cast<std::size_t>(end - text)};
}

}  // namespace

Bytes reply_of(const Parts& parts, const Handshake& handshake, Request& request) {
  char* const begin = request.arena.take(limits::echo_bytes_max);
  if (begin == nullptr) return {};
  std::size_t size = 0;
  for (const Part& part : parts) {
    const Bytes piece = part.what == Part::What::computed ? computed_value(handshake, request) : request.text_of(part);
    if (piece.data() == nullptr || piece.size() > limits::echo_bytes_max - size) return {};
    copy_bytes(begin + size, piece.data(), piece.size());
    size += piece.size();
  }
  return {begin, size};
}

PlanWriter::PlanWriter(Arena& arena) : arena_(arena), high_at_start_(arena.high()), out_((arena.take(0, 8), arena)) {
  out_.put_with(sizeof(PlanHead), [](char* at) { return at + sizeof(PlanHead); });
}

void PlanWriter::forget_events() {
  arena_.give_back_high(static_cast<std::size_t>(high_at_start_ - arena_.high()));
  out_ = Writer{arena_};
  out_.put_with(sizeof(PlanHead), [](char* at) { return at + sizeof(PlanHead); });
}

Ref PlanWriter::put(Bytes text) {
  if (text.empty()) return {};
  const Ref ref{out_.size(), static_cast<std::uint32_t>(text.size())};
  out_.put(text);
  return ref;
}

void PlanWriter::align() { out_.put(Bytes{"\0\0\0\0\0\0\0", (8 - out_.size() % 8) % 8}); }

Ref PlanWriter::put_log(const Request& request, const Ending& ending, std::uint16_t status) {
  const std::uint32_t begin = out_.size();
  const ReasonRow& row = row_of(ending.failure.reason);
  auto member = [&](Bytes name, Bytes text) {
    if (text.empty()) return;
    out_.put_fast(Bytes{",\""}, name, Bytes{"\":"}), out_.put_string(text);
  };
  auto number = [&](Bytes name, std::uint64_t value) { out_.put_fast(Bytes{",\""}, name, Bytes{"\":"}), out_.put_number(value); };
  out_.put_fast("{\"level\":\"", word_of(row.level), "\",\"outcome\":\"", word_of(row.outcome), "\",\"reason\":\"", row.word, "\"");
  if (request.source != nullptr) member("source", request.source->name), member("provider", request.provider().slug);
  number("status", status),
      number("bytes", request.context.body_bytes > request.http.body.size() ? request.context.body_bytes : request.http.body.size());
  if (ending.failure.at != no_offset) number("at", ending.failure.at);
  member("key", ending.key);
  if (ending.handshake != nullptr) member("handshake", ending.handshake->name);
  if (ending.observed != Reason::ok) member("observed", row_of(ending.observed).word);
  if (ending.failure.reason == Reason::signature_mismatch && request.source != nullptr &&
      !request.source->public_url.empty())  // the usual culprit; the query may hold secrets
    member("signed_url_begins", request.source->public_url), member("signed_path", request.source->path);
  if (row.outcome == Outcome::accepted) {
    const Tally& tally = ending.tally;
    number("items", tally.items), number("events", tally.events);
    for (std::size_t i = 0; i < tally.skips_count; i++) {
      out_.put(i == 0 ? Bytes{",\"skipped\":{\""} : Bytes{",\""}), out_.put(tally.skips[i].name), out_.put("\":"),
          out_.put_number(tally.skips[i].count);
      if (i + 1 == tally.skips_count) out_.put('}');
    }
    write_drift(tally.drift, out_);
  }
  out_.put('}');
  return {begin, out_.size() - begin};
}

PlanAnswer PlanWriter::put_answer(const Request& request, const Ending& ending, Bytes reply, Bytes reply_headers) {
  const ReasonRow& row = row_of(ending.failure.reason);
  const Answers answers = request.source != nullptr ? request.provider().answers : Answers{};
  PlanAnswer answer;
  answer.status = row.status;
  if (ending.handshake != nullptr && row.outcome == Outcome::answered) {
    answer.status = ending.handshake->status;
    answer.content_type = put(ending.handshake->content_type), answer.headers = put(reply_headers), answer.body = put(reply);
    return answer;
  }
  if (row.outcome == Outcome::need || row.outcome == Outcome::misconfigured) return put_otherwise(request, ending);
  if (row.outcome == Outcome::refused && answers.refused != 0) answer.status = answers.refused;
  if (ending.failure.reason == Reason::signature_missing && answers.refused_unsigned != 0) answer.status = answers.refused_unsigned;
  if (ending.handshake != nullptr && ending.failure.reason == ending.handshake->reason) answer.status = ending.handshake->status;
  if (ending.failure.reason == Reason::guard_failed && request.source != nullptr && request.source->guard.basic.is_set())
    answer.headers = put("www-authenticate: Basic realm=\"aldaba\", charset=\"UTF-8\"\n");
  if (ending.failure.reason == Reason::method_not_allowed)
    answer.headers =
        put(request.source != nullptr && request.provider().accepts_get ? Bytes{"allow: GET, POST\n"} : Bytes{"allow: POST\n"});
  if (row.outcome == Outcome::accepted) {
    answer.status = answers.accepted;
    if (!answers.accepted_type.empty())
      return answer.content_type = put(answers.accepted_type), answer.body = put(answers.accepted_body), answer;
  }
  if (answers.quiet) return answer;
  answer.content_type = put(json_type);
  const std::uint32_t begin = out_.size();
  if (row.outcome == Outcome::accepted) {
    out_.put("{\"events\":"), out_.put_number(ending.tally.events), out_.put(",\"skipped\":"),
        out_.put_number(ending.tally.items - ending.tally.events);
  } else {
    out_.put("{\"error\":\""), out_.put(row.word), out_.put("\",\"message\":\""), out_.put(row.sentence), out_.put('"');
    if (ending.failure.at != no_offset) out_.put(",\"at\":"), out_.put_number(ending.failure.at);
  }
  out_.put('}');
  answer.body = {begin, out_.size() - begin};
  return answer;
}

PlanAnswer PlanWriter::put_otherwise(const Request& request, const Ending& ending) {
  const Outcome outcome = row_of(ending.failure.reason).outcome;
  if (outcome == Outcome::refused || outcome == Outcome::malformed || outcome == Outcome::unrouted) return {};
  const Answers answers = request.source != nullptr ? request.provider().answers : Answers{};
  PlanAnswer answer;
  answer.status = answers.retry, answer.retry_after_s = answers.retry_after_s;
  if (answers.quiet) return answer;
  answer.content_type = put(json_type);
  const bool is_ours = outcome == Outcome::misconfigured;
  const ReasonRow& row = row_of(ending.failure.reason);
  const std::uint32_t begin = out_.size();
  out_.put_fast("{\"error\":\"", is_ours ? row.word : Bytes{"not_stored"}, "\",\"message\":\"",
                is_ours ? row.sentence : Bytes{"not stored; send it again"}, "\"}");
  answer.body = {begin, out_.size() - begin};
  return answer;
}

// The events' records stand at the arena's high end, the last one lowest; here they go out in order.
void PlanWriter::put_records(const Ending& ending, PlanHead& head) {
  const Tally& tally = ending.tally;
  auto moved = [&](Ref ref) { return (ref.at & late_ref) != 0 ? put({tally.late + (ref.at & ~late_ref), ref.size}) : ref; };
  auto* const records = reinterpret_cast<PlanEvent*>(arena_.high());
  for (std::uint32_t i = 0; i < tally.events; i++) {
    records[i].id = moved(records[i].id), records[i].subject = moved(records[i].subject);
    if (records[i].subject.size == 0) records[i].subject = {};
  }
  std::array<Ref, 4> names{};
  for (std::size_t i = 0; i < tally.skips_count; i++) names[i] = put(tally.skips[i].name);
  align();
  head.events = tally.events, head.events_at = tally.events > 0 ? out_.size() : 0;
  for (std::uint32_t i = tally.events; i-- > 0;) out_.put({reinterpret_cast<const char*>(&records[i]), sizeof(PlanEvent)});
  head.skips = static_cast<std::uint32_t>(tally.skips_count), head.skips_at = tally.skips_count > 0 ? out_.size() : 0;
  for (std::size_t i = 0; i < tally.skips_count; i++) {
    const PlanSkip skip{names[i], tally.skips[i].count};
    out_.put({reinterpret_cast<const char*>(&skip), sizeof skip});
  }
}

Bytes PlanWriter::finish(const Request& request, Ending& ending, Bytes reply, Bytes reply_headers) {
  if (const Bytes plan = attempt(request, ending, reply, reply_headers); !plan.empty()) return plan;
  forget_events();  // the arena was too small: say only that
  ending = Ending{};
  ending.failure.reason = Reason::too_many_items;
  return attempt(request, ending, {}, {});
}

Bytes PlanWriter::attempt(const Request& request, const Ending& ending, Bytes reply, Bytes reply_headers) {
  PlanHead head;
  const ReasonRow& row = row_of(ending.failure.reason);
  head.outcome = static_cast<std::uint8_t>(row.outcome), head.reason = static_cast<std::uint8_t>(ending.failure.reason);
  head.error_at = ending.failure.at;
  head.items = ending.tally.items;
  head.batch = {ending.tally.batch_at, ending.tally.batch_size};
  head.answer = put_answer(request, ending, reply, reply_headers);
  head.otherwise = row.outcome == Outcome::need || row.outcome == Outcome::misconfigured ? head.answer : put_otherwise(request, ending);
  head.need = put(ending.need), head.call = put(ending.call), head.key = put(ending.key);
  head.log = put_log(request, ending, head.answer.status);
  put_records(ending, head);
  head.size = out_.size();
  // What is accepted must also be deliverable: there is room for one delivery's list, and for a copy of the events it takes.
  const std::size_t delivery_bytes = ending.tally.events * sizeof(EventView) + ending.tally.batch_size + (16U << 10);
  if (out_.is_full() || (ending.tally.events > 0 && out_.room() < delivery_bytes)) return {};
  std::memcpy(out_.begin(), &head, sizeof head);
  out_.commit();
  return {out_.begin(), head.size};
}

}  // namespace aldaba
