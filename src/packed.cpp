// Packed bytes → Provider: what packing::Packer put, in its order. The bytes are our own compiler's, so that only room can be wanting.
#include "packed.hpp"

namespace aldaba {
namespace packing {
namespace {

// A member that members<> has not would be lost.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor): aggregates are tried with it
};
template <class T, class... Given>
consteval std::size_t member_count() {
  if constexpr (requires { T{Given{}..., Anything{}}; }) return member_count<T, Given..., Anything>();
  else return sizeof...(Given);
}
template <class T>
constexpr bool has_all = member_count<T>() == std::tuple_size_v<std::remove_const_t<decltype(members<T>)>>;
static_assert(has_all<Part> && has_all<Condition> && has_all<Signature> && has_all<Freshness> && has_all<Claims> && has_all<Recipe>);
static_assert(has_all<Kind> && has_all<Case> && has_all<Body> && has_all<Answers> && has_all<Handshake>);
static_assert(member_count<Provider>() == std::tuple_size_v<decltype(members<Provider>)> + 2);  // slug and quirks apart

class Unpacker {
 public:
  Unpacker(const Packed& packed, Arena& arena) : packed_(packed), at_(packed.bytes), arena_(arena) {}

  const Provider* provider() {
    auto* const provider = arena_.make<Provider>();
    if (provider == nullptr) return nullptr;
    take(provider->slug);
    take(*provider);
    provider->quirks = packed_.quirks;
    return is_out_of_room_ ? nullptr : provider;
  }

 private:
  template <Struct T>
  void take(T& value) {
    std::uint32_t differ = number();
    auto take_it = [&](auto& member) {
      if ((differ & 1) != 0) take(member);
      differ >>= 1;
    };
    std::apply([&](auto... member) { (take_it(value.*member), ...); }, members<T>);
  }
  template <Number T>
  void take(T& value) {
    value = static_cast<T>(number());
  }
  void take(bool& value) { value = !value; }
  void take(UrlForm& form) { form = packed_.url_forms[number()]; }
  void take(Bytes& text) {
    const std::size_t size = number();
    text = {reinterpret_cast<const char*>(at_), size};
    at_ += size;
  }

  template <class T>
  std::span<T> take_elements() {
    const std::size_t count = number();
    static constexpr T defaults{};
    auto* const list = reinterpret_cast<T*>(arena_.take(count * sizeof(T), alignof(T)));
    is_out_of_room_ = is_out_of_room_ || list == nullptr;
    if (is_out_of_room_) return {};
    const T* before = &defaults;
    for (std::size_t i = 0; i < count; before = list + i++) take(*new (list + i) T{*before});
    return {list, count};
  }
  template <class T>
  void take(std::span<const T>& list) {
    list = take_elements<T>();
  }
  void take(Parts& parts) {
    parts = {};
    parts.count = static_cast<std::uint8_t>(number());
    for (std::size_t i = 0; i < parts.count; i++) {
      if (i > 0) parts.list[i] = parts.list[i - 1];
      take(parts.list[i]);
    }
  }
  void take(Kinds& kinds) { kinds = Kinds{std::span<const Kind>{take_elements<Kind>()}}; }

  void take(Schema& schema) {
    const std::size_t count = number(), entries_max = number();
    const char* const mark = arena_.high();
    char* const room = arena_.take_high(count * sizeof(Field), alignof(Field));
    const auto entries = arena_.take_array<SchemaEntry>(entries_max);
    is_out_of_room_ = is_out_of_room_ || room == nullptr || entries.size() < entries_max;
    if (is_out_of_room_) return;
    auto* const fields = reinterpret_cast<Field*>(room);
    Bytes before{};
    for (std::size_t i = 0; i < count; i++) {
      const std::uint8_t head = byte();
      const Read read = (head & has_read) != 0 ? static_cast<Read>(byte()) : Read::plain;
      before = path_after(before, (head & shares_path) != 0 ? number() : 0);
      new (fields + i) Field{static_cast<Slot>(head & 0x3f), before, read};
    }
    const Compiled made = compile_fields({fields, count}, entries);
    arena_.give_back_high(static_cast<std::size_t>(mark - arena_.high()));
    schema = indexed(entries, made.others_are_metadata, arena_);
    is_out_of_room_ = is_out_of_room_ || arena_.was_full();
  }

  // The first `shared` bytes of the path before it, and the text that follows.
  Bytes path_after(Bytes before, std::size_t shared) {
    Bytes own;
    take(own);
    if (shared == 0) return own;
    char* const path = arena_.take(shared + own.size());
    if (path == nullptr) return is_out_of_room_ = true, own;
    copy_bytes(path, before.data(), shared), copy_bytes(path + shared, own.data(), own.size());
    return {path, shared + own.size()};
  }

  std::uint32_t number() {
    std::uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint32_t next = byte();
      number |= (next & 127) << shift;
      if (next < 128) return number;
    }
  }
  // Zeros once there is no room: no bits are set, no list has elements, and it comes to an end.
  std::uint8_t byte() { return is_out_of_room_ ? std::uint8_t{0} : *at_++; }

  const Packed& packed_;
  const std::uint8_t* at_;
  Arena& arena_;
  bool is_out_of_room_ = false;
};

}  // namespace
}  // namespace packing

Schema indexed(std::span<const SchemaEntry> entries, bool others_are_metadata, Arena& arena) {
  const auto spots = arena.take_array<SchemaSpot>(spot_count_for(entries.size()));
  if (spots.empty()) return {};
  for (std::uint32_t i = 0; i < entries.size(); i++) {
    const SchemaSpot spot{head_of(entries[i].key), size_and_level(entries[i].key, entries[i].level), i + 1};
    std::size_t at = first_spot(spot.head, spot.size_and_level, spots.size());
    while (spots[at].entry != 0) at = (at + 1) % spots.size();
    spots[at] = spot;
  }
  Schema schema;
  schema.entries = entries, schema.spots = spots, schema.others_are_metadata = others_are_metadata;
  for (const SchemaEntry& entry : entries)
    schema.splits = schema.splits || entry.key == "*", schema.has_members = schema.has_members || entry.read == Read::member;
  return schema;
}

const Provider* unpacked(const Packed& packed, Arena& arena) { return packing::Unpacker{packed, arena}.provider(); }

}  // namespace aldaba
