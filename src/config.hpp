// The configuration in memory: what aldaba.json says, checked, with every secret decoded into the form its recipe needs. Lives in the
// arena that configure() was given. Read-only but for provide_secret().
#pragma once
#include "aldaba.hpp"
#include "privacy.hpp"
#include "provider.hpp"

namespace aldaba {

struct Secret {
  Bytes name, value;  // value.data()==nullptr: not provided
};

// A text of the configuration that may stand for a secret ("$NAME") or for itself.
struct Setting {
  const Secret* secret = nullptr;
  Bytes literal{};
  bool is_set() const { return secret != nullptr || literal.data() != nullptr; }
  Bytes value() const { return secret != nullptr ? secret->value : literal; }
  Bytes name() const { return secret != nullptr ? secret->name : literal; }
};

// One key of a source. `material[i]`: the key in the form that recipe i needs; data()==nullptr where it is not of that form.
struct SourceKey {
  Setting setting;
  std::array<Bytes, limits::recipes_per_provider_max> material{};
};

struct IpRange {
  std::array<std::uint8_t, 16> address{};  // IPv4 as ::ffff:a.b.c.d
  std::uint8_t bits = 0;
};

// Every part that is set must hold.
struct Guard {
  Setting basic;   // "user:password"
  Setting bearer;
  Bytes header_name;
  Setting header_value;
  Setting path_token;
  std::span<const IpRange> ip{};
  bool is_set() const { return basic.is_set() || bearer.is_set() || header_value.is_set() || path_token.is_set() || !ip.empty(); }
};

enum class VerifyMode : std::uint8_t { required, none, observe };

// Of a sender's two sets of headers one counts: where `unless` has a value, `headers` count as not sent (Recipe::unless).
struct HeaderChoice {
  Bytes unless{};
  std::span<const Bytes> headers{};  // the last of Source::headers
};

struct Source {
  Bytes name, path, public_url;
  const Provider* provider = nullptr;
  Bytes before_type, before_data;     // what stands between the texts of every event (write_event())
  std::uint64_t case_slots = 0;       // a bit for each slot that the provider's cases look at
  bool is_custom = false;             // its provider is the source's own
  std::span<const Recipe> auth{};
  std::span<SourceKey> keys{};
  Guard guard{};
  Setting verify_token;               // what a handshake must bring (Condition::is_verify_token)
  VerifyMode verify = VerifyMode::required;
  std::int64_t observe_until_ms = 0;
  bool legacy = false;
  std::span<const Bytes> honeypots{}; // globs of links that only machines follow
  bool raw = false;                   // attach the raw item to every event
  bool holds_token = false;           // its bodies hold the secret itself: no event may carry them
  Privacy privacy{};                  // the whole configuration's: applied to every event as it is written
  std::uint32_t tolerance_s = 0;      // 0: the recipe's own
  std::array<std::uint64_t, event_type_count> destinations{};  // by type, from the routes without conditions
  std::span<const Bytes> headers{};   // which it reads, lower case
  HeaderChoice choice{};
};

struct RouteCondition {
  Bytes field;                        // "bounce.class", "bounce.reason", "machine", "recipient", "campaign", "list"
  std::span<const Bytes> globs{};
};
struct Route {
  std::span<const Bytes> types{}, sources{}, providers{};  // globs; empty: all
  std::span<const RouteCondition> where{};
  std::uint64_t destinations = 0;
  bool humans_only = false;           // opens and clicks of machines do not go there
};

enum class KvPer : std::uint8_t { event, request };
enum class Keeps : std::uint8_t { events, state, suppression };  // state and suppression: the ledger's, one entry per address
struct DestinationHeader {
  Bytes name;
  Setting value;
};
struct Destination {
  Bytes name;
  DestinationKind kind = DestinationKind::kv;
  Bytes store;                        // kv
  KvPer per = KvPer::request;
  std::uint32_t ttl_s = 0;
  Setting url, sign;                  // http
  Bytes method;
  std::span<const DestinationHeader> headers{};
  std::uint32_t timeout_ms = limits::delivery_timeout_ms;
  Privacy privacy{};
  // What only the ledger does.
  Keeps keeps = Keeps::events;
  std::uint32_t batch = 100, concurrency = 2;
  std::int64_t give_up_ms = limits::retry_total_ms_max;
  bool is_ordered = false;            // a route asks for it: events of a recipient one after the other
  std::uint32_t soft_bounces = 0, soft_days = 30;  // so many within so many days suppress; 0: never
};

struct LedgerSettings {
  bool is_set = false;
  std::uint32_t window_days = 7;      // repeats are known for so long
  std::uint32_t events_days = 30, dead_days = 90;
  std::uint32_t shards = 1;
  std::uint32_t hold_s = 15;          // clicks wait so long where a route asks for people only
  std::uint64_t bytes_max = limits::ledger_bytes_max;  // of a shard: fuller ones accept nothing
  Setting admin, senders;             // tokens
};

struct Config {
  Arena* arena = nullptr;
  std::span<Secret> secrets{};
  std::span<Bytes> secret_names{};
  std::span<Source> sources{};
  std::span<Destination> destinations{};
  std::span<const Route> routes{};
  LedgerSettings ledger;
  Privacy privacy;                    // before anything is stored
  bool has_conditions = false;        // some route has a "where"
  bool has_humans_only = false;       // some route has that
  std::uint64_t body_bytes_max = limits::body_bytes_default;
  std::uint64_t hash = 0;             // of the file's bytes
};

// handle.cpp: the source that a path leads to, the longest that fits; nullptr: none.
const Source* source_at(const Config& config, Bytes path);
// config_source.cpp: decodes a key's text into what each recipe of its source needs.
void prepare_key(const Source& source, SourceKey& key, Arena& arena);
// config_source.cpp: the lower-case names of all headers that a source's tables and guard read -> Source::headers, Source::choice.
void find_headers(Source& source, Arena& arena);

}  // namespace aldaba
