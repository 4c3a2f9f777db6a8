#include "guard.hpp"

#include "crypto/crypto.hpp"
#include "text/encoding.hpp"

namespace aldaba {
namespace {

bool parse_ipv4(Bytes text, std::uint8_t* out) {
  for (int i = 0; i < 4; i++) {
    const Bytes part = i < 3 ? take_until(text, '.') : text;
    unsigned value = 0;
    if (part.empty() || part.size() > 3) return false;
    for (const char c : part) {
      if (!is_digit(c)) return false;
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    if (value > 255) return false;
    out[i] = static_cast<std::uint8_t>(value);
  }
  return true;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// RFC 4291 text: groups, one "::", a dotted tail.
bool parse_ipv6(Bytes text, std::array<std::uint8_t, 16>& out) {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t count = 0, gap = 17;
  if (text.starts_with("::")) gap = 0, text.remove_prefix(2);
  while (!text.empty()) {
    if (count == 16) return false;
    const std::size_t cut = text.find(':');
    const Bytes group = text.substr(0, cut);
    if (group.find('.') != Bytes::npos) {
      if (cut != Bytes::npos || count > 12 || !parse_ipv4(group, &bytes[count])) return false;
      count += 4;
      break;
    }
    if (group.empty() || group.size() > 4) return false;
    unsigned value = 0;
    for (const char c : group) {
      if (hex_value(c) < 0) return false;
      value = value << 4 | static_cast<unsigned>(hex_value(c));
    }
    bytes[count++] = static_cast<std::uint8_t>(value >> 8), bytes[count++] = static_cast<std::uint8_t>(value);
    if (cut == Bytes::npos) break;
    text.remove_prefix(cut + 1);
    if (text.empty()) return false;
    if (text.front() != ':') continue;
    if (gap != 17) return false;
    gap = count, text.remove_prefix(1);
  }
  if (gap == 17 ? count != 16 : count > 14) return false;
  out = {};
  for (std::size_t i = 0; i < count; i++) out[i < gap ? i : i + 16 - count] = bytes[i];
  return true;
}

bool in_range(const std::array<std::uint8_t, 16>& address, const IpRange& range) {
  for (unsigned bit = 0; bit < range.bits; bit += 8) {
    const unsigned left = range.bits - bit;
    const auto mask = static_cast<std::uint8_t>(left >= 8 ? 0xff : 0xff00U >> left);
    if (((address[bit / 8] ^ range.address[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

Bytes after_scheme(Bytes value, Bytes scheme) {
  if (value.size() <= scheme.size() || !equal_ignoring_case(value.substr(0, scheme.size()), scheme) || value[scheme.size()] != ' ')
    return {};
  return trimmed(value.substr(scheme.size()));
}

// User and password are compared apart, each in constant time; the password may hold colons (schemes.md §3.8).
bool basic_matches(Bytes wanted, Bytes authorization, Arena& arena) {
  Bytes given = decode_base64(after_scheme(authorization, "basic"), arena, Padding::optional);
  if (given.data() == nullptr) return false;
  const Bytes user = take_until(given, ':'), wanted_user = take_until(wanted, ':');
  const bool user_matches = crypto::equal_secret(user, wanted_user);
  return crypto::equal_secret(given, wanted) && user_matches;
}

bool ip_matches(std::span<const IpRange> ranges, Bytes client_ip) {
  std::array<std::uint8_t, 16> address{};
  if (!parse_ip(client_ip, address)) return false;
  for (const IpRange& range : ranges)
    if (in_range(address, range)) return true;
  return false;
}

}  // namespace

bool parse_ip(Bytes text, std::array<std::uint8_t, 16>& out) {
  if (text.find(':') != Bytes::npos) return parse_ipv6(text, out);
  out = {};
  out[10] = out[11] = 0xff;
  return parse_ipv4(text, &out[12]);
}

Reason check_guard(const Guard& guard, const HttpRequest& request, Bytes path_rest, Bytes client_ip, Arena& arena) {
  for (const Setting* setting : {&guard.basic, &guard.bearer, &guard.header_value, &guard.path_token})
    if (setting->is_set() && setting->value().empty()) return Reason::key_missing;
  const Bytes authorization = request.header("authorization");
  bool holds = true;
  if (guard.basic.is_set()) holds = basic_matches(guard.basic.value(), authorization, arena) && holds;
  if (guard.bearer.is_set()) holds = crypto::equal_secret(after_scheme(authorization, "bearer"), guard.bearer.value()) && holds;
  if (guard.header_value.is_set()) holds = crypto::equal_secret(request.header(guard.header_name), guard.header_value.value()) && holds;
  if (guard.path_token.is_set()) holds = crypto::equal_secret(path_rest, guard.path_token.value()) && holds;
  if (!guard.ip.empty()) holds = ip_matches(guard.ip, client_ip) && holds;
  return holds ? Reason::ok : Reason::guard_failed;
}

bool parse_ip_range(Bytes text, IpRange& range) {
  const std::size_t slash = text.find('/');
  const Bytes address = text.substr(0, slash);
  if (!parse_ip(address, range.address)) return false;
  const bool is_v4 = address.find(':') == Bytes::npos;
  unsigned bits = is_v4 ? 32 : 128;
  if (slash != Bytes::npos) {
    const Bytes digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 3) return false;
    unsigned value = 0;
    for (const char c : digits) {
      if (!is_digit(c)) return false;
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    if (value > bits) return false;
    bits = value;
  }
  range.bits = static_cast<std::uint8_t>(is_v4 ? bits + 96 : bits);
  return true;
}

}  // namespace aldaba
