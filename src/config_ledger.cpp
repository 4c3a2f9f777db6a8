// What the configuration says about the ledger: whether there is one, how long it keeps what, and how it paces each destination.
#include "config_reader.hpp"

namespace aldaba {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

std::uint32_t number_at(ConfigReader& reader, const Place& object, Bytes name, std::uint64_t min, std::uint64_t max,
                        std::uint32_t fallback) {
  return reader.has(object, name) ? static_cast<std::uint32_t>(reader.number(reader.member(object, name), min, max, fallback)) : fallback;
}

void read_retention(ConfigReader& reader, const Place& place, LedgerSettings& ledger) {
  reader.only_known(place, {"events", "dead"});
  ledger.events_days = number_at(reader, place, "events", 1, limits::retention_days_max, ledger.events_days);
  ledger.dead_days = number_at(reader, place, "dead", 1, limits::retention_days_max, ledger.dead_days);
}

void read_settings(ConfigReader& reader, const Place& place, Config& config) {
  LedgerSettings& ledger = config.ledger;
  ledger.is_set = true;
  reader.only_known(place, {"window_days", "retention_days", "hold_s", "admin", "senders"});
  if (!reader.is(place, json::Type::object)) return reader.mistake(place, "not an object", "write {} for a ledger with the usual settings");
  ledger.window_days = number_at(reader, place, "window_days", limits::window_days_min, limits::window_days_max, ledger.window_days);
  ledger.hold_s = number_at(reader, place, "hold_s", limits::hold_s_min, limits::hold_s_max, ledger.hold_s);
  if (reader.has(place, "retention_days")) read_retention(reader, reader.member(place, "retention_days"), ledger);
  if (reader.has(place, "admin")) ledger.admin = read_setting(reader, reader.member(place, "admin"), config, true);
  if (reader.has(place, "senders")) ledger.senders = read_setting(reader, reader.member(place, "senders"), config, true);
}

}  // namespace

void read_ledger(ConfigReader& reader, const Place& root, Config& config) {
  const Place place = reader.member(root, "ledger"), limits_place = reader.member(root, "limits");
  if (place.node != 0) read_settings(reader, place, config);
  if (limits_place.node != 0) {
    config.ledger.shards = number_at(reader, limits_place, "shards", 1, limits::shards_max, config.ledger.shards);
    if (reader.has(limits_place, "ledger_bytes"))
      config.ledger.bytes_max = reader.number(reader.member(limits_place, "ledger_bytes"), limits::ledger_bytes_min,
                                              limits::ledger_bytes_max, limits::ledger_bytes_max);
  }
  bool has_list = false;
  for (const Destination& destination : config.destinations) {
    if (destination.keeps != Keeps::suppression) continue;
    if (has_list)
      reader.mistake(reader.member(root, "destinations"), reader.joined({"\"", destination.name, "\" is a second suppression list"}),
                     "keep one; senders must not have to ask two");
    has_list = true;
  }
  if (config.ledger.is_set) return;
  if (config.has_humans_only)
    reader.mistake(reader.member(root, "routes"),
                   "\"humans_only\" judges clicks by what else happens around them, which only the ledger knows",
                   "add \"ledger\": {}; or judge each event by itself: \"where\": {\"machine\": [\"human\", \"proxy\", \"unknown\"]}");
  for (const Destination& destination : config.destinations) {
    if (destination.keeps == Keeps::events) continue;
    reader.mistake(reader.member(root, "destinations"),
                   reader.joined({"\"", destination.name, "\" is written by the ledger, and there is none"}), "add \"ledger\": {}");
  }
}

void read_pace(ConfigReader& reader, const Place& place, Destination& destination) {
  destination.batch = number_at(reader, place, "batch", 1, limits::batch_events_max, destination.batch);
  destination.concurrency = number_at(reader, place, "concurrency", 1, limits::concurrency_max, destination.concurrency);
  destination.give_up_ms =
      hour_ms * number_at(reader, place, "give_up_h", 1, static_cast<std::uint64_t>(limits::retry_total_ms_max / hour_ms),
                          static_cast<std::uint32_t>(limits::retry_total_ms_max / hour_ms));
}

}  // namespace aldaba
