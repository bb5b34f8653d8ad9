#include "base/transform.h"

#include <algorithm>
#include <cmath>

namespace banxin {

bool Transform::is_degenerate() const { return std::abs(a * d - b * c) < 1e-9; }

Point Transform::apply(Point point) const {
  return {point.x * a + point.y * c + e, point.x * b + point.y * d + f};
}

Rect Transform::bounds_of(const Rect& rect) const {
  const std::array<Point, 4> corners{
      apply({rect.x, rect.y}), apply({rect.right(), rect.y}), apply({rect.x, rect.bottom()}),
      apply({rect.right(), rect.bottom()})};
  const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
  return {left.x, top.y, right.x - left.x, bottom.y - top.y};
}

Transform Transform::inverse() const {
  const double determinant = a * d - b * c;
  Transform out{d / determinant, -b / determinant, -c / determinant, a / determinant, {}, {}};
  const Point moved = out.apply({e, f});
  out.e = -moved.x;
  out.f = -moved.y;
  return out;
}

Transform operator*(const Transform& outer, const Transform& inner) {
  const Point moved = outer.apply({inner.e, inner.f});
  return {outer.a * inner.a + outer.c * inner.b,
          outer.b * inner.a + outer.d * inner.b,
          outer.a * inner.c + outer.c * inner.d,
          outer.b * inner.c + outer.d * inner.d,
          moved.x,
          moved.y};
}

}  // namespace banxin
