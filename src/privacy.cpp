// Privacy: one pass over an event's JSON. Members are copied, left out, or their texts replaced by SHA-256 of the trimmed text in lower case:
// the form under which addresses stand in the suppression list, so that who has an address finds its events, and lists can be joined. It has
// no key for that reason; whoever can guess an address can find its hash (pseudonymous, not anonymous).
//
// Whoever hides the recipient hides the address wherever it stands: texts that hold it go, in data.raw, a bounce's words, a link.
#include "privacy.hpp"

#include "config_reader.hpp"
#include "crypto/crypto.hpp"
#include "text/encoding.hpp"
#include "writer.hpp"

namespace aldaba {
namespace {

struct Field {
  Bytes group, name;  // data.name or data.group.name
  bool can_hash = true;  // a text that a receiver may want to compare
};
// The first two are those that Privacy::hides_recipient, drops_recipient and drops_list look at.
constexpr Field fields[] = {{"", "recipient"},        {"", "list"},
                            {"", "message_id"},       {"bounce", "text", false},
                            {"click", "url"},         {"client", "ip", false},  // there are so few addresses that a hash hides nothing
                            {"client", "user_agent"}, {"message", "from"},
                            {"message", "to"},        {"message", "subject"},
                            {"message", "text"},      {"contact", "id"},
                            {"contact", "email"},     {"contact", "phone"},
                            {"contact", "name"},      {"contact", "first_name"},
                            {"contact", "last_name"}, {"contact", "previous_email"},
                            {"form", "response_id"},  {"form", "answers", false},
                            {"", "campaign"},         {"", "tags", false},
                            {"", "metadata", false},  {"", "raw", false}};
constexpr std::size_t fields_count = sizeof fields / sizeof *fields;
static_assert(fields_count <= 32);

constexpr std::size_t address_bytes_min = 6, address_bytes_max = 320;  // shorter or longer ones are looked for as whole texts only

enum class Act : std::uint8_t { keep, drop, hash };

class Private {
 public:
  Private(const Privacy& privacy, Bytes in, Writer& out, Arena& scratch) : privacy_(privacy), in_(in), out_(out), scratch_(scratch) {}

  bool write() {
    while (at_ < in_.size() && !failed_) {
      const char c = in_[at_];
      if (c == '"') {
        const std::size_t begin = at_;
        const Bytes text = read_text();
        if (is_next(':')) member(begin, text);
        else if (depth_ > 1 && holds_address(text)) element(begin, text);
        else out_.put(in_.substr(begin, at_ - begin));
        continue;
      }
      depth_ += c == '{' || c == '[' ? 1 : 0;
      depth_ -= c == '}' || c == ']' ? 1 : 0;
      out_.put(c), at_++;
    }
    return !failed_ && depth_ == 0 && !out_.is_full();
  }

 private:
  bool is_next(char c) const { return at_ < in_.size() && in_[at_] == c; }

  // The raw text of the string that begins here; then behind it.
  Bytes read_text() {
    const std::size_t begin = ++at_;
    while (at_ < in_.size() && in_[at_] != '"') at_ += in_[at_] == '\\' ? 2 : 1;
    if (at_ >= in_.size()) return failed_ = true, at_ = in_.size(), Bytes{};
    return in_.substr(begin, at_++ - begin);
  }

  void skip_value() {
    std::size_t depth = 0;
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        (void)read_text();
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) return;
      depth += c == '{' || c == '[' ? 1 : 0;
      depth -= c == '}' || c == ']' ? 1 : 0;
      at_++;
    }
  }

  // What was just passed over goes with its comma: the one after it, or of the last the one before.
  void leave_out() {
    if (is_next(',')) at_++;
    else if (out_.size() > 0 && out_.begin()[out_.size() - 1] == ',') out_.rewind_to(out_.size() - 1);
  }

  // Of a list: the address itself, or something that holds it.
  void element(std::size_t begin, Bytes text) {
    if (!is_address(text) || privacy_.drops_recipient()) return leave_out();
    at_ = begin;
    put_hash();
  }

  void member(std::size_t begin, Bytes name) {
    const std::size_t value = ++at_;
    if (depth_ == 2) group_ = name;
    Act act = act_of(name);
    if (is_next('"') && !failed_) {
      const Bytes text = read_text();
      if (depth_ == 1 && name == "subject") note_address(text);
      if (act == Act::keep && depth_ > 1 && holds_address(text))
        act = is_address(text) && !privacy_.drops_recipient() ? Act::hash : Act::drop;
      at_ = value;
    }
    if (depth_ > 2 && holds_address(name)) act = Act::drop;
    if (act == Act::drop) return skip_value(), leave_out();
    out_.put(in_.substr(begin, value - begin));
    if (act == Act::hash) put_hashes();
    else if (is_next('"')) copy_text();
  }

  void copy_text() {
    const std::size_t begin = at_;
    (void)read_text();
    out_.put(in_.substr(begin, at_ - begin));
  }

  Act act_of(Bytes name) const {
    if (depth_ == 1) return name == "subject" ? act_of_row(0) : Act::keep;
    if (depth_ == 2 && name == "raw") return Act::drop;  // everything stands there again
    if (depth_ == 2 && name == "recipients") return act_of_row(0);
    for (std::size_t i = 0; i < fields_count && depth_ <= 3; i++)
      if (name == fields[i].name && (depth_ == 2 ? fields[i].group.empty() : fields[i].group == group_)) return act_of_row(i);
    return Act::keep;
  }
  Act act_of_row(std::size_t row) const {
    return (privacy_.drop >> row & 1) != 0 ? Act::drop : (privacy_.hash >> row & 1) != 0 ? Act::hash : Act::keep;
  }

  // A text's hash, or those of a list's texts. Whatever else stands there becomes null.
  void put_hashes() {
    if (!is_next('[')) return put_hash();
    out_.put('['), at_++;
    while (at_ < in_.size() && in_[at_] != ']' && !failed_) {
      put_hash();
      if (is_next(',')) out_.put(','), at_++;
    }
    if (is_next(']')) out_.put(']'), at_++;
  }
  void put_hash() {
    if (!is_next('"')) return out_.put("null"), skip_value();
    const Bytes text = lowered(trimmed(decoded(read_text())));
    const Bytes segments[] = {text};
    const crypto::Digest digest = crypto::digest(crypto::Hash::sha256, segments);
    out_.put('"');
    out_.put_with(2 * digest.size, [&](char* to) { return write_hex(to, digest.view()); });
    out_.put('"');
  }

  void note_address(Bytes raw) {
    if (!privacy_.hides_recipient() || failed_) return;
    address_ = lowered(trimmed(decoded(raw)));
    char* const to = scratch_.take(3 * address_.size() + 1);
    if (to == nullptr) return void(failed_ = true);
    std::size_t n = 0;
    for (const char c : address_) {
      const Bytes as = c == '@' ? Bytes{"%40"} : c == '+' ? Bytes{"%2b"} : Bytes{&c, 1};
      std::memcpy(to + n, as.data(), as.size()), n += as.size();
    }
    in_url_ = {to, n};
  }
  bool is_address(Bytes raw) {
    const Arena before = scratch_;
    const bool is_same = !address_.empty() && equal_ignoring_case(trimmed(decoded(raw)), address_);
    scratch_ = before;
    return is_same;
  }
  bool holds_address(Bytes raw) {
    if (address_.empty()) return false;
    if (is_address(raw)) return true;
    if (address_.size() < address_bytes_min || address_.size() > address_bytes_max) return false;
    const Arena before = scratch_;
    const Bytes text = decoded(raw);
    const bool holds = stands_in(text, address_) || stands_in(text, in_url_);
    scratch_ = before;
    return holds;
  }
  static bool stands_in(Bytes text, Bytes wanted) {
    for (std::size_t i = 0; i + wanted.size() <= text.size(); i++)
      if (lower(text[i]) == wanted.front() && equal_ignoring_case(text.substr(i, wanted.size()), wanted)) return true;
    return false;
  }

  Bytes decoded(Bytes raw) {
    if (raw.find('\\') == Bytes::npos || failed_) return raw;
    json::Node node;
    node.size = static_cast<std::uint32_t>(raw.size()), node.type = json::Type::string, node.is_escaped = true;
    const Bytes text = json::decoded({raw, {&node, 1}}, node, scratch_);
    failed_ = failed_ || text.data() == nullptr;
    return text;
  }
  Bytes lowered(Bytes text) {
    char* const to = scratch_.take(text.size() + 1);
    if (to == nullptr) return failed_ = true, Bytes{};
    for (std::size_t i = 0; i < text.size(); i++) to[i] = lower(text[i]);
    return {to, text.size()};
  }

  const Privacy& privacy_;
  const Bytes in_;
  Writer& out_;
  Arena& scratch_;
  std::size_t at_ = 0, depth_ = 0;
  Bytes group_, address_, in_url_;  // group_: the member of data; address_: in lower case; in_url_: the same as links write it
  bool failed_ = false;
};

std::uint32_t fields_in(ConfigReader& reader, const Place& privacy, Bytes member, bool must_hash) {
  if (!reader.has(privacy, member)) return 0;
  const Place list = reader.member(privacy, member);
  if (!reader.is(list, json::Type::array)) return reader.mistake(list, "not a list", "write [\"client.ip\", \"client.user_agent\"]"), 0;
  std::uint32_t rows = 0;
  reader.for_each(list, [&](const Place& place, Bytes) {
    const Bytes text = reader.text(place);
    std::size_t i = 0;
    while (i < fields_count && text != (fields[i].group.empty() ? fields[i].name : reader.joined({fields[i].group, ".", fields[i].name})))
      i++;
    if (i == fields_count)
      return reader.mistake(place, reader.joined({"no field that can be hidden is called \"", text, "\""}),
                            "use a name from docs/configuration.md, \"privacy\", as \"recipient\" or \"client.ip\"");
    if (must_hash && !fields[i].can_hash)
      return reader.mistake(place, reader.joined({"\"", text, "\" cannot be hashed usefully"}), "name it in \"drop\"");
    rows |= std::uint32_t{1} << i;
  });
  return rows;
}

}  // namespace

bool put_private(const Privacy& privacy, Bytes event, Writer& out, Arena scratch) { return Private{privacy, event, out, scratch}.write(); }

void read_privacy(ConfigReader& reader, const Place& place, Privacy& privacy) {
  reader.only_known(place, {"drop", "hash"});
  if (!reader.is(place, json::Type::object)) return reader.mistake(place, "not an object", "write {\"drop\": [\"client.ip\"]}");
  privacy = {fields_in(reader, place, "drop", false), fields_in(reader, place, "hash", true)};
  if ((privacy.drop & privacy.hash) != 0) reader.mistake(place, "a field stands in \"drop\" and in \"hash\"", "keep one of them");
}

}  // namespace aldaba
