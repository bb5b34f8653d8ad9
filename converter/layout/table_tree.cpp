// The table part of the box tree: rows, cells and the slots they take (CSS 2.2 §17.2, HTML "Forming
// a table").
#include <algorithm>
#include <charconv>

#include "layout/box_tree_builder.h"

namespace banxin::layout {
namespace {

using document::Node;
using style::ComputedStyle;
using style::Display;

constexpr std::uint32_t kMaxSpan = 1000;

// HTML "Rules for parsing non-negative integers", for colspan and rowspan; 1 where there is none.
std::uint32_t span_attribute(const Node& node, const char* name) {
  const std::string* value = node.attribute(name);
  if (!value) return 1;
  std::uint32_t number = 1;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error != std::errc() || number == 0) return 1;
  return std::min(number, kMaxSpan);
}

// Gives each cell its column, around the cells that span down from earlier rows, and clips row
// spans to their row group.
void assign_slots(TableBox& table) {
  std::vector<std::uint32_t> taken;  // by column: rows still covered from above
  std::uint32_t group = kNone, group_end = 0;
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
    TableRow& row = table.rows[r];
    if (row.group != group) std::ranges::fill(taken, 0U);
    group = row.group;
    if (r >= group_end) {
      group_end = r + 1;
      while (group_end < table.rows.size() && table.rows[group_end].group == group) ++group_end;
    }
    std::uint32_t column = 0;
    std::vector<std::uint32_t> next = taken;
    for (TableCell& cell : row.cells) {
      while (column < taken.size() && taken[column] > 0) ++column;
      cell.row = r;
      cell.column = column;
      cell.row_span = std::min(cell.row_span, group_end - r);
      const std::size_t end = std::size_t{column} + cell.column_span;
      if (next.size() < end) next.resize(end);
      if (taken.size() < end) taken.resize(end);
      for (std::size_t c = column; c < end; ++c) next[c] = cell.row_span;
      column += cell.column_span;
    }
    for (std::uint32_t& rows : next) rows -= rows > 0 ? 1 : 0;
    taken = std::move(next);
    table.column_count = std::max(table.column_count, static_cast<std::uint32_t>(taken.size()));
  }
}

}  // namespace

std::uint32_t BoxTreeBuilder::add_table_group(const Node* node, TableBox& table,
                                              TableGroupKind kind) {
  TableGroup group;
  group.kind = kind;
  group.node = node;
  if (node) group.style = &styled_.style_of(*node);
  table.groups.push_back(group);
  return static_cast<std::uint32_t>(table.groups.size() - 1);
}

void BoxTreeBuilder::add_table_cell(const Node& node, TableRow& row, Flow flow) {
  TableCell cell;
  cell.column_span = span_attribute(node, "colspan");
  cell.row_span = span_attribute(node, "rowspan");
  const ComputedStyle& style = styled_.style_of(node);
  cell.box = make_box(node, style, flow.box);
  cell.box.structure = structure_.add_for(node, flow.structure);
  if (style.display == Display::TableCell) {
    fill(node, {cell.box, cell.box.structure});
  } else {
    // What is no cell gets an anonymous one around it (CSS 2.2 §17.2.1).
    cell.box.is_anonymous = true;
    inline_.set_container(cell.box, true);
    add_node(node, {cell.box, flow.structure});
    flush(cell.box);
  }
  propagate(cell.box);
  row.cells.push_back(std::move(cell));
}

void BoxTreeBuilder::add_table_row(const Node& node, TableBox& table, std::uint32_t group,
                                   Flow flow) {
  const ComputedStyle& style = styled_.style_of(node);
  if (style.display == Display::None) return;
  // CSS 2.2 §17.5.5. DEVIATION: what is in such a row does not count for the widths of columns.
  if (style.display == Display::TableRow && style.collapsed) return;
  if (node.is_text() && node.text.find_first_not_of(" \t\r\n\f") == std::string::npos) return;
  TableRow row;
  row.group = group;
  if (style.display == Display::TableRow) {
    row.node = &node;
    row.style = &style;
    row.structure = structure_.add_for(node, flow.structure);
    for (const Node& child : node.children) {
      if (child.is_text() && child.text.find_first_not_of(" \t\r\n\f") == std::string::npos)
        continue;
      if (styled_.style_of(child).display == Display::None) continue;
      add_table_cell(child, row, {flow.box, row.structure});
    }
  } else {
    row.structure = flow.structure;
    add_table_cell(node, row, flow);
  }
  table.rows.push_back(std::move(row));
}

// HTML "Forming a table": the columns of a `col`, or of a `colgroup` with or without some in it.
void BoxTreeBuilder::add_table_columns(const Node& node, TableBox& table) {
  const auto add = [&](const Node& column, const ComputedStyle* group, bool is_first) {
    const ComputedStyle& style = styled_.style_of(column);
    for (std::uint32_t i = 0; i < span_attribute(column, "span"); ++i) {
      const bool begins = is_first && i == 0;
      table.columns.push_back({&column == &node && group ? nullptr : &style, group, begins});
    }
  };
  const ComputedStyle& own = styled_.style_of(node);
  if (own.display == Display::TableColumn) {
    add(node, nullptr, true);
    return;
  }
  bool is_first = true;
  for (const Node& child : node.children) {
    if (styled_.style_of(child).display != Display::TableColumn) continue;
    add(child, &own, is_first);
    is_first = false;
  }
  if (is_first) add(node, &own, true);
}

// The caption once more, with what `-banxin-continued` says. It is no part of the text.
Box BoxTreeBuilder::continued_caption(const Node& node, const Box& caption) {
  const ComputedStyle& style = *caption.style;
  Box again;
  again.style = &style;
  again.page = caption.page;
  in_copy_ = true;
  const Flow flow{again, kArtifact};
  inline_.set_container(again, true);
  if (style.continued_before) inline_.add_generated(&node, style.continued, style, kArtifact);
  add_generated(styled_.before(node), node, flow);
  add_children(node, flow);
  add_generated(styled_.after(node), node, flow);
  if (!style.continued_before) inline_.add_generated(&node, style.continued, style, kArtifact);
  flush(again);
  in_copy_ = false;
  propagate(again);
  return again;
}

// A child of the table: a caption, a row group, or a row that needs a group.
void BoxTreeBuilder::add_table_part(const Node& node, TableBox& table, std::uint32_t group,
                                    Flow flow) {
  const ComputedStyle& style = styled_.style_of(node);
  TableGroupKind kind = TableGroupKind::Body;
  switch (style.display) {
    case Display::TableCaption: {
      Box caption = make_box(node, style, flow.box);
      caption.structure = structure_.add_for(node, flow.structure);
      fill(node, {caption, caption.structure});
      propagate(caption);
      if (!style.continued.empty() && style.caption_side == style::CaptionSide::Top)
        table.continued.push_back(continued_caption(node, caption));
      table.captions.push_back(std::move(caption));
      return;
    }
    case Display::TableColumn:
    case Display::TableColumnGroup:
      add_table_columns(node, table);
      return;
    case Display::TableHeaderGroup:
      kind = TableGroupKind::Head;
      break;
    case Display::TableFooterGroup:
      kind = TableGroupKind::Foot;
      break;
    case Display::TableRowGroup:
      break;
    default:
      add_table_row(node, table, group, flow);
      return;
  }
  const std::uint32_t own = add_table_group(&node, table, kind);
  const StructureId structure = structure_.add_for(node, flow.structure);
  for (const Node& row : node.children) add_table_row(row, table, own, {flow.box, structure});
}

void BoxTreeBuilder::add_table(const Node& node, const ComputedStyle& style, Flow flow) {
  Box box = make_box(node, style, flow.box);
  box.type = BoxType::Table;
  box.structure = structure_.add_for(node, flow.structure);
  tree_.tables.push_back(std::make_unique<TableBox>());
  TableBox& table = *tree_.tables.back();
  box.table = &table;
  table.style = &style;
  table.collapses = style.border_collapse == style::BorderCollapse::Collapse;
  const std::uint32_t loose = add_table_group(nullptr, table, TableGroupKind::Body);
  for (const Node& child : node.children) {
    if (styled_.style_of(child).display == Display::None) continue;
    add_table_part(child, table, loose, {box, box.structure});
  }
  // Heads stand first and feet last, wherever the source has them (CSS 2.2 §17.2
  // 'table-header-group').
  std::vector<TableRow> rows;
  rows.reserve(table.rows.size());
  for (const TableGroupKind kind :
       {TableGroupKind::Head, TableGroupKind::Body, TableGroupKind::Foot})
    for (TableRow& row : table.rows)
      if (table.groups[row.group].kind == kind) rows.push_back(std::move(row));
  table.rows = std::move(rows);
  assign_slots(table);
  if (table.columns.size() > table.column_count) table.columns.resize(table.column_count);
  append(flow.box, std::move(box));
}

}  // namespace banxin::layout
