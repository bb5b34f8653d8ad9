// The table part of PagePainter: rows, cells and collapsed borders.
#include <algorithm>

#include "layout/decorations.h"
#include "layout/inline_builder.h"
#include "layout/page_painter.h"

namespace banxin::layout {
namespace {

// The widest vertical border that ends at a point of the grid.
Length vertical_at(const TableBox& table, std::size_t grid_row, std::size_t column) {
  const std::size_t stride = std::size_t{table.column_count} + 1;
  Length width;
  if (grid_row > 0) width = table.vertical[(grid_row - 1) * stride + column].width;
  if (grid_row < table.rows.size())
    width = max(width, table.vertical[grid_row * stride + column].width);
  return width;
}

bool is_empty(const Galley& galley) {
  return std::ranges::none_of(galley.items, &GalleyItem::is_content);
}

// The rows from the first of `items` up to row `end` of the same table, as far as they are there.
struct SpannedRows {
  Length height;
  bool is_all = false;
};
SpannedRows rows_here(const Galley& galley, std::span<const GalleyItem> items, std::uint32_t end) {
  const RowLayout& first = galley.rows[items.front().index];
  SpannedRows found{first.height, first.index + 1 >= end};
  std::uint32_t next = first.index + 1;
  for (std::size_t i = 1; i < items.size() && next < end; ++i, ++next) {
    if (items[i].kind != GalleyItem::Kind::Row) break;
    const RowLayout& row = galley.rows[items[i].index];
    if (row.box != first.box || row.index != next) break;
    found.height += row.spacing + row.height;
    found.is_all = next + 1 >= end;
  }
  return found;
}

GalleyPart whole_of(const Galley& galley) {
  GalleyPart part;
  part.to.item = galley.items.size();
  if (!galley.items.empty()) part.first_gap = galley.items.front().size;
  return part;
}

}  // namespace

void PagePainter::paint_row(Galley& galley, std::span<const GalleyItem> items, Length x, Length top,
                            const ItemPiece* piece, bool is_copy) {
  RowLayout& row = galley.rows[items.front().index];
  const Length height = piece ? piece->height - row.spacing : row.height;
  const Length grid_x = x + row.box->x;
  top += row.spacing;
  if (row_border_.table == row.box->table && row_border_.grid_row == row.index) row_border_ = {};
  flush_row_border();
  if (!is_copy && row.row->node && (!piece || piece->is_first)) {
    const TableGroup& group = row.box->table->groups[row.row->group];
    const bool opens_group =
        row.index == 0 || row.box->table->rows[row.index - 1].group != row.row->group;
    const auto marks = [&](const document::Node& node, const style::ComputedStyle& style) {
      return marks_place(node, style) || records_.names_strings(node);
    };
    if (opens_group && group.node && marks(*group.node, *group.style))
      mark(*group.node, *group.style, {grid_x, top});
    if (marks(*row.row->node, *row.row->style))
      mark(*row.row->node, *row.row->style, {grid_x, top});
  }
  paint_row_backgrounds(row, grid_x, top, height);
  const bool is_below =
      row_above_ && row_above_->box == row.box && row_above_->index + 1 == row.index;
  if (!is_below && row.spanned_from < row.index) paint_spanning_cells(galley, items, grid_x, top);
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    CellLayout& cell = row.cells[c];
    const Box& box = cell.cell->box;
    bool ends = !piece || piece->is_last;
    const bool starts = !piece || piece->is_first;
    Length cell_height = height;
    if (!piece) {
      const SpannedRows here = rows_here(galley, items, row.index + cell.cell->row_span);
      cell_height = here.height;
      ends = here.is_all;
    }
    const Rect rect{grid_x + cell.cell->x, top, cell.cell->width, cell_height};
    paint_cell_box(row, cell, rect, {starts, true, ends, true});
    if (box.has_own_box() && !is_copy && starts && box.marks_place)
      mark(*box.node, *box.style, {rect.x, rect.y});
    // What is parted begins at the top.
    const Length offset = piece || !ends ? Length() : cell.offset;
    const Point inner{rect.x, top + box.border.top + box.padding.top + offset};
    paint_part(box, cell.galley, piece ? piece->parts[c] : whole_of(cell.galley), inner, is_copy);
  }
  if (row.box->table->collapses) paint_collapsed_borders(row, grid_x, top, height, piece);
  row_above_ = &row;
}

void PagePainter::paint_cell_box(const RowLayout& row, const CellLayout& cell, const Rect& rect,
                                 DrawnSides sides) {
  const Box& box = cell.cell->box;
  if (!box.has_own_box()) return;
  const bool collapses = row.box->table->collapses;
  // CSS 2.2 §17.6.1.1 'empty-cells'.
  if (box.style->hides_empty_cells && !collapses && is_empty(cell.galley)) return;
  std::vector<PageItem> items;
  if (collapses) {
    paint_background({*box.style, rect, {}, {}}, resolver_, items);
  } else {
    paint_box({*box.style, rect, box.border, box.padding, sides}, resolver_, items);
  }
  paint_outline(*box.style, rect, items);
  add_under(std::move(items));
}

// The boxes of cells that began on an earlier page and reach down into the first of `items`; what
// stands in them is there.
void PagePainter::paint_spanning_cells(const Galley& galley, std::span<const GalleyItem> items,
                                       Length x, Length top) {
  const std::size_t at = items.front().index;
  const RowLayout& row = galley.rows[at];
  for (std::uint32_t r = row.spanned_from; r < row.index; ++r) {
    const RowLayout& above = galley.rows[at - (row.index - r)];
    for (const CellLayout& cell : above.cells) {
      const std::uint32_t end = r + cell.cell->row_span;
      if (end <= row.index) continue;
      const SpannedRows here = rows_here(galley, items, end);
      paint_cell_box(above, cell, {x + cell.cell->x, top, cell.cell->width, here.height},
                     {false, true, here.is_all, true});
    }
  }
}

void PagePainter::paint_row_backgrounds(const RowLayout& row, Length x, Length top, Length height) {
  const TableBox& table = *row.box->table;
  if (table.column_x.empty()) return;
  const Length left = table.column_x.front();
  const Length right = table.column_x.back() + table.column_width.back();
  std::vector<PageItem> items;
  // CSS 2.2 §17.5.1: column groups lie lowest, then columns, row groups, rows.
  const auto paint_columns = [&](const style::ComputedStyle* TableColumn::* style) {
    for (std::size_t c = 0; c < table.columns.size() && c < table.column_x.size(); ++c) {
      if (const style::ComputedStyle* own = table.columns[c].*style)
        paint_background(
            {*own, {x + table.column_x[c], top, table.column_width[c], height}, {}, {}}, resolver_,
            items);
    }
  };
  paint_columns(&TableColumn::group);
  paint_columns(&TableColumn::style);
  for (const style::ComputedStyle* style : {table.groups[row.row->group].style, row.row->style}) {
    if (style)
      paint_background({*style, {x + left, top, right - left, height}, {}, {}}, resolver_, items);
  }
  add_under(std::move(items));
}

// Borders lie on the lines between slots, half on each side. Each row draws the line above it; the
// line below is left to the next row, if one follows.
void PagePainter::paint_collapsed_borders(const RowLayout& row, Length x, Length top, Length height,
                                          const ItemPiece* piece) {
  const TableBox& table = *row.box->table;
  const std::size_t columns = table.column_count;
  for (std::size_t c = 0; c <= columns && columns > 0; ++c) {
    const CollapsedBorder& border = table.vertical[row.index * (columns + 1) + c];
    const Length at =
        c < columns ? table.column_x[c] : table.column_x[c - 1] + table.column_width[c - 1];
    paint_border(border.line, {x + at - border.width / 2, top, border.width, height}, false,
                 border.color, over_);
  }
  if (!piece || piece->is_first) paint_horizontal_borders(table, row.index, x, top);
  if (!piece || piece->is_last) row_border_ = {&table, std::size_t{row.index} + 1, x, top + height};
}

void PagePainter::paint_horizontal_borders(const TableBox& table, std::size_t grid_row, Length x,
                                           Length y) {
  const std::size_t columns = table.column_count;
  for (std::size_t c = 0; c < columns;) {
    const CollapsedBorder& border = table.horizontal[grid_row * columns + c];
    const auto is_same = [&](const CollapsedBorder& other) {
      return other.width == border.width && other.line == border.line &&
             other.color == border.color;
    };
    std::size_t end = c + 1;
    while (end < columns && is_same(table.horizontal[grid_row * columns + end])) ++end;
    // The line reaches to the outer sides of the vertical ones that it meets, so that corners are
    // closed.
    const Length from = x + table.column_x[c] - vertical_at(table, grid_row, c) / 2;
    const Length to = x + table.column_x[end - 1] + table.column_width[end - 1] +
                      vertical_at(table, grid_row, end) / 2;
    paint_border(border.line, {from, y - border.width / 2, to - from, border.width}, true,
                 border.color, over_);
    c = end;
  }
}

void PagePainter::flush_row_border() {
  if (row_border_.table)
    paint_horizontal_borders(*row_border_.table, row_border_.grid_row, row_border_.x,
                             row_border_.y);
  row_border_ = {};
}

}  // namespace banxin::layout
