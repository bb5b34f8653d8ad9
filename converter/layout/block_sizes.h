// BlockSizer: used widths and horizontal places of all boxes (CSS 2.2 §10.2–10.4, §17.5.2).
//
// Without floats every width is known before anything is put on a page, except inside tables, whose
// columns depend on their text. So sizing has two steps: size_flow() before typesetting,
// size_tables() when all paragraphs are shaped. Heights are found later, by the flow.
#pragma once

#include <string_view>
#include <vector>

#include "layout/box_tree.h"
#include "layout/page_frames.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

class BlockSizer {
 public:
  BlockSizer(BoxTree& tree, StyleResolver& resolver, PageFrames& frames, Diagnostics& diagnostics)
      : tree_(tree), resolver_(resolver), frames_(frames), diagnostics_(diagnostics) {}

  void size_flow();
  void size_tables();

 private:
  // The containing block, and the page it is on.
  struct Containing {
    Length x, width;
    std::string_view page;
    Rect page_area;
    const Containing* across = nullptr;  // of a box that spans the columns; nullptr outside of any
  };
  struct Intrinsic {
    Length min, max;  // CSS Sizing 3: min-content and max-content, of the margin box
  };
  struct Column {
    Length min, max;
    Length fixed;  // 0: auto
    double percent = 0;
  };

  void size_box(Box& box, Containing containing);
  void size_block(Box& box, const Containing& containing);
  void size_content(Box& box, const Containing& inner);
  void size_columns(Box& box, const Containing& inner);
  ColumnSet columns_in(const Box& box) const;
  void size_lines(Box& box, const Containing& containing);
  void size_block_image(Box& box, const Containing& containing);
  void size_children(Box& box, const Containing& containing);
  void set_edges(Box& box, Length percentage_base);
  void set_horizontal(Box& box, const Containing& containing);
  Length used_width(const Box& box, const Containing& containing, bool& is_auto);
  void size_image(ImageBox& image, const Containing& containing);
  void size_atoms(InlineContent& content, const Containing& containing);

  // table_sizes.cpp
  void size_table(Box& box, const Containing& containing);
  void prepare_table(TableBox& table, const Containing& containing);
  void prepare_box(Box& box, const Containing& containing);
  void set_cell_edges(TableBox& table, TableCell& cell, Length percentage_base);
  Intrinsic intrinsic(Box& box);
  Intrinsic intrinsic_children(Box& box);
  std::vector<Column> columns_of(TableBox& table);
  std::vector<Length> share_out(const std::vector<Column>& columns, Length width) const;
  Length grid_spacing(const TableBox& table) const;

  BoxTree& tree_;
  StyleResolver& resolver_;
  PageFrames& frames_;
  Diagnostics& diagnostics_;
  bool tables_are_shaped_ = false;
  std::vector<std::pair<Box*, Containing>> waiting_tables_;
};

// Settles the borders of a collapsing table (CSS 2.2 §17.6.2.1).
void collapse_borders(TableBox& table);

}  // namespace banxin::layout
