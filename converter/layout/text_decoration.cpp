#include "layout/text_decoration.h"

#include <algorithm>
#include <cmath>

#include "layout/decorations.h"

namespace banxin::layout {
namespace {

using style::ComputedStyle;
using style::DecorationStyle;

// Where a Han face does not say it by an ascender and a descender that add up to the em, its em box
// goes this far below the baseline, as in the faces that do (OpenType §baseline tags, `ideo`).
constexpr double kHanDescent = 0.12;

// A wave in parts of the line's thickness, and the handles of the cubic that follows half of one.
constexpr double kWaveHeight = 2.5;  // between the middles of crest and trough
constexpr double kWavePeriod = 8;
constexpr double kSineHandle = 0.3642;

Length height_of(DecorationStyle style, Length thickness) {
  switch (style) {
    case DecorationStyle::Double:
      return thickness * std::int64_t{3};
    case DecorationStyle::Wavy:
      return thickness + thickness * kWaveHeight;
    default:
      return thickness;
  }
}

DecorationLine sized(const ComputedStyle& style, Length thickness) {
  thickness = style.decoration_thickness.value_or(thickness);
  return {{}, thickness, height_of(style.decoration_style, thickness)};
}

// Whole waves from end to end, beginning upwards.
void paint_wave(const DecorationLine& line, Length top, Length from, Length to, const Color& color,
                std::vector<PageItem>& out) {
  const Length length = to - from;
  const double wanted = length / (line.thickness * kWavePeriod);
  const auto halves = 2 * std::max<std::int64_t>(1, std::llround(std::min(wanted, 1e4)));
  const Length middle = top + line.height / 2;
  // A cubic whose handles stand this high has its crest at three quarters of them.
  const Length handle = line.thickness * (kWaveHeight / 2 * 4 / 3);
  CurveItem wave{{from, middle}, {}, line.thickness, color};
  Length x = from;
  for (std::int64_t i = 0; i < halves; ++i) {
    const Length next = from + length.scaled(i + 1, halves);
    const Length reach = (next - x) * kSineHandle;
    const Length y = i % 2 == 0 ? middle - handle : middle + handle;
    wave.segments.push_back({{x + reach, y}, {next - reach, y}, {next, middle}});
    x = next;
  }
  out.push_back(std::move(wave));
}

}  // namespace

CharacterFrame character_frame(const text::Font& font, Length size) {
  const text::FontMetrics& metrics = font.metrics();
  if (!font.is_han())
    return {font.scale(metrics.ascender, size), font.scale(-metrics.descender, size)};
  const Length em = font.scale(metrics.ideographic_advance, size);
  const bool is_em_box =
      metrics.ascender - metrics.descender == static_cast<int>(font.units_per_em());
  const Length below = is_em_box ? font.scale(-metrics.descender, size) : em * kHanDescent;
  return {em - below, below};
}

void FontReach::include(const text::Font& font, Length size) {
  const text::FontMetrics& metrics = font.metrics();
  const CharacterFrame own = character_frame(font, size);
  frame.above = max(frame.above, own.above);
  frame.below = max(frame.below, own.below);
  thickness = max(thickness, font.scale(metrics.underline_thickness, size));
  underline_depth = max(underline_depth, font.scale(-metrics.underline_position, size));
  if (size <= em) return;
  em = size;
  strike_height = font.scale(metrics.strikeout_position, size);
  strike_thickness = font.scale(metrics.strikeout_thickness, size);
}

Length mark_clearance(Length em) { return em / 16; }

// §text-underline-offset-property: from the baseline, or with `under` from the edge of the frames.
DecorationLine underline_of(const ComputedStyle& style, const FontReach& reach) {
  DecorationLine line = sized(style, reach.thickness);
  if (style.underline_under) {
    line.distance = reach.frame.below + style.underline_offset.value_or(mark_clearance(reach.em));
  } else {
    line.distance = style.underline_offset.value_or(reach.underline_depth);
  }
  return line;
}

DecorationLine overline_of(const ComputedStyle& style, const FontReach& reach) {
  DecorationLine line = sized(style, reach.thickness);
  line.distance = reach.frame.above;
  return line;
}

DecorationLine strike_of(const ComputedStyle& style, const FontReach& reach) {
  DecorationLine line = sized(style, reach.strike_thickness);
  // However thick the line, its middle is where the font has it.
  line.distance = reach.strike_height + (line.height - reach.strike_thickness) / 2;
  return line;
}

void paint_decoration_line(const ComputedStyle& style, const DecorationLine& line, Length top,
                           Length from, Length to, std::vector<PageItem>& out) {
  if (to <= from || line.thickness <= Length()) return;
  const Color color = style.decoration_color.value_or(style.color);
  const Rect rect{from, top, to - from, line.height};
  const auto rule = [&](style::BorderLine kind) { paint_border(kind, rect, true, color, out); };
  switch (style.decoration_style) {
    case DecorationStyle::Solid:
      return rule(style::BorderLine::Solid);
    case DecorationStyle::Double:
      return rule(style::BorderLine::Double);
    case DecorationStyle::Dotted:
      return rule(style::BorderLine::Dotted);
    case DecorationStyle::Dashed:
      return rule(style::BorderLine::Dashed);
    case DecorationStyle::Wavy:
      return paint_wave(line, top, from, to, color, out);
  }
}

}  // namespace banxin::layout
