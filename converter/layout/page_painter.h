// PagePainter: galley items → page items.
//
// Gets ranges of the galley with the place where they start and puts what is in them on the page:
// backgrounds and borders below, text and images above (CSS 2.2 appendix E, without positioning).
// Boxes that go on over a page's end are closed there and opened again on the next page.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "layout/decorations.h"
#include "layout/galley.h"
#include "layout/line_painter.h"
#include "layout/page_cutter.h"
#include "layout/page_frames.h"
#include "layout/page_records.h"
#include "layout/paged_book.h"

namespace banxin::layout {

class PagePainter {
 public:
  PagePainter(BoxTree& tree, StyleResolver& resolver, PageRecords& records)
      : tree_(tree), resolver_(resolver), records_(records) {}

  // `origin`: the top left corner of the page area.
  void begin_page(Page& page, std::size_t page_index, const PageFrame& frame);
  // Paints `items` as `cut` has them, with head and foot rows once more, from `top` downwards, and
  // returns where they end. A gap that is the first of them takes `first_gap` instead of its own
  // size.
  Length paint(Galley& galley, std::span<const GalleyItem> items, Length top, Length first_gap,
               const PageCut& cut);
  // The footnotes, their last line at `foot`.
  void paint_notes(Galley& galley, const NoteArea& area, Length foot);
  // A page float; `top`: of its margin box.
  void paint_insert(std::uint32_t inner, Length top);
  void end_page(Length bottom);

 private:
  struct OpenBox {
    const Box* box = nullptr;
    Length x;              // of the flow's left edge, on the page
    Length top;            // of its fragment on this page
    std::size_t slot = 0;  // in under_
    bool starts = true;
    Point moved;  // by position: relative
    // What it has painted apart: itself with all that is in it, and what is in it alone.
    bool is_group = false, is_clipped = false;
  };
  // One thing under the text: a box, in the order in which boxes begin, or a ready item.
  struct Under {
    const Box* box = nullptr;
    Rect rect;
    DrawnSides sides;
    std::vector<PageItem> items;
  };
  // What is painted apart and then put, as a group, where the text around it is.
  struct Layer {
    std::vector<Under> under;
    std::vector<PageItem> over;
  };

  // Paints the first of `items`, which go on to the end of the page, cell or column.
  void paint_item(Galley& galley, std::span<const GalleyItem> items, Length x, Length top,
                  const ItemPiece* piece, bool is_copy);
  Length paint_items(Galley& galley, std::span<const GalleyItem> items, Point origin,
                     Length first_gap, const std::vector<ItemPiece>& pieces, bool is_copy);
  Length paint_head_again(Galley& galley, const TableRun& run, Point origin);
  Length paint_rows_again(Galley& galley, std::size_t begin, std::size_t end, Point origin);
  // What stands in a cell or a column. `box` holds it: boxes in it that go on elsewhere wait there.
  Length paint_part(const Box& box, Galley& galley, const GalleyPart& part, Point origin,
                    bool is_copy);
  void paint_content_line(InlineContent& content, std::size_t line, const GalleyItem& item,
                          Length x, Length top, bool is_copy);
  void paint_marker(std::uint32_t marker, Length end, Length x, Length baseline, bool is_copy);
  void paint_image(const GalleyItem& item, Length x, Length top);
  void paint_row(Galley& galley, std::span<const GalleyItem> items, Length x, Length top,
                 const ItemPiece* piece, bool is_copy);
  void paint_spanning_cells(const Galley& galley, std::span<const GalleyItem> items, Length x,
                            Length top);
  void paint_cell_box(const RowLayout& row, const CellLayout& cell, const Rect& rect,
                      DrawnSides sides);
  void paint_columns(ColumnsLayout& columns, Length x, Length top, const ItemPiece& piece,
                     bool is_copy);
  void paint_row_backgrounds(const RowLayout& row, Length x, Length top, Length height);
  void paint_collapsed_borders(const RowLayout& row, Length x, Length top, Length height,
                               const ItemPiece* piece);
  void paint_horizontal_borders(const TableBox& table, std::size_t grid_row, Length x, Length y);
  // inner_painter.cpp
  void paint_inner(const Box& box, Galley& galley, Point origin, bool is_copy);
  void paint_float(const GalleyItem& item, Length x, Length top, bool is_copy);
  void paint_flex(FlexLine& line, Length x, Length top, bool is_copy);
  void paint_turned(Galley& galley, TurnedPage& page, bool is_copy);
  void paint_apart(const Box& box, Galley& galley, const GalleyPart& part, Point origin,
                   bool is_copy);
  Point moved_by(const Box& box);
  void flush_row_border();
  void mark_call(const InlineContent& content, std::size_t line, Point point);
  void open_box(const Box& box, Length x, Length top);
  void enter(OpenBox& open);
  void leave(const OpenBox& open, Length bottom, bool ends);
  void push_layer();
  void pop_layer(GroupBegin group);
  std::vector<PageItem> take_items();
  static DrawnBox fragment(const OpenBox& open, Length bottom, bool ends);
  void close_box(Length bottom, bool ends);
  void finish_fragment(const OpenBox& open, Length bottom, bool ends);
  void mark(const document::Node& node, const style::ComputedStyle& style, Point point);
  void add_under(std::vector<PageItem> items);

  BoxTree& tree_;
  StyleResolver& resolver_;
  PageRecords& records_;
  Page* page_ = nullptr;
  std::size_t page_index_ = 0;
  const PageFrame* frame_ = nullptr;
  std::vector<OpenBox> open_;
  // Open boxes in cells and columns that go on in another column or on another page.
  std::unordered_map<const Box*, std::vector<OpenBox>> waiting_;
  std::vector<Under> under_;
  std::vector<PageItem> over_;
  std::vector<Layer> layers_;  // those around the one that is being painted
  bool has_content_ = false;
  const RowLayout* row_above_ =
      nullptr;   // painted just before, on the same page or in the same part
  Point moved_;  // by the open boxes
  LineRole role_ = LineRole::Flow;
  // The line below the last row, drawn only when no row of the same table follows it directly.
  struct RowBorder {
    const TableBox* table = nullptr;
    std::size_t grid_row = 0;
    Length x, y;
  } row_border_;
};

}  // namespace banxin::layout
