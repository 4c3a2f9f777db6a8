#include "judge.hpp"

#include "text/url.hpp"

namespace aldaba {
namespace {

// The receiver's words beat the provider's class, with two exceptions: a word of the provider that tells more than the reply does
// (Case::is_sure), and a reply that would make it worse: `hard` takes an address away, so nobody may have said that it is only soft or a
// block. Codes alone beat it only the other way, its `hard` against a status that names another reason.
void decide(Judged& judged, BounceClass theirs, bool is_sure) {
  const Bounce& reply = judged.reply;
  const bool says_no_more = theirs == BounceClass::none || theirs == BounceClass::undetermined;
  const bool is_milder = reply.klass == BounceClass::soft || reply.klass == BounceClass::block;
  const bool beats = (reply.by == Bounce::By::words && (is_milder || (reply.klass == BounceClass::hard && says_no_more))) ||
                     (reply.by == Bounce::By::status && is_milder && theirs == BounceClass::hard);
  const bool is_ours = theirs == BounceClass::none || (beats && !is_sure);
  judged.klass = is_ours ? reply.klass : theirs;
  judged.is_theirs = !is_ours && (theirs != reply.klass || reply.by == Bounce::By::nothing);
  judged.their_class = theirs != reply.klass && reply.by != Bounce::By::nothing ? theirs : BounceClass::none;
  if (judged.klass == BounceClass::none) judged.klass = BounceClass::undetermined;
}

// Of what is no mail: their class, else by the first digit of a status. Codes are the provider's own here, and no replies of mail servers.
BounceClass class_without_reply(const Item& item) {
  if (item.bounce != BounceClass::none) return item.bounce;
  const Bytes status = item.raw(Slot::status);
  const char first = status.empty() ? '0' : status.front();
  return first == '5' ? BounceClass::hard : first == '4' ? BounceClass::soft : BounceClass::undetermined;
}

bool matches(const Case& rule, const Item& item) {
  const Bytes text = trimmed(item.text(rule.slot));
  switch (rule.match) {
    case Match::exactly: return text == rule.is;
    case Match::ignoring_case: return equal_ignoring_case(text, rule.is);
    case Match::prefix: return text.starts_with(rule.is);
    case Match::contains: return text.find(rule.is) != Bytes::npos;
    case Match::present: return !text.empty();
  }
  return false;
}

}  // namespace

Bytes apply_cases(Item& item, const Provider& provider) {
  bool has_type = false;
  for (const Case& rule : provider.cases) {
    if (!item.has(rule.slot) || (!rule.word.empty() && !equal_short(rule.word, item.word)) || !matches(rule, item)) continue;
    if (!rule.skip.empty()) return rule.skip;
    if ((rule.type != EventType::unknown || rule.is_other) && !has_type) item.type = rule.type, has_type = true;
    if (rule.bounce != BounceClass::none && item.bounce == BounceClass::none) item.bounce = rule.bounce, item.bounce_is_sure = rule.is_sure;
    if (rule.suppress != SuppressReason::none && item.suppress == SuppressReason::none) item.suppress = rule.suppress;
    if (rule.adds != EventType::unknown) item.add(rule.adds);
  }
  return {};
}

void judge(Item& item) {
  item.judged = {};
  const EventRow& row = row_of(item.type);
  if (!row.has_bounce) return;
  if (row.channel != Channel::email) {
    if (row.has_class) item.judged.klass = class_without_reply(item), item.judged.is_theirs = item.bounce != BounceClass::none;
    return;
  }
  item.judged.reply = classify({item.read_text(Slot::reason), item.raw(Slot::status), reply_code(item)});
  if (row.has_class) decide(item.judged, item.bounce, item.bounce_is_sure);
}

Machine AgentCache::judge(Bytes user_agent, Bytes ip, bool is_open) {
  if (const Machine network = judge_network(ip); network.actor != Actor::none) return network;
  if (user_agent.size() < 16) return judge_agent(user_agent, is_open);  // longer ones mean the same in opens and clicks
  const char* const text = user_agent.data();
  const std::size_t size = user_agent.size();
  const auto hash =
      load<std::uint32_t>(text + size / 2) ^ load<std::uint32_t>(text + size / 4) ^ load<std::uint32_t>(text + size - 4) ^ size;
  Seen& seen = seen_[(hash * 0x9e3779b1U >> 28) & 15];
  if (!equal_short(seen.text, user_agent)) seen = {user_agent, judge_agent(user_agent, is_open)};
  return seen.machine;
}

void judge_machine(Item& item, const Source& source, AgentCache& agents) {
  item.machine = {};
  if (!row_of(item.type).has_client) return;
  const bool is_open = item.type == EventType::email_opened;
  const bool is_click = item.type == EventType::email_clicked || item.type == EventType::sms_clicked;
  if (const Bytes flag = item.raw(Slot::machine); !flag.empty() && flag != "false") {
    // Some name whose machine it was; two of those names are proxies.
    const bool is_proxy = equal_ignoring_case(flag, "gmail") || equal_ignoring_case(flag, "apple");
    item.machine = {is_proxy && is_open ? Actor::proxy : Actor::machine, flag_rule};
    return;
  }
  if (!is_open && !is_click) return;
  if (is_click)
    for (const Bytes trap : source.honeypots)
      if (glob_matches(item.text(Slot::url), trap)) return void(item.machine = {Actor::machine, "honeypot"});
  item.machine = agents.judge(item.raw(Slot::user_agent), item.raw(Slot::ip), is_open);
}

std::uint32_t reply_code(const Item& item) {
  const Bytes text = item.has(Slot::code) ? item.raw(Slot::code) : item.has(Slot::reason) ? item.read_text(Slot::reason) : Bytes{};
  std::uint32_t value = 0;
  std::size_t i = 0;
  while (i < text.size() && i < 9 && is_digit(text[i])) value = value * 10 + static_cast<std::uint32_t>(text[i++] - '0');
  if (item.has(Slot::code)) return i == text.size() ? value : 0;
  return i == 3 && value >= 200 && value < 600 && (i == text.size() || text[i] == ' ' || text[i] == '-') ? value : 0;
}

SuppressReason suppression_of(const Item& item) {
  if (!item.has(Slot::recipient) || row_of(item.type).channel == Channel::none) return SuppressReason::none;
  if (item.suppress != SuppressReason::none) return item.suppress;
  if (item.judged.klass == BounceClass::hard) return SuppressReason::bounced;
  return row_of(item.type).suppress;
}

}  // namespace aldaba
