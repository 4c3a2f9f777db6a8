// A request while it is being made for `aldaba sign`: parts (provider.hpp) can be read from it and put into it.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "provider.hpp"

namespace aldaba::cli {

class RequestDraft {
 public:
  RequestDraft(std::string url, std::string body, std::int64_t now_ms);

  bool add_header(Bytes line);       // "name: value"; false: it is none
  void set_id(Bytes id) { id_ = id; }
  bool has_usable_url() const;

  // Puts `text` where the part stands. What the caller gave as header or in the URL stays; a field of the body is written anew, since a
  // stored body brings its old time and signature. false: such a part cannot be put in.
  bool provide(const Part& part, Bytes text);
  // Nothing: it is not there.
  std::optional<std::string> text_of(const Part& part, UrlForm url_form) const;

  bool is_form() const;
  Bytes body() const { return body_; }
  std::string body_hash() const;     // lower-case hex SHA-256
  std::string time_text(TimeUnit unit) const;
  const std::string& id() const { return id_; }  // unless set: the same for the same body and time
  // What stands beside the signature in its header.
  const std::vector<std::pair<std::string, std::string>>& tags() const { return tags_; }

  std::string message() const;       // the HTTP/1.1 message

 private:
  std::optional<std::string> header(Bytes lower_case_name) const;
  std::optional<std::string> field(Bytes pointer) const;
  std::optional<std::string> query(Bytes name) const;
  bool provide_field(Bytes pointer, Bytes text);

  std::string url_, body_, id_;
  std::int64_t now_ms_;
  std::vector<std::pair<std::string, std::string>> headers_, tags_;
};

}  // namespace aldaba::cli
