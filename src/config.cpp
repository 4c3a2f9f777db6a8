// aldaba.json → Config: the file's outline, and what its parts share. Sources, destinations and routes are read in files of their own.
#include "config.hpp"

#include "config_reader.hpp"
#include "crypto/siphash.hpp"

namespace aldaba {
namespace {

template <class T>
std::span<T> room_for(ConfigReader& reader, const Place& place, std::size_t max, Bytes what) {
  const std::size_t count = reader.size(place);
  if (count > max) reader.mistake(place, reader.joined({"there are too many ", what}), "split them over several deployments");
  return reader.arena().take_array<T>(count > max ? max : count);
}

// Names stand in events, keys and logs as they are.
void check_name(ConfigReader& reader, const Place& place, Bytes name) {
  reader.only_once(place);
  bool is_good = !name.empty() && name.size() <= 64;
  for (const char c : name) is_good = is_good && (is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '.' || c == '_' || c == '-');
  if (!is_good) reader.mistake(place, "not a name", "use up to 64 letters, digits, \".\", \"_\" and \"-\"");
}

void read_all(ConfigReader& reader, const Place& root, Config& config) {
  using json::Type;
  reader.only_known(root, {"$schema", "sources", "destinations", "routes", "ledger", "privacy", "limits"});
  const Place sources = reader.member(root, "sources"), destinations = reader.member(root, "destinations");
  if (destinations.node != 0 && reader.is(destinations, Type::object)) {
    auto list = room_for<Destination>(reader, destinations, limits::destinations_max, "destinations");
    config.destinations = list;
    std::size_t i = 0;
    reader.for_each(destinations, [&](const Place& place, Bytes name) {
      if (i == list.size()) return;
      check_name(reader, place, name);
      list[i].name = name;
      read_destination(reader, place, config, list[i++]);
    });
  } else {
    reader.mistake(root, "\"destinations\" is missing or is not an object",
                   "add \"destinations\": {\"events\": {\"kind\": \"kv\", \"store\": \"EVENTS\"}}");
  }
  if (sources.node != 0 && reader.is(sources, Type::object) && reader.size(sources) > 0) {
    config.sources = room_for<Source>(reader, sources, limits::sources_max, "sources");
    std::size_t i = 0;
    reader.for_each(sources, [&](const Place& place, Bytes name) {
      if (i == config.sources.size()) return;
      check_name(reader, place, name);
      config.sources[i].name = name;
      read_source(reader, place, config, config.sources[i]);
      for (std::size_t j = 0; j < i; j++)
        if (!config.sources[i].path.empty() && config.sources[j].path == config.sources[i].path && config.sources[j].name != name)
          reader.mistake(place, "its path is another source's path too", "give each source its own \"path\"");
      i++;
    });
  } else {
    reader.mistake(root, "\"sources\" is missing, empty or not an object",
                   "add \"sources\": {\"newsletter\": {\"provider\": \"sendgrid\", \"keys\": [\"$SENDGRID_PUBLIC_KEY\"]}}");
  }
  const Place routes = reader.member(root, "routes");
  if (routes.node != 0) read_routes(reader, routes, config);
  else reader.mistake(root, "\"routes\" is missing", "add \"routes\": [{\"type\": [\"*\"], \"to\": [\"events\"]}]");

  const Place limits_place = reader.member(root, "limits"), privacy = reader.member(root, "privacy");
  if (limits_place.node != 0) {
    reader.only_known(limits_place, {"body_bytes", "shards", "ledger_bytes"});
    if (reader.has(limits_place, "body_bytes"))
      config.body_bytes_max =
          reader.number(reader.member(limits_place, "body_bytes"), 1024, limits::body_bytes_max, limits::body_bytes_max);
  }
  read_ledger(reader, root, config);
  if (privacy.node == 0) return;
  read_privacy(reader, privacy, config.privacy);
  for (Source& source : config.sources) source.privacy = config.privacy;
  for (const Destination& destination : config.destinations)
    if (destination.keeps == Keeps::suppression && config.privacy.drops_list())
      reader.mistake(privacy, "the suppression list would not know which list an address has left",
                     "name \"list\" in \"hash\", or in the \"privacy\" of single destinations");
  for (Destination& destination : config.destinations) destination.privacy.hash &= ~config.privacy.hash;  // not the hash's hash
}

// What people put where JSON has something else.
Bytes advice_for(Bytes text, std::size_t at) {
  if (trimmed(text).empty())
    return "the file is empty: begin with {\"sources\": {\"newsletter\": {\"provider\": \"sendgrid\", \"keys\": [\"$NAME\"]}}}";
  if (text.starts_with("\xef\xbb\xbf")) return "save the file as UTF-8 without a byte order mark";
  const char c = at < text.size() ? text[at] : ' ';
  if (c == '/' || c == '#') return "leave the comment out: JSON has none";
  if (c == '}' || c == ']') return "mend the file there: a comma before this bracket, or a bracket that nothing opened";
  return "mend the file there: a comma or a quote too many or too few";
}

}  // namespace

Configured configure(Bytes text, Arena& arena) {
  auto room = arena.take_array<Mistake>(limits::mistakes_max);
  const Bytes kept = arena.copy(text);
  Config* config = arena.make<Config>();
  const auto secrets = arena.take_array<Secret>(limits::secrets_max);
  const auto names = arena.take_array<Bytes>(limits::secrets_max);
  if (room.empty() || config == nullptr || secrets.empty() || names.empty() || kept.data() == nullptr ||
      text.size() > limits::config_bytes_max) {
    static constexpr Mistake too_large[] = {{"", "the configuration is too large", "split it over several deployments", false}};
    return {nullptr, too_large};
  }
  const auto document = json::parse(kept, arena);
  if (!document) {
    const json::Document none;
    ConfigReader reader(none, arena, room);
    char digits[12];
    std::size_t n = sizeof digits;
    for (std::uint32_t at = document.failure().at; n == sizeof digits || at > 0; at /= 10) digits[--n] = static_cast<char>('0' + at % 10);
    room[0] = {"", reader.joined({"not valid JSON at byte ", Bytes{digits + n, sizeof digits - n}}),
               advice_for(kept, document.failure().at), false};
    return {nullptr, room.first(1)};
  }
  config->arena = &arena;
  config->secrets = secrets.first(0);
  config->secret_names = names.first(0);
  config->hash = crypto::siphash(kept).low;
  ConfigReader reader(*document, arena, room);
  const Place root{};
  if (reader.is(root, json::Type::object)) read_all(reader, root, *config);
  else reader.mistake(root, "not an object", "start with {\"sources\": ...}");
  if (arena.was_full()) reader.mistake(root, "the configuration needs more memory than there is", "split it over several deployments");
  return {reader.error_count() == 0 ? config : nullptr, reader.mistakes()};
}

std::span<const Bytes> secret_names(const Config& config) { return config.secret_names; }

bool provide_secret(Config& config, Bytes name, Bytes value) {
  for (Secret& secret : config.secrets) {
    if (secret.name != name) continue;
    const Bytes kept = config.arena->copy(value);
    if (kept.data() == nullptr || value.empty()) return false;  // an empty secret is no secret: requests are answered key_missing
    secret.value = kept;
    for (Source& source : config.sources)
      for (SourceKey& key : source.keys)
        if (key.setting.secret == &secret) prepare_key(source, key, *config.arena);
    return true;
  }
  return false;
}

Setting read_setting(ConfigReader& reader, const Place& place, Config& config, bool must_be_secret) {
  const Bytes text = reader.text(place);
  if (text.empty()) return {};
  if (text.front() != '$') {
    if (must_be_secret)
      reader.mistake(place, "a secret stands here in clear", "write \"$NAME\" and keep the value in the platform's secret store");
    return {nullptr, text};
  }
  const Bytes name = text.substr(1);
  if (name.empty()) reader.mistake(place, "\"$\" without a name", "write \"$NAME\"");
  for (const Secret& secret : config.secrets)
    if (secret.name == name) return {&secret, {}};
  const std::size_t count = config.secrets.size();
  if (count == limits::secrets_max) {
    reader.mistake(place, "too many secrets", "split the configuration over several deployments");
    return {};
  }
  config.secrets = {config.secrets.data(), count + 1};      // room for secrets_max was taken at the start
  config.secret_names = {config.secret_names.data(), count + 1};
  config.secrets[count] = {name, {}};
  config.secret_names[count] = name;
  return {&config.secrets[count], {}};
}

}  // namespace aldaba
