// multipart/form-data (RFC 7578): fields as pairs; a file part becomes a pair whose value says what came, not its bytes.
#pragma once
#include "text/form.hpp"

namespace aldaba {

// `content_type`: the request's header, which holds the boundary. A part with a filename gives the pair
// (name, `{"filename":…,"content_type":…,"bytes":n}` as text); other parts (name, content as it came).
// Failure: malformed_body at the byte where the structure ends being multipart; too_many_items over limits::multipart_parts_max or without room.
// content_type is "" when the part names none. A file name given as filename*= (RFC 8187) is decoded.
Result<std::span<const FormPair>> parse_multipart(Bytes content_type, Bytes body, Arena& arena);

bool is_multipart(Bytes content_type);

}  // namespace aldaba
