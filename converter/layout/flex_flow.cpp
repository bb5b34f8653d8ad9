// Flex containers in the galley (CSS Flexbox 1 §9.4, §9.6): every item is laid out by itself. A
// line of a row is never parted; a column is, between its items, unless its height is given.
#include <algorithm>

#include "layout/flex_boxes.h"
#include "layout/flow_builder.h"

namespace banxin::layout {
namespace {

using style::AlignItems;
using style::FlexDirection;

bool has_auto_margin(const Box& box, std::size_t side) {
  return box.has_own_box() && !box.style->margin[side];
}

bool is_row(const style::ComputedStyle& style) {
  return style.flex_direction == FlexDirection::Row ||
         style.flex_direction == FlexDirection::RowReverse;
}

bool has_auto_height(const Box& box) { return box.has_own_box() && !box.style->height; }

}  // namespace

// Makes the box that fills a galley higher by `extra`: above its bottom padding.
void FlowBuilder::stretch(InnerFlow& flow, Length extra) {
  if (extra <= Length()) return;
  GalleyItem spacer;
  spacer.kind = GalleyItem::Kind::Spacer;
  spacer.size = extra;
  const auto at = std::min(flow.body_end, flow.galley.items.size());
  flow.galley.items.insert(flow.galley.items.begin() + static_cast<std::ptrdiff_t>(at), spacer);
  flow.size += extra;
}

std::vector<InnerFlow> FlowBuilder::lay_out_items(std::span<const Box* const> boxes) {
  std::vector<InnerFlow> flows;
  for (const Box* box : boxes) flows.push_back(lay_out(*box));
  return flows;
}

// One galley item: `y` of each item is in `tops`.
void FlowBuilder::emit_flex(const Box& box, std::span<const Box* const> boxes,
                            std::vector<InnerFlow> flows, const std::vector<Length>& tops,
                            Length size) {
  FlexLine line;
  line.box = &box;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    FlexItem& item = line.items.emplace_back();
    item.box = boxes[i];
    item.galley = std::move(flows[i].galley);
    item.x = boxes[i]->flex_x;
    item.y = tops[i];
    item.size = flows[i].size;
  }
  GalleyItem item;
  item.kind = GalleyItem::Kind::Flex;
  item.index = static_cast<std::uint32_t>(galley_.flex_lines.size());
  item.size = size;
  galley_.flex_lines.push_back(std::move(line));
  emit(item);
  kept_lines_ = 0;
}

void FlowBuilder::emit_flex_gap(Length size) {
  GalleyItem gap;
  gap.kind = GalleyItem::Kind::Gap;
  gap.size = size;
  gap.break_before = avoid_depth_ > 0 ? BreakQuality::AgainstAvoid : BreakQuality::Legal;
  emit(gap);
}

void FlowBuilder::flow_flex(const Box& box) {
  close_gap();
  if (!markers_.empty()) emit_marker_alone(box, {});
  const style::ComputedStyle& style = *box.style;
  const Length gap =
      style.row_gap ? max(resolver_.resolve(*style.row_gap, {}, style), Length()) : Length();
  std::vector<const Box*> items;
  for (const Box& item : box.children) items.push_back(&item);
  if (is_row(style)) {
    flow_flex_rows(box, items, gap);
  } else {
    if (style.flex_direction == FlexDirection::ColumnReverse) std::ranges::reverse(items);
    flow_flex_column(box, items, gap);
  }
}

void FlowBuilder::flow_flex_rows(const Box& box, std::span<const Box* const> items, Length gap) {
  std::vector<std::span<const Box* const>> lines;
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin;
    while (end < items.size() && items[end]->flex_line == items[begin]->flex_line) ++end;
    lines.push_back(items.subspan(begin, end - begin));
    begin = end;
  }
  if (box.style->flex_wrap == style::FlexWrap::WrapReverse) std::ranges::reverse(lines);
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (n > 0) emit_flex_gap(gap);
    flow_flex_row(box, lines[n], lines.size() == 1 ? asked_height(box) : Length());
  }
}

void FlowBuilder::flow_flex_row(const Box& box, std::span<const Box* const> items, Length least) {
  std::vector<InnerFlow> flows = lay_out_items(items);
  // CSS Flexbox 1 §algo-cross-line: baselines stand at one height.
  Length above, below, size = least;
  const auto is_on_baseline = [&](std::size_t i) {
    return alignment_in(box, *items[i]) == AlignItems::Baseline;
  };
  for (std::size_t i = 0; i < flows.size(); ++i) {
    size = max(size, flows[i].size);
    if (!is_on_baseline(i)) continue;
    above = max(above, flows[i].first_baseline.value_or(flows[i].size));
    below = max(below, flows[i].size - flows[i].first_baseline.value_or(flows[i].size));
  }
  size = max(size, above + below);
  std::vector<Length> tops(flows.size());
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const Length free = size - flows[i].size;
    const bool top = has_auto_margin(*items[i], 0), bottom = has_auto_margin(*items[i], 2);
    if (top) {
      tops[i] = bottom ? free / 2 : free;
      continue;
    }
    switch (alignment_in(box, *items[i])) {
      case AlignItems::Stretch:
        if (!bottom && has_auto_height(*items[i])) stretch(flows[i], free);
        break;
      case AlignItems::Start:
        break;
      case AlignItems::End:
        tops[i] = free;
        break;
      case AlignItems::Center:
        tops[i] = free / 2;
        break;
      case AlignItems::Baseline:
        tops[i] = above - flows[i].first_baseline.value_or(flows[i].size);
        break;
    }
  }
  emit_flex(box, items, std::move(flows), tops, size);
}

void FlowBuilder::flow_flex_column(const Box& box, std::span<const Box* const> items, Length gap) {
  const Length height = asked_height(box);
  std::vector<InnerFlow> flows = lay_out_items(items);
  if (height.is_zero()) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) emit_flex_gap(gap);
      const Length size = flows[i].size;
      std::vector<InnerFlow> one;
      one.push_back(std::move(flows[i]));
      emit_flex(box, items.subspan(i, 1), std::move(one), {Length()}, size);
    }
    return;
  }
  Length used = gap * (static_cast<std::int64_t>(items.size()) - 1);
  double grow = 0;
  std::int64_t autos = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    used += flows[i].size;
    if (items[i]->has_own_box()) grow += items[i]->style->flex_grow;
    autos += has_auto_margin(*items[i], 0);
    autos += has_auto_margin(*items[i], 2);
  }
  Length free = max(height - used, Length());
  if (grow > 0) {
    const Length shared = free;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i]->has_own_box() || items[i]->style->flex_grow <= 0) continue;
      const Length extra = shared * (items[i]->style->flex_grow / std::max(grow, 1.0));
      stretch(flows[i], extra);
      free -= extra;
    }
  }
  const Length for_auto = autos > 0 ? free / autos : Length();
  const FlexSpaces spaces =
      autos > 0 ? FlexSpaces{} : spaces_for(box.style->justify_content, free, items.size());
  std::vector<Length> tops;
  Length y = spaces.before;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (has_auto_margin(*items[i], 0)) y += for_auto;
    tops.push_back(y);
    y += flows[i].size + gap + spaces.between;
    if (has_auto_margin(*items[i], 2)) y += for_auto;
  }
  emit_flex(box, items, std::move(flows), tops, max(height, used));
}

}  // namespace banxin::layout
