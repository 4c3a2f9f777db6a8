#include "report.hpp"

namespace aldaba::fastly {
namespace {

constexpr Bytes endpoint = "aldaba";

void put_delivery(const Sent& outcome, Writer& out) {
  out.put("{\"to\":"), out.put_string(outcome.to), out.put(",\"status\":"), out.put_number(outcome.status);
  if (!outcome.error.empty()) out.put(",\"error\":\""), out.put(outcome.error), out.put('"');
  out.put(",\"ms\":"), out.put_number(static_cast<std::uint64_t>(outcome.ended_ms - outcome.started_ms)), out.put('}');
}

// A plan that could not be carried out is an error, whatever its own line says.
Bytes start_of(const Report& report, Writer& out) {
  Bytes log = report.log.empty() ? Bytes{"{\"level\":\"info\"}"} : report.log;
  log.remove_suffix(1);
  constexpr Bytes key = "{\"level\":\"";
  if (report.failed.empty() || !log.starts_with(key)) return log;
  out.put(key), out.put("error");
  return log.substr(log.find('"', key.size()));
}

}  // namespace

void write_report(const Report& report, std::uint16_t answered, std::int64_t took_ms, Arena& arena) {
  Writer out{arena};
  out.put(start_of(report, out));
  if (!report.failed.empty()) out.put(",\"failed\":\""), out.put(report.failed), out.put('"');
  if (!report.detail.empty()) out.put(",\"detail\":"), out.put_string(report.detail);
  if (report.repeats > 0) out.put(",\"repeats\":"), out.put_number(report.repeats);
  if (!report.claims.empty()) out.put(",\"claims\":\""), out.put(report.claims), out.put('"');
  for (std::size_t i = 0; i < report.deliveries.size(); i++) {
    out.put(i == 0 ? Bytes{",\"deliveries\":["} : Bytes{","});
    put_delivery(report.deliveries[i], out);
  }
  if (!report.deliveries.empty()) out.put(']');
  out.put(",\"answered\":"), out.put_number(answered), out.put(",\"ms\":"), out.put_number(static_cast<std::uint64_t>(took_ms));
  out.put('}');
  log_line(endpoint, {out.begin(), out.size()});
}

}  // namespace aldaba::fastly
