// A source of the configuration: its provider, its keys in the forms that the provider's recipes need, its guard.
#include "config_reader.hpp"
#include "crypto/der.hpp"
#include "custom.hpp"
#include "described.hpp"
#include "guard.hpp"
#include "text/encoding.hpp"
#include "text/time.hpp"
#include "text/url.hpp"

namespace aldaba {
namespace {

bool signs(std::span<const Recipe> auth, Part::What what) {
  for (const Recipe& recipe : auth)
    for (const Part& part : recipe.signed_bytes)
      if (part.what == what) return true;
  return false;
}

bool signs_urls(std::span<const Recipe> auth) {
  for (const Recipe& recipe : auth)
    if (!recipe.claims.url_hash.empty()) return true;
  return signs(auth, Part::What::url);
}

bool answers_with_url(const Provider& provider) {
  for (const Handshake& handshake : provider.handshakes)
    for (const Part& part : handshake.computed_over)
      if (part.what == Part::What::endpoint) return true;
  return false;
}

bool lists_identities(std::span<const Recipe> auth) { return !auth.empty() && auth.front().key == KeyForm::certificate_at; }

bool is_public_key(std::span<const Recipe> auth) {
  for (const Recipe& recipe : auth)
    if (recipe.key != KeyForm::spki_base64 && recipe.key != KeyForm::ed25519_base64 && recipe.key != KeyForm::ed25519_hex &&
        recipe.key != KeyForm::whpk && recipe.key != KeyForm::jwk)
      return false;
  return !auth.empty();
}

// "custom": the sender that the source itself describes. Its events are called <slug>.<word>, by default after the source.
const Provider* read_custom(ConfigReader& reader, const Place& place, const Source& source) {
  const Place custom = reader.member(place, "custom");
  if (!reader.has(place, "custom") || !reader.is(custom, json::Type::object)) {
    reader.mistake(place, "\"custom\" is missing: the description of the sender",
                   "add \"custom\": {\"signature\": {...}, \"word\": \"/type\", \"fields\": {...}}; see docs/custom.md");
    return nullptr;
  }
  const Bytes slug = reader.has(custom, "slug") ? reader.text(reader.member(custom, "slug")) : source.name;
  bool is_good = !slug.empty() && slug.size() <= 40;
  for (const char c : slug) is_good = is_good && (is_digit(c) || (c >= 'a' && c <= 'z') || c == '-');
  for (std::size_t i = 1; i < event_type_count; i++) {
    const Bytes word = row_of(static_cast<EventType>(i)).word;
    is_good = is_good && word.substr(0, word.find('.')) != slug;
  }
  if (!is_good)
    reader.mistake(custom, reader.joined({"\"", slug, "\" cannot begin the names of events"}),
                   "add \"slug\": up to 40 lower-case letters, digits and \"-\", none that docs/events.md uses, e.g. \"acme\"");
  return read_described(reader, custom, slug, {});
}

// Sources of one provider share its tables.
const Provider* provider_for(ConfigReader& reader, const Config& config, Bytes slug) {
  for (const Source& other : config.sources)
    if (other.provider != nullptr && !other.is_custom && other.provider->slug == slug) return other.provider;
  return provider_named(slug, reader.arena());
}

void read_provider(ConfigReader& reader, const Place& place, const Config& config, Source& source) {
  const Bytes slug = reader.has(place, "provider") ? reader.text(reader.member(place, "provider")) : Bytes{};
  source.is_custom = slug == "custom";
  source.provider = source.is_custom ? read_custom(reader, place, source) : provider_for(reader, config, slug);
  if (source.provider == nullptr && source.is_custom) return;
  if (!source.is_custom && reader.has(place, "custom"))
    reader.mistake(reader.member(place, "custom"), "\"custom\" describes a provider that is none of the catalogue",
                   "write \"provider\": \"custom\", or leave it out");
  if (source.provider == nullptr) {
    Nearest nearest{slug};
    for (const Packed* known : providers()) nearest.look(known->slug());
    for (const Described& known : described_providers()) nearest.look(known.slug);
    return reader.mistake(place, slug.empty() ? Bytes{"\"provider\" is missing"} : reader.joined({"no provider is called \"", slug, "\""}),
                          nearest.best.empty() ? Bytes{"take one of docs/providers.md, or describe the sender: \"custom\", docs/custom.md"}
                                               : reader.joined({"write \"", nearest.best, "\""}));
  }
  source.auth = source.provider->auth;
  if (!reader.has(place, "auth")) return;
  const Place auth = reader.member(place, "auth");
  const Provider* other = provider_for(reader, config, reader.text(auth));
  if (other == nullptr || other->auth.empty())
    return reader.mistake(auth, "no provider of that name proves its requests",
                          "write the name of the provider whose signature this sender uses, e.g. \"standard-webhooks\"");
  source.auth = other->auth;
}

void read_keys(ConfigReader& reader, const Place& place, Config& config, Source& source) {
  if (!reader.has(place, "keys")) {
    const bool needs_one = !source.auth.empty() && source.verify != VerifyMode::none;
    if (needs_one && !source.guard.is_set())
      reader.mistake(place, "\"keys\" is missing",
                     lists_identities(source.auth) ? "list the identities that are accepted, e.g. \"keys\": [\"arn:aws:sns:...\"]"
                                                   : "add \"keys\": [\"$NAME\"] with the name of the secret that holds the sender's key");
    return;
  }
  const Place keys = reader.member(place, "keys");
  if (!reader.is(keys, json::Type::array) || reader.size(keys) == 0)
    return reader.mistake(keys, "not a list of keys", "write \"keys\": [\"$NAME\"]");
  if (reader.size(keys) > limits::keys_per_source_max)
    return reader.mistake(keys, "too many keys", "keep those that are still in use: at most 8");
  source.keys = reader.arena().take_array<SourceKey>(reader.size(keys));
  std::size_t i = 0;
  const bool may_be_literal = lists_identities(source.auth) || is_public_key(source.auth);
  reader.for_each(keys, [&](const Place& element, Bytes) {
    if (i == source.keys.size()) return;
    SourceKey& key = source.keys[i++];
    key.setting = read_setting(reader, element, config, false);
    const Bytes literal = key.setting.literal;
    if (literal.data() == nullptr) return;
    if (!may_be_literal && !literal.starts_with("whpk_"))
      return reader.mistake(element, "a secret stands here in clear", "write \"$NAME\" and keep the value in the platform's secret store");
    prepare_key(source, key, reader.arena());
    for (const Bytes material : key.material)
      if (material.data() != nullptr) return;
    reader.mistake(element, "this key cannot be read", "copy it again from the provider, whole and without quotes");
  });
}

void read_verify(ConfigReader& reader, const Place& place, Source& source) {
  if (!reader.has(place, "verify")) {
    if (reader.has(place, "observe_until"))
      reader.mistake(reader.member(place, "observe_until"), "\"observe_until\" without \"observe\"",
                     "add \"verify\": \"observe\", or leave it out");
    return;
  }
  const Place verify = reader.member(place, "verify");
  const Bytes word = reader.text(verify);
  if (word == "none") source.verify = VerifyMode::none;
  else if (word == "observe") source.verify = VerifyMode::observe;
  else if (word != "required")
    reader.mistake(verify, "not a way to verify", "write \"required\", \"observe\" (with \"observe_until\") or \"none\"");
  if (source.verify != VerifyMode::observe) {
    if (reader.has(place, "observe_until"))
      reader.mistake(reader.member(place, "observe_until"), "\"observe_until\" without \"observe\"",
                     "write \"verify\": \"observe\", or leave \"observe_until\" out");
    return;
  }
  if (!reader.has(place, "observe_until"))
    return reader.mistake(verify, "\"observe\" without an end",
                          "add \"observe_until\": \"2026-12-31T00:00:00Z\": after that day everything must be proved again");
  const Place until = reader.member(place, "observe_until");
  const auto ms = parse_rfc3339(reader.text(until));
  if (ms) source.observe_until_ms = *ms;
  else reader.mistake(until, "not a time", "write it like \"2026-12-31T00:00:00Z\"");
}

void read_guard(ConfigReader& reader, const Place& place, Config& config, Source& source) {
  if (!reader.has(place, "guard")) return;
  const Place guard = reader.member(place, "guard");
  reader.only_known(guard, {"basic", "bearer", "header", "path_token", "ip"});
  auto setting = [&](const Place& object, Bytes name) {
    return reader.has(object, name) ? read_setting(reader, reader.member(object, name), config, true) : Setting{};
  };
  source.guard.basic = setting(guard, "basic");
  source.guard.bearer = setting(guard, "bearer");
  source.guard.path_token = setting(guard, "path_token");
  if (reader.has(guard, "header")) {
    const Place header = reader.member(guard, "header");
    reader.only_known(header, {"name", "value"});
    if (!reader.has(header, "name") || !reader.has(header, "value"))
      reader.mistake(header, "\"name\" or \"value\" is missing", "write {\"name\": \"x-token\", \"value\": \"$NAME\"}");
    else {
      const Bytes name = reader.joined({reader.text(reader.member(header, "name"))});
      for (const char& c : name) const_cast<char&>(c) = lower(c);  // the copy that joined() just made
      source.guard.header_name = name;
      source.guard.header_value = setting(header, "value");
    }
  }
  if (!reader.has(guard, "ip")) return;
  const Place ip = reader.member(guard, "ip");
  const auto texts = reader.texts(ip);
  auto ranges = reader.arena().take_array<IpRange>(texts.size());
  for (std::size_t i = 0; i < ranges.size(); i++)
    if (!parse_ip_range(texts[i], ranges[i]))
      reader.mistake(ip, reader.joined({"\"", texts[i], "\" is no range of addresses"}), "write \"192.0.2.0/24\" or \"2001:db8::/32\"");
  source.guard.ip = ranges;
}

void check_whole(ConfigReader& reader, const Place& place, const Source& source) {
  if (source.provider == nullptr) return;
  if (source.path.empty() || source.path.front() != '/' || source.path.find_first_of("?# ") != Bytes::npos)
    reader.mistake(place, "\"path\" does not start with \"/\", or holds \"?\", \"#\" or a blank", "write \"path\": \"/in/name\"");
  if (source.verify == VerifyMode::required && source.auth.empty() && !source.guard.is_set())
    reader.mistake(
        place, "this provider signs nothing, and the source has no guard",
        "add \"guard\": {\"basic\": \"$NAME\"} (docs/configuration.md has others), or say \"verify\": \"none\" if anybody may post here");
  if (answers_with_url(*source.provider) && source.public_url.empty())
    reader.mistake(place, "\"public_url\" is missing: this provider's question is answered with the URL that it calls",
                   "add \"public_url\": \"https://hooks.example.com\", as registered with the provider");
  if (signs_urls(source.auth) && source.verify != VerifyMode::none && source.public_url.empty())
    reader.mistake(place, "\"public_url\" is missing: this provider signs the URL that it calls",
                   "add \"public_url\": \"https://hooks.example.com\", as registered with the provider");
  if (signs(source.auth, Part::What::verify_token) && source.verify != VerifyMode::none && !source.verify_token.is_set())
    reader.mistake(place, "\"verify_token\" is missing: this provider signs it too",
                   "add \"verify_token\": \"$NAME\" with the name of what the provider shows beside the key");
  if (source.verify == VerifyMode::none && !source.guard.is_set())
    reader.mistake(place, "anybody may post here", "add \"keys\" or a \"guard\" as soon as the sender can do either", true);
}

// {"kty":"EC","crv":"P-256","x":…,"y":…} (RFC 7518, 6.2.1) → 04 ‖ X ‖ Y
Bytes point_of_jwk(Bytes text, Arena& arena) {
  const auto key = json::parse(text, arena);
  if (!key) return {};
  auto member = [&](Bytes name) {
    const std::uint32_t at = json::find(*key, 0, name);
    return at == 0 || key->nodes[at].type != json::Type::string ? Bytes{} : key->raw(key->nodes[at]);
  };
  const Bytes x = decode_base64url(member("x"), arena), y = decode_base64url(member("y"), arena);
  char* const point = arena.take(65);
  if (member("kty") != "EC" || member("crv") != "P-256" || x.size() != 32 || y.size() != 32 || point == nullptr) return {};
  *point = 4;
  copy_bytes(point + 1, x.data(), 32), copy_bytes(point + 33, y.data(), 32);
  return {point, 65};
}

Bytes key_in_form(KeyForm form, Algorithm algorithm, Bytes text, Arena& arena) {
  constexpr Bytes begin = "-----BEGIN PUBLIC KEY-----", end = "-----END PUBLIC KEY-----", whsec = "whsec_", whpk = "whpk_";
  switch (form) {
    case KeyForm::utf8:
    case KeyForm::certificate_at: return text;
    case KeyForm::base64: return decode_base64(text, arena, Padding::optional);
    case KeyForm::hex: return decode_hex(text, arena);
    case KeyForm::standard_webhooks:
      if (text.starts_with(whpk)) return {};
      if (text.starts_with("v1,")) text.remove_prefix(3);  // as one sender shows it
      return decode_base64(text.starts_with(whsec) ? text.substr(whsec.size()) : text, arena, Padding::optional);
    case KeyForm::whpk: {
      if (!text.starts_with(whpk)) return {};
      const Bytes key = decode_base64(text.substr(whpk.size()), arena, Padding::optional);
      return key.size() == 32 ? key : Bytes{};
    }
    case KeyForm::ed25519_base64:
    case KeyForm::ed25519_hex: {
      const Bytes key = form == KeyForm::ed25519_hex ? decode_hex(text, arena) : decode_base64(text, arena, Padding::optional);
      return key.size() == 32 ? key : Bytes{};
    }
    case KeyForm::sha1_after_bar: {
      take_until(text, '|');
      const Bytes secret[] = {text};
      return text.empty() ? Bytes{} : arena.copy(crypto::digest(crypto::Hash::sha1, secret).view());
    }
    case KeyForm::jwk: return point_of_jwk(text, arena);
    case KeyForm::spki_base64: break;
  }
  // Base64 of DER, in one line or as PEM: blanks and line ends are nothing.
  Bytes body = trimmed(text);
  if (body.starts_with(begin) && body.ends_with(end)) body = body.substr(begin.size(), body.size() - begin.size() - end.size());
  const Bytes der = decode_base64_lines(body, arena);
  const auto key = crypto::parse_spki(der);
  if (der.data() == nullptr || !key) return {};
  if (algorithm == Algorithm::ecdsa_p256_sha256) return key->type == crypto::KeyType::ecdsa_p256 ? key->point : Bytes{};
  if (algorithm == Algorithm::ed25519) return key->type == crypto::KeyType::ed25519 ? key->point : Bytes{};
  return key->type == crypto::KeyType::rsa ? der : Bytes{};  // verify.cpp takes modulus and exponent out again
}

}  // namespace

void read_source(ConfigReader& reader, const Place& place, Config& config, Source& source) {
  reader.only_known(place, {"provider", "path", "public_url", "auth", "keys", "guard", "verify", "verify_token", "observe_until", "legacy",
                            "raw", "tolerance_s", "honeypots", "custom"});
  if (!reader.is(place, json::Type::object)) return;
  auto text = [&](Bytes name) { return reader.has(place, name) ? reader.text(reader.member(place, name)) : Bytes{}; };
  read_provider(reader, place, config, source);
  source.path = reader.has(place, "path") ? text("path") : reader.joined({"/in/", source.name});
  source.public_url = text("public_url");
  if (source.public_url.ends_with('/')) source.public_url.remove_suffix(1);
  if (!source.public_url.empty() && !parse_url(source.public_url).ok)
    reader.mistake(reader.member(place, "public_url"), "not a URL",
                   "write \"https://hooks.example.com\": scheme and host, without the path");
  source.legacy = reader.has(place, "legacy") && reader.truth(reader.member(place, "legacy"));
  source.raw = reader.has(place, "raw") && reader.truth(reader.member(place, "raw"));
  if (reader.has(place, "honeypots")) source.honeypots = reader.texts(reader.member(place, "honeypots"));
  if (reader.has(place, "tolerance_s"))
    source.tolerance_s = static_cast<std::uint32_t>(reader.number(reader.member(place, "tolerance_s"), 1, 86'400, 300));
  if (reader.has(place, "verify_token")) source.verify_token = read_setting(reader, reader.member(place, "verify_token"), config, true);
  read_verify(reader, place, source);
  read_guard(reader, place, config, source);
  if (source.provider == nullptr) return;
  read_keys(reader, place, config, source);
  for (const Recipe& recipe : source.auth)
    source.holds_token = source.holds_token || (recipe.algorithm == Algorithm::equal && stands_in_body(recipe.signature.from));
  if (source.raw && source.holds_token)
    reader.mistake(reader.member(place, "raw"), "the bodies of this sender hold its secret", "leave \"raw\" out", true);
  check_whole(reader, place, source);
  for (const Case& rule : source.provider->cases) source.case_slots |= std::uint64_t{1} << static_cast<unsigned>(rule.slot);
  source.before_type = reader.joined({"\",\"source\":\"", source.name, "\",\"type\":\""});
  source.before_data =
      reader.joined({"\",\"datacontenttype\":\"application/json\",\"data\":{\"provider\":\"", source.provider->slug, "\""});
  find_headers(source, reader.arena());
}

void prepare_key(const Source& source, SourceKey& key, Arena& arena) {
  for (std::size_t i = 0; i < source.auth.size(); i++) {
    const Bytes material = key_in_form(source.auth[i].key, source.auth[i].algorithm, key.setting.value(), arena);
    key.material[i] = material.empty() ? Bytes{} : material;
  }
}

void find_headers(Source& source, Arena& arena) {
  auto list = arena.take_array<Bytes>(64);
  std::size_t count = 0;
  auto holds = [&](Bytes name) {
    for (std::size_t i = 0; i < count; i++)
      if (list[i] == name) return true;
    return false;
  };
  auto add = [&](Bytes name) {
    if (!name.empty() && count < list.size() && !holds(name)) list[count++] = name;
  };
  auto each_header = [](const Recipe& recipe, auto use) {
    for (const Part& part :
         {recipe.signature.from, recipe.freshness.time, recipe.when.part, recipe.body_hash_in, recipe.key_url, recipe.identity})
      if (part.what == Part::What::header) use(part.text);
    for (const Part& part : recipe.signed_bytes)
      if (part.what == Part::What::header) use(part.text);
    if (recipe.signature.grammar == Grammar::http_message) use(signature_input);
  };
  Bytes unless{};
  for (const Recipe& recipe : source.auth) {
    if (recipe.legacy && !source.legacy) continue;
    if (recipe.unless.empty()) each_header(recipe, add);
    else unless = recipe.unless;
  }
  const bool has_choice = holds(unless);  // the preferred set is among the forms that `auth` leaves
  const Provider& provider = *source.provider;
  auto add_part = [&](const Part& part) {
    if (part.what == Part::What::header) add(part.text);
  };
  for (const SchemaEntry& entry : provider.in_headers.entries) add(entry.key);
  for (const Handshake& handshake : provider.handshakes) {
    add_part(handshake.when.part), add_part(handshake.and_when.part), add_part(handshake.call);
    for (const Part& part : handshake.computed_over) add_part(part);
    for (const Part& part : handshake.reply) add_part(part);
    for (const Part& part : handshake.reply_headers) add_part(part);
  }
  if (provider.body.format == Format::form || provider.body.format == Format::json_or_form) add("content-type");
  if (source.guard.basic.is_set() || source.guard.bearer.is_set()) add("authorization");
  add(source.guard.header_name);
  const std::size_t first_of_choice = count;
  for (const Recipe& recipe : source.auth)
    if (!recipe.unless.empty() && (!recipe.legacy || source.legacy)) each_header(recipe, add);
  if (has_choice) source.choice = {unless, list.subspan(first_of_choice, count - first_of_choice)};
  for (const IdRule& rule : provider.ids)
    for (const Part& part : rule) add_part(part);
  source.headers = list.first(count);
}

}  // namespace aldaba
