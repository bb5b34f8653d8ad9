#include "base/path.h"

#include <algorithm>

namespace banxin {
namespace {

// From the corner to the control points of a quarter of an ellipse, in half axes: 1 − 4/3 (√2 − 1).
constexpr double kHandle = 0.4477152502;

Length positive(Length length) { return max(length, Length()); }

}  // namespace

CornerRadii CornerRadii::fitted_to(const Rect& rect) const {
  const auto& [top_left, top_right, bottom_right, bottom_left] = corners;
  double factor = 1;
  const auto fit = [&](Length side, Length a, Length b) {
    if (a + b > side) factor = std::min(factor, positive(side) / (a + b));
  };
  fit(rect.width, top_left.width, top_right.width);
  fit(rect.width, bottom_left.width, bottom_right.width);
  fit(rect.height, top_left.height, bottom_left.height);
  fit(rect.height, top_right.height, bottom_right.height);
  if (factor >= 1) return *this;
  CornerRadii out = *this;
  for (Size& radius : out.corners) radius = {radius.width * factor, radius.height * factor};
  return out;
}

CornerRadii CornerRadii::inside(const Edges& edges) const {
  CornerRadii out;
  const auto shrink = [](Size radius, Length across, Length down) {
    const Size inner{positive(radius.width - across), positive(radius.height - down)};
    return inner.width.is_zero() || inner.height.is_zero() ? Size{} : inner;
  };
  out.corners = {shrink(corners[0], edges.left, edges.top),
                 shrink(corners[1], edges.right, edges.top),
                 shrink(corners[2], edges.right, edges.bottom),
                 shrink(corners[3], edges.left, edges.bottom)};
  return out;
}

void add_rectangle(Path& path, const Rect& rect, const CornerRadii& radii) {
  // Each corner: its point, the way along the edge that leads to it and the one that leads on.
  struct Corner {
    Point at;
    std::int64_t to_x, to_y, on_x, on_y;
  };
  const std::array<Corner, 4> corners{{{{rect.x, rect.y}, 0, 1, 1, 0},
                                       {{rect.right(), rect.y}, -1, 0, 0, 1},
                                       {{rect.right(), rect.bottom()}, 0, -1, -1, 0},
                                       {{rect.x, rect.bottom()}, 1, 0, 0, -1}}};
  bool is_first = true;
  const auto line_to = [&](Point to) {
    path.push_back({is_first ? PathStep::Kind::Move : PathStep::Kind::Line, {}, {}, to});
    is_first = false;
  };
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto& [at, to_x, to_y, on_x, on_y] = corners[i];
    const auto& [width, height] = radii.corners[i];
    const Point begin{at.x + width * to_x, at.y + height * to_y};
    line_to(begin);
    if (width.is_zero() || height.is_zero()) continue;
    const Point end{at.x + width * on_x, at.y + height * on_y};
    const Length across = width * kHandle, down = height * kHandle;
    path.push_back({PathStep::Kind::Curve,
                    {at.x + across * to_x, at.y + down * to_y},
                    {at.x + across * on_x, at.y + down * on_y},
                    end});
  }
  path.push_back({PathStep::Kind::Close, {}, {}, {}});
}

void add_polygon(Path& path, std::initializer_list<Point> points) {
  bool is_first = true;
  for (const Point point : points) {
    path.push_back({is_first ? PathStep::Kind::Move : PathStep::Kind::Line, {}, {}, point});
    is_first = false;
  }
  path.push_back({PathStep::Kind::Close, {}, {}, {}});
}

}  // namespace banxin
