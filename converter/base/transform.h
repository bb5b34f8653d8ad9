// Transform: an affine map of page space (CSS Transforms 1 §transform-rendering).
//
// A point (x, y) becomes (a·x + c·y + e, b·x + d·y + f); y grows downwards, so that a positive angle
// turns clockwise.
#pragma once

#include <array>

#include "base/geometry.h"

namespace banxin {

struct Transform {
  double a = 1, b = 0, c = 0, d = 1;
  Length e, f;

  static Transform translation(Length x, Length y) { return {1, 0, 0, 1, x, y}; }
  bool is_identity() const { return *this == Transform{}; }
  // Whether it makes everything as thin as a line: nothing of it is seen.
  bool is_degenerate() const;
  Point apply(Point point) const;
  // The smallest upright rectangle round what `rect` becomes.
  Rect bounds_of(const Rect& rect) const;
  Transform inverse() const;  // of one that is not degenerate
  bool operator==(const Transform&) const = default;
};

// First `inner`, then `outer`.
Transform operator*(const Transform& outer, const Transform& inner);

}  // namespace banxin
