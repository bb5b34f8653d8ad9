// Percent-encoding of URLs (RFC 3986 §2.1).
#pragma once

#include <string>
#include <string_view>

namespace banxin {

// `text` with every %XX replaced by its byte. "%00" stays as it is: neither a file name nor an id
// holds it. The result need not be valid UTF-8.
std::string percent_decoded(std::string_view text);

}  // namespace banxin
