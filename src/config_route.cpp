// Destinations and routes of the configuration, and which destinations an event type of a source goes to.
#include "across.hpp"
#include "config_reader.hpp"
#include "described.hpp"
#include "route.hpp"
#include "text/url.hpp"

namespace aldaba {
namespace {

void read_kv(ConfigReader& reader, const Place& place, Destination& destination) {
  reader.only_known(place, {"kind", "store", "mode", "per", "ttl_s", "privacy", "batch", "concurrency", "give_up_h"});
  destination.kind = DestinationKind::kv;
  read_pace(reader, place, destination);
  if (reader.has(place, "mode")) {
    const Bytes mode = reader.text(reader.member(place, "mode"));
    if (mode == "state") destination.keeps = Keeps::state;
    else if (mode != "events")
      reader.mistake(reader.member(place, "mode"), "neither \"events\" nor \"state\"",
                     "write \"events\" (what happened) or \"state\" (how it stands with each recipient)");
  }
  if (reader.has(place, "store")) destination.store = reader.text(reader.member(place, "store"));
  else reader.mistake(place, "\"store\" is missing", "add \"store\": \"EVENTS\", the name under which the platform binds the store");
  if (reader.has(place, "ttl_s"))
    destination.ttl_s = static_cast<std::uint32_t>(reader.number(reader.member(place, "ttl_s"), 60, 400'000'000, 0));
  if (!reader.has(place, "per")) return;
  const Place per = reader.member(place, "per");
  const Bytes word = reader.text(per);
  if (word == "event") destination.per = KvPer::event;
  else if (word != "request")
    reader.mistake(per, "neither \"event\" nor \"request\"",
                   "write \"request\" (one entry holds all events of a request) or \"event\" (one entry each)");
}

void read_suppression(ConfigReader& reader, const Place& place, Destination& destination) {
  reader.only_known(place, {"kind", "store", "soft_bounces", "soft_days"});
  destination.kind = DestinationKind::kv, destination.keeps = Keeps::suppression;
  if (reader.has(place, "store")) destination.store = reader.text(reader.member(place, "store"));
  else reader.mistake(place, "\"store\" is missing", "add \"store\": \"SUPPRESSION\", the name under which the platform binds the store");
  auto number = [&](Bytes name, std::uint64_t min, std::uint64_t max, std::uint32_t& to) {
    if (reader.has(place, name)) to = static_cast<std::uint32_t>(reader.number(reader.member(place, name), min, max, to));
  };
  number("soft_bounces", 2, 100, destination.soft_bounces), number("soft_days", 1, 365, destination.soft_days);
}

void read_http(ConfigReader& reader, const Place& place, Config& config, Destination& destination) {
  reader.only_known(place, {"kind", "url", "method", "headers", "sign", "timeout_ms", "privacy", "batch", "concurrency", "give_up_h"});
  destination.kind = DestinationKind::http;
  read_pace(reader, place, destination);
  destination.method = "POST";
  if (reader.has(place, "url")) {
    const Place url = reader.member(place, "url");
    destination.url = read_setting(reader, url, config, false);
    const Url parts = parse_url(destination.url.literal);
    if (destination.url.secret == nullptr && !parts.ok)
      reader.mistake(url, "not a URL", "write \"https://...\", or \"$NAME\" when the URL itself is secret");
    else if (destination.url.secret == nullptr && parts.scheme == "http")
      reader.mistake(url, "events would leave unencrypted", "use https, except for a sink on this machine", true);
  } else {
    reader.mistake(place, "\"url\" is missing", "add \"url\": \"https://...\"");
  }
  if (reader.has(place, "method")) {
    destination.method = reader.text(reader.member(place, "method"));
    if (destination.method != "POST" && destination.method != "PUT")
      reader.mistake(reader.member(place, "method"), "neither POST nor PUT", "write \"POST\"");
  }
  if (reader.has(place, "sign")) destination.sign = read_setting(reader, reader.member(place, "sign"), config, true);
  else
    reader.mistake(place, "requests to it are not signed",
                   "add \"sign\": \"$NAME\" so that the receiver can prove who sent them (Standard Webhooks)", true);
  if (reader.has(place, "timeout_ms"))
    destination.timeout_ms =
        static_cast<std::uint32_t>(reader.number(reader.member(place, "timeout_ms"), 100, 30'000, limits::delivery_timeout_ms));
  if (!reader.has(place, "headers")) return;
  const Place headers = reader.member(place, "headers");
  if (!reader.is(headers, json::Type::object)) return reader.mistake(headers, "not an object", "write {\"authorization\": \"$NAME\"}");
  auto list = reader.arena().take_array<DestinationHeader>(reader.size(headers));
  std::size_t i = 0;
  reader.for_each(headers, [&](const Place& header, Bytes name) {
    const Setting value = read_setting(reader, header, config, false);
    if (name.find_first_of(" :\r\n") != Bytes::npos || name.empty())
      reader.mistake(header, "not a header's name", "use letters, digits and \"-\"");
    if (value.literal.find_first_of("\r\n") != Bytes::npos) reader.mistake(header, "a line end in a header", "leave it out");
    list[i++] = {name, value};
  });
  destination.headers = list;
}

bool any_matches(std::span<const Bytes> globs, Bytes text) {
  for (const Bytes glob : globs)
    if (glob_matches(text, glob)) return true;
  return globs.empty();
}

std::uint64_t destinations_of(ConfigReader& reader, const Place& to, const Config& config) {
  std::uint64_t mask = 0;
  for (const Bytes name : reader.texts(to)) {
    std::size_t i = 0;
    while (i < config.destinations.size() && config.destinations[i].name != name) i++;
    if (i < config.destinations.size()) mask |= std::uint64_t{1} << i;
    else reader.mistake(to, reader.joined({"no destination is called \"", name, "\""}), "use a name from \"destinations\"");
  }
  return mask;
}

std::span<const RouteCondition> conditions_of(ConfigReader& reader, const Place& where) {
  reader.only_known(where, {"bounce.class", "bounce.reason", "machine", "recipient", "campaign", "list"});
  if (!reader.is(where, json::Type::object)) return {};
  auto list = reader.arena().take_array<RouteCondition>(reader.size(where));
  std::size_t i = 0;
  if (!list.empty()) reader.for_each(where, [&](const Place& place, Bytes name) { list[i++] = {name, reader.texts(place)}; });
  return list;
}

// A source or provider that no source has is a slip of the pen.
void check_matches(ConfigReader& reader, const Place& place, const Config& config, const Route& route) {
  auto any_source = [&](Bytes glob, auto name_of) {
    for (const Source& source : config.sources)
      if (source.provider != nullptr && glob_matches(name_of(source), glob)) return true;
    return false;
  };
  for (const Bytes glob : route.sources)
    if (!any_source(glob, [](const Source& source) { return source.name; }))
      reader.mistake(reader.member(place, "source"), reader.joined({"no source is called \"", glob, "\""}), "use a name from \"sources\"");
  for (const Bytes glob : route.providers)
    if (!any_source(glob, [](const Source& source) { return source.provider->slug; }))
      reader.mistake(reader.member(place, "provider"), reader.joined({"no source has the provider \"", glob, "\""}),
                     "use the provider of one of the sources");
}

void check_globs(ConfigReader& reader, const Place& place, const Config& config, std::span<const Bytes> types) {
  for (const Bytes type : types) {
    bool known = false;
    for (std::size_t i = 1; i < event_type_count; i++) known = known || glob_matches(row_of(static_cast<EventType>(i)).word, type);
    const Bytes head = type.substr(0, type.find('.'));
    for (const Packed* packed : providers()) known = known || glob_matches(packed->slug(), head);
    for (const Described& row : described_providers()) known = known || glob_matches(row.slug, head);
    for (const Source& source : config.sources) known = known || (source.provider != nullptr && glob_matches(source.provider->slug, head));
    if (known) continue;
    Nearest nearest{type};
    for (std::size_t i = 1; i < event_type_count; i++) nearest.look(row_of(static_cast<EventType>(i)).word);
    reader.mistake(
        place, reader.joined({"no event is called \"", type, "\""}),
        nearest.best.empty() ? Bytes{"see docs/events.md; \"*\" stands for any text"} : reader.joined({"write \"", nearest.best, "\""}));
  }
}

void read_humans_only(ConfigReader& reader, const Place& place, Config& config, Route& route) {
  route.humans_only = reader.truth(place);
  if (!route.humans_only) return;
  config.has_humans_only = true;
  bool has_people = false;
  for (std::size_t i = 1; i < event_type_count; i++)
    has_people = has_people || (is_of_people(static_cast<EventType>(i)) && any_matches(route.types, event_rows[i].word));
  if (!has_people)
    reader.mistake(place, "no open and no click matches this route", "leave it out; whatever else a route names goes on at once");
}

}  // namespace

void read_destination(ConfigReader& reader, const Place& place, Config& config, Destination& destination) {
  if (!reader.is(place, json::Type::object))
    return reader.mistake(place, "not an object", "write {\"kind\": \"kv\", ...} or {\"kind\": \"http\", ...}");
  const Bytes kind = reader.has(place, "kind") ? reader.text(reader.member(place, "kind")) : Bytes{};
  if (kind == "kv") read_kv(reader, place, destination);
  else if (kind == "suppression") read_suppression(reader, place, destination);
  else if (kind == "http") read_http(reader, place, config, destination);
  else
    reader.mistake(place, "\"kind\" is neither \"kv\", \"http\" nor \"suppression\"",
                   "write \"kind\": \"kv\", \"http\" or \"suppression\"");
  if (!reader.has(place, "privacy") || destination.keeps == Keeps::suppression) return;
  const Place privacy = reader.member(place, "privacy");
  read_privacy(reader, privacy, destination.privacy);
  if (destination.keeps == Keeps::state)
    reader.mistake(privacy, "the ledger writes the state as it has stored the events", "say it in the configuration's own \"privacy\"");
}

void read_routes(ConfigReader& reader, const Place& routes, Config& config) {
  if (!reader.is(routes, json::Type::array))
    return reader.mistake(routes, "not a list", "write [{\"type\": [\"*\"], \"to\": [\"events\"]}]");
  if (reader.size(routes) > limits::routes_max) return reader.mistake(routes, "too many routes", "join routes with the same \"to\"");
  auto list = reader.arena().take_array<Route>(reader.size(routes));
  std::size_t count = 0;
  bool catches_all = false;
  std::uint64_t ordered = 0;
  reader.for_each(routes, [&](const Place& place, Bytes) {
    reader.only_known(place, {"type", "source", "provider", "where", "to", "ordered", "humans_only"});
    if (!reader.is(place, json::Type::object) || count == list.size()) return;
    Route& route = list[count++];
    auto globs = [&](Bytes name) { return reader.has(place, name) ? reader.texts(reader.member(place, name)) : std::span<const Bytes>{}; };
    route.types = globs("type"), route.sources = globs("source"), route.providers = globs("provider");
    if (reader.has(place, "type")) check_globs(reader, reader.member(place, "type"), config, route.types);
    check_matches(reader, place, config, route);
    if (reader.has(place, "where")) route.where = conditions_of(reader, reader.member(place, "where"));
    const Place to = reader.member(place, "to");
    if (to.node == 0) reader.mistake(place, "\"to\" is missing", "add \"to\": [\"...\"] with names from \"destinations\"");
    else if (reader.is(to, json::Type::array) && reader.size(to) == 0)
      reader.mistake(to, "an empty list", "name at least one destination, or leave the route out");
    else route.destinations = destinations_of(reader, to, config);
    if (reader.has(place, "ordered") && reader.truth(reader.member(place, "ordered"))) ordered |= route.destinations;
    if (reader.has(place, "humans_only")) read_humans_only(reader, reader.member(place, "humans_only"), config, route);
    config.has_conditions = config.has_conditions || !route.where.empty();
    catches_all = catches_all || (route.where.empty() && !route.humans_only && route.sources.empty() && route.providers.empty() &&
                                  any_matches(route.types, "*"));
  });
  config.routes = list.first(count);
  for (std::size_t i = 0; i < config.destinations.size(); i++) config.destinations[i].is_ordered = (ordered >> i & 1) != 0;
  if (!catches_all)
    reader.mistake(routes, "events that no route names go nowhere", "add {\"type\": [\"*\"], \"to\": [\"...\"]} to keep them", true);
  for (Source& source : config.sources) {
    if (source.provider == nullptr) continue;
    for (std::size_t type = 1; type < event_type_count; type++)
      source.destinations[type] = destinations_without_conditions(config, source, row_of(static_cast<EventType>(type)).word);
  }
}

namespace {

bool matches(const Route& route, const Source& source, Bytes type) {
  return any_matches(route.types, type) && any_matches(route.sources, source.name) && any_matches(route.providers, source.provider->slug);
}
bool waits(const Route& route, Bytes type) { return route.humans_only && is_of_people(event_type_of(type)); }
bool holds(const Route& route, const RouteFacts& facts) {
  bool holds = true;
  for (const RouteCondition& condition : route.where) holds = holds && any_matches(condition.globs, facts.value(condition.field));
  return holds;
}

}  // namespace

std::uint64_t destinations_without_conditions(const Config& config, const Source& source, Bytes type) {
  std::uint64_t mask = 0;
  for (const Route& route : config.routes)
    if (route.where.empty() && !waits(route, type) && matches(route, source, type)) mask |= route.destinations;
  return mask;
}

std::uint64_t destinations_by_conditions(const Config& config, const Source& source, Bytes type, const RouteFacts& facts) {
  std::uint64_t mask = 0;
  for (const Route& route : config.routes)
    if (!route.where.empty() && !waits(route, type) && matches(route, source, type) && holds(route, facts)) mask |= route.destinations;
  return mask;
}

std::uint64_t destinations_of_people(const Config& config, const Source& source, Bytes type, const RouteFacts& facts) {
  std::uint64_t mask = 0;
  for (const Route& route : config.routes)
    if (route.humans_only && matches(route, source, type) && holds(route, facts)) mask |= route.destinations;
  return mask;
}

}  // namespace aldaba
