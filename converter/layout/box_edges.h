// Small arithmetic of boxes and their edges, and the two shades of borders that look carved.
// Private to the painting of decorations.
#pragma once

#include "layout/decorations.h"

namespace banxin::layout {

inline Rect inset(const Rect& rect, const Edges& edges) {
  return {rect.x + edges.left, rect.y + edges.top, rect.width - edges.left - edges.right,
          rect.height - edges.top - edges.bottom};
}
inline Rect outset(const Rect& rect, Length by) { return inset(rect, {-by, -by, -by, -by}); }
// Without those of sides that are elsewhere.
inline Edges drawn_edges(const Edges& edges, const DrawnSides& sides) {
  return {sides.top ? edges.top : Length(), sides.right ? edges.right : Length(),
          sides.bottom ? edges.bottom : Length(), sides.left ? edges.left : Length()};
}

// CSS Backgrounds 3 §border-style leaves the shades to the engine: the colour as it is, and a
// darker one; black is lit instead, since nothing is darker.
Color shaded(const Color& color);
Color lit(const Color& color);

}  // namespace banxin::layout
