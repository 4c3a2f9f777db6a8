// Alive, ready, version: for those who run it; and the answer where there is no plan to take one from.
#pragma once
#include "report.hpp"

namespace aldaba::fastly {

// -> false: the path is none of theirs.
bool serve_page(Bytes path, Arena& scratch, Report& report);
Response unavailable(Bytes reason, Arena& scratch);

}  // namespace aldaba::fastly
