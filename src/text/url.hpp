// The parts of an absolute https URL that a rule is about (allow-lists, signing over URLs). Not a general URL parser: what is unusual is refused.
#pragma once
#include "base/arena.hpp"

namespace aldaba {

struct Url : ByAddress {
  Bytes scheme;  // "https" or "http", as written in lower case
  Bytes userinfo;  // "user:pass", empty when there is none
  Bytes host;  // as written
  Bytes port;  // digits, empty when there is none
  Bytes path;  // from the first "/", may be empty
  Bytes query;  // without "?"; data()==nullptr when there is no "?"
  bool ok = false;
};

// Fragment dropped. ok == false (and all parts empty) for another scheme, an empty host, control characters, blanks, or a backslash;
// also for more than one "@", a port that is empty or over 65535, or a host of other bytes than [A-Za-z0-9._-]: no IPv6 address, no "%",
// no Unicode, since readers differ about them. Dots in the path ("/../") stay as they are.
Url parse_url(Bytes text);

// Writes at most text.size() bytes; → end. `plus`: what "+" stands for.
char* write_percent_decoded(char* at, Bytes text, char plus = '+');
// Percent-decoded into the arena ("+" stays; malformed escapes stay as they are). data()==nullptr: no room.
Bytes percent_decoded(Bytes text, Arena& arena);

// `host` equals `pattern`, where "*" in the pattern stands for one or more of [A-Za-z0-9-] (never a dot). Case is ignored.
bool host_matches(Bytes host, Bytes pattern);

// "*" stands for any run of bytes, also none. Case counts. Linear in text × pattern at worst; patterns come from the configuration.
bool glob_matches(Bytes text, Bytes pattern);

}  // namespace aldaba
