// Where in the user's file a character of a text stands.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/source_span.h"

namespace banxin::layout {

// `span` and `text` are a text node's (the text of anything else is empty), `offset` a byte of the
// text. Exact while the node stands on one line of its file; the whole span otherwise.
SourceSpan place_in_text(SourceSpan span, std::string_view text, std::size_t offset);

}  // namespace banxin::layout
