#include "layout/page_inserts.h"

#include <algorithm>

#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

Length stack(const InsertList& inserts, const BoxTree& tree) {
  Length size;
  for (const std::uint32_t inner : inserts) size += tree.inner_boxes[inner]->flow.size;
  return size;
}

}  // namespace

Length margin_above(const InnerBox& inner) {
  return inner.box.has_own_box() ? inner.box.margin.top : Length();
}
Length margin_below(const InnerBox& inner) {
  return inner.box.has_own_box() ? inner.box.margin.bottom : Length();
}

bool PageInserts::has(std::uint32_t inner) const {
  return std::ranges::find(top_, inner) != top_.end() ||
         std::ranges::find(bottom_, inner) != bottom_.end();
}

PageInserts PageInserts::with(std::uint32_t inner, const BoxTree& tree) const {
  PageInserts more = *this;
  const style::FloatSide side = tree.inner_boxes[inner]->box.style->float_side;
  (side == style::FloatSide::Bottom ? more.bottom_ : more.top_).push_back(inner);
  return more;
}

Length PageInserts::head(const BoxTree& tree, Length pitch) const {
  if (top_.empty()) return {};
  return next_on_grid(stack(top_, tree) - margin_above(*tree.inner_boxes[top_.front()]), pitch);
}

Length PageInserts::foot(const BoxTree& tree, Length pitch) const {
  if (bottom_.empty()) return {};
  return next_on_grid(stack(bottom_, tree) - margin_below(*tree.inner_boxes[bottom_.back()]),
                      pitch);
}

std::shared_ptr<const PageFrame> PageInserts::frame(const PageFrame& page,
                                                    const BoxTree& tree) const {
  auto frame = std::make_shared<PageFrame>(page);
  const Length above = head(tree, page.pitch);
  frame->area.y += above;
  frame->area.height -= above + foot(tree, page.pitch);
  return frame;
}

bool PageInserts::leave_text(const PageFrame& page, const BoxTree& tree) const {
  const style::ComputedStyle& body = *tree.root.style;
  const Length least = page.pitch * std::int64_t{body.orphans + body.widows};
  return head(tree, page.pitch) + foot(tree, page.pitch) + least <=
         page.area.height + kFitTolerance;
}

}  // namespace banxin::layout
