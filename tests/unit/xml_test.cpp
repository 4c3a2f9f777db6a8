// XML as JSON text: what becomes what, that no beginning of a document is one, and that nothing is written where there is no room. What is
// refused, and why, is tried in the corpus too (braintree).
#include "text/xml.hpp"

#include <doctest/doctest.h>

#include "exact.hpp"
#include "support.hpp"
#include "text/json.hpp"

using namespace aldaba;
using namespace aldaba::test;

namespace {

std::string converted(Bytes xml) {
  const Exact exact(xml);
  Room room(3 * xml.size() + 64);
  const auto json = xml_to_json(exact, room.arena);
  return json ? std::string{*json} : "(refused at " + std::to_string(json.failure().at) + ")";
}

constexpr Bytes document =
    "<?xml version=\"1.0\"?><!-- - --><p:a x:type='q:T' b=\"<\">\n <b>1</b><c>x "
    "&amp;\ty</c><c/><c><d/></c><b><![CDATA[<&]]>&#x1F600;</b></p:a>\n";

}  // namespace

TEST_CASE("XML: elements, lists, texts") {
  CHECK(converted("<a/>") == R"({"a": ""})");
  CHECK(converted(document) == R"({"a": {"@type":"T","b": "1","c":["x \u0026\ty","",{"d": ""}],"b": "<&\ud83d\ude00"}})");
  CHECK(converted("<a><b/><b/></a>") == R"({"a": {"b":["",""]}})");
}

TEST_CASE("XML: what is refused, and where") {
  CHECK(converted("") == "(refused at 0)");
  CHECK(converted("<a></b>") == "(refused at 6)");
  CHECK(converted("<a>&b;</a>") == "(refused at 3)");
  CHECK(converted("<a>\x01</a>") == "(refused at 3)");
  CHECK(converted("<!DOCTYPE a><a/>") == "(refused at 1)");
  CHECK(converted("<a/><a/>") == "(refused at 6)");
}

TEST_CASE("XML: no beginning of a document is one, every one is read within its own bytes") {
  const Bytes whole = document.substr(0, document.size() - 1);
  for (std::size_t size = 0; size < whole.size(); size++) CHECK(converted(whole.substr(0, size)).starts_with("(refused"));
  CHECK(converted(whole) == converted(document));
}

TEST_CASE("XML: other bytes in any place are refused, or give JSON") {
  for (std::size_t at = 0; at < document.size(); at++)
    for (unsigned byte = 0; byte < 256; byte++) {
      std::string altered{document};
      altered[at] = static_cast<char>(byte);
      const std::string json = converted(altered);
      Room room(64 << 10);
      CHECK((json.starts_with("(refused") || json::parse(json, room.arena)));
    }
}

TEST_CASE("XML: without room nothing is written") {
  Room room(3 * document.size() + 63);
  CHECK(xml_to_json(document, room.arena).failure().reason == Reason::too_many_items);
  CHECK(room.arena.used() == 0);
}
