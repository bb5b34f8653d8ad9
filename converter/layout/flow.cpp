#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "layout/flow_builder.h"
#include "layout/inline_builder.h"

namespace banxin::layout {
namespace {

using style::BreakBetween;

bool is_avoid(BreakBetween value) {
  return value == BreakBetween::Avoid || value == BreakBetween::AvoidPage ||
         value == BreakBetween::AvoidColumn;
}

// Pages of books that bind on the left: recto is right.
ForcedBreak forced_by(BreakBetween value) {
  switch (value) {
    case BreakBetween::Column:
      return ForcedBreak::Column;
    case BreakBetween::Page:
      return ForcedBreak::Page;
    case BreakBetween::Left:
    case BreakBetween::Verso:
      return ForcedBreak::Left;
    case BreakBetween::Right:
    case BreakBetween::Recto:
      return ForcedBreak::Right;
    default:
      return ForcedBreak::None;
  }
}

bool draws(const style::ComputedStyle& style) {
  if (!style.background_color.is_transparent()) return true;
  if (style.paint && (style.paint->is_group() || !style.paint->background_image.empty()))
    return true;
  if (style.overflow == style::Overflow::Hidden) return true;
  if (style::is_drawn(style.outline.line)) return true;
  for (const style::BorderEdge& edge : style.border)
    if (style::is_drawn(edge.line) && !edge.width.is_zero()) return true;
  return false;
}

}  // namespace

bool is_moved(const Box& box) {
  return box.has_own_box() && box.style->position == style::Position::Relative;
}

bool needs_edges(const Box& box) {
  if (box.type == BoxType::Table || is_moved(box)) return true;
  return box.marks_place || (box.has_own_box() && draws(*box.style));
}

Length Galley::size() const {
  Length total;
  for (const GalleyItem& item : items) total += item.size;
  return total;
}

Galley FlowBuilder::build_document(const Box& root) {
  is_document_ = true;
  gap_.page = root.first_page;
  gap_.forced = forced_by(root.break_before);
  if (gap_.forced == ForcedBreak::None) gap_.forced = ForcedBreak::Page;
  flow_box(root, nullptr);
  close_gap();
  return std::move(galley_);
}

Galley FlowBuilder::build_inner(const Box& box) {
  flow_content(box);
  if (float_count_ > 0) defer_clear(style::Clear::Both, 0);
  close_gap();
  place_floats(galley_, 0);
  return std::move(galley_);
}

void FlowBuilder::flow_content(const Box& box) {
  if (box.columns != kNone) {
    flow_in_columns(box);
  } else {
    flow_children(box);
  }
}

void FlowBuilder::flow_children(const Box& box) {
  const Box* previous = nullptr;
  for (const Box& child : box.children) {
    if (child.type == BoxType::Float) {
      defer_float(child.inner);
      continue;
    }
    flow_box(child, previous);
    previous = &child;
  }
}

void FlowBuilder::flow_box(const Box& box, const Box* previous) {
  if (previous) note_boundary(*previous, box);
  if (spans_columns(box)) {
    flow_spanning(box);
  } else {
    flow_one(box);
  }
}

void FlowBuilder::flow_one(const Box& box) {
  if (box.has_own_box() && box.style->clear != style::Clear::None && !box.is_apart)
    defer_clear(box.style->clear, 0);
  if (box.turned_on && is_document_) {
    flow_turned(box);
    return;
  }
  switch (box.type) {
    case BoxType::Block:
      start_box(box);
      flow_content(box);
      end_box(box);
      return;
    case BoxType::Lines:
      emit_lines(box);
      return;
    case BoxType::Image:
      emit_image(box);
      return;
    case BoxType::Table:
      flow_table(box);
      return;
    case BoxType::Flex:
      start_box(box);
      flow_flex(box);
      end_box(box);
      return;
    case BoxType::Float:
      defer_float(box.inner);
      return;
    case BoxType::Anchor:
      defer(box, true, kNoFrame);
      defer(box, false, kNoFrame);
      return;
  }
}

void FlowBuilder::note_break(BreakBetween value) {
  if (is_avoid(value)) gap_.avoids_break = true;
  const ForcedBreak forced = forced_by(value);
  if (forced == ForcedBreak::Column && columns_.empty()) return;
  gap_.forced = std::max(gap_.forced, forced);
}

// CSS Fragmentation 3 §possible-breaks, class A: between siblings, and for their edge descendants
// too, whose values the box tree has handed up.
void FlowBuilder::note_boundary(const Box& previous, const Box& next) {
  gap_.is_boundary = true;
  if (avoid_depth_ > 0) gap_.avoids_break = true;
  note_break(previous.break_after);
  note_break(next.break_before);
  if (previous.last_page != next.first_page) gap_.forced = std::max(gap_.forced, ForcedBreak::Page);
  gap_.page = next.first_page;
  if (gap_.forced == ForcedBreak::None) return;
  // Margins of what begins after a forced break are kept; those before it are not.
  gap_.before_positive = max(gap_.before_positive, gap_.after_positive);
  gap_.before_negative = min(gap_.before_negative, gap_.after_negative);
  gap_.after_positive = gap_.after_negative = {};
}

void FlowBuilder::add_margin_before(Length margin) {
  gap_.before_positive = max(gap_.before_positive, margin);
  gap_.before_negative = min(gap_.before_negative, margin);
}

void FlowBuilder::add_margin_after(Length margin) {
  gap_.after_positive = max(gap_.after_positive, margin);
  gap_.after_negative = min(gap_.after_negative, margin);
}

void FlowBuilder::emit(GalleyItem item) {
  if (item.is_content()) has_content_ = true;
  position_ += item.size;
  galley_.items.push_back(item);
}

void FlowBuilder::emit_edge(const Box& box, bool is_open, Galley& galley) {
  if (!needs_edges(box)) return;
  GalleyItem item;
  item.kind = is_open ? GalleyItem::Kind::Open : GalleyItem::Kind::Close;
  item.index = static_cast<std::uint32_t>(galley.boxes.size());
  galley.boxes.push_back(&box);
  galley.items.push_back(item);
}

void FlowBuilder::emit_spacer(Length size) {
  if (size.is_zero()) return;
  GalleyItem item;
  item.kind = GalleyItem::Kind::Spacer;
  item.size = size;
  emit(item);
}

void FlowBuilder::defer(const Box& box, bool is_open, std::size_t frame) {
  Deferred& edge = gap_.deferred.emplace_back();
  edge.box = &box;
  edge.is_open = is_open;
  edge.depth = columns_.size();
  edge.frame = frame;
}

// CSS 2.2 §8.3.1: the largest of the adjoining margins, and the most negative one on top of it.
void FlowBuilder::emit_gap(std::size_t depth) {
  GalleyItem item;
  item.kind = GalleyItem::Kind::Gap;
  item.size = max(gap_.before_positive, gap_.after_positive) +
              min(gap_.before_negative, gap_.after_negative);
  if (gap_.is_boundary)
    item.break_before = gap_.avoids_break ? BreakQuality::AgainstAvoid : BreakQuality::Legal;
  Galley& galley = depth < columns_.size() ? columns_[depth].outside : galley_;
  if (gap_.forced != ForcedBreak::None) {
    item.index = static_cast<std::uint32_t>(galley.gaps.size());
    galley.gaps.push_back(
        {gap_.forced, gap_.page, gap_.starts_group, gap_.after_positive + gap_.after_negative});
  }
  last_gap_ = kNoGap;
  item.baseline = gap_.snap;
  if (!gap_.is_boundary && !gap_.is_kept && gap_.snap.is_zero() && item.index == kNone &&
      item.size.is_zero())
    return;
  position_ += item.size;
  galley.items.push_back(item);
  if (&galley == &galley_) last_gap_ = galley_.items.size() - 1;
  if (gap_.forced > ForcedBreak::Column)
    grid_origin_ = position_ - gap_.after_positive - gap_.after_negative;
}

void FlowBuilder::emit_deferred() {
  const std::vector<Deferred> deferred = std::exchange(gap_.deferred, {});
  Galley spanned;  // edges of boxes that begin in columns with a box that spans them
  for (const Deferred& edge : deferred) {
    if (edge.kind != GalleyItem::Kind::Open) {
      emit_out_of_flow(edge, edge.depth < columns_.size() ? columns_[edge.depth].outside : galley_);
    } else if (edge.depth == columns_.size()) {
      emit_edge(*edge.box, edge.is_open, galley_);
    } else if (edge.depth < columns_.size()) {
      emit_edge(*edge.box, edge.is_open, columns_[edge.depth].outside);
    } else {
      emit_edge(*edge.box, edge.is_open, spanned_.empty() ? galley_ : spanned);
    }
    if (edge.frame == kNoFrame) continue;
    frames_[edge.frame].start = position_;
    frames_[edge.frame].deferred = kNoFrame;
  }
  if (!spanned.items.empty()) emit_columns(*spanned_.back(), std::move(spanned));
}

void FlowBuilder::close_gap() {
  if (kept_lines_ > 0) gap_.avoids_break = true;
  if (gap_.forced != ForcedBreak::None) kept_lines_ = 0;
  std::vector<LeftColumns> left;
  if (gap_.forced > ForcedBreak::Column)
    while (!columns_.empty()) left.push_back(end_columns());
  const std::size_t depth = depth_of_gap();
  if (gap_.forced == ForcedBreak::Column && depth < columns_.size())
    gap_.forced = ForcedBreak::None;
  emit_gap(depth);
  for (std::size_t i = left.size(); i > 0; --i) begin_columns(left[i - 1]);
  emit_deferred();
  gap_ = {};
}

void FlowBuilder::start_box(const Box& box) {
  add_margin_after(box.margin.top);
  if (box.has_own_box()) {
    if (style::avoids_page_break(box.style->break_inside)) ++avoid_depth_;
    if (box.style->keep_lines > 0) ++keeping_boxes_;
    if (!box.style->page.empty()) gap_.starts_group = true;
  }
  frames_.push_back({&box, {}, float_count_, gap_.deferred.size()});
  defer(box, true, frames_.size() - 1);
  if (takes_steps(box)) start_step(box);
  const Length edge = box.border.top + box.padding.top;
  if (!edge.is_zero() || keeps_floats(box)) {
    close_gap();
    emit_spacer(edge);
  }
  if (box.marker != kNone)
    markers_.emplace_back(box.marker, box.x - tree_.contents[box.marker].gap_after);
}

bool FlowBuilder::has_height(const Box& box) const {
  if (!box.has_own_box()) return false;
  const auto is_known = [&](const style::LengthPercentage& value) {
    return value.percent == 0 || box.height_base;
  };
  return (box.style->height && is_known(*box.style->height)) ||
         (!box.style->min_height.is_zero() && is_known(box.style->min_height));
}

// The content height that `height`, `min-height` and `max-height` ask for (CSS 2.2 §10.5–10.7); 0
// where it is auto. Percentages of a height that depends on content count as auto.
Length FlowBuilder::asked_height(const Box& box) const {
  if (!box.has_own_box()) return {};
  const style::ComputedStyle& style = *box.style;
  const Length edges =
      style.box_sizing == style::BoxSizing::BorderBox
          ? box.border.top + box.border.bottom + box.padding.top + box.padding.bottom
          : Length();
  const auto asked = [&](const style::LengthPercentage& value) {
    if (value.percent != 0 && !box.height_base) return Length();
    return max(resolver_.resolve(value, box.height_base.value_or(Length()), style) - edges,
               Length());
  };
  Length height = style.height ? asked(*style.height) : Length();
  if (style.max_height && (style.max_height->percent == 0 || box.height_base))
    height = min(height, asked(*style.max_height));
  return max(height, asked(style.min_height));
}

// What is asked for beyond the content.
Length FlowBuilder::missing_height(const Box& box, Length start) const {
  const style::ComputedStyle& style = *box.style;
  const Length height = asked_height(box);
  const Length have = position_ - start;
  const bool is_fixed = style.height && (style.height->percent == 0 || box.height_base);
  if (is_fixed && have > height + Length::pt(0.01)) {
    diagnostics_.note(
        "layout-008",
        fmt::format("content is {:.1f} pt higher than its height", (have - height).pt()),
        box.node ? box.node->span : SourceSpan{}, "the box grows with its content");
  }
  return max(height - have, Length());
}

void FlowBuilder::end_box(const Box& box) {
  if (box.marker != kNone && !markers_.empty() && markers_.back().first == box.marker)
    emit_marker_alone(box, box.style->line_height);
  const Length edge = box.border.bottom + box.padding.bottom;
  const bool is_fixed = has_height(box);
  const bool keeps = keeps_floats(box);
  if (keeps) defer_clear(style::Clear::Both, frames_.back().first_float);
  const bool steps = takes_steps(box);
  if (steps) close_gap();
  if (!edge.is_zero() || is_fixed || keeps) {
    close_gap();
    const Length start = frames_.back().start + box.border.top + box.padding.top;
    if (frames_.size() == 1) body_end_ = galley_.items.size();
    if (is_fixed) emit_spacer(missing_height(box, start));
    emit_spacer(edge);
    emit_edge(box, false, galley_);
  } else if (frames_.back().deferred != kNoFrame) {
    // Nothing in it: its own margins adjoin, and it lies where the gap ends.
    gap_.deferred[frames_.back().deferred].frame = kNoFrame;
    defer(box, false, kNoFrame);
  } else {
    emit_edge(box, false, galley_);
  }
  frames_.pop_back();
  const Length below = box.margin.bottom + (steps ? end_step(box) : Length());
  if (gap_.forced != ForcedBreak::None) {
    add_margin_after(below);
  } else {
    add_margin_before(below);
  }
  if (!box.has_own_box()) return;
  if (style::avoids_page_break(box.style->break_inside)) --avoid_depth_;
  if (box.style->keep_lines <= 0) return;
  --keeping_boxes_;
  kept_lines_ = std::max(kept_lines_, static_cast<std::uint32_t>(box.style->keep_lines));
}

void FlowBuilder::take_markers(InlineContent& content) {
  InlineContent* holder = &content;
  for (const auto& [marker, end] : markers_) {
    holder->marker = marker;
    holder->marker_end = end;
    holder = &tree_.contents[marker];
  }
  markers_.clear();
}

// Markers of an item that begins with no line of its own.
void FlowBuilder::emit_marker_alone(const Box& box, Length size) {
  close_gap();
  for (const auto& [marker, end] : markers_) {
    GalleyItem item;
    item.kind = GalleyItem::Kind::Marker;
    item.index = marker;
    item.x = end;
    item.baseline = strut_of(*box.style, resolver_).baseline;
    if (marker == markers_.back().first) item.size = size;
    emit(item);
  }
  markers_.clear();
}

BreakQuality break_before_line(const InlineContent& content, std::size_t line, std::size_t count) {
  const auto orphans = static_cast<std::size_t>(std::max(content.block_style->orphans, 1));
  const auto widows = static_cast<std::size_t>(std::max(content.block_style->widows, 1));
  // An initial letter is not parted from the lines beside it.
  if (line < std::max<std::size_t>(orphans, content.letter_lines) || count - line < widows)
    return BreakQuality::AgainstLines;
  return line < content.held_lines ? BreakQuality::AgainstAvoid : BreakQuality::Legal;
}

void FlowBuilder::emit_lines(const Box& box) {
  InlineContent& content = tree_.contents[box.content];
  if (content.lines.empty()) return;
  close_gap();
  if (content.has_inner) lay_out_inner_boxes(content);
  take_markers(content);
  emit_spacer(content.letter_rise);
  const LineBoxSize strut = strut_of(*content.block_style, resolver_);
  const std::size_t count = content.lines.size();
  content.held_lines = avoid_depth_ > 0 ? kNone : kept_lines_;
  std::size_t source = 0;
  for (std::size_t k = 0; k < count; ++k) {
    if (content.has_inner) emit_floats_of_line(content, k, source);
    const LineBoxSize size = line_box(content, content.lines[k], strut, tree_, resolver_);
    GalleyItem item;
    item.kind = GalleyItem::Kind::Line;
    item.index = box.content;
    item.line = static_cast<std::uint32_t>(k);
    item.size = size.height;
    item.baseline = size.baseline;
    item.has_calls = !content.calls.empty();
    if (k > 0) item.break_before = break_before_line(content, k, count);
    emit(item);
  }
  if (keeping_boxes_ == 0)
    kept_lines_ -= static_cast<std::uint32_t>(std::min<std::size_t>(count, kept_lines_));
}

void FlowBuilder::emit_image(const Box& box) {
  add_margin_after(box.margin.top);
  if (!box.style->page.empty()) gap_.starts_group = true;
  const bool steps = takes_steps(box);
  if (steps) start_step(box);
  close_gap();
  if (!markers_.empty()) emit_marker_alone(box, {});
  emit_edge(box, true, galley_);
  emit_spacer(box.border.top + box.padding.top);
  GalleyItem item;
  item.kind = GalleyItem::Kind::Image;
  item.index = box.image;
  item.size = tree_.images[box.image].height;
  item.x = box.x;
  emit(item);
  kept_lines_ = 0;
  emit_spacer(box.border.bottom + box.padding.bottom);
  emit_edge(box, false, galley_);
  add_margin_before(box.margin.bottom + (steps ? end_step(box) : Length()));
}

Galley flow(BoxTree& tree, StyleResolver& resolver, Typesetter& typesetter,
            Diagnostics& diagnostics) {
  Galley galley = FlowBuilder(tree, resolver, typesetter, diagnostics).build_document(tree.root);
  galley.notes.reserve(tree.notes.size());
  for (const Footnote& note : tree.notes) {
    const Box& box = tree.note_boxes[note.box];
    NoteLayout& fresh = galley.notes.emplace_back();
    fresh.style = box.style;
    fresh.galley = FlowBuilder(tree, resolver, typesetter, diagnostics).build_inner(box);
    if (!fresh.galley.items.empty() && fresh.galley.items.front().kind == GalleyItem::Kind::Gap)
      fresh.first_gap = fresh.galley.items.front().size;
  }
  return galley;
}

}  // namespace banxin::layout
