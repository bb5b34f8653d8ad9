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

std::optional<AtomBox> atom_of(const InlineSource& source, const BoxTree& tree) {
  if (source.image != kNone) {
    const ImageBox& image = tree.images[source.image];
    const Length height = margin_box_height(image);
    return AtomBox{image.style, height, height};
  }
  if (source.inner == kNone) return std::nullopt;
  const InnerBox& inner = *tree.inner_boxes[source.inner];
  if (inner.box.has_own_box() && inner.box.style->float_side != style::FloatSide::None)
    return std::nullopt;
  return AtomBox{inner.box.style, inner.flow.size, inner.flow.above_baseline()};
}

Length atom_above_baseline(const AtomBox& atom, const InlineContent& content, LineBoxSize line,
                           StyleResolver& resolver) {
  const Length height = atom.height;
  const FontContext& font = resolver.font(*content.block_style);
  switch (atom.style->vertical_align) {
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
      return atom.ascent - font.size / 5;
    case VerticalAlign::Super:
      return atom.ascent + font.size / 3;
    case VerticalAlign::Length:
      return atom.ascent + resolver.resolve(atom.style->vertical_align_length,
                                            atom.style->line_height, *atom.style);
    case VerticalAlign::Baseline:
      break;
  }
  return atom.ascent;
}

namespace {

// T7: what is higher than the line takes one more line on its side, or two, so that the baseline
// stands on the grid; what the white space between lines has room for takes none.
LineBoxSize in_steps(LineBoxSize natural, LineBoxSize strut, Length step, Length em) {
  const Length spare = max((strut.height - em) / 2, Length());
  const auto lines = [&](Length excess) {
    if (excess <= spare) return std::int64_t{0};
    return (excess.raw() + step.raw() - 1) / step.raw();
  };
  const std::int64_t above = lines(natural.baseline - strut.baseline);
  const std::int64_t below =
      lines(natural.height - natural.baseline - (strut.height - strut.baseline));
  return {strut.height + step * (above + below), strut.baseline + step * above};
}

}  // namespace

LineBoxSize line_box(const InlineContent& content, const text::Line& line, LineBoxSize strut,
                     const BoxTree& tree, StyleResolver& resolver) {
  if (!content.has_atoms) return strut;
  Length above = strut.baseline, below = strut.height - strut.baseline;
  Length least;  // what stands at the line's own top or bottom
  for (const text::LineBox& box : line.boxes) {
    const std::optional<AtomBox> atom = atom_of(content.sources[box.item], tree);
    if (!atom) continue;
    const Length height = atom->height;
    const VerticalAlign align = atom->style->vertical_align;
    if (align == VerticalAlign::Top || align == VerticalAlign::Bottom) {
      least = max(least, height);
      continue;
    }
    const Length reach = atom_above_baseline(*atom, content, strut, resolver);
    above = max(above, reach);
    below = max(below, height - reach);
  }
  const LineBoxSize natural{max(above + below, least), above};
  const Length step = content.block_style->line_height_step;
  return step > Length() && natural.height > strut.height
             ? in_steps(natural, strut, step, content.block_style->font_size)
             : natural;
}

}  // namespace banxin::layout
