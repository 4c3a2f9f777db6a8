// aldaba sign: a request as a provider would send it. One signer for all of them: it reads the recipe that the core verifies by, puts in
// what the recipe asks for and is not there yet (time, id), spells the signed bytes, and lays the signature where the recipe looks for it.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/private_key.hpp"
#include "cli/request_draft.hpp"
#include "cli/words.hpp"
#include "described.hpp"
#include "text/encoding.hpp"

namespace aldaba::cli {
namespace {

constexpr Option options_table[] = {
    {"--secret", "SECRET", "the secret shared with the provider, as its settings page shows it"},
    {"--private-key", "FILE", "where the provider signs with a private key: yours (PEM, base64 or hex; P-256)"},
    {"--url", "URL", "where the request goes; else https://hooks.example.com/in/PROVIDER"},
    {"--now", "TIME", "the signed time: RFC 3339 or milliseconds since 1970; else now"},
    {"--id", "ID", "the message's id or token; else made from body and time"},
    {"--header", "NAME: VALUE", "a further header", true},
    {"--recipe", "NAME", "one of the provider's signatures (aldaba providers PROVIDER); else the first that fits"},
};

// ------------------------------------------------------------------------------------------------------------------ which signature

bool names_deep_field(const Recipe& recipe) {
  return recipe.signature.from.what == Part::What::field && recipe.signature.from.text.rfind('/') > 0;
}

bool signs(const Recipe& recipe, Part::What what) {
  return std::any_of(recipe.signed_bytes.begin(), recipe.signed_bytes.end(), [&](const Part& part) { return part.what == what; });
}

// Whether a request with this body would be proved by this recipe: a form has no fields inside fields, and only a form can be sorted.
bool fits_body(const Recipe& recipe, const RequestDraft& draft) {
  if (draft.is_form()) return !names_deep_field(recipe) && recipe.body_hash_in.what == Part::What::nothing;
  return draft.body().empty() || (!signs(recipe, Part::What::form_sorted) && !signs(recipe, Part::What::form_sorted_all));
}

const Recipe* recipe_named(const Provider& provider, Bytes name) {
  std::string names;
  for (const Recipe& recipe : provider.auth) {
    if (recipe.name == name) return &recipe;
    names.append(names.empty() ? "" : ", ").append(recipe.name);
  }
  fail({provider.slug, " has no signature called ", name}, {"use one of: ", names});
  return nullptr;
}

const Recipe* recipe_for_body(const Provider& provider, const RequestDraft& draft) {
  for (const Recipe& recipe : provider.auth)
    if (!recipe.legacy && fits_body(recipe, draft)) return &recipe;
  fail({"no signature of ", provider.slug, " fits a body of this kind"}, {"send another body, or choose a signature with --recipe"});
  return nullptr;
}

// --------------------------------------------------------------------------------------------------------------------------- the key

// false: this command cannot sign so, and stderr says why.
bool can_sign(const Provider& provider, const Recipe& recipe) {
  const bool is_rsa = recipe.algorithm == Algorithm::rsa_sha1 || recipe.algorithm == Algorithm::rsa_sha256;
  if (is_rsa)
    return fail(
               {provider.slug, " signs with RSA and a key that only the provider has (", recipe.name, "); this command has no RSA signing"},
               {"store a request that really came and give it to aldaba handle"}),
           false;
  if (recipe.algorithm == Algorithm::ed25519)
    return fail({recipe.name, " is Ed25519, which this command cannot sign with"}, {"choose another signature with --recipe"}), false;
  if (recipe.signature.grammar == Grammar::jwt)
    return fail({recipe.name, " is a JWT, which this command cannot make"}, {"choose another signature with --recipe"}), false;
  return true;
}

// The secret in the form that the algorithm takes. Nothing: stderr says why.
std::optional<std::string> read_key(const Recipe& recipe, const Options& options) {
  if (recipe.algorithm == Algorithm::ecdsa_p256_sha256) {
    if (!options.has("--private-key"))
      return fail({"this provider signs with a private key (ECDSA P-256)"},
                  {"make one (openssl ecparam -name prime256v1 -genkey -noout) and add --private-key FILE"}),
             std::nullopt;
    const auto text = read_file(options.value("--private-key"));
    if (!text) return std::nullopt;
    auto key = parse_p256_private_key(*text);
    if (!key)
      fail({options.value("--private-key"), " holds no P-256 private key"},
           {"write PEM, base64 or hex of PKCS #8 or SEC 1, or 64 hex digits"});
    return key;
  }
  const Bytes secret = options.value("--secret");
  if (secret.empty()) return fail({"without its secret no request of this provider can be signed"}, {"add --secret SECRET"}), std::nullopt;
  if (recipe.key == KeyForm::utf8) return std::string{secret};
  std::vector<char> memory(secret.size() + 8);
  Arena arena(memory);
  constexpr Bytes prefix = "whsec_";
  const bool is_prefixed = recipe.key == KeyForm::standard_webhooks && secret.starts_with(prefix);
  const Bytes key = recipe.key == KeyForm::hex
                        ? decode_hex(secret, arena)
                        : decode_base64(is_prefixed ? secret.substr(prefix.size()) : secret, arena, Padding::optional);
  if (key.empty())
    return fail({"the secret is not ", recipe.key == KeyForm::hex ? Bytes{"hex"} : Bytes{"base64"}}, {"copy it as the provider shows it"}),
           std::nullopt;
  return std::string{key};
}

std::string signature_over(const Recipe& recipe, Bytes key, Bytes message) {
  const Bytes pieces[] = {message};
  auto text = [](const crypto::Digest& digest) { return std::string{digest.view()}; };
  switch (recipe.algorithm) {
    case Algorithm::hmac_md5: return text(crypto::hmac(crypto::Hash::md5, key, pieces));
    case Algorithm::hmac_sha1: return text(crypto::hmac(crypto::Hash::sha1, key, pieces));
    case Algorithm::hmac_sha256: return text(crypto::hmac(crypto::Hash::sha256, key, pieces));
    case Algorithm::hmac_sha512: return text(crypto::hmac(crypto::Hash::sha512, key, pieces));
    case Algorithm::md5: return text(crypto::digest(crypto::Hash::md5, pieces));
    case Algorithm::sha1: return text(crypto::digest(crypto::Hash::sha1, pieces));
    case Algorithm::sha256: return text(crypto::digest(crypto::Hash::sha256, pieces));
    case Algorithm::ecdsa_p256_sha256: return sign_ecdsa_p256(key, pieces);
    case Algorithm::equal: return std::string{key};
    case Algorithm::rsa_sha1:
    case Algorithm::rsa_sha256:
    case Algorithm::ed25519: break;
  }
  return {};
}

// ------------------------------------------------------------------------------------------------------------------------- the request

std::string encoded(Bytes bytes, Encoding encoding) {
  std::string text(2 * bytes.size() + 4, '\0');
  if (encoding == Encoding::text) return std::string{bytes};
  char* const end = encoding == Encoding::hex ? write_hex(text.data(), bytes) : write_base64(text.data(), bytes);
  text.resize(static_cast<std::size_t>(end - text.data()));
  if (encoding != Encoding::base64url) return text;
  std::replace(text.begin(), text.end(), '+', '-'), std::replace(text.begin(), text.end(), '/', '_');
  while (text.ends_with('=')) text.pop_back();
  return text;
}

bool is_same(const Part& a, const Part& b) { return a.what == b.what && a.text == b.text; }

// Everything that the recipe reads and that is not there yet, but for the signature.
void put_in_parts(const Recipe& recipe, RequestDraft& draft) {
  if (recipe.body_hash_in.what != Part::What::nothing) draft.provide(recipe.body_hash_in, draft.body_hash());
  if (!recipe.when.is.empty()) draft.provide(recipe.when.part, recipe.when.is);
  draft.provide(recipe.freshness.time, draft.time_text(recipe.freshness.unit));
  for (const Part& part : recipe.signed_bytes)
    if (!is_same(part, recipe.freshness.time)) draft.provide(part, draft.id());
}

// As it stands in its header, with the parts that are signed and stand beside it.
std::string dressed(const Recipe& recipe, Bytes text, RequestDraft& draft) {
  const Signature& form = recipe.signature;
  std::string value{text};
  const std::string name{form.tag};
  switch (form.grammar) {
    case Grammar::prefixed: return name + value;
    case Grammar::tagged_words: return name + "," + value;
    case Grammar::comma_pairs:
    case Grammar::semicolon_pairs: {
      const char* const separator = form.grammar == Grammar::comma_pairs ? "," : ";";
      std::string pairs;
      for (const auto& [tag, held] : draft.tags()) pairs.append(tag).append("=").append(held).append(separator);
      return pairs + name + "=" + value;
    }
    case Grammar::bare:
    case Grammar::http_message:
    case Grammar::comma_values:
    case Grammar::jwt: break;
  }
  return value;
}

// false: a part cannot be spelt, and stderr says which.
bool sign(const Recipe& recipe, Bytes key, RequestDraft& draft) {
  if (recipe.signature.from.what == Part::What::header && draft.text_of(recipe.signature.from, nullptr))
    return fail({"there is a ", words_of(recipe.signature.from), " already"}, {"leave it out: it is made here"}), false;
  put_in_parts(recipe, draft);
  if (signs(recipe, Part::What::keyed_body)) draft.provide(recipe.signature.from, key);  // the signature takes its place
  std::string message;
  for (const Part& part : recipe.signed_bytes) {
    const auto text = part.what == Part::What::secret ? std::optional<std::string>{key} : draft.text_of(part, recipe.url_form);
    if (!text)
      return fail({"the request has no ", words_of(part), ", which is signed"}, {"put it in, with --header, --url or in the body"}), false;
    message += *text;
  }
  const std::string signature = signature_over(recipe, key, message);
  if (signature.empty()) return fail({"nothing could be signed with this key"}, {"make another key"}), false;
  if (draft.provide(recipe.signature.from, dressed(recipe, encoded(signature, recipe.signature.encoding), draft))) return true;
  return fail({"the signature cannot be put into ", words_of(recipe.signature.from)}, {"send a JSON object or a form"}), false;
}

const Provider* read_provider(Bytes slug, Arena& arena) {
  const Provider* const provider = provider_named(slug, arena);
  if (slug.empty()) fail({"no provider is named"}, {"take one of those that aldaba providers lists"});
  else if (provider == nullptr) fail({"no provider is called ", slug}, {"aldaba providers lists them all"});
  else if (provider->auth.empty()) fail({slug, " signs nothing"}, {"post the body as it is, with what the source's guard asks for"});
  return provider == nullptr || provider->auth.empty() ? nullptr : provider;
}

std::optional<RequestDraft> read_draft(const Options& options) {
  const auto now = read_now(options);
  if (!now) return std::nullopt;
  auto body = read_input(options, 1, "body");
  if (!body) return std::nullopt;
  std::string url{options.value("--url")};
  if (url.empty()) url = "https://hooks.example.com/in/" + std::string{options.word(0)};
  RequestDraft draft(std::move(url), std::move(*body), *now);
  for (const Bytes header : options.values("--header"))
    if (!draft.add_header(header)) return fail({"--header ", header, " is none"}, {"write --header \"name: value\""}), std::nullopt;
  if (!draft.has_usable_url()) return fail({"--url is not an absolute URL"}, {"write https://host/path"}), std::nullopt;
  if (options.has("--id")) draft.set_id(options.value("--id"));
  return draft;
}

int run(const Options& options) {
  std::vector<char> memory(64 << 10);
  Arena arena{memory};
  const Provider* const provider = read_provider(options.word(0), arena);
  if (provider == nullptr) return wrong_usage;
  const Recipe* recipe = options.has("--recipe") ? recipe_named(*provider, options.value("--recipe")) : provider->auth.data();
  if (recipe == nullptr || !can_sign(*provider, *recipe)) return wrong_usage;  // said before anybody waits for a body
  auto draft = read_draft(options);
  if (!draft) return wrong_usage;
  if (!options.has("--recipe")) recipe = recipe_for_body(*provider, *draft);
  if (recipe == nullptr || !can_sign(*provider, *recipe)) return wrong_usage;
  const auto key = read_key(*recipe, options);
  if (!key || !sign(*recipe, *key, *draft)) return wrong_usage;
  print(draft->message());
  return good;
}

}  // namespace

extern const Command sign_command{
    .name = "sign",
    .words = "PROVIDER [BODY|-]",
    .words_max = 2,
    .summary = "print a signed request as a provider would send it",
    .help =
        "Reads a body (a file, or standard input) and prints the whole HTTP/1.1 request, signed as PROVIDER signs: for aldaba handle, or\n"
        "to send it somewhere. What the signature covers and the body or the headers lack (a time, an id) is put in.",
    .options = options_table,
    .run = run,
};

}  // namespace aldaba::cli
