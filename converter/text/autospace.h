// Autospace: the gap between Chinese and Western text (T48–T53), and what may stretch between
// Chinese characters (T64 e3).
#pragma once

#include <span>
#include <vector>

#include "text/paragraph.h"
#include "text/shaped_paragraph.h"

namespace banxin::text {

// Gives every cluster the white space to its next one: the gap, a typed space turned into it (T51),
// or a place that may stretch. Needs the opportunities: what does not break is not stretched,
// unless both sides are wide.
void place_gaps(ShapedParagraph::Impl& paragraph, const std::vector<TextStyle>& styles);

}  // namespace banxin::text
