// Paginator: cuts the galley into pages (CSS Fragmentation 3, CSS Paged Media 3).
//
// One pass from front to back. For each page it looks along the galley for as far as the page
// reaches, remembers the best places to break that it passes, and goes back to the last of the best
// ones; what it has painted is never touched again. Each page takes at least one piece of content,
// so it always ends.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "layout/galley.h"
#include "layout/page_frames.h"
#include "layout/page_painter.h"
#include "layout/page_records.h"

namespace banxin::layout {

class Paginator {
 public:
  Paginator(BoxTree& tree, Galley& galley, PageFrames& frames, StyleResolver& resolver,
            PageRecords& records, PagedBook& book, Diagnostics& diagnostics)
      : tree_(tree),
        galley_(galley),
        frames_(frames),
        records_(records),
        book_(book),
        diagnostics_(diagnostics),
        resolver_(resolver),
        painter_(tree, resolver, records) {}

  void run();

 private:
  // Where the flow goes on: an item of the galley, and for a broken row the item of each cell's
  // galley.
  struct Cursor {
    std::size_t item = 0;
    std::vector<std::size_t> cells;
  };
  // How far a page reaches.
  struct Cut {
    Cursor end;
    BreakQuality quality = BreakQuality::Legal;
    bool overflows = false;  // even the first piece of content is higher than the room
    std::vector<RowPiece> pieces;
  };
  // How far a cell reaches within a given room.
  struct CellCut {
    std::size_t end = 0;
    Length used;
    BreakQuality quality = BreakQuality::Legal;
    bool overflows = false;
  };
  // The last place of each quality where the range being looked at may end.
  struct Candidates {
    std::array<std::optional<std::size_t>, 4> last;
    void note(BreakQuality quality, std::size_t item) {
      last[static_cast<std::size_t>(quality)] = item;
    }
    bool best(std::size_t& item, BreakQuality& quality) const;
  };

  void open_page(const GapInfo* forced);
  void open_blank_page();
  const PageFrame& begin(const style::PageContext& context);
  const TableRun* head_to_repeat(const Cursor& from, Length room) const;
  Cut cut(const Cursor& from, Length room, Length first_gap, Length page_room);
  std::optional<RowPiece> cut_row(std::size_t item, const std::vector<std::size_t>& from,
                                  Length room, bool is_page_empty);
  CellCut cut_cell(const Galley& galley, std::size_t from, Length room, bool must_take) const;
  void report(const Cut& cut, const Cursor& from);
  SourceSpan span_of(std::size_t item) const;

  BoxTree& tree_;
  Galley& galley_;
  PageFrames& frames_;
  PageRecords& records_;
  PagedBook& book_;
  Diagnostics& diagnostics_;
  StyleResolver& resolver_;
  PagePainter painter_;
  const PageFrame* frame_ = nullptr;
  std::string_view page_name_;
  bool reported_width_ = false;
};

}  // namespace banxin::layout
