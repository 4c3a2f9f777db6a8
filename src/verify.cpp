// Verification runs the tables: which recipe applies, is it fresh, which bytes are signed, does any key fit any signature.
#include "verify.hpp"

#include "crypto/der.hpp"
#include "text/time.hpp"

namespace aldaba {
namespace {

// The signed bytes as a list of segments.
struct Message : ByAddress {
  std::array<Bytes, 48> list{};
  std::size_t count = 0;
  bool complete = true;  // every part was there
  void add(Bytes bytes) {
    if (count < list.size()) list[count++] = bytes;
    else complete = false;
  }
  crypto::Segments segments() const { return {list.data(), count}; }
};

// The signature stands in the body that it signs: there the key stood when it was made.
void add_keyed_body(Message& message, const Recipe& recipe, Bytes key, Request& request) {
  const auto document = request.document();
  const Bytes body = request.http.body;
  const std::uint32_t at = document ? json::find_pointer(**document, recipe.signature.from.text) : 0;
  if (at == 0 || (*document)->text.data() != body.data()) return void(message.complete = false);
  const json::Node& node = (*document)->nodes[at];
  for (const Bytes piece : {body.substr(0, node.start), key, body.substr(node.start + node.size)}) message.add(piece);
}

Message message_of(const Recipe& recipe, const Signatures& signatures, Bytes url, Bytes key, Request& request) {
  Message message;
  for (const Part& part : recipe.signed_bytes) {
    if (part.what == Part::What::keyed_body) {
      add_keyed_body(message, recipe, key, request);
    } else if (part.what == Part::What::form_sorted || part.what == Part::What::form_sorted_all || part.what == Part::What::field_pairs) {
      const Bytes text = text_of_pairs(part, request);
      if (text.data() == nullptr) message.complete = false;
      else message.add(text);
    } else if (part.what == Part::What::line) {
      const Bytes value = request.text_of(part);
      if (value.data() == nullptr) continue;
      for (const Bytes piece : {part.text, Bytes{"\n"}, value, Bytes{"\n"}}) message.add(piece);
    } else {
      const Bytes value = part.what == Part::What::url          ? url
                          : part.what == Part::What::secret     ? key
                          : part.what == Part::What::parameters ? signatures.text
                          : part.what == Part::What::tag        ? value_of_tag(signatures.text, recipe.signature.grammar, part.text)
                                                                : request.text_of(part);
      if (value.data() == nullptr && part.what != Part::What::body) message.complete = false;
      else message.add(value);
    }
  }
  return message;
}

Reason check_freshness(const Recipe& recipe, const Signatures& signatures, Request& request) {
  const Freshness& freshness = recipe.freshness;
  if (freshness.time.what == Part::What::nothing) return Reason::ok;
  const Part& part = freshness.time;
  Bytes text{};
  if (part.what == Part::What::claim) {
    const auto claimed = jwt_claim(signatures.list[0], part.text, request.arena);
    if (!claimed) return claimed.failure().reason;
    text = *claimed;
  } else {
    text = part.what == Part::What::tag ? value_of_tag(signatures.text, recipe.signature.grammar, part.text) : request.text_of(part);
  }
  if (text.empty()) return Reason::timestamp_missing;
  const auto time = freshness.unit == TimeUnit::seconds        ? parse_unix_seconds(text)
                    : freshness.unit == TimeUnit::milliseconds ? parse_unix_milliseconds(text)
                    : freshness.unit == TimeUnit::rfc3339      ? parse_rfc3339(text)
                                                               : parse_http_date(text);
  if (!time) return Reason::timestamp_malformed;
  const std::int64_t tolerance_s = request.source->tolerance_s != 0 ? request.source->tolerance_s : freshness.tolerance_s;
  // Whole seconds on both sides, as the reference libraries count: 300 s are fresh, 301 s are not.
  const std::int64_t age_s = request.context.now_ms / 1000 - *time / 1000;
  return age_s > tolerance_s || age_s < -tolerance_s ? Reason::timestamp_stale : Reason::ok;
}

bool any_signature_fits(const Recipe& recipe, Bytes key, const Signatures& signatures, Request& request) {
  if (recipe.signature.grammar == Grammar::jwt) return verify_jwt(recipe, key, signatures.list[0], request);
  bool over_url = false;
  for (const Part& part : recipe.signed_bytes) over_url = over_url || part.what == Part::What::url;
  const Bytes url = over_url ? called_url(request, request.http.query) : Bytes{};
  for (std::size_t attempt = 0;; attempt++) {
    const Bytes form = recipe.url_form != nullptr ? recipe.url_form(url, attempt, request.arena) : url;
    if (over_url && form.data() == nullptr) return false;
    const Message message = message_of(recipe, signatures, form, key, request);
    if (message.complete)
      for (std::size_t i = 0; i < signatures.count; i++)
        if (verify_bytes(recipe.algorithm, key, message.segments(), signatures.list[i])) return true;
    if (!over_url || recipe.url_form == nullptr) return false;
  }
}

Verdict try_recipe(std::size_t index, const Signatures& signatures, Request& request) {
  const Recipe& recipe = request.source->auth[index];
  if (const Reason reason = check_freshness(recipe, signatures, request); reason != Reason::ok) return {reason, {}, {}, no_offset};
  if (recipe.body_hash_in.what != Part::What::nothing) {
    const Bytes claimed = request.text_of(recipe.body_hash_in);  // looked at first: a body that nobody hashed is not hashed in vain
    if (claimed.empty() || !crypto::equal_secret(claimed, request.text_of(body_hash())))
      return {Reason::signature_mismatch, {}, {}, no_offset};
  }
  if (recipe.key == KeyForm::certificate_at) {
    Bytes certificate;
    Verdict verdict = find_certificate(recipe, request, certificate);
    if (verdict.reason == Reason::ok && !any_signature_fits(recipe, certificate, signatures, request))
      verdict = {Reason::signature_mismatch, {}, {}, no_offset};
    return verdict;
  }
  for (const SourceKey& key : request.source->keys) {
    const Bytes material = key.material[index];
    if (material.data() != nullptr && any_signature_fits(recipe, material, signatures, request))
      return {Reason::ok, key.setting.name(), {}, no_offset};
  }
  return {Reason::signature_mismatch, {}, {}, no_offset};
}

// 503 before anything else when no key could ever fit.
Reason check_keys(const Source& source) {
  bool any_missing = source.keys.empty();
  for (const SourceKey& key : source.keys) {
    for (std::size_t i = 0; i < source.auth.size(); i++)
      if (key.material[i].data() != nullptr) return Reason::ok;
    any_missing = any_missing || key.setting.value().data() == nullptr;
  }
  return any_missing ? Reason::key_missing : Reason::key_unusable;
}

// What is signed beside the body is as much a key as the key.
bool lacks_verify_token(const Source& source) {
  if (source.verify_token.value().data() != nullptr) return false;
  for (const Recipe& recipe : source.auth)
    for (const Part& part : recipe.signed_bytes)
      if (part.what == Part::What::verify_token) return true;
  return false;
}

bool has_key_for(const Source& source, std::size_t recipe) {
  for (const SourceKey& key : source.keys)
    if (key.material[recipe].data() != nullptr) return true;
  return false;
}

// A newer form of signature stands elsewhere in the request: then it decides. Forms that share a carrier are told apart by trying.
bool newer_came(const Recipe& legacy, Request& request) {
  const Part& carrier = legacy.signature.from;
  for (std::size_t i = 0; i < request.source->auth.size(); i++) {
    const Recipe& recipe = request.source->auth[i];
    const Part& from = recipe.signature.from;
    if (recipe.legacy || (from.what == carrier.what && from.text == carrier.text)) continue;
    if (has_key_for(*request.source, i) && request.holds(recipe.when) && request.text_of(from).data() != nullptr) return true;
  }
  return false;
}

}  // namespace

Bytes called_url(const Request& request, Bytes query) {
  const Bytes base = request.source->public_url, path = request.http.path;
  char* const begin = request.arena.take(base.size() + path.size() + query.size() + 1);
  if (begin == nullptr) return {};
  char* out = begin;
  for (const Bytes piece : {base, path, query.empty() ? Bytes{} : Bytes{"?"}, query})
    copy_bytes(out, piece.data(), piece.size()), out += piece.size();
  return {begin, static_cast<std::size_t>(out - begin)};
}

Verdict verify(Request& request) {
  const Source& source = *request.source;
  if (source.verify == VerifyMode::none || source.auth.empty()) return {};       // the guard was checked; configure() sees to the rest
  if (source.keys.empty() && source.guard.is_set()) return {};
  if (const Reason reason = check_keys(source); reason != Reason::ok) return {reason, {}, {}, no_offset};
  Verdict first{Reason::signature_missing, {}, {}, no_offset};
  bool all_signatures_in_body = true;
  for (std::size_t i = 0; i < source.auth.size(); i++) {
    const Recipe& recipe = source.auth[i];
    all_signatures_in_body = all_signatures_in_body && stands_in_body(recipe.signature.from);
    if (recipe.legacy && (!source.legacy || newer_came(recipe, request))) continue;
    if (!has_key_for(source, i) || !request.holds(recipe.when)) continue;
    const Signatures signatures = read_signatures(recipe.signature, request);
    if (signatures.text.data() == nullptr) continue;
    const Verdict verdict =
        signatures.reason != Reason::ok ? Verdict{signatures.reason, {}, {}, no_offset} : try_recipe(i, signatures, request);
    if (verdict.reason == Reason::ok) request.proved = &recipe;
    if (verdict.reason == Reason::ok || verdict.reason == Reason::key_needed) return verdict;
    if (first.reason == Reason::signature_missing) first = verdict;
  }
  if (first.reason == Reason::signature_missing && all_signatures_in_body) {  // a body that cannot be read holds no signature either
    const auto document = request.document();
    if (!document) return {document.failure().reason, {}, {}, document.failure().at};
  }
  if (first.reason == Reason::signature_mismatch && lacks_verify_token(source)) first.reason = Reason::key_missing;
  return first;
}

bool is_signed_with(Bytes key, Request& request) {
  for (const Recipe& recipe : request.source->auth) {
    if (!request.holds(recipe.when)) continue;
    const Signatures signatures = read_signatures(recipe.signature, request);
    if (signatures.reason == Reason::ok && signatures.count > 0 && any_signature_fits(recipe, key, signatures, request)) return true;
  }
  return false;
}

bool verify_bytes(Algorithm algorithm, Bytes key, crypto::Segments message, Bytes signature) {
  using crypto::Hash;
  auto same = [&](const crypto::Digest& digest) { return crypto::equal_secret(digest.view(), signature); };
  switch (algorithm) {
    case Algorithm::hmac_md5: return same(crypto::hmac(Hash::md5, key, message));
    case Algorithm::hmac_sha1: return same(crypto::hmac(Hash::sha1, key, message));
    case Algorithm::hmac_sha256: return same(crypto::hmac(Hash::sha256, key, message));
    case Algorithm::hmac_sha512: return same(crypto::hmac(Hash::sha512, key, message));
    case Algorithm::md5: return same(crypto::digest(Hash::md5, message));
    case Algorithm::sha1: return same(crypto::digest(Hash::sha1, message));
    case Algorithm::sha256: return same(crypto::digest(Hash::sha256, message));
    case Algorithm::ecdsa_p256_sha256: return crypto::verify_ecdsa_p256(key, message, signature);
    case Algorithm::ed25519: return crypto::verify_ed25519(key, message, signature);
    case Algorithm::equal: return crypto::equal_secret(key, signature);
    case Algorithm::rsa_sha1:
    case Algorithm::rsa_sha256: {
      const auto parsed = crypto::parse_spki(key);
      const auto certificate = parsed ? Result<crypto::Certificate>{Reason::key_unusable} : crypto::parse_certificate(key);
      if (!parsed && !certificate) return false;
      const crypto::PublicKey& public_key = parsed ? *parsed : certificate->key;
      if (public_key.type != crypto::KeyType::rsa) return false;
      return crypto::verify_rsa(public_key.rsa, algorithm == Algorithm::rsa_sha1 ? Hash::sha1 : Hash::sha256, message, signature);
    }
  }
  return false;
}

}  // namespace aldaba
