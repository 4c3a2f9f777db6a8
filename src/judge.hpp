// What the core makes of an item once its tables have spoken: the class and reason of a refusal, and who opened or clicked. Kept apart from
// the writing of it, so that the plan's record, the routes and the event's JSON say the same.
#pragma once
#include "item.hpp"

namespace aldaba {

// The provider's closer looks: a type, its own class, an opt-out; of each the first that fits. → the name under which the item is skipped; empty:
// it is not.
Bytes apply_cases(Item& item, const Provider& provider);

// Fills item.judged. After the tables and quirks, before anything is written.
void judge(Item& item);

// User agents seen in this request, with what they say: a batch repeats a few of them many times.
class AgentCache {
 public:
  Machine judge(Bytes user_agent, Bytes ip, bool is_open);

 private:
  struct Seen {
    Bytes text{};
    Machine machine{};
  };
  std::array<Seen, 16> seen_{};
};

// Fills item.machine: for opens and clicks always, for whatever else a client did when the provider says that it was a machine.
void judge_machine(Item& item, const Source& source, AgentCache& agents);
constexpr Bytes flag_rule = "flag";  // stands for "<provider>.flag"

// The reply code: the provider's own field, else the digits that the text begins with; 0: none.
std::uint32_t reply_code(const Item& item);

// Of an address that is certain only.
SuppressReason suppression_of(const Item& item);

}  // namespace aldaba
