// Column widths: the automatic table layout of CSS 2.2 §17.5.2.2.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

constexpr int kMostShrinkings = 4;

Length horizontal(const Edges& edges) { return edges.left + edges.right; }

Length sum(const std::vector<Length>& lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), Length());
}

// Adds `amount` to the lengths in proportion to `weights`, exactly.
void distribute(std::vector<Length>& lengths, const std::vector<std::int64_t>& weights,
                Length amount) {
  std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::int64_t left = amount.raw();
  for (std::size_t i = 0; i < lengths.size() && total > 0; ++i) {
    const Length share = Length::from_raw(left).scaled(weights[i], total);
    lengths[i] += share;
    left -= share.raw();
    total -= weights[i];
  }
}

}  // namespace

// Makes columns narrower than their words. Numbers are kept whole while words keep half of their
// room.
void BlockSizer::narrow(const std::vector<Column>& columns, std::vector<Length>& widths,
                        Length width) {
  Length numbers, words;
  for (std::size_t i = 0; i < widths.size(); ++i)
    (columns[i].holds_numbers ? numbers : words) += widths[i];
  const bool keeps_numbers = width - numbers >= words / 2;
  const Length have = keeps_numbers ? words : words + numbers;
  const Length want = keeps_numbers ? width - numbers : width;
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (!keeps_numbers || !columns[i].holds_numbers)
      widths[i] = widths[i].scaled(want.raw(), std::max<std::int64_t>(have.raw(), 1));
}

// Gives what stands in cells the sizes that do not depend on columns, so that paragraphs can be
// shaped.
void BlockSizer::prepare_table(TableBox& table, const Containing& containing) {
  for (Box& caption : table.captions) prepare_box(caption, containing);
  for (Box& caption : table.continued) prepare_box(caption, containing);
  for (TableRow& row : table.rows)
    for (TableCell& cell : row.cells) prepare_box(cell.box, containing);
}

void BlockSizer::set_cell_edges(TableBox& table, TableCell& cell, Length percentage_base) {
  set_edges(cell.box, percentage_base);
  cell.box.margin = {};
  if (!table.collapses || table.horizontal.empty()) return;
  const std::size_t columns = table.column_count;
  const auto above = [&](std::size_t row) {
    return table.horizontal[row * columns + cell.column].width;
  };
  const auto left_of = [&](std::size_t column) {
    return table.vertical[cell.row * (columns + 1) + column].width;
  };
  // Each cell keeps the half of a border that lies on its side.
  const Length top = above(cell.row), bottom = above(cell.row + cell.row_span);
  const Length left = left_of(cell.column), right = left_of(cell.column + cell.column_span);
  cell.box.border = {top - top / 2, right / 2, bottom / 2, left - left / 2};
}

Length BlockSizer::grid_spacing(const TableBox& table) const {
  if (table.collapses) return {};
  return table.style->border_spacing * static_cast<std::int64_t>(table.column_count + 1);
}

const std::vector<BlockSizer::Column>& BlockSizer::columns_of(TableBox& table) {
  const auto known = columns_.find(&table);
  if (known != columns_.end()) return known->second;
  // Measuring a table in a cell adds to the map, which moves nothing that is in it.
  return columns_.emplace(&table, measure_columns(table)).first->second;
}

std::vector<BlockSizer::Column> BlockSizer::measure_columns(TableBox& table) {
  std::vector<Column> columns(table.column_count);
  std::vector<std::pair<const TableCell*, Intrinsic>> spanning;
  for (TableRow& row : table.rows) {
    for (TableCell& cell : row.cells) {
      set_cell_edges(table, cell, {});
      Intrinsic need = measure_children(cell.box);
      const Length edges = horizontal(cell.box.border) + horizontal(cell.box.padding);
      need.min += edges;
      need.max += edges;
      if (cell.column_span > 1) {
        spanning.emplace_back(&cell, need);
        continue;
      }
      Column& column = columns[cell.column];
      column.min = max(column.min, need.min);
      column.max = max(column.max, need.max);
      measure_number(cell, column);
      if (!cell.box.has_own_box() || !cell.box.style->width) continue;
      const style::LengthPercentage& width = *cell.box.style->width;
      if (width.percent != 0) {
        column.percent = std::max(column.percent, width.percent);
      } else {
        const bool is_border_box = cell.box.style->box_sizing == style::BoxSizing::BorderBox;
        const Length own =
            resolver_.resolve(width, {}, *cell.box.style) + (is_border_box ? Length() : edges);
        column.fixed = max(column.fixed, own);
      }
    }
  }
  size_column_styles(table, columns, {});
  for (Column& column : columns) {
    if (column.holds_numbers) {
      const Length numbers = column.before + column.after + column.number_edges;
      column.max = max(column.max, numbers);
      if (!column.numbers_wrap) column.min = max(column.min, numbers);
    }
    if (!column.fixed.is_zero()) column.max = max(column.fixed, column.min);
    column.max = max(column.max, column.min);
  }
  // What a spanning cell needs beyond its columns is shared among them in equal parts.
  for (const auto& [cell, need] : spanning) {
    Length have_min, have_max;
    for (std::uint32_t c = 0; c < cell->column_span; ++c) {
      have_min += columns[cell->column + c].min;
      have_max += columns[cell->column + c].max;
    }
    const auto count = static_cast<std::int64_t>(cell->column_span);
    for (std::uint32_t c = 0; c < cell->column_span; ++c) {
      Column& column = columns[cell->column + c];
      if (need.min > have_min) column.min += (need.min - have_min) / count;
      if (need.max > have_max) column.max += (need.max - have_max) / count;
      column.max = max(column.max, column.min);
    }
  }
  return columns;
}

// What `col` and `colgroup` ask for; percentages are of `width`, or stay percentages where that is
// not known yet.
void BlockSizer::size_column_styles(const TableBox& table, std::vector<Column>& columns,
                                    Length width) const {
  for (std::size_t c = 0; c < columns.size() && c < table.columns.size(); ++c) {
    const TableColumn& from = table.columns[c];
    const style::ComputedStyle* style = from.style && from.style->width ? from.style : from.group;
    if (!style || !style->width) continue;
    if (style->width->percent != 0 && width.is_zero()) {
      columns[c].percent = std::max(columns[c].percent, style->width->percent);
    } else {
      columns[c].fixed = max(columns[c].fixed, resolver_.resolve(*style->width, width, *style));
    }
  }
}

// CSS Tables 3 §distributing-width-to-columns, in its simple cases: below the sum of the minima
// columns are narrowed; between minima and maxima each gets its share of the difference;
// above, all grow.
std::vector<Length> BlockSizer::share_out(const std::vector<Column>& columns, Length width) const {
  std::vector<Length> widths;
  std::vector<std::int64_t> weights;
  std::vector<Length> wished;
  for (const Column& column : columns) {
    Length wish = column.max;
    if (column.percent > 0) wish = max(width * (column.percent / 100), column.min);
    widths.push_back(column.min);
    wished.push_back(wish);
  }
  const Length least = sum(widths), most = sum(wished);
  if (width <= least) {
    narrow(columns, widths, width);
    return widths;
  }
  if (width <= most) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      weights.push_back((wished[i] - widths[i]).raw());
    distribute(widths, weights, width - least);
    return widths;
  }
  const bool all_fixed = std::ranges::all_of(
      columns, [](const Column& c) { return !c.fixed.is_zero() || c.percent > 0; });
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool grows = all_fixed || (columns[i].fixed.is_zero() && columns[i].percent == 0);
    weights.push_back(grows ? std::max<std::int64_t>(wished[i].raw(), 1) : 0);
  }
  distribute(wished, weights, width - most);
  return wished;
}

// CSS 2.2 §17.5.2.1: columns that say so themselves, then the first row say how wide columns are;
// what they leave open share the rest. `width` is that of all columns.
std::vector<BlockSizer::Column> BlockSizer::fixed_columns(TableBox& table, Length width) {
  std::vector<Column> columns(table.column_count);
  std::int64_t open = static_cast<std::int64_t>(columns.size());
  Length taken;
  size_column_styles(table, columns, width);
  for (const Column& column : columns) {
    taken += column.fixed;
    if (!column.fixed.is_zero()) --open;
  }
  if (!table.rows.empty()) {
    for (TableCell& cell : table.rows.front().cells) {
      set_cell_edges(table, cell, width);
      if (!cell.box.has_own_box() || !cell.box.style->width) continue;
      const bool adds_edges = cell.box.style->box_sizing == style::BoxSizing::ContentBox &&
                              cell.box.style->width->percent == 0;
      Length own = resolver_.resolve(*cell.box.style->width, width, *cell.box.style);
      if (adds_edges) own += horizontal(cell.box.border) + horizontal(cell.box.padding);
      const auto count = static_cast<std::int64_t>(cell.column_span);
      for (std::uint32_t c = 0; c < cell.column_span; ++c) {
        if (!columns[cell.column + c].fixed.is_zero()) continue;
        columns[cell.column + c].fixed = max(own / count, Length::pt(1));
        taken += columns[cell.column + c].fixed;
        --open;
      }
    }
  }
  for (Column& column : columns) {
    if (column.fixed.is_zero())
      column.fixed = max((width - taken) / std::max<std::int64_t>(open, 1), Length::pt(1));
    column.min = column.max = column.fixed;
  }
  return columns;
}

void BlockSizer::set_collapsed_edges(Box& box) {
  TableBox& table = *box.table;
  collapse_borders(table);
  box.padding = {};
  // The outer halves of the outermost borders are the table's own.
  Length left, right, top, bottom;
  const std::size_t columns = table.column_count, rows = table.rows.size();
  for (std::size_t r = 0; r < rows; ++r) {
    left = max(left, table.vertical[r * (columns + 1)].width);
    right = max(right, table.vertical[r * (columns + 1) + columns].width);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    top = max(top, table.horizontal[c].width);
    bottom = max(bottom, table.horizontal[rows * columns + c].width);
  }
  box.border = {top / 2, right - right / 2, bottom - bottom / 2, left / 2};
}

void BlockSizer::fit_table(Box& box, Length room) {
  TableBox& table = *box.table;
  const auto least = [&] {
    Length width;
    for (const Column& column : columns_of(table)) width += column.min;
    return width;
  };
  double factor = 1;
  // Borders and images do not shrink: what is left is looked at again.
  for (int turn = 0; turn < kMostShrinkings && least() > room && factor > kLeastTableSize; ++turn) {
    // Rounded down, so that no rounding makes a word too long again.
    const double step =
        std::max(std::floor(room / least() * 1000) / 1000, kLeastTableSize / factor);
    shrink_table(tree_, table, step);
    factor *= step;
    columns_.clear();
    intrinsics_.clear();
  }
  // Words that have to be broken are hyphenated.
  if (least() > room) hyphenate_table(tree_, table);
  if (factor == 1) return;
  diagnostics_.note("layout-060",
                    fmt::format("table is set at {:.0f} % of its size, to fit", factor * 100),
                    box.node ? box.node->span : SourceSpan{});
}

void BlockSizer::size_table(Box& box, Containing containing) {
  TableBox& table = *box.table;
  const style::ComputedStyle& style = *box.style;
  const Length spacing = grid_spacing(table);
  Length edges, room;
  const auto set_room = [&] {
    set_edges(box, containing.width);
    if (table.collapses) set_collapsed_edges(box);
    edges = horizontal(box.border) + horizontal(box.padding);
    room = max(containing.width - horizontal(box.margin) - edges - spacing, Length());
  };
  set_room();
  if (turns_to_fit(box, room, containing)) {
    containing = turn(box, containing);
    set_room();
  }
  // DEVIATION: a table's `width` is that of its border box, as HTML has it, whatever box-sizing
  // says.
  Length wished;
  if (style.width)
    wished = resolver_.resolve(*style.width, containing.width, style) - edges - spacing;
  const bool is_fixed = style.width && style.table_layout == style::TableLayout::Fixed;
  if (!is_fixed && table_depth_ == 0) fit_table(box, room);
  const std::vector<Column> columns = is_fixed ? fixed_columns(table, wished) : columns_of(table);
  Length least, most;
  for (const Column& column : columns) {
    least += column.min;
    most += column.max;
    if (column.percent > 0 && column.percent < 100)
      most = max(most, column.max * (100 / column.percent));
  }
  Length width = min(max(most, least), max(room, least));
  if (style.width) width = max(wished, least);
  // No word of a caption is broken because its table is narrow (CSS 2.2 §17.5.2.2: CAPMIN).
  for (Box& caption : table.captions)
    width = max(width, min(intrinsic(caption).min - edges - spacing, room));
  if (width > room) {
    const Length page_room = max(containing.page_area.width - edges - spacing, Length());
    if (least > page_room) {
      diagnostics_.warn("layout-007",
                        fmt::format("table is {:.1f} pt wider than its place", (least - room).pt()),
                        box.node ? box.node->span : SourceSpan{},
                        "its columns are narrowed; use fewer columns or a smaller font");
    }
    width = max(min(width, room), Length::pt(1));
  }
  table.column_width = share_out(columns, width);
  table.column_x.clear();
  const Length gap = table.collapses ? Length() : style.border_spacing;
  Length x = gap;
  for (const Length column : table.column_width) {
    table.column_x.push_back(x);
    x += column + gap;
  }
  box.width = sum(table.column_width) + spacing;
  const Length left_over = containing.width - horizontal(box.margin) - edges - box.width;
  const bool left_auto = !style.margin[style::kLeft], right_auto = !style.margin[style::kRight];
  if (left_over > Length() && left_auto) box.margin.left = right_auto ? left_over / 2 : left_over;
  box.x = containing.x + box.margin.left + box.border.left + box.padding.left;
  place_cells(box, columns, containing);
  const auto size_caption = [&](Box& caption) {
    caption.page = containing.page;
    size_box(caption,
             {box.border_left(), box.border_width(), containing.page, containing.page_area});
  };
  std::ranges::for_each(table.captions, size_caption);
  std::ranges::for_each(table.continued, size_caption);
}

void BlockSizer::place_cells(Box& box, const std::vector<Column>& columns,
                             const Containing& containing) {
  TableBox& table = *box.table;
  ++table_depth_;
  for (TableRow& row : table.rows) {
    for (TableCell& cell : row.cells) {
      set_cell_edges(table, cell, box.width);
      const std::uint32_t last = cell.column + cell.column_span - 1;
      cell.x = table.column_x[cell.column];
      cell.width = table.column_x[last] + table.column_width[last] - cell.x;
      cell.box.x = cell.box.border.left + cell.box.padding.left;
      cell.box.width = max(cell.width - horizontal(cell.box.border) - horizontal(cell.box.padding),
                           Length::pt(1));
      size_content(cell.box, {cell.box.x, cell.box.width, containing.page, containing.page_area});
      place_number(cell, columns[cell.column]);
    }
  }
  --table_depth_;
}

}  // namespace banxin::layout
