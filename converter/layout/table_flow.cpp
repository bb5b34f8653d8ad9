// Tables in the galley: row heights, alignment in cells, and where a table may break (CSS 2.2
// §17.5.3).
#include <algorithm>

#include "layout/flow_builder.h"
#include "layout/footnote_area.h"

namespace banxin::layout {
namespace {

Length block_edges(const Box& box) {
  return box.border.top + box.border.bottom + box.padding.top + box.padding.bottom;
}

// Where the first line of a cell has its baseline, from the top of the cell; CSS 2.2 §17.5.3 takes
// the bottom of the content where there is no line.
Length first_baseline(const CellLayout& cell) {
  const Box& box = cell.cell->box;
  Length y = box.border.top + box.padding.top;
  for (const GalleyItem& item : cell.galley.items) {
    if (item.kind == GalleyItem::Kind::Line) return y + item.baseline;
    y += item.size;
  }
  return y;
}

bool is_baseline_aligned(const CellLayout& cell) {
  const Box& box = cell.cell->box;
  return !box.has_own_box() || box.style->vertical_align == style::VerticalAlign::Baseline;
}

// How bad it is to end a page before each row, because cells reach down into it: they are parted
// there, which what stands in them must allow. Notes from where they reach.
std::vector<BreakQuality> quality_by_spans(std::vector<RowLayout>& rows) {
  std::vector<BreakQuality> quality(rows.size(), BreakQuality::Legal);
  for (std::uint32_t r = 0; r < rows.size(); ++r) rows[r].spanned_from = r;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (const CellLayout& cell : rows[r].cells) {
      const Length need = cell.galley_size + block_edges(cell.cell->box);
      Length have = rows[r].height;
      for (std::uint32_t n = r + 1; n < r + cell.cell->row_span; ++n) {
        quality[n] = std::max(quality[n],
                              need > have ? BreakQuality::LastResort : BreakQuality::AgainstLines);
        rows[n].spanned_from = std::min(rows[n].spanned_from, r);
        have += rows[n].spacing + rows[n].height;
      }
    }
  }
  return quality;
}

// Lines of a head or foot are painted again on every page that the table goes on to.
void mark_repeated(const Galley& galley, BoxTree& tree) {
  for (const GalleyItem& item : galley.items) {
    if (item.kind != GalleyItem::Kind::Line && item.kind != GalleyItem::Kind::Marker) continue;
    for (std::uint32_t content = item.index; content != kNone;
         content = tree.contents[content].marker)
      tree.contents[content].is_repeated = true;
  }
  for (const RowLayout& row : galley.rows)
    for (const CellLayout& cell : row.cells) mark_repeated(cell.galley, tree);
}

}  // namespace

RowLayout FlowBuilder::lay_out_row(const Box& box, std::uint32_t index) {
  const TableBox& table = *box.table;
  const TableRow& row = table.rows[index];
  RowLayout layout;
  layout.box = &box;
  layout.row = &row;
  layout.index = index;
  layout.spacing = table.collapses ? Length() : table.style->border_spacing_down;
  layout.is_head = table.groups[row.group].kind == TableGroupKind::Head;
  layout.is_foot = table.groups[row.group].kind == TableGroupKind::Foot;
  layout.avoids_break = row.style && row.style->break_inside != style::BreakInside::Auto;
  layout.cells.reserve(row.cells.size());
  for (const TableCell& cell : row.cells) {
    CellLayout& fresh = layout.cells.emplace_back();
    fresh.cell = &cell;
    fresh.galley = FlowBuilder(tree_, resolver_, typesetter_, diagnostics_).build_inner(cell.box);
    fresh.galley_size = fresh.galley.size();
    if (layout.is_head || layout.is_foot) mark_repeated(fresh.galley, tree_);
  }
  return layout;
}

void FlowBuilder::set_row_heights(const TableBox& table, std::vector<RowLayout>& rows) {
  const auto asked_height = [&](const style::ComputedStyle* style) {
    if (!style || !style->height || style->height->percent != 0) return Length();
    return resolver_.resolve(*style->height, {}, *style);
  };
  for (RowLayout& row : rows) {
    row.height = asked_height(row.row->style);
    Length above, below;  // of baseline-aligned cells
    for (const CellLayout& cell : row.cells) {
      if (cell.cell->row_span > 1) continue;
      const Box& box = cell.cell->box;
      const Length natural = cell.galley_size + block_edges(box);
      row.height = max(row.height, natural);
      if (box.has_own_box()) row.height = max(row.height, asked_height(box.style));
      if (!is_baseline_aligned(cell)) continue;
      const Length baseline = first_baseline(cell);
      above = max(above, baseline);
      below = max(below, natural - baseline);
    }
    row.height = max(row.height, above + below);
  }
  // A spanning cell that needs more than its rows makes the last of them higher.
  const Length spacing = table.collapses ? Length() : table.style->border_spacing_down;
  for (RowLayout& row : rows) {
    for (CellLayout& cell : row.cells) {
      const std::size_t end = std::size_t{cell.cell->row} + cell.cell->row_span;
      Length have = row.height;
      for (std::size_t r = std::size_t{cell.cell->row} + 1; r < end; ++r)
        have += rows[r].height + spacing;
      const Length natural = cell.galley_size + block_edges(cell.cell->box);
      if (cell.cell->row_span > 1 && natural > have) rows[end - 1].height += natural - have;
    }
  }
  for (RowLayout& row : rows) {
    for (CellLayout& cell : row.cells) {
      cell.height = row.height;
      const std::size_t end = std::size_t{cell.cell->row} + cell.cell->row_span;
      for (std::size_t r = std::size_t{cell.cell->row} + 1; r < end; ++r)
        cell.height += rows[r].height + spacing;
    }
  }
}

void FlowBuilder::align_cells(std::vector<RowLayout>& rows) {
  for (RowLayout& row : rows) {
    Length baseline;
    for (const CellLayout& cell : row.cells)
      if (is_baseline_aligned(cell)) baseline = max(baseline, first_baseline(cell));
    for (CellLayout& cell : row.cells) {
      const Length slack =
          max(cell.height - block_edges(cell.cell->box) - cell.galley_size, Length());
      if (is_baseline_aligned(cell)) {
        cell.offset = min(baseline - first_baseline(cell), slack);
        continue;
      }
      switch (cell.cell->box.style->vertical_align) {
        case style::VerticalAlign::Middle:
          cell.offset = slack / 2;
          break;
        case style::VerticalAlign::Bottom:
        case style::VerticalAlign::TextBottom:
          cell.offset = slack;
          break;
        default:
          break;
      }
    }
  }
}

void FlowBuilder::flow_captions(const Box& box, style::CaptionSide side) {
  for (const Box& caption : box.table->captions) {
    if (caption.style->caption_side != side) continue;
    if (side == style::CaptionSide::Bottom) {
      gap_.is_boundary = true;
      gap_.avoids_break = true;
    }
    flow_box(caption, nullptr);
    if (side == style::CaptionSide::Top) {
      gap_.is_boundary = true;
      gap_.avoids_break = true;
    }
  }
}

// The captions that come again above a head that is repeated.
void FlowBuilder::lay_out_continued(const TableBox& table, TableRun& run) {
  if (table.continued.empty()) return;
  Galley all;
  for (const Box& caption : table.continued) {
    Galley one = lay_out(caption).galley;
    // Copies draw no boxes.
    for (GalleyItem& item : one.items)
      if (item.kind != GalleyItem::Kind::Open && item.kind != GalleyItem::Kind::Close)
        all.items.push_back(item);
  }
  mark_repeated(all, tree_);
  run.continued = static_cast<std::uint32_t>(galley_.continued.size());
  run.head_size += all.size();
  galley_.continued.push_back(std::move(all));
}

void FlowBuilder::flow_table(const Box& box) {
  const TableBox& table = *box.table;
  add_margin_after(box.margin.top);
  if (!box.style->page.empty()) gap_.starts_group = true;
  const bool steps = takes_steps(box);
  if (steps) start_step(box);
  if (!markers_.empty()) emit_marker_alone(box, {});
  const bool avoids = style::avoids_page_break(box.style->break_inside);
  if (avoids) ++avoid_depth_;
  flow_captions(box, style::CaptionSide::Top);
  close_gap();
  emit_edge(box, true, galley_);
  emit_spacer(box.border.top + box.padding.top);

  std::vector<RowLayout> rows;
  rows.reserve(table.rows.size());
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) rows.push_back(lay_out_row(box, r));
  set_row_heights(table, rows);
  align_cells(rows);

  const auto run = static_cast<std::uint32_t>(galley_.tables.size());
  galley_.tables.emplace_back();
  galley_.tables[run].head_begin = galley_.tables[run].head_end = galley_.items.size();
  galley_.tables[run].avoids_break = avoid_depth_ > 0;
  lay_out_continued(table, galley_.tables[run]);
  const std::vector<BreakQuality> by_spans = quality_by_spans(rows);
  bool after_head = true;  // nothing but the head stands above
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    RowLayout& row = rows[r];
    row.table = run;
    const style::ComputedStyle* style = row.row->style;
    const style::ComputedStyle* above = r > 0 ? rows[r - 1].row->style : nullptr;
    const auto avoid = [](style::BreakBetween value) {
      return value == style::BreakBetween::Avoid || value == style::BreakBetween::AvoidPage;
    };
    if (r > 0 && !row.is_head) {
      if (above) note_break(above->break_after);
      if (style) note_break(style->break_before);
      if (gap_.forced != ForcedBreak::None) {
        gap_.page = box.last_page;
        close_gap();
      }
      gap_ = {};
    }
    GalleyItem item;
    item.kind = GalleyItem::Kind::Row;
    item.index = static_cast<std::uint32_t>(galley_.rows.size());
    item.size = row.spacing + row.height;
    item.has_calls = std::ranges::any_of(
        row.cells, [](const CellLayout& cell) { return has_calls(cell.galley); });
    if (r > 0) {
      item.break_before = BreakQuality::Legal;
      if (row.is_head || row.is_foot || after_head || avoid_depth_ > 0 ||
          (above && avoid(above->break_after)) || (style && avoid(style->break_before)))
        item.break_before = BreakQuality::AgainstAvoid;
      item.break_before = std::max(item.break_before, by_spans[r]);
    }
    if (!row.is_head) after_head = false;
    TableRun& table_run = galley_.tables[run];
    if (row.is_foot && table_run.foot_size.is_zero()) table_run.foot_begin = galley_.items.size();
    emit(item);
    kept_lines_ = 0;
    if (row.is_head) {
      table_run.head_end = galley_.items.size();
      table_run.head_size += item.size;
    } else if (row.is_foot) {
      table_run.foot_end = galley_.items.size();
      table_run.foot_size += item.size;
    }
    galley_.rows.push_back(std::move(row));
  }
  if (!table.collapses && !rows.empty()) emit_spacer(table.style->border_spacing_down);
  emit_spacer(box.border.bottom + box.padding.bottom);
  emit_edge(box, false, galley_);
  flow_captions(box, style::CaptionSide::Bottom);
  if (avoids) --avoid_depth_;
  add_margin_before(box.margin.bottom + (steps ? end_step(box) : Length()));
}

}  // namespace banxin::layout
