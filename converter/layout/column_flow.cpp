// Boxes with columns in the flow (CSS Multi-column 1).
//
// What stands in columns goes to a galley of its own, which the page cutter deals out. A box that
// spans the columns, or a page that must end, ends them: what was gathered becomes an item of the
// galley outside, and the columns begin anew behind it. Boxes may stand open meanwhile; the painter
// takes them up again.
//
// DEVIATION: margins at the top and the foot of columns collapse with those outside, as at the edge
// of a page; otherwise the first column would begin lower than the others.
#include <utility>

#include "layout/flow_builder.h"
#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

// More than any page: such columns are always parted.
constexpr Length kEndless = Length::from_raw(Length::kUnitsPerPoint * 1000000);

}  // namespace

// CSS Multi-column 1 §column-span: all columns of the nearest box that has some, in the same block
// formatting context.
bool FlowBuilder::spans_columns(const Box& box) const {
  return !columns_.empty() && box.has_own_box() && box.style->column_span_all;
}

void FlowBuilder::flow_in_columns(const Box& box) {
  begin_columns({&box, 0});
  flow_children(box);
  end_columns();
}

void FlowBuilder::flow_spanning(const Box& box) {
  const LeftColumns left = end_columns();
  spanned_.push_back(left.box);
  flow_one(box);
  spanned_.pop_back();
  begin_columns(left);
}

void FlowBuilder::begin_columns(const LeftColumns& left) {
  Columns columns;
  columns.box = left.box;
  columns.outside = std::exchange(galley_, {});
  columns.outside_has_content = std::exchange(has_content_, false);
  columns.outside_avoid_depth = std::exchange(avoid_depth_, left.avoid_depth);
  columns.start = position_;
  columns_.push_back(std::move(columns));
}

FlowBuilder::LeftColumns FlowBuilder::end_columns() {
  Columns columns = std::move(columns_.back());
  columns_.pop_back();
  const LeftColumns left{columns.box, std::exchange(avoid_depth_, columns.outside_avoid_depth)};
  Galley inner = std::exchange(galley_, std::move(columns.outside));
  has_content_ = columns.outside_has_content;
  position_ = columns.start;
  if (!inner.items.empty()) emit_columns(*columns.box, std::move(inner));
  return left;
}

void FlowBuilder::emit_columns(const Box& box, Galley inner) {
  place_floats(inner, 0);
  ColumnsLayout layout;
  layout.box = &box;
  layout.galley = std::move(inner);
  layout.avoids_break = avoid_depth_ > 0 || box.style->break_inside == style::BreakInside::Avoid;
  if (box.style->height && box.style->height->percent == 0)
    layout.limit = max(resolver_.resolve(*box.style->height, {}, *box.style), Length());
  GalleyItem item;
  item.kind = GalleyItem::Kind::Columns;
  item.index = static_cast<std::uint32_t>(galley_.columns.size());
  if (std::optional<ItemPiece> whole = PageCutter::whole(tree_, layout)) {
    layout.whole = std::move(*whole);
    item.size = layout.whole.height;
  } else {
    item.size = kEndless;
  }
  item.has_calls = has_calls(layout.galley);
  galley_.columns.push_back(std::move(layout));
  emit(item);
}

// Into which columns a gap goes: at the very top of some there is none, it stands before them.
std::size_t FlowBuilder::depth_of_gap() const {
  std::size_t depth = columns_.size();
  for (bool has_content = has_content_; depth > 0 && !has_content; --depth)
    has_content = columns_[depth - 1].outside_has_content;
  return depth;
}

}  // namespace banxin::layout
