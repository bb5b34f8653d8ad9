// Paginator: the galley → pages (CSS Fragmentation 3, CSS Paged Media 3).
//
// First everything is planned: for each stretch between two forced breaks the planner says what is
// on which page. Then the painter puts it there. In between the whole book is known: which page an
// element is on, and what that page is called. Each page takes at least one piece of content, so it
// always ends.
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
        planner_(tree, galley, frames, typesetter, resolver),
        painter_(tree, resolver, records) {}

  // Says what is on which page; draws nothing. Plans anew when the galley has changed.
  void plan();
  const std::vector<PlannedPage>& pages() const { return pages_; }
  const Refitter& refitter() const { return planner_.refitter(); }
  // Puts it there. Lines hand their glyphs over to the pages, so this is done once.
  void paint();

 private:
  void plan_blank_page();
  void fill_signature();
  // Where the pages from `item` on begin; makes a blank page where that is on the other side.
  Stretch open_stretch(std::size_t item);
  void begin(const PlannedPage& page);
  void paint_inserts(const PlannedPage& page);
  void paint(const PlannedPage& page);
  void paint_blank(const PlannedPage& page);
  void report_width(const PlannedPage& page);
  void report(const PlannedPage& page);
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
  std::vector<PlannedPage> pages_;
  std::string_view page_name_;   // of the stretch being planned
  std::size_t group_start_ = 0;  // the page that the current run of pages of a name began with
  bool reported_width_ = false;
};

}  // namespace banxin::layout
