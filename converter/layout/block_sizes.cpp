#include "layout/block_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace banxin::layout {
namespace {

using style::ComputedStyle;

Length horizontal(const Edges& edges) { return edges.left + edges.right; }
Length vertical(const Edges& edges) { return edges.top + edges.bottom; }

// HTML "dimension attributes": the `width` and `height` of an img, in CSS px.
Length dimension_attribute(const document::Node& node, const char* name) {
  const std::string* value = node.attribute(name);
  double pixels = 0;
  if (!value) return {};
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), pixels);
  if (error != std::errc() || !(pixels > 0) || pixels > 100000 ||
      (end != value->data() + value->size() && *end != 'p'))
    return {};
  return Length::px(pixels);
}

bool has_columns(const Box& box) {
  return box.has_own_box() && (box.style->column_count || box.style->column_width);
}

}  // namespace

void BlockSizer::size_flow() {
  const Rect& area = frames_.flow_area(tree_.root.page);
  size_box(tree_.root, {{}, area.width, tree_.root.page, area, nullptr, area.height, true});
  for (Box& note : tree_.note_boxes) {
    const PageFrame& frame = frames_.flow_frame(note.page);
    size_box(note, {frame.notes.x, frame.notes.width, note.page, frame.area});
  }
}

void BlockSizer::size_box(Box& box, Containing containing) {
  if (box.page != containing.page) {
    const Rect& area = frames_.flow_area(box.page);
    containing.width += area.width - containing.page_area.width;
    containing.width = max(containing.width, Length::pt(1));
    containing.page = box.page;
    if (containing.height == containing.page_area.height) containing.height = area.height;
    containing.page_area = area;
  }
  if (containing.across && box.has_own_box() && box.style->column_span_all)
    containing = Containing(*containing.across);
  if (box.marker != kNone) {
    InlineContent& marker = tree_.contents[box.marker];
    marker.width = Length::pt(10000);
    marker.width_is_known = true;
  }
  if (box.has_own_box() && box.style->turn == style::Turn::Left && containing.is_in_pages)
    containing = turn(box, containing);
  box.height_base = containing.height;
  if (has_to_wait(box, containing)) return;
  switch (box.type) {
    case BoxType::Block:
    case BoxType::Flex:
      size_block(box, containing);
      return;
    case BoxType::Lines:
      size_lines(box, containing);
      return;
    case BoxType::Image:
      size_block_image(box, containing);
      return;
    case BoxType::Table:
      size_table(box, containing);
      return;
    case BoxType::Float:
      size_inner(box.inner, containing);
      return;
    case BoxType::Anchor:
      box.x = containing.x;
      box.width = containing.width;
      return;
  }
}

void BlockSizer::set_edges(Box& box, Length base) {
  if (!box.has_own_box()) return;
  const ComputedStyle& style = *box.style;
  const auto margin = [&](std::size_t side) {
    return style.margin[side] ? resolver_.resolve(*style.margin[side], base, style) : Length();
  };
  const auto padding = [&](std::size_t side) {
    return max(resolver_.resolve(style.padding[side], base, style), Length());
  };
  box.margin = {margin(0), margin(1), margin(2), margin(3)};
  box.padding = {padding(0), padding(1), padding(2), padding(3)};
  box.border = {style.border[0].width, style.border[1].width, style.border[2].width,
                style.border[3].width};
}

// The content width that `width`, `min-width` and `max-width` give (CSS 2.2 §10.4).
Length BlockSizer::used_width(Box& box, const Containing& containing, bool& is_auto) {
  const Length fill =
      containing.width - horizontal(box.margin) - horizontal(box.border) - horizontal(box.padding);
  is_auto = true;
  if (box.imposed_width) return *box.imposed_width;
  if (!box.has_own_box()) return max(fill, Length());
  const ComputedStyle& style = *box.style;
  const Length edges = style.box_sizing == style::BoxSizing::BorderBox
                           ? horizontal(box.border) + horizontal(box.padding)
                           : Length();
  const auto content_width = [&](const style::LengthPercentage& value) {
    return max(resolver_.resolve(value, containing.width, style) - edges, Length());
  };
  Length width = max(fill, Length());
  if (box.is_apart && !style.width && !is_page_float(style)) width = shrink_to_fit(box, width);
  if (style.width) {
    width = content_width(*style.width);
    is_auto = false;
  }
  if (style.max_width) {
    const Length limit = content_width(*style.max_width);
    if (limit < width) {
      width = limit;
      is_auto = false;
    }
  }
  const Length least = content_width(style.min_width);
  if (least > width) {
    width = least;
    is_auto = false;
  }
  return width;
}

// CSS 2.2 §10.3.3: what is left over goes to auto margins, else to the right one.
void BlockSizer::set_horizontal(Box& box, const Containing& containing) {
  bool is_auto = true;
  box.width = used_width(box, containing, is_auto);
  if (!is_auto && box.has_own_box() && !box.is_apart) {
    const Length left_over = containing.width - box.width - horizontal(box.margin) -
                             horizontal(box.border) - horizontal(box.padding);
    const bool left_auto = !box.style->margin[style::kLeft];
    const bool right_auto = !box.style->margin[style::kRight];
    if (left_over > Length()) {
      if (left_auto) box.margin.left = right_auto ? left_over / 2 : left_over;
      if (right_auto) box.margin.right = left_auto ? left_over - left_over / 2 : left_over;
    }
  }
  box.x = containing.x + box.margin.left + box.border.left + box.padding.left;
}

void BlockSizer::size_block(Box& box, const Containing& containing) {
  set_edges(box, containing.width);
  make_room_for_markers(box);
  set_horizontal(box, containing);
  Containing inner = containing;
  inner.x = box.x;
  inner.width = box.width;
  inner.height = inner_height(box, containing);
  if (box.type == BoxType::Flex) {
    size_flex(box, inner);
  } else {
    size_content(box, inner);
  }
}

// What percentages of heights in the box refer to: its own height, where that does not depend on
// what stands in it. DEVIATION: an auto height of what stands directly in the page hands the page
// area's height down, so that `height: 100%` fills a page without a chain of heights.
std::optional<Length> BlockSizer::inner_height(const Box& box, const Containing& containing) {
  if (!box.has_own_box()) return containing.height;
  const ComputedStyle& style = *box.style;
  const bool is_page = containing.height == containing.page_area.height;
  if (!style.height) return is_page && !box.is_apart ? containing.height : std::nullopt;
  if (style.height->percent != 0 && !containing.height) return std::nullopt;
  const Length edges = style.box_sizing == style::BoxSizing::BorderBox
                           ? vertical(box.border) + vertical(box.padding)
                           : Length();
  return max(resolver_.resolve(*style.height, containing.height.value_or(Length()), style) - edges,
             Length());
}

// What stands in a box: `inner` is its content box.
void BlockSizer::size_content(Box& box, const Containing& inner) {
  if (has_columns(box)) {
    size_columns(box, inner);
  } else {
    size_children(box, inner);
  }
}

void BlockSizer::size_children(Box& box, const Containing& containing) {
  for (Box& child : box.children) size_box(child, containing);
}

void BlockSizer::size_lines(Box& box, const Containing& containing) {
  InlineContent& content = tree_.contents[box.content];
  box.x = content.x = containing.x;
  box.width = content.width = containing.width;
  content.width_is_known = true;
  content.slots.clear();
  content.indent = {};
  if (content.is_first_in_block)
    content.indent =
        resolver_.resolve(content.block_style->text_indent, containing.width, *content.block_style);
  if (content.has_atoms) size_atoms(content, containing);
  if (content.has_inner) size_inner_boxes(content, containing);
}

void BlockSizer::size_atoms(InlineContent& content, const Containing& containing) {
  for (std::size_t i = 0; i < content.sources.size(); ++i) {
    auto* atom = std::get_if<text::InlineAtom>(&content.paragraph.items[i]);
    if (!atom || content.sources[i].image == kNone) continue;
    ImageBox& image = tree_.images[content.sources[i].image];
    size_image(image, containing);
    atom->width = margin_box_width(image);
  }
}

// CSS 2.2 §10.3.2, §10.6.2 and the table of §10.4: the ratio holds under every limit. An image is
// never larger than the page area: that could not be printed.
void BlockSizer::size_image(ImageBox& image, const Containing& containing) {
  const ComputedStyle& style = *image.style;
  const auto edge = [&](const style::LengthOrAuto& value) {
    return value ? resolver_.resolve(*value, containing.width, style) : Length();
  };
  image.margin = {edge(style.margin[0]), edge(style.margin[1]), edge(style.margin[2]),
                  edge(style.margin[3])};
  image.padding = {edge(style.padding[0]), edge(style.padding[1]), edge(style.padding[2]),
                   edge(style.padding[3])};
  image.border = {style.border[0].width, style.border[1].width, style.border[2].width,
                  style.border[3].width};
  const double density = image.asset->density > 0 ? image.asset->density : 96;
  const auto pixel_width = static_cast<std::int64_t>(image.asset->width);
  const auto pixel_height = static_cast<std::int64_t>(image.asset->height);
  const auto width_for = [&](Length height) { return height.scaled(pixel_width, pixel_height); };
  const auto height_for = [&](Length width) { return width.scaled(pixel_height, pixel_width); };
  const Length attribute_width = dimension_attribute(*image.node, "width");
  const Length attribute_height = dimension_attribute(*image.node, "height");
  const bool fixed_height = style.height && style.height->percent == 0;

  Length width = Length::pt(static_cast<double>(pixel_width) * 72 / density);
  Length height = height_for(width);
  if (style.width) {
    width = resolver_.resolve(*style.width, containing.width, style);
    height = height_for(width);
  } else if (fixed_height) {
    height = resolver_.resolve(*style.height, {}, style);
    width = width_for(height);
  } else if (!attribute_width.is_zero()) {
    width = attribute_width;
    height = height_for(width);
  } else if (!attribute_height.is_zero()) {
    height = attribute_height;
    width = width_for(height);
  }
  if (style.width && fixed_height) height = resolver_.resolve(*style.height, {}, style);

  const auto limit_width = [&](Length limit) {
    if (width <= limit) return;
    height = height.scaled(limit.raw(), std::max<std::int64_t>(width.raw(), 1));
    width = limit;
  };
  const auto limit_height = [&](Length limit) {
    if (height <= limit) return;
    width = width.scaled(limit.raw(), std::max<std::int64_t>(height.raw(), 1));
    height = limit;
  };
  if (style.max_width)
    limit_width(max(resolver_.resolve(*style.max_width, containing.width, style), Length()));
  if (style.max_height && style.max_height->percent == 0)
    limit_height(max(resolver_.resolve(*style.max_height, {}, style), Length()));
  const Length least = resolver_.resolve(style.min_width, containing.width, style);
  if (width < least && !width.is_zero()) {
    height = height.scaled(least.raw(), width.raw());
    width = least;
  }
  const Length room_across =
      containing.page_area.width - horizontal(image.border) - horizontal(image.padding);
  const Length room_down = containing.page_area.height - vertical(image.margin) -
                           vertical(image.border) - vertical(image.padding);
  limit_width(max(room_across, Length::pt(1)));
  limit_height(max(room_down, Length::pt(1)));
  image.width = max(width, Length());
  image.height = max(height, Length());
}

void BlockSizer::size_block_image(Box& box, const Containing& containing) {
  set_edges(box, containing.width);
  ImageBox& image = tree_.images[box.image];
  size_image(image, containing);
  box.width = image.width;
  const Length left_over = containing.width - box.width - horizontal(box.margin) -
                           horizontal(box.border) - horizontal(box.padding);
  const bool left_auto = !box.style->margin[style::kLeft];
  const bool right_auto = !box.style->margin[style::kRight];
  if (left_over > Length() && left_auto) box.margin.left = right_auto ? left_over / 2 : left_over;
  box.x = containing.x + box.margin.left + box.border.left + box.padding.left;
}

}  // namespace banxin::layout
