// Decorations: backgrounds, borders and outlines of boxes as things on a page (CSS Backgrounds 3,
// CSS UI 4 §outline-props).
#pragma once

#include <vector>

#include "layout/paged_book.h"
#include "layout/style_resolver.h"
#include "style/computed_style.h"

namespace banxin::layout {

// Which ends of a box are on this page or line: a broken box has no border where it is broken
// (CSS Fragmentation 3 §break-decoration, `slice`).
struct DrawnSides {
  bool top = true, right = true, bottom = true, left = true;
  static DrawnSides all() { return {}; }
  bool has(std::size_t side) const;  // in CSS order
};

// A box, or the part of it that is on this page or line.
struct DrawnBox {
  const style::ComputedStyle& style;
  Rect rect;              // the border box
  Edges border, padding;  // used widths
  DrawnSides sides = {};
};

// Background, then borders.
void paint_box(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out);
void paint_background(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out);
void paint_borders(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out);

// The outline round a box, which takes no room.
void paint_outline(const style::ComputedStyle& style, const Rect& rect, std::vector<PageItem>& out);

// One border line in the rectangle it fills; `is_horizontal` says along which axis it runs.
void paint_border(style::BorderLine line, const Rect& rect, bool is_horizontal, const Color& color,
                  std::vector<PageItem>& out);

// The used radii of the corners that are drawn.
CornerRadii used_radii(const DrawnBox& box, StyleResolver& resolver);

// What `overflow: hidden` leaves to be seen: the padding box with its round corners.
Path overflow_clip(const DrawnBox& box, StyleResolver& resolver);
// The transform and the opacity of a box.
GroupBegin group_of(const DrawnBox& box, StyleResolver& resolver);

}  // namespace banxin::layout
