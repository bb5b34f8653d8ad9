// Line breaks: the opportunities of a shaped paragraph as break points with sums, ready to be
// chosen from.
//
// Comes in: clusters and opportunities. Goes out: break points whose sums already contain what
// happens to blanks at the edges of lines (T29, T31, T32), so that a line between any two of them
// is one subtraction.
#pragma once

#include <vector>

#include "text/shaped_paragraph.h"

namespace banxin::text {

// Element 0 is the start of the paragraph, the last its end. What stands between two opportunities
// and is wider than `narrowest` can be broken anywhere (T60): BreakKind::Emergency.
// `relaxes`: with points before the marks of a run that may be relaxed (T62), too.
void find_line_breaks(const ShapedParagraph::Impl& paragraph, Length narrowest, bool relaxes,
                      std::vector<LineBreakPoint>& out);

// Whether the paragraph has three marks in a row that may not start a line.
bool has_relaxable_marks(const ShapedParagraph::Impl& paragraph);

// Which trim holds for an opening mark that begins the line after `from` (T29).
EdgeTrim line_start_trim(const StyleFacts& style, const LineBreakPoint& from);

// The white space and boxes of the line between two break points.
StageCapacity line_capacity(const LineBreakPoint& from, const LineBreakPoint& to);

// The hyphen that `run` draws at a hyphenation point: U+2010 or the hyphen-minus; 0 when it has
// neither.
GlyphId hyphen_glyph(const ClusterRun& run);

}  // namespace banxin::text
