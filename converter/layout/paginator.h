// Paginator: the galley → pages (CSS Fragmentation 3, CSS Paged Media 3).
//
// From front to back: for each stretch between two forced breaks the planner says what is on which
// page, and the painter puts it there. Each page takes at least one piece of content, so it always
// ends.
#pragma once

#include <span>
#include <vector>

#include "layout/galley.h"
#include "layout/page_frames.h"
#include "layout/page_painter.h"
#include "layout/page_planner.h"
#include "layout/page_records.h"

namespace banxin::layout {

class Paginator {
 public:
  Paginator(BoxTree& tree, Galley& galley, PageFrames& frames, Typesetter& typesetter,
            StyleResolver& resolver, PageRecords& records, PagedBook& book,
            Diagnostics& diagnostics)
      : tree_(tree),
        galley_(galley),
        frames_(frames),
        records_(records),
        book_(book),
        diagnostics_(diagnostics),
        resolver_(resolver),
        planner_(tree, galley, frames, typesetter, book),
        painter_(tree, resolver, records) {}

  void run();

 private:
  const PageFrame& begin(const style::PageContext& context);
  void open_blank_page();
  // Where the pages from `item` on begin; makes a blank page where that is on the other side.
  Stretch open_stretch(std::size_t item);
  void paint(const PlannedPage& page);
  void report_width(const PageFrame& frame);
  void report(const PageCut& cut, std::span<const GalleyItem> items);
  SourceSpan span_of(std::span<const GalleyItem> items) const;

  BoxTree& tree_;
  Galley& galley_;
  PageFrames& frames_;
  PageRecords& records_;
  PagedBook& book_;
  Diagnostics& diagnostics_;
  StyleResolver& resolver_;
  PagePlanner planner_;
  PagePainter painter_;
  std::string_view page_name_;
  bool reported_width_ = false;
};

}  // namespace banxin::layout
