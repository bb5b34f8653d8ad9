// The part of PagePainter for boxes that are laid out by themselves: inline-blocks, floats and flex
// items, and for boxes that are moved from their place.
#include <iterator>
#include <utility>

#include "layout/flow_builder.h"
#include "layout/page_painter.h"

namespace banxin::layout {

// CSS 2.2 appendix E: such a box is painted as a whole, its background above those of the blocks
// around it.
void PagePainter::paint_inner(const Box& box, Galley& galley, Point origin, bool is_copy) {
  GalleyPart part;
  part.to.item = galley.items.size();
  if (!galley.items.empty()) part.first_gap = galley.items.front().size;
  paint_apart(box, galley, part, origin, is_copy);
}

void PagePainter::paint_apart(const Box& box, Galley& galley, const GalleyPart& part, Point origin,
                              bool is_copy) {
  flush_row_border();
  std::vector<Under> under = std::exchange(under_, {});
  std::vector<PageItem> over = std::exchange(over_, {});
  const std::vector<OpenBox> open = std::exchange(open_, {});
  const Point moved = std::exchange(moved_, {});
  paint_part(box, galley, part, origin, is_copy);
  flush_row_border();
  std::vector<PageItem> items = take_items();
  moved_ = moved;
  open_ = open;
  under_ = std::move(under);
  over_ = std::move(over);
  std::ranges::move(items, std::back_inserter(over_));
}

// T111: the head of what is turned is at the left of the page, its lines run upwards.
void PagePainter::paint_turned(Galley& galley, TurnedPage& page, bool is_copy) {
  const Rect& area = frame_->area;
  GroupBegin turn;
  turn.transform = {0, -1, 1, 0, area.x, area.y + area.height};
  over_.push_back(std::move(turn));
  TurnedLayout& turned = galley.turned[page.turned];
  paint_apart(*turned.box, turned.galley, page.part, {}, is_copy);
  over_.push_back(GroupEnd{});
}

void PagePainter::paint_float(const GalleyItem& item, Length x, Length top, bool is_copy) {
  if (item.is_deferred) return;
  InnerBox& inner = *tree_.inner_boxes[item.index];
  paint_inner(inner.box, inner.flow.galley, {x + item.x, top + item.baseline}, is_copy);
}

void PagePainter::paint_insert(std::uint32_t index, Length top) {
  InnerBox& inner = *tree_.inner_boxes[index];
  paint_inner(inner.box, inner.flow.galley, {frame_->area.x + inner.x, top}, false);
}

void PagePainter::paint_flex(FlexLine& line, Length x, Length top, bool is_copy) {
  for (FlexItem& item : line.items)
    paint_inner(*item.box, item.galley, {x + line.box->x + item.x, top + item.y}, is_copy);
}

// CSS 2.2 §9.4.3: left and top win. DEVIATION: percentages refer to the box's own size.
Point PagePainter::moved_by(const Box& box) {
  if (!is_moved(box)) return {};
  const auto& inset = box.style->inset;
  const auto length = [&](std::size_t side, Length base) {
    return resolver_.resolve(*inset[side], base, *box.style);
  };
  Point moved;
  if (inset[3]) {
    moved.x = length(3, box.width);
  } else if (inset[1]) {
    moved.x = -length(1, box.width);
  }
  if (inset[0]) {
    moved.y = length(0, box.height_base.value_or(Length()));
  } else if (inset[2]) {
    moved.y = -length(2, box.height_base.value_or(Length()));
  }
  return moved;
}

}  // namespace banxin::layout
