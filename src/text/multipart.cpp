// A body is cut at the lines that are delimiters; each part is a few header lines, an empty line and its content. Lines end with CR LF,
// or LF alone (files typed by hand). Contents are never looked into; names and file names are unescaped, nothing else.
#include "text/multipart.hpp"

#include "base/limits.hpp"
#include "text/url.hpp"

namespace aldaba {
namespace {
// --- header parameters: `; name=token` or `; name="text"`

struct Parameter {
  Bytes name, value;
  bool is_quoted = false;
};

// Takes the next parameter off `rest`. false: there is none (then `rest` is empty), or it is malformed.
bool take_parameter(Bytes& rest, Parameter& parameter) {
  rest = trimmed(rest);
  while (rest.starts_with(';')) rest = trimmed(rest.substr(1));
  const std::size_t equals = rest.find('=');
  if (equals == Bytes::npos) return false;
  parameter.name = trimmed(rest.substr(0, equals));
  if (parameter.name.empty()) return false;
  Bytes text = trimmed(rest.substr(equals + 1));
  parameter.is_quoted = text.starts_with('"');
  if (!parameter.is_quoted) {
    const Bytes token = text.substr(0, text.find(';'));
    parameter.value = trimmed(token);
    rest = text.substr(token.size());
    return true;
  }
  std::size_t end = 1;
  for (; end < text.size() && text[end] != '"'; end++)
    if (text[end] == '\\' && end + 1 < text.size() && (text[end + 1] == '"' || text[end + 1] == '\\')) end++;
  if (end >= text.size()) return false;
  parameter.value = text.substr(1, end - 1);
  text = trimmed(text.substr(end + 1));
  if (!text.empty() && text.front() != ';') return false;
  rest = text;
  return true;
}

// Senders escape a quote as \" (RFC 9110) or as %22 (HTML; also %0D and %0A, and nothing else). A backslash before any other byte stands
// for itself: old browsers sent whole Windows paths. nullptr: no room.
Bytes unescaped(const Parameter& parameter, Arena& arena) {
  const Bytes text = parameter.value;
  if (!parameter.is_quoted || text.find_first_of("\\%") == Bytes::npos) return text;
  char* const start = arena.take(text.size());
  if (start == nullptr) return {};
  char* at = start;
  for (std::size_t i = 0; i < text.size(); i++) {
    const Bytes three = text.substr(i, 3);
    if (three.starts_with("\\\"") || three.starts_with("\\\\")) {
      *at++ = text[++i];
    } else if (three == "%22" || equal_ignoring_case(three, "%0d") || equal_ignoring_case(three, "%0a")) {
      at = write_percent_decoded(at, three);
      i += 2;
    } else {
      *at++ = text[i];
    }
  }
  return {start, static_cast<std::size_t>(at - start)};
}

// --- the body

Bytes take_line(Bytes& rest) {
  Bytes line = take_until(rest, '\n');
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool is_all_blank(Bytes text) { return text.find_first_not_of(" \t") == Bytes::npos; }

enum class Delimiter : std::uint8_t { none, part, last };

// What the line at the front of `text` is.
Delimiter delimiter_at(Bytes text, Bytes boundary) {
  if (!text.starts_with("--") || !text.substr(2).starts_with(boundary)) return Delimiter::none;
  text.remove_prefix(2 + boundary.size());
  const bool is_last = text.starts_with("--");
  if (is_last) text.remove_prefix(2);
  if (!is_all_blank(take_line(text))) return Delimiter::none;
  return is_last ? Delimiter::last : Delimiter::part;
}

// Content up to the line end that belongs to the delimiter; `rest` then begins with the delimiter. false: no delimiter follows.
bool take_content(Bytes& rest, Bytes boundary, Bytes& content, Delimiter& delimiter) {
  const Bytes whole = rest;
  for (;;) {
    delimiter = delimiter_at(rest, boundary);
    if (delimiter != Delimiter::none) break;
    const std::size_t line_end = rest.find('\n');
    if (line_end == Bytes::npos) return false;
    rest.remove_prefix(line_end + 1);
  }
  content = whole.substr(0, static_cast<std::size_t>(rest.data() - whole.data()));
  if (content.ends_with('\n')) content.remove_suffix(1);
  if (content.ends_with('\r')) content.remove_suffix(1);
  return true;
}

struct Part {
  Bytes name, filename, content_type;
  bool is_file = false;
};

// The value of the header with that name; data()==nullptr: another header.
Bytes value_of(Bytes line, Bytes name) {
  const Bytes before = take_until(line, ':');
  return equal_ignoring_case(trimmed(before), name) ? trimmed(line) : Bytes{};
}

enum class Reading : std::uint8_t { done, malformed, no_room };

Reading read_disposition(Bytes value, Part& part, Arena& arena) {
  const std::size_t kind_size = value.substr(0, value.find(';')).size();
  if (!equal_ignoring_case(trimmed(value.substr(0, kind_size)), "form-data")) return Reading::malformed;
  Bytes rest = value.substr(kind_size);
  for (Parameter parameter; take_parameter(rest, parameter);) {
    Bytes text = unescaped(parameter, arena);
    if (text.data() == nullptr) return Reading::no_room;
    if (equal_ignoring_case(parameter.name, "name")) {
      part.name = text;
    } else if (equal_ignoring_case(parameter.name, "filename")) {
      part.filename = text;
      part.is_file = true;
    } else if (equal_ignoring_case(parameter.name, "filename*")) {  // RFC 8187: charset'language'%XX; the charset is UTF-8 in practice
      part.is_file = true;
      const std::size_t quote = text.rfind('\'');
      if (part.filename.data() == nullptr) part.filename = percent_decoded(quote == Bytes::npos ? text : text.substr(quote + 1), arena);
      if (part.filename.data() == nullptr) return Reading::no_room;
    }
  }
  return rest.empty() ? Reading::done : Reading::malformed;
}

// Header lines up to the empty line, which is taken too. On failure `rest` begins with the line that cannot be read.
Reading read_part_head(Bytes& rest, Part& part, Arena& arena) {
  for (;;) {
    Bytes after = rest;
    if (after.find('\n') == Bytes::npos) {
      rest = rest.substr(rest.size());
      return Reading::malformed;
    }
    const Bytes line = take_line(after);
    if (line.empty()) break;
    if (line.find(':') == Bytes::npos || is_blank(line.front())) return Reading::malformed;
    if (const Bytes type = value_of(line, "content-type"); type.data() != nullptr) part.content_type = type;
    if (const Bytes value = value_of(line, "content-disposition"); value.data() != nullptr) {
      const Reading reading = read_disposition(value, part, arena);
      if (reading != Reading::done) return reading;
    }
    rest = after;
  }
  if (part.name.data() == nullptr) return Reading::malformed;
  take_line(rest);
  return Reading::done;
}

// {"filename":…,"content_type":…,"bytes":n}; data()==nullptr: no room.
Bytes file_note(const Part& part, std::size_t bytes, Arena& arena) {
  constexpr Bytes first = R"({"filename":")", second = R"(","content_type":")", third = R"(","bytes":)";
  constexpr std::size_t digits_max = 20;
  char digits[digits_max];
  std::size_t unused = digits_max;
  do digits[--unused] = static_cast<char>('0' + bytes % 10);
  while ((bytes /= 10) != 0);
  const Bytes number(digits + unused, digits_max - unused);
  const std::size_t texts = json_text_size(part.filename) + json_text_size(part.content_type);
  const std::size_t size = first.size() + second.size() + third.size() + texts + number.size() + 1;
  char* const start = arena.take(size);
  if (start == nullptr) return {};
  char* at = start;
  const auto raw = [&](Bytes text) { std::memcpy(at, text.data(), text.size()), at += text.size(); };
  raw(first);
  at = write_json_text(at, part.filename);
  raw(second);
  at = write_json_text(at, part.content_type);
  raw(third);
  raw(number);
  raw("}");
  return {start, size};
}

Bytes media_type(Bytes content_type) { return trimmed(take_until(content_type, ';')); }

Bytes boundary_of(Bytes content_type, Arena& arena) {
  Bytes rest = content_type.substr(content_type.substr(0, content_type.find(';')).size());
  for (Parameter parameter; take_parameter(rest, parameter);)
    if (equal_ignoring_case(parameter.name, "boundary")) return unescaped(parameter, arena);
  return {};
}
}  // namespace

bool is_multipart(Bytes content_type) { return equal_ignoring_case(media_type(content_type), "multipart/form-data"); }

Result<std::span<const FormPair>> parse_multipart(Bytes content_type, Bytes body, Arena& arena) {
  const auto at = [&](Bytes rest) { return static_cast<std::uint32_t>(rest.data() - body.data()); };
  const Bytes boundary = boundary_of(content_type, arena);
  if (!is_multipart(content_type) || boundary.empty()) return {Reason::malformed_body, 0};
  const auto list = arena.take_array<FormPair>(limits::multipart_parts_max);
  if (list.empty()) return Reason::too_many_items;

  Bytes rest = body, preamble;
  Delimiter delimiter;
  if (!take_content(rest, boundary, preamble, delimiter)) return {Reason::malformed_body, static_cast<std::uint32_t>(body.size())};
  std::size_t count = 0;
  for (; delimiter == Delimiter::part; count++) {
    if (count == list.size()) return {Reason::too_many_items, at(rest)};
    take_line(rest);
    if (rest.data() == nullptr) rest = body.substr(body.size());  // the delimiter had no line end
    Part part;
    const Reading reading = read_part_head(rest, part, arena);
    if (reading == Reading::no_room) return {Reason::too_many_items, at(rest)};
    if (reading == Reading::malformed) return {Reason::malformed_body, at(rest)};
    Bytes content;
    if (!take_content(rest, boundary, content, delimiter)) return {Reason::malformed_body, static_cast<std::uint32_t>(body.size())};
    list[count] = {part.name, part.is_file ? file_note(part, content.size(), arena) : content};
    if (list[count].value.data() == nullptr) return {Reason::too_many_items, at(rest)};
  }
  return std::span<const FormPair>(list.first(count));
}

}  // namespace aldaba
