// XML 1.0 as JSON text, so that one set of tables reads both. Strict and small: what a sender of events does not write is refused.
//
//   <a x:type="p:T"><b>1</b><c>x &amp; y</c><c/></a>   is   {"a":{"@type":"T","b":"1","c":["x & y",""]}}
//
// An element with elements in it is an object, any other its text. Neighbours of one name are an array (one alone is none). Prefixes mean
// nothing: they are cut off, and so are all attributes but a qualified "type" (xsi:type) of an object. Text beside elements, a document
// type, and entities other than XML's own five and characters by number are refused; nothing is ever fetched or expanded.
#pragma once
#include "base/arena.hpp"
#include "base/result.hpp"

namespace aldaba {

// Failure: malformed_body at the byte that cannot be right, also for more than limits::xml_depth_max elements inside each other;
// too_many_items without room.
Result<Bytes> xml_to_json(Bytes text, Arena& arena);

}  // namespace aldaba
