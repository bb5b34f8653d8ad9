// Lines beside text (CSS Text Decoration 4): where an underline stands and what it looks like.
//
// Comes in: what the fonts of a decorating box ask for on one line, and the box's style. Goes out:
// one straight or wavy rule, at one depth and of one thickness whatever the fonts (T75), as things
// on a page.
#pragma once

#include <vector>

#include "layout/paged_book.h"
#include "style/computed_style.h"

namespace banxin::layout {

// How far the character frame of a font reaches from its baseline, at a size: the em box of a Han
// face, ascender and descender of another. Both are positive.
struct CharacterFrame {
  Length above, below;
};
CharacterFrame character_frame(const text::Font& font, Length size);

// What the fonts of a box ask for on one line. All distances are positive; depths lie below the
// baseline, heights above it.
struct FontReach {
  CharacterFrame frame;                    // the farthest of each
  Length em;                               // the largest size
  Length underline_depth, thickness;       // of the top of the line; the largest of each
  Length strike_height, strike_thickness;  // of the largest font

  void include(const text::Font& font, Length size);
};

// A line below or above the text: its edge that is nearer to the text, as a distance from the
// baseline, and how high everything drawn of it is.
struct DecorationLine {
  Length distance;
  Length thickness;
  Length height;
};
DecorationLine underline_of(const style::ComputedStyle& style, const FontReach& reach);
DecorationLine overline_of(const style::ComputedStyle& style, const FontReach& reach);
// `distance` is of its top, above the baseline.
DecorationLine strike_of(const style::ComputedStyle& style, const FontReach& reach);

// How far a mark stands from what it marks.
Length mark_clearance(Length em);

// Draws the line that fills `place.height`, between two ends.
void paint_decoration_line(const style::ComputedStyle& style, const DecorationLine& line,
                           Length top, Length from, Length to, std::vector<PageItem>& out);

}  // namespace banxin::layout
