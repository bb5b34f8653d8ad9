// The part of FlowBuilder that lays boxes out by themselves, and says where floats belong.
#include "layout/inner_flow.h"

#include <utility>

#include "layout/float_placer.h"
#include "layout/flow_builder.h"
#include "layout/typesetter.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

struct Baselines {
  std::optional<Length> first, last;
  void note(Length baseline) {
    if (!first) first = baseline;
    last = baseline;
  }
};

// Of the lines of a galley, and of the items of flex containers in it.
Baselines baselines_of(const Galley& galley) {
  Baselines found;
  Length y;
  for (const GalleyItem& item : galley.items) {
    if (item.kind == Kind::Line) found.note(y + item.baseline);
    if (item.kind == Kind::Flex) {
      for (const FlexItem& inner : galley.flex_lines[item.index].items) {
        const Baselines own = baselines_of(inner.galley);
        if (own.first) found.note(y + inner.y + *own.first);
      }
    }
    y += item.size;
  }
  return found;
}

}  // namespace

bool keeps_floats(const Box& box) {
  if (box.is_apart || box.type == BoxType::Flex) return true;
  return box.has_own_box() && (box.style->display == style::Display::FlowRoot ||
                               box.style->overflow != style::Overflow::Visible);
}

InnerFlow FlowBuilder::lay_out(const Box& box) {
  FlowBuilder builder(tree_, resolver_, typesetter_, diagnostics_);
  builder.flow_one(box);
  builder.close_gap();
  builder.place_floats(builder.galley_, builder.body_end_);
  InnerFlow flow;
  flow.galley = std::move(builder.galley_);
  flow.body_end = builder.body_end_;
  flow.size = flow.galley.size();
  const Baselines baselines = baselines_of(flow.galley);
  flow.first_baseline = baselines.first;
  // CSS 2.2 §10.8.1: a box that hides what sticks out stands on its bottom margin edge.
  if (!box.has_own_box() || box.style->overflow == style::Overflow::Visible)
    flow.baseline = baselines.last;
  flow.is_laid_out = true;
  return flow;
}

void FlowBuilder::lay_out_inner(std::uint32_t index) {
  InnerBox& inner = *tree_.inner_boxes[index];
  if (inner.flow.is_laid_out) return;
  inner.flow = lay_out(inner.box);
  if (!inner.letter_baseline) return;
  for (GalleyItem& item : inner.flow.galley.items)
    if (item.kind == Kind::Line) item.baseline = *inner.letter_baseline;
}

void FlowBuilder::lay_out_inner_boxes(const InlineContent& content) {
  for (const InlineSource& source : content.sources)
    if (source.inner != kNone) lay_out_inner(source.inner);
}

void FlowBuilder::defer_float(std::uint32_t inner) {
  lay_out_inner(inner);
  // A page float is called where the text before it ends, unless a new page begins first.
  if (float_kind(inner, columns_.size()) == Kind::Insert && gap_.forced == ForcedBreak::None) {
    GalleyItem item;
    item.kind = Kind::Insert;
    item.index = inner;
    galley_.items.push_back(item);
    return;
  }
  Deferred& deferred = gap_.deferred.emplace_back();
  deferred.kind = Kind::Float;
  deferred.index = inner;
  deferred.depth = columns_.size();
  deferred.frame = kNoFrame;
  deferred.first_float = float_count_++;
}

void FlowBuilder::defer_clear(style::Clear clear, std::uint32_t first_float) {
  if (!tree_.has_floats) return;
  Deferred& deferred = gap_.deferred.emplace_back();
  deferred.kind = Kind::Clear;
  deferred.index = static_cast<std::uint32_t>(clear);
  deferred.depth = columns_.size();
  deferred.frame = kNoFrame;
  deferred.first_float = first_float;
}

// A page float in a cell, a column or another box that is laid out by itself stands there, as wide
// as the text.
Kind FlowBuilder::float_kind(std::uint32_t inner, std::size_t columns) const {
  const Box& box = tree_.inner_boxes[inner]->box;
  const bool is_insert = is_document_ && columns == 0 && is_page_float(*box.style);
  return is_insert ? Kind::Insert : Kind::Float;
}

void FlowBuilder::emit_out_of_flow(const Deferred& deferred, Galley& galley) {
  GalleyItem item;
  item.kind = deferred.kind == Kind::Float ? float_kind(deferred.index, deferred.depth)
                                           : deferred.kind;
  item.index = deferred.index;
  item.line = deferred.first_float;
  galley.items.push_back(item);
}

// Floats in the text belong to the line that their place is in, as it would be without them.
void FlowBuilder::emit_floats_of_line(const InlineContent& content, std::size_t line,
                                      std::size_t& source) {
  for (const text::LineBox& box : content.lines[line].boxes) {
    const std::uint32_t inner = content.sources[box.item].inner;
    if (inner == kNone || box.item < source ||
        !std::holds_alternative<text::InlineAnchor>(content.paragraph.items[box.item]))
      continue;
    source = std::size_t{box.item} + 1;
    GalleyItem item;
    item.kind = float_kind(inner, columns_.size());
    item.index = inner;
    item.line = float_count_++;
    galley_.items.push_back(item);
  }
}

// `body_end`: the floats end above it (stays right while items are added).
void FlowBuilder::place_floats(Galley& galley, std::size_t body_end) {
  if (!tree_.has_floats) return;
  const auto set = [this](std::uint32_t content, const std::vector<text::LineSlot>& slots) {
    typesetter_.set_beside(content, slots);
  };
  FloatPlacer placer(tree_, galley, resolver_, set);
  const std::size_t after = galley.items.size() - body_end;
  placer.place(galley.items, FloatRoom{});
  body_end_ = galley.items.size() - std::min(after, galley.items.size());
}

}  // namespace banxin::layout
