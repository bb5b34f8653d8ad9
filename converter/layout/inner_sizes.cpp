// Widths that depend on text: the min-content and max-content widths of boxes (CSS Sizing 3), and
// what shrinks to fit (CSS 2.2 §10.3.5, §10.3.9).
#include <algorithm>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

Length horizontal(const Edges& edges) { return edges.left + edges.right; }

}  // namespace

void BlockSizer::size_waiting() {
  is_shaped_ = true;
  for (auto& [box, containing] : waiting_) size_box(*box, containing);
  waiting_.clear();
}

void BlockSizer::prepare_inside(const Size& room) {
  prepare_box(tree_.root,
              {{}, room.width, tree_.root.page, {{}, {}, room.width, room.height}, nullptr, {}});
}

BlockSizer::Widths BlockSizer::measure_inside() {
  is_shaped_ = true;
  const Intrinsic found = intrinsic(tree_.root);
  return {found.min, found.max};
}

void BlockSizer::size_inside(const Size& room) {
  size_box(tree_.root,
           {{}, room.width, tree_.root.page, {{}, {}, room.width, room.height}, nullptr, {}});
}

// Whether the box is sized only when all text is shaped. What does not depend on widths is sized
// now, so that paragraphs can be shaped.
bool BlockSizer::has_to_wait(Box& box, const Containing& containing) {
  if (is_shaped_) return false;
  const bool waits = box.type == BoxType::Table || box.type == BoxType::Flex ||
                     box.type == BoxType::Float ||
                     (box.type == BoxType::Lines && tree_.contents[box.content].has_inner);
  if (!waits) return false;
  prepare_box(box, containing);
  Containing later = containing;
  later.across = nullptr;
  waiting_.emplace_back(&box, later);
  return true;
}

void BlockSizer::prepare_box(Box& box, const Containing& containing) {
  if (box.type == BoxType::Lines) {
    InlineContent& content = tree_.contents[box.content];
    if (content.has_atoms) size_atoms(content, containing);
    for (const InlineSource& source : content.sources)
      if (source.inner != kNone) prepare_box(tree_.inner_boxes[source.inner]->box, containing);
  } else if (box.type == BoxType::Image) {
    size_image(tree_.images[box.image], containing);
  } else if (box.type == BoxType::Table) {
    prepare_table(*box.table, containing);
  } else if (box.type == BoxType::Float) {
    prepare_box(tree_.inner_boxes[box.inner]->box, containing);
  }
  if (box.marker != kNone) {
    tree_.contents[box.marker].width = Length::pt(10000);
    tree_.contents[box.marker].width_is_known = true;
  }
  for (Box& child : box.children) prepare_box(child, containing);
}

void BlockSizer::size_inner_boxes(InlineContent& content, const Containing& containing) {
  for (std::size_t i = 0; i < content.sources.size(); ++i) {
    if (content.sources[i].inner == kNone) continue;
    InnerBox& inner = size_inner(content.sources[i].inner, containing);
    if (auto* atom = std::get_if<text::InlineAtom>(&content.paragraph.items[i]))
      atom->width = margin_box_width(inner.box);
  }
}

InnerBox& BlockSizer::size_inner(std::uint32_t index, const Containing& containing) {
  InnerBox& inner = *tree_.inner_boxes[index];
  inner.x = containing.x;
  inner.width = containing.width;
  Containing own = containing;
  own.x = {};
  own.across = nullptr;
  own.is_in_pages = false;
  size_box(inner.box, own);
  return inner;
}

Length BlockSizer::shrink_to_fit(Box& box, Length available) {
  // Measuring takes percentages of edges for nothing.
  const Edges margin = box.margin, border = box.border, padding = box.padding;
  const Intrinsic need = intrinsic(box);
  box.margin = margin;
  box.border = border;
  box.padding = padding;
  const Length edges = horizontal(box.margin) + horizontal(box.border) + horizontal(box.padding);
  return max(min(max(need.min - edges, available), need.max - edges), Length());
}

BlockSizer::Intrinsic BlockSizer::intrinsic(Box& box) {
  if (box.type == BoxType::Lines) return measure_lines(box);
  const auto known = intrinsics_.find(&box);
  if (known != intrinsics_.end()) return known->second;
  const Intrinsic found = measure(box);
  intrinsics_.emplace(&box, found);
  return found;
}

BlockSizer::Intrinsic BlockSizer::measure_children(Box& box) {
  Intrinsic result;
  for (Box& child : box.children) {
    const Intrinsic inner = intrinsic(child);
    result.min = max(result.min, inner.min);
    result.max = max(result.max, inner.max);
  }
  return result;
}

// The paragraph was measured while its inline-blocks had no width yet.
BlockSizer::Intrinsic BlockSizer::measure_lines(const Box& box) {
  const InlineContent& content = tree_.contents[box.content];
  Length indent;
  if (content.is_first_in_block)
    indent = max(resolver_.resolve(content.block_style->text_indent, {}, *content.block_style),
                 Length());
  Intrinsic result{content.min_content, content.max_content + indent};
  if (!content.has_inner) return result;
  for (const InlineSource& source : content.sources) {
    if (source.inner == kNone) continue;
    const Intrinsic inner = intrinsic(tree_.inner_boxes[source.inner]->box);
    result.min = max(result.min, inner.min);
    result.max += inner.max;
  }
  return result;
}

// Of the margin box.
BlockSizer::Intrinsic BlockSizer::measure(Box& box) {
  Intrinsic result;
  switch (box.type) {
    case BoxType::Anchor:
    case BoxType::Lines:
      return {};
    case BoxType::Float:
      return intrinsic(tree_.inner_boxes[box.inner]->box);
    case BoxType::Image: {
      set_edges(box, {});
      const Length width = tree_.images[box.image].width;
      result = {width, width};
      break;
    }
    case BoxType::Table: {
      set_edges(box, {});
      if (box.table->collapses) set_collapsed_edges(box);
      for (const Column& column : columns_of(*box.table)) {
        result.min += column.min;
        result.max += column.max;
      }
      result.min += grid_spacing(*box.table);
      result.max += grid_spacing(*box.table);
      break;
    }
    case BoxType::Flex:
    case BoxType::Block: {
      set_edges(box, {});
      result = box.type == BoxType::Flex ? measure_flex(box) : measure_children(box);
      if (!box.has_own_box()) break;
      const style::ComputedStyle& style = *box.style;
      const Length inside = style.box_sizing == style::BoxSizing::BorderBox
                                ? horizontal(box.border) + horizontal(box.padding)
                                : Length();
      const auto own = [&](const style::LengthPercentage& value) {
        return max(resolver_.resolve(value, {}, style) - inside, Length());
      };
      if (style.width && style.width->percent == 0) result.min = result.max = own(*style.width);
      if (style.max_width && style.max_width->percent == 0) {
        const Length limit = own(*style.max_width);
        result = {min(result.min, limit), min(result.max, limit)};
      }
      if (style.min_width.percent == 0) {
        const Length least = own(style.min_width);
        result = {max(result.min, least), max(result.max, least)};
      }
      break;
    }
  }
  const Length edges = horizontal(box.margin) + horizontal(box.border) + horizontal(box.padding);
  return {result.min + edges, result.max + edges};
}

}  // namespace banxin::layout
