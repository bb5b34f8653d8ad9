// Borders of boxes (CSS Backgrounds 3 §borders): straight ones as rectangles and strokes, and those
// that meet in mitres or go round corners as shapes.
#include <algorithm>
#include <array>
#include <span>

#include "layout/box_edges.h"
#include "layout/decorations.h"

namespace banxin::layout {
namespace {

using style::BorderLine;

constexpr float kShade = 0.55F;

bool is_black(const Color& color) {
  const auto& c = color.components;
  if (color.space == Color::Space::Cmyk) return c[3] >= 1;
  return c[0] + (color.space == Color::Space::Rgb ? c[1] + c[2] : 0) <= 0;
}

}  // namespace

Color shaded(const Color& color) {
  if (is_black(color)) return color;
  Color out = color;
  if (color.space == Color::Space::Cmyk) {
    out.components[3] = 1 - (1 - color.components[3]) * kShade;
    return out;
  }
  for (float& component : out.components) component *= kShade;
  return out;
}

Color lit(const Color& color) {
  if (!is_black(color)) return color;
  Color out = color;
  if (color.space == Color::Space::Cmyk) {
    out.components[3] = kShade;
    return out;
  }
  const std::size_t count = color.space == Color::Space::Rgb ? 3 : 1;
  for (std::size_t i = 0; i < count; ++i) out.components[i] = 1 - kShade;
  return out;
}

namespace {

struct SideLook {
  BorderLine line = BorderLine::None;
  Color color;
  Length width;
  bool is_drawn() const {
    return style::is_drawn(line) && width > Length() && !color.is_transparent();
  }
  bool operator==(const SideLook&) const = default;
};

// A stripe of a border, as parts of its width from the outside, and how it is lit on the top and
// left sides.
struct Band {
  double from, to;
  enum class Shade { Plain, Dark, Light } shade;
};
std::span<const Band> bands_of(BorderLine line) {
  using enum Band::Shade;
  static constexpr Band kSolid[] = {{0, 1, Plain}};
  static constexpr Band kDouble[] = {{0, 1.0 / 3, Plain}, {2.0 / 3, 1, Plain}};
  static constexpr Band kGroove[] = {{0, 0.5, Dark}, {0.5, 1, Light}};
  static constexpr Band kRidge[] = {{0, 0.5, Light}, {0.5, 1, Dark}};
  static constexpr Band kInset[] = {{0, 1, Dark}};
  static constexpr Band kOutset[] = {{0, 1, Light}};
  switch (line) {
    case BorderLine::Double:
      return kDouble;
    case BorderLine::Groove:
      return kGroove;
    case BorderLine::Ridge:
      return kRidge;
    case BorderLine::Inset:
      return kInset;
    case BorderLine::Outset:
      return kOutset;
    default:
      return kSolid;
  }
}

Edges part_of(const Edges& edges, double part) {
  if (part >= 1) return edges;
  return {edges.top * part, edges.right * part, edges.bottom * part, edges.left * part};
}

bool is_dashed(BorderLine line) { return line == BorderLine::Dashed || line == BorderLine::Dotted; }
bool is_carved(BorderLine line) { return line >= BorderLine::Groove && line <= BorderLine::Outset; }

class BorderPainter {
 public:
  BorderPainter(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out)
      : rect_(box.rect), edges_(drawn_edges(box.border, box.sides)), out_(out) {
    const std::array widths{edges_.top, edges_.right, edges_.bottom, edges_.left};
    for (std::size_t side = 0; side < 4; ++side) {
      const style::BorderEdge& edge = box.style.border[side];
      looks_[side] = {edge.line, edge.color.value_or(box.style.color), widths[side]};
    }
    if (std::ranges::any_of(looks_, &SideLook::is_drawn)) radii_ = used_radii(box, resolver);
  }

  void paint() {
    if (std::ranges::none_of(looks_, &SideLook::is_drawn)) return;
    if (radii_.is_square() && !has_mitres()) return paint_straight();
    if (is_uniform()) return paint_ring(looks_[0], false);
    for (std::size_t side = 0; side < 4; ++side) {
      if (!looks_[side].is_drawn()) continue;
      GroupBegin group;
      group.clip = mitred(side);
      out_.push_back(std::move(group));
      paint_ring(looks_[side], side == style::kTop || side == style::kLeft);
      out_.push_back(GroupEnd{});
    }
  }

 private:
  // Whether sides that meet differ, so that the corner between them is cut in two.
  bool has_mitres() const {
    for (std::size_t side = 0; side < 4; ++side) {
      const SideLook& look = looks_[side];
      const SideLook& next = looks_[(side + 1) % 4];
      if (look.is_drawn() && is_carved(look.line)) return true;
      if (!look.is_drawn() || !next.is_drawn()) continue;
      if (look.line == BorderLine::Double || next.line == BorderLine::Double) return true;
      if (look.color != next.color && !is_dashed(look.line) && !is_dashed(next.line)) return true;
    }
    return false;
  }

  bool is_uniform() const {
    if (is_carved(looks_[0].line)) return false;
    return std::ranges::all_of(looks_, [this](const SideLook& look) {
      return look.is_drawn() && look.line == looks_[0].line && look.color == looks_[0].color &&
             (!is_dashed(look.line) || look.width == looks_[0].width);
    });
  }

  void paint_straight() {
    const auto border = [&](std::size_t side, const Rect& rect) {
      if (!looks_[side].width.is_zero())
        paint_border(looks_[side].line, rect, side % 2 == 0, looks_[side].color, out_);
    };
    border(style::kTop, {rect_.x, rect_.y, rect_.width, edges_.top});
    border(style::kBottom, {rect_.x, rect_.bottom() - edges_.bottom, rect_.width, edges_.bottom});
    // Horizontal borders own the corners.
    const Length y = rect_.y + edges_.top;
    const Length height = rect_.height - edges_.top - edges_.bottom;
    border(style::kLeft, {rect_.x, y, edges_.left, height});
    border(style::kRight, {rect_.right() - edges_.right, y, edges_.right, height});
  }

  // The part of the box that shows one side: its corners are cut from the outer to the inner edge,
  // and on to where the cuts meet, for round corners reach further in.
  Path mitred(std::size_t side) const {
    const Rect inner = inset(rect_, edges_);
    const Point middle{inner.x + inner.width / 2, inner.y + inner.height / 2};
    const std::array<Point, 4> outside{Point{rect_.x, rect_.y}, Point{rect_.right(), rect_.y},
                                       Point{rect_.right(), rect_.bottom()},
                                       Point{rect_.x, rect_.bottom()}};
    const std::array<Point, 4> inside{Point{inner.x, inner.y}, Point{inner.right(), inner.y},
                                      Point{inner.right(), inner.bottom()},
                                      Point{inner.x, inner.bottom()}};
    const std::size_t next = (side + 1) % 4;
    Path path;
    if (radii_.is_square()) {
      add_polygon(path, {outside[side], outside[next], inside[next], inside[side]});
      return path;
    }
    // How far a cut may go: up to the middle of the shorter way.
    const bool is_horizontal = side % 2 == 0;
    const auto cut = [&](std::size_t corner) {
      const Length across = inside[corner].x - outside[corner].x;
      const Length down = inside[corner].y - outside[corner].y;
      const double to_x = across.is_zero() ? 1e9 : (middle.x - outside[corner].x) / across;
      const double to_y = down.is_zero() ? 1e9 : (middle.y - outside[corner].y) / down;
      const double factor = std::min(to_x, to_y);
      if (factor >= 1e9)
        return is_horizontal ? Point{outside[corner].x, middle.y}
                             : Point{middle.x, outside[corner].y};
      return Point{outside[corner].x + across * factor, outside[corner].y + down * factor};
    };
    add_polygon(path, {outside[side], outside[next], cut(next), cut(side)});
    return path;
  }

  void paint_ring(const SideLook& look, bool is_upper) {
    if (is_dashed(look.line)) return stroke_ring(look);
    for (const Band& band : bands_of(look.line)) {
      const Edges from = part_of(edges_, band.from), to = part_of(edges_, band.to);
      ShapeItem ring;
      ring.color = look.color;
      if (band.shade != Band::Shade::Plain)
        ring.color =
            (band.shade == Band::Shade::Dark) == is_upper ? shaded(look.color) : lit(look.color);
      add_rectangle(ring.path, inset(rect_, from), radii_.inside(from));
      const Rect inner = inset(rect_, to);
      if (inner.width > Length() && inner.height > Length())
        add_rectangle(ring.path, inner, radii_.inside(to));
      out_.push_back(std::move(ring));
    }
  }

  // Along the middle of the border.
  void stroke_ring(const SideLook& look) {
    const Edges half = part_of(edges_, 0.5);
    Path path;
    add_rectangle(path, inset(rect_, half), radii_.inside(half));
    CurveItem item;
    item.from = path.front().to;
    item.width = look.width;
    item.color = look.color;
    item.dash = look.line == BorderLine::Dashed ? Dash::Dashed : Dash::Dotted;
    Point at = item.from;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const PathStep& step = path[i];
      if (step.kind == PathStep::Kind::Curve) {
        item.segments.push_back({step.control1, step.control2, step.to});
        at = step.to;
      } else {
        const Point to = step.kind == PathStep::Kind::Close ? item.from : step.to;
        if (to != at) item.segments.push_back({at, to, to});
        at = to;
      }
    }
    out_.push_back(std::move(item));
  }

  Rect rect_;
  Edges edges_;
  std::array<SideLook, 4> looks_;
  CornerRadii radii_;
  std::vector<PageItem>& out_;
};

}  // namespace

void paint_borders(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out) {
  BorderPainter(box, resolver, out).paint();
}

}  // namespace banxin::layout
