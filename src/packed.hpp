// How a provider's tables lie in the module. Its file writes them down as constants; the compiler packs what they say into bytes; and the
// bytes become a Provider again, in the configuration's arena, when a source names it. Structs full of defaults, pointers and hash tables
// would be three times as large, and nearly all of the catalogue is never looked at.
//
// A struct: a number whose bits tell, lowest first, which members differ from those of the struct before it in its list (of the first, or
// outside of lists: from the defaults); then these members. A truth: nothing, for that it differs says it all. An enumeration, a number: 7
// bits a byte, lowest first, 0x80 when more follow. A text: its size, its bytes. A list: its size, its elements. A schema: see put_fields().
#pragma once
#include <algorithm>
#include <tuple>

#include "provider.hpp"

namespace aldaba {

struct Packed {
  const std::uint8_t* bytes = nullptr;
  const UrlForm* url_forms = nullptr;  // functions cannot be packed
  Quirks quirks{};
  Bytes slug() const { return {reinterpret_cast<const char*>(bytes) + 1, bytes[0]}; }  // stands first
};

// The catalogue (providers.cpp), sorted by slug.
std::span<const Packed* const> providers();

// In the arena, but for texts, which stay where they are packed. nullptr: no room.
const Provider* unpacked(const Packed& packed, Arena& arena);

namespace packing {

// The members of each struct, those first that differ most often.
template <class T>
inline constexpr auto members = nullptr;
template <>
inline constexpr auto members<Part> = std::tuple{&Part::what, &Part::text, &Part::slot};
template <>
inline constexpr auto members<Condition> = std::tuple{&Condition::part, &Condition::is, &Condition::is_absent, &Condition::is_verify_token};
template <>
inline constexpr auto members<Signature> = std::tuple{&Signature::from, &Signature::encoding, &Signature::grammar, &Signature::tag};
template <>
inline constexpr auto members<Freshness> = std::tuple{&Freshness::time, &Freshness::unit, &Freshness::tolerance_s, &Freshness::waived};
template <>
inline constexpr auto members<Claims> = std::tuple{
    &Claims::issuer,   &Claims::body_hash, &Claims::body_hash_encoding, &Claims::body_hash_is_optional, &Claims::body_hash_is_for_bodies,
    &Claims::url_hash, &Claims::present};
template <>
inline constexpr auto members<Recipe> = std::tuple{
    &Recipe::name,     &Recipe::signature, &Recipe::signed_bytes,    &Recipe::freshness, &Recipe::evidence,     &Recipe::algorithm,
    &Recipe::key,      &Recipe::when,      &Recipe::unless,         &Recipe::legacy,          &Recipe::url_form,  &Recipe::body_hash_in, &Recipe::key_url,
    &Recipe::identity, &Recipe::key_hosts, &Recipe::key_path_suffix, &Recipe::claims};
template <>
inline constexpr auto members<Kind> =
    std::tuple{&Kind::word, &Kind::type, &Kind::list_scope, &Kind::each_recipient, &Kind::is_inbound, &Kind::of_order};
template <>
inline constexpr auto members<Case> = std::tuple{&Case::is,      &Case::word,     &Case::slot, &Case::bounce,   &Case::match, &Case::type,
                                                 &Case::is_sure, &Case::suppress, &Case::skip, &Case::is_other, &Case::adds};
template <>
inline constexpr auto members<Body> =
    std::tuple{&Body::format, &Body::items, &Body::items_or_root, &Body::items_are_array, &Body::inside, &Body::notice, &Body::has_paths};
template <>
inline constexpr auto members<Answers> =
    std::tuple{&Answers::refused, &Answers::accepted, &Answers::accepted_type,    &Answers::accepted_body,
               &Answers::quiet,   &Answers::retry,    &Answers::refused_unsigned, &Answers::retry_after_s};
template <>
inline constexpr auto members<Handshake> =
    std::tuple{&Handshake::name,      &Handshake::methods,       &Handshake::when,         &Handshake::verified,
               &Handshake::reply,     &Handshake::and_when,      &Handshake::content_type, &Handshake::known_key,
               &Handshake::reason,    &Handshake::status,        &Handshake::call,         &Handshake::call_hosts,
               &Handshake::algorithm, &Handshake::reply_headers, &Handshake::encoding,     &Handshake::computed_over};
template <>  // slug first: Packed::slug()
inline constexpr auto members<Provider> = std::tuple{&Provider::title,
                                                     &Provider::auth,
                                                     &Provider::kinds,
                                                     &Provider::fields,
                                                     &Provider::ids,
                                                     &Provider::body,
                                                     &Provider::cases,
                                                     &Provider::handshakes,
                                                     &Provider::default_type,
                                                     &Provider::answers,
                                                     &Provider::shared,
                                                     &Provider::in_headers,
                                                     &Provider::amount_unit,
                                                     &Provider::in_query,
                                                     &Provider::accepts_get,
                                                     &Provider::times_are_receipt,
                                                     &Provider::raw_is_part,
                                                     &Provider::repeat_window_s,
                                                     &Provider::splits_every_array,
                                                     &Provider::people_in_known_words};

template <class T>
concept Struct = !std::is_null_pointer_v<std::remove_const_t<decltype(members<T>)>>;
template <class T>
concept Number = std::is_enum_v<T> || std::is_integral_v<T>;  // a bool is its difference

// A field's first byte: its slot, and what else is said of it.
constexpr std::uint8_t has_read = 0x40, shares_path = 0x80;

template <class T>
constexpr bool same(const T& a, const T& b) {
  if constexpr (Struct<T>) {
    return std::apply([&](auto... member) { return (same(a.*member, b.*member) && ...); }, members<T>);
  } else if constexpr (requires { a == b; }) {
    return a == b;
  } else if constexpr (std::is_same_v<T, Schema>) {
    return a.list.empty() && b.list.empty();
  } else {  // lists
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return same(x, y); });
  }
}

// Counts where it is given no room.
class Packer {
 public:
  constexpr Packer(std::uint8_t* out, std::span<const UrlForm> url_forms) : out_(out), url_forms_(url_forms) {}
  constexpr std::size_t size() const { return size_; }

  constexpr void put(const Provider& provider);

 private:
  template <class T>
  constexpr void put(const T& value, const T& before) {
    if constexpr (Struct<T>) {
      put_struct(value, before);
    } else if constexpr (Number<T>) {
      if constexpr (!std::is_same_v<T, bool>) put_number(static_cast<std::size_t>(value));
    } else if constexpr (std::is_same_v<T, UrlForm>) {
      std::size_t i = 0;
      while (url_forms_[i] != value) i++;
      put_number(i);
    } else if constexpr (std::is_same_v<T, Schema>) {
      put_fields(value.list);
    } else {
      put_number(std::size(value));
      if constexpr (std::is_same_v<T, Bytes>) put_bytes(value);
      else put_elements(value);
    }
  }

  template <class T>
  constexpr void put_struct(const T& value, const T& before) {
    std::size_t differ = 0, bit = 1;
    auto look = [&](auto member) { differ |= same(value.*member, before.*member) ? 0 : bit, bit *= 2; };
    auto put_it = [&](auto member) {
      if (!same(value.*member, before.*member)) put(value.*member, before.*member);
    };
    std::apply([&](auto... member) { (look(member), ...); }, members<T>);
    put_number(differ);
    std::apply([&](auto... member) { (put_it(member), ...); }, members<T>);
  }

  constexpr void put_elements(const auto& list) {
    std::remove_cvref_t<decltype(*list.begin())> before{};
    for (const auto& element : list) put(element, before), before = element;
  }

  // Their number, and that of the names in their paths; then of each: its slot | what else is said, how it is read, how much of its path
  // is that of the field before it, and the rest of it as a text.
  constexpr void put_fields(std::span<const Field> fields) {
    std::array<SchemaEntry, schema_entries_max> room{};
    put_number(fields.size()), put_number(compile_fields(fields, room).count);
    Bytes before{};
    for (const Field& field : fields) {
      std::size_t shared = 0;
      while (shared < before.size() && shared < field.path.size() && before[shared] == field.path[shared]) shared++;
      const bool shares = shared > 1, reads = field.read != Read::plain;  // all begin with a slash
      put_byte(static_cast<unsigned>(field.slot) | (reads ? has_read : 0U) | (shares ? shares_path : 0U));
      if (reads) put_byte(static_cast<unsigned>(field.read));
      if (shares) put_number(shared);
      put(field.path.substr(shares ? shared : 0), Bytes{});
      before = field.path;
    }
  }

  constexpr void put_bytes(Bytes text) {
    for (const char c : text) put_byte(static_cast<unsigned char>(c));
  }
  constexpr void put_number(std::size_t number) {
    for (; number > 127; number >>= 7) put_byte(static_cast<unsigned>(number & 127) | 128);
    put_byte(static_cast<unsigned>(number));
  }
  constexpr void put_byte(unsigned byte) {
    if (out_ != nullptr) out_[size_] = static_cast<std::uint8_t>(byte);
    size_++;
  }

  std::uint8_t* out_;
  std::span<const UrlForm> url_forms_;
  std::size_t size_ = 0;
};

constexpr void Packer::put(const Provider& provider) {
  put(provider.slug, Bytes{});
  put_struct(provider, Provider{});
}

constexpr std::size_t url_forms_max = 4;
template <const Provider& provider>
inline constexpr auto url_forms = [] {
  std::array<UrlForm, url_forms_max> forms{};
  std::size_t count = 0;
  for (const Recipe& recipe : provider.auth) {
    std::size_t i = 0;
    while (i < count && forms[i] != recipe.url_form) i++;
    if (recipe.url_form != nullptr && i == count) forms[count++] = recipe.url_form;
  }
  return forms;
}();
template <const Provider& provider>
inline constexpr auto bytes = [] {
  static_assert(is_sound(provider.fields) && is_sound(provider.shared) && is_sound(provider.in_headers) && is_sound(provider.in_query),
                "a path is empty, does not begin with a slash, is named twice, or there are too many");
  constexpr std::size_t size = [] {
    Packer counter{nullptr, url_forms<provider>};
    counter.put(provider);
    return counter.size();
  }();
  std::array<std::uint8_t, size> packed{};
  Packer{packed.data(), url_forms<provider>}.put(provider);
  return packed;
}();

}  // namespace packing

// The last line of a provider's file: extern const Packed its_name = packed<tables>;
template <const Provider& provider>
inline constexpr Packed packed{packing::bytes<provider>.data(),
                               packing::url_forms<provider>[0] != nullptr ? packing::url_forms<provider>.data() : nullptr, provider.quirks};

}  // namespace aldaba
