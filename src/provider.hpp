// What a provider is: tables. How its senders prove themselves (Recipe), what it calls things (Kind, Case), where it keeps them (Field),
// how its events are told apart (IdPart), what it wants to hear (Answers), and what it asks that is no event (Handshake).
// One provider is one file in providers/; a `custom` source of the configuration fills the same types.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "base/arena.hpp"
#include "base/result.hpp"
#include "event.hpp"
#include "schema.hpp"

namespace aldaba {

// ---------------------------------------------------------------------------------------------------------------- parts of a request

// A piece of text that a request holds, by the place where it stands. Lists of parts spell signed bytes, ids and replies.
struct Part {
  enum class What : std::uint8_t {
    nothing,
    literal,        // `text` itself
    header,         // value of the header `text` (lower case)
    tag,            // value of `text` in the signature header's own key=value list
    parameters,     // of Grammar::http_message: that list whole
    query,          // value of the query parameter `text`, decoded
    field,          // what the JSON pointer `text` names in the body (forms: "/name"), decoded; in ids: in the item
    fields,         // what each of the pointers in `text` names, or nothing: both lists are kept apart by ":"
    inside,         // `field` in the document that Body::inside holds
    line,           // "name\nvalue\n" for the top-level field `text`, nothing when it is absent or null
    body,           // the raw body
    keyed_body,     // the raw body with the key in the place of the signature that stands in it
    body_hash,      // lower-case hex SHA-256 of the raw body
    body_digest,    // the same as 32 bytes
    body_crc32,     // CRC-32 of the raw body in decimal digits: a checksum, which whoever alters a body can keep
    content_digest,  // the same as RFC 9530 writes it: "sha-256=:…:" in base64
    claim,          // freshness: the claim `text` of the recipe's JWT
    path,           // the request's path, as it came, without its query
    method,         // upper case, as it came
    endpoint,       // handshake replies: the source's public_url with the request's path, as it was registered with the sender
    url,            // the source's public_url with the request's path and query, in each of the recipe's url_forms
    verify_token,   // the source's `verify_token`, where a sender signs more than one text of its settings
    form_sorted,    // every form pair sorted by name then value, name and value without separator, equal pairs once
    form_sorted_all,  // … each as often as it came
    form_php,       // every form pair but `text`, sorted by name, as PHP's serialize() writes an array of texts
    field_pairs,    // "&name=value" for every top-level field but `text`, sorted by name, "&" and "=" in values written "_"
    secret,         // the key itself (plain hashes); with a certificate the identity that `keys` lists
    key_id,         // handshake replies: what stands before the bar in the source's first key (KeyForm::sha1_after_bar)
    computed,       // handshake replies: the value of Handshake::computed
    slot,           // ids: the value in the slot `slot`
    index,          // ids: the item's place among those one message was split into; nothing when it was not split
  };
  What what = What::nothing;
  Slot slot = Slot::none;
  Bytes text{};
};

constexpr Part literal(Bytes text) { return {Part::What::literal, Slot::none, text}; }
constexpr Part header(Bytes lower_case_name) { return {Part::What::header, Slot::none, lower_case_name}; }
constexpr Part tag(Bytes name) { return {Part::What::tag, Slot::none, name}; }
constexpr Part query(Bytes name) { return {Part::What::query, Slot::none, name}; }
constexpr Part field(Bytes pointer) { return {Part::What::field, Slot::none, pointer}; }
constexpr Part line(Bytes name) { return {Part::What::line, Slot::none, name}; }
constexpr Part body() { return {Part::What::body, Slot::none, {}}; }
constexpr Part keyed_body() { return {Part::What::keyed_body, Slot::none, {}}; }
constexpr Part body_hash() { return {Part::What::body_hash, Slot::none, {}}; }
constexpr Part body_digest() { return {Part::What::body_digest, Slot::none, {}}; }
constexpr Part content_digest() { return {Part::What::content_digest, Slot::none, {}}; }
constexpr Part signature_parameters() { return {Part::What::parameters, Slot::none, {}}; }
constexpr Part claim(Bytes name) { return {Part::What::claim, Slot::none, name}; }
constexpr Part method() { return {Part::What::method, Slot::none, {}}; }
constexpr Part called_url() { return {Part::What::url, Slot::none, {}}; }
constexpr Part form_sorted() { return {Part::What::form_sorted, Slot::none, {}}; }
constexpr Part form_sorted_all() { return {Part::What::form_sorted_all, Slot::none, {}}; }
constexpr Part field_pairs(Bytes but) { return {Part::What::field_pairs, Slot::none, but}; }
constexpr Part secret() { return {Part::What::secret, Slot::none, {}}; }
constexpr Part computed() { return {Part::What::computed, Slot::none, {}}; }
constexpr Part slot(Slot slot) { return {Part::What::slot, slot, {}}; }
constexpr Part index() { return {Part::What::index, Slot::none, {}}; }

// A part that is read out of the body: as it came, or out of a document that stands in it as a text.
constexpr bool stands_in_body(const Part& part) { return part.what == Part::What::field || part.what == Part::What::inside; }

constexpr std::size_t parts_max = 10;
struct Parts {
  std::array<Part, parts_max> list{};
  std::uint8_t count = 0;
  constexpr Parts() = default;
  constexpr Parts(std::initializer_list<Part> parts) {
    for (const Part& part : parts) list[count++] = part;
  }
  constexpr std::size_t size() const { return count; }
  constexpr const Part* begin() const { return list.data(); }
  constexpr const Part* end() const { return list.data() + count; }
  constexpr bool empty() const { return count == 0; }
};

// Holds when the part's text is exactly `is`; with `is` empty, when the part is there at all; with `is_absent`, when it is not.
struct Condition {
  Part part{};
  Bytes is{};
  bool is_absent = false;        // … nothing
  bool is_challenge = false;     // … 20 to 32 lower-case hex digits: what is signed for anybody must be no message
  bool is_verify_token = false;  // … exactly the source's `verify_token`
  constexpr bool always() const { return part.what == Part::What::nothing; }
};

constexpr Condition without(Part part) { return {part, {}, true}; }

// ------------------------------------------------------------------------------------------------------------------------ signatures

// clang-format off
enum class Algorithm : std::uint8_t {
  hmac_md5, hmac_sha1, hmac_sha256, hmac_sha512,
  md5, sha1, sha256,           // plain hash of signed bytes that name the secret
  ecdsa_p256_sha256,           // signature in DER
  rsa_sha1, rsa_sha256, ed25519,
  equal,                       // the carrier holds the secret itself
};
// clang-format on

// clang-format off
enum class KeyForm : std::uint8_t {
  utf8,              // the secret's characters are the key
  base64, hex,       // decoded first
  standard_webhooks, // base64 after an optional "whsec_"; keys that start with "whpk_" are not of this form
  whpk,              // Ed25519 public key, base64 after "whpk_"
  spki_base64,       // public key, base64 of DER SubjectPublicKeyInfo, with or without PEM armour
  ed25519_base64, ed25519_hex,  // 32 raw bytes
  sha1_after_bar,    // "name|secret": the SHA-1 of the secret
  jwk,               // public key of P-256 as a JSON Web Key (RFC 7517)
  certificate_at,    // the key is in the certificate at Recipe::key_url; `keys` of the source list accepted identities instead
};
// clang-format on

enum class Encoding : std::uint8_t { hex, base64, base64url, text };

// How a signature stands in its header.
enum class Grammar : std::uint8_t {
  bare,         // the whole value
  prefixed,     // `tag` then the value: "sha256=…"
  comma_pairs,  // "t=1,v1=…,v1=…": every value of `tag`
  semicolon_pairs,
  comma_values, // "…,…": every value
  bar_pairs,    // "name|…&name|…": every value, whatever its name
  tagged_words, // "v1,… v1,… v1a,…": Standard Webhooks
  http_message, // RFC 9421: "label=:…:"; the list of tags stands in another header, signature_input, as "label=(…);created=…"
  jwt,          // a JWS in compact form, behind `tag` if there is one ("Bearer "); Recipe::claims says what it must claim
};

constexpr Bytes signature_input = "signature-input";

struct Signature {
  Part from{};
  Encoding encoding = Encoding::hex;
  Grammar grammar = Grammar::bare;
  Bytes tag{};
};
constexpr Signature in_header(Bytes name, Encoding encoding) { return {header(name), encoding, Grammar::bare, {}}; }
constexpr Signature in_header(Bytes name, Encoding encoding, Grammar grammar, Bytes tag) { return {header(name), encoding, grammar, tag}; }
constexpr Signature in_field(Bytes pointer, Encoding encoding) { return {field(pointer), encoding, Grammar::bare, {}}; }

enum class TimeUnit : std::uint8_t { seconds, milliseconds, rfc3339, http_date };

// When a signed request is too old or too new. Either a part and a tolerance, or a reason why there is none.
struct Freshness {
  Part time{};
  TimeUnit unit = TimeUnit::seconds;
  std::uint32_t tolerance_s = 0;  // both ways, inclusive
  Bytes waived{};
};
constexpr Freshness seconds_in(Part time, std::uint32_t tolerance_s) { return {time, TimeUnit::seconds, tolerance_s, {}}; }
constexpr Freshness rfc3339_in(Part time, std::uint32_t tolerance_s) { return {time, TimeUnit::rfc3339, tolerance_s, {}}; }
constexpr Freshness no_time(Bytes because) { return {{}, TimeUnit::seconds, 0, because}; }

// How far a case of this recipe's corpus goes back to bytes from outside; shown in the docs.
enum class Evidence : std::uint8_t { published, captured, computed, documented, inferred };

// The attempt-th spelling of the URL to try (0 is the URL as configured); data()==nullptr when there are no more.
using UrlForm = Bytes (*)(Bytes url, std::size_t attempt, Arena& arena);

// What a JWT must claim about the request.
struct Claims {
  Bytes issuer{};           // claim `iss` must be this; empty: not looked at
  Bytes body_hash{};        // claim that holds the SHA-256 of the raw body
  Encoding body_hash_encoding = Encoding::hex;
  bool body_hash_is_optional = false;        // a token without it will do, one with another body's will not
  bool body_hash_is_for_bodies = false;      // it is there exactly when the body is not empty
  Bytes url_hash{};         // claim that holds the hex SHA-256 of the called URL
  Bytes present{};          // claim that must be there and say something
};

struct Recipe {
  Bytes name;
  Algorithm algorithm = Algorithm::hmac_sha256;
  KeyForm key = KeyForm::utf8;
  Signature signature{};
  Parts signed_bytes{};
  Freshness freshness{};
  Condition when{};                  // the recipe applies only then
  Bytes unless{};                    // a header: where it came, those that only this recipe and its like read count as not sent
  bool legacy = false;               // superseded and weaker: only with "legacy": true, and only when no newer form came
  Part body_hash_in{};               // must hold the hex SHA-256 of the raw body, where the body itself is not signed
  UrlForm url_form = nullptr;
  Bytes each{};                      // pointer to an array whose elements are signed one by one: all must hold; field parts are theirs
  Part key_url{}, identity{};        // certificate_at: where the URL stands; the identity that `keys` must list (none: it is signed)
  std::span<const Bytes> key_hosts{};  // certificate_at: allowed hosts, "*" for one label; https only
  Bytes key_path_suffix{};
  Claims claims{};
  Evidence evidence = Evidence::computed;
};

// -------------------------------------------------------------------------------------------------------------------------- meaning

// A word of the provider.
struct Kind {
  Bytes word;
  EventType type = EventType::unknown;
  bool list_scope = false;      // an opt-out under this word is from the list in Slot::list, not from everything
  bool each_recipient = false;  // it is true of every address in Slot::recipients: one event each
  bool is_inbound = false;      // a person wrote: the recipient of events about them is Slot::sender, and the text may be STOP or START
  bool of_order = false;        // what it is about is an order, also where the event is a payment's
};

constexpr Kind of_order(Bytes word, EventType type) { return {word, type, false, false, false, true}; }
constexpr Kind from_list(Bytes word, EventType type) { return {word, type, true, false, false}; }
constexpr Kind for_each_recipient(Bytes word, EventType type) { return {word, type, false, true, false}; }
constexpr Kind inbound(Bytes word, EventType type) { return {word, type, false, false, true}; }

// A provider's words with the hash table that finds them: built where the provider is, at compile time.
class Kinds {
 public:
  constexpr Kinds() = default;
  template <std::size_t count>
  constexpr Kinds(const Kind (&list)[count])  // NOLINT(google-explicit-constructor): `.kinds = kinds`
      : Kinds(std::span<const Kind>{list}) {
    static_assert(count <= words_max);
  }
  static constexpr std::size_t words_max = 96;
  // At run time: at most words_max, none twice.
  constexpr explicit Kinds(std::span<const Kind> list) : list_(list) {
    for (std::size_t i = 0; i < list.size(); i++) {
      std::size_t at = bucket_of(list[i].word);
      while (buckets_[at] != 0) at = (at + 1) % buckets_.size();
      buckets_[at] = static_cast<std::uint8_t>(i + 1);
    }
  }
  constexpr auto begin() const { return list_.begin(); }
  constexpr auto end() const { return list_.end(); }
  constexpr std::size_t size() const { return list_.size(); }
  constexpr bool empty() const { return list_.empty(); }
  // The same table over another list, as long, whose words stand where these stand or are not to be found.
  Kinds with(std::span<const Kind> list) const {
    Kinds other = *this;
    other.list_ = list;
    return other;
  }
  const Kind* find(Bytes word) const {  // nullptr when there is no such word
    for (std::size_t at = bucket_of(word); buckets_[at] != 0; at = (at + 1) % buckets_.size())
      if (const Kind& kind = list_[buckets_[at] - 1U]; equal_short(kind.word, word)) return &kind;
    return nullptr;
  }

 private:
  static constexpr std::size_t bucket_of(Bytes word) { return hash_of_key(word) % 128; }
  std::span<const Kind> list_{};
  std::array<std::uint8_t, 128> buckets_{};  // 0: free, else the word's place + 1
};

enum class Match : std::uint8_t { exactly, ignoring_case, prefix, contains, present };

// A closer look at an event of `word` (empty: of any): when `slot` matches `is`, it sets what it names. The first case that sets a
// thing decides it; later ones cannot change it.
struct Case {
  Bytes word{};
  Slot slot = Slot::none;
  Bytes is{};
  EventType type = EventType::unknown;         // unknown: leaves the type, unless is_other
  BounceClass bounce = BounceClass::none;      // none: leaves the class
  SuppressReason suppress = SuppressReason::none;
  Match match = Match::exactly;
  bool is_sure = false;                        // the sheet says that this word of theirs tells more than the receiver's own words
  bool is_other = false;                       // has no place in the vocabulary: the type is <provider>.<their word>
  Bytes skip{};                                // it is no event, but counted under this name
  EventType adds = EventType::unknown;         // it means this as well: a second event, whose id ends with ":<type>"; all cases count
};
constexpr std::size_t added_max = 3;  // different events that cases may add to one item

// form: also multipart; json_or_form: by content type; json_or_lines: lines where the whole is no JSON
enum class Format : std::uint8_t { json, json_lines, form, json_or_form, json_or_lines, xml };

struct Body {
  Format format = Format::json;
  // Pointer to the array whose elements are the items ("": the root; an object there is one item). One "*" in it: such an array in each
  // element of the array before it; an element without one is itself the item.
  Bytes items{};
  bool has_paths = false;        // form names are paths, as PHP writes them: "a[b][c]" is /a/b/c
  bool items_or_root = false;    // where there is no such array, the root is the item
  bool items_are_array = false;  // the root must be an array (an object is the wrong shape)
  bool is_one = false;           // the root must be an object: a request is one event
  Bytes inside{};          // pointer to a string that holds the document proper; where it is absent, the root is the document
  bool inside_is_xml = false;  // it is XML in base64
  Bytes notice{};          // a text at `inside` that starts so is no document but a notice: skipped, by the name "notice"
};

// Alternatives for an event's own id: the first whose every part is there, joined by ":". None: the natural key.
using IdRule = Parts;

struct Answers {
  std::uint16_t accepted = 200;
  Bytes accepted_type{};       // with accepted_body; both empty: the usual short JSON
  Bytes accepted_body{};
  bool quiet = false;          // no answer has a body: this sender would show it to a person
  std::uint16_t refused = 0;   // 0: the reason's own status
  std::uint16_t refused_unsigned = 0;  // when no signature came; 0: as `refused`
  std::uint16_t retry = 503;   // what makes this provider send again
  std::uint16_t retry_after_s = 0;
};

enum class Method : std::uint8_t { get = 1, head = 2, options = 4, post = 8, put = 16 };
constexpr std::uint8_t operator|(Method a, Method b) {
  return static_cast<std::uint8_t>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr std::uint8_t only(Method method) { return static_cast<std::uint8_t>(method); }

// A request that is no event, and its answer.
struct Handshake {
  Bytes name;                              // "subscription", "url_verification", …
  std::uint8_t methods = only(Method::post);
  bool verified = true;                    // after the signature was proved; false: before, and only echoing
  Condition when{}, and_when{};
  Bytes known_key{};                       // signed with this key, which everybody knows: nothing may follow from it
  Reason reason = Reason::handshake;
  std::uint16_t status = 200;              // also of a `reason` that refuses
  Bytes content_type{};
  Parts reply{};
  Part call{};                             // the URL the shim must GET before it answers
  std::span<const Bytes> call_hosts{};
  Parts reply_headers{};                   // "name: value" as one text
  Algorithm algorithm = Algorithm::hmac_sha256;  // of Part::computed: over `computed_over` with the source's first key
  Encoding encoding = Encoding::hex;
  Parts computed_over{};
};

// What an amount of money counts: cents, or whole units with a decimal point. It is handed on with the amount, which stays as it was written.
enum class AmountUnit : std::uint8_t { unsaid, minor, major };

struct Item;  // normalise.hpp
class Writer;  // writer.hpp

// What a table cannot say. Each comes with a comment in the provider's file that says why.
struct Quirks {
  void (*refine)(Item& item) = nullptr;  // after the tables: may change type, class, slots
  void (*write_answers)(const Item& item, Writer& out) = nullptr;  // form answers as one JSON object
  bool adds = false;  // refine may add events, as cases do
};

struct Provider {
  Bytes slug, title;
  std::span<const Recipe> auth{};
  Body body{};
  Kinds kinds{};  // sorted by word
  std::span<const Case> cases{};
  Schema fields{};  // paths within an item
  Schema shared{};  // paths in the whole body, the same for all its items
  Schema in_headers{};  // "/x-event": the header's value, of every item; not where another recipe than the proving one signs it
  Schema in_query{};  // paths ("/name") in the URL's query, of requests that no signature proved
  std::span<const IdRule> ids{};
  Answers answers{};
  std::span<const Handshake> handshakes{};
  Quirks quirks{};
  EventType default_type = EventType::unknown;  // of an item that has no word at all
  AmountUnit amount_unit = AmountUnit::unsaid;
  bool people_in_known_words = false;  // a name or an address is a person's only under a word of the vocabulary: elsewhere a product's
  bool raw_is_part = false;  // data.raw of a split item is the element: where hundreds stand in one item
  bool splits_every_array = false;  // of a message with several "*" arrays every one is split, not only the first field's
  bool accepts_get = false;  // events may come as GET, in the query
  bool times_are_receipt = false;  // the provider sends no time: the time of receipt, which the natural key leaves out
  std::uint16_t repeat_window_s = 0;  // not 0: what has no time is a repeat only when it came within the same so many seconds
};

// static_assert(is_sound(kinds)): sorted, no word twice, no empty word.
constexpr bool is_sound(std::span<const Kind> kinds) {
  for (std::size_t i = 0; i < kinds.size(); i++)
    if (kinds[i].word.empty() || (i > 0 && !(kinds[i - 1].word < kinds[i].word))) return false;
  return true;
}
// Freshness is stated or waived with a reason; a certificate's hosts and the identities it speaks for are listed; something is signed.
constexpr bool is_sound(const Recipe& recipe) {
  const bool timed = recipe.freshness.time.what != Part::What::nothing && recipe.freshness.tolerance_s > 0;
  bool names_identity = recipe.identity.what != Part::What::nothing;
  for (const Part& part : recipe.signed_bytes) names_identity = names_identity || part.what == Part::What::secret;
  const bool has_hosts = !recipe.key_hosts.empty() && recipe.key_url.what != Part::What::nothing && names_identity;
  const bool hosts = recipe.key != KeyForm::certificate_at || has_hosts;
  const bool bytes = recipe.algorithm == Algorithm::equal || recipe.signature.grammar == Grammar::jwt || !recipe.signed_bytes.empty();
  return (timed != !recipe.freshness.waived.empty()) && hosts && bytes && !recipe.name.empty();
}

}  // namespace aldaba
