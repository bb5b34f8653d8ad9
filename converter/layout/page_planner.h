// PagePlanner: what goes on which page, between two forced breaks.
//
// Comes in: the galley items of such a stretch: a chapter, or a whole article. Goes out: its pages,
// each with its items. Where a page turns out badly (it ends early to keep lines together, it ends
// in a hyphen that the reader carries over the turn, it is the last and all but empty) the planner
// sets one paragraph on it a line shorter or longer, or without that hyphen, and plans on from
// there. The cheapest paragraph is taken, never one whose lines would leave T63–T64. Every page is
// cured at most a few times and what is before it stands, so planning is linear. What is changed,
// and what stays as it is, is recorded beside the pages.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "layout/float_placer.h"
#include "layout/page_cutter.h"
#include "layout/page_frames.h"
#include "layout/page_inserts.h"
#include "layout/refitter.h"

namespace banxin::layout {

struct PlannedPage {
  std::size_t number = 0;  // index into PagedBook::pages
  style::PageContext context;
  const PageFrame* frame = nullptr;
  std::shared_ptr<const PageFrame> own_frame;  // of a page with page floats
  std::vector<GalleyItem> items;
  std::vector<GalleyPlace> inside;  // not empty: the first item goes on from here
  Length first_gap;
  std::vector<NoteRest> carried;  // footnotes that go on from the page before
  InsertCount floats_before;      // page floats
  PageInserts inserts;
  PageCut cut;
  // What text, notes and page floats leave of the page.
  Length left_over() const { return frame->area.height - cut.used - cut.notes.height; }
};

// The pages of a stretch, the paragraphs set anew for their sake, and what stays amiss on them.
struct StretchPlan {
  std::vector<PlannedPage> pages;
  std::vector<PageRefit> refits;
  std::vector<PageFault> faults;
};

// A part of the galley with no forced break inside, and where its first page stands.
struct Stretch {
  std::size_t begin = 0, end = 0;  // items of the galley
  std::size_t page = 0;            // from 0
  std::size_t page_in_group = 0;   // from 0, in the run of pages that an element named
  std::string_view page_name;
  bool starts_group = false;
  Length first_gap;
};

class PagePlanner {
 public:
  PagePlanner(BoxTree& tree, const Galley& galley, PageFrames& frames, Typesetter& typesetter,
              StyleResolver& resolver)
      : tree_(tree),
        galley_(galley),
        frames_(frames),
        cutter_(tree, galley),
        refitter_(tree, typesetter),
        floats_(tree, galley, resolver,
                [this](std::uint32_t content, const std::vector<text::LineSlot>& slots) {
                  refitter_.set_beside(content, slots);
                }) {}

  StretchPlan plan(const Stretch& stretch);
  const Refitter& refitter() const { return refitter_; }
  // Before everything is planned anew.
  void start_over() { refitter_.forget_all_shapes(); }

 private:
  // A paragraph that could be changed, and by how many lines.
  struct Candidate {
    std::uint32_t content = kNone;
    int change = 0;
    double strain = 0;
  };
  void load(Length height);
  bool is_inside_paragraph() const;
  PlannedPage open(std::size_t page) const;
  PlannedPage plan_page(const std::vector<PlannedPage>& before);
  PageCut cut(const PlannedPage& page, std::span<const GalleyItem> items) const;
  void cut_window(PlannedPage& page);
  void cut_between_floats(PlannedPage& page);
  void place_called(PlannedPage& page);
  bool place_waiting(PlannedPage& page);
  void go_back(const InsertCount& count);
  void use(PlannedPage& page, PageInserts inserts) const;
  void carry_floats(PlannedPage& page);
  void take(PlannedPage& page);

  bool clear_turn(const PlannedPage& page, const std::vector<PlannedPage>& before);
  bool cure(std::vector<PlannedPage>& pages);
  bool end_before_hyphen(std::vector<PlannedPage>& pages);
  std::size_t faults_of(const PlannedPage& page, const PageCut& cut,
                        std::span<const GalleyItem> on_page,
                        std::span<const GalleyItem> rest) const;
  std::size_t faults(std::span<const GalleyItem> items, std::size_t first, std::size_t count,
                     const std::vector<PlannedPage>& planned) const;
  bool ends_in_hyphen(const PlannedPage& page, const GalleyItem& line) const;
  std::size_t missing_on_last(std::size_t page, std::span<const GalleyItem> items) const;
  std::vector<PageFault> faults_left(const std::vector<PlannedPage>& pages) const;

  std::vector<Candidate> candidates(std::span<const GalleyItem> items) const;
  std::size_t changed_count(const Candidate& candidate) const;
  bool refit_cheapest(const std::vector<Candidate>& helpful, std::size_t page, PageCure reason);
  void apply(Refit refit, std::size_t page, PageCure reason);
  // `items` with other lines of a content: as many as `count` in all.
  std::vector<GalleyItem> with_lines(std::span<const GalleyItem> items, std::uint32_t content,
                                     std::size_t count) const;

  BoxTree& tree_;
  const Galley& galley_;
  PageFrames& frames_;
  PageCutter cutter_;
  Refitter refitter_;
  FloatPlacer floats_;
  Stretch stretch_;
  std::vector<PageRefit> refits_;
  std::size_t next_ = 0;             // item of the galley that the window ends before
  std::vector<GalleyItem> window_;   // what is not on a page yet, as far as it has been looked at
  std::vector<GalleyPlace> inside_;  // the item that the window begins with goes on from here
  std::vector<NoteRest> carried_;    // footnotes that go on after the last page
  InsertList called_;                // page floats so far, of which
  std::size_t placed_ = 0;           // so many stand on pages
};

}  // namespace banxin::layout
