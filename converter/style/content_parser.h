// Content lists (CSS Generated Content 3, CSS GCPM 3): the values of content and string-set.
#pragma once

#include <optional>
#include <vector>

#include "style/value_parser.h"

namespace banxin::style {

// Items up to the end, a comma or a slash; nothing when something else stands there. What Banxin
// has not yet (images, target-counter(), leader() …) is noted and leaves no item.
std::optional<std::vector<ContentItem>> parse_content_list(ValueParser& in);

}  // namespace banxin::style
