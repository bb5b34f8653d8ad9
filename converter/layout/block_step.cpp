// Boxes that take whole lines (T6, T97; CSS Rhythmic Sizing 1 §block-step).
//
// DEVIATION: what a box lacks is what brings its end to the grid of the page, not to a multiple of
// its own: lines below stand on the grid although something above did not.
#include "layout/flow_builder.h"

namespace banxin::layout {
namespace {

Length modulo(Length value, Length step) {
  const std::int64_t rest = value.raw() % step.raw();
  return Length::from_raw(rest < 0 ? rest + step.raw() : rest);
}

}  // namespace

bool FlowBuilder::takes_steps(const Box& box) const {
  return is_document_ && box.has_own_box() && box.style->block_step_size > Length();
}

void FlowBuilder::start_step(const Box& box) {
  gap_.is_kept = true;
  close_gap();
  steps_.push_back({last_gap_, columns_.size(), grid_origin_});
  // At a page's top the gap is dropped in whole lines.
  if (last_gap_ != kNoGap)
    galley_.items[last_gap_].x = modulo(position_ - grid_origin_, box.style->block_step_size);
}

// What the box's bottom margin gets. What its top margin gets is put there.
Length FlowBuilder::end_step(const Box& box) {
  close_gap();
  const Step step = steps_.back();
  steps_.pop_back();
  const style::ComputedStyle& style = *box.style;
  const Length size = style.block_step_size;
  const Length over = modulo(position_ + box.margin.bottom - grid_origin_, size);
  Length extra = over.is_zero() ? Length() : size - over;
  const bool goes_down = style.block_step_round == style::BlockStepRound::Down ||
                         (style.block_step_round == style::BlockStepRound::Nearest && over < extra);
  if (goes_down && box.margin.bottom >= over) extra = -over;
  gap_.snap = size;
  const bool is_split = style.block_step_align != style::BlockStepAlign::Start;
  if (!is_split || step.gap == kNoGap || step.depth != columns_.size() ||
      step.origin != grid_origin_ || extra < Length())
    return extra;
  const Length above = style.block_step_align == style::BlockStepAlign::End ? extra : extra / 2;
  GalleyItem& gap = galley_.items[step.gap];
  gap.size += above;
  gap.x = modulo(gap.x + above, size);
  if (gap.index != kNone) galley_.gaps[gap.index].forced_size += above;
  position_ += above;
  return extra - above;
}

}  // namespace banxin::layout
