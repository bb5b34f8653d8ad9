#include "layout/line_gap.h"

#include <fmt/format.h>

#include "layout/emphasis_marks.h"
#include "layout/text_decoration.h"

namespace banxin::layout {
namespace {

using style::ComputedStyle;

// T88, in em: with marks on one side of a line, and on both.
constexpr double kOneSide = 0.5, kBothSides = 0.625;

struct Marks {
  bool over = false, under = false;
  Length reach;  // the farther of the two sides, from the edge of the character frames
};

void add_emphasis(const ComputedStyle& style, Marks& marks) {
  if (style.emphasis_mark.empty()) return;
  (marks_stand_over(style) ? marks.over : marks.under) = true;
  marks.reach += mark_clearance(style.font_size) + emphasis_height(style, style.font_size);
}

void add_line(const ComputedStyle& style, Marks& marks) {
  if (!style.underline || !style.underline_under) return;
  marks.under = true;
  FontReach reach;
  reach.em = style.font_size;
  const DecorationLine line = underline_of(style, reach);
  marks.reach += line.distance + line.height;
}

// Ruby on one side is as high as its largest annotation.
void add_ruby(const InlineContent& content, Marks& marks) {
  const text::Paragraph& paragraph = content.paragraph;
  Length over, under;
  for (const text::RubyAnnotation& ruby : paragraph.rubies) {
    if (ruby.side == text::RubySide::Right) continue;
    const bool is_over = ruby.side == text::RubySide::Over;
    (is_over ? marks.over : marks.under) = true;
    Length& height = is_over ? over : under;
    for (std::uint32_t item = ruby.text_begin; item < ruby.text_end; ++item)
      if (const auto* text = std::get_if<text::InlineText>(&paragraph.items[item]))
        height = max(height, paragraph.styles[text->style].size);
  }
  marks.reach += over + under;
}

Marks marks_of(const InlineContent& content, const InlineSource& source, const Marks& ruby) {
  Marks marks = ruby;
  if (source.style) add_emphasis(*source.style, marks);
  for (std::uint32_t box = source.box; box != kNone; box = content.boxes[box].parent)
    add_line(*content.boxes[box].style, marks);
  return marks;
}

// Whether the line gap is too narrow for what stands beside this text, and reports it.
bool report(const InlineContent& content, const InlineSource& source, const Marks& ruby,
            Diagnostics& diagnostics) {
  const Marks marks = marks_of(content, source, ruby);
  if (!marks.over && !marks.under) return false;
  const Length em = content.block_style->font_size;
  const Length gap = content.block_style->line_height - em;
  const double least = marks.over && marks.under ? kBothSides : kOneSide;
  if (gap >= em * least) return false;
  diagnostics.warn(
      "layout-031",
      fmt::format("marks beside the line need a line gap of {} em, and here it is {:.2f} em: {}",
                  least, gap / em,
                  marks.reach > gap ? "they touch the next line" : "they just fit into it"),
      source.node ? source.node->span : SourceSpan{},
      fmt::format("a line-height of {} leaves it; reported once", 1 + least));
  return true;
}

}  // namespace

void report_narrow_line_gaps(const BoxTree& tree, Diagnostics& diagnostics) {
  for (const InlineContent& content : tree.contents) {
    if (!content.block_style || content.block_style->font_size <= Length()) continue;
    Marks ruby;
    add_ruby(content, ruby);
    for (const InlineSource& source : content.sources)
      if (source.style && report(content, source, ruby, diagnostics)) return;
  }
}

}  // namespace banxin::layout
