// Leaders: what fills a line between an entry and its number (CSS GCPM 3 §leaders, T116).
//
// The line breaker sees an atom of one em, so that the entry never reaches the number. When the
// lines are chosen the white space left over in each goes to its leaders, and painting repeats the
// pattern there, on one grid for all lines that end at the same edge.
#pragma once

#include <vector>

#include "layout/box_tree.h"
#include "text/line_breaker.h"

namespace banxin::layout {

// The least room of a leader.
Length least_leader(const style::ComputedStyle& style);

// Gives the leaders of each line what is left of its slot.
void fill_leaders(const InlineContent& content, const text::LineWidths& widths,
                  std::vector<text::Line>& lines);

// The glyphs of a leader from `from` to `to`, in copies of the pattern that stand whole numbers of
// copies away from `edge`. They are no text: nothing of them is read or copied.
void paint_leader(const Leader& leader, Point from, Length to, Length edge, std::uint32_t line,
                  StyleResolver& resolver, std::vector<PageItem>& out);

}  // namespace banxin::layout
