#include "pdf/shading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "pdf/number.h"

namespace banxin::pdf {
namespace {

using layout::GradientStop;

constexpr int kDecimals = 4;

std::size_t component_count(Color::Space space) {
  return space == Color::Space::Gray ? 1 : space == Color::Space::Rgb ? 3 : 4;
}

void append_color(std::string& out, const Color& color) {
  out += '[';
  for (std::size_t i = 0; i < component_count(color.space); ++i) {
    if (i > 0) out += ' ';
    append_real(out, static_cast<double>(color.components[i]), kDecimals);
  }
  out += ']';
}

// §7.10.3 Type 2 (exponential interpolation) functions, stitched (§7.10.4) where there is more than
// one step.
std::string function_syntax(std::span<const GradientStop> stops) {
  std::string functions, bounds, encode;
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    // Two stops at one place: the colour jumps there, and the next step begins.
    if (stops[i].offset >= stops[i + 1].offset) continue;
    if (count++ > 0) {
      if (!bounds.empty()) bounds += ' ';
      append_real(bounds, stops[i].offset, 6);
      encode += ' ';
    }
    functions += "<</FunctionType 2/Domain[0 1]/C0";
    append_color(functions, stops[i].color);
    functions += "/C1";
    append_color(functions, stops[i + 1].color);
    functions += "/N 1>>";
    encode += "0 1";
  }
  if (count == 1) return functions;
  return fmt::format("<</FunctionType 3/Domain[0 1]/Functions[{}]/Bounds[{}]/Encode[{}]>>",
                     functions, bounds, encode);
}

std::string shading_syntax(std::span<const GradientStop> stops, Point from, Point to) {
  constexpr std::array<std::string_view, 3> kSpaces = {"DeviceGray", "DeviceRGB", "DeviceCMYK"};
  const auto space = static_cast<std::size_t>(stops.front().color.space);
  std::string coordinates;
  for (const Length value : {from.x, from.y, to.x, to.y}) {
    if (!coordinates.empty()) coordinates += ' ';
    append_length(coordinates, value);
  }
  return fmt::format("<</ShadingType 2/ColorSpace/{}/Coords[{}]/Function {}/Extend[true true]>>",
                     kSpaces[space], coordinates, function_syntax(stops));
}

}  // namespace

ContentShading make_shading(const layout::GradientItem& gradient, const PageGeometry& geometry,
                            const std::string& suffix) {
  // The axis ends at the first and at the last stop.
  std::vector<GradientStop> stops = gradient.stops;
  const double first = stops.front().offset, last = stops.back().offset;
  const auto at = [&](double offset) {
    return Point{gradient.from.x + (gradient.to.x - gradient.from.x) * offset,
                 gradient.from.y + (gradient.to.y - gradient.from.y) * offset};
  };
  const Point from = geometry.point(at(first)), to = geometry.point(at(last));
  for (GradientStop& stop : stops)
    stop.offset = last > first ? (stop.offset - first) / (last - first) : 0;
  stops.front().offset = 0;
  stops.back().offset = 1;
  ContentShading shading;
  shading.name = "S" + suffix;
  shading.syntax = shading_syntax(stops, from, to);
  const bool is_even = std::ranges::all_of(stops, [&](const GradientStop& stop) {
    return stop.color.alpha == stops.front().color.alpha;
  });
  if (is_even) return shading;
  shading.mask_name = "M" + suffix;
  for (GradientStop& stop : stops) stop.color = Color::gray(stop.color.alpha);
  shading.mask_syntax = shading_syntax(stops, from, to);
  return shading;
}

}  // namespace banxin::pdf
