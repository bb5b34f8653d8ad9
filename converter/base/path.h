// Path: closed outlines of straight lines and cubic Bézier curves, in page space.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/geometry.h"

namespace banxin {

struct PathStep {
  enum class Kind : std::uint8_t { Move, Line, Curve, Close };
  Kind kind = Kind::Move;
  Point control1, control2;  // of a Curve
  Point to;                  // of all but Close
  bool operator==(const PathStep&) const = default;
};

using Path = std::vector<PathStep>;

// The half axes of the ellipses at the corners of a box: top left, top right, bottom right, bottom
// left.
struct CornerRadii {
  std::array<Size, 4> corners;

  bool is_square() const { return *this == CornerRadii{}; }
  // CSS Backgrounds 3 §corner-overlap: all made smaller by one factor, so that no two overlap.
  CornerRadii fitted_to(const Rect& rect) const;
  // CSS Backgrounds 3 §corner-shaping: of the edge that lies `edges` further inside.
  CornerRadii inside(const Edges& edges) const;
  bool operator==(const CornerRadii&) const = default;
};

// Appends the outline of `rect` with round corners, clockwise on the page.
void add_rectangle(Path& path, const Rect& rect, const CornerRadii& radii = {});
void add_polygon(Path& path, std::initializer_list<Point> points);

}  // namespace banxin
