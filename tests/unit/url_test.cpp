// URLs: their parts, what is refused because two readers could read it differently, and both kinds of patterns against slow oracles.
#include "text/url.hpp"

#include <doctest/doctest.h>

#include "exact.hpp"

using namespace aldaba;

namespace {
struct Case {
  Bytes text, scheme, userinfo, host, port, path, query;
};

bool is_refused(Bytes text) {
  const Exact exact(text);
  const Url url = parse_url(exact);
  return !url.ok && url.scheme.empty() && url.userinfo.empty() && url.host.empty() && url.port.empty() && url.path.empty() &&
         url.query.empty();
}

// The definitions, said recursively; inputs here are short.
bool is_label_byte(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-'; }
bool host_oracle(Bytes host, Bytes pattern) {
  if (pattern.empty()) return host.empty();
  if (pattern[0] != '*') return !host.empty() && lower(host[0]) == lower(pattern[0]) && host_oracle(host.substr(1), pattern.substr(1));
  for (std::size_t taken = 1; taken <= host.size() && is_label_byte(host[taken - 1]); taken++)
    if (host_oracle(host.substr(taken), pattern.substr(1))) return true;
  return false;
}
bool glob_oracle(Bytes text, Bytes pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*') return !text.empty() && text[0] == pattern[0] && glob_oracle(text.substr(1), pattern.substr(1));
  for (std::size_t taken = 0; taken <= text.size(); taken++)
    if (glob_oracle(text.substr(taken), pattern.substr(1))) return true;
  return false;
}
}  // namespace

TEST_CASE("url: parts") {
  const Case cases[] = {
      {"https://example.com/a/b?c=d&e", "https", "", "example.com", "", "/a/b", "c=d&e"},
      {"http://example.com", "http", "", "example.com", "", "", ""},
      {"HTTPS://Example.COM/A", "https", "", "Example.COM", "", "/A", ""},
      {"https://user:pa%40ss@example.com:8443/x", "https", "user:pa%40ss", "example.com", "8443", "/x", ""},
      {"https://@example.com/", "https", "", "example.com", "", "/", ""},
      {"https://user:a:b@example.com/", "https", "user:a:b", "example.com", "", "/", ""},
      {"https://example.com?x=1", "https", "", "example.com", "", "", "x=1"},
      {"https://example.com/?x=/y?z@w:1", "https", "", "example.com", "", "/", "x=/y?z@w:1"},
      {"https://example.com/p#f?x=1", "https", "", "example.com", "", "/p", ""},
      {"https://example.com/p?q#f", "https", "", "example.com", "", "/p", "q"},
      {"https://example.com#f", "https", "", "example.com", "", "", ""},
      {"https://127.0.0.1:65535/", "https", "", "127.0.0.1", "65535", "/", ""},
      {"https://a_b.example-c.com./@x:y", "https", "", "a_b.example-c.com.", "", "/@x:y", ""},
      {"https://example.com/\xc3\xa9", "https", "", "example.com", "", "/\xc3\xa9", ""},
      {"https://example.com//a/../b", "https", "", "example.com", "", "//a/../b", ""},
  };
  for (const Case& c : cases) {
    INFO(shown(c.text));
    const Exact text(c.text);
    const Url url = parse_url(text);
    CHECK(url.ok);
    CHECK(url.scheme == c.scheme);
    CHECK(url.userinfo == c.userinfo);
    CHECK(url.host == c.host);
    CHECK(url.port == c.port);
    CHECK(url.path == c.path);
    CHECK(url.query == c.query);
  }
}

TEST_CASE("url: no query is told from an empty one") {
  CHECK(parse_url("https://example.com/").query.data() == nullptr);
  CHECK(parse_url("https://example.com/?").query.data() != nullptr);
  CHECK(parse_url("https://example.com/#?").query.data() == nullptr);
}

TEST_CASE("url: refused") {
  for (const Bytes text : {"",
                           "https",
                           "https:",
                           "https:/",
                           "https://",
                           "https:///path",
                           "https://?q",
                           "https://#f",
                           "https://:80/",
                           "https://@/",
                           "https://u@:1/",
                           "ftp://example.com/",
                           "javascript://example.com/",
                           "//example.com/",
                           "/path",
                           "example.com",
                           "httpss://example.com/",
                           " https://example.com/",
                           "https ://example.com/",
                           "https:example.com",
                           "https:\\\\example.com\\",
                           "https://example.com\\@evil.example/",
                           "https://a b/",
                           "https://example.com/a b",
                           "https://example.com/a\tb",
                           "https://example.com/\n",
                           "https://example.com/\x7f",
                           "https://a@b@example.com/",
                           "https://example.com:/",
                           "https://example.com:65536/",
                           "https://example.com:123456/",
                           "https://example.com:8a/",
                           "https://example.com:-1/",
                           "https://example.com:80:80/",
                           "https://[::1]/",
                           "https://ex%61mple.com/",
                           "https://ex\xc3\xa4mple.com/",
                           "https://example.com,evil.example/",
                           "https://*.example.com/",
                           "https://example.com\x01/",
                           "https://example.com/#a b"})
    CHECK_MESSAGE(is_refused(text), shown(text));
  CHECK(is_refused(Bytes("https://example.com/\0", 21)));
}

TEST_CASE("url: every beginning is read within its end") {
  const Bytes text = "https://user:pw@example.com:8443/a/b?c=d#e";
  for (std::size_t size = 0; size <= text.size(); size++) {
    CAPTURE(size);
    const bool is_url = (size > 8 && size <= 12) || (size >= 17 && size != 28);  // not "user:pw" (no port), "…@" (no host), "….com:"
    CHECK(parse_url(Exact(text.substr(0, size))).ok == is_url);
  }
}

TEST_CASE("url: percent-decoding") {
  struct Pair {
    Bytes text, wanted;
  };
  const Pair pairs[] = {{"", ""},         {"abc", "abc"},       {"a%20b", "a b"},    {"a+b", "a+b"},         {"%41%7a%7A", "Azz"},
                        {"%", "%"},       {"%4", "%4"},         {"%4g", "%4g"},      {"%g4", "%g4"},         {"%%41", "%A"},
                        {"%2541", "%41"}, {"x%", "x%"},         {"x%4", "x%4"},      {"%c3%a9", "\xc3\xa9"}, {"%ff", "\xff"},
                        {"%-1", "%-1"},   {"%00x", {"\0x", 2}}, {"%4\xc3", "%4\xc3"}};
  for (const Pair& pair : pairs) {
    Room room(pair.text.size());
    CHECK(percent_decoded(Exact(pair.text), room.arena) == pair.wanted);
    char at[16];
    CHECK(Bytes(at, static_cast<std::size_t>(write_percent_decoded(at, Exact(pair.text)) - at)) == pair.wanted);
  }
  char at[4];
  CHECK(Bytes(at, static_cast<std::size_t>(write_percent_decoded(at, "a+%2B", ' ') - at)) == "a +");
  Room room(4);
  CHECK(percent_decoded("12345", room.arena).data() == nullptr);
  CHECK(percent_decoded("%41", room.arena).data() != nullptr);
}

TEST_CASE("url: hosts and patterns") {
  const Bytes pattern = "sns.*.amazonaws.com";
  CHECK(host_matches("sns.us-east-1.amazonaws.com", pattern));
  CHECK(host_matches("SNS.US-EAST-1.AmazonAWS.com", pattern));
  CHECK(host_matches("sns.x.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns..amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.a.b.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.us-east-1.amazonaws.com.evil.example", pattern));
  CHECK_FALSE(host_matches("evil.sns.us-east-1.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.us_east.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.us%2eeast.amazonaws.com", pattern));
  CHECK_FALSE(host_matches("sns.us-east-1xamazonaws.com", pattern));
  CHECK_FALSE(host_matches("", pattern));
  CHECK(host_matches("example.com", "example.com"));
  CHECK_FALSE(host_matches("example.com.", "example.com"));
  CHECK_FALSE(host_matches("xexample.com", "example.com"));
  CHECK(host_matches("", ""));
  CHECK_FALSE(host_matches("a", ""));
  CHECK_FALSE(host_matches("", "*"));
  CHECK(host_matches("localhost", "*"));
  CHECK_FALSE(host_matches("a.b", "*"));
  CHECK(host_matches("a.b", "*.*"));
  CHECK(host_matches("cdn-7.api.example.com", "*-*.*.example.com"));
}

TEST_CASE("url: globs") {
  CHECK(glob_matches("email.bounced", "email.*"));
  CHECK(glob_matches("email.", "email.*"));
  CHECK_FALSE(glob_matches("email", "email.*"));
  CHECK(glob_matches("", "*"));
  CHECK(glob_matches("", ""));
  CHECK(glob_matches("", "**"));
  CHECK_FALSE(glob_matches("a", ""));
  CHECK(glob_matches("anything at all", "*"));
  CHECK_FALSE(glob_matches("Email.bounced", "email.*"));
  CHECK(glob_matches("abcabc", "*abc"));
  CHECK(glob_matches("a*b", "a*b"));
  CHECK(glob_matches("\xff\x80", "\xff*"));
}

TEST_CASE("url: patterns agree with their definitions on every short text") {
  Dice dice;
  const auto word = [&](Bytes letters, std::uint32_t size_max) {
    std::string text(dice.below(size_max + 1), ' ');
    for (char& c : text) c = letters[dice.below(static_cast<std::uint32_t>(letters.size()))];
    return text;
  };
  unsigned wrong = 0, matched = 0;
  for (int i = 0; i < 200'000; i++) {
    const std::string text = word("aab.", 9), pattern = word("ab.**", 6);
    const bool host = host_oracle(text, pattern), glob = glob_oracle(text, pattern);
    if (host_matches(text, pattern) != host || glob_matches(text, pattern) != glob) wrong++;
    if (host) matched++;
  }
  CHECK(wrong == 0);
  CHECK(matched > 1000);
}

TEST_CASE("url: a pattern of many stars takes time like text times pattern, no more") {
  const std::string text = repeated(2000, "a"), pattern = repeated(50, "*a") + "b";
  CHECK_FALSE(glob_matches(text, pattern));
  CHECK_FALSE(host_matches(text, pattern));
}
