// What the core makes of an item once its tables have spoken: the class and reason of a refusal. Kept apart from the writing of it, so
// that the plan's record, the routes and the event's JSON say the same.
#pragma once
#include "item.hpp"

namespace aldaba {

// Fills item.judged. After the tables and quirks, before anything is written.
void judge(Item& item);

// The reply code: the provider's own field, else the digits that the text begins with; 0: none.
std::uint32_t reply_code(const Item& item);

// Of an address that is certain only.
SuppressReason suppression_of(const Item& item);

}  // namespace aldaba
