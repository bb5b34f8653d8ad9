#include "layout/box_tree.h"

#include <algorithm>

#include "layout/box_tree_builder.h"

namespace banxin::layout {
namespace {

using document::Element;
using document::Node;
using style::BreakBetween;
using style::ComputedStyle;
using style::Display;

bool is_inline_level(Display display) {
  return display == Display::Inline || display == Display::InlineBlock ||
         display == Display::InlineFlex || display == Display::Ruby || display == Display::RubyText;
}

bool is_back_link(const Node& node) {
  const std::string* role = node.element == Element::A ? node.attribute("role") : nullptr;
  return role && *role == "doc-backlink";
}

int strength(BreakBetween value) {
  switch (value) {
    case BreakBetween::Auto:
      return 0;
    case BreakBetween::AvoidColumn:
      return 1;
    case BreakBetween::Avoid:
    case BreakBetween::AvoidPage:
      return 2;
    case BreakBetween::Column:
      return 3;
    case BreakBetween::Page:
      return 4;
    default:
      return 5;  // a break to a certain side
  }
}

// Floats beside the text and at the edges of pages; notes are something else.
bool is_float(const ComputedStyle& style) {
  return style.float_side != style::FloatSide::None &&
         style.float_side != style::FloatSide::Footnote;
}

// CSS Flexbox 1 §flex-items, `order`.
void settle_flex_items(Box& box) {
  for (Box& item : box.children) item.is_apart = true;
  const auto order = [](const Box& item) { return item.has_own_box() ? item.style->order : 0; };
  std::ranges::stable_sort(box.children, {}, order);
}

// CSS Fragmentation 3 §forced-breaks: a forced break wins over avoidance, a certain side over any
// page.
BreakBetween combine(BreakBetween outer, BreakBetween inner) {
  return strength(inner) > strength(outer) ? inner : outer;
}

}  // namespace

BoxTreeBuilder::BoxTreeBuilder(const style::StyledDocument& styled, StyleResolver& resolver,
                               Diagnostics& diagnostics)
    : styled_(styled),
      resolver_(resolver),
      diagnostics_(diagnostics),
      structure_(styled.document->metadata.lang),
      inline_(*styled.document, tree_, resolver, structure_, diagnostics) {}

BoxTree BoxTreeBuilder::build() {
  const Node& body = styled_.document->body;
  Box root;
  root.style = &styled_.style_of(body);
  root.node = &body;
  root.marks_place = marks_place(body, *root.style) || styled_.strings(body);
  root.structure = 0;
  root.page = root.style->page;
  find_notes();
  fill(body, {root, 0});
  propagate(root);
  build_notes();
  tree_.root = std::move(root);
  tree_.structure = structure_.take();
  return std::move(tree_);
}

Box BoxTreeBuilder::make_box(const Node& node, const ComputedStyle& style,
                             const Box& parent) const {
  Box box;
  box.style = &style;
  box.node = &node;
  box.marks_place = marks_place(node, style) || styled_.strings(node);
  box.page = style.page.empty() || in_margin_ ? parent.page : std::string_view(style.page);
  box.break_before = style.break_before;
  box.break_after = style.break_after;
  return box;
}

void BoxTreeBuilder::propagate(Box& box) {
  box.first_page = box.last_page = box.page;
  if (box.children.empty()) return;
  const Box& first = box.children.front();
  const Box& last = box.children.back();
  box.first_page = first.first_page;
  box.last_page = last.last_page;
  box.break_before = combine(box.break_before, first.break_before);
  box.break_after = combine(box.break_after, last.break_after);
}

void BoxTreeBuilder::append(Box& parent, Box child) {
  propagate(child);
  parent.children.push_back(std::move(child));
}

void BoxTreeBuilder::flush(Box& box) {
  std::vector<InlineSource> loose;
  const std::uint32_t content = inline_.finish(loose);
  for (const InlineSource& anchor : loose) {
    Box place;
    place.type = anchor.inner == kNone ? BoxType::Anchor : BoxType::Float;
    place.inner = anchor.inner;
    place.style = anchor.style;
    place.is_anonymous = true;
    place.node = anchor.node;
    place.marks_place = anchor.node != nullptr;
    place.page = box.page;
    append(box, std::move(place));
  }
  if (content == kNone) return;
  Box lines;
  lines.type = BoxType::Lines;
  lines.style = box.style;
  lines.is_anonymous = true;
  lines.page = box.page;
  lines.content = content;
  append(box, std::move(lines));
}

void BoxTreeBuilder::fill(const Node& node, Flow flow) {
  inline_.set_container(flow.box, flow.box.children.empty());
  if (const ComputedStyle* letter = styled_.first_letter(node)) letter_ = {letter, &node};
  add_generated(styled_.before(node), node, flow);
  add_children(node, flow);
  if (letter_.block == &node) letter_ = {};
  add_generated(styled_.after(node), node, flow);
  if (flow.box.style->display == Display::ListItem) inline_.place_inside_marker();
  flush(flow.box);
}

void BoxTreeBuilder::add_children(const Node& node, Flow flow) {
  for (const Node& child : node.children) add_node(child, flow);
}

void BoxTreeBuilder::add_node(const Node& node, Flow flow) {
  const ComputedStyle& style = styled_.style_of(node);
  if (node.is_text()) {
    add_text(node, style, flow);
    return;
  }
  if (style.display == Display::None) return;
  // CSS GCPM 3 §running-elements: out of the flow; its place says from which page on it holds.
  if (style.position == style::Position::Running && &node != running_) {
    inline_.add_anchor(node, style);
    return;
  }
  if (!style.counter_reset.empty()) count_notes(style);
  if (const style::FootnoteStyles* note = styled_.footnote(node)) {
    if (in_copy_) return;
    add_footnote(node, *note, flow);
    return;
  }
  if (depth_ >= kMaxBoxDepth) {
    add_deep_text(node, flow);
    return;
  }
  ++depth_;
  if (style.display == Display::Contents) {
    add_generated(styled_.before(node), node, flow);
    add_children(node, flow);
    add_generated(styled_.after(node), node, flow);
  } else if (node.element == Element::Br) {
    inline_.add_break();
  } else if (is_float(style) && flow.box.type != BoxType::Flex) {
    add_float(node, style, flow);
  } else if (is_inline_level(style.display) && flow.box.type != BoxType::Flex) {
    add_inline(node, style, flow);
  } else {
    flush(flow.box);
    if (node.element == Element::Img) {
      add_block_image(node, style, flow);
    } else if (style.display == Display::Table) {
      add_table(node, style, flow);
    } else {
      add_block(node, style, flow);
    }
    inline_.set_container(flow.box, false);
  }
  --depth_;
}

void BoxTreeBuilder::add_deep_text(const Node& node, Flow flow) {
  if (!reported_depth_) {
    diagnostics_.warn("layout-004", "elements are nested too deeply to be laid out one by one",
                      node.span, "their text is set without their styles");
    reported_depth_ = true;
  }
  const std::string text = document::text_content(node);
  inline_.add_generated(&node, text, *flow.box.style, flow.structure);
}

void BoxTreeBuilder::add_inline(const Node& node, const ComputedStyle& style, Flow flow) {
  // A note at the foot of a page has its marker instead.
  if (in_note_ && is_back_link(node)) return;
  if (add_inline_block(node, style, flow)) return;
  if (marks_place(node, style) || styled_.strings(node)) inline_.add_anchor(node, style);
  if (add_note_reference(node, style, flow)) return;
  if (node.element == Element::Img) {
    inline_.add_image(node, style, flow.structure);
    return;
  }
  if (style.display == Display::Ruby) {
    add_ruby(node, style, flow);
    return;
  }
  const StructureId structure = structure_.add_for(node, flow.structure);
  const Flow inner{flow.box, structure};
  inline_.push({&node, &style, structure, true});
  if (node.element == Element::Input) {
    const std::string* type = node.attribute("type");
    if (type && *type == "checkbox")
      inline_.add_generated(&node, node.attribute("checked") ? "☑" : "☐", style, structure);
  }
  add_generated(styled_.before(node), node, inner);
  add_children(node, inner);
  add_generated(styled_.after(node), node, inner);
  inline_.pop();
}

void BoxTreeBuilder::add_block_image(const Node& node, const ComputedStyle& style, Flow flow) {
  const std::uint32_t image = inline_.make_image(node, style, flow.structure);
  Box box = make_box(node, style, flow.box);
  if (image == kNone) {
    if (const std::string* alt = node.attribute("alt")) {
      inline_.set_container(box, true);
      inline_.add_generated(&node, *alt, style, flow.structure);
      flush(box);
    }
  } else {
    box.type = BoxType::Image;
    box.image = image;
    box.structure = tree_.images[image].structure;
  }
  append(flow.box, std::move(box));
}

void BoxTreeBuilder::add_block(const Node& node, const ComputedStyle& style, Flow flow) {
  if (holds_only_notes(node)) {
    add_children(node, flow);
    return;
  }
  Box box = make_box(node, style, flow.box);
  box.structure =
      node.element == Element::Hr ? kArtifact : structure_.add_for(node, flow.structure);
  if (style.display == Display::Flex || style.display == Display::InlineFlex)
    box.type = BoxType::Flex;
  const bool hands_down = style.underline || style.line_through || style.overline ||
                          (node.element == Element::A && node.attribute("href"));
  if (hands_down) inline_.push({&node, &style, box.structure, false});
  StructureId inner = box.structure;
  if (style.display == Display::ListItem) add_marker(node, style, box);
  if (box.structure != kArtifact && structure_.at(box.structure).type == StructureType::ListItem)
    inner = structure_.add(StructureType::ListBody, box.structure);
  fill(node, {box, inner});
  if (hands_down) inline_.pop();
  if (box.type == BoxType::Flex) settle_flex_items(box);
  append(flow.box, std::move(box));
}

void BoxTreeBuilder::add_marker(const Node& node, const ComputedStyle& style, Box& box) {
  const style::GeneratedBox* marker = styled_.marker(node);
  if (!marker || marker->text.empty()) return;
  const ComputedStyle& marker_style = styled_.styles[marker->style];
  const bool in_list =
      box.structure != kArtifact && structure_.at(box.structure).type == StructureType::ListItem;
  const StructureId label =
      in_list ? structure_.add(StructureType::Label, box.structure) : box.structure;
  if (style.list_style_position == style::ListPosition::Inside) {
    inline_.set_inside_marker(marker->text, marker_style, label);
  } else {
    box.marker = inline_.make_single(node, marker->text, marker_style, label);
  }
}

void BoxTreeBuilder::add_generated(const style::GeneratedBox* generated, const Node& node,
                                   Flow flow) {
  if (!generated) return;
  const ComputedStyle& style = styled_.styles[generated->style];
  if (style.display == Display::None) return;
  if (is_inline_level(style.display)) {
    if (generated->text.empty() && generated->parts.empty()) return;
    inline_.push({&node, &style, flow.structure, true});
    add_generated_parts(*generated, node, flow.structure);
    inline_.pop();
    return;
  }
  flush(flow.box);
  Box box;
  box.style = &style;
  box.page = flow.box.page;
  box.break_before = style.break_before;
  box.break_after = style.break_after;
  inline_.set_container(box, true);
  add_generated_parts(*generated, node, flow.structure);
  flush(box);
  append(flow.box, std::move(box));
  inline_.set_container(flow.box, false);
}

void BoxTreeBuilder::add_generated_parts(const style::GeneratedBox& generated, const Node& node,
                                         StructureId structure) {
  const ComputedStyle& style = styled_.styles[generated.style];
  if (generated.parts.empty()) {
    inline_.add_generated(&node, generated.text, style, structure);
  } else {
    inline_.add_parts(node, generated.parts, style, structure);
  }
}

BoxTree build_box_tree(const style::StyledDocument& styled, StyleResolver& resolver,
                       Diagnostics& diagnostics) {
  return BoxTreeBuilder(styled, resolver, diagnostics).build();
}

}  // namespace banxin::layout
