#include "cli/request_draft.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>

#include "crypto/crypto.hpp"
#include "text/encoding.hpp"
#include "text/form.hpp"
#include "text/time.hpp"
#include "text/url.hpp"

namespace aldaba::cli {
namespace {

using Json = nlohmann::ordered_json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string percent_encoded(Bytes text) {
  std::string out;
  for (const char c : text) {
    if (is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || Bytes{"-._~"}.find(c) != Bytes::npos) {
      out += c;
    } else {
      char digits[2];
      write_hex(digits, {&c, 1});
      out.append("%").append(digits, 2);
    }
  }
  return out;
}

Pairs form_pairs(Bytes text) {
  std::vector<char> memory(64 * text.size() + 1024);
  Arena arena(memory);
  Pairs pairs;
  const auto parsed = parse_form(text, arena);
  if (parsed)
    for (const FormPair& pair : *parsed) pairs.emplace_back(pair.name, pair.value);
  return pairs;
}

std::optional<std::string> value_in(const Pairs& pairs, Bytes name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return value;
  return std::nullopt;
}

std::string without_pair(Bytes form, Bytes name) {
  std::string kept;
  while (!form.empty()) {
    const Bytes pair = take_until(form, '&');
    const Pairs read = form_pairs(pair);
    if (read.empty() || read.front().first == name) continue;
    kept.append(kept.empty() ? "" : "&").append(pair);
  }
  return kept;
}

// Name and value of every pair, sorted.
std::string sorted_form(Bytes body, bool equal_pairs_once) {
  Pairs pairs = form_pairs(body);
  std::sort(pairs.begin(), pairs.end());
  if (equal_pairs_once) pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::string text;
  for (const auto& [name, value] : pairs) text += name + value;
  return text;
}

// "&name=value" of every pair but `but`, sorted.
std::string sorted_pairs(Bytes body, Bytes but) {
  Pairs pairs = form_pairs(body);
  std::sort(pairs.begin(), pairs.end());
  std::string text;
  for (auto& [name, value] : pairs) {
    if (name == but) continue;
    for (char& c : value) c = c == '&' || c == '=' ? '_' : c;
    text.append("&").append(name).append("=").append(value);
  }
  return text;
}

std::string hex_sha256(std::initializer_list<Bytes> pieces) {
  char text[64];
  write_hex(text, crypto::digest(crypto::Hash::sha256, {pieces.begin(), pieces.size()}).view());
  return {text, sizeof text};
}

}  // namespace

RequestDraft::RequestDraft(std::string url, std::string body, std::int64_t now_ms)
    : url_(std::move(url)), body_(std::move(body)), now_ms_(now_ms) {
  id_ = "msg_" + hex_sha256({body_, std::to_string(now_ms_)}).substr(0, 24);
}

bool RequestDraft::add_header(Bytes line) {
  const std::size_t cut = line.find(':');
  if (cut == Bytes::npos || cut == 0 || line.find_first_of("\r\n") != Bytes::npos) return false;
  headers_.emplace_back(trimmed(line.substr(0, cut)), trimmed(line.substr(cut + 1)));
  return true;
}

bool RequestDraft::has_usable_url() const { return parse_url(url_).ok; }

bool RequestDraft::provide(const Part& part, Bytes text) {
  switch (part.what) {
    case Part::What::header:
      if (!header(part.text)) headers_.emplace_back(part.text, text);
      return true;
    case Part::What::query:
      if (!query(part.text))
        url_ += (url_.find('?') == std::string::npos ? "?" : "&") + percent_encoded(part.text) + "=" + percent_encoded(text);
      return true;
    case Part::What::tag:
      if (!value_in(tags_, part.text)) tags_.emplace_back(part.text, text);
      return true;
    case Part::What::field: return provide_field(part.text, text);
    default: return false;
  }
}

bool RequestDraft::provide_field(Bytes pointer, Bytes text) {
  if (is_form()) {
    body_ = without_pair(body_, pointer.substr(1));
    body_ += (body_.empty() ? "" : "&") + percent_encoded(pointer.substr(1)) + "=" + percent_encoded(text);
    return true;
  }
  Json document = Json::parse(body_, nullptr, false);
  Json* place = &document;
  for (Bytes rest = pointer.substr(1); !rest.empty();) {
    if (!place->is_object() && !(place != &document && place->is_null())) return false;
    place = &(*place)[std::string{take_until(rest, '/')}];
  }
  *place = text;
  body_ = document.dump(-1, ' ', false, Json::error_handler_t::replace);
  return true;
}

std::optional<std::string> RequestDraft::text_of(const Part& part, UrlForm url_form) const {
  switch (part.what) {
    case Part::What::literal: return std::string{part.text};
    case Part::What::header: return header(part.text);
    case Part::What::tag: return value_in(tags_, part.text);
    case Part::What::query: return query(part.text);
    case Part::What::field: return field(part.text);
    case Part::What::body:
    case Part::What::keyed_body: return body_;
    case Part::What::body_hash: return body_hash();
    case Part::What::method: return "POST";
    case Part::What::body_digest: {
      const Bytes pieces[] = {body_};
      return std::string{crypto::digest(crypto::Hash::sha256, pieces).view()};
    }
    case Part::What::form_sorted: return sorted_form(body_, true);
    case Part::What::form_sorted_all: return sorted_form(body_, false);
    case Part::What::field_pairs: return is_form() ? std::optional<std::string>{sorted_pairs(body_, part.text)} : std::nullopt;
    case Part::What::url: {
      if (url_form == nullptr) return url_;
      std::vector<char> memory(64 * url_.size() + 1024);
      Arena arena(memory);
      const Bytes form = url_form(url_, 0, arena);
      return form.data() == nullptr ? std::nullopt : std::optional<std::string>{form};
    }
    default: return std::nullopt;
  }
}

std::optional<std::string> RequestDraft::header(Bytes lower_case_name) const {
  for (const auto& [name, value] : headers_)
    if (equal_ignoring_case(name, lower_case_name)) return value;
  return std::nullopt;
}

std::optional<std::string> RequestDraft::field(Bytes pointer) const {
  if (is_form()) return value_in(form_pairs(body_), pointer.substr(1));
  const Json document = Json::parse(body_, nullptr, false);
  const Json* place = &document;
  for (Bytes rest = pointer.substr(1); !rest.empty();) {
    const auto step = place->find(std::string{take_until(rest, '/')});
    if (step == place->end()) return std::nullopt;
    place = &*step;
  }
  return place->is_string() ? place->get<std::string>() : place->dump();
}

std::optional<std::string> RequestDraft::query(Bytes name) const {
  const std::size_t cut = url_.find('?');
  return cut == std::string::npos ? std::nullopt : value_in(form_pairs(Bytes{url_}.substr(cut + 1)), name);
}

bool RequestDraft::is_form() const {
  if (const auto type = header("content-type")) return equal_ignoring_case(Bytes{*type}.substr(0, 33), "application/x-www-form-urlencoded");
  const Bytes text = trimmed(body_);
  return !text.empty() && text.front() != '{' && text.front() != '[';
}

std::string RequestDraft::body_hash() const { return hex_sha256({body_}); }

std::string RequestDraft::time_text(TimeUnit unit) const {
  if (unit == TimeUnit::seconds) return std::to_string(now_ms_ / 1000);
  if (unit == TimeUnit::milliseconds) return std::to_string(now_ms_);
  char text[64];
  if (unit == TimeUnit::rfc3339) return {text, write_rfc3339(text, now_ms_)};
  const std::time_t seconds = now_ms_ / 1000;
  const std::tm* const parts = std::gmtime(&seconds);
  return parts == nullptr ? std::string{} : std::string{text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", parts)};
}

std::string RequestDraft::message() const {
  std::string text = "POST " + url_ + " HTTP/1.1\r\n";
  auto line = [&](Bytes name, Bytes value) { text.append(name).append(": ").append(value).append("\r\n"); };
  const Url url = parse_url(url_);
  if (!header("host")) line("host", std::string{url.host} + (url.port.empty() ? "" : ":" + std::string{url.port}));
  if (!header("content-type")) line("content-type", is_form() ? "application/x-www-form-urlencoded" : "application/json");
  for (const auto& [name, value] : headers_) line(name, value);
  if (!header("content-length")) line("content-length", std::to_string(body_.size()));
  return text + "\r\n" + body_;
}

}  // namespace aldaba::cli
