// Points, sizes, boxes and edges in page space.
//
// Page space is measured in Length from the top left corner of the trimmed page: x grows to the right, y
// grows downwards. Only the PDF writer turns y round.
#pragma once

#include "base/length.h"

namespace banxin {

struct Point {
  Length x, y;
  bool operator==(const Point&) const = default;
};

struct Size {
  Length width, height;
  bool operator==(const Size&) const = default;
};

struct Rect {
  Length x, y, width, height;
  Length right() const { return x + width; }
  Length bottom() const { return y + height; }
  bool operator==(const Rect&) const = default;
};

// Distances on the four sides of a box, in CSS order.
struct Edges {
  Length top, right, bottom, left;
  bool operator==(const Edges&) const = default;
};

}  // namespace banxin
