#include "layout/page_painter.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layout/decorations.h"
#include "layout/inline_builder.h"
#include "layout/replaced_painter.h"

namespace banxin::layout {

void PagePainter::begin_page(Page& page, std::size_t page_index, const PageFrame& frame) {
  page_ = &page;
  page_index_ = page_index;
  frame_ = &frame;
  has_content_ = false;
  under_.clear();
  over_.clear();
  // CSS Paged Media 3 §page-model: the page's own background covers its whole sheet, its border
  // stands inside the margins.
  std::vector<PageItem> sheet;
  const style::ComputedStyle& style = frame.style.style;
  const Size& size = frame.style.size;
  const Length bleed = frame.style.bleed;
  paint_background(
      {style, {-bleed, -bleed, size.width + bleed + bleed, size.height + bleed + bleed}, {}, {}},
      resolver_, sheet);
  paint_borders(
      {style,
       {frame.margin.left, frame.margin.top, size.width - frame.margin.left - frame.margin.right,
        size.height - frame.margin.top - frame.margin.bottom},
       frame.border,
       frame.padding},
      resolver_, sheet);
  add_under(std::move(sheet));
  for (OpenBox& open : open_) {
    open.starts = false;
    open.x = frame.area.x + open.moved.x;
    open.top = frame.area.y + open.moved.y;
    enter(open);
  }
}

void PagePainter::add_under(std::vector<PageItem> items) {
  if (items.empty()) return;
  Under entry;
  entry.items = std::move(items);
  under_.push_back(std::move(entry));
}

Length PagePainter::paint_items(Galley& galley, std::span<const GalleyItem> items, Point origin,
                                Length first_gap, const std::vector<ItemPiece>& pieces,
                                bool is_copy) {
  Length top = origin.y;
  row_above_ = nullptr;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const GalleyItem& item = items[i];
    if (item.kind == GalleyItem::Kind::Gap) {
      top = i == 0 ? top + first_gap : origin.y + after_gap(top - origin.y, item);
      continue;
    }
    const auto piece = std::ranges::find(pieces, i, &ItemPiece::item);
    const ItemPiece* part = piece == pieces.end() ? nullptr : &*piece;
    paint_item(galley, items.subspan(i), origin.x + moved_.x, top + moved_.y, part, is_copy);
    top += part ? part->height : item.size;
  }
  return top;
}

// The head of a table that goes on, and what stands above it there.
Length PagePainter::paint_head_again(Galley& galley, const TableRun& run, Point origin) {
  if (run.continued != kNone) {
    Galley& above = galley.continued[run.continued];
    const Length gap = above.items.empty() ? Length() : above.items.front().size;
    origin.y = paint_items(above, above.items, origin, gap, {}, true);
  }
  return paint_rows_again(galley, run.head_begin, run.head_end, origin);
}

// Head or foot rows on a further page.
Length PagePainter::paint_rows_again(Galley& galley, std::size_t begin, std::size_t end,
                                     Point origin) {
  return paint_items(galley, std::span(galley.items).subspan(begin, end - begin), origin, {}, {},
                     true);
}

Length PagePainter::paint(Galley& galley, std::span<const GalleyItem> items, Length top,
                          Length first_gap, const PageCut& cut) {
  Point at{frame_->area.x, top};
  if (cut.head) at.y = paint_head_again(galley, *cut.head, at);
  at.y = paint_items(galley, items, at, first_gap, cut.pieces, false);
  if (cut.foot) at.y = paint_rows_again(galley, cut.foot->foot_begin, cut.foot->foot_end, at);
  return at.y;
}

Length PagePainter::paint_part(const Box& box, Galley& galley, const GalleyPart& part, Point origin,
                               bool is_copy) {
  const std::size_t outside = open_.size();
  const Point moved = std::exchange(moved_, {});
  if (const auto waiting = waiting_.find(&box); waiting != waiting_.end() && !is_copy) {
    for (OpenBox& open : waiting->second) {
      open.starts = false;
      moved_.x += open.moved.x;
      moved_.y += open.moved.y;
      open.x = origin.x + moved_.x;
      open.top = origin.y + moved_.y;
      enter(open);
      open_.push_back(open);
    }
    waiting_.erase(waiting);
  }
  const std::span<const GalleyItem> items =
      std::span(galley.items).subspan(part.from.item, part.items_end() - part.from.item);
  if (part.head) origin.y = paint_head_again(galley, *part.head, origin);
  origin.y = paint_items(galley, items, origin, part.first_gap, part.pieces, is_copy);
  if (part.foot)
    origin.y = paint_rows_again(galley, part.foot->foot_begin, part.foot->foot_end, origin);
  const Point still_moved = std::exchange(moved_, moved);
  if (open_.size() <= outside) return origin.y;
  flush_row_border();
  for (std::size_t i = open_.size(); i-- > outside;)
    leave(open_[i], origin.y + still_moved.y, false);
  waiting_[&box].assign(open_.begin() + static_cast<std::ptrdiff_t>(outside), open_.end());
  open_.resize(outside);
  return origin.y;
}

void PagePainter::end_page(Length bottom) {
  flush_row_border();
  for (std::size_t i = open_.size(); i-- > 0;) leave(open_[i], bottom, false);
  page_->items = take_items();
}

// What has been painted in the layer: backgrounds in the order in which boxes begin, then the rest.
std::vector<PageItem> PagePainter::take_items() {
  std::vector<PageItem> items;
  for (Under& entry : under_) {
    if (entry.box) {
      paint_box({*entry.box->style, entry.rect, entry.box->border, entry.box->padding, entry.sides},
                resolver_, items);
      paint_outline(*entry.box->style, entry.rect, items);
    } else {
      std::ranges::move(entry.items, std::back_inserter(items));
    }
  }
  std::ranges::move(over_, std::back_inserter(items));
  over_.clear();
  under_.clear();
  return items;
}

void PagePainter::push_layer() {
  layers_.push_back({std::move(under_), std::move(over_)});
  under_.clear();
  over_.clear();
}

// CSS 2.2 appendix E: a group is painted whole, over the backgrounds of what is around it.
void PagePainter::pop_layer(GroupBegin group) {
  std::vector<PageItem> items = take_items();
  under_ = std::move(layers_.back().under);
  over_ = std::move(layers_.back().over);
  layers_.pop_back();
  // As thin as a line: there is nothing to be seen, but places stay places.
  if (group.transform.is_degenerate())
    std::erase_if(
        items, [](const PageItem& item) { return !std::holds_alternative<DestinationItem>(item); });
  if (items.empty()) return;
  over_.push_back(std::move(group));
  std::ranges::move(items, std::back_inserter(over_));
  over_.push_back(GroupEnd{});
}

void PagePainter::mark(const document::Node& node, const style::ComputedStyle& style, Point point) {
  if (!node.id.empty()) over_.push_back(DestinationItem{node.id, point});
  records_.mark(node, style, page_index_, point, !has_content_);
}

void PagePainter::open_box(const Box& box, Length x, Length top) {
  const Point moved = moved_by(box);
  moved_.x += moved.x;
  moved_.y += moved.y;
  OpenBox& open = open_.emplace_back();
  open.box = &box;
  open.x = x + moved.x;
  open.top = top + moved.y;
  open.moved = moved;
  if (box.has_own_box()) {
    open.is_group = box.style->paint && box.style->paint->is_group();
    open.is_clipped = box.style->overflow == style::Overflow::Hidden && box.type == BoxType::Block;
  }
  enter(open);
  // Inside its group, where it is turned with the box.
  if (box.marks_place) mark(*box.node, *box.style, {x + box.border_left(), top});
}

void PagePainter::enter(OpenBox& open) {
  if (open.is_group) push_layer();
  open.slot = under_.size();
  under_.push_back({nullptr, {}, {}, {}});
  if (open.is_clipped) push_layer();
}

void PagePainter::leave(const OpenBox& open, Length bottom, bool ends) {
  if (open.is_clipped) {
    GroupBegin clip;
    clip.clip = overflow_clip(fragment(open, bottom, ends), resolver_);
    pop_layer(std::move(clip));
  }
  finish_fragment(open, bottom, ends);
  if (open.is_group) pop_layer(group_of(fragment(open, bottom, ends), resolver_));
}

// The part of an open box that is on this page.
DrawnBox PagePainter::fragment(const OpenBox& open, Length bottom, bool ends) {
  const Box& box = *open.box;
  return {*box.style,
          {open.x + box.border_left(), open.top, box.border_width(), bottom - open.top},
          box.border,
          box.padding,
          {open.starts, true, ends, true}};
}

void PagePainter::finish_fragment(const OpenBox& open, Length bottom, bool ends) {
  Under& entry = under_[open.slot];
  const Box& box = *open.box;
  if (!open.starts && !ends && bottom == open.top) return;  // it only passes through
  const Rect rect = fragment(open, bottom, ends).rect;
  // The cells of a collapsing table draw its borders.
  const bool collapses = box.type == BoxType::Table && box.table->collapses;
  entry.box = box.is_anonymous ? nullptr : &box;
  if (collapses) {
    entry.box = nullptr;
    paint_background({*box.style, rect, {}, {}}, resolver_, entry.items);
  }
  entry.rect = rect;
  entry.sides = {open.starts, true, ends, true};
}

void PagePainter::close_box(Length bottom, bool ends) {
  if (open_.back().box->type == BoxType::Table) flush_row_border();
  leave(open_.back(), bottom, ends);
  moved_.x -= open_.back().moved.x;
  moved_.y -= open_.back().moved.y;
  open_.pop_back();
}

void PagePainter::paint_item(Galley& galley, std::span<const GalleyItem> items, Length x,
                             Length top, const ItemPiece* piece, bool is_copy) {
  const GalleyItem& item = items.front();
  switch (item.kind) {
    case GalleyItem::Kind::Gap:
      return;
    case GalleyItem::Kind::Spacer:
      break;
    case GalleyItem::Kind::Line:
      paint_content_line(tree_.contents[item.index], item.line, item, x, top, is_copy);
      break;
    case GalleyItem::Kind::Image:
      paint_image(item, x, top);
      break;
    case GalleyItem::Kind::Row:
      paint_row(galley, items, x, top, piece, is_copy);
      break;
    case GalleyItem::Kind::Columns: {
      ColumnsLayout& columns = galley.columns[item.index];
      paint_columns(columns, x, top, piece ? *piece : columns.whole, is_copy);
      break;
    }
    case GalleyItem::Kind::Flex:
      paint_flex(galley.flex_lines[item.index], x, top, is_copy);
      break;
    case GalleyItem::Kind::Turned:
      paint_turned(galley, galley.turned_pages[item.index], is_copy);
      break;
    case GalleyItem::Kind::Clear:
    case GalleyItem::Kind::Insert:
      return;
    case GalleyItem::Kind::Float:
      paint_float(item, x, top, is_copy);
      return;
    case GalleyItem::Kind::Marker:
      paint_marker(item.index, item.x, x, top + item.baseline, is_copy);
      break;
    case GalleyItem::Kind::Open:
      if (is_copy) return;  // marks that a repeated head must not set again
      open_box(*galley.boxes[item.index], x, top);
      return;
    case GalleyItem::Kind::Close:
      if (is_copy) return;
      close_box(top, true);
      return;
  }
  has_content_ = true;
}

void PagePainter::paint_content_line(InlineContent& content, std::size_t line,
                                     const GalleyItem& item, Length x, Length top, bool is_copy) {
  const LineContext context{tree_,
                            resolver_,
                            *page_,
                            over_,
                            [this, is_copy](const InlineSource& source, Point point) {
                              if (!is_copy) mark(*source.node, *source.style, point);
                            },
                            [this, is_copy](std::uint32_t index, Point point) {
                              InnerBox& inner = *tree_.inner_boxes[index];
                              paint_inner(inner.box, inner.flow.galley, point, is_copy);
                            }};
  // A marker stands before the line, which a float may have moved.
  const Length beside =
      content.slots.empty() ? Length() : content.slots.front().start - content.indent;
  if (line == 0 && content.marker != kNone)
    paint_marker(content.marker, content.marker_end + beside, x, top + item.baseline, is_copy);
  const LinePlace place{
      x + content.x, top, {item.size, item.baseline}, static_cast<std::uint32_t>(line), role_};
  if (!content.calls.empty() && !is_copy) mark_call(content, line, {x + content.x, top});
  // Lines of a table head are painted once for each page; the last time could move them, but nobody
  // knows which page is the last.
  if (is_copy || content.is_repeated) {
    text::Line copy = content.lines[line];
    paint_line(content, copy, place, context);
  } else {
    paint_line(content, content.lines[line], place, context);
  }
}

void PagePainter::paint_marker(std::uint32_t marker, Length end, Length x, Length baseline,
                               bool is_copy) {
  InlineContent& content = tree_.contents[marker];
  if (content.lines.empty()) return;
  text::Line& line = content.lines.front();
  const LineContext context{tree_, resolver_, *page_, over_, [](const InlineSource&, Point) {}};
  const LinePlace place{x + end - line.start - line.width, baseline, {}, 0, LineRole::Marker};
  if (is_copy || content.is_repeated) {
    text::Line copy = line;
    paint_line(content, copy, place, context);
  } else {
    paint_line(content, line, place, context);
  }
  if (content.marker != kNone)
    paint_marker(content.marker, content.marker_end, x, baseline, is_copy);
}

void PagePainter::paint_image(const GalleyItem& item, Length x, Length top) {
  const ImageBox& image = tree_.images[item.index];
  const Rect border_box{x + item.x - image.padding.left - image.border.left,
                        top - image.padding.top - image.border.top,
                        image.width + image.padding.left + image.padding.right + image.border.left +
                            image.border.right,
                        image.height + image.padding.top + image.padding.bottom + image.border.top +
                            image.border.bottom};
  paint_replaced(image, {*image.style, border_box, image.border, image.padding}, resolver_, over_);
}

}  // namespace banxin::layout
