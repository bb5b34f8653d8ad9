// The column part of PagePainter: columns beside each other, and the rules between them.
#include "layout/decorations.h"
#include "layout/page_painter.h"

namespace banxin::layout {

void PagePainter::paint_columns(ColumnsLayout& columns, Length x, Length top,
                                const ItemPiece& piece, bool is_copy) {
  const Box& box = *columns.box;
  const ColumnSet& set = tree_.column_sets[box.columns];
  const style::BorderEdge& rule = box.style->column_rule;
  std::vector<PageItem> rules;
  Length left = x + box.x;
  for (std::size_t k = 0; k < piece.parts.size(); ++k) {
    // CSS Multi-column 1 §column-gaps-and-rules: a rule stands only between columns that both have
    // content, in the middle of the gap, which it does not widen.
    if (k > 0 && rule.line != style::BorderLine::None)
      paint_border(rule.line, {left - set.gap / 2 - rule.width / 2, top, rule.width, piece.height},
                   false, rule.color.value_or(box.style->color), rules);
    paint_part(box, columns.galley, piece.parts[k], {left, top}, is_copy);
    left += set.width + set.gap;
  }
  add_under(std::move(rules));
}

}  // namespace banxin::layout
