// Words for what the providers' tables say; one row each, in the order of the enumerations.
#pragma once
#include <string>

#include "provider.hpp"

namespace aldaba::cli {

Bytes word_of(Algorithm algorithm);
Bytes word_of(KeyForm form);
Bytes word_of(Encoding encoding);
Bytes word_of(Grammar grammar);
Bytes word_of(TimeUnit unit);
Bytes word_of(Evidence evidence);
// "header x-signature", "the raw body", "\".\"".
std::string words_of(const Part& part);

}  // namespace aldaba::cli
