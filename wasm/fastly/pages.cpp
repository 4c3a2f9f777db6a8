#include "pages.hpp"

#include <hooks.hpp>

#include "configuration.hpp"

namespace aldaba::fastly {
namespace {

constexpr Bytes json = "application/json", no_store = "cache-control: no-store\n";

Response page(std::uint16_t status, Bytes body) { return {status, 0, json, no_store, body}; }

Bytes finished(Writer& out) {
  out.commit();
  return {out.begin(), out.size()};
}

class List {
 public:
  List(Writer& out, Bytes name) : out_(&out) { out.put(",\""), out.put(name), out.put("\":["); }
  void add(Bytes text) {
    if (count_++ > 0) out_->put(',');
    out_->put_string(text);
  }
  void end() { out_->put(']'); }
  bool empty() const { return count_ == 0; }

 private:
  Writer* out_;
  std::size_t count_ = 0;
};

// Names of secrets, never their values.
Response ready(const Config& config, Arena& scratch) {
  // Found out first: what is written must lie in one piece.
  const auto names = secret_names(config);
  const auto is_missing = scratch.take_array<bool>(names.size());
  for (std::size_t i = 0; i < is_missing.size(); i++) {
    char* const before = scratch.low();
    is_missing[i] = hooks::secret(names[i], scratch).empty();
    scratch.commit_to(before);
  }
  const Bytes hash = config_hash_text(config, scratch);
  Writer out{scratch};
  out.put(",\"version\":\"" ALDABA_VERSION "\",\"config\":\""), out.put(hash), out.put('"');
  List secrets{out, "missing_secrets"};
  for (std::size_t i = 0; i < is_missing.size(); i++)
    if (is_missing[i]) secrets.add(names[i]);
  secrets.end();
  List stores{out, "missing_stores"};
  for (std::size_t i = 0; i < limits::destinations_max; i++) {
    const DestinationName destination = destination_name(config, i);
    if (destination.kind == DestinationKind::kv && !destination.store.empty() && !open_kv(destination.store).is_open)
      stores.add(destination.store);
  }
  stores.end();
  out.put(",\"deduplicates\":"), out.put(open_kv("aldaba").is_open ? Bytes{"true"} : Bytes{"false"});
  const bool lacks_ledger = asks_for_people(config);
  if (lacks_ledger) out.put(",\"ledger\":false");
  const bool is_ready = secrets.empty() && stores.empty() && !lacks_ledger;
  const Bytes rest = finished(out);
  Writer whole{scratch};
  whole.put(is_ready ? Bytes{"{\"ready\":true"} : Bytes{"{\"ready\":false"}), whole.put(rest), whole.put("}\n");
  return page(is_ready ? 200 : 503, finished(whole));
}

Response readyz(Arena& scratch, Report& report) {
  const Configuration configured = configuration(scratch);
  if (configured.config != nullptr) return ready(*configured.config, scratch);
  report.failed = "bad_configuration", report.detail = configured.mistakes;
  return page(503, "{\"ready\":false,\"version\":\"" ALDABA_VERSION "\",\"reason\":\"bad_configuration\"}\n");
}

}  // namespace

bool serve_page(Bytes path, Arena& scratch, Report& report) {
  if (path == "/healthz") return respond(page(200, "{\"status\":\"alive\"}\n")), true;
  if (path == "/version") {
    Writer out{scratch};
    out.put("{\"version\":\"" ALDABA_VERSION "\",\"abi\":"), out.put_number(abi_version), out.put("}\n");
    return respond(page(200, finished(out))), true;
  }
  if (path != "/readyz") return false;
  respond(readyz(scratch, report));
  if (!report.failed.empty()) write_report(report, 503, 0, scratch);
  return true;
}

Response unavailable(Bytes reason, Arena& scratch) {
  Writer out{scratch};
  out.put("{\"error\":\"unavailable\",\"reason\":\""), out.put(reason), out.put("\"}\n");
  Response response = page(503, finished(out));
  response.retry_after_s = 60;
  return response;
}

}  // namespace aldaba::fastly
