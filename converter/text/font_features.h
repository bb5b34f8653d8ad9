// OpenType features: which letter forms a face has beside its usual ones.
#pragma once

#include <string_view>

#include "text/font.h"

namespace banxin::text {

// Whether the GSUB table of `font` has the feature (four letters), for any script.
bool has_feature(const Font& font, std::string_view tag);

}  // namespace banxin::text
