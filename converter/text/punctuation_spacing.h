// Punctuation spacing: the blanks inside full-width marks, and what neighbours take from each other
// (T23–T31).
//
// Comes in: shaped clusters. Goes out: the same clusters with their cells built (T34, T43), their
// blanks measured from the font's ink, and the pair trims of T26 applied. Blanks at the edges of
// lines are the business of the breaks (line_breaks.cpp).
#pragma once

#include <string_view>

#include "text/shaped_paragraph.h"

namespace banxin::text {

// Where the stops and pauses of a language stand in their cell (T24) and how wide · is (T37).
bool is_mainland_style(std::string_view lang);

// T25: the default of a language is Full, in Taiwan Plain but for centred marks.
MarkWidths mark_widths(PunctuationStyle style, std::string_view lang);

// Brings the mark of `cluster` to its cell and measures its blanks. Does nothing for other
// clusters.
void build_cell(ShapedParagraph::Impl& paragraph, Cluster& cluster);

// Applies the matrix of T26 to all neighbouring clusters, across inline elements and note markers.
void trim_pairs(ShapedParagraph::Impl& paragraph);

}  // namespace banxin::text
