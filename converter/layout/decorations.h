// Decorations: backgrounds and borders of boxes as rectangles and strokes (CSS Backgrounds 3).
#pragma once

#include <vector>

#include "layout/paged_book.h"
#include "style/computed_style.h"

namespace banxin::layout {

// Which ends of a box are on this page or line: a broken box has no border where it is broken
// (CSS Fragmentation 3 §break-decoration, `slice`).
struct DrawnSides {
  bool top = true, right = true, bottom = true, left = true;
};

// Appends background, then borders, of a box whose border box is `rect` and whose used border
// widths are `border`.
void paint_box(const style::ComputedStyle& style, const Rect& rect, const Edges& border,
               DrawnSides sides, std::vector<PageItem>& out);

// The outline round a box, which takes no room (CSS UI 4 §outline-props).
void paint_outline(const style::ComputedStyle& style, const Rect& rect, std::vector<PageItem>& out);

// One border line in the rectangle it fills; `is_horizontal` says along which axis it runs.
void paint_border(style::BorderLine line, const Rect& rect, bool is_horizontal, const Color& color,
                  std::vector<PageItem>& out);

}  // namespace banxin::layout
