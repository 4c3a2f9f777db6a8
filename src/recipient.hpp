// Who an event is about.
#pragma once
#include "item.hpp"

namespace aldaba {

// Of what a person wrote: its recipient is who wrote it, and STOP or START alone in an SMS is a wish.
void hear_person(Item& item);

// Puts object_id where it belongs, and forgets the person where the provider's tables say that there is none.
void settle_object(Item& item, const Provider& provider);

// Of several addresses nobody knows which one it was; of one everybody does. Where none is named, the contact is who it is about: by
// phone where phones are called, else by mail address.
void settle_recipient(Item& item);

}  // namespace aldaba
