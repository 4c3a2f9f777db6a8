#include "request.hpp"

#include "crypto/crypto.hpp"
#include "text/encoding.hpp"
#include "text/multipart.hpp"

namespace aldaba {
namespace {

bool is_form_type(Bytes content_type) {
  const Bytes type = trimmed(content_type.substr(0, content_type.find(';')));
  return equal_ignoring_case(type, "application/x-www-form-urlencoded");
}

// JSON lines as one array: the text is the same but for commas between the lines and brackets around them. Offsets in failures are those
// of the body plus one.
Result<json::Document> parse_lines(Bytes body, Arena& arena) {
  char* const begin = arena.take(body.size() + 2);
  if (begin == nullptr) return Reason::too_many_items;
  char* out = begin;
  *out++ = '[';
  for (Bytes rest = trimmed(body); !rest.empty();) {
    const Bytes one = trimmed(take_until(rest, '\n'));
    if (one.empty()) continue;
    if (out != begin + 1) *out++ = ',';
    copy_bytes(out, one.data(), one.size());
    out += one.size();
  }
  *out++ = ']';
  return json::parse({begin, static_cast<std::size_t>(out - begin)}, arena);
}

}  // namespace

Result<json::Document> Request::parse() {
  const Format format = provider().body.format;
  const Bytes content_type = http.header("content-type");
  const bool in_query = http.method == "GET" && provider().accepts_get;
  const bool as_form =
      format == Format::form || (format == Format::json_or_form && (is_form_type(content_type) || is_multipart(content_type)));
  if (in_query || (as_form && !is_multipart(content_type))) {
    const auto pairs = parse_form(in_query ? http.query : http.body, arena);
    if (!pairs) return pairs.failure();
    if (!in_query) form_ = *pairs;
    const auto text = provider().body.has_paths ? write_nested_json(*pairs, arena) : write_json(*pairs, arena);
    return text ? json::parse(*text, arena) : Result<json::Document>{text.failure()};
  }
  if (as_form) {
    const auto pairs = parse_multipart(content_type, http.body, arena);
    if (!pairs) return pairs.failure();
    form_ = *pairs;
    const auto text = provider().body.has_paths ? write_nested_json(*pairs, arena) : write_json(*pairs, arena);
    return text ? json::parse(*text, arena) : Result<json::Document>{text.failure()};
  }
  if (format == Format::json_lines) return parse_lines(http.body, arena);
  const auto whole = json::parse(http.body, arena);
  const bool has_lines = format == Format::json_or_lines && trimmed(http.body).find('\n') != Bytes::npos;
  return whole || !has_lines ? whole : parse_lines(http.body, arena);
}

Result<const json::Document*> Request::document() {
  if (state_ == State::unread) {
    const auto parsed = parse();
    state_ = parsed ? State::good : State::bad;
    if (parsed) document_ = *parsed;
    else failure_ = parsed.failure();
  }
  if (state_ == State::bad) return failure_;
  return &document_;
}

Result<const json::Document*> Request::inner_document(bool& notice) {
  const auto outer = document();
  if (!outer) return outer.failure();
  const Body& body = provider().body;
  const std::uint32_t at = body.inside.empty() ? 0 : json::find_pointer(**outer, body.inside);
  if (at == 0) return outer;
  if (inner_state_ == State::unread) {
    inner_state_ = State::bad;
    const json::Node& node = (*outer)->nodes[at];
    inner_failure_ = {Reason::wrong_shape, node.start};
    if (node.type != json::Type::string) return inner_failure_;
    const Bytes text = json::decoded(**outer, node, arena);
    notice_ = !body.notice.empty() && trimmed(text).starts_with(body.notice);
    if (!notice_) {
      const auto parsed = json::parse(text, arena);
      if (!parsed) return inner_failure_ = {parsed.failure().reason, node.start};  // bytes inside a decoded text have no place in the body
      inner_ = *parsed;
    }
    inner_state_ = State::good;
  }
  notice = notice_;
  if (inner_state_ == State::bad) return inner_failure_;
  return &inner_;
}

const json::Document* Request::query_document() {
  if (query_state_ == State::unread) {
    query_state_ = State::bad;
    if (provider().in_query.entries.empty() || http.query.empty()) return nullptr;
    const auto pairs = parse_form(http.query, arena);
    const auto text = pairs ? write_json(*pairs, arena) : Result<Bytes>{pairs.failure()};
    const auto parsed = text ? json::parse(*text, arena) : Result<json::Document>{text.failure()};
    if (parsed) query_ = *parsed, query_state_ = State::good;
  }
  return query_state_ == State::good ? &query_ : nullptr;
}

const json::Document* Request::header_document() {
  if (header_state_ == State::unread) {
    header_state_ = State::bad;
    const auto entries = provider().in_headers.entries;
    auto pairs = arena.take_array<FormPair>(entries.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < pairs.size(); i++) {
      const Bytes value = trimmed(http.header(entries[i].key));
      if (!value.empty() && !is_unproved_header(entries[i].key)) pairs[count++] = {entries[i].key, value};
    }
    if (count == 0) return nullptr;
    const auto text = write_json(pairs.first(count), arena);
    const auto parsed = text ? json::parse(*text, arena) : Result<json::Document>{text.failure()};
    if (parsed) headers_ = *parsed, header_state_ = State::good;
  }
  return header_state_ == State::good ? &headers_ : nullptr;
}

std::span<const FormPair> Request::form() {
  (void)document();
  return form_;
}

Bytes Request::text_of(const Part& part) {
  switch (part.what) {
    case Part::What::literal: return part.text;
    case Part::What::header: {  // one without a value did not come: some hosts do not hand those out
      const Bytes value = http.header(part.text);
      return value.empty() ? Bytes{} : value;
    }
    case Part::What::method: return http.method;
    case Part::What::body: return http.body;
    case Part::What::body_hash: {
      char* const text = arena.take(64);
      if (text == nullptr) return {};
      const Bytes message[] = {http.body};
      write_hex(text, crypto::digest(crypto::Hash::sha256, message).view());
      return {text, 64};
    }
    case Part::What::body_digest: {
      const Bytes message[] = {http.body};
      return arena.copy(crypto::digest(crypto::Hash::sha256, message).view());
    }
    case Part::What::content_digest: {
      constexpr Bytes before = "sha-256=:";
      char* const text = arena.take(before.size() + base64_size(32) + 1);
      if (text == nullptr) return {};
      const Bytes message[] = {http.body};
      copy_bytes(text, before.data(), before.size());
      char* const end = write_base64(text + before.size(), crypto::digest(crypto::Hash::sha256, message).view());
      *end = ':';
      return {text, static_cast<std::size_t>(end + 1 - text)};
    }
    case Part::What::verify_token: return source->verify_token.value();
    case Part::What::query: {
      const auto pairs = parse_form(http.query, arena);
      if (pairs)
        for (const FormPair& pair : *pairs)
          if (pair.name == part.text) return pair.value;
      return {};
    }
    case Part::What::path: return http.path;
    case Part::What::field:
    case Part::What::inside:
    case Part::What::line: {
      bool is_notice = false;
      const auto found = part.what == Part::What::inside ? inner_document(is_notice) : document();
      if (!found || is_notice) return {};
      const json::Document& doc = **found;
      std::uint32_t at = part.what == Part::What::line ? json::find(doc, 0, part.text) : json::find_pointer(doc, part.text);
      if (at == 0) return {};
      if (doc.nodes[at].type == json::Type::array) {  // a form field that came several times: the last is the one that counts
        const std::uint32_t end = doc.nodes[at].next;
        std::uint32_t last = 0;
        for (std::uint32_t i = at + 1; i < end; i = doc.nodes[i].next) last = i;
        at = last;
        if (at == 0) return {};
      }
      const json::Node& node = doc.nodes[at];
      if (node.type == json::Type::string) return json::decoded(doc, node, arena);
      return node.type == json::Type::object || node.type == json::Type::array || node.type == json::Type::null ? Bytes{} : doc.raw(node);
    }
    default: return {};
  }
}

bool Request::is_unproved_header(Bytes name) const {
  auto signs = [&](const Recipe& recipe) {
    for (const Part& part : recipe.signed_bytes)
      if (part.what == Part::What::header && part.text == name) return true;
    return false;
  };
  if (proved == nullptr || signs(*proved)) return false;
  for (const Recipe& recipe : source->auth)
    if (signs(recipe)) return true;
  return false;
}

bool Request::holds(const Condition& condition) {
  if (condition.always()) return true;
  const Bytes text = text_of(condition.part);
  if (condition.is_absent) return text.data() == nullptr;
  if (condition.is_verify_token) {
    const Bytes token = source->verify_token.value();
    return !token.empty() && crypto::equal_secret(text, token);
  }
  return text.data() != nullptr && (condition.is.empty() || text == condition.is);
}

}  // namespace aldaba
