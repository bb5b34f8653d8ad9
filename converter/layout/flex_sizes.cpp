// Flex containers: the lines of a row, the widths of items and their places across (CSS Flexbox 1
// §9.2–9.5). Down the page they are laid out by flex_flow.cpp.
#include <algorithm>
#include <span>

#include "layout/block_sizes.h"
#include "layout/flex_boxes.h"

namespace banxin::layout {
namespace {

using style::AlignItems;
using style::ComputedStyle;
using style::FlexDirection;
using style::JustifyContent;

Length horizontal(const Edges& edges) { return edges.left + edges.right; }
Length edges_of(const Box& box) {
  return horizontal(box.margin) + horizontal(box.border) + horizontal(box.padding);
}

bool is_row(const ComputedStyle& style) {
  return style.flex_direction == FlexDirection::Row ||
         style.flex_direction == FlexDirection::RowReverse;
}

// An item on its way to its width; content widths.
struct Sized {
  Box* box = nullptr;
  Length base, target, least;
  std::optional<Length> most;
  double grow = 0, shrink = 1;
  bool is_frozen = false;
  Length clamped(Length width) const {
    if (most) width = min(width, *most);
    return max(width, least);
  }
};

// CSS Flexbox 1 §resolve-flexible-lengths. Each turn freezes an item, or is the last.
void resolve_lengths(std::span<Sized> items, Length room) {
  Length sum;
  for (Sized& item : items) sum += item.clamped(item.base);
  const bool grows = sum < room;
  const auto weight = [grows](const Sized& item) {
    return grows ? item.grow : item.shrink * item.base.pt();
  };
  for (Sized& item : items) {
    item.target = item.clamped(item.base);
    item.is_frozen = weight(item) <= 0 || (grows && item.base > item.target) ||
                     (!grows && item.base < item.target);
  }
  for (std::size_t turn = 0; turn <= items.size(); ++turn) {
    Length free = room;
    double weights = 0;
    for (const Sized& item : items) {
      free -= item.is_frozen ? item.target : item.base;
      if (!item.is_frozen) weights += weight(item);
    }
    if (weights <= 0) return;
    if (grows) free = free * std::min(1.0, weights);
    Length violation;
    for (Sized& item : items) {
      if (item.is_frozen) continue;
      const Length wished = item.base + free * (weight(item) / weights);
      item.target = item.clamped(wished);
      violation += item.target - wished;
    }
    if (violation.is_zero()) return;
    bool froze = false;
    for (Sized& item : items) {
      if (item.is_frozen) continue;
      const Length wished = item.base + free * (weight(item) / weights);
      const bool is_min = item.target > wished, is_max = item.target < wished;
      if ((violation > Length() && is_min) || (violation < Length() && is_max))
        froze = item.is_frozen = true;
    }
    if (!froze) return;
  }
}

}  // namespace

// CSS Box Alignment 3 §distribution-values: where the first item begins, and what is added between
// items. Where there is nothing to give, items begin at the start.
FlexSpaces spaces_for(JustifyContent value, Length free, std::size_t count) {
  const auto n = static_cast<std::int64_t>(count);
  switch (value) {
    case JustifyContent::Start:
      break;
    case JustifyContent::End:
      return {free, {}};
    case JustifyContent::Center:
      return {free / 2, {}};
    case JustifyContent::SpaceBetween:
      if (n > 1 && free > Length()) return {{}, free / (n - 1)};
      break;
    case JustifyContent::SpaceAround:
      if (free > Length()) return {free / (2 * n), free / n};
      break;
    case JustifyContent::SpaceEvenly:
      if (free > Length()) return {free / (n + 1), free / (n + 1)};
      break;
  }
  return {};
}

AlignItems alignment_in(const Box& container, const Box& item) {
  if (item.has_own_box() && item.style->align_self) return *item.style->align_self;
  return container.style->align_items;
}

BlockSizer::Intrinsic BlockSizer::measure_flex(Box& box) {
  if (!is_row(*box.style)) return measure_children(box);
  const bool wraps = box.style->flex_wrap != style::FlexWrap::Nowrap;
  const Length gap =
      box.style->column_gap ? resolver_.resolve(*box.style->column_gap, {}, *box.style) : Length();
  Intrinsic result;
  for (Box& item : box.children) {
    const Intrinsic inner = intrinsic(item);
    const Length before = &item == &box.children.front() ? Length() : gap;
    result.max += inner.max + before;
    result.min = wraps ? max(result.min, inner.min) : result.min + inner.min + before;
  }
  return result;
}

// Gives an item its width; its children find theirs in it.
void BlockSizer::size_flex_item(Box& item, Length width, const Containing& inner) {
  Containing own{{}, width + edges_of(item), inner.page, inner.page_area, nullptr, inner.height};
  item.imposed_width = width;
  size_box(item, own);
  if (item.type != BoxType::Image) return;
  ImageBox& image = tree_.images[item.image];
  if (image.width <= width || image.width.is_zero()) return;
  image.height = image.height.scaled(width.raw(), image.width.raw());
  image.width = item.width = width;
}

void BlockSizer::size_flex(Box& box, const Containing& inner) {
  for (Box& item : box.children) {
    item.page = box.page;
    intrinsic(item);
    set_edges(item, inner.width);
  }
  if (is_row(*box.style)) {
    size_flex_rows(box, inner);
    return;
  }
  for (Box& item : box.children) {
    const ComputedStyle& style = *item.style;
    const bool has_auto_margin =
        item.has_own_box() && (!style.margin[style::kLeft] || !style.margin[style::kRight]);
    const bool is_auto = !item.has_own_box() || !style.width;
    const bool stretches = is_auto && !has_auto_margin &&
                           alignment_in(box, item) == AlignItems::Stretch &&
                           item.type != BoxType::Image;
    bool ignored = false;
    Length width = max(inner.width - edges_of(item), Length());
    if (item.type == BoxType::Image) {
      width = min(tree_.images[item.image].width, max(width, Length()));
    } else if (item.type == BoxType::Lines && !stretches) {
      width = shrink_to_fit(item, width);
    } else if (item.type != BoxType::Table && !stretches) {
      width = used_width(item, inner, ignored);
    } else if (stretches && item.has_own_box() && style.max_width) {
      width = used_width(item, inner, ignored);
    }
    size_flex_item(item, width, inner);
    const Length free = max(inner.width - item.width - edges_of(item), Length());
    const bool left = has_auto_margin && !style.margin[style::kLeft];
    const bool right = has_auto_margin && !style.margin[style::kRight];
    item.flex_x = {};
    if (left) {
      item.flex_x = right ? free / 2 : free;
    } else if (!right && alignment_in(box, item) == AlignItems::Center) {
      item.flex_x = free / 2;
    } else if (!right && alignment_in(box, item) == AlignItems::End) {
      item.flex_x = free;
    }
  }
}

void BlockSizer::size_flex_rows(Box& box, const Containing& inner) {
  const ComputedStyle& style = *box.style;
  const Length gap =
      style.column_gap ? resolver_.resolve(*style.column_gap, inner.width, style) : Length();
  std::vector<Sized> items;
  for (Box& item : box.children) {
    Sized& fresh = items.emplace_back();
    fresh.box = &item;
    const Intrinsic need = intrinsic(item);
    const Length edges = edges_of(item);
    fresh.base = need.max - edges;
    fresh.least = max(need.min - edges, Length());
    if (!item.has_own_box()) continue;
    const ComputedStyle& own = *item.style;
    const Length inside = own.box_sizing == style::BoxSizing::BorderBox
                              ? horizontal(item.border) + horizontal(item.padding)
                              : Length();
    const auto content = [&](const style::LengthPercentage& value) {
      return max(resolver_.resolve(value, inner.width, own) - inside, Length());
    };
    // CSS Flexbox 1 §min-size-auto: what is in it counts, as far as its own width allows.
    if (own.width && item.type == BoxType::Block)
      fresh.least = min(measure_children(item).min, content(*own.width));
    if (own.width) fresh.base = content(*own.width);
    if (own.flex_basis) fresh.base = content(*own.flex_basis);
    if (own.max_width) fresh.most = content(*own.max_width);
    fresh.least =
        max(fresh.most ? min(fresh.least, *fresh.most) : fresh.least, content(own.min_width));
    if (item.type == BoxType::Image) fresh.least = content(own.min_width);
    fresh.grow = own.flex_grow;
    fresh.shrink = own.flex_shrink;
  }
  std::size_t begin = 0;
  for (std::uint32_t line = 0; begin < items.size(); ++line) {
    std::size_t end = begin;
    Length used;
    while (end < items.size()) {
      const Length outer = items[end].clamped(items[end].base) + edges_of(*items[end].box) +
                           (end > begin ? gap : Length());
      if (end > begin && style.flex_wrap != style::FlexWrap::Nowrap &&
          used + outer > inner.width + Length::from_raw(64))
        break;
      used += outer;
      ++end;
    }
    const std::span<Sized> row(items.data() + begin, end - begin);
    Length room = inner.width - gap * static_cast<std::int64_t>(row.size() - 1);
    for (const Sized& item : row) room -= edges_of(*item.box);
    resolve_lengths(row, room);
    Length free = inner.width - gap * static_cast<std::int64_t>(row.size() - 1);
    std::int64_t autos = 0;
    for (const Sized& item : row) {
      size_flex_item(*item.box, item.target, inner);
      free -= item.box->width + edges_of(*item.box);
      if (!item.box->has_own_box()) continue;
      autos += !item.box->style->margin[style::kLeft];
      autos += !item.box->style->margin[style::kRight];
    }
    const Length for_auto = autos > 0 && free > Length() ? free / autos : Length();
    const FlexSpaces spaces = autos > 0 && free > Length()
                                  ? FlexSpaces{}
                                  : spaces_for(style.justify_content, free, row.size());
    Length x = spaces.before;
    for (const Sized& item : row) {
      Box& placed = *item.box;
      if (placed.has_own_box() && !placed.style->margin[style::kLeft]) x += for_auto;
      const Length outer = placed.width + edges_of(placed);
      placed.flex_line = line;
      placed.flex_x = style.flex_direction == FlexDirection::Row ? x : inner.width - x - outer;
      x += outer + gap + spaces.between;
      if (placed.has_own_box() && !placed.style->margin[style::kRight]) x += for_auto;
    }
    begin = end;
  }
}

}  // namespace banxin::layout
