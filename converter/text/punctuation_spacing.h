// Punctuation spacing: the blanks inside full-width marks, and what neighbours take from each other
// (T23–T31).
//
// Comes in: shaped clusters. Goes out: the same clusters with their cells built (T34, T43), their
// blanks measured from the font's ink, and the pair trims of T26 applied. Blanks at the edges of
// lines are the business of the breaks (line_breaks.cpp).
#pragma once

#include <string_view>

#include "text/paragraph.h"
#include "text/shaped_paragraph.h"

namespace banxin::text {

// Where the stops and pauses of a language stand in their cell (T24) and how wide · is (T37).
bool is_mainland_style(std::string_view lang);

// Brings the mark of `cluster` to its cell and measures its blanks. Does nothing for other
// clusters.
void build_cell(ShapedParagraph::Impl& paragraph, Cluster& cluster, std::string_view lang,
                PunctuationStyle style);

// Applies the matrix of T26 to all neighbouring clusters. `styles[run.style]` tells how a mark is
// set.
void trim_pairs(ShapedParagraph::Impl& paragraph, const std::vector<TextStyle>& styles);

}  // namespace banxin::text
