// Base64 (RFC 4648 §4).
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace banxin {

// The bytes that `text` stands for; white space in it is passed over, and the padding at the end
// may be missing. Nothing where it is no Base64.
std::optional<Bytes> base64_decoded(std::string_view text);

}  // namespace banxin
