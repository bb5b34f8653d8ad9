#include "layout/gradient.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace banxin::layout {
namespace {

// A stop that is farther away in axes than this is as good as at infinity.
constexpr double kFarthest = 1000;

// A stop with its place found (CSS Images 3 §color-stop-fixup).
struct Placed {
  std::optional<Color> color;  // nothing: a hint
  std::optional<double> offset;
};

Color to_rgb(const Color& color) {
  const auto& c = color.components;
  if (color.space == Color::Space::Gray) return Color::rgb(c[0], c[0], c[0], color.alpha);
  if (color.space == Color::Space::Rgb) return color;
  return Color::rgb((1 - c[0]) * (1 - c[3]), (1 - c[1]) * (1 - c[3]), (1 - c[2]) * (1 - c[3]),
                    color.alpha);
}

Color to_cmyk(const Color& gray) {
  Color out = Color::cmyk(0, 0, 0, 1 - gray.components[0]);
  out.alpha = gray.alpha;
  return out;
}

Color mix(const Color& a, const Color& b, float part) {
  Color out = a;
  for (std::size_t i = 0; i < out.components.size(); ++i)
    out.components[i] += (b.components[i] - a.components[i]) * part;
  out.alpha += (b.alpha - a.alpha) * part;
  return out;
}

// A shading has one colour space: that of the stops where they agree. Gray is black ink among inks.
void settle_spaces(std::vector<Placed>& stops) {
  bool has_rgb = false, has_cmyk = false, has_gray = false;
  for (const Placed& stop : stops) {
    // What cannot be seen has no say.
    if (!stop.color || stop.color->is_transparent()) continue;
    has_rgb = has_rgb || stop.color->space == Color::Space::Rgb;
    has_cmyk = has_cmyk || stop.color->space == Color::Space::Cmyk;
    has_gray = has_gray || stop.color->space == Color::Space::Gray;
  }
  for (Placed& stop : stops) {
    if (!stop.color || stop.color->is_transparent()) continue;
    if (has_rgb)
      stop.color = to_rgb(*stop.color);
    else if (has_cmyk && stop.color->space == Color::Space::Gray)
      stop.color = to_cmyk(*stop.color);
  }
}

void place(std::vector<Placed>& stops) {
  if (!stops.front().offset) stops.front().offset = 0;
  if (!stops.back().offset) stops.back().offset = 1;
  double reached = *stops.front().offset;
  for (Placed& stop : stops)
    if (stop.offset) reached = *(stop.offset = std::max(*stop.offset, reached));
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (stops[i].offset) continue;
    std::size_t end = i;
    while (!stops[end].offset) ++end;
    const double from = *stops[i - 1].offset;
    const double step = (*stops[end].offset - from) / static_cast<double>(end - i + 1);
    for (std::size_t k = i; k < end; ++k)
      stops[k].offset = from + step * static_cast<double>(k - i + 1);
  }
}

// CSS Images 3 §color-stop-syntax, hints: the way to the next colour bends. Some straight steps are
// as good.
void add_bent_way(const GradientStop& from, double hint, const GradientStop& to,
                  std::vector<GradientStop>& out) {
  const double length = to.offset - from.offset;
  if (length <= 0) return;
  const double middle = (hint - from.offset) / length;
  if (middle <= 0 || middle >= 1) {
    const double at = middle <= 0 ? from.offset : to.offset;
    out.push_back({at, middle <= 0 ? to.color : from.color});
    return;
  }
  constexpr int kSteps = 12;
  for (int i = 1; i < kSteps; ++i) {
    const double part = static_cast<double>(i) / kSteps;
    const double bent = std::pow(part, std::log(0.5) / std::log(middle));
    out.push_back(
        {from.offset + length * part, mix(from.color, to.color, static_cast<float>(bent))});
  }
}

// CSS mixes colours after their alpha is multiplied in, a shading mixes both apart: what is wholly
// transparent takes the colour of its neighbours, so that nothing fades through black.
std::vector<GradientStop> with_clear_stops(const std::vector<GradientStop>& stops) {
  std::vector<GradientStop> out;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (!stops[i].color.is_transparent()) {
      out.push_back(stops[i]);
      continue;
    }
    const auto clear = [&](const GradientStop& neighbour) {
      Color color = neighbour.color;
      color.alpha = 0;
      out.push_back({stops[i].offset, color});
    };
    if (i > 0 && !stops[i - 1].color.is_transparent()) clear(stops[i - 1]);
    if (i + 1 < stops.size() && !stops[i + 1].color.is_transparent()) clear(stops[i + 1]);
  }
  return out;
}

// CSS Images 3 §linear-gradient-syntax: the angle whose axis meets the wanted corner.
double angle_of(const style::LinearGradient& gradient, const Rect& box) {
  if (gradient.to_x == 0 || gradient.to_y == 0) return gradient.angle * std::numbers::pi / 180;
  return std::atan2(gradient.to_x * box.height.pt(), -gradient.to_y * box.width.pt());
}

}  // namespace

GradientItem make_gradient(const style::LinearGradient& gradient, const Rect& box,
                           const style::ComputedStyle& style, StyleResolver& resolver) {
  const double angle = angle_of(gradient, box);
  const double sine = std::sin(angle), cosine = std::cos(angle);
  const double length = std::abs(box.width.pt() * sine) + std::abs(box.height.pt() * cosine);
  const Point middle{box.x + box.width / 2, box.y + box.height / 2};
  const Length across = Length::pt(sine * length / 2), down = Length::pt(-cosine * length / 2);
  GradientItem item;
  item.from = {middle.x - across, middle.y - down};
  item.to = {middle.x + across, middle.y + down};

  std::vector<Placed> stops;
  for (const style::ColorStop& stop : gradient.stops) {
    Placed placed{stop.color, {}};
    if (stop.position && length > 0)
      placed.offset =
          std::clamp(resolver.resolve(*stop.position, Length::pt(length), style).pt() / length,
                     -kFarthest, kFarthest);
    stops.push_back(placed);
  }
  settle_spaces(stops);
  place(stops);
  std::vector<GradientStop> even;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].color) {
      even.push_back({*stops[i].offset, *stops[i].color});
    } else if (!even.empty() && i + 1 < stops.size() && stops[i + 1].color) {
      const GradientStop from = even.back(), to{*stops[i + 1].offset, *stops[i + 1].color};
      if (from.color.space == to.color.space) add_bent_way(from, *stops[i].offset, to, even);
    }
  }
  item.stops = with_clear_stops(even);
  if (item.stops.size() == 1) item.stops.push_back(item.stops.front());
  // All at one place: the colour jumps there. A shading wants a length, if only a tiny one.
  if (item.stops.size() > 1 && item.stops.back().offset - item.stops.front().offset < 1e-6) {
    item.stops = {item.stops.front(), item.stops.back()};
    item.stops.back().offset = item.stops.front().offset + 1e-4;
  }
  return item;
}

}  // namespace banxin::layout
