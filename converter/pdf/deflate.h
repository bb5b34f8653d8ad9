// deflate: bytes → a zlib stream, as /FlateDecode wants it (ISO 32000-2 §7.4.4).
#pragma once

#include <string_view>

#include "base/bytes.h"

namespace banxin::pdf {

// The result depends on `data` only. Safe to call from several threads.
Bytes deflate(std::string_view data);

}  // namespace banxin::pdf
