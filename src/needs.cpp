// What a shim that is linked with the core must know for one request: describe() without text between.
#include "config.hpp"
#include "text/encoding.hpp"

namespace aldaba {
namespace {

// As parse_request() takes it from the request line.
Bytes path_of(Bytes url) {
  if (const std::size_t scheme = url.find("://"); !url.starts_with('/') && scheme != Bytes::npos) {
    const std::size_t slash = url.find_first_of("/?#", scheme + 3);
    url = slash == Bytes::npos ? Bytes{} : url.substr(slash);
  }
  const Bytes path = url.substr(0, url.find_first_of("?#"));
  return path.empty() ? Bytes{"/"} : path;
}

struct NameList {
  std::span<Bytes> room;
  std::size_t count = 0;
  void add(const Setting& setting) {
    if (setting.secret == nullptr || count == room.size()) return;
    for (std::size_t i = 0; i < count; i++)
      if (room[i] == setting.secret->name) return;
    room[count++] = setting.secret->name;
  }
};

}  // namespace

Needs needs_of(const Config& config, Bytes url, Arena& arena) {
  Needs needs;
  needs.config_hash = config.hash, needs.body_bytes_max = config.body_bytes_max, needs.destinations = config.destinations.size();
  NameList secrets{arena.take_array<Bytes>(config.secret_names.size())};
  if (const Source* const source = source_at(config, path_of(url)); source != nullptr) {
    needs.headers = source->headers;
    for (const SourceKey& key : source->keys) secrets.add(key.setting);
    secrets.add(source->verify_token);
    const Guard& guard = source->guard;
    for (const Setting* setting : {&guard.basic, &guard.bearer, &guard.header_value, &guard.path_token}) secrets.add(*setting);
  }
  for (const Destination& destination : config.destinations) {
    secrets.add(destination.url), secrets.add(destination.sign);
    for (const DestinationHeader& header : destination.headers) secrets.add(header.value);
  }
  needs.secrets = secrets.room.first(secrets.count);
  return needs;
}

Bytes config_hash_text(const Config& config, Arena& arena) {
  char* const text = arena.take(16);
  if (text == nullptr) return {};
  write_hex(text, {reinterpret_cast<const char*>(&config.hash), 8});
  return {text, 16};
}

bool asks_for_people(const Config& config) { return config.has_humans_only; }

DestinationName destination_name(const Config& config, std::size_t index) {
  if (index >= config.destinations.size()) return {};
  const Destination& destination = config.destinations[index];
  return {destination.name, destination.store, destination.kind};
}

}  // namespace aldaba
