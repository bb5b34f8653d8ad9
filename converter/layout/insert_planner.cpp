// The part of PagePlanner for page floats (CSS Page Floats 3): where they stand, and what waits.
//
// A page float stands on the page that calls it where there is room, and behind those called before
// it; else on the next page that has room. None stands before the page that calls it.
#include <algorithm>
#include <span>

#include "layout/page_planner.h"

namespace banxin::layout {

using Kind = GalleyItem::Kind;

// The page has these, and what is left of it is for the text.
void PagePlanner::use(PlannedPage& page, PageInserts inserts) const {
  const PageFrame& whole = frames_.frame(page.context);
  page.own_frame = inserts.is_empty() ? nullptr : inserts.frame(whole, tree_);
  page.frame = page.own_frame ? page.own_frame.get() : &whole;
  page.inserts = std::move(inserts);
}

void PagePlanner::go_back(const InsertCount& count) {
  called_.resize(count.called);
  placed_ = count.placed;
}

// Those that wait come first. False: they take all of the page, because the first of them leaves
// too little for text, or because there is no more text.
bool PagePlanner::place_waiting(PlannedPage& page) {
  const PageFrame& whole = *page.frame;
  const bool has_text = !window_.empty() || next_ < stretch_.end || !page.carried.empty();
  const bool shares =
      has_text && PageInserts().with(called_[placed_], tree_).leave_text(whole, tree_);
  PageInserts inserts;
  for (; placed_ < called_.size(); ++placed_) {
    PageInserts more = inserts.with(called_[placed_], tree_);
    const Length used = more.head(tree_, {}) + more.foot(tree_, {});
    const bool fits =
        shares ? more.leave_text(whole, tree_) : used <= whole.area.height + kFitTolerance;
    if (!fits && !inserts.is_empty()) break;
    page.cut.overflows = !fits;
    inserts = std::move(more);
  }
  use(page, std::move(inserts));
  return shares;
}

// Those that the text of the page calls, as far as there is room beside their call. The first that
// has none waits, and all behind it.
void PagePlanner::place_called(PlannedPage& page) {
  const auto on_page = [&] { return std::span(window_).first(page.cut.items_on_page()); };
  const auto is_new = [&](const GalleyItem& item) {
    return item.kind == Kind::Insert && !page.inserts.has(item.index);
  };
  const PageFrame& whole = frames_.frame(page.context);
  while (placed_ == called_.size()) {
    const auto item = std::ranges::find_if(on_page(), is_new);
    if (item == on_page().end()) return;
    const std::uint32_t inner = item->index;
    PageInserts before = page.inserts;
    PageInserts more = before.with(inner, tree_);
    if (!more.leave_text(whole, tree_)) return;
    use(page, std::move(more));
    cut_between_floats(page);
    const bool is_called = std::ranges::any_of(on_page(), [inner](const GalleyItem& one) {
      return one.kind == Kind::Insert && one.index == inner;
    });
    if (is_called) continue;
    use(page, std::move(before));
    cut_between_floats(page);
    return;
  }
}

}  // namespace banxin::layout
