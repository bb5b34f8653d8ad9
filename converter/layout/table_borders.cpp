// The collapsing border model (CSS 2.2 §17.6.2.1 "Border conflict resolution").
#include <algorithm>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

using style::BorderLine;
using style::ComputedStyle;

int rank(BorderLine line) {
  switch (line) {
    case BorderLine::None:
      return 0;
    case BorderLine::Inset:
      return 1;
    case BorderLine::Groove:
      return 2;
    case BorderLine::Outset:
      return 3;
    case BorderLine::Ridge:
      return 4;
    case BorderLine::Dotted:
      return 5;
    case BorderLine::Dashed:
      return 6;
    case BorderLine::Solid:
      return 7;
    case BorderLine::Double:
      return 8;
    case BorderLine::Hidden:
      return 9;
  }
  return 0;
}

// Offers a border for an edge: the wider wins, then the stronger line; what was offered earlier
// stays on a tie, so cells are asked before rows, row groups, columns, column groups and the
// table.
void offer(CollapsedBorder& edge, const ComputedStyle* style, std::size_t side) {
  if (!style) return;
  const style::BorderEdge& border = style->border[side];
  if (border.line == BorderLine::None || edge.line == BorderLine::Hidden) return;
  if (border.line == BorderLine::Hidden) {
    edge = {{}, BorderLine::Hidden, {}};
    return;
  }
  if (border.width < edge.width ||
      (border.width == edge.width && rank(border.line) <= rank(edge.line)))
    return;
  edge = {border.width, border.line, border.color.value_or(style->color)};
}

struct BorderGrid {
  TableBox& table;
  std::size_t columns = table.column_count;

  CollapsedBorder& above(std::size_t row, std::size_t column) {
    return table.horizontal[row * columns + column];
  }
  CollapsedBorder& left_of(std::size_t row, std::size_t column) {
    return table.vertical[row * (columns + 1) + column];
  }

  void offer_cell(const TableCell& cell) {
    const ComputedStyle* style = cell.box.has_own_box() ? cell.box.style : nullptr;
    const std::size_t bottom = std::size_t{cell.row} + cell.row_span;
    const std::size_t right = std::size_t{cell.column} + cell.column_span;
    for (std::size_t c = cell.column; c < right; ++c) {
      offer(above(cell.row, c), style, style::kTop);
      offer(above(bottom, c), style, style::kBottom);
    }
    for (std::size_t r = cell.row; r < bottom; ++r) {
      offer(left_of(r, cell.column), style, style::kLeft);
      offer(left_of(r, right), style, style::kRight);
    }
  }

  // A band of columns: a column or a column group.
  void offer_columns(const ComputedStyle* style, std::size_t first, std::size_t end) {
    if (!style) return;
    const std::size_t rows = table.rows.size();
    for (std::size_t c = first; c < end; ++c) {
      offer(above(0, c), style, style::kTop);
      offer(above(rows, c), style, style::kBottom);
    }
    for (std::size_t r = 0; r < rows; ++r) {
      offer(left_of(r, first), style, style::kLeft);
      offer(left_of(r, end), style, style::kRight);
    }
  }

  // A band of rows: a row, a row group or the whole table.
  void offer_band(const ComputedStyle* style, std::size_t first, std::size_t end) {
    if (!style) return;
    for (std::size_t c = 0; c < columns; ++c) {
      offer(above(first, c), style, style::kTop);
      offer(above(end, c), style, style::kBottom);
    }
    for (std::size_t r = first; r < end; ++r) {
      offer(left_of(r, 0), style, style::kLeft);
      offer(left_of(r, columns), style, style::kRight);
    }
  }
};

}  // namespace

void collapse_borders(TableBox& table) {
  const std::size_t rows = table.rows.size();
  const std::size_t columns = table.column_count;
  table.horizontal.assign((rows + 1) * columns, {});
  table.vertical.assign(rows * (columns + 1), {});
  BorderGrid grid{table};
  for (const TableRow& row : table.rows)
    for (const TableCell& cell : row.cells) grid.offer_cell(cell);
  for (std::size_t r = 0; r < rows; ++r) grid.offer_band(table.rows[r].style, r, r + 1);
  for (std::size_t first = 0; first < rows;) {
    std::size_t end = first + 1;
    while (end < rows && table.rows[end].group == table.rows[first].group) ++end;
    grid.offer_band(table.groups[table.rows[first].group].style, first, end);
    first = end;
  }
  const std::size_t styled = std::min(table.columns.size(), columns);
  for (std::size_t c = 0; c < styled; ++c) grid.offer_columns(table.columns[c].style, c, c + 1);
  for (std::size_t first = 0; first < styled;) {
    std::size_t end = first + 1;
    while (end < styled && table.columns[end].group == table.columns[first].group &&
           !table.columns[end].begins_group)
      ++end;
    grid.offer_columns(table.columns[first].group, first, end);
    first = end;
  }
  grid.offer_band(table.style, 0, rows);
  // No line runs through a cell that spans.
  for (const TableRow& row : table.rows) {
    for (const TableCell& cell : row.cells) {
      for (std::size_t r = cell.row; r < std::size_t{cell.row} + cell.row_span; ++r) {
        for (std::size_t c = cell.column; c < std::size_t{cell.column} + cell.column_span; ++c) {
          if (r > cell.row) grid.above(r, c) = {};
          if (c > cell.column) grid.left_of(r, c) = {};
        }
      }
    }
  }
}

}  // namespace banxin::layout
