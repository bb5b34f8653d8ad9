// The part of BoxTreeBuilder that makes boxes which are laid out by themselves: inline-blocks and
// floats.
#include "layout/box_tree_builder.h"

namespace banxin::layout {

using document::Element;
using document::Node;
using style::ComputedStyle;
using style::Display;

std::uint32_t BoxTreeBuilder::make_inner(const Node& node, const ComputedStyle& style, Flow flow) {
  auto suspended = inline_.suspend();
  Box holder;
  holder.style = flow.box.style;
  holder.page = flow.box.page;
  const Flow inside{holder, flow.structure};
  if (node.element == Element::Img) {
    add_block_image(node, style, inside);
  } else if (style.display == Display::Table) {
    add_table(node, style, inside);
  } else {
    add_block(node, style, inside);
  }
  inline_.resume(std::move(suspended));
  if (holder.children.empty()) return kNone;
  auto inner = std::make_unique<InnerBox>();
  inner->box = std::move(holder.children.front());
  inner->box.is_apart = true;
  inner->box.page = flow.box.page;
  tree_.inner_boxes.push_back(std::move(inner));
  return static_cast<std::uint32_t>(tree_.inner_boxes.size() - 1);
}

// CSS 2.2 §9.5: a float in the text has its place there; one between blocks, or before the first
// word of one, stands in the flow as a box without size.
void BoxTreeBuilder::add_float(const Node& node, const ComputedStyle& style, Flow flow) {
  const std::uint32_t inner = make_inner(node, style, flow);
  if (inner == kNone) return;
  tree_.has_floats = true;
  if (is_page_float(style)) tree_.has_inserts = true;
  if (inline_.is_open()) {
    inline_.add_inner(node, style, inner, flow.structure, true);
    return;
  }
  Box place;
  place.type = BoxType::Float;
  place.style = flow.box.style;
  place.is_anonymous = true;
  place.page = flow.box.page;
  place.inner = inner;
  append(flow.box, std::move(place));
}

bool BoxTreeBuilder::add_inline_block(const Node& node, const ComputedStyle& style, Flow flow) {
  const bool is_inner =
      style.display == Display::InlineBlock || style.display == Display::InlineFlex;
  if (!is_inner || node.element == Element::Img || node.element == Element::Input) return false;
  const std::uint32_t inner = make_inner(node, style, flow);
  if (inner != kNone) inline_.add_inner(node, style, inner, flow.structure, false);
  return true;
}

}  // namespace banxin::layout
