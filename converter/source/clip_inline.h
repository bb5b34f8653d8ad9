// clip_inline: what plain text marks inside its paragraphs: _emphasis_ and addresses.
#pragma once

#include <string_view>

#include "document/node.h"

namespace banxin::source {

// Appends `text`, which stands at `span`, to `parent` as texts, em and a.
void append_clip_text(std::string_view text, SourceSpan span, document::Node& parent);

}  // namespace banxin::source
