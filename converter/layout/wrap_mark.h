// paint_wrap_mark: the mark that says that a line of code goes on in the next one (T113).
#pragma once

#include <vector>

#include "layout/inline_content.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

// Whether `line` was broken where the source has no new line.
bool is_wrapped(const text::Line& line);

// Puts the sign of `-banxin-wrap-mark` on the baseline behind `at`, the end of the line's room. It
// is drawn as an artifact without text, so that nobody copies it with the code. The line's number
// on the page is `line`.
void paint_wrap_mark(const style::ComputedStyle& style, Point at, std::uint32_t line,
                     StyleResolver& resolver, std::vector<PageItem>& out);

}  // namespace banxin::layout
