// The parts of an absolute https URL that a rule is about (allow-lists, signing over URLs). Not a general URL parser: what is unusual is refused.
#pragma once
#include "base/arena.hpp"

namespace aldaba {

struct Url {
  Bytes scheme;     // "https" or "http", as written in lower case
  Bytes userinfo;   // "user:pass", empty when there is none
  Bytes host;       // as written
  Bytes port;       // digits, empty when there is none
  Bytes path;       // from the first "/", may be empty
  Bytes query;      // without "?"; data()==nullptr when there is no "?"
  bool ok = false;
};

// Fragment dropped. ok == false for another scheme, an empty host, control characters, blanks, or a backslash.
Url parse_url(Bytes text);

// Percent-decoded into the arena ("+" stays; malformed escapes stay as they are). data()==nullptr: no room.
Bytes percent_decoded(Bytes text, Arena& arena);

// `host` equals `pattern`, where "*" in the pattern stands for one or more of [A-Za-z0-9-] (never a dot). Case is ignored.
bool host_matches(Bytes host, Bytes pattern);

// "*" stands for any run of bytes, also none. Case counts. Linear in text × pattern at worst; patterns come from the configuration.
bool glob_matches(Bytes text, Bytes pattern);

}  // namespace aldaba
