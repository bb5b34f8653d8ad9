#include "layout/line_boxes.h"

namespace banxin::layout {

using style::VerticalAlign;

LineBoxSize strut_of(const style::ComputedStyle& style, StyleResolver& resolver) {
  return {style.line_height, baseline_offset(resolver.font(style), style.line_height)};
}

Length margin_box_height(const ImageBox& image) {
  return image.height + image.margin.top + image.margin.bottom + image.border.top +
         image.border.bottom + image.padding.top + image.padding.bottom;
}

Length atom_above_baseline(const ImageBox& image, const InlineContent& content, LineBoxSize line,
                           StyleResolver& resolver) {
  const Length height = margin_box_height(image);
  const FontContext& font = resolver.font(*content.block_style);
  switch (image.style->vertical_align) {
    case VerticalAlign::Middle:
      return (height + font.x_height) / 2;
    case VerticalAlign::TextTop:
      return font.ascent;
    case VerticalAlign::TextBottom:
      return height - font.descent;
    case VerticalAlign::Top:
      return line.baseline;
    case VerticalAlign::Bottom:
      return height - (line.height - line.baseline);
    case VerticalAlign::Sub:
      return height - font.size / 5;
    case VerticalAlign::Super:
      return height + font.size / 3;
    case VerticalAlign::Length:
      return height + resolver.resolve(image.style->vertical_align_length, image.style->line_height,
                                       *image.style);
    case VerticalAlign::Baseline:
      break;
  }
  return height;
}

LineBoxSize line_box(const InlineContent& content, const text::Line& line, LineBoxSize strut,
                     const BoxTree& tree, StyleResolver& resolver) {
  if (!content.has_atoms) return strut;
  Length above = strut.baseline, below = strut.height - strut.baseline;
  Length least;  // what stands at the line's own top or bottom
  for (const text::LineBox& box : line.boxes) {
    const std::uint32_t index = content.sources[box.item].image;
    if (index == kNone) continue;
    const ImageBox& image = tree.images[index];
    const Length height = margin_box_height(image);
    const VerticalAlign align = image.style->vertical_align;
    if (align == VerticalAlign::Top || align == VerticalAlign::Bottom) {
      least = max(least, height);
      continue;
    }
    const Length reach = atom_above_baseline(image, content, strut, resolver);
    above = max(above, reach);
    below = max(below, height - reach);
  }
  return {max(above + below, least), above};
}

}  // namespace banxin::layout
