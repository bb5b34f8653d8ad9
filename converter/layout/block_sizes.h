// BlockSizer: used widths and horizontal places of all boxes (CSS 2.2 §10.2–10.4, §17.5.2).
//
// Most widths are known before anything is typeset. Others depend on text: the columns of tables,
// flex items, and what shrinks to fit (inline-blocks, floats). So sizing has two steps: size_flow()
// before typesetting, size_waiting() when all paragraphs are shaped. A float never changes the
// width of a box: only lines avoid it (float_placer.h). Heights are found later, by the flow.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "layout/box_tree.h"
#include "layout/page_frames.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

// T111: "too wide → shrink to ≥ 80 %, then turn 90°".
inline constexpr double kLeastTableSize = 0.8;

class BlockSizer {
 public:
  BlockSizer(BoxTree& tree, StyleResolver& resolver, PageFrames& frames, Diagnostics& diagnostics)
      : tree_(tree), resolver_(resolver), frames_(frames), diagnostics_(diagnostics) {}

  void size_flow();
  // A tree that stands in a box of this width rather than on pages.
  void size_waiting();

  // A tree that stands in one box rather than on pages, in three steps: before its text is shaped,
  // when it is, and when the box has its size.
  struct Widths {
    Length min, max;  // CSS Sizing 3: min-content and max-content
  };
  void prepare_inside(const Size& room);
  Widths measure_inside();
  void size_inside(const Size& room);

 private:
  // The containing block, and the page it is on.
  struct Containing {
    Length x, width;
    std::string_view page;
    Rect page_area;
    const Containing* across = nullptr;  // of a box that spans the columns; nullptr outside of any
    std::optional<Length> height = {};   // what percentages of heights refer to
    bool is_in_pages = false;  // not in a cell, a column or a box that is laid out by itself
  };
  struct Intrinsic {
    Length min, max;  // CSS Sizing 3: min-content and max-content, of the margin box
  };
  struct Column {
    Length min, max;
    Length fixed;  // 0: auto
    double percent = 0;
    // Of cells that are aligned at a character: what stands before it and behind, and round it.
    Length before, after, number_edges;
    bool holds_numbers = false, numbers_wrap = false;
  };

  void size_box(Box& box, Containing containing);
  void size_block(Box& box, const Containing& containing);
  void make_room_for_markers(Box& box);
  std::optional<Length> inner_height(const Box& box, const Containing& containing);
  void size_content(Box& box, const Containing& inner);
  void size_columns(Box& box, const Containing& inner);
  ColumnSet columns_in(const Box& box) const;
  void size_lines(Box& box, const Containing& containing);
  void size_block_image(Box& box, const Containing& containing);
  void size_children(Box& box, const Containing& containing);
  void set_edges(Box& box, Length percentage_base);
  void set_horizontal(Box& box, const Containing& containing);
  Length used_width(Box& box, const Containing& containing, bool& is_auto);
  void size_image(ImageBox& image, const Containing& containing);
  void size_atoms(InlineContent& content, const Containing& containing);

  // inner_sizes.cpp
  bool has_to_wait(Box& box, const Containing& containing);
  void size_inner_boxes(InlineContent& content, const Containing& containing);
  InnerBox& size_inner(std::uint32_t index, const Containing& containing);
  Intrinsic intrinsic(Box& box);
  Intrinsic measure(Box& box);
  Intrinsic measure_lines(const Box& box);
  Intrinsic measure_children(Box& box);
  Length shrink_to_fit(Box& box, Length available);

  // flex_sizes.cpp
  void size_flex(Box& box, const Containing& inner);
  void size_flex_rows(Box& box, const Containing& inner);
  void size_flex_item(Box& item, Length width, const Containing& inner);
  Intrinsic measure_flex(Box& box);

  // table_sizes.cpp
  void size_table(Box& box, Containing containing);
  void size_column_styles(const TableBox& table, std::vector<Column>& columns, Length width) const;
  // table_turn.cpp
  static Containing turn(Box& box, const Containing& containing);
  bool turns_to_fit(Box& box, Length room, const Containing& containing);
  void prepare_table(TableBox& table, const Containing& containing);
  void prepare_box(Box& box, const Containing& containing);
  void set_cell_edges(TableBox& table, TableCell& cell, Length percentage_base);
  const std::vector<Column>& columns_of(TableBox& table);
  std::vector<Column> measure_columns(TableBox& table);
  std::vector<Column> fixed_columns(TableBox& table, Length width);
  void set_collapsed_edges(Box& box);
  void place_cells(Box& box, const std::vector<Column>& columns, const Containing& containing);
  std::vector<Length> share_out(const std::vector<Column>& columns, Length width) const;
  static void narrow(const std::vector<Column>& columns, std::vector<Length>& widths, Length width);
  Length grid_spacing(const TableBox& table) const;
  // Shrinks a table that is wider than `room` as far as it may be.
  void fit_table(Box& box, Length room);

  // table_numbers.cpp
  InlineContent* number_in(Box& box) const;
  Length width_before_character(const InlineContent& content) const;
  void measure_number(TableCell& cell, Column& column) const;
  void place_number(TableCell& cell, const Column& column) const;

  BoxTree& tree_;
  StyleResolver& resolver_;
  PageFrames& frames_;
  Diagnostics& diagnostics_;
  bool is_shaped_ = false;
  std::vector<std::pair<Box*, Containing>> waiting_;
  std::unordered_map<const Box*, Intrinsic> intrinsics_;  // each box is measured once
  // Tables stand in tables: each is measured once.
  std::unordered_map<const TableBox*, std::vector<Column>> columns_;
  int table_depth_ = 0;
};

// Makes fonts and padding in the cells of a table smaller (table_shrink.cpp).
void shrink_table(BoxTree& tree, TableBox& table, double factor);
// Lets words in the cells of a table be divided, but where `hyphens: none` forbids it.
void hyphenate_table(BoxTree& tree, TableBox& table);

// Settles the borders of a collapsing table (CSS 2.2 §17.6.2.1).
void collapse_borders(TableBox& table);

}  // namespace banxin::layout
