// What a shim must know about the configuration, as JSON.
#include "config.hpp"
#include "text/encoding.hpp"
#include "writer.hpp"

namespace aldaba {

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
    out.put('}');
  });
  list("destinations", config.destinations, [&](const Destination& destination) {
    out.put("{\"name\":"), out.put_string(destination.name);
    out.put(destination.kind == DestinationKind::kv ? Bytes{",\"kind\":\"kv\",\"store\":"} : Bytes{",\"kind\":\"http\",\"store\":"}),
        out.put_string(destination.store);
    out.put('}');
  });
  list("secrets", config.secret_names, [&](Bytes name) { out.put_string(name); });
  out.put(",\"limits\":{\"body_bytes\":"), out.put_number(config.body_bytes_max);
  out.put(",\"key_bytes\":"), out.put_number(limits::key_bytes_max), out.put("}}");
  if (out.is_full()) return {};
  out.commit();
  return {out.begin(), out.size()};
}

}  // namespace aldaba
