// One normalised event as CloudEvents 1.0 JSON. The order of the members is fixed: same input, same bytes. Text goes out as it came in,
// escapes and all, wherever it was not changed: it was checked when it was read.
#include "judge.hpp"
#include "normalise.hpp"
#include "table_words.hpp"
#include "text/encoding.hpp"

namespace aldaba {
namespace {

using json::Type;

void put_text(Writer& out, const SlotText& text) {
  if (!text.is_raw) return out.put_string(text.bytes);
  out.put_fast("\"", text.bytes, "\"");
}

void put_raw(Writer& out, const json::Document& document, const json::Node& node) {
  const Bytes raw = document.raw(node);
  if (node.type == Type::string) out.put_fast("\"", raw, "\"");
  else if (document.is_compact) out.put_fast(raw);
  else out.put_minified(raw);
}

// ,"name":"text" — or nothing when the slot is empty.
void put_member(Writer& out, const Item& item, Bytes opening, Slot slot) {
  if (!item.has(slot) || item.at(slot).size == 0) return;
  const SlotText text = text_of(item, slot);
  if (text.is_raw) return out.put_fast(opening, "\"", text.bytes, "\"");
  out.put_fast(opening), out.put_string(text.bytes);
}

// Whether any of these is there: most events have nothing to say in most groups.
template <class... Slots>
bool has_any(const Item& item, Slots... slots) {
  return (item.present & ((std::uint64_t{1} << static_cast<unsigned>(slots)) | ...)) != 0;
}

// Members of an object that opens with the first of them and closes after the last.
class Group {
 public:
  Group(Writer& out, Bytes opening) : out_(out), opening_(opening) {}
  void begin_member(Bytes name) {
    out_.put_fast(is_open_ ? Bytes{",\""} : opening_, name, "\":");
    is_open_ = true;
  }
  void member(Bytes name, const Item& item, Slot slot) {
    if (!item.has(slot) || item.at(slot).size == 0) return;
    begin_member(name);
    put_text(out_, text_of(item, slot));
  }
  void number(Bytes name, const Item& item, Slot slot) {
    const Bytes digits = item.raw(slot);
    bool is_number = !digits.empty() && digits.size() <= 9 && (digits.front() != '0' || digits.size() == 1);
    for (const char c : digits) is_number = is_number && is_digit(c);
    if (!is_number) return;
    begin_member(name);
    out_.put_fast(digits);
  }
  void close() {
    if (is_open_) out_.put('}');
  }

 private:
  Writer& out_;
  Bytes opening_;
  bool is_open_ = false;
};

// What the refusal means, then what it was. The reason is the reply's; the rule is what decided the class, or the reason where there is
// no class.
void put_bounce(Writer& out, const Source& source, const Item& item) {
  if (!row_of(item.type).has_bounce) return;
  const Judged& judged = item.judged;
  Group bounce{out, ",\"bounce\":{\""};
  auto word = [&](Bytes name, Bytes text, Bytes more = {}) { bounce.begin_member(name), out.put_fast("\"", text, more, "\""); };
  if (judged.klass != BounceClass::none) word("class", word_of(judged.klass));
  if (judged.reply.by != Bounce::By::nothing) word("reason", word_of(judged.reply.reason));
  if (judged.is_theirs) word("rule", source.provider->slug, ".class");
  else if (judged.reply.by != Bounce::By::nothing) word("rule", judged.reply.rule);
  if (judged.their_class != BounceClass::none) word("provider_class", word_of(judged.their_class));
  bounce.member("status", item, Slot::status);
  if (const std::uint32_t code = reply_code(item); code != 0) {
    bounce.begin_member("code");
    out.put_number(code);
  }
  bounce.member("text", item, Slot::reason);
  bounce.close();
}

void put_client(Writer& out, const Source& source, const Item& item) {
  if (!row_of(item.type).has_client) return;
  Group client{out, ",\"client\":{\""};
  client.member("ip", item, Slot::ip);
  client.member("user_agent", item, Slot::user_agent);
  if (const Machine& machine = item.machine; machine.actor != Actor::none) {
    client.begin_member("machine");
    out.put_fast("{\"verdict\":\"", word_of(machine.actor));
    if (machine.rule == flag_rule) out.put_fast("\",\"rule\":\"", source.provider->slug, ".flag");
    else if (!machine.rule.empty()) out.put_fast("\",\"rule\":\"", machine.rule);
    out.put_fast("\"}");
  }
  client.close();
}

void put_people_and_forms(Writer& out, const Source& source, const Item& item) {
  using enum Slot;
  if (!has_any(item, sender, receiver, subject, Slot::text, media, contact_id, email, phone, name, first_name, last_name, previous_email,
               form_id, form_title, response_id, answers))
    return;
  Group message{out, ",\"message\":{\""};
  message.member("from", item, Slot::sender), message.member("to", item, Slot::receiver), message.member("subject", item, Slot::subject);
  message.member("text", item, Slot::text), message.number("media_count", item, Slot::media);
  message.close();
  Group contact{out, ",\"contact\":{\""};
  contact.member("id", item, Slot::contact_id);
  contact.member("email", item, Slot::email), contact.member("phone", item, Slot::phone), contact.member("name", item, Slot::name);
  contact.member("first_name", item, Slot::first_name), contact.member("last_name", item, Slot::last_name);
  contact.member("previous_email", item, Slot::previous_email);
  contact.close();
  Group form{out, ",\"form\":{\""};
  form.member("id", item, Slot::form_id), form.member("title", item, Slot::form_title), form.member("response_id", item, Slot::response_id);
  if (item.has(Slot::answers) && item.at(Slot::answers).type <= Type::array) {
    form.begin_member("answers");
    if (source.provider->quirks.write_answers != nullptr) source.provider->quirks.write_answers(item, out);
    else put_raw(out, *item.value(Slot::answers).document, item.at(Slot::answers));
  }
  form.close();
}

// What was ordered or paid. The amount stands as the sender wrote it, as text: nothing here computes with money.
void put_trade(Writer& out, const Source& source, const Item& item) {
  const bool is_order = is_about_order(item.type), is_payment = is_about_payment(item.type);
  if (!is_order && !is_payment) return;
  auto put = [&](Bytes opening, Slot id, bool is_about) {
    Group group{out, opening};
    group.member("id", item, id);
    if (is_about && !item.raw(Slot::amount).empty()) {
      group.member("amount", item, Slot::amount), group.member("currency", item, Slot::currency);
      const AmountUnit unit = source.provider->amount_unit;
      if (unit != AmountUnit::unsaid)
        group.begin_member("unit"), out.put_fast("\"", amount_unit_words[static_cast<std::size_t>(unit)], "\"");
    }
    group.close();
  };
  put(",\"order\":{\"", Slot::order_id, is_order);
  put(",\"payment\":{\"", Slot::payment_id, is_payment);
}

// "a, b" → "a","b". A comma is never part of an escape, so the raw text can be cut.
void put_comma_list(Writer& out, Bytes raw) {
  bool is_first = true;
  while (!raw.empty()) {
    const Bytes one = trimmed(take_until(raw, ','));
    if (one.empty()) continue;
    out.put_fast(is_first ? Bytes{",\"tags\":[\""} : Bytes{",\""}, one, "\"");
    is_first = false;
  }
  if (!is_first) out.put(']');
}

// A list of texts: numbers as text, anything else is no tag.
void put_tags(Writer& out, const Item& item) {
  if (!item.has(Slot::tags)) return;
  const SlotValue& value = item.value(Slot::tags);
  const json::Document& document = *value.document;
  const json::Node& node = item.at(Slot::tags);
  if (node.type != Type::array) {
    if (node.type == Type::object) return;
    if (value.read == Read::comma_list) return put_comma_list(out, document.raw(node));
    out.put_fast(",\"tags\":["), put_text(out, text_of(item, Slot::tags)), out.put(']');
    return;
  }
  bool is_first = true;
  for (std::uint32_t i = value.node + 1; i < node.next; i = document.nodes[i].next) {
    const Type type = document.nodes[i].type;
    if (type != Type::string && type != Type::number) continue;
    out.put_fast(is_first ? Bytes{",\"tags\":[\""} : Bytes{",\""}, document.raw(document.nodes[i]), "\"");
    is_first = false;
  }
  if (!is_first) out.put(']');
}

// [{"name":n,"value":v}, …] → {n: v, …}; pairs without either are left out.
void put_pairs(Writer& out, const json::Document& document, std::uint32_t array) {
  char separator = '{';
  for (std::uint32_t i = array + 1; i < document.nodes[array].next; i = document.nodes[i].next) {
    const std::uint32_t value = json::find(document, i, "value");
    std::uint32_t name = json::find(document, i, "name");
    if (name == 0) name = json::find(document, i, "key");
    if (document.nodes[i].type != Type::object || name == 0 || value == 0 || document.nodes[name].type != Type::string) continue;
    out.put(separator), put_raw(out, document, document.nodes[name]), out.put(':'), put_raw(out, document, document.nodes[value]);
    separator = ',';
  }
  if (separator == '{') out.put('{');
  out.put('}');
}

// Every member that holds a token which proves the sender is named by a step of the token's path.
bool may_hold_token(const Source& source, Bytes name) {
  if (!source.holds_token) return false;
  for (const Recipe& recipe : source.auth) {
    if (recipe.algorithm != Algorithm::equal || !stands_in_body(recipe.signature.from)) continue;
    for (Bytes path = recipe.signature.from.text.substr(1); !path.empty();)
      if (const Bytes step = take_until(path, '/'); step == name || step.find('~') != Bytes::npos) return true;
  }
  return name.find('\\') != Bytes::npos;
}

// Members that no field names, as they stand. Neighbours go out as one piece.
void put_others(Writer& out, const Source& source, const Item& item) {
  const json::Document& document = *item.document;
  auto is_told = [&](std::size_t i) { return !may_hold_token(source, document.raw(document.nodes[item.others[i]])); };
  auto begin_of = [&](std::size_t i) { return document.nodes[item.others[i]].start - 1; };
  auto end_of = [&](std::size_t i) {
    const json::Node& value = document.nodes[item.others[i] + 1];
    return value.start + value.size + (value.type == Type::string ? 1 : 0);
  };
  Bytes before = ",\"metadata\":{";
  for (std::size_t i = 0; i < item.others_count;) {
    const std::size_t first = i++;
    if (!is_told(first)) continue;
    while (document.is_compact && i < item.others_count && begin_of(i) == end_of(i - 1) + 1 && is_told(i)) i++;
    const Bytes piece = document.text.substr(begin_of(first), end_of(i - 1) - begin_of(first));
    if (document.is_compact) out.put_fast(before, piece);
    else out.put_fast(before), out.put_minified(piece);
    before = ",";
  }
  if (before.size() == 1) out.put('}');
}

// The provider's own place for them, else whatever members it does not name.
void put_metadata(Writer& out, const Source& source, const Item& item) {
  const bool has_slot =
      item.has(Slot::metadata) && item.at(Slot::metadata).next > item.value(Slot::metadata).node + 1;  // empty ones do not count
  if (!has_slot) return item.others_count > 0 ? put_others(out, source, item) : void();
  const SlotValue& value = item.value(Slot::metadata);
  out.put_fast(",\"metadata\":");
  if (value.read == Read::name_value_pairs && item.at(Slot::metadata).type == Type::array) put_pairs(out, *value.document, value.node);
  else put_raw(out, *value.document, item.at(Slot::metadata));
}

void put_suppress(Writer& out, const Item& item, SuppressReason reason) {
  if (reason == SuppressReason::none) return;
  out.put_fast(",\"suppress\":{\"channel\":\"", word_of(row_of(item.type).channel), "\",\"scope\":\"",
               is_of_list(item, reason) ? Bytes{"list"} : Bytes{"global"}, "\",\"reason\":\"", word_of(reason), "\"}");
}

void put_data(Writer& out, const Source& source, const Item& item, const PlanEvent& record) {
  put_member(out, item, ",\"recipient\":", Slot::recipient);
  if (!item.has(Slot::recipient) && item.has(Slot::recipients) && item.at(Slot::recipients).next > item.value(Slot::recipients).node + 1) {
    out.put_fast(",\"recipients\":");
    put_raw(out, *item.value(Slot::recipients).document, item.at(Slot::recipients));
  }
  put_member(out, item, ",\"message_id\":", Slot::message_id);
  put_bounce(out, source, item);
  const bool is_click = item.type == EventType::email_clicked || item.type == EventType::sms_clicked;
  if (is_click && !item.raw(Slot::url).empty()) put_member(out, item, ",\"click\":{\"url\":", Slot::url), out.put('}');
  put_client(out, source, item);
  put_people_and_forms(out, source, item);
  put_trade(out, source, item);
  put_member(out, item, ",\"campaign\":", Slot::campaign);
  put_member(out, item, ",\"list\":", Slot::list);
  put_tags(out, item);
  put_metadata(out, source, item);
  put_suppress(out, item, static_cast<SuppressReason>(record.suppress));
  if ((source.raw || item.type == EventType::unknown) && !source.holds_token) {
    out.put_fast(",\"raw\":");
    const bool of_part = source.provider->raw_is_part && item.part != 0;
    const json::Document& document = of_part ? *item.part_document : *item.document;
    put_raw(out, document, document.nodes[of_part ? item.part : item.node]);
  }
  out.put_fast("}}");
}

// Where a text stands in the plan: inside the event's JSON when it needs no escapes there, else in the late area.
Ref ref_of(std::uint32_t begin, Bytes decoded, bool is_plain, Arena& late) {
  if (is_plain) return {begin, static_cast<std::uint32_t>(decoded.size())};
  const auto offset = static_cast<std::uint32_t>(late.used());
  return late.copy(decoded).data() == nullptr ? Ref{} : Ref{late_ref | offset, static_cast<std::uint32_t>(decoded.size())};
}

// What the configuration hides is gone before anybody sees the event. The record's subject stays what it was, behind the plan's own events:
// shards and the suppression list know a person by a hash of that, and store nothing else of it.
void hide_in(const Privacy& privacy, std::uint32_t begin, Writer& out, Arena& late) {
  const std::uint32_t end = out.size();
  if (out.is_full() || !put_private(privacy, {out.begin() + begin, end - begin}, out, late)) return out.give_up();
  const std::uint32_t size = out.size() - end;
  std::memmove(out.begin() + begin, out.begin() + end, size);
  out.rewind_to(begin + size);
}

}  // namespace

void write_event(const Source& source, const Item& item, const EventText& text, bool is_first, Writer& out, PlanEvent& record,
                 Arena& late) {
  const std::uint32_t begin = out.size() + 1;
  out.put_fast(is_first ? Bytes{"[{\"specversion\":\"1.0\",\"id\":\""} : Bytes{",{\"specversion\":\"1.0\",\"id\":\""});
  std::uint32_t at = out.size();
  if (text.id.empty()) {
    out.put_with(32, [&](char* to) { return write_hex(to, {reinterpret_cast<const char*>(record.natural_key), 16}); });
    record.id = {at, 32};
  } else if (text.id_is_plain) {
    out.put_fast(text.id);
    record.id = {at, static_cast<std::uint32_t>(text.id.size())};
  } else {
    out.rewind_to(at - 1);
    out.put_string(text.id);
    out.rewind_to(out.size() - 1);  // the closing quote comes with the next piece
    record.id = ref_of(at, text.id, false, late);
  }
  out.put_fast(source.before_type, text.type);
  record.type = {out.size() - static_cast<std::uint32_t>(text.type.size()), static_cast<std::uint32_t>(text.type.size())};
  if (item.has(Slot::recipient)) {
    const SlotText recipient = text_of(item, Slot::recipient);
    constexpr Bytes opening = "\",\"subject\":\"";
    at = out.size() + static_cast<std::uint32_t>(opening.size());
    if (recipient.is_raw) out.put_fast(opening, recipient.bytes);
    else out.put_fast(opening.substr(0, opening.size() - 1)), out.put_string(recipient.bytes), out.rewind_to(out.size() - 1);
    record.subject = ref_of(at, recipient.is_raw ? recipient.bytes : item.read_text(Slot::recipient),
                            recipient.is_raw && !source.privacy.hides_recipient(), late);
    if (record.subject.size == 0 && !recipient.bytes.empty()) out.give_up();
  }
  out.put_fast("\",\"time\":\"", text.time, source.before_data);
  put_data(out, source, item, record);
  if (source.privacy.is_set()) hide_in(source.privacy, begin, out, late);
  record.body = {begin, out.size() - begin};
}

SlotText text_of(const Item& item, Slot slot) {
  const SlotValue& value = item.value(slot);
  const json::Node& node = item.at(slot);
  if (!node.is_escaped && value.read <= Read::http_date) return {value.document->raw(node), true};
  const Bytes text = item.read_text(slot);
  return {text, !node.is_escaped};
}

}  // namespace aldaba
