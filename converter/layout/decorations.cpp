#include "layout/decorations.h"

#include <algorithm>
#include <array>

#include "layout/box_edges.h"

namespace banxin::layout {
namespace {

using style::BorderLine;

void stroke(Dash dash, const Rect& rect, bool is_horizontal, const Color& color,
            std::vector<PageItem>& out) {
  StrokeItem item;
  item.color = color;
  item.dash = dash;
  if (is_horizontal) {
    const Length y = rect.y + rect.height / 2;
    item.from = {rect.x, y};
    item.to = {rect.right(), y};
    item.width = rect.height;
  } else {
    const Length x = rect.x + rect.width / 2;
    item.from = {x, rect.y};
    item.to = {x, rect.bottom()};
    item.width = rect.width;
  }
  out.push_back(item);
}

// The two halves of a line that looks cut into the paper or raised from it.
Rect half_of(const Rect& rect, bool is_horizontal, bool is_first) {
  Rect half = rect;
  if (is_horizontal) {
    half.height = rect.height / 2;
    if (!is_first) {
      half.y += half.height;
      half.height = rect.height - half.height;
    }
  } else {
    half.width = rect.width / 2;
    if (!is_first) {
      half.x += half.width;
      half.width = rect.width - half.width;
    }
  }
  return half;
}

// `double`: two lines and the gap between them are a third of the width each.
void fill_double(const Rect& rect, bool is_horizontal, const Color& color,
                 std::vector<PageItem>& out) {
  Rect first = rect, second = rect;
  if (is_horizontal) {
    first.height = second.height = rect.height / 3;
    second.y = rect.bottom() - second.height;
  } else {
    first.width = second.width = rect.width / 3;
    second.x = rect.right() - second.width;
  }
  out.push_back(FillItem{first, color, {}});
  out.push_back(FillItem{second, color, {}});
}

}  // namespace

bool DrawnSides::has(std::size_t side) const { return std::array{top, right, bottom, left}[side]; }

void paint_border(BorderLine line, const Rect& rect, bool is_horizontal, const Color& color,
                  std::vector<PageItem>& out) {
  if (rect.width <= Length() || rect.height <= Length() || color.is_transparent()) return;
  switch (line) {
    case BorderLine::None:
    case BorderLine::Hidden:
      return;
    case BorderLine::Solid:
      out.push_back(FillItem{rect, color, {}});
      return;
    case BorderLine::Double:
      fill_double(rect, is_horizontal, color, out);
      return;
    case BorderLine::Dashed:
      stroke(Dash::Dashed, rect, is_horizontal, color, out);
      return;
    case BorderLine::Dotted:
      stroke(Dash::Dotted, rect, is_horizontal, color, out);
      return;
    // A line that belongs to two cells has no inside: CSS 2.2 §17.6.3 takes inset for ridge and
    // outset for groove.
    case BorderLine::Groove:
    case BorderLine::Outset:
      out.push_back(FillItem{half_of(rect, is_horizontal, true), shaded(color), {}});
      out.push_back(FillItem{half_of(rect, is_horizontal, false), lit(color), {}});
      return;
    case BorderLine::Ridge:
    case BorderLine::Inset:
      out.push_back(FillItem{half_of(rect, is_horizontal, true), lit(color), {}});
      out.push_back(FillItem{half_of(rect, is_horizontal, false), shaded(color), {}});
      return;
  }
}

void paint_box(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out) {
  if (box.rect.width <= Length() || box.rect.height < Length()) return;
  if (box.rect.height > Length()) paint_background(box, resolver, out);
  paint_borders(box, resolver, out);
}

void paint_outline(const style::ComputedStyle& style, const Rect& rect,
                   std::vector<PageItem>& out) {
  const style::BorderEdge& outline = style.outline;
  if (!style::is_drawn(outline.line)) return;
  const Length width = outline.width, reach = style.outline_offset + width;
  const Rect outer = outset(rect, reach);
  const Length inner_height = outer.height - width * std::int64_t{2};
  const Color color = outline.color.value_or(style.color);
  const auto line = [&](const Rect& side, bool is_horizontal) {
    paint_border(outline.line, side, is_horizontal, color, out);
  };
  line({outer.x, outer.y, outer.width, width}, true);
  line({outer.x, outer.bottom() - width, outer.width, width}, true);
  line({outer.x, outer.y + width, width, inner_height}, false);
  line({outer.right() - width, outer.y + width, width, inner_height}, false);
}

CornerRadii used_radii(const DrawnBox& box, StyleResolver& resolver) {
  CornerRadii radii;
  if (!box.style.paint) return radii;
  const auto& given = box.style.paint->border_radius;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i][0].is_zero() || given[i][1].is_zero()) continue;
    // A corner lies between two sides; where the box is broken it is square.
    const bool is_drawn = (i < 2 ? box.sides.top : box.sides.bottom) &&
                          (i == 0 || i == 3 ? box.sides.left : box.sides.right);
    if (!is_drawn) continue;
    radii.corners[i] = {max(resolver.resolve(given[i][0], box.rect.width, box.style), Length()),
                        max(resolver.resolve(given[i][1], box.rect.height, box.style), Length())};
  }
  return radii.fitted_to(box.rect);
}

Path overflow_clip(const DrawnBox& box, StyleResolver& resolver) {
  const Edges border = drawn_edges(box.border, box.sides);
  Path path;
  add_rectangle(path, inset(box.rect, border), used_radii(box, resolver).inside(border));
  return path;
}

GroupBegin group_of(const DrawnBox& box, StyleResolver& resolver) {
  const style::PaintStyle& paint = *box.style.paint;
  GroupBegin group;
  group.opacity = static_cast<float>(paint.opacity);
  if (paint.transform.empty()) return group;
  const auto across = [&](const style::LengthPercentage& value) {
    return resolver.resolve(value, box.rect.width, box.style);
  };
  const auto down = [&](const style::LengthPercentage& value) {
    return resolver.resolve(value, box.rect.height, box.style);
  };
  // CSS Transforms 1 §transform-rendering: the origin is moved to 0, then back.
  const Point origin{box.rect.x + across(paint.transform_origin[0]),
                     box.rect.y + down(paint.transform_origin[1])};
  group.transform = Transform::translation(origin.x, origin.y);
  for (const style::TransformStep& step : paint.transform) {
    if (step.kind == style::TransformStep::Kind::Translate) {
      group.transform = group.transform * Transform::translation(across(step.x), down(step.y));
    } else {
      const auto& [a, b, c, d, e, f] = step.matrix;
      group.transform = group.transform * Transform{a, b, c, d, Length::pt(e), Length::pt(f)};
    }
  }
  group.transform = group.transform * Transform::translation(-origin.x, -origin.y);
  return group;
}

}  // namespace banxin::layout
