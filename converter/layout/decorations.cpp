#include "layout/decorations.h"

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

void paint_border(BorderLine line, const Rect& rect, bool is_horizontal, const Color& color,
                  std::vector<PageItem>& out) {
  if (rect.width <= Length() || rect.height <= Length() || color.is_transparent()) return;
  switch (line) {
    case BorderLine::None:
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
  }
}

void paint_box(const style::ComputedStyle& style, const Rect& rect, const Edges& border,
               DrawnSides sides, std::vector<PageItem>& out) {
  if (rect.width <= Length() || rect.height < Length()) return;
  if (!style.background_color.is_transparent() && rect.height > Length())
    out.push_back(FillItem{rect, style.background_color, style.border_radius});
  const auto color = [&](std::size_t side) {
    return style.border[side].color.value_or(style.color);
  };
  const auto line = [&](std::size_t side) { return style.border[side].line; };
  const Length top = sides.top ? border.top : Length();
  const Length bottom = sides.bottom ? border.bottom : Length();
  if (sides.top)
    paint_border(line(style::kTop), {rect.x, rect.y, rect.width, border.top}, true,
                 color(style::kTop), out);
  if (sides.bottom)
    paint_border(line(style::kBottom),
                 {rect.x, rect.bottom() - border.bottom, rect.width, border.bottom}, true,
                 color(style::kBottom), out);
  // Horizontal borders own the corners.
  const bool owns_top = line(style::kTop) != BorderLine::None;
  const bool owns_bottom = line(style::kBottom) != BorderLine::None;
  const Length y = rect.y + (owns_top ? top : Length());
  const Length height =
      rect.height - (owns_top ? top : Length()) - (owns_bottom ? bottom : Length());
  if (sides.left)
    paint_border(line(style::kLeft), {rect.x, y, border.left, height}, false, color(style::kLeft),
                 out);
  if (sides.right)
    paint_border(line(style::kRight), {rect.right() - border.right, y, border.right, height}, false,
                 color(style::kRight), out);
}

void paint_outline(const style::ComputedStyle& style, const Rect& rect,
                   std::vector<PageItem>& out) {
  const style::BorderEdge& outline = style.outline;
  if (outline.line == BorderLine::None) return;
  const Length width = outline.width, reach = style.outline_offset + width;
  const Rect outer{rect.x - reach, rect.y - reach, rect.width + reach * std::int64_t{2},
                   rect.height + reach * std::int64_t{2}};
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

}  // namespace banxin::layout
