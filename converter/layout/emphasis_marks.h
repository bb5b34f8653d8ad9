// Emphasis marks: one dot, circle or other sign beside each Chinese character (T82; CSS Text
// Decoration 4 §emphasis-marks).
#pragma once

#include <vector>

#include "layout/paged_book.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

// Which side of the line a style's marks stand on.
bool marks_stand_over(const style::ComputedStyle& style);
// The height of the mark itself, at a size of text.
Length emphasis_height(const style::ComputedStyle& style, Length size);

// Where the marks of a run go: its left end on the baseline, and how far lines beside the text
// reach already from the baseline on the marks' side (T83: the line first, the dots outside).
struct EmphasisPlace {
  Point origin;
  Length lines;
  std::uint32_t line = 0;  // index into Page::lines
};

// Marks belong to no text. Punctuation, spaces and what is not Chinese or Japanese have none.
void paint_emphasis(const style::ComputedStyle& style, const text::GlyphRun& run,
                    const EmphasisPlace& place, StyleResolver& resolver,
                    std::vector<PageItem>& out);

}  // namespace banxin::layout
