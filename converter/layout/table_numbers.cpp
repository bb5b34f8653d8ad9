// Numbers in a table column stand with their decimal points below each other (T111; CSS Text 4
// §character-alignment).
//
// DEVIATION: only cells with a single line of text take part, and only where the column has room
// for it; others follow the keyword of `text-align`.
#include <algorithm>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

Length horizontal(const Edges& edges) { return edges.left + edges.right; }

}  // namespace

InlineContent* BlockSizer::number_in(Box& box) const {
  if (box.type == BoxType::Lines) {
    InlineContent& content = tree_.contents[box.content];
    const bool has_break =
        std::ranges::any_of(content.paragraph.items, [](const text::InlineItem& item) {
          return std::holds_alternative<text::InlineBreak>(item) ||
                 std::holds_alternative<text::InlineAtom>(item);
        });
    return content.block_style->text_align_character.empty() || has_break ? nullptr : &content;
  }
  if (box.type != BoxType::Block || box.children.size() != 1) return nullptr;
  return number_in(box.children.front());
}

// What stands before the character at which the column is aligned; all of it where there is none.
Length BlockSizer::width_before_character(const InlineContent& content) const {
  const std::string& character = content.block_style->text_align_character;
  Length width;
  for (std::size_t i = 0; i < content.paragraph.items.size(); ++i) {
    const auto* item = std::get_if<text::InlineText>(&content.paragraph.items[i]);
    if (!item) continue;
    const std::size_t at = item->text.find(character);
    if (at == std::string::npos) continue;
    for (std::size_t k = 0; k < i; ++k)
      if (const auto* before = std::get_if<text::InlineText>(&content.paragraph.items[k]))
        width += resolver_.text_width(before->text, *content.sources[k].style);
    return width + resolver_.text_width(item->text.substr(0, at), *content.sources[i].style);
  }
  return content.max_content;
}

void BlockSizer::measure_number(TableCell& cell, Column& column) const {
  InlineContent* content = number_in(cell.box);
  if (!content) return;
  const Length before = width_before_character(*content);
  column.before = max(column.before, before);
  column.after = max(column.after, content->max_content - before);
  column.number_edges =
      max(column.number_edges, horizontal(cell.box.border) + horizontal(cell.box.padding));
  column.holds_numbers = true;
  if (content->min_content < content->max_content) column.numbers_wrap = true;
}

void BlockSizer::place_number(TableCell& cell, const Column& column) const {
  InlineContent* content = number_in(cell.box);
  const Length all = column.before + column.after;
  if (!content || cell.column_span > 1 || all > content->width) return;
  const Length left_over = content->width - all;
  Length start = column.before - width_before_character(*content);
  switch (content->block_style->text_align) {
    case style::TextAlign::End:
    case style::TextAlign::Right:
      start += left_over;
      break;
    case style::TextAlign::Center:
      start += left_over / 2;
      break;
    default:
      break;
  }
  // As wide as its text, so that it stands there however it is aligned.
  content->x += start;
  content->width = content->max_content;
  content->indent = {};
}

}  // namespace banxin::layout
