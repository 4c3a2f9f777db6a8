// What a shim must know about the configuration, as JSON.
#include "config.hpp"
#include "text/encoding.hpp"
#include "writer.hpp"

namespace aldaba {
namespace {

void put_pace(Writer& out, const Destination& destination) {
  constexpr Bytes keeps[] = {"events", "state", "suppression"};
  // A key-value store takes one entry per event in one delivery up to a limit: deliver.cpp.
  const bool is_each = destination.kind == DestinationKind::kv && destination.per == KvPer::event;
  const std::size_t batch =
      is_each && destination.batch > limits::kv_entries_per_request_max ? limits::kv_entries_per_request_max : destination.batch;
  out.put(",\"keeps\":"), out.put_string(keeps[static_cast<std::size_t>(destination.keeps)]);
  out.put(",\"batch\":"), out.put_number(batch);
  out.put(",\"concurrency\":"), out.put_number(destination.concurrency);
  out.put(",\"ordered\":"), out.put(destination.is_ordered ? Bytes{"true"} : Bytes{"false"});
  out.put(",\"ttl_s\":"), out.put_number(destination.ttl_s);
  out.put(",\"soft_bounces\":"), out.put_number(destination.soft_bounces);
  out.put(",\"soft_days\":"), out.put_number(destination.soft_days);
}

void put_ledger(Writer& out, const LedgerSettings& ledger) {
  auto name_of = [](const Setting& setting) { return setting.secret == nullptr ? Bytes{} : setting.secret->name; };
  out.put(",\"ledger\":{\"shards\":"), out.put_number(ledger.shards);
  out.put(",\"bytes\":"), out.put_number(ledger.bytes_max);
  out.put(",\"window_days\":"), out.put_number(ledger.window_days);
  out.put(",\"events_days\":"), out.put_number(ledger.events_days);
  out.put(",\"dead_days\":"), out.put_number(ledger.dead_days);
  out.put(",\"across\":{\"hold_s\":"), out.put_number(ledger.hold_s);
  out.put(",\"links_s\":"), out.put_number(limits::across_links_s);
  out.put(",\"delivery_s\":"), out.put_number(limits::across_delivery_s);
  out.put(",\"domain_s\":"), out.put_number(limits::across_domain_s);
  out.put(",\"sent_s\":"), out.put_number(limits::across_sent_s), out.put('}');
  out.put(",\"admin\":"), out.put_string(name_of(ledger.admin));
  out.put(",\"senders\":"), out.put_string(name_of(ledger.senders));
  out.put('}');
}

}  // namespace

Bytes describe(const Config& config, Arena& arena) {
  Writer out{arena};
  auto list = [&](Bytes name, auto span, auto each) {
    out.put(",\""), out.put(name), out.put("\":[");
    bool is_first = true;
    for (const auto& one : span) {
      if (!is_first) out.put(',');
      is_first = false;
      each(one);
    }
    out.put(']');
  };
  out.put("{\"abi\":"), out.put_number(abi_version), out.put(",\"config\":\"");
  out.put_with(16, [&](char* at) { return write_hex(at, {reinterpret_cast<const char*>(&config.hash), 8}); });
  out.put('"');
  list("sources", config.sources, [&](const Source& source) {
    out.put("{\"name\":"), out.put_string(source.name), out.put(",\"path\":"), out.put_string(source.path);
    out.put(",\"token\":"), out.put(source.guard.path_token.is_set() ? Bytes{"true"} : Bytes{"false"});
    out.put(",\"provider\":"), out.put_string(source.provider->slug);
    list("headers", source.headers, [&](Bytes header) { out.put_string(header); });
    if (!source.choice.headers.empty()) {
      out.put(",\"unless\":"), out.put_string(source.choice.unless);
      list("alternative", source.choice.headers, [&](Bytes header) { out.put_string(header); });
    }
    out.put('}');
  });
  list("destinations", config.destinations, [&](const Destination& destination) {
    out.put("{\"name\":"), out.put_string(destination.name);
    out.put(destination.kind == DestinationKind::kv ? Bytes{",\"kind\":\"kv\",\"store\":"} : Bytes{",\"kind\":\"http\",\"store\":"}),
        out.put_string(destination.store);
    if (config.ledger.is_set) put_pace(out, destination);
    out.put('}');
  });
  list("secrets", config.secret_names, [&](Bytes name) { out.put_string(name); });
  out.put(",\"limits\":{\"body_bytes\":"), out.put_number(config.body_bytes_max);
  out.put(",\"key_bytes\":"), out.put_number(limits::key_bytes_max), out.put('}');
  if (config.ledger.is_set) put_ledger(out, config.ledger);
  out.put('}');
  if (out.is_full()) return {};
  out.commit();
  return {out.begin(), out.size()};
}

}  // namespace aldaba
