// One request while it is being handled: the message, the source it came to, and its body read as a document, at most once and only when
// somebody asks (a recipe that names a body part, or the steps after verification).
#pragma once
#include "config.hpp"
#include "text/form.hpp"
#include "text/http.hpp"
#include "text/json.hpp"

namespace aldaba {

class Request {
 public:
  Request(const Config& config, const Context& context, Arena& arena) : config(config), context(context), arena(arena) {}

  const Config& config;
  const Context& context;
  Arena& arena;
  HttpRequest http;
  const Source* source = nullptr;
  Bytes path_rest;              // what follows the source's path and "/"
  std::uint32_t root = 0;       // the node that Part::What::field starts from (Recipe::each)
  const Recipe* proved = nullptr;  // the recipe that proved the sender; nullptr: none had to

  const Provider& provider() const { return *source->provider; }

  // The body as a document: JSON, JSON lines as one array, or a form as an object of texts.
  Result<const json::Document*> document();
  // The document proper: what the provider's Body::inside holds, or document() itself. `notice` is set when it is only a notice.
  Result<const json::Document*> inner_document(bool& notice);
  // The URL's query as an object of texts, for providers that say what is in it; nullptr: nothing.
  const json::Document* query_document();
  // The headers that the provider's tables name, as an object of texts; nullptr: none came.
  const json::Document* header_document();
  // The pairs of a form body; empty for other kinds.
  std::span<const FormPair> form();

  // The text that a part names; data()==nullptr when it is not there. Only parts that are one text: the others are for verify.cpp.
  Bytes text_of(const Part& part);
  bool holds(const Condition& condition);
  // A header that only other recipes of this source sign says nothing here: anybody could have added it.
  bool is_unproved_header(Bytes name) const;

 private:
  Result<json::Document> parse();
  enum class State : std::uint8_t { unread, good, bad };
  State state_ = State::unread, inner_state_ = State::unread, query_state_ = State::unread, header_state_ = State::unread;
  bool notice_ = false, is_form_ = false;
  Failure failure_{}, inner_failure_{};
  json::Document document_{}, inner_{}, query_{}, headers_{};
  std::span<const FormPair> form_{};
};

}  // namespace aldaba
