// Boxes that stand a quarter turned on pages of their own (T111): who does, what room they have,
// and their place in the galley.
#include <fmt/format.h>

#include "layout/block_sizes.h"
#include "layout/flow_builder.h"
#include "layout/page_cutter.h"

namespace banxin::layout {

// The room is the page, lying on its side.
BlockSizer::Containing BlockSizer::turn(Box& box, const Containing& containing) {
  const Rect& page = containing.page_area;
  box.turned_on = Size{page.width, page.height};
  Containing on_side;
  on_side.width = page.height;
  on_side.page = containing.page;
  on_side.page_area = {{}, {}, page.height, page.width};
  on_side.height = page.width;
  return on_side;
}

// Whether the table fits its room not even at its smallest, and may be turned. It is then set as
// large as it can be there.
bool BlockSizer::turns_to_fit(Box& box, Length room, const Containing& containing) {
  if (box.style->turn != style::Turn::Auto || !containing.is_in_pages || table_depth_ > 0)
    return false;
  Length least;
  for (const Column& column : columns_of(*box.table)) least += column.min;
  if (least * kLeastTableSize <= room) return false;
  diagnostics_.note("layout-061", "table is too wide for the page and is turned",
                    box.node ? box.node->span : SourceSpan{});
  return true;
}

// A page takes what fits on it when it lies on its side; what is left takes further pages.
void FlowBuilder::flow_turned(const Box& box) {
  if (!box.style->page.empty()) gap_.starts_group = true;
  if (!markers_.empty()) emit_marker_alone(box, {});
  TurnedLayout layout;
  layout.box = &box;
  layout.galley = lay_out(box).galley;
  if (layout.galley.items.empty()) return;
  const bool calls = has_calls(layout.galley);
  close_gap();
  const auto index = static_cast<std::uint32_t>(galley_.turned.size());
  std::vector<GalleyPart> parts = PageCutter::deal(tree_, layout.galley, box.turned_on->width);
  galley_.turned.push_back(std::move(layout));
  for (GalleyPart& part : parts) {
    GalleyItem item;
    item.kind = GalleyItem::Kind::Turned;
    item.index = static_cast<std::uint32_t>(galley_.turned_pages.size());
    item.size = box.turned_on->height;
    item.has_calls = calls;
    item.break_before = BreakQuality::Legal;
    galley_.turned_pages.push_back({index, std::move(part)});
    emit(item);
  }
  kept_lines_ = 0;
}

}  // namespace banxin::layout
