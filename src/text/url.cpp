// A rule about a URL is only as good as the agreement between who checks it and who fetches it. So what two readers could read
// differently (backslashes, blanks, two "@", hosts that are not plain ASCII names) is not read at all.
#include "text/url.hpp"

namespace aldaba {
namespace {
constexpr bool is_word_byte(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }
constexpr bool is_host_byte(char c) { return is_word_byte(c) || c == '-' || c == '.' || c == '_'; }

template <class Is>
bool all_of(Bytes text, Is is) {
  for (const char c : text)
    if (!is(c)) return false;
  return true;
}

bool is_port(Bytes text) {
  unsigned value = 0;
  if (text.empty() || text.size() > 5 || !all_of(text, is_digit)) return false;
  for (const char c : text) value = value * 10 + static_cast<unsigned>(c - '0');
  return value <= 65'535;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char low = lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// Going back to the last star alone is enough: what a star passed over, an earlier star need not try again, since every star takes the
// same bytes. `star_least`: how many bytes a star takes at least.
template <class Same, class Takes>
bool is_match(Bytes text, Bytes pattern, std::size_t star_least, Same same, Takes star_takes) {
  std::size_t at = 0, in_pattern = 0;
  std::size_t after_star = Bytes::npos, star_end = 0;  // place in the pattern after the last star, end of what that star takes
  while (at < text.size() || in_pattern < pattern.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      after_star = ++in_pattern;
      star_end = at;
      for (std::size_t i = 0; i < star_least; i++, star_end++)
        if (star_end == text.size() || !star_takes(text[star_end])) return false;
      at = star_end;
    } else if (at < text.size() && in_pattern < pattern.size() && same(text[at], pattern[in_pattern])) {
      at++, in_pattern++;
    } else {
      if (after_star == Bytes::npos || star_end == text.size() || !star_takes(text[star_end])) return false;
      at = ++star_end;
      in_pattern = after_star;
    }
  }
  return true;
}
}  // namespace

Url parse_url(Bytes text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '\\') return {};
  Url url;
  const std::size_t colon = text.find(':');
  if (equal_ignoring_case(text.substr(0, colon), "https")) url.scheme = "https";
  else if (equal_ignoring_case(text.substr(0, colon), "http")) url.scheme = "http";
  else return {};
  if (colon == Bytes::npos || text.substr(colon + 1, 2) != "//") return {};

  Bytes rest = text.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_size = rest.find_first_of("/?");
  url.host = rest.substr(0, authority_size);
  rest.remove_prefix(url.host.size());
  const std::size_t question = rest.find('?');
  url.path = rest.substr(0, question);
  if (question != Bytes::npos) url.query = rest.substr(question + 1);

  if (url.host.find('@') != Bytes::npos) url.userinfo = take_until(url.host, '@');
  if (url.host.find(':') != Bytes::npos) {
    const Bytes host = take_until(url.host, ':');
    url.port = url.host;
    url.host = host;
    if (!is_port(url.port)) return {};
  }
  url.ok = !url.host.empty() && all_of(url.host, is_host_byte);
  return url.ok ? url : Url{};
}

char* write_percent_decoded(char* at, Bytes text, char plus) {
  for (std::size_t i = 0; i < text.size(); i++) {
    char c = text[i] == '+' ? plus : text[i];
    if (c == '%' && text.size() - i > 2) {
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        c = static_cast<char>(high * 16 + low);
        i += 2;
      }
    }
    *at++ = c;
  }
  return at;
}

Bytes percent_decoded(Bytes text, Arena& arena) {
  char* at = arena.take(text.size());
  if (at == nullptr) return {};
  return {at, static_cast<std::size_t>(write_percent_decoded(at, text) - at)};
}

bool host_matches(Bytes host, Bytes pattern) {
  return is_match(
      host, pattern, 1, [](char a, char b) { return lower(a) == lower(b); }, [](char c) { return is_word_byte(c) || c == '-'; });
}

bool glob_matches(Bytes text, Bytes pattern) {
  return is_match(text, pattern, 0, [](char a, char b) { return a == b; }, [](char) { return true; });
}

}  // namespace aldaba
